"""A procedure in a few lines, for who asks in general."""

from assistant.composing.values import fee_line, stated_fees, time_line
from assistant.composing.writer import Writer, one_line
from assistant.facet import Facet
from assistant.reply import Choice

OFFERED = (Facet.DOCUMENTS, Facet.FEE, Facet.TIME, Facet.PLACE, Facet.STEPS)


def summary(writer: Writer) -> str:
    """What it is for, its time and fee if they are one for all channels, its agency."""
    procedure, messages = writer.procedure, writer.messages
    blocks = [writer.head("summary-title")]
    plain = procedure.plain.summaries.get(messages.language)
    if messages.language == "vi":
        plain = procedure.plain.summary
    if plain:
        blocks.append(one_line(plain))
    times = {time_line(writer, time) for time in procedure.durations}
    if len(times) == 1:
        blocks.append(messages("summary-time", time=times.pop()))
    fees = {fee_line(writer, fee) for fee in stated_fees(procedure)}
    if len(fees) == 1:
        blocks.append(messages("summary-fee", fee=fees.pop()))
    if procedure.agency:
        blocks.append(messages("place-agency", agency=writer.agency))
    blocks.append(messages("summary-ask"))
    return "\n\n".join(blocks)


def facet_choices(writer: Writer) -> tuple[Choice, ...]:
    """Buttons for the facets that people ask for."""
    return tuple(
        Choice(
            label=writer.messages(f"ask-{facet.value}"),
            message=f"{writer.title}: {writer.messages(f'message-{facet.value}')}",
        )
        for facet in OFFERED
    )
