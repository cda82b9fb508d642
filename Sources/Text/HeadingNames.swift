/// The id of a heading: like `slug`, but letters of other scripts than Latin are kept, in lower case.
///
/// `Données sensibles` → `donnees-sensibles`, `Личные данные` → `личные-данные`, `个人数据` → `个人数据`. The result may be empty.
package func headingID(_ text: String) -> String { slug(text, keepsOtherScripts: true) }

/// Whether the scalar is a letter, digit or mark of another script than Latin.
func isOfOtherScript(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  // Latin, phonetic and modifier letters; punctuation, symbols and letter-like symbols; Latin letters in other forms; emoji and selectors.
  case 0..<0x370, 0x1D00...0x1EFF, 0x2000...0x2BFF, 0x2C60...0x2C7F, 0xA700...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06, 0xFE00...0xFE0F, 0xFEFF,
    0xFF00...0xFF5E, 0x1D400...0x1D7FF, 0x1F000...0x1FAFF, 0xE0000...0xE01EF:
    return false
  default: break
  }
  return switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
  default: false
  }
}

/// The rules by which forges derive a heading's anchor, the most common first.
package enum ForgeSlug: CaseIterable, Sendable {
  /// Keeps letters, marks, digits, `_` and `-`; each space becomes a hyphen.
  case gitHub
  /// The same, but runs of hyphens become one, and a heading that is only a number gets the prefix `anchor-`.
  case gitLab
  /// Keeps letters and numbers of any kind, `_` and `-`; each space becomes a hyphen.
  case gitea
  /// Runs of letters, numbers and `_`, joined by single hyphens: Gitea's rule before version 1.21.
  case formerGitea

  /// The anchor of a heading.
  ///
  /// - Parameter text: the words of the heading, without markup.
  package func slug(_ text: String) -> String {
    var out = TextBuffer(capacity: text.utf8.count)
    var isDue = false
    var isNumber = true
    for scalar in text.unicodeScalars where !Self.isSelector(scalar) {
      switch self {
      case .gitHub, .gitLab:
        if scalar == " " || scalar == "-" {
          if self == .gitLab, out.last == UInt8(ascii: "-") { continue }
          out.append(UInt8(ascii: "-"))
        } else if Self.isWord(scalar) {
          out.append(lowercased: scalar)
        } else {
          continue
        }
      case .gitea:
        if scalar.properties.isWhitespace {
          out.append(UInt8(ascii: "-"))
        } else if Self.isLetterOrNumber(scalar) || scalar == "_" || scalar == "-" {
          out.append(lowercased: scalar)
        } else {
          continue
        }
      case .formerGitea:
        guard Self.isLetterOrNumber(scalar) || scalar == "_" else {
          isDue = true
          continue
        }
        if isDue, !out.isEmpty { out.append(UInt8(ascii: "-")) }
        isDue = false
        out.append(lowercased: scalar)
      }
      isNumber = isNumber && scalar.properties.numericType == .decimal
    }
    let result = out.text
    return self == .gitLab && isNumber && !result.isEmpty ? "anchor-" + result : result
  }

  /// Normalises an anchor written in a link for comparison: in lower case, without emoji variation selectors.
  package static func folded(_ name: String) -> String {
    var out = TextBuffer(capacity: name.utf8.count)
    for scalar in name.unicodeScalars where !isSelector(scalar) { out.append(lowercased: scalar) }
    return out.text
  }

  private static func isSelector(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xFE0E || scalar.value == 0xFE0F }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic { return true }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
    default: false
    }
  }

  private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }
}

extension TextBuffer {
  fileprivate mutating func append(lowercased scalar: Unicode.Scalar) {
    if scalar.isASCII {
      append(UInt8(scalar.value >= 0x41 && scalar.value <= 0x5A ? scalar.value + 0x20 : scalar.value))
    } else {
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower) }
    }
  }
}
