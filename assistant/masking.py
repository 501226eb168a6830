"""Personal data in a message: found, and masked wherever the message is kept or sent on."""

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LONG_NUMBER = re.compile(r"(?<![\w.-])\+?\d(?:[ .]?\d){8,18}(?![\w-])")

MASK = "***"


def masked(text: str) -> str:
    """The text with e-mail addresses and numbers of 9 to 19 digits masked.

    Identity numbers have 9 or 12 digits, telephone numbers 10 or 11, bank cards up to 19. Amounts
    of money with that many digits are masked too, which costs nothing: only what is stored, logged
    or sent out goes through here.
    """
    return _LONG_NUMBER.sub(MASK, _EMAIL.sub(MASK, text))
