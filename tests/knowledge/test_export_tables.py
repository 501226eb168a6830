"""Tables read back equal the records, and no cell is a formula."""

import csv
from datetime import date

import pytest
from export_samples import ALL_CODE, complete, starters
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import InputError, OperatorError
from knowledge.export.tables import FEES, PAPERS, PROCEDURES, TIMES, cell, write_tables


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def text(value: str) -> str | None:
    """What a cell says."""
    return (value.removeprefix("'") if value else None) or None


def number(value: str) -> int | None:
    return int(value) if value else None


@pytest.fixture(scope="module")
def procedures():
    risky = complete(
        code="9.900002",
        title='=HYPERLINK("https://evil.example";"Bấm vào đây")',
        papers=[{"name": "- Tờ khai;\ngồm hai trang"}, {"name": "'Giấy \"gốc\"', bản chính"}],
        fees=[{"wording": "+84 đồng"}, {"wording": "@SUM(1;1)"}],
    )
    return [*starters(), complete(), risky]


@pytest.fixture(scope="module")
def folder(procedures, tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables") / "new" / "tables"
    assert write_tables(procedures, folder, lambda _: None) == len(procedures)
    return folder


def test_a_spreadsheet_knows_the_encoding(folder):
    names = ["fees.csv", "papers.csv", "procedures.csv", "times.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in folder.iterdir())


def test_there_is_one_row_a_procedure(folder, procedures):
    found = rows(folder / "procedures.csv")
    assert [row["code"] for row in found] == [p.code for p in procedures]
    for row, procedure in zip(found, procedures, strict=True):
        assert text(row["title"]) == procedure.title
        assert text(row["steps"]) == procedure.steps
        assert text(row["conditions"]) == procedure.conditions
        assert text(row["agency"]) == procedure.agency
        assert row["levels"].split() == list(procedure.levels)
        assert text(row["page"]) == procedure.source.url
        assert row["as_of"] == procedure.source.as_of.isoformat()


def test_what_is_not_stated_is_an_empty_cell(folder):
    (row,) = [row for row in rows(folder / "procedures.csv") if row["code"] == starters()[0].code]
    assert row["valid_to"] == row["standing"] == row["province"] == row["anywhere"] == ""


def test_what_an_authority_decided_about_it_is_told(folder):
    (row,) = [row for row in rows(folder / "procedures.csv") if row["code"] == ALL_CODE]
    assert (row["standing"], row["replaced_by"]) == ("replaced", "2.002516")
    assert (row["valid_from"], row["anywhere"]) == ("2030-02-01", "true")
    assert row["forms"] == "Mẫu số 01: Tờ khai"
    assert row["legal_basis"].splitlines() == ["1/2030/QH16: Luật Thử nghiệm", "Nghị định không số"]


def test_papers_read_back_equal(folder, procedures):
    found = [
        (r["code"], text(r["name"]), number(r["originals"]), number(r["copies"]), text(r["case"]))
        for r in rows(folder / "papers.csv")
    ]
    assert found == [
        (p.code, paper.name, paper.originals, paper.copies, paper.case)
        for p in procedures
        for paper in p.papers
    ]


def test_fees_read_back_equal(folder, procedures):
    found = [
        (r["code"], r["channel"] or None, number(r["amount_vnd"]), text(r["wording"]))
        for r in rows(folder / "fees.csv")
    ]
    assert found == [
        (p.code, fee.channel, fee.amount_vnd, fee.wording) for p in procedures for fee in p.fees
    ]
    assert {0, 20_000, None} <= {amount for _, _, amount, _ in found}


def test_times_read_back_equal(folder, procedures):
    found = [
        (r["code"], r["channel"] or None, number(r["value"]), r["unit"] or None, text(r["note"]))
        for r in rows(folder / "times.csv")
    ]
    assert found == [
        (p.code, time.channel, time.value, time.unit, time.note)
        for p in procedures
        for time in p.durations
    ]


def test_no_cell_begins_like_a_formula(folder):
    cells = [v for path in folder.iterdir() for row in rows(path) for v in row.values()]
    assert [value for value in cells if value.startswith(("=", "+", "-", "@"))] == []
    assert any(value.startswith("'=HYPERLINK") for value in cells)


@pytest.mark.parametrize("start", list("=+-@\t\r\n'＝＋－＠"))
def test_nothing_that_begins_a_formula_begins_a_cell(start):
    assert cell(f"{start}1+1") == f"'{start}1+1"


@given(st.text())
def test_any_text_can_be_had_back(value):
    written = cell(value)
    assert written[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert written.removeprefix("'") == value


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, ""), (0, "0"), (True, "true"), (False, "false"), (date(2030, 1, 2), "2030-01-02")],
)
def test_values_are_written_plainly(value, expected):
    assert cell(value) == expected


def test_every_table_has_distinct_columns():
    for columns in (PROCEDURES, PAPERS, FEES, TIMES):
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)


def test_a_file_in_the_place_of_the_folder_is_kept(tmp_path):
    path = tmp_path / "tables.csv"
    path.write_text("mine")
    with pytest.raises(InputError, match="give the name of a folder"):
        write_tables([complete()], path, lambda _: None)
    assert path.read_text() == "mine"


def test_a_failure_leaves_the_old_tables_as_they_were(tmp_path):
    write_tables([complete()], tmp_path, lambda _: None)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def failing():
        yield complete(title="Tên mới")
        raise OperatorError("the catalogue is damaged")

    with pytest.raises(OperatorError):
        write_tables(failing(), tmp_path, lambda _: None)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
