import Diagnostics
import SiteModel
import Text
import YAML

/// The parsed YAML, after the checks that every reader of YAML in the program makes; nil if it is refused.
func yaml(_ bytes: Bytes) -> YAMLNode? {
  if encodingError(bytes, file: "f.yml") != nil { return nil }
  return parsedYAML(bytes.withoutMark)
}

func parsedYAML(_ bytes: Bytes) -> YAMLNode? {
  do throws(Diagnostic) {
    return try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") }
  } catch {
    return nil
  }
}

/// Expects that a value stays the same when it is written, with the functions that quote other people's texts, and parsed again.
func expectWritten(_ node: YAMLNode) throws(Violation) {
  // Each list or mapping on one line is one level. The root needs a key: write it as the value of one.
  var out = "value: "
  write(node, to: &out)
  guard case .mapping(let entries)? = parsedYAML(Bytes((out + "\n").utf8))?.value, entries.count == 1, let value = entries.first?.value else {
    // The root mapping takes one of the allowed levels.
    try expect(depth(of: node) >= YAMLParser.maximumDepth, "cannot be read again: \(out)")
    return
  }
  try expect(areSame(value, node), "is another value: \(out)")
}

private func write(_ node: YAMLNode, to out: inout String) {
  switch node.value {
  case .scalar(let text, _): out += yamlText(text, inFlow: true)
  case .sequence(let items):
    out += "["
    for (index, item) in items.enumerated() {
      if index > 0 { out += ", " }
      write(item, to: &out)
    }
    out += "]"
  case .mapping(let entries):
    out += "{"
    for (index, entry) in entries.enumerated() {
      if index > 0 { out += ", " }
      // YAML requires the colon within 1,024 characters after the start of a key.
      out += entry.key.unicodeScalars.count > 500 ? "? " + yamlText(entry.key, inFlow: true) : yamlText(entry.key, inFlow: true)
      out += ": "
      write(entry.value, to: &out)
    }
    out += "}"
  }
}

private func depth(of node: YAMLNode) -> Int {
  switch node.value {
  case .scalar: 0
  case .sequence(let items): 1 + (items.map(depth).max() ?? 0)
  case .mapping(let entries): 1 + (entries.map { depth(of: $0.value) }.max() ?? 0)
  }
}

/// Compares texts byte by byte: `é` differs from `e` with a combining accent.
private func areSame(_ one: YAMLNode, _ other: YAMLNode) -> Bool {
  switch (one.value, other.value) {
  case (.scalar(let a, _), .scalar(let b, _)): a.utf8.elementsEqual(b.utf8)
  case (.sequence(let a), .sequence(let b)): a.count == b.count && zip(a, b).allSatisfy(areSame)
  case (.mapping(let a), .mapping(let b)): a.count == b.count && zip(a, b).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) && areSame($0.value, $1.value) }
  default: false
  }
}
