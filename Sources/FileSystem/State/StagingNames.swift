import Digests
import Text

/// Names of files and folders that are being made and get their own name once they are whole.
///
/// Under a name that anybody can think of may stand somebody's own file, and it would be lost. So each bears this user's seal over the path that it stands in for: what has
/// such a name was made by a command of this user, and what a command left that was killed is found again.
package struct StagingNames: Sendable {
  private let secret: UserSecret?
  /// Stands in for the seal where this user has no secret: another one each time, so that what is left then is not found again, and nothing else is lost.
  private let run: String

  package init() {
    secret = UserSecret()
    var generator = SystemRandomNumberGenerator()
    run = secret != nil ? "" : (0..<4).map { _ in String(UInt64.random(in: 0 ... .max, using: &generator), radix: 16) }.joined(separator: "-")
  }

  /// - Parameter path: from the root on.
  package func name(for path: String) -> String { ".\(token(for: path)).sitegen-new" }

  /// Thirty-two characters that nobody else can know.
  package func token(for path: String) -> String {
    String((secret?.seal(Bytes(path.utf8)[...], for: "staging") ?? sha256(Bytes("\(run)\u{0}\(path)".utf8))).prefix(32))
  }
}
