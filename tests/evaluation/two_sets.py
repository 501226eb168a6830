"""Two small sets with replies that are right, and a run over them."""

from evaluation_cases import Scripted, entry, reply

from assistant.reply import Outcome
from evaluation.run import Options, evaluate
from evaluation.subjects import InProcess

FEES, PAPERS, JOKE, MORE = "Phí nhập hộ?", "Giấy khai sinh?", "Kể chuyện vui đi", "Còn giấy tờ?"


def right(code, facets, **facts):
    return reply(procedures=[code], candidates=[code], facets=facets, facts=[entry(code, **facts)])


def all_right():
    return {
        FEES: right("9.000001", ["fee"], fees=[20000]),
        MORE: right("9.000001", ["documents"]),
        PAPERS: right("9.000002", ["documents"]),
        JOKE: reply(Outcome.ABSTAINED),
        "Birth papers?": right("9.000002", ["documents"]),
    }


def run(sets, replies, tmp_path, **options):
    subject = InProcess(Scripted(replies).reply, {"procedures": 2})
    return evaluate([sets], subject, Options(out=tmp_path / "runs", **options))
