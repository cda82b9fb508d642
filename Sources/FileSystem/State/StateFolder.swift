import CLibrary
import Text

/// The `.sitegen/` folder of a content repository, in which commands leave notes for later ones. It is specific to this machine and not part of the content.
///
/// Repositories are untrusted and may contain a folder with this name. So the folder and its entries must be real folders and files, and a note counts only
/// with this user's seal (`UserSecret`). A sealed note begins with a line `sitegen SEAL`. The seal also covers the name of the note and the path of the
/// repository, so that the note is valid nowhere else.
package struct StateFolder: Sendable {
  package static let name = ".sitegen"

  /// The result of reading a note.
  package enum Note {
    case missing
    /// Written by somebody else, or damaged: not trusted.
    case foreign
    case own(ArraySlice<UInt8>)
  }

  private let handle: FolderHandle
  private let root: String
  private let secret: UserSecret?

  private init(_ handle: FolderHandle, _ root: String) {
    self.handle = handle
    self.root = root
    secret = UserSecret()
  }

  /// Opens the folder.
  ///
  /// - Parameter root: the content repository.
  /// - Returns: nil if the folder does not exist.
  /// - Throws: if a symbolic link or something else is in its place.
  package init?(of root: String) throws(EnvironmentFailure) {
    guard let handle = try FolderHandle(root).folder(Self.name) else { return nil }
    self.init(handle, Files.absolute(root))
  }

  /// Opens the folder, creating it if it does not exist.
  package init(making root: String) throws(EnvironmentFailure) { self.init(try FolderHandle(root).makeFolder(Self.name), Files.absolute(root)) }

  /// The same, for operations that work without notes.
  ///
  /// - Returns: nil if the repository is read-only.
  package static func making(_ root: String) throws(EnvironmentFailure) -> StateFolder? {
    do {
      let state = try StateFolder(making: root)
      return state.handle.isWritable ? state : nil
    } catch {
      if error.isReadOnly { return nil }
      throw error
    }
  }

  // MARK: Notes

  package func note(_ name: String, limit: Int = 1 << 30) -> Note { note(name, in: handle, limit: limit) }

  /// - Parameter folder: a folder in this one; the seal then covers `folder/name`.
  package func note(_ name: String, in folder: FolderHandle, limit: Int = 1 << 30) -> Note {
    guard folder.kind(of: name) != nil else { return .missing }
    guard let secret, let bytes = try? folder.read(name, limit: limit), bytes.starts(with: Self.mark), let end = bytes.firstIndex(of: 0x0A) else {
      return .foreign
    }
    let seal = bytes[Self.mark.count..<end]
    let body = bytes[(end + 1)...]
    return seal.elementsEqual(secret.seal(body, for: purpose(name, folder)).utf8) ? .own(body) : .foreign
  }

  /// Writes a note, replacing any existing one. Does nothing if it cannot be sealed.
  package func write(_ bytes: Bytes, as name: String) throws(EnvironmentFailure) { try write(bytes, as: name, in: handle) }

  package func write(_ bytes: Bytes, as name: String, in folder: FolderHandle) throws(EnvironmentFailure) {
    guard let secret else { return }
    let head = Self.mark + Array(secret.seal(bytes[...], for: purpose(name, folder)).utf8) + [0x0A]
    try folder.replace(name, with: [head[...], bytes[...]])
  }

  package func remove(_ name: String) { handle.remove(name) }

  private static let mark = Bytes("sitegen ".utf8)

  private func purpose(_ name: String, _ folder: FolderHandle) -> String {
    let inner = folder === handle ? "" : (folder.path.split(separator: "/").last.map(String.init) ?? "") + "/"
    return "\(inner)\(name)\u{0}\(root)"
  }

  // MARK: Marks, locks and folders

  /// Whether an entry exists. It may have been created by anybody.
  package func exists(_ name: String) -> Bool { handle.kind(of: name) != nil }

  /// Creates an empty file without a seal, as a marker.
  package func mark(_ name: String) throws(EnvironmentFailure) { try handle.replace(name, with: []) }

  /// Opens a lock file, creating it if it does not exist. The caller closes the descriptor.
  package func openLock(_ name: String) throws(EnvironmentFailure) -> Int32 { try handle.openLock(name) }

  /// Opens an existing lock file for reading; nil if that fails. The caller closes the descriptor.
  func existingLock(_ name: String) -> Int32? { handle.openExisting(name) }

  package func folder(_ name: String) throws(EnvironmentFailure) -> FolderHandle? { try handle.folder(name) }
  package func makeFolder(_ name: String) throws(EnvironmentFailure) -> FolderHandle { try handle.makeFolder(name) }
}
