import SiteModel
import Text

/// Addresses of files for other programs, of further pages of lists, and of the search page.
extension Site {
  private var catalogueFolder: String { configuration.paths.address(of: .resources) }

  /// `/ressources/ressources`, without the file extension.
  package var catalogueFile: String { catalogueFolder + configuration.paths[.resources] }

  /// `/ressources/guide/guide`, without the file extension.
  func cardFile(_ index: DocumentIndex) -> String {
    let url = documents[index].url
    let folder = url.utf8.dropLast()
    guard let slash = folder.lastIndex(of: UInt8(ascii: "/")), folder.index(after: slash) < folder.endIndex else { return url + "reference" }
    return url + url[folder.index(after: slash)..<folder.endIndex]
  }

  /// `/bibliographie/bibliographie`, without the file extension; nil if there is no bibliography.
  var bibliographyFile: String? { bibliography.map(cardFile) }

  var searchPath: String { configuration.paths.address(of: .search) }

  /// The calendar of all events.
  var calendarPath: String { "/\(configuration.paths[.webinars])/\(configuration.paths[.calendar]).ics" }

  /// The calendar of one event, named after the last part of its address; nil if its day is unknown.
  func calendarPath(_ index: DocumentIndex) -> String? {
    let document = documents[index]
    guard case .webinar(let webinar) = document.payload, webinar.time != nil else { return nil }
    return "\(document.url)\(document.url.split(separator: "/").last ?? "event").ics"
  }

  /// The address of a page of a list.
  ///
  /// - Parameter number: of the page, from 1.
  func pagePath(_ base: String, _ number: Int) -> String { number == 1 ? base : concatenated(base, configuration.paths[.page], "/", String(number), "/") }
}
