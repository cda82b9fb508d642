import Charters
import SiteModel
import Text

/// A difference as HTML, with marks for screen readers, which do not announce `ins` and `del` by themselves.
package struct DifferenceMarks {
  let words: Words
  /// Writes plain text, with the typography of the page.
  let write: (String, inout TextBuffer) -> Void

  package init(words: Words, write: @escaping (String, inout TextBuffer) -> Void) {
    self.words = words
    self.write = write
  }

  /// Appends the text of a difference. Several paragraphs become `p` elements, a single one does not: the surrounding element must allow both.
  package func append(_ difference: WordDifference, to out: inout TextBuffer) {
    let paragraphs = difference.paragraphs
    for paragraph in paragraphs {
      if paragraphs.count > 1 { out.append("<p>") }
      for part in paragraph { append(part.kind, part.text, to: &out) }
      if paragraphs.count > 1 { out.append("</p>\n") }
    }
  }

  /// Appends lines unchanged, for a file that is not running text.
  package func append(lines difference: WordDifference, to out: inout TextBuffer) { for part in difference.parts { append(part.kind, part.text, to: &out) } }

  private func append(_ kind: WordDifference.Kind, _ text: String, to out: inout TextBuffer) {
    if kind == .same {
      write(text, &out)
      return
    }
    let name: StaticString = kind == .deleted ? "del" : "ins"
    out.append("<")
    out.append(name)
    out.append("><span class=\"sr\"> [")
    write(words[kind == .deleted ? .deleted : .inserted], &out)
    out.append(" </span>")
    write(text, &out)
    out.append("<span class=\"sr\">] </span></")
    out.append(name)
    out.append(">")
  }

  /// Appends the full text of a change. Text that is entirely new or deleted is marked as a whole.
  package func append(_ change: ClauseChange, to out: inout TextBuffer) {
    append(change.shownWords, to: &out)
  }
}

extension ClauseChange {
  /// The text with its changes; the whole text of a clause that is new, deleted or only moved.
  package var shownWords: WordDifference {
    if let words { return words }
    return switch kind {
    case .added: WordDifference(whole: to?.foldedBlocks ?? "", .inserted)
    case .removed, .withdrawn: WordDifference(whole: from?.foldedBlocks ?? "", .deleted)
    default: WordDifference(whole: to?.foldedBlocks ?? "", .same)
    }
  }
}

/// Sentences about the changes to a clause other than those to its text and its force.
package struct ChangeNotes {
  let words: Words
  /// Converts ids to names for readers. By default, as in reports on a terminal, ids are kept.
  var audience: (String) -> String = { $0 }
  var section: (String) -> String = { $0 }
  var usage: (Int) -> String = { String($0) }

  package init(
    words: Words, audience: @escaping (String) -> String = { $0 }, section: @escaping (String) -> String = { $0 },
    usage: @escaping (Int) -> String = { String($0) }
  ) {
    self.words = words
    self.audience = audience
    self.section = section
    self.usage = usage
  }

  package func sentences(_ change: ClauseChange) -> [String] {
    guard let from = change.from, let to = change.to, change.kind != .added else { return [] }
    func sentence(_ word: Word, _ from: String, _ to: String) -> String { words.text(word, ["from": from, "to": to]) }
    var result: [String] = []
    if change.aspects.contains(.place) {
      result.append(
        from.parent == to.parent
          ? words[.movedWithin]
          : sentence(.movedFromTo, from.section.map(section) ?? words[.noSection], to.section.map(section) ?? words[.noSection]))
    }
    if change.aspects.contains(.condition) { result.append(words[to.isConditional ? .scopeConditional : .scopeUnconditional]) }
    if Set(from.audience) != Set(to.audience) { result.append(sentence(.scopeAudience, audiences(from), audiences(to))) }
    if from.usage != to.usage { result.append(sentence(.scopeUsage, from.usage.map(usage) ?? words[.none], to.usage.map(usage) ?? words[.none])) }
    let relations = [from, to].map { ($0.applies + $0.overrides + $0.stricterThan).map(\.description) }
    if Set(relations[0]) != Set(relations[1]) {
      result.append(sentence(.scopeRelations, relations[0].joinedOr(words[.none]), relations[1].joinedOr(words[.none])))
    }
    return result
  }

  private func audiences(_ clause: Clause) -> String { clause.audience.map(audience).joinedOr(words[.everybody]) }
}

extension [String] {
  fileprivate func joinedOr(_ nothing: String) -> String { isEmpty ? nothing : joined(separator: ", ") }
}
