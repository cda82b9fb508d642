import CLibrary
import FileSystem

/// Where a text can be taken from.
package enum UpstreamAddress: Sendable, Equatable {
  /// A content repository in a folder.
  case folder(String)
  /// A git repository, and the branch or tag that was asked for with `#`.
  case git(GitLocation, reference: String?)
  /// A site's `sources.zip`, as a file.
  case archive(String)
  /// The same on the web; an address that ends in `/` is a site's.
  case web(WebAddress)

  /// What may be written on a command line or stand in `upstream.lock.yml`.
  ///
  /// - Returns: nil where it is none of these.
  package init?(_ text: String) {
    // The programs that are called would take a line break, or what follows a zero byte, for something else.
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
    // A remote helper of git (`ext::…`) would be a command.
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

  /// An address whose last part is no file is a site's.
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

  /// A path on this machine, and what was written after it; nil for what lies elsewhere.
  private var local: (path: String, suffix: String)? {
    switch self {
    case .folder(let path), .archive(let path): (path, "")
    case .git(.folder(let path), let reference): (path, reference.map { "#\($0)" } ?? "")
    default: nil
    }
  }

  package var isLocal: Bool { local != nil }

  /// Whether it is what lies beside a repository under one name, `../kit`, and no link: somebody who changes the record can name nothing further away.
  ///
  /// - Parameter root: the repository; the address was made of it and of what is recorded there.
  package func isBeside(_ root: String) -> Bool {
    guard let local, local.path.hasPrefix(root + "/") else { return false }
    let parts = local.path.dropFirst(root.count + 1).split(separator: "/")
    guard parts.count == 2, parts[0] == "..", !parts[1].hasPrefix("."), let kind = Files.kind("\(root)/../\(parts[1])")?.kind else { return false }
    return kind == .folder || kind == .file
  }

  /// The user and the password that stand in it.
  package var login: Login? {
    switch self {
    case .web(let web), .git(.web(let web), _): web.login
    default: nil
    }
  }

  /// As a person finds it again on this machine, without what is secret.
  package var remembered: String {
    switch self {
    case .git(let location, let reference) where !isLocal: location.recorded + (reference.map { "#\($0)" } ?? "")
    case .web(let web): web.recorded
    default: local.map { Files.absolute($0.path) + $0.suffix } ?? ""
    }
  }

  /// Whether more is needed to ask there than what is remembered.
  package var hasSecret: Bool {
    switch self {
    case .web(let web), .git(.web(let web), _): web.login != nil || web.recorded != web.text
    case .git(let location, _): location.recorded != location.text
    default: false
    }
  }
}

// MARK: As it is written down

extension UpstreamAddress {
  /// What is recorded of a folder of this machine that nobody else has to know of.
  package static let unrecorded = "local"

  /// As it is recorded in a repository that others can read: without name, password and token, and without the path to somebody's home folder.
  ///
  /// A folder is recorded from the repository on, as `../kit`: who has both side by side finds it, wherever they lie.
  package func recorded(in root: String) -> String {
    guard let (path, suffix) = local else { return remembered }
    return Self.relative(Files.absolute(path), to: Files.absolute(root), homes: Self.homes).map { $0 + suffix } ?? Self.unrecorded
  }

  /// - Parameter homes: folders that hold what is somebody's own, or the folders of several people.
  /// - Returns: nil where the way leads into somebody's home folder from outside, or from the root of all folders: that would be the path itself.
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

  /// The home folder of this user, and the folders under which those of others lie, one level deeper.
  private static var homes: [String] {
    var homes = ["/root"]
    if let home = getenv("HOME").map({ String(cString: $0) }), home.hasPrefix("/") { homes.append(Files.absolute(home)) }
    if let entry = getpwuid(geteuid()), let home = entry.pointee.pw_dir { homes.append(Files.absolute(String(cString: home))) }
    for folder in ["/home", "/Users"] { homes += ((try? Files.names(in: folder)) ?? []).map { "\(folder)/\($0)" } }
    return homes
  }

  /// An address as somebody has written it, without name and password, whether or not it can be read.
  package static func withoutSecrets(_ source: String) -> String {
    if let address = UpstreamAddress(source) { return address.isLocal ? source : address.remembered }
    guard let at = source.lastIndex(of: "@"), source[..<at].contains(":") else { return source }
    let scheme = source.firstRange(of: "://").map { String(source[..<$0.upperBound]) } ?? ""
    return scheme + String(source[source.index(after: at)...])
  }

  /// For people.
  package static func described(_ source: String) -> String { source == unrecorded ? "a folder that is not recorded" : withoutSecrets(source) }

  /// What is published of what is recorded: nothing of folders on somebody's machine.
  package static func published(_ source: String) -> String {
    if source.hasPrefix("file://") { return unrecorded }
    return source.contains("://") || GitLocation(address: source) != nil ? withoutSecrets(source) : unrecorded
  }
}
