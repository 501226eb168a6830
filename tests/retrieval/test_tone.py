"""How questions sound: learnt from texts of our own, never from the text that is heard."""

from pathlib import Path

import pytest

from knowledge.errors import OperatorError
from retrieval.tone import Tone
from retrieval.tone_training import CLEAR, NOTHING, VAGUE, HeardApart, Sound, learn_tone
from retrieval.written import Written

TEXTS = [
    Sound(f"{words} {thing}", "vi", kind, thing)
    for thing in ("một", "hai", "ba", "bốn", "năm", "sáu")
    for words, kind in (
        ("đăng ký khai sinh cho con", CLEAR),
        ("cấp lại giấy phép lái xe", CLEAR),
        ("xin giấy tờ gì đó", VAGUE),
        ("muốn làm giấy", VAGUE),
        ("trận đá bóng tối nay", NOTHING),
        ("trời mưa không", NOTHING),
    )
]


@pytest.fixture(scope="module")
def tone() -> Tone:
    return learn_tone(TEXTS)


def test_texts_sound_like_their_kind(tone: Tone) -> None:
    clear, vague, nothing = (
        tone.hear(text, "vi") for text in ("khai sinh cho con", "làm giấy gì", "đá bóng mưa")
    )
    assert vague.vague > clear.vague
    assert nothing.nothing > clear.nothing
    assert nothing.nothing > nothing.vague


def test_accents_do_not_matter(tone: Tone) -> None:
    assert tone.hear("da bong toi nay", "vi") == tone.hear("đá bóng tối nay", "vi")


def test_unknown_words_say_what_an_empty_text_says(tone: Tone) -> None:
    assert tone.hear("", "vi") == tone.hear("qwerty", "vi")


def test_the_same_texts_give_the_same_tone_and_it_can_be_kept(tone: Tone, tmp_path: Path) -> None:
    again = learn_tone(TEXTS)
    assert (again.weights == tone.weights).all()
    tone.save(tmp_path / "tone.npz")
    kept = Tone.load(tmp_path / "tone.npz").hear("đá bóng", "vi")
    assert kept.nothing == pytest.approx(tone.hear("đá bóng", "vi").nothing, abs=0.01)


def test_in_training_no_text_is_heard_by_what_learnt_it() -> None:
    alone = Sound("đua voi", "vi", NOTHING, "đua voi")
    twice = Sound("đua voi lớn", "vi", NOTHING, alone.group)
    apart = HeardApart([*TEXTS, alone, twice])
    everything = learn_tone([*TEXTS, alone, twice])
    # Nothing but its own group tells the word "voi" to be off topic.
    assert apart.hear(alone.text, "vi").nothing < everything.hear(alone.text, "vi").nothing


def test_what_is_shipped_is_whole() -> None:
    written = Written.load()
    assert len(written.off_topic) > 1500
    assert len(written.vague) > 1000
    assert {text.language for text in written.vague} >= {"vi", "en", "km", "zh", "ar", "hi", "pl"}
    assert len(written.clear) > 300
    assert all("@" in request.asked_for for request in written.law)
    texts = [(text.text, text.language) for text in (*written.off_topic, *written.vague)]
    assert len(set(texts)) == len(texts)


def test_a_line_without_its_two_texts_names_the_place(tmp_path: Path) -> None:
    (tmp_path / "clear_vi.tsv").write_text("Đăng ký khai sinh\n", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"clear_vi\.tsv, line 1"):
        Written.load(tmp_path)


def test_the_shipped_tone_tells_football_from_a_birth() -> None:
    tone = Tone.load()
    football = tone.hear("tối nay đội nào đá với đội nào", "vi")
    birth = tone.hear("đăng ký khai sinh cho con cần giấy tờ gì", "vi")
    assert football.nothing > birth.nothing + 2
