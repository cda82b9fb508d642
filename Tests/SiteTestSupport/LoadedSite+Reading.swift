import Diagnostics
import Pages
import SiteBuild
import Text

extension LoadedSite {
  /// What stands at an address: a page with its frame, a feed, a file of data. Nil where the site has no such file.
  package func file(_ url: String) -> String? {
    guard let maker, let page = pages.first(where: { $0.url == url }) else { return nil }
    var memory = PageMemory(pages)
    var bytes = TextBuffer()
    maker.render(page, &memory, into: &bytes)
    return bytes.text
  }

  /// The HTML of a document's text, without what its page has around it; nil where there is no such document.
  ///
  /// - Parameter file: as `content/charte/index.md`.
  package func body(_ file: String) -> String? {
    site?.documents.first { $0.file == file }.map { String(decoding: $0.body.html, as: UTF8.self) }
  }

  /// Every diagnostic as one line: severity, code, place and message, as `error dead-link content/a.md:5:12 there is no file …`.
  package var report: [String] {
    diagnostics.map { diagnostic in
      let place = diagnostic.location.map { location in " \(location.file)" + (location.place.map { ":\($0.line):\($0.column)" } ?? "") }
      return "\(diagnostic.severity.rawValue) \(diagnostic.code)\(place ?? "") \(diagnostic.message)"
    }
  }
}
