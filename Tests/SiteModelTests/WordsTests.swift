import Testing

@testable import SiteModel

@Suite struct WordsTests {
  @Test(
    "values are put in where their names stand in braces, whatever stands around",
    arguments: [
      ("Page {n} sur {total}", "Page 2 sur 30"), ("{n}/{n}", "2/2"), ("{{n}} / {{total}}", "{2} / {30}"), ("{ {n} {autre} {total", "{ 2 {autre} {total"),
      ("{n}\u{301}", "2\u{301}"), ("é{total}é", "é30é"), ("", ""), ("{", "{"), ("{}", "{}"),
    ])
  func values(_ pattern: String, _ text: String) {
    #expect(Words(language: "fr", words: ["page_of": pattern]).text(.pageOf, ["n": "2", "total": "30"]).utf8.elementsEqual(text.utf8))
  }
}
