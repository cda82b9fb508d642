import Text

/// Any text as a YAML scalar on one line: plain if it is certain to parse as the same text, else in double quotes with escapes.
///
/// Foreign text must go into front matter and records through this function or `yamlQuoted` only.
///
/// - Parameter inFlow: whether the scalar is inside brackets or braces.
package func yamlText(_ text: String, inFlow: Bool = false) -> String {
  isPlain(text, inFlow) ? text : yamlQuoted(text)
}

/// Whether a text can be a plain scalar: it begins with a letter, so that it is not a number, date, sign or marker, and contains nothing with a meaning in
/// YAML.
private func isPlain(_ text: String, _ inFlow: Bool) -> Bool {
  guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, first.properties.isAlphabetic, last != " ", last != "\u{A0}",
    last != "\u{202F}",
    last != ":", !holdsKey(text), text.utf8.count <= 1000, !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
  else { return false }
  return text.unicodeScalars.allSatisfy { scalar in
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", "/", "(", ")", "'", "’", "+", ";", "«", "»", "–", "…", "°", "\u{A0}", "\u{202F}": true
    case ",", ":": !inFlow
    default: scalar.value >= 0xC0 && scalar.properties.isAlphabetic && !isDisruptive(scalar)
    }
  }
}

/// Whether a colon is followed by a space. Compares Unicode scalars: as a Character, the space may carry a combining mark, but YAML still sees a space.
private func holdsKey(_ text: String) -> Bool {
  var afterColon = false
  for scalar in text.unicodeScalars {
    if afterColon, scalar == " " { return true }
    afterColon = scalar == ":"
  }
  return false
}

/// Any text as a double-quoted YAML scalar on one line.
package func yamlQuoted(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\t": out += "\\t"
    case "\r": out += "\\r"
    case _ where isControl(scalar) || isDisruptive(scalar):
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let (mark, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
      out += "\\\(mark)" + String(repeating: "0", count: max(0, width - digits.count)) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
