import Charters
import SiteModel
import Text

/// The words of a difference as HTML, with marks that can be heard: screen readers do not announce `ins` and `del` by themselves.
package struct DifferenceMarks {
  let words: Words
  /// Writes text that is not markup, in the manner of the page.
  let write: (String, inout TextBuffer) -> Void

  package init(words: Words, write: @escaping (String, inout TextBuffer) -> Void) {
    self.words = words
    self.write = write
  }

  /// What stands in one paragraph is written as it is, several are elements `p`: the element around it holds both.
  package func append(_ difference: WordDifference, to out: inout TextBuffer) {
    let paragraphs = difference.paragraphs
    for paragraph in paragraphs {
      if paragraphs.count > 1 { out.append("<p>") }
      for part in paragraph { append(part.kind, part.text, to: &out) }
      if paragraphs.count > 1 { out.append("</p>\n") }
    }
  }

  /// Lines as they are, of a file that is no text.
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

  /// The whole of a change: what is new or gone is marked whole.
  package func append(_ change: ClauseChange, to out: inout TextBuffer) {
    append(change.shownWords, to: &out)
  }
}

extension ClauseChange {
  /// Its words with what has changed of them; of a clause that is new, gone or only moved, all of them.
  package var shownWords: WordDifference {
    if let words { return words }
    return switch kind {
    case .added: WordDifference(whole: to?.foldedBlocks ?? "", .inserted)
    case .removed, .withdrawn: WordDifference(whole: from?.foldedBlocks ?? "", .deleted)
    default: WordDifference(whole: to?.foldedBlocks ?? "", .same)
    }
  }
}

/// What changed of a clause beside its words and its force, as sentences.
package struct ChangeNotes {
  let words: Words
  /// Names for readers; the report on a terminal keeps the ids of the source.
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
