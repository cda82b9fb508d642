import Diagnostics
import Markdown
import Text
import Vocabulary
import YAML

extension Configuration {
  package static let file = "sitegen.yml"
  package static let languages = ["fr", "en"]
  static let downloadKinds = ["pdf", "odt", "docx", "markdown"]

  /// Parses `sitegen.yml`.
  ///
  /// - Returns: nil if the file is not a YAML mapping; then nothing else can be checked either.
  package static func parse(_ bytes: [UInt8], diagnostics: inout [Diagnostic]) -> Configuration? {
    var configuration = Configuration()
    let node: YAMLNode
    do throws(Diagnostic) {
      if let error = encodingError(bytes, file: file) { throw error }
      node = try bytes.withUnsafeBufferPointer { buffer throws(Diagnostic) in try YAMLParser.parse(buffer, file: file) }
    } catch {
      diagnostics.append(error)
      return nil
    }
    guard var reader = MappingReader(node, file: file, what: "sitegen.yml", diagnostics: &diagnostics) else { return nil }
    configuration.read(&reader)
    diagnostics += reader.diagnostics
    ConfigurationLimits.check(reader.entries, file, &diagnostics)
    return configuration
  }

  private mutating func read(_ reader: inout MappingReader) {
    title = reader.required("title", in: "sitegen.yml")?.text ?? ""
    if let (text, place) = reader.required("url", in: "sitegen.yml", help: "add `url: https://www.example.org/`, where the site will be"),
      let address = Self.baseURL(text)
    {
      url = address
      if text.contains("?") || text.contains("#") {
        reader.report("bad-url", "`url` cannot have a query or fragment", at: place, help: "remove `?` or `#` and what follows it")
      }
    } else if let (text, place) = reader.text("url") {
      reader.report(
        "bad-url", "`url` is not a web address: `\(text)`", at: place, help: "write `https://www.example.org/` or `https://www.example.org/prefix/`")
    }
    language = reader.choice("language", Self.languages) ?? "fr"
    vocabularies = .standard(language: language)
    paths = SitePaths(language: language)
    if let license = reader.license("license", isLoose: false) {
      self.license = license
    } else if reader.node("license") == nil {
      reader.missing("license", in: "sitegen.yml", help: "add `license: CC-BY-SA-4.0`: the licence of every text that does not state its own")
    }
    if var nested = reader.nested("institution", what: "`institution`") {
      institution.name = nested.required("name", in: "`institution`")?.text ?? ""
      institution.url = nested.webAddress("url") ?? ""
      if let (text, place) = nested.text("contact") { institution.contact = nested.email(text, place, "contact") ?? "" }
      institution.logo = nested.text("logo").map { ($0.text, $0.place) }
      nested.finish("`institution`")
      reader.absorb(nested)
    }
    if var nested = reader.nested("theme", what: "`theme`") {
      readAccent(&nested)
      nested.finish("`theme`")
      reader.absorb(nested)
    }
    menu = Self.entries("menu", &reader)
    footer = Self.entries("footer", &reader)
    if var nested = reader.nested("home", what: "`home`") {
      actions = Self.entries("actions", &nested)
      nested.finish("`home`")
      reader.absorb(nested)
    }
    if var nested = reader.nested("submission", what: "`submission`") {
      if let (text, place) = nested.text("url") { submission.url = Self.formAddress(text, place, &nested) }
      if let (text, place) = nested.text("email") { submission.email = nested.email(text, place, "email") ?? "" }
      nested.finish("`submission`")
      reader.absorb(nested)
    }
    let before = reader.diagnostics.errorCount
    if var nested = reader.nested("vocabularies", what: "`vocabularies`") {
      vocabularies.rubrics = Self.vocabulary("rubrics", &nested) ?? vocabularies.rubrics
      vocabularies.types = Self.vocabulary("types", &nested) ?? vocabularies.types
      vocabularies.audiences = Self.vocabulary("audiences", &nested) ?? vocabularies.audiences
      nested.finish("`vocabularies`")
      reader.absorb(nested)
    }
    // The key `vocabularies` itself may be misspelt.
    vocabularies.areDoubtful = reader.diagnostics.errorCount > before || reader.entries.contains { nearestName(to: $0.key, among: ["vocabularies"]) != nil }
    for (text, place) in reader.texts("gone", orSingle: true) {
      if let url = DocumentParser.aliasURL(text), !AddressLimit.isTooLong(url) {
        gone.append(url)
      } else {
        reader.report("bad-slug", "`\(text)` is not an address of this site", at: place, help: "write the path without the host, such as `/ancienne/adresse/`")
      }
    }
    readAdmin(&reader)
    if var nested = reader.nested("oai", what: "`oai`") {
      let gateway = nested.webAddress("gateway") ?? ""
      oaiGateway = gateway.isEmpty || gateway.hasSuffix("/") ? gateway : gateway + "/"
      nested.finish("`oai`")
      reader.absorb(nested)
    }
    search = reader.flag("search") ?? false
    for (text, place) in reader.texts("downloads") {
      if Self.downloadKinds.contains(text) {
        downloads.append(text)
      } else {
        reader.report(
          "bad-choice", "`\(text)` is not a kind of download", at: place, help: suggestion(for: text, among: Self.downloadKinds, listing: "it is one of"))
      }
    }
    readPaths(&reader)
    if var nested = reader.nested("limits", what: "`limits`") {
      limits.document = nested.integer("document", in: 1024...(64 << 20)) ?? limits.document
      limits.site = nested.integer("site", in: 1024...(1 << 50)) ?? limits.site
      nested.finish("`limits`")
      reader.absorb(nested)
    }
    reader.finish("sitegen.yml")
  }

  /// Checks an address that may contain placeholders, which are filled in for each card.
  ///
  /// - Returns: the address; empty if it has mistakes.
  private static func formAddress(_ text: String, _ place: Place, _ reader: inout MappingReader) -> String {
    var plain = text
    for name in ContactLink.placeholders { plain = plain.replacing("{\(name)}", with: "x") }
    if let brace = plain.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      reader.report(
        "bad-url", "`\(plain[brace])` in `url` is not part of a placeholder", at: place,
        help: "placeholders are \(ContactLink.placeholders.map { "`{\($0)}`" }.joined(separator: ", "))")
      return ""
    }
    return reader.webAddress(plain, place, "url") == nil ? "" : text
  }

  private mutating func readAdmin(_ reader: inout MappingReader) {
    guard var nested = reader.nested("admin", what: "`admin`") else { return }
    var result = Admin()
    if var backend = nested.nested("backend", what: "`backend`") {
      if backend.required("name", in: "`backend`", help: "add `name: gitlab`, `github`, `git-gateway` …") == nil { result.backend = [] }
      for key in [
        "name", "repo", "branch", "base_url", "api_root", "auth_type", "auth_endpoint", "app_id", "proxy_url", "identity_url", "gateway_url", "squash_merges",
        "open_authoring",
      ] {
        if let value = backend.string(key) { result.backend.append((key, value)) }
      }
      backend.finish("`backend`")
      nested.absorb(backend)
    } else if nested.node("backend") == nil {
      nested.missing("backend", in: "`admin`", help: "add `backend: {name: gitlab, repo: group/project}`, as Decap CMS takes it")
    }
    result.script = nested.webAddress("script") ?? ""
    nested.finish("`admin`")
    reader.absorb(nested)
    admin = result
  }

  private mutating func readPaths(_ reader: inout MappingReader) {
    guard var nested = reader.nested("paths", what: "`paths`") else { return }
    var places: [GeneratedFolder: Place] = [:]
    for folder in GeneratedFolder.allCases {
      guard let (text, place) = nested.text(folder.key) else { continue }
      if text.utf8.count > AddressLimit.part {
        AddressLimit.report("the name of a folder", text, place, &nested)
      } else if ClauseComment.isID(text) {
        paths[folder] = text
        places[folder] = place
      } else {
        nested.report("bad-slug", "`\(text)` cannot be part of an address", at: place, help: "write lower-case ASCII letters, digits and hyphens")
      }
    }
    // Folders side by side must have different names.
    for group in [GeneratedFolder.top, GeneratedFolder.inCatalogue, GeneratedFolder.inTexts] {
      for (index, folder) in group.enumerated() {
        guard let other = group[..<index].first(where: { paths[$0] == paths[folder] }), let place = places[folder] ?? places[other] else { continue }
        nested.report(
          "duplicate-url", "`\(other.key)` and `\(folder.key)` would both be at `/\(paths[folder])/`", at: place,
          help: "give each kind of page a folder of its own")
      }
    }
    nested.finish("`paths`")
    reader.absorb(nested)
  }

  private mutating func readAccent(_ reader: inout MappingReader) {
    guard let (text, place) = reader.text("accent") else { return }
    guard let color = Color(hex: text) else {
      reader.report("bad-color", "`\(text)` is not a colour", at: place, help: "write six hexadecimal digits in quotes, such as `\"#0b5fff\"`")
      return
    }
    accent = Accent(color)
    if accent.light != color {
      reader.diagnostics.append(
        .warning(
          "low-contrast", "the accent `\(text)` has a contrast of \(Color.ratio(color.contrast(with: Accent.lightBackground))) on the page; text needs 4.5:1",
          at: Location(reader.file, place), help: "`\"\(accent.light.hex)\"` is the nearest colour that passes; it is used instead"))
    }
  }

  private static func entries(_ key: String, _ reader: inout MappingReader) -> [MenuEntry] {
    var result: [MenuEntry] = []
    for node in (reader.list(key) ?? []).prefix(ConfigurationLimits.mostEntries) {
      if case .scalar = node.value {
        if let text = reader.text(node, key) { result.append(MenuEntry(target: text, title: nil, place: node.place)) }
        continue
      }
      guard var nested = MappingReader(node, file: file, what: "an entry of `\(key)`", diagnostics: &reader.diagnostics) else { continue }
      if let (text, place) = nested.required("page", in: "an entry of `\(key)`") {
        result.append(MenuEntry(target: text, title: nested.string("title"), place: place))
      }
      nested.finish("an entry of `\(key)`")
      reader.absorb(nested)
    }
    return result
  }

  private static func vocabulary(_ key: String, _ reader: inout MappingReader) -> ControlledVocabulary? {
    guard let nodes = reader.list(key) else { return nil }
    var terms: [ControlledVocabulary.Term] = []
    var ids: Set<String> = []
    let most = ConfigurationLimits.mostIDs(key)
    for node in nodes {
      guard var nested = MappingReader(node, file: file, what: "a term of `\(key)`", diagnostics: &reader.diagnostics) else { continue }
      let id = nested.required("id", in: "a term of `\(key)`")
      let title = nested.required("title", in: "a term of `\(key)`")?.text ?? ""
      let description = nested.string("description") ?? ""
      let formerly = nested.texts("formerly", orSingle: true)
      nested.finish("a term of `\(key)`")
      reader.absorb(nested)
      guard let id else { continue }
      let isFull = ids.count > most
      for (text, place) in [id] + formerly {
        if text.utf8.count > AddressLimit.part {
          AddressLimit.report("the id", text, place, &reader)
        } else if !ClauseComment.isID(slug(text)) || text.contains("/") || text.contains("..") {
          reader.report("bad-slug", "`\(text)` cannot be part of an address", at: place, help: "write lower-case ASCII letters, digits and hyphens")
        }
        if ids.contains(text) {
          reader.report("duplicate-id", "`\(text)` is in `\(key)` twice", at: place, help: "ids are unique, including former ones")
        }
      }
      ids.formUnion(([id] + formerly).map(\.text))
      if !isFull, ids.count > most {
        reader.report(
          "too-many-values", "`\(key)` has more than \(most) ids, including former ones", at: id.place,
          help: "keep the terms that readers choose among; free words are keywords")
      }
      terms.append(.init(id: id.text, title: title, description: description, formerly: formerly.map(\.text)))
    }
    return ControlledVocabulary(name: key, terms: terms)
  }

  /// Adds a final slash to an absolute `http` or `https` address if it is missing; nil for anything else.
  package static func baseURL(_ text: String) -> String? {
    guard text.hasPrefix("https://") || text.hasPrefix("http://"), let range = text.ranges(of: "://").first else { return nil }
    let rest = text[range.upperBound...]
    let host = rest.prefix { $0 != "/" }
    let allowed = rest.utf8.allSatisfy {
      $0.isASCIILetter || ($0 >= 0x30 && $0 <= 0x39) || "-._~:/[]%".utf8.contains($0)
    }
    guard !host.isEmpty, allowed, !rest.contains("//"), !rest.split(separator: "/").contains("..") else { return nil }
    return text.hasSuffix("/") ? text : text + "/"
  }
}
