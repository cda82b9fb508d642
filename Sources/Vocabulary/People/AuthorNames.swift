import Text
import YAML

/// Parses the cell of authors. A name is split only if it is certain which part is the family name, and a list only if it is certain where each name ends;
/// otherwise the text is kept as written.
package enum AuthorNames {
  /// The authors found in a cell.
  package struct Reading: Sendable {
    package var people: [Person] = []
    /// The number of e-mail addresses left out.
    package var addresses = 0
    /// Whether "et al." or the like was left out: there are other authors, whom the cell does not name.
    package var isIncomplete = false
    /// Whether words that are not names were left out, such as "(dir.)" or "PhD".
    package var hasLabels = false
    /// Texts that may be one name or several, kept as one.
    package var doubtful: [String] = []

    /// Whether the cell says more than the list of people.
    package var isMore: Bool { isIncomplete || hasLabels }
  }

  /// Parses `Nom, Prénom ; Nom, Prénom`, `Prénom Nom et Prénom Nom`, and organisations.
  package static func read(_ text: String) -> Reading {
    var reading = Reading()
    let (text, addresses) = withoutAddresses(text)
    reading.addresses = addresses
    let parts = text.split(whereSeparator: { $0 == ";" || $0.isNewline || $0 == "|" })
    for part in parts {
      let labels = NameLabels(singleLine(String(withoutBullet(part))))
      reading.isIncomplete = reading.isIncomplete || labels.namesOthers
      reading.hasLabels = reading.hasLabels || labels.hasRoles
      for name in labels.names { reading.add(name, isAlone: parts.count == 1) }
    }
    var seen: Set<Person> = []
    reading.people = reading.people.filter { !$0.name.isEmpty && seen.insert($0).inserted }
    return reading
  }

  /// Parses the format in which `sitegen` writes lists of authors: "Family, Given (ORCID); Literal; {Literal, with comma}".
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
      var (name, orcid) = takingORCID(part.trimmingSpace)
      guard !name.isEmpty else { return nil }
      if name.hasPrefix("{"), name.hasSuffix("}"), name.count > 2 {
        name = String(name.dropFirst().dropLast())
      } else if let comma = name.firstIndex(of: ",") {
        let (family, given) = (String(name[..<comma]).trimmingSpace, String(name[name.index(after: comma)...]).trimmingSpace)
        if !family.isEmpty, !given.isEmpty { return Person(family: family, given: given, orcid: orcid) }
      }
      return Person(literal: name, orcid: orcid)
    }
  }

  private static func withoutAddresses(_ text: String) -> (String, Int) {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return (text, 0) }
    var count = 0
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let cleaned = EmailAddresses.removed(from: String(line))
      count += cleaned.count
      return cleaned.text
    }
    return (lines.joined(separator: "\n"), count)
  }

  /// Splits a name from the ORCID iD after it, however the iD is written; the iD is nil if there is none.
  static func takingORCID(_ text: String) -> (name: String, orcid: String?) {
    guard text.contains("0000-") || text.contains("0009-") else { return (text, nil) }
    for range in text.ranges(of: "00").reversed() {
      let candidate = String(text[range.lowerBound...].prefix(19))
      guard MappingReader.isORCID(candidate) else { continue }
      var name = String(text[..<range.lowerBound])
      for prefix in ["https://orcid.org/", "http://orcid.org/", "orcid.org/", "ORCID:", "ORCID :", "ORCID"] {
        if singleLine(name).hasSuffix(prefix) { name = String(singleLine(name).dropLast(prefix.count)) }
      }
      return (singleLine(name).trimmingEnds(of: " (,;[:-"), candidate)
    }
    return (text, nil)
  }
}

extension AuthorNames.Reading {
  /// - Parameter isAlone: whether the cell has no other separator, so that commas may separate people.
  mutating func add(_ text: String, isAlone: Bool) {
    guard !text.isEmpty else { return }
    if Organisations.isOne(text) {
      add(whole: text)
      return
    }
    let clauses = clauses(text)
    let pieces = clauses.flatMap { $0 }
    guard pieces.count > 1 else {
      if let piece = pieces.first { people.append(piece.person) }
      return
    }
    if let pairs = Self.withInitials(pieces) ?? Self.inverted(clauses, isAlone: isAlone) {
      people += pairs
      return
    }
    // "Claire Lecocq, Paul Durand et Anne Leroy": each piece is a whole name. Two pieces separated by only a comma may be a family name and given names of two
    // words each.
    if pieces.allSatisfy(\.isWholeName), clauses.count > 1 || pieces.count > 2 || isAlone && pieces.contains(where: \.isCertain) {
      people += pieces.map(\.person)
      return
    }
    if pieces.allSatisfy(\.isName) { doubtful.append(text) }
    add(whole: text)
  }

  private mutating func add(whole text: String) {
    let (name, orcid) = AuthorNames.takingORCID(text)
    people.append(Person(literal: name, orcid: orcid))
  }

  /// The pieces separated by commas, in each part separated by "et". A suffix after a comma belongs to the name before it; a degree belongs to no name.
  private mutating func clauses(_ text: String) -> [[PersonName]] {
    var result: [[PersonName]] = []
    for clause in text.split(separator: " ").split(whereSeparator: { ["et", "and", "&", "ET", "AND"].contains($0) }) {
      var pieces: [PersonName] = []
      for part in clause.joined(separator: " ").split(separator: ",") {
        let part = singleLine(String(part))
        if part.isEmpty { continue }
        if PersonName.isSuffix(part), let last = pieces.indices.last {
          pieces[last].suffix = part
        } else if PersonName.isDegree(part), !pieces.isEmpty {
          hasLabels = true
        } else {
          pieces.append(PersonName(part))
        }
      }
      if !pieces.isEmpty { result.append(pieces) }
    }
    return result
  }

  /// "Dupont, J., Martin, P.": every second piece is initials.
  private static func withInitials(_ pieces: [PersonName]) -> [Person]? {
    guard pieces.count.isMultiple(of: 2) else { return nil }
    var result: [Person] = []
    for index in stride(from: 0, to: pieces.count, by: 2) {
      guard pieces[index + 1].isInitials, let person = PersonName.person(pieces[index], pieces[index + 1], isAlone: false) else { return nil }
      result.append(person)
    }
    return result
  }

  /// "Dupont, Jean", or several of them joined by "et".
  private static func inverted(_ clauses: [[PersonName]], isAlone: Bool) -> [Person]? {
    guard clauses.allSatisfy({ $0.count == 2 }) else { return nil }
    // Nobody lists four people as "A, B et C, D".
    let people = clauses.compactMap { PersonName.person($0[0], $0[1], isAlone: isAlone && clauses.count == 1) }
    return people.count == clauses.count ? people : nil
  }
}
