"""A guide: what to do in which order, and the procedures that do it."""

from collections.abc import Mapping

from assistant.composing.writer import bullets, one_line
from assistant.facet import Facet
from assistant.messages import Messages
from assistant.reply import (
    DOCUMENT_GUIDE,
    Choice,
    Citation,
    Outcome,
    ProcedureFacts,
    RankedProcedure,
)
from assistant.turn import Draft
from knowledge.guide import Guide, Step
from knowledge.procedure import Procedure

_CHOICES = 6


def compose_guide(
    asked: RankedProcedure,
    guide: Guide,
    procedures: Mapping[str, Procedure],
    messages: Messages,
) -> Draft:
    """The whole guide, its procedures as choices to go on with.

    Args:
        asked: The guide as it was found.
        guide: The guide.
        procedures: Those of its procedures that the catalogue holds, by code.
        messages: The fixed text.
    """
    held = [procedures[code] for code in guide.codes if code in procedures]
    named = tuple(
        RankedProcedure(code=one.code, title=one.title, confidence=asked.confidence) for one in held
    )
    return Draft(
        outcome=Outcome.ANSWERED,
        text="\n\n".join(_blocks(guide, procedures, messages)),
        procedures=(asked, *named),
        facts=(ProcedureFacts(code=guide.code), *(ProcedureFacts(code=one.code) for one in held)),
        citations=(_citation(guide),),
        choices=tuple(_choice(one, messages) for one in held[:_CHOICES]),
        records=(guide, *held),
    )


def _blocks(guide: Guide, procedures: Mapping[str, Procedure], messages: Messages) -> list[str]:
    """The parts of the text; in another language what of it is translated, and the rest as is."""
    blocks = [messages("guide-title", title=_title(guide, messages), source="[1]")]
    summary = guide.plain.summaries.get(messages.language)
    if messages.language == "vi":
        summary = guide.plain.summary
    if summary:
        blocks.append(one_line(summary))
    if messages.language != "vi":
        blocks.append(messages("guide-in-vietnamese"))
    if guide.prepare:
        papers = list(map(one_line, guide.prepare))
        blocks.append(messages("guide-prepare") + "\n\n" + bullets(papers))
    steps = [_step(n, step, procedures, messages) for n, step in enumerate(guide.steps, start=1)]
    blocks.append(messages("guide-steps") + "\n\n" + "\n".join(steps))
    if guide.warnings:
        lines = list(map(one_line, guide.warnings))
        blocks.append(messages("guide-warnings") + "\n\n" + bullets(lines))
    if guide.links:
        blocks.append(bullets([f"[{one_line(link.name)}]({link.url})" for link in guide.links]))
    return blocks


def _step(number: int, step: Step, procedures: Mapping[str, Procedure], messages: Messages) -> str:
    said = f"{number}. **{one_line(step.title)}**"
    if step.text:
        said += f" — {one_line(step.text)}"
    held = [procedures[code] for code in step.codes if code in procedures]
    if step.together and held:
        said += f" {messages('guide-together')}"
    lines = [f"  - {_title(one, messages)} ({one.code})" for one in held]
    return "\n".join([said, *lines])


def _title(document: Guide | Procedure, messages: Messages) -> str:
    return one_line(document.plain.titles.get(messages.language) or document.title)


def _choice(procedure: Procedure, messages: Messages) -> Choice:
    title = _title(procedure, messages)
    return Choice(label=title, message=f"{procedure.code} {title}")


def _citation(guide: Guide) -> Citation:
    return Citation(
        id=1,
        kind=DOCUMENT_GUIDE,
        code=guide.code,
        title=guide.title,
        section=Facet.SUMMARY.value,
        url=guide.source.url or next((link.url for link in guide.links), None),
        quote=guide.plain.summary or guide.title,
        as_of=guide.source.as_of,
    )
