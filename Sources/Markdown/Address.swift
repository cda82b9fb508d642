import CCMarkGFM
import Text

/// Autolinks: URLs in running text that become links, beginning with `https://`, `http://` or `www.`.
///
/// They begin as in GitHub Flavored Markdown (§ 6.9), but end where a reader sees them end. The library continues to the next ASCII space, through no-break
/// spaces, closing quotation marks and the full stops of Chinese and Japanese; it would take these into the URL and skip the text after them.
enum Address {
  static func makeExtension() -> OpaquePointer? {
    let made = cmark_syntax_extension_new("sitegen-addresses")
    let memory = cmark_get_default_mem_allocator()
    var characters: UnsafeMutablePointer<cmark_llist>?
    for character in [UInt8(ascii: ":"), UInt8(ascii: "w")] {
      characters = cmark_llist_append(memory, characters, UnsafeMutableRawPointer(bitPattern: UInt(character)))
    }
    cmark_syntax_extension_set_special_inline_chars(made, characters)
    cmark_syntax_extension_set_match_inline_func(made) { _, _, parent, character, parser in Address.match(parent, character, parser) }
    return made
  }

  /// Called by the library at each of the two special characters.
  private static func match(_ parent: NodePointer?, _ character: UInt8, _ parser: OpaquePointer?) -> NodePointer? {
    guard let chunk = cmark_inline_parser_get_chunk(parser), let parent else { return nil }
    let input = UnsafeBufferPointer(start: UnsafePointer(chunk.pointee.data), count: Int(chunk.pointee.len))
    let offset = Int(cmark_inline_parser_get_offset(parser))
    let found = character == UInt8(ascii: ":") ? withScheme(input, offset) : withoutScheme(input, offset)
    // No autolinks inside the brackets of a link, or brackets that may become one.
    guard let found, cmark_inline_parser_in_bracket(parser, 0) == 0, cmark_inline_parser_in_bracket(parser, 1) == 0 else { return nil }
    cmark_node_unput(parent, Int32(offset - found.lowerBound))
    cmark_inline_parser_set_offset(parser, Int32(found.upperBound))
    guard let link = sitegen_new_address(input.baseAddress.map { $0 + found.lowerBound }, Int32(found.count)) else { return nil }
    if character != UInt8(ascii: ":") {
      let address = "http://" + String(decoding: input[found], as: UTF8.self)
      cmark_node_set_url(link, address)
    }
    return link
  }

  /// - Parameter colon: the offset of the `:` of `://`.
  private static func withScheme(_ input: UnsafeBufferPointer<UInt8>, _ colon: Int) -> Range<Int>? {
    guard colon + 3 < input.count, input[colon + 1] == UInt8(ascii: "/"), input[colon + 2] == UInt8(ascii: "/") else { return nil }
    var start = colon
    while start > 0, colon - start <= 5, input[start - 1].isASCIILetter { start -= 1 }
    let scheme = String(decoding: input[start..<colon], as: UTF8.self).lowercased()
    // A URL that no page may link to is still recognised, and shown as text: no part of it becomes an e-mail address or emphasis.
    guard ["http", "https", "ftp"].contains(scheme), isHost(input, colon + 3) else { return nil }
    guard let host = hostEnd(input, colon + 3, mayBeShort: true) else { return nil }
    let end = trimmedEnd(input, start, border(input, host))
    return end > colon + 3 ? start..<end : nil
  }

  private static func withoutScheme(_ input: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
    guard start + 4 < input.count, input[start + 1] == UInt8(ascii: "w"), input[start + 2] == UInt8(ascii: "w"), input[start + 3] == UInt8(ascii: "."),
      start == 0 || mayPrecede(input, start)
    else { return nil }
    guard let host = hostEnd(input, start, mayBeShort: false) else { return nil }
    let end = trimmedEnd(input, start, border(input, host))
    return end > start + 4 ? start..<end : nil
  }

  /// Whether the character before `www.` allows a link: white space or an opening mark.
  private static func mayPrecede(_ input: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let byte = input[start - 1]
    if byte < 0x80 { return [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(byte) || "*_~(".utf8.contains(byte) }
    var first = start - 1
    while first > 0, input[first] & 0xC0 == 0x80 { first -= 1 }
    let scalar = String(decoding: input[first..<start], as: UTF8.self).unicodeScalars.first
    return scalar.map { isBorder($0) || $0 == "‘" || $0 == "’" || $0 == "—" || $0 == "–" } ?? false
  }

  private static func isHost(_ input: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = input[index]
    if byte < 0x80 { return byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 }
    var scalar: Int32 = 0
    guard cmark_utf8proc_iterate(input.baseAddress.map { $0 + index }, Int32(input.count - index), &scalar) > 0 else { return false }
    return cmark_utf8proc_is_space(scalar) == 0 && cmark_utf8proc_is_punctuation(scalar) == 0
  }

  /// The offset at which a host name ends; nil if it is not one: without a dot (unless `mayBeShort`), or with `_` in its last two parts.
  private static func hostEnd(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, mayBeShort: Bool) -> Int? {
    var (dots, underscores, underscoresBefore) = (0, 0, 0)
    var index = start + 1
    while index < input.count - 1 {
      if input[index] == UInt8(ascii: "\\"), index < input.count - 2 { index += 1 }
      switch input[index] {
      case UInt8(ascii: "_"): underscores += 1
      case UInt8(ascii: "."):
        (underscoresBefore, underscores) = (underscores, 0)
        dots += 1
      case UInt8(ascii: "-"): break
      // A continuation byte, already covered by the check of its first byte.
      case 0x80...0xBF: break
      default:
        if !isHost(input, index) { return isName() ? index : nil }
      }
      index += 1
    }
    func isName() -> Bool { (underscores + underscoresBefore == 0 || dots > 10) && (mayBeShort || dots > 0) }
    return isName() ? index : nil
  }

  /// The offset of the next white space, `<`, quotation mark or punctuation of another script.
  private static func border(_ input: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < input.count {
      let byte = input[index]
      if byte <= 0x20 || byte == UInt8(ascii: "<") { break }
      if byte >= 0xC0 {
        var scalar: Int32 = 0
        let length = cmark_utf8proc_iterate(input.baseAddress.map { $0 + index }, Int32(input.count - index), &scalar)
        if length > 0, let scalar = Unicode.Scalar(UInt32(scalar)), isBorder(scalar) { break }
        index += max(1, Int(length))
      } else {
        index += 1
      }
    }
    return index
  }

  /// Whether the character ends a URL: white space, quotation marks, and the stops and brackets of scripts that put no space before them.
  private static func isBorder(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF: true
    case 0xAB, 0xBB, 0x201A, 0x201C...0x201F, 0x2039, 0x203A: true
    case 0x060C, 0x061B, 0x061F, 0x06D4, 0x0964, 0x0965, 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F: true
    case 0xFF01, 0xFF08, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3B, 0xFF3D, 0xFF5B, 0xFF5D, 0xFF5F...0xFF64: true
    default: false
    }
  }

  /// The end of the URL without the punctuation of the sentence around it: that of GitHub Flavored Markdown, plus ellipses, dashes and single quotation marks.
  private static func trimmedEnd(_ input: UnsafeBufferPointer<UInt8>, _ start: Int, _ untrimmed: Int) -> Int {
    var end = untrimmed
    // Counted once: a URL may end in thousands of brackets.
    var surplus = 0
    for byte in input[start..<end] { surplus += byte == UInt8(ascii: ")") ? 1 : byte == UInt8(ascii: "(") ? -1 : 0 }
    while end > start {
      switch input[end - 1] {
      case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "'"), UInt8(ascii: "\""):
        end -= 1
      case UInt8(ascii: ")"):
        if surplus <= 0 { return end }
        surplus -= 1
        end -= 1
      case UInt8(ascii: ";"):
        // A character reference at the end does not belong to the URL.
        var reference = end - 2
        while reference > start, input[reference].isASCIILetter { reference -= 1 }
        end = reference < end - 2 && reference > start && input[reference] == UInt8(ascii: "&") ? reference : end - 1
      case 0x80...:
        // U+2013, U+2014, U+2018, U+2019, U+2026.
        guard end - start > 3, input[end - 3] == 0xE2, input[end - 2] == 0x80, [0x93, 0x94, 0x98, 0x99, 0xA6].contains(input[end - 1]) else { return end }
        end -= 3
      default: return end
      }
    }
    return end
  }
}
