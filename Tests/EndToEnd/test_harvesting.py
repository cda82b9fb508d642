"""OAI-PMH from a harvester's side: Sickle reads the prepared responses, served by nginx configured as documented."""

import re
import shutil
import socket
import subprocess
import urllib.request

import pytest
import sickle
import sickle.oaiexceptions
from conftest import REPOSITORY
from waiting import PATIENCE, listening

NGINX = shutil.which("nginx") or (shutil.which("nginx", path="/usr/sbin"))


def documented():
    """The nginx blocks of docs/catalogue.md, for OAI-PMH and redirects."""
    text = (REPOSITORY / "docs/catalogue.md").read_text(encoding="utf-8")
    oai, redirects = re.findall(r"```nginx\n(.*?)```", text, re.S)
    return oai, redirects


@pytest.fixture
def served(repo, tmp_path):
    """A site with 450 cards, served by nginx."""
    assert NGINX, "nginx is not installed: `make tools` installs it"
    for number in range(448):
        repo.card(f"f{number:03}", online=f"2024-01-{number % 28 + 1:02}")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    repo.built("--base-url", f"http://127.0.0.1:{port}/")
    oai, redirects = documented()
    maps, server = oai.split("server {")
    rules = redirects.replace("/var/www/charte/", f"{repo.site}/")
    folder = tmp_path / "nginx"
    (folder / "logs").mkdir(parents=True)
    folder.chmod(0o755)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/logs/error.log; worker_processes 1; user root;\nevents {{}}\nhttp {{\n"
        f"access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder};\n"
        f"{maps}{rules.split('server {')[0]}server {{\nlisten 127.0.0.1:{port}; root {repo.site}; index index.html;\n{rules.split('# …')[1].rsplit('}', 1)[0]}\n"
        f"{server.split('and:')[1]}\n}}\n", encoding="utf-8")
    process = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE)
    try:
        listening(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_a_harvester_reads_the_whole_catalogue_from_files(served):
    client = sickle.Sickle(served + "/oai", timeout=PATIENCE)
    assert client.Identify().repositoryName == "Charte d'essai" and client.Identify().granularity == "YYYY-MM-DD"
    assert [found.metadataPrefix for found in client.ListMetadataFormats()] == ["oai_dc", "lom"]
    with pytest.raises(sickle.oaiexceptions.NoSetHierarchy):
        list(client.ListSets())
    found = [record.header.identifier for record in client.ListRecords(metadataPrefix="oai_dc")]
    assert len(found) == len(set(found)) == 450
    assert [header.identifier for header in client.ListIdentifiers(metadataPrefix="lom")] == found
    record = next(record for record in client.ListRecords(metadataPrefix="oai_dc") if record.header.identifier.endswith(":manuel"))
    assert record.metadata["title"] == ["Manuel pour enseigner"] and record.metadata["creator"] == ["Durand, Paul"]


@pytest.mark.parametrize("query, code", [
    ("", "badVerb"), ("verb=Nothing", "badVerb"), ("verb=ListRecords", "badArgument"), ("verb=ListRecords&metadataPrefix=marc", "badArgument"),
    ("verb=ListRecords&resumptionToken=../../sitemap", "badArgument"), ("verb=../robots", "badVerb"), ("verb=ListRecords&metadataPrefix=../x", "badArgument"),
])
def test_a_strange_request_gets_an_error_of_the_protocol(served, query, code):
    with urllib.request.urlopen(f"{served}/oai?{query}", timeout=PATIENCE) as answer:
        assert answer.headers["Content-Type"].startswith("text/xml") and f'code="{code}"' in answer.read().decode()


def test_former_addresses_redirect_with_a_status_of_their_own(served):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *arguments):
            return None

    with pytest.raises(urllib.error.HTTPError) as raised:
        urllib.request.build_opener(Stay).open(f"{served}/ressources/rubriques/decouverte/", timeout=PATIENCE)
    assert raised.value.code == 301 and raised.value.headers["Location"].endswith("/ressources/rubriques/sensibilisation/")


# All six verbs, from the preview


def test_the_preview_answers_every_verb(repo):
    for number in range(448):
        repo.card(f"f{number:03}", online=f"2024-01-{number % 28 + 1:02}")
    repo.card("secrete", status="submitted", review=None)
    process = subprocess.Popen([repo.binary, "serve", "--port", "0", "--no-key"], cwd=repo.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        address = process.stdout.readline().decode().strip()
        assert address.startswith("http://127.0.0.1:"), process.stderr.read().decode()
        client = sickle.Sickle(address + "oai", timeout=PATIENCE)
        posting = sickle.Sickle(address + "oai", timeout=PATIENCE, http_method="POST")
        assert client.Identify().baseURL == address + "oai" and client.Identify().earliestDatestamp == "2024-01-01"
        found = {record.header.identifier: record for record in client.ListRecords(metadataPrefix="oai_dc")}
        assert len(found) == 450 and not any("secrete" in identifier for identifier in found)
        assert [header.identifier for header in posting.ListIdentifiers(metadataPrefix="lom")] == list(found)
        # Dates mean whole days, and both bounds are inclusive.
        some = [header.datestamp for header in client.ListIdentifiers(metadataPrefix="oai_dc", **{"from": "2024-01-03", "until": "2024-01-05"})]
        assert len(some) == 48 and set(some) == {"2024-01-03", "2024-01-04", "2024-01-05"}
        long = [header.datestamp for header in client.ListIdentifiers(metadataPrefix="oai_dc", **{"from": "2024-01-02"})]
        assert len(long) == 450 - 16 and min(long) == "2024-01-02"
        identifier = next(name for name in found if name.endswith(":objectif"))
        record = client.GetRecord(identifier=identifier, metadataPrefix="oai_dc")
        assert record.metadata == found[identifier].metadata and record.metadata["type"] == ["InteractiveResource", "MOOC"]
        assert "<string language=\"fr\">Six heures de formation.</string>" in client.GetRecord(identifier=identifier, metadataPrefix="lom").raw
        assert len(list(client.ListMetadataFormats(identifier=identifier))) == 2
        for arguments, error in [
            ({"identifier": "oai:x:y", "metadataPrefix": "oai_dc"}, sickle.oaiexceptions.IdDoesNotExist),
            ({"identifier": identifier, "metadataPrefix": "marc"}, sickle.oaiexceptions.CannotDisseminateFormat),
            ({"identifier": identifier}, sickle.oaiexceptions.BadArgument),
        ]:
            with pytest.raises(error):
                client.GetRecord(**arguments)
        for arguments, error in [
            ({"from": "2030-01-01"}, sickle.oaiexceptions.NoRecordsMatch), ({"from": "2024"}, sickle.oaiexceptions.BadArgument),
            ({"from": "2024-02-01", "until": "2024-01-01"}, sickle.oaiexceptions.BadArgument), ({"set": "x"}, sickle.oaiexceptions.NoSetHierarchy),
            ({"x": "y"}, sickle.oaiexceptions.BadArgument),
        ]:
            with pytest.raises(error):
                list(client.ListRecords(metadataPrefix="oai_dc", **arguments))
        for token in ("oai_dc.9", "oai_dc.0", "x", "oai_dc.2.a.b", "oai_dc.99999999999999999999"):
            with pytest.raises(sickle.oaiexceptions.BadResumptionToken):
                list(client.ListRecords(resumptionToken=token))
        with pytest.raises(sickle.oaiexceptions.NoSetHierarchy):
            list(client.ListSets())
        with urllib.request.urlopen(f"{address}oai?verb=%3Cscript%3E&verb=x", timeout=PATIENCE) as answer:
            text = answer.read().decode()
            assert 'code="badVerb"' in text and "script" not in text
    finally:
        process.terminate()
        process.wait(PATIENCE)
