import Charters
import Text

/// Files of a content repository that may have changed since they were read.
package struct SourceChanges: Sendable, Equatable {
  /// Paths in the repository, as `content/charte/index.md`. A folder that came, went or was renamed ends in `/`.
  package var paths: Set<String> = []
  /// Of these, the ones that a program has written to and not closed yet.
  package var unfinished: Set<String> = []
  /// Some changes are not known by name: everything has to be looked at.
  package var isEverything = false

  package init(paths: Set<String> = [], isEverything: Bool = false) {
    self.paths = paths
    self.isEverything = isEverything
  }

  package static let everything = SourceChanges(isEverything: true)

  package var isEmpty: Bool { paths.isEmpty && !isEverything }

  /// Adds what happened later.
  package mutating func formUnion(_ later: SourceChanges) {
    paths.formUnion(later.paths)
    unfinished = later.unfinished
    isEverything = isEverything || later.isEverything
  }

  // MARK: What a site is made from

  /// Folders in the repository whose files a site is made from.
  package static let folders = ["content", "templates", "upstream"]
  /// Files beside them.
  package static let files: Set<String> = [Configuration.file, UpstreamLock.file, PublishedAddresses.file]

  /// Whether a path in the repository may be one of a source: commands write nowhere else, and show nothing else.
  static func isSource(path: String) -> Bool {
    guard UpstreamLock.isSafe(path) else { return false }
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
