import Text

/// Web addresses and identifiers of works.
extension CellValues {
  /// Whether this is a web address in the accepted form.
  package static func isWebAddress(_ text: String) -> Bool {
    let lower = text.lowercased()
    let rest = lower.hasPrefix("https://") ? lower.dropFirst(8) : lower.hasPrefix("http://") ? lower.dropFirst(7) : ""
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return !host.isEmpty && !host.contains("@")
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != "<" && $0 != ">" && $0 != "\"" && $0 != "\\" && !isDisruptive($0) }
  }

  /// `www.example.org/x` with `https://` added; nil for anything that is not a host name with a path.
  package static func withScheme(_ text: String) -> String? {
    let host = text.prefix { $0 != "/" }
    guard !text.contains(":"), host.contains("."), !host.hasPrefix("."), !host.hasSuffix("."), !host.contains(".."),
      host.utf8.allSatisfy({ $0.isASCIILetter || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2E || $0 == 0x2D }),
      let last = host.split(separator: ".").last, last.count >= 2, last.allSatisfy(\.isLetter), isWebAddress("https://" + text)
    else { return nil }
    return "https://" + text
  }

  /// An identifier without its URL or scheme prefix; nil if the rest cannot be one.
  package static func identifier(_ text: String, scheme: String) -> String? {
    var value = singleLine(text)
    let prefixes: [String: [String]] = [
      "doi": ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "doi:", "DOI:", "doi ", "DOI "],
      "hal": ["https://hal.science/", "https://hal.archives-ouvertes.fr/", "hal.science/"], "arxiv": ["https://arxiv.org/abs/", "arXiv:", "arxiv:"],
      "isbn": ["ISBN:", "ISBN ", "isbn "], "issn": ["ISSN:", "ISSN ", "issn "], "handle": ["https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"],
    ]
    for prefix in prefixes[scheme] ?? [] where value.hasPrefix(prefix) { value = singleLine(String(value.dropFirst(prefix.count))) }
    guard !value.isEmpty, !value.contains(" ") || scheme == "isbn" || scheme == "issn" else { return nil }
    switch scheme {
    case "doi": return value.hasPrefix("10.") && value.contains("/") ? value : nil
    case "isbn":
      let digits = value.filter { $0 != "-" && $0 != " " }
      return (digits.count == 10 || digits.count == 13) && digits.dropLast().allSatisfy(\.isNumber) ? value : nil
    default: return value
    }
  }
}
