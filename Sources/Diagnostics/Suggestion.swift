/// The known name nearest to one that is not known, for "did you mean".
///
/// Damerau–Levenshtein distance (restricted transpositions) over lower-cased scalars; at most a third of the longer name may differ.
/// Names over 64 scalars are not compared. Ties go to the name that comes first.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in candidates where candidate != name {
    let other = Array(candidate.lowercased().unicodeScalars)
    guard !other.isEmpty, other.count <= 64 else { continue }
    let limit = max(1, max(wanted.count, other.count) / 3)
    guard abs(wanted.count - other.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
  }
  return best?.name
}

/// "did you mean `x`?", or what may stand here when nothing is near.
package func suggestion(for name: String, among candidates: [String], listing what: String = "known here") -> String {
  if let near = nearestName(to: name, among: candidates) { return "did you mean `\(near)`?" }
  if candidates.isEmpty { return "nothing may stand here" }
  let shown = candidates.prefix(24).map { "`\($0)`" }.joined(separator: ", ")
  return "\(what): \(shown)\(candidates.count > 24 ? ", …" : "")"
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [Int](repeating: i, count: b.count + 1)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
