extension String {
  /// The parts of a path, split at each slash byte by byte, as the system does.
  ///
  /// A slash followed by a combining mark is one Character, which does not equal a slash: `../` with such a mark would pass for a name.
  package var pathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }

  /// The same, with the empty parts at the ends and between slashes.
  var allPathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) } }

  /// The folder with a final slash: `a/b/` for `a/b/c`. Empty for a name without a folder.
  package var folderPart: String { utf8.lastIndex(of: UInt8(ascii: "/")).map { String(self[...$0]) } ?? "" }

  /// Whether it is a relative path made of names only: nothing that leads out of a folder or that a terminal or another system would misinterpret.
  package var isSafePath: Bool {
    let parts = allPathParts
    return !isEmpty && utf8.count <= 1000
      && parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 200
          && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" && $0.value != 0xFFFD && !(0x80...0x9F).contains($0.value) }
      }
  }
}
