import Foundation
import TestSupport
import Testing

@testable import Authoring

@Suite struct RepositoryTemplateTests {
  private let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../new-repository").standardized

  private func files(in folder: URL) throws -> Set<String> {
    let names = try #require(FileManager.default.subpaths(atPath: folder.path))
    return Set(names.filter { !$0.hasPrefix(".") && !folder.appendingPathComponent($0).hasDirectoryPath && $0.contains(".") })
  }

  @Test("a new repository has the files of new-repository/, byte for byte where nobody gives it a title", arguments: ["fr", "en"])
  func standard(_ language: String) throws {
    let folder = try TestFolder()
    let written = try RepositoryTemplate(language: language, title: nil).write(to: folder.path).written
    #expect(Set(written) == (try files(in: source.appendingPathComponent(language))).union([".gitignore"]))
    #expect(Array(written.prefix(3)) == ["sitegen.yml", ".gitignore", "content/index.md"])
    for file in written where file != ".gitignore" {
      let expected = [UInt8](try Data(contentsOf: source.appendingPathComponent("\(language)/\(file)")))
      #expect(folder.bytes(file) == expected, "\(file) differs")
    }
  }

  @Test("its title stands in its configuration and on its home page", arguments: ["fr", "en"])
  func title(_ language: String) throws {
    let folder = try TestFolder()
    _ = try RepositoryTemplate(language: language, title: "IA : notre charte").write(to: folder.path)
    for file in ["sitegen.yml", "content/index.md"] {
      let lines = folder.text(file)?.split(separator: "\n") ?? []
      #expect(lines.count { $0.hasPrefix("title: ") } == 1 && lines.contains("title: \"IA : notre charte\""), "\(file)")
    }
  }
}
