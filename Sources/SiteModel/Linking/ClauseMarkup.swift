import Charters
import Markdown
import Text

/// Renders the markup around the wording of a clause: number, force, audience, relations, permalink.
struct ClauseMarkup: Sendable {
  let configuration: Configuration
  let words: Words
  let markdownWords: MarkdownWords
  /// All texts, for the names of clauses that belong to other texts.
  let texts: Texts
  let documents: IndexedList<Document>

  /// The version of a text whose clauses are being rendered.
  final class Context: Sendable {
    let document: Document
    let text: NormativeText
    /// Indexes of clauses in `text` by their position in the body's clauses.
    let positions: [Int: ClauseIndex]

    init(_ document: Document, _ text: NormativeText) {
      self.document = document
      self.text = text
      positions = Dictionary(uniqueKeysWithValues: text.clauses.indexed().map { ($1.position, $0) })
    }

    func clause(_ position: Int) -> Clause? { positions[position].map { text.clauses[$0] } }
  }

  /// The clause's number, linked to its page.
  ///
  /// Empty if the heading has its own number, such as "Article 3" or "UE 1.1".
  func start(_ clause: Clause, _ context: Context) -> Bytes {
    if clause.title.split(separator: " ").prefix(3).contains(where: { $0.utf8.contains { $0 >= 0x30 && $0 <= 0x39 } }) { return [] }
    var out = TextBuffer()
    out.append("<a class=\"number\" href=\"")
    out.append(escaping: configuration.prefix + percentEncodedPath(clausePath(context.document.url, clause.id, configuration)))
    out.append("\"><span class=\"sr\">")
    out.append(escaping: words[.clause])
    out.append(" </span>")
    out.append(clause.number)
    out.append("</a> ")
    return out.bytes
  }

  func end(_ clause: Clause, _ context: Context) -> Bytes {
    var out = TextBuffer()
    let isFrench = context.document.language == "fr"
    out.append(" <span class=\"about\">")
    if clause.isProvision {
      if let usage = clause.usage, clause.force == nil {
        badge("badge usage usage-\(usage)", words[.usageBadge, usage], into: &out)
      } else {
        badge("badge force \(clause.force?.rawValue ?? "unqualified")", words[.force, clause.force], into: &out)
        if let usage = clause.usage { badge("badge usage usage-\(usage)", words[.usageBadge, usage], into: &out) }
      }
      if clause.isConditional && clause.force != nil { badge("conditional", words[.conditional], into: &out) }
      audience(clause, context, into: &out)
      relations(clause, into: &out)
    } else if let usage = clause.usage {
      badge("badge usage usage-\(usage)", words[.usageBadge, usage], into: &out)
    }
    out += MarkdownDocument.permalink(clause.id, markdownWords, isFrench: isFrench)
    out.append("</span>")
    return out.bytes
  }

  /// The force of a secondary sentence, shown after it.
  func sentence(_ sentence: SentenceForce) -> Bytes {
    var out = TextBuffer()
    out.append(" <span class=\"badge force ")
    out.append(sentence.force?.rawValue ?? "unqualified")
    out.append(" in-sentence\"><span class=\"sr\">")
    out.append(escaping: words[.sentenceForce])
    out.append(" </span>")
    out.append(escaping: words[.force, sentence.force])
    if sentence.isConditional { out.append(escaping: ", " + words[.conditional]) }
    out.append("</span>")
    return out.bytes
  }

  private func badge(_ kind: String, _ label: String, into out: inout TextBuffer) {
    out.append("<span class=\"")
    out.append(kind)
    out.append("\">")
    out.append(escaping: label)
    out.append("</span> ")
  }

  /// A long list equal to the audience of the whole text is abbreviated, because the head of the page shows it.
  private func audience(_ clause: Clause, _ context: Context, into out: inout TextBuffer) {
    let vocabulary = configuration.vocabularies.audiences
    if clause.audience.isEmpty { return }
    var label = clause.audience.map { id in vocabulary.position(of: id).map { vocabulary.terms[$0].title } ?? id }.joined(separator: ", ")
    if clause.audience.count > 2, case .text(let details) = context.document.payload,
      Set(clause.audience) == Set(details.audience.map { vocabulary.terms[$0].id })
    {
      label = words[.everybodyNamed]
    }
    out.append("<span class=\"for\"><span class=\"sr\">")
    out.append(escaping: words[.forWhom])
    out.append(" </span>")
    out.append(escaping: label)
    out.append("</span> ")
  }

  private func relations(_ clause: Clause, into out: inout TextBuffer) {
    let relations = [(Word.relationApplies, clause.applies), (.relationOverrides, clause.overrides), (.relationStricterThan, clause.stricterThan)]
    for (relation, references) in relations {
      for reference in references {
        guard let (history, target) = texts.clause(reference) else { continue }
        let document = documents[history.document]
        out.append("<span class=\"relation\">")
        out.append(escaping: words[relation])
        out.append(" <a href=\"")
        out.append(escaping: configuration.prefix + percentEncodedPath(document.url) + "#" + target.id)
        out.append("\">")
        out.append(escaping: "\(document.title), \(target.number)")
        out.append("</a></span> ")
      }
    }
  }
}

/// The address of a clause's page.
package func clausePath(_ document: String, _ id: String, _ configuration: Configuration) -> String { "\(document)\(configuration.paths[.clauses])/\(id)/" }
