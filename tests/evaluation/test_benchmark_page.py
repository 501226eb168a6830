"""What a benchmark says of its figures, and the limits that it holds them to."""

from datetime import UTC, datetime

import pytest

from evaluation.benchmark.figures import (
    BenchReport,
    ContenderFigures,
    IndexFigures,
    Kind,
    Load,
    Quality,
    ScalePoint,
    ServingFigures,
    Slice,
    Speed,
)
from evaluation.benchmark.machine import Machine
from evaluation.benchmark.page import page
from evaluation.benchmark.targets import targets
from evaluation.summary import Share

MACHINE = Machine(
    processor="Z80", cores=2, memory_gb=8, system="Linux 6", python="3.11.7", load=0.4
)
NOTHING = Speed(questions=0, p50_ms=None, p95_ms=None)
QUICK = Speed(questions=10, p50_ms=5.0, p95_ms=9.0)


def share(met):
    return Share(met=met, of=10)


def contender(name, right, p50):
    quality = Quality(rank_1=share(right), top_3=share(right), recall_10=share(10))
    speed = Speed(questions=10, p50_ms=p50, p95_ms=2 * p50)
    none = Share(met=0, of=0)
    unasked = Quality(rank_1=none, top_3=none, recall_10=none)
    return ContenderFigures(
        name=name,
        holds="something",
        build_seconds=1.0,
        slices=(
            Slice(kind=Kind.VIETNAMESE, quality=quality, speed=speed),
            Slice(kind=Kind.FOREIGN, quality=unasked, speed=NOTHING),
        ),
        speed=speed,
        callers=8,
        per_second=100.0,
    )


def report(**parts):
    return BenchReport(
        measured_at=datetime(2026, 11, 22, tzinfo=UTC),
        machine=MACHINE,
        version="1",
        commit=None,
        documents=12,
        sets=(),
        **parts,
    )


def serving(per_second, peak):
    load = Load(what="all", callers=8, failed=0, speed=QUICK, per_second=per_second, cpu_ms=10.0)
    return ServingFigures(ready_seconds=4.0, loads=(load,), memory_mb=300.0, peak_mb=peak)


def rows(text):
    """Cells of every row of every table, by the row's first cell."""
    cells = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| "))
    return {first: rest for first, *rest in cells}


def test_others_stand_beside_ours_with_the_ratio():
    found = rows(page(report(contenders=(contender("ours", 9, 6.0), contender("plain", 3, 2.0)))))

    assert found["rank-1 %, Vietnamese"] == ["90.0", "30.0 (×3.00)"]
    assert found["p50 ms"] == ["6.00", "2.00 (×3.00)"]
    assert found["questions a second, 8 at once"] == ["100.0", "100.0 (×1.00)"]


def test_a_ratio_to_nothing_is_none():
    found = rows(page(report(contenders=(contender("ours", 9, 6.0), contender("plain", 0, 2.0)))))

    assert found["rank-1 %, Vietnamese"] == ["90.0", "0.00 (–)"]


def test_kinds_that_were_not_asked_have_no_row():
    found = page(report(contenders=(contender("ours", 9, 6.0), contender("plain", 0, 2.0))))

    assert Kind.FOREIGN not in "".join(rows(found))


def test_parts_that_were_not_measured_are_not_there():
    text = page(report())

    assert "Z80, 2 cores, 8 GB" in text
    assert "load 0.4 before" in text
    assert "commit unknown" in text
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## Held to"]
    assert {cells[-1] for first, cells in rows(text).items() if "≤" in cells[0]} == {"not measured"}


@pytest.mark.parametrize(
    ("per_second", "peak", "minutes", "p50", "met"),
    [
        (60.0, 700.0, 6, 25.0, True),
        (59.9, 700.1, 6.2, 25.1, False),
    ],
)
def test_limits_are_kept_or_not(per_second, peak, minutes, p50, met):
    index = IndexFigures(
        documents=12,
        passages=30,
        from_nothing_seconds=minutes * 60,
        unchanged_seconds=0.1,
        disk_mb=3.0,
    )
    made = report(
        contenders=(contender("ours", 9, p50),), serving=serving(per_second, peak), index=index
    )

    held = {target.what: target.is_met for target in targets(made)}

    assert held.pop("p95 of a question")  # twice p50 in both
    assert set(held.values()) == {met}
    assert len(held) == 4


def test_the_curve_has_a_column_for_each_size():
    point = ScalePoint(
        times=1,
        documents=12,
        wordings=100,
        import_seconds=0.1,
        index_seconds=1.0,
        unchanged_seconds=0.0,
        catalogue_mb=0.2,
        index_mb=5.0,
        build_peak_mb=None,
        open_seconds=0.5,
        memory_mb=200.0,
        vietnamese=QUICK,
        foreign=NOTHING,
    )
    larger = point.model_copy(update={"times": 4, "documents": 48})

    found = rows(page(report(scale=(point, larger))))

    assert found["documents"] == ["12", "48"]
    assert found["p50 ms, Vietnamese"] == ["5.00", "5.00"]
    assert found["p50 ms, other languages"] == ["–", "–"]
    assert found["memory of building MB, at most"] == ["–", "–"]
