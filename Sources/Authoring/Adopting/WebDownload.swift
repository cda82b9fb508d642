import CLibrary
import FileSystem
import Programs
import SiteModel
import Text

/// Downloads a file with `curl`, one step at a time, so that each redirect is checked before it is followed.
struct WebDownload {
  private let curl: Program
  private let address: WebAddress
  private let limit: Int
  private let deadline: ContinuousClock.Instant
  private var policy: NetworkPolicy

  private static let redirects = 5
  private static let seconds = 300

  /// - Parameters:
  ///   - isTrusted: whether a person on this machine has named the address.
  ///   - limit: the maximum size of the file, in bytes.
  init(_ address: WebAddress, isTrusted: Bool, limit: Int) throws {
    guard let curl = Program(named: "curl") else {
      throw EnvironmentFailure("`curl` is not installed, and is needed for \(address.recorded); install it, or download the file and give its path")
    }
    self.curl = curl
    self.address = address
    self.limit = limit
    policy = NetworkPolicy(isTrusted: isTrusted)
    deadline = .now + .seconds(Self.seconds)
  }

  /// Downloads the file and passes its path to `work`. The file is removed afterwards and never kept whole in memory.
  mutating func file<Result>(_ work: (_ path: String) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/download"
    var address = address
    for _ in 0...Self.redirects {
      switch try step(address, to: path) {
      case .file: return try work(path)
      case .elsewhere(let next):
        if address.isSecure, !next.isSecure { throw failure("it redirects to \(next.recorded), which is not encrypted") }
        address = next
      }
    }
    throw failure("it redirects more than \(Self.redirects) times")
  }

  private enum Step {
    case file
    case elsewhere(WebAddress)
  }

  private mutating func step(_ step: WebAddress, to path: String) throws -> Step {
    let found = try policy.addresses(of: step.host, usesProxy: Self.usesProxy(isSecure: step.isSecure))
    let seconds = max(1, Int((deadline - .now) / .seconds(1)))
    // `--disable` must come first: it makes curl ignore its configuration files.
    var arguments = ["--disable", "--globoff", "--silent", "--show-error", "--fail", "--proto", "=http,https", "--max-time", "\(seconds)"]
    arguments += ["--output", path, "--max-filesize", "\(limit)", "--write-out", "%{stderr}\n%{http_code} %{redirect_url}"]
    unlink(path)
    if !step.host.hasPrefix("["), !found.isEmpty { arguments += ["--resolve", "\(step.host):\(step.port):\(found.map(\.text).joined(separator: ","))"] }
    // Send the user name and password only to the server that they are meant for, and not as arguments, which every user of the machine can read.
    var settings: [UInt8] = []
    if step.isSameOrigin(as: address), policy.isTrusted {
      if let login = address.login, !login.password.isEmpty {
        settings = Array("user = \"\(Self.escaped("\(login.user):\(login.password)"))\"\n".utf8)
        arguments += ["--config", "-"]
      } else {
        arguments.append("--netrc-optional")
      }
    }
    // A response without a length ends at the limit too.
    let result = try curl.run(
      arguments + ["--", step.text], input: settings, .init(environment: ["LC_ALL=C"], seconds: seconds + 10, limit: 1 << 16, longestFile: limit + 1))
    if result.ended == .time { throw failure("it took longer than five minutes") }
    let said = result.message.split(separator: "\n")
    let length = Files.kind(path)?.size ?? 0
    // Check curl's error number, since the message differs between versions.
    guard length <= limit, result.isSuccess || !said.contains(where: { $0.hasPrefix("curl: (63)") }) else {
      throw failure("it is larger than \(limit) bytes")
    }
    guard result.isSuccess else {
      throw failure(said.first { $0.hasPrefix("curl:") }.map(String.init) ?? "curl gave no reason", result.message.hasSuffix("\n401 "))
    }
    let last = (said.last ?? "").split(separator: " ", maxSplits: 1)
    guard let status = last.first.flatMap({ Int($0) }), (300..<400).contains(status) else {
      // A response without a body creates no file.
      if Files.kind(path) == nil { try NewFile.write([], to: "download", in: path.parentFolder) }
      return .file
    }
    guard last.count == 2, let next = WebAddress(String(last[1])) else { throw failure("it answers with status \(status) but names no other address") }
    return .elsewhere(next)
  }

  private func failure(_ reason: String, _ needsLogin: Bool = false) -> UpstreamFailure {
    UpstreamFailure(
      message: "cannot download \(address.recorded): \(reason)",
      help: needsLogin
        ? "put the user name and password into ~/.netrc, and give the address on the command line"
        : "open the address in a browser; a site's sources are at /sources.zip",
      isEnvironment: true)
  }

  /// Escapes a value for a quoted string in a configuration file of curl.
  private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") }

  /// Whether these environment variables make curl use a proxy.
  static func usesProxy(isSecure: Bool) -> Bool {
    func isSet(_ name: String) -> Bool { getenv(name).map { $0.pointee != 0 } ?? false }
    func goesAround(_ name: String) -> Bool { getenv(name).map { String(cString: $0).contains("*") } ?? false }
    if goesAround("no_proxy") || goesAround("NO_PROXY") { return false }
    return (isSecure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]).contains(where: isSet) || isSet("all_proxy") || isSet("ALL_PROXY")
  }
}
