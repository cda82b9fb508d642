import Text

/// Which page or file has which address: the table that conflicts are found in, and that the preview looks addresses up in.
package struct SiteAddresses: Sendable {
  /// Positions by address, a folder's `index.html` under that of the folder: of the pages, then of the files that are copied. Paths that differ in case only are
  /// one file on some servers and machines, so the keys are in lower case.
  private var owners: [String: Int] = [:]
  /// Pairs that want one file, or a file and a folder of one name.
  package private(set) var conflicts: [(Int, Int)] = []

  package init(_ pages: [Page], _ assets: [Site.ContentAsset]) {
    owners.reserveCapacity(pages.count + assets.count)
    for (index, page) in pages.enumerated() { claim(page.url, index) }
    for (index, asset) in assets.enumerated() { claim(asset.url, pages.count + index) }
    findFilesInTheWay(pages, assets)
  }

  private mutating func claim(_ url: String, _ index: Int) {
    let key = Self.key(url)
    if let first = owners.updateValue(index, forKey: key) {
      owners[key] = first
      conflicts.append((index, first))
    }
  }

  /// A file in the way of a folder. Each folder is looked at once, and most pages stand in the one of the page before.
  private mutating func findFilesInTheWay(_ pages: [Page], _ assets: [Site.ContentAsset]) {
    // Files have an ending and folders have no dot, but for a few of either: where all files have one, only a folder with a dot can be named like a file.
    let places = pages.lazy.map { Self.dots($0.url) }
    let haveEndings = places.allSatisfy(\.isEnded) && assets.allSatisfy { Self.dots($0.url).isEnded }
    var seen: Set<Substring> = []
    var blocked: Set<Substring> = []
    var last: Substring = ""
    func look(_ url: String) {
      if haveEndings && !Self.dots(url).isInFolder { return }
      var folder = Self.folder(Self.key(url)[...])
      if folder == last { return }
      last = folder
      while !folder.isEmpty, seen.insert(folder).inserted {
        if owners[String(folder)] != nil { blocked.insert(folder) }
        folder = Self.folder(folder)
      }
    }
    for page in pages { look(page.url) }
    for asset in assets { look(asset.url) }
    guard !blocked.isEmpty else { return }
    for (index, url) in (pages.map(\.url) + assets.map(\.url)).enumerated() {
      var folder = Self.folder(Self.key(url)[...])
      while !folder.isEmpty {
        if blocked.contains(folder), let file = owners[String(folder)] { conflicts.append((index, file)) }
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

  private static func key(_ url: String) -> String {
    var key = url
    if url.utf8.last == UInt8(ascii: "l") && url.hasSuffix("/index.html") { key.removeLast("index.html".utf8.count) }
    return key.utf8.contains { $0 >= 0x41 && $0 <= 0x5A } ? key.lowercased() : key
  }

  /// The position at an address of the site, as `/charte/` or `/charte/index.html`: of a page, or of a file that is copied, counted after the pages.
  ///
  /// - Parameter url: what stands at a position; an address in other letters is another one.
  package func position(_ path: String, _ url: (Int) -> String) -> Int? {
    guard let position = owners[Self.key(path)] else { return nil }
    let own = url(position)
    return own == path || own + "index.html" == path ? position : nil
  }

  /// Addresses that lie in a folder, as `/pagefind/`, with their positions.
  package func positions(in folder: String) -> [Int] { owners.filter { $0.key.hasPrefix(folder) }.map(\.value).sorted() }
}
