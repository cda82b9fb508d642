import Text

/// A parsed request target: the path, percent-decoded once, and the query, unchanged (RFC 9112, section 3.2.1).
///
/// A path is only ever looked up in a table. Even so, paths with a special meaning for file systems are refused.
package struct RequestTarget: Equatable, Sendable {
  package var path: String
  package var query: String

  /// - Returns: nil unless the target is an absolute path without `.` and `..` segments, backslashes, control characters, encoded slashes or ill-formed UTF-8.
  package init?(_ target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let raw = parts[0]
    guard raw.utf8.first == UInt8(ascii: "/"), raw.utf8.count <= 8192, !raw.lowercased().contains("%2f"), let path = percentDecoded(String(raw)),
      path.unicodeScalars.allSatisfy({ !isControl($0) && $0 != "\t" && $0 != "\n" && $0 != "\r" && $0 != "\\" && $0 != "#" && $0 != "\u{FFFD}" }),
      !path.pathParts.contains(where: { $0 == "." || $0 == ".." })
    else { return nil }
    self.path = path
    query = parts.count > 1 ? String(parts[1]) : ""
  }
}

/// A name and its value in a query or a form (`application/x-www-form-urlencoded`).
package struct FormValue: Equatable, Sendable {
  package var name: String
  package var value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }

  /// Parses a query or a form, in the order of the text.
  ///
  /// - Returns: nil if an escape is incomplete or the text is not UTF-8.
  package static func list(_ text: String) -> [FormValue]? {
    var values: [FormValue] = []
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = decoded(parts[0]), let value = decoded(parts.count > 1 ? parts[1] : "") else { return nil }
      values.append(FormValue(name: name, value: value))
    }
    return values
  }

  private static func decoded(_ text: Substring) -> String? { percentDecoded(String(text).replacing("+", with: " "), isText: true) }
}
