import CLibrary
import FileSystem

/// An address from which texts can be adopted.
package enum UpstreamAddress: Sendable, Equatable {
  /// A content repository in a folder.
  case folder(String)
  /// A git repository, and the branch or tag given after `#`.
  case git(GitLocation, reference: String?)
  /// A local copy of a site's `sources.zip`.
  case archive(String)
  /// A `sources.zip` on the web. An address that ends in `/` is that of a site.
  case web(WebAddress)

  /// Parses an address from the command line or from `upstream.lock.yml`.
  ///
  /// - Returns: nil if it is none of these.
  package init?(_ text: String) {
    // The programs that we call would misinterpret a line break, or the text after a zero byte.
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    let (address, reference) = Self.split(text)
    if text.hasPrefix("http://") || text.hasPrefix("https://") {
      guard let web = WebAddress(address) ?? WebAddress(text) else { return nil }
      if address.hasSuffix(".git") {
        self = .git(.web(web), reference: reference)
      } else {
        self = .web(Self.archive(of: web))
      }
      return
    }
    if let location = GitLocation(address: address) {
      self = .git(location, reference: reference)
      return
    }
    // git would run a remote helper (`ext::…`) as a command.
    guard !text.isEmpty, !text.contains("::"), !text.contains("://") else { return nil }
    switch Files.resolved(text).flatMap({ Files.kind($0)?.kind }) {
    case .file: self = .archive(text)
    case .folder:
      self = Files.exists(text + "/sitegen.yml") ? .folder(text) : Self.isRepository(text) ? .git(.folder(text), reference: nil) : .folder(text)
    default:
      guard address != text, Files.resolved(address).flatMap({ Files.kind($0)?.kind }) == .folder, Self.isRepository(address) else { return nil }
      self = .git(.folder(address), reference: reference)
    }
  }

  /// The address of `sources.zip`, if the given address is a site's: its last part is not a file name.
  private static func archive(of web: WebAddress) -> WebAddress {
    var result = web
    let path = web.target.prefix { $0 != "?" }
    let last = path.split(separator: "/").last ?? ""
    if path.hasSuffix("/") || !last.contains("."), path == web.target { result.target = web.target + (path.hasSuffix("/") ? "" : "/") + "sources.zip" }
    return result
  }

  private static func split(_ text: String) -> (String, String?) {
    guard let mark = text.lastIndex(of: "#") else { return (text, nil) }
    let reference = String(text[text.index(after: mark)...])
    return reference.isEmpty || reference.hasPrefix("-") ? (text, nil) : (String(text[..<mark]), reference)
  }

  private static func isRepository(_ folder: String) -> Bool {
    Files.exists(folder + "/.git") || Files.exists(folder + "/HEAD") && Files.exists(folder + "/objects")
  }

  /// The path on this machine and the suffix written after it; nil for remote addresses.
  private var local: (path: String, suffix: String)? {
    switch self {
    case .folder(let path), .archive(let path): (path, "")
    case .git(.folder(let path), let reference): (path, reference.map { "#\($0)" } ?? "")
    default: nil
    }
  }

  package var isLocal: Bool { local != nil }

  /// Whether the address is a file or folder directly beside the repository, such as `../kit`, and not a link. This way, nobody can make the record point
  /// anywhere else on the machine.
  ///
  /// - Parameter root: the repository. The address must have been built from it and the recorded path.
  package func isBeside(_ root: String) -> Bool {
    guard let local, local.path.hasPrefix(root + "/") else { return false }
    let parts = local.path.dropFirst(root.count + 1).split(separator: "/")
    guard parts.count == 2, parts[0] == "..", !parts[1].hasPrefix("."), let kind = Files.kind("\(root)/../\(parts[1])")?.kind else { return false }
    return kind == .folder || kind == .file
  }

  /// The user and password contained in the address.
  package var login: Login? {
    switch self {
    case .web(let web), .git(.web(let web), _): web.login
    default: nil
    }
  }

  /// The address without secrets, by which a person can find the source again on this machine.
  package var remembered: String {
    switch self {
    case .git(let location, let reference) where !isLocal: location.recorded + (reference.map { "#\($0)" } ?? "")
    case .web(let web): web.recorded
    default: local.map { Files.absolute($0.path) + $0.suffix } ?? ""
    }
  }

  /// Whether access needs more than `remembered` contains.
  package var hasSecret: Bool {
    switch self {
    case .web(let web), .git(.web(let web), _): web.login != nil || web.recorded != web.text
    case .git(let location, _): location.recorded != location.text
    default: false
    }
  }
}

// MARK: Recorded and published forms

extension UpstreamAddress {
  /// Recorded in place of a folder on this machine whose path must stay private.
  package static let unrecorded = "local"

  /// The address as recorded in a repository that others can read: without user, password and token, and without a path to a home folder.
  ///
  /// A folder is recorded relative to the repository, such as `../kit`, so it is found wherever both are kept side by side.
  package func recorded(in root: String) -> String {
    guard let (path, suffix) = local else { return remembered }
    return Self.relative(Files.absolute(path), to: Files.absolute(root), homes: Self.homes).map { $0 + suffix } ?? Self.unrecorded
  }

  /// The path relative to `root`.
  ///
  /// - Parameter homes: home folders, or folders that contain the home folders of several people.
  /// - Returns: nil if the path would lead into a home folder from outside, or through the root folder, which would reveal the full path.
  static func relative(_ path: String, to root: String, homes: [String]) -> String? {
    let target = path.split(separator: "/")
    let base = root.split(separator: "/")
    let common = zip(target, base).prefix { $0 == $1 }.count
    guard common > 0 else { return nil }
    for home in homes.map({ $0.split(separator: "/") }) where !home.isEmpty && target.starts(with: home) && common < min(home.count, target.count) {
      return nil
    }
    let up = base.count - common
    return ((up == 0 ? ["."] : Array(repeating: "..", count: up)) + target[common...]).joined(separator: "/")
  }

  /// Home folders on this machine: this user's, root's, and all folders in `/home` and `/Users`.
  private static var homes: [String] {
    var homes = ["/root"]
    if let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") { homes.append(Files.absolute(home)) }
    if let entry = getpwuid(geteuid()), let home = entry.pointee.pw_dir { homes.append(Files.absolute(String(cString: home))) }
    for folder in ["/home", "/Users"] { homes += ((try? Files.names(in: folder)) ?? []).map { "\(folder)/\($0)" } }
    return homes
  }

  /// An address as written, without user and password, whether or not it can be parsed.
  package static func withoutSecrets(_ source: String) -> String {
    if let address = UpstreamAddress(source) { return address.isLocal ? source : address.remembered }
    guard let at = source.lastIndex(of: "@"), source[..<at].contains(":") else { return source }
    let scheme = source.firstRange(of: "://").map { String(source[..<$0.upperBound]) } ?? ""
    return scheme + String(source[source.index(after: at)...])
  }

  /// The address as shown in messages.
  package static func described(_ source: String) -> String { source == unrecorded ? "a folder that is not recorded" : withoutSecrets(source) }

  /// The published form of a recorded address. It reveals nothing about folders on a machine.
  package static func published(_ source: String) -> String {
    if source.hasPrefix("file://") { return unrecorded }
    return source.contains("://") || GitLocation(address: source) != nil ? withoutSecrets(source) : unrecorded
  }
}
