import Catalogue
import Charters
import Diagnostics
import FileSystem
import Markdown
import Text
import Vocabulary

extension SiteLinker {
  private struct Chunk: Sendable {
    var bodies: [(DocumentIndex, MarkdownDocument)] = []
    var excerpts: [(text: TextIndex, excerpts: Indexed<Clause, Bytes>)] = []
    var outcomes: [(DocumentIndex, Outcome)] = []
  }

  func resolver(_ texts: Texts) -> LinkResolver {
    LinkResolver(
      configuration: configuration, documents: documents, hiddenPaths: hiddenPaths, unread: unread, byPath: byPath, byURL: byURL, assets: assetPaths,
      folders: folders,
      references: references, referenceByID: referenceByID, unreadReferences: unreadReferences, bibliographyURL: bibliographyURL, words: theme.words,
      clauses: ClauseMarkup(configuration: configuration, words: theme.words, markdownWords: MarkdownWords(theme.words), texts: texts, documents: documents),
      origin: origin, pictureSize: pictureSize, names: names)
  }

  /// Resolves the bodies of all documents. The catalogue does not depend on bodies and is built in parallel.
  mutating func resolveBodies(_ texts: inout Texts, jobs: Int) async throws -> ([(DocumentIndex, MarkdownDocument)], ResourceCatalogue) {
    let (cards, settings, unknown) = (documents, configuration, theme.words[.licenseNotStated])
    async let catalogue = ResourceCatalogue(cards, settings, unknownLicense: unknown)
    let resolver = resolver(texts)
    let frozen = texts
    let chunks = try await inParallel(count: documents.count, jobs: jobs, grain: 64) { range in
      var chunk = Chunk()
      for index in range.lazy.map({ DocumentIndex($0) }) {
        guard !resolver.documents[index].body.holes.isEmpty else { continue }
        let position = frozen.byDocument[index]
        var work = LinkResolver.Work(resolver.documents[index], index, position.map { frozen.histories[$0].current })
        chunk.bodies.append((index, resolver.resolve(&work)))
        if let position { chunk.excerpts.append((position, resolver.excerpts(work))) }
        chunk.outcomes.append((index, Outcome(links: work.links.sorted(), citations: work.citations.sorted(), body: work.diagnostics)))
      }
      return chunk
    }
    try await resolveSealed(&texts, resolver, jobs: jobs)
    for chunk in chunks {
      for (position, excerpts) in chunk.excerpts { texts.setExcerpts(excerpts, of: position) }
      for (index, outcome) in chunk.outcomes {
        (outcomes[index].links, outcomes[index].citations, outcomes[index].body) = (outcome.links, outcome.citations, outcome.body)
      }
    }
    return (chunks.flatMap(\.bodies), await catalogue)
  }

  /// Resolves the bodies of sealed versions, which cannot be corrected: missing pictures are reported, but dead links become plain text.
  private mutating func resolveSealed(_ texts: inout Texts, _ resolver: LinkResolver, jobs: Int) async throws {
    let frozen = texts
    let versions = frozen.histories.indices.flatMap { text in frozen.histories[text].releases.indices.map { (text, $0) } }
    let results = try await inParallel(count: versions.count, jobs: jobs, grain: 2) { range in
      range.map { version -> (MarkdownDocument, [Diagnostic]) in
        let (text, release) = versions[version]
        let history = frozen.histories[text]
        var work = LinkResolver.Work(history.releases[release].document, history.document, history.releases[release].text)
        work.isSealed = true
        let body = resolver.resolve(&work)
        return (body, work.diagnostics)
      }
    }.flatMap { $0 }
    for ((text, release), (body, found)) in zip(versions, results) {
      texts.setSealedBody(body, text: text, release: release)
      diagnostics += found
    }
  }
}
