import Testing

@testable import SiteModel

@Suite struct WebAddressTests {
  @Test(
    "an address is read and written in one way",
    arguments: [
      ("http://Example.ORG", "http://example.org/"), ("https://example.org:443/a?b#c", "https://example.org/a?b"),
      ("http://example.org.:8080/", "http://example.org:8080/"),
      ("http://bob:pw@example.org/é x", "http://example.org/%C3%A9%20x"), ("http://a@b@example.org/", "http://example.org/"),
      ("http://[::1]:80/{a}", "http://[::1]/%7Ba%7D"),
      ("http://example.org?q=1", "http://example.org/?q=1"), ("http://example.org:/x", "http://example.org/x"),
      ("http://example.org/[1-9].zip", "http://example.org/[1-9].zip"),
      ("http://example.org/a\\b", "http://example.org/a%5Cb"),
    ])
  func accepted(_ text: String, _ written: String) { #expect(WebAddress(text)?.text == written) }

  @Test(
    "what could be read in two ways is none",
    arguments: [
      "", "example.org", "ftp://example.org/", "http://", "http:///x", "http://-x/", "http://a b/", "http://example.org\\@127.0.0.1/", "http://exam%70le.org/",
      "http://example.org:0/",
      "http://example.org:65536/", "http://example.org:8o/", "http://[::1/", "http://[::1]x/", "http://[fe80::1%25lo]/", "http://é.example/", "http://a/\n",
      "http://a/\0", "http://.example.org/",
      "http://example..", "http://b%0aob:x@example.org/",
    ])
  func refused(_ text: String) { #expect(WebAddress(text) == nil) }

  @Test("name and password are decoded, and stand in nothing that is written")
  func login() {
    #expect(WebAddress("https://b%40b:p%3Aw%25@example.org/")?.login == Login(user: "b@b", password: "p:w%"))
    #expect(WebAddress("https://token@example.org/")?.login == Login(user: "token", password: ""))
    #expect(WebAddress("https://example.org/")?.login == nil)
  }

  @Test(
    "of a query, what could be a secret is not recorded",
    arguments: [
      ("?ref=main", true), ("?v=2026-T1&lang=fr", true), ("?private_token=a", false), ("?a=1&Sig=b", false), ("?dl=0123456789abcdef0", false),
      ("?0123456789abcdef", false), ("?user=bob", false),
    ])
  func queries(_ query: String, _ isKept: Bool) {
    #expect(WebAddress("https://example.org/a.zip" + query)?.recorded == "https://example.org/a.zip" + (isKept ? query : ""))
  }
}

@Suite struct UpstreamAddressTests {
  @Test(
    "what is published of what is recorded",
    arguments: [
      ("https://example.org/sources.zip", "https://example.org/sources.zip"), ("https://bob:pw@example.org/kit.git#v1", "https://example.org/kit.git#v1"),
      ("git@example.org:kit.git#v1", "git@example.org:kit.git#v1"), ("ssh://alice@example.org:22/kit", "ssh://example.org:22/kit"),
      ("alice@example.org:kit", "ssh://example.org/~/kit"),
      ("git://example.org/kit", "git://example.org/kit"), ("file:///home/alice/kit", "local"), ("/home/alice/kit", "local"), ("../kit", "local"),
      ("local", "local"), ("C:\\kit", "local"),
      ("https://bob:p/w@example.org/", "https://example.org/"),
    ])
  func published(_ source: String, _ expected: String) { #expect(UpstreamAddress.published(source) == expected) }

  @Test(
    "a folder is recorded from the repository on, unless that leads into somebody's home",
    arguments: [
      ("/srv/kit", "/srv/ours", "../kit"), ("/srv/kits/a", "/srv/sites/b", "../../kits/a"), ("/home/alice/kit", "/home/alice/ours", "../kit"),
      ("/home/alice/kit", "/home/alice/a/b", "../../kit"), ("/srv/ours/kit", "/srv/ours", "./kit"), ("/home/alice/kit", "/home/ours", nil),
      ("/home/alice/kit", "/srv/ours", nil),
      ("/home/alice", "/home/alice/ours", ".."), ("/home/alice", "/home/ours", nil), ("/home/alicia/kit", "/home/ours", "../alicia/kit"),
      ("/kit", "/ours", nil), ("/home/bob/kit", "/home/alice/ours", nil),
    ] as [(String, String, String?)])
  func relative(_ path: String, _ root: String, _ expected: String?) {
    #expect(UpstreamAddress.relative(path, to: root, homes: ["/home/alice", "/home/bob", "/root"]) == expected)
  }

  @Test(
    "options, commands and several lines are no address",
    arguments: ["-o", "ext::sh -c x", "fd::1", "git@-oProxyCommand=x:y", "ssh://-oX/y", "ssh://-u@host/y", "http://a/\rb", "ftp://a/b", "file://host/x"])
  func refused(_ text: String) { #expect(UpstreamAddress(text) == nil) }
}
