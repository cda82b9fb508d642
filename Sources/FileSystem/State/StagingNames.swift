import Digests
import Text

/// Temporary names of files and folders that are renamed once they are complete.
///
/// With a predictable name, a file of the user with the same name could be overwritten. So each name contains this user's seal over the final path. It proves
/// that a command of this user made the file, and allows finding what a killed command has left.
package struct StagingNames: Sendable {
  private let secret: UserSecret?
  /// Replaces the seal if the user has no secret. It is random, so what a killed command has left is not found, but nothing else is lost.
  private let run: String

  package init() {
    secret = UserSecret()
    var generator = SystemRandomNumberGenerator()
    run = secret != nil ? "" : (0..<4).map { _ in String(UInt64.random(in: 0 ... .max, using: &generator), radix: 16) }.joined(separator: "-")
  }

  /// - Parameter path: absolute path of the final file.
  package func name(for path: String) -> String { ".\(token(for: path)).sitegen-new" }

  /// Thirty-two characters that nobody else can predict.
  package func token(for path: String) -> String {
    String((secret?.seal(Bytes(path.utf8)[...], for: "staging") ?? sha256(Bytes("\(run)\u{0}\(path)".utf8))).prefix(32))
  }
}
