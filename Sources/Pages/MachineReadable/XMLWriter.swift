import Text

/// Writes XML element by element, and closes the open elements in the right order.
struct XMLWriter: ~Copyable {
  private(set) var out = TextBuffer()
  private var open: [String] = []

  init() { out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") }

  mutating func begin(_ name: String, _ attributes: [(name: String, value: String)] = []) {
    start(name, attributes)
    out.append(">\n")
    open.append(name)
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    close(name)
  }

  mutating func element(_ name: String, _ text: String, _ attributes: [(name: String, value: String)] = []) {
    start(name, attributes)
    out.append(">")
    out.append(xml: text)
    close(name)
  }

  /// Appends the output of another writer, without its XML declaration.
  mutating func append(_ other: borrowing XMLWriter) {
    other.out.withBytes { bytes in out.append(contentsOf: bytes[(bytes.position(of: 0x0A).map { $0 + 1 } ?? 0)...]) }
  }

  private mutating func close(_ name: String) {
    out.append("</")
    out.append(name)
    out.append(">\n")
  }

  private mutating func start(_ name: String, _ attributes: [(name: String, value: String)]) {
    out.append("<")
    out.append(name)
    for attribute in attributes {
      out.append(" ")
      out.append(attribute.name)
      out.append("=\"")
      out.append(xml: attribute.value, inAttribute: true)
      out.append("\"")
    }
  }
}
