import SiteModel
import Templating
import Text
import Vocabulary

/// A record for templates. The access to values is defined here, in the module of the types, so that the compiler specializes it for each type.
protocol PageModel: Renderable {}

extension PageModel {
  package func value(at index: Int) -> Value { Self.shape.value(of: self, at: index) }
}

/// A title with an address, which may be empty.
///
/// A class, because every page shows dozens of links: copying and rendering a list of them does not retain each of their strings.
final class Link: PageModel, Equatable {
  let title: String
  let url: String
  let summary: String
  let count: String
  let counted: String
  let isCurrent: Bool
  let isPrimary: Bool

  init(title: String, url: String, summary: String = "", count: String = "", counted: String = "", isCurrent: Bool = false, isPrimary: Bool = false) {
    self.title = title
    self.url = url
    self.summary = summary
    self.count = count
    self.counted = counted
    self.isCurrent = isCurrent
    self.isPrimary = isPrimary
  }

  static func == (a: Link, b: Link) -> Bool {
    a.title == b.title && a.url == b.url && a.summary == b.summary && a.count == b.count && a.counted == b.counted && a.isCurrent == b.isCurrent
      && a.isPrimary == b.isPrimary
  }

  static let shape = Shape<Link>(
    "link",
    [
      .text("title") { $0.title }, .url("url") { $0.url }, .text("summary") { $0.summary }, .text("count") { $0.count }, .text("counted") { $0.counted },
      .flag("current") { $0.isCurrent }, .flag("primary") { $0.isPrimary },
    ])
}

/// A line of text in a list.
struct Line: PageModel {
  var text: String
  static let shape = Shape<Line>("line", [.text("text") { $0.text }])
}

struct DateText: PageModel {
  var iso: String
  var text: String
  static let shape = Shape<DateText>("date", [.text("iso") { $0.iso }, .text("text") { $0.text }])

  init(_ date: CalendarDate, _ words: Words) {
    iso = date.edtf
    text = words.date(date)
  }

  init?(_ date: CalendarDate?, _ words: Words) {
    guard let date else { return nil }
    self.init(date, words)
  }
}

struct FeedLink: PageModel {
  var title: String
  var url: String
  var type: String
  static let shape = Shape<FeedLink>("feed", [.text("title") { $0.title }, .url("url") { $0.url }, .text("type") { $0.type }])
}

/// A count, as a number and with its noun.
struct Total: PageModel {
  var count: String
  var counted: String
  static let shape = Shape<Total>("total", [.text("count") { $0.count }, .text("counted") { $0.counted }])
}

struct Label: PageModel {
  package var label: String
  static let shape = Shape<Label>("label", [.text("label") { $0.label }])
}

struct StatusText: PageModel {
  var id: String
  var label: String
  static let shape = Shape<StatusText>("status", [.text("id") { $0.id }, .text("label") { $0.label }])
}

struct Access: PageModel {
  var url: String
  var host: String
  static let shape = Shape<Access>("access", [.url("url") { $0.url }, .text("host") { $0.host }])

  init?(_ url: String) {
    if url.isEmpty { return nil }
    self.url = url
    var rest = url.utf8[...]
    if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: "://".utf8) { rest = rest[colon...].dropFirst(3) }
    host = String(rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }) ?? ""
    if host.hasPrefix("www.") { host.removeFirst(4) }
  }
}

/// A class like `Credit`: every page stores one and passes it on, and its properties are immutable.
final class LicenseText: PageModel {
  let id: String
  let name: String
  let short: String
  let url: String
  let isStated: Bool
  /// Address of the catalogue page that lists the resources under this licence; may be empty.
  let local: String

  static let shape = Shape<LicenseText>(
    "license",
    [
      .text("id") { $0.id }, .text("name") { $0.name }, .text("short") { $0.short }, .url("url") { $0.url }, .flag("stated") { $0.isStated },
      .url("local") { $0.local },
    ])

  init(_ license: License, _ words: Words, local: String = "") {
    id = license.id
    name = license.isStated ? license.name(words.language) : words[.licenseNotStated]
    short = license.isStated ? license.short : words[.licenseNotStated]
    url = license.url ?? ""
    isStated = license.isStated
    self.local = local
  }
}

final class Credit: PageModel {
  let title: String
  let authors: String
  let sourceTitle: String
  let sourceURL: String
  let year: String
  let sentence: Bytes

  init(title: String, authors: String, sourceTitle: String, sourceURL: String, year: String, sentence: Bytes) {
    self.title = title
    self.authors = authors
    self.sourceTitle = sourceTitle
    self.sourceURL = sourceURL
    self.year = year
    self.sentence = sentence
  }

  static let shape = Shape<Credit>(
    "credit",
    [
      .text("title") { $0.title }, .text("authors") { $0.authors }, .text("source_title") { $0.sourceTitle }, .url("source_url") { $0.sourceURL },
      .text("year") { $0.year }, .html("sentence") { $0.sentence },
    ])
}

struct AdoptionText: PageModel {
  var body: String
  var act: String
  var date: DateText?
  var reference: String
  static let shape = Shape<AdoptionText>(
    "adoption", [.text("body") { $0.body }, .text("act") { $0.act }, .record("date") { $0.date }, .text("reference") { $0.reference }])

  init(_ act: AdoptionAct, _ words: Words) {
    body = act.body
    self.act = act.act
    date = DateText(act.date, words)
    reference = act.reference
  }
}

/// An entry of a table of contents.
struct Contents: PageModel {
  var title: String
  var url: String
  var children: Records<Link>

  static let shape = Shape<Contents>(
    "contents", [.text("title") { $0.title }, .url("url") { $0.url }] + Field.lists("children") { $0.children })
}
