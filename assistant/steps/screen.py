"""First look at a message: can it be read at all?"""

import unicodedata

from assistant.messages import Messages
from knowledge.errors import InputError
from knowledge.readers.encodings.legacy_fonts import legacy_of_text, mended
from knowledge.vietnamese import canonical, latin_look_alikes

LONGEST = 16_000
"""Characters that a message may have: a story of some 3,000 words."""


def readable(message: str, messages: Messages) -> str:
    """The message in canonical form; control characters count as blanks, as a tab does.

    Text pasted from a file in TCVN3 or VNI, and letters of other scripts that look like Latin ones
    amid Latin text, are put into what was meant.

    Raises:
        InputError: It is empty or too long; the text is for the citizen.
    """
    if len(message) > LONGEST:
        raise InputError(messages("question-too-long", length=len(message), longest=LONGEST))
    whole = message.encode("utf-8", "ignore").decode()
    whole = latin_look_alikes(mended(whole, legacy_of_text([whole])))
    text = canonical("".join(ch if ch == "\n" or not _is_control(ch) else " " for ch in whole))
    if not text:
        raise InputError(messages("question-empty"))
    return text


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"
