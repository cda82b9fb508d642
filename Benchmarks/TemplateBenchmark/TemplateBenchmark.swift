import Diagnostics
import Mustache
import Templating
import Text

/// One card page of about 8 KB, rendered by sitegen's engine and by swift-mustache from the same template and the same data, in turn, and appended as ready
/// bytes as the lower bound.
@main
struct TemplateBenchmark {
  static func main() throws {
    let card = CardPage.sample
    var diagnostics: [Diagnostic] = []
    let set = TemplateSet(
      [TemplateSource(name: "card.html", path: "card.html", layer: .builtIn, bytes: Array(cardTemplate.utf8))], roots: ["card.html": CardPage.shape.layout],
      diagnostics: &diagnostics)
    guard diagnostics.isEmpty, let entry = set.entry("card.html") else {
      for diagnostic in diagnostics { print(diagnostic.message) }
      throw Failure()
    }
    let other = try MustacheTemplate(string: cardTemplate)
    var page = Bytes()
    set.render(entry, card, into: &page)
    let theirs = other.render(card)
    print("page: \(page.count) bytes by sitegen, \(theirs.utf8.count) by swift-mustache")

    var out = Bytes()
    out.reserveCapacity(page.count * 2)
    var ours: [Double] = []
    var reference: [Double] = []
    var floor: [Double] = []
    let rounds = 40
    for round in 0..<rounds + 5 {
      let a = time(500) {
        out.removeAll(keepingCapacity: true)
        set.render(entry, card, into: &out)
      }
      let b = time(50) { _ = other.render(card) }
      let c = time(500) {
        out.removeAll(keepingCapacity: true)
        out += page
      }
      // The first rounds warm caches up.
      if round >= 5 {
        ours.append(a)
        reference.append(b)
        floor.append(c)
      }
    }
    report("sitegen", ours)
    report("swift-mustache 2.1", reference)
    report("appending the ready page", floor)
    print("ratio swift-mustache / sitegen: \(rounded(median(reference) / median(ours)))")
  }

  struct Failure: Error {}

  /// Microseconds for one run, on average over `count`.
  static func time(_ count: Int, _ work: () -> Void) -> Double {
    let start = ContinuousClock.now
    for _ in 0..<count { work() }
    return (ContinuousClock.now - start) / .microseconds(1) / Double(count)
  }

  static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  static func report(_ name: String, _ values: [Double]) {
    print("\(name): median \(rounded(median(values))) µs, fastest \(rounded(values.min() ?? 0)) µs, slowest \(rounded(values.max() ?? 0)) µs a page")
  }

  static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
