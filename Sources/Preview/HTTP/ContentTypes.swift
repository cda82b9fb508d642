/// Media types by file extension.
package enum ContentTypes {
  private static let types: [String: String] = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "txt": "text/plain; charset=utf-8",
    "map": "text/plain; charset=utf-8", "yml": "application/yaml; charset=utf-8",
    "csv": "text/csv; charset=utf-8", "tsv": "text/tab-separated-values; charset=utf-8", "ics": "text/calendar; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8", "srt": "text/plain; charset=utf-8", "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8", "xml": "application/xml; charset=utf-8", "json": "application/json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8", "ttl": "text/turtle; charset=utf-8", "asc": "text/plain; charset=utf-8", "svg": "image/svg+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "ico": "image/x-icon",
    "pdf": "application/pdf", "zip": "application/zip", "epub": "application/epub+zip", "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet", "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "mp3": "audio/mpeg", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "wav": "audio/wav", "mp4": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "wasm": "application/wasm",
  ]

  /// The media type of a file. Feeds are recognized by name, because their extension does not distinguish them from other XML and JSON files.
  package static func type(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    if name == "feed.xml" { return "application/atom+xml; charset=utf-8" }
    if name == "feed.json" { return "application/feed+json; charset=utf-8" }
    if ["LICENSE", "LICENCE", "COPYING", "NOTICE", "_redirects"].contains(name) { return "text/plain; charset=utf-8" }
    guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
    return types[name[name.index(after: dot)...].lowercased()] ?? "application/octet-stream"
  }
}
