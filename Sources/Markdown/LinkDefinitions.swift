import Text

/// Finds link definitions (`[name]: URL "title"`) that are long and may be used very often: the library copies URL and title into each link that uses them, so
/// that 256 KB could become gigabytes.
///
/// Blocks are not known before parsing. Every line that begins like a definition counts as one, and each `]` as a use of it.
struct LinkDefinitions {
  /// A definition of at most so many bytes is never too long, however often it may be used.
  private static let always = 200
  /// The bytes allowed for all copies, in addition to ten times those of the text.
  private static let copies = 4 << 20
  /// The maximum length of a label in CommonMark.
  private static let longestLabel = 1000

  private let source: UnsafeBufferPointer<UInt8>
  private let most: Int

  /// - Returns: The byte offset of the first definition that may become too large; nil if there is none.
  static func excess(in source: UnsafeBufferPointer<UInt8>) -> Int? {
    guard mayDefine(source) else { return nil }
    let uses = source.count { $0 == UInt8(ascii: "]") }
    return LinkDefinitions(source: source, most: max(always, (10 * source.count + copies) / uses)).excess()
  }

  /// Whether a `]` is followed by a colon anywhere: this is rare.
  private static func mayDefine(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var from = 1
    while let colon = source.position(of: UInt8(ascii: ":"), from: from) {
      if source[colon - 1] == UInt8(ascii: "]") { return true }
      from = colon + 1
    }
    return false
  }

  /// The scan of all definitions together reads fewer bytes than may be copied: each scan stops at the size that is too large.
  private func excess() -> Int? {
    var open = source.position(of: UInt8(ascii: "["))
    while let start = open {
      if isFirstOfLine(start), let size = size(from: start), size > most { return start }
      open = source.position(of: UInt8(ascii: "["), from: start + 1)
    }
    return nil
  }

  /// Whether only the markers of quotes and list items come before it in its line.
  private func isFirstOfLine(_ index: Int) -> Bool {
    var before = index
    while before > 0, source[before - 1] != 0x0A, source[before - 1] != 0x0D {
      before -= 1
      switch source[before] {
      case 0x20, 0x09, UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: ")"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        continue
      default: return false
      }
    }
    return true
  }

  /// The size of URL and title in bytes; nil if this is not a definition.
  private func size(from start: Int) -> Int? {
    var index = start + 1
    while index < source.count, source[index] != UInt8(ascii: "]"), index - start <= Self.longestLabel {
      if source[index] == UInt8(ascii: "[") { return nil }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index + 1 < source.count, source[index] == UInt8(ascii: "]"), source[index + 1] == UInt8(ascii: ":") else { return nil }
    index = skippingSpace(from: index + 2)
    let address = index
    if index < source.count, source[index] == UInt8(ascii: "<") {
      while index < source.count, source[index] != UInt8(ascii: ">"), source[index] != 0x0A, index - address <= most { index += 1 }
    } else {
      while index < source.count, source[index] > 0x20, index - address <= most { index += 1 }
    }
    let size = index - address
    if size > most { return size }
    if index < source.count, source[index] == UInt8(ascii: ">") { index += 1 }
    return size + title(from: skippingSpace(from: index))
  }

  /// The length in bytes of the title that begins here; 0 if there is none.
  private func title(from start: Int) -> Int {
    guard start < source.count else { return 0 }
    let close: UInt8
    switch source[start] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): close = source[start]
    case UInt8(ascii: "("): close = UInt8(ascii: ")")
    default: return 0
    }
    var index = start + 1
    while index < source.count, index - start <= most {
      if source[index] == close { return index - start }
      // A blank line ends the paragraph: there is no title.
      if source[index] == 0x0A, isBlank(from: index + 1) { return 0 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < source.count ? index - start : 0
  }

  /// The offset of the next byte that is not white space, at most one line further; skips quote markers at the start of that line.
  private func skippingSpace(from start: Int) -> Int {
    var index = start
    var isSecondLine = false
    while index < source.count {
      switch source[index] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A:
        if isSecondLine { return index }
        isSecondLine = true
      case UInt8(ascii: ">") where isSecondLine: break
      default: return index
      }
      index += 1
    }
    return index
  }

  private func isBlank(from start: Int) -> Bool {
    var index = start
    while index < source.count, source[index] == 0x20 || source[index] == 0x09 || source[index] == 0x0D || source[index] == UInt8(ascii: ">") { index += 1 }
    return index >= source.count || source[index] == 0x0A
  }
}
