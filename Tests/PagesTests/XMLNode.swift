import Text
import XML

/// An element of a document, for tests that look into one.
struct XMLNode {
  /// Without its prefix.
  var name: String
  var attributes: [String: String] = [:]
  /// All text in it.
  var text = ""
  var children: [XMLNode] = []

  func children(_ name: String) -> [XMLNode] { children.filter { $0.name == name } }

  /// - Throws: `XMLRefusal` where the document is not well-formed.
  init(parsing document: String) throws {
    let builder = Builder()
    try XMLReader.read(Array(document.utf8), builder)
    guard let root = builder.root else { throw XMLRefusal(offset: 0, what: "no element") }
    self = root
  }

  private init(name: String, attributes: [String: String]) {
    self.name = name
    self.attributes = attributes
  }

  private final class Builder: XMLVisitor {
    var root: XMLNode?
    private var open: [XMLNode] = []

    func start(_ element: XMLElement) {
      let attributes = element.attributes.map { ($0.name.written, String(decoding: $0.value, as: UTF8.self)) }
      open.append(XMLNode(name: element.name.local, attributes: Dictionary(uniqueKeysWithValues: attributes)))
    }

    func end() {
      guard let last = open.popLast() else { return }
      if open.isEmpty {
        root = last
      } else {
        open[open.count - 1].children.append(last)
        open[open.count - 1].text += last.text
      }
    }

    func text(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) {
      if !open.isEmpty { open[open.count - 1].text += String(decoding: text, as: UTF8.self) }
    }

    func instruction(_ target: String, at offset: Int) {}
  }
}
