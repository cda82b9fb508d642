import Catalogue
import SiteModel
import Text

/// The catalogue and each of its cards, as files for other programs.
package struct CatalogueExports: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = CatalogueExports
    case json
    /// The catalogue as a table. It is made from the files on disk, so whatever writes the site writes it too.
    case csv
    case citations(CitationFormat)
    /// The citation of one card.
    case citation(DocumentIndex, CitationFormat)
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    let cards = catalogue.publicCards
    guard !cards.isEmpty else { return }
    pages.append(Page(site.catalogueFile + ".json", Kind.json))
    pages.append(Page(site.catalogueFile + ".csv", Kind.csv))
    for format in CitationFormat.allCases { pages.append(Page("\(site.catalogueFile).\(format.rawValue)", Kind.citations(format))) }
    let endings = CitationFormat.allCases.map { ($0, "." + $0.rawValue) }
    for card in cards {
      let file = site.cardFile(card)
      for (format, ending) in endings { pages.append(Page(file + ending, Kind.citation(card, format))) }
    }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .json: renderJSON(into: &out)
    case .csv: break
    case .citations(let format): format.append(catalogue.references(), to: &out)
    case .citation(let index, let format): if let data = memory.data(ofCard: index, catalogue) { format.append(data.references, to: &out) }
    }
  }

  package func group(_ kind: Kind) -> FileGroup { if case .citation = kind { .citations } else { .catalogue } }

  package func isLarge(_ kind: Kind) -> Bool { if case .citation = kind { false } else { true } }

  /// An array with the JSON-LD of all public cards.
  func renderJSON(into out: inout TextBuffer) {
    var json = JSONWriter()
    json.array { json in
      for index in catalogue.publicCards {
        guard let metadata = catalogue.metadata(index) else { continue }
        json.line()
        metadata.appendJSONLD(to: &json)
      }
    }
    out += json.out
    out.append(0x0A)
  }
}
