import Text
import Vocabulary
import YAML

/// Rewrites the value of a BibTeX name field so that pandoc reads it correctly.
///
/// BibTeX separates names with `and`, in any case, and the parts of a name with at most two commas. People also put semicolons and commas between names: pandoc
/// then makes one person of them, and drops some. A value with only one possible reading is split; any other stays one name with all its words.
struct BibTeXAuthors {
  static let fields: Set<String> = ["author", "editor", "translator", "bookauthor", "afterword", "foreword", "introduction", "annotator", "commentator"]

  /// The names joined by `and`; nil if the value is correct as is.
  private(set) var value: [UInt8]?
  /// Texts that may be one name or several.
  private(set) var doubtful: [String] = []

  init(_ bytes: ArraySlice<UInt8>) {
    var names: [ArraySlice<UInt8>] = []
    var isRight = true
    for part in Self.parts(bytes, &isRight) {
      var pieces = Self.split(part, at: UInt8(ascii: ","))
      if pieces.count > 2, let last = pieces.last, Self.trimmed(last).isEmpty { pieces.removeLast() }
      // BibLaTeX can name the parts of a name: `family=Fontaine, given=Jean, prefix=de la`.
      let isNamed = pieces.allSatisfy { $0.contains(UInt8(ascii: "=")) }
      if isNamed || pieces.count < 3 || pieces.count == 3 && Self.isSuffix(pieces[1]) {
        names.append(part)
      } else if pieces.count.isMultiple(of: 2), stride(from: 1, to: pieces.count, by: 2).allSatisfy({ Self.isInitials(pieces[$0]) }) {
        isRight = false
        for index in stride(from: 0, to: pieces.count, by: 2) { names.append(pieces[index] + Array(",".utf8) + pieces[index + 1]) }
      } else {
        isRight = false
        names.append(Array("{".utf8) + Self.trimmed(part) + Array("}".utf8))
        doubtful.append(String(decoding: part, as: UTF8.self).trimmingSpace)
      }
    }
    if !isRight { value = Array(names.map { Self.trimmed($0) }.joined(separator: Array(" and ".utf8))) }
  }

  /// The parts between `and` and between semicolons, outside braces.
  private static func parts(_ bytes: ArraySlice<UInt8>, _ isRight: inout Bool) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var (start, depth) = (bytes.startIndex, 0)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      // An escaped character, as in `\;`, is not a separator.
      if byte == UInt8(ascii: "\\") {
        index = min(bytes.endIndex, index + 2)
        continue
      }
      if depth == 0, byte == UInt8(ascii: ";") {
        isRight = false
        result.append(bytes[start..<index])
        start = index + 1
      } else if depth == 0, byte | 0x20 == UInt8(ascii: "a"), index + 3 < bytes.endIndex, index > bytes.startIndex, bytes[index - 1] <= 0x20,
        bytes[index + 3] <= 0x20, bytes[index + 1] | 0x20 == UInt8(ascii: "n"), bytes[index + 2] | 0x20 == UInt8(ascii: "d")
      {
        if !bytes[index..<index + 3].elementsEqual("and".utf8) { isRight = false }
        result.append(bytes[start..<index])
        start = index + 3
        index += 2
      }
      index += 1
    }
    result.append(bytes[start...])
    return result.filter { !trimmed($0).isEmpty }
  }

  private static func split(_ bytes: ArraySlice<UInt8>, at sign: UInt8) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var (start, depth) = (bytes.startIndex, 0)
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0, bytes[index] == sign {
        result.append(bytes[start..<index])
        start = index + 1
      }
    }
    result.append(bytes[start...])
    return result
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> { bytes.trimming { $0 <= 0x20 } }

  private static func isSuffix(_ bytes: ArraySlice<UInt8>) -> Bool {
    let word = String(decoding: trimmed(bytes), as: UTF8.self).filter { $0 != "{" && $0 != "}" }
    return PersonName.isSuffix(word) || word.isEmpty || word.hasPrefix("\\")
  }

  /// "J.", "J.-P.", "JP".
  private static func isInitials(_ bytes: ArraySlice<UInt8>) -> Bool { PersonName(String(decoding: bytes, as: UTF8.self).trimmingSpace).isInitials }
}
