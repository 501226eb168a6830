"""Where and how to file."""

from assistant.composing.links import filing_link
from assistant.composing.writer import Writer, one_line
from knowledge.parts import Channel


def place(writer: Writer) -> str:
    """The agency, where dossiers are received, the ways of filing, and the page to file at."""
    procedure = writer.procedure
    lines: list[str] = []
    if procedure.agency:
        lines.append(writer.messages("place-agency", agency=writer.agency))
    if procedure.receiving_address:
        address = one_line(procedure.receiving_address)
        lines.append(writer.messages("place-address", address=address))
    channels = _channels(writer)
    if channels:
        lines.append(writer.messages("place-channels", channels=channels))
    if procedure.anywhere:
        lines.append(writer.messages("anywhere"))
    lines += filter(None, [filing_link(writer)])
    if not procedure.agency and not procedure.receiving_address:
        return "\n\n".join([writer.head("place-none"), *lines])
    return "\n\n".join([writer.head("place-title"), *lines])


def agency(writer: Writer) -> str:
    """Who handles it."""
    if not writer.procedure.agency:
        return writer.head("place-none")
    said = writer.messages("place-agency", agency=writer.agency)
    return writer.head("agency-title") + "\n\n" + said


def online(writer: Writer) -> str:
    """Whether it can be filed online, and where."""
    channels = {filing.channel for filing in writer.procedure.filings}
    blocks = [writer.head("online-title")]
    if Channel.ONLINE in channels:
        blocks.append(writer.messages("online-yes"))
        blocks += filter(None, [filing_link(writer)])
    elif channels:
        blocks.append(writer.messages("online-no", channels=_channels(writer)))
    else:
        blocks.append(writer.messages("online-none", agency=writer.agency))
    return "\n\n".join(blocks)


def _channels(writer: Writer) -> str:
    """Ways of filing with what the record says of them, each way once."""
    said = dict.fromkeys(writer.channel(f.channel).lower() for f in writer.procedure.filings)
    return ", ".join(said)
