import SiteModel

/// The origin of texts, and whether a person has named it.
package struct Upstream: Sendable {
  package let address: UpstreamAddress
  /// Whether a person has named it on this machine, now or before. Otherwise a stranger may have written it into the record: then it may lead only to public
  /// servers and gets no password.
  let isTrusted: Bool

  /// The upstream named on a command line.
  ///
  /// - Returns: nil if it is neither an address nor an existing file or folder.
  package init?(typed text: String) {
    guard let address = UpstreamAddress(text) else { return nil }
    self.address = address
    isTrusted = true
  }

  /// The upstream recorded in a repository.
  package init(recorded source: String, in root: String) throws(UpstreamFailure) {
    if let known = KnownUpstreams.address(of: source, in: root), let address = UpstreamAddress(known) {
      (self.address, isTrusted) = (address, true)
      return
    }
    let isRelative = source.hasPrefix("./") || source.hasPrefix("../")
    guard source != UpstreamAddress.unrecorded else {
      throw UpstreamFailure(message: "these texts came from a local folder, whose path is not recorded", help: Self.help)
    }
    guard let address = UpstreamAddress(isRelative ? "\(root)/\(source)" : source) else {
      throw UpstreamFailure(message: "the recorded upstream `\(UpstreamAddress.withoutSecrets(source))` is not there any more", help: Self.help)
    }
    switch address {
    case .web, .git(.web, _), .git(.daemon, _): break
    case .git(.secureShell, _):
      throw UpstreamFailure(
        message: "the recorded upstream would be asked with one of your keys, and was never given on this machine", help: Self.help(address.remembered))
    case .folder, .archive, .git(.folder, _):
      guard isRelative, address.isBeside(root) else {
        throw UpstreamFailure(
          message: "the recorded upstream is a folder\(isRelative ? " that is not beside the repository" : ""), and was never given on this machine",
          help: Self.help(address.remembered))
      }
    }
    (self.address, isTrusted) = (address, false)
  }

  private static let help = "run `sitegen update UPSTREAM`"
  private static func help(_ address: String) -> String { "if it is the right one, run `sitegen update \(address)`" }

  /// A recorded or typed address for display, without user name and password.
  package static func described(_ source: String) -> String { UpstreamAddress.described(source) }

  /// The form written in `upstream.lock.yml`.
  package func recorded(in root: String) -> String { address.recorded(in: root) }

  /// Notes that a person has named it, so that the next update need not ask for it.
  func remember(in root: String) {
    if isTrusted { KnownUpstreams.remember(address.remembered, as: recorded(in: root), in: root) }
  }

  /// A message for the person who named it, if the address was not recorded completely.
  package func note(in root: String) -> String? {
    if address.hasSecret {
      return
        "The address is recorded as \(recorded(in: root)), without anything that could be secret. Keep user names and passwords in ~/.netrc or in git's credential helper."
    }
    return recorded(in: root) == UpstreamAddress.unrecorded
      ? "The path of the folder is not recorded, because it is private. `sitegen update` finds it on this machine; elsewhere, run `sitegen update UPSTREAM`."
      : nil
  }
}
