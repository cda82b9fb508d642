"""Style sheets and scripts stay small enough for slow connections."""

LIMIT = 30_000


def test_style_and_script_of_the_theme_stay_within_the_limit(site):
  files = list((site.folder / "assets").glob("theme-*"))
  assert {path.suffix for path in files} == {".css", ".js"}
  assert sum(path.stat().st_size for path in files) <= LIMIT
