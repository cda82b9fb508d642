import CLibrary
import FileSystem
import Text

/// Checks of existing files.
extension OutputFolder {
  /// Existing files that a build would replace and that sitegen did not write. If one of them has other bytes, the build must write nothing.
  package func unknown(among files: [String]) -> [String] {
    if staging != nil { return [] }
    return files.filter { !known.contains($0) && Files.kind(path + "/" + $0) != nil }
  }

  /// An error if something is in the way of a file: a folder in its place, or a file or link in the place of one of its folders.
  func obstacles(among files: [String]) -> EnvironmentFailure? {
    if staging != nil { return nil }
    var folders: Set<String> = []
    for file in files {
      var folder = file
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = String(folder[..<slash])
        guard folders.insert(folder).inserted else { break }
        if let found = Files.kind(path + "/" + folder), found.kind != .folder {
          return EnvironmentFailure("\(path)/\(folder) is in the way: a folder is needed there; nothing was changed, move it away")
        }
      }
      if let found = Files.kind(path + "/" + file), found.kind != .file {
        return EnvironmentFailure("\(path)/\(file) is in the way: it is not a file that sitegen wrote; nothing was changed, move it away")
      }
    }
    return nil
  }

  /// Whether a file contains exactly these bytes.
  package func holds(_ file: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Bool { try existing(path + "/" + file, bytes) == .same }

  /// The error about existing files that a build would replace and that sitegen did not write.
  package func refusal(_ files: [String]) -> EnvironmentFailure {
    EnvironmentFailure(
      "\(path)/\(files[0])\(files.count > 1 ? " and \(files.count - 1) other files there" : "") would be replaced, and sitegen did not write \(files.count > 1 ? "them" : "it")\(list.isForeign ? " as this user on this machine" : ""): nothing was changed; move \(files.count > 1 ? "them" : "it") away, or choose another folder with --output"
    )
  }

  enum Existing { case absent, same, different }

  func existing(_ target: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Existing {
    guard let found = Files.kind(target) else { return .absent }
    guard found.kind == .file else { throw EnvironmentFailure("\(target) is in the way: it is not a file that sitegen wrote; move it away") }
    guard found.size == bytes.count, let old = try Files.read(target) else { return .different }
    return old.withUnsafeBytes { isSame($0, UnsafeRawBufferPointer(bytes)) } ? .same : .different
  }

  private func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
    return a.count == b.count && memcmp(first, second, a.count) == 0
  }
}
