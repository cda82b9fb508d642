import Catalogue
import Diagnostics
import Markdown
import Text
import Vocabulary

extension LinkResolver {
  /// Authors and year, linked to the reference: `(voir Bastani et al., 2025, p. 12 ; UNESCO, 2023)`, or `Bastani et al. (2025)` in a sentence.
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

  /// Warns about bracketed text with `@` that matches no reference: a typo, or an address. An `@name` in a sentence is nearly always an address, so it is not
  /// reported.
  private func reportDoubtful(_ group: CitationGroup, _ work: inout Work) {
    if group.isInSentence || work.isSealed || unread.holdsReferences { return }
    for cited in group.works where !unreadReferences.contains(cited.key) {
      let known = names.references
      work.diagnostics.append(
        .warning(
          "unknown-citation", "`\(group.written)` looks like a citation, but there is no reference `\(cited.key)`: it is shown as written",
          at: Location(work.document.file, cited.place),
          help: (known.nearest(to: cited.key).map { "did you mean `@\($0)`?" } ?? "add it to \(bibliography).") + " Write `\\@` if none is meant"))
    }
  }

  private func advice(_ key: String) -> Advice {
    Advice { [names, bibliography] in names.references.nearest(to: key).map { "did you mean `@\($0)`?" } ?? "add it to \(bibliography)" }
  }

  private var bibliography: String {
    bibliographyURL == nil ? "a bibliography: a file beside a page of `type: bibliography`, which this site does not have" : "the bibliography"
  }

  /// The locator as ", p. 12", with a no-break space after the abbreviation.
  private func appendLocator(_ locator: String, to out: inout TextBuffer) {
    guard !locator.isEmpty else { return }
    out.append(", ")
    out.append(escaping: locator.replacing("p. ", with: "p.\u{A0}").replacing("art. ", with: "art.\u{A0}"))
  }
}

extension Reference {
  /// The id of the reference's entry on the bibliography page.
  ///
  /// Ids of references are unique as written. The colon prevents collisions with ids of headings and clauses.
  package var anchor: String { "ref:" + id }

  package var year: String { dates["issued"]?.year ?? "" }

  /// The authors, or the editors if there are no authors.
  package var creators: [Person] { authors.isEmpty ? editors : authors }

  /// Whether there are more creators than are named.
  package var hasMoreCreators: Bool { goesOn(authors.isEmpty ? "editor" : "author") }

  /// "Miao et Holmes, 2023".
  func citedAs(_ words: Words) -> String { "\(citedWho(words)), \(citedYear(words))" }

  func citedYear(_ words: Words) -> String { year.isEmpty ? words[.noDate] : Self.shortened(year) }

  /// "Miao et Holmes". Three or more names become "et al."; a work without authors is cited by its title.
  ///
  /// The length is limited: a citation takes a few bytes of a text and may occur thousands of times.
  func citedWho(_ words: Words) -> String {
    let names = creators.map(\.short)
    var who =
      switch names.count {
      case 0: self["title-short"].isEmpty ? title : self["title-short"]
      case 1: Self.shortened(names[0]) + (hasMoreCreators ? " et al." : "")
      case 2 where !hasMoreCreators: "\(Self.shortened(names[0])) \(words[.and]) \(Self.shortened(names[1]))"
      default: Self.shortened(names[0]) + " et al."
      }
    // Counts Unicode scalars, because one `Character` may contain any number of combining marks.
    if names.isEmpty && who.unicodeScalars.count > 60 { who = String(Substring(who.unicodeScalars.prefix(57)).trimmingEnd { $0 != " " }.dropLast()) + "…" }
    return who
  }

  private static func shortened(_ text: String) -> String { text.utf8.count > 240 ? String(Substring(text.unicodeScalars.prefix(79))) + "…" : text }
}
