import Catalogue
import Diagnostics

/// The states of a card (proposed, in review, published or refused, archived), and the rule that each decision names who made it and when.
package enum EditorialWorkflow {
  /// The diagnostics to show for the problems of all cards.
  ///
  /// - Parameters:
  ///   - errors: the problems of all cards, in the order of their paths.
  ///   - each: whether each problem is an error. Otherwise one warning sums them up, so that a site can be deployed while the committee catches up.
  package static func diagnostics(_ errors: [Diagnostic], each: Bool) -> [Diagnostic] {
    guard !each, let first = errors.first else { return errors }
    let count = errors.count
    return [
      .warning(
        "no-review", count == 1 ? first.message : "\(count) cards do not say who published or archived them, and when", at: first.location,
        help: "`sitegen check` lists them; add `review: {by: …, on: 2025-04-02}`")
    ]
  }

  /// The workflow rules that a document breaks.
  package static func problems(_ document: Document) -> [Diagnostic] {
    guard !document.isDraft, case .resource(let card) = document.payload else { return [] }
    return problems(card, document)
  }

  private static func problems(_ card: ResourceCard, _ document: Document) -> [Diagnostic] {
    let location = Location(document.file, card.statusPlace)
    var result: [Diagnostic] = []
    func report(_ code: String, _ message: String, _ help: String) { result.append(.error(code, message, at: location, help: help)) }
    switch card.status {
    case .published, .refused:
      let what = card.status == .published ? "published" : "refused"
      if card.review == nil || card.review?.by.isEmpty ?? true || card.review?.on == nil {
        report(
          "no-review", "a \(what) card must say who decided, and when",
          "add `review: {by: …, on: 2025-04-02}`\(card.status == .published ? ", or `status: review` until somebody has decided" : "")")
      }
      if card.status == .refused, let review = card.review, review.reason.isEmpty {
        report("no-reason", "a refusal needs a reason, for the person who made the proposal", "add `reason: …` to `review`")
      }
    case .archived:
      if card.archiving == nil || card.archiving?.on == nil || card.archiving?.reason.isEmpty ?? true {
        report("no-reason", "an archived card must say since when, and why", "add `archived: {on: 2025-04-02, reason: …}`: its page shows both")
      }
    case .submitted, .review: break
    }
    if card.archiving != nil && card.status != .archived {
      report("bad-status", "the card has `archived` but is `\(card.status.rawValue)`", "write `status: archived`, or remove `archived`")
    }
    return result
  }
}
