import Text

/// The layout of a content repository: the files and folders that a site is made from.
package enum RepositoryLayout {
  package static let configuration = "sitegen.yml"
  /// The record of an adoption (`UpstreamLock`).
  package static let lock = "upstream.lock.yml"
  /// The list of published URLs.
  package static let addresses = "addresses.txt"

  /// Top-level folders whose files a site is made from.
  package static let folders = ["content", "templates", "upstream"]
  /// Top-level files.
  package static let files: Set<String> = [configuration, lock, addresses]

  /// Whether a path in the repository is that of a possible source. Commands write to no other path, and show no other file.
  package static func isSource(path: String) -> Bool {
    guard path.isSafePath else { return false }
    let parts = path.pathParts
    guard let top = parts.first, parts.allSatisfy({ !$0.hasPrefix(".") && !$0.hasSuffix("~") }) else { return false }
    return parts.count == 1 ? files.contains(path) : folders.contains(String(top))
  }

  /// Whether a site may depend on a file or folder with this name. Editors put lock files and backups next to the files they edit, and operating systems put
  /// their own files in every folder. These reveal who works on what, so they are never published.
  package static func isSource(_ name: some StringProtocol) -> Bool {
    // Microsoft Office: `~$charte.docx` contains the name of the user who has the file open.
    if name.hasPrefix(".") || name.hasPrefix("~$") || name.hasSuffix("~") || name.hasPrefix("#") && name.hasSuffix("#") { return false }
    // Fast path: nearly all files are Markdown.
    if name.hasSuffix(".md") { return true }
    let lower = name.lowercased()
    return !copies.contains { lower.hasSuffix($0) } && !systemFiles.contains(lower)
  }

  /// Suffixes of files made by editors, Office and merge tools.
  private static let copies = [".tmp", ".bak", ".orig", ".rej", ".swp", ".swo"]
  /// Files made by Windows, and by macOS in archives.
  private static let systemFiles: Set<String> = ["thumbs.db", "ehthumbs.db", "desktop.ini", "__macosx", "icon\r"]
}
