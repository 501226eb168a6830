"""Builders of invented sets and replies; the codes look real and are not."""

import json
from pathlib import Path

from assistant.facet import Facet
from assistant.reply import (
    DurationFact,
    FeeFact,
    Outcome,
    PaperFact,
    ProcedureFacts,
    Question,
    RankedProcedure,
    Reply,
)
from evaluation.questions import Turn
from knowledge.parts import TimeUnit


def turn(behavior="answer", codes=(), facets=(), question="Cần giấy gì?", **facts):
    return Turn.model_validate(
        {
            "question": question,
            "behavior": behavior,
            "codes": codes,
            "facets": facets,
            "facts": facts,
        }
    )


def ranked(*codes):
    return tuple(
        RankedProcedure(code=code, title=f"Thủ tục {code}", confidence=round(0.9 - 0.05 * i, 2))
        for i, code in enumerate(codes)
    )


def reply(
    outcome=Outcome.ANSWERED,
    procedures=(),
    candidates=(),
    facets=(),
    facts=(),
    conversation_id="c-1",
    text="Bạn cần tờ khai.",
):
    return Reply(
        conversation_id=conversation_id,
        message_id="m-1",
        outcome=outcome,
        language="vi",
        text=text,
        procedures=ranked(*procedures),
        candidates=ranked(*candidates),
        facets=tuple(map(Facet, facets)),
        facts=tuple(facts),
    )


def entry(code="9.000001", fees=(), times=(), papers=()):
    return ProcedureFacts(
        code=code,
        fees=tuple(FeeFact(amount_vnd=amount, channel=None, note=None) for amount in fees),
        durations=tuple(
            DurationFact(
                value=value, unit=TimeUnit(unit) if unit else None, channel=None, note=None
            )
            for value, unit in times
        ),
        documents=tuple(
            PaperFact(name=name, originals=1, copies=None, case=None, form=None) for name in papers
        ),
    )


def conversation(id_, *turns, language="vi", tags=()):
    return {"id": id_, "language": language, "tags": list(tags), "turns": list(turns)}


def asked(question, behavior="answer", codes=(), facets=(), **facts):
    return {
        "question": question,
        "behavior": behavior,
        "codes": [list(group) for group in codes],
        "facets": list(facets),
        "facts": facts,
    }


def write_set(path: Path, *conversations) -> Path:
    lines = (json.dumps(each, ensure_ascii=False) for each in conversations)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class Scripted:
    """Answers each message with its scripted reply and notes the questions; raises what is to be
    raised."""

    def __init__(self, replies):
        self.replies = replies
        self.questions: list[Question] = []

    def reply(self, question):
        self.questions.append(question)
        scripted = self.replies[question.message]
        if isinstance(scripted, BaseException):
            raise scripted
        return scripted
