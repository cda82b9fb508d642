import CCMarkGFM
import Synchronization

typealias NodePointer = UnsafeMutablePointer<cmark_node>

/// Owns a parsed document: the C tree is freed when the value is destroyed, on every path.
struct SyntaxTree: ~Copyable {
  let root: NodePointer

  /// Parses GitHub-flavoured Markdown with tables, strikethrough, autolinks, task lists and footnotes.
  ///
  /// - Parameter source: valid UTF-8; the code that reads a file checks this and reports errors.
  init(_ source: UnsafeBufferPointer<UInt8>) {
    let library = Library.shared
    // cmark_parser_new returns null only if memory is exhausted, but then its own allocator has already terminated the process.
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    // Attached before the others, so that the library's own autolink extension does not see what this one matches.
    cmark_parser_attach_syntax_extension(parser, library.addresses)
    for name in Library.extensionNames { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
    source.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    // libcmark-gfm 0.29.0.gfm.6 keeps its special inline characters in global tables, which the autolink and strikethrough extensions change while inlines are
    // parsed, as here: without the lock, about half of the documents come out wrong with four threads.
    let address = UInt(bitPattern: parser)
    let tree = library.finishing.withLock { _ in UInt(bitPattern: cmark_parser_finish(OpaquePointer(bitPattern: address))) }
    // The library terminates the process when memory runs out, so there is always a tree.
    root = NodePointer(bitPattern: tree) ?? cmark_node_new(CMARK_NODE_DOCUMENT)
    cmark_consolidate_text_nodes(root)
  }

  deinit { cmark_node_free(root) }
}

/// State shared by the whole process: the registered extensions, the node types assigned to them, and the lock.
final class Library: Sendable {
  static let shared = Library()
  static let extensionNames = ["table", "strikethrough", "autolink", "tasklist"]

  let finishing = Mutex(())
  let table: UInt32
  let tableRow: UInt32
  let tableCell: UInt32
  let strikethrough: UInt32
  /// The address of the task list extension: its items refer to it.
  private let taskListExtension: UInt
  /// The address of sitegen's own autolink extension.
  private let addressExtension: UInt

  /// Extensions get their node types at registration; parsing a sample that contains each kind of node reveals them.
  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = cmark_parser_new(CMARK_OPT_DEFAULT)
    for name in Library.extensionNames { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
    let sample = "|a|\n|-|\n\n~b~\n"
    cmark_parser_feed(parser, sample, sample.utf8.count)
    let root = cmark_parser_finish(parser)
    let first = root?.firstChild
    let row = first?.firstChild
    table = first?.type ?? 0
    tableRow = row?.type ?? 0
    tableCell = row?.firstChild?.type ?? 0
    strikethrough = first?.next?.firstChild?.type ?? 0
    taskListExtension = UInt(bitPattern: cmark_find_syntax_extension("tasklist"))
    addressExtension = UInt(bitPattern: Address.makeExtension())
    cmark_node_free(root)
    cmark_parser_free(parser)
  }

  var addresses: OpaquePointer? { OpaquePointer(bitPattern: addressExtension) }

  func isTask(_ node: NodePointer) -> Bool { UInt(bitPattern: node.pointee.extension) == taskListExtension }
}

extension UnsafeMutablePointer<cmark_node> {
  var type: UInt32 { sitegen_type(self) }
  var next: NodePointer? { sitegen_next(self) }
  var previous: NodePointer? { sitegen_previous(self) }
  var parent: NodePointer? { sitegen_parent(self) }
  var firstChild: NodePointer? { sitegen_first_child(self) }
  var lastChild: NodePointer? { sitegen_last_child(self) }

  /// Whether an ancestor is of this type.
  func isInside(_ type: UInt32) -> Bool {
    var node = parent
    while let current = node {
      if current.type == type { return true }
      node = current.parent
    }
    return false
  }

  /// The next node in document order, within `root`; nil after the last one.
  func following(in root: NodePointer) -> NodePointer? { firstChild ?? followingOutside(in: root) }

  /// The same, skipping the children of this node.
  func followingOutside(in root: NodePointer) -> NodePointer? {
    var node = self
    while node != root {
      if let next = node.next { return next }
      guard let parent = node.parent else { return nil }
      node = parent
    }
    return nil
  }
}

extension sitegen_chunk {
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: data, count: Int(length)) }
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
