import Charters
import Diagnostics
import Text
import Vocabulary

/// Refuses templates that reserve all rights, usually in a footer, on a site whose licence lets anyone reuse the texts: the two contradict each other.
enum RightsClaim {
  private static let claims = ["tous droits reserves", "tout droit reserve", "all rights reserved", "droits de reproduction reserves"]

  /// Searches a template for claims of all rights.
  ///
  /// - Returns: an error for each line of a site's template that claims all rights.
  static func diagnostics(_ bytes: Bytes, file: String, license: License) -> [Diagnostic] {
    guard license.isStated, license.isSPDX else { return [] }
    var result: [Diagnostic] = []
    for (index, line) in sourceText(bytes).enumerated() {
      // Compared without accents, so that entities and decomposed letters cannot hide a claim.
      let folded = slug(line).replacing("-", with: " ")
      guard claims.contains(where: folded.contains) else { continue }
      let start = line.prefix { $0.isWhitespace }.unicodeScalars.count
      result.append(
        .error(
          "all-rights", "this claims all rights on a site whose texts are under \(license.short)",
          at: Location(file, Place(line: index + 1, column: start + 1, length: max(1, line.unicodeScalars.count - start))),
          help: "remove it: the licence lets everybody reuse the texts; exceptions, such as a logo, are named on a page of their own"))
    }
    return result
  }

  private static func sourceText(_ bytes: Bytes) -> [String] {
    sourceLines(bytes.text.replacing("&eacute;", with: "é").replacing("&nbsp;", with: " "))
  }
}
