extension String {
  /// The parts of a path, cut at each slash as the system cuts it: byte by byte.
  ///
  /// A slash with a combining mark after it is one Character, and no slash where Characters are compared: `../` and a mark would be a name.
  package var pathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) } }

  /// The same with the empty parts at the ends and between slashes.
  package var allPathParts: [Substring] { utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) } }
}
