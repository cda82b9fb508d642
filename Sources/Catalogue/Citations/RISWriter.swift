import Text

/// Writes references in the RIS format of reference managers: one tag per line, UTF-8, CRLF.
package enum RISWriter {
  /// Appends the references, each ended by an `ER` tag.
  package static func append(_ references: [Reference], to out: inout TextBuffer) { for reference in references { append(reference, to: &out) } }

  private static let types: [String: String] = [
    "article": "JOUR", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS", "bill": "BILL", "book": "BOOK",
    "broadcast": "MPCT", "chapter": "CHAP", "dataset": "DATA", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC", "figure": "FIGURE",
    "hearing": "HEAR", "interview": "PCOMM", "legal_case": "CASE", "legislation": "STAT", "manuscript": "UNPB", "map": "MAP", "motion_picture": "VIDEO",
    "pamphlet": "PAMP", "paper-conference": "CONF", "patent": "PAT", "personal_communication": "PCOMM", "post": "BLOG", "post-weblog": "BLOG",
    "regulation": "STAT", "report": "RPRT", "software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES",
    "webpage": "ELEC",
  ]

  private static func append(_ reference: Reference, to out: inout TextBuffer) {
    func tag(_ name: StaticString, _ value: UnsafeBufferPointer<UInt8>) {
      if value.isEmpty { return }
      out.append(name)
      out.append("  - ")
      // A line break inside a value would begin another tag.
      out.append(onOneLine: value)
      out.append("\r\n")
    }
    func tag(_ name: StaticString, _ value: String) { value.withBytes { tag(name, $0) } }
    tag("TY", types[reference.type] ?? "GEN")
    tag("ID", reference.id)
    for person in reference.authors { tag("AU", person.indexName) }
    for person in reference.editors { tag("ED", person.indexName) }
    tag("TI", reference.title)
    tag("T2", reference["container-title"])
    if let words = reference.dates["issued"]?.words, !words.isEmpty { tag("PY", words) }
    if let date = reference.issued {
      let (month, day) = (date.month.map(twoDigits) ?? "", date.day.map(twoDigits) ?? "")
      let year = String(date.year)
      tag("PY", year)
      tag("DA", concatenated(year, "/", month, "/", concatenated(day, "/")))
    }
    tag("VL", reference["volume"])
    tag("IS", reference["issue"].isEmpty ? reference["number"] : reference["issue"])
    if !reference["page"].isEmpty {
      let pages = reference["page"].split(maxSplits: 1, omittingEmptySubsequences: true) { $0 == "-" || $0 == "–" }
      if let first = pages.first { tag("SP", String(first)) }
      if pages.count > 1 { tag("EP", String(pages[1].drop { $0 == "-" || $0 == "–" })) }
    }
    tag("ET", reference["edition"])
    tag("PB", reference["publisher"])
    tag("CY", reference["publisher-place"])
    tag("SN", reference["ISBN"].isEmpty ? reference["ISSN"] : reference["ISBN"])
    tag("M3", reference["genre"])
    tag("DO", reference["DOI"])
    tag("UR", reference["URL"])
    if let date = reference.dates["accessed"]?.start { tag("Y2", replacingASCII(date.edtf, "-", with: "/")) }
    tag("LA", reference["language"])
    reference["keyword"].withBytes { keywords in
      for keyword in keywords.split(separator: UInt8(ascii: ",")) { tag("KW", UnsafeBufferPointer(rebasing: keyword.trimmingSpace)) }
    }
    tag("AB", reference["abstract"])
    tag("N1", reference["note"])
    out.append("ER  - \r\n\r\n")
  }
}
