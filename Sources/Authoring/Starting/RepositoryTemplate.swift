import CRepositoryFiles
import Diagnostics
import FileSystem
import Text
import YAML

/// A new content repository: small, complete, without errors or warnings.
package struct RepositoryTemplate {
  package let language: String
  package let title: String

  package init(language: String, title: String?) {
    self.language = language
    self.title = title ?? Self.standardTitle(language)
  }

  /// Why this cannot be the title of a site; nil if it can.
  package static func problem(title: String) -> String? { SourceName.problem(title) }

  package struct Outcome: Sendable {
    /// The written paths, in order.
    package var written: [String] = []
    /// Lines that an existing `.gitignore` lacks.
    package var missingIgnores: [String] = []
  }

  /// Writes the files into a new folder, or into one that contains only files that a forge puts into a new repository.
  ///
  /// - Throws: an error if the folder contains anything else; then nothing was written.
  package func write(to root: String) throws(EnvironmentFailure) -> Outcome {
    if Files.isFolder(root) {
      if let first = try Files.names(in: root).first(where: { !Self.mayBeThere($0) }) {
        throw EnvironmentFailure("\(root) is not empty (it holds \(printable(first))); choose a new folder")
      }
    } else if Files.kind(root) != nil {
      throw EnvironmentFailure("\(root) is not a folder")
    } else {
      try Self.makeFolders(above: root)
    }
    var outcome = Outcome()
    for file in files {
      if file.path == Self.ignore, let missing = Self.missingIgnores(in: root) {
        outcome.missingIgnores = missing
        continue
      }
      try NewFile.write(Array(file.text.utf8), to: file.path, in: root)
      outcome.written.append(file.path)
    }
    return outcome
  }

  /// Whether a forge may create a file of this name in a new repository.
  static func mayBeThere(_ name: String) -> Bool {
    let stem = name.prefix { $0 != "." }.lowercased()
    return name.hasPrefix(".") || ["readme", "license", "licence", "copying"].contains(stem)
  }

  private static func makeFolders(above root: String) throws(EnvironmentFailure) {
    let parts = root.split(separator: "/").dropLast().map(String.init)
    guard !parts.isEmpty else { return }
    // Follow links on the path: the user has named it.
    var folder = root.hasPrefix("/") ? "/" : "."
    for part in parts {
      folder += "/" + part
      if !Files.isFolder(folder) { try NewFile.make(folder) }
    }
  }

  static let ignore = ".gitignore"
  /// Generated folders, at the paths that `build` and the documentation use.
  private static let ignored = ["/site/", "/public/", "/.sitegen/"]
  static let ignoreText = ignored.map { $0 + "\n" }.joined()

  /// Lines that an existing `.gitignore` lacks; nil if there is no such file.
  package static func missingIgnores(in root: String) -> [String]? {
    guard Files.kind("\(root)/\(ignore)") != nil else { return nil }
    let there = (try? Files.read("\(root)/\(ignore)", limit: 1 << 20))?.text ?? ""
    let lines = Set(there.split(whereSeparator: \.isNewline).map(String.init))
    return ignored.filter { !lines.contains($0) }
  }

  // MARK: The files

  /// The title of a site if none is given. The files of `new-repository/` contain it, and it is replaced by the given title.
  private static func standardTitle(_ language: String) -> String { language == "fr" ? "Chartes et ressources IA" : "AI charters and resources" }

  /// The files of `new-repository/` in the language, with the title of the site, and with `.gitignore` after the first one.
  private var files: [(path: String, text: String)] {
    var files: [(path: String, text: String)] = []
    for index in 0..<sitegen_repository_file_count() {
      let file = sitegen_repository_file_at(index)
      guard String(cString: file.language) == language else { continue }
      let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.length), as: UTF8.self)
      let titled = text.replacing("title: \(Self.standardTitle(language))\n", with: "title: \(yamlText(title))\n", maxReplacements: 1)
      files.append((String(cString: file.path), titled))
    }
    files.insert((Self.ignore, Self.ignoreText), at: min(1, files.count))
    return files
  }
}
