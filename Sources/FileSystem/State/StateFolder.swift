import CLibrary
import Text

/// `.sitegen/` of a content repository: what commands note for the ones after them. It is this machine's own and belongs to no text.
///
/// A repository comes from anywhere, and something of this name may come with it. So the folder and what is in it count only as real folders and files, and a note is
/// believed only where it bears this user's seal (`UserSecret`). A sealed note begins with a line `sitegen SEAL`; the seal is over the note's name and the
/// repository's place too, so that none serves elsewhere.
package struct StateFolder: Sendable {
  package static let name = ".sitegen"

  /// A note as it was found.
  package enum Note {
    case missing
    /// Somebody else's, or damaged: not to be believed.
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

  /// - Parameter root: the content repository.
  /// - Returns: nil where there is none.
  /// - Throws: where a link or something else stands there.
  package init?(of root: String) throws(EnvironmentFailure) {
    guard let handle = try FolderHandle(root).folder(Self.name) else { return nil }
    self.init(handle, Files.absolute(root))
  }

  /// Makes the folder where it is missing.
  package init(making root: String) throws(EnvironmentFailure) { self.init(try FolderHandle(root).makeFolder(Self.name), Files.absolute(root)) }

  /// The same for what can be done without a note.
  ///
  /// - Returns: nil where the sources may only be read.
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

  /// - Parameter folder: in this one; a name of a note is then `folder/name`.
  package func note(_ name: String, in folder: FolderHandle, limit: Int = 1 << 30) -> Note {
    guard folder.kind(of: name) != nil else { return .missing }
    guard let secret, let bytes = try? folder.read(name, limit: limit), bytes.starts(with: Self.mark), let end = bytes.firstIndex(of: 0x0A) else {
      return .foreign
    }
    let seal = bytes[Self.mark.count..<end]
    let body = bytes[(end + 1)...]
    return seal.elementsEqual(secret.seal(body, for: purpose(name, folder)).utf8) ? .own(body) : .foreign
  }

  /// Notes something in the place of what was noted before; nothing where it cannot be sealed.
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

  /// Whether something of this name is there; it says nothing of who put it there.
  package func exists(_ name: String) -> Bool { handle.kind(of: name) != nil }

  package func mark(_ name: String) throws(EnvironmentFailure) { try handle.replace(name, with: []) }

  /// The caller closes the descriptor.
  package func openLock(_ name: String) throws(EnvironmentFailure) -> Int32 { try handle.openLock(name) }

  /// The same for reading: nil where there is none. The caller closes the descriptor.
  func existingLock(_ name: String) -> Int32? { handle.openExisting(name) }

  package func folder(_ name: String) throws(EnvironmentFailure) -> FolderHandle? { try handle.folder(name) }
  package func makeFolder(_ name: String) throws(EnvironmentFailure) -> FolderHandle { try handle.makeFolder(name) }
}
