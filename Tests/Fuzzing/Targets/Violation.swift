/// Something that should hold of every input does not hold of this one.
package struct Violation: Error, CustomStringConvertible {
  package var description: String
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
  if !holds { throw Violation(description: what()) }
}

/// A path names something inside the folder that it is looked up in, as the system reads it: byte by byte.
func expectInside(_ path: String) throws(Violation) {
  let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
  try expect(!parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } && !path.utf8.contains(0), "the path `\(path)`")
}
