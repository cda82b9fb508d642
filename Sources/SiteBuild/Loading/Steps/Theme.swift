import Pages
import SiteModel

extension Theme {
  /// The built-in theme, overridden by the site's own files in `templates/` and checked against the data of every page.
  static func load(_ root: String, _ configuration: Configuration) throws -> Diagnosed<Theme> {
    try Diagnosed { try load(root: root, configuration: configuration, layouts: PageFamilies.layouts, diagnostics: &$0) }
  }
}
