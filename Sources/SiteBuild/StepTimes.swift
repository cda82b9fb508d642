#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// How long each step of making a site took, in the order in which they were taken.
package struct StepTimes: Sendable {
  package struct Step: Sendable {
    package var name: String
    /// By the clock.
    package var time: Duration
    /// Of all processors together, in this process and in programs that it waited for.
    package var processorTime: Duration
  }

  package private(set) var steps: [Step] = []
  private var last = ContinuousClock.now
  private var lastProcessorTime = Self.processorTime()

  package init() {}

  /// Ends a step that began where the one before ended.
  package mutating func end(_ name: String) {
    let (now, processorTime) = (ContinuousClock.now, Self.processorTime())
    steps.append(.init(name: name, time: now - last, processorTime: processorTime - lastProcessorTime))
    (last, lastProcessorTime) = (now, processorTime)
  }

  private static func processorTime() -> Duration {
    var total = Duration.zero
    for who in [RUSAGE_SELF, RUSAGE_CHILDREN] {
      var usage = rusage()
      guard getrusage(numericCast(who.rawValue), &usage) == 0 else { continue }
      for time in [usage.ru_utime, usage.ru_stime] { total += .seconds(time.tv_sec) + .microseconds(time.tv_usec) }
    }
    return total
  }
}

/// How long the files of one kind took, added up over all tasks.
package struct FileTimes: Sendable {
  package var files = 0
  package var bytes = 0
  /// Making their bytes.
  package var making = Duration.zero
  /// Comparing them with what is there, and writing.
  package var writing = Duration.zero

  static func += (sum: inout Self, other: Self) {
    sum.files += other.files
    sum.bytes += other.bytes
    sum.making += other.making
    sum.writing += other.writing
  }
}

/// Kinds of files, as a table of times tells them apart.
package enum FileGroup: String, CaseIterable, Sendable {
  case cards = "cards", documents = "other documents", lists = "lists", clauses = "clauses, versions, differences"
  case citations = "citations of a card", feeds = "feeds", catalogue = "catalogue as data", archive = "archive of the sources", others = "everything else"
  case copied = "copied files", search = "search index"
}

extension Page {
  /// Whether the file says something of every card, or holds every source.
  var isLarge: Bool {
    switch content {
    case .sources, .catalogueCSV, .catalogueJSON, .catalogueCitations, .catalogueIndex, .staticRepository, .sitemap: true
    default: false
    }
  }

  func group(_ site: Site) -> FileGroup {
    switch content {
    case .document(let index): site.documents[index].type == .resource ? .cards : .documents
    case .home, .catalogue, .terms, .term, .webinars, .useCases, .census, .texts, .force, .matrix, .audiences, .audience: .lists
    case .clause, .clausesJSON, .units, .versions, .version, .difference, .bib, .origin, .matrixCSV: .clauses
    case .citation: .citations
    case .feed: .feeds
    case .catalogueCitations, .catalogueJSON, .catalogueCSV, .catalogueIndex, .cardBlock, .staticRepository, .oaiAnswer: .catalogue
    case .sources: .archive
    default: .others
    }
  }
}
