import Foundation
import FuzzTargets
import Testing

private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../corpus").standardized

/// Checks every kept input of every kind without a fuzzer, so that a bug found once does not come back.
@Suite struct CorpusTests {
  @Test("the properties hold for every kept front matter") func frontMatter() async throws { try await replay(.frontMatter) }
  @Test("the properties hold for every kept account of what other sites did with a text") func adoption() async throws { try await replay(.adoption) }
  @Test("the properties hold for every kept bibliography in BibTeX") func bibtex() async throws { try await replay(.bibtex) }
  @Test("the properties hold for every kept configuration of a site") func configuration() async throws { try await replay(.configuration) }
  @Test("the properties hold for every kept bibliography in CSL-JSON") func csl() async throws { try await replay(.csl) }
  @Test("the properties hold for every kept table of comma-separated values") func csv() async throws { try await replay(.csv) }
  @Test("the properties hold for every kept request to the preview") func http() async throws { try await replay(.http) }
  @Test("the properties hold for every kept journal of a transaction") func journal() async throws { try await replay(.journal) }
  @Test("the properties hold for every kept record of adoptions") func lock() async throws { try await replay(.lock) }
  @Test("the properties hold for every kept Markdown text with clauses") func markdown() async throws { try await replay(.markdown) }
  @Test("the properties hold for every kept triple of versions of a text") func merge() async throws { try await replay(.merge) }
  @Test("the properties hold for every kept drawing") func svg() async throws { try await replay(.svg) }
  @Test("the properties hold for every kept template") func templates() async throws { try await replay(.templates) }
  @Test("the properties hold for every kept archive") func zip() async throws { try await replay(.zip) }

  @Test("every folder of inputs is one of these kinds")
  func folders() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: corpus.path)
    #expect(Set(folders) == Set(FuzzKind.allCases.map(\.rawValue)))
  }

  private func replay(_ kind: FuzzKind) async throws {
    let files = try FileManager.default.contentsOfDirectory(at: corpus.appendingPathComponent(kind.rawValue), includingPropertiesForKeys: nil)
    #expect(!files.isEmpty)
    for file in files {
      let input = Array(try Data(contentsOf: file))
      #expect(input.count < 4096, "\(file.lastPathComponent) is too long")
      if let violation = await violation(of: input, as: kind) { Issue.record("\(file.lastPathComponent): \(violation)") }
    }
  }

  /// Checks the input on a thread of its own, as libFuzzer does: code that blocks until an answer is ready must not block one of the few threads that make the
  /// answer.
  private func violation(of input: [UInt8], as kind: FuzzKind) async -> Violation? {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        do throws(Violation) {
          try kind.check(input)
          continuation.resume(returning: nil)
        } catch {
          continuation.resume(returning: error)
        }
      }
      thread.stackSize = 8 << 20
      thread.start()
    }
  }
}
