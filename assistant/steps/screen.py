"""First look at a message: can it be read at all?"""

import unicodedata

from assistant.messages import Messages
from knowledge.errors import InputError
from knowledge.vietnamese import canonical

LONGEST = 4000
"""Characters that a message may have; the longest stories people tell have about 1,500."""


def readable(message: str, messages: Messages) -> str:
    """The message in canonical form; control characters count as blanks, as a tab does.

    Raises:
        InputError: It is empty, too long or holds no letter and no digit; the text is for the
            citizen.
    """
    if len(message) > LONGEST:
        raise InputError(messages("question-too-long", length=len(message), longest=LONGEST))
    whole = message.encode("utf-8", "ignore").decode()
    text = canonical("".join(ch if ch == "\n" or not _is_control(ch) else " " for ch in whole))
    if not text:
        raise InputError(messages("question-empty"))
    if not any(ch.isalnum() for ch in text):
        raise InputError(messages("question-no-words"))
    return text


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"
