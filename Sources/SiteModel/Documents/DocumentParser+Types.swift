import Diagnostics
import Text
import YAML

/// Document types: reading them from `_defaults.yml` and checking which keys they allow.
extension DocumentParser {
  /// Parses a `_defaults.yml` file, which gives the type of documents in its folder.
  package static func defaultFileType(_ bytes: [UInt8], file: String, diagnostics: inout [Diagnostic]) -> DocumentType? {
    do throws(Diagnostic) {
      if let error = encodingError(bytes, file: file) { throw error }
      let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
      guard var reader = MappingReader(node, file: file, what: "_defaults.yml", diagnostics: &diagnostics) else { return nil }
      let type = reader.choice("type", DocumentType.allCases.map(\.rawValue)).flatMap(DocumentType.init(rawValue:))
      reader.finish("_defaults.yml")
      diagnostics += reader.diagnostics
      return type
    } catch {
      diagnostics.append(error)
      return nil
    }
  }

  /// The default type of documents in a folder, from the nearest `_defaults.yml` in it or above; `.page` if there is none.
  package func defaultType(_ folder: String) -> DocumentType {
    var folder = Substring(folder)
    while true {
      if let type = defaults[String(folder)] { return type }
      guard !folder.isEmpty else { return .page }
      folder = folder.dropLast()
      folder = folder.utf8.lastIndex(of: UInt8(ascii: "/")).map { folder[...$0] } ?? ""
    }
  }

  /// Whether the default type of a folder is unknown because of a mistake in the nearest `_defaults.yml`.
  func isUncertain(_ folder: String) -> Bool {
    var folder = folder
    while true {
      if uncertain.contains(folder) { return true }
      if defaults[folder] != nil || folder.isEmpty { return false }
      folder = String(folder.dropLast()).folderPart
    }
  }

  static func describe(_ type: DocumentType) -> String {
    switch type {
    case .resource: "a resource card"
    case .charterRecord: "a census record"
    case .assessmentRules: "assessment rules"
    default: "a \(type.rawValue)"
    }
  }

  /// Messages for keys that belong to another document type.
  static let keysElsewhere: [String: String] = {
    var result: [String: String] = [:]
    for key in ["rubrics", "types", "publisher", "issued", "online", "level", "objectives", "identifiers", "related", "review", "archived", "url"] {
      result[key] = "`\(key)` belongs to `type: resource`"
    }
    for key in ["start", "end", "timezone", "location", "speakers", "programme", "replay", "slides", "questions", "series", "organiser"] {
      result[key] = "`\(key)` belongs to `type: webinar`"
    }
    for key in ["domain", "users", "problem", "solution", "maturity", "institutions", "tools", "risks", "charter_clauses", "properties"] {
      result[key] = "`\(key)` belongs to `type: use-case`"
    }
    for key in ["version", "valid_from", "adoption", "audience", "upstream"] { result[key] = "`\(key)` belongs to normative texts and guides" }
    for key in ["institution", "country", "adopted", "based_on", "adoption_file"] { result[key] = "`\(key)` belongs to `type: charter-record`" }
    result["source"] = "`source` belongs to `type: resource` and `type: use-case`"
    result["signature"] = "`signature` belongs to `type: charter`"
    return result
  }()
}
