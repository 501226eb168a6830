"""A benchmark as a page to read, in Markdown."""

from collections.abc import Callable, Iterator, Sequence

from evaluation.benchmark.figures import (
    BenchReport,
    ContenderFigures,
    IndexFigures,
    Kind,
    ScalePoint,
    ServingFigures,
    Slice,
)
from evaluation.benchmark.targets import targets
from evaluation.summary import Share

_NONE = "–"
_MEASURES: dict[str, Callable[[Slice], Share]] = {
    "rank-1 %": lambda found: found.quality.rank_1,
    "top-3 %": lambda found: found.quality.top_3,
    "recall@10 %": lambda found: found.quality.recall_10,
}


def page(report: BenchReport) -> str:
    """Markdown with a part for each thing that was measured."""
    parts = [_head(report)]
    if report.contenders:
        parts.append(_beside(report.contenders))
    if report.serving:
        parts.append(_served(report.serving))
    if report.index:
        parts.append(_indexed(report.index))
    parts.append(_held_to(report))
    if report.scale:
        parts.append(_scaled(report.scale))
    return "\n\n".join(parts) + "\n"


def _head(report: BenchReport) -> str:
    machine = report.machine
    memory = f", {machine.memory_gb:.0f} GB" if machine.memory_gb else ""
    busy = "" if machine.load is None else f", load {machine.load:.1f} before"
    made = f"version {report.version or 'unknown'}, commit {report.commit or 'unknown'}"
    sets = ", ".join(f"{each.name} ({each.turns} turns)" for each in report.sets)
    return (
        f"# Benchmark of {report.measured_at:%Y-%m-%d %H:%M} UTC\n\n"
        f"{machine.processor}, {machine.cores} cores{memory}; {machine.system}, "
        f"Python {machine.python}{busy}; {made}. {report.documents} documents. "
        f"Question sets: {sets}."
    )


def _beside(contenders: Sequence[ContenderFigures]) -> str:
    ours, *others = contenders
    header = ["", ours.name, *(f"{other.name} (×)" for other in others)]
    rows = [
        _compared(
            f"{name}, {found.kind}", [_percent(of(_same(each, found))) for each in contenders]
        )
        for found in ours.slices
        if found.speed.questions
        for name, of in _MEASURES.items()
    ]
    rows.append(_compared("p50 ms", [each.speed.p50_ms for each in contenders]))
    rows.append(_compared("p95 ms", [each.speed.p95_ms for each in contenders]))
    for found in ours.slices:
        if found.kind is not Kind.UNACCENTED and found.speed.questions:
            times = [_same(each, found).speed.p50_ms for each in contenders]
            rows.append(_compared(f"p50 ms, {found.kind}", times))
    at_once = f"questions a second, {ours.callers} at once"
    rows.append(_compared(at_once, [each.per_second for each in contenders]))
    counts = "; ".join(f"{each.kind}: {each.speed.questions}" for each in ours.slices)
    searched = "\n".join(f"- {each.name}: {each.holds}{_made_in(each)}" for each in contenders)
    return (
        "## Beside plain search and a tutorial RAG\n\n"
        "First turns that ask for an answer, in one process, one after the other; the same "
        f"embedder, the same run. In brackets ours divided by it. Questions: {counts}.\n\n"
        f"{_table(header, rows)}\n\n{searched}"
    )


def _same(contender: ContenderFigures, found: Slice) -> Slice:
    return next(each for each in contender.slices if each.kind is found.kind)


def _compared(name: str, values: Sequence[float | None]) -> list[str]:
    """A row: our value, then each other one with the ratio of ours to it."""
    ours, *others = values
    return [name, _number(ours), *(f"{_number(other)} ({_ratio(ours, other)})" for other in others)]


def _ratio(ours: float | None, other: float | None) -> str:
    return _NONE if ours is None or not other else f"×{ours / other:.2f}"


def _made_in(contender: ContenderFigures) -> str:
    seconds = contender.build_seconds
    return "" if seconds is None else f"; made ready in {seconds:.1f} s"


def _served(serving: ServingFigures) -> str:
    header = ["questions", "callers", "a second", "p50 ms", "p95 ms", "failed", "CPU ms each"]
    rows = [
        [
            f"{load.what} ({load.speed.questions})",
            str(load.callers),
            _number(load.per_second),
            _number(load.speed.p50_ms),
            _number(load.speed.p95_ms),
            str(load.failed),
            _number(load.cpu_ms),
        ]
        for load in serving.loads
    ]
    return (
        "## Served\n\n`motcua serve` in a process of its own, `POST /api/v1/chat` over HTTP, each "
        f"question a conversation of its own; those who ask share the machine.\n\n"
        f"{_table(header, rows)}\n\nReady in {serving.ready_seconds:.1f} s. Memory "
        f"{_number(serving.memory_mb)} MB, at most {_number(serving.peak_mb)} MB."
    )


def _indexed(index: IndexFigures) -> str:
    return (
        f"## Index\n\n{index.documents} documents, {index.passages} vectors: "
        f"{index.from_nothing_seconds:.0f} s from nothing, {index.unchanged_seconds:.2f} s with "
        f"nothing changed, {index.disk_mb:.0f} MB on disk with the vectors that are kept."
    )


def _held_to(report: BenchReport) -> str:
    said = {True: "yes", False: "**no**", None: "not measured"}
    rows = [
        [
            target.what,
            f"{'≤' if target.most else '≥'} {target.limit:g} {target.unit}",
            _number(target.found),
            said[target.is_met],
        ]
        for target in targets(report)
    ]
    return f"## Held to\n\n{_table(['', 'limit', 'found', 'met'], rows)}"


def _scaled(points: Sequence[ScalePoint]) -> str:
    header = ["", *(f"{point.times}×" for point in points)]
    rows = [[name, *map(_number, values)] for name, values in _curve(points)]
    return (
        "## As the catalogue grows\n\nEvery procedure copied under other codes, names and places, "
        "with its ways of asking; each size in processes of its own. The vectors are hashed words: "
        "good for the cost of search, not for its quality, and the time of embedding (some 33 "
        f"titles a second) comes on top.\n\n{_table(header, rows)}"
    )


def _curve(points: Sequence[ScalePoint]) -> Iterator[tuple[str, list[float | None]]]:
    yield "documents", [point.documents for point in points]
    yield "ways of asking", [point.wordings for point in points]
    yield "import s", [point.import_seconds for point in points]
    yield "index s", [point.index_seconds for point in points]
    yield "index s, nothing changed", [point.unchanged_seconds for point in points]
    yield "memory of building MB, at most", [point.build_peak_mb for point in points]
    yield "catalogue MB", [point.catalogue_mb for point in points]
    yield "index MB", [point.index_mb for point in points]
    yield "opening s", [point.open_seconds for point in points]
    yield "memory of searching MB", [point.memory_mb for point in points]
    yield "p50 ms, Vietnamese", [point.vietnamese.p50_ms for point in points]
    yield "p95 ms, Vietnamese", [point.vietnamese.p95_ms for point in points]
    yield "p50 ms, other languages", [point.foreign.p50_ms for point in points]
    yield "p95 ms, other languages", [point.foreign.p95_ms for point in points]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    ruled = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, ruled, *rows))


def _percent(share: Share) -> float | None:
    return None if share.share is None else round(share.share * 100, 1)


def _number(value: float | None) -> str:
    if value is None:
        return _NONE
    if isinstance(value, int) or value >= 1000:
        return f"{value:.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"
