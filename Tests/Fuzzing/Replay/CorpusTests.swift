import Foundation
import FuzzTargets
import Testing

private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../corpus").standardized

/// Checks every kept input of every kind without a fuzzer, so that a bug found once does not come back.
@Suite struct CorpusTests {
  @Test("front matter") func frontMatter() async throws { try await replay(.frontMatter) }
  @Test("what other sites did with a text") func adoption() async throws { try await replay(.adoption) }
  @Test("bibliographies in BibTeX") func bibtex() async throws { try await replay(.bibtex) }
  @Test("the configuration of a site") func configuration() async throws { try await replay(.configuration) }
  @Test("bibliographies in CSL-JSON") func csl() async throws { try await replay(.csl) }
  @Test("tables of comma-separated values") func csv() async throws { try await replay(.csv) }
  @Test("requests to the preview") func http() async throws { try await replay(.http) }
  @Test("journals of transactions") func journal() async throws { try await replay(.journal) }
  @Test("records of adoptions") func lock() async throws { try await replay(.lock) }
  @Test("Markdown with clauses") func markdown() async throws { try await replay(.markdown) }
  @Test("three versions of a text") func merge() async throws { try await replay(.merge) }
  @Test("drawings") func svg() async throws { try await replay(.svg) }
  @Test("templates") func templates() async throws { try await replay(.templates) }
  @Test("archives") func zip() async throws { try await replay(.zip) }

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
