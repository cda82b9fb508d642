import Charters
import SiteModel
import Text
import Vocabulary

/// The citation of a version of a text.
struct VersionCitation {
  let site: Site
  private var words: Words { site.words }

  private func creators(_ document: Document) -> [Person] {
    document.authors.isEmpty
      ? [Person(literal: site.configuration.institution.name.isEmpty ? site.configuration.title : site.configuration.institution.name)] : document.authors
  }

  /// Author, title, version, publisher, date and address, as ISO 690 requires.
  func citation(_ history: TextHistory, _ index: ReleaseIndex) -> String {
    let sealed = history.releases[index]
    let names = creators(sealed.document).map(\.indexName).joined(separator: " ; ")
    let publisher = site.configuration.institution.name
    let url = site.absolute(site.versionPath(site.documents[history.document].url, sealed.release.version))
    return "\(names). \(sealed.document.title). \(words[.version]) \(sealed.release.version). "
      + (publisher.isEmpty || publisher == names ? "" : "\(publisher), ") + "\(words.date(sealed.release.date)). \(url)"
  }

  func bibTeX(_ history: TextHistory, _ index: ReleaseIndex) -> String {
    let sealed = history.releases[index]
    let date = sealed.release.date
    func braced(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "\\": result += "\\textbackslash{}"
        case "{", "}", "%", "#", "&", "_", "$": result += "\\\(character)"
        case "~": result += "\\textasciitilde{}"
        case "^": result += "\\textasciicircum{}"
        default: result.append(character)
        }
      }
      return "{\(result)}"
    }
    let authors = creators(sealed.document).map { person in
      person.family == nil ? braced(person.name) : person.given.map { "\(person.family ?? "")\(", ")\($0)" } ?? person.family ?? ""
    }.joined(separator: " and ")
    let publisher = site.configuration.institution.name
    var lines = [
      "@misc{\(slug(history.current.id))-\(sealed.release.version),", "  author = {\(authors)},", "  title = {\(braced(sealed.document.title))},",
      "  version = {\(sealed.release.version)},", "  year = {\(date.year)},",
    ]
    if let month = date.month { lines.append("  month = {\(month)},") }
    if !publisher.isEmpty { lines.append("  publisher = \(braced(publisher)),") }
    lines += [
      "  url = {\(site.absolute(site.versionPath(site.documents[history.document].url, sealed.release.version)))},",
      "  language = {\(sealed.document.language)}",
      "}", "",
    ]
    return lines.joined(separator: "\n")
  }
}
