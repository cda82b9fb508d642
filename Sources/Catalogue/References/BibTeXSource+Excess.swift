import Diagnostics
import Text
import YAML

extension BibTeXSource {
  /// The limit on bytes that entries inherit from others: a factor per byte of the file, plus a constant.
  private static let inheritance = (factor: 4, free: 64 * 1024)
  /// Fields that refer to entries whose fields are inherited.
  private static let parents: Set<String> = ["crossref", "xdata"]

  func findExcess(_ scanner: BibTeXScanner) -> Excess? {
    if let brace = scanner.deepBrace {
      return Excess(
        place: place(brace..<brace + 1), message: "braces are nested more than \(BibTeXScanner.deepest) deep",
        help: "remove the braces that add nothing")
    }
    if let start = scanner.excess {
      // If an abbreviation cannot be parsed, its length is unknown too.
      return Excess(
        place: place(start..<start + 1), message: "the abbreviations in this BibTeX file expand to too much text, or this one cannot be read",
        help: "write the text out where it is needed")
    }
    return inherited.map { entry in
      Excess(
        place: place(entry.start..<entry.start + 1),
        message: "entries that inherit fields of others (`crossref`, `xdata`) expand this BibTeX file to too much text",
        help: "write these fields in the entries themselves, and keep long texts out of the entries that others inherit from")
    }
  }

  /// The first entry at which the limit on inherited bytes is exceeded.
  private var inherited: Entry? {
    let most = Self.inheritance.factor * bytes.count + Self.inheritance.free
    let sizes = entries.map { entry in entry.fields.reduce(0) { $0 + $1.range.count } }
    var positions: [String: Int] = [:]
    for (position, entry) in entries.enumerated() where positions[text(entry.key)] == nil { positions[text(entry.key)] = position }
    let largest = sizes.max() ?? 0
    /// The size of each entry including everything it inherits; an entry that refers to itself through others is counted once.
    var whole = [Int?](repeating: nil, count: entries.count)
    func size(_ position: Int, _ depth: Int) -> Int {
      if let known = whole[position] { return known }
      whole[position] = sizes[position]
      var result = sizes[position]
      for field in entries[position].fields where Self.parents.contains(field.name) {
        for name in text(field.range).split(separator: ",") {
          // An abbreviation may refer to any entry, and nesting deeper than anyone writes may include any entry.
          let parent = positions[String(name).trimmingSpace]
          result = min(most + 1, result + (depth < 16 ? parent.map { size($0, depth + 1) } ?? largest : most))
        }
      }
      whole[position] = result
      return result
    }
    var total = 0
    for position in entries.indices {
      total += size(position, 0) - sizes[position]
      if total > most { return entries[position] }
    }
    return nil
  }
}
