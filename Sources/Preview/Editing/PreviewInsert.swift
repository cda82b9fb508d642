import Text

/// The part that the preview adds to a page, between two HTML comments. Without it, the page is the one that a build writes.
struct PreviewInsert {
  let panel: Bytes
  let version: LiveReload.Version

  var html: Bytes {
    var out = TextBuffer()
    out.append("<!--sitegen-preview--><sitegen-preview data-page=\"\(version.page)\" data-panel=\"\(version.panel)\"><template shadowrootmode=\"open\">")
    out += panel
    out.append("</template></sitegen-preview><script src=\"\(PreviewFiles.script)\" defer></script><!--/sitegen-preview-->")
    return out.bytes
  }
}
