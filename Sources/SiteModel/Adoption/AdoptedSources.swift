import Text

/// The adopted and repealed texts of a repository. A vote covers everything that they show, not only their wording, so files that they use need a decision too.
struct AdoptedSources {
  private var texts: [(path: String, source: [UInt8])] = []

  var isEmpty: Bool { texts.isEmpty }

  init(_ entries: some Sequence<RepositoryAdoption.Entry>) {
    for entry in entries where entry.text?.isProtected == true { texts.append((entry.path, entry.bytes ?? [])) }
  }

  /// Whether a text uses a file: `_defaults.yml` of its folder or of one above, a file that it names, or a list of references if it cites any. A file with the
  /// same name in another folder counts too, which at worst requires a needless decision.
  func use(_ path: String) -> Bool {
    let name = String(path.pathParts.last ?? "")
    if name == "_defaults.yml" { return texts.contains { $0.path.hasPrefix(path.dropLast(name.utf8.count)) } }
    let isList = [".yml", ".yaml", ".json", ".bib"].contains { name.hasSuffix($0) }
    let marks = isList ? ["@"] : [name, percentEncodedPath(name)]
    return texts.contains { text in marks.contains(where: text.source.mentions) }
  }
}
