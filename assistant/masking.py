"""Personal data in a message: found, and masked wherever the message is kept or sent on."""

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SPACED_NUMBER = re.compile(r"(?<![\w.-])\+?\(?\d(?:[ .()-]{0,2}\d){8,}")
_DIGIT_RUN = re.compile(r"\d{9,}")

MASK = "***"


def masked(text: str) -> str:
    """The text with e-mail addresses and numbers of 9 digits or more masked.

    Identity numbers have 9 or 12 digits, telephone numbers 10 or 11, bank cards up to 19. Digits in
    one run are masked whatever stands beside them ("sđt0912345678", the digits of a health
    insurance card); digits written in groups only where a number can begin, since the codes of
    dossiers and laws are groups of digits too. Amounts of money with that many digits are masked as
    well, which costs nothing: only what is stored, logged or sent out goes through here.
    """
    for pattern in (_EMAIL, _SPACED_NUMBER, _DIGIT_RUN):
        text = pattern.sub(MASK, text)
    return text
