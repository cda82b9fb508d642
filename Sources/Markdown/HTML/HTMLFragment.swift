import CCMarkGFM
import Text

/// The words of an HTML block, in paragraphs, items and cells, as far as a reader of the page needs them.
struct HTMLFragment {
  enum Piece {
    /// Without markup, decoded, with white space collapsed.
    case text(Bytes)
    case lineBreak
    case start(HTMLInline)
    case end(HTMLInline)
  }

  enum Kind: Equatable {
    case paragraph
    /// A heading, the summary of details, the caption of a table.
    case titled
    case preformatted
    case item(HTMLListStyle?)
    case term
    case definition
    case cell(HTMLCell)
  }

  /// The pieces between two breaks. Segments of one item or cell have the same group number.
  struct Segment {
    var kind: Kind
    var group: Int
    var pieces: [Piece] = []
  }

  private(set) var segments: [Segment] = []
  private(set) var counts = HTMLCounts()

  private let bytes: UnsafeBufferPointer<UInt8>
  private var current: Segment
  private var isOpen = false
  private var groups = 0
  /// The style of the innermost open list; text in an item of an outer list counts as an item too.
  private var list: HTMLListStyle?
  private var tableDepth = 0
  private var table = 0
  /// Nil before the first row of the table.
  private var row: Int?
  private var preformatted: String?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    current = Segment(kind: .paragraph, group: 0)
    var scanner = HTMLScanner(bytes)
    while let token = scanner.next() {
      switch token {
      case .text(let range): text(UnsafeBufferPointer(rebasing: bytes[range]))
      case .cdata(let range): text(UnsafeBufferPointer(rebasing: bytes[range]))
      case .comment(let range): if bytes[range.lowerBound + 1] == UInt8(ascii: "?") || !bytes[range].starts(with: "<!--".utf8) { counts.add(tag: range) }
      case .tag(let tag): take(tag, &scanner)
      }
    }
    breakSegment()
  }

  private mutating func take(_ tag: HTMLSourceTag, _ scanner: inout HTMLScanner) {
    switch HTMLElement(tag.name) {
    case .unknown where tag.isPlain(in: bytes):
      counts.add(shown: tag.range)
      append(words: UnsafeBufferPointer(rebasing: bytes[tag.range]), isDecoded: true)
    case .inline(let element): append(tag.isEnd ? .end(element) : .start(element))
    case .lineBreak: if !tag.isEnd { append(.lineBreak) }
    case .picture:
      counts.add(tag: tag.range)
      if !tag.isEnd, let words = tag.value("alt", in: bytes) { append(words: words) }
    case .code:
      if !tag.isEnd, HTMLElement.void.contains(tag.name) || scanner.skip(tag.name) {
        counts.add(code: tag.name, tag.range)
      } else {
        counts.add(tag: tag.range)
      }
    case .block:
      counts.add(tag: tag.range)
      if tag.isEnd { end(tag.name) } else { start(tag) }
    case .transparent, .unknown: counts.add(tag: tag.range)
    }
  }

  // MARK: Structure

  private var isInCell: Bool { if case .cell = current.kind { true } else { false } }

  /// The contents of a cell stay in it until it ends: lists and headings in it become lines.
  private mutating func begin(_ kind: Kind) {
    breakSegment()
    if isInCell { return }
    groups += 1
    current = Segment(kind: kind, group: groups)
  }

  private mutating func endGroup() {
    breakSegment()
    if isInCell { return }
    current = Segment(kind: .paragraph, group: 0)
  }

  private mutating func start(_ tag: HTMLSourceTag) {
    switch tag.name {
    case "table":
      breakSegment()
      tableDepth += 1
      if tableDepth == 1 {
        (table, row) = (table + 1, nil)
        counts.tables += 1
      }
    case "tr" where tableDepth == 1:
      leaveCell()
      row = row.map { $0 + 1 } ?? 0
    case "td" where tableDepth == 1, "th" where tableDepth == 1:
      leaveCell()
      // A cell without a row begins the first one.
      let row = row ?? 0
      self.row = row
      groups += 1
      let cell = HTMLCell(
        table: table, row: row, isHeader: tag.name == "th", columns: tag.number("colspan", in: bytes, 2...20) ?? 1,
        rows: tag.number("rowspan", in: bytes, 2...20) ?? 1)
      current = Segment(kind: .cell(cell), group: groups)
      // An empty cell counts in its row too.
      segments.append(current)
    case "caption" where tableDepth == 1:
      leaveCell()
      begin(.titled)
    case "ul", "ol", "menu", "dir":
      endGroup()
      list = tag.name == "ol" ? HTMLListStyle(start: tag.number("start", in: bytes, 0...99_999) ?? 1, type: letterType(tag)) : nil
    case "li": begin(.item(list))
    case "dt": begin(.term)
    case "dd": begin(.definition)
    case "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend": begin(.titled)
    case "pre", "listing", "xmp", "plaintext", "textarea":
      begin(.preformatted)
      if !isInCell { preformatted = tag.name }
    default: breakSegment()
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "table":
      if tableDepth == 1 { leaveCell() } else { breakSegment() }
      tableDepth = max(0, tableDepth - 1)
    case "td" where tableDepth == 1, "th" where tableDepth == 1, "tr" where tableDepth == 1: leaveCell()
    case "li", "dt", "dd", "dl", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend": endGroup()
    case "ul", "ol", "menu", "dir":
      endGroup()
      list = nil
    case _ where name == preformatted:
      endGroup()
      preformatted = nil
    default: breakSegment()
    }
  }

  private mutating func leaveCell() {
    breakSegment()
    current = Segment(kind: .paragraph, group: 0)
  }

  /// The letter type of lists whose items are labelled with letters, as in laws.
  private func letterType(_ tag: HTMLSourceTag) -> Character? {
    tag.value("type", in: bytes).map { String(decoding: $0, as: UTF8.self) }.flatMap { $0.count == 1 ? $0.first : nil }.flatMap {
      "aAiI".contains($0) ? $0 : nil
    }
  }

  private mutating func breakSegment() {
    if isOpen { segments.append(current) }
    current.pieces = []
    isOpen = false
  }

  // MARK: Words

  private mutating func append(_ piece: Piece) {
    if preformatted != nil {
      if case .lineBreak = piece { add([0x0A]) }
      return
    }
    current.pieces.append(piece)
  }

  private mutating func text(_ source: UnsafeBufferPointer<UInt8>) { append(words: source) }

  private mutating func append(words source: UnsafeBufferPointer<UInt8>, isDecoded: Bool = false) {
    let decoded = isDecoded || !source.contains(UInt8(ascii: "&")) ? Bytes(source) : source.withoutEntities
    if preformatted != nil {
      add(decoded)
      return
    }
    var words = Bytes()
    words.reserveCapacity(decoded.count)
    // White space at the start of a segment is dropped; between two pieces it collapses to one space.
    var endsInSpace = !isOpen
    if case .text(let last)? = current.pieces.last { endsInSpace = last.last == 0x20 }
    for byte in decoded {
      let isSpace = byte == 0x20 || byte >= 0x09 && byte <= 0x0D
      if isSpace, endsInSpace { continue }
      words.append(isSpace ? 0x20 : byte)
      endsInSpace = isSpace
    }
    if !words.isEmpty { add(words) }
  }

  private mutating func add(_ words: Bytes) {
    if !isOpen { isOpen = words.contains { $0 > 0x20 } }
    if case .text(var last)? = current.pieces.last {
      // Avoids a second owner, and thus a copy, while it grows.
      current.pieces[current.pieces.count - 1] = .lineBreak
      last += words
      current.pieces[current.pieces.count - 1] = .text(last)
    } else {
      current.pieces.append(.text(words))
    }
  }
}

/// How the items of a list are numbered.
struct HTMLListStyle: Equatable {
  var start: Int
  /// `a`, `A`, `i` or `I`.
  var type: Character?
}

/// A table cell; tables and rows are identified by number.
struct HTMLCell: Equatable {
  var table: Int
  var row: Int
  var isHeader: Bool
  /// The number of columns and rows spanned.
  var columns: Int
  var rows: Int
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes with character references decoded as in HTML, without characters that no page may contain.
  fileprivate var withoutEntities: Bytes {
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    houdini_unescape_html_f(&buffer, baseAddress, Int32(clamping: count))
    var result = TextBuffer()
    for scalar in String(decoding: UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)), as: UTF8.self).unicodeScalars where !isControl(scalar) {
      result.append(scalar)
    }
    return result.bytes
  }
}
