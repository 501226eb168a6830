"""Blank forms in Telegram: as links where there is a public address, else as files."""

from urllib.parse import quote

import pytest
from bot_api_rules import ApiError
from form_samples import write_form
from scripted_assistant import answer
from waiting import until

from assistant.reply import Choice, Download, Outcome
from bot.downloads import Handout
from knowledge.forms.belonging import Belonging
from knowledge.forms.blank import read_blank
from knowledge.forms.files import FormFiles

pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch):
    monkeypatch.setattr("bot.delivery._PAUSES", (0.05, 0.05))


@pytest.fixture
def files(tmp_path):
    return FormFiles(tmp_path / "forms")


@pytest.fixture
def held(files, tmp_path):
    """Takes in a blank form and gives the offer of it."""

    def held(name, text="Tờ khai"):
        blank = read_blank(write_form(tmp_path, name, text))
        (kept,) = files.take_in(blank, [Belonging("9.000001", name)])
        return Download(
            name=f"Tên của {name}",
            number=None,
            code="9.000001",
            url=f"/api/v1/forms/{kept.digest}/{quote(name, safe='')}",
            size=kept.size,
            media_type=kept.media_type,
        )

    return held


def offering(*downloads, **fields):
    return lambda _: answer("Cần một tờ khai.", downloads=downloads, **fields)


async def test_without_a_public_address_the_file_itself_follows_the_answer(
    api, assistant, a_bot, files, held
):
    name = "Mẫu số 1 “thẻ”.docx"
    assistant.script = offering(held(name))
    async with a_bot(handout=Handout(files)):
        api.say("Mẫu đơn?")
        await until(lambda: len(api.sent()) == 2)

    text, document = api.sent()
    assert text["text"] == "Cần một tờ khai."
    assert "reply_markup" not in text
    assert document["caption"] == f"Tên của {name}"
    assert document["document"]["file_name"] == name
    upload = api.uploads[document["document"]["file_id"]]
    assert upload.content == files.content(next(iter(files))).read_bytes()


@pytest.mark.parametrize(
    ("language", "said"),
    [("vi", "còn 2 mẫu nữa"), ("en", "There are 2 more forms.")],
)
async def test_three_files_are_sent_and_the_others_are_said_to_be_left(
    api, assistant, a_bot, files, held, language, said
):
    offers = [held(f"{number}.docx", str(number)) for number in range(5)]
    assistant.script = offering(*offers, language=language)
    async with a_bot(handout=Handout(files)):
        api.say("Mẫu đơn?")
        await until(lambda: len(api.sent()) == 5)

    _, *documents, last = api.sent()
    assert [one["document"]["file_name"] for one in documents] == ["0.docx", "1.docx", "2.docx"]
    assert said in last["text"]


async def test_with_a_public_address_every_form_is_a_link(api, assistant, a_bot, files, held):
    offers = [held(f"Mẫu {number}.pdf") for number in range(4)]
    assistant.script = offering(*offers)
    async with a_bot(handout=Handout(files, "https://hoi.example/mot-cua/")):
        api.say("Mẫu đơn?")
        await until(api.sent)

    (message,) = api.sent()
    rows = message["reply_markup"]["inline_keyboard"]
    assert [row[0]["text"] for row in rows] == [f"📄 {offer.name}" for offer in offers]
    assert rows[0][0]["url"] == f"https://hoi.example/mot-cua{offers[0].url}"
    assert not api.called("sendDocument")


async def test_choices_stand_above_links_and_still_mean_what_they_say(
    api, assistant, a_bot, files, held
):
    choices = (Choice(label="Cấp lại", message="Cấp lại thẻ"),)
    assistant.script = offering(held("a.docx"), choices=choices, outcome=Outcome.CLARIFY)
    async with a_bot(handout=Handout(files, "https://hoi.example")):
        api.say("Thẻ")
        await until(api.sent)
        api.tap(api.sent()[0], 0)
        await until(lambda: len(api.sent()) == 2)

    assert [question.message for question in assistant.questions] == ["Thẻ", "Cấp lại thẻ"]


async def test_a_dropped_connection_loses_no_file(api, assistant, a_bot, files, held):
    api.drop_next("sendDocument")
    api.fail_next("sendDocument", ApiError(502, "Bad Gateway"))
    assistant.script = offering(held("a.docx"))
    async with a_bot(handout=Handout(files)):
        api.say("Mẫu đơn?")
        await until(lambda: len(api.sent()) == 2)

    assert len(api.called("sendDocument")) == 3


async def test_a_file_that_cannot_be_sent_costs_neither_the_answer_nor_the_next_one(
    api, assistant, a_bot, files, held, caplog
):
    api.fail_next("sendDocument", ApiError(400, "Bad Request: wrong file"))
    gone, lost = held("gone.docx", "1"), held("lost.docx", "2")
    offers = (held("a.docx", "3"), gone, held("b.docx", "4"))
    files.remove(gone.url.split("/")[4])
    assistant.script = offering(*offers)
    async with a_bot(handout=Handout(files)):
        api.say("Mẫu đơn?")
        await until(lambda: len(api.sent()) == 2)
        (files.content(files.find(lost.url.split("/")[4], "lost.docx"))).unlink()
        assistant.script = offering(lost)
        api.say("Mẫu khác?")
        await until(lambda: "FileNotFoundError" in caplog.text)

    assert [one.get("caption", one.get("text")) for one in api.sent()] == [
        "Cần một tờ khai.",
        "Tên của b.docx",
        "Cần một tờ khai.",
    ]
    assert "A form could not be sent (BadRequest)" in caplog.text


async def test_who_has_blocked_the_bot_gets_no_excuse(api, assistant, a_bot, files, held, caplog):
    api.fail_next("sendDocument", ApiError(403, "Forbidden: bot was blocked by the user"))
    assistant.script = offering(held("a.docx"), held("b.docx"))
    async with a_bot(handout=Handout(files)):
        api.say("Mẫu đơn?")
        await until(lambda: api.called("sendDocument"))
        api.say("Hai", chat_id=22)
        await until(lambda: len(api.sent(22)) == 3)

    assert [one.get("text") for one in api.sent()] == ["Cần một tờ khai."]
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_bot_without_forms_answers_all_the_same(api, assistant, a_bot, held):
    assistant.script = offering(held("a.docx"))
    async with a_bot():
        api.say("Mẫu đơn?")
        await until(api.sent)
        api.say("Hai")
        await until(lambda: len(api.sent()) == 2)

    assert not api.called("sendDocument")
