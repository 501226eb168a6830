"""The procedure's own page, and filing on the national portal."""

import re

from assistant.composing.writer import Writer
from knowledge.parts import Channel
from knowledge.procedure import Procedure
from knowledge.readers.published import PORTAL_PAGE

_PORTAL_PAGES = PORTAL_PAGE.format(portal_id="")
"""The national portal's page of a procedure has the button to file it."""

_LINKABLE = re.compile(r"https://[^\s()<>\[\]\\\"]+")
"""An address that stands in a Markdown link as it is."""


def address(procedure: Procedure) -> str | None:
    """Address of the procedure's page, None where there is none that a link can hold."""
    url = procedure.source.url
    return url if url and _LINKABLE.fullmatch(url) else None


def filing_link(writer: Writer) -> str | None:
    """The way to file it online; None where the record does not state that or has no page."""
    url = address(writer.procedure)
    if url is None or not any(f.channel is Channel.ONLINE for f in writer.procedure.filings):
        return None
    name = "online-file" if url.startswith(_PORTAL_PAGES) else "online-page"
    return writer.messages(name, url=url)
