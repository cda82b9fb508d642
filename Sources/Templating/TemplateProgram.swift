/// Templates with partials, parents and blocks resolved: flat lists of instructions.
struct TemplateProgram: Sendable {
  struct Instruction: Sendable {
    enum Operation: Sendable {
      /// Bytes `from..<to` of `literals`.
      case literal(from: Int, to: Int)
      /// `paths[path]`
      case variable(path: Int, escaped: Bool)
      /// The body follows, up to the instruction at `end`.
      case section(path: Int, end: Int)
      case inverted(path: Int, end: Int)
      case call(function: Int)
    }
    var operation: Operation
    /// Its source location as an index into `origins`; -1 for literals.
    var origin: Int
  }

  struct Origin: Sendable {
    var template: Int
    var offset: Int
    var length: Int
  }

  /// The instructions of each function: a template with one indentation and one set of overridden blocks.
  var functions: [[Instruction]] = []
  var literals: [UInt8] = []
  /// Dotted names split into parts; no parts for `.`.
  var paths: [[String]] = []
  var origins: [Origin] = []
}
