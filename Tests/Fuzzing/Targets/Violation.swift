/// Something that should hold of every input does not hold of this one.
package struct Violation: Error, CustomStringConvertible {
  package var description: String
}

func expect(_ holds: Bool, _ what: @autoclosure () -> String) throws(Violation) {
  if !holds { throw Violation(description: what()) }
}
