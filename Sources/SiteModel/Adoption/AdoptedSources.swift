import Text

/// The texts of a repository that were adopted or repealed, with the files that belong to them: what was voted is what they show, and not their words alone.
struct AdoptedSources {
  private var texts: [(path: String, source: [UInt8])] = []

  var isEmpty: Bool { texts.isEmpty }

  init(_ entries: some Sequence<RepositoryAdoption.Entry>) {
    for entry in entries where entry.text?.isProtected == true { texts.append((entry.path, entry.bytes ?? [])) }
  }

  /// Whether a text is read with a file, as `_defaults.yml` of its folder or of one around it, or shows what is in it: a file that it names, and references where it
  /// cites any. A name may be one of another folder; then a decision is asked for that nobody would have missed.
  func use(_ path: String) -> Bool {
    let name = String(path.pathParts.last ?? "")
    if name == "_defaults.yml" { return texts.contains { $0.path.hasPrefix(path.dropLast(name.utf8.count)) } }
    let isList = [".yml", ".yaml", ".json", ".bib"].contains { name.hasSuffix($0) }
    let marks = isList ? ["@"] : [name, percentEncodedPath(name)]
    return texts.contains { text in marks.contains(where: text.source.mentions) }
  }
}
