import Markdown
import Text

extension SiteLinker {
  /// Files in `content/` that only unpublished sources point to. They are not published either.
  ///
  /// Files without any pointer are published, because readers may know their addresses from elsewhere.
  mutating func unpublishedAssets() -> Set<String> {
    if hidden.isEmpty { return [] }
    var result: Set<String> = []
    for document in hidden { collect(document, into: &result) }
    var used: Set<String> = []
    for (index, document) in documents.indexed() {
      let pointed = pointers(of: document)
      if pointed.isEmpty { continue }
      pointers[index] = pointed
      used.formUnion(pointed)
    }
    if let logo = configuration.institution.logo { used.insert(logo.path) }
    return result.subtracting(used)
  }

  /// Files that a document points to.
  func pointers(of document: Document) -> Set<String> {
    var result: Set<String> = []
    collect(document, into: &result)
    for file in document.sources.compactMap(\.file) { result.formUnion([file, document.folder + file]) }
    return result
  }

  private func collect(_ document: Document, into paths: inout Set<String>) {
    collect(document.body, from: document.folder, into: &paths)
    for version in sealed[document.path] ?? [] { collect(version.document.body, from: version.document.folder, into: &paths) }
  }

  private func collect(_ body: MarkdownDocument, from folder: String, into paths: inout Set<String>) {
    for hole in body.holes {
      switch hole.kind {
      case .link(let destination), .image(let destination):
        let path = percentDecoded(String(destination.prefix { $0 != "#" }))
        if let full = path.flatMap({ LinkResolver.join($0, from: folder) }), assetPaths.contains(full) { paths.insert(full) }
      default: break
      }
    }
  }
}
