import Charters
import Markdown
import Text

extension SiteLinker {
  /// Files in `content/` that only sources point to which no reader may see: they are as little published as those.
  ///
  /// A file that nothing points to is published, since readers may know its address from elsewhere.
  func unpublishedAssets() -> Set<String> {
    var result: Set<String> = []
    for document in hidden { collect(document, into: &result) }
    guard !result.isEmpty else { return [] }
    var used: Set<String> = []
    for document in documents {
      collect(document, into: &used)
      for file in document.sources.compactMap(\.file) { used.formUnion([file, document.folder + file]) }
    }
    if let logo = configuration.institution.logo { used.insert(logo.path) }
    return result.subtracting(used)
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
