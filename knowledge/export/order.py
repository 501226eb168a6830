"""One order for names: numbers within them are counted, ``fee-2`` before ``fee-10``."""

import re


def counted(name: str) -> list[tuple[int, str]]:
    """Sort key of a name."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
