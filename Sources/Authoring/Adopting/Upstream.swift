import SiteModel

/// Where texts come from, and who says so.
package struct Upstream: Sendable {
  package let address: UpstreamAddress
  /// A person has named it on this machine, now or before. What a stranger may have written into the record leads to public servers only, and gets no password.
  let isTrusted: Bool

  /// What somebody has written on a command line.
  ///
  /// - Returns: nil where there is nothing.
  package init?(typed text: String) {
    guard let address = UpstreamAddress(text) else { return nil }
    self.address = address
    isTrusted = true
  }

  /// What is recorded in a repository.
  package init(recorded source: String, in root: String) throws(UpstreamFailure) {
    if let known = KnownUpstreams.address(of: source, in: root), let address = UpstreamAddress(known) {
      (self.address, isTrusted) = (address, true)
      return
    }
    let isRelative = source.hasPrefix("./") || source.hasPrefix("../")
    guard source != UpstreamAddress.unrecorded else {
      throw UpstreamFailure(message: "these texts came from a folder on somebody's machine, which is not recorded", help: Self.help)
    }
    guard let address = UpstreamAddress(isRelative ? "\(root)/\(source)" : source) else {
      throw UpstreamFailure(message: "the recorded upstream `\(UpstreamAddress.withoutSecrets(source))` is not there any more", help: Self.help)
    }
    switch address {
    case .web, .git(.web, _), .git(.daemon, _): break
    case .git(.secureShell, _):
      throw UpstreamFailure(
        message: "the recorded upstream is asked with a key of yours, and was not named on this machine", help: Self.help(address.remembered))
    case .folder, .archive, .git(.folder, _):
      guard isRelative, address.isBeside(root) else {
        throw UpstreamFailure(
          message: "the recorded upstream is a folder\(isRelative ? " that does not lie beside the repository" : ""), and was not named on this machine",
          help: Self.help(address.remembered))
      }
    }
    (self.address, isTrusted) = (address, false)
  }

  private static let help = "name one: `sitegen update UPSTREAM`"
  private static func help(_ address: String) -> String { "if it is the right one, name it: `sitegen update \(address)`" }

  /// What is recorded, or was written on a command line, for people: without name and password.
  package static func described(_ source: String) -> String { UpstreamAddress.described(source) }

  /// As it stands in `upstream.lock.yml`.
  package func recorded(in root: String) -> String { address.recorded(in: root) }

  /// Notes that a person has named it, so that the next update need not be told.
  func remember(in root: String) {
    if isTrusted { KnownUpstreams.remember(address.remembered, as: recorded(in: root), in: root) }
  }

  /// What whoever has named it has to know: not all of it was recorded.
  package func note(in root: String) -> String? {
    if address.hasSecret {
      return
        "The address is recorded as \(recorded(in: root)), without what could be secret. A name and a password belong into ~/.netrc, or git's credential helper."
    }
    return recorded(in: root) == UpstreamAddress.unrecorded
      ? "The path of the folder is not recorded: it is nobody else's business. `sitegen update` finds it on this machine; elsewhere name it: `sitegen update UPSTREAM`."
      : nil
  }
}
