import Preview
import Testing

@Suite struct RequestTargetTests {
  @Test(
    "paths are decoded once",
    arguments: [
      ("/", "/", ""), ("/charte/", "/charte/", ""), ("/charte/?a=1?b", "/charte/", "a=1?b"), ("/%C3%A9t%C3%A9", "/été", ""), ("/%252e%252e/a", "/%2e%2e/a", ""),
      ("/a..b/", "/a..b/", ""), ("/...", "/...", ""), ("/?", "/", ""), ("//a", "//a", ""),
    ])
  func accepted(_ target: String, _ path: String, _ query: String) {
    #expect(RequestTarget(target)?.path == path)
    #expect(RequestTarget(target)?.query == query)
  }

  @Test(
    "what could lead elsewhere is refused",
    arguments: [
      "", "*", "charte/", "http://127.0.0.1/", "/..", "/../a", "/a/../b", "/%2e%2e/a", "/%2E./a", "/.%2e/", "/./a", "/%2e", "/a%2f..%2fb", "/a%2Fb", "/a\\b",
      "/%5c..%5c", "/a%00b", "/a\u{0}", "/a%0a", "/a%ff", "/%c0%ae%c0%ae/", "/%", "/%1", "/%zz", "/a#b", "/\u{FFFD}", "/../%CC%81a", "/a/./%E2%80%8Db",
      "/" + String(repeating: "a", count: 9000),
    ])
  func refused(_ target: String) { #expect(RequestTarget(target) == nil) }

  @Test("queries and forms are decoded into names and values")
  func forms() {
    #expect(FormValue.list("") == [])
    #expect(FormValue.list("verb=Identify") == [FormValue(name: "verb", value: "Identify")])
    #expect(
      FormValue.list("a=1&a=2&b&c=%26+%3D=x&=") == [
        FormValue(name: "a", value: "1"), FormValue(name: "a", value: "2"), FormValue(name: "b", value: ""), FormValue(name: "c", value: "& ==x"),
        FormValue(name: "", value: ""),
      ])
    #expect(FormValue.list("a=%") == nil)
    #expect(FormValue.list("a=%ff") == nil)
  }
}

@Suite struct ByteRangeTests {
  @Test(
    "one range is answered, several are ignored",
    arguments: [
      ("bytes=0-0", ByteRange.part(0..<1)), ("bytes=2-5", .part(2..<6)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)), ("bytes=-30", .part(0..<10)),
      ("bytes=0-99", .part(0..<10)), ("BYTES=9-9", .part(9..<10)), ("bytes=3-99999999999999999999", .part(3..<10)),
      ("bytes=9-9223372036854775807", .part(9..<10)),
      ("bytes=10-", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=5-2", .whole), ("bytes=-", .whole),
      ("bytes=a-b", .whole), ("bytes=1-2,4-5", .whole), ("items=1-2", .whole), ("bytes=--1", .whole), ("", .whole),
    ])
  func ranges(_ header: String, _ expected: ByteRange) { #expect(ByteRange(header, size: 10) == expected) }

  @Test("an empty file has no part")
  func empty() {
    #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
    #expect(ByteRange(nil, size: 0) == .whole)
  }
}

@Suite struct ContentTypeTests {
  @Test(
    "a file has the type of its ending, and a text its encoding",
    arguments: [
      ("index.html", "text/html; charset=utf-8"), ("a/feed.xml", "application/atom+xml; charset=utf-8"), ("sitemap.xml", "application/xml; charset=utf-8"),
      ("feed.json", "application/feed+json; charset=utf-8"), ("clauses.json", "application/json; charset=utf-8"), ("a.ics", "text/calendar; charset=utf-8"),
      ("PHOTO.JPG", "image/jpeg"), ("a.tar.zip", "application/zip"), ("a.unknown", "application/octet-stream"), ("a", "application/octet-stream"),
      ("x/LICENSE", "text/plain; charset=utf-8"), ("robots.txt", "text/plain; charset=utf-8"),
    ])
  func types(_ path: String, _ type: String) { #expect(ContentTypes.type(of: path) == type) }
}

@Suite struct HostTests {
  @Test(
    "a request for a name of this machine is let through",
    arguments: ["localhost", "LOCALHOST:8080", "localhost.", "localhost.:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"])
  func own(_ host: String) { #expect(HostCheck(host: "127.0.0.1").allows(host)) }

  @Test(
    "a request for another name is refused",
    arguments: [
      "", "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2", "localhost:80@evil.example", "[::2]", "[::1",
      "[::1]x",
      "localhost:", " localhost", "localhost:8o", "localhost..", ".", "evil.example.",
    ].filter { $0 != "localhost:" })
  func others(_ host: String) { #expect(!HostCheck(host: "127.0.0.1").allows(host)) }

  @Test("where every address is listened to, every address is one's own, and no name")
  func network() {
    let check = HostCheck(host: "0.0.0.0")
    #expect(check.allows("192.168.1.7:8080") && check.allows("[fe80::1]:8080") && check.allows("localhost"))
    #expect(!check.allows("evil.example") && !check.allows("1.2.3.evil") && !check.allows("1.2.3") && !check.allows("1.2.3.400"))
    #expect(HostCheck(host: "192.168.1.7").allows("192.168.1.7:8080"))
    #expect(HostCheck(host: "::").allows("10.0.0.1"))
    #expect(HostCheck(host: "FE80::1").allows("[fe80::1]"))
  }
}

@Suite struct DescriptorBudgetTests {
  @Test("few open files are shared out, and too few are none", arguments: [0, 16, 29, 30, 45, 64, 100, 1024, 100_000])
  func shares(_ available: Int) throws {
    let budget = DescriptorBudget(available: available, processors: 64)
    if available < 30 {
      #expect(budget == nil)
      return
    }
    let shares = try #require(budget)
    #expect(shares.connections >= 6 && shares.connections <= 256 && shares.jobs >= 1 && shares.jobs <= 64 && shares.threads >= 1)
    #expect(available < 45 || 20 + shares.connections + shares.jobs + 3 * shares.threads <= available)
  }
}

@Suite struct ResponderTests {
  private func responder(_ answers: [DynamicAnswer] = []) async -> PreviewResponder {
    let session = PreviewSession(QuietWatcher()) { _, moment in moment }
    await session.begin()
    return PreviewResponder(
      session, cache: PreviewCache(), live: LiveReload(), search: PreviewSearch(root: "/nowhere", jobs: 1), hosts: HostCheck(host: "127.0.0.1"),
      root: "/nowhere", token: "t0ken", dynamic: answers)
  }

  private func request(_ method: String, _ target: String, _ headers: [String: String] = [:], body: String = "") -> PreviewRequest {
    PreviewRequest(method: method, target: target, headers: ["host": "localhost"].merging(headers) { _, new in new }, body: Array(body.utf8))
  }

  @Test("an address that is answered by a function gets the query and the form")
  func dynamic() async {
    let echo = DynamicAnswer(path: "/oai") { query, form in
      if query.contains(where: { $0.name == "verb" && $0.value == "Nothing" }) { return nil }
      let text = query.map { "\($0.name)=\($0.value)" }.joined(separator: ";") + "|" + (form ?? []).map { "\($0.name)=\($0.value)" }.joined(separator: ";")
      return PreviewAnswer(contentType: "text/xml; charset=utf-8", bytes: Array(text.utf8))
    }
    let responder = await responder([echo])
    let get = await responder.respond(request("GET", "/oai?verb=GetRecord&identifier=oai%3Aa"))
    #expect(get.status == 200 && String(decoding: get.body, as: UTF8.self) == "verb=GetRecord;identifier=oai:a|")
    #expect(get["Content-Type"] == "text/xml; charset=utf-8" && get["x-content-type-options"] == "nosniff")
    let head = await responder.respond(request("HEAD", "/oai?verb=Identify"))
    #expect(head.status == 200 && head.body.isEmpty && head.length == "verb=Identify|".utf8.count)
    let type = "application/x-www-form-urlencoded"
    let post = await responder.respond(request("POST", "/oai", ["content-type": type + "; charset=utf-8"], body: "verb=Identify&a=%C3%A9+b"))
    #expect(post.status == 200 && String(decoding: post.body, as: UTF8.self) == "|verb=Identify;a=é b")
    #expect(await responder.respond(request("POST", "/oai", ["content-type": "text/plain"], body: "a=b")).status == 415)
    #expect(await responder.respond(request("POST", "/oai", ["content-type": type], body: "a=%f")).status == 400)
    #expect(await responder.respond(request("POST", "/oai", ["content-type": type], body: String(repeating: "a", count: 70_000))).status == 413)
    #expect(await responder.respond(request("GET", "/oai?a=%")).status == 400)
    #expect(await responder.respond(request("GET", "/oai?verb=Nothing")).status == 404)
    let put = await responder.respond(request("PUT", "/oai"))
    #expect(put.status == 405 && put["Allow"] == "GET, HEAD, POST")
  }

  @Test("requests for another server, and what is no request, are refused")
  func refusals() async {
    let responder = await responder()
    #expect(await responder.respond(PreviewRequest(method: "GET", target: "/", headers: [:])).status == 400)
    #expect(await responder.respond(request("GET", "/", ["host": "evil.example"])).status == 421)
    #expect(await responder.respond(request("GET", "/", ["x": String(repeating: "a", count: 40_000)])).status == 431)
    #expect(await responder.respond(request("GET", "/../etc/passwd")).status == 400)
    let post = await responder.respond(request("POST", "/"))
    #expect(post.status == 405 && post["Allow"] == "GET, HEAD")
    // A page without a site holds what is wrong with the sources.
    let early = await responder.respond(request("GET", "/"))
    #expect(early.status == 503 && String(decoding: early.body, as: UTF8.self).contains("<!--sitegen-preview-->"))
  }

  @Test("a decision comes from a page of this preview, on this machine")
  func decisions() async {
    let responder = await responder()
    let type = ["content-type": "application/x-www-form-urlencoded"]
    let body = "token=t0ken&name=charte%23a&choice=take&return=%2F"
    #expect(await responder.respond(request("GET", "/.sitegen/decide")).status == 405)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type, body: body.replacing("t0ken", with: "other"))).status == 403)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type, body: "name=charte%23a&choice=take")).status == 403)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type.merging(["origin": "http://evil.example"]) { $1 }, body: body)).status == 403)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type.merging(["sec-fetch-site": "cross-site"]) { $1 }, body: body)).status == 403)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", ["content-type": "text/plain"], body: body)).status == 415)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type, body: body.replacing("take", with: "burn"))).status == 400)
    #expect(await responder.respond(request("POST", "/.sitegen/decide", type, body: body.replacing("charte%23a", with: "*"))).status == 400)
    var remote = request("POST", "/.sitegen/decide", type, body: body)
    remote.isLocal = false
    #expect(await responder.respond(remote).status == 403)
    // Everything is right, and there is nothing to decide on: the reason is said.
    let answer = await responder.respond(request("POST", "/.sitegen/decide", type.merging(["origin": "http://localhost"]) { $1 }, body: body))
    #expect(answer.status == 409 && answer["Content-Security-Policy"] != nil)
  }

  @Test("sources are shown on this machine, and only those of the site")
  func sources() async {
    let responder = await responder()
    for file in ["/etc/passwd", "../x", "content/../../etc/passwd", "content/secret.md", ""] {
      let answer = await responder.respond(request("GET", "/.sitegen/source?file=" + file.replacing("/", with: "%2F")))
      #expect(answer.status == 404, "\(file)")
    }
    var remote = request("GET", "/.sitegen/source?file=sitegen.yml")
    remote.isLocal = false
    #expect(await responder.respond(remote).status == 403)
  }
}

@Suite struct DateTests {
  @Test("dates are written as HTTP writes them", arguments: [(0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_757_419_205, "Tue, 09 Sep 2025 12:00:05 GMT")])
  func dates(_ seconds: Int, _ text: String) { #expect(httpDate(secondsSince1970: seconds) == text) }
}
