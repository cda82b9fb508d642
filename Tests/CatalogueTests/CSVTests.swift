@testable import Catalogue
import Diagnostics
import Testing

@Suite struct CSVTests {
  @Test("quotes, separators and line ends as RFC 4180 has them, with places")
  func parsing() {
    var diagnostics: [Diagnostic] = []
    let table = CSVTable.parse("a,b\r\n\"x, \"\"y\"\"\nz\", 2\r\n3,\n", file: "f", diagnostics: &diagnostics)
    #expect(diagnostics == [])
    #expect(table.header.map(\.text) == ["a", "b"])
    #expect(table.rows.map { $0.map(\.text) } == [["x, \"y\"\nz", " 2"], ["3", ""]])
    #expect(table.rows[1][0].place == Place(line: 4, column: 1))
  }

  @Test(
    "mistakes name row and column",
    arguments: [("a\n\"x\n", "csv-quote", 2, 1), ("a\n\"x\"y\n", "csv-quote", 2, 4), ("a\n1,2\n", "csv-columns", 2, 3)])
  func mistakes(_ text: String, _ code: String, _ line: Int32, _ column: Int32) {
    var diagnostics: [Diagnostic] = []
    _ = CSVTable.parse(text, file: "f", diagnostics: &diagnostics)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.location?.place.map { [$0.line, $0.column] } == [line, column])
  }

  @Test("what is written comes back, for random tables")
  func roundTrip() {
    var state: UInt64 = 9
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      let rows = (0..<4).map { _ in (0..<3).map { _ in (0..<(1 + next(6))).map { _ in ["a", "\"", ",", "\n", "é", " ", "x\r\ny"][next(7)] }.joined() } }
      let text = rows.map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") }.joined(separator: "\r\n")
      var diagnostics: [Diagnostic] = []
      let table = CSVTable.parse(text, file: "f", diagnostics: &diagnostics)
      #expect(([table.header] + table.rows).map { $0.map(\.text) } == rows)
      #expect(diagnostics == [])
    }
  }
}
