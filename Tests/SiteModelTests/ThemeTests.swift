import Diagnostics
import Digests
import Foundation
import Templating
import Testing
import YAML

@testable import Pages
@testable import SiteModel

let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized

@Suite struct ThemeTests {
  private func themeFiles() throws -> [String] {
    let folder = repository.appendingPathComponent("templates")
    let names = try #require(FileManager.default.subpaths(atPath: folder.path))
    return names.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } && !folder.appendingPathComponent($0).hasDirectoryPath }.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  @Test("the program holds exactly the files of templates/: `make theme` renews the list")
  func embedded() throws {
    #expect(Theme.builtIn.map(\.name) == (try themeFiles().sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
    for file in Theme.builtIn {
      let bytes = try Data(contentsOf: repository.appendingPathComponent("templates/\(file.name)"))
      #expect(Data(file.bytes) == bytes, "\(file.name) differs")
    }
  }

  @Test("every kind of page has its template, and the built-in theme is without mistakes in both languages", arguments: ["fr", "en"])
  func complete(_ language: String) throws {
    for template in PageFamilies.templates { #expect(Theme.builtIn.contains { $0.name == template.name }, "\(template.id)") }
    var configuration = Configuration()
    configuration.language = language
    var diagnostics: [Diagnostic] = []
    let theme = try Theme.load(root: "/nowhere", configuration: configuration, layouts: PageFamilies.layouts, diagnostics: &diagnostics)
    #expect(diagnostics == [])
    for template in PageFamilies.templates { #expect(theme.templates.entry(template.name) != nil, "\(template.id)") }
  }

  private func strings() throws -> [String: [String: String]] {
    let bytes = try #require(Theme.builtIn.first { $0.name == "strings.yml" }).bytes
    let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: "strings.yml") }
    guard case .mapping(let entries) = node.value else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: entries.map { entry in
        guard case .mapping(let languages) = entry.value.value else { return (entry.key, [:]) }
        return (
          entry.key,
          Dictionary(uniqueKeysWithValues: languages.map { ($0.key, { if case .scalar(let text, _) = $0 { text } else { "" } }($0.value.value)) })
        )
      })
  }

  @Test("every word is there in French and in English, with the same placeholders")
  func words() throws {
    let strings = try strings()
    #expect(strings.count > 150)
    for (key, languages) in strings {
      #expect(Set(languages.keys) == ["fr", "en"], "\(key)")
      #expect(languages.values.allSatisfy { !$0.isEmpty }, "\(key)")
      #expect(languages["fr"]?.contains("{n}") == languages["en"]?.contains("{n}"), "\(key)")
    }
  }

  @Test("style sheets and scripts go by names that hold a digest, and those that a kind of page asks for exist")
  func assets() throws {
    var diagnostics: [Diagnostic] = []
    let theme = try Theme.load(root: "/nowhere", configuration: Configuration(), layouts: PageFamilies.layouts, diagnostics: &diagnostics)
    #expect(Set(theme.assets.keys).isSuperset(of: ["theme.css", "theme.js"]))
    for (name, asset) in theme.assets {
      let parts = name.split(separator: ".")
      #expect(asset.url == "/assets/\(parts[0])-\(fingerprint(asset.bytes)).\(parts[1])" && asset.bytes.count > 100)
    }
    for template in PageFamilies.templates { for name in template.assets { #expect(theme.assets[name] != nil, "\(template.id): \(name)") } }
    #expect(Theme.assetNames.allSatisfy { theme.assets[$0] != nil })
  }

  @Test("the documentation lists every name that templates may use")
  func documentation() throws {
    let text = try String(contentsOf: repository.appendingPathComponent("docs/templates.md"), encoding: .utf8)
    for template in PageFamilies.templates {
      for field in template.layout.fields where !field.name.hasPrefix("has_") {
        #expect(text.contains("`\(field.name)`") || text.contains("`\(field.name)."), "\(template.id): \(field.name)")
      }
    }
  }
}

@Suite struct AccentTests {
  @Test("whatever the accent, each of its forms passes 4.5:1 where it is used")
  func contrast() {
    for value in stride(from: 0, to: 0x1000000, by: 4999) {
      let accent = Accent(Color(red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255)))
      #expect(accent.light.contrast(with: Accent.lightBackground) >= 4.5)
      #expect(accent.dark.contrast(with: Accent.darkBackground) >= 4.5)
      #expect(accent.onAccent.contrast(with: accent.light) >= 4.5)
    }
  }

  @Test("an accent that passes is left as it is")
  func unchanged() { #expect(Accent.standard.light.hex == "#0b5fff") }

  @Test("contrast is what WCAG defines")
  func reference() {
    let black = Color(red: 0, green: 0, blue: 0)
    let white = Color(red: 255, green: 255, blue: 255)
    #expect(abs(black.contrast(with: white) - 21) < 0.0001)
    #expect(Color.ratio(Color(red: 0x77, green: 0x77, blue: 0x77).contrast(with: white)) == "4.47:1")
  }

  @Test(
    "colours are six or three hexadecimal digits",
    arguments: [("#fff", true), ("#0B5FFF", true), ("0b5fff", false), ("#12", false), ("#ggg", false), ("red", false), ("#+12345", false)])
  func parsing(_ text: String, _ isValid: Bool) { #expect((Color(hex: text) != nil) == isValid) }
}

@Suite struct ConfigurationTests {
  @Test(
    "the address of the site is one of HTTP, and ends in a slash",
    arguments: [
      ("https://a.example", "https://a.example/"), ("http://a.example/b/", "http://a.example/b/"), ("https://a.example/b", "https://a.example/b/"),
      ("ftp://a", nil), ("https://", nil),
      ("https://a/../b", nil), ("https://a/\"x", nil), ("https://a b", nil), ("javascript:alert(1)", nil),
    ])
  func baseURL(_ text: String, _ expected: String?) { #expect(Configuration.baseURL(text) == expected) }

  @Test("an address is an origin and a prefix without a slash at its end")
  func parts() {
    var configuration = Configuration()
    configuration.url = "https://a.example/b/c/"
    #expect(configuration.prefix == "/b/c")
    #expect(configuration.origin == "https://a.example")
    configuration.url = "https://a.example/"
    #expect(configuration.prefix == "")
  }
}
