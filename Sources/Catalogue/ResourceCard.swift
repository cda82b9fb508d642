import Diagnostics
import Text
import Vocabulary
import YAML

/// A card of the catalogue: the keys in the front matter of a `type: resource` file, in addition to those of every document.
///
/// A class, because thousands of cards are read from their documents; it never changes after initialisation.
package final class ResourceCard: @unchecked Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case submitted, review, published, archived, refused
    /// Only these are published on the site; with `--drafts`, the others are shown too, with a mark.
    package var isPublic: Bool { self == .published || self == .archived }
  }

  package let url: String
  /// Terms of the site's vocabularies, as the next two.
  package let rubrics: [VocabularyTermIndex]
  package let types: [VocabularyTermIndex]
  package let audience: [VocabularyTermIndex]
  package let publisher: String
  /// Nil for a proposal that does not give the publication date of its resource.
  package let issued: CalendarDate?
  package let online: CalendarDate?
  package let license: License
  package let level: Level?
  package let duration: ISODuration?
  package let objectives: [String]
  package let identifiers: [Identifier]
  package let related: [(id: String, place: Place)]
  package let replaces: (id: String, place: Place)?
  package let status: Status
  /// False if the status is missing or invalid, which is an error: it is then unknown whether readers may see the card.
  package let isStatusKnown: Bool
  /// The location of the status, or where it should be.
  package let statusPlace: Place
  package let review: Review?
  package let archiving: Archiving?
  package let source: (form: String, submission: String)?

  /// The date since which the card has been in the catalogue, as far as it is known: when it went online, else when it was accepted.
  package var catalogued: CalendarDate? { online ?? (status == .published || status == .archived ? review?.on : nil) }

  /// An identifier of the work; `url` is empty for schemes without a resolver.
  package struct Identifier: Sendable {
    package var scheme: String
    package var value: String
    package var url: String
  }

  /// Who reviewed a proposal, and when; a refusal has a reason.
  package struct Review: Sendable {
    package var by: String
    package var on: CalendarDate?
    package var reason: String
  }

  /// Who archived a card, which removes it from the lists of current resources, when and why.
  package struct Archiving: Sendable {
    package var by: String
    package var on: CalendarDate?
    package var reason: String
  }

  package enum Level: String, Sendable, CaseIterable {
    case introductory, intermediate, advanced

    package static let names = allCases.map(\.rawValue)
  }

  /// Reads the keys of a card. `summary` and `authors` are read together with the keys of every document and only checked here.
  package init(_ reader: inout MappingReader, vocabularies: Vocabularies, summary: String?, authors: [Person]) {
    let what = "a resource card"
    let known = reader.choice("status", Status.allCases.map(\.rawValue)).flatMap(Status.init(rawValue:))
    let status = known ?? .submitted
    self.status = status
    isStatusKnown = known != nil
    // A proposal may lack what only the committee can provide.
    let isProposal = reader.entries.contains { $0.key == "status" } && status == .submitted
    var lacking: [String] = []
    func has(_ key: String) -> Bool { reader.entries.first { $0.key == key }.map { !$0.value.isBlank && !$0.value.isEmptyList } ?? false }
    for key in ["summary", "rubrics", "types", "authors", "issued"] where isProposal && !has(key) { lacking.append(key) }
    if !lacking.contains("summary"), reader.entries.first(where: { $0.key == "summary" })?.value.isBlank ?? true { reader.missing("summary", in: what) }
    if let summary, summary.unicodeScalars.count > 300 {
      reader.report(
        "long-summary", "the summary has \(summary.unicodeScalars.count) characters; 300 are allowed", at: reader.keyPlace("summary"),
        help: "shorten it, and put the rest in the body of the card")
    }
    if !lacking.contains("authors"), authors.isEmpty,
      reader.entries.first(where: { $0.key == "authors" }).map({ $0.value.isBlank || $0.value.isEmptyList }) ?? true
    {
      reader.missing("authors", in: what, help: "add `authors: [{family: …, given: …}]`, or `{literal: …}` for a body")
    }
    url = reader.required("url", in: what).flatMap { reader.webAddress($0.text, $0.place, "url") } ?? ""
    rubrics = lacking.contains("rubrics") ? reader.terms("rubrics", in: vocabularies.rubrics) : Self.required("rubrics", vocabularies.rubrics, &reader)
    types = lacking.contains("types") ? reader.terms("types", in: vocabularies.types) : Self.required("types", vocabularies.types, &reader)
    audience = reader.terms("audience", in: vocabularies.audiences)
    publisher = reader.string("publisher") ?? ""
    var issued: CalendarDate?
    if lacking.contains("issued") {
      _ = reader.node("issued")
    } else if reader.required("issued", in: what) != nil {
      issued = reader.date("issued")
    }
    self.issued = issued
    online = reader.date("online")
    let isLicensed = reader.required("license", in: what, help: "add an SPDX identifier, as `license: CC-BY-4.0`, or `license: unknown`") != nil
    license = isLicensed ? reader.license("license", isLoose: true) ?? .unknown : .unknown
    level = reader.choice("level", Level.names).flatMap(Level.init(rawValue:))
    duration = reader.duration("duration")
    objectives = reader.strings("objectives", orSingle: true)
    var identifiers: [Identifier] = []
    if var nested = reader.nested("identifiers", what: "`identifiers`") {
      for (scheme, prefix) in [
        ("doi", "https://doi.org/"), ("hal", "https://hal.science/"), ("arxiv", "https://arxiv.org/abs/"), ("isbn", ""), ("issn", ""),
        ("handle", "https://hdl.handle.net/"),
      ] {
        guard let (value, place) = nested.text(scheme) else { continue }
        if scheme == "doi", !value.hasPrefix("10.") || !value.contains("/") {
          nested.report("bad-doi", "`\(value)` is not a DOI", at: place, help: "write it without an address, as `10.1000/182`")
          continue
        }
        identifiers.append(Identifier(scheme: scheme, value: value, url: prefix.isEmpty ? "" : encodedDestination(prefix + value)))
      }
      nested.finish("`identifiers`")
      reader.absorb(nested)
    }
    self.identifiers = identifiers
    related = reader.texts("related", orSingle: true).map { ($0.text, $0.place) }
    replaces = reader.text("replaces").map { ($0.text, $0.place) }
    if reader.node("status") == nil { reader.missing("status", in: what, help: "add `status: published`, or `submitted` for a proposal") }
    // Browser forms write all parts of a group that was left empty.
    review = reader.decision("review").map { Review(by: $0.by, on: $0.on, reason: $0.reason) }
    archiving = reader.decision("archived").map { Archiving(by: $0.by, on: $0.on, reason: $0.reason) }
    statusPlace = reader.node("status")?.place ?? reader.place
    source = reader.submissionSource()
    if !lacking.isEmpty {
      reader.diagnostics.append(
        Diagnostic(
          .note, "incomplete-card", "this proposal still lacks \(lacking.map { "`\($0)`" }.joined(separator: ", "))",
          at: Location(reader.file, reader.keyPlace("status")),
          help: "add \(lacking.count == 1 ? "it" : "them") before it is published"))
    }
  }

  /// The year of publication; empty if it is unknown.
  package var year: String { issued.map { "\($0.year)" } ?? "" }

  private static func required(_ key: String, _ vocabulary: ControlledVocabulary, _ reader: inout MappingReader) -> [VocabularyTermIndex] {
    guard reader.node(key).map({ !$0.isEmptyList }) ?? false else {
      let ids = vocabulary.terms.prefix(12).map(\.id).joined(separator: ", ")
      reader.missing(
        key, in: "a resource card", help: ids.isEmpty ? "define `vocabularies.\(key)` in sitegen.yml first" : "add `\(key): […]` with some of: \(ids)")
      return []
    }
    return reader.terms(key, in: vocabulary)
  }
}

extension MappingReader {
  /// The origin of a proposal: the form and the number of the submission, by which a later import recognises it.
  mutating func submissionSource() -> (form: String, submission: String)? {
    guard var nested = nested("source", what: "`source`") else { return nil }
    let source = (nested.string("form") ?? "", nested.string("submission") ?? "")
    nested.finish("`source`")
    absorb(nested)
    return nested.isBlank ? nil : source
  }
}

extension MappingReader {
  /// Who decided on a card, when and why; nil if all parts are empty.
  fileprivate mutating func decision(_ key: String) -> (by: String, on: CalendarDate?, reason: String)? {
    guard var nested = nested(key, what: "`\(key)`") else { return nil }
    let by = nested.string("by") ?? ""
    let decision = (by: by, on: nested.date("on"), reason: nested.string("reason") ?? "")
    nested.finish("`\(key)`")
    absorb(nested)
    return nested.isBlank ? nil : decision
  }
}
