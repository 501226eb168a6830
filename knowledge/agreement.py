"""Whether our own entry says what the official record says, value by value."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator

from knowledge.parts import Paper
from knowledge.procedure import Procedure

_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
_STEP_LABEL = re.compile(r"\bBước \d+")
_GROUPED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def figures(text: str) -> set[str]:
    """The numbers of a text in one spelling: ``20.000`` as ``20000``, ``07`` as ``7``."""
    return {_spelled(match) for match in _FIGURE.findall(text)}


def _spelled(figure: str) -> str:
    if _GROUPED_THOUSANDS.fullmatch(figure):
        figure = figure.replace(".", "")
    return "/".join(part.lstrip("0") or "0" for part in figure.split("/"))


def must_hand_in(paper: Paper) -> bool:
    """Whether a row of the record is a paper; with no original and no copy it is a remark."""
    return bool(paper.originals or paper.copies)


def _record_figures(official: Procedure) -> set[str]:
    """The numbers of a record's text; addresses and files are full of digits that mean nothing."""
    files = {"__all__": {"file", "file_id"}}
    return figures(official.model_dump_json(exclude={"source": True, "forms": files}))


def same_papers(ours: Procedure, official: Procedure) -> bool:
    """Whether our list has the papers of the record, by their numbers of originals and copies."""
    return bool(ours.papers) and _paper_counts(ours) == _paper_counts(official)


def supported(text: str | None, official: Procedure) -> bool:
    """Whether every figure of a text stands in the record."""
    bare = _STEP_LABEL.sub("", text or "")
    return bool(bare) and figures(bare) <= _record_figures(official)


def differences(ours: Procedure, official: Procedure) -> list[str]:
    """What our entry says otherwise than the official record; empty where they agree.

    Fields that the entry declares in ``plain.corrects`` are not compared.
    """
    return [
        difference
        for name, difference in _compared(ours, official)
        if name not in ours.plain.corrects
    ]


def _compared(ours: Procedure, official: Procedure) -> Iterator[tuple[str, str]]:
    for name in ("title", "levels", "field", "decision", "province"):
        if getattr(ours, name) != getattr(official, name):
            yield name, f"{name}: {getattr(ours, name)!r}, record {getattr(official, name)!r}"
    pairs = (
        ("papers", _paper_counts(ours), _paper_counts(official)),
        ("fees", _fees(ours), _fees(official)),
        ("durations", _durations(ours), _durations(official)),
        ("filings", _channels(ours), _channels(official)),
        ("legal_basis", _numbers(ours), _numbers(official)),
    )
    for name, mine, theirs in pairs:
        if mine != theirs:
            yield name, f"{name}: ours only {mine - theirs}, record only {theirs - mine}"
    unknown = figures(_words(ours)) - _record_figures(official)
    if unknown:
        yield "figures", f"figures that the record does not hold: {sorted(unknown)}"


def _channels(procedure: Procedure) -> Counter[Hashable]:
    return Counter({filing.channel for filing in procedure.filings})


def _paper_counts(procedure: Procedure) -> Counter[Hashable]:
    papers = [paper for paper in procedure.papers if must_hand_in(paper)]
    return Counter((paper.originals, paper.copies) for paper in papers)


def _fees(procedure: Procedure) -> Counter[Hashable]:
    return Counter({(fee.channel, fee.amount_vnd) for fee in procedure.fees})


def _durations(procedure: Procedure) -> Counter[Hashable]:
    return Counter({(time.channel, time.value, time.unit) for time in procedure.durations})


def _numbers(procedure: Procedure) -> Counter[Hashable]:
    return Counter({law.number for law in procedure.legal_basis if law.number})


def _words(ours: Procedure) -> str:
    texts: Iterable[str | None] = (
        ours.plain.summary,
        *ours.plain.summaries.values(),
        ours.steps,
        ours.conditions,
        ours.result,
        ours.audience,
        *(paper.name for paper in ours.papers),
        *(paper.case for paper in ours.papers),
        *(fee.note for fee in ours.fees),
        *(time.note for time in ours.durations),
    )
    # The numbers of our own steps are no figures of the procedure.
    return _STEP_LABEL.sub("", "\n".join(text for text in texts if text))
