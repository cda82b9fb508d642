import Diagnostics
import Pages
import SiteBuild
import Text

extension LoadedSite {
  /// The text of the file at an address: a whole page, a feed, a data file. Nil if the site has no such file.
  package func file(_ url: String) -> String? {
    guard let maker, let page = pages.first(where: { $0.url == url }) else { return nil }
    var memory = PageMemory(pages)
    var bytes = TextBuffer()
    maker.render(page, &memory, into: &bytes)
    return bytes.text
  }

  /// The HTML of a document's body, without the rest of its page; nil if there is no such document.
  ///
  /// - Parameter file: the path, such as `content/charte/index.md`.
  package func body(_ file: String) -> String? {
    site?.documents.first { $0.file == file }.map { String(decoding: $0.body.html, as: UTF8.self) }
  }

  /// Each diagnostic as one line with severity, code, place and message, such as `error dead-link content/a.md:5:12 there is no file …`.
  package var report: [String] {
    diagnostics.map { diagnostic in
      let place = diagnostic.location.map { location in " \(location.file)" + (location.place.map { ":\($0.line):\($0.column)" } ?? "") }
      return "\(diagnostic.severity.rawValue) \(diagnostic.code)\(place ?? "") \(diagnostic.message)"
    }
  }
}
