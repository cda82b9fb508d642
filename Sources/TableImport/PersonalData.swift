import Text

/// Recognises the columns of personal data that forms collect about the respondent. It must not reach any file of the site.
package enum PersonalData {
  /// Matches the whole header.
  static let names = [
    "UID", "User", "Username", "User name", "User ID", "Utilisateur", "Nom d'utilisateur", "Identifiant utilisateur", "ID utilisateur", "webform_uid",
    "webform_username",
    "webform_ip_address", "IP", "IP Address", "Remote IP address", "Adresse IP", "Nom et prénom", "Nom prénom", "Prénom", "Prénom et nom", "Prénom nom",
    "Prénom Nom de famille",
    "Nom de famille", "First name", "Last name", "Full name", "Votre fonction", "Fonction", "Qui êtes-vous", "Adresse postale", "Date de naissance", "Civilité",
    "Submitted by", "Submitted by: ID", "Submitted by: Title", "Submitted by: URL", "Auteur de la soumission", "Auteur de la proposition", "Nom du déposant",
    "User display name", "Nom d'affichage de l'utilisateur", "Nom d'affichage", "Display name", "Identifiant de l'utilisateur", "Adresse de messagerie", "Mél",
    "ipaddr",
    "ipaddress", "Token", "Jeton", "Access code", "Code d'accès", "Code d'invitation", "Invitation code", "Participant", "Participant ID", "deviceid",
    "phonenumber",
    "simserial", "subscriberid", "Device ID", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "LocationLatitude", "LocationLongitude",
    "Created by",
    "Créé par", "Updated by", "Modifié par", "Nom complet", "Your full name",
  ]

  /// In a table of use cases, unknown columns are shown under their own names: there, a mere "Nom" is a person's name.
  static let namesInUseCases = [
    "Nom", "Name", "Référent", "Référente", "Responsable", "Porteur", "Porteuse", "Porteur de projet", "Interlocuteur", "Auteur", "Auteurs", "Author",
    "Authors",
  ]

  /// Phrases that mark any header that contains them as personal.
  private static let mentions: [[String]] = [
    "e mail", "email", "emails", "e mails", "courriel", "courriels", "mail", "mails", "adresse electronique", "adresse mail", "telephone", "tel", "phone",
    "adresse ip", "ip address", "remote ip", "soumis par", "submitted by", "depose par", "propose par", "proposee par", "rempli par", "filled in by",
    "proposed by",
    "deposant", "deposante", "deposants", "contributeur", "contributrice", "soumissionnaire", "submitter", "contributor", "votre nom", "votre prenom",
    "vos nom", "vos noms", "vos prenom",
    "your name", "coordonnees", "nom d utilisateur", "username", "personne contact", "personne a contacter", "contact", "contacts", "vous contacter",
    "vous joindre", "vous recontacter", "qui propose", "qui depose", "qui soumet", "envoye par", "envoyee par", "transmis par", "transmise par", "sent by",
    "identite", "identity",
    "signature", "signataire", "message au comite", "message aux membres", "message to the committee", "commentaire au comite", "numero etudiant", "matricule",
    "submission ip", "user ip", "ip du", "adresse de messagerie", "repondant", "repondante", "respondent", "nom d affichage", "display name", "votre identite",
    "your e mail",
  ].map { $0.split(separator: " ").map(String.init) }

  static func isMentioned(in words: [String]) -> Bool {
    mentions.contains { phrase in
      guard phrase.count <= words.count else { return false }
      return (0...(words.count - phrase.count)).contains { words[$0] == phrase[0] && Array(words[$0..<($0 + phrase.count)]) == phrase }
    }
  }
}
