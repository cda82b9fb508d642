import SiteModel
import Text

/// Style sheets and scripts of the theme.
package struct ThemeFiles: PageFamily {
  package struct Kind: PageKind {
    package typealias Family = ThemeFiles
    /// Path relative to `templates/`.
    let name: String
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    for (name, asset) in site.theme.assets.sorted(by: { $0.key < $1.key }) { pages.append(Page(asset.url, Kind(name: name))) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) { out += site.theme.assets[kind.name]?.bytes ?? [] }
}
