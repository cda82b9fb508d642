/// Formats for the list of all former addresses, for web servers that redirect with an HTTP status instead of serving redirect pages.
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
