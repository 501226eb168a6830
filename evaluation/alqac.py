"""Labelled questions about laws as the ALQAC task publishes them, as lines of a question set."""

import json
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError


class _Article(BaseModel):
    model_config = ConfigDict(extra="ignore")

    law_id: str
    article_id: str


class _Labelled(BaseModel):
    model_config = ConfigDict(extra="ignore")

    question_id: str
    text: str
    relevant_articles: tuple[_Article, ...]


def conversations_of(text: bytes) -> Iterator[tuple[int, bytes]]:
    """One conversation a question, numbered, each relevant article being right.

    Args:
        text: A JSON list of questions with ``question_id``, ``text`` and ``relevant_articles``.

    Raises:
        ValueError: It is no such list; the text says what to mend.
    """
    try:
        questions = TypeAdapter(list[_Labelled]).validate_json(text)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, fault["loc"]))
        told = f"no list of labelled questions about laws: {place} {fault['msg']}"
        raise ValueError(told) from None
    for number, question in enumerate(questions, start=1):
        right = [f"{article.law_id}@{article.article_id}" for article in question.relevant_articles]
        turn = {"question": question.text, "behavior": "answer", "codes": [right]}
        whole = {"id": question.question_id, "language": "vi", "tags": ["law"], "turns": [turn]}
        yield number, json.dumps(whole, ensure_ascii=False).encode()
