import Text
import YAML

/// Values as people write them into a form, read as what the format takes. Each reader gives nil where it is not certain.
package enum CellValues {
  /// One line: white space and line ends become single spaces.
  package static func line(_ text: String) -> String {
    text.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" }).joined(separator: " ")
  }

  /// Whether a cell is empty, or says so, as people do where a form insists on an answer.
  package static func isNothing(_ text: String) -> Bool {
    let text = trimmingSpace(text)
    return text.isEmpty || nothings.contains(text.lowercased())
  }

  private static let nothings: Set<String> = ["-", "–", "—", "--", ".", "…", "...", "/", "n/a", "n.a.", "néant", "neant"]

  // MARK: Lists

  /// The items of a cell: one a line, between semicolons or bars, else between commas where `atCommas` is set. Bullets before an item are no part of it.
  package static func items(_ text: String, atCommas: Bool) -> [Substring] {
    let separators: (Character) -> Bool
    if text.contains(where: { $0 == ";" || $0.isNewline }) {
      separators = { $0 == ";" || $0.isNewline }
    } else if text.contains("|") {
      separators = { $0 == "|" }
    } else {
      separators = { atCommas && $0 == "," }
    }
    return text.split(whereSeparator: separators).map(trimmed).filter { !$0.isEmpty }
  }

  /// The items of a list that `sitegen` wrote: between semicolons, those that hold one in braces.
  package static func ownItems(_ text: String) -> [Substring] {
    var parts: [Substring] = []
    var (start, depth) = (text.startIndex, 0)
    for index in text.indices {
      switch text[index] {
      // Only a brace at the beginning of an item is one of ours.
      case "{" where depth > 0 || trimmingSpace(String(text[start..<index])).isEmpty: depth += 1
      case "}" where depth > 0: depth -= 1
      case ";" where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    // A brace without its other half is no brace of ours.
    guard depth == 0 else { return text.split(separator: ";").map(trimmed).filter { !$0.isEmpty } }
    parts.append(text[start...])
    return parts.map { part in
      let item = trimmed(part)
      return item.count > 2 && item.first == "{" && item.last == "}" ? item.dropFirst().dropLast() : item
    }.filter { !$0.isEmpty }
  }

  /// Without white space at the ends and a bullet at the beginning.
  static func trimmed(_ item: Substring) -> Substring {
    var rest = item
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    for bullet in ["- ", "• ", "* ", "– ", "— "] where rest.hasPrefix(bullet) {
      rest = rest.dropFirst(bullet.count)
      while let first = rest.first, first.isWhitespace { rest.removeFirst() }
      break
    }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }

  /// Whether a box of a form was ticked; nil for any other text.
  package static func isTicked(_ text: String) -> Bool? {
    let text = trimmingSpace(text)
    if text.isEmpty || ["-", "☐"].contains(text) { return false }
    if ["✓", "✔", "☑", "☒", "✗", "✘"].contains(text) { return true }
    switch slug(text) {
    case "x", "1", "oui", "yes", "true", "vrai", "coche", "checked", "selected": return true
    case "0", "non", "no", "false", "faux", "unchecked": return false
    default: return nil
    }
  }

  // MARK: Dates

  private static let months: [String: Int] = {
    var result: [String: Int] = [:]
    for names in [
      ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
      ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
      ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"],
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
    ] { for (index, name) in names.enumerated() { result[name] = index + 1 } }
    return result
  }()

  /// `2025`, `03/2025`, `mars 2025`, `26/03/2025`, `1er mars 2025`, `March 26, 2025`, `2025-03-26T10:00:00`. The day comes before the month, as French hands write it.
  package static func date(_ text: String) -> CalendarDate? {
    let text = trimmingSpace(text)
    if let date = CalendarDate(edtf: text) { return date }
    var words = slug(text).split(separator: "-").map(String.init)
    // An hour after the day, as `26/03/2025 - 14:05` or `2025-03-26T14:05:00`.
    if let t = text.firstIndex(of: "T"), let date = CalendarDate(edtf: String(text[..<t])), date.day != nil {
      return clock(text[text.index(after: t)...]) ? date : nil
    }
    if let space = text.firstIndex(where: { $0 == " " || $0 == "," }), text.contains(":") {
      return clock(text[space...].drop { " -,".contains($0) }) ? date(String(text[..<space])) : nil
    }
    if let first = words.first, ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "en"].contains(first) { words.removeFirst() }
    if words.first == "1er" { words[0] = "1" }
    let numbers = words.map { word in word.utf8.count <= 4 && word.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(word) : nil }
    func made(_ year: Int?, _ month: Int?, _ day: Int?, yearWord: String) -> CalendarDate? {
      guard let year, yearWord.utf8.count == 4, let month else { return nil }
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return CalendarDate(edtf: "\(yearWord)-\(padded(month))" + (day.map { "-\(padded($0))" } ?? "")).flatMap { $0.year == year ? $0 : nil }
    }
    switch words.count {
    case 2:
      if numbers[0] != nil, words[0].utf8.count == 4 { return made(numbers[0], numbers[1] ?? months[words[1]], nil, yearWord: words[0]) }
      return made(numbers[1], numbers[0] ?? months[words[0]], nil, yearWord: words[1])
    case 3:
      if words[0].utf8.count == 4, numbers[0] != nil {
        guard let day = numbers[2] else { return nil }
        return made(numbers[0], numbers[1] ?? months[words[1]], day, yearWord: words[0])
      }
      if let month = months[words[0]], let day = numbers[1] { return made(numbers[2], month, day, yearWord: words[2]) }
      guard let day = numbers[0] else { return nil }
      return made(numbers[2], numbers[1] ?? months[words[1]], day, yearWord: words[2])
    default: return nil
    }
  }

  private static func clock(_ text: Substring) -> Bool {
    let text = text.hasSuffix("Z") ? text.dropLast() : text
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.count <= 2 && $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
  }

  // MARK: Durations

  private static let units: [String: Character] = [
    "h": "H", "heure": "H", "heures": "H", "hour": "H", "hours": "H", "hr": "H", "hrs": "H", "m": "M", "mn": "M", "min": "M", "mins": "M", "minute": "M",
    "minutes": "M",
    "s": "S", "sec": "S", "seconde": "S", "secondes": "S", "second": "S", "seconds": "S", "j": "D", "jour": "D", "jours": "D", "day": "D", "days": "D",
    "semaine": "W",
    "semaines": "W", "week": "W", "weeks": "W",
  ]

  /// `1h30`, `45 min`, `2 heures`, `1 heure et 30 minutes`, `1,5 h`, `3 jours` as ISO 8601.
  ///
  /// - Parameter unit: what a bare number counts, where the header says so: `H` or `M`.
  package static func duration(_ text: String, unit: Character? = nil) -> String? {
    let text = trimmingSpace(text)
    if Duration(text) != nil { return text }
    if ["demi-heure", "une-demi-heure", "une-demie-heure"].contains(slug(text)) { return "PT30M" }
    var written = text.lowercased()
    for (word, number) in [("une ", "1 "), ("un ", "1 "), ("one ", "1 "), ("deux ", "2 "), ("two ", "2 "), ("trois ", "3 "), ("three ", "3 ")]
    where written.hasPrefix(word) {
      written = number + written.dropFirst(word.count)
    }
    var parts: [(number: String, unit: String)] = []
    for character in written {
      if character.isASCII && character.isNumber || (character == "," || character == ".") && parts.last?.unit.isEmpty == true {
        if parts.last?.unit.isEmpty != true { parts.append(("", "")) }
        parts[parts.count - 1].number.append(character == "," ? "." : character)
      } else if character.isLetter {
        guard !parts.isEmpty else { return nil }
        parts[parts.count - 1].unit.append(character)
      } else if character == " " || character == "\u{A0}" || character == "\u{202F}" {
        // `2 heures et 5 minutes`: a word after a space belongs to the unit, and `et` is dropped below.
        continue
      } else {
        return nil
      }
    }
    guard !parts.isEmpty, parts.count <= 4 else { return nil }
    var amounts: [Character: Int] = [:]
    var order: [Character] = []
    for (index, part) in parts.enumerated() {
      var name = part.unit
      if index + 1 < parts.count { for link in ["et", "and"] where name.hasSuffix(link) && units[name] == nil { name = String(name.dropLast(link.count)) } }
      // `1h30`: the minutes need no unit after hours.
      let known = name.isEmpty ? (index > 0 && order.last == "H" ? "M" : parts.count == 1 ? unit : nil) : units[name]
      guard let known, !order.contains(known) else { return nil }
      guard let amount = amount(part.number, known) else { return nil }
      for (unit, number) in amount {
        guard amounts[unit] == nil else { return nil }
        amounts[unit] = number
      }
      order.append(known)
    }
    let positions = order.compactMap { Array("WDHMS").firstIndex(of: $0) }
    guard positions == positions.sorted() else { return nil }
    let day = "WD".compactMap { unit in amounts[unit].map { "\($0)\(unit)" } }.joined()
    let time = "HMS".compactMap { unit in amounts[unit].map { "\($0)\(unit)" } }.joined()
    let iso = "P" + day + (time.isEmpty ? "" : "T" + time)
    return Duration(iso) == nil ? nil : iso
  }

  private static func amount(_ number: String, _ unit: Character) -> [(Character, Int)]? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int(parts[0]), whole < 100_000 else { return nil }
    guard parts.count == 2 else { return [(unit, whole)] }
    // Halves and quarters of an hour.
    let fractions: [Substring: Int] = ["5": 30, "50": 30, "25": 15, "75": 45]
    guard unit == "H", let minutes = fractions[parts[1]] else { return nil }
    let rest: (Character, Int) = ("M", minutes)
    if whole == 0 { return [rest] }
    return [(unit, whole), rest]
  }

  // MARK: Licences

  private static let licenseNames: [String: String] = [
    "licence-ouverte": "etalab-2.0", "licence-ouverte-etalab": "etalab-2.0", "licence-ouverte-2-0": "etalab-2.0", "licence-ouverte-open-licence": "etalab-2.0",
    "open-licence": "etalab-2.0", "etalab": "etalab-2.0", "licence-etalab": "etalab-2.0", "licence-ouverte-etalab-2-0": "etalab-2.0",
    "licence-ouverte-2-0-etalab": "etalab-2.0", "licence-etalab-2-0": "etalab-2.0", "etalab-2-0": "etalab-2.0", "licence-ouverte-v2-0": "etalab-2.0",
    "licence-ouverte-version-2-0": "etalab-2.0", "lo-2-0": "etalab-2.0",
    "cc0": "CC0-1.0", "cc-0": "CC0-1.0", "cc0-1-0": "CC0-1.0", "cc-zero": "CC0-1.0", "creative-commons-zero": "CC0-1.0", "creative-commons-0": "CC0-1.0",
    "licence-art-libre": "LAL-1.3", "art-libre": "LAL-1.3", "licence-mit": "MIT", "mit-license": "MIT", "odbl": "ODbL-1.0", "apache-2": "Apache-2.0",
    "licence-apache-2-0": "Apache-2.0", "apache-license-2-0": "Apache-2.0",
    "inconnu": "unknown", "inconnue": "unknown", "non-precise": "unknown", "non-precisee": "unknown", "non-indiquee": "unknown", "non-indique": "unknown",
    "non-renseigne": "unknown", "non-renseignee": "unknown", "non-specifiee": "unknown", "je-ne-sais-pas": "unknown", "ne-sais-pas": "unknown",
    "ne-sait-pas": "unknown",
    "nsp": "unknown", "aucune": "unknown", "aucune-licence": "unknown", "sans-licence": "unknown", "licence-inconnue": "unknown",
    "licence-non-precisee": "unknown",
    "licence-non-indiquee": "unknown", "licence-non-indiquee-par-la-source": "unknown", "not-stated": "unknown", "not-known": "unknown", "none": "unknown",
    "n-a": "unknown",
    "non-connue": "unknown",
  ]

  /// Identifiers as people write them, by their slug.
  private static let licenseIDs: [String: String] = Dictionary(License.identifiers.map { (slug($0), $0) }, uniquingKeysWith: { first, _ in first })

  /// An SPDX identifier, a Creative Commons licence without its version, or `unknown`.
  package static func license(_ text: String) -> String? {
    let text = trimmingSpace(text)
    if License(id: text) != nil { return text }
    let lower = text.lowercased()
    if lower == "?" { return "unknown" }
    if let found = creativeCommonsAddress(lower) { return found }
    let name = slug(text)
    if let found = licenseNames[name] ?? licenseIDs[name] { return found }
    return creativeCommons(name)
  }

  private static func creativeCommonsAddress(_ text: String) -> String? {
    guard let range = text.ranges(of: "creativecommons.org/").first else { return nil }
    let parts = text[range.upperBound...].prefix { $0 != "?" && $0 != "#" && $0 != " " && $0 != ")" }.split(separator: "/").map(String.init)
    if parts.count >= 3, parts[0] == "publicdomain", parts[1] == "zero" { return License(id: "CC0-\(parts[2])")?.id }
    guard parts.count >= 2, parts[0] == "licenses" else { return nil }
    let kind = "CC-" + parts[1].uppercased()
    guard parts.count >= 3 else { return License(id: kind)?.id }
    let port =
      parts.count >= 4 && parts[3].count <= 3 && !["fr", "en"].contains(parts[3]) || parts.count >= 4 && parts[3] == "fr" && parts[2] != "4.0"
      ? "-" + parts[3].uppercased() : ""
    return License(id: "\(kind)-\(parts[2])\(port)")?.id
  }

  /// `cc-by-sa-4-0`, `creative-commons-attribution-partage-dans-les-memes-conditions-4-0-international`: every word must mean something.
  private static func creativeCommons(_ name: String) -> String? {
    var rest = name
    for prefix in ["licence-", "license-", "sous-licence-"] where rest.hasPrefix(prefix) { rest = String(rest.dropFirst(prefix.count)) }
    for (long, short) in [
      ("creative-commons", "cc"), ("partage-dans-les-memes-conditions", "sa"), ("partage-a-l-identique", "sa"), ("pas-d-utilisation-commerciale", "nc"),
      ("pas-d-usage-commercial", "nc"), ("pas-de-modification", "nd"), ("pas-de-modifications", "nd"), ("sharealike", "sa"), ("share-alike", "sa"),
      ("noncommercial", "nc"), ("non-commercial", "nc"), ("noderivatives", "nd"), ("no-derivatives", "nd"), ("attribution", "by"), ("paternite", "by"),
    ] { rest = rest.replacing(long, with: short) }
    var words = rest.split(separator: "-").map(String.init)
    guard words.first == "cc" else { return nil }
    words.removeFirst()
    if words.first == "cc" { words.removeFirst() }
    var kinds: [String] = []
    while let word = words.first, ["by", "nc", "nd", "sa"].contains(word) {
      if !kinds.contains(word) { kinds.append(word) }
      words.removeFirst()
    }
    // `CC BYSA`, `BYNCSA`
    if kinds.isEmpty, let word = words.first, ["bysa", "bync", "bynd", "byncsa", "byncnd"].contains(word) {
      kinds = stride(from: 0, to: word.count, by: 2).map { String(word.dropFirst($0).prefix(2)) }
      words.removeFirst()
    }
    guard kinds.first == "by" else { return nil }
    let kind = "CC-" + (["by", "nc", "nd", "sa"].filter(kinds.contains)).joined(separator: "-").uppercased()
    words.removeAll { ["international", "internationale", "version", "v", "licence"].contains($0) }
    if let first = words.first, first.hasPrefix("v"), first.dropFirst().allSatisfy(\.isNumber) { words[0] = String(first.dropFirst()) }
    switch words.count {
    case 0: return License(id: kind)?.id
    case 1: return License(id: "\(kind)-\(words[0]).0")?.id
    case 2: return License(id: "\(kind)-\(words[0]).\(words[1])")?.id
    default: return nil
    }
  }

  // MARK: Languages and levels

  private static let languages: [String: String] = [
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
  package static let languageNames = ["français", "anglais", "allemand", "espagnol", "italien", "portugais", "néerlandais", "arabe", "chinois"]

  /// A BCP 47 tag in its simplest forms.
  package static func language(_ text: String) -> String? {
    let text = trimmingSpace(text)
    if let known = languages[slug(text)] { return known }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func isLetters(_ part: Substring) -> Bool { part.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } }
    guard let first = parts.first, (2...3).contains(first.utf8.count), isLetters(first), parts.count <= 3,
      parts.dropFirst().allSatisfy({ (2...8).contains($0.utf8.count) && isLetters($0) })
    else { return nil }
    return first.lowercased() + parts.dropFirst().map { "-" + $0 }.joined()
  }

  private static let levels: [String: String] = [
    "debutant": "introductory", "debutants": "introductory", "debutante": "introductory", "initiation": "introductory", "introduction": "introductory",
    "introductif": "introductory", "decouverte": "introductory", "facile": "introductory", "beginner": "introductory", "novice": "introductory",
    "bases": "introductory",
    "intermediaire": "intermediate", "intermediaires": "intermediate", "moyen": "intermediate", "avance": "advanced", "avancee": "advanced",
    "avances": "advanced",
    "expert": "advanced", "experte": "advanced", "experts": "advanced", "confirme": "advanced", "approfondissement": "advanced", "difficile": "advanced",
  ]

  /// - Returns: empty where the cell says that there is no level in particular.
  package static func level(_ text: String) -> String? {
    let name = slug(text)
    if ResourceCard.levels.contains(name) { return name }
    if ["tous", "tous-niveaux", "tout-niveau", "tous-les-niveaux", "all", "all-levels", "indifferent"].contains(name) { return "" }
    return levels[name]
  }

  private static let maturities: [String: String] = [
    "idee": "idea", "projet": "idea", "experimentation": "experiment", "exploration": "experiment", "prototype": "experiment", "test": "experiment",
    "poc": "experiment",
    "preuve-de-concept": "experiment", "pilote": "pilot", "en-production": "production", "deploye": "production", "deployee": "production",
    "generalise": "production",
  ]

  package static func maturity(_ text: String) -> String? {
    let name = slug(text)
    return UseCase.maturities.contains(name) ? name : maturities[name]
  }

  // MARK: Addresses

  /// Whether this is an address of the web that the format takes.
  package static func isWebAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    let rest = lower.hasPrefix("https://") ? lower.dropFirst(8) : lower.hasPrefix("http://") ? lower.dropFirst(7) : ""
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !host.isEmpty && !host.contains("@")
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">" && $0 != "\"" && $0 != "\\" && !isDisruptive($0) }
  }

  /// `www.example.org/x` with its scheme; nil for anything that is not the name of a host and a path.
  package static func withScheme(_ text: String) -> String? {
    let host = text.prefix { $0 != "/" }
    guard !text.contains(":"), host.contains("."), !host.hasPrefix("."), !host.hasSuffix("."), !host.contains(".."),
      host.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D }),
      let last = host.split(separator: ".").last, last.count >= 2, last.allSatisfy(\.isLetter), isWebAddress("https://" + text)
    else { return nil }
    return "https://" + text
  }

  /// An identifier without the address or the name of its scheme before it; nil where it has not the form of one.
  package static func identifier(_ text: String, scheme: String) -> String? {
    var value = line(text)
    let prefixes: [String: [String]] = [
      "doi": ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:", "DOI:", "doi ", "DOI "],
      "hal": ["https://hal.science/", "https://hal.archives-ouvertes.fr/", "hal.science/"], "arxiv": ["https://arxiv.org/abs/", "arXiv:", "arxiv:"],
      "isbn": ["ISBN:", "ISBN ", "isbn "], "issn": ["ISSN:", "ISSN ", "issn "], "handle": ["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"],
    ]
    for prefix in prefixes[scheme] ?? [] where value.hasPrefix(prefix) { value = line(String(value.dropFirst(prefix.count))) }
    guard !value.isEmpty, !value.contains(" ") || scheme == "isbn" || scheme == "issn" else { return nil }
    switch scheme {
    case "doi": return value.hasPrefix("10.") && value.contains("/") ? value : nil
    case "isbn":
      let digits = value.filter { $0 != "-" && $0 != " " }
      return (digits.count == 10 || digits.count == 13) && digits.dropLast().allSatisfy(\.isNumber) ? value : nil
    default: return value
    }
  }
}
