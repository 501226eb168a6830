"""The record's running texts: steps, conditions, result, legal basis."""

from assistant.composing.writer import Writer, bullets, one_line, shortened

_LONGEST = 1500
_LAWS = 12


def steps(writer: Writer) -> str:
    """How it goes, in our short words where they stand, else the record's."""
    text = writer.procedure.plain.steps or writer.procedure.steps
    if not text:
        return writer.head("steps-none")
    return writer.head("steps-title") + "\n\n" + _cut(writer, text)


def conditions(writer: Writer) -> str:
    """Who may ask and under which conditions."""
    text = writer.procedure.plain.conditions or writer.procedure.conditions
    audience = writer.procedure.audience
    if not text and not audience:
        return writer.head("conditions-none")
    blocks = [writer.head("conditions-title")]
    if audience:
        blocks.append(writer.messages("audience-line", audience=one_line(audience)))
    if text:
        blocks.append(_cut(writer, text))
    return "\n\n".join(blocks)


def result(writer: Writer) -> str:
    """What the citizen receives."""
    if not writer.procedure.result:
        return writer.head("result-none")
    return writer.head("result-title") + "\n\n" + _cut(writer, writer.procedure.result)


def legal_basis(writer: Writer) -> str:
    """The laws it rests on."""
    laws = writer.procedure.legal_basis
    if not laws:
        return writer.head("law-none")
    lines = [
        one_line(f"{law.title} ({law.number})" if law.number else law.title) for law in laws[:_LAWS]
    ]
    if len(laws) > _LAWS:
        lines.append(writer.messages("more-at-source", source=writer.source))
    return writer.head("law-title") + "\n\n" + bullets(lines)


def _cut(writer: Writer, text: str) -> str:
    """Lines of a text as a list, up to a readable length; the rest is at the source."""
    lines: list[str] = []
    length = 0
    for raw in text.splitlines():
        line = one_line(raw).lstrip("-+•– ").strip()
        if not line:
            continue
        if lines and length + len(line) > _LONGEST:
            lines.append(writer.messages("more-at-source", source=writer.source))
            break
        lines.append(shortened(line, _LONGEST))
        length += len(line)
    return bullets(lines)
