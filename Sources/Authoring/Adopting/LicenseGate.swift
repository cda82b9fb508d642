import Diagnostics
import SiteModel
import Vocabulary

/// Checks that the licences of a repository permit adaptations.
enum LicenseGate {
  /// - Throws: `UpstreamFailure` for the first document that must not be adapted.
  static func checkAdaptable(_ snapshot: UpstreamSnapshot) throws {
    let site = snapshot.content.configuration.license
    for path in snapshot.content.documents.values.sorted() {
      var ignored: [Diagnostic] = []
      guard let document = try snapshot.content.document(path, &ignored) else { continue }
      guard case .refused(let reason) = LicenseCompatibility.permitsAdaptation(document.license ?? site) else { continue }
      throw UpstreamFailure(
        message: "\(path) cannot be adopted: it \(reason)",
        help: "ask its authors for a licence that allows adaptations, such as CC BY-SA 4.0; nothing was adopted")
    }
  }
}
