import SiteModel
import Text

/// OAI-PMH as static files: a Static Repository, and the responses to a harvester that requests everything.
package struct OAIFiles: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = OAIFiles
    case staticRepository, answer(OAIAnswer)
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    guard let repository = OAIRepository(context) else { return }
    if repository.records.count <= OAIRepository.staticRepositoryLimit { pages.append(Page(OAIRepository.staticRepositoryPath, Kind.staticRepository)) }
    pages += repository.answers.map { Page("\(OAIRepository.endpoint)/\($0.query.name).xml", Kind.answer($0)) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .staticRepository: OAIRepository(context)?.renderStaticRepository(into: &out)
    case .answer(let answer): OAIRepository(context)?.render(answer, into: &out)
    }
  }

  package func group(_ kind: Kind) -> FileGroup { .catalogue }

  package func isLarge(_ kind: Kind) -> Bool { if case .staticRepository = kind { true } else { false } }
}
