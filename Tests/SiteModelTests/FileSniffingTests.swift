import FileSystem
import Testing

@testable import SiteModel

@Suite struct FileSniffingTests {
  private func error(_ bytes: [UInt8], _ ending: String) -> Bool { FileSniffing.error(bytes, ending: ending, file: "content/f")?.code == "disguised-file" }
  private func error(_ text: String, _ ending: String) -> Bool { error(Array(text.utf8), ending) }

  @Test(
    "a page is not published under another name",
    arguments: [
      "<!doctype html><script>x</script>", "<!DOCTYPE HTML>", "\n\t <html>", "<HTML lang=fr>", "<script>x</script>", "<SCRIPT\nsrc=x>",
      "<!-- x --><script>x</script>", "<p>x", "<a href=x>",
      "<b>", "<iframe/src=x>", "<svg onload=x>", "<?xml version='1.0'?><html/>", "<?php x", "<title>x", "\u{FEFF}<script>x</script>", "\u{FEFF} \n<body>",
      "<math>",
    ])
  func pages(_ text: String) {
    for ending in ["", "ris", "srt", "vtt", "tsv", "csv", "json", "asc", "opus", "pdf", "png", "docx", "zip"] { #expect(error(text, ending), "\(ending)") }
    for isBig in [true, false] {
      var utf16: [UInt8] = []
      for unit in ("\u{FEFF}" + text).utf16 { utf16 += isBig ? [UInt8(unit >> 8), UInt8(unit & 255)] : [UInt8(unit & 255), UInt8(unit >> 8)] }
      #expect(error(utf16, "") && error(Array(utf16.dropFirst(2)), "ris"))
    }
  }

  @Test("without an ending, nothing that runs may stand at the beginning of a file")
  func anywhere() {
    #expect(error("GNU GPL\n\n<script>x</script>", "") && error("%PDF-1.4\n<html>", "") && !error("x <script>y</script>", "csv"))
  }

  @Test(
    "texts, and files that are what they say, are",
    arguments: [
      "MIT License\n\nCopyright (c) <year> <copyright holders>\n", "Copyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>\n", "<year> <holder>",
      "<person>", "<ab>", "<", "",
      "TY  - JOUR\nAB  - <p>x</p>\n", "1\n00:00:01,000 --> 00:00:02,000\n<b>x</b>\n", "a < b and c > d", "<https://example.org/>",
    ])
  func texts(_ text: String) { for ending in ["", "ris", "srt", "csv"] { #expect(!error(text, ending), "\(ending)") } }

  @Test("the place of the tag is shown")
  func place() {
    let found = FileSniffing.error(Array("\n  <script>".utf8), ending: "ris", file: "content/f")
    #expect(found?.location?.place?.line == 2 && found?.location?.place?.column == 3)
  }

  @Test("what every server knows as text may hold the source of a page")
  func source() { #expect(!error("<html>", "txt")) }
}

@Suite struct SourceNameTests {
  @Test(
    "what editors and systems keep beside files is no source",
    arguments: [
      "~$charte.docx", "~$te.xlsx", ".~lock.charte.odt#", "#index.md#", "index.md~", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "__MACOSX",
      "._photo.jpg", ".DS_Store",
      "~WRL0001.tmp", "index.md.bak", "index.md.orig", "index.md.rej", ".index.md.swp", "index.md.swp", "A.BAK", "Icon\r",
    ])
  func others(_ name: String) { #expect(!RepositoryLayout.isSource(name)) }

  @Test(
    "names that only look like those of copies are sources",
    arguments: ["index.md", "~charte.md", "$x.md", "a#b.txt", "orig", "bak.md", "Thumbs.db.md", "origine.pdf", "macosx", "a.tmp.md"])
  func sources(_ name: String) { #expect(RepositoryLayout.isSource(name)) }
}
