import Diagnostics
import Digests
import Text
import Vocabulary
import YAML

/// An entry of `releases.yml`: a sealed version of a text.
package struct Release: Sendable {
  package var version: String
  package var date: CalendarDate
  /// SHA-256 of the bytes of the sealed file, in lower-case hexadecimal.
  package var sha256: String
  package var note: String
  package var place: Place
  package var digestPlace: Place

  /// The file name of the list, which is next to the sealed files.
  package static let list = "releases.yml"
  /// The file name of the sealed version.
  package var file: String { version + ".md" }

  /// Whether a text can name a version: at most 60 ASCII letters, digits, `.`, `-` and `_`, with a letter or digit at both ends.
  ///
  /// `..` is excluded because it separates the two versions of a difference. Names of other files in the same folder and of Windows devices are excluded too.
  package static func isVersion(_ text: String) -> Bool {
    if ["feed.xml", "feed.json", "index.html", "con", "prn", "aux", "nul"].contains(text.lowercased()) { return false }
    func isAlphanumeric(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte >= 0x30 && byte <= 0x39 }
    guard let first = text.utf8.first, let last = text.utf8.last, isAlphanumeric(first), isAlphanumeric(last), text.utf8.count <= 60 else { return false }
    return text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E } && !text.contains("..")
  }

  /// Reads the list in `releases.yml`, oldest release first.
  package static func read(_ node: YAMLNode, file: String, diagnostics: inout [Diagnostic]) -> [Release] {
    guard case .sequence(let items) = node.value else {
      if !node.isNull {
        diagnostics.append(
          .error(
            "wrong-type", "the list of releases must be a list, not \(node.kind)", at: Location(file, node.place),
            help: "`sitegen release` writes it: `- {version: …, date: …, sha256: …}`"))
      }
      return []
    }
    var releases: [Release] = []
    for item in items {
      guard var reader = MappingReader(item, file: file, what: "a release", diagnostics: &diagnostics) else { continue }
      let version = reader.required("version", in: "a release")
      let date = reader.date("date")
      if reader.node("date") == nil { reader.missing("date", in: "a release", help: "add the day of the release, as `date: 2025-10-06`") }
      let digest = reader.required("sha256", in: "a release")
      let note = reader.string("note") ?? ""
      if let version, !isVersion(version.text) {
        reader.report(
          "bad-version", "`\(version.text)` cannot name a version", at: version.place, help: "write ASCII letters, digits, `.`, `-` and `_`, as `2025-T3`")
      }
      if let version, releases.contains(where: { $0.version.lowercased() == version.text.lowercased() }) {
        reader.report("duplicate-id", "the version `\(version.text)` is listed twice", at: version.place, help: "each version is sealed once")
      }
      if let digest, digest.text.utf8.count != 64 || !digest.text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 }) {
        reader.report("bad-digest", "this is not a SHA-256 digest", at: digest.place, help: "64 hexadecimal digits in lower case, as `sha256sum` prints them")
      }
      if let date, let last = releases.last, date.earliestDay < last.date.earliestDay {
        reader.report(
          "release-order", "version \(version?.text ?? "") is older than \(last.version), which is listed before it", at: item.place,
          help: "list releases from the oldest to the newest")
      }
      reader.finish("a release")
      diagnostics += reader.diagnostics
      guard let version, isVersion(version.text), let date, let digest else { continue }
      releases.append(Release(version: version.text, date: date, sha256: digest.text, note: note, place: version.place, digestPlace: digest.place))
    }
    return releases
  }
}
