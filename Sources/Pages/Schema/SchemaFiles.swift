import SiteModel
import Text

/// The schema of front matter, and the files for Decap CMS if the site is configured for it.
package struct SchemaFiles: PageFamily {
  package enum Kind: PageKind {
    package typealias Family = SchemaFiles
    case frontMatterSchema, decapConfiguration, decapPage
  }

  package let context: PageContext
  package init(context: PageContext) { self.context = context }

  package func list(into pages: inout [Page]) {
    pages.append(Page(JSONSchemaWriter.path, Kind.frontMatterSchema))
    guard let admin = site.configuration.admin else { return }
    pages.append(Page(DecapConfiguration.path, Kind.decapConfiguration))
    if !admin.script.isEmpty { pages.append(Page(DecapConfiguration.pagePath, Kind.decapPage)) }
  }

  package func render(_ kind: Kind, _ memory: inout PageMemory, into out: inout TextBuffer) {
    switch kind {
    case .frontMatterSchema: out += JSONSchemaWriter(configuration: site.configuration).bytes(url: site.absolute(JSONSchemaWriter.path))
    case .decapConfiguration: renderDecapConfiguration(into: &out)
    case .decapPage: renderDecapPage(into: &out)
    }
  }

  private func renderDecapConfiguration(into out: inout TextBuffer) {
    let paths = site.configuration.paths
    let folders = DecapConfiguration.Folders(
      resources: "content/\(paths[.resources])", webinars: "content/\(paths[.webinars])", useCases: "content/\(paths[.useCases])",
      records: "content/\(paths[.census])")
    out += DecapConfiguration(configuration: site.configuration, words: words, folders: folders).bytes(siteURL: site.absolute("/"))
  }

  /// The page that loads Decap CMS. It is only for the committee: no page of the site links to it, and search engines should not index it.
  private func renderDecapPage(into out: inout TextBuffer) {
    out.append("<!doctype html>\n<html lang=\"\(site.configuration.language)\">\n<head>\n<meta charset=\"utf-8\">\n")
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>")
    out.append(escaping: site.configuration.title)
    out.append("</title>\n</head>\n<body>\n<script src=\"")
    out.append(escaping: site.configuration.admin?.script ?? "")
    out.append("\"></script>\n</body>\n</html>\n")
  }
}
