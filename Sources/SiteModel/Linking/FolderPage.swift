import Diagnostics

/// The file that is the page of its folder: `index.md`, else the one that forges show there.
///
/// Each keeps its own address, `/guides/` and `/guides/readme/`: what was published once stays where it is.
package enum FolderPage {
  package static let names = ["index.md", "README.md", "readme.md", "Readme.md"]

  /// - Parameter folder: in `content/`, with or without its last slash; empty for `content/` itself.
  /// - Returns: the paths that its page may have, the first one before the others.
  package static func paths(_ folder: String) -> [String] {
    if folder.isEmpty || folder.hasSuffix("/") { return names.map { folder + $0 } }
    return names.map { folder + "/" + $0 }
  }

  /// The page of a folder among the documents by their paths.
  package static func find(_ folder: String, _ byPath: [String: DocumentIndex]) -> DocumentIndex? {
    for path in paths(folder) { if let index = byPath[path] { return index } }
    return nil
  }

  /// Whether a file is what forges show as the page of its folder.
  static func isReadme(_ path: String) -> Bool {
    let name = path.utf8.suffix(9)
    guard name.count == 9, name.dropFirst(6).elementsEqual(".md".utf8) else { return false }
    return names.dropFirst().contains { name.elementsEqual($0.utf8) } && (path.utf8.count == 9 || path.utf8.dropLast(9).last == UInt8(ascii: "/"))
  }
}

extension SiteLinker {
  /// A folder with two pages: links to it lead to one on the site, and to the other one on a forge.
  mutating func checkFolderPages() {
    for document in documents where FolderPage.isReadme(document.path) {
      guard let first = byPath[document.folder + FolderPage.names[0]] else { continue }
      let folder = "content/" + document.folder.dropLast()
      diagnostics.append(
        .warning(
          "two-folder-pages", "`\(folder)` has two pages: links to the folder lead to index.md here, and to this file on a forge",
          at: Location(document.file), related: [.init("the other one is here", Location(documents[first].file))],
          help: "keep one of the two, or give this file another name, with its former address in `aliases`"))
    }
  }
}
