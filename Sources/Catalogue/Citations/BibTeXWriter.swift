import Text

/// References as BibTeX in UTF-8, with the entry types that BibTeX itself knows, so that any style can print them.
package enum BibTeXWriter {
  package static func append(_ references: [Reference], to out: inout TextBuffer) {
    let numbered = numberedKeys(references.lazy.map(\.id))
    for (position, reference) in references.enumerated() {
      if position > 0 { out.append(0x0A) }
      append(reference, numbered[position] ?? key(reference.id), to: &out)
    }
  }

  /// One entry under a key of the caller's choice.
  package static func entry(_ reference: Reference, key: String) -> Bytes {
    var out = TextBuffer()
    append(reference, key, to: &out)
    return out.bytes
  }

  /// The keys, by their ids' positions, that are not those of an entry on its own: two ids may give one key, and a `.bib` file with two entries of one key is
  /// refused.
  package static func numberedKeys(_ ids: some Sequence<String>) -> [Int: String] {
    // Nearly always all keys differ: where their digests do, they do.
    var digests: Set<UInt64> = []
    digests.reserveCapacity(ids.underestimatedCount)
    if ids.allSatisfy({ digests.insert(keyDigest($0)).inserted }) { return [:] }
    var keys: Set<String> = []
    keys.reserveCapacity(ids.underestimatedCount)
    var numbered: [Int: String] = [:]
    for (position, id) in ids.enumerated() {
      let natural = Self.key(id)
      var (key, number) = (natural, 2)
      while !keys.insert(key).inserted {
        key = "\(natural)-\(number)"
        number += 1
      }
      if number > 2 { numbered[position] = key }
    }
    return numbered
  }

  /// FNV-1a of an id's key, without making it.
  private static func keyDigest(_ id: String) -> UInt64 {
    (id.isEmpty ? Self.nameless : id).withBytes { bytes in
      var digest: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { digest = (digest ^ UInt64(isKey(byte) ? byte : 0x2D)) &* 0x0000_0100_0000_01B3 }
      return digest
    }
  }

  /// ASCII letters, digits and `-_:.`: what BibTeX, biber and pandoc all take.
  static func key(_ id: String) -> String {
    if !id.isEmpty && id.utf8.allSatisfy(isKey) { return id }
    let key = String(
      decoding: id.utf8.map { isKey($0) ? $0 : 0x2D }, as: UTF8.self)
    return key.isEmpty ? nameless : key
  }

  private static let nameless = "reference"

  private static func isKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }

  /// BibTeX's entry types by CSL's; what it has no type for is `misc`.
  private static let types: [String: String] = [
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article", "book": "book", "chapter": "incollection",
    "paper-conference": "inproceedings", "report": "techreport", "thesis": "phdthesis", "manuscript": "unpublished", "pamphlet": "booklet",
  ]

  private static func append(_ reference: Reference, _ key: String, to out: inout TextBuffer) {
    let type = types[reference.type] ?? "misc"
    out.append(UInt8(ascii: "@"))
    out.append(type)
    out.append(UInt8(ascii: "{"))
    out.append(key)
    func field(_ name: StaticString, _ isThere: Bool = true, _ value: (inout TextBuffer) -> Void) {
      if !isThere { return }
      out.append(",\n  " as StaticString)
      out.append(name)
      out.append(" = {" as StaticString)
      value(&out)
      out.append(UInt8(ascii: "}"))
    }
    func field(_ name: StaticString, _ text: String) { field(name, !text.isEmpty) { append(escaped: text, to: &$0) } }
    let (authors, editors, title) = (reference.authors, reference.editors, reference.title)
    let (pages, doi, url) = (reference["page"], reference["DOI"], reference["URL"])
    field("author", !authors.isEmpty) { append(names: authors, to: &$0) }
    field("editor", !editors.isEmpty) { append(names: editors, to: &$0) }
    // Braces around the whole keep the capitals, which styles would lower.
    field("title") { append(braced: title, to: &$0) }
    switch type {
    case "article": field("journal", reference["container-title"])
    case "incollection", "inproceedings": field("booktitle", reference["container-title"])
    case "techreport": field("institution", reference["publisher"])
    case "phdthesis": field("school", reference["publisher"])
    default: field("howpublished", reference["genre"])
    }
    if type != "techreport" && type != "phdthesis" { field("publisher", reference["publisher"]) }
    if type == "techreport" || type == "phdthesis" { field("type", reference["genre"]) }
    field("address", reference["publisher-place"])
    field("edition", reference["edition"])
    field("volume", reference["volume"])
    field("number", reference["issue"].isEmpty ? reference["number"] : reference["issue"])
    if !pages.isEmpty {
      field("pages") { $0.append(escaped(pages.replacing("–", with: "-").replacing("--", with: "-")).replacing("-", with: "--")) }
    }
    if let date = reference.issued {
      field("year") { $0.append("\(date.year)") }
      if let month = date.month { field("month") { $0.append("\(month)") } }
      field("date") { $0.append(date.edtf) }
    }
    field("doi", !doi.isEmpty) { $0.append(verbatim(doi)) }
    field("isbn", reference["ISBN"])
    field("issn", reference["ISSN"])
    field("url", !url.isEmpty) { $0.append(verbatim(url)) }
    if let date = reference.dates["accessed"] { field("urldate") { $0.append(date.edtf) } }
    field("language", reference["language"])
    field("keywords", reference["keyword"])
    field("abstract", reference["abstract"])
    field("note", reference["note"])
    out.append("\n}\n" as StaticString)
  }

  private static func append(names people: [Person], to out: inout TextBuffer) {
    // An unbraced comma or "and" would cut the name.
    func part(_ text: String) {
      let cuts = text.utf8.contains(0x2C) || text.utf8.contains(0x20) && text.split(separator: " ").contains { $0.lowercased() == "and" }
      if cuts { append(braced: text, to: &out) } else { append(escaped: text, to: &out) }
    }
    for (position, person) in people.enumerated() {
      if position > 0 { out.append(" and " as StaticString) }
      // A body's name in braces is one name, whatever words are in it.
      guard let family = person.family else {
        append(braced: person.name, to: &out)
        continue
      }
      part(family)
      if let given = person.given {
        out.append(", " as StaticString)
        part(given)
      }
    }
  }

  private static func append(braced text: String, to out: inout TextBuffer) {
    out.append(UInt8(ascii: "{"))
    append(escaped: text, to: &out)
    out.append(UInt8(ascii: "}"))
  }

  /// Text with what TeX would read as commands escaped. Line ends become spaces.
  package static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: isSpecial) else { return text }
    var out = TextBuffer()
    append(escaped: text, to: &out)
    return out.text
  }

  private static func append(escaped text: String, to out: inout TextBuffer) {
    text.withBytes { bytes in
      var start = 0
      for index in bytes.indices where isSpecial(bytes[index]) {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        start = index + 1
        switch bytes[index] {
        case UInt8(ascii: "\\"): out.append("\\textbackslash{}" as StaticString)
        case UInt8(ascii: "~"): out.append("\\textasciitilde{}" as StaticString)
        case UInt8(ascii: "^"): out.append("\\textasciicircum{}" as StaticString)
        case 0x0A, 0x0D, 0x09: out.append(0x20)
        default:
          out.append(UInt8(ascii: "\\"))
          out.append(bytes[index])
        }
      }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// All stand at one of the ends of ASCII; most bytes of a text do not.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    if byte >= 0x80 || byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") || byte == 0x20 { return false }
    return switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "#"),
      UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x0A, 0x0D, 0x09:
      true
    default: false
    }
  }

  /// An address or identifier, which readers take as it stands; braces and spaces, which would end it, are percent-encoded.
  private static func verbatim(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x7B || $0 == 0x7D || $0 == 0x5C || $0 == 0x20 }) else { return text }
    return text.replacing("{", with: "%7B").replacing("}", with: "%7D").replacing("\\", with: "%5C").replacing(" ", with: "%20")
  }
}
