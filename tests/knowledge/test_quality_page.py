"""The report as a page, as JSON and on the terminal, and the command that writes them."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from io import StringIO

import pytest
from knowledge_samples import export, procedure, write_lines
from rich.console import Console
from small_instance import believes_to_hold_all_starters
from typer.testing import CliRunner

from cli import app
from knowledge.quality.page import page
from knowledge.quality.report import QualityReport, checks_for, examine
from knowledge.quality.terminal import print_report
from knowledge.store import Catalogue

TODAY = date(2026, 7, 1)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> & \"'"


class Parsed(HTMLParser):
    """The tags and the words of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags = []
        self.words = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def of(self, tag):
        return [attrs for name, attrs in self.tags if name == tag]


def made(*procedures, **options):
    return examine(procedures, checks_for(TODAY, **options), TODAY)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home of one procedure, which believes to hold the starter catalogue."""
    home = tmp_path / "home"
    Catalogue(home / "catalogue.db").put([procedure("1.000001", agency="UBND huyện")])
    believes_to_hold_all_starters(home)
    monkeypatch.setenv("MOTCUA_HOME", str(home))
    return home


def check(*arguments):
    return CliRunner().invoke(app, ["knowledge", "check", *map(str, arguments)])


def test_a_hostile_title_is_text_and_nothing_else():
    source = {"publisher": "Bộ Tư pháp", "reader": "national", "url": "javascript:alert(3)"}
    html = page(made(procedure(title=HOSTILE, agency=f"Phòng huyện {HOSTILE}", source=source)))

    parsed = Parsed(html)

    assert not {"script", "img"} & {tag for tag, _ in parsed.tags}
    assert not any("onerror" in attrs for _, attrs in parsed.tags)
    assert HOSTILE in parsed.words
    assert all(not attrs["href"].startswith("javascript") for attrs in parsed.of("a"))


def test_the_page_fetches_nothing():
    source = {"publisher": "Bộ Tư pháp", "reader": "national", "url": "https://portal.test/1"}
    html = page(made(procedure(source=source)))

    parsed = Parsed(html)

    assert not {"link", "script", "img", "iframe"} & {tag for tag, _ in parsed.tags}
    assert not any("src" in attrs for _, attrs in parsed.tags)
    assert "@import" not in html
    assert "url(" not in html
    assert "https://portal.test/1" in [attrs["href"] for attrs in parsed.of("a")]


def test_large_lists_are_folded_and_small_ones_open():
    html = page(made(*(procedure(f"1.00000{i}", title=f"Thủ tục {i}") for i in range(9))))
    folded = {attrs["id"]: "open" not in attrs for attrs in Parsed(html).of("details") if attrs}
    few = page(made(procedure()))
    open_now = {attrs["id"]: "open" in attrs for attrs in Parsed(few).of("details") if attrs}

    assert folded["fee-missing"]
    assert open_now["fee-missing"]


def test_old_and_new_values_stand_side_by_side():
    html = page(made(procedure(result="Giấy A"), newer=[procedure(result="Giấy B")]))
    cells = re.findall(r'<td class="value" data-from="([^"]+)">([^<]+)</td>', html)

    assert cells == [("Danh mục ghi", "kết quả: Giấy A"), ("Bản mới ghi", "kết quả: Giấy B")]


def test_an_empty_catalogue_has_a_page_and_a_table():
    out = StringIO()

    print_report(made(), Console(file=out, width=100))

    assert "–" in out.getvalue()
    assert Parsed(page(made())).of("section")


def test_the_terminal_shows_scores_and_counts_but_no_list():
    out = StringIO()

    print_report(made(procedure(title=HOSTILE)), Console(file=out, width=100))

    assert "Đúng" in out.getvalue()
    assert "Chưa nêu phí, lệ phí." in out.getvalue()
    assert "script" not in out.getvalue()


def test_the_command_writes_page_and_json(home, tmp_path):
    done = check("--html", tmp_path / "r.html", "--json", tmp_path / "r.json")

    assert done.exit_code == 0, done.output
    assert "1 thủ tục" in done.output
    report = QualityReport.model_validate_json((tmp_path / "r.json").read_text())
    found = {result.name: result.procedures for result in report.checks}
    assert (found["district-handles"], found["ended"]) == (1, 0)
    assert "1.000001" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_the_command_compares_with_an_export_and_a_list(home, tmp_path):
    newer = write_lines(tmp_path / "newer.jsonl", export("1.000002"))
    (tmp_path / "codes.json").write_text('["1.000001", "1.000003"]')

    done = check(
        "--against", newer, "--codes", tmp_path / "codes.json", "--json", tmp_path / "r.json"
    )

    assert done.exit_code == 0, done.output
    checks = {c["name"]: c for c in json.loads((tmp_path / "r.json").read_text())["checks"]}
    assert [f["code"] for f in checks["newer-added"]["findings"]] == ["1.000002"]
    assert [f["code"] for f in checks["listed-but-absent"]["findings"]] == ["1.000003"]


def test_what_cannot_be_written_is_said(home, tmp_path):
    done = check("--html", tmp_path / "none" / "r.html")

    assert done.exit_code == 1
    assert "cannot be written" in str(done.exception)
