extension String {
  /// The parts of a path, cut at each slash as the system cuts it: byte by byte.
  ///
  /// A slash with a combining mark after it is one Character, and no slash where Characters are compared: `../` and a mark would be a name.
  package var pathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }

  /// The same with the empty parts at the ends and between slashes.
  package var allPathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) } }

  /// Whether it is a relative path whose parts are names: nothing that leads out of a folder, and nothing that a terminal or another system would take for something else.
  package var isSafePath: Bool {
    let parts = allPathParts
    return !isEmpty && utf8.count <= 1000
      && parts.allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 200
          && part.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" && $0.value != 0xFFFD && !(0x80...0x9F).contains($0.value) }
      }
  }
}
