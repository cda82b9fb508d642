/// Files that web servers and hosts take for orders where they lie in the folder of a site: what they redirect, which headers they send, which programs they run.
///
/// Whoever may propose a text would command the server with them. The lists of redirects that sitegen writes belong to them whether a site has any or not.
enum HostFiles {
  /// - Parameter name: of a file, in any letters: some servers do not tell them apart.
  static func isObeyed(_ name: String) -> Bool {
    // Nearly all are Markdown and pictures.
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
    // What a host builds or installs where it finds it.
    "package.json", "composer.json", "deno.json", "deno.jsonc", "dockerfile", "docker-compose.yml", "compose.yml", "gemfile", "_config.yml", "_config.yaml",
    "_config.toml",
    // Apache, Caddy, lighttpd, nginx, PHP, IIS, Tomcat, static-web-server, and what Flash and Silverlight ask for.
    ".htaccess", ".htpasswd", ".htgroups", ".htdigest", ".user.ini", "php.ini", "nginx.conf", "nginx.conf.erb", "caddyfile", "lighttpd.conf", "httpd.conf",
    "apache2.conf",
    "web.config", "applicationhost.config", "global.asax", "web.xml", "sws.toml", "crossdomain.xml", "clientaccesspolicy.xml",
  ])
}
