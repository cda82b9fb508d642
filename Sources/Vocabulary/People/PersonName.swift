import Text

/// A name as written, or its part before or after a comma.
package struct PersonName {
  let text: String
  /// "Jr.", "III"
  var suffix: String?
  let orcid: String?
  /// Without a title at the beginning and a suffix at the end.
  private let words: [String]

  /// Parses a name; an ORCID iD after it is split off.
  package init(_ written: String) {
    let (named, orcid) = AuthorNames.takingORCID(written)
    self.orcid = orcid
    text = named
    var words = named.split(separator: " ").map(String.init)
    if words.count > 2, let last = words.last, Self.isSuffix(last) {
      suffix = last
      words.removeLast()
    }
    while words.count > 2, Self.titles.contains(words[0].lowercased().trimmingEnds(of: ".")) { words.removeFirst() }
    self.words = words
  }

  /// The person with this name, split into parts if it is certain how.
  var person: Person {
    if let (family, given) = parts { return Person(family: withSuffix(family), given: given, orcid: orcid) }
    return Person(literal: withSuffix(words.joined(separator: " ")), orcid: orcid)
  }

  /// "Jr." is kept with the family name, since it is read after it.
  private func withSuffix(_ name: String) -> String { suffix.map { "\(name) \($0)" } ?? name }

  var isCertain: Bool { parts != nil }
  package var isInitials: Bool { !words.isEmpty && words.allSatisfy(Self.isInitial) }
  /// Whether it consists of capitalised words, without digits and symbols; particles may be in lower case.
  var isName: Bool {
    (1...6).contains(words.count) && words.contains { !Self.particles.contains($0) } && words.allSatisfy(Self.isNameWord) && !Organisations.isOne(text)
  }
  /// Whether it is a given and a family name, in either order.
  var isWholeName: Bool { words.count > 1 && isName && !isInitials && !Self.titles.contains(words[0].lowercased().trimmingEnds(of: ".")) }

  /// Parses "Family, Given": certain if the second part is given names or initials, or if people are separated by semicolons rather than commas.
  ///
  /// - Parameter isAlone: whether a comma may separate people here.
  static func person(_ before: PersonName, _ after: PersonName, isAlone: Bool) -> Person? {
    guard before.isName, after.isName, !before.isInitials, after.words.count <= 4 else { return nil }
    // "Mme Dupont, Claire"
    var family = before.words
    if family.count > 1, titles.contains(family[0].lowercased().trimmingEnds(of: ".")) { family.removeFirst() }
    let core = family.filter { !particles.contains($0.lowercased()) }
    guard let first = core.first else { return nil }
    let isShouted = core.allSatisfy(isCapitals)
    // "Claire Lecocq, MCF": capitals are not a given name, unless everything is in capitals.
    if after.words.allSatisfy(isCapitals), !after.isInitials, !isShouted { return nil }
    let hasGiven = after.words.allSatisfy { GivenNames.contains($0) || isInitial($0) }
    let isCertain: Bool
    if core.count > 1 {
      isCertain = (hasGiven || isShouted && !after.words.contains(where: isCapitals)) && !GivenNames.mayBe(first)
    } else if isAlone {
      // "King, Martin Luther, Jr.": nobody lists family names like this.
      isCertain = (hasGiven || after.suffix != nil || isShouted && !after.words.contains(where: isCapitals)) && !GivenNames.contains(first)
    } else {
      isCertain = hasGiven || !GivenNames.contains(first)
    }
    guard isCertain else { return nil }
    let suffix = (before.suffix ?? after.suffix).map { " " + $0 } ?? ""
    return Person(
      family: family.joined(separator: " ") + suffix, given: after.words.joined(separator: " "), orcid: after.orcid ?? before.orcid)
  }

  // MARK: Order

  /// The family and given name if it is certain which is which: only the family name is in capitals, or the other words are given names or initials.
  private var parts: (family: String, given: String)? {
    guard (2...6).contains(words.count), isName, !Self.titles.contains(words[0].lowercased().trimmingEnds(of: ".")) else { return nil }
    // "Louis XIV", "Jean-Paul II"
    if words.contains(where: { $0.utf8.count > 1 && $0.utf8.allSatisfy { "IVX".utf8.contains($0) } }) { return nil }
    return initialsLast ?? inCapitals ?? givenFirst
  }

  private static func joined(_ words: some Sequence<String>) -> String { words.joined(separator: " ") }

  /// Whether the words are a family name of a single word after particles: "Dupont", "de La Tour".
  private static func isFamily(_ words: ArraySlice<String>) -> Bool {
    guard let last = words.last, words.dropLast().allSatisfy({ particles.contains($0.lowercased()) }) else { return false }
    return last.count > 1 && !isInitial(last) && !particles.contains(last.lowercased())
  }

  /// "Dupont J.", "de La Tour J.-P."; not "Marie D.".
  private var initialsLast: (family: String, given: String)? {
    guard let first = words.indices.first(where: { words[$0...].allSatisfy(Self.isInitial) }), first > 0, Self.isFamily(words[..<first]),
      words[first - 1].count > 2, !GivenNames.contains(words[first - 1])
    else { return nil }
    return (Self.joined(words[..<first]), Self.joined(words[first...]))
  }

  /// "Claire LECOCQ", "DE LA TOUR Jean". Two capitals may also be an abbreviation or initials, several an acronym: "Cellule IA", "Dupont JP", "Master MEEF".
  private var inCapitals: (family: String, given: String)? {
    let capitals = words.map { word in Self.isCapitals(word) && (word.count > 2 || Self.particles.contains(word.lowercased())) }
    if zip(words, capitals).contains(where: { !$1 && $0.count == 2 && Self.isCapitals($0) }) { return nil }
    guard let first = capitals.firstIndex(of: true), let last = capitals.lastIndex(of: true), capitals.contains(false),
      capitals[first...last].allSatisfy({ $0 }),
      first == 0 || last == words.count - 1, words[first...last].contains(where: { !Self.particles.contains($0.lowercased()) })
    else { return nil }
    var start = first
    if first > 0 { while start > 1, Self.particles.contains(words[start - 1].lowercased()) { start -= 1 } }
    let given = first == 0 ? words[(last + 1)...] : words[..<start]
    let isKnown = given.allSatisfy { GivenNames.mayBe($0) || Self.isInitial($0) }
    guard !given.isEmpty, isKnown || words[first...last].contains(where: { $0.count > 5 }) else { return nil }
    return (Self.joined(first == 0 ? words[...last] : words[start...]), Self.joined(given))
  }

  /// "Marie Claire Dupont", "J.-P. Martin", "Claire M. Lecocq", "Jean de La Fontaine".
  private var givenFirst: (family: String, given: String)? {
    var end = 0
    while end < words.count, GivenNames.contains(words[end]) || Self.isInitial(words[end]) { end += 1 }
    // Before a particle, other given names are certain too: "Vincent van Gogh".
    if end == 0, GivenNames.mayBe(words[0]), words.count > 2, Self.particles.contains(words[1]) { end = 1 }
    guard end > 0, end < words.count, Self.isFamily(words[end...]), words[words.count - 1].count > 2, !GivenNames.contains(words[words.count - 1]) else {
      return nil
    }
    // "María del Carmen" is a given name.
    if end < words.count - 1, slug(words[0]) == "maria" { return nil }
    return (Self.joined(words[end...]), Self.joined(words[..<end]))
  }

  // MARK: Words

  private static func isNameWord(_ word: String) -> Bool {
    if particles.contains(word.lowercased()) { return true }
    var rest = word[...]
    // "d'Ormesson", "l’Hermite"
    if let mark = word.firstIndex(where: { $0 == "'" || $0 == "’" }), word[..<mark].count <= 2 { rest = word[word.index(after: mark)...] }
    return rest.first?.isUppercase ?? false && word.allSatisfy { $0.isLetter || "-'’.".contains($0) }
  }

  /// Whether it is "J.", "J.-P.", "J.P." or a single capital.
  static func isInitial(_ word: String) -> Bool {
    let parts = word.split(whereSeparator: { $0 == "." || $0 == "-" })
    return !parts.isEmpty && parts.allSatisfy { $0.count == 1 && $0.first?.isUppercase == true } && (word.count == 1 || word.contains("."))
  }

  private static func isCapitals(_ word: String) -> Bool { !word.contains(".") && word.count > 1 && word == word.uppercased() && word != word.lowercased() }

  package static func isSuffix(_ word: String) -> Bool { ["Jr", "Jr.", "jr.", "Junior", "Sr", "Sr.", "sr.", "II", "III", "IV"].contains(word) }

  /// Whether it is an academic degree, as written after a comma.
  static func isDegree(_ text: String) -> Bool {
    ["phd", "ph-d", "md", "m-d", "msc", "m-sc", "mba", "ma", "m-a", "ba", "b-a", "dphil", "d-phil", "esq", "edd", "ed-d", "llm"].contains(slug(text))
      && text.unicodeScalars.contains { $0.properties.isUppercase }
  }

  private static let titles: Set<String> = [
    "m", "mr", "mrs", "ms", "mme", "mlle", "mmes", "mm", "dr", "pr", "prof", "professeur", "professeure", "professor", "docteur", "docteure", "monsieur",
    "madame",
  ]

  private static let particles: Set<String> = [
    "de", "du", "des", "la", "le", "les", "d'", "van", "von", "der", "den", "dem", "da", "di", "del", "della", "delle", "dello", "degli", "dei", "dos", "das",
    "el", "al", "ben",
    "bin", "ibn", "ten", "ter", "te", "zu", "zum", "zur", "vom", "af", "av", "'t",
  ]
}
