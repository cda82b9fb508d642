import SiteModel
import Text

/// Names of new files in `content/`, made from titles.
enum SourceName {
  /// In Unicode scalars, as in front matter. A longer text is not meant as a title.
  static var longestTitle: Int { FrontMatterLimits.longest("title") }

  /// Why a text cannot be a title; nil if it can.
  ///
  /// - Parameter reason: why a title needs a letter or a digit, to end the message with; may be empty.
  static func problem(_ title: String, reason: String = "") -> String? {
    if title.unicodeScalars.contains(where: { isControl($0) || isDisruptive($0) || $0 == "\n" || $0 == "\r" }) {
      return "the title contains a line break or another invisible character"
    }
    if !title.unicodeScalars.contains(where: { $0.properties.isAlphabetic || ("0"..."9").contains($0) }) {
      return "the title needs a letter or a digit\(reason)"
    }
    if title.unicodeScalars.count > longestTitle { return "the title is longer than \(longestTitle) characters; put the rest in the text" }
    return nil
  }

  /// ASCII letters, digits and hyphens, cut at a word; a digest of the title if it has no Latin letter and no digit.
  static func base(_ title: String) -> String {
    let name = slug(title)
    if name.isEmpty { return termSlug(title) }
    guard name.utf8.count > 80 else { return name }
    let cut = name.prefix(81)
    return String(cut.lastIndex(of: "-").map { cut[..<$0] } ?? cut.prefix(80))
  }

  /// Whether a name means something else than a document: the page of a folder, the folder of sealed versions, or a device of Windows, whose name no file can
  /// have there.
  static func isReserved(_ name: String) -> Bool { reserved.contains(name) }

  private static let reserved: Set<String> = {
    var names: Set<String> = ["index", "readme", "releases", "con", "prn", "aux", "nul", "conin", "conout"]
    for number in 0...9 { names.formUnion(["com\(number)", "lpt\(number)"]) }
    return names
  }()
}
