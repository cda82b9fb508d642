import FileSystem
import Text

/// The last search index of a repository, in one file in `.sitegen/search/`. The published site and the site with drafts each have their own.
///
/// ```
/// <key>
/// <bytes> <path>          one line per file, then an empty line, then the bytes of the files
/// ```
///
/// The index contains scripts, and anyone who may propose a text could add a file to `.sitegen/`. So only an index made by this user's builds is used.
struct SearchCache {
  private let root: String
  private let name: String
  private static let folder = "search"

  init(root: String, showsDrafts: Bool) {
    self.root = root
    name = "\(showsDrafts ? "drafts" : "public").index"
  }

  /// - Returns: nil if the cache has no complete index with this key.
  func files(_ key: String) throws(EnvironmentFailure) -> [(path: String, bytes: Bytes)]? {
    guard let state = try StateFolder(of: root), let folder = try state.folder(Self.folder),
      case .own(let bytes) = state.note(name, in: folder, limit: 1 << 31), bytes.starts(with: Array("\(key)\n".utf8))
    else { return nil }
    var sizes: [(path: String, size: Int)] = []
    var index = bytes.startIndex + key.utf8.count + 1
    while let end = bytes[index...].firstIndex(of: 0x0A), end > index {
      let parts = bytes[index..<end].split(separator: 0x20, maxSplits: 1)
      guard parts.count == 2, let size = Int(Bytes(parts[0]).text), size >= 0 else { return nil }
      sizes.append((Bytes(parts[1]).text, size))
      index = end + 1
    }
    index += 1
    var files: [(path: String, bytes: Bytes)] = []
    files.reserveCapacity(sizes.count)
    for (path, size) in sizes {
      guard size <= bytes.endIndex - index else { return nil }
      files.append((path, Bytes(bytes[index..<index + size])))
      index += size
    }
    return files.isEmpty ? nil : files
  }

  /// Replaces the cached index.
  func store(_ files: [(path: String, bytes: Bytes)], _ key: String) throws(EnvironmentFailure) {
    var content = TextBuffer(capacity: files.reduce(128) { $0 + $1.bytes.count + $1.path.utf8.count + 12 })
    content.append("\(key)\n")
    for file in files { content.append("\(file.bytes.count) \(file.path)\n") }
    content.append(0x0A)
    for file in files { content += file.bytes }
    guard let state = try StateFolder.making(root) else { return }
    let folder = try state.makeFolder(Self.folder)
    // Remove files of other versions of sitegen and of killed builds.
    for name in try folder.names() where name != "public.index" && name != "drafts.index" { folder.remove(name) }
    try state.write(content.bytes, as: name, in: folder)
  }
}
