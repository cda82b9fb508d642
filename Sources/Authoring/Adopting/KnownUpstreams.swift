import CLibrary
import FileSystem
import Text

/// The upstream addresses that a person has named on this machine, by repository.
///
/// They are kept in the user's state folder and not in the repository: anyone who may propose a change to the repository could name other addresses.
enum KnownUpstreams {
  private static let limit = 1 << 20

  /// The file has one line for each repository, with three fields separated by tabs: its folder, the address recorded in it, and the full address.
  private static var file: String? {
    func folder(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return (folder("XDG_STATE_HOME") ?? folder("HOME").map { $0 + "/.local/state" }).map { $0 + "/sitegen/upstreams" }
  }

  private static func lines() -> [[Substring]] {
    guard let file, let bytes = try? Files.read(file, limit: limit) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }.filter {
      $0.count == 3
    }
  }

  static func address(of recorded: String, in root: String) -> String? {
    let root = Files.absolute(root)
    return lines().last { $0[0] == root && $0[1] == recorded }.map { String($0[2]) }
  }

  /// Notes an address. If that fails, the next update asks for it.
  static func remember(_ address: String, as recorded: String, in root: String) {
    let root = Files.absolute(root)
    let line = [root, recorded, address]
    guard let file, !line.contains(where: { $0.utf8.contains { $0 < 0x20 } }) else { return }
    let former = lines()
    if former.last(where: { $0[0] == root })?.map(String.init) == line { return }
    let all = former.filter { $0[0] != root }.suffix(2000).map { $0.joined(separator: "\t") } + [line.joined(separator: "\t")]
    let folder = file.parentFolder
    guard makeFolders(folder) else { return }
    try? NewFile.replace("upstreams", with: Array((all.joined(separator: "\n") + "\n").utf8), in: folder)
    chmod(file, 0o600)
  }

  private static func makeFolders(_ folder: String) -> Bool {
    if Files.isFolder(folder) { return true }
    return folder != "/" && makeFolders(folder.parentFolder) && (mkdir(folder, 0o700) == 0 || errno == EEXIST)
  }
}
