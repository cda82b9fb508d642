/// Templates with partials, parents and blocks resolved: flat instructions that a page runs through from the top.
struct TemplateProgram: Sendable {
  struct Instruction: Sendable {
    enum Operation: Sendable {
      /// Bytes `from..<to` of `literals`.
      case literal(from: Int, to: Int)
      /// `paths[path]`
      case variable(path: Int, escaped: Bool)
      /// The body is what follows, up to `end`.
      case section(path: Int, end: Int)
      case inverted(path: Int, end: Int)
      case call(function: Int)
    }
    var operation: Operation
    /// Where it comes from, in `origins`; -1 for literals.
    var origin: Int
  }

  struct Origin: Sendable {
    var template: Int
    var offset: Int
    var length: Int
  }

  /// Instructions of one function: a template with one indentation and one set of overridden blocks.
  var functions: [[Instruction]] = []
  var literals: [UInt8] = []
  /// Dotted names as their parts; none for `.`.
  var paths: [[String]] = []
  var origins: [Origin] = []
}
