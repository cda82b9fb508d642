/// A property that does not hold for an input.
package struct Violation: Error, CustomStringConvertible {
  package var description: String
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
  if !holds { throw Violation(description: what()) }
}

/// Expects a path that stays inside the folder in which it is looked up. The comparison is by bytes, like the system's.
func expectInside(_ path: String) throws(Violation) {
  let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { String(Substring($0)) }
  try expect(!parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } && !path.utf8.contains(0), "the path `\(path)`")
}
