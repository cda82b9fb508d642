import Testing
import Text

@Suite struct HeadingNamesTests {
  @Test(
    "the id of a heading in Latin letters is its slug",
    arguments: ["Données sensibles", "L'œuvre d’art", "a--b__c", "Tiếng Việt", "𝒳 et ℝ", "µ-service", "Cafe\u{301}", "🚀 Départ", "№ 5 ½", "ａｂｃ", "…"])
  func latin(_ text: String) { #expect(headingID(text) == slug(text)) }

  @Test(
    "letters of other scripts stay in the id of a heading",
    arguments: [
      ("Личные ДАННЫЕ", "личные-данные"), ("个人数据。", "个人数据"), ("データ と 法", "データ-と-法"), ("개인 정보", "개인-정보"), ("हिन्दी पाठ", "हिन्दी-पाठ"),
      ("العربية ٣", "العربية-٣"), ("Guide 指南 v2", "guide-指南-v2"), ("IA对话", "ia对话"), ("Άρθρο 3 : σκοπός", "άρθρο-3-σκοπός"),
    ])
  func scripts(_ text: String, _ expected: String) { #expect(headingID(text) == expected) }

  @Test(
    "each forge names a heading in its own way",
    arguments: [
      ("Node-js & npm", "node-js--npm", "node-js-npm", "node-js--npm", "node-js-npm"), ("Été_2025 ?", "été_2025-", "été_2025-", "été_2025-", "été_2025"),
      ("2025", "2025", "anchor-2025", "2025", "2025"), ("m² – x", "m--x", "m-x", "m²--x", "m²-x"), ("⚠\u{FE0F} A", "-a", "-a", "-a", "a"),
      ("Ⅳ. हिन्दी", "ⅳ-हिन्दी", "ⅳ-हिन्दी", "ⅳ-हनद", "ⅳ-ह-न-द"),
    ])
  func forges(_ text: String, _ gitHub: String, _ gitLab: String, _ gitea: String, _ formerGitea: String) {
    #expect(ForgeSlug.allCases.map { $0.slug(text) } == [gitHub, gitLab, gitea, formerGitea])
  }
}
