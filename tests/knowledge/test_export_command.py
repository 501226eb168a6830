"""The command ``export``: what it writes, what it says and what it refuses."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from export_samples import AGENCYLESS, ALL_CODE, complete, documents, guide, read_back, starter
from rdflib import RDF
from typer.testing import CliRunner

from knowledge.errors import InputError, NotFoundError, OperatorError
from knowledge.export.command import export_command
from knowledge.export.linked import BATCH, LinkedExport
from knowledge.export.rendering import Vocabulary
from knowledge.export.terms import CPSV
from knowledge.procedure import Procedure

ROOT = Path(__file__).parents[2]


def run(*arguments: object, opened=documents):
    app = typer.Typer()
    app.command()(export_command(opened))
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_linked_data_is_the_default(tmp_path):
    result = run(tmp_path / "out.jsonld")
    assert result.exit_code == 0, result.output
    assert f"{len(documents())} written to" in result.stdout
    value = json.loads((tmp_path / "out.jsonld").read_text(encoding="utf-8"))
    assert value["@context"]["cpsv"] == "http://purl.org/vocab/cpsv#"


def test_the_ending_says_how_it_is_written(tmp_path):
    run(tmp_path / "out.ttl", "--format", "schema-org")
    assert (tmp_path / "out.ttl").read_text(encoding="utf-8").startswith("@prefix")


def test_tables_go_into_a_folder(tmp_path):
    result = run(tmp_path / "tables", "--format", "csv")
    assert result.exit_code == 0
    assert (tmp_path / "tables" / "papers.csv").exists()


@pytest.mark.parametrize("form", ["cpsv-ap", "csv"])
def test_only_the_codes_that_are_asked_for_are_written(tmp_path, form):
    out = tmp_path / ("out.jsonld" if form == "cpsv-ap" else "out")
    result = run(out, "--format", form, "--code", ALL_CODE, "--code", "2.002516")
    assert "2 written to" in result.stdout
    if form == "cpsv-ap":
        assert len(set(read_back(out).subjects(RDF.type, CPSV.PublicService))) == 2


def test_one_document_alone_is_named_as_in_the_whole(tmp_path):
    run(tmp_path / "all.jsonld")
    run(tmp_path / "one.jsonld", "--code", "guide-testing")
    assert set(read_back(tmp_path / "one.jsonld")) < set(read_back(tmp_path / "all.jsonld"))


def test_a_bad_record_is_named_and_left_out(tmp_path):
    bad = starter(AGENCYLESS)
    result = run(tmp_path / "out.jsonld", opened=lambda: [bad, complete()])
    assert result.exit_code == 1
    assert "1 written to" in result.stdout
    assert f"{bad.code} left out:" in result.stderr
    assert "names no competent authority" in result.stderr
    assert bad.code not in (tmp_path / "out.jsonld").read_text(encoding="utf-8")


def test_without_validation_it_is_written(tmp_path):
    opened = [starter(AGENCYLESS)]
    result = run(tmp_path / "out.jsonld", "--no-validate", opened=lambda: opened)
    assert result.exit_code == 0
    assert opened[0].code in (tmp_path / "out.jsonld").read_text(encoding="utf-8")


def test_an_empty_catalogue_is_an_empty_graph(tmp_path):
    for name in ("out.jsonld", "out.ttl"):
        assert run(tmp_path / name, opened=list).exit_code == 0
        assert len(read_back(tmp_path / name)) == 0


@pytest.mark.parametrize(
    ("arguments", "error", "told"),
    [
        (["out.xml"], InputError, ".jsonld"),
        (["out.jsonld", "--base", "data.example"], InputError, "--base data.example"),
        (["out.jsonld", "--base", "https://data.example/id"], InputError, "ending in"),
        (["out.jsonld", "--base", "https:///id/"], InputError, "--base"),
        (["out", "--format", "csv", "--base", "https://data.example/"], InputError, "--base"),
        (["out.jsonld", "--code", "9.999999"], NotFoundError, "9.999999"),
        (["out", "--format", "csv", "--code", "9.999999"], NotFoundError, "9.999999"),
        (["missing/out.jsonld"], OperatorError, "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(tmp_path, arguments, error, told):
    name, *options = arguments
    with pytest.raises(error, match=told):
        run(tmp_path / name, *options)
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path):
    out = tmp_path / "out.jsonld"
    run(out)
    before = out.read_bytes()
    openings = []

    def failing():
        openings.append(1)
        yield complete()
        if len(openings) > 1:
            raise OperatorError("the catalogue is damaged")

    with pytest.raises(OperatorError):
        run(out, opened=failing)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonld"]
    assert out.read_bytes() == before


def many() -> list[object]:
    """More documents than fit into one batch, one of which is bad."""
    small = {"agency": "Ủy ban", "source": {"publisher": "Bộ Thử nghiệm", "reader": "national"}}
    some = [
        Procedure.model_validate({"code": f"9.{900_100 + i}", "title": f"Thủ tục {i}", **small})
        for i in range(BATCH + 5)
    ]
    return [*some, starter(AGENCYLESS), guide()]


def test_several_processes_write_the_same(tmp_path):
    exported = []
    for workers in (1, 2):
        export = LinkedExport(Vocabulary.CPSV_AP, workers=workers)
        exported.append(export.write(many, tmp_path / f"{workers}.jsonld", lambda _: None))
    assert exported[0] == exported[1]
    assert [one.code for one in exported[0].left_out] == [starter(AGENCYLESS).code]
    assert (tmp_path / "1.jsonld").read_bytes() == (tmp_path / "2.jsonld").read_bytes()


EXPORTS = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from export_samples import documents
from knowledge.export.linked import LinkedExport
from knowledge.export.rendering import Vocabulary
for vocabulary in Vocabulary:
    for ending in ("jsonld", "ttl"):
        out = Path(sys.argv[2]) / f"{vocabulary}.{ending}"
        LinkedExport(vocabulary, validate=False).write(documents, out, lambda _: None)
"""


def test_two_exports_are_the_same_byte_for_byte(tmp_path):
    """Also in two processes that hash texts differently, by which sets have another order."""
    running = []
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-c", EXPORTS, str(Path(__file__).parent), tmp_path / seed]
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        running.append(subprocess.Popen(command, cwd=ROOT, env=env))
    assert [process.wait() for process in running] == [0, 0]
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / seed).iterdir()} for seed in "12"
    )
    assert len(first) == 4
    assert first == second
