import Diagnostics

/// The comment that makes a heading, a paragraph or a list item a clause: `<!-- #id key=value key="several words" flag -->`.
package struct ClauseComment: Sendable {
  package var id: String
  /// In the order of the source; a key without `=` has an empty value.
  package var attributes: [(key: String, value: String)]

  package static let keys = [
    "force", "audience", "usage", "applies", "overrides", "stricter-than", "replaces", "withdrawn", "conditional", "source", "title",
  ]

  package subscript(key: String) -> String? { attributes.first { $0.key == key }?.value }

  /// The ids of the former clauses that this one took the place of, between commas: `replaces=a,b` or `replaces="a, b"`.
  package var replacedIDs: [String] { (self["replaces"] ?? "").split { $0 == "," || $0 == " " }.map(String.init) }

  /// Whether a comment is meant to make or withdraw a clause, rather than being a commented-out heading, `# Annexe` or `## Annexe`, or any other note.
  ///
  /// - Parameters:
  ///   - text: the text between `<!--` and `-->`.
  ///   - isAlone: whether the comment is on lines of its own, as only that of a withdrawn clause is.
  static func isMeant(_ text: String, isAlone: Bool) -> Bool {
    let rest = text.drop { $0.isWhitespace }
    guard rest.first == "#" else { return false }
    let words = rest.dropFirst()
    if words.first == "#" { return false }
    let isWithdrawn = text.contains("withdrawn=")
    // A note of several lines, or an editor's folding marker.
    if isAlone, !isWithdrawn, text.contains(where: \.isNewline) || words.hasPrefix("region") || words.hasPrefix("endregion") { return false }
    guard words.first?.isWhitespace ?? true else { return true }
    // `<!-- # id -->` at the end of a text is a typing error, and so is a comment without an id.
    let parts = words.split { $0.isWhitespace }
    guard let first = parts.first.map(String.init) else { return !isAlone }
    if isWithdrawn { return isID(first) || first.contains("=") }
    if isAlone || text.contains(where: \.isNewline) { return false }
    return (isID(first) || first.contains("=")) && parts.dropFirst().allSatisfy { $0.contains("=") || $0 == "conditional" }
  }

  /// Parses the text between `<!--` and `-->`. Reports what is wrong with it.
  ///
  /// - Returns: The comment; nil if it is an ordinary one, without `#`, or has no valid id.
  static func parse(_ text: String, at location: Location, _ diagnostics: inout [Diagnostic]) -> ClauseComment? {
    var rest = Substring(text).drop { $0.isWhitespace }
    guard rest.first == "#" else { return nil }
    rest.removeFirst()
    let id = String(rest.prefix { !$0.isWhitespace })
    rest = rest.dropFirst(id.count)
    func report(_ code: String, _ message: String, _ help: String) {
      diagnostics.append(.error(code, message, at: location, help: help))
    }
    guard id.utf8.count <= 100 else {
      report("clause-id", "a clause id of \(id.utf8.count) characters is too long", "it becomes part of an address: use at most 100")
      return nil
    }
    if id.isEmpty, let next = rest.split(whereSeparator: \.isWhitespace).first, isID(String(next)) {
      report("clause-id", "there is a space between `#` and the id of the clause", "write them together, as in `<!-- #donnees-sensibles -->`")
      return nil
    }
    guard isID(id) else {
      report("clause-id", "`#\(id)` is not a clause id", "write lower-case ASCII letters, digits and single hyphens, as in `#donnees-sensibles`")
      return nil
    }
    var attributes: [(key: String, value: String)] = []
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.isEmpty { break }
      let key = String(rest.prefix { $0 != "=" && !$0.isWhitespace })
      rest = rest.dropFirst(key.count)
      var value = ""
      // Report `force = must` as one mistake, not three.
      let spaced = rest.drop { $0.isWhitespace }
      if spaced.first == "=", rest.first != "=" || spaced.dropFirst().first?.isWhitespace == true {
        report("clause-attribute", "there is a space beside the `=` after `\(key)`", "write them together, as in `\(key.isEmpty ? "force" : key)=…`")
        rest = spaced.dropFirst().drop { $0.isWhitespace }
        rest = rest.first.map { $0 == "\"" || $0 == "'" } == true ? rest.dropFirst().drop { $0 != rest.first }.dropFirst() : rest.drop { !$0.isWhitespace }
        continue
      }
      if rest.first == "=" {
        rest.removeFirst()
        if let quote = rest.first, quote == "\"" || quote == "'" {
          rest.removeFirst()
          guard let end = rest.firstIndex(of: quote) else {
            report("clause-attribute", "the value of `\(key)` has no closing quote", "close it with \(quote)")
            return ClauseComment(id: id, attributes: attributes)
          }
          value = String(rest[..<end])
          rest = rest[rest.index(after: end)...]
        } else {
          value = String(rest.prefix { !$0.isWhitespace })
          rest = rest.dropFirst(value.count)
        }
      }
      if !keys.contains(key) {
        report("clause-attribute", "unknown clause attribute `\(key)`", suggestion(for: key, among: keys, listing: "a clause has"))
      } else if attributes.contains(where: { $0.key == key }) {
        report("clause-attribute", "`\(key)` is written twice in this clause comment", "keep one of the two")
      } else if key == "force", Force(rawValue: value) == nil {
        report("clause-force", "`\(value)` is not a force", suggestion(for: value, among: Force.names, listing: "forces are"))
      } else if key == "usage", !["0", "1", "2", "3", "4"].contains(value) {
        report("clause-usage", "`usage` must be a number from 0 to 4", "0 forbidden, 1 limited, 2 guided, 3 marked out, 4 free")
      } else if key == "withdrawn", value.allSatisfy(\.isWhitespace) {
        report("clause-attribute", "`withdrawn` has no reason", "say why the clause is withdrawn, for example `withdrawn=\"traité dans les MCCC\"`")
        attributes.append((key, "?"))
      } else if key == "conditional", !["", "true", "false"].contains(value) {
        report("clause-attribute", "`conditional` must be `true` or `false`", "write `conditional`, or remove it to go by the words")
      } else {
        attributes.append((key, value))
      }
    }
    return ClauseComment(id: id, attributes: attributes)
  }

  /// Whether an id consists of lower-case ASCII letters and digits, joined by single hyphens.
  package static func isID(_ text: String) -> Bool {
    var previous = UInt8(ascii: "-")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-"): if previous == byte { return false }
      default: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}
