import Authoring
import Charters
import Diagnostics
import Text

/// A form for a proposal of the original text: its three versions side by side, and the possible decisions.
struct ProposalForm {
  let words: PreviewWords
  /// Sent with each decision; nil if decisions are not allowed.
  let token: String?
  /// The page to return to.
  let path: String

  func append(_ proposal: Proposal, to out: inout TextBuffer) {
    out.append("<article id=\"")
    out.append(escaping: proposal.name)
    out.append("\"><h3>")
    out.append(escaping: printable(proposal.title))
    out.append("</h3><p class=\"state\">")
    out.append(escaping: proposal.state)
    out.append(" <code>")
    out.append(escaping: printable(proposal.name))
    out.append("</code></p><div class=\"versions\">")
    for version in proposal.versions { append(version, to: &out) }
    out.append("</div>")
    for (title, difference) in [(words.upstreamDifference, proposal.upstreamDifference), (words.difference, proposal.difference)] where !difference.isEmpty {
      out.append("<h4>")
      out.append(escaping: title)
      out.append("</h4><div class=\"diff\">")
      out += difference
      out.append("</div>")
    }
    decision(proposal, &out)
    out.append("</article>")
  }

  private func append(_ version: Proposal.Version, to out: inout TextBuffer) {
    out.append("<div><h4>")
    out.append(escaping: version.title)
    out.append("</h4>")
    if let paragraphs = version.paragraphs {
      for paragraph in paragraphs {
        out.append("<p>")
        out.append(escaping: paragraph)
        out.append("</p>")
      }
      if !version.force.isEmpty {
        out.append("<p class=\"force\">")
        out.append(escaping: version.force)
        out.append("</p>")
      }
    } else {
      out.append("<p class=\"none\">")
      out.append(escaping: words.absent)
      out.append("</p>")
    }
    out.append("</div>")
  }

  private func decision(_ proposal: Proposal, _ out: inout TextBuffer) {
    guard let token else {
      out.append("<p class=\"none\">")
      out.append(escaping: words.onlyHere)
      out.append("</p>")
      return
    }
    out.append("<form method=\"post\" action=\"\(PreviewFiles.decide)\">")
    for (name, value) in [("token", token), ("name", proposal.name), ("shown", proposal.digest), ("return", path)] {
      out.append("<input type=\"hidden\" name=\"\(name)\" value=\"")
      out.append(escaping: value)
      out.append("\">")
    }
    for (name, label) in [("by", words.decidedBy), ("reason", words.reason)] {
      out.append("<label>")
      out.append(escaping: label)
      out.append(" <input name=\"\(name)\" maxlength=\"500\" autocomplete=\"off\"></label>")
    }
    out.append("<div class=\"choices\">")
    for choice in proposal.choices {
      out.append("<button name=\"choice\" value=\"\(choice.rawValue)\">")
      out.append(escaping: label(choice))
      out.append("</button>")
    }
    out.append("</div></form>")
  }

  private func label(_ choice: TextAdoption.Choice) -> String {
    switch choice {
    case .take: words.take
    case .keep: words.keep
    case .merge: words.merge
    case .withdraw: words.withdraw
    case .deferred: words.postpone
    }
  }
}
