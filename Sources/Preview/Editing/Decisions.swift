import Authoring
import CLibrary
import Charters
import Diagnostics
import FileSystem
import SiteModel
import Text
import Vocabulary

extension PreviewResponder {
  /// Carries out a decision made on a page of the preview, like `sitegen decide`.
  ///
  /// This changes files, so it is only allowed from a page of this preview on this machine. The form contains a token that other sites cannot read, the browser
  /// states the origin of the form, and the connection shows whether the client is on this machine.
  func decide(_ request: PreviewRequest) async -> PreviewResponse {
    guard request.method == "POST" else { return .notAllowed("POST") }
    let words = PreviewWords(language: session.moment.site?.maker.language ?? "en")
    guard request.isLocal else { return .refusal(403, words.onlyHere) }
    if let origin = request.headers["origin"], origin != "http://\(request.headers["host"] ?? "")" { return .refusal(403, "The form comes from another site.") }
    if let site = request.headers["sec-fetch-site"], site != "same-origin" { return .refusal(403, "The form comes from another site.") }
    let values: [FormValue]
    switch Self.form(request) {
    case .success(let form): values = form
    case .failure(let refusal): return refusal.response
    }
    func value(_ name: String) -> String { values.first { $0.name == name }?.value ?? "" }
    guard isSameText(value("token"), token) else { return .refusal(403, "The form is not one of this preview: load the page again.") }
    guard let choice = TextAdoption.Choice(rawValue: value("choice")), !value("name").isEmpty, !value("name").hasSuffix("*") else {
      return .refusal(400, "The form names no clause, or no decision on it.")
    }
    // A path that starts with two slashes would be an address on another host.
    let back = RequestTarget(value("return")).flatMap { $0.path.hasPrefix("//") ? nil : $0.path } ?? "/"
    func line(_ name: String) -> String { String(String.UnicodeScalarView(value(name).unicodeScalars.prefix(500))) }
    var now = time_t()
    let minutes = TextAdoption.Minutes(reason: line("reason"), date: CalendarDate(secondsSince1970: Int(time(&now))), by: line("by"))
    do {
      _ = try await UpstreamDecision(root: root).decide(
        [value("name")], choice, minutes,
        check: { adoption in
          let proposal = Proposals(language: words.language).all(adoption).first { $0.name == value("name") }
          guard proposal?.digest == value("shown") else {
            throw UnknownName(message: "`\(value("name"))` has changed since it was shown", help: "look at it again before you decide")
          }
        })
    } catch {
      return notDecided(Self.reason(error), words, back)
    }
    var response = PreviewResponse.refusal(303, "Decided.")
    response.headers.append(("Location", percentEncodedPath(back)))
    return response
  }

  /// A page with all pending decisions of the site, including those on documents without clauses and on files.
  func proposalsPage(_ moment: PreviewMoment, isLocal: Bool) -> PreviewResponse {
    let words = PreviewWords(language: moment.site?.maker.language ?? "en")
    guard isLocal else { return .refusal(403, words.onlyHere) }
    var page = OwnPage(language: words.language, title: words.proposals)
    guard StatusReport.isAdopted(root) else { return .refusal(404, "The texts of this site were not adopted from another one.") }
    do {
      let form = ProposalForm(words: words, token: token, path: PreviewFiles.proposals)
      let proposals = Proposals(language: words.language).all(try StatusReport.read(root))
      if proposals.isEmpty { page.paragraph(words.noProposals, language: words.language) }
      for proposal in proposals { page.append { form.append(proposal, to: &$0) } }
    } catch {
      let reason = Self.reason(error)
      page.paragraph(reason.message, language: "en")
      if let help = reason.help { page.paragraph(help, language: "en") }
    }
    page.link(words.back, "/")
    return page.response(status: 200)
  }

  private static func reason(_ error: any Error) -> (message: String, help: String?) {
    switch error {
    case let error as UnknownName: (error.message, error.help)
    case let error as UpstreamFailure: (error.message, error.help)
    case let error as EnvironmentFailure: (error.description, nil)
    case let error as Diagnostic: (error.message, error.help)
    default: ("\(error)", nil)
    }
  }

  private func notDecided(_ reason: (message: String, help: String?), _ words: PreviewWords, _ back: String) -> PreviewResponse {
    var page = OwnPage(language: words.language, title: words.notDecided)
    page.paragraph(reason.message, language: "en")
    if let help = reason.help { page.paragraph(help, language: "en") }
    page.link(words.back, percentEncodedPath(back))
    return page.response(status: 409)
  }
}
