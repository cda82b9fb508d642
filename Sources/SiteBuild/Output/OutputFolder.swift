import CLibrary
import Digests
import FileSystem
import Text

/// The folder that a site is written to.
///
/// Files are written beside their name and renamed, so that a build that is killed leaves whole files, old or new. A site that is not there yet is made whole in
/// a folder of its own within the output folder, and moved to its place at the end: no file is renamed, and none stands there before all of them do. A list of
/// what was written is kept in `.sitegen/` of the content repository: only files on it are ever replaced or removed.
package final class OutputFolder: Sendable {
  package let path: String
  let list: WrittenList
  /// What is on the list.
  let known: Set<String>
  /// Held while this value lives: a second build into the same folder waits until the first one is done.
  private let lock: Int32
  /// Where files are put until all of them are there; nil where the folder holds a site already.
  let staging: StagingFolder?
  /// The names of files of a build that was killed may still be there.
  private let isUnfinished: Bool
  let folders: MadeFolders

  /// What nobody else knows, for names in this folder.
  private let token: String
  let stagingName: String

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
    folders = MadeFolders(in: absolute)
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
    try MadeFolders.make(output)
    let lock = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard lock >= 0 else { throw EnvironmentFailure("read the folder", output, code: errno) }
    return lock
  }

  /// Makes the folder and notes what is going to be written, before anything is: a build that is killed is tidied up by the next one.
  package func begin(_ files: [String]) throws(EnvironmentFailure) {
    try MadeFolders.make(path)
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
    let isFresh = try folders.make(of: file)
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
}
