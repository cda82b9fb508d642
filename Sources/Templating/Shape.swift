import Synchronization
import Text

/// The names that a record offers to templates, each with its kind and the way to its value. Built once per type, in one readable table.
@usableFromInline
package struct Shape<Model>: Sendable {
  package let name: String
  @usableFromInline package let layout: Layout
  @usableFromInline let getters: PermanentObjects<Getter<Model>>

  package init(_ name: String, _ fields: [Field<Model>]) {
    self.name = name
    layout = Layout(name: name, fields: fields.map { (name: $0.name, kind: $0.kind) })
    getters = PermanentObjects(fields.map { Getter($0.value) })
  }

  /// The value of a field, by its position.
  @inlinable @inline(__always)
  package func value(of model: Model, at index: Int) -> Value { getters.with(index) { $0.value(model) } }
}

/// The way to one value of a record.
@usableFromInline
final class Getter<Model>: Sendable {
  @usableFromInline let value: @Sendable (borrowing Model) -> Value
  init(_ value: @escaping @Sendable (borrowing Model) -> Value) { self.value = value }
}

/// One name of a record.
@usableFromInline
package struct Field<Model>: Sendable {
  @usableFromInline package let name: String
  @usableFromInline package let kind: Kind
  @usableFromInline package let value: @Sendable (borrowing Model) -> Value

  @inlinable
  package init(name: String, kind: Kind, value: @escaping @Sendable (borrowing Model) -> Value) {
    self.name = name
    self.kind = kind
    self.value = value
  }

  /// Escaped where it is written. Empty text counts as false.
  @inlinable
  package static func text(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> String) -> Field {
    Field(name: name, kind: .text) { .text(value($0)) }
  }
  /// A checked address: the only kind that may stand in `href` and `src`.
  @inlinable
  package static func url(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> String) -> Field {
    Field(name: name, kind: .url) { .text(value($0)) }
  }
  /// Made by sitegen, written as it is.
  @inlinable
  package static func html(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Bytes) -> Field {
    Field(name: name, kind: .html) { .html(value($0)) }
  }
  @inlinable
  package static func flag(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Bool) -> Field {
    Field(name: name, kind: .flag) { .flag(value($0)) }
  }
  @inlinable
  package static func record<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Item?) -> Field {
    Field(name: name, kind: .record { Item.shape.layout }) { model in value(model).map { .record($0) } ?? .none }
  }
  @inlinable
  package static func list<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Records<Item>) -> Field {
    Field(name: name, kind: .list { Item.shape.layout }) { .list(value($0).items) }
  }
  /// The words of the interface, whose names are known only when the program runs.
  @inlinable
  package static func words(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> any Record) -> Field {
    Field(name: name, kind: .words) { .record(value($0)) }
  }

  /// The fields of a part, as if they were the whole's own.
  @inlinable
  package static func all<Part>(_ fields: [Field<Part>], of part: @escaping @Sendable (borrowing Model) -> Part) -> [Field] {
    fields.map { field in Field(name: field.name, kind: field.kind) { model in field.value(part(model)) } }
  }

  /// A list and, as `has_NAME`, whether it holds anything: for the heading and frame around it.
  @inlinable
  package static func lists<Item: Renderable>(_ name: String, _ value: @escaping @Sendable (borrowing Model) -> Records<Item>) -> [Field] {
    [list(name, value), flag("has_\(name)") { !value($0).items.isEmpty }]
  }
}

/// What a name holds, for the check of templates.
@usableFromInline
package enum Kind: Sendable {
  case text, url, html, flag
  case record(@Sendable () -> Layout)
  case list(@Sendable () -> Layout)
  /// The record of words that the set of templates was given.
  case words
}

/// The names of a record and their positions.
@usableFromInline
package final class Layout: Sendable {
  package let name: String
  package let fields: [(name: String, kind: Kind)]
  private let positions: [String: Int]

  package init(name: String, fields: [(name: String, kind: Kind)]) {
    self.name = name
    self.fields = fields
    // A name given twice is a mistake in the program's own tables, found by the first test that touches them.
    positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
  }

  package func index(of name: String) -> Int? { positions[name] }
  package func kind(of name: String) -> Kind? { positions[name].map { fields[$0].kind } }
}

/// A record while a template is rendered.
@usableFromInline
package protocol Record: Sendable {
  var layout: Layout { get }
  func value(at index: Int) -> Value
  /// What `{{.}}` yields.
  var implicit: Value { get }
  /// Where what a partial makes of this record is kept, for records that many pages show.
  var fragment: Fragment? { get }
}

extension Record {
  @inlinable
  package var implicit: Value { .none }
  @inlinable
  package var fragment: Fragment? { nil }
}

/// The text that one partial makes of one record, kept after the first time.
///
/// Only partials that look at nothing but their record and at what is the same on every page are kept, so that it does not matter which page came first.
@usableFromInline
package final class Fragment: Sendable {
  /// Held by the fragment, and never let go before it: so that what many tasks read is not counted by each of them.
  private let kept = Atomic<Unmanaged<Rendered>?>(nil)

  /// What one partial made of the record, and after it what others did: few partials show one kind of record.
  private final class Rendered: Sendable {
    let function: Int32
    let bytes: Bytes
    let next = Atomic<Unmanaged<Rendered>?>(nil)

    init(function: Int32, bytes: Bytes) {
      self.function = function
      self.bytes = bytes
    }

    deinit { next.load(ordering: .acquiring)?.release() }
  }

  package init() {}

  deinit { kept.load(ordering: .acquiring)?.release() }

  /// Appends what a partial made of the record; false where it has not yet.
  func append(_ function: Int32, to out: inout TextBuffer) -> Bool {
    var place = kept.load(ordering: .acquiring)
    while let found = place {
      let isFound = found._withUnsafeGuaranteedRef { rendered in
        if rendered.function == function {
          out.append(contentsOf: rendered.bytes)
          return true
        }
        place = rendered.next.load(ordering: .acquiring)
        return false
      }
      if isFound { return true }
    }
    return false
  }

  func keep(_ bytes: Bytes, of function: Int32) {
    let rendered = Unmanaged.passRetained(Rendered(function: function, bytes: bytes))
    // Where another task was faster, its bytes are the same.
    if !Self.add(rendered, of: function, to: kept) { rendered.release() }
  }

  /// - Returns: false where there is one of the same partial.
  private static func add(_ rendered: Unmanaged<Rendered>, of function: Int32, to place: borrowing Atomic<Unmanaged<Rendered>?>) -> Bool {
    guard let other = place.compareExchange(expected: nil, desired: rendered, ordering: .acquiringAndReleasing).original else { return true }
    return other._withUnsafeGuaranteedRef { $0.function != function && add(rendered, of: function, to: $0.next) }
  }
}

/// A type that templates can show.
///
/// Where such types are defined, `value(at:)` is `Self.shape.value(of: self, at: index)`. It is not given here: across the module's border it would run as generic
/// code, which takes ten times as long.
@usableFromInline
package protocol Renderable: Record {
  static var shape: Shape<Self> { get }
}

extension Renderable {
  @inlinable
  package var layout: Layout { Self.shape.layout }
}

/// The items of a list, erased once when the list is made and not each time it is shown.
@usableFromInline
package struct Records<Item: Renderable>: Sendable, ExpressibleByArrayLiteral {
  @usableFromInline package let items: [any Record]

  @inlinable
  package init(_ items: some Sequence<Item>) { self.items = items.map { $0 } }
  @inlinable
  package init(arrayLiteral items: Item...) { self.init(items) }
  package var isEmpty: Bool { items.isEmpty }
}

/// What a name yields.
@usableFromInline
package enum Value: Sendable {
  case none
  case text(String)
  case html(Bytes)
  case flag(Bool)
  case record(any Record)
  case list([any Record])
}

/// A value without names, as the innermost record: what a section over a text opens, and what `{{.}}` prints.
package struct Scalar: Record {
  package let implicit: Value
  package static let emptyLayout = Layout(name: "value", fields: [])

  package init(_ value: Value) { implicit = value }
  package var layout: Layout { Self.emptyLayout }
  package func value(at index: Int) -> Value { .none }
}

extension Sequence where Element: Renderable {
  /// The items as templates show them.
  @inlinable
  package var records: Records<Element> { Records(self) }
}
