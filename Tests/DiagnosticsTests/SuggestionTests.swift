import Synchronization
import TestSupport
import Testing

@testable import Diagnostics

@Suite struct SuggestionTests {
  @Test(
    "the nearest name is found, with one slip in three letters at most",
    arguments: [("titel", "title"), ("licence", "license"), ("rubriques", "rubrics"), ("TITLE", "title"), ("ttle", "title"), ("zzz", nil), ("", nil)])
  func nearest(_ name: String, _ expected: String?) {
    #expect(nearestName(to: name, among: ["title", "license", "rubrics", "summary"]) == expected)
  }

  /// The definition of the distance, without anything that makes it faster.
  private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        guard i > 0, j > 0 else {
          table[i][j] = i + j
          continue
        }
        table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1) }
      }
    }
    return table[a.count][b.count]
  }

  @Test("what is found is what the definition gives, for any names")
  func definition() {
    var numbers = RandomNumbers(seed: 11)
    for _ in 0..<1_500 {
      func name() -> String {
        let letters = (0..<Int.random(in: 0..<9, using: &numbers)).map { _ in numbers.pick(["a", "b", "C", "é", "/"]) }
        return (numbers.chance(2) ? "dossier/a" : "") + letters.joined() + (numbers.chance(2) ? "ab.md" : "")
      }
      let wanted = name()
      let candidates = (0..<Int.random(in: 0..<12, using: &numbers)).map { _ in name() }
      var best: (distance: Int, name: String)?
      for candidate in candidates where candidate != wanted {
        let (a, b) = (Array(wanted.lowercased().unicodeScalars), Array(candidate.lowercased().unicodeScalars))
        guard !a.isEmpty, !b.isEmpty else { continue }
        let found = distance(a, b)
        if found <= max(1, max(a.count, b.count) / 3), best.map({ found < $0.distance }) ?? true { best = (found, candidate) }
      }
      #expect(nearestName(to: wanted, among: candidates) == best?.name, "\(wanted) among \(candidates)")
      // In order, ties fall to the first one there.
      let sorted = candidates.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(KnownNames { candidates }.nearest(to: wanted) == nearestName(to: wanted, among: sorted))
    }
  }

  @Test(
    "a path is near only if its file name is, and the page of a folder is known by the folder",
    arguments: [
      ("charte/nope.md", nil), ("charte/idnex.md", "charte/index.md"), ("chrate/index.md", "charte/index.md"), ("charte/nope/index.md", nil),
      ("guides/usage.md", "guides/usages.md"), ("guides/usages/index.md", "guides/usages.md"), ("media/foto.png", "media/photo.png"),
      ("media/photo.jpg", "media/photo.png"), ("media/logo.png", nil),
    ])
  func paths(_ wanted: String, _ expected: String?) {
    let paths = ["charte/index.md", "guides/usages.md", "media/photo.png"]
    #expect(nearestPath(to: wanted, among: paths) == expected)
    #expect(KnownNames { paths }.nearestPath(to: wanted) == expected)
  }

  @Test("a path that cannot be meant is passed over for the next one")
  func excepted() {
    let paths = KnownNames { ["a/fiche-1.md", "a/fiche-22.md"] }
    #expect(paths.nearestPath(to: "a/fiche-.md") == "a/fiche-1.md")
    #expect(paths.nearestPath(to: "a/fiche-.md", except: "a/fiche-1.md") == "a/fiche-22.md")
    #expect(paths.nearestPath(to: "a/fiche-.md", except: "b.md") == "a/fiche-1.md")
  }

  @Test("among many names those are compared that begin alike")
  func manyNames() {
    let names = KnownNames { (0..<3 * KnownNames.reach).map { "fiches/\(100_000 + $0).md" } }
    for wanted in ["fiches/100000x.md", "fiches/130001x.md", "fiches/159999x.md"] {
      #expect(names.nearest(to: wanted) == wanted.replacing("x", with: ""))
    }
    #expect(names.first(endingIn: "140000.md") == "fiches/140000.md")
    #expect(names.first(endingIn: "40000.md") == nil)
  }

  @Test("advice is looked for when it is read, once, and not for those that are not shown")
  func advice() {
    let asked = Mutex(0)
    func diagnostic(_ line: Int) -> Diagnostic {
      .error(
        "dead-link", "m", at: Location("f", Place(line: line, column: 1)),
        advice: Advice {
          asked.withLock { $0 += 1 }
          return "did you mean \(line)?"
        })
    }
    let all = [3, 1, 2].map(diagnostic).inOrder()
    #expect(Set(all).count == 3 && asked.withLock { $0 } == 0)
    #expect(all[1].help == "did you mean 2?" && all[1].help == "did you mean 2?")
    #expect(asked.withLock { $0 } == 1)
    #expect(all[1] == Diagnostic.error("dead-link", "m", at: all[1].location, help: "did you mean 2?"))
    #expect(all[0].withoutAdvice == diagnostic(1).withoutAdvice && asked.withLock { $0 } == 1)
  }
}
