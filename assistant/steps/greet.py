"""Greetings and thanks, where they are all that a message says."""

from assistant.reply import Outcome
from assistant.turn import Draft, Turn
from knowledge.vietnamese import fold
from retrieval.terms import syllables

_GREETINGS = {"chao", "xin", "hello", "hi", "alo", "hey", "good", "morning", "afternoon"}
_THANKS = {"cam", "on", "thanks", "thank", "cảm", "tks", "thx", "you", "ok", "oke", "okay"}
_AROUND = {
    *("anh", "chi", "em", "ban", "ad", "admin", "co", "chu", "bac", "con", "chau", "toi", "tui"),
    *("minh", "nha", "nhe", "a", "oi", "nhieu", "lam", "da", "vang", "roi", "hay", "qua", "de"),
    *("hieu", "tot", "bot", "tro", "ly", "buoi", "sang", "chieu", "toi", "moi", "nguoi", "very"),
    *("much", "so", "there", "u", "ai", "do", "hong", "khong", "ta", "vay"),
}


def greet(turn: Turn) -> Draft | None:
    """A greeting or thanks for a message that holds nothing else; an emoji is asked for words."""
    if not any(sign.isalnum() for sign in turn.message):
        return Draft(Outcome.SMALLTALK, turn.messages("question-no-words"))
    words = {word for word in syllables(fold(turn.message)) if word}
    rest = words - _AROUND
    if not rest:
        return None
    if rest <= _GREETINGS:
        return Draft(Outcome.SMALLTALK, turn.messages("greeting"))
    if rest <= _GREETINGS | _THANKS:
        return Draft(Outcome.SMALLTALK, turn.messages("thanks"))
    return None
