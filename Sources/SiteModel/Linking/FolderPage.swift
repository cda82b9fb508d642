import Diagnostics

/// The file that is the page of its folder: `index.md`, or else the file that forges show for the folder.
///
/// Each keeps its own address, such as `/guides/` and `/guides/readme/`, because published addresses must not change.
package enum FolderPage {
  package static let names = ["index.md", "README.md", "readme.md", "Readme.md"]

  /// The paths where the page of a folder may be.
  ///
  /// - Parameter folder: folder in `content/`, with or without a final slash; empty for `content/` itself.
  /// - Returns: the possible paths of its page, in order of precedence.
  package static func paths(_ folder: String) -> [String] {
    if folder.isEmpty || folder.hasSuffix("/") { return names.map { folder + $0 } }
    return names.map { folder + "/" + $0 }
  }

  /// The page of a folder, from documents by path.
  package static func find(_ folder: String, _ byPath: [String: DocumentIndex]) -> DocumentIndex? {
    for path in paths(folder) { if let index = byPath[path] { return index } }
    return nil
  }

  /// Whether forges show this file as the page of its folder.
  static func isReadme(_ path: String) -> Bool {
    let name = path.utf8.suffix(9)
    guard name.count == 9, name.dropFirst(6).elementsEqual(".md".utf8) else { return false }
    return names.dropFirst().contains { name.elementsEqual($0.utf8) } && (path.utf8.count == 9 || path.utf8.dropLast(9).last == UInt8(ascii: "/"))
  }
}

extension SiteLinker {
  /// Warns about folders with two pages: links to the folder lead to one of them on the site, and to the other on a forge.
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
