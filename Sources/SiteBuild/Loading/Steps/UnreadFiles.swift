import Diagnostics
import SiteModel

extension UnreadFiles {
  init(_ tree: ContentTree, _ documents: ParsedDocuments, _ folders: DocumentFolders, _ data: Diagnosed<DataFiles>) {
    self.init(
      tree, documents: documents.files.compactMap(\.unread), bibliographies: folders.bibliographies,
      damaged: data.diagnostics.filter { $0.severity == .error }.compactMap { $0.location?.file })
  }

  /// What is to be said of data: what would read a file may be the page beside it that cannot be read.
  func withoutReaders(_ found: [Diagnostic]) -> [Diagnostic] {
    found.filter { $0.code != "unread-file" || !mayReadFile($0.location?.file ?? "") }
  }
}
