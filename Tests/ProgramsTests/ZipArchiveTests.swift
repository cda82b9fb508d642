import FileSystem
import TestSupport
import Testing

@testable import Programs

@Suite struct ZipArchiveTests {
  @Test("an archive on disk has the bytes of one in memory, and gives back what was packed, whatever the sizes")
  func sizes() throws {
    var numbers = RandomNumbers(seed: 3)
    for round in 0..<6 {
      let folder = try TestFolder()
      try folder.make("files")
      // Around the megabyte that is kept in memory, and far beyond it.
      let sizes =
        round == 0
        ? []
        : (0..<Int.random(in: 1..<40, using: &numbers)).map { _ in
          numbers.pick([0, 1, 4_096, 65_535, 1 << 20, (1 << 20) - 40, 3 << 20, Int.random(in: 0..<20_000, using: &numbers)])
        }
      var contents: [String: [UInt8]] = [:]
      var onDisk: [(path: String, content: ZipArchive.Content)] = []
      var inMemory = onDisk
      for (index, size) in sizes.enumerated() {
        let line = "\(UInt64.random(in: 0 ... .max, using: &numbers)) "
        let text = String(String(repeating: line, count: size / line.utf8.count + 1).prefix(size))
        let path = "a/é \(index).md"
        try folder.write("files/\(index)", text)
        contents[path] = Array(text.utf8)
        onDisk.append((path, .file("\(folder.path)/files/\(index)")))
        inMemory.append((path, .bytes(Array(text.utf8))))
      }
      let target = "\(folder.path)/archive.zip"
      #expect(ZipArchive.pack(onDisk, to: target) == nil)
      if sizes.isEmpty { continue }
      let bytes = try #require(try Files.read(target))
      #expect(ZipArchive.pack(inMemory) == bytes)
      #expect(try ZipArchive.unpack(bytes) == contents)
    }
  }

  @Test("where a file cannot be read, or the archive is there already, nothing is left, and nothing is lost")
  func failures() throws {
    let folder = try TestFolder()
    try folder.write("one", "one")
    let target = "\(folder.path)/archive.zip"
    #expect(ZipArchive.pack([("one", .file("\(folder.path)/one")), ("two", .file("\(folder.path)/two"))], to: target) == 0)
    #expect(!Files.exists(target))
    try folder.write("archive.zip", "somebody's")
    #expect(ZipArchive.pack([("one", .file("\(folder.path)/one"))], to: target) != nil)
    #expect(try Files.read(target) == Array("somebody's".utf8))
    #expect(ZipArchive.pack([("one", .file("\(folder.path)/one"))], to: "\(folder.path)/none/archive.zip") != nil)
  }

  /// Section 4.4.4 of the format, bit 11. libzip 1.11 sets it for any name that it is told to be in UTF-8, 1.7 only where it says something.
  @Test(
    "only a name that is not ASCII is marked as UTF-8, whatever the version of libzip", arguments: [("a b~.md", false), ("é.md", true)])
  func nameEncoding(path: String, isMarked: Bool) throws {
    let bytes = try #require(ZipArchive.pack([(path, .bytes([]))]))
    #expect(bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    let flags = try #require(bytes.count > 8 ? UInt16(bytes[6]) | UInt16(bytes[7]) << 8 : nil)
    #expect((flags & 1 << 11 != 0) == isMarked)
    #expect(try ZipArchive.unpack(bytes) == [path: []])
  }
}
