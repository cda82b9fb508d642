#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif
import Charters
import Text

/// The last search index of a repository, in one file under `.sitegen/search/`: one for the published site and one for the site with drafts.
///
/// ```
/// sitegen search index 1
/// <key> <seal>
/// <bytes> <path>          a line for each file, then an empty line, then the bytes of the files
/// ```
///
/// The index holds scripts, and whoever may propose a text could put a file into `.sitegen/`. So it is sealed with a secret that is kept in the user's own cache
/// folder; without such a folder nothing is kept.
struct SearchCache {
  private let root: String
  private let path: String
  private let secret: Bytes?
  private static let mark = "sitegen search index 1"

  init(root: String, showsDrafts: Bool) {
    self.root = root
    path = ".sitegen/search/\(showsDrafts ? "drafts" : "public").index"
    secret = Self.secret()
  }

  /// - Returns: nil where no whole index with this key is kept.
  func files(_ key: String) -> [(path: String, bytes: Bytes)]? {
    guard isInside, Files.kind("\(root)/\(path)")?.kind == .file, let bytes = try? Files.read("\(root)/\(path)", limit: 1 << 31) else { return nil }
    let head = Array("\(Self.mark)\n\(key) ".utf8)
    let start = head.count + 65
    guard bytes.starts(with: head), bytes.count > start, bytes[start - 1] == 0x0A,
      let seal = seal(key, Bytes(bytes[start...])), Bytes(bytes[head.count..<start - 1]).text == seal
    else { return nil }
    var sizes: [(path: String, size: Int)] = []
    var index = start
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
      guard size <= bytes.count - index else { return nil }
      files.append((path, Bytes(bytes[index..<index + size])))
      index += size
    }
    return files.isEmpty ? nil : files
  }

  /// Keeps an index in the place of the last one.
  func store(_ files: [(path: String, bytes: Bytes)], _ key: String) throws(EnvironmentFailure) {
    var content = TextBuffer(capacity: files.reduce(64) { $0 + $1.bytes.count + $1.path.utf8.count + 12 })
    for file in files { content.append("\(file.bytes.count) \(file.path)\n") }
    content.append(0x0A)
    for file in files { content += file.bytes }
    let body = content.bytes
    guard let seal = seal(key, body) else { return }
    try NewFile.makeFolders(of: path, in: root)
    guard isInside else { return }
    let folder = "\(root)/.sitegen/search"
    // What other versions of sitegen have left, and builds that were killed.
    for name in try Files.names(in: folder) where name != "public.index" && name != "drafts.index" { FolderRemoval.remove("\(folder)/\(name)") }
    let name = String(path.split(separator: "/").last ?? "")
    // Not through a link.
    if Files.kind("\(root)/\(path)")?.kind != .file { FolderRemoval.remove("\(root)/\(path)") }
    try NewFile.replace(name, with: Array("\(Self.mark)\n\(key) \(seal)\n".utf8) + body, in: folder)
  }

  /// Whether the folder is one, and no link to somewhere else.
  private var isInside: Bool { [".sitegen", ".sitegen/search"].allSatisfy { Files.kind("\(root)/\($0)")?.kind == .folder } }

  private func seal(_ key: String, _ body: Bytes) -> String? { secret.map { sha256($0 + Array("\(key) \(sha256(body))".utf8)) } }

  /// Thirty-two bytes that only this user knows, made when they are first needed.
  private static func secret() -> Bytes? {
    func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } }
    guard let folder = variable("XDG_CACHE_HOME") ?? variable("HOME").map({ $0 + "/.cache" }) else { return nil }
    let name = "sitegen/search-secret"
    func known() -> Bytes? {
      guard Files.kind("\(folder)/\(name)")?.size == 32 else { return nil }
      return try? Files.read("\(folder)/\(name)", limit: 32)
    }
    if let secret = known() { return secret }
    var bytes: Bytes = []
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<32 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
    do {
      // Two builds at once: the first one's secret stands.
      try NewFile.write(bytes, to: name, in: folder)
      chmod("\(folder)/\(name)", 0o600)
      return bytes
    } catch {
      return known()
    }
  }
}
