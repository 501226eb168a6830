"""The catalogue in its SQLite file: what is stored, who sees it, and what damage looks like."""

import sqlite3
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from knowledge_samples import CODE, codes, procedure

from knowledge import store
from knowledge.errors import OperatorError
from knowledge.ledger.change import Change
from knowledge.merging import EDITORIAL
from knowledge.store import Catalogue

ROOT = Path(__file__).parents[2]

ANOTHER_PROCESS = """
import sys
from pathlib import Path
from knowledge.store import Catalogue

catalogue = Catalogue(Path(sys.argv[1]))
(procedure,) = catalogue
catalogue.put([procedure.model_copy(update={"title": "Khai tử"})])
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "catalogue.db"


@pytest.fixture
def catalogue(path):
    return Catalogue(path)


def test_what_is_put_is_found_again(path, catalogue):
    given = procedure(
        steps="Bước 1: Nộp hồ sơ",
        levels=("commune",),
        papers=({"name": "Tờ khai", "originals": 1},),
        fees=({"amount_vnd": 0, "wording": "Không"},),
        valid_from=date(2026, 7, 1),
    )

    assert catalogue.put([given]) == Change(added=1, changed=0, unchanged=0)
    assert catalogue.get(CODE) == given
    assert list(Catalogue(path)) == [given]
    assert catalogue.get("9.999999") is None


def test_an_empty_catalogue_is_empty(catalogue):
    assert (len(catalogue), list(catalogue), catalogue.as_of()) == (0, [], None)


def test_procedures_stand_by_their_code_and_count_once(catalogue):
    first, second, third = codes(3)
    ours = procedure(second, EDITORIAL)
    catalogue.put([procedure(third), procedure(second), procedure(first), ours])

    assert [p.code for p in catalogue] == [first, second, third]
    assert len(catalogue) == 3


def test_all_or_none_goes_in(catalogue):
    def broken():
        yield procedure(codes(1)[0])
        raise ValueError("the source broke off")

    with pytest.raises(ValueError, match="broke off"):
        catalogue.put(broken())

    assert len(catalogue) == 0


def test_what_is_unchanged_is_left_alone(catalogue):
    catalogue.put([procedure()])

    assert catalogue.put([procedure()]) == Change(added=0, changed=0, unchanged=1)
    assert catalogue.put([procedure(steps="Bước 1")]) == Change(added=0, changed=1, unchanged=0)
    assert catalogue.get(CODE).steps == "Bước 1"


def test_the_digest_is_that_of_the_content(tmp_path, catalogue):
    one, two = procedure(codes(2)[0]), procedure(codes(2)[1])
    other = Catalogue(tmp_path / "other.db")
    empty = catalogue.digest()

    catalogue.put([one, two])
    other.put([two])
    assert catalogue.digest() not in {empty, other.digest()}

    other.put([one])
    assert catalogue.digest() == other.digest()

    other.put([one.model_copy(update={"title": "Khai tử"})])
    assert catalogue.digest() != other.digest()


def test_the_newest_day_of_any_record_is_that_of_the_catalogue(catalogue):
    days = ("2026-07-03", "2025-12-31", None)
    sources = [{"publisher": "Bộ", "reader": "national", "as_of": day} for day in days]
    catalogue.put(
        [procedure(code, source=source) for code, source in zip(codes(3), sources, strict=True)]
    )

    assert catalogue.as_of() == date(2026, 7, 3)


def test_another_process_is_seen_after_forget_read(path, catalogue):
    catalogue.put([procedure(title="Khai sinh")])
    assert catalogue.get(CODE).title == "Khai sinh"

    subprocess.run([sys.executable, "-c", ANOTHER_PROCESS, str(path)], cwd=ROOT, check=True)
    assert catalogue.get(CODE).title == "Khai sinh"

    catalogue.forget_read()
    assert catalogue.get(CODE).title == "Khai tử"


def test_a_reading_that_began_before_a_change_is_not_kept(catalogue, monkeypatch):
    catalogue.put([procedure(title="Khai sinh")])
    read = store.joined

    def overtaken(records, province):
        monkeypatch.setattr(store, "joined", read)
        catalogue.put([procedure(title="Khai tử")])
        return read(records, province)

    monkeypatch.setattr(store, "joined", overtaken)

    assert catalogue.get(CODE).title == "Khai sinh"
    assert catalogue.get(CODE).title == "Khai tử"


def test_many_threads_read_beside_one_that_writes(catalogue):
    numbers = codes(40)
    catalogue.put(procedure(code, title="0") for code in numbers)
    wrong: list[object] = []

    def read():
        try:
            for _ in range(5):
                wrong.extend(code for code in numbers if not catalogue.get(code).title.isdigit())
                wrong.extend([] if len({p.title for p in catalogue}) == 1 else ["mixed"])
        except Exception as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(6)]
    for reader in readers:
        reader.start()
    for title in "123":
        catalogue.put(procedure(code, title=title) for code in numbers)
    for reader in readers:
        reader.join()

    assert wrong == []
    assert {p.title for p in catalogue} == {"3"}
    assert catalogue.get(numbers[0]).title == "3"


class TestADamagedFile:
    def test_is_no_catalogue(self, path):
        path.parent.mkdir()
        path.write_bytes(b"this is no database" * 100)

        with pytest.raises(OperatorError, match=r"is no catalogue .* move it away"):
            Catalogue(path)

    def test_is_no_catalogue_where_a_folder_stands(self, path):
        path.mkdir(parents=True)

        with pytest.raises(OperatorError, match="is no catalogue"):
            Catalogue(path)

    def test_has_no_folder_to_stand_in(self, tmp_path):
        (tmp_path / "home").write_text("a file")

        with pytest.raises(OperatorError, match="is no catalogue"):
            Catalogue(tmp_path / "home" / "catalogue.db")

    def test_is_told_when_it_is_read(self, path, catalogue):
        catalogue.put(procedure(code, steps=code * 500) for code in codes(200))
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        content = bytearray(path.read_bytes())
        content[4096:] = b"\x07" * (len(content) - 4096)
        path.write_bytes(content)
        damaged = Catalogue(path)

        for use in (lambda: list(damaged), damaged.digest, lambda: damaged.get(codes(1)[0])):
            with pytest.raises(OperatorError, match=r"catalogue\.db is damaged"):
                use()
        with pytest.raises(OperatorError, match=r"catalogue\.db is damaged"):
            damaged.put([procedure()])

    def test_of_another_program_cannot_be_used(self, path):
        path.parent.mkdir()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE records (artist TEXT)")
        connection.close()

        with pytest.raises(OperatorError, match="is no catalogue"):
            Catalogue(path).get(CODE)

    def test_of_another_version_says_to_import_again(self, path, catalogue):
        catalogue.put([procedure()])
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE documents SET body = json_set(body, '$.colour', 'red')")
        connection.close()

        with pytest.raises(OperatorError, match=r"another version; .* import again"):
            Catalogue(path).get(CODE)
