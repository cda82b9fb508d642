import Pages
import SiteModel

extension Theme {
  /// The built-in theme with the site's own files in `templates/` over it, checked against the data of every page.
  static func load(_ root: String, _ configuration: Configuration) throws -> Diagnosed<Theme> {
    try Diagnosed { try load(root: root, configuration: configuration, layouts: PageFamilies.layouts, diagnostics: &$0) }
  }
}
