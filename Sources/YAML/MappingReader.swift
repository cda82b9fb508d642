import Diagnostics
import Text

/// Reads typed values out of a mapping, key by key, and reports what is wrong with each; `finish` reports the keys that were never read.
package struct MappingReader {
  package let file: String
  package let entries: [YAMLNode.Entry]
  /// The location of the mapping itself, for diagnostics about missing keys.
  package let place: Place
  package var diagnostics: [Diagnostic] = []
  /// The keys looked up so far.
  private var asked: [String] = []
  /// Whether each entry has been read.
  private var isTaken: [Bool]
  /// Required keys that are missing, with the error reported for each.
  private var lacking: [(key: String, error: Diagnostic)] = []
  /// The number of unknown keys for which a similar name is suggested.
  private static let patience = 200

  /// Reads a mapping that has been parsed already.
  ///
  /// - Parameters:
  ///   - file: the path for diagnostics.
  ///   - place: the location of the mapping.
  package init(_ entries: [YAMLNode.Entry], file: String, place: Place) {
    self.entries = entries
    self.file = file
    self.place = place
    // Documents are read with some fifty keys, people with eight.
    asked.reserveCapacity(entries.count > 8 ? 64 : 8)
    isTaken = Array(repeating: false, count: entries.count)
  }

  /// Reads a node. Nil, with an error, if it is not a mapping.
  ///
  /// - Parameter what: the name of the mapping in messages, such as "an author".
  package init?(_ node: YAMLNode, file: String, what: String, diagnostics: inout [Diagnostic]) {
    guard case .mapping(let entries) = node.value else {
      diagnostics.append(
        .error("wrong-type", "\(what) must be a mapping, not \(node.kind)", at: Location(file, node.place), help: "write `key: value` pairs"))
      return nil
    }
    self.init(entries, file: file, place: node.place)
  }

  /// Whether there are entries and all values are blank.
  package var isBlank: Bool { !entries.isEmpty && entries.allSatisfy(\.value.isBlank) }

  /// Reports an error in this file.
  package mutating func report(_ code: String, _ message: String, at place: Place, help: String? = nil) {
    diagnostics.append(.error(code, message, at: Location(file, place), help: help))
  }

  /// The same, with help that is found when it is first read.
  package mutating func report(_ code: String, _ message: String, at place: Place, advice: Advice) {
    diagnostics.append(.error(code, message, at: Location(file, place), advice: advice))
  }

  /// The value of a key; nil if it is missing, null or a text of white space only.
  package mutating func node(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let index = index(of: key) else { return nil }
    isTaken[index] = true
    return entries[index].value.isBlank ? nil : entries[index].value
  }

  private func index(of key: String) -> Int? { entries.indices.first { entries[$0].key.isName(key) } }

  /// The location of a key; that of the mapping if the key is missing.
  package func keyPlace(_ key: String) -> Place { index(of: key).map { entries[$0].keyPlace } ?? place }

  /// The text of a key, one line or a block scalar, trimmed and never empty.
  package mutating func text(_ key: String) -> (text: String, place: Place)? {
    guard let node = node(key) else { return nil }
    return text(node, key).map { ($0, node.place) }
  }

  /// The text of a scalar, trimmed and never empty; anything else is an error.
  package mutating func text(_ node: YAMLNode, _ key: String) -> String? {
    guard case .scalar(let text, _) = node.value else {
      report("wrong-type", "`\(key)` must be a text, not \(node.kind)", at: node.place, help: "write `\(key): …` on one line")
      return nil
    }
    let trimmed = text.trimmingSpace
    if trimmed.isEmpty {
      report("empty-value", "`\(key)` is empty", at: node.place, help: "give it a value or remove the key")
      return nil
    }
    return trimmed
  }

  /// The text of a key, without its location.
  package mutating func string(_ key: String) -> String? { text(key)?.text }

  /// The text of a required key; an error if it is missing or empty.
  ///
  /// - Parameter what: the name of the mapping in the message.
  package mutating func required(_ key: String, in what: String, help: String? = nil) -> (text: String, place: Place)? {
    if node(key) == nil {
      if let value = index(of: key).map({ entries[$0].value }), value.isBlankText, !value.isNull {
        report("empty-value", "`\(key)` is empty", at: value.place, help: "give it a value: \(what) needs it")
      } else {
        missing(key, in: what, help: help)
      }
      return nil
    }
    return text(key)
  }

  /// Reports that a required key is missing.
  ///
  /// - Parameter what: the name of the mapping in the message.
  package mutating func missing(_ key: String, in what: String, help: String? = nil) {
    let error = Diagnostic.error("missing-key", "\(what) needs `\(key)`", at: Location(file, keyPlace(key)), help: help ?? "add `\(key): …`")
    lacking.append((key, error))
    diagnostics.append(error)
  }

  /// The value of a key as `true` or `false` (YAML 1.2 core schema, unquoted); anything else is an error.
  package mutating func flag(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    var help = "write `\(key): true` or `\(key): false`"
    if case .scalar(let text, let isQuoted) = node.value {
      let isTrue = ["true", "True", "TRUE"].contains(text)
      let isFalse = ["false", "False", "FALSE"].contains(text)
      if !isQuoted, isTrue || isFalse { return isTrue }
      if isTrue || isFalse { help += ", without quotation marks" }
    }
    report("wrong-type", "`\(key)` must be `true` or `false`", at: node.place, help: help)
    return nil
  }

  /// The value of a key as an unquoted whole number in the range; anything else is an error.
  package mutating func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(key) else { return nil }
    if case .scalar(let text, false) = node.value, let number = Int(text), range.contains(number) { return number }
    report(
      "wrong-type", "`\(key)` must be a whole number from \(range.lowerBound) to \(range.upperBound)", at: node.place,
      help: "write it in digits, without quotes, spaces and units")
    return nil
  }

  /// The items of a list, without emptied form fields; if `orSingle` is set, a single value counts as a list of one.
  package mutating func list(_ key: String, orSingle: Bool = false) -> [YAMLNode]? {
    guard let node = node(key) else { return nil }
    if case .sequence(let items) = node.value {
      func isEmptied(_ item: YAMLNode) -> Bool { item.isBlankText && !item.isNull }
      return items.contains(where: isEmptied) ? items.filter { !isEmptied($0) } : items
    }
    if orSingle { return [node] }
    report("wrong-type", "`\(key)` must be a list, not \(node.kind)", at: node.place, help: "write `\(key): [a, b]`")
    return nil
  }

  /// The texts of a list, with their locations.
  package mutating func texts(_ key: String, orSingle: Bool = false) -> [(text: String, place: Place)] {
    var result: [(String, Place)] = []
    for item in list(key, orSingle: orSingle) ?? [] {
      if let text = text(item, key) { result.append((text, item.place)) }
    }
    return result
  }

  /// The texts of a list, without their locations.
  package mutating func strings(_ key: String, orSingle: Bool = false) -> [String] { texts(key, orSingle: orSingle).map(\.text) }

  /// A reader for the mapping under a key. Call its `finish`, then `absorb` it.
  package mutating func nested(_ key: String, what: String) -> MappingReader? {
    guard let node = node(key) else { return nil }
    return MappingReader(node, file: file, what: what, diagnostics: &diagnostics)
  }

  /// Takes over the diagnostics of a nested reader. Call `finish` on that reader first.
  package mutating func absorb(_ reader: MappingReader) { diagnostics += reader.diagnostics }

  /// Reports the keys that were never read.
  ///
  /// - Parameter elsewhere: help for keys that are valid in other places, such as a key of another type.
  package mutating func finish(_ what: String, explaining elsewhere: [String: String] = [:]) {
    let unknown = entries.indices.filter { !isTaken[$0] }
    if unknown.isEmpty { return }
    let known = Set(asked).sorted()
    for (number, index) in unknown.enumerated() {
      let entry = entries[index]
      // Beyond that, there are more suggestions than anyone reads.
      let near = number < Self.patience ? nearestName(to: entry.key, among: known) : nil
      // A misspelled key is not missing as well.
      if let near, let position = lacking.firstIndex(where: { $0.key == near }) {
        let error = lacking.remove(at: position).error
        diagnostics.removeAll { $0 == error }
      }
      let help = near.map { "did you mean `\($0)`?" } ?? elsewhere[entry.key] ?? suggestion(for: "", among: known, listing: "\(what) has")
      report("unknown-key", "unknown key `\(entry.key)` in \(what)", at: entry.keyPlace, help: help)
    }
  }
}
