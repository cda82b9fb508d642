import CLibrary
import Digests
import FileSystem
import Synchronization
import Text

/// The folder that a site is written to.
///
/// Files are written beside their name and renamed, so that a build that is killed leaves whole files, old or new. A site that is not there yet is made whole in
/// a folder of its own within the output folder, and moved to its place at the end: no file is renamed, and none stands there before all of them do. A list of
/// what was written is kept in `.sitegen/` of the content repository: only files on it are ever replaced or removed.
package final class OutputFolder: Sendable {
  package let path: String
  private let list: WrittenList
  /// What is on the list.
  private let known: Set<String>
  /// Held while this value lives: a second build into the same folder waits until the first one is done.
  private let lock: Int32
  /// Where files are put until all of them are there; nil where the folder holds a site already.
  private let staging: StagingFolder?
  /// The names of files of a build that was killed may still be there.
  private let isUnfinished: Bool
  /// Folders that exist and are no links, with whether this build made them: in those no file can be in the way.
  private let folders = Mutex<[String: Bool]>([:])

  /// What nobody else knows, for names in this folder.
  private let token: String
  private let stagingName: String

  /// The file that stands beside `file` while it is being written: short, whatever the file's name, and the same each time, so that one that a killed build
  /// left is found again.
  private func temporaryName(_ file: String) -> String {
    let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file[...$0] } ?? ""
    return folder + ".\(fingerprint(Array((token + file).utf8))).sitegen-new"
  }

  /// - Parameter waiting: told that another build writes into the folder, before it is waited for.
  /// - Throws: where the folder holds the sources or lies among them, or cannot be made.
  package init(_ path: String, root: String, waiting: () -> Void = {}) throws(EnvironmentFailure) {
    let absolute = Files.absolute(path)
    let source = Files.absolute(root)
    self.path = absolute
    func contains(_ outer: String, _ inner: String) -> Bool { inner == outer || inner.hasPrefix(outer == "/" ? "/" : outer + "/") }
    if contains(absolute, source) {
      throw EnvironmentFailure("the output folder \(path) holds the sources; choose another one with --output")
    }
    for folder in ["content", "templates", "upstream", ".git", ".sitegen"] where contains(source + "/" + folder, absolute) {
      throw EnvironmentFailure("the output folder \(path) lies in \(folder)/; choose another one with --output")
    }
    if let found = Files.kind(absolute), found.kind != .folder { throw EnvironmentFailure("\(path) is not a folder; choose another one with --output") }
    // Where it is noted what was written; nowhere, if the sources may only be read.
    let state = try StateFolder.making(source)
    list = WrittenList(of: absolute, in: state)
    lock = try Self.openLock(absolute, state)
    if flock(lock, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { waiting() }
      while flock(lock, LOCK_EX) != 0 && errno == EINTR {}
    }
    known = Set(list.files() ?? [])
    let names = StagingNames()
    let stagingName = names.name(for: absolute)
    (token, self.stagingName) = (names.token(for: absolute + "/"), stagingName)
    let others = (try? Files.names(in: absolute))?.filter { $0 != stagingName } ?? []
    staging = others.isEmpty ? StagingFolder(absolute + "/" + stagingName) : nil
    isUnfinished = list.isUnfinished
  }

  deinit { close(lock) }

  /// Where a site goes that nobody has named a folder for.
  ///
  /// - Throws: where a link stands there: it may have come with the sources.
  package static func standard(_ root: String) throws(EnvironmentFailure) -> String {
    let path = "\(root)/site"
    guard Files.kind(path)?.kind != .link else {
      throw EnvironmentFailure("\(path) is a link, and the site would be written to where it leads: remove it, or name the folder with --output")
    }
    return path
  }

  private static func openLock(_ output: String, _ state: StateFolder?) throws(EnvironmentFailure) -> Int32 {
    if let state { return try state.openLock("output-\(fingerprint(Array(output.utf8))).lock") }
    try makeFolder(output)
    let lock = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw EnvironmentFailure("read the folder", output, code: errno) }
    return lock
  }

  /// Files that would be replaced and that sitegen did not write; nothing may be written while one of them holds other bytes.
  package func unknown(among files: [String]) -> [String] {
    if staging != nil { return [] }
    return files.filter { !known.contains($0) && Files.kind(path + "/" + $0) != nil }
  }

  /// What cannot be written because something else is in its place: a folder where a file must be, a file or link where a folder must be.
  package func obstacles(among files: [String]) -> EnvironmentFailure? {
    if staging != nil { return nil }
    var folders: Set<String> = []
    for file in files {
      var folder = file
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = String(folder[..<slash])
        guard folders.insert(folder).inserted else { break }
        if let found = Files.kind(path + "/" + folder), found.kind != .folder {
          return EnvironmentFailure("\(path)/\(folder) is in the way: a folder is needed there; nothing was changed, move it away")
        }
      }
      if let found = Files.kind(path + "/" + file), found.kind != .file {
        return EnvironmentFailure("\(path)/\(file) is in the way: it is not a file that sitegen wrote; nothing was changed, move it away")
      }
    }
    return nil
  }

  /// Whether a file holds exactly these bytes.
  package func holds(_ file: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Bool { try existing(path + "/" + file, bytes) == .same }

  package func refusal(_ files: [String]) -> EnvironmentFailure {
    EnvironmentFailure(
      "\(path)/\(files[0])\(files.count > 1 ? " and \(files.count - 1) other files there" : "") would be replaced, and sitegen did not write \(files.count > 1 ? "them" : "it")\(list.isForeign ? " as this user on this machine" : ""): nothing was changed; move \(files.count > 1 ? "them" : "it") away, or choose another folder with --output"
    )
  }

  /// Makes the folder and notes what is going to be written, before anything is: a build that is killed is tidied up by the next one.
  package func begin(_ files: [String]) throws(EnvironmentFailure) {
    try Self.makeFolder(path)
    FolderRemoval.remove(path + "/" + stagingName)
    if let staging {
      try staging.begin()
    } else {
      if !known.isSuperset(of: files) { try list.write(SortedFiles(Array(known.union(files)))) }
      try list.begin()
    }
  }

  package struct Outcome: Sendable {
    package var isWritten: Bool
    /// What tells the file from any other that may stand there later.
    package var stamp: OutputStamp

    package init(isWritten: Bool, stamp: OutputStamp) {
      self.isWritten = isWritten
      self.stamp = stamp
    }
  }

  /// Writes one file, unless it holds these bytes already. Safe to call from several tasks, for different files.
  package func write(_ file: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Outcome {
    if let staging {
      do {
        return Outcome(isWritten: true, stamp: try staging.write(file, bytes))
      } catch {
        throw error.telling(of: path + "/" + file, insteadOf: staging.path + "/" + file)
      }
    }
    let isFresh = try ensureFolder(of: file)
    let target = path + "/" + file
    if !isFresh {
      switch try existing(target, bytes) {
      case .same: if let stamp = OutputStamp(target) { return Outcome(isWritten: false, stamp: stamp) }
      case .different where !known.contains(file): throw refusal([file])
      case .different, .absent: break
      }
    }
    let temporary = path + "/" + temporaryName(file)
    let stamp = try put(bytes, temporary, O_TRUNC, for: target)
    guard rename(temporary, target) == 0 else {
      let code = errno
      unlink(temporary)
      throw EnvironmentFailure("write", target, code: code)
    }
    return Outcome(isWritten: true, stamp: stamp)
  }

  /// Writes one file that is too large to be held in memory, unless what `work` makes is there already.
  ///
  /// - Parameter work: makes the file at a path.
  package func write(_ file: String, making work: (_ path: String) throws -> Void) throws -> Outcome {
    let draft = try draft(of: file)
    do {
      try work(draft.place)
      return try settle(draft)
    } catch {
      throw discard(draft, error)
    }
  }

  /// A file of the site that is still being made.
  package struct Draft: Sendable {
    package let file: String
    /// The path that it is made at: nothing stands there yet.
    package let place: String
    fileprivate let isFresh: Bool
  }

  /// To be settled or discarded.
  func draft(of file: String) throws(EnvironmentFailure) -> Draft {
    if let staging {
      try staging.makeFolder(of: file)
      return Draft(file: file, place: staging.path + "/" + file, isFresh: true)
    }
    let isFresh = try ensureFolder(of: file)
    // What makes the file may put others beside it: in a folder of their own they are found again after a build that was killed.
    let scratch = path + "/" + stagingName
    try Self.makeFolder(scratch)
    let place = scratch + "/" + fingerprint(Array(file.utf8))
    unlink(place)
    return Draft(file: file, place: place, isFresh: isFresh)
  }

  /// Puts the file in its place, unless the same bytes are there already.
  package func settle(_ draft: Draft) throws(EnvironmentFailure) -> Outcome {
    let (place, target) = (draft.place, path + "/" + draft.file)
    guard let stamp = OutputStamp(place) else { throw EnvironmentFailure("write", place, code: ENOENT) }
    if staging != nil { return Outcome(isWritten: true, stamp: stamp) }
    if !draft.isFresh, let found = Files.kind(target) {
      guard found.kind == .file else { throw EnvironmentFailure("\(target) is in the way: it is not a file that sitegen wrote; move it away") }
      if let stamp = OutputStamp(target), try Files.haveSameBytes(place, target) {
        unlink(place)
        return Outcome(isWritten: false, stamp: stamp)
      }
      if !known.contains(draft.file) { throw refusal([draft.file]) }
    }
    guard rename(place, target) == 0 else { throw EnvironmentFailure("write", target, code: errno) }
    return Outcome(isWritten: true, stamp: stamp)
  }

  /// - Returns: the failure in terms of the file that was to be made.
  func discard(_ draft: Draft, _ error: any Error) -> any Error {
    unlink(draft.place)
    return (error as? EnvironmentFailure)?.telling(of: path + "/" + draft.file, insteadOf: draft.place) ?? error
  }

  private func put(_ bytes: UnsafeBufferPointer<UInt8>, _ place: String, _ flags: Int32, for target: String) throws(EnvironmentFailure) -> OutputStamp {
    do { return try OutputFile.write(bytes, to: place, flags) } catch { throw error.telling(of: target, insteadOf: place) }
  }

  /// After a failure: what was made and is not in its place yet goes.
  package func abandon() { FolderRemoval.remove(path + "/" + stagingName) }

  /// Removes what earlier builds wrote and this one did not, and notes the rest.
  ///
  /// - Returns: how many files were removed.
  package func finish(_ files: SortedFiles) throws(EnvironmentFailure) -> Int {
    if let staging {
      // Before the first of them is in its place.
      try list.write(files)
      for name in try Files.names(in: staging.path) {
        let target = path + "/" + name
        if Files.kind(target) != nil { throw EnvironmentFailure("\(target) is in the way: it was not there when the build began; move it away") }
        guard rename(staging.path + "/" + name, target) == 0 else { throw EnvironmentFailure("write", target, code: errno) }
      }
      rmdir(staging.path)
      list.end()
      return 0
    }
    var removed = 0
    let current = Set(files.paths)
    let respelled = respelled(current)
    for file in known.subtracting(current).union(respelled).sorted() {
      // A line that a hand has added to the list cannot lead anywhere else.
      guard !file.hasPrefix("/"), !file.pathParts.contains(where: { $0 == ".." || $0 == "." }), isInside(file) else { continue }
      if isUnfinished { unlink(path + "/" + temporaryName(file)) }
      if unlink(path + "/" + file) == 0 { removed += 1 }
      var folder = file
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = String(folder[..<slash])
        if rmdir(path + "/" + folder) != 0 { break }
      }
    }
    // An unfinished build noted more than it finished; what it left beside these files is in the way of nobody, but not part of the site.
    if isUnfinished { for file in known.intersection(current) { unlink(path + "/" + temporaryName(file)) } }
    rmdir(path + "/" + stagingName)
    if known != current || !respelled.isEmpty { try list.write(files) }
    list.end()
    return removed
  }

  /// What was written under the same name in another normal form of Unicode: one `String`, and another file where the file system does not take both for one.
  private func respelled(_ current: Set<String>) -> [String] {
    known.filter { file in
      guard !file.utf8.allSatisfy({ $0 < 0x80 }), let index = current.firstIndex(of: file), !current[index].utf8.elementsEqual(file.utf8) else { return false }
      return OutputStamp(path + "/" + file) != OutputStamp(path + "/" + current[index])
    }
  }

  /// No folder on the way is a link.
  private func isInside(_ file: String) -> Bool {
    var folder = file
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = String(folder[..<slash])
      guard Files.kind(path + "/" + folder)?.kind == .folder else { return false }
    }
    return true
  }

  private func isSame(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    guard let first = a.baseAddress, let second = b.baseAddress else { return a.count == b.count }
    return a.count == b.count && memcmp(first, second, a.count) == 0
  }

  private enum Existing { case absent, same, different }

  private func existing(_ target: String, _ bytes: UnsafeBufferPointer<UInt8>) throws(EnvironmentFailure) -> Existing {
    guard let found = Files.kind(target) else { return .absent }
    guard found.kind == .file else { throw EnvironmentFailure("\(target) is in the way: it is not a file that sitegen wrote; move it away") }
    guard found.size == bytes.count, let old = try Files.read(target) else { return .different }
    return old.withUnsafeBytes { isSame($0, UnsafeRawBufferPointer(bytes)) } ? .same : .different
  }

  /// - Returns: whether this build made the folder, so that it is empty but for files of this build.
  private func ensureFolder(of file: String) throws(EnvironmentFailure) -> Bool {
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
    let folder = String(file[..<slash])
    if let isNew = folders.withLock({ $0[folder] }) { return isNew }
    _ = try ensureFolder(of: folder)
    let full = path + "/" + folder
    var isNew = false
    if mkdir(full, 0o755) == 0 {
      isNew = true
    } else {
      guard errno == EEXIST else { throw EnvironmentFailure("make the folder", full, code: errno) }
      guard Files.kind(full)?.kind == .folder else { throw EnvironmentFailure("\(full) is in the way: it is not a folder; move it away") }
    }
    // Another task may have made it in between; then its word stands.
    return folders.withLock { known in
      if let earlier = known[folder] { return earlier }
      known[folder] = isNew
      return isNew
    }
  }

  private static func makeFolder(_ folder: String) throws(EnvironmentFailure) {
    if Files.kind(folder)?.kind == .folder { return }
    let parent = folder.parentFolder
    if parent != folder && !Files.exists(parent) { try makeFolder(parent) }
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw EnvironmentFailure("make the folder", folder, code: errno) }
  }
}
