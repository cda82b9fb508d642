import Diagnostics
import SiteModel

extension RepositoryAdoption {
  /// Where the texts came from; nil for a repository that was not adopted from another one. What cannot be read of it is an error: the page of a text says how it
  /// stands to its origin.
  static func read(_ root: String) throws -> Diagnosed<RepositoryAdoption?> {
    do {
      return Diagnosed(try AdoptionReader(.disk(root))?.read(clausesOnly: true))
    } catch let diagnostic as Diagnostic {
      return Diagnosed(nil, [diagnostic])
    }
  }
}
