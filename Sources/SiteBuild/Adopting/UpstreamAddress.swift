#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Where a text can be taken from.
package enum UpstreamAddress: Sendable, Equatable {
  /// A content repository in a folder.
  case folder(String)
  /// A git repository, and the branch or tag that was asked for with `#`.
  case git(String, reference: String?)
  /// A site's `sources.zip`, as a file.
  case archive(String)
  /// The same on the web; an address that ends in `/` is a site's.
  case web(String)

  /// What may be written on a command line or stand in `upstream.lock.yml`.
  ///
  /// - Returns: nil where it is none of these.
  package init?(_ text: String) {
    let isWeb = text.hasPrefix("http://") || text.hasPrefix("https://")
    let (address, reference) = Self.split(text)
    if isWeb {
      if address.hasSuffix(".git") {
        self = .git(address, reference: reference)
      } else {
        self = .web(Self.isSite(text) ? text + (text.hasSuffix("/") ? "" : "/") + "sources.zip" : text)
      }
      return
    }
    if ["ssh://", "git://", "file://"].contains(where: text.hasPrefix) || Self.isSecureCopy(address) {
      self = .git(address, reference: reference)
      return
    }
    // A remote helper of git (`ext::…`) would be a command.
    guard !text.isEmpty, !text.contains("::") else { return nil }
    switch Files.resolved(text).flatMap({ Files.kind($0)?.kind }) {
    case .file: self = .archive(text)
    case .folder: self = Files.exists(text + "/sitegen.yml") ? .folder(text) : Self.isRepository(text) ? .git(text, reference: nil) : .folder(text)
    default:
      guard address != text, Files.resolved(address).flatMap({ Files.kind($0)?.kind }) == .folder, Self.isRepository(address) else { return nil }
      self = .git(address, reference: reference)
    }
  }

  /// An address whose last part is no file: a site's.
  private static func isSite(_ address: String) -> Bool {
    let parts = address.split(separator: "/", omittingEmptySubsequences: true)
    return address.hasSuffix("/") || parts.count <= 2 || !(parts.last ?? "").contains(".")
  }

  private static func split(_ text: String) -> (String, String?) {
    guard let mark = text.lastIndex(of: "#") else { return (text, nil) }
    let reference = String(text[text.index(after: mark)...])
    return reference.isEmpty || reference.hasPrefix("-") ? (text, nil) : (String(text[..<mark]), reference)
  }

  /// `git@host:path`.
  private static func isSecureCopy(_ text: String) -> Bool {
    guard let colon = text.firstIndex(of: ":"), let at = text.firstIndex(of: "@") else { return false }
    return at < colon && !text[..<colon].contains("/") && !text.hasPrefix("-")
  }

  private static func isRepository(_ folder: String) -> Bool {
    Files.exists(folder + "/.git") || Files.exists(folder + "/HEAD") && Files.exists(folder + "/objects")
  }

  /// As it is recorded: a local path as an absolute one, so that `update` finds it from any folder.
  package var recorded: String {
    switch self {
    case .folder(let path), .archive(let path): Files.absolute(path)
    case .git(let address, let reference):
      (address.contains(":") ? address : Files.absolute(address)) + (reference.map { "#\($0)" } ?? "")
    case .web(let address): address
    }
  }
}
