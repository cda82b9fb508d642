import CLibrary
import Catalogue
import FileSystem
import Pages
import SiteModel
import Synchronization
import Text

/// The files that contain an entry for each card, while a site is written.
///
/// They are assembled from the same bytes as the cards' own files, while these are made: no entry is rendered twice, and no file is kept whole in memory. Each
/// task hands over runs of cards. Runs are written in order; a run that arrives early waits.
final class CatalogueFiles: Sendable {
  fileprivate enum Format: Int, CaseIterable {
    case bibTeX, ris, csl, jsonLD

    /// The extension of the file.
    var ending: String {
      switch self {
      case .bibTeX: CitationFormat.bibTeX.rawValue
      case .ris: CitationFormat.ris.rawValue
      case .csl: CitationFormat.csl.rawValue
      case .jsonLD: "json"
      }
    }

    var isList: Bool { self == .csl || self == .jsonLD }

    var separator: Bytes {
      switch self {
      case .bibTeX: [0x0A]
      case .ris: []
      case .csl, .jsonLD: [UInt8(ascii: ",")]
      }
    }
  }

  /// The entries of consecutive cards of the catalogue, made by one task.
  struct Run: Sendable {
    fileprivate var parts = [Bytes](repeating: [], count: Format.allCases.count)
    /// Whether the next entry is the first of the file.
    fileprivate var isFirst: Bool

    fileprivate mutating func add(_ entry: some Collection<UInt8>, _ format: Format) {
      if !isFirst { parts[format.rawValue] += format.separator }
      parts[format.rawValue].append(contentsOf: entry)
    }
  }

  private struct State {
    var next = 0
    var waiting: [Int: Run] = [:]
    /// Of the files that are open, in the order of the formats.
    var descriptors: [Int32] = []
  }

  private let folder: OutputFolder
  private let drafts: [OutputFolder.Draft]
  /// Keys in the BibTeX of the whole catalogue that differ from the key in the card's own file, by the card's document.
  private let keys: [DocumentIndex: String]
  private let state: Mutex<State>

  init(_ maker: PageMaker, _ folder: OutputFolder) throws {
    self.folder = folder
    // The id of a reference is the card's id with hyphens for slashes, and keys have hyphens there anyway.
    let numbered = BibTeXWriter.numberedKeys(maker.publicCards.lazy.map { maker.site.documents[$0].id })
    keys = Dictionary(uniqueKeysWithValues: numbered.map { (maker.publicCards[$0.key], $0.value) })
    drafts = try Format.allCases.map { try folder.draft(of: "\(maker.site.catalogueFile.dropFirst()).\($0.ending)") }
    state = Mutex(State())
    try state.withLock { state in
      for (draft, format) in zip(drafts, Format.allCases) {
        let descriptor = open(draft.place, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure(draft, errno) }
        state.descriptors.append(descriptor)
        if format.isList { try append([UInt8(ascii: "[")], draft, descriptor) }
      }
    }
  }

  deinit { state.withLock { for descriptor in $0.descriptors { close(descriptor) } } }

  func run(_ number: Int) -> Run { Run(isFirst: number == 0) }

  /// Adds a card.
  ///
  /// - Parameters:
  ///   - card: the card's document.
  ///   - citations: the bytes of the card's own files, in the order of the formats.
  func add(_ card: DocumentIndex, _ data: CardData, _ citations: [Bytes], to run: inout Run) {
    for (format, bytes) in zip(CitationFormat.allCases, citations) {
      switch format {
      case .bibTeX: run.add(keys[card].map { BibTeXWriter.entry(data.references[0], key: $0) } ?? bytes, .bibTeX)
      case .ris: run.add(bytes, .ris)
      // The file is a list with one entry: remove the brackets.
      case .csl: run.add(bytes.dropFirst().dropLast(2), .csl)
      }
    }
    run.add([0x0A] + data.json, .jsonLD)
    run.isFirst = false
  }

  /// Hands over a run. It is written as soon as all earlier runs are.
  func take(_ run: Run, _ number: Int) throws {
    try state.withLock { state in
      state.waiting[number] = run
      while let run = state.waiting.removeValue(forKey: state.next) {
        for (part, (draft, descriptor)) in zip(run.parts, zip(drafts, state.descriptors)) { try append(part, draft, descriptor) }
        state.next += 1
      }
    }
  }

  /// Moves the files into place, once all runs are written.
  ///
  /// - Parameter count: the number of runs.
  func settle(runs count: Int) throws -> [(file: String, outcome: OutputFolder.Outcome)] {
    try state.withLock { state in
      // A file without some of the cards must not pass for the catalogue.
      guard state.next == count else { throw EnvironmentFailure("cannot put the catalogue together: run \(state.next + 1) of \(count) is missing") }
      for (draft, format) in zip(drafts, Format.allCases) {
        let descriptor = state.descriptors[0]
        if format.isList { try append([UInt8(ascii: "]"), 0x0A], draft, descriptor) }
        state.descriptors.removeFirst()
        guard close(descriptor) == 0 else { throw failure(draft, errno) }
      }
    }
    return try drafts.map { draft in
      do { return (draft.file, try folder.settle(draft)) } catch { throw folder.discard(draft, error) }
    }
  }

  private func append(_ bytes: Bytes, _ draft: OutputFolder.Draft, _ descriptor: Int32) throws {
    let code = writeAll(bytes, to: descriptor)
    if code != 0 { throw failure(draft, code) }
  }

  private func failure(_ draft: OutputFolder.Draft, _ code: Int32) -> any Error { folder.discard(draft, EnvironmentFailure("write", draft.place, code: code)) }
}
