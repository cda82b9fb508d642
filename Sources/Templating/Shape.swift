import Text

/// The names that a record offers to templates, each with its kind and the way to its value. Built once per type, in one readable table.
package struct Shape<Model>: Sendable {
  package let name: String
  package let layout: Layout
  fileprivate let getters: [@Sendable (borrowing Model) -> Value]

  package init(_ name: String, _ fields: [Field<Model>]) {
    self.name = name
    layout = Layout(name: name, fields: fields.map { (name: $0.name, kind: $0.kind) })
    getters = fields.map(\.value)
  }
}

/// One name of a record.
package struct Field<Model>: Sendable {
  package let name: String
  package let kind: Kind
  package let value: @Sendable (borrowing Model) -> Value

  /// Escaped where it is written. Empty text counts as false.
  package static func text(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> String) -> Field {
    Field(name: name, kind: .text) { .text(value($0)) }
  }
  /// A checked address: the only kind that may stand in `href` and `src`.
  package static func url(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> String) -> Field {
    Field(name: name, kind: .url) { .text(value($0)) }
  }
  /// Made by sitegen, written as it is.
  package static func html(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Bytes) -> Field {
    Field(name: name, kind: .html) { .html(value($0)) }
  }
  package static func flag(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Bool) -> Field {
    Field(name: name, kind: .flag) { .flag(value($0)) }
  }
  package static func record<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Item?) -> Field {
    Field(name: name, kind: .record { Item.shape.layout }) { model in value(model).map { .record(Bound(value: $0)) } ?? .none }
  }
  package static func list<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> [Item]) -> Field {
    Field(name: name, kind: .list { Item.shape.layout }) { .list(BoundList(values: value($0))) }
  }
  /// The words of the interface, whose names are known only when the program runs.
  package static func words(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> any Record) -> Field {
    Field(name: name, kind: .words) { .record(value($0)) }
  }

  /// The fields of a part, as if they were the whole's own.
  package static func all<Part>(_ fields: [Field<Part>], of part: @escaping @Sendable (borrowing Model) -> Part) -> [Field] {
    fields.map { field in Field(name: field.name, kind: field.kind) { model in field.value(part(model)) } }
  }

  /// A list and, as `has_NAME`, whether it holds anything: for the heading and frame around it.
  package static func lists<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> [Item]) -> [Field] {
    [list(name, value), flag("has_\(name)") { !value($0).isEmpty }]
  }
}

/// What a name holds, for the check of templates.
package enum Kind: Sendable {
  case text, url, html, flag
  case record(@Sendable () -> Layout)
  case list(@Sendable () -> Layout)
  /// The record of words that the set of templates was given.
  case words
}

/// The names of a record and their positions.
package final class Layout: Sendable {
  package let name: String
  package let fields: [(name: String, kind: Kind)]
  /// Open addressing over the names' hashes; -1 marks a free slot.
  private let slots: [(hash: UInt64, index: Int32)]
  private let mask: Int

  package init(name: String, fields: [(name: String, kind: Kind)]) {
    self.name = name
    self.fields = fields
    var size = 4
    while size < fields.count * 2 { size *= 2 }
    var slots = [(hash: UInt64, index: Int32)](repeating: (0, -1), count: size)
    for (index, field) in fields.enumerated() {
      let hash = nameHash(field.name.utf8)
      var slot = Int(truncatingIfNeeded: hash) & (size - 1)
      while slots[slot].index >= 0 {
        // Two names of one record with one 64-bit hash, or a name given twice, is a mistake in the program's own tables.
        precondition(slots[slot].hash != hash, "\(name).\(field.name) is not unique")
        slot = (slot + 1) & (size - 1)
      }
      slots[slot] = (hash, Int32(index))
    }
    self.slots = slots
    mask = size - 1
  }

  package func index(hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].index >= 0 {
      if slots[slot].hash == hash { return Int(slots[slot].index) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  package func kind(of name: String) -> Kind? { fields.first { $0.name == name }?.kind }
}

/// FNV-1a, 64 bits.
func nameHash(_ name: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
  return hash
}

/// A type that templates can show.
package protocol Renderable: Sendable {
  static var shape: Shape<Self> { get }
}

/// A record while a template is rendered.
package protocol Record: Sendable {
  var layout: Layout { get }
  func value(at index: Int) -> Value
}

/// The items of a section while a template is rendered.
package protocol RecordList: Sendable {
  var count: Int { get }
  func item(at index: Int) -> Value
}

/// What a name yields.
package enum Value: Sendable {
  case none
  case text(String)
  case html(Bytes)
  case flag(Bool)
  case record(any Record)
  case list(any RecordList)
}

/// A value together with its shape.
package struct Bound<Model: Renderable>: Record {
  let model: Model
  package init(value: Model) { model = value }
  package var layout: Layout { Model.shape.layout }
  package func value(at index: Int) -> Value { Model.shape.getters[index](model) }
}

struct BoundList<Model: Renderable>: RecordList {
  let values: [Model]
  var count: Int { values.count }
  func item(at index: Int) -> Value { .record(Bound(value: values[index])) }
}

extension Renderable {
  /// This value as the data of a page.
  package var asRecord: any Record { Bound(value: self) }
}
