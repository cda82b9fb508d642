/// Mistakes in versions.
enum VersionMistakes {
  static let rows: [BadInput] = [
    .init(
      "a sealed version that was changed", [.edit(sealed, "Éviter de verser", "Éviter de divulguer"), .edit(releases, firstDigest, "⟦\(firstDigest)⟧")],
      "broken-seal", "the file of version 2025-T1 has changed since it was sealed", help: "git checkout -- content/charte/releases/2025-T1.md",
      related: ("it was changed here", sealed)),
    .init(
      "a sealed version that is gone", [.remove(sealed), .edit(releases, "- version: 2025-T1", "- version: ⟦2025-T1⟧")], "lost-release",
      "there is no file `content/charte/releases/2025-T1.md`", help: "restore the file"),
    .init(
      "a file that nobody sealed", .page("content/charte/releases/2025-T9.md", "title: Charte"), "unlisted-release",
      "`2025-T9.md` is not in the list of releases", help: "`sitegen release`", at: .init("content/charte/releases/2025-T9.md")),
    .init(
      "a list of releases without a text", [.add("content/ailleurs/releases/releases.yml", "[]\n")], "no-release-owner",
      "these releases belong to no text: there is neither `content/ailleurs/index.md` nor `content/ailleurs.md`", help: "put the text there",
      at: .init("content/ailleurs/releases/releases.yml")),
    .init("a list of releases that is none", .add(releases, "⟦v⟧ersion: 1\n"), "wrong-type", "the list of releases must be a list, not a mapping"),
    .init("a release without a digest", .add(releases, "- ⟦v⟧ersion: 2025-T1\n  date: 2025-01-01\n"), "missing-key", "a release needs `sha256`"),
    .init("a release without a day", .add(releases, "- ⟦v⟧ersion: 2025-T1\n  sha256: \(firstDigest)\n"), "missing-key", "a release needs `date`"),
    .init("a digest that is none", .edit(releases, firstDigest, "⟦abc⟧"), "bad-digest", "this is not a SHA-256 digest", help: "`sha256sum`"),
    .init(
      "a version with a slash", .edit(releases, "- version: 2025-T1", "- version: ⟦../T1⟧"), "bad-version", "`../T1` cannot name a version", help: "`2025-T3`"),
    .init(
      "a version twice", .edit(releases, "- version: 2025-T2", "- version: ⟦2025-t1⟧"), "duplicate-id", "the version `2025-t1` is listed twice",
      also: ["lost-release"]),
    .init(
      "releases in the wrong order", .edit(releases, "- version: 2025-T2\n  date: 2025-06-30", "- ⟦v⟧ersion: 2025-T2\n  date: 2024-06-30"), "release-order",
      "version 2025-T2 is older than 2025-T1, which is listed before it", help: "from the oldest to the newest"),
    .init(
      "a document where a list of clauses is", .page("content/publics/index.md", "title: Publics"), "duplicate-url",
      "two sources for `/publics/`: this document and a page that sitegen makes", help: "another `slug`", at: .init("content/publics/index.md", 2, 1)),
  ]
}
