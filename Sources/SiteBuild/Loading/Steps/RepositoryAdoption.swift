import Diagnostics
import SiteModel

extension RepositoryAdoption {
  /// Reads the record of where the texts came from; nil for a repository that was not adopted from another one. A part that cannot be read is an error, since
  /// the page of a text says how the text relates to its origin.
  static func read(_ root: String) throws -> Diagnosed<RepositoryAdoption?> {
    do {
      return Diagnosed(try AdoptionReader(.disk(root))?.read(clausesOnly: true))
    } catch let diagnostic as Diagnostic {
      return Diagnosed(nil, [diagnostic])
    }
  }
}
