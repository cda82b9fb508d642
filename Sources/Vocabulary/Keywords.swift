/// Keywords of one document.
package enum Keywords {
  /// The list of each keyword shows the document, and its record for other programs names all of them there: bytes grow with the square of their number.
  package static let most = 100
  package static let help = "keep those that somebody would look for"

  package static func tooMany(_ count: Int) -> String { "there are \(count) keywords; \(most) are allowed" }
}
