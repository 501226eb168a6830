"""The failed turns as a page to read: what was asked, what was expected, what came."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.reply import ProcedureFacts, RankedProcedure, Reply
from evaluation.questions import GoldFacts, Turn
from evaluation.report import Report
from evaluation.results import TurnResult
from evaluation.scoring import Measure, outcome_of

_SHOWN_CANDIDATES = 5


def failures_page(report: Report) -> str:
    """Markdown with one part for each turn that misses a measure or states unsupported figures."""
    failed = [r for r in report.results if r.missed or r.unsupported_figures]
    run = report.run
    head = [f"# Failed turns: {len(failed)} of {run.turns_done}"]
    if run.partial:
        head.append(f"The run was interrupted: {run.turns_done} of {run.turns_planned} turns.")
    return "\n\n".join([*head, *map(_part, failed)]) + "\n"


def _part(result: TurnResult) -> str:
    lines = [*_asked(result), *_expected(result.asked), *_got(result)]
    return "\n".join(lines)


def _asked(result: TurnResult) -> Iterator[str]:
    yield f"## {result.set_name} · {result.conversation} · turn {result.number}"
    yield ""
    for question in result.earlier:
        yield from _quoted(f"(before) {question}")
    yield from _quoted(result.asked.question)
    yield ""
    missed = [measure.replace("_", "-") for measure in result.missed]
    if result.unsupported_figures:
        missed.append("unsupported figures")
    yield f"Misses **{', '.join(missed)}**."
    yield ""


def _expected(turn: Turn) -> Iterator[str]:
    groups = " and ".join(" or ".join(f"`{code}`" for code in group) for group in turn.codes)
    yield f"- expected: {turn.behavior}" + (f", {groups}" if groups else "")
    if turn.facets:
        yield f"  - facets: {', '.join(turn.facets)}"
    if turn.facts != GoldFacts():
        yield f"  - facts: {turn.facts.model_dump_json(exclude_defaults=True)}"


def _got(result: TurnResult) -> Iterator[str]:
    yield f"- got: {outcome_of(result.reply)} in {result.milliseconds:.0f} ms"
    if result.error:
        yield f"  - error: {' '.join(result.error.split())}"
    if result.reply is not None:
        yield from _replied(result.reply, result)


def _replied(reply: Reply, result: TurnResult) -> Iterator[str]:
    right = {code for group in result.asked.codes for code in group}
    yield f"  - procedures: {_ranking(reply.procedures, right)}"
    yield f"  - candidates: {_ranking(reply.candidates[:_SHOWN_CANDIDATES], right)}"
    if reply.facets:
        yield f"  - facets: {', '.join(reply.facets)}"
    if Measure.FACTS in result.missed:
        yield from (f"  - facts of {_facts(f)}" for f in reply.facts if f.code in right)
    if result.unsupported_figures:
        yield f"  - unsupported figures: {', '.join(result.unsupported_figures)}"
    yield ""
    yield from _quoted(reply.text)


def _ranking(ranking: Sequence[RankedProcedure], right: Iterable[str]) -> str:
    """Codes with confidence and title, those that are right marked."""
    shown = [
        f"{'✓ ' if ranked.code in right else ''}`{ranked.code}` {ranked.confidence:.2f} "
        f"{ranked.title}"
        for ranked in ranking
    ]
    return "; ".join(shown) or "none"


def _facts(facts: ProcedureFacts) -> str:
    fees = ", ".join(str(fee.amount_vnd) for fee in facts.fees) or "none"
    times = ", ".join(f"{d.value} {d.unit}" for d in facts.durations) or "none"
    papers = "; ".join(document.name for document in facts.documents)
    count = len(facts.documents)
    return f"`{facts.code}`: fees {fees}; times {times}; {count} documents: {papers or 'none'}"


def _quoted(text: str) -> Iterator[str]:
    return (f"> {line}".rstrip() for line in text.splitlines())
