"""What the ranking has to know of a document without opening it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.vietnamese import fold

PROCEDURE = "procedure"
GUIDE = "guide"
LAW = "law"

_DECORATION = re.compile(r"\bthu tuc\b|\(?cap (xa|tinh|trung uong|bo)\)?|[^\w\s]")


@dataclass(frozen=True)
class Entry:
    """One document of an index.

    Attributes:
        kind: ``procedure``, ``guide`` or ``law``.
    """

    code: str
    title: str
    levels: tuple[str, ...]
    province: str | None
    kind: str = PROCEDURE


@lru_cache(maxsize=1 << 15)
def namesake_key(title: str) -> str:
    """What titles of one procedure at several levels or in several provinces have in common."""
    return " ".join(_DECORATION.sub(" ", fold(title)).split())
