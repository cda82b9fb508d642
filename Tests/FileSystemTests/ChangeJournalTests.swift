import CLibrary
import Digests
import Dispatch
import TestSupport
import Testing

@testable import FileSystem

/// Three files change, one is new, one goes; somebody saves one of them at any moment.
@Suite struct ChangeJournalTests {
  private struct Tree {
    let folder: TestFolder
    let journal: ChangeJournal
    static let before = ["content/a.md": "a", "content/b.md": "b", "content/c.md": "c", "content/old/gone.md": "gone"]
    static let after = ["content/a.md": "A", "content/b.md": "B", "content/c.md": "C", "content/new.md": "new"]

    init(usesOneStep: Bool) throws {
      folder = try TestFolder()
      try folder.make("content/old")
      try folder.make("changes")
      for (path, text) in Self.before { try folder.write(path, text) }
      let paths = ["content/a.md", "content/new.md", "content/b.md", "content/old/gone.md", "content/c.md"]
      for (index, path) in paths.enumerated() { if let text = Self.after[path] { try folder.write("changes/\(index)", text) } }
      var journal = ChangeJournal(
        paths.map { path in
          .init(
            path: path, seen: .init(Self.before[path].map { Array($0.utf8) }), becomes: Self.after[path].map { sha256(Array($0.utf8)) })
        })
      // As a later process reads it.
      journal = try #require(ChangeJournal(parsing: journal.text))
      journal.exchange.usesOneStep = usesOneStep
      self.journal = journal
    }

    func carryOut() throws -> Bool {
      do {
        try journal.carryOut(from: "\(folder.path)/changes", in: folder.path) { _ in }
        return true
      } catch is ChangeJournal.Conflict {
        return false
      }
    }

    /// The first changes alone, as a process leaves them that is killed then.
    func carryOut(first count: Int) throws {
      var part = journal
      part.changes = Array(journal.changes.prefix(count))
      try part.carryOut(from: "\(folder.path)/changes", in: folder.path) { _ in }
    }

    /// As many editors do: another file takes the place of the first one.
    func save(_ path: String, _ text: String) throws {
      try folder.write("saved", text)
      guard rename("\(folder.path)/saved", "\(folder.path)/\(path)") == 0 else { throw TestFolder.Failure(what: path) }
    }

    var contents: [String: String] {
      get throws {
        var result: [String: String] = [:]
        for path in Set(Self.before.keys).union(Self.after.keys) where Files.kind("\(folder.path)/\(path)") != nil {
          result[path] = String(decoding: try Files.read("\(folder.path)/\(path)") ?? [], as: UTF8.self)
        }
        return result
      }
    }
  }

  @Test("folders of a path are those that the system sees, marks after a slash or not")
  func marks() throws {
    let folder = try TestFolder()
    try folder.make("root/content")
    try folder.make("changes")
    let path = "content/a/\u{301}b/\u{200D}c.md"
    try folder.write("changes/0", "new")
    try ChangeJournal([.init(path: path, seen: .nothing, becomes: sha256(Array("new".utf8)))]).carryOut(
      from: "\(folder.path)/changes", in: "\(folder.path)/root"
    ) { _ in }
    #expect(folder.text("root/" + path) == "new")
  }

  @Test("everything is changed, however often it is begun anew", arguments: [true, false])
  func carryingOut(usesOneStep: Bool) throws {
    for count in 0...5 {
      let tree = try Tree(usesOneStep: usesOneStep)
      try tree.carryOut(first: count)
      #expect(try tree.carryOut())
      #expect(try tree.contents == Tree.after)
      #expect(try tree.carryOut())
      #expect(try tree.contents == Tree.after)
      #expect(!Files.exists("\(tree.folder.path)/content/old"))
    }
  }

  @Test("where it is all done, what is left of the folder is not taken for something to do", arguments: [true, false])
  func cleaningUp(usesOneStep: Bool) throws {
    for count in 0...5 {
      let tree = try Tree(usesOneStep: usesOneStep)
      #expect(try tree.carryOut())
      for index in 0..<count { unlink("\(tree.folder.path)/changes/\(index)") }
      #expect(try tree.carryOut())
      #expect(try tree.contents == Tree.after)
    }
  }

  @Test("what was saved before stays, and everything else too", arguments: [true, false])
  func savedBefore(usesOneStep: Bool) throws {
    for path in ["content/a.md", "content/b.md", "content/c.md", "content/new.md", "content/old/gone.md"] {
      for count in 0...5 {
        let tree = try Tree(usesOneStep: usesOneStep)
        try tree.save(path, "saved by somebody")
        let expected = try tree.contents
        do { try tree.carryOut(first: count) } catch is ChangeJournal.Conflict {}
        #expect(try !tree.carryOut())
        #expect(try tree.contents == expected, "\(path), \(count)")
      }
    }
  }

  @Test("what a program writes into a file that it had opened before is found, and comes back", arguments: [true, false])
  func writtenInPlace(usesOneStep: Bool) throws {
    let tree = try Tree(usesOneStep: usesOneStep)
    let descriptor = open("\(tree.folder.path)/content/a.md", O_WRONLY)
    defer { close(descriptor) }
    try tree.carryOut(first: 3)
    #expect(write(descriptor, "saved in place", 14) == 14)
    #expect(try !tree.carryOut())
    #expect(try tree.contents == Tree.before.merging(["content/a.md": "saved in place"]) { $1 })
  }

  @Test("a file that is gone does not come back, and nothing else changes", arguments: [true, false])
  func removedBefore(usesOneStep: Bool) throws {
    for path in ["content/a.md", "content/b.md", "content/c.md"] {
      let tree = try Tree(usesOneStep: usesOneStep)
      unlink("\(tree.folder.path)/\(path)")
      let expected = try tree.contents
      #expect(try !tree.carryOut())
      #expect(try tree.contents == expected)
    }
  }

  @Test("a folder that came in the place of a file that goes stays with what is in it", arguments: [true, false])
  func folderInPlace(usesOneStep: Bool) throws {
    let tree = try Tree(usesOneStep: usesOneStep)
    unlink("\(tree.folder.path)/content/old/gone.md")
    try tree.folder.make("content/old/gone.md")
    try tree.folder.write("content/old/gone.md/note.md", "note")
    #expect(try !tree.carryOut())
    #expect(tree.folder.text("content/old/gone.md/note.md") == "note" && tree.folder.text("content/a.md") == "a")
  }

  @Test("a journal says of each file what changes")
  func nothing() {
    #expect(ChangeJournal(parsing: Array("change - - content/a.md\n".utf8)) == nil)
    #expect(ChangeJournal(parsing: Array("change - \(sha256([])) content/a.md\n".utf8))?.changes.count == 1)
  }

  @Test("what is saved at the same time is never lost", arguments: [true, false])
  func savedMeanwhile(usesOneStep: Bool) throws {
    var numbers = RandomNumbers(seed: 7)
    let editor = DispatchQueue(label: "editor")
    for _ in 0..<400 {
      let tree = try Tree(usesOneStep: usesOneStep)
      let path = numbers.pick(["content/a.md", "content/b.md", "content/c.md", "content/new.md"])
      let pause = Int.random(in: 0..<120, using: &numbers)
      let done = DispatchSemaphore(value: 0)
      editor.async {
        var begun = timespec()
        clock_gettime(CLOCK_MONOTONIC, &begun)
        var now = begun
        while (now.tv_sec - begun.tv_sec) * 1_000_000_000 + now.tv_nsec - begun.tv_nsec < pause * 1_000 { clock_gettime(CLOCK_MONOTONIC, &now) }
        try? tree.save(path, "saved by somebody")
        done.signal()
      }
      let isChanged = try tree.carryOut()
      done.wait()
      var expected = isChanged ? Tree.after : Tree.before
      expected[path] = "saved by somebody"
      #expect(try tree.contents == expected)
    }
  }
}
