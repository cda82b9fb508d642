import Foundation
import SiteModel
import Text

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Checks that an accepted SVG is also accepted with a byte order mark, other line ends or a comment, and that another XML parser finds no active content in
/// it.
func checkSVG(_ input: Bytes) throws(Violation) {
  guard svgError(input, file: "f.svg") == nil else { return }
  let plain = input.withoutMark
  try expect(svgError([0xEF, 0xBB, 0xBF] + plain, file: "f.svg") == nil, "refused with a byte order mark")
  try expect(svgError(input + Bytes("\n<!-- a comment -->\n".utf8), file: "f.svg") == nil, "refused with a comment after it")
  if !plain.contains(0x0D) {
    let windows = Bytes(plain.split(separator: 0x0A, omittingEmptySubsequences: false).joined(separator: [0x0D, 0x0A]))
    try expect(svgError(windows, file: "f.svg") == nil, "refused with the line ends of Windows")
  }
  // A declaration may name another encoding, but sitegen reads the bytes as UTF-8, as browsers do if the server says so. FoundationXML crashes on a processing
  // instruction without a value.
  let text = plain.text
  let rest = text.dropFirst(text.hasPrefix("<?xml ") ? 2 : 0)
  guard !text.contains("encoding"), !rest.contains("<?") else { return }
  let finder = ActiveContent()
  let parser = XMLParser(data: Data(plain))
  parser.shouldProcessNamespaces = true
  parser.shouldReportNamespacePrefixes = true
  parser.shouldResolveExternalEntities = false
  parser.delegate = finder
  let isWellFormed = parser.parse()
  try expect(finder.found == nil, "holds \(finder.found ?? "")")
  try expect(isWellFormed, "another reader refuses it: \(String(describing: parser.parserError)) at \(parser.lineNumber):\(parser.columnNumber)")
}

/// Finds content that a browser would run, load or embed, by names only.
private final class ActiveContent: NSObject, XMLParserDelegate {
  private(set) var found: String?
  /// The last namespace of each prefix. If a prefix has two, content in the first one is not found.
  private var namespaces: [String: String] = [:]

  private static let elements: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "handler", "listener", "html", "body", "form", "link", "meta", "base",
  ]

  /// Attributes whose values may refer to a resource.
  private static let values: Set<String> = [
    "clip-path", "cursor", "fill", "filter", "marker", "marker-end", "marker-mid", "marker-start", "mask", "stroke", "style",
  ]

  func parser(_ parser: XMLParser, didStartMappingPrefix prefix: String, toURI namespace: String) { namespaces[prefix] = namespace }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    let isForeign = !(namespaceURI ?? "").isEmpty && namespaceURI != "http://www.w3.org/2000/svg"
    // Browsers ignore the elements of drawing programs.
    if isForeign, namespaceURI != "http://www.w3.org/1999/xhtml" { return }
    let name = element.split(separator: ":").last.map { $0.lowercased() } ?? ""
    if Self.elements.contains(name) || isForeign { found = "<\(element)>" }
    for (key, value) in attributes {
      let local = key.split(separator: ":").last.map { $0.lowercased() } ?? ""
      // An attribute with a prefix is a link only in the XLink namespace.
      if let prefix = key.split(separator: ":").dropLast().first, namespaces[String(prefix)] != "http://www.w3.org/1999/xlink" { continue }
      if !key.contains(":"), local.hasPrefix("on") { found = key }
      let address = value.filter { !$0.isWhitespace }.lowercased()
      if local == "href", address.hasPrefix("javascript:") || address.hasPrefix("data:text") || address.hasPrefix("http") { found = "\(key)=\(value)" }
      let loads = ["url(http", "url(//", "url(\"http", "url('http"].contains { address.contains($0) }
      if loads, Self.values.contains(local), !key.contains(":") {
        found = "\(key)=\(value)"
      }
    }
  }
}
