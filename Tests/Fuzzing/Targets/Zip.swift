import Programs
import TestSupport
import Text

private let limits = {
  var limits = ZipArchive.Limits()
  (limits.entries, limits.file, limits.total) = (200, 1 << 20, 4 << 20)
  return limits
}()

/// Checks that unpacked files have safe names, and that they are the same after packing and unpacking them again, in memory and on disk.
///
/// Bytes that are not an archive are packed as the content of a file.
func checkZip(_ input: Bytes) throws(Violation) {
  var files = [("a/b.md", input), ("empty", [])]
  if let unpacked = try? ZipArchive.unpack(input, limits: limits) {
    for (name, bytes) in unpacked {
      try expectInside(name)
      try expect(bytes.count <= 1 << 20, "\(bytes.count) bytes")
    }
    files = unpacked.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
  let entries = files.map { (path: $0.0, content: ZipArchive.Content.bytes($0.1)) }
  // libzip does not accept an archive without entries.
  if files.isEmpty { return }
  guard let packed = ZipArchive.pack(entries) else { throw Violation(description: "cannot be packed: \(files.map(\.0))") }
  guard let again = try? ZipArchive.unpack(packed) else { throw Violation(description: "cannot be unpacked again: \(files.map(\.0))") }
  try expect(again.count == files.count && files.allSatisfy { again[$0.0] == $0.1 }, "files are not what they were")
  guard let folder = try? TestFolder() else { throw Violation(description: "there is no room for a folder") }
  try expect(ZipArchive.pack(entries, to: "\(folder.path)/a.zip") == nil, "cannot be written")
  try expect(folder.bytes("a.zip") == packed, "another archive on disk than in memory")
}
