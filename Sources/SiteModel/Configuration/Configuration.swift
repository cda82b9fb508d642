import Diagnostics
import Text
import Vocabulary
import YAML

/// What `sitegen.yml` says.
package struct Configuration: Sendable {
  /// Where a repository was looked for, in words.
  package static func place(_ root: String) -> String { root == "." ? "here" : "in `\(root)`" }

  package var title = ""
  /// Absolute, ends in `/`; a path prefix is part of it.
  package var url = "https://example.org/" { didSet { (origin, prefix) = Self.parts(url) } }
  /// Scheme and host.
  package private(set) var origin = "https://example.org"
  /// The path before every address, without a final slash: empty, or as `/prefix`.
  package private(set) var prefix = ""
  package var language = "fr"
  package var institution = Institution()
  package var license = License.unknown
  package var accent: Accent = .standard
  package var menu: [MenuEntry] = []
  package var footer: [MenuEntry] = []
  /// Pages that the home page offers as buttons, the first one as the main one.
  package var actions: [MenuEntry] = []
  package var submission = Submission()
  package var vocabularies = Vocabularies.standard(language: "fr")
  /// Addresses that were published once and that nothing takes the place of.
  package var gone: [String] = []
  /// Where a committee edits in a browser; nil for nowhere.
  package var admin: Admin?
  /// The gateway that makes `/oai.xml` harvestable, with a final slash; empty for none.
  package var oaiGateway = ""
  package var search = false
  package var downloads: [String] = []
  package var paths = SitePaths(language: "fr")
  package var limits = Limits()

  package init() {}

  package struct Institution: Sendable {
    package var name = ""
    package var url = ""
    package var contact = ""
    /// Path in `content/`.
    package var logo: (path: String, place: Place)?
  }

  /// A page by its id or its path in `content/`, under its own title or another.
  package struct MenuEntry: Sendable {
    package var target: String
    package var title: String?
    package var place: Place
  }

  /// Where resources are proposed and mistakes reported.
  package struct Submission: Sendable {
    /// May hold `{id}`, `{title}`, `{url}` and `{kind}`.
    package var url = ""
    package var email = ""
  }

  /// What Decap CMS is set up with.
  package struct Admin: Sendable {
    /// Keys of its `backend`, as they are passed on.
    package var backend: [(key: String, value: String)] = []
    /// Where its script is; empty where the page that loads it is made by somebody else.
    package var script = ""
  }

  package struct Limits: Sendable {
    /// Bytes of one Markdown, YAML, CSV or template file. The Markdown library is quadratic on some input.
    package var document = 256 * 1024
    /// Bytes of all files in `content/`.
    package var site = 2 * 1024 * 1024 * 1024

    package init() {}
  }

  private static func parts(_ url: String) -> (origin: String, prefix: String) {
    let hostStart = url.ranges(of: "://").first?.upperBound ?? url.startIndex
    let slash = url[hostStart...].firstIndex(of: "/") ?? url.endIndex
    let path = url[slash...]
    return (String(url[..<slash]), String(path.last == "/" ? path.dropLast() : path))
  }
}

extension Vocabularies {
  /// Types and audiences that most sites share; rubrics are each site's own.
  package static func standard(language: String) -> Vocabularies {
    func terms(_ rows: [(String, String, String)]) -> [ControlledVocabulary.Term] { rows.map { .init(id: $0.0, title: language == "fr" ? $0.1 : $0.2) } }
    return Vocabularies(
      rubrics: ControlledVocabulary(name: "rubrics", terms: []),
      types: ControlledVocabulary(
        name: "types",
        terms: terms([
          ("guide", "Guide", "Guide"), ("mooc", "MOOC", "MOOC"), ("course", "Cours", "Course"), ("charter", "Charte", "Charter"),
          ("report", "Rapport", "Report"),
          ("framework", "Référentiel", "Framework"), ("video", "Vidéo", "Video"), ("article", "Article", "Article"), ("website", "Site", "Website"),
          ("tool", "Outil", "Tool"), ("podcast", "Podcast", "Podcast"), ("dataset", "Données", "Dataset"),
        ])),
      audiences: ControlledVocabulary(
        name: "audiences",
        terms: terms([
          ("etudiants", "Étudiants", "Students"), ("enseignants", "Enseignants", "Teachers"), ("chercheurs", "Chercheurs", "Researchers"),
          ("personnels", "Personnels", "Staff"), ("gouvernance", "Gouvernance", "Governance"), ("grand-public", "Grand public", "General public"),
        ])))
  }
}
