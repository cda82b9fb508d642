import SiteModel
import Text

/// Where files for other programs, further pages of lists and the search page are.
extension Site {
  private var catalogueFolder: String { configuration.paths.address(of: .resources) }

  /// `/ressources/ressources`, to which an ending is added.
  package var catalogueFile: String { catalogueFolder + configuration.paths[.resources] }

  /// `/ressources/guide/guide`, to which an ending is added.
  func cardFile(_ index: DocumentIndex) -> String {
    let url = documents[index].url
    let folder = url.utf8.dropLast()
    guard let slash = folder.lastIndex(of: UInt8(ascii: "/")), folder.index(after: slash) < folder.endIndex else { return url + "reference" }
    return url + url[folder.index(after: slash)..<folder.endIndex]
  }

  /// `/bibliographie/bibliographie`, to which an ending is added; nil where there is no bibliography.
  var bibliographyFile: String? { bibliography.map(cardFile) }

  var searchPath: String { configuration.paths.address(of: .search) }

  /// The calendar of all events.
  var calendarPath: String { "/\(configuration.paths[.webinars])/\(configuration.paths[.calendar]).ics" }

  /// The calendar of one event, named after the last part of its address; nil where its day is not known.
  func calendarPath(_ index: DocumentIndex) -> String? {
    let document = documents[index]
    guard case .webinar(let webinar) = document.payload, webinar.time != nil else { return nil }
    return "\(document.url)\(document.url.split(separator: "/").last ?? "event").ics"
  }

  /// The address of one page of a listing.
  func pagePath(_ base: String, _ number: Int) -> String { number == 1 ? base : concatenated(base, configuration.paths[.page], "/", String(number), "/") }
}
