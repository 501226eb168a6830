import gzip
import hashlib
import json

import pytest
from evaluation_cases import asked, conversation, write_set

from assistant.facet import Facet
from evaluation.questions import Behavior, QuestionSetError, read_question_sets
from knowledge.errors import InputError
from knowledge.parts import TimeUnit


def problems_of(*paths):
    with pytest.raises(QuestionSetError) as raised:
        read_question_sets(paths)
    return raised.value.problems


def test_a_conversation_is_read_with_all_its_labels(tmp_path):
    path = write_set(
        tmp_path / "small.jsonl",
        conversation(
            "a-1",
            asked(
                "Lệ phí bao nhiêu?",
                codes=[["9.000001", "9.000002"], ["9.000003"]],
                facets=["fee", "time"],
                fee_vnd=[20000],
                days=3,
                unit="WORKING_DAY",
                documents_must_include=["Tờ khai"],
                documents_count=2,
            ),
            tags=["no_diacritics"],
        ),
    )
    (read,) = read_question_sets([path])
    (turn,) = read.conversations[0].turns
    assert read.name == "small"
    assert read.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read.conversations[0].tags == ("no_diacritics",)
    assert turn.behavior is Behavior.ANSWER
    assert turn.codes == (("9.000001", "9.000002"), ("9.000003",))
    assert turn.facets == (Facet.FEE, Facet.TIME)
    assert turn.facts.unit is TimeUnit.WORKING_DAY
    assert (turn.facts.days, turn.facts.fee_vnd, turn.facts.documents_count) == (3, (20000,), 2)


def test_keys_that_no_measure_reads_are_left_alone(tmp_path):
    line = conversation(
        "a-1",
        asked("Hồ sơ X tới đâu?", "status", dossier_code=None, new_ward=["Một", "Hai"], secret="7"),
    )
    path = write_set(tmp_path / "s.jsonl", line | {"source": "invented"})
    (read,) = read_question_sets([path])
    assert read.conversations[0].turns[0].behavior is Behavior.STATUS


def test_gzip_is_told_by_content_and_a_folder_means_its_sets(tmp_path):
    plain = write_set(tmp_path / "b.jsonl", conversation("1", asked("Một?")))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    (tmp_path / "popular.json").write_text("[]")
    sets = read_question_sets([tmp_path, plain])
    assert [each.name for each in sets] == ["a", "b"]
    assert [each.conversations[0].id for each in sets] == ["1", "1"]


def test_sets_of_one_name_are_told_apart_by_their_paths(tmp_path):
    paths = []
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        line = conversation("1", asked("Một?"))
        paths.append(write_set(tmp_path / folder / "same.jsonl", line))
    assert [each.name for each in read_question_sets(paths)] == [str(path) for path in paths]


def test_a_byte_order_mark_and_blank_lines_are_no_fault(tmp_path):
    path = write_set(tmp_path / "s.jsonl", conversation("1", asked("Một?")))
    path.write_bytes(b"\xef\xbb\xbf\n" + path.read_bytes() + b"  \n\n")
    assert len(read_question_sets([path])[0].conversations) == 1


def test_all_faults_of_all_files_are_listed_with_their_lines(tmp_path):
    good = conversation("1", asked("Một?"))
    bad = write_set(
        tmp_path / "bad.jsonl",
        good,
        conversation("2", asked("Hai?", "answr")),
        conversation("3", asked("Ba?", facets=["price"])),
        conversation("1", asked("Bốn?")),
        conversation("5"),
        conversation("6", asked("Sáu?", codes=[[]])),
        conversation("7", asked("Bảy?", days=3)),
        conversation("8", asked("Tám?", days=3, unit="FORTNIGHT")),
        conversation("9", asked("Chín?", unit="DAY")),
    )
    with bad.open("a") as lines:
        lines.write('{"id": "10", \n')
    other = write_set(tmp_path / "other.jsonl", {"id": "x", "turns": [{"behavior": "answer"}]})
    found = problems_of(bad, other)
    by_line = {number: [p for p in found if f"bad.jsonl:{number}:" in p] for number in range(1, 11)}
    assert by_line[1] == []
    assert all(len(by_line[number]) == 1 for number in range(2, 11)), by_line
    assert "turns.0.behavior" in by_line[2][0]
    assert "'answr'" in by_line[2][0]
    assert "'chitchat'" in by_line[2][0]
    assert "'price'" in by_line[3][0]
    assert "already stands in line 1" in by_line[4][0]
    assert "no turn" in by_line[5][0]
    assert "group of codes is empty" in by_line[6][0]
    assert "needs a 'unit'" in by_line[7][0]
    assert "'fortnight'" in by_line[8][0]
    assert "needs 'days'" in by_line[9][0]
    assert "JSON" in by_line[10][0]
    assert {p.split(": ")[1] for p in found if "other.jsonl:1:" in p} == {
        "language",
        "turns.0.question",
    }


def test_what_is_empty_missing_or_broken_is_said(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n \n")
    broken = tmp_path / "broken.jsonl.gz"
    broken.write_bytes(gzip.compress(b'{"id": "1"}' * 50)[:-20])
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes('{"id": "é"}\n'.encode("latin-1"))
    folder = tmp_path / "folder"
    folder.mkdir()
    found = problems_of(empty, broken, latin, folder, tmp_path / "absent.jsonl")
    assert len(found) == 5
    for path, part in [
        (empty, "holds no conversation"),
        (broken, "cannot be read"),
        (latin, "latin.jsonl:1"),
        (folder, "no *.jsonl"),
        (tmp_path / "absent.jsonl", "cannot be read"),
    ]:
        assert any(str(path) in problem and part in problem for problem in found), (path, found)
    assert problems_of() == ("no question set was named",)


def test_the_error_is_one_that_the_caller_mends_and_lists_each_fault_on_a_line(tmp_path):
    paths = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    with pytest.raises(InputError) as raised:
        read_question_sets(paths)
    assert len(str(raised.value).splitlines()) == 2


def test_labelled_questions_about_laws_are_a_set(tmp_path):
    path = tmp_path / "laws.json"
    question = {
        "question_id": "TL-1",
        "text": "Thẻ thư viện có hạn bao lâu?",
        "question_type": "Tự luận",
        "relevant_articles": [{"law_id": "Luật Thư viện", "article_id": "7"}],
    }
    path.write_text(json.dumps([question], ensure_ascii=False), "utf-8")
    (questions,) = read_question_sets([path])
    (conversation,) = questions.conversations
    assert questions.name == "laws"
    assert conversation.turns[0].codes == (("Luật Thư viện@7",),)


@pytest.mark.parametrize("text", ["{}", "[{}]", "[", '[{"question_id": "1", "text": "a"}]'])
def test_a_json_file_of_another_kind_is_told(tmp_path, text):
    path = tmp_path / "laws.json"
    path.write_text(text, "utf-8")
    with pytest.raises(QuestionSetError, match="no list of labelled questions about laws"):
        read_question_sets([path])
