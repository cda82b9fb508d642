import Digests

/// What tells a row from others where the form gives no number, as it stands in `source: {submission: …}`: `sha256-`, a digest of what the row is known by, and one of all
/// that it says. Documents of former versions have the first one only.
struct ImportDigest: Sendable {
  /// Of the title and the address of a resource, the title and the institutions of a use case: it stays when the rest is corrected.
  let identity: String
  /// Of the row without what the form noted: it tells rows of one title apart.
  let whole: String

  init(identity: String, whole: String) {
    self.identity = Self.digest(identity)
    self.whole = Self.digest(whole)
  }

  /// - Returns: nil for a number, or for the digest of one.
  init?(submission: String) {
    let parts = submission.split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0] == "sha256" else { return nil }
    identity = String(parts[1])
    whole = parts.count == 3 ? String(parts[2]) : ""
  }

  var submission: String { "sha256-\(identity)-\(whole)" }

  private static func digest(_ text: String) -> String { String(sha256(Array(text.utf8)).prefix(16)) }

  /// The document that came from each row: the one that says all the same, whatever the file of the table was called, else one of the same identity that no row of the
  /// table says all of. Each document comes from one row.
  static func documents(of rows: [ImportDigest?], among existing: ExistingDocuments) -> [String?] {
    var result: [String?] = rows.map { _ in nil }
    var isTaken: Set<String> = []
    var seen: Set<String> = []
    // A row that repeats another one is none of its own.
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
