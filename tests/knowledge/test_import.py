"""Taking documents into the catalogue: in one piece or not at all, and only what changed."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from knowledge_samples import CODE, codes, export, procedure, write_lines

from knowledge.importing import STARTER_CATALOGUE, import_documents
from knowledge.ledger.change import Change
from knowledge.readers.dating import newest_issuing_date
from knowledge.store import Catalogue

ROOT = Path(__file__).parents[2]

# The import is stopped for good once half of the records lie in the open transaction.
KILLED_WHILE_STORING = """
import sys, time
from pathlib import Path
from knowledge.readers.national import read_national
from knowledge.store import Catalogue

def half(records):
    for number, record in enumerate(records):
        if number == len(records) // 2:
            print("half", flush=True)
            time.sleep(60)
        yield record

Catalogue(Path(sys.argv[1])).put(half(list(read_national(Path(sys.argv[2])))))
"""

KILLED_WHILE_READING = """
import sys, time
from pathlib import Path
from knowledge.importing import import_documents
from knowledge.store import Catalogue

def stop(number):
    if number == 500:
        print("half", flush=True)
        time.sleep(60)

import_documents([Path(sys.argv[2])], Catalogue(Path(sys.argv[1])), progress=stop)
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "catalogue.db"


@pytest.fixture
def catalogue(path):
    return Catalogue(path)


@pytest.mark.parametrize("script", [KILLED_WHILE_STORING, KILLED_WHILE_READING])
def test_a_killed_import_leaves_the_catalogue_as_before(tmp_path, path, catalogue, script):
    catalogue.put([procedure(steps="Bước 1")])
    before = catalogue.digest()
    # Enough that SQLite writes pages out before the transaction ends.
    many = (export(code, steps=f"{code} " * 400) for code in codes(999))
    file = write_lines(tmp_path / "many.jsonl", export(steps="Bước 2"), *many)

    command = [sys.executable, "-c", script, str(path), str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as importing:
        assert importing.stdout.readline() == "half\n"
        os.kill(importing.pid, signal.SIGKILL)
        assert importing.wait() == -signal.SIGKILL

    survivor = Catalogue(path)
    assert survivor.digest() == before
    assert [p.steps for p in survivor] == ["Bước 1"]
    assert import_documents([file], survivor).change == Change(added=999, changed=1, unchanged=0)


def test_only_what_changed_is_written_again(tmp_path, catalogue):
    first = write_lines(tmp_path / "first.jsonl", *(export(code) for code in codes(3)))
    import_documents([first], catalogue)
    before = catalogue.digest()

    again = import_documents([first], catalogue)

    assert again.change == Change(added=0, changed=0, unchanged=3)
    assert catalogue.digest() == before

    second = write_lines(
        tmp_path / "second.jsonl",
        export(codes(1)[0]),
        export(codes(2)[1], result="Giấy khai sinh"),
        export(CODE),
    )

    report = import_documents([second], catalogue)

    assert report.change == Change(added=1, changed=1, unchanged=1, withdrawn=1)
    assert report.taken == 3
    assert len(catalogue) == 3
    assert catalogue.digest() != before


def test_progress_counts_the_records_read(tmp_path, catalogue):
    file = write_lines(tmp_path / "three.jsonl", *(export(code) for code in codes(3)))
    seen: list[int] = []

    import_documents([file], catalogue, progress=seen.append)

    assert seen == [1, 2, 3]


def test_one_code_may_come_from_the_portal_and_from_us(tmp_path, catalogue):
    official = write_lines(tmp_path / "official.jsonl", export())
    ours = next(STARTER_CATALOGUE.rglob(f"{CODE}.yaml"))

    report = import_documents([official, ours], catalogue)

    assert (report.taken, report.set_aside, len(catalogue)) == (2, (), 1)
    assert catalogue.get(CODE).plain.summary


class TestTheDayUpToWhichAFileHolds:
    @pytest.fixture
    def file(self, tmp_path):
        return write_lines(
            tmp_path / "dated.jsonl",
            export(steps="Nghị quyết số 66.7/2025/NQ-CP ngày 15/11/2025 của Chính phủ"),
            export(codes(1)[0], legal_basis=["Quyết định số 2252/QĐ-VP ngày 2/7/2026"]),
            export(codes(2)[1], steps="hiệu lực từ ngày 01/01/2027"),
            export(codes(3)[2], steps="Thông tư 1/TT-BTC ngày 31/02/2026, 9/TT-BTC ngày 1/1/2099"),
        )

    def test_is_that_of_the_newest_decision_in_it(self, file, catalogue):
        import_documents([file], catalogue)

        assert catalogue.as_of() == date(2026, 7, 2)

    def test_is_what_the_operator_says(self, file, catalogue):
        import_documents([file], catalogue, as_of=date(2026, 7, 9))

        assert catalogue.get(CODE).source.as_of == date(2026, 7, 9)

    def test_is_open_where_no_decision_is_cited(self, tmp_path):
        assert newest_issuing_date(write_lines(tmp_path / "undated.jsonl", export())) is None

    def test_is_open_where_the_file_cannot_be_read(self, tmp_path):
        assert newest_issuing_date(tmp_path / "gone.jsonl") is None
