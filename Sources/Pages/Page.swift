import Diagnostics
import SiteModel
import Text

/// A file of the site that sitegen generates: its address and its content.
package struct Page: Sendable {
  /// The address; `/` for the home page. Addresses of folders end in `/`.
  package var url: String
  package var kind: any PageKind
  /// The document of the page; nil for other pages.
  package var document: DocumentIndex?
  /// For an alias, where the source sets its address.
  var aliasPlace: Place?

  init(_ url: String, _ kind: any PageKind, document: DocumentIndex? = nil, aliasPlace: Place? = nil) {
    self.url = url
    self.kind = kind
    self.document = document
    self.aliasPlace = aliasPlace
  }

  /// The kind, if it is one of this family.
  ///
  /// Compares types first: a cast that fails looks the type up in tables of the runtime, and most pages are of other families.
  package func kind<Kind: PageKind>(as family: Kind.Type) -> Kind? { kind.typeID == ObjectIdentifier(family) ? kind as? Kind : nil }

  /// The path of the file, relative to the output folder.
  package var file: String { url.hasSuffix("/") ? String(url.dropFirst()) + "index.html" : String(url.dropFirst()) }
}
