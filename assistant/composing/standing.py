"""What is said of a procedure that is no longer in force, is suspended, or changes soon."""

from collections.abc import Sequence
from datetime import date

from assistant.composing.values import fee_line, stated_fees, time_line
from assistant.composing.writer import Writer, bullets, one_line
from assistant.messages import Messages
from assistant.reply import Citation
from knowledge.notice import Notice, Standing
from knowledge.procedure import Procedure
from knowledge.validity import ComingChange

_CHANGED = ("fees", "durations", "papers", "agency", "filings", "conditions")


def day_words(day: date) -> str:
    """A day as Vietnamese documents write it: ``01/07/2026``."""
    return f"{day:%d/%m/%Y}"


def notice_words(notice: Notice, title: str, messages: Messages, source: str) -> str:
    """That a procedure is abolished, replaced or suspended: since when, by what, for how long."""
    parts = [
        messages(f"notice-{notice.standing.value}", title=title, code=notice.code, source=source)
    ]
    if notice.valid_from:
        parts.append(messages("notice-from", day=day_words(notice.valid_from)))
    if notice.valid_to and notice.standing is Standing.SUSPENDED:
        parts.append(messages("notice-until", day=day_words(notice.valid_to)))
    if notice.source.decision:
        parts.append(messages("notice-decision", decision=one_line(notice.source.decision)))
    if notice.reason:
        parts.append(messages("notice-reason", reason=one_line(notice.reason).rstrip(". ")))
    return " ".join(parts)


def notice_citation(notice: Notice, title: str, number: int) -> Citation:
    """The decision as a source."""
    decided = [notice.source.decision, notice.reason, notice.source.publisher]
    return Citation(
        id=number,
        code=notice.code,
        title=title,
        section="validity",
        url=notice.source.url,
        quote="; ".join(filter(None, decided)),
        as_of=notice.source.as_of,
    )


def change_words(now: Procedure, change: ComingChange, messages: Messages) -> str:
    """What is going to change, and the fees and times that will then hold."""
    then = change.record
    if then.notice != now.notice and then.notice is not None:
        standing = messages(f"coming-{then.notice.standing.value}")
        return messages("coming-notice", day=day_words(change.day), standing=standing)
    changed = [name for name in _CHANGED if getattr(now, name) != getattr(then, name)]
    names = ", ".join(messages(f"changed-{name}") for name in changed)
    head = messages("coming-change", day=day_words(change.day), changed=names)
    lines = _new_values(changed, Writer(then, messages, ""))
    return f"{head}\n\n{bullets(lines)}" if lines else head


def _new_values(changed: Sequence[str], writer: Writer) -> list[str]:
    then = writer.procedure
    fees = stated_fees(then) if "fees" in changed else []
    times = then.durations if "durations" in changed else ()
    lines = [
        *(f"{writer.channel(fee.channel)}: {fee_line(writer, fee)}" for fee in fees),
        *(f"{writer.channel(time.channel)}: {time_line(writer, time)}" for time in times),
    ]
    return list(dict.fromkeys(lines))
