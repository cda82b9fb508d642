import Text

/// Writes references as BibTeX in UTF-8, with the entry types of the original BibTeX, so that any style can print them.
package enum BibTeXWriter {
  /// Appends the references, separated by blank lines; keys are made unique.
  package static func append(_ references: [Reference], to out: inout TextBuffer) {
    let numbered = numberedKeys(references.lazy.map(\.id))
    for (position, reference) in references.enumerated() {
      if position > 0 { out.append(0x0A) }
      append(reference, numbered[position] ?? BibTeXKey.key(reference.id), to: &out)
    }
  }

  /// A single entry under the given key.
  package static func entry(_ reference: Reference, key: String) -> Bytes {
    var out = TextBuffer()
    append(reference, key, to: &out)
    return out.bytes
  }

  /// The keys that differ from `BibTeXKey.key(id)`, by the ids' indices: two ids may yield the same key, and programs reject a `.bib` file with duplicate keys.
  package static func numberedKeys(_ ids: some Sequence<String>) -> [Int: String] {
    // Nearly always, all keys are distinct: distinct hashes prove it.
    var digests: Set<UInt64> = []
    digests.reserveCapacity(ids.underestimatedCount)
    if ids.allSatisfy({ digests.insert(BibTeXKey.digest($0)).inserted }) { return [:] }
    var keys: Set<String> = []
    keys.reserveCapacity(ids.underestimatedCount)
    var numbered: [Int: String] = [:]
    for (position, id) in ids.enumerated() {
      let natural = BibTeXKey.key(id)
      var (key, number) = (natural, 2)
      while !keys.insert(key).inserted {
        key = "\(natural)-\(number)"
        number += 1
      }
      if number > 2 { numbered[position] = key }
    }
    return numbered
  }

  /// BibTeX's entry types by CSL type; `misc` if there is none.
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
      out.append(",\n  ")
      out.append(name)
      out.append(" = {")
      value(&out)
      out.append(UInt8(ascii: "}"))
    }
    func field(_ name: StaticString, _ text: String) { field(name, !text.isEmpty) { $0.append(teX: text) } }
    func variable(_ name: StaticString, _ variable: String) {
      guard let rich = reference.markup[variable].flatMap({ RichText($0) }) else { return field(name, reference[variable]) }
      field(name) { $0.append(teX: rich) }
    }
    let (authors, editors, title) = (reference.authors, reference.editors, reference.title)
    let (pages, doi, url) = (reference["page"], reference["DOI"], reference["URL"])
    field("author", !authors.isEmpty) { BibTeXNames.append(authors, goOn: reference.goesOn("author"), to: &$0) }
    field("editor", !editors.isEmpty) { BibTeXNames.append(editors, goOn: reference.goesOn("editor"), to: &$0) }
    // Braces around the whole title keep its capitals, which styles would turn into lower case.
    field("title") { out in
      out.append(UInt8(ascii: "{"))
      if let rich = reference.markup["title"].flatMap({ RichText($0) }) { out.append(teX: rich) } else { out.append(teX: title) }
      out.append(UInt8(ascii: "}"))
    }
    switch type {
    case "article": variable("journal", "container-title")
    case "incollection", "inproceedings": variable("booktitle", "container-title")
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
      field("pages") { $0.append(teX(pages.replacing("–", with: "-").replacing("--", with: "-")).replacing("-", with: "--")) }
    }
    if let date = reference.dates["issued"] {
      if let start = date.start {
        field("year") { $0.append("\(start.year)") }
        if let month = start.month { field("month") { $0.append("\(month)") } }
        field("date") { $0.append(date.edtf) }
      } else {
        field("year", date.words)
      }
    }
    field("doi", !doi.isEmpty) { $0.append(teXVerbatim: doi) }
    field("isbn", reference["ISBN"])
    field("issn", reference["ISSN"])
    field("url", !url.isEmpty) { $0.append(teXVerbatim: url) }
    if let date = reference.dates["accessed"]?.start { field("urldate") { $0.append(date.edtf) } }
    field("language", reference["language"])
    field("keywords", reference["keyword"])
    variable("abstract", "abstract")
    variable("note", "note")
    out.append("\n}\n")
  }
}
