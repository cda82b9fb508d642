import Text

/// What lies where in a content repository: the files and folders that a site is made from.
package enum RepositoryLayout {
  package static let configuration = "sitegen.yml"
  /// The record of an adoption.
  package static let lock = "upstream.lock.yml"
  /// The addresses that were published.
  package static let addresses = "addresses.txt"

  /// Folders in the repository whose files a site is made from.
  package static let folders = ["content", "templates", "upstream"]
  /// Files beside them.
  package static let files: Set<String> = [configuration, lock, addresses]

  /// Whether a path in the repository may be one of a source: commands write nowhere else, and show nothing else.
  package static func isSource(path: String) -> Bool {
    guard path.isSafePath else { return false }
    let parts = path.pathParts
    guard let top = parts.first, parts.allSatisfy({ !$0.hasPrefix(".") && !$0.hasSuffix("~") }) else { return false }
    return parts.count == 1 ? files.contains(path) : folders.contains(String(top))
  }

  /// Whether a site can depend on a file or folder of this name in one of the folders. Editors keep locks and copies beside the files that they edit, systems their
  /// own files in each folder: they say who works on what, and are never published.
  package static func isSource(_ name: some StringProtocol) -> Bool {
    // Microsoft Office: `~$charte.docx` holds the name of who has the file open.
    if name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#") { return false }
    // Nearly all are Markdown.
    if name.hasSuffix(".md") { return true }
    let lower = name.lowercased()
    return !copies.contains { lower.hasSuffix($0) } && !systemFiles.contains(lower)
  }

  /// Of editors, of Office, of merges.
  private static let copies = [".tmp", ".bak", ".orig", ".rej", ".swp", ".swo"]
  /// Of Windows, and of archives that macOS made.
  private static let systemFiles: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"]
}
