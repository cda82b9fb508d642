import TestSupport
import Testing

@testable import Text

@Suite struct FoldingTests {
  @Test(
    "slugs are lower-case ASCII words joined by hyphens",
    arguments: [
      ("Données sensibles", "donnees-sensibles"), ("L'œuvre d’art", "l-oeuvre-d-art"), ("  À qui s'adresse-t-elle ?  ", "a-qui-s-adresse-t-elle"),
      ("Cafe\u{301}", "cafe"), ("ÉTÉ 2025", "ete-2025"), ("a--b__c", "a-b-c"), ("Straße Łódź Ærø", "strasse-lodz-aero"), ("日本", ""), ("../../etc", "etc"),
      ("soft\u{AD}hyphen", "softhyphen"),
    ])
  func slugs(_ text: String, _ expected: String) { #expect(slug(text) == expected) }

  @Test("the same letters slug alike, composed or not, for every letter with a mark")
  func composition() {
    for scalar in (0xC0...0x17F).compactMap(Unicode.Scalar.init) {
      let text = String(scalar)
      #expect(slug(text) == slug(text.lowercased()), "\(text)")
      #expect(slug(text).utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D }, "\(text)")
    }
  }

  @Test("a French index: accents and case count only between equal letters, articles and marks not at all")
  func collation() {
    let words = ["élan", "Zèbre", "eau", "Eau", "école", "œuvre", "oasis", "L'art", "l’art", "zone", "été", "a b", "ab"]
    let sorted = words.sorted { collationKey($0).precedes(collationKey($1)) }
    #expect(sorted == ["a b", "ab", "Eau", "eau", "école", "élan", "été", "L'art", "l’art", "oasis", "œuvre", "Zèbre", "zone"])
  }
}

@Suite struct EscapingTests {
  @Test("text cannot become markup")
  func html() {
    #expect(htmlEscaped("<a href=\"x\">&'") == "&lt;a href=&quot;x&quot;&gt;&amp;'")
    var bytes = TextBuffer()
    bytes.append(escaping: "it's <b>", apostrophe: true)
    #expect(bytes.text == "it&#39;s &lt;b&gt;")
  }

  @Test("escaped text read back is the text, for random input")
  func roundTrip() {
    var generator = RandomNumbers(seed: 7)
    for _ in 0..<500 {
      let text = String((0..<Int.random(in: 0...40, using: &generator)).map { _ in "ab<>&\"'é\u{202E} ;".randomElement(using: &generator) ?? "a" })
      let back = htmlEscaped(text).replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
      #expect(back == text)
    }
  }

  @Test("JSON strings hold no byte that ends them or an HTML script")
  func json() {
    var bytes = TextBuffer()
    bytes.append(json: "a\"b\\c\n\t</script>\u{1}é")
    #expect(bytes.text == #""a\"b\\c\n\t\u003c/script\u003e\u0001é""#)
  }

  @Test("percent-decoding happens once and refuses what is not a path")
  func percent() {
    #expect(percentDecoded("a%20b%C3%A9") == "a bé")
    #expect(percentDecoded("%252e") == "%2e")
    for bad in ["%", "%2", "%zz", "%00", "%0A", "%FF"] { #expect(percentDecoded(bad) == nil, "\(bad)") }
    #expect(percentEncodedPath("/é à/x") == "/%C3%A9%20%C3%A0/x")
  }
}

@Suite struct LinkTargetTests {
  @Test("four schemes are let through", arguments: ["http://a", "https://a", "HTTPS://a", "mailto:a@b", "tel:+33"])
  func external(_ text: String) { #expect(LinkTarget(text) == .external) }

  @Test("paths and fragments stay within the site", arguments: ["a.md", "../a.md#x", "#x", "/a/b", "?x", "a/b:c", "./javascript:x", ""])
  func within(_ text: String) { #expect(LinkTarget(text) == .internal) }

  @Test(
    "no other scheme is, however it is written",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\tscript:x", "java\nscript:x", "\u{1}javascript:x", "data:text/html,x", "vbscript:x",
      "file:///etc", "ht tp://x", "//host/x", "\\\\host",
    ])
  func refused(_ text: String) {
    if case .refused = LinkTarget(text) { return }
    Issue.record("\(text) is let through")
  }

  @Test("bytes are judged as characters are") func characters() {
    /// The rule, character by character.
    func judged(_ destination: String) -> LinkTarget {
      var scheme = ""
      for scalar in destination.unicodeScalars {
        switch scalar {
        case ":":
          let lower = scheme.lowercased()
          return ["http", "https", "mailto", "tel"].contains(lower) && destination.utf8.starts(with: scheme.utf8) ? .external : .refused(scheme: lower)
        case "/" where scheme.isEmpty && destination.hasPrefix("//"), "\\" where scheme.isEmpty: return .refused(scheme: scalar == "/" ? "//" : "\\")
        case "/", "?", "#": return .internal
        default: if scalar.value > 0x20 && scalar.value != 0x7F { scheme.unicodeScalars.append(scalar) }
        }
      }
      return .internal
    }
    var random = RandomNumbers(seed: 23)
    let pieces = ["http", "HTTPS", "tel", "java", ":", "/", "//", "\\", "?", "#", " ", "\t", "\u{7F}", "é", "a", ""]
    for _ in 0..<5_000 {
      let text = (0..<Int.random(in: 0..<6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      #expect(LinkTarget(text) == judged(text), "\(text.debugDescription)")
    }
  }
}

@Suite struct OrderTests {
  @Test("paths are in the order of their bytes") func order() {
    var random = RandomNumbers(seed: 29)
    let letters = ["a", "b", "é", "/", "-", "z", "’"]
    let texts = (0..<500).map { _ in (0..<Int.random(in: 0..<6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined() }
    let order = byteOrder(texts)
    #expect(order.sorted() == Array(texts.indices))
    for (a, b) in zip(order, order.dropFirst()) { #expect(!texts[b].utf8.lexicographicallyPrecedes(texts[a].utf8)) }
    #expect(byteOrder([]) == [] && byteOrder(["b", "a"]) == [1, 0])
  }

  @Test("names are one where their bytes are") func bytes() {
    #expect("été".hasSameBytes(as: "été") && "".hasSameBytes(as: ""))
    #expect(!"\u{E9}".hasSameBytes(as: "e\u{301}") && !"a".hasSameBytes(as: "") && !"a long name indeed, A".hasSameBytes(as: "a long name indeed, B"))
  }
}

@Suite struct TypographyTests {
  @Test(
    "French typography changes spaces and apostrophes, and nothing else",
    arguments: [
      ("l'IA", "l’IA"), ("qu'est-ce ?", "qu’est-ce\u{202F}?"), ("« oui »", "«\u{A0}oui\u{A0}»"), ("a : b ; c !", "a\u{A0}: b\u{202F}; c\u{202F}!"),
      ("'seul'", "'seul'"),
      ("rock 'n' roll", "rock 'n' roll"), ("10:30", "10:30"), ("a & <b>", "a &amp; &lt;b&gt;"), ("2 700 visites", "2\u{202F}700 visites"),
      ("en 2025 3000", "en 2025\u{202F}3000".replacing("\u{202F}3000", with: " 3000")), ("", ""),
    ])
  func french(_ text: String, _ expected: String) {
    // Wherever it stands.
    for length in 0..<40 {
      let around = String(repeating: ".", count: length)
      var bytes = TextBuffer()
      (around + text + around).withBytes { bytes.append(frenchText: $0) }
      #expect(bytes.text == around + expected + around)
    }
  }

  @Test("no space or quote is overlooked in a long text") func long() {
    let pieces = [
      ("mot", "mot"), (" ", " "), ("l'", "l’"), ("« ", "«\u{A0}"), (" »", "\u{A0}»"), ("é", "é"), (" ;", "\u{202F};"), (" :", "\u{A0}:"), ("&", "&amp;"),
      ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;"),
    ]
    var random = RandomNumbers(seed: 11)
    for _ in 0..<2000 {
      // After each piece a word, so that pieces do not act on each other.
      let chosen = (0..<Int.random(in: 1...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? pieces[0] }
      let words = chosen.map { _ in String(repeating: "o", count: Int.random(in: 1...20, using: &random)) }
      let (text, expected) = (zip(chosen, words).map { $0.0 + $1 }.joined(), zip(chosen, words).map { $0.1 + $1 }.joined())
      var bytes = TextBuffer()
      ("o" + text).withBytes { bytes.append(frenchText: $0) }
      #expect(bytes.text == "o" + expected)
    }
  }
}
