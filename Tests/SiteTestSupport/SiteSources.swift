import Foundation
import SiteBuild
import TestSupport

/// The sources of a site: the bytes of each file, by its path in the content repository.
///
///     let site = try await SiteSources(["content/index.md": "---\ntitle: Accueil\n---\n"]).load()
package struct SiteSources: Sendable {
  package private(set) var files: [String: [UInt8]]

  /// A minimal configuration.
  package static let configuration = "title: Essai\nurl: https://essai.example.org/\nlicense: CC-BY-SA-4.0\n"

  /// Sources with these texts, and with a minimal configuration unless they contain one.
  package init(_ texts: [String: String]) {
    files = texts.mapValues { Array($0.utf8) }
    if files["sitegen.yml"] == nil { files["sitegen.yml"] = Array(Self.configuration.utf8) }
  }

  /// The small site of Tests/Fixtures/small, which has something of every kind and no errors.
  package static func small() throws -> SiteSources {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Fixtures/small").standardized
    var sources = SiteSources([:])
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      var isFolder: ObjCBool = false
      let file = folder.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      sources.files[path] = Array(try Data(contentsOf: file))
    }
    return sources
  }

  // MARK: Changing them

  package func text(_ path: String) throws -> String {
    guard let bytes = files[path] else { throw TestFolder.Failure(what: "there is no \(path)") }
    return String(decoding: bytes, as: UTF8.self)
  }

  package mutating func write(_ path: String, _ text: String) { files[path] = Array(text.utf8) }
  package mutating func write(_ path: String, bytes: [UInt8]) { files[path] = bytes }

  package mutating func remove(_ path: String) throws {
    guard files.removeValue(forKey: path) != nil else { throw TestFolder.Failure(what: "there is no \(path)") }
  }

  /// Replaces the only occurrence of a text in a file.
  package mutating func replace(_ path: String, _ old: String, _ new: String) throws {
    // Compare Unicode scalars: a letter and a separate accent after it are two.
    let (scalars, wanted) = (Array(try text(path).unicodeScalars), Array(old.unicodeScalars))
    let starts = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
    guard let start = starts.first, starts.count == 1 else { throw TestFolder.Failure(what: "“\(old)” stands \(starts.count) times in \(path)") }
    var result = String.UnicodeScalarView(scalars[..<start])
    result += new.unicodeScalars
    result += scalars[(start + wanted.count)...]
    write(path, String(result))
  }

  // MARK: Reading them

  /// Writes the files to a folder, or to a subfolder of it.
  package func write(to folder: TestFolder, in subfolder: String? = nil) throws {
    for (name, bytes) in files {
      let path = (subfolder.map { $0 + "/" } ?? "") + name
      if let slash = path.lastIndex(of: "/") { try folder.make(String(path[..<slash])) }
      try folder.write(path, bytes: bytes)
    }
  }

  /// Loads the site from disk with the program's loader: linked, with the list of its pages and all diagnostics.
  ///
  /// - Parameters:
  ///   - change: changes the build options.
  ///   - prepare: prepares the folder before loading, with links or pipes, which are not texts.
  package func load(_ change: (inout BuildOptions) -> Void = { _ in }, prepare: ((TestFolder) throws -> Void)? = nil) async throws -> LoadedSite {
    let folder = try TestFolder()
    // The folder is removed with the value, and its path does not keep it.
    defer { withExtendedLifetime(folder) {} }
    try write(to: folder)
    try prepare?(folder)
    var options = BuildOptions(root: folder.path)
    change(&options)
    guard prepare == nil, var loader = try await LoadedThemes.shared.loader(files["sitegen.yml"]) else { return try await SiteLoader(options).load() }
    loader.options = options
    return try await loader.load(SourceChanges(paths: Set(files.keys)))
  }
}

/// Keeps loaders, since loading the theme takes longer than loading the rest of a small site. The theme is loaded once for all sites with the configuration of
/// the small site, and once for all with the minimal configuration.
///
/// A kept loader has loaded a folder that contains only the configuration. To this loader, every file of a site is a later change.
private actor LoadedThemes {
  static let shared = LoadedThemes()
  private var loaders: [[UInt8]: Task<IncrementalLoader, any Error>] = [:]

  func loader(_ configuration: [UInt8]?) async throws -> IncrementalLoader? {
    if loaders.isEmpty {
      for bytes in [try SiteSources.small().files["sitegen.yml"], SiteSources([:]).files["sitegen.yml"]].compactMap({ $0 }) {
        loaders[bytes] = Task {
          let folder = try TestFolder()
          defer { withExtendedLifetime(folder) {} }
          try folder.make("content")
          try folder.write("sitegen.yml", bytes: bytes)
          var loader = IncrementalLoader(BuildOptions(root: folder.path))
          _ = try await loader.load(.everything)
          return loader
        }
      }
    }
    guard let configuration, let task = loaders[configuration] else { return nil }
    return try await task.value
  }
}
