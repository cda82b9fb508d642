import SiteModel
import Text
import Vocabulary

/// A response created in advance, for web servers that can only serve files.
package enum OAIAnswer: Sendable {
  case identify, formats, sets, badVerb, badArgument
  case list(OAIVerb, OAIFormat, part: Int)

  /// The query that it answers, and the name of its file in `/oai/` without the extension.
  var query: (name: String, arguments: [(name: String, value: String)]) {
    switch self {
    case .identify: ("Identify", [("verb", "Identify")])
    case .formats: ("ListMetadataFormats", [("verb", "ListMetadataFormats")])
    case .sets: ("ListSets", [("verb", "ListSets")])
    case .badVerb: ("badVerb", [])
    case .badArgument: ("badArgument", [("verb", "ListRecords")])
    case .list(let verb, let format, let part):
      (
        "\(verb.rawValue).\(format.rawValue).\(part)",
        [("verb", verb.rawValue), part == 1 ? ("metadataPrefix", format.rawValue) : ("resumptionToken", "\(format.rawValue).\(part)")]
      )
    }
  }
}

package enum OAIVerb: String, Sendable, CaseIterable {
  case identify = "Identify"
  case formats = "ListMetadataFormats"
  case sets = "ListSets"
  case identifiers = "ListIdentifiers"
  case records = "ListRecords"
  case record = "GetRecord"

  /// Arguments allowed besides `verb`.
  var arguments: [String] {
    switch self {
    case .identify: []
    case .formats: ["identifier"]
    case .sets: ["resumptionToken"]
    case .identifiers, .records: ["from", "until", "metadataPrefix", "set", "resumptionToken"]
    case .record: ["identifier", "metadataPrefix"]
    }
  }
}

/// An error response (section 3.6 of the protocol).
private struct OAIError: Error {
  var code: String
  var message: String
}

extension OAIRepository {
  /// All responses created in advance.
  var answers: [OAIAnswer] {
    let parts = (records.count + Self.pageSize - 1) / Self.pageSize
    let lists = [OAIVerb.identifiers, .records].flatMap { verb in
      OAIFormat.allCases.flatMap { format in (1...max(1, parts)).map { OAIAnswer.list(verb, format, part: $0) } }
    }
    return [.identify, .formats, .sets, .badVerb, .badArgument] + lists
  }

  /// Renders a response created in advance. Its date is `Site.today`.
  func render(_ answer: OAIAnswer, into out: inout TextBuffer) {
    out += self.answer(answer.query.arguments, moment: context.site.today.earliestDay.edtf + "T00:00:00Z")
  }

  /// Responds to a request, possibly with a protocol error.
  ///
  /// - Parameters:
  ///   - arguments: of the query or form, percent-decoded.
  ///   - moment: the current time in UTC, such as `2025-03-26T12:00:00Z`.
  package func answer(_ arguments: [(name: String, value: String)], moment: String) -> Bytes {
    let namespace = "http://www.openarchives.org/OAI/2.0/"
    var body = XMLWriter()
    var failure: OAIError?
    do throws(OAIError) {
      try append(arguments, to: &body)
    } catch {
      failure = error
    }
    var xml = XMLWriter()
    xml.begin(
      "OAI-PMH",
      [
        ("xmlns", namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ("xsi:schemaLocation", "\(namespace) http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"),
      ])
    xml.element("responseDate", moment)
    // The `request` element must not repeat invalid arguments.
    let isRepeated = failure.map { $0.code != "badVerb" && $0.code != "badArgument" } ?? true
    xml.element("request", baseURL, isRepeated ? arguments : [])
    if let failure {
      xml.element("error", failure.message, [("code", failure.code)])
    } else {
      xml.append(body)
    }
    xml.end()
    return xml.out.bytes
  }

  private func append(_ arguments: [(name: String, value: String)], to xml: inout XMLWriter) throws(OAIError) {
    let verbs = arguments.filter { $0.name == "verb" }
    guard verbs.count == 1, let verb = OAIVerb(rawValue: verbs[0].value) else {
      throw OAIError(code: "badVerb", message: "one argument `verb` is needed, with one of \(OAIVerb.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    var values: [String: String] = [:]
    for argument in arguments where argument.name != "verb" {
      guard verb.arguments.contains(argument.name) else { throw OAIError(code: "badArgument", message: "\(verb.rawValue) has no such argument") }
      guard values.updateValue(argument.value, forKey: argument.name) == nil else {
        throw OAIError(code: "badArgument", message: "`\(argument.name)` is repeated")
      }
    }
    switch verb {
    case .identify: appendIdentify("", to: &xml)
    case .formats:
      if let identifier = values["identifier"] { _ = try record(identifier) }
      appendFormats("", to: &xml)
    case .sets: throw OAIError(code: "noSetHierarchy", message: "this repository has no sets; subjects carry the rubrics")
    case .record:
      guard let identifier = values["identifier"], let prefix = values["metadataPrefix"] else {
        throw OAIError(code: "badArgument", message: "GetRecord needs `identifier` and `metadataPrefix`")
      }
      let found = try record(identifier)
      let format = try format(prefix)
      xml.begin("GetRecord")
      appendRecord(found, format, "", to: &xml)
      xml.end()
    case .identifiers, .records: try appendList(verb, values, to: &xml)
    }
  }

  private func record(_ identifier: String) throws(OAIError) -> Record {
    guard let record = records.first(where: { $0.identifier == identifier }) else {
      throw OAIError(code: "idDoesNotExist", message: "there is no record with this identifier")
    }
    return record
  }

  private func format(_ prefix: String) throws(OAIError) -> OAIFormat {
    guard let format = OAIFormat(rawValue: prefix) else {
      throw OAIError(code: "cannotDisseminateFormat", message: "formats are \(OAIFormat.allCases.map(\.rawValue).joined(separator: " and "))")
    }
    return format
  }

  /// The selection of a list request. A resumption token encodes all of it, so the server keeps no state between requests.
  private struct Selection {
    var format: OAIFormat
    var from: String?
    var until: String?
    var part = 1

    func token(_ part: Int) -> String {
      let limits = from == nil && until == nil ? "" : ".\(from ?? "").\(until ?? "")"
      return "\(format.rawValue).\(part)\(limits)"
    }
  }

  private func selection(_ values: [String: String]) throws(OAIError) -> Selection {
    if let token = values["resumptionToken"] {
      guard values.count == 1 else { throw OAIError(code: "badArgument", message: "`resumptionToken` takes no other argument") }
      let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2 || parts.count == 4, let format = OAIFormat(rawValue: parts[0]), let part = Int(parts[1]), part > 1, part < 1_000_000,
        parts.dropFirst(2).allSatisfy({ $0.isEmpty || CalendarDate(edtf: $0)?.day != nil })
      else { throw OAIError(code: "badResumptionToken", message: "this token was not issued by this repository") }
      return Selection(format: format, from: parts.count == 4 ? present(parts[2]) : nil, until: parts.count == 4 ? present(parts[3]) : nil, part: part)
    }
    if values["set"] != nil { throw OAIError(code: "noSetHierarchy", message: "this repository has no sets") }
    guard let prefix = values["metadataPrefix"] else { throw OAIError(code: "badArgument", message: "`metadataPrefix` is needed") }
    let format = try format(prefix)
    for name in ["from", "until"] {
      if let text = values[name], CalendarDate(edtf: text)?.day == nil {
        throw OAIError(code: "badArgument", message: "`\(name)` takes a day, as 2025-03-26")
      }
    }
    if let from = values["from"], let until = values["until"], from > until {
      throw OAIError(code: "badArgument", message: "`from` is after `until`")
    }
    return Selection(format: format, from: values["from"], until: values["until"])
  }

  private func present(_ text: String) -> String? { text.isEmpty ? nil : text }

  private func appendList(_ verb: OAIVerb, _ values: [String: String], to xml: inout XMLWriter) throws(OAIError) {
    let wanted = try selection(values)
    let isWhole = wanted.from == nil && wanted.until == nil
    let selected =
      isWhole
      ? records
      : records.filter { record in
        wanted.from.map { record.datestamp >= $0 } ?? true && wanted.until.map { record.datestamp <= $0 } ?? true
      }
    let first = (wanted.part - 1) * Self.pageSize
    guard !selected.isEmpty else { throw OAIError(code: "noRecordsMatch", message: "no record changed in this period") }
    guard first < selected.count else { throw OAIError(code: "badResumptionToken", message: "there is no such part of the list") }
    xml.begin(verb.rawValue)
    for record in selected[first..<min(selected.count, first + Self.pageSize)] {
      if verb == .records { appendRecord(record, wanted.format, "", to: &xml) } else { appendHeader(record, "", to: &xml) }
    }
    if selected.count > Self.pageSize {
      let isLast = first + Self.pageSize >= selected.count
      xml.element(
        "resumptionToken", isLast ? "" : wanted.token(wanted.part + 1), [("completeListSize", "\(selected.count)"), ("cursor", "\(first)")])
    }
    xml.end()
  }
}
