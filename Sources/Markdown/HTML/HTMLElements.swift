/// What an element of HTML in a text becomes. No tag of a text reaches a page: what is written is sitegen's own.
enum HTMLElement: Equatable {
  /// Means something that Markdown has no sign for, or has: written anew, closed and nested right.
  case inline(HTMLInline)
  case lineBreak
  /// Parts what stands before it from what follows.
  case block
  case picture
  /// Holds code, or another page: left out with all that it holds.
  case code
  /// Of no meaning without its attributes: only the words in it stay.
  case transparent
  /// No element of HTML: perhaps a word between angle brackets.
  case unknown

  init(_ name: String) { self = Self.table[name] ?? .unknown }

  private static let table: [String: HTMLElement] = {
    var table: [String: HTMLElement] = ["br": .lineBreak, "img": .picture]
    func add(_ names: String, _ element: HTMLElement) { for name in names.split(separator: " ") { table[String(name)] = element } }
    add("sup", .inline(.superscript))
    add("sub", .inline(.subscript))
    add("b strong", .inline(.strong))
    add("i em", .inline(.emphasis))
    add("s strike del", .inline(.deleted))
    add("kbd", .inline(.keyboard))
    add("code samp tt", .inline(.code))
    add(
      "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head "
        + "header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th "
        + "thead title tr ul xmp", .block)
    add("applet audio canvas embed frame iframe noembed noframes object script style svg template video", .code)
    add(
      "a abbr acronym area base basefont bdi bdo big button cite col colgroup data datalist dfn font input ins label link map mark marquee math meta meter nobr "
        + "noscript output param picture progress q rb rp rt rtc ruby slot small source span time track u var wbr annotation menclose merror mfrac mi mn mo mover "
        + "mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics", .transparent)
    return table
  }()

  /// Elements without an end tag.
  static let void: Set<String> = ["embed", "frame"]
}

/// An element that sitegen writes where a text has it in HTML.
enum HTMLInline: Int, CaseIterable {
  case superscript, `subscript`, strong, emphasis, deleted, keyboard, code

  var start: StaticString {
    switch self {
    case .superscript: "<sup>"
    case .subscript: "<sub>"
    case .strong: "<strong>"
    case .emphasis: "<em>"
    case .deleted: "<del>"
    case .keyboard: "<kbd>"
    case .code: "<code>"
    }
  }

  var end: StaticString {
    switch self {
    case .superscript: "</sup>"
    case .subscript: "</sub>"
    case .strong: "</strong>"
    case .emphasis: "</em>"
    case .deleted: "</del>"
    case .keyboard: "</kbd>"
    case .code: "</code>"
    }
  }

  /// The same as characters, where text has no elements: a 10 with an exponent of 25 is not 1025. Nil where there are none for it.
  func characters(_ text: String) -> String? {
    let digits = self == .superscript ? "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾" : self == .subscript ? "₀₁₂₃₄₅₆₇₈₉₊₋₍₎" : ""
    guard !digits.isEmpty, text.utf8.count <= 40 else { return nil }
    let table = Dictionary(zip("0123456789+-()", digits), uniquingKeysWith: { first, _ in first })
    var result = ""
    for character in text {
      guard let other = table[character == "−" ? "-" : character] else { return nil }
      result.append(other)
    }
    return result
  }
}

/// Pairs start and end tags of a stretch of text: each element that is written is closed, and closed before what stands around it.
struct HTMLPairs {
  private var open: [(element: HTMLInline, position: Int)] = []
  private var counts = [Int](repeating: 0, count: HTMLInline.allCases.count)
  /// Positions of tags that have a partner.
  private(set) var paired: Set<Int> = []

  mutating func start(_ element: HTMLInline, at position: Int) {
    open.append((element, position))
    counts[element.rawValue] += 1
  }

  mutating func end(_ element: HTMLInline, at position: Int) {
    // Whatever was opened since stays open, and is not written. Nothing is looked at twice.
    guard counts[element.rawValue] > 0 else { return }
    while let last = open.popLast() {
      counts[last.element.rawValue] -= 1
      guard last.element == element else { continue }
      paired.formUnion([last.position, position])
      return
    }
  }
}
