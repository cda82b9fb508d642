import FileSystem
import SiteModel
import Text

/// Maps addresses to pages and files: used to find conflicts, and by the preview to look addresses up.
package struct SiteAddresses: Sendable {
  /// Indexes of pages, followed by those of copied files, by address. A folder's `index.html` has the key of the folder. Keys are in lower case, because some
  /// servers and file systems treat paths that differ only in case as one file. Split into several tables, each with its share of the keys, so that tasks can
  /// fill them in parallel.
  private let owners: [[String: Int]]
  /// Pairs of indexes that would write the same file, or a file and a folder of the same name.
  package private(set) var conflicts: [(Int, Int)] = []

  /// Indexes of addresses that are too long for file systems.
  package private(set) var tooLong: [Int] = []

  private static let tableCount = 16

  package init(_ pages: [Page], _ assets: [Site.ContentAsset]) {
    let part = Part(pages, assets, 0..<(pages.count + assets.count))
    let tables = (0..<Self.tableCount).map { Table([part], $0) }
    self.init(pages, assets, [part], tables)
  }

  /// Builds the table in up to `jobs` tasks.
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

  /// The keys and properties of a range of the addresses.
  private struct Part: Sendable {
    /// The keys, grouped by table.
    var keys = [[(key: String, index: Int)]](repeating: [], count: SiteAddresses.tableCount)
    /// Whether each address is that of a folder or of a file with an extension.
    var haveEndings = true
    /// Indexes of addresses with a dot in the folder part.
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

  /// The table of a key. Canonically equal strings get the same table even if their bytes differ. The assignment changes each time the program runs.
  private static func table(of key: String) -> Int { Int(UInt(bitPattern: key.hashValue) % UInt(tableCount)) }

  private func owner(_ key: String) -> Int? { owners[Self.table(of: key)][key] }

  /// Finds files whose address is also that of a folder. Checks each folder once; most pages are in the folder of the page before.
  private mutating func findFilesInTheWay(_ pages: [Page], _ assets: [Site.ContentAsset], _ parts: [Part]) {
    // Most files have an extension, and most folders have no dot. If every file has one, only a folder with a dot can have the name of a file.
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

  /// Whether an address is that of a folder or of a file with an extension, and whether its folder part contains a dot.
  private static func dots(_ url: String) -> (isEnded: Bool, isInFolder: Bool) {
    url.withBytes { bytes in
      let name = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      let dot = bytes.position(of: UInt8(ascii: "."))
      return (name == bytes.count || bytes.position(of: UInt8(ascii: "."), from: name) != nil, dot.map { $0 < name } ?? false)
    }
  }

  /// The folder that contains an address, without the trailing slash: `/a` for `/a/b` and for `/a/`.
  private static func folder(_ path: Substring) -> Substring { path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? "" }

  static func key(_ url: String) -> String {
    var key = url
    if url.utf8.last == UInt8(ascii: "l") && url.hasSuffix("/index.html") { key.removeLast("index.html".utf8.count) }
    let hasCapital = key.withBytes { bytes in bytes.contains { $0 >= 0x41 && $0 <= 0x5A } }
    return hasCapital ? key.lowercased() : key
  }

  /// Looks up an address of the site, such as `/charte/` or `/charte/index.html`.
  ///
  /// - Parameter url: returns the address at an index. An address that differs in case does not match.
  /// - Returns: the index of a page, or of a copied file, counted after the pages; nil if nothing has this address.
  package func position(_ path: String, _ url: (Int) -> String) -> Int? {
    guard let position = owner(Self.key(path)) else { return nil }
    let own = url(position)
    return own == path || own + "index.html" == path ? position : nil
  }

  /// Indexes of the addresses in a folder, such as `/pagefind/`, in ascending order.
  package func positions(in folder: String) -> [Int] {
    owners.flatMap { table in table.filter { $0.key.hasPrefix(folder) }.map(\.value) }.sorted()
  }
}
