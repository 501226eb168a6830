"""Required papers, by case, with their numbers of originals and copies."""

from assistant.composing.writer import Writer, bullets, one_line, shortened
from knowledge.agreement import must_hand_in
from knowledge.parts import Paper
from knowledge.procedure import Procedure
from knowledge.vietnamese import fold

_CASES = 6
_PAPERS_A_CASE = 14
_REMARKS = 3
_LONG_NAME = 400


def papers(writer: Writer) -> str:
    """The papers to bring; the record's remarks below them."""
    listed = _listed(writer.procedure)
    needed = [paper for paper in listed if must_hand_in(paper)] or list(listed)
    if not needed:
        return writer.head("papers-none")
    groups = _by_case(needed)
    blocks = [writer.head("papers-title")]
    for case, members in groups[:_CASES]:
        if case:
            blocks.append(writer.messages("papers-case", case=f"**{one_line(case)}**"))
        elif len(groups) > 1:
            blocks.append(writer.messages("papers-everyone"))
        blocks.append(bullets(_lines(writer, members)))
    more = [one_line(case) for case, _ in groups[_CASES:] if case]
    if more:
        blocks.append(
            writer.messages("papers-more-cases", cases="; ".join(more), source=writer.source)
        )
    remarks = [paper for paper in listed if not must_hand_in(paper) and paper not in needed]
    if remarks:
        names = [_named(paper) for paper in remarks[:_REMARKS]]
        if len(remarks) > _REMARKS:
            names.append(writer.messages("more-at-source", source=writer.source))
        blocks.append(writer.messages("papers-remarks") + "\n" + bullets(names))
    return "\n\n".join(blocks)


def _listed(procedure: Procedure) -> tuple[Paper, ...]:
    """Our readable list where it stands, else the record's own rows."""
    return procedure.plain.papers or procedure.papers


def _by_case(needed: list[Paper]) -> list[tuple[str | None, list[Paper]]]:
    """Papers by case, what everybody needs first, cases in the record's order."""
    cases = dict.fromkeys(paper.case for paper in needed)
    ordered = sorted(cases, key=lambda case: case is not None)
    return [(case, [paper for paper in needed if paper.case == case]) for case in ordered]


def _lines(writer: Writer, members: list[Paper]) -> list[str]:
    lines = [_line(writer, paper) for paper in members[:_PAPERS_A_CASE]]
    if len(members) > _PAPERS_A_CASE:
        lines.append(writer.messages("more-at-source", source=writer.source))
    return lines


def _line(writer: Writer, paper: Paper) -> str:
    name = _named(paper)
    if paper.form and fold(paper.form) not in fold(name):
        name = f"{name} ({one_line(paper.form)})"
    if not must_hand_in(paper):
        return name
    count = writer.messages(
        "papers-count", originals=paper.originals or 0, copies=paper.copies or 0
    )
    return f"{name} — **{count}**"


def _named(paper: Paper) -> str:
    return shortened(one_line(paper.name).rstrip(" ;.,"), _LONG_NAME)
