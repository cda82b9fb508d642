/// Files in a site's folder that web servers and hosts read as configuration: redirects, headers, programs to run.
///
/// They would let anyone who can propose a text configure the server. The lists of redirects that sitegen writes are refused too, even if the site has none.
enum HostFiles {
  /// Whether a server or host could read a file with this name as configuration.
  ///
  /// - Parameter name: name of a file in any case, because some servers ignore case.
  static func isObeyed(_ name: String) -> Bool {
    // Fast path: nearly all files are Markdown or pictures.
    if name.hasSuffix(".md") || name.hasSuffix(".png") { return false }
    return names.contains(name.lowercased())
  }

  private static let names: Set<String> = Set(RedirectFormat.allCases.map(\.file)).union([
    // Netlify, Cloudflare Pages, GitLab Pages.
    "_redirects", "_headers", "_routes.json", "_worker.js", "_worker.bundle", "netlify.toml", "wrangler.toml", "wrangler.json", "wrangler.jsonc",
    // Vercel, Azure, Firebase, Google, Amazon, Heroku, Render, Fly, DigitalOcean, Cloud Foundry, Surge, Zeabur, Statichost.
    "vercel.json", "now.json", "staticwebapp.config.json", "routes.json", "host.json", "function.json", "firebase.json", "app.yaml", "app.yml", "app.json",
    "amplify.yml", "customhttp.yml", "static.json", "procfile", "render.yaml", "fly.toml", "staticfile", "staticfile.auth", "cname", "cors", "auth", "router",
    "zbpack.json", "statichost.yml", "superstatic.json", "divshot.json", "serve.json", "edgeone.json", "apphosting.yaml", "apphosting.yml",
    // Files that make a host build or install something.
    "package.json", "composer.json", "deno.json", "deno.jsonc", "dockerfile", "docker-compose.yml", "compose.yml", "gemfile", "_config.yml", "_config.yaml",
    "_config.toml",
    // Apache, Caddy, lighttpd, nginx, PHP, IIS, Tomcat, static-web-server, and policy files for Flash and Silverlight.
    ".htaccess", ".htpasswd", ".htgroups", ".htdigest", ".user.ini", "php.ini", "nginx.conf", "nginx.conf.erb", "caddyfile", "lighttpd.conf", "httpd.conf",
    "apache2.conf",
    "web.config", "applicationhost.config", "global.asax", "web.xml", "sws.toml", "crossdomain.xml", "clientaccesspolicy.xml",
  ])
}
