import Catalogue
import Diagnostics
import SiteBuild
import SiteModel
import Text
import YAML

/// Checks that references are written as CSL-JSON that parses to the same references, as RIS in which every line begins with a tag, and as BibTeX with balanced
/// braces.
func checkCSL(_ input: Bytes) throws(Violation) {
  guard encodingError(input, file: "f.json") == nil, let node = parsedYAML(joiningSurrogates(input.withoutMark)) else { return }
  var diagnostics: [Diagnostic] = []
  for format in [ReferenceFormat.json, .yaml] {
    let list = ReferenceList(node, file: "f.json", format: format, diagnostics: &diagnostics)
    try check(list.references)
  }
}

private func check(_ references: [Reference]) throws(Violation) {
  if references.isEmpty { return }
  let first = csl(references)
  guard let node = parsedYAML(joiningSurrogates(first)) else { throw Violation(description: "cannot be read again: \(first.text)") }
  var diagnostics: [Diagnostic] = []
  let again = ReferenceList(node, file: "f.json", format: .json, diagnostics: &diagnostics).references
  try expect(again.map(\.id) == references.map(\.id), "ids are not what they were: \(again.map(\.id)), \(references.map(\.id))")
  // The first pass removes whatever the reader cleans from other programs' files; after that, nothing may change.
  let second = csl(again)
  guard let last = parsedYAML(joiningSurrogates(second)) else { throw Violation(description: "cannot be read again: \(second.text)") }
  let third = csl(ReferenceList(last, file: "f.json", format: .json, diagnostics: &diagnostics).references)
  try expect(second == third, "changes each time: \(second.text)\(third.text)")
  var ris = TextBuffer()
  RISWriter.append(references, to: &ris)
  for line in ris.bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
    let mark = Array(line.prefix(6))
    let isTag = mark.count >= 5 && mark[2] == 0x20 && mark[3] == 0x20 && mark[4] == UInt8(ascii: "-")
    try expect(isTag, "RIS: \(String(decoding: line, as: UTF8.self))")
  }
  var bibTeX = TextBuffer()
  BibTeXWriter.append(references, to: &bibTeX)
  try expectBalanced(bibTeX.bytes)
}

private func csl(_ references: [Reference]) -> Bytes {
  var out = TextBuffer()
  CSLWriter.append(references, to: &out)
  return out.bytes
}

/// Expects that all braces other than `\{` and `\}` are balanced, so that no value ends its entry.
private func expectBalanced(_ bibTeX: Bytes) throws(Violation) {
  var depth = 0
  var isEscaped = false
  for byte in bibTeX {
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "{") {
      depth += 1
    } else if byte == UInt8(ascii: "}") {
      depth -= 1
      try expect(depth >= 0, "a brace closes nothing: \(bibTeX.text)")
    }
  }
  try expect(depth == 0, "a brace is not closed: \(bibTeX.text)")
}

/// Checks that the file keeps its length, so that places stay correct, and that each place is in the file.
func checkBibTeX(_ input: Bytes) throws(Violation) {
  guard encodingError(input, file: "f.bib") == nil else { return }
  let source = BibTeXSource(input.withoutMark)
  try expect(source.bytes.count == input.withoutMark.count, "the file has another length")
  let changed = zip(source.bytes, input.withoutMark).filter { $0 != $1 }
  try expect(changed.allSatisfy { "{}".utf8.contains($0.0) && "()".utf8.contains($0.1) }, "other bytes than parentheses have changed")
  let lines = input.count { $0 == 0x0A } + 1
  for line in [1, 2, lines, lines + 1] {
    for column in [1, 5, 100] { try expect(Int(source.place(line: line, column: column).line) <= lines + 1, "a line that is not there") }
    if let place = source.entryPlace(before: Place(line: line, column: 1)) { try expect(Int(place.line) <= line, "the entry begins below") }
  }
  // Output as pandoc would make it from a file with these keys.
  if let node = parsedYAML(Bytes("[{id: a, title: x, issued: {date-parts: [[]]}}, {id: a}, {id: B, author: [{family: y}]}]".utf8)) { _ = source.located(node) }
}
