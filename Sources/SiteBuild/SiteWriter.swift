import Text

/// Writes a frozen site to a folder.
package struct SiteWriter: Sendable {
  private let source: SiteFiles
  private let search: SearchIndex
  private var site: Site { source.maker.site }
  private var pages: [Page] { source.pages }
  package var root: String { source.root }
  package let jobs: Int
  /// Told how many pages have been written, and how many there are.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  /// Told that another build writes into the same folder, before it is waited for.
  package var waiting: @Sendable () -> Void = {}
  /// Whether the time of each file is taken.
  package var measures = false

  package init(_ maker: PageMaker, pages: [Page], search: SearchIndex = SearchIndex(), root: String, jobs: Int) {
    source = SiteFiles(maker, pages: pages, root: root)
    self.search = search
    self.jobs = jobs
  }

  package struct Summary: Sendable {
    package var pages = 0
    package var written = 0
    package var unchanged = 0
    package var removed = 0
    /// Every file of the site, as it stands in the folder now.
    package var outputs: [(file: String, stamp: OutputStamp)] = []
    /// Empty unless the writer measures.
    package var times: [FileGroup: FileTimes] = [:]

    init() {}

    /// Of a build that had nothing to do.
    package init(unchanged count: Int) { (pages, unchanged) = (count, count) }
  }

  package func write(to output: String) async throws -> Summary {
    let folder = try OutputFolder(output, root: root, waiting: waiting)
    let files = pages.map(\.file) + site.assets.map(\.path) + search.files.map(\.path)
    if let obstacle = folder.obstacles(among: files) { throw obstacle }
    for asset in site.assets { try Files.checkReadable("\(root)/content/\(asset.path)") }
    try checkUnknown(folder, files)
    try folder.begin(files)
    do {
      return try await write(to: folder, files)
    } catch {
      folder.abandon()
      throw error
    }
  }

  private func write(to folder: OutputFolder, _ files: [String]) async throws -> Summary {
    let batches = batches()
    let chunks = try await inParallel(count: batches.count, jobs: jobs, grain: 1) { tasks in
      var summary = Summary()
      var bytes = Bytes()
      bytes.reserveCapacity(64 * 1024)
      var memory = PageMemory()
      for index in batches[tasks.lowerBound] {
        let start = now()
        let file = pages[index].file
        if let make = source.writer(of: pages[index]) {
          let outcome = try folder.write(file, making: make)
          count(outcome, of: file, in: &summary)
          add(pages[index].group(site), outcome.stamp.size, start, now(), to: &summary)
          continue
        }
        try source.render(pages[index], &memory, into: &bytes)
        let made = now()
        count(try folder.write(file, bytes), of: file, in: &summary)
        add(pages[index].group(site), bytes.count, start, made, to: &summary)
        // The whole catalogue in one file is tens of megabytes: not to be kept for the next small page.
        if bytes.count > 1 << 20 { bytes = Bytes() }
      }
      progress(batches[tasks.lowerBound].endIndex, files.count)
      return summary
    }
    let copied = try await inParallel(count: site.assets.count, jobs: jobs, grain: 8) { range in
      var summary = Summary()
      for index in range {
        let start = now()
        let bytes = try source.asset(index)
        let made = now()
        count(try folder.write(site.assets[index].path, bytes), of: site.assets[index].path, in: &summary)
        add(.copied, bytes.count, start, made, to: &summary)
      }
      return summary
    }
    let found = try await inParallel(count: search.files.count, jobs: jobs, grain: 64) { range in
      var summary = Summary()
      for index in range {
        let start = now()
        count(try folder.write(search.files[index].path, search.files[index].bytes), of: search.files[index].path, in: &summary)
        add(.search, search.files[index].bytes.count, start, start, to: &summary)
      }
      return summary
    }
    var total = Summary()
    total.pages = files.count
    for part in chunks + copied + found {
      total.written += part.written
      total.unchanged += part.unchanged
      total.outputs += part.outputs
      for (group, times) in part.times { total.times[group, default: FileTimes()] += times }
    }
    total.removed = try folder.finish(files)
    return total
  }

  /// Positions of pages that one task makes at a time. What takes as long as hundreds of pages comes first and alone, so that no task is left with it at the end.
  private func batches() -> [ArraySlice<Int>] {
    let pages = pages
    let order = pages.indices.filter { pages[$0].isLarge } + pages.indices.filter { !pages[$0].isLarge }
    let large = order.prefix { pages[$0].isLarge }.count
    return (0..<large).map { order[$0...$0] } + stride(from: large, to: order.count, by: 32).map { order[$0..<min(order.count, $0 + 32)] }
  }

  private func now() -> ContinuousClock.Instant? { measures ? .now : nil }

  private func add(_ group: FileGroup, _ bytes: Int, _ start: ContinuousClock.Instant?, _ made: ContinuousClock.Instant?, to summary: inout Summary) {
    guard let start, let made else { return }
    summary.times[group, default: FileTimes()] += FileTimes(files: 1, bytes: bytes, making: made - start, writing: .now - made)
  }

  private func count(_ outcome: OutputFolder.Outcome, of file: String, in summary: inout Summary) {
    if outcome.isWritten { summary.written += 1 } else { summary.unchanged += 1 }
    summary.outputs.append((file, outcome.stamp))
  }

  /// Files that are in the way and hold other bytes than the site would: found before anything is written.
  private func checkUnknown(_ folder: OutputFolder, _ files: [String]) throws {
    let unknown = Set(folder.unknown(among: files))
    guard !unknown.isEmpty else { return }
    var blocked: [String] = []
    for (index, file) in files.enumerated() where unknown.contains(file) {
      var bytes = Bytes()
      switch index {
      case ..<pages.count: try source.render(pages[index], into: &bytes)
      case ..<(pages.count + site.assets.count): bytes = try source.asset(index - pages.count)
      default: bytes = search.files[index - pages.count - site.assets.count].bytes
      }
      if try !folder.holds(file, bytes) { blocked.append(file) }
    }
    if !blocked.isEmpty { throw folder.refusal(blocked) }
  }
}
