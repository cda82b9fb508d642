import Charters
import Diagnostics
import FileSystem
import SiteBuild
import Text

extension PreviewResponder {
  /// A page with a source and its line numbers, to which the bar and the diagnostics link.
  func sourcePage(_ file: String, _ moment: PreviewMoment, isLocal: Bool) -> PreviewResponse {
    // Sources may contain unpublished content.
    guard isLocal else { return .refusal(403, "Sources are shown on the computer that the preview runs on.") }
    guard isSource(file, moment), let bytes = sourceBytes(file, root: root) else { return .refusal(404, "There is no such source.") }
    let words = PreviewWords(language: moment.site?.maker.language ?? "en")
    var page = OwnPage(language: words.language, title: file)
    page.lines(String(decoding: bytes, as: UTF8.self))
    return page.response(status: 200)
  }

  /// Whether a file is a source of the site or has a diagnostic. The name is only looked up: a request cannot read other files.
  private func isSource(_ file: String, _ moment: PreviewMoment) -> Bool {
    if RepositoryLayout.files.contains(file) { return true }
    if let maker = moment.site?.maker, maker.url(ofSource: file) != nil || maker.isSealed(file) || maker.unpublishedSources.contains(file) { return true }
    return moment.diagnostics.contains { $0.location?.file == file || $0.related.contains { $0.location.file == file } }
  }
}

/// A page of the preview itself, without a template of the site.
struct OwnPage: ~Copyable {
  private let language: String
  private let title: String
  private var body = TextBuffer()

  init(language: String, title: String) {
    self.language = language
    self.title = title
  }

  mutating func paragraph(_ text: String, language: String) {
    body.append("<p lang=\"\(language)\">")
    body.append(escaping: printable(text))
    body.append("</p>\n")
  }

  mutating func append(_ write: (inout TextBuffer) -> Void) { write(&body) }

  mutating func link(_ text: String, _ url: String) {
    body.append("<p><a href=\"")
    body.append(escaping: url)
    body.append("\">")
    body.append(escaping: text)
    body.append("</a></p>\n")
  }

  mutating func lines(_ text: String) {
    body.append("<ol class=\"lines\">\n")
    var number = 1
    for line in sourceLines(text) {
      body.append("<li id=\"L\(number)\"><code>")
      body.append(escaping: printable(line.last == "\r" ? String(line.dropLast()) : line))
      body.append("</code></li>\n")
      number += 1
    }
    body.append("</ol>\n")
  }

  func response(status: Int) -> PreviewResponse {
    var out = TextBuffer()
    out.append(
      "<!doctype html>\n<html lang=\"\(language)\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>"
    )
    out.append(escaping: printable(title))
    out.append("</title>\n<link rel=\"stylesheet\" href=\"\(PreviewFiles.style)\">\n</head>\n<body class=\"own\">\n<main>\n<h1>")
    out.append(escaping: printable(title))
    out.append("</h1>\n")
    out += body
    out.append("</main>\n</body>\n</html>\n")
    return PreviewResponse(status: status, headers: [("Content-Type", "text/html; charset=utf-8")] + PreviewResponder.policy, body: out.bytes)
  }
}
