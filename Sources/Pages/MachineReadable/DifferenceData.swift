import Charters
import Text

extension Difference {
  /// The output of `sitegen diff --format json`: one object, with a line for each change.
  ///
  /// - Parameter to: the name of the newer side: a version, or the working text.
  package func json(to: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("document", document)
      json.member("from", from)
      json.member("to", to)
      json.array("changes") { json in
        for change in changes {
          json.line()
          json.change(change)
        }
      }
      json.array("passages") { json in
        for passage in passages {
          json.line()
          json.object { json in
            json.member("heading", passage.heading)
            json.sides(
              "text", passage.words.parts.filter { $0.kind != .inserted }.map(\.text).joined(),
              passage.words.parts.filter { $0.kind != .deleted }.map(\.text).joined())
          }
        }
      }
    }
    return json.file
  }
}

extension JSONWriter {
  fileprivate mutating func change(_ change: ClauseChange) {
    object { json in
      json.member("id", change.id)
      json.member("kind", change.kind.rawValue)
      // An added clause that replaces another one is compared with it, but did not exist before.
      let before = change.kind == .added ? nil : change.from
      json.sides("force", before?.force?.rawValue, change.to?.force?.rawValue)
      json.sides("text", before?.text, change.to?.text)
      json.sides("section", before?.section, change.to?.section)
      if let from = before, let to = change.to {
        json.differing("audience", from.audience, to.audience)
        if from.usage != to.usage { json.sides("usage", literals: from.usage.map(String.init) ?? "null", to.usage.map(String.init) ?? "null") }
        if from.isConditional != to.isConditional { json.sides("conditional", literals: "\(from.isConditional)", "\(to.isConditional)") }
        json.differing("applies", from.applies.map(\.description), to.applies.map(\.description))
        json.differing("overrides", from.overrides.map(\.description), to.overrides.map(\.description))
        json.differing("stricter_than", from.stricterThan.map(\.description), to.stricterThan.map(\.description))
      }
      json.list("replaces", change.replaces)
      json.list("replaced_by", change.replacedBy)
      if change.kind == .withdrawn { json.member("reason", change.reason) }
    }
  }

  fileprivate mutating func sides(_ name: StaticString, _ from: String?, _ to: String?) {
    object(name) { json in
      json.member("from", from)
      json.member("to", to)
    }
  }

  fileprivate mutating func sides(_ name: StaticString, literals from: String, _ to: String) {
    object(name) { json in
      json.member("from", literal: from)
      json.member("to", literal: to)
    }
  }

  /// Appends both lists if their elements differ.
  fileprivate mutating func differing(_ name: StaticString, _ from: [String], _ to: [String]) {
    guard Set(from) != Set(to) else { return }
    object(name) { json in
      json.list("from", from)
      json.list("to", to)
    }
  }
}
