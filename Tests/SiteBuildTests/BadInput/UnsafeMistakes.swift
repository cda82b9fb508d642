/// Mistakes in addresses and pictures that a browser would run.
enum UnsafeMistakes {
  static let rows: [BadInput] = [
    .init(
      "a link to javascript:alert(1)", .body("Voir [là](⟦javascript:alert(1)⟧)."), "unsafe-link", "links with the scheme `javascript:` are not allowed",
      help: "`https:`"),
    .init(
      "a link to JaVaScRiPt:alert(1)", .body("Voir [là](⟦JaVaScRiPt:alert(1)⟧)."), "unsafe-link", "links with the scheme `javascript:` are not allowed",
      help: "`https:`"),
    .init(
      "a link to data:text/html,x", .body("Voir [là](⟦data:text/html,x⟧)."), "unsafe-link", "links with the scheme `data:` are not allowed",
      help: "`https:`"),
    .init("a link to vbscript:x", .body("Voir [là](⟦vbscript:x⟧)."), "unsafe-link", "links with the scheme `vbscript:` are not allowed", help: "`https:`"),
    .init(
      "a link to file:///etc/passwd", .body("Voir [là](⟦file:///etc/passwd⟧)."), "unsafe-link", "links with the scheme `file:` are not allowed",
      help: "`https:`"),
    .init(
      "a link to ftp://example.org/", .body("Voir [là](⟦ftp://example.org/⟧)."), "unsafe-link", "links with the scheme `ftp:` are not allowed",
      help: "`https:`"),
    .init("a link to blob:x", .body("Voir [là](⟦blob:x⟧)."), "unsafe-link", "links with the scheme `blob:` are not allowed", help: "`https:`"),
    .init(
      "a scheme written with entities", .body("Voir [là](⟦&#106;avascript&colon;alert(1)⟧)."), "unsafe-link",
      "links with the scheme `javascript:` are not allowed"),
    .init(
      "a scheme with a tab in it", .body("Voir [là](⟦java&#9;script:alert(1)⟧)."), "unsafe-link", "links with the scheme `javascript:` are not allowed"),
    .init(
      "a scheme with a line end before it", .body("Voir [là](⟦&#10;javascript:alert(1)⟧)."), "unsafe-link",
      "links with the scheme `javascript:` are not allowed"),
    .init(
      "a scheme in a definition", .body("Voir ⟦[⟧là][r].\n\n[r]: javascript:alert(1)"), "unsafe-link", "links with the scheme `javascript:` are not allowed"
    ),
    .init("a scheme in an autolink", .body("Voir <⟦javascript:alert(1)⟧>."), "unsafe-link", "links with the scheme `javascript:` are not allowed"),
    .init("a link without a scheme", .body("Voir [là](⟦//evil.example/⟧)."), "unsafe-link", "a link must name its scheme: `//` alone is not allowed"),
    .init("a link with backslashes", .body(#"Voir [là](⟦\\\\evil.example⟧)."#), "unsafe-link", "a link may not begin with a backslash"),
    .init(
      "a picture from elsewhere", .body("![x](⟦https://evil.example/x.png⟧)"), "external-image", "a picture must be a file of this site", help: "content/media/"
    ),
    .init("a picture in its address", .body("![x](⟦data:image/png;base64,AAAA⟧)"), "external-image", "a picture must be a file of this site"),
    .init("a picture without a scheme", .body("![x](⟦//evil.example/x.png⟧)"), "external-image", "a picture must be a file of this site"),
    .init(
      "an unsafe address of a card", .card("url: https://cours.example.org/objectif", "url: ⟦javascript:alert(1)⟧"), "bad-url",
      "`url` is not a web address: `javascript:alert(1)`", help: "https://"),
    .init(
      "an unsafe address of a record", .edit("content/recensement/essai.md", "url: https://charte.example.org/", "url: ⟦javascript:alert(1)⟧"), "bad-url",
      "`url` is not a web address: `javascript:alert(1)`", help: "https://"),
    .init(
      "an unsafe address of the institution", .config("url: https://www.essai.example.org/", "url: ⟦javascript:alert(1)⟧"), "bad-url",
      "`url` is not a web address: `javascript:alert(1)`", help: "https://"),
    .init(
      "an unsafe address of a reference", .edit(references, "URL: https://doi.example.org/10.1073/pnas", "URL: ⟦javascript:alert(1)⟧"), "bad-url",
      "`URL` is not a web address: `javascript:alert(1)`", help: "https://"),
    .init(
      "an unsafe replay", .edit("content/webinaires/rentree.md", "location: En ligne", "location: En ligne\nreplay: ⟦data:text/html,x⟧"), "bad-url",
      "`replay` is not a web address: `data:text/html,x`"),
    .init(
      "an unsafe address of slides",
      .edit("content/webinaires/rentree.md", "location: En ligne", "location: En ligne\nslides: {title: x, url: ⟦//evil.example/⟧}"), "bad-url",
      "`url` is not a web address: `//evil.example/`"),
    .init(
      "an unsafe address to propose cards", .config("submission: {email: contact@essai.example.org}", "submission: {url: ⟦javascript:x⟧}"), "bad-url",
      "`url` is not a web address: `javascript:x`"),
    .init(
      "an unsafe address of an ancestor", .edit(charter, "status: draft", "status: draft\nupstream: [{title: A, license: CC-BY-SA-4.0, url: ⟦javascript:x⟧}]"),
      "bad-url", "`url` is not a web address: `javascript:x`"),
    .init(
      "an unsafe address of the site", .config("url: https://essai.example.org/", "url: ⟦javascript:alert(1)⟧"), "bad-url",
      "`url` is not a web address: `javascript:alert(1)`"),
    .init(
      "an address with a user name", .card("url: https://cours.example.org/objectif", "url: ⟦https://banque.example@evil.example/⟧"), "bad-url",
      "`url` is not a web address: `https://banque.example@evil.example/`", help: "user names"),
    .init(
      "an address with a quote", .card("url: https://cours.example.org/objectif", #"url: ⟦'https://x.example/"onclick=x'⟧"#), "bad-url",
      #"`url` is not a web address: `https://x.example/"onclick=x`"#, help: "quotes"),
    .init("a picture with a script", .svg("⟦<⟧script>alert(1)</script>"), "unsafe-svg", "this picture holds the element `script`"),
    .init("a picture with a script in capitals", .svg("⟦<⟧SCRIPT>alert(1)</SCRIPT>"), "unsafe-svg", "this picture holds the element `SCRIPT`"),
    .init("a picture with a handler", .svg(#"<g\#n⟦o⟧nload="alert(1)"/>"#), "unsafe-svg", "this picture holds a script in the attribute `onload`"),
    .init(
      "a picture with a script in a link", .svg(#"<a xlink:href="\#n⟦j⟧avascript:alert(1)"><g/></a>"#), "unsafe-svg", "this picture holds a script in a link"),
    .init("a picture with a page in it", .svg("⟦<⟧foreignObject/>"), "unsafe-svg", "this picture holds the element `foreignObject`"),
    .init(
      "a picture with a link elsewhere", .svg(#"<a\#nhref="⟦h⟧ttps://evil.example/"><g/></a>"#), "unsafe-svg",
      "this picture holds a link or a reference to another file"),
    .init("a picture with an animation of a link", .svg(#"⟦<⟧set attributeName="href" to="x"/>"#), "unsafe-svg", "this picture holds an animation of `href`"),
    .init(
      "a picture with a style from elsewhere", .svg("<style>\n⟦@⟧import url(//evil.example);</style>"), "unsafe-svg",
      "this picture holds a style that loads another file"),
    .init(
      "a picture with a picture from elsewhere", .svg(#"<g style="fill:\#n⟦u⟧rl(https://evil.example/x)"/>"#), "unsafe-svg",
      "this picture holds a style that loads another file"),
    .init(
      "a picture with a script in the middle of a line",
      .svg(
        "<g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/>⟦<⟧script>alert(1)</script>"
      ), "unsafe-svg", "this picture holds the element `script`"),
    .init(
      "a picture with an entity", .add("content/media/dessin.svg", #"<!DOCTYPE svg [⟦<⟧!ENTITY x "y">]>\#n<svg/>\#n"#), "unsafe-svg",
      "this picture holds a declaration in its document type"),
    .init(
      "a picture with a script under a prefix",
      .add("content/media/dessin.svg", #"<s:svg xmlns:s="http://www.w3.org/2000/svg">\#n⟦<⟧s:script>alert(1)</s:script></s:svg>\#n"#), "unsafe-svg",
      "this picture holds the element `s:script`"),
    .init(
      "a picture with a link under another prefix", .svg(#"<use x:href="\#n⟦o⟧ther.svg#a" xmlns:x="http://www.w3.org/1999/xlink"/>"#), "unsafe-svg",
      "this picture holds a link or a reference to another file"),
    .init(
      "a picture that loads a style between two elements", .svg(#"<style>a{}⟦<⟧g/>@import "http://evil.example/x.css";</style>"#), "unsafe-svg",
      "this picture holds an element in a style"),
    .init(
      "a picture that loads a style in two pieces", .svg(#"<style>\#n⟦@⟧im<!-- -->port "http://evil.example/x.css";</style>"#), "unsafe-svg",
      "this picture holds a style that loads another file", help: "plain SVG"),
    .init(
      "a picture with a set of pictures", .svg(#"<g style="background-image:\#n⟦i⟧mage-set('http://evil.example/x.png' 1x)"/>"#), "unsafe-svg",
      "this picture holds the function `image-set()` in a style"),
    .init("a picture that is not well-formed", .svg("<g a='1' ⟦a⟧='2'/>"), "unsafe-svg", "this picture holds the attribute `a` a second time"),
    .init(
      "a page under the name LICENSE", .add("content/media/LICENSE", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "plain text"),
    .init(
      "a page under the name NOTICE", .add("content/media/NOTICE", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "plain text"),
    .init(
      "a page under the name a.ris", .add("content/media/a.ris", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "the format that `.ris` names"),
    .init(
      "a page under the name a.srt", .add("content/media/a.srt", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "the format that `.srt` names"),
    .init(
      "a page under the name a.pdf", .add("content/media/a.pdf", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "the format that `.pdf` names"),
    .init(
      "a page under the name a.PNG", .add("content/media/a.PNG", "\n ⟦<⟧script>alert(document.domain)</script>\n"), "disguised-file",
      "this file begins like a web page, with `<script`, whatever its name says", help: "the format that `.png` names"),
    .init(
      "a page in UTF-16 without an ending", .bytes("content/COPYING", [0xFF, 0xFE] + utf16("<!doctype html>")), "disguised-file",
      "this file begins like a web page, with `<!doctype`, whatever its name says", at: .init("content/COPYING")),
    .init(
      "the PDF as a picture", [.add("content/media/a.pdf", "x"), .body("![Une image](⟦media/a.pdf⟧)")], "not-a-picture",
      "`media/a.pdf` is not a picture: no browser shows it as one", help: "[what it is](media/a.pdf)"),
    .init(
      "the table as a picture", [.add("content/media/a.csv", "x"), .body("![Une image](⟦media/a.csv⟧)")], "not-a-picture",
      "`media/a.csv` is not a picture: no browser shows it as one", help: "[what it is](media/a.csv)"),
    .init(
      "the film as a picture", [.add("content/media/a.mp4", "x"), .body("![Une image](⟦media/a.mp4⟧)")], "not-a-picture",
      "`media/a.mp4` is not a picture: no browser shows it as one", help: "[what it is](media/a.mp4)"),
    .init(
      "the text as a picture", [.add("content/media/LICENSE", "x"), .body("![Une image](⟦media/LICENSE⟧)")], "not-a-picture",
      "`media/LICENSE` is not a picture: no browser shows it as one", help: "[what it is](media/LICENSE)"),
    .init(
      "a logo that is a PDF", [.bytes("content/media/a.pdf", Array("x".utf8)), .config("logo: media/logo.svg", "logo: ⟦media/a.pdf⟧")], "not-a-picture",
      "`media/a.pdf` is not a picture: no browser shows it as one", help: "SVG or PNG"),
    .init(
      "a picture with a page of HTML under a prefix", .svg(#"⟦<⟧h:embed xmlns:h="http://www.w3.org/1999/xhtml" src="https://evil.example/"/>"#), "unsafe-svg",
      "this picture holds the element `h:embed`"),
    .init(
      "a picture in UTF-16",
      .bytes(
        "content/media/dessin.svg", [0xFF, 0xFE] + utf16(#"<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"#)), "unsafe-svg",
      "this picture is not UTF-8 text: this file is UTF-16, not UTF-8", at: .init("content/media/dessin.svg")),
    .init(
      "a picture too large to be looked through",
      .bytes(
        "content/media/dessin.svg",
        Array("<svg xmlns='http://www.w3.org/2000/svg'>".utf8) + [UInt8](repeating: 0x20, count: 16 << 20) + Array("<script>alert(1)</script></svg>".utf8)),
      "unsafe-svg", "this picture is larger than 4 megabytes: too large to be searched", at: .init("content/media/dessin.svg")),
  ]
}
