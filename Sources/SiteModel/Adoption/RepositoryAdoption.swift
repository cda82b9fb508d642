import Charters
import Diagnostics

/// A repository adopted from another one: everything that was adopted, compared with the version last received.
package struct RepositoryAdoption: Sendable {
  package var lock: UpstreamLock
  /// In the order of the record.
  package var entries: [Entry]
  /// Mistakes in the repository.
  package var diagnostics: [Diagnostic] = []
  /// Whether documents without clauses differ from the version last reviewed, by id. Filled only if texts alone were read.
  package var changed: [String: Bool] = [:]
  package var site = UpstreamSite()

  /// An adopted text or file.
  package struct Entry: Sendable {
    package enum Part: Sendable {
      case text(TextAdoption)
      case file(FileAdoption)
    }

    package var part: Part
    /// Path in this repository, such as `content/charte/index.md`.
    package var path: String
    package var title: String
    /// Clauses between conflict markers, with the line of the marker, counted from 1.
    package var marked: [(clause: String, line: Int)] = []
    /// Our bytes on disk; nil if the file does not exist.
    package var bytes: [UInt8]?
    package var document: Document?
    /// The upstream document as last received.
    package var upstream: Document?
    /// The upstream document as last reviewed.
    package var reviewed: Document?

    package init(
      part: Part, path: String, title: String, marked: [(clause: String, line: Int)] = [], bytes: [UInt8]? = nil, document: Document? = nil,
      upstream: Document? = nil, reviewed: Document? = nil
    ) {
      self.part = part
      self.path = path
      self.title = title
      self.marked = marked
      self.bytes = bytes
      self.document = document
      self.upstream = upstream
      self.reviewed = reviewed
    }

    package var item: UpstreamLock.Item {
      switch part {
      case .text(let text): text.item
      case .file(let file): file.item
      }
    }

    /// The name for the command line.
    package var name: String {
      if let id = item.id { return id }
      return item.path.hasPrefix("content/") ? String(item.path.dropFirst("content/".count)) : item.path
    }

    package var state: AdoptionState {
      switch part {
      case .text(let text): text.surroundings
      case .file(let file): file.state
      }
    }

    package var pendingCount: Int {
      switch part {
      case .text(let text): text.pendingCount + marked.count
      case .file(let file): file.state.isPending ? 1 : 0
      }
    }

    package var text: TextAdoption? {
      if case .text(let text) = part { return text }
      return nil
    }

    /// Leaves our version unchanged until it is decided on.
    package mutating func leave(_ reason: String) {
      switch part {
      case .text(var text):
        text.leave(reason)
        part = .text(text)
      case .file(var file):
        file.leave(reason)
        part = .file(file)
      }
    }

    /// Whether it is a document with clauses, here or upstream.
    package var hasClauses: Bool { text?.hasClauses ?? false }
  }

  /// Whether an entry has this path, such as `content/charte/index.md`.
  package func hasPath(_ path: String) -> Bool { entries.contains { $0.path == path } }

  package var pendingCount: Int { entries.reduce(0) { $0 + $1.pendingCount } }
}

/// The upstream site, as it describes itself.
package struct UpstreamSite: Sendable {
  package var title = ""
  package var url = ""
  package var owner = ""
}
