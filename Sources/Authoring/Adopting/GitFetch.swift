import Charters
import FileSystem
import Programs
import SiteModel
import Text

/// Reads the files of a content repository from a git repository.
///
/// Nothing is checked out: files are only read as bytes, so no filter, hook, link or attribute of the repository takes effect.
struct GitFetch {
  private let git: Program
  private let location: GitLocation
  private let reference: String?
  private let isTrusted: Bool
  private let folder: TemporaryFolder
  private let limits: ZipArchive.Limits

  private static let seconds = 600
  /// The maximum size of a pack, in bytes. A clone contains one version of each file.
  private static let longestFile = 1 << 30
  /// Variables that direct git to another repository than the given one (`git rev-parse --local-env-vars`).
  private static let foreign = [
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_REPLACE_REF_BASE",
    "GIT_SHALLOW_FILE", "GIT_TEMPLATE_DIR", "GIT_WORK_TREE", "SSH_ASKPASS",
  ]

  init(_ location: GitLocation, _ reference: String?, isTrusted: Bool, limits: ZipArchive.Limits) throws {
    guard let git = Program(named: "git") else {
      throw EnvironmentFailure("`git` is not installed, and is needed for \(location.recorded); install it, or use the site's sources.zip")
    }
    self.git = git
    self.location = location
    self.reference = reference
    self.isTrusted = isTrusted
    self.limits = limits
    folder = try TemporaryFolder()
  }

  func files() throws -> [String: [UInt8]] {
    defer { withExtendedLifetime(folder) {} }
    try clone()
    return try read(try list())
  }

  // MARK: Cloning

  private func clone() throws {
    var (address, settings) = try way()
    // A server cannot redirect git to another one, and git starts no hooks or other programs of this machine, except credential helpers.
    settings += [
      "http.followRedirects=false", "core.hooksPath=/dev/null", "core.fsmonitor=false", "gc.auto=0", "maintenance.auto=false", "submodule.recurse=false",
      "protocol.ext.allow=never",
    ]
    var environment = surroundings
    if case .web(let web) = location, let login = web.login, isTrusted {
      let server = "credential.\(web.isSecure ? "https" : "http")://\(web.host):\(web.port)"
      if login.password.isEmpty {
        settings.append("\(server).username=\(login.user)")
      } else {
        // git asks a helper for the password: in its arguments, every user of the machine could read it.
        settings += ["credential.helper=", "\(server).helper=\(Self.helper)"]
        environment += ["SITEGEN_USER=\(login.user)", "SITEGEN_PASSWORD=\(login.password)"]
      }
    }
    let result = try git.run(
      settings.flatMap { ["-c", $0] } + [
        "clone", "--quiet", "--bare", "--depth", "1", "--single-branch", "--no-tags", "--no-local", "--template=",
      ] + (reference.map { ["--branch", $0] } ?? []) + ["--", address, repository],
      .init(environment: environment, without: Self.foreign, seconds: Self.seconds, limit: 1 << 20, longestFile: Self.longestFile))
    guard result.isSuccess else { throw failure(result) }
  }

  private static let helper = #"!f() { test "$1" = get && printf 'username=%s\npassword=%s\n' "$SITEGEN_USER" "$SITEGEN_PASSWORD"; }; f"#

  private var repository: String { folder.path + "/clone" }

  private var surroundings: [String] {
    // Nobody can answer a prompt for a password.
    let quiet = ["GIT_TERMINAL_PROMPT=0", "GIT_ASKPASS=", "SSH_ASKPASS_REQUIRE=never", "LC_ALL=C", "GIT_ALLOW_PROTOCOL=\(location.scheme)"]
    // A stranger may have chosen an untrusted address, so git must not use this user's keys, passwords and aliases of servers for it.
    return isTrusted ? quiet : quiet + ["HOME=\(folder.path)", "XDG_CONFIG_HOME=\(folder.path)", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1"]
  }

  /// The address for git, and settings that bind it to the IP addresses that were checked.
  private func way() throws(UpstreamFailure) -> (address: String, settings: [String]) {
    switch location {
    case .folder(let path): return (Files.absolute(path), [])
    // A name in the user's ssh configuration need not exist on the network.
    case .secureShell: return (location.text, [])
    case .web(let web):
      var policy = NetworkPolicy(isTrusted: isTrusted)
      let found = try policy.addresses(of: web.host, usesProxy: WebDownload.usesProxy(isSecure: web.isSecure))
      let isName = !web.host.hasPrefix("[") && !found.isEmpty
      return (web.text, isName ? ["http.curloptResolve=\(web.host):\(web.port):\(found.map(\.text).joined(separator: ","))"] : [])
    case .daemon(let host, let port, let path):
      var policy = NetworkPolicy(isTrusted: isTrusted)
      let found = try policy.addresses(of: host, usesProxy: false)
      // git looks names up itself, but uses a numeric address as is.
      return (GitLocation.daemon(host: isTrusted ? host : found.first?.text ?? host, port: port, path: path).text, [])
    }
  }

  private func failure(_ result: Program.Result) -> UpstreamFailure {
    let reason = result.ended == .time ? "it took longer than ten minutes" : result.reason ?? "it is too large, or git gave no reason"
    return UpstreamFailure(
      message: "git cannot clone \(location.recorded): \(reason)",
      help:
        "try `git clone \(location.recorded)`; name a branch or tag with `\(location.recorded)#v1`; redirects are not followed\(isTrusted ? "" : "; an address with a password is given on the command line")",
      isEnvironment: true)
  }

  // MARK: Reading

  private struct Entry {
    var path: String
    var object: String
    var size: Int
  }

  private func read(_ arguments: [String], input: [UInt8] = [], limit: Int) throws -> Program.Result {
    let result = try git.run(
      ["--git-dir", repository] + arguments, input: input, .init(environment: surroundings, without: Self.foreign, seconds: Self.seconds, limit: limit))
    if result.ended == .size { throw tooLarge }
    guard result.isSuccess else { throw failure(result) }
    return result
  }

  private var tooLarge: UpstreamFailure {
    UpstreamFailure(message: "\(location.recorded) is too large to be adopted", help: "remove large files from it")
  }

  private func list() throws -> [Entry] {
    let roots = [Configuration.file, UpstreamLock.file, "content", "templates", "upstream"]
    let listing = try read(["ls-tree", "-r", "-z", "-l", "--full-tree", "HEAD", "--"] + roots, limit: 64 << 20).output
    var entries: [Entry] = []
    var total = 0
    for line in listing.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09), let path = String(validating: line[(tab + 1)...], as: UTF8.self) else {
        throw UpstreamFailure(message: "\(location.recorded) holds a file whose name is not UTF-8", help: "rename the file")
      }
      let fields = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count == 4, UpstreamFetch.belongs(path) else { continue }
      switch (fields[0], fields[1]) {
      case ("120000", _):
        throw UpstreamFailure(
          message: "\(path) is a link", help: "symbolic links are not followed, because they could lead anywhere: put the file itself there")
      // A submodule.
      case (_, "commit"): continue
      default: break
      }
      guard path.isSafePath else { throw UpstreamFailure(message: "`\(path)` is not a file name that can be copied", help: "rename the file") }
      guard path.pathParts.count <= 41 else {
        throw UpstreamFailure(message: "\(path): folders are nested deeper than 40 levels", help: "this cannot be a content repository")
      }
      guard let size = Int(fields[3]) else { throw tooLarge }
      guard size <= limits.file else {
        throw UpstreamFailure(message: "\(path) holds \(size) bytes; \(limits.file) are allowed", help: "remove large files from it")
      }
      total += size
      guard total <= limits.total, entries.count < limits.entries else { throw tooLarge }
      entries.append(Entry(path: path, object: fields[2], size: size))
    }
    guard entries.contains(where: { $0.path == Configuration.file }) else {
      throw UpstreamFailure(
        message: "\(location.recorded) is not a content repository: it has no sitegen.yml", help: "name the repository that holds sitegen.yml and content/")
    }
    return entries
  }

  /// Reads the bytes of these files from `git cat-file --batch`, which prints for each file a line with its size, its bytes, and a line end.
  private func read(_ entries: [Entry]) throws -> [String: [UInt8]] {
    let wanted = entries.map { $0.object + "\n" }.joined()
    let limit = entries.reduce(0) { $0 + $1.size + 120 }
    let output = try read(["cat-file", "--batch"], input: Array(wanted.utf8), limit: limit).output
    var result: [String: [UInt8]] = [:]
    var position = 0
    for entry in entries {
      guard let end = output[position...].firstIndex(of: 0x0A), end + 1 + entry.size < output.count else { throw tooLarge }
      guard String(decoding: output[position..<end], as: UTF8.self) == "\(entry.object) blob \(entry.size)" else { throw tooLarge }
      result[entry.path] = Array(output[(end + 1)..<(end + 1 + entry.size)])
      position = end + entry.size + 2
    }
    return result
  }
}
