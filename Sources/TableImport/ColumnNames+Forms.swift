/// The columns that forms add to their questions.
extension ColumnNames {
  static let formNames = [
    // Webform
    "Submitted Time", "Completed Time", "Modified Time", "Heure de soumission", "Date de complétion", "Date de finalisation", "Heure",
    "Heure de modification", "Modifié", "Modifié le", "Date de modification", "Terminé", "Terminé le", "Créé", "Créé le",
    "Soumission", "webform_time", "webform_completed_time", "webform_modified_time", "Time", "Created", "Completed", "Changed", "Current page", "Page courante",
    "Locked", "Verrouillé", "Sticky", "Submission URI", "URI de soumission", "Submission token", "Submitted to: Entity title", "Submitted to: Entity URL",
    "Submitted to", "Soumis à", "Serial token", "Date de dernière modification", "Temps de soumission",
    // Microsoft and Google
    "Horodateur", "Timestamp", "Heure d'achèvement", "Date d'achèvement", "Heure de début", "Heure de fin", "Start time", "Completion time",
    "Last modified time",
    "Heure de la dernière modification", "Total points", "Nombre total de points", "Quiz feedback", "Commentaires du quiz", "Commentaires sur le questionnaire",
    // LimeSurvey and Nextcloud
    "Last page", "Dernière page", "lastpage", "Start language", "Langue de départ", "startlanguage", "Seed", "Graine", "Date started", "startdate",
    "Date last action", "Date de la dernière action", "datestamp", "Referrer URL", "URL de renvoi", "URL référente", "refurl", "Referrer", "Referer",
    "HTTP referer",
    "Interview time", "Horodatage",
    // SurveyMonkey, Typeform, JotForm and others
    "Collector ID", "ID du collecteur", "Start Date (UTC)", "Stage Date (UTC)", "Network ID", "Ending", "Last Update Date", "Date de la dernière mise à jour",
    "Submission URL",
    "Submission Edit URL", "Edit link", "Submission Status", "Flow Status", "Last Page Accessed", "Entry Date", "User Agent", "Agent utilisateur",
    "UserLanguage",
    "RecordedDate", "DistributionChannel", "ExternalReference", "Duration (in seconds)", "Custom Data 1",
  ]

  static let submission: [(key: String, names: [String])] = [
    (
      "submission",
      [
        "Serial", "Serial number", "webform_serial", "Numéro", "Numéro de série", "N°", "Numéro de soumission", "Numéro de la soumission", "Submission number",
        "Sérial", "Série", "Identifiant de la soumission",
      ]
    ),
    (
      "submission_id",
      [
        "SID", "webform_sid", "Submission ID", "Identifiant de soumission", "ID de soumission", "ID de la soumission", "ID de la réponse", "ID de réponse",
        "Identifiant de la réponse", "Response ID", "ResponseId", "Entry ID", "Unique ID",
      ]
    ),
    ("respondent_id", ["Respondent ID", "ID du répondant", "Identifiant du répondant"]),
    ("unfinished", ["Draft", "Brouillon", "webform_draft", "In draft", "Est un brouillon"]),
    ("finished", ["Response Type", "Completion Status", "Statut de complétion", "État de la réponse", "Response Status"]),
    (
      "sent",
      [
        "Date submitted", "submitdate", "Date de soumission", "Submit Date (UTC)", "Submit Date", "Submitted at", "Submission Date", "Date d'envoi",
        "Soumis le",
        "Envoyé le",
      ]
    ),
  ]
}
