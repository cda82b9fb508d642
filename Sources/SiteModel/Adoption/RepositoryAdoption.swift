import Charters
import Diagnostics

/// A repository that was adopted from another one: everything that came from there, compared with what was last received.
package struct RepositoryAdoption: Sendable {
  package var lock: UpstreamLock
  /// In the order of the record.
  package var entries: [Entry]
  /// What is wrong in the repository.
  package var diagnostics: [Diagnostic] = []
  /// Documents without clauses, by id, and whether they are no longer what was last reviewed; filled where only texts were read.
  package var changed: [String: Bool] = [:]
  package var site = UpstreamSite()

  package struct Entry: Sendable {
    package enum Part: Sendable {
      case text(TextAdoption)
      case file(FileAdoption)
    }

    package var part: Part
    /// Where it stands here, as `content/charte/index.md`.
    package var path: String
    package var title: String
    /// Clauses whose source stands between marks, with the line of the mark, counted from 1.
    package var marked: [(clause: String, line: Int)] = []
    /// Its own bytes as they are on disk; nil where it is not there.
    package var bytes: [UInt8]?
    package var document: Document?
    /// As it was last received.
    package var upstream: Document?
    /// As it was last reviewed.
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

    /// What people call it on a command line.
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

    /// It stays as it is until somebody decides.
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

    /// Whether it is a document with clauses here or upstream.
    package var hasClauses: Bool { text?.hasClauses ?? false }
  }

  /// Whether something of it stands at a path, as `content/charte/index.md`.
  package func hasPath(_ path: String) -> Bool { entries.contains { $0.path == path } }

  package var pendingCount: Int { entries.reduce(0) { $0 + $1.pendingCount } }
}

/// The site that texts came from, as it calls itself.
package struct UpstreamSite: Sendable {
  package var title = ""
  package var url = ""
  package var owner = ""
}
