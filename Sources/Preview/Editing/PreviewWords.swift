/// The texts of the preview itself, for editors of a site. Diagnostics are in English, as in the terminal.
struct PreviewWords: Sendable {
  let language: String
  private let isFrench: Bool

  init(language: String) {
    isFrench = language == "fr"
    self.language = isFrench ? "fr" : "en"
  }

  private func word(_ french: String, _ english: String) -> String { isFrench ? french : english }

  var preview: String { word("Aperçu", "Preview") }
  var close: String { word("Fermer", "Close") }
  var source: String { word("Source", "Source") }
  var noSource: String { word("Page produite par sitegen : elle n’a pas de fichier source.", "A page that sitegen makes: it has no source file.") }
  var places: String { word("Clauses et titres de cette page", "Clauses and headings of this page") }
  var copy: String { word("Copier", "Copy") }
  var copied: String { word("Copié", "Copied") }
  var warningsHere: String { word("Avertissements de cette page", "Warnings of this page") }
  var unpublished: String { word("Non publié", "Not published") }
  var unpublishedHere: String { word("Cette page n’est pas publiée", "This page is not published") }
  var elsewhere: String { word("Autres avertissements", "Other warnings") }
  var proposals: String { word("Propositions du texte d’origine", "Proposals of the original text") }
  var allProposals: String { word("Toutes les propositions du site", "All proposals of the site") }
  var noProposals: String { word("Aucune décision n’est attendue.", "No decision is pending.") }
  var upstreamDifference: String { word("Ce que la nouvelle version change au texte d'origine", "What the new version changes in the original text") }
  var difference: String { word("De notre texte à la nouvelle version", "From our text to the new version") }
  var absent: String { word("Absente", "Absent") }
  var reason: String { word("Motif", "Reason") }
  var decidedBy: String { word("Décidé par", "Decided by") }
  var take: String { word("Reprendre", "Take") }
  var keep: String { word("Garder le nôtre", "Keep ours") }
  var withdraw: String { word("Retirer", "Withdraw") }
  var merge: String { word("Fusionner", "Merge") }
  var postpone: String { word("Reporter", "Defer") }
  var onlyHere: String {
    word("Les décisions se prennent sur l’ordinateur où tourne l’aperçu.", "Decisions are made on the computer that the preview runs on.")
  }
  var notShown: String { word("Il n’y a pas encore de version sans erreur à montrer.", "There is no version without errors to show yet.") }
  var lastGood: String { word("La dernière version sans erreur reste affichée.", "The last version without errors stays underneath.") }
  var notDecided: String { word("La décision n’a pas été prise", "The decision was not made") }
  var back: String { word("Revenir à la page", "Back to the page") }

  func errors(_ count: Int) -> String {
    isFrench ? "\(count) erreur\(count > 1 ? "s" : "")" : "\(count) error\(count == 1 ? "" : "s")"
  }

  func warnings(_ count: Int) -> String {
    isFrench ? "\(count) avertissement\(count > 1 ? "s" : "")" : "\(count) warning\(count == 1 ? "" : "s")"
  }

  func proposals(_ count: Int) -> String {
    isFrench ? "\(count) proposition\(count > 1 ? "s" : "")" : "\(count) proposal\(count == 1 ? "" : "s")"
  }

  func more(_ count: Int) -> String { isFrench ? "… et \(count) de plus" : "… and \(count) more" }
}
