"""Fees and processing times, by channel, each with the condition that the record ties to it."""

from collections.abc import Iterable

from assistant.composing.writer import Writer, bullets, one_line
from knowledge.parts import Channel, Duration, Fee
from knowledge.procedure import Procedure
from knowledge.vietnamese import fold
from knowledge.wording import amount_words


def fees(writer: Writer) -> str:
    """What it costs; where the record holds no amount, its words, or that it states none."""
    stated = stated_fees(writer.procedure)
    if not stated:
        return writer.head("fee-none")
    said = [(fee.channel, fee_line(writer, fee)) for fee in stated]
    return writer.head("fee-title") + "\n\n" + bullets(_by_channel(writer, said))


def times(writer: Writer) -> str:
    """How long it takes."""
    if not writer.procedure.durations:
        return writer.head("time-none")
    said = [(time.channel, time_line(writer, time)) for time in writer.procedure.durations]
    return writer.head("time-title") + "\n\n" + bullets(_by_channel(writer, said))


def stated_fees(procedure: Procedure) -> list[Fee]:
    """The fees that say something: an amount, or words on it."""
    return [fee for fee in procedure.fees if fee.amount_vnd is not None or fee.note]


def fee_line(writer: Writer, fee: Fee) -> str:
    """One fee without its channel."""
    if fee.amount_vnd is None:
        return writer.messages("fee-words", words=one_line(fee.note or ""))
    amount = writer.messages("free") if fee.amount_vnd == 0 else amount_words(fee.amount_vnd)
    return _with_note(f"**{amount}**", fee.note)


def time_line(writer: Writer, time: Duration) -> str:
    """One processing time without its channel."""
    if time.unit is None:
        return one_line(time.note or time.wording)
    words = writer.messages(f"unit-{time.unit.value}", value=time.value or 0)
    return _with_note(f"**{words}**", time.note)


def _with_note(value: str, note: str | None) -> str:
    """The value with its note, unless the note only says the value again."""
    text = _unbracketed(one_line(note or "").lstrip("-+• ").strip(" .;"))
    if not text or fold(text) in {"mien phi", "mien le phi", "khong", "khong co"}:
        return value
    separator = " " if text.startswith("/") else " — "
    return f"{value}{separator}{text}"


def _unbracketed(text: str) -> str:
    """Text without the one pair of brackets that encloses it all."""
    enclosed = text.startswith("(") and text.endswith(")") and not set("()") & set(text[1:-1])
    return text[1:-1].strip(" .;") if enclosed else text


def _by_channel(writer: Writer, said: Iterable[tuple[Channel | None, str]]) -> list[str]:
    """Lines with the channels that they hold for; channels that say the same share a line."""
    channels: dict[str, list[str]] = {}
    for channel, line in said:
        names = channels.setdefault(line, [])
        name = writer.channel(channel)
        if name not in names:
            names.append(name)
    return [f"{_listed(names)}: {line}" for line, names in channels.items()]


def _listed(names: list[str]) -> str:
    first, *others = names
    return ", ".join([first, *(name.lower() for name in others)])
