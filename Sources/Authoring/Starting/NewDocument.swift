import CLibrary
import Diagnostics
import FileSystem
import SiteBuild
import SiteModel
import Text
import Vocabulary
import YAML

/// A new document or card of one type, with all required keys and the most useful others.
package struct NewDocument {
  package let type: DocumentType
  package let title: String

  package init(type: DocumentType, title: String) {
    self.type = type
    self.title = title
  }

  /// Why a title cannot name a document; nil if it can.
  package static func problem(title: String) -> String? { SourceName.problem(title, reason: ": it names the file") }

  package static func unknownType(_ type: String) -> String {
    "there is no type `\(type)`; " + suggestion(for: type, among: DocumentType.allCases.map(\.rawValue), listing: "types are")
  }

  /// Writes the file in its usual folder of the repository.
  ///
  /// - Returns: the path of the file, or nil and the errors of the configuration.
  package func write(_ options: BuildOptions) throws -> (path: String?, diagnostics: [Diagnostic]) {
    var diagnostics = SourceFile.links(root: options.root)
    if !diagnostics.isEmpty { return (nil, diagnostics) }
    guard Files.exists(options.root + "/" + Configuration.file),
      let bytes = try SourceFile.read(Configuration.file, root: options.root, limit: 1 << 20)
    else {
      return (
        nil,
        [
          .error(
            "no-configuration", "there is no `sitegen.yml` \(Configuration.place(options.root))",
            help: "run the command in a content repository, or name one with `--source`")
        ]
      )
    }
    guard let configuration = Configuration.parse(bytes.withoutMark, diagnostics: &diagnostics), diagnostics.errorCount == 0 else { return (nil, diagnostics) }
    let path = try path(configuration, root: options.root)
    var now = time_t()
    let today = CalendarDate(secondsSince1970: options.epoch ?? Int(time(&now)))
    try NewFile.write(Array(text(configuration, today).utf8), to: path, in: options.root)
    return (path, [])
  }

  /// The path of the document: named after its title, unless that name is reserved there.
  ///
  /// - Throws: an error if a document with this name exists already.
  private func path(_ configuration: Configuration, root: String) throws(EnvironmentFailure) -> String {
    let folder = "content/" + folder(configuration)
    let pages = type == .resource ? GeneratedFolder.inCatalogue.map { configuration.paths[$0] } : []
    let base = SourceName.base(title)
    var (name, number) = (base, 1)
    while SourceName.isReserved(name) || pages.contains(name) {
      number += 1
      name = "\(base)-\(number)"
    }
    // Both have the same address.
    for path in [folder + name + ".md", folder + name + "/index.md"] where Files.kind("\(root)/\(path)") != nil {
      throw EnvironmentFailure("\(root)/\(path) already exists: edit it, or give the new one another title; nothing was changed")
    }
    // A link on the path would lead out of the repository.
    var place = root + "/content"
    for part in folder.split(separator: "/").dropFirst() {
      place += "/" + part
      if let kind = Files.kind(place)?.kind, kind != .folder { throw EnvironmentFailure("\(place) is not a folder; nothing was changed") }
    }
    return folder + (isFolder ? name + "/index.md" : name + ".md")
  }

  /// Whether the document gets a folder of its own, as texts that will have releases do.
  private var isFolder: Bool { type.isNormative }

  private func folder(_ configuration: Configuration) -> String {
    switch type {
    case .page, .charter, .regulation, .assessmentRules, .bibliography: ""
    case .guide, .governanceGuide: "guides/"
    case .resource: configuration.paths[.resources] + "/"
    case .webinar: configuration.paths[.webinars] + "/"
    case .useCase: configuration.paths[.useCases] + "/"
    case .charterRecord: configuration.paths[.census] + "/"
    }
  }

  private func text(_ configuration: Configuration, _ today: CalendarDate) -> String {
    let isFrench = configuration.language == "fr"
    func pick(_ french: String, _ english: String) -> String { isFrench ? french : english }
    let blank = pick("À compléter.", "To be filled in.")
    let firstRubric = configuration.vocabularies.rubrics.terms.first?.id ?? ""
    let firstType = configuration.vocabularies.types.terms.first?.id ?? ""
    let rubrics = configuration.vocabularies.rubrics.terms.map(\.id).joined(separator: ", ")
    let types = configuration.vocabularies.types.terms.map(\.id).joined(separator: ", ")
    let audiences = configuration.vocabularies.audiences.terms.map(\.id).joined(separator: ", ")
    var lines = ["---", "type: \(type.rawValue)", "title: \(yamlText(title))"]
    // A card has a status; every other document stays out of the site until its author removes `draft`.
    if type != .resource { lines.append("draft: true  # \(pick("retirer cette ligne pour publier", "remove this line to publish"))") }
    switch type {
    case .page: lines += ["summary: \(blank)", "---", "", blank]
    case .charter, .regulation, .assessmentRules:
      lines += [
        "summary: \(blank)", "date: \(today.edtf)", "version: \(today.year)-T\(((today.month ?? 1) + 2) / 3)", "status: draft", "audience: [\(audiences)]",
        "---", "",
        pick("## Principes <!-- #principes -->", "## Principles <!-- #principles -->"), "",
        pick(
          "- Toute personne qui utilise l'IA doit vérifier ce qu'elle produit. <!-- #verification -->",
          "- Everyone who uses AI must check what it produces. <!-- #verification -->"),
      ]
    case .guide, .governanceGuide: lines += ["summary: \(blank)", "date: \(today.edtf)", "---", "", pick("## Pour commencer", "## Getting started"), "", blank]
    case .bibliography:
      lines += [
        "---", "",
        pick(
          "Les entrées sont dans un fichier `.yml`, `.json` (CSL) ou `.bib` de ce dossier.",
          "Entries are in a `.yml`, `.json` (CSL) or `.bib` file of this folder."),
      ]
    case .resource:
      lines += [
        "summary: \(blank)  # \(pick("300 caractères au plus", "at most 300 characters"))", "url: https://example.org/",
        "rubrics: [\(firstRubric)]  # \(rubrics)",
        "types: [\(firstType)]  # \(types)", "authors:", "  - {family: \(pick("Nom", "Family")), given: \(pick("Prénom", "Given"))}",
        "issued: \(today.year)  # \(pick("année de publication : 2025, 2025-03 ou 2025-03-26", "year of publication: 2025, 2025-03 or 2025-03-26"))",
        "license: unknown  # \(pick("identifiant SPDX, comme CC-BY-SA-4.0", "an SPDX identifier, as CC-BY-SA-4.0"))", "keywords: []",
        "language: \(configuration.language)",
        "status: submitted  # submitted, review, published, archived, refused", "---", "", blank,
      ]
    case .webinar:
      lines += [
        "summary: \(blank)", "start: \(today.edtf)T14:00", "duration: PT1H", "timezone: Europe/Paris", "location: \(pick("En ligne", "Online"))", "speakers:",
        "  - {family: \(pick("Nom", "Family")), given: \(pick("Prénom", "Given")), institution: …}", "programme:", "  - {title: …}", "---", "", blank,
      ]
    case .useCase:
      lines += [
        "summary: \(blank)", "date: \(today.edtf)", "domain: \(pick("Pédagogie", "Teaching"))", "users: [\(audiences)]", "problem: \(blank)",
        "solution: \(blank)",
        "data: \(blank)",
        "maturity: idea  # idea, experiment, pilot, production", "institutions: []", "tools: []", "risks: []", "charter_clauses: []", "---", "", blank,
      ]
    case .charterRecord:
      lines += ["institution: …", "country: FR", "# adopted: \(today.edtf)", "# url: https://example.org/", "license: unknown", "---", "", blank]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
