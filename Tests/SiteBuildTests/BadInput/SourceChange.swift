import SiteTestSupport
import TestSupport

/// What is changed in the small site so that something is wrong. `⟦…⟧` in a text stands around the place that has to be named.
struct SourceChange: Sendable, ExpressibleByArrayLiteral {
  /// - Returns: where the brackets stood.
  let apply: @Sendable (inout SiteSources) throws -> BadInput.Spot?
  /// What no text says, done in the folder of the sources.
  var prepare: (@Sendable (TestFolder) throws -> Void)?

  private init(_ apply: @escaping @Sendable (inout SiteSources) throws -> BadInput.Spot?) { self.apply = apply }

  /// Several changes, of which one has the place.
  init(arrayLiteral changes: SourceChange...) {
    apply = { sources in try changes.compactMap { try $0.apply(&sources) }.first }
    let steps = changes.compactMap(\.prepare)
    if !steps.isEmpty { prepare = { folder in for step in steps { try step(folder) } } }
  }

  // MARK: Of any file

  static func add(_ file: String, _ text: String) -> SourceChange {
    let text = MarkedText(text)
    return SourceChange { sources in
      sources.write(file, text.plain)
      return text.mark.map { .init(file, $0.line, $0.column, $0.text) }
    }
  }

  static func bytes(_ file: String, _ bytes: [UInt8]) -> SourceChange {
    SourceChange { sources in
      sources.write(file, bytes: bytes)
      return nil
    }
  }

  static func appendBytes(_ file: String, _ bytes: [UInt8]) -> SourceChange {
    SourceChange { sources in
      sources.write(file, bytes: (sources.files[file] ?? []) + bytes)
      return nil
    }
  }

  static func append(_ file: String, _ text: String) -> SourceChange {
    SourceChange { sources in try add(file, sources.text(file) + text).apply(&sources) }
  }

  /// Replaces the only occurrence of a text.
  static func edit(_ file: String, _ old: String, _ new: String) -> SourceChange {
    SourceChange { sources in
      try sources.replace(file, old, new)
      return try add(file, sources.text(file)).apply(&sources)
    }
  }

  static func remove(_ file: String) -> SourceChange {
    SourceChange { sources in
      try sources.remove(file)
      return nil
    }
  }

  static func prepare(_ step: @escaping @Sendable (TestFolder) throws -> Void) -> SourceChange {
    var change = SourceChange { _ in nil }
    change.prepare = step
    return change
  }

  /// A symbolic link in `content/`. `ROOT` in its target stands for the folder of the sources.
  static func link(_ target: String, _ file: String = "lien") -> SourceChange {
    .prepare { try $0.link("content/" + file, to: target.replacing("ROOT", with: $0.path)) }
  }

  // MARK: Of the small site

  /// A file of front matter and text.
  static func page(_ file: String, _ front: String, _ body: String = "Un texte.\n") -> SourceChange { add(file, "---\n\(front)\n---\n\n\(body)") }
  /// A page whose text is this, linked from nowhere.
  static func body(_ text: String) -> SourceChange { page("content/essai.md", "title: Essai", text + "\n") }
  /// A page with this in its front matter, under the title.
  static func front(_ text: String) -> SourceChange { page("content/essai.md", "title: Essai\n" + text) }
  static func card(_ old: String, _ new: String) -> SourceChange { edit("content/ressources/objectif.md", old, new) }
  static func config(_ old: String, _ new: String) -> SourceChange { edit("sitegen.yml", old, new) }

  /// A site's own version of the page template, with this between its blocks.
  static func template(_ text: String) -> SourceChange { add("templates/page.html", "{{<base.html}}\n{{$body}}\n\(text)\n{{/body}}\n{{/base.html}}\n") }

  static func svg(_ content: String) -> SourceChange {
    add(
      "content/media/dessin.svg",
      "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 9 9\">\n\(content)\n</svg>\n")
  }

  /// As many cards as this, besides those of the small site.
  static func cards(_ count: Int) -> SourceChange {
    SourceChange { sources in
      for number in 0..<count {
        sources.write(
          "content/ressources/fiche-\(number).md",
          """
          ---
          type: resource
          title: Fiche \(number)
          summary: Un résumé.
          url: https://cours.example.org/\(number)
          rubrics: [formation]
          types: [guide]
          authors: [Une équipe]
          issued: 2023
          license: CC-BY-4.0
          status: published
          review: {by: Comité, on: 2023-02-01}
          ---

          """)
      }
      return nil
    }
  }
}
