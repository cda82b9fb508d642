import Text

/// What stands in the response only, between two comments: a page without it is the page that a build writes.
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
