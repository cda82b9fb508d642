import Text

/// Any text as a YAML scalar on one line: as it is where that is certain to be read as the same text, else between double quotes with what cannot stand there escaped.
///
/// What comes from somebody else goes into front matter and records through this function or `yamlQuoted`, and through nothing else.
///
/// - Parameter inFlow: the scalar stands between brackets or braces.
package func yamlText(_ text: String, inFlow: Bool = false) -> String {
  isPlain(text, inFlow) ? text : yamlQuoted(text)
}

/// A plain scalar begins with a letter, so that it is no number, date, sign or marker, and holds nothing that means something to YAML.
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

/// Whether a colon and a space stand next to each other. Looked for in Unicode scalars: as a Character the space may have a mark on it, and YAML sees it all the same.
private func holdsKey(_ text: String) -> Bool {
  var afterColon = false
  for scalar in text.unicodeScalars {
    if afterColon, scalar == " " { return true }
    afterColon = scalar == ":"
  }
  return false
}

/// Any text as a YAML scalar between double quotes, on one line.
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
