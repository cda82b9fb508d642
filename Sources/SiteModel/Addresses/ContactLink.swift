import Text

/// Links to the form or mail address for proposing resources and reporting mistakes. They carry the details of the card, so that nobody has to copy them.
package enum ContactLink {
  /// Placeholders that `submission.url` may contain in braces.
  static let placeholders = ["id", "title", "url", "kind"]

  /// The purpose of a link. Raw values are the French words that forms get.
  package enum Kind: String {
    case proposal = "proposition"
    case mistake = "signalement"
  }

  /// The address of a form or of a mail, with the details of a card.
  ///
  /// - Parameters:
  ///   - subject: subject of the mail, in the site's language.
  ///   - card: the card that the link is about; nil for a link on a list.
  /// - Returns: the link; empty if the site has neither a form nor a mail address.
  package static func url(_ kind: Kind, _ submission: Configuration.Submission, subject: String, card: (id: String, title: String, url: String)?) -> String {
    if !submission.url.isEmpty { return form(kind, submission.url, card) }
    guard !submission.email.isEmpty else { return "" }
    var out = TextBuffer()
    out.append("mailto:\(submission.email)?subject=")
    out.append(formEncoding: subject + (card.map { " : \($0.title)" } ?? ""))
    if let card {
      out.append("&body=")
      // RFC 6068: lines of a body end in CR LF.
      out.append(formEncoding: "\(card.url)\r\n(\(card.id))\r\n\r\n")
    }
    return out.text
  }

  private static func form(_ kind: Kind, _ template: String, _ card: (id: String, title: String, url: String)?) -> String {
    let values = ["id": card?.id ?? "", "title": card?.title ?? "", "url": card?.url ?? "", "kind": kind.rawValue]
    func encoded(_ name: String) -> String {
      var out = TextBuffer()
      out.append(formEncoding: values[name] ?? "")
      return out.text
    }
    var result = template
    var isFilled = false
    for name in placeholders where template.contains("{\(name)}") {
      result = result.replacing("{\(name)}", with: encoded(name))
      isFilled = true
    }
    if isFilled { return encodedDestination(result) }
    // A form without placeholders gets query parameters. Drupal and most others ignore them or fill the fields with those names.
    guard card != nil || kind == .mistake else { return encodedDestination(template) }
    let fragment = template.firstIndex(of: "#").map { template[$0...] } ?? ""
    let address = template.dropLast(fragment.count)
    let parameters = [("kind", "kind")] + (card == nil ? [] : [("id", "id"), ("title", "title"), ("url", "url")])
    let query = parameters.map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
    return encodedDestination(address + (address.contains("?") ? "&" : "?") + query + fragment)
  }
}
