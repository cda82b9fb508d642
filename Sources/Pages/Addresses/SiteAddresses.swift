import FileSystem
import SiteModel
import Text

/// Maps addresses to pages and files: used to find conflicts, and by the preview to look addresses up.
package struct SiteAddresses: Sendable {
  /// What has an address: a page or a copied file, by its index in the list of all. Pages come first. An index has 32 bits, so that the tables stay small.
  package enum Owner: Comparable, Sendable {
    case page(Int32)
    case asset(Int32)
  }

  /// The owner of each address. A folder's `index.html` has the key of the folder. Keys are in lower case, because some servers and file systems treat paths
  /// that differ only in case as one file. Split into several tables, each with its share of the keys, so that tasks can fill them in parallel.
  private let owners: [[String: Owner]]
  /// Pairs that would write the same file, or a file and a folder of the same name.
  package private(set) var conflicts: [(Owner, Owner)] = []

  /// Owners of addresses that are too long for file systems.
  package private(set) var tooLong: [Owner] = []

  private static let tableCount = 16

  package init(_ pages: [Page], _ assets: [Site.ContentAsset]) {
    let files = Files(pages: pages, assets: assets)
    let part = Part(files, 0..<files.count)
    let tables = (0..<Self.tableCount).map { Table([part], $0) }
    self.init(files, [part], tables)
  }

  /// Builds the table in up to `jobs` tasks.
  package init(_ pages: [Page], _ assets: [Site.ContentAsset], jobs: Int) async throws {
    let files = Files(pages: pages, assets: assets)
    let parts = try await inParallel(count: files.count, jobs: jobs, grain: 8192) { Part(files, $0) }
    let tables = try await inParallel(count: Self.tableCount, jobs: jobs, grain: 1) { Table(parts, $0.lowerBound) }
    self.init(files, parts, tables)
  }

  private init(_ files: Files, _ parts: [Part], _ tables: [Table]) {
    owners = tables.map(\.owners)
    conflicts = tables.flatMap(\.conflicts).sorted { $0.0 < $1.0 }
    tooLong = parts.flatMap(\.tooLong)
    findFilesInTheWay(files, parts)
  }

  /// The pages of a site and its copied files as one list, which tasks can share among them.
  private struct Files: Sendable {
    let pages: [Page]
    let assets: [Site.ContentAsset]

    var count: Int { pages.count + assets.count }

    subscript(number: Int) -> Owner { number < pages.count ? .page(Int32(number)) : .asset(Int32(number - pages.count)) }

    func url(_ owner: Owner) -> String {
      switch owner {
      case .page(let index): pages[Int(index)].url
      case .asset(let index): assets[Int(index)].url
      }
    }
  }

  /// The keys and properties of a range of the addresses.
  private struct Part: Sendable {
    /// The keys, grouped by table.
    var keys = [[(key: String, owner: Owner)]](repeating: [], count: SiteAddresses.tableCount)
    /// Whether each address is that of a folder or of a file with an extension.
    var haveEndings = true
    /// Owners of addresses with a dot in the folder part.
    var dotted: [Owner] = []
    var tooLong: [Owner] = []

    init(_ files: Files, _ range: Range<Int>) {
      for number in range {
        let owner = files[number]
        let url = files.url(owner)
        let key = SiteAddresses.key(url)
        keys[SiteAddresses.table(of: key)].append((key, owner))
        let dots = SiteAddresses.dots(url)
        if !dots.isEnded { haveEndings = false }
        if dots.isInFolder { dotted.append(owner) }
        if AddressLimit.isTooLong(url) { tooLong.append(owner) }
      }
    }
  }

  private struct Table: Sendable {
    var owners: [String: Owner] = [:]
    var conflicts: [(Owner, Owner)] = []

    init(_ parts: [Part], _ number: Int) {
      owners.reserveCapacity(parts.reduce(0) { $0 + $1.keys[number].count })
      for part in parts {
        for (key, owner) in part.keys[number] {
          guard let first = owners.updateValue(owner, forKey: key) else { continue }
          owners[key] = first
          conflicts.append((owner, first))
        }
      }
    }
  }

  /// The table of a key. Canonically equal strings get the same table even if their bytes differ. The assignment changes each time the program runs.
  private static func table(of key: String) -> Int { Int(UInt(bitPattern: key.hashValue) % UInt(tableCount)) }

  private func owner(_ key: String) -> Owner? { owners[Self.table(of: key)][key] }

  /// Finds files whose address is also that of a folder. Checks each folder once; most pages are in the folder of the page before.
  private mutating func findFilesInTheWay(_ files: Files, _ parts: [Part]) {
    // Most files have an extension, and most folders have no dot. If every file has one, only a folder with a dot can have the name of a file.
    let candidates = parts.allSatisfy(\.haveEndings) ? parts.flatMap(\.dotted) : (0..<files.count).map { files[$0] }
    var seen: Set<Substring> = []
    var blocked: Set<Substring> = []
    var last: Substring = ""
    for candidate in candidates {
      var folder = Self.folder(Self.key(files.url(candidate))[...])
      if folder == last { continue }
      last = folder
      while !folder.isEmpty, seen.insert(folder).inserted {
        if owner(String(folder)) != nil { blocked.insert(folder) }
        folder = Self.folder(folder)
      }
    }
    guard !blocked.isEmpty else { return }
    for number in 0..<files.count {
      var folder = Self.folder(Self.key(files.url(files[number]))[...])
      while !folder.isEmpty {
        if blocked.contains(folder), let file = owner(String(folder)) { conflicts.append((files[number], file)) }
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
  /// - Parameter url: returns the address of a page or a copied file. An address that differs in case does not match.
  /// - Returns: nil if nothing has this address.
  package func owner(of path: String, _ url: (Owner) -> String) -> Owner? {
    guard let owner = owner(Self.key(path)) else { return nil }
    let own = url(owner)
    return own == path || own + "index.html" == path ? owner : nil
  }

  /// The owners of the addresses in a folder, such as `/pagefind/`, in ascending order.
  package func owners(in folder: String) -> [Owner] {
    owners.flatMap { table in table.filter { $0.key.hasPrefix(folder) }.map(\.value) }.sorted()
  }
}
