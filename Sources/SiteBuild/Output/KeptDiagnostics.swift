import Diagnostics
import Text
import YAML

extension JSONWriter {
  fileprivate mutating func place(_ location: Location?) {
    array { json in
      if let location {
        json.element(location.file)
        if let place = location.place { for number in [place.line, place.column, place.length] { json.element(literal: "\(number)") } }
      }
    }
  }

  /// Writes a diagnostic in the form that `Diagnostic.init(kept:)` reads.
  package mutating func diagnostic(_ diagnostic: Diagnostic) {
    object { json in
      json.member("severity", diagnostic.severity.rawValue)
      json.member("code", diagnostic.code)
      json.member("message", diagnostic.message)
      if let help = diagnostic.help { json.member("help", help) }
      json.array("places") { json in
        json.place(diagnostic.location)
        for related in diagnostic.related { json.place(related.location) }
      }
      json.list("related", diagnostic.related.map(\.message))
    }
  }
}

extension Diagnostic {
  /// - Returns: nil if the node is not a diagnostic.
  package init?(kept node: YAMLNode) {
    guard let severity = node["severity"]?.text.flatMap(Severity.init(rawValue:)), let code = node["code"]?.text, let message = node["message"]?.text,
      let places = node["places"]?.items, let related = node["related"]?.items, places.count == related.count + 1
    else { return nil }
    func location(_ node: YAMLNode) -> Location? {
      guard let items = node.items, let file = items.first?.text else { return nil }
      let numbers = items.dropFirst().compactMap { $0.text.flatMap { Int($0) } }
      return numbers.count == 3 ? Location(file, Place(line: numbers[0], column: numbers[1], length: numbers[2])) : Location(file)
    }
    self.init(
      severity, code, message, at: location(places[0]),
      related: zip(related, places.dropFirst()).compactMap { message, place in
        location(place).flatMap { location in message.text.map { Related($0, location) } }
      }, help: node["help"]?.text)
  }
}

/// Accessors for values of JSON, which is a subset of YAML.
extension YAMLNode {
  /// The value of a key; nil if the key is missing or the node is not a mapping.
  package subscript(_ key: String) -> YAMLNode? {
    guard case .mapping(let entries) = value else { return nil }
    return entries.first { $0.key == key }?.value
  }

  package var text: String? { if case .scalar(let text, _) = value { text } else { nil } }
  package var items: [YAMLNode]? { if case .sequence(let items) = value { items } else { nil } }
}
