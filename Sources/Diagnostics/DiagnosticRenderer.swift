import Text

/// Diagnostics as text for people, with the line and a marker under the place, or as JSON, one object per line.
package struct DiagnosticRenderer {
  package var color: Bool
  /// The bytes of a file named by a location; nil where it cannot be read, and then no line is shown.
  package var source: (String) -> [UInt8]?

  package init(color: Bool = false, source: @escaping (String) -> [UInt8]?) {
    self.color = color
    self.source = source
  }

  package func text(_ diagnostic: Diagnostic) -> String {
    var out = ""
    let tint = diagnostic.severity == .error ? "31" : diagnostic.severity == .warning ? "33" : "36"
    out += paint("\(diagnostic.severity.rawValue)", "1;\(tint)")
    out += paint(": \(printable(diagnostic.message))", "1") + paint(" [\(diagnostic.code)]", "2") + "\n"
    if let location = diagnostic.location { out += frame(location, tint: tint) }
    for related in diagnostic.related {
      out += paint("note", "1;36") + ": \(printable(related.message))\n"
      out += frame(related.location, tint: "36")
    }
    if let help = diagnostic.help { out += "  = help: \(printable(help))\n" }
    return out
  }

  package func json(_ diagnostic: Diagnostic) -> String {
    var out = TextBuffer()
    out.append("{\"severity\":" as StaticString)
    out.append(json: diagnostic.severity.rawValue)
    out.append(",\"code\":" as StaticString)
    out.append(json: diagnostic.code)
    out.append(",\"message\":" as StaticString)
    out.append(json: diagnostic.message)
    out.append(",\"file\":" as StaticString)
    if let location = diagnostic.location { out.append(json: location.file) } else { out.append("null" as StaticString) }
    out.append(",\"line\":\(diagnostic.location?.place.map { "\($0.line)" } ?? "null")")
    out.append(",\"column\":\(diagnostic.location?.place.map { "\($0.column)" } ?? "null")")
    out.append(",\"help\":" as StaticString)
    if let help = diagnostic.help { out.append(json: help) } else { out.append("null" as StaticString) }
    out.append("}" as StaticString)
    return out.text
  }

  private func paint(_ text: String, _ codes: String) -> String { color ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text }

  private func frame(_ location: Location, tint: String) -> String {
    guard let place = location.place else { return "  --> \(printable(location.file))\n" }
    var out = "  --> \(printable(location.file)):\(place.line):\(place.column)\n"
    guard let line = source(location.file).flatMap({ lineText($0, Int(place.line)) }) else { return out }
    let number = "\(place.line)"
    let gutter = String(repeating: " ", count: number.count)
    let (shown, marker) = markedLine(line, place)
    out += paint(" \(gutter) |", "2") + "\n"
    out += paint(" \(number) |", "2") + " \(shown)\n"
    out += paint(" \(gutter) |", "2") + " " + paint(marker, "1;\(tint)") + "\n"
    return out
  }
}

/// The line, 1-based, without its end; nil where the file has fewer.
func lineText(_ bytes: [UInt8], _ number: Int) -> String? {
  guard number >= 1 else { return nil }
  var line = 1
  var start = 0
  while line < number {
    guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
    start = end + 1
    line += 1
  }
  var end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
  if end > start, bytes[end - 1] == 0x0D { end -= 1 }
  return String(decoding: bytes[start..<end], as: UTF8.self)
}

/// The line as it may be printed, cut to a window of about 160 columns around the place, and the marker under it.
private func markedLine(_ line: String, _ place: Place) -> (shown: String, marker: String) {
  let scalars = Array(line.unicodeScalars)
  let first = min(max(0, Int(place.column) - 1), scalars.count)
  let last = max(first, min(scalars.count, first + max(1, Int(place.length))))
  let lower = first > 120 ? first - 60 : 0
  let upper = min(scalars.count, max(lower + 160, min(last + 20, lower + 200)))
  var shown = lower > 0 ? "…" : ""
  var marker = lower > 0 ? " " : ""
  for index in lower..<upper {
    let piece = printable(scalars[index])
    shown += piece
    let width = piece == String(scalars[index]) ? displayWidth(scalars[index]) : piece.unicodeScalars.count
    marker += String(repeating: index < first ? " " : index < last ? "^" : "", count: width)
  }
  if upper < scalars.count { shown += "…" }
  if !marker.contains("^") { marker += "^" }
  return (shown, marker)
}

/// Columns on a terminal: 0 for combining marks, 2 for East Asian wide letters and most emoji, else 1.
private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x300...0x36F, 0x200B...0x200D, 0xFE00...0xFE0F: 0
  case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0x1F300...0x1FAFF,
    0x20000...0x3FFFD:
    2
  default: 1
  }
}

/// Columns of a text on a terminal.
package func displayWidth(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + displayWidth($1) } }

/// Text from an untrusted file with what could move the cursor or reorder the line made visible.
package func printable(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isDisruptive) else { return text }
  return text.unicodeScalars.map { printable($0) }.joined()
}

private func printable(_ scalar: Unicode.Scalar) -> String {
  if scalar == "\t" { return " " }
  return isDisruptive(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
}
