import CLibrary
import Digests
import Text

/// Thirty-two random bytes that only this user can read. With them, sitegen seals its own notes in a repository.
///
/// Repositories are untrusted, with everything in them. What has this user's seal was written by a command of this user. The secret is in the user's cache
/// folder (XDG Base Directory Specification) and is created on first use. If it is lost, existing notes are no longer trusted, with no other consequences.
package struct UserSecret: Sendable {
  private let bytes: Bytes
  private static let size = 32

  /// Reads the secret, or creates it.
  ///
  /// - Returns: nil if there is no folder for it.
  package init?() {
    for find in [Self.chosenFolder, Self.homeFolder, Self.accountFolder] {
      guard let folder = find(), let bytes = Self.read(folder) ?? Self.make(folder) else { continue }
      self.bytes = bytes
      return
    }
    return nil
  }

  /// HMAC-SHA-256 (RFC 2104) of bytes and their purpose, in hexadecimal.
  ///
  /// - Parameter purpose: what the bytes are for; a seal for one purpose is invalid for any other.
  package func seal(_ bytes: ArraySlice<UInt8>, for purpose: String) -> String {
    // A zero byte ends the purpose; no path contains one.
    hmacSHA256([Array(purpose.utf8)[...], [0], bytes], key: self.bytes)
  }

  // MARK: Location

  private static let name = "secret"

  private static func chosenFolder() -> String? { path("XDG_CACHE_HOME").map { $0 + "/sitegen" } }
  private static func homeFolder() -> String? { path("HOME").map { $0 + "/.cache/sitegen" } }

  /// The home folder of the account. A service may have no HOME, and `sudo` may keep that of another user.
  private static func accountFolder() -> String? {
    getpwuid(geteuid()).flatMap { $0.pointee.pw_dir }.map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 + "/.cache/sitegen" : nil }
  }

  private static func path(_ variable: String) -> String? { getenv(variable).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } }

  private static func read(_ folder: String) -> Bytes? {
    let descriptor = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    // What others can read or may have written is not a secret.
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_mode & 0o077 == 0,
      status.st_size == off_t(size)
    else { return nil }
    var bytes = Bytes(repeating: 0, count: size)
    let count = bytes.withUnsafeMutableBytes { CLibrary.read(descriptor, $0.baseAddress, $0.count) }
    return count == size ? bytes : nil
  }

  private static func make(_ folder: String) -> Bytes? {
    var generator = SystemRandomNumberGenerator()
    let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
    if Files.kind(folder) == nil {
      if Files.kind(folder.parentFolder) == nil { mkdir(folder.parentFolder, 0o700) }
      mkdir(folder, 0o700)
    }
    // Write it under a temporary name first: concurrent commands then agree on one secret, and a killed command leaves no partial one.
    var template = Array("\(folder)/.secret-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return nil }
    defer { unlink(template) }
    let isWhole = writeAll(bytes, to: descriptor) == 0
    guard close(descriptor) == 0, isWhole else { return nil }
    let path = "\(folder)/\(name)"
    if rename(from: template, to: path) { return bytes }
    if let other = read(folder) { return other }
    // The existing file is unusable: it is truncated, or others can read it. It is replaced only if it belongs to this user.
    var status = stat()
    guard lstat(path, &status) == 0, status.st_uid == geteuid(), status.st_mode & S_IFMT == S_IFREG else { return nil }
    return CLibrary.rename(template, path) == 0 ? bytes : nil
  }

  /// Gives a file its name, unless the name exists.
  private static func rename(from template: [CChar], to path: String) -> Bool { link(template, path) == 0 }
}
