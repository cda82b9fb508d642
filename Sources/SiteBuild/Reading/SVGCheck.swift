import Diagnostics
import Text

/// Refuses SVG files that can run scripts or load from elsewhere: opened by their own address they are documents of the site.
///
/// Judged by bytes and on the safe side: a plain drawing has no reason to hold any of these.
func svgError(_ bytes: Bytes, file: String) -> Diagnostic? {
  let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
  func contains(_ needle: String) -> Int? {
    let wanted = Array(needle.utf8)
    guard lower.count >= wanted.count else { return nil }
    var start = 0
    while let first = lower[start...].firstIndex(of: wanted[0]) {
      if lower[first...].starts(with: wanted) { return first }
      start = first + 1
    }
    return nil
  }
  func failure(_ offset: Int, _ what: String) -> Diagnostic {
    let line = bytes.prefix(offset).count { $0 == 0x0A } + 1
    return .error(
      "unsafe-svg", "this picture holds \(what)", at: Location(file, Place(line: line, column: 1)),
      help: "export it as a plain SVG, without scripts, links and embedded pages, or as PNG")
  }
  for (needle, what) in [
    ("<script", "a script"), ("<foreignobject", "an embedded page"), ("<iframe", "an embedded page"), ("<!entity", "an entity definition"),
    ("javascript:", "a script"),
    ("<!doctype", "a document type declaration"), ("data:text", "an embedded document"), ("<?xml-stylesheet", "a style sheet reference"),
    ("@import", "a style sheet reference"),
    ("<use", "a reference"), ("<set", "an animation"), ("<animate", "an animation"), ("<handler", "a script"),
  ] {
    guard let offset = contains(needle) else { continue }
    // References within the file itself are how drawings share shapes.
    if needle == "<use", externalReference(lower) == nil { continue }
    return failure(offset, what)
  }
  if let offset = externalReference(lower) { return failure(offset, "a link or a reference to another file") }
  if let offset = eventAttribute(lower) { return failure(offset, "a script in an attribute") }
  return nil
}

/// `href="…"` that does not begin with `#`.
private func externalReference(_ lower: [UInt8]) -> Int? {
  let wanted = Array("href".utf8)
  var start = 0
  while let first = lower[start...].firstIndex(of: wanted[0]) {
    start = first + 1
    guard lower[first...].starts(with: wanted) else { continue }
    var index = first + 4
    while index < lower.count, [0x20, 0x09, 0x0A, 0x0D, 0x3D].contains(lower[index]) { index += 1 }
    guard index + 1 < lower.count, lower[index] == 0x22 || lower[index] == 0x27 else { continue }
    if lower[index + 1] != UInt8(ascii: "#") && !lower[(index + 1)...].starts(with: Array("data:image/png".utf8))
      && !lower[(index + 1)...].starts(with: Array("data:image/jpeg".utf8))
    {
      return first
    }
  }
  return nil
}

/// White space, `on`, letters, `=`.
private func eventAttribute(_ lower: [UInt8]) -> Int? {
  var index = 1
  while index + 3 < lower.count {
    if lower[index] == UInt8(ascii: "o"), lower[index + 1] == UInt8(ascii: "n"), [0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x22, 0x27].contains(lower[index - 1]) {
      var end = index + 2
      while end < lower.count, lower[end] >= 0x61, lower[end] <= 0x7A { end += 1 }
      var equals = end
      while equals < lower.count, [0x20, 0x09, 0x0A, 0x0D].contains(lower[equals]) { equals += 1 }
      if end > index + 2, equals < lower.count, lower[equals] == UInt8(ascii: "=") { return index }
    }
    index += 1
  }
  return nil
}
