import Catalogue
import Diagnostics
import Markdown
import Text
import Vocabulary

extension LinkResolver {
  /// Authors and year with a link to the entry: `(voir Bastani et al., 2025, p. 12 ; UNESCO, 2023)`, or `Bastani et al. (2025)` in a sentence.
  func citation(_ group: CitationGroup, _ work: inout Work) -> Bytes {
    var out = TextBuffer()
    let isKnown = group.works.contains { referenceByID[$0.key] != nil }
    if !isKnown, !group.isCertain {
      reportDoubtful(group, &work)
      if work.document.language == "fr" { group.written.withBytes { out.append(frenchText: $0) } } else { out.append(escaping: group.written) }
      return out.bytes
    }
    out.append(group.isInSentence ? "<span class=\"citation\">" : "<span class=\"citation\">(")
    for (position, cited) in group.works.enumerated() {
      if position > 0 { out.append(words.language == "fr" ? "\u{A0}; " : "; ") }
      guard let index = referenceByID[cited.key] else {
        if work.isSealed {
          out.append(escaping: cited.key)
          appendLocator(cited.locator, to: &out)
        } else if !unreadReferences.contains(cited.key), !unread.holdsReferences {
          work.diagnostics.append(
            .error(
              "unknown-citation", "there is no reference `\(cited.key)`", at: Location(work.document.file, cited.place), advice: advice(cited.key)))
        }
        continue
      }
      work.citations.insert(index)
      let reference = references[index]
      if !cited.prefix.isEmpty {
        words.typeset(cited.prefix, into: &out)
        out.append(UInt8(ascii: " "))
      }
      if !group.isInLink {
        out.append("<a href=\"")
        out.append(escaping: configuration.prefix + percentEncodedPath(bibliographyURL ?? "/") + "#" + encodedDestination(reference.anchor))
        out.append("\">")
      }
      let year = reference.citedYear(words)
      let shown =
        group.isInSentence ? "\(reference.citedWho(words)) (\(year))" : cited.omitsAuthors ? year : reference.citedAs(words)
      words.typeset(shown, into: &out)
      if !group.isInLink { out.append("</a>") }
      appendLocator(cited.locator, to: &out)
    }
    out.append(group.isInSentence ? "</span>" : ")</span>")
    return out.bytes
  }

  /// Words in brackets with `@` among them, and no reference of that name: a slip, or an address somewhere. A name after `@` in a sentence is nearly always one.
  private func reportDoubtful(_ group: CitationGroup, _ work: inout Work) {
    if group.isInSentence || work.isSealed || unread.holdsReferences { return }
    for cited in group.works where !unreadReferences.contains(cited.key) {
      let known = names.references
      work.diagnostics.append(
        .warning(
          "unknown-citation", "`\(group.written)` reads as a citation, and there is no reference `\(cited.key)`: it is shown as it is written",
          at: Location(work.document.file, cited.place),
          help: (known.nearest(to: cited.key).map { "did you mean `@\($0)`?" } ?? "add it to \(bibliography).") + " Write `\\@` where none is meant"))
    }
  }

  private func advice(_ key: String) -> Advice {
    Advice { [names, bibliography] in names.references.nearest(to: key).map { "did you mean `@\($0)`?" } ?? "add it to \(bibliography)" }
  }

  private var bibliography: String {
    bibliographyURL == nil ? "a bibliography: a file beside a page of `type: bibliography`, which this site does not have" : "the bibliography"
  }

  /// ", p. 12" with no-break spaces after the abbreviation.
  private func appendLocator(_ locator: String, to out: inout TextBuffer) {
    guard !locator.isEmpty else { return }
    out.append(", ")
    out.append(escaping: locator.replacing("p. ", with: "p.\u{A0}").replacing("art. ", with: "art.\u{A0}"))
  }
}

extension Reference {
  /// The id of its entry on the bibliography page.
  ///
  /// Ids of references are unique as they are written; the colon keeps them apart from headings and clauses.
  package var anchor: String { "ref:" + id }

  package var year: String { dates["issued"]?.year ?? "" }

  /// Authors, or editors where there are none.
  package var creators: [Person] { authors.isEmpty ? editors : authors }

  /// Whether there are more of them than are named.
  package var hasMoreCreators: Bool { goesOn(authors.isEmpty ? "editor" : "author") }

  /// "Miao et Holmes, 2023".
  func citedAs(_ words: Words) -> String { "\(citedWho(words)), \(citedYear(words))" }

  func citedYear(_ words: Words) -> String { year.isEmpty ? words[.noDate] : Self.shortened(year) }

  /// "Miao et Holmes"; three or more are "et al."; a work without authors goes by its title.
  ///
  /// A citation is a few bytes of a text and may stand in it thousands of times: what it shows has a limit.
  func citedWho(_ words: Words) -> String {
    let names = creators.map(\.short)
    var who =
      switch names.count {
      case 0: self["title-short"].isEmpty ? title : self["title-short"]
      case 1: Self.shortened(names[0]) + (hasMoreCreators ? " et al." : "")
      case 2 where !hasMoreCreators: "\(Self.shortened(names[0])) \(words[.and]) \(Self.shortened(names[1]))"
      default: Self.shortened(names[0]) + " et al."
      }
    // Characters of Unicode, not of readers: one of those may hold any number of accents.
    if names.isEmpty && who.unicodeScalars.count > 60 { who = String(Substring(who.unicodeScalars.prefix(57)).trimmingEnd { $0 != " " }.dropLast()) + "…" }
    return who
  }

  private static func shortened(_ text: String) -> String { text.utf8.count > 240 ? String(Substring(text.unicodeScalars.prefix(79))) + "…" : text }
}
