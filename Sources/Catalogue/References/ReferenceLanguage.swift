import Text
import Vocabulary
import YAML

/// Finds the language tag of a reference from the many ways in which people and programs write a language.
enum ReferenceLanguage {
  /// ISO 639-2 codes (three letters) of languages that have a two-letter code, BibLaTeX's names that are not ordinary language names, and some language names.
  private static let codes: [String: String] = [
    "fre": "fr", "fra": "fr", "eng": "en", "ger": "de", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "dut": "nl", "nld": "nl", "ara": "ar",
    "chi": "zh", "zho": "zh", "jpn": "ja", "rus": "ru", "cat": "ca", "bre": "br", "baq": "eu", "eus": "eu", "oci": "oc", "cos": "co", "pol": "pl",
    "rum": "ro", "ron": "ro", "gre": "el", "ell": "el", "tur": "tr", "lat": "la", "kor": "ko", "ukr": "uk", "swe": "sv", "dan": "da", "nor": "no",
    "fin": "fi", "cze": "cs", "ces": "cs", "hun": "hu", "british": "en-GB", "ukenglish": "en-GB", "american": "en-US", "usenglish": "en-US",
    "ngerman": "de", "naustrian": "de-AT", "canadien": "fr-CA", "brazilian": "pt-BR", "danish": "da", "danois": "da", "norwegian": "no",
    "norvegien": "no", "finnish": "fi", "finnois": "fi", "czech": "cs", "tcheque": "cs", "hungarian": "hu", "hongrois": "hu", "hebrew": "he",
    "hebreu": "he", "vietnamese": "vi", "vietnamien": "vi",
  ]

  /// A BCP 47 tag in canonical form; nil for other words.
  static func tag(_ text: String) -> String? {
    let text = text.trimmingSpace
    guard text.utf8.count <= 40 else { return nil }
    let name = slug(text)
    if let known = codes[name] { return known }
    if let known = LanguageName.tag(text) { return canonical(known) }
    // `en_US`, and `français (France)`.
    let isTag = text.utf8.contains(UInt8(ascii: "_"))
    if isTag, let tag = LanguageName.tag(replacingASCII(text, "_", with: "-")) { return canonical(tag) }
    if let end = text.firstIndex(of: "("), end > text.startIndex { return tag(String(text[..<end])) }
    return nil
  }

  /// Replaces a three-letter code with the two-letter one if there is one; a region is written in capitals.
  private static func canonical(_ tag: String) -> String {
    let parts = tag.split(separator: "-").map(String.init)
    guard let first = parts.first else { return tag }
    let rest = parts.dropFirst().map { $0.utf8.count == 2 ? $0.uppercased() : $0 }
    return joined([codes[first] ?? first] + rest, "-")
  }
}
