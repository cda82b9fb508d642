import CLibrary
import TestSupport
import Testing

@testable import Preview

/// The limit is for what hangs.
@Suite(.timeLimit(.minutes(30))) struct WatcherTests {
  /// A repository in a folder of its own.
  private struct Place {
    let folder: TestFolder
    var root: String { folder.path }

    init() throws {
      folder = try TestFolder()
      try folder.make("content/guides")
      try folder.write("content/index.md", "a")
      try folder.write("content/guides/a.md", "a")
      try folder.write("sitegen.yml", "a")
    }
  }

  @Test("a file that is written, replaced or removed is reported, other files are not")
  func files() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    #expect(watcher.take().isEmpty)
    try place.folder.write("content/guides/a.md", "b")
    #expect(watcher.take().paths == ["content/guides/a.md"])
    try place.folder.write("content/guides/a.md.tmp", "c")
    rename(place.root + "/content/guides/a.md.tmp", place.root + "/content/guides/a.md")
    #expect(watcher.take().paths == ["content/guides/a.md"])
    unlink(place.root + "/content/index.md")
    #expect(watcher.take().paths == ["content/index.md"])
    chmod(place.root + "/content/guides/a.md", 0)
    #expect(watcher.take().paths == ["content/guides/a.md"])
    for name in ["content/.a.md.swp", "content/a.md~", "content/#a.md#", "content/~$a.docx", "content/a.md.bak", "README.md", ".git", "addresses"] {
      try place.folder.write(name, "x")
    }
    try place.folder.make("site/charte")
    try place.folder.write("site/charte/index.html", "x")
    #expect(watcher.take().isEmpty)
    try place.folder.write("sitegen.yml", "b")
    try place.folder.write("upstream.lock.yml", "b")
    #expect(watcher.take().paths == ["sitegen.yml", "upstream.lock.yml"])
  }

  @Test("a file that is still being written is said to be")
  func unfinished() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    let descriptor = open(place.root + "/content/index.md", O_WRONLY | O_TRUNC)
    write(descriptor, "b", 1)
    let changes = watcher.take()
    #expect(changes.paths == ["content/index.md"] && changes.unfinished == ["content/index.md"])
    close(descriptor)
    #expect(watcher.take().unfinished.isEmpty)
  }

  @Test("a file that was made and holds nothing yet is still being written; one that stays empty is not, nor is a link")
  func made() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    unlink(place.root + "/content/index.md")
    let descriptor = open(place.root + "/content/index.md", O_WRONLY | O_CREAT, 0o644)
    #expect(watcher.take().unfinished == ["content/index.md"])
    close(descriptor)
    #expect(watcher.take().unfinished.isEmpty)
    symlink("index.md", place.root + "/content/link.md")
    link(place.root + "/content/guides/a.md", place.root + "/content/other.md")
    let changes = watcher.take()
    #expect(changes.paths == ["content/link.md", "content/other.md"] && changes.unfinished.isEmpty)
  }

  @Test("folders that are new, renamed or removed are reported with what is in them")
  func folders() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    try place.folder.make("content/a/b/c")
    try place.folder.write("content/a/b/c/early.md", "x")
    // What was put in before the folder was watched is found by looking into the folder.
    #expect(watcher.take().paths.contains("content/a/"))
    try place.folder.write("content/a/b/c/late.md", "x")
    #expect(watcher.take().paths == ["content/a/b/c/late.md"])
    rename(place.root + "/content/a", place.root + "/content/z")
    #expect(watcher.take().paths.isSuperset(of: ["content/a/", "content/z/"]))
    try place.folder.write("content/z/b/c/late.md", "y")
    #expect(watcher.take().paths == ["content/z/b/c/late.md"])
    // Out of the repository and back.
    rename(place.root + "/content/z", place.root + "/away")
    #expect(watcher.take().paths.contains("content/z/"))
    try place.folder.write("away/b/c/late.md", "z")
    #expect(watcher.take().isEmpty)
    rename(place.root + "/away", place.root + "/content/back")
    #expect(watcher.take().paths.contains("content/back/"))
    try place.folder.write("content/back/b/c/late.md", "w")
    #expect(watcher.take().paths == ["content/back/b/c/late.md"])
    // A folder that was not there when the watching began.
    try place.folder.make("templates")
    try place.folder.write("templates/custom.css", "x")
    #expect(watcher.take().paths.contains { $0.hasPrefix("templates/") })
    try place.folder.write("templates/custom.css", "y")
    #expect(watcher.take().paths == ["templates/custom.css"])
  }

  @Test("content that is removed as a whole and comes back is reported")
  func replaced() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    rename(place.root + "/content", place.root + "/old")
    #expect(watcher.take().paths.contains("content/"))
    rename(place.root + "/old", place.root + "/content")
    #expect(watcher.take().paths.contains("content/"))
    try place.folder.write("content/guides/a.md", "new")
    #expect(watcher.take().paths == ["content/guides/a.md"])
  }

  @Test("an event queue that runs over means everything, and the watching goes on")
  func overflow() throws {
    let place = try Place()
    let watcher = try InotifyWatcher(place.root)
    var digits = [UInt8](repeating: 0, count: 32)
    let descriptor = open("/proc/sys/fs/inotify/max_queued_events", O_RDONLY)
    let count = read(descriptor, &digits, digits.count)
    close(descriptor)
    let limit = Int(String(decoding: digits.prefix(max(0, count - 1)), as: UTF8.self))
    // Two events that differ are never put together, so each of these takes a place in the queue.
    for number in 0..<(limit ?? 16384) / 2 + 100 {
      let file = "\(place.root)/content/\(number % 7).txt"
      close(open(file, O_WRONLY | O_CREAT, 0o644))
      unlink(file)
    }
    #expect(watcher.take().isEverything)
    try place.folder.write("content/guides/a.md", "new")
    #expect(watcher.take().paths == ["content/guides/a.md"])
  }

  @Test("a configuration that is a link changes where its target does")
  func links() throws {
    let place = try Place()
    let other = try TestFolder()
    try other.write("real.yml", "a")
    unlink(place.root + "/sitegen.yml")
    symlink(other.path + "/real.yml", place.root + "/sitegen.yml")
    let watcher = try InotifyWatcher(place.root)
    try other.write("real.yml", "b")
    #expect(watcher.take().paths == ["sitegen.yml"])
  }

  @Test("looking regularly finds what has changed as well")
  func polling() async throws {
    let place = try Place()
    let watcher = PollingWatcher(place.root)
    let (stirs, stir) = AsyncStream.makeStream(of: Void.self)
    watcher.start { stir.yield() }
    defer { watcher.stop() }
    var stirring = stirs.makeAsyncIterator()
    try place.folder.write("content/guides/a.md", "other")
    try place.folder.make("content/new")
    try place.folder.write("content/new/b.md", "x")
    // It may look between any two of these.
    func found(until last: String) async -> Set<String> {
      var paths: Set<String> = []
      while !paths.contains(last), await stirring.next() != nil { paths.formUnion(watcher.take().paths) }
      return paths
    }
    #expect(await found(until: "content/new/b.md") == ["content/guides/a.md", "content/new/", "content/new/b.md"])
    rename(place.root + "/content/new", place.root + "/content/newer")
    #expect(await found(until: "content/newer/b.md") == ["content/new/", "content/new/b.md", "content/newer/", "content/newer/b.md"])
  }
}
