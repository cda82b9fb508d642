import Text
import YAML

/// Converts values that people type into forms to those of the format. Every function returns nil if the value is ambiguous.
package enum CellValues {
  /// Whether a cell is empty, or filled with a placeholder, as people do if a form requires an answer.
  package static func isNothing(_ text: String) -> Bool {
    let text = text.trimmingSpace
    return text.isEmpty || nothings.contains(text.lowercased())
  }

  private static let nothings: Set<String> = ["-", "–", "—", "--", ".", "…", "...", "/", "n/a", "n.a.", "néant", "neant"]

  // MARK: Lists

  /// The items of a cell, without bullets: one per line or separated by semicolons, else by bars, else by commas if `atCommas` is set.
  package static func items(_ text: String, atCommas: Bool) -> [Substring] {
    let separators: (Character) -> Bool
    if text.contains(where: { $0 == ";" || $0.isNewline }) {
      separators = { $0 == ";" || $0.isNewline }
    } else if text.contains("|") {
      separators = { $0 == "|" }
    } else {
      separators = { atCommas && $0 == "," }
    }
    return text.split(whereSeparator: separators).map(withoutBullet).filter { !$0.isEmpty }
  }

  /// The items of a list written by `sitegen`, separated by semicolons; items that contain a semicolon are in braces.
  package static func ownItems(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var (start, depth) = (text.startIndex, 0)
    // Only a brace at the beginning of an item is a delimiter.
    var isAtBeginning = true
    for index in text.indices {
      switch text[index] {
      case "{" where depth > 0 || isAtBeginning: depth += 1
      case "}" where depth > 0: depth -= 1
      case ";" where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
        isAtBeginning = true
        continue
      case " ", "\t", "\n", "\r", "\r\n": continue
      default: break
      }
      isAtBeginning = false
    }
    // If the braces are unbalanced, they are not delimiters.
    guard depth == 0 else { return text.split(separator: ";").map(withoutBullet).filter { !$0.isEmpty } }
    parts.append(text[start...])
    return parts.map { part in
      let item = withoutBullet(part)
      return item.count > 2 && item.first == "{" && item.last == "}" ? item.dropFirst().dropLast() : item
    }.filter { !$0.isEmpty }
  }

  /// Whether a checkbox of a form is ticked; nil for any other text.
  static func isTicked(_ text: String) -> Bool? {
    let text = text.trimmingSpace
    if text.isEmpty || ["-", "☐"].contains(text) { return false }
    if ["✓", "✔", "☑", "☒", "✗", "✘"].contains(text) { return true }
    switch slug(text) {
    case "x", "1", "oui", "yes", "true", "vrai", "coche", "checked", "selected": return true
    case "0", "non", "no", "false", "faux", "unchecked": return false
    default: return nil
    }
  }
}
