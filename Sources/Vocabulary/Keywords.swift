/// Limits on the keywords of a document.
package enum Keywords {
  /// The list of each keyword shows the document, and its machine-readable record names all keywords there: the output grows with the square of their number.
  package static let most = 100
  package static let help = "keep those that readers would search for"

  package static func tooMany(_ count: Int) -> String { "there are \(count) keywords; \(most) are allowed" }
}
