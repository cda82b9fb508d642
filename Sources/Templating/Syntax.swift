import Diagnostics

/// A parsed template: a tree that records the offset of each tag and the start of each line.
struct Template: Sendable {
  let name: String
  let source: [UInt8]
  var nodes: [Syntax] = []
}

/// A dotted name, or `.` (no parts). Offset and length are in bytes.
struct Path: Sendable, Hashable {
  var parts: [String]
  var offset: Int
  var length: Int
  var text: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
}

indirect enum Syntax: Sendable {
  case text([UInt8])
  /// A line begins here with this white space, which changes when a partial or block is indented.
  case lineStart([UInt8])
  case variable(Path, escaped: Bool)
  case section(Path, inverted: Bool, [Syntax])
  /// `indentation` is nil for a tag that is not alone on its line.
  case partial(String, indentation: [UInt8]?, offset: Int)
  case parent(String, indentation: [UInt8]?, blocks: [Block], offset: Int)
  case block(Block)
}

/// `{{$name}}…{{/name}}`: a block that can be overridden or, inside a parent tag, the override.
struct Block: Sendable {
  var name: String
  var body: [Syntax]
  /// The white space at the start of the body's lines, if the body begins on a line of its own; removed when the body is inserted elsewhere.
  var intrinsic: [UInt8]
  /// The white space for lines inserted in this block.
  var indentation: [UInt8]
  /// Whether the body begins on a line of its own, so that its first line is indented too.
  var startsLine: Bool
  var offset: Int
}
