/// The known name nearest to an unknown one, for "did you mean".
///
/// Damerau–Levenshtein distance (restricted transpositions) over lower-cased scalars; at most a third of the longer name may differ. Names longer than 64
/// scalars are not compared. Ties go to the first name.
package func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
  var search = NearestName(name)
  for candidate in candidates { search.compare(candidate, foldedScalars(candidate)) }
  return search.best?.name
}

/// The known path nearest to an unknown one: like `nearestName`, but only among the paths whose file names are alike too.
///
/// A common folder and a common ending make any two short paths look alike.
package func nearestPath(to path: String, among candidates: some Sequence<String>) -> String? {
  var search = NearestName(path, isPath: true)
  for candidate in candidates { search.compare(candidate, foldedScalars(candidate)) }
  return search.best?.name
}

func foldedScalars(_ name: String) -> [Unicode.Scalar] { Array(name.lowercased().unicodeScalars) }

/// Searches for the name nearest to a given one.
struct NearestName {
  private let name: String
  private let isPath: Bool
  private let wanted: [Unicode.Scalar]
  private(set) var best: (distance: Int, name: String)?
  /// Three rows of the distance table.
  private var rows: [[Int]] = [[], [], []]

  private static let longest = 64

  /// - Parameter isPath: whether names are paths, whose file names must be alike too.
  init(_ name: String, isPath: Bool = false) {
    self.name = name
    self.isPath = isPath
    wanted = foldedScalars(name)
  }

  mutating func compare(_ candidate: String, _ other: [Unicode.Scalar]) {
    guard !wanted.isEmpty, wanted.count <= Self.longest, !other.isEmpty, other.count <= Self.longest, candidate != name else { return }
    // Only a name nearer than the best one so far matters.
    let limit = min(max(1, max(wanted.count, other.count) / 3), best.map { $0.distance - 1 } ?? .max)
    guard limit >= 0, abs(wanted.count - other.count) <= limit, let distance = distance(wanted, other, limit) else { return }
    if isPath, !isAlike(FileName(wanted), FileName(other)) { return }
    best = (distance, candidate)
  }

  /// Whether two paths may mean the same file. The page of a folder, `index`, is known by the name of the folder.
  private mutating func isAlike(_ name: FileName, _ other: FileName) -> Bool {
    switch (name.isIndex, other.isIndex) {
    case (true, true): isAlike(name.folder, other.folder)
    case (true, false): isAlike(name.stem, other.stem) || isAlike(name.folder, other.stem)
    case (false, true): isAlike(name.stem, other.stem) || isAlike(name.stem, other.folder)
    case (false, false): isAlike(name.stem, other.stem)
    }
  }

  /// Whether at most two fifths of the longer name differ: more than of a whole path, because a file name is short.
  private mutating func isAlike(_ name: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Bool {
    let limit = max(1, max(name.count, other.count) * 2 / 5)
    return abs(name.count - other.count) <= limit && distance(name, other, limit) != nil
  }

  /// - Returns: The distance; nil if it is greater than `limit`.
  private mutating func distance(_ wanted: [Unicode.Scalar], _ other: [Unicode.Scalar], _ limit: Int) -> Int? {
    // Paths in the same folder share their beginnings and often their ends: the shared parts need no table.
    let shared = min(wanted.count, other.count)
    var start = 0
    while start < shared, wanted[start] == other[start] { start += 1 }
    var end = 0
    while end < shared - start, wanted[wanted.count - 1 - end] == other[other.count - 1 - end] { end += 1 }
    let (a, b) = (wanted[start..<wanted.count - end], other[start..<other.count - end])
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) <= limit ? max(a.count, b.count) : nil }
    let width = b.count + 1
    for index in rows.indices where rows[index].count < width { rows[index] = [Int](repeating: 0, count: Self.longest + 1) }
    for j in 0..<width { rows[1][j] = j }
    var lowest = (before: 0, previous: 0)
    for i in 1...a.count {
      var least = i
      rows[2][0] = i
      let here = a[a.startIndex + i - 1]
      for j in 1..<width {
        let there = b[b.startIndex + j - 1]
        var value = min(rows[1][j] + 1, rows[2][j - 1] + 1, rows[1][j - 1] + (here == there ? 0 : 1))
        if i > 1, j > 1, here == b[b.startIndex + j - 2], a[a.startIndex + i - 2] == there { value = min(value, rows[0][j - 2] + 1) }
        rows[2][j] = value
        least = min(least, value)
      }
      // A transposition looks back two rows.
      if min(least, lowest.previous) > limit { return nil }
      lowest = (lowest.previous, least)
      rows.swapAt(0, 1)
      rows.swapAt(1, 2)
    }
    return rows[1][width - 1] <= limit ? rows[1][width - 1] : nil
  }
}

/// The last part of a path without its ending, and the name of the folder that contains it; empty if there is none.
private struct FileName {
  let stem: [Unicode.Scalar]
  let folder: [Unicode.Scalar]

  init(_ path: [Unicode.Scalar]) {
    let parts = path.split(separator: "/").suffix(2)
    let last = parts.last ?? []
    stem = Array(last.lastIndex(of: ".").map { last[..<$0] } ?? last)
    folder = parts.count == 2 ? Array(parts[parts.startIndex]) : []
  }

  var isIndex: Bool { stem.elementsEqual("index".unicodeScalars) }
}

/// "did you mean `x`?", or a list of the valid names if none is near.
///
/// - Parameter none: the advice if there are no valid names.
package func suggestion(
  for name: String, among candidates: [String], listing what: String = "known here", orElse none: String = "there is none yet"
) -> String {
  nearestName(to: name, among: candidates).map { "did you mean `\($0)`?" } ?? listed(candidates, what, none)
}

/// The same for paths.
package func suggestion(forPath path: String, among candidates: [String], listing what: String, orElse none: String = "there is none yet") -> String {
  nearestPath(to: path, among: candidates).map { "did you mean `\($0)`?" } ?? listed(candidates, what, none)
}

/// The same for the known names of a site, listed in byte order.
package func suggestion(
  for name: String, among candidates: KnownNames, listing what: String = "known here", orElse none: String = "there is none yet"
) -> String {
  candidates.nearest(to: name).map { "did you mean `\($0)`?" } ?? listed(candidates.names, what, none)
}

private func listed(_ candidates: [String], _ what: String, _ none: String) -> String {
  if candidates.isEmpty { return none }
  let shown = candidates.prefix(24).map { "`\($0)`" }.joined(separator: ", ")
  return "\(what): \(shown)\(candidates.count > 24 ? ", …" : "")"
}
