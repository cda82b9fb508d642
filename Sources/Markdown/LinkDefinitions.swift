import Text

/// Finds a link definition (`[name]: address "title"`) that is long and may be used very often: the library copies address and title into each link that names it, so that
/// 256 KB could become gigabytes.
///
/// Blocks are not known before parsing. Whatever line begins as a definition counts as one, and each `]` as a use of it.
struct LinkDefinitions {
  /// No definition of so many bytes is too long, however often it may be used.
  private static let always = 200
  /// Bytes of all copies, beside ten times those of the text.
  private static let copies = 4 << 20
  /// Of a label, as CommonMark has it.
  private static let longestLabel = 1000

  private let source: UnsafeBufferPointer<UInt8>
  private let most: Int

  /// - Returns: where a definition begins that may become too much, as an offset.
  static func excess(in source: UnsafeBufferPointer<UInt8>) -> Int? {
    guard mayDefine(source) else { return nil }
    let uses = source.count { $0 == UInt8(ascii: "]") }
    return LinkDefinitions(source: source, most: max(always, (10 * source.count + copies) / uses)).excess()
  }

  /// Whether a colon stands behind a bracket: nearly nowhere.
  private static func mayDefine(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
    var from = 1
    while let colon = source.position(of: UInt8(ascii: ":"), from: from) {
      if source[colon - 1] == UInt8(ascii: "]") { return true }
      from = colon + 1
    }
    return false
  }

  /// What is looked at for all definitions together is less than what may be copied: each is left at the size that is too much.
  private func excess() -> Int? {
    var open = source.position(of: UInt8(ascii: "["))
    while let start = open {
      if isFirstOfLine(start), let size = size(from: start), size > most { return start }
      open = source.position(of: UInt8(ascii: "["), from: start + 1)
    }
    return nil
  }

  /// Whether nothing stands before it in its line but marks of quotations and list items.
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

  /// Bytes of address and title; nil for what is no definition.
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

  /// Bytes of the title that begins here; 0 where none does.
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
      // An empty line ends the paragraph, and there is no title.
      if source[index] == 0x0A, isBlank(from: index + 1) { return 0 }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < source.count ? index - start : 0
  }

  /// The next byte that is no white space, in the next line at the latest; marks of quotations before it are passed over.
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
