/// The list of all former addresses, as web servers read it: for redirects with a status of their own instead of pages that lead on.
package enum RedirectFormat: Sendable, CaseIterable {
  /// Netlify, Cloudflare Pages, GitLab Pages: `/from /to 301`.
  case hosted
  /// For nginx's `map`.
  case nginx
  /// For Apache's `RewriteMap` of type `txt`.
  case apache

  package var file: String {
    switch self {
    case .hosted: "_redirects"
    case .nginx: "redirects.nginx.map"
    case .apache: "redirects.apache.txt"
    }
  }
}
