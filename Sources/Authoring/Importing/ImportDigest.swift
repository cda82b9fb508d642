import Digests

/// Identifies a row if the form gives no number. In `source: {submission: …}`, it is written as `sha256-`, the digest of the row's identity, and the digest of
/// its whole content. Documents of earlier versions of sitegen have only the first digest.
struct ImportDigest: Sendable {
  /// The digest of the title and address of a resource, or of the title and institutions of a use case: it stays the same when the rest is corrected.
  let identity: String
  /// The digest of the row without the form's own columns: it distinguishes rows with the same title.
  let whole: String

  init(identity: String, whole: String) {
    self.identity = Self.digest(identity)
    self.whole = Self.digest(whole)
  }

  /// - Returns: nil for a number, or for the digest of a number.
  init?(submission: String) {
    let parts = submission.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0] == "sha256" else { return nil }
    identity = String(parts[1])
    whole = parts.count == 3 ? String(parts[2]) : ""
  }

  var submission: String { "sha256-\(identity)-\(whole)" }

  private static func digest(_ text: String) -> String { String(sha256(Array(text.utf8)).prefix(16)) }

  /// Finds the document of each row: one with the same content, whatever the name of the table's file was, or else one with the same identity whose content
  /// equals no row of the table. Each document belongs to one row.
  static func documents(of rows: [ImportDigest?], among existing: ExistingDocuments) -> [String?] {
    var result: [String?] = rows.map { _ in nil }
    var isTaken: Set<String> = []
    var seen: Set<String> = []
    // A row that repeats another one gets no document of its own.
    let isFirst = rows.map { $0.map { seen.insert($0.whole).inserted } ?? false }
    for (index, row) in rows.enumerated() where isFirst[index] {
      guard let row, let path = existing.byWhole[row.whole] else { continue }
      result[index] = path
      isTaken.insert(path)
    }
    var next: [String: Int] = [:]
    for (index, row) in rows.enumerated() where isFirst[index] && result[index] == nil {
      guard let row, let paths = existing.byIdentity[row.identity] else { continue }
      var position = next[row.identity] ?? 0
      while position < paths.count, isTaken.contains(paths[position]) { position += 1 }
      if position < paths.count {
        result[index] = paths[position]
        position += 1
      }
      next[row.identity] = position
    }
    return result
  }
}
