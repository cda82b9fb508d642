import Diagnostics

/// A template after parsing: a tree that remembers where each tag and each line began.
struct Template: Sendable {
  let name: String
  let source: [UInt8]
  var nodes: [Syntax] = []
}

/// A dotted name, or `.` (no parts).
struct Path: Sendable, Hashable {
  var parts: [String]
  var offset: Int
  var length: Int
  var text: String { parts.isEmpty ? "." : parts.joined(separator: ".") }
}

indirect enum Syntax: Sendable {
  case text([UInt8])
  /// A line begins here with this white space: what partials and blocks change when they are indented.
  case lineStart([UInt8])
  case variable(Path, escaped: Bool)
  case section(Path, inverted: Bool, [Syntax])
  /// `indentation` is nil for a tag that does not stand alone on its line.
  case partial(String, indentation: [UInt8]?, offset: Int)
  case parent(String, indentation: [UInt8]?, blocks: [Block], offset: Int)
  case block(Block)
}

/// `{{$name}}…{{/name}}`: a place that can be overridden, or inside a parent tag what overrides it.
struct Block: Sendable {
  var name: String
  var body: [Syntax]
  /// The white space that the body's lines begin with, when it begins on a line of its own: removed when the body is put elsewhere.
  var intrinsic: [UInt8]
  /// The white space that lines put into this place get.
  var indentation: [UInt8]
  /// Whether the body begins on a line of its own, so that the first line is indented too.
  var startsLine: Bool
  var offset: Int
}
