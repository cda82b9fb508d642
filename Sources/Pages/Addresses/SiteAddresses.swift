import FileSystem
import SiteModel
import Text

/// Which page or file has which address: the table that conflicts are found in, and that the preview looks addresses up in.
package struct SiteAddresses: Sendable {
  /// Positions by address, a folder's `index.html` under that of the folder: of the pages, then of the files that are copied. Paths that differ in case only are
  /// one file on some servers and machines, so the keys are in lower case. Several tables, each with its share of the keys, so that tasks can make them.
  private let owners: [[String: Int]]
  /// Pairs that want one file, or a file and a folder of one name.
  package private(set) var conflicts: [(Int, Int)] = []

  /// Those that no file system has room for.
  package private(set) var tooLong: [Int] = []

  private static let tableCount = 16

  package init(_ pages: [Page], _ assets: [Site.ContentAsset]) {
    let part = Part(pages, assets, 0..<(pages.count + assets.count))
    let tables = (0..<Self.tableCount).map { Table([part], $0) }
    self.init(pages, assets, [part], tables)
  }

  /// The same, in up to `jobs` tasks.
  package init(_ pages: [Page], _ assets: [Site.ContentAsset], jobs: Int) async throws {
    let parts = try await inParallel(count: pages.count + assets.count, jobs: jobs, grain: 8192) { Part(pages, assets, $0) }
    let tables = try await inParallel(count: Self.tableCount, jobs: jobs, grain: 1) { Table(parts, $0.lowerBound) }
    self.init(pages, assets, parts, tables)
  }

  private init(_ pages: [Page], _ assets: [Site.ContentAsset], _ parts: [Part], _ tables: [Table]) {
    owners = tables.map(\.owners)
    conflicts = tables.flatMap(\.conflicts).sorted { $0.0 < $1.0 }
    tooLong = parts.flatMap(\.tooLong)
    findFilesInTheWay(pages, assets, parts)
  }

  /// What a part of the addresses says of itself.
  private struct Part: Sendable {
    /// By the table that they belong in.
    var keys = [[(key: String, index: Int)]](repeating: [], count: SiteAddresses.tableCount)
    /// Whether all of them are those of folders or of files with an ending.
    var haveEndings = true
    /// Those with a dot in the folder.
    var dotted: [Int] = []
    var tooLong: [Int] = []

    init(_ pages: [Page], _ assets: [Site.ContentAsset], _ range: Range<Int>) {
      for index in range {
        let url = SiteAddresses.url(index, pages, assets)
        let key = SiteAddresses.key(url)
        keys[SiteAddresses.table(of: key)].append((key, index))
        let dots = SiteAddresses.dots(url)
        if !dots.isEnded { haveEndings = false }
        if dots.isInFolder { dotted.append(index) }
        if AddressLimit.isTooLong(url) { tooLong.append(index) }
      }
    }
  }

  private struct Table: Sendable {
    var owners: [String: Int] = [:]
    var conflicts: [(Int, Int)] = []

    init(_ parts: [Part], _ number: Int) {
      owners.reserveCapacity(parts.reduce(0) { $0 + $1.keys[number].count })
      for part in parts {
        for (key, index) in part.keys[number] {
          guard let first = owners.updateValue(index, forKey: key) else { continue }
          owners[key] = first
          conflicts.append((index, first))
        }
      }
    }
  }

  private static func url(_ index: Int, _ pages: [Page], _ assets: [Site.ContentAsset]) -> String {
    index < pages.count ? pages[index].url : assets[index - pages.count].url
  }

  /// Which table a key belongs in: the same for texts that are equal though their bytes are not, and another one each time that the program runs.
  private static func table(of key: String) -> Int { Int(UInt(bitPattern: key.hashValue) % UInt(tableCount)) }

  private func owner(_ key: String) -> Int? { owners[Self.table(of: key)][key] }

  /// A file in the way of a folder. Each folder is looked at once, and most pages stand in the one of the page before.
  private mutating func findFilesInTheWay(_ pages: [Page], _ assets: [Site.ContentAsset], _ parts: [Part]) {
    // Files have an ending and folders have no dot, but for a few of either: where all files have one, only a folder with a dot can be named like a file.
    let count = pages.count + assets.count
    let candidates = parts.allSatisfy(\.haveEndings) ? parts.flatMap(\.dotted) : Array(0..<count)
    var seen: Set<Substring> = []
    var blocked: Set<Substring> = []
    var last: Substring = ""
    for index in candidates {
      var folder = Self.folder(Self.key(Self.url(index, pages, assets))[...])
      if folder == last { continue }
      last = folder
      while !folder.isEmpty, seen.insert(folder).inserted {
        if owner(String(folder)) != nil { blocked.insert(folder) }
        folder = Self.folder(folder)
      }
    }
    guard !blocked.isEmpty else { return }
    for index in 0..<count {
      var folder = Self.folder(Self.key(Self.url(index, pages, assets))[...])
      while !folder.isEmpty {
        if blocked.contains(folder), let file = owner(String(folder)) { conflicts.append((index, file)) }
        folder = Self.folder(folder)
      }
    }
  }

  /// Whether an address is that of a folder or of a file with an ending, and whether there is a dot in the folder.
  private static func dots(_ url: String) -> (isEnded: Bool, isInFolder: Bool) {
    url.withBytes { bytes in
      let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      let dot = bytes.position(of: UInt8(ascii: "."))
      return (name == bytes.count || bytes.position(of: UInt8(ascii: "."), from: name) != nil, dot.map { $0 < name } ?? false)
    }
  }

  /// The folder that holds what is at an address, without its slash: `/a` for `/a/b` and for `/a/`.
  private static func folder(_ path: Substring) -> Substring { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? "" }

  static func key(_ url: String) -> String {
    var key = url
    if url.utf8.last == UInt8(ascii: "l") && url.hasSuffix("/index.html") { key.removeLast("index.html".utf8.count) }
    let hasCapital = key.withBytes { bytes in bytes.contains { $0 >= 0x41 && $0 <= 0x5A } }
    return hasCapital ? key.lowercased() : key
  }

  /// The position at an address of the site, as `/charte/` or `/charte/index.html`: of a page, or of a file that is copied, counted after the pages.
  ///
  /// - Parameter url: what stands at a position; an address in other letters is another one.
  package func position(_ path: String, _ url: (Int) -> String) -> Int? {
    guard let position = owner(Self.key(path)) else { return nil }
    let own = url(position)
    return own == path || own + "index.html" == path ? position : nil
  }

  /// Addresses that lie in a folder, as `/pagefind/`, with their positions.
  package func positions(in folder: String) -> [Int] {
    owners.flatMap { table in table.filter { $0.key.hasPrefix(folder) }.map(\.value) }.sorted()
  }
}
