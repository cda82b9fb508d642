import Text

/// Separates names from words that are not names in a cell of authors: "et al.", "(dir.)", "éds", "sous la direction de".
package struct NameLabels {
  /// The remaining names; more than one if a role in brackets ended a name.
  package private(set) var names: [String] = []
  /// Whether "et al." was left out: there are other authors.
  private(set) var namesOthers = false
  /// Whether roles were left out.
  private(set) var hasRoles = false

  /// Splits the text of one part of a cell, without line ends.
  package init(_ text: String) {
    var kept = ""
    var rest = text[...]
    // A role in brackets ends a name if a comma or "et" follows.
    while let open = rest.firstIndex(where: { $0 == "(" || $0 == "[" }) {
      let close: Character = rest[open] == "(" ? ")" : "]"
      let inner = rest[rest.index(after: open)...].prefix { $0 != close && $0 != "(" && $0 != "[" }
      guard inner.endIndex < rest.endIndex, rest[inner.endIndex] == close, take(String(inner)) else {
        kept += rest[..<inner.endIndex]
        rest = rest[inner.endIndex...]
        continue
      }
      kept += rest[..<open]
      rest = rest[rest.index(after: inner.endIndex)...]
      let following = rest.drop { $0 == " " }
      if let mark = [",", "et ", "and ", "& "].first(where: following.hasPrefix) {
        add(kept)
        kept = ""
        rest = following.dropFirst(mark.count)
      }
    }
    add(kept + rest)
  }

  /// Whether the text in brackets is a role or "et al."; records which.
  private mutating func take(_ inner: String) -> Bool {
    let words = slug(inner).split(separator: "-").map(String.init)
    if Self.others.contains(words) || words == ["al"] {
      namesOthers = true
      return true
    }
    let isRole = !words.isEmpty && words.allSatisfy { Self.roles.contains($0) || Self.links.contains($0) } && words.contains(where: Self.roles.contains)
    if isRole { hasRoles = true }
    return isRole
  }

  private mutating func add(_ text: String) {
    var words = text.split(separator: " ").map(String.init)
    if let beginning = Self.beginnings.first(where: { Self.slugs(words.prefix($0.count)) == $0 }), words.count > beginning.count {
      words.removeFirst(beginning.count)
      if words.first == ":" { words.removeFirst() }
      hasRoles = true
    }
    while let length = ending(words) {
      words.removeLast(length)
      // "Dupont, et al.": remove the comma together with what follows it.
      while let last = words.last, ["", "&", "et", "and"].contains(last.trimmingEnds(of: ",;:-–")) { words.removeLast() }
      if let last = words.last, last.hasSuffix(",") { words[words.count - 1] = last.trimmingEnds(of: ",") }
    }
    let name = words.joined(separator: " ").trimmingEnds(of: " ,;:")
    if Self.nobody.contains(slug(name)) {
      hasRoles = true
    } else if !name.isEmpty {
      names.append(name)
    }
  }

  /// The number of words at the end that are not a name; nil if there are none. Records what they are.
  private mutating func ending(_ words: [String]) -> Int? {
    guard let last = words.last else { return nil }
    if last.allSatisfy({ $0 == "…" || $0 == "." }) {
      namesOthers = true
      return 1
    }
    for length in stride(from: min(5, words.count), through: 1, by: -1) where Self.others.contains(Self.slugs(words.suffix(length))) {
      namesOthers = true
      return length
    }
    // An ambiguous word is not a name only if it is in lower case, and nothing or a comma comes before it.
    let isSmall = last.first?.isLowercase ?? false
    let isApart = words.count == 1 || words[words.count - 2].hasSuffix(",")
    let word = slug(last)
    if isSmall, isApart, ["al", "coll", "collab", "collaborateurs", "collaboratrices", "others", "autres"].contains(word) {
      namesOthers = true
      return 1
    }
    guard words.count > 1, Self.abbreviations.contains(word), isSmall || last.hasSuffix(".") && word != "ed" || word == "eds" && isApart else { return nil }
    hasRoles = true
    return 1
  }

  private static func slugs(_ words: some Sequence<String>) -> [String] { words.map { $0 == "&" ? "et" : slug($0) } }

  private static func phrases(_ text: String) -> [[String]] { text.split(separator: ",").map { $0.split(separator: " ").map(String.init) } }

  private static let others = Set(
    phrases(
      """
      et al,and al,et alii,et aliae,et coll,et collab,et collaborateurs,et collaboratrices,et collaborateurs et collaboratrices,et ses collaborateurs,et les collaborateurs,\
      et collaboratrices et collaborateurs,and others,and colleagues,and coll,et autres,et d autres,et d-autres,et les autres,et collegues,et ses collegues,et consorts,y otros,e altri,u-a,u a,\
      etc,et cetera,et-al,et plusieurs autres,and many others,and co-authors,et co-auteurs,et coauteurs,und andere
      """))

  private static let beginnings = phrases(
    """
    sous la direction de,sous la dir de,sous la coordination de,ouvrage dirige par,dirige par,coordonne par,coordonnee par,edite par,ecrit par,redige par,publie par,edited by,written by,\
    direction,dir,coordination,coord,auteur,auteurs,autrice,autrices,author,authors,par,by
    """)

  /// Roles recognised in brackets, possibly joined by "et".
  private static let roles: Set<String> = [
    "dir", "dirs", "direction", "directeur", "directrice", "directeurs", "directrices", "ed", "eds", "editor", "editors", "editeur", "editeurs", "editrice",
    "coord", "coords", "coordination", "coordinateur", "coordinatrice", "coordinateurs", "coordinatrices", "coordonnateur", "coordonnatrice", "coll", "collab",
    "collaboration",
    "collaborateur", "collaborateurs", "collaboratrice", "trad", "trans", "transl", "translator", "traducteur", "traductrice", "traduction", "hrsg", "hg",
    "resp",
    "responsable", "auteur", "auteurs", "autrice", "autrices", "author", "authors", "redacteur", "redactrice", "pref", "preface", "illustrateur",
    "illustratrice",
  ]
  private static let links: Set<String> = ["et", "and", "de", "la", "scientifique", "sous", "principal", "principale"]
  /// The only roles recognised without brackets.
  private static let abbreviations: Set<String> = ["dir", "dirs", "ed", "eds", "coord", "coords", "hrsg", "coll", "collab", "trad"]

  private static let nobody: Set<String> = [
    "inconnu", "inconnue", "inconnus", "auteur-inconnu", "auteurs-inconnus", "unknown", "unknown-author", "non-renseigne", "non-renseignee", "non-communique",
    "non-precise",
    "s-n", "sans-auteur", "pas-d-auteur", "no-author", "je-ne-sais-pas",
  ]
}
