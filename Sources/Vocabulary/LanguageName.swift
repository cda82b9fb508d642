import Text
import YAML

/// Finds languages by the names that people write.
package enum LanguageName {
  private static let names: [String: String] = [
    "francais": "fr", "french": "fr", "francaise": "fr", "anglais": "en", "english": "en", "anglaise": "en", "allemand": "de", "german": "de", "deutsch": "de",
    "espagnol": "es",
    "spanish": "es", "castillan": "es", "espanol": "es", "italien": "it", "italian": "it", "portugais": "pt", "portuguese": "pt", "neerlandais": "nl",
    "dutch": "nl",
    "arabe": "ar", "arabic": "ar", "chinois": "zh", "chinese": "zh", "japonais": "ja", "japanese": "ja", "russe": "ru", "russian": "ru", "catalan": "ca",
    "breton": "br",
    "basque": "eu", "occitan": "oc", "corse": "co", "polonais": "pl", "polish": "pl", "roumain": "ro", "romanian": "ro", "grec": "el", "greek": "el",
    "turc": "tr",
    "turkish": "tr", "latin": "la", "coreen": "ko", "korean": "ko", "ukrainien": "uk", "ukrainian": "uk", "suedois": "sv", "swedish": "sv",
    "multilingue": "mul", "plusieurs-langues": "mul", "multilingual": "mul",
  ]

  /// Names of known languages, for suggestions.
  package static let common = ["français", "anglais", "allemand", "espagnol", "italien", "portugais", "néerlandais", "arabe", "chinois"]

  /// The BCP 47 tag of a language name, or a tag in its simplest forms; nil for anything else.
  package static func tag(_ text: String) -> String? {
    let text = text.trimmingSpace
    if let known = names[slug(text)] { return known }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func isLetters(_ part: Substring) -> Bool { part.utf8.allSatisfy(\.isASCIILetter) }
    guard let first = parts.first, (2...3).contains(first.utf8.count), isLetters(first), parts.count <= 3,
      parts.dropFirst().allSatisfy({ (2...8).contains($0.utf8.count) && isLetters($0) })
    else { return nil }
    return first.lowercased() + parts.dropFirst().map { "-" + $0 }.joined()
  }
}
