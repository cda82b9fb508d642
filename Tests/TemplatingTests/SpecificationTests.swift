import Diagnostics
import Foundation
import Templating
import Testing
import Text

/// The official Mustache specification: Tests/Conformance/Mustache.
enum Specification {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Conformance/Mustache").standardized
  /// How many cases each module has.
  static let modules = ["interpolation": 42, "sections": 34, "inverted": 22, "partials": 12, "comments": 12, "delimiters": 14, "inheritance": 27]

  struct Case: Sendable, CustomTestStringConvertible {
    var module: String
    var name: String
    var template: String
    var partials: [String: String]
    var data: Value
    var expected: String
    var testDescription: String { "\(module): \(name)" }
  }

  /// Empty where a module cannot be read: `completeness` counts.
  static let cases: [Case] = modules.keys.sorted().flatMap { module -> [Case] in
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("\(module).json")),
      let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any], let tests = root["tests"] as? [[String: Any]]
    else { return [] }
    return tests.map { test in
      Case(
        module: module, name: test["name"] as? String ?? "", template: test["template"] as? String ?? "",
        partials: test["partials"] as? [String: String] ?? [:], data: value(test["data"] ?? [:]), expected: test["expected"] as? String ?? "")
    }
  }

  struct Object: Record {
    var layout: Layout
    var values: [Value]
    func value(at index: Int) -> Value { values[index] }
  }
  static func value(_ json: Any) -> Value {
    switch json {
    case let object as [String: Any]:
      let names = object.keys.sorted()
      return .record(Object(layout: Layout(name: "data", fields: names.map { ($0, .text) }), values: names.map { value(object[$0] ?? NSNull()) }))
    case let array as [Any]:
      return .list(
        array.map { item in
          let value = value(item)
          if case .record(let record) = value { return record }
          return Scalar(value)
        })
    case let number as NSNumber:
      return CFGetTypeIDIsBool(number) ? .flag(number.boolValue) : .text(number.stringValue)
    case let text as String: return .text(text)
    default: return .none
    }
  }

  private static func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

@Suite struct SpecificationTests {
  @Test("every case of the specification is there")
  func completeness() {
    #expect(Dictionary(grouping: Specification.cases, by: \.module).mapValues(\.count) == Specification.modules)
  }

  @Test("each case of the Mustache specification gives its output", arguments: Specification.cases)
  func specification(_ test: Specification.Case) throws {
    var diagnostics: [Diagnostic] = []
    var sources = test.partials.map { TemplateSource(name: $0.key, path: $0.key, layer: .builtIn, bytes: Array($0.value.utf8)) }
    sources.append(TemplateSource(name: " main", path: "main", layer: .builtIn, bytes: Array(test.template.utf8)))
    let set = TemplateSet(sources, mode: .specification, diagnostics: &diagnostics)
    #expect(diagnostics == [])
    let entry = try #require(set.entry(" main"))
    var out = TextBuffer()
    set.render(entry, value: test.data, into: &out)
    // The theme quotes attributes with `"` only, so that the apostrophe stays; the specification's cases do not use one.
    #expect(out.text == test.expected)
  }
}
