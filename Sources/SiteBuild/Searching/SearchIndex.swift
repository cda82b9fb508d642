import Diagnostics
import Digests
import FileSystem
import Pages
import Programs
import Text

/// The files under `/pagefind/` of a site, which the search page loads.
package struct SearchIndex: Sendable {
  /// Paths relative to the output folder, in byte order, and their bytes.
  package private(set) var files: [(path: String, bytes: Bytes)] = []
  /// The path of the program that made the index, if any.
  package private(set) var program: String?
  /// Why there is no index although the site asks for one.
  package private(set) var warning: Diagnostic?

  /// An empty index, for a site without search.
  package init() {}

  /// Makes the index of a site with search, or takes it from the cache in `.sitegen/search/`: it depends only on the indexed text and the version of the
  /// program.
  ///
  /// If the program is missing or fails, this is a warning and never stops the build. A site without an index has no search page: see `LoadedSite.take`.
  /// - Parameter root: the content repository.
  package static func make(_ maker: PageMaker, root: String, jobs: Int) async throws -> SearchIndex {
    var index = SearchIndex()
    let items = SearchEntries(maker.context).searchItems()
    guard maker.site.configuration.search, !items.isEmpty else { return index }
    do {
      let pagefind = try Pagefind()
      index.program = pagefind.path
      let cache = SearchCache(root: root, showsDrafts: maker.site.showsDrafts)
      let key = try await key(maker, items, jobs: jobs, version: pagefind.version)
      if let files = try cache.files(key) {
        index.files = files
      } else {
        index.files = try await made(maker, items, pagefind, jobs: jobs)
        try cache.store(index.files, key)
      }
    } catch let diagnostic as Diagnostic {
      index.warning = diagnostic
    }
    return index
  }

  /// The digest of everything that the index depends on. Pages are rendered again if they must be indexed: keeping them would take more memory than the rest of
  /// a large site.
  private static func key(_ maker: PageMaker, _ items: [SearchEntries.SearchItem], jobs: Int, version: String) async throws -> String {
    let language = maker.site.configuration.language
    let digests = try await inParallel(count: items.count, jobs: jobs, grain: 64) { range in
      var bytes = TextBuffer()
      for position in range {
        let entry = SearchEntries(maker.context).searchEntry(items[position])
        bytes.append(entry.file)
        bytes.append(0)
        bytes += entry.html(siteLanguage: language)
        bytes.append(0)
      }
      return sha256(bytes.bytes)
    }
    return sha256(Array("\(version) \(language) \(digests.joined(separator: " "))".utf8))
  }

  private static func made(_ maker: PageMaker, _ items: [SearchEntries.SearchItem], _ pagefind: Pagefind, jobs: Int) async throws -> [(
    path: String, bytes: Bytes
  )] {
    let language = maker.site.configuration.language
    let folder = try TemporaryFolder()
    // The folder is removed with the value, so keep the value until the index has been read.
    defer { withExtendedLifetime(folder) {} }
    let place = folder.path
    let target = place + "/index"
    let wordless = try await inParallel(count: items.count, jobs: jobs, grain: 64) { range in
      var wordless = 0
      for position in range {
        let entry = SearchEntries(maker.context).searchEntry(items[position])
        if !entry.hasWords { wordless += 1 }
        try NewFile.write(entry.html(siteLanguage: language), to: "site/" + entry.file, in: place)
      }
      return wordless
    }
    try pagefind.run(site: place + "/site", output: target, language: language, count: items.count)
    return try files(in: target, pages: items.count, wordless: wordless.reduce(0, +))
  }

  /// The files of an index that browsers load, without the program's own interfaces.
  ///
  /// - Throws: a warning if something is missing, so that no site gets a search page that finds nothing.
  private static func files(in folder: String, pages: Int, wordless: Int) throws -> [(path: String, bytes: Bytes)] {
    var result: [(path: String, bytes: Bytes)] = []
    var counts: [Part: Int] = [:]
    var indexed: Int?
    func take(_ path: String) throws {
      guard let part = Part(path), Files.kind("\(folder)/\(path)")?.kind == .file, let bytes = try Files.read("\(folder)/\(path)", limit: 1 << 28),
        !bytes.isEmpty
      else { return }
      if part == .entry { indexed = pageCount(bytes) }
      counts[part, default: 0] += 1
      result.append((SearchPages.folder + path, bytes))
    }
    do {
      for name in try Files.names(in: folder) {
        if Files.kind("\(folder)/\(name)")?.kind == .folder {
          for file in try Files.names(in: "\(folder)/\(name)") { try take("\(name)/\(file)") }
        } else {
          try take(name)
        }
      }
    } catch let failure as EnvironmentFailure {
      throw Pagefind.failed(failure.description)
    }
    for part in Part.allCases where counts[part, default: 0] == 0 { throw Pagefind.failed("the program wrote no \(part.rawValue)") }
    let written = counts[.fragment, default: 0]
    guard written == indexed else { throw Pagefind.failed("the program wrote \(written) pages of \(indexed ?? pages)") }
    // Pagefind leaves out pages without words; any other gap is a failure.
    guard (pages - wordless...pages).contains(written) else { throw Pagefind.failed("its pages are not those of the site: \(written) of \(pages)") }
    return result.sorted { $0.path.precedes($1.path) }
  }

  /// The number of pages according to the entry file.
  private static func pageCount(_ entry: Bytes) -> Int? {
    let key = Array("\"page_count\":".utf8)
    guard let range = entry.firstRange(of: key) else { return nil }
    return Int(String(decoding: entry[range.upperBound...].prefix { $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self))
  }

  /// The parts of an index.
  private enum Part: String, CaseIterable {
    case script = "script"
    case worker = "worker"
    case entry = "entry file"
    case wasm = "WebAssembly file"
    case meta = "list of pages"
    case chunk = "index"
    case fragment = "page"

    init?(_ path: String) {
      let isPlain = path.utf8.allSatisfy { $0.isASCIILetter || $0 >= 0x2D && $0 <= 0x39 || $0 == 0x5F }
      guard isPlain else { return nil }
      switch path {
      case "pagefind.js": self = .script
      case "pagefind-worker.js": self = .worker
      case "pagefind-entry.json": self = .entry
      // Browsers load it only if the index's language has no file of its own.
      case "wasm.unknown.pagefind": return nil
      case _ where path.hasPrefix("wasm.") && path.hasSuffix(".pagefind"): self = .wasm
      case _ where path.hasPrefix("pagefind.") && path.hasSuffix(".pf_meta"): self = .meta
      case _ where path.hasPrefix("index/") && path.hasSuffix(".pf_index"): self = .chunk
      case _ where path.hasPrefix("fragment/") && path.hasSuffix(".pf_fragment"): self = .fragment
      default: return nil
      }
    }
  }
}

extension LoadedSite {
  /// Adds the search index. If it could not be made, the site has no search page and no links to one.
  package mutating func take(_ index: SearchIndex) {
    if let warning = index.warning { diagnostics = (diagnostics + [warning]).inOrder() }
    if index.files.isEmpty { removeSearch() }
  }

  /// Removes the search page and all links to it.
  mutating func removeSearch() {
    guard let complete = maker, complete.hasSearch else { return }
    let without = complete.withoutSearch()
    maker = without
    let had = pages.contains { $0.kind is FilterData.Kind }
    pages = without.pages() + (had ? without.dataPages() : [])
    addresses = SiteAddresses(pages, without.site.assets)
  }
}
