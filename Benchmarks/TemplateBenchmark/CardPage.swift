import Templating
import Text

/// The data of a card page, with the names that the template uses; swift-mustache reads the properties by reflection.
struct CardPage: Renderable {
  var site_title = "Banc d'essai"
  var title = "Méthode ressource charte analyse critique données 42"
  var summary = String(repeating: "Réflexion guide pratique compétence numérique. ", count: 6)
  var canonical = "https://example.org/ressources/ressource-000042/"
  var stylesheet = "/assets/theme.css"
  var authors = [Term(name: "Atelier Données", url: "/a/atelier-donnees/"), Term(name: "Cours Analyse", url: "/a/cours-analyse/")]
  var date = "2021-03-14"
  var date_text = "14 mars 2021"
  var license = "CC-BY-SA-4.0"
  var duration = "3 h"
  var rubrics = [Term(name: "Formation", url: "/r/formation/")]
  var types = [Term(name: "Guide", url: "/t/guide/")]
  var years = [Term(name: "2021", url: "/y/2021/")]
  var keywords = ["guide", "données", "analyse", "outil"].map { Term(name: $0, url: "/k/\($0)/") }
  var toc = ["Un", "Deux", "Trois", "Quatre"].map { Term(name: "Section \($0)", url: "#section-\($0.lowercased())") }
  var content = (1...4).map { "<h2 id=\"s\($0)\">Titre</h2>\n<p>\(String(repeating: "Texte d'une section avec <strong>mot</strong>. ", count: 18))</p>\n" }
    .joined()
  var access = "https://example.org/ressources/42"

  static let sample = CardPage()

  static let shape = Shape<CardPage>(
    "card",
    [
      .text("site_title") { $0.site_title }, .text("title") { $0.title }, .text("summary") { $0.summary }, .url("canonical") { $0.canonical },
      .url("stylesheet") { $0.stylesheet }, .text("date") { $0.date }, .text("date_text") { $0.date_text }, .text("license") { $0.license },
      .text("duration") { $0.duration }, .html("content") { Bytes($0.content.utf8) }, .url("access") { $0.access },
      .list("authors") { $0.authors.records }, .list("rubrics") { $0.rubrics.records }, .list("types") { $0.types.records },
      .list("years") { $0.years.records }, .list("keywords") { $0.keywords.records }, .list("toc") { $0.toc.records },
    ])

  func value(at index: Int) -> Value { Self.shape.getters[index](self) }
}

struct Term: Renderable {
  var name: String
  var url: String
  static let shape = Shape<Term>("term", [.text("name") { $0.name }, .url("url") { $0.url }])
  func value(at index: Int) -> Value { Self.shape.getters[index](self) }
}

/// What the Hugo site of the comparison makes of a card, in Mustache.
let cardTemplate = """
  <!doctype html>
  <html lang="fr">
  <head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{{title}} | {{site_title}}</title>
  <meta name="description" content="{{summary}}">
  <link rel="canonical" href="{{canonical}}">
  <link rel="stylesheet" href="{{stylesheet}}">
  </head>
  <body>
  <a class="skip" href="#main">Aller au contenu</a>
  <header><nav aria-label="Principale"><ul>
  <li><a href="/ressources/">Ressources</a></li>
  </ul></nav></header>
  <main id="main"><article>
  <h1>{{title}}</h1>
  <p class="summary">{{summary}}</p>
  <dl>
  <dt>Auteurs</dt>{{#authors}}<dd><a href="{{url}}">{{name}}</a></dd>{{/authors}}
  <dt>Date</dt><dd><time datetime="{{date}}">{{date_text}}</time></dd>
  <dt>Licence</dt><dd>{{license}}</dd>
  <dt>Durée</dt><dd>{{duration}}</dd>
  <dt>Rubriques</dt>{{#rubrics}}<dd><a href="{{url}}">{{name}}</a></dd>{{/rubrics}}
  <dt>Types</dt>{{#types}}<dd><a href="{{url}}">{{name}}</a></dd>{{/types}}
  <dt>Année</dt>{{#years}}<dd><a href="{{url}}">{{name}}</a></dd>{{/years}}
  <dt>Mots-clés</dt>{{#keywords}}<dd><a href="{{url}}">{{name}}</a></dd>{{/keywords}}
  </dl>
  <nav class="toc"><ul>{{#toc}}<li><a href="{{url}}">{{name}}</a></li>{{/toc}}</ul></nav>
  {{{content}}}
  <p><a href="{{access}}">Consulter</a></p>
  </article></main>
  <footer><p>Contenu sous licence CC BY-SA 4.0</p></footer>
  </body></html>

  """
