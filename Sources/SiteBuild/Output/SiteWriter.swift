import Digests
import FileSystem
import Pages
import SiteModel
import Text

/// Writes a frozen site to a folder.
package struct SiteWriter: Sendable {
  private let source: SiteFiles
  private let search: SearchIndex
  private var site: Site { source.maker.site }
  private var pages: [Page] { source.pages }
  package var root: String { source.root }
  package let jobs: Int
  /// Called with the number of files written so far and their total number.
  package var progress: @Sendable (Int, Int) -> Void = { _, _ in }
  /// Called before waiting for another build that writes into the same folder.
  package var waiting: @Sendable () -> Void = {}
  /// Whether to measure the time of each file.
  package var measures = false

  package init(_ maker: PageMaker, pages: [Page], search: SearchIndex = SearchIndex(), root: String, jobs: Int) {
    source = SiteFiles(maker, pages: pages, root: root)
    self.search = search
    self.jobs = jobs
  }

  package struct Summary: Sendable {
    /// The number of files of the site.
    package var pages = 0
    /// The number of files that were new or had other bytes.
    package var written = 0
    package var unchanged = 0
    /// The number of files of earlier builds that were removed.
    package var removed = 0
    /// SHA-256 of the path and stamp of every file now in the folder, ordered by the bytes of the paths.
    package var digest = ""
    /// The stamps of files written by a task, by their positions.
    fileprivate var stamps: [(file: Int, stamp: OutputStamp)] = []
    /// Empty unless `measures` is set.
    package var times: [FileGroup: FileTimes] = [:]

    package init() {}

    /// The summary of a build that had nothing to do.
    package init(unchanged count: Int) { (pages, unchanged) = (count, count) }
  }

  /// Writes the site to a folder, changing only files that differ.
  ///
  /// - Throws: `EnvironmentFailure` if the folder cannot be used, something is in the way of a file, or a file cannot be read or written.
  package func write(to output: String) async throws -> Summary {
    let folder = try OutputFolder(output, root: root, waiting: waiting)
    let files = pages.map(\.file) + site.assets.map(\.file) + search.files.map(\.path)
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
    let plan = WritingPlan(pages, source.maker)
    // Sorted once, in parallel with other work, for both lists.
    async let sorting = SortedFiles(files)
    let catalogue = !plan.catalogueFiles.isEmpty ? try CatalogueFiles(source.maker, folder) : nil
    let done = Counter()
    let chunks = try await inParallel(count: plan.batches.count, jobs: jobs, grain: 1) { tasks in
      let batch = plan.batches[tasks.lowerBound]
      var summary = Summary()
      if let run = batch.run, let catalogue {
        try write(batch.pages, run, catalogue, to: folder, &summary)
      } else {
        try write(batch.pages, to: folder, &summary)
      }
      progress(done.take(batch.pages.count) + batch.pages.count, files.count)
      return summary
    }
    let copied = try await inParallel(count: site.assets.count, jobs: jobs, grain: 8) { range in
      var summary = Summary()
      for index in range {
        let start = now()
        let bytes = try source.asset(index)
        let made = now()
        count(try bytes.withUnsafeBufferPointer { try folder.write(site.assets[index].file, $0) }, of: pages.count + index, in: &summary)
        add(.copied, bytes.count, start, made, to: &summary)
      }
      return summary
    }
    let found = try await inParallel(count: search.files.count, jobs: jobs, grain: 64) { range in
      var summary = Summary()
      for index in range {
        let start = now()
        count(
          try search.files[index].bytes.withUnsafeBufferPointer { try folder.write(search.files[index].path, $0) }, of: pages.count + site.assets.count + index,
          in: &summary)
        add(.search, search.files[index].bytes.count, start, start, to: &summary)
      }
      return summary
    }
    var total = Summary()
    total.pages = files.count
    for (file, outcome) in try catalogue?.settle(runs: plan.runs) ?? [] {
      guard let index = plan.catalogueFiles[file] else { continue }
      count(outcome, of: index, in: &total)
      total.times[.catalogue, default: FileTimes()] += FileTimes(files: 1, bytes: outcome.stamp.size)
    }
    var stamps = [OutputStamp?](repeating: nil, count: files.count)
    for part in CollectionOfOne(total) + chunks + copied + found { for (index, stamp) in part.stamps { stamps[index] = stamp } }
    for part in chunks + copied + found {
      total.written += part.written
      total.unchanged += part.unchanged
      for (group, times) in part.times { total.times[group, default: FileTimes()] += times }
    }
    let sorted = await sorting
    async let digest = Self.digest(sorted, stamps, jobs: jobs)
    total.removed = try folder.finish(sorted)
    total.digest = try await digest
    return total
  }

  private static func digest(_ files: SortedFiles, _ stamps: [OutputStamp?], jobs: Int) async throws -> String {
    let parts = try await inParallel(count: stamps.count, jobs: jobs, grain: 4096) { range in
      var bytes = TextBuffer(capacity: range.count * 64)
      for place in range { stamps[files.order[place]]?.append(files.paths[place], to: &bytes) }
      return bytes.bytes
    }
    return sha256(parts)
  }

  /// The initial capacity of a buffer, enough for most pages.
  private static let room = 64 * 1024

  /// Makes pages one after the other.
  private func write(_ positions: [Int], to folder: OutputFolder, _ summary: inout Summary) throws {
    var bytes = TextBuffer(capacity: Self.room)
    var memory = PageMemory(pages)
    for index in positions {
      let start = now()
      let page = pages[index]
      if let make = source.writer(of: page) {
        let outcome = try folder.write(page.file, making: make)
        count(outcome, of: index, in: &summary)
        add(source.maker.group(page), outcome.stamp.size, start, now(), to: &summary)
        continue
      }
      try write(page, index, &memory, into: &bytes, to: folder, &summary)
      // Do not keep a buffer of tens of megabytes for the next small page.
      if bytes.count > 1 << 20 { bytes = TextBuffer(capacity: Self.room) }
    }
  }

  /// Makes the files of consecutive cards, and their entries in the files of the whole catalogue.
  private func write(_ positions: [Int], _ number: Int, _ catalogue: CatalogueFiles, to folder: OutputFolder, _ summary: inout Summary) throws {
    var bytes = TextBuffer(capacity: Self.room)
    var memory = PageMemory(pages)
    var run = catalogue.run(number)
    var citations: [Bytes] = []
    var collecting = Duration.zero
    for index in positions {
      let page = pages[index]
      try write(page, index, &memory, into: &bytes, to: folder, &summary)
      guard case .citation(let card, _)? = page.kind(as: CatalogueExports.Kind.self) else { continue }
      citations.append(bytes.bytes)
      guard citations.count == CitationFormat.allCases.count, let data = memory.data(ofCard: card, source.maker.context.catalogue) else { continue }
      let start = now()
      catalogue.add(card, data, citations, to: &run)
      if let start { collecting += .now - start }
      citations.removeAll(keepingCapacity: true)
    }
    let start = now()
    try catalogue.take(run, number)
    if let start { summary.times[.catalogue, default: FileTimes()] += FileTimes(making: collecting, writing: .now - start) }
  }

  private func write(
    _ page: Page, _ index: Int, _ memory: inout PageMemory, into bytes: inout TextBuffer, to folder: OutputFolder, _ summary: inout Summary
  ) throws {
    let start = now()
    try source.render(page, &memory, into: &bytes)
    let made = now()
    count(try bytes.withBytes { try folder.write(page.file, $0) }, of: index, in: &summary)
    if measures { add(source.maker.group(page), bytes.count, start, made, to: &summary) }
  }

  private func now() -> ContinuousClock.Instant? { measures ? .now : nil }

  private func add(_ group: FileGroup, _ bytes: Int, _ start: ContinuousClock.Instant?, _ made: ContinuousClock.Instant?, to summary: inout Summary) {
    guard let start, let made else { return }
    summary.times[group, default: FileTimes()] += FileTimes(files: 1, bytes: bytes, making: made - start, writing: .now - made)
  }

  private func count(_ outcome: OutputFolder.Outcome, of file: Int, in summary: inout Summary) {
    if outcome.isWritten { summary.written += 1 } else { summary.unchanged += 1 }
    summary.stamps.append((file, outcome.stamp))
  }

  /// Throws if unknown files differ from those of the site, before anything is written.
  private func checkUnknown(_ folder: OutputFolder, _ files: [String]) throws {
    let unknown = Set(folder.unknown(among: files))
    guard !unknown.isEmpty else { return }
    var blocked: [String] = []
    for (index, file) in files.enumerated() where unknown.contains(file) {
      var bytes = TextBuffer()
      switch index {
      case ..<pages.count: try source.render(pages[index], into: &bytes)
      case ..<(pages.count + site.assets.count): bytes += try source.asset(index - pages.count)
      default: bytes += search.files[index - pages.count - site.assets.count].bytes
      }
      if try !bytes.withBytes({ try folder.holds(file, $0) }) { blocked.append(file) }
    }
    if !blocked.isEmpty { throw folder.refusal(blocked) }
  }
}
