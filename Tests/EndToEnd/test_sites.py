"""Small sites, each for one feature, whose output must equal the files in Tests/Sites byte for byte. `make renew-sites` rewrites those files."""

import difflib

import pytest

import sites


def test_the_sites_are_there():
    assert len(sites.NAMES) >= 8
    assert all(sites.expected(name) for name in sites.NAMES)


@pytest.mark.parametrize("name", sites.NAMES)
def test_a_site_is_what_it_was(binary, name):
    run, files = sites.built(name, binary)
    assert run.returncode == 0 and "0 warnings" in run.stderr, run.stderr
    wanted = sites.expected(name)
    assert sorted(files) == sorted(wanted)
    for path, content in files.items():
        if content != wanted[path]:
            lines = [text.decode("utf-8", "replace").splitlines(keepends=True) for text in (wanted[path], content)]
            pytest.fail("".join(difflib.unified_diff(*lines, f"Tests/Sites/{name}/expected/{path}", path)), pytrace=False)
