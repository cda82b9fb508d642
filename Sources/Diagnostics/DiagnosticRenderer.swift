import Text

/// Renders diagnostics as text for people, with the source line and a marker under the location, or as JSON, one object per line.
package final class DiagnosticRenderer {
  private let color: Bool
  /// Returns the bytes of a location's file; nil if it cannot be read, in which case no line is shown.
  private let source: (String) -> [UInt8]?
  /// The lines of the last file shown, since diagnostics come file by file.
  private var lines: (file: String, lines: SourceLines?)?

  package init(color: Bool = false, source: @escaping (String) -> [UInt8]?) {
    self.color = color
    self.source = source
  }

  /// The diagnostic as lines of text, each with a line end. Control characters of untrusted text are made visible.
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

  /// The diagnostic as a JSON object on one line, without a line end.
  package func json(_ diagnostic: Diagnostic) -> String {
    var out = TextBuffer()
    out.append("{\"severity\":")
    out.append(json: diagnostic.severity.rawValue)
    out.append(",\"code\":")
    out.append(json: diagnostic.code)
    out.append(",\"message\":")
    out.append(json: diagnostic.message)
    out.append(",\"file\":")
    if let location = diagnostic.location { out.append(json: location.file) } else { out.append("null") }
    out.append(",\"line\":\(diagnostic.location?.place.map { "\($0.line)" } ?? "null")")
    out.append(",\"column\":\(diagnostic.location?.place.map { "\($0.column)" } ?? "null")")
    out.append(",\"help\":")
    if let help = diagnostic.help { out.append(json: help) } else { out.append("null") }
    out.append("}")
    return out.text
  }

  private func paint(_ text: String, _ codes: String) -> String { color ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text }

  private func frame(_ location: Location, tint: String) -> String {
    guard let place = location.place else { return "  --> \(printable(location.file))\n" }
    var out = "  --> \(printable(location.file)):\(place.line):\(place.column)\n"
    guard let window = lines(of: location.file)?.window(place) else { return out }
    let number = "\(place.line)"
    let gutter = String(repeating: " ", count: number.count)
    let (shown, marker) = window.withMarker()
    out += paint(" \(gutter) |", "2") + "\n"
    out += paint(" \(number) |", "2") + " \(shown)\n"
    out += paint(" \(gutter) |", "2") + " " + paint(marker, "1;\(tint)") + "\n"
    return out
  }

  private func lines(of file: String) -> SourceLines? {
    if let lines, lines.file == file { return lines.lines }
    let found = source(file).map { SourceLines($0) }
    lines = (file, found)
    return found
  }
}

extension SourceLines.Window {
  /// The maximum number of combining marks shown on one letter: more would grow over the lines above.
  private static let mostMarks = 4

  /// The line in printable form, and the marker under it.
  fileprivate func withMarker() -> (shown: String, marker: String) {
    var shown = isCutBefore ? "…" : ""
    var marker = isCutBefore ? " " : ""
    var marks = 0
    for (index, scalar) in scalars.enumerated() {
      let piece = printable(scalar)
      let width = piece == String(scalar) ? displayWidth(scalar) : piece.unicodeScalars.count
      marks = width == 0 ? marks + 1 : 0
      if marks <= Self.mostMarks { shown += piece }
      if index < marked.upperBound { marker += String(repeating: index < marked.lowerBound ? " " : "^", count: width) }
    }
    if isCutAfter { shown += "…" }
    if !marker.contains("^") { marker += "^" }
    return (shown, marker)
  }
}
