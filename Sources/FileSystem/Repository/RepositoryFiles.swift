import Text

/// The files of a content repository, on disk or in memory as received.
package enum RepositoryFiles: Sendable {
  case disk(String)
  case memory([String: [UInt8]])

  /// - Returns: nil if the file does not exist.
  package func bytes(_ path: String) throws(EnvironmentFailure) -> [UInt8]? {
    switch self {
    case .disk(let root):
      guard let place = SourceFile.place(path, root) else { return nil }
      return try Files.read(place, limit: 64 << 20)
    case .memory(let files): return files[path]
    }
  }

  /// Paths of the files in a folder and its subfolders, in byte order. Hidden files and symbolic links that lead out of the repository are ignored.
  package func paths(under folder: String) throws(EnvironmentFailure) -> [String] {
    switch self {
    case .disk(let root):
      var result: [String] = []
      try Self.walk(folder, root, 0, &result)
      return result.sorted { $0.precedes($1) }
    case .memory(let files): return files.keys.filter { $0.hasPrefix(folder + "/") }.sorted { $0.precedes($1) }
    }
  }

  private static func walk(_ folder: String, _ root: String, _ depth: Int, _ result: inout [String]) throws(EnvironmentFailure) {
    guard depth < 40, Files.kind("\(root)/\(folder)")?.kind == .folder else { return }
    for (name, isFile) in try Files.entries(in: "\(root)/\(folder)") where RepositoryLayout.isSource(name) {
      if isFile {
        result.append("\(folder)/\(name)")
        continue
      }
      switch Files.kind("\(root)/\(folder)/\(name)")?.kind {
      case .folder: try walk("\(folder)/\(name)", root, depth + 1, &result)
      case .file: result.append("\(folder)/\(name)")
      case .link:
        // As in a build: a symbolic link counts if it leads to a file of the same repository.
        guard let base = Files.resolved(root), let target = Files.resolved("\(root)/\(folder)/\(name)"), target.hasPrefix(base + "/"),
          Files.kind(target)?.kind == .file
        else { break }
        result.append("\(folder)/\(name)")
      default: break
      }
    }
  }
}
