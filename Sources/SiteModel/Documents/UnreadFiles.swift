import Markdown
import Text

/// Files in `content/` that could not be read. Each has its own error, so references to them are not reported too.
package struct UnreadFiles: Sendable {
  /// Paths in `content/`.
  private var paths: Set<String> = []
  /// Ids of these documents, as far as they are known.
  private var ids: Set<String> = []
  private var urls: Set<String> = []
  /// Folders that were not read, each with a final slash.
  private var folders: [String] = []
  /// Whether one of the files may be a bibliography, so that its references are unknown.
  private(set) var holdsReferences = false
  /// Folders of unreadable pages that may be lists of references.
  private var pageFolders: Set<String> = []

  /// Whether `content/` is missing, so that any name may refer to an unread file.
  private var isEverything = false

  package var isEmpty: Bool { paths.isEmpty && folders.isEmpty && !isEverything }

  /// - Parameters:
  ///   - tree: the listed and the refused files.
  ///   - documents: Markdown files that could not be read.
  ///   - bibliographies: folders with a page that lists references.
  ///   - damaged: data files with errors, such as `content/usages/cas.csv`. The rows of a table are documents in its folder.
  package init(_ tree: ContentTree, documents: [UnreadDocument], bibliographies: Set<String>, damaged: [String]) {
    isEverything = tree.isMissing
    for file in Set(damaged) where file.hasPrefix("content/") {
      let path = String(file.dropFirst("content/".count))
      if path.lowercased().hasSuffix(".csv") { folders.append(path.folderPart) } else { paths.insert(path) }
    }
    for path in tree.refused { if path.hasSuffix("/") { folders.append(path) } else { paths.insert(path) } }
    for document in documents {
      paths.insert(document.path)
      ids.formUnion(document.ids)
      urls.insert(document.url)
    }
    if documents.isEmpty { return }
    pageFolders = Set(documents.map(\.folder)).subtracting(bibliographies)
    let folders = pageFolders
    holdsReferences = tree.data.contains { path in folders.contains(path.folderPart) && [".yml", ".yaml", ".json", ".bib"].contains { path.hasSuffix($0) } }
  }

  package init() {}

  /// Whether an unreadable page in the file's folder may be the page that uses the file.
  package func mayReadFile(_ file: String) -> Bool {
    !pageFolders.isEmpty && file.hasPrefix("content/") && pageFolders.contains(String(file.dropFirst("content/".count)).folderPart)
  }

  package func holds(id: String) -> Bool { isEverything || ids.contains(id) }

  package func holds(url: String) -> Bool { isEverything || urls.contains(url) }

  /// - Parameter path: path in `content/` of a file or folder, as links write it.
  package func holds(path: String) -> Bool {
    if isEmpty { return false }
    if isEverything { return true }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    if [path, folder + "/index.md", folder + "/README.md", folder.isEmpty ? "index.md" : folder].contains(where: paths.contains) { return true }
    return urls.contains("/" + (folder.isEmpty ? "" : folder + "/")) || folders.contains { path.hasPrefix($0) || path + "/" == $0 }
  }
}

/// A Markdown file that could not be read, with the names that other files may use for it.
package struct UnreadDocument: Sendable {
  package let path: String
  package let ids: Set<String>
  package let url: String

  package var folder: String { path.folderPart }

  /// - Parameter bytes: the file's bytes, as far as known. Intact lines of its front matter may give `id` and `slug`.
  package init(path: String, bytes: [UInt8] = []) {
    self.path = path
    var ids: Set<String> = [DocumentParser.defaultID(path)]
    var parts = path.utf8.dropLast(3).split(separator: UInt8(ascii: "/")).map { slug(String(Substring($0))) }
    if path == "index.md" || path.hasSuffix("/index.md") { parts.removeLast() }
    for line in bytes.prefix(1 << 14).split(separator: 0x0A).dropFirst().prefix(200) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("---") { break }
      if let id = Self.value("id", text) { ids.insert(id) }
      if let slug = Self.value("slug", text), !parts.isEmpty { parts[parts.count - 1] = slug }
    }
    self.ids = ids
    url = "/" + parts.map { $0 + "/" }.joined()
  }

  private static func value(_ key: String, _ line: String) -> String? {
    guard line.hasPrefix(key + ":") else { return nil }
    let value = line.dropFirst(key.count + 1).filter { !" \t\r\"'".contains($0) }
    return value.isEmpty ? nil : value
  }
}
