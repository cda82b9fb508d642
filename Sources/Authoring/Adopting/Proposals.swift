import Charters
import Digests
import Pages
import SiteModel
import Text

/// An upstream change in its three versions, to be decided on.
package struct Proposal: Sendable {
  package struct Version: Sendable {
    /// In the site's language, such as "Texte de l'établissement".
    package var title: String
    /// The paragraphs; nil if this version does not contain the clause, text or file.
    package var paragraphs: [String]?
    /// The force of a clause, in words.
    package var force = ""

    package init(title: String, paragraphs: [String]? = nil, force: String = "") {
      self.title = title
      self.paragraphs = paragraphs
      self.force = force
    }
  }

  /// The name for `sitegen decide`.
  package var name: String
  package var title: String
  package var state: String
  /// Base, ours, theirs.
  package var versions: [Version]
  /// From ours to theirs, as HTML with `ins` and `del`; empty if one of the two is missing or both are equal.
  package var difference: Bytes
  /// From base to theirs, if ours differs from the base; otherwise empty.
  package var upstreamDifference: Bytes = []
  package var choices: [TextAdoption.Choice]

  /// The digest of the displayed text. A decision comes with it, so that nobody decides on anything that they have not seen.
  package var digest: String {
    sha256(Array(([name] + versions.map { $0.paragraphs?.joined(separator: "\n") ?? "\u{0}" }).joined(separator: "\u{1}").utf8))
  }
}

/// Makes proposals from the state of an adopted repository.
package struct Proposals: Sendable {
  private let words: Words

  package init(language: String) { words = Words.builtIn(language: language) }

  package init(_ words: Words) { self.words = words }

  /// All pending proposals of a repository.
  package func all(_ adoption: RepositoryAdoption) -> [Proposal] {
    adoption.entries.flatMap { entry -> [Proposal] in
      switch entry.part {
      case .text(let text): all(text, name: entry.name, title: entry.title)
      case .file(let file): file.state.isPending ? [self.file(file, entry)] : []
      }
    }
  }

  /// The pending proposals of one text: its surroundings (front matter and running text), and its clauses.
  ///
  /// - Parameter clause: the id of the only clause to include; nil for everything.
  package func all(_ text: TextAdoption, name: String, title: String, only clause: String? = nil) -> [Proposal] {
    var result: [Proposal] = []
    if clause == nil, text.surroundings.isPending { result.append(surroundings(text, name: name, title: title)) }
    if text.ours != nil { result += text.clauses.filter { $0.isPending && (clause == nil || $0.id == clause) }.map { self.clause($0, of: name) } }
    return result
  }

  /// A clause that was changed upstream.
  package func clause(_ status: TextAdoption.ClauseStatus, of document: String) -> Proposal {
    let shown = (status.ours ?? status.theirs ?? status.base)?.clause
    let contents = [status.base, status.ours, status.theirs]
    let known = contents.compactMap { $0 }
    // Show links, citations and attributes if they differ, so that nobody takes changes that they have not seen.
    let hasOtherMarkup = Set(known.map(\.markup)).count > Set(known.map(\.clause.foldedText)).count
    let keys = Set(known.flatMap(\.attributes.keys)).filter { key in Set(known.map { $0.attributes[key] }).count > 1 }.sorted()
    func source(_ content: ClauseContent) -> [String] {
      (hasOtherMarkup ? content.markupBlocks : content.clause.foldedBlocks.unicodeScalars.split(separator: "\n").map { String($0) })
        + keys.map { "\($0)=\(content.attributes[$0] ?? "")" }
    }
    let canMerge = status.state == .conflict && status.ours != nil && status.theirs != nil && status.base != nil
    return Proposal(
      name: "\(document)#\(status.id)", title: shown.map { "\($0.number) \($0.title.isEmpty ? beginning($0) : $0.title)" } ?? status.id,
      state: state(status.state),
      versions: versions(contents) { (source($0), $0.clause.isSection ? "" : words[.force, $0.clause.force]) },
      difference: difference(status.ours ?? status.base, status.theirs, source),
      upstreamDifference: status.ours == nil || status.ours == status.base ? [] : difference(status.base, status.theirs, source),
      choices: [.take, .keep] + (canMerge ? [.merge] : []) + [.withdraw, .deferred])
  }

  /// The surroundings of the clauses of a text, or a document without clauses. Only differences are shown, as source: a changed link target is not visible
  /// otherwise.
  func surroundings(_ text: TextAdoption, name: String, title: String) -> Proposal {
    let sources = [text.base, text.ours, text.theirs]
    let keys = sources.compactMap { $0 }.flatMap(\.front.keys).uniqued().filter { key in
      !key.isEmpty && !TextSource.ownKeys.contains(key) && Set(sources.compactMap { $0 }.map { $0.front[key]?.value }).count > 1
    }
    let isWhole = sources.contains { $0?.front.isWhole ?? false }
    let blocks = sources.compactMap { $0 }.map { Set($0.runningBlocks) }
    func paragraphs(_ source: TextSource) -> [String] {
      let front = isWhole ? source.front.lines.map(folded).filter { !$0.isEmpty } : keys.compactMap { source.front[$0]?.value }
      if text.hasClauses, text.ours == nil || text.theirs == nil { return front + source.text.clauses.map { "\($0.number) \($0.foldedText)" } }
      return front + source.runningBlocks.filter { block in !blocks.allSatisfy { $0.contains(block) } }
    }
    let part: Word =
      text.ours == nil ? .bulletinNewText : text.theirs == nil ? .bulletinRepealedText : text.hasClauses ? .bulletinSurroundings : .bulletinDocument
    return Proposal(
      name: name, title: "\(title) – \(words[part])", state: state(text.surroundings), versions: versions(sources) { (paragraphs($0), "") },
      difference: difference(text.ours, text.theirs, paragraphs),
      upstreamDifference: text.surroundings == .conflict && text.ours != nil ? difference(text.base, text.theirs, paragraphs) : [],
      choices: [.take, .keep] + (text.surroundings == .conflict ? [.merge] : []) + (text.ours == nil || text.theirs == nil ? [.withdraw] : []) + [.deferred])
  }

  /// A file that was changed upstream.
  package func file(_ file: FileAdoption, _ entry: RepositoryAdoption.Entry) -> Proposal {
    func text(_ bytes: [UInt8]) -> String? { bytes.count <= 20_000 ? String(validating: bytes, as: UTF8.self) : nil }
    var difference: Bytes = []
    if let theirs = file.theirs.flatMap(text), let ours = file.ours == nil ? "" : file.ours.flatMap(text) { difference = lines(ours, theirs) }
    var upstream: Bytes = []
    if file.state == .conflict, let base = file.base.flatMap(text), let theirs = file.theirs.flatMap(text) { upstream = lines(base, theirs) }
    return Proposal(
      name: entry.name, title: entry.path, state: state(file.state) + (file.isTheme ? " – \(words[.bulletinTheme])" : ""),
      versions: versions([file.base, file.ours, file.theirs]) { bytes in ([text(bytes) ?? "\(words.number(bytes.count)) B"], "") },
      difference: difference, upstreamDifference: upstream,
      choices: [.take, .keep] + (file.state == .conflict && file.merged != nil ? [.merge] : []) + [.deferred])
  }

  private func versions<Content>(_ contents: [Content?], _ show: (Content) -> (paragraphs: [String], force: String)) -> [Proposal.Version] {
    zip([Word.bulletinBase, .bulletinOurs, .bulletinTheirs], contents).map { title, content in
      let shown = content.map(show)
      return Proposal.Version(title: words[title], paragraphs: shown?.paragraphs, force: shown?.force ?? "")
    }
  }

  private func state(_ state: AdoptionState) -> String { words[.state, state] }

  private var marks: DifferenceMarks { DifferenceMarks(words: words) { $1.append(escaping: $0) } }

  private func difference<Content>(_ from: Content?, _ to: Content?, _ paragraphs: (Content) -> [String]) -> Bytes {
    guard let from, let to, case let (old, new) = (paragraphs(from), paragraphs(to)), old != new else { return [] }
    var out = TextBuffer()
    marks.append(WordDifference(from: foldedBlocks(old.joined(separator: "\n")), to: foldedBlocks(new.joined(separator: "\n"))), to: &out)
    return out.bytes
  }

  private func lines(_ old: String, _ new: String) -> Bytes {
    var out = TextBuffer()
    out.append("<pre>")
    marks.append(lines: WordDifference(from: old, to: new), to: &out)
    out.append("</pre>")
    return out.bytes
  }
}

extension [String] {
  /// Without duplicates, in the order of first occurrence.
  fileprivate func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
