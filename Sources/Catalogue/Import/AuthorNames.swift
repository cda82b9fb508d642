import Text
import YAML

/// Reads the cell of authors. A name is taken apart only where it is certain which part is the family name; else it stays as it was written.
package enum AuthorNames {
  /// `Nom, Prénom ; Nom, Prénom`, `Prénom Nom et Prénom Nom`, organisations.
  ///
  /// - Returns: the people, and how many e-mail addresses were left out.
  package static func read(_ text: String) -> (people: [Person], addresses: Int) {
    let (text, addresses) = withoutAddresses(text)
    var people: [Person] = []
    if text.contains(where: { $0 == ";" || $0.isNewline || $0 == "|" }) {
      for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline || $0 == "|" }) { people += group(CellValues.line(String(part)), isAlone: false) }
    } else {
      people = group(CellValues.line(text), isAlone: true)
    }
    var seen: Set<Person> = []
    return (people.filter { !$0.name.isEmpty && seen.insert($0).inserted }, addresses)
  }

  /// As `sitegen` writes lists of authors itself: "Family, Given (ORCID); Literal; {Literal, with comma}".
  package static func readOwn(_ text: String) -> [Person] {
    var parts: [String] = [""]
    var depth = 0
    for character in text {
      if character == "{" { depth += 1 }
      if character == "}" { depth = max(0, depth - 1) }
      if character == ";", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.compactMap { part in
      var (name, orcid) = takingORCID(trimmingSpace(part))
      guard !name.isEmpty else { return nil }
      if name.hasPrefix("{"), name.hasSuffix("}"), name.count > 2 {
        name = String(name.dropFirst().dropLast())
      } else if let comma = name.firstIndex(of: ",") {
        let (family, given) = (trimmingSpace(String(name[..<comma])), trimmingSpace(String(name[name.index(after: comma)...])))
        if !family.isEmpty, !given.isEmpty { return Person(family: family, given: given, orcid: orcid) }
      }
      return Person(literal: name, orcid: orcid)
    }
  }

  private static func withoutAddresses(_ text: String) -> (String, Int) {
    guard text.contains("@") else { return (text, 0) }
    var count = 0
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let cleaned = PersonalData.withoutAddresses(String(line))
      count += cleaned.count
      return cleaned.text
    }
    return (lines.joined(separator: "\n"), count)
  }

  /// - Parameter isAlone: the cell has no other separator, so that commas may part people.
  private static func group(_ text: String, isAlone: Bool) -> [Person] {
    guard !text.isEmpty else { return [] }
    if isOrganisation(text) { return [Person(literal: text)] }
    var pieces = [text]
    for word in [" et ", " and ", " & ", " ET "] { pieces = pieces.flatMap { separated($0, at: word) } }
    if pieces.count > 1, pieces.allSatisfy({ !$0.contains(",") }) { return pieces.map(single) }
    let commas = text.split(separator: ",").map { CellValues.line(String($0)) }.filter { !$0.isEmpty }
    // "Claire Lecocq, Paul Durand et Anne Leroy": each piece is a whole name.
    if isAlone, commas.count > 1 {
      let all = commas.flatMap { piece in [" et ", " and ", " & "].reduce([piece]) { pieces, word in pieces.flatMap { separated($0, at: word) } } }
      if all.count > 1, all.allSatisfy({ words($0.withoutORCID).count >= 2 }), commas.count > 2 || all.contains(where: { single($0).family != nil }) {
        return all.map(single)
      }
    }
    if pieces.count > 1, pieces.allSatisfy({ isInverted($0) }) { return pieces.map(single) }
    if pieces.count > 1, isAlone { return [Person(literal: text)] }
    return [single(text)]
  }

  private static func separated(_ text: String, at separator: String) -> [String] {
    var result: [String] = []
    var rest = text[...]
    while let range = rest.ranges(of: separator).first {
      result.append(CellValues.line(String(rest[..<range.lowerBound])))
      rest = rest[range.upperBound...]
    }
    result.append(CellValues.line(String(rest)))
    return result.filter { !$0.isEmpty }
  }

  private static func isInverted(_ text: String) -> Bool { text.split(separator: ",").count == 2 && single(text).family != nil }

  private static func single(_ written: String) -> Person {
    let (named, orcid) = takingORCID(written)
    let text = withoutTitle(named)
    if !isOrganisation(text) {
      let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { CellValues.line(String($0)) }
      if parts.count == 2, isName(parts[0], most: 5), isName(parts[1], most: 4), !isInitial(parts[0]) {
        return Person(family: parts[0], given: parts[1], orcid: orcid)
      } else if parts.count == 1, let (family, given) = ordered(words(text)) {
        return Person(family: family, given: given, orcid: orcid)
      }
    }
    return Person(literal: text, orcid: orcid)
  }

  /// The family name is certain where it alone stands in capitals, or where the other words are given names.
  private static func ordered(_ words: [String]) -> (family: String, given: String)? {
    guard (2...5).contains(words.count), words.allSatisfy({ isName($0, most: 1) || particles.contains($0.lowercased()) }) else { return nil }
    guard !titles.contains(words[0].lowercased().trimmingEnds(of: ".")) else { return nil }
    let initials = words.map(isInitial)
    if initials.contains(true) {
      // "J.-P. Martin", "Martin J.": the one word is the family name, unless it is a given name, as in "Marie D.".
      let names = words.indices.filter { !initials[$0] && !particles.contains(words[$0].lowercased()) }
      guard names.count == 1, !GivenNames.contains(words[names[0]]), words[names[0]].count > 2 else { return nil }
      let isFirst = initials.last == true
      let family = words.indices.filter { !initials[$0] }
      guard isFirst ? initials[family.count...].allSatisfy({ $0 }) : initials[..<(words.count - family.count)].allSatisfy({ $0 }) else { return nil }
      return (family.map { words[$0] }.joined(separator: " "), words.indices.filter { initials[$0] }.map { words[$0] }.joined(separator: " "))
    }
    // Two capitals may as well be an abbreviation or initials: "Cellule IA", "Dupont JP".
    let capitals = words.map { word in
      (word.count > 2 || particles.contains(word.lowercased())) && !word.contains(".") && word == word.uppercased() && word != word.lowercased()
    }
    if zip(words, capitals).contains(where: { !$1 && $0.count == 2 && $0 == $0.uppercased() && $0 != $0.lowercased() }) { return nil }
    if capitals.contains(true), capitals.contains(false) {
      // "Claire LECOCQ", "DE LA TOUR Jean", "Jean DE LA TOUR".
      if let first = capitals.firstIndex(of: true), capitals[first...].allSatisfy({ $0 }), first > 0 {
        var start = first
        while start > 1, particles.contains(words[start - 1].lowercased()) { start -= 1 }
        return (words[start...].joined(separator: " "), words[..<start].joined(separator: " "))
      }
      if let last = capitals.lastIndex(of: true), capitals[...last].allSatisfy({ $0 }) {
        return (words[...last].joined(separator: " "), words[(last + 1)...].joined(separator: " "))
      }
      return nil
    }
    let isGiven = words.map(GivenNames.contains)
    if isGiven[0] {
      // "Jean de La Fontaine", "Marie Claire Dupont".
      if let particle = words.indices.dropFirst().dropLast().first(where: { particles.contains(words[$0].lowercased()) }),
        isGiven[..<particle].allSatisfy({ $0 })
      {
        return (words[particle...].joined(separator: " "), words[..<particle].joined(separator: " "))
      }
      if isGiven.dropLast().allSatisfy({ $0 }), !isGiven[words.count - 1] { return (words[words.count - 1], words.dropLast().joined(separator: " ")) }
      return nil
    }
    if words.count == 2, isGiven[1], !particles.contains(words[0].lowercased()) { return (words[0], words[1]) }
    return nil
  }

  /// "J.", "J.-P.", "J.P." or a capital alone.
  private static func isInitial(_ word: String) -> Bool {
    let parts = word.split(whereSeparator: { $0 == "." || $0 == "-" })
    return !parts.isEmpty && parts.allSatisfy { $0.count == 1 && $0.first?.isUppercase == true } && (word.count == 1 || word.contains("."))
  }

  private static func withoutTitle(_ name: String) -> String {
    var all = words(name)
    while all.count > 2, titles.contains(all[0].lowercased().trimmingEnds(of: ".")) { all.removeFirst() }
    return all.joined(separator: " ")
  }

  private static let titles: Set<String> = [
    "m", "mr", "mrs", "ms", "mme", "mlle", "dr", "pr", "prof", "professeur", "professeure", "docteur", "monsieur", "madame",
  ]

  private static let particles: Set<String> = [
    "de", "du", "des", "la", "le", "d'", "van", "von", "der", "den", "da", "di", "del", "della", "dos", "el", "al", "ben", "ten", "ter",
  ]

  private static func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  /// Words that begin with a capital, particles aside, without digits and signs.
  private static func isName(_ text: String, most: Int) -> Bool {
    let all = words(text)
    guard (1...most).contains(all.count), all.contains(where: { $0.first?.isUppercase ?? false }) else { return false }
    return all.allSatisfy { word in
      (word.first?.isUppercase ?? false || particles.contains(word.lowercased()) || word.hasPrefix("d'") || word.hasPrefix("d’"))
        && word.allSatisfy { $0.isLetter || "-'’.".contains($0) }
    }
  }

  private static let organisations: Set<String> = Set(
    """
    universite universites university institut institute institution ecole ecoles school college laboratoire laboratory labo ministere ministry service services reseau network centre
    center cnrs inria association direction departement department collectif equipe team groupe group conseil council comite commission agence agency academie academy fondation
    foundation faculte faculty umr unite pole projet project chaire bureau rectorat crous drane dgesip unesco ocde oecd commission consortium federation societe editions presses
    bibliotheque library mission observatoire observatory plateforme sorbonne polytechnique insa ens iut inspe france europe
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  private static func isOrganisation(_ text: String) -> Bool { slug(text).split(separator: "-").contains { organisations.contains(String($0)) } }

  // MARK: ORCID

  private static func takingORCID(_ text: String) -> (name: String, orcid: String?) {
    guard text.contains("0000-") || text.contains("0009-") else { return (text, nil) }
    for range in text.ranges(of: "00").reversed() {
      let candidate = String(text[range.lowerBound...].prefix(19))
      guard MappingReader.isORCID(candidate) else { continue }
      var name = String(text[..<range.lowerBound])
      for prefix in ["https://orcid.org/", "http://orcid.org/", "orcid.org/", "ORCID:", "ORCID :", "ORCID"] {
        if CellValues.line(name).hasSuffix(prefix) { name = String(CellValues.line(name).dropLast(prefix.count)) }
      }
      return (CellValues.line(name).trimmingEnds(of: " (,;[:-"), candidate)
    }
    return (text, nil)
  }
}

extension String {
  fileprivate var withoutORCID: String { String(prefix { $0 != "(" }) }
}
