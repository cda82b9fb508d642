import Text

/// The output of `sitegen export`: the catalogue or the bibliography in one format, with the same bytes as on the site.
package struct Export: Sendable {
  package enum Subject: String, CaseIterable, Sendable { case resources, bibliography }

  /// The format, selected by file extension.
  package enum Format: Sendable {
    case citation(CitationFormat)
    case csv, jsonLD
  }

  private let subject: Subject
  private let format: Format

  /// File extensions that a subject supports.
  package static func endings(of subject: Subject) -> [String] {
    switch subject {
    case .resources: [".csv", ".json", ".csl.json", ".bib", ".ris"]
    case .bibliography: [".json", ".bib", ".ris"]
    }
  }

  /// - Returns: nil if the file extension is not a format of this subject.
  package init?(_ subject: Subject, file: String) {
    self.subject = subject
    let name = file.lowercased()
    if name.hasSuffix(".bib") {
      format = .citation(.bibTeX)
    } else if name.hasSuffix(".ris") {
      format = .citation(.ris)
    } else if name.hasSuffix(".csl.json") || subject == .bibliography && name.hasSuffix(".json") {
      format = .citation(.csl)
    } else if subject == .resources, name.hasSuffix(".json") {
      format = .jsonLD
    } else if subject == .resources, name.hasSuffix(".csv") {
      format = .csv
    } else {
      return nil
    }
  }

  /// - Throws: if a card cannot be read from disk.
  package func bytes(_ maker: PageMaker, root: String) throws -> Bytes {
    var out = TextBuffer()
    switch (subject, format) {
    case (.resources, .citation(let format)): format.append(maker.context.catalogue.references(), to: &out)
    case (.bibliography, .citation(let format)): format.append(maker.site.references.values, to: &out)
    case (_, .csv): return try CatalogueCSV(maker.site, root: root).bytes()
    case (_, .jsonLD): CatalogueExports(maker.context).renderJSON(into: &out)
    }
    return out.bytes
  }
}
