import Diagnostics
import SiteModel
import Text

/// One file of the site that sitegen makes: where it goes and what it holds.
package struct Page: Sendable {
  /// The address, `/` for the home page; folders end in `/`.
  package var url: String
  package var kind: any PageKind
  /// The document that this page is made for, where there is one.
  package var document: DocumentIndex?
  /// Where its address was chosen, for an alias.
  package var aliasPlace: Place?

  init(_ url: String, _ kind: any PageKind, document: DocumentIndex? = nil, aliasPlace: Place? = nil) {
    self.url = url
    self.kind = kind
    self.document = document
    self.aliasPlace = aliasPlace
  }

  /// The path of the file under the output folder.
  package var file: String { url.hasSuffix("/") ? String(url.dropFirst()) + "index.html" : String(url.dropFirst()) }
}
