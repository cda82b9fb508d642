import CYAML
import Diagnostics
import Text

/// Parses one YAML document from libyaml's events.
///
/// Rejected, with a location: syntax errors, anchors and aliases, tags, duplicate keys, keys that are not text, more than one document, and nesting deeper than
/// `maximumDepth`. An empty document is parsed as an empty mapping.
package struct YAMLParser {
  package static let maximumDepth = 32

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - file: the path for diagnostics.
  ///   - lineOffset: the number of lines before `bytes` in that file, such as the opening `---` of front matter.
  package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, file: String, lineOffset: Int = 0) throws(Diagnostic) -> YAMLNode {
    let machine = Machine(file: file, lineOffset: lineOffset)
    defer { machine.free() }
    return try machine.document(bytes)
  }
}

private struct Machine {
  let file: String
  let lineOffset: Int
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(file: String, lineOffset: Int) {
    self.file = file
    self.lineOffset = lineOffset
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
  }

  func free() {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// A list or mapping that is still open. It is changed in place on the stack, so that adding to it never copies its contents.
  private struct Open {
    let isMapping: Bool
    let place: Place
    var items: [YAMLNode] = []
    var entries: [YAMLNode.Entry] = []
    var key: (text: String, place: Place)?
    /// The locations of the keys, built only beyond a few: a long mapping is not searched from its start for each key.
    private var index: [String: Place] = [:]

    init(isMapping: Bool, at place: Place) {
      self.isMapping = isMapping
      self.place = place
    }

    mutating func firstPlace(of key: String) -> Place? {
      if entries.count < 24 { return entries.first { $0.key == key }?.keyPlace }
      if index.isEmpty { for entry in entries { index[entry.key] = entry.keyPlace } }
      return index[key]
    }

    mutating func add(_ node: YAMLNode) {
      guard isMapping, let key else {
        items.append(node)
        return
      }
      entries.append(YAMLNode.Entry(key: key.text, keyPlace: key.place, value: node))
      if !index.isEmpty { index[key.text] = key.place }
      self.key = nil
    }

    var node: YAMLNode { YAMLNode(isMapping ? .mapping(entries) : .sequence(items), at: place) }
  }

  func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> YAMLNode {
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    var stack: [Open] = []
    var root: YAMLNode?
    var documents = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
      defer { yaml_event_delete(&event) }
      var finished: YAMLNode?
      switch event.type {
      case YAML_STREAM_END_EVENT:
        return root ?? YAMLNode(.mapping([]), at: Place(line: lineOffset + 1, column: 1))
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 { throw refused("second-document", "a second YAML document begins here", event, help: "keep one document, without `---`") }
      case YAML_ALIAS_EVENT:
        throw refused("yaml-alias", "YAML aliases are not allowed", event, help: "write the value out")
      case YAML_SCALAR_EVENT:
        let scalar = event.data.scalar
        try check(anchor: scalar.anchor, tag: scalar.tag, event)
        let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let place = place(event.start_mark, event.end_mark)
        // Only escapes in double quotes can spell characters that no text may contain; libyaml rejects the characters themselves.
        if scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE, let bad = text.unicodeScalars.first(where: { isControl($0) }) {
          throw Diagnostic.error(
            "control-character", "this text holds the control character \(codePoint(bad))", at: Location(file, place),
            help: "remove the escape: no page can show it")
        }
        let top = stack.count - 1
        if top >= 0, stack[top].isMapping, stack[top].key == nil {
          if let first = stack[top].firstPlace(of: text) {
            throw Diagnostic.error(
              "duplicate-key", "`\(text)` is set twice", at: Location(file, place),
              related: [.init("first set here", Location(file, first))], help: "keep one of the two")
          }
          stack[top].key = (text, place)
        } else {
          finished = YAMLNode(.scalar(text, quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE), at: place)
        }
      case YAML_SEQUENCE_START_EVENT:
        try check(anchor: event.data.sequence_start.anchor, tag: event.data.sequence_start.tag, event)
        try checkContainer(stack, event)
        stack.append(Open(isMapping: false, at: place(event.start_mark, event.end_mark)))
      case YAML_MAPPING_START_EVENT:
        try check(anchor: event.data.mapping_start.anchor, tag: event.data.mapping_start.tag, event)
        try checkContainer(stack, event)
        stack.append(Open(isMapping: true, at: place(event.start_mark, event.end_mark)))
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        finished = stack.popLast()?.node
      default: break
      }
      guard let finished else { continue }
      if stack.isEmpty { root = finished } else { stack[stack.count - 1].add(finished) }
    }
  }

  private func checkContainer(_ stack: [Open], _ event: yaml_event_t) throws(Diagnostic) {
    if let open = stack.last, open.isMapping, open.key == nil {
      throw refused("key-not-text", "a key must be text", event, help: "put the text between quotes")
    }
    if stack.count >= YAMLParser.maximumDepth {
      throw refused("too-deep", "values are nested deeper than \(YAMLParser.maximumDepth) levels", event, help: "nothing in the format needs that depth")
    }
  }

  private func check(anchor: UnsafeMutablePointer<UInt8>?, tag: UnsafeMutablePointer<UInt8>?, _ event: yaml_event_t) throws(Diagnostic) {
    if anchor != nil {
      throw refused("yaml-alias", "YAML anchors are not allowed", event, help: "write the value out where it is needed; quote a text that begins with `&`")
    }
    if tag != nil { throw refused("yaml-tag", "YAML tags are not allowed", event, help: "remove the tag; quote a text that begins with `!`") }
  }

  private func refused(_ code: String, _ message: String, _ event: yaml_event_t, help: String) -> Diagnostic {
    .error(code, message, at: Location(file, place(event.start_mark, event.end_mark)), help: help)
  }

  /// libyaml's marks count Unicode scalars from 0. A value that spans several lines is marked at its first scalar.
  private func place(_ start: yaml_mark_t, _ end: yaml_mark_t) -> Place {
    Place(
      line: Int(start.line) + 1 + lineOffset, column: Int(start.column) + 1,
      length: start.line == end.line ? max(1, Int(end.column) - Int(start.column)) : 1)
  }

  private func syntaxError() -> Diagnostic {
    let raw = parser.pointee
    let problem = raw.problem.map { String(cString: $0) } ?? "this is not YAML"
    var context = raw.context.map { String(cString: $0) } ?? ""
    if !context.isEmpty { context += ": " }
    var help = "check the quotes, colons and indentation here"
    if problem.contains("mapping values are not allowed") {
      help = "a value that contains `: ` must be between quotes; or a colon is missing on the line before"
    }
    if problem.contains("found character") && problem.contains("tab") || problem.contains("cannot start any token") {
      help = "indent with spaces, and quote a text that begins with a special character (`@`, `%`, a backquote or a tab)"
    }
    // A reader error (bad UTF-8, a control character) has no problem mark.
    var mark = raw.error == YAML_READER_ERROR ? raw.mark : raw.problem_mark
    // libyaml notices an unclosed quote at the end of the text; the user has to fix it where it opens.
    if context.contains("quoted scalar"), problem.contains("end of stream") {
      mark = raw.context_mark
      help = "close the quotes that begin here"
    }
    if problem.contains("could not find expected ':'") {
      mark = raw.context_mark
      return .error(
        "yaml-syntax", "invalid YAML: there is no colon after the key on this line",
        at: Location(file, Place(line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)),
        help: "write `key: value`, with a colon and a space; the lines of a long text are indented")
    }
    return .error(
      "yaml-syntax", "invalid YAML: \(context)\(problem)",
      at: Location(file, Place(line: Int(mark.line) + 1 + lineOffset, column: Int(mark.column) + 1)), help: help)
  }
}
