"""The benchmark from end to end over a dozen procedures."""

import json
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
from evaluation_cases import asked, conversation, write_set
from small_instance import BIRTH, CODES, PASSPORT, SmallInstance, believes_to_hold_all_starters

from evaluation.benchmark.documents import Chunking
from evaluation.benchmark.figures import BenchReport, Kind
from evaluation.benchmark.hashing import hashing_embedder
from evaluation.benchmark.machine import peak_mb, processor_seconds, resident_mb
from evaluation.benchmark.run import Measurable, Plan, bench
from evaluation.benchmark.serving import running_server
from knowledge.errors import InputError, OperatorError
from knowledge.spoken import Spoken

MOTCUA = Path(sys.executable).parent / "motcua"
SERVE = (sys.executable, "-c", "from cli import main; main()", "serve")
SMALL = Chunking(200, 40, most=1)


@pytest.fixture
def questions(tmp_path):
    return write_set(
        tmp_path / "set.jsonl",
        conversation("1", asked("làm giấy khai sinh cho con cần giấy tờ gì", codes=[[BIRTH]])),
        conversation("2", asked("lam ho chieu het bao nhieu tien", codes=[[PASSPORT]])),
        conversation("3", asked("How do I register a birth?", codes=[[BIRTH]]), language="en"),
        conversation("4", asked("Kể chuyện vui đi", "abstain")),
    )


@pytest.fixture
def home(small: SmallInstance, tmp_path):
    home = tmp_path / "home"
    shutil.copytree(small.home, home)
    believes_to_hold_all_starters(home)
    return home


@pytest.fixture
def measurable(small: SmallInstance, home):
    def environment(database):
        variables = {"MOTCUA_HOME": str(home), "MOTCUA_DATABASE_URL": database}
        return {**os.environ, **variables, "MOTCUA_RATE_LIMIT": "off"}

    return Measurable(
        home=home,
        catalogue=small.catalogue,
        catalogue_file=home / "catalogue.db",
        embedder=hashing_embedder(),
        spoken=Spoken.load(),
        open_search=lambda: nullcontext(small.search),
        serve=SERVE,
        environment=environment,
    )


def plan(tmp_path, **parts):
    nothing = {"serves": False, "indexes": False}
    return Plan(out=tmp_path / "out", chunking=SMALL, **(nothing | parts))


def silent(doing, done, total):
    pass


@pytest.mark.services  # half a minute
def test_every_contender_is_asked_every_labelled_question(questions, measurable, tmp_path):
    report = bench([questions], measurable, plan(tmp_path), silent)

    assert report.documents == len(CODES)
    assert [each.name for each in report.contenders] == [
        "Một Cửa",
        "BM25, texts",
        "BM25, titles",
        "tutorial RAG",
    ]
    for each in report.contenders:
        counts = {found.kind: found.quality.rank_1.of for found in each.slices}
        assert counts == {Kind.VIETNAMESE: 2, Kind.UNACCENTED: 2, Kind.FOREIGN: 1}
        assert each.speed.questions == 3
        assert 0 < each.speed.p50_ms <= each.speed.p95_ms
        assert each.per_second > 0
    ours = report.contenders[0].slices[0].quality
    assert (ours.rank_1.met, ours.top_3.met, ours.recall_10.met) == (2, 2, 2)


def test_what_was_measured_is_written_as_json_and_as_a_page(questions, measurable, tmp_path):
    report = bench([questions], measurable, plan(tmp_path), silent)

    written = (tmp_path / "out" / "bench.json").read_text("utf-8")
    assert BenchReport.model_validate_json(written) == report
    page = (tmp_path / "out" / "bench.md").read_text("utf-8")
    assert "| rank-1 %, Vietnamese | 100.0 |" in page
    assert "first chunk of 200 characters only" in page


def test_a_run_that_breaks_leaves_what_was_measured_until_then(questions, measurable, tmp_path):
    def interrupt(doing, done, total):
        if doing.startswith("tutorial RAG"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bench([questions], measurable, plan(tmp_path), interrupt)

    written = json.loads((tmp_path / "out" / "bench.json").read_text("utf-8"))
    assert [each["name"] for each in written["contenders"]][-1] == "BM25, titles"


def test_building_the_index_again_is_nothing_to_do(questions, measurable, tmp_path):
    told = []

    report = bench(
        [questions],
        measurable,
        plan(tmp_path, indexes=True),
        lambda doing, done, total: told.append((doing, done, total)),
    )

    assert report.index.documents == len(CODES)
    assert report.index.passages >= len(CODES)
    assert report.index.unchanged_seconds < report.index.from_nothing_seconds
    assert report.index.disk_mb > 0
    assert ("index from nothing", report.index.passages, report.index.passages) in told
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["bench.json", "bench.md"]


@pytest.mark.services  # half a minute
def test_a_real_server_is_asked_and_weighed(questions, measurable, tmp_path):
    report = bench([questions], measurable, plan(tmp_path, serves=True), silent)

    serving = report.serving
    assert [(load.what, load.callers) for load in serving.loads] == [
        ("all", 1),
        ("all", 8),
        ("Vietnamese", 8),
    ]
    assert [load.speed.questions for load in serving.loads] == [4, 4, 3]
    assert all(load.failed == 0 and load.per_second > 0 for load in serving.loads)
    assert 50 < serving.memory_mb <= serving.peak_mb
    assert not (measurable.home / "conversations.db").exists()


@pytest.mark.services  # half a minute
def test_copies_make_the_catalogue_and_its_index_larger(questions, measurable, tmp_path):
    report = bench([questions], measurable, plan(tmp_path, scales=(2,)), silent)

    (point,) = report.scale
    assert point.documents == 2 * len(CODES)
    assert point.wordings > 2 * len(CODES)
    assert (point.vietnamese.questions, point.foreign.questions) == (2, 1)
    assert point.memory_mb > 50
    assert 0 < point.catalogue_mb < point.index_mb
    assert 0 <= point.unchanged_seconds < point.index_seconds


def test_sets_without_a_labelled_question_are_nothing_to_measure(measurable, tmp_path):
    jokes = write_set(tmp_path / "jokes.jsonl", conversation("1", asked("Kể chuyện", "abstain")))

    with pytest.raises(InputError, match="ask for no procedure"):
        bench([jokes], measurable, plan(tmp_path), silent)
    assert not (tmp_path / "out").exists()


def test_a_server_that_stops_says_why(tmp_path):
    command = (sys.executable, "-c", "raise SystemExit('the port is taken')")

    with (
        pytest.raises(OperatorError, match="the port is taken"),
        running_server(command, os.environ, tmp_path),
    ):
        pass


def test_a_process_is_weighed_while_it_lives():
    spent = processor_seconds(os.getpid())
    sum(range(3_000_000))

    assert processor_seconds(os.getpid()) > spent
    assert 0 < resident_mb(os.getpid()) <= peak_mb(os.getpid())
    assert processor_seconds(0) is resident_mb(0) is peak_mb(0) is None


@pytest.mark.services  # half a minute
def test_the_command_measures_and_prints(questions, home, tmp_path):
    done = subprocess.run(
        [MOTCUA, "bench", questions, "--no-serve", "--no-index", "--chunk-size", "150"],
        cwd=tmp_path,
        env={**os.environ, "MOTCUA_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=100,
    )

    assert done.returncode == 0, done.stderr
    assert "tutorial RAG: Vietnamese" in done.stderr
    assert "first chunk of 150 characters only" in " ".join(done.stdout.split())
    assert sorted(each.name for each in (home / "bench").iterdir()) == [
        "bench.json",
        "bench.md",
        "vectors.db",
    ]
