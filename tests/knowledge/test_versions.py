"""Imports as dated versions: what a re-import withdraws, comparing, and going back."""

import sqlite3
from datetime import date

import pytest
import yaml
from knowledge_samples import CODE, codes, export, procedure, write_lines
from typer.testing import CliRunner

from knowledge.documents import written
from knowledge.errors import InputError, OperatorError
from knowledge.importing import import_documents
from knowledge.ledger.change import Change
from knowledge.ledger.rows import digest_of
from knowledge.store import Catalogue
from knowledge.versions import versions_commands

FIVE = codes(5)


@pytest.fixture
def catalogue(tmp_path):
    return Catalogue(tmp_path / "home" / "catalogue.db")


@pytest.fixture
def deliver(tmp_path, catalogue):
    """Import records from a JSON Lines file of a name."""

    def write_and_import(name, *records):
        return import_documents([write_lines(tmp_path / name, *records)], catalogue)

    return write_and_import


def held(catalogue):
    return {one.code: one.result for one in catalogue}


class TestWithdrawing:
    def test_what_the_same_file_no_longer_holds_is_withdrawn(self, deliver, catalogue):
        deliver("export.jsonl", *map(export, FIVE))

        report = deliver("export.jsonl", *map(export, FIVE[1:]))

        assert report.change == Change(added=0, changed=0, unchanged=4, withdrawn=1)
        assert set(held(catalogue)) == set(FIVE[1:])
        assert catalogue.get(FIVE[0]) is None

    def test_next_month_s_export_is_an_edition_of_the_last(self, deliver, catalogue):
        deliver("july.jsonl", *map(export, FIVE))

        report = deliver("august.jsonl", *map(export, FIVE[2:]))

        assert report.change.withdrawn == 2
        assert set(held(catalogue)) == set(FIVE[2:])

    def test_a_correction_of_a_few_withdraws_nothing(self, deliver, catalogue):
        deliver("export.jsonl", *map(export, FIVE))

        report = deliver("corrections.jsonl", export(FIVE[0], result="Giấy khai sinh"))

        assert report.change == Change(added=0, changed=1, unchanged=0)
        assert set(held(catalogue)) == set(FIVE)

    def test_another_file_s_records_stay(self, deliver, catalogue):
        deliver("one.jsonl", *map(export, FIVE[:2]))
        deliver("other.jsonl", *map(export, FIVE[2:]))

        deliver("other.jsonl", export(FIVE[2]))

        assert set(held(catalogue)) == {*FIVE[:2], FIVE[2]}

    def test_nothing_is_withdrawn_while_a_part_cannot_be_read(self, deliver, catalogue):
        deliver("export.jsonl", *map(export, FIVE))

        report = deliver("export.jsonl", export(FIVE[0]), b'{"code": "9.9')

        assert report.change.withdrawn == 0
        assert report.kept == ("export.jsonl",)
        assert set(held(catalogue)) == set(FIVE)

    def test_a_file_gone_from_a_folder_takes_its_record_along(self, tmp_path, catalogue):
        folder = tmp_path / "ours"
        folder.mkdir()
        for code in FIVE[:3]:
            source = {"publisher": "Xã Mẫu", "as_of": "2026-07-01"}
            text = yaml.safe_dump({"code": code, "title": "Khai sinh", "source": source})
            (folder / f"{code}.yaml").write_text(text, encoding="utf-8")
        import_documents([folder], catalogue)
        (folder / f"{FIVE[0]}.yaml").unlink()

        assert import_documents([folder], catalogue).change.withdrawn == 1
        assert set(held(catalogue)) == set(FIVE[1:3])


def test_an_older_document_does_not_replace_a_newer_one(tmp_path, catalogue):
    def taken_in(name, day, result):
        path = write_lines(tmp_path / name, export(result=result))
        return import_documents([path], catalogue, as_of=day).change

    taken_in("newer.jsonl", date(2026, 7, 1), "mới")

    assert taken_in("older.jsonl", date(2026, 6, 1), "cũ") == Change(0, 0, 0, older=1)
    assert held(catalogue) == {CODE: "mới"}
    assert taken_in("same-day.jsonl", date(2026, 7, 1), "sửa") == Change(0, 1, 0)


class TestGoingBack:
    def test_brings_every_document_to_what_it_was(self, deliver, catalogue):
        deliver("export.jsonl", *(export(code, result="1") for code in FIVE[:4]))
        before = catalogue.digest(), held(catalogue)
        changed = [export(FIVE[0], result="2"), *(export(c, result="1") for c in FIVE[1:3])]
        deliver("export.jsonl", *changed, export(FIVE[4], result="new"))
        deliver("export.jsonl", *changed)
        assert set(held(catalogue)) == set(FIVE[:3])

        change = catalogue.ledger.roll_back(1)
        catalogue.forget_read()

        assert change == Change(added=1, changed=1, unchanged=0, withdrawn=0)
        assert (catalogue.digest(), held(catalogue)) == before

    def test_can_itself_be_taken_back(self, deliver, catalogue):
        deliver("export.jsonl", export(FIVE[0], result="1"))
        deliver("export.jsonl", export(FIVE[0], result="2"))
        catalogue.ledger.roll_back(1)

        catalogue.ledger.roll_back(2)
        catalogue.forget_read()

        assert held(catalogue) == {FIVE[0]: "2"}
        labels = [version.label for version in catalogue.ledger.versions()]
        assert labels == ["export.jsonl", "export.jsonl", "back to version 1", "back to version 2"]

    @pytest.mark.parametrize("number", [-1, 2])
    def test_to_a_version_that_never_was_names_the_newest(self, deliver, catalogue, number):
        deliver("export.jsonl", export())

        with pytest.raises(InputError, match=f"no version {number}; the newest is 1"):
            catalogue.ledger.roll_back(number)


class TestTheCommands:
    @pytest.fixture
    def run(self, catalogue):
        commands = versions_commands(lambda: catalogue)

        def run_command(*words):
            result = CliRunner().invoke(commands, words, catch_exceptions=False)
            assert result.exit_code == 0
            return " ".join(result.stdout.split())

        return run_command

    def test_list_tells_each_import_with_its_counts(self, run, deliver):
        deliver("july.jsonl", *map(export, FIVE))
        deliver("august.jsonl", *map(export, FIVE[1:]))

        listed = run("list")

        assert "july.jsonl" in listed
        assert "august.jsonl" in listed
        assert "0 │ 0 │ 1 │ 0" in listed  # added, changed, withdrawn, older

    def test_compare_shows_values_side_by_side(self, run, deliver):
        deliver("july.jsonl", *(export(code, result="Giấy xanh") for code in FIVE[:4]))
        kept = [export(code, result="Giấy xanh") for code in FIVE[1:3]]
        deliver("august.jsonl", export(FIVE[0], result="Giấy đỏ"), *kept, export(FIVE[4]))

        compared = run("compare", "1")

        assert "kết quả: Giấy xanh → Giấy đỏ" in compared
        assert f"- procedure {FIVE[3]}" in compared
        assert f"+ procedure {FIVE[4]}" in compared
        assert FIVE[1] not in compared

    def test_rollback_says_what_it_did_and_what_to_run_next(self, run, deliver, catalogue):
        deliver("export.jsonl", *map(export, FIVE))
        deliver("export.jsonl", *map(export, FIVE[1:]))

        assert "1 brought back" in run("rollback", "1")
        assert run("compare", "1") == "nothing has changed since version 1"


class TestAFileOfAnEarlierRelease:
    def test_is_brought_up_with_all_it_holds(self, tmp_path):
        path = tmp_path / "catalogue.db"
        body = written(procedure(result="Giấy khai sinh"))
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE records (code, reader, digest, body)")
            row = (CODE, "national", digest_of(body), body)
            connection.execute("INSERT INTO records VALUES (?, ?, ?, ?)", row)
        connection.close()

        assert held(Catalogue(path)) == {CODE: "Giấy khai sinh"}
        assert held(Catalogue(path)) == {CODE: "Giấy khai sinh"}

    def test_of_a_later_release_is_left_alone(self, tmp_path):
        path = tmp_path / "catalogue.db"
        Catalogue(path)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()

        with pytest.raises(OperatorError, match="newer release"):
            Catalogue(path)
