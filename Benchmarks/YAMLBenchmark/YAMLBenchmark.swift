import Diagnostics
import YAML
import Yams

/// One card's front matter, read over libyaml's events as sitegen does, and by Yams with its basic resolver, in turn.
@main
struct YAMLBenchmark {
  static let card = """
    type: resource
    title: "Méthode ressource charte analyse critique données 42"
    summary: "Réflexion guide pratique compétence numérique étudiant enseignant université ressource pédagogique charte usage transparence."
    url: https://example.org/ressources/42
    rubrics: [formation]
    types: [guide]
    authors: [Atelier Données, Cours Analyse]
    issued: 2021-03-14
    license: CC-BY-SA-4.0
    keywords: [guide, données, analyse, outil]
    duration: PT3H
    status: published

    """

  static func main() throws {
    let bytes = Array(card.utf8)
    var ours: [Double] = []
    var theirs: [Double] = []
    for round in 0..<45 {
      let a = try time(400) { _ = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "card.md") } }
      let b = try time(400) { _ = try Yams.Parser(yaml: card, resolver: .basic, encoding: .utf8).singleRoot() }
      if round >= 5 {
        ours.append(a)
        theirs.append(b)
      }
    }
    print(
      "libyaml's events: median \(median(ours)) µs; Yams with the basic resolver: median \(median(theirs)) µs; ratio \((median(theirs) / median(ours) * 100).rounded() / 100)"
    )
  }

  /// Microseconds for one run, on average over `count`.
  static func time(_ count: Int, _ work: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    for _ in 0..<count { try work() }
    return (ContinuousClock.now - start) / .microseconds(1) / Double(count)
  }

  static func median(_ values: [Double]) -> Double { (values.sorted()[values.count / 2] * 100).rounded() / 100 }
}
