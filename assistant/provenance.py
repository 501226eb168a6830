"""Where the figures of a reply come from.

No figure may be said that the cited record does not hold. A figure is any number, date, code, form
number or amount; its spelling does not matter (``20.000`` and ``20000`` are one).
"""

import re
from collections.abc import Iterable

from assistant.reply import Reply
from knowledge.agreement import figures
from knowledge.procedure import Procedure

_LINK = re.compile(r"\]\((\S+?)\)")
_BARE_ADDRESS = re.compile(r"https?://[^\s)\]]+")
_CITATION = re.compile(r"\[\d+\](?!\()")
_NUMBERED_ITEM = re.compile(r"^\s*\d+[.)] ", re.MULTILINE)


def unsupported(text: str, records: Iterable[Procedure], fixed: Iterable[str] = ()) -> list[str]:
    """Figures and addresses of a text that neither the records nor the fixed texts hold.

    Args:
        text: Markdown; its citation marks and the numbers of list items are no figures.
        records: The records that it rests on.
        fixed: Other texts whose figures may be repeated.
    """
    held = "\n".join([*(record.model_dump_json() for record in records), *fixed])
    # An address is compared whole, and its digits are no figures of the procedure.
    addresses = set(_LINK.findall(text)) | set(_BARE_ADDRESS.findall(text))
    strange = [address for address in sorted(addresses) if address not in held]
    bare = _NUMBERED_ITEM.sub("", _CITATION.sub("", _BARE_ADDRESS.sub("", text)))
    return strange + sorted(figures(bare) - figures(held))


def unsupported_figures(
    reply: Reply, records: Iterable[Procedure], fixed: Iterable[str] = ()
) -> list[str]:
    """Figures of a finished reply's text that its records do not hold; see :func:`unsupported`."""
    return unsupported(reply.text, records, fixed)
