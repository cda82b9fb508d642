import Authoring
import Diagnostics
import Pages
import Text

/// The panel that the preview adds to a page: the errors in the sources, and a bar for editors.
///
/// HTML for a shadow tree, which neither the styles nor the scripts of a theme affect. It also works in browsers with scripts turned off.
struct PreviewPanel {
  let moment: PreviewMoment
  /// The path of the page, percent-decoded.
  let path: String
  /// The shown page; nil if there is none.
  let page: Page?
  let words: PreviewWords
  /// Sent with each decision; nil if decisions are not allowed.
  let token: String?
  /// Returns the bytes of a source.
  let source: (String) -> [UInt8]?

  private static let shownDiagnostics = 20

  func html() -> Bytes {
    var out = TextBuffer()
    out.append("<link rel=\"stylesheet\" href=\"\(PreviewFiles.style)\">")
    errors(&out)
    // Other machines must not see sources and unpublished content.
    if token != nil { bar(&out) }
    return out.bytes
  }

  // MARK: Errors

  private func errors(_ out: inout TextBuffer) {
    guard moment.isBroken else { return }
    let count = moment.diagnostics.errorCount
    out.append("<dialog open class=\"errors\" aria-labelledby=\"errors\" lang=\"\(words.language)\"><form method=\"dialog\"><div><h2 id=\"errors\">")
    out.append(escaping: words.errors(count))
    out.append("</h2><p>")
    out.append(escaping: moment.site == nil ? words.notShown : words.lastGood)
    out.append("</p></div><button>")
    out.append(escaping: words.close)
    out.append("</button></form><div class=\"list\" tabindex=\"0\" role=\"group\" aria-labelledby=\"errors\" lang=\"en\">")
    let shown = token == nil ? [] : moment.diagnostics.filter { $0.severity == .error }.prefix(moment.errors.count)
    for (diagnostic, text) in zip(shown, moment.errors) { self.diagnostic(diagnostic, text, &out) }
    if token != nil, count > moment.errors.count {
      out.append("<p lang=\"\(words.language)\">")
      out.append(escaping: words.more(count - moment.errors.count))
      out.append("</p>")
    }
    out.append("</div></dialog>")
  }

  private func diagnostic(_ diagnostic: Diagnostic, _ text: String, _ out: inout TextBuffer) {
    out.append("<div class=\"\(diagnostic.severity.rawValue)\"><pre>")
    out.append(escaping: text)
    out.append("</pre>")
    if let location = diagnostic.location { place(location.file, Int(location.place?.line ?? 1), &out) }
    out.append("</div>")
  }

  /// A link to a line of a source, as FILE:LINE, which editors and terminals understand.
  private func place(_ file: String, _ line: Int, _ out: inout TextBuffer) {
    out.append("<a class=\"place\" href=\"\(PreviewFiles.source)?file=")
    out.append(escaping: percentEncodedPath(file).replacing("&", with: "%26").replacing("+", with: "%2B"))
    out.append("#L\(line)\" lang=\"\(words.language)\">")
    out.append(escaping: "\(printable(file)):\(line)")
    out.append("</a>")
  }

  // MARK: The bar

  private func bar(_ out: inout TextBuffer) {
    let notes = page.flatMap { page in moment.site?.maker.notes(page) } ?? PageNotes()
    let warnings = moment.diagnostics.filter { $0.severity == .warning }
    let here = warnings.filter { diagnostic in notes.file != nil && diagnostic.location?.file == notes.file }
    let pending = moment.site?.maker.pendingCount ?? 0
    out.append("<aside lang=\"\(words.language)\" aria-label=\"")
    out.append(escaping: words.preview)
    out.append("\"><details class=\"bar\" id=\"bar\"><summary><span class=\"name\">")
    out.append(escaping: words.preview)
    out.append("</span>")
    if let file = notes.file { flag("file", printable(file), &out) }
    if notes.unpublished != nil { flag("draft", words.unpublished, &out) }
    if !warnings.isEmpty { flag("warning", words.warnings(warnings.count), &out) }
    if pending > 0 { flag("pending", words.proposals(pending), &out) }
    out.append("</summary><div class=\"body\">")
    sourceSection(notes, &out)
    if !here.isEmpty { diagnostics(words.warningsHere, here, &out) }
    if moment.site?.maker.isAdopted ?? false { proposals(notes.proposals, pending, &out) }
    unpublished(notes, &out)
    let others = warnings.filter { warning in !here.contains(warning) }
    if !others.isEmpty { diagnostics(words.elsewhere, others, &out) }
    out.append("</div></details></aside>")
  }

  private func flag(_ kind: String, _ text: String, _ out: inout TextBuffer) {
    out.append("<span class=\"\(kind)\">")
    out.append(escaping: text)
    out.append("</span>")
  }

  private func heading(_ text: String, _ out: inout TextBuffer) {
    out.append("<h2>")
    out.append(escaping: text)
    out.append("</h2>")
  }

  private func sourceSection(_ notes: PageNotes, _ out: inout TextBuffer) {
    out.append("<section class=\"source\">")
    heading(words.source, &out)
    guard let file = notes.file else {
      out.append("<p>")
      out.append(escaping: words.noSource)
      out.append("</p></section>")
      return
    }
    out.append("<p>")
    place(file, notes.line, &out)
    out.append(" <button type=\"button\" class=\"copy\" hidden data-copy=\"")
    out.append(escaping: "\(file):\(notes.line)")
    out.append("\" data-copied=\"")
    out.append(escaping: words.copied)
    out.append("\">")
    out.append(escaping: words.copy)
    out.append("</button></p>")
    if !notes.marks.isEmpty {
      out.append("<details><summary>")
      out.append(escaping: words.places)
      out.append("</summary><ul>")
      for mark in notes.marks {
        out.append("<li>")
        place(file, mark.line, &out)
        out.append(" ")
        out.append(escaping: mark.title)
        out.append("</li>")
      }
      out.append("</ul></details>")
    }
    out.append("</section>")
  }

  private func diagnostics(_ title: String, _ list: [Diagnostic], _ out: inout TextBuffer) {
    out.append("<section>")
    heading(title, &out)
    let renderer = DiagnosticRenderer(source: source)
    out.append("<div lang=\"en\">")
    for diagnostic in list.prefix(Self.shownDiagnostics) { self.diagnostic(diagnostic, renderer.text(diagnostic), &out) }
    out.append("</div>")
    if list.count > Self.shownDiagnostics {
      out.append("<p>")
      out.append(escaping: words.more(list.count - Self.shownDiagnostics))
      out.append("</p>")
    }
    out.append("</section>")
  }

  private func unpublished(_ notes: PageNotes, _ out: inout TextBuffer) {
    let files = moment.site?.maker.unpublishedSources ?? []
    guard !files.isEmpty else { return }
    out.append("<section class=\"unpublished\">")
    heading(words.unpublished, &out)
    if let reason = notes.unpublished {
      out.append("<p><strong>")
      out.append(escaping: "\(words.unpublishedHere) : \(reason)".replacing(" :", with: words.language == "fr" ? "\u{A0}:" : ":"))
      out.append("</strong></p>")
    }
    out.append("<ul>")
    for file in files.prefix(100) {
      out.append("<li>")
      if let url = moment.site?.url(ofSource: file) {
        out.append("<a href=\"")
        out.append(escaping: percentEncodedPath(url))
        out.append("\">")
        out.append(escaping: printable(file))
        out.append("</a>")
      } else {
        place(file, 1, &out)
      }
      out.append("</li>")
    }
    out.append("</ul>")
    if files.count > 100 {
      out.append("<p>")
      out.append(escaping: words.more(files.count - 100))
      out.append("</p>")
    }
    out.append("</section>")
  }

  // MARK: Proposals

  private func proposals(_ proposals: [Proposal], _ pending: Int, _ out: inout TextBuffer) {
    out.append("<section class=\"proposals\">")
    heading(words.proposals, &out)
    out.append("<p><a href=\"\(PreviewFiles.proposals)\">")
    out.append(escaping: words.allProposals)
    out.append("</a></p>")
    let form = ProposalForm(words: words, token: token, path: path)
    for proposal in proposals { form.append(proposal, to: &out) }
    out.append("</section>")
  }
}
