import SiteModel
import Text

/// The data for the catalogue's filters: an index, and blocks of cards. Listed separately, because their addresses contain digests of their bytes: listing them
/// means creating the data.
package struct FilterData: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = FilterData
    case index, block(Int)
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    guard let data = catalogue.data else { return }
    pages.append(Page(data.index.url, Kind.index))
    for (number, block) in data.blocks.enumerated() { pages.append(Page(block.url, Kind.block(number))) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .index: out += catalogue.data?.index.bytes ?? []
    case .block(let number): out += catalogue.data?.blocks[number].bytes ?? []
    }
  }

  package func group(_ kind: Kind) -> FileGroup { .catalogue }

  package func isLarge(_ kind: Kind) -> Bool { if case .index = kind { true } else { false } }
}
