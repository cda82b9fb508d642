/// How an HTML element in a text is handled. No tag of the text reaches a page: sitegen writes its own tags.
enum HTMLElement: Equatable {
  /// Has a meaning, with or without an equivalent in Markdown: written anew, closed and correctly nested.
  case inline(HTMLInline)
  case lineBreak
  /// Separates what comes before it from what follows.
  case block
  case picture
  /// Contains code or another page: left out with its contents.
  case code
  /// Has no meaning without its attributes: only its words are kept.
  case transparent
  /// Not an HTML element: perhaps a word between angle brackets.
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

  /// Elements without an end tag, among those left out with their contents.
  static let void: Set<String> = ["embed", "frame"]
}

/// An element that sitegen writes in place of the HTML in a text.
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

  /// The text in superscript or subscript characters, for plain text without elements: a 10 with the exponent 25 is not 1025. Nil if a character has no such
  /// form.
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

/// Pairs the start and end tags of a text: each element written is closed, before the element around it is.
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
    // Elements opened since then remain unpaired and are not written. No tag is visited twice.
    guard counts[element.rawValue] > 0 else { return }
    while let last = open.popLast() {
      counts[last.element.rawValue] -= 1
      guard last.element == element else { continue }
      paired.formUnion([last.position, position])
      return
    }
  }
}
