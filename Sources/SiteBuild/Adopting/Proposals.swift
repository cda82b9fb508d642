import Charters
import Text

/// Something that was changed upstream, in its three versions, for somebody to decide.
package struct Proposal: Sendable {
  package struct Version: Sendable {
    /// In the site's words, as "Texte de l'établissement".
    package var title: String
    /// Its paragraphs; nil where it does not stand in this version.
    package var paragraphs: [String]?
    /// The force of a clause, in words.
    package var force = ""
  }

  /// What `sitegen decide` takes.
  package var name: String
  package var title: String
  package var state: String
  /// Base, ours, theirs.
  package var versions: [Version]
  /// From ours to theirs, as HTML with `ins` and `del`; empty where one of the two is missing or both are the same.
  package var difference: Bytes
  package var choices: [TextAdoption.Choice]

  /// Of what is shown of it: whoever decides sends it back, so that nothing is decided on that nobody has seen.
  package var digest: String {
    sha256(Array(([name] + versions.map { $0.paragraphs?.joined(separator: "\n") ?? "\u{0}" }).joined(separator: "\u{1}").utf8))
  }
}

/// Makes proposals out of what an adopted repository knows.
package struct Proposals: Sendable {
  private let words: Words

  package init(language: String) { words = Words.builtIn(language: language) }

  init(_ words: Words) { self.words = words }

  /// Everything that is pending in a repository.
  package func all(_ adoption: RepositoryAdoption) -> [Proposal] {
    adoption.entries.flatMap { entry -> [Proposal] in
      switch entry.part {
      case .text(let text): all(text, name: entry.name, title: entry.title)
      case .file(let file): file.state.isPending ? [self.file(file, entry)] : []
      }
    }
  }

  /// What is pending in one text: what stands around its clauses, and the clauses.
  ///
  /// - Parameter clause: leaves everything else out.
  func all(_ text: TextAdoption, name: String, title: String, only clause: String? = nil) -> [Proposal] {
    var result: [Proposal] = []
    if clause == nil, text.surroundings.isPending { result.append(surroundings(text, name: name, title: title)) }
    if text.ours != nil { result += text.clauses.filter { $0.isPending && (clause == nil || $0.id == clause) }.map { self.clause($0, of: name) } }
    return result
  }

  /// A clause that was changed upstream.
  func clause(_ status: TextAdoption.ClauseStatus, of document: String) -> Proposal {
    let shown = (status.ours ?? status.theirs ?? status.base)?.clause
    let contents = [status.base, status.ours, status.theirs]
    let known = contents.compactMap { $0 }
    // Links, citations and attributes are shown where they differ: nobody takes over what they have not seen.
    let hasOtherMarkup = Set(known.map(\.markup)).count > Set(known.map(\.clause.foldedText)).count
    let keys = Set(known.flatMap(\.attributes.keys)).filter { key in Set(known.map { $0.attributes[key] }).count > 1 }.sorted()
    func source(_ content: ClauseContent) -> [String] {
      (hasOtherMarkup ? [content.markup] : content.clause.text.split(separator: "\n").map(String.init)) + keys.map { "\($0)=\(content.attributes[$0] ?? "")" }
    }
    var difference: Bytes = []
    if let from = status.ours ?? status.base, let to = status.theirs, source(from) != source(to) {
      difference = marked(folded(source(from).joined(separator: " ")), folded(source(to).joined(separator: " ")))
    }
    let canMerge = status.state == .conflict && status.ours != nil && status.theirs != nil && status.base != nil
    return Proposal(
      name: "\(document)#\(status.id)", title: shown.map { "\($0.number) \($0.title.isEmpty ? beginning($0) : $0.title)" } ?? status.id,
      state: state(status.state),
      versions: versions(contents) { (source($0), $0.clause.isSection ? "" : words[forceKey($0.clause.force)]) },
      difference: difference, choices: [.take, .keep] + (canMerge ? [.merge] : []) + [.withdraw, .deferred])
  }

  private func surroundings(_ text: TextAdoption, name: String, title: String) -> Proposal {
    let sources = [text.base, text.ours, text.theirs]
    let keys = sources.compactMap { $0 }.flatMap(\.front.keys).uniqued().filter { key in
      !key.isEmpty && !TextSource.ownKeys.contains(key) && Set(sources.compactMap { $0 }.map { $0.front[key]?.value }).count > 1
    }
    func paragraphs(_ source: TextSource) -> [String] {
      let front = keys.compactMap { source.front[$0]?.value }
      guard text.hasClauses else { return front + [source.segments.flatMap(\.lines).joined(separator: "\n")] }
      if text.ours == nil || text.theirs == nil { return front + source.text.clauses.map { "\($0.number) \($0.foldedText)" } }
      let others = sources.compactMap { $0 }.map { Set($0.text.passages) }
      return front + source.text.passages.filter { passage in !others.allSatisfy { $0.contains(passage) } }.map(\.text)
    }
    var difference: Bytes = []
    if let ours = text.ours, let theirs = text.theirs {
      difference = marked(folded(paragraphs(ours).joined(separator: " ")), folded(paragraphs(theirs).joined(separator: " ")))
    }
    let part =
      text.ours == nil ? "bulletin_new_text" : text.theirs == nil ? "bulletin_repealed_text" : text.hasClauses ? "bulletin_surroundings" : "bulletin_document"
    return Proposal(
      name: name, title: "\(title) – \(words[part])", state: state(text.surroundings), versions: versions(sources) { (paragraphs($0), "") },
      difference: difference,
      choices: [.take, .keep] + (text.surroundings == .conflict ? [.merge] : []) + (text.ours == nil || text.theirs == nil ? [.withdraw] : []) + [.deferred])
  }

  private func file(_ file: FileAdoption, _ entry: RepositoryAdoption.Entry) -> Proposal {
    Proposal(
      name: entry.name, title: entry.path, state: state(file.state),
      versions: versions([file.base, file.ours, file.theirs]) { bytes in
        guard bytes.count <= 20_000, let text = String(validating: bytes, as: UTF8.self) else { return (["\(words.number(bytes.count)) B"], "") }
        return ([text], "")
      },
      difference: [], choices: [.take, .keep] + (file.state == .conflict ? [.merge] : []) + [.deferred])
  }

  private func versions<Content>(_ contents: [Content?], _ show: (Content) -> (paragraphs: [String], force: String)) -> [Proposal.Version] {
    zip(["bulletin_base", "bulletin_ours", "bulletin_theirs"], contents).map { key, content in
      let shown = content.map(show)
      return Proposal.Version(title: words[key], paragraphs: shown?.paragraphs, force: shown?.force ?? "")
    }
  }

  private func state(_ state: AdoptionState) -> String { words["state_\(state.rawValue.replacing("-", with: "_"))"] }

  private func marked(_ old: String, _ new: String) -> Bytes {
    var out = TextBuffer()
    DifferenceMarks(words: words) { $1.append(escaping: $0) }.append(WordDifference(from: old, to: new), to: &out)
    return out.bytes
  }
}

extension [String] {
  /// Without what stands there already, in the order of the first of each.
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
