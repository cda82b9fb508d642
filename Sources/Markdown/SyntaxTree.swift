import CCMarkGFM
import Synchronization

typealias NodePointer = UnsafeMutablePointer<cmark_node>

/// A parsed document, owned: the C tree is freed when the value goes away, on every path.
struct SyntaxTree: ~Copyable {
  let root: NodePointer

  /// Parses GitHub-flavoured Markdown with tables, strikethrough, autolinks, task lists and footnotes.
  ///
  /// - Parameter source: UTF-8 that has been checked: whoever reads a file does so, and says where it is not.
  init(_ source: UnsafeBufferPointer<UInt8>) {
    let library = Library.shared
    // cmark_parser_new yields null only when memory is exhausted, and then its own allocator has already ended the process.
    let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES)
    defer { cmark_parser_free(parser) }
    // Before the others: what it reads, the library's own extension for addresses is not asked about.
    cmark_parser_attach_syntax_extension(parser, library.addresses)
    for name in Library.extensionNames { cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name)) }
    source.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
    // libcmark-gfm 0.29.0.gfm.6 keeps its inline special characters in global tables that the autolink and strikethrough extensions change while the
    // inlines are parsed, which happens here: without the lock, about half of the documents come out wrong with four threads.
    let address = UInt(bitPattern: parser)
    let tree = library.finishing.withLock { _ in UInt(bitPattern: cmark_parser_finish(OpaquePointer(bitPattern: address))) }
    // The library ends the process itself where memory runs out, so that there is always a tree.
    root = NodePointer(bitPattern: tree) ?? cmark_node_new(CMARK_NODE_DOCUMENT)
    cmark_consolidate_text_nodes(root)
  }

  deinit { cmark_node_free(root) }
}

/// What exists once in a process: the registered extensions, the node types they were given, and the lock.
final class Library: Sendable {
  static let shared = Library()
  static let extensionNames = ["table", "strikethrough", "autolink", "tasklist"]

  let finishing = Mutex(())
  let table: UInt32
  let tableRow: UInt32
  let tableCell: UInt32
  let strikethrough: UInt32
  /// The task list extension, as a number: an item that it made carries it.
  private let taskListExtension: UInt
  /// Our extension for addresses in running text, as a number.
  private let addressExtension: UInt

  /// The extensions get their node types when they are registered; a document that holds one of each tells which.
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

  /// Whether one of the nodes around this one is of a type.
  func isInside(_ type: UInt32) -> Bool {
    var node = parent
    while let current = node {
      if current.type == type { return true }
      node = current.parent
    }
    return false
  }

  /// The node after this one in the order of the text, among those in `root`; nil after the last one.
  func following(in root: NodePointer) -> NodePointer? { firstChild ?? followingOutside(in: root) }

  /// The same without what this node holds.
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
