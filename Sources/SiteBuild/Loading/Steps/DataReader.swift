import Catalogue
import Charters
import Diagnostics
import FileSystem
import Programs
import SiteModel
import Text
import YAML

/// Reads the files of `content/` that are neither Markdown nor copied as is: bibliographies, tables of use cases, collected adoption records.
struct DataReader {
  let root: String
  let parser: DocumentParser
  /// BibTeX files that pandoc has converted before.
  var conversions: [String: DataFiles.Conversion] = [:]

  /// Reads bibliographies in the folder of the page that lists them, and tables of use cases in a folder of use cases.
  ///
  /// - Throws: `EnvironmentFailure` if a file cannot be read or pandoc cannot be run.
  func read(_ tree: ContentTree, beside folders: DocumentFolders) throws -> Diagnosed<DataFiles> {
    try Diagnosed { diagnostics in try read(tree, folders, &diagnostics) }
  }

  private func read(_ tree: ContentTree, _ folders: DocumentFolders, _ diagnostics: inout [Diagnostic]) throws -> DataFiles {
    let limit = parser.configuration.limits.document
    var result = DataFiles()
    result.unread.isPage = !folders.unread.isEmpty
    for path in tree.data {
      let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? ""
      let file = "content/" + path
      let isBeside = folders.bibliographies.contains(folder)
      func bytes() throws -> [UInt8]? {
        guard let bytes = try SourceFile.read(file, root: root, limit: limit) else {
          diagnostics.append(
            .error(
              "document-size", "this file is larger than \(limit) bytes", at: Location(file),
              help: "split it, or raise `limits: {document: …}` in sitegen.yml"))
          return nil
        }
        if let error = encodingError(bytes, file: file) {
          diagnostics.append(error)
          return nil
        }
        return bytes.withoutMark
      }
      func bibliography() throws -> [UInt8]? {
        let bytes = try bytes()
        if bytes == nil { result.unread.isAnything = true }
        return bytes
      }
      switch path.split(separator: ".").last.map({ $0.lowercased() }) {
      case "bib":
        guard let bytes = try bibliography() else { continue }
        let source = BibTeXSource(bytes)
        let known = conversions[path].flatMap { $0.source == bytes ? $0.result : nil }
        if let converted = try known ?? Pandoc.cslJSON(bibTeX: source, file: file, &diagnostics) {
          result.conversions[path] = .init(source: bytes, result: converted)
          add(converted, size: bytes.count, file, .bibTeX, &result, &diagnostics) { source.located($0) }
          for (name, place) in source.doubtfulNames {
            diagnostics.append(
              .warning(
                "doubtful-names", "`\(name)` may be one name or several", at: Location(file, place),
                help: "it was kept as one; write `and` between names, for example `Nom, Prénom and Nom, Prénom`"))
          }
        } else {
          result.unread.isAnything = true
        }
      case "json" where path.split(separator: "/").dropLast().last == "adoption":
        result.consumed.insert(path)
        if let bytes = try bytes() { addAdoption(joiningSurrogates(bytes), file, &result, &diagnostics) }
      case "json" where !isBeside && folders.unread.contains(folder):
        // The page beside it may be the one that lists it; that page's own error comes first.
        result.unread.isAnything = true
      case "json" where isBeside:
        result.consumed.insert(path)
        if let bytes = try bibliography() { add(joiningSurrogates(bytes), file, .json, &result, &diagnostics) }
      case "yml", "yaml":
        if isBeside {
          if let bytes = try bibliography() { add(bytes, file, .yaml, &result, &diagnostics) }
        } else if folders.unread.contains(folder) {
          result.unread.isAnything = true
        } else if folders.bibliographies.isEmpty, let bytes = try references(file) {
          // Read it anyway, so that citations of its references are not errors too: only the page is missing.
          add(bytes, file, .yaml, &result, &diagnostics)
        } else {
          diagnostics.append(
            .warning("unread-file", "this file is not used", at: Location(file), help: "a bibliography belongs in the folder of its `type: bibliography` page")
          )
        }
      case "csv" where parser.type(ofFolder: folder) == .useCase:
        result.consumed.insert(path)
        if let bytes = try bytes() { result.documents += parser.useCases(bytes.text, path: path, &diagnostics) }
      default: break
      }
    }
    return result
  }

  /// The bytes of a YAML file that lists references, whether or not there is a page to show them; nil for any other file.
  private func references(_ file: String) throws -> [UInt8]? {
    guard let bytes = try SourceFile.read(file, root: root, limit: parser.configuration.limits.document)?.withoutMark,
      encodingError(bytes, file: file) == nil, let node = try? bytes.withUnsafeBufferPointer({ try YAMLParser.parse($0, file: file) })
    else { return nil }
    return ReferenceList.isList(node) ? bytes : nil
  }

  private func addAdoption(_ bytes: [UInt8], _ file: String, _ result: inout DataFiles, _ diagnostics: inout [Diagnostic]) {
    do throws(Diagnostic) {
      let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
      if let record = AdoptionRecord(node, file: file, diagnostics: &diagnostics) { result.adoptions.append(record) }
    } catch {
      diagnostics.append(error)
    }
  }

  /// The maximum number of references in a file of `bytes` bytes. sitegen writes each reference at least four times, however short it is.
  private static func mostReferences(_ bytes: Int) -> Int { 500 + bytes / 40 }

  /// - Parameter size: the size of the file in bytes, if `bytes` was converted from it.
  private func add(
    _ bytes: [UInt8], size: Int? = nil, _ file: String, _ format: ReferenceFormat, _ result: inout DataFiles, _ diagnostics: inout [Diagnostic],
    located: (YAMLNode) -> YAMLNode = { $0 }
  ) {
    do throws(Diagnostic) {
      let node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
      let list = ReferenceList(located(node), file: file, format: format, diagnostics: &diagnostics)
      let most = Self.mostReferences(size ?? bytes.count)
      if list.references.count > most {
        diagnostics.append(
          .error(
            "too-many-values",
            "this bibliography has \(list.references.count) references that say next to nothing; in a file of this size, \(most) are allowed",
            at: Location(file, list.references[most].place), help: "leave out entries that nobody could find"))
        result.unread.isAnything = true
        return
      }
      result.references += list.references.map { ($0, file) }
      result.unread.keys.formUnion(list.damaged)
      if list.isIncomplete { result.unread.isAnything = true }
    } catch {
      // Positions in pandoc's output are not positions in the file.
      var error = error
      if format == .bibTeX { error.location = Location(file) }
      diagnostics.append(error)
      result.unread.isAnything = true
    }
  }
}
