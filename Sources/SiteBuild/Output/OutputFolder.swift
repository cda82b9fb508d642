import CLibrary
import Digests
import FileSystem
import Text

/// The folder that a site is written to.
///
/// Each file is written under a temporary name and renamed, so a killed build leaves only whole files, old or new. A new site is made whole in a hidden folder
/// within the output folder and moved into place at the end: no file is renamed on its own, and none appears before all exist. `.sitegen/` of the content
/// repository contains a list of the written files. Only files in this list are ever replaced or removed.
package final class OutputFolder: Sendable {
  /// The absolute path.
  package let path: String
  let list: WrittenList
  /// The files in the list.
  let known: Set<String>
  /// Held as long as this value exists: a second build into the same folder waits until the first one has finished.
  private let lock: Int32
  /// Where files are put until all of them exist; nil if the output folder is not empty.
  let staging: StagingFolder?
  /// Whether temporary files of a killed build may remain.
  private let isUnfinished: Bool
  let folders: MadeFolders

  /// A secret part of the names of temporary files in this folder.
  private let token: String
  let stagingName: String

  /// The temporary name of `file`: short, however long the file's name is, and the same each time, so that a temporary file of a killed build is found again.
  private func temporaryName(_ file: String) -> String {
    let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file[...$0] } ?? ""
    return folder + ".\(fingerprint(Array((token + file).utf8))).sitegen-new"
  }

  /// Opens the folder and locks it.
  ///
  /// - Parameter waiting: called before waiting for another build that writes into the folder.
  /// - Throws: an error if the folder contains the sources, is inside one of their folders, or cannot be made.
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
      throw EnvironmentFailure("the output folder \(path) is inside \(folder)/; choose another one with --output")
    }
    if let found = Files.kind(absolute), found.kind != .folder { throw EnvironmentFailure("\(path) is not a folder; choose another one with --output") }
    // The list of written files goes here; there is none if the sources are read-only.
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

  /// The output folder if none is named.
  ///
  /// - Throws: an error if it is a link, since that may have come with the sources.
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

  /// Makes the folder and records what will be written, before writing anything, so that the next build can tidy up after a killed one.
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
    /// False if the file existed already with the same bytes.
    package var isWritten: Bool
    /// Distinguishes the file from any other that may have its path later.
    package var stamp: OutputStamp

    package init(isWritten: Bool, stamp: OutputStamp) {
      self.isWritten = isWritten
      self.stamp = stamp
    }
  }

  /// Writes one file, unless it contains these bytes already. Safe to call from several tasks for different files.
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

  /// Removes the files that are not in place yet, after a failure.
  func abandon() { FolderRemoval.remove(path + "/" + stagingName) }

  /// Removes files that earlier builds wrote and this one did not, and records the files of this one.
  ///
  /// - Returns: the number of removed files.
  package func finish(_ files: SortedFiles) throws(EnvironmentFailure) -> Int {
    if let staging {
      // Recorded before the first file is moved into place.
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
      // A line that was added to the list by hand must not lead out of the folder.
      guard !file.hasPrefix("/"), !file.pathParts.contains(where: { $0 == ".." || $0 == "." }), isInside(file) else { continue }
      if isUnfinished { unlink(path + "/" + temporaryName(file)) }
      if unlink(path + "/" + file) == 0 { removed += 1 }
      var folder = file
      while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
        folder = String(folder[..<slash])
        if rmdir(path + "/" + folder) != 0 { break }
      }
    }
    // An unfinished build recorded more files than it finished. Its temporary files beside these are in nobody's way, but not part of the site.
    if isUnfinished { for file in known.intersection(current) { unlink(path + "/" + temporaryName(file)) } }
    rmdir(path + "/" + stagingName)
    if known != current || !respelled.isEmpty { try list.write(files) }
    list.end()
    return removed
  }

  /// Files that were written under the same name in another normal form of Unicode. Both are one `String`, but two files unless the file system treats them as
  /// one.
  private func respelled(_ current: Set<String>) -> [String] {
    known.filter { file in
      guard !file.utf8.allSatisfy({ $0 < 0x80 }), let index = current.firstIndex(of: file), !current[index].utf8.elementsEqual(file.utf8) else { return false }
      return OutputStamp(path + "/" + file) != OutputStamp(path + "/" + current[index])
    }
  }

  /// Whether no folder on the path is a link.
  private func isInside(_ file: String) -> Bool {
    var folder = file
    while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
      folder = String(folder[..<slash])
      guard Files.kind(path + "/" + folder)?.kind == .folder else { return false }
    }
    return true
  }
}
