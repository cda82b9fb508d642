/// Mistakes in names of files, and in what leads out of the folder.
enum ConfinementMistakes {
  static let rows: [BadInput] = single + hostFiles + kinds

  private static let single: [BadInput] = [
    .init(
      "a link that leaves the content folder", .body("Voir [là](⟦../../etc/passwd⟧)."), "link-outside", "`../../etc/passwd` leads out of the content folder"),
    .init("an absolute link that leaves it", .body("Voir [là](⟦/../sitegen.yml⟧)."), "link-outside", "`/../sitegen.yml` leads out of the content folder"),
    .init("an escaped link that leaves it", .body("Voir [là](⟦%2e%2e/sitegen.yml⟧)."), "link-outside", "`%2e%2e/sitegen.yml` leads out of the content folder"),
    .init("a picture that leaves it", .body("![x](⟦../site/media/photo.png⟧)"), "link-outside", "`../site/media/photo.png` leads out of the content folder"),
    .init("a slug that climbs", .front("slug: ⟦../../etc⟧"), "bad-slug", "`../../etc` cannot be a slug", help: "no slashes, dots or spaces"),
    .init("a slug of dots", .front("slug: ⟦..⟧"), "bad-slug", "`..` cannot be a slug"),
    .init("a slug with a slash", .front("slug: ⟦a/b⟧"), "bad-slug", "`a/b` cannot be a slug"),
    .init("a slug with capitals and accents", .front("slug: ⟦Été⟧"), "bad-slug", "`Été` cannot be a slug"),
    .init("a slug with a line end", .front(#"slug: ⟦"a\nb"⟧"#), "bad-slug", "`a\nb` cannot be a slug"),
    .init("a slug of the home page", .edit("content/index.md", "summary:", "slug: ⟦accueil⟧\nsummary:"), "bad-slug", "the home page has no slug"),
    .init("an alias that climbs", .front("aliases: [⟦/../../etc/⟧]"), "bad-slug", "`/../../etc/` is not an address of this site"),
    .init("an alias on another host", .front("aliases: [⟦https://evil.example/⟧]"), "bad-slug", "`https://evil.example/` is not an address of this site"),
    .init("an alias without its slash", .front("aliases: [⟦ancien⟧]"), "bad-slug", "`ancien` is not an address of this site", help: "`/ancienne/adresse/`"),
    .init("an alias of a hidden file", .front("aliases: [⟦/.htaccess⟧]"), "bad-slug", "`/.htaccess` is not an address of this site"),
    .init(
      "an alias without room", .front("aliases: [⟦/⟧" + String(repeating: "a", count: 300) + "/]"), "long-address",
      "the address `/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is too long for an address: 302 bytes, and 200 are allowed for each part",
      help: "shorten"),
    .init(
      "a long alias", .front("aliases: [⟦/⟧" + String(repeating: "abcd/", count: 500) + "]"), "long-address",
      "the address `/abcd/abcd/abcd/abcd/abcd/abcd/abcd/abcd/abcd/abcd/abcd/abcd…` is too long for an address: 2501 bytes, and 200 are allowed for each part",
      help: "shorten"),
    .init(
      "a slug without room", .front("slug: ⟦a⟧" + String(repeating: "a", count: 200)), "long-address",
      "the slug `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is too long for an address: 201 bytes, and 200 are allowed for each part",
      help: "shorten"),
    .init(
      "a rubric's id without room", .config("id: formation", "id: ⟦a⟧" + String(repeating: "a", count: 200)), "long-address",
      "the id `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is too long for an address: 201 bytes, and 200 are allowed for each part"),
    .init(
      "a folder of the catalogue without room", .config("language: fr", "language: fr\npaths: {resources: ⟦a⟧" + String(repeating: "a", count: 200) + "}"),
      "long-address",
      "the name of a folder `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…` is too long for an address: 201 bytes, and 200 are allowed for each part"
    ),
    .init(
      "folders in each other without room", .page(deepFile, "title: x"), "long-address",
      "the address `/ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd…` is too long for an address: 2117 bytes, and 2000 are allowed for all of it",
      at: .init(deepFile, 2, 1)),
    .init(
      "an alias in the place of a file", [.add("content/media/plan.txt", "x"), .front("aliases: [⟦/media/plan.txt/⟧]")], "duplicate-url",
      "`/media/plan.txt/` and `/media/plan.txt` cannot both be on the site: one is a file where the other needs a folder"),
    .init(
      "an alias beyond a file", [.add("content/media/LICENSE", "x"), .front("aliases: [⟦/media/license/a/⟧]")], "duplicate-url",
      "`/media/license/a/` and `/media/LICENSE` cannot both be on the site: one is a file where the other needs a folder"),
    .init(
      "two files whose names differ in the form of an accent only",
      .prepare { folder in
        try folder.write("content/media/e\u{301}.txt", "x")
        try folder.write("content/media/\u{E9}.txt", "y")
      }, "duplicate-url", "two sources for `/media/é.txt`: this file and another one", at: .init("content/media/é.txt")),
    .init("a rubric's id that climbs", .config("id: formation", "id: ⟦../formation⟧"), "bad-slug", "`../formation` cannot be part of an address"),
    .init(
      "a folder of the catalogue that climbs", .config("language: fr", "language: fr\npaths: {resources: ⟦../dehors⟧}"), "bad-slug",
      "`../dehors` cannot be part of an address"),
    .init("a file name that gives no address", .page("content/日本.md", "⟦t⟧itle: Essai"), "bad-slug", "no address can be made from the name `日本`", help: "slug"),
    .init(
      "a symbolic link out of content/", .link("ROOT/sitegen.yml", "lien.txt"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien.txt")),
    .init(
      "a relative symbolic link out of it", .link("../sitegen.yml", "lien.txt"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien.txt")),
    .init(
      "a symbolic link to a document outside", .link("/etc/passwd", "lien.md"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien.md")),
    .init(
      "a symbolic link to a folder outside", .link("/etc"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien")),
    .init(
      "a symbolic link to nothing", .link("absent.txt", "lien.txt"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien.txt")),
    .init(
      "a symbolic link to itself", .link("lien.txt", "lien.txt"), "link-outside", "this symbolic link does not lead to a file in `content/`",
      at: .init("content/lien.txt")),
    .init(
      "a symbolic link by way of another", [.link("/etc", ".etc"), .link(".etc/passwd", "lien.txt")], "link-outside",
      "this symbolic link does not lead to a file in `content/`", at: .init("content/lien.txt")),
    .init(
      "a template that is a symbolic link",
      .prepare { folder in
        try folder.make("templates")
        try folder.link("templates/page.html", to: "/etc/passwd")
      }, "link-outside", "a theme holds no symbolic links", at: .init("templates/page.html")),
    .init(
      "a file that is a pipe", .prepare { try $0.pipe("content/tube.txt") }, "not-a-file", "this is neither a file nor a folder", at: .init("content/tube.txt")),
    .init(
      "a document that is a pipe", .prepare { try $0.pipe("content/tube.md") }, "not-a-file", "this is neither a file nor a folder",
      at: .init("content/tube.md")),
    .init(
      "a Markdown file of another ending", .page("content/essai.markdown", "title: x"), "bad-name", "Markdown files end in `.md`", help: "rename",
      at: .init("content/essai.markdown")),
    .init(
      "a backslash in a file name", .add(#"content/a\b.txt"#, "x"), "bad-name", "this file name cannot be part of an address", at: .init(#"content/a\b.txt"#)),
    .init("a line end in a file name", .add("content/a\nb.txt", "x"), "bad-name", "this file name cannot be part of an address", at: .init("content/a\nb.txt")),
  ]

  private static let hostFiles: [BadInput] = [
    "redirects.apache.txt", "redirects.nginx.map", "_redirects", "_headers", "_routes.json", "vercel.json", "Vercel.JSON", "media/staticwebapp.config.json",
    "firebase.json", "netlify.toml", "wrangler.json", "serve.json", "CNAME", "media/.htaccess", ".user.ini", "web.config", "nginx.conf",
  ].map { name in
    .init(
      "the file \(name), which hosts obey", .add("content/\(name)", "{}"), "host-file",
      "`\(name.split(separator: "/").last ?? "")` is a configuration file of web servers or hosts", help: "rename it", at: .init("content/\(name)"))
  }

  private static let kinds: [BadInput] = [
    ("page.html", "Markdown"), ("PAGE.HTM", "Markdown"), ("page.xhtml", "Markdown"), ("code.js", "templates/"), ("code.mjs", "templates/"),
    ("style.css", "templates/"), ("page.php", "remove it"), ("flux.xml", "remove it"), ("a.svgz", "remove it"), ("programme.exe", "remove it"),
    ("Makefile", "remove it"), ("a.png.html", "Markdown"),
  ].map { name, help in
    .init(
      "the file \(name)", .add("content/\(name)", "x"), "file-kind", "`\(name)` is not a kind of file that may be published from `content/`", help: help,
      at: .init("content/\(name)"))
  }

  /// Fourteen folders in each other.
  private static let deepFile = "content/" + String(repeating: String(repeating: "d", count: 150) + "/", count: 14) + "a.md"
}
