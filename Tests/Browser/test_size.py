"""Style and script stay small enough for a slow connection."""

LIMIT = 30_000


def test_style_and_script(site):
  files = [path for path in site.folder.rglob("*") if path.suffix in (".css", ".js")]
  assert {path.suffix for path in files} == {".css", ".js"}
  assert sum(path.stat().st_size for path in files) <= LIMIT
