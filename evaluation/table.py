"""The report as tables for the terminal."""

from itertools import groupby

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from evaluation.report import Report
from evaluation.scoring import Measure
from evaluation.summary import Scores, Share

NONE = "–"
_COLUMNS = {
    "top-1": Measure.TOP_1,
    "rank-1": Measure.RANK_1,
    "top-3": Measure.TOP_3,
    "recall\n@10": Measure.RECALL_10,
    "behav-\niour": Measure.BEHAVIOR,
    "facets": Measure.FACETS,
    "facts": Measure.FACTS,
}


def print_report(report: Report, console: Console) -> None:
    """Prints the scores by set, then over all what makes questions hard, then the folder."""
    run = report.run
    console.print(set_table(report))
    console.print()
    console.print(slice_table(report))
    console.print()
    for line in judgement_lines(report):
        console.print(line, soft_wrap=True)
    console.print()
    if run.partial:
        console.print(
            f"[bold]Interrupted[/]: {run.turns_done} of {run.turns_planned} turns were asked; "
            "the scores hold for these.",
            soft_wrap=True,
        )
    if run.turns_failed:
        console.print(
            f"[bold]{run.turns_failed} of {run.turns_done} turns failed[/] and count as outcome "
            f"error; the first: {escape(run.first_error or '')}",
            soft_wrap=True,
        )
    console.print(f"Replies, scores and failed turns: {escape(str(report.folder))}", soft_wrap=True)


def set_table(report: Report) -> Table:
    """First turns of each set and of all, and their follow-ups in a row of their own."""
    table = _table("Question sets (first turns; follow-ups apart; shares in %)", "set")
    for section in (*report.sets, report.overall):
        if section is report.overall:
            table.add_section()
        table.add_row(escape(section.name), *_cells(section.first_turns.scores))
        if section.follow_ups.scores.turns:
            table.add_row("  follow-ups", *_cells(section.follow_ups.scores))
    return table


def slice_table(report: Report) -> Table:
    """First turns of all sets, by diacritics, language, starter catalogue, level and label."""
    table = _table("First turns of all sets, apart (shares in %)", "apart by")
    slices = report.overall.first_turns.slices
    for dimension, found in groupby(slices, key=lambda each: each.dimension):
        table.add_row(f"[bold]{dimension}[/]")
        for each in found:
            table.add_row(f"  {escape(each.name)}", *_cells(each.scores))
    return table


def judgement_lines(report: Report) -> list[str]:
    """Asking back, abstaining and confidence over all first turns."""
    overall = report.overall
    decided = overall.decisions
    lines = [
        f"{name}: precision {_whole(one.precision)}, recall {_whole(one.recall)}, "
        f"F1 {_whole(one.f1)} ({one.taken} taken, {one.wanted} labelled so)"
        for name, one in (("Asking back", decided.clarify), ("Abstaining", decided.abstain))
    ]
    found = overall.calibration
    if found.error is not None:
        lines.append(
            f"Confidence: expected calibration error {found.error:.3f} "
            f"(95 % interval {found.error_low:.3f} to {found.error_high:.3f})"
        )
    top_1 = overall.first_turns.scores.shares[Measure.TOP_1].interval
    if top_1:
        lines.append(f"Top-1: 95 % interval {top_1[0] * 100:.1f} to {top_1[1] * 100:.1f}")
    return lines


def _whole(share: float | None) -> str:
    return NONE if share is None else f"{share * 100:.0f} %"


def _table(title: str, first: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column(first, overflow="fold")
    for header in ("n", *_COLUMNS, "unsup.\nfigures", "p50/p95\nms"):
        table.add_column(header, justify="right", no_wrap=True)
    return table


def _cells(scores: Scores) -> list[str]:
    shares = [_percent(scores.shares[measure]) for measure in _COLUMNS.values()]
    figures = scores.unsupported_figures
    unsupported = NONE if figures is None else str(figures)
    return [str(scores.turns), *shares, unsupported, _times(scores)]


def _percent(share: Share) -> str:
    return NONE if share.share is None else f"{share.share * 100:.1f}"


def _times(scores: Scores) -> str:
    if scores.p50_ms is None or scores.p95_ms is None:
        return NONE
    return f"{scores.p50_ms:.0f}/{scores.p95_ms:.0f}"
