import Diagnostics
import TestSupport
import Testing

@testable import YAML

@Suite struct YAMLCostTests {
  private func failure(_ text: String) -> Diagnostic? {
    let bytes = Array(text.utf8)
    do throws(Diagnostic) {
      _ = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "f.yml") }
      return nil
    } catch {
      return error
    }
  }

  @Test("a repeated key is found among 60,000, and four times as many take about four times the work")
  func manyKeys() {
    let keys = (0..<60_000).map { "k\($0): v\n" }
    let last = failure(keys.joined() + "k59999: again\n")
    #expect(last?.code == "duplicate-key" && last?.related.first?.location.place?.line == 60_000)
    #expect(failure(keys.joined() + "k3: again\n")?.related.first?.location.place?.line == 4)
    let cost = costOfFourTimes(15_000) { count in #expect(failure(keys.prefix(count).joined()) == nil) }
    #expect(cost < steep)
  }
}
