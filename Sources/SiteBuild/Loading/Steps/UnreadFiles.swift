import Diagnostics
import SiteModel

extension UnreadFiles {
  init(_ tree: ContentTree, _ documents: ParsedDocuments, _ folders: DocumentFolders, _ data: Diagnosed<DataFiles>) {
    self.init(
      tree, documents: documents.files.compactMap(\.unread), bibliographies: folders.bibliographies,
      damaged: data.diagnostics.filter { $0.severity == .error }.compactMap { $0.location?.file })
  }

  /// The diagnostics of data files, without warnings about unread files that an unreadable page beside them may list.
  func withoutReaders(_ found: [Diagnostic]) -> [Diagnostic] {
    found.filter { $0.code != "unread-file" || !mayReadFile($0.location?.file ?? "") }
  }
}
