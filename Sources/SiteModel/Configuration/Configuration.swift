import Diagnostics
import Text
import Vocabulary
import YAML

/// The contents of `sitegen.yml`.
package struct Configuration: Sendable {
  /// The folder in which a repository was looked for, worded for messages.
  package static func place(_ root: String) -> String { root == "." ? "here" : "in `\(root)`" }

  package var title = ""
  /// Absolute address with a final slash, including the path prefix.
  package var url = "https://example.org/" { didSet { (origin, prefix) = Self.parts(url) } }
  /// Scheme and host.
  package private(set) var origin = "https://example.org"
  /// Path prefix of all addresses, without a final slash: empty, or such as `/prefix`.
  package private(set) var prefix = ""
  package var language = "fr"
  package var institution = Institution()
  package var license = License.unknown
  package var accent: Accent = .standard
  package var menu: [MenuEntry] = []
  package var footer: [MenuEntry] = []
  /// Pages that the home page links to with buttons. The first is the primary button.
  package var actions: [MenuEntry] = []
  package var submission = Submission()
  package var vocabularies = Vocabularies.standard(language: "fr")
  /// Formerly published addresses without a successor.
  package var gone: [String] = []
  /// The editor in the browser, for a committee; nil if there is none.
  package var admin: Admin?
  /// Address of the gateway through which `/oai.xml` is harvested, with a final slash; empty if there is none.
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

  /// A page in a menu, by its id or its path in `content/`, with a title if it is not the page's own.
  package struct MenuEntry: Sendable {
    package var target: String
    package var title: String?
    package var place: Place
  }

  /// Where readers propose resources and report mistakes.
  package struct Submission: Sendable {
    /// May contain `{id}`, `{title}`, `{url}` and `{kind}`.
    package var url = ""
    package var email = ""
  }

  /// Settings of Decap CMS.
  package struct Admin: Sendable {
    /// Entries of its `backend`, passed on unchanged.
    package var backend: [(key: String, value: String)] = []
    /// Address of its script; empty if the page that loads it is provided by someone else.
    package var script = ""
  }

  package struct Limits: Sendable {
    /// Maximum bytes of one Markdown, YAML, CSV or template file. The Markdown library takes quadratic time on some input.
    package var document = 256 * 1024
    /// Maximum bytes of all files in `content/`.
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
  /// The default vocabularies: types and audiences that most sites share. Rubrics are empty, because each site has its own.
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
