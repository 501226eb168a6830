"""The bot from end to end: the real application, polling a Bot API server."""

import asyncio
from datetime import date

import pytest
from bot_api_rules import ApiError
from scripted_assistant import answer
from waiting import until

from assistant.reply import Choice, Citation, Outcome
from bot import wording
from knowledge.errors import InputError, OperatorError, TransientError

PAGE = "https://dichvucong.example/tthc?id=1&muc=ho-so"
SOURCE = Citation(
    id=1,
    code="9.000001",
    title='Cấp giấy phép <thử> & "mẫu"',
    section="documents",
    url=PAGE,
    quote="Tờ khai",
    as_of=date(2026, 7, 1),
)
CHOICES = (
    Choice(label="Cấp mới", message="Cấp mới giấy phép thử"),
    Choice(label="Cấp lại", message="Cấp lại giấy phép thử"),
)


def ask_back(question):
    if "giấy phép" in question.message:
        return answer(f"Về việc {question.message}: nộp tờ khai.")
    return answer("Bạn muốn làm việc nào?", outcome=Outcome.CLARIFY, choices=CHOICES)


async def test_a_question_gets_an_answer_with_its_sources_as_links(api, assistant, a_bot):
    assistant.script = lambda _: answer("Cần **một** tờ khai [1].", citations=(SOURCE,))
    async with a_bot():
        api.say("Cần giấy tờ gì?")
        await until(api.sent)
    (message,) = api.sent()
    assert message["text"] == (
        'Cần một tờ khai [1].\n\nNguồn\n[1] Cấp giấy phép <thử> & "mẫu" (dữ liệu đến 01/07/2026)'
    )
    assert [e["url"] for e in message["entities"] if e["type"] == "text_link"] == [PAGE, PAGE]
    assert message["link_preview_options"] == {"is_disabled": True}
    (question,) = assistant.questions
    assert question.channel == "telegram"
    methods = [call.method for call in api.calls]
    assert methods.index("sendChatAction") < methods.index("sendMessage")


async def test_a_follow_up_stays_in_the_conversation_even_over_a_restart(api, assistant, a_bot):
    async with a_bot():
        api.say("Một")
        await until(lambda: len(api.sent()) == 1)
    async with a_bot():
        api.say("Hai")
        await until(lambda: len(api.sent()) == 2)
    assert assistant.conversations == {"hội-thoại-1": ["Một", "Hai"]}


async def test_each_chat_has_a_conversation_of_its_own(api, assistant, a_bot):
    async with a_bot():
        api.say("Một", chat_id=11)
        api.say("Hai", chat_id=22)
        await until(lambda: api.sent(11) and api.sent(22))
    assert sorted(assistant.conversations.values()) == [["Hai"], ["Một"]]


async def test_xoa_forgets_the_conversation(api, assistant, a_bot):
    async with a_bot():
        api.say("Một")
        api.say("/xoa")
        api.say("Hai")
        await until(lambda: len(api.sent()) == 3)
    assert api.sent()[1]["text"] == wording.FORGOTTEN
    assert [q.conversation_id for q in assistant.questions] == [None, None]


async def test_a_conversation_that_the_assistant_lost_is_begun_anew(api, assistant, a_bot):
    async with a_bot():
        api.say("Một")
        await until(api.sent)
        assistant.conversations.clear()
        api.say("Hai")
        await until(lambda: len(api.sent()) == 2)
        api.say("Ba")
        await until(lambda: len(api.sent()) == 3)
    assert api.sent()[1]["text"] == "Bạn hỏi: Hai"
    assert assistant.conversations == {"hội-thoại-2": ["Hai", "Ba"]}


async def test_a_tap_on_a_choice_continues_the_conversation(api, assistant, a_bot):
    assistant.script = ask_back
    async with a_bot():
        api.say("Giấy đó làm sao?")
        await until(api.sent)
        api.tap(api.sent()[0], 1)
        await until(lambda: api.called("editMessageReplyMarkup"))
    offered, answered = api.sent()
    assert answered["text"] == "Về việc Cấp lại giấy phép thử: nộp tờ khai."
    assert [q.conversation_id for q in assistant.questions] == [None, "hội-thoại-1"]
    assert api.called("answerCallbackQuery")[0]["text"] == "Cấp lại"
    assert "reply_markup" not in offered


async def test_a_choice_stays_while_it_could_not_be_answered(api, assistant, a_bot):
    assistant.script = ask_back
    async with a_bot():
        api.say("Giấy đó làm sao?")
        await until(api.sent)
        offered = api.sent()[0]
        assistant.script = failing_with(TransientError("chậm"))
        api.tap(offered, 0)
        await until(lambda: len(api.sent()) == 2)
        assistant.script = ask_back
        api.tap(offered, 0)
        await until(lambda: len(api.sent()) == 3)
    assert api.sent()[2]["text"] == "Về việc Cấp mới giấy phép thử: nộp tờ khai."


async def test_a_tap_on_an_old_choice_gets_a_kind_word(api, assistant, a_bot):
    assistant.script = ask_back
    async with a_bot():
        api.say("Giấy đó làm sao?")
        await until(api.sent)
    async with a_bot():
        api.tap(api.sent()[0], 0)
        await until(lambda: api.called("editMessageReplyMarkup"))
    (acknowledged,) = api.called("answerCallbackQuery")
    assert acknowledged["text"] == wording.OLD_CHOICES
    assert len(assistant.questions) == 1


async def test_a_tap_whose_time_ran_out_is_answered_all_the_same(api, assistant, a_bot):
    assistant.script = ask_back
    api.fail_next("answerCallbackQuery", ApiError(400, "Bad Request: query is too old"))
    async with a_bot():
        api.say("Giấy đó làm sao?")
        await until(api.sent)
        api.tap(api.sent()[0], 0)
        await until(lambda: len(api.sent()) == 2)
    assert "Cấp mới" in api.sent()[1]["text"]


async def test_a_long_reply_comes_in_several_messages_with_the_buttons_last(api, assistant, a_bot):
    paragraphs = [f"Đoạn {n}: " + "chữ nghĩa " * 150 for n in range(9)]
    assistant.script = lambda _: answer("\n\n".join(paragraphs), choices=CHOICES)
    async with a_bot():
        api.say("Kể hết đi")
        await until(lambda: api.sent() and "reply_markup" in api.sent()[-1])
    texts = [message["text"] for message in api.sent()]
    assert len(texts) > 2
    assert "\n\n".join(texts) == "\n\n".join(p.strip() for p in paragraphs)
    assert not any("reply_markup" in message for message in api.sent()[:-1])


async def test_markup_in_question_and_reply_is_only_text(api, a_bot):
    async with a_bot():
        api.say("<b>5 < 6 && </a> &lt;script>")
        await until(api.sent)
    assert api.sent()[0]["text"] == "Bạn hỏi: <b>5 < 6 && </a> <script>"


async def test_greeting_in_private_and_silence_in_groups(api, assistant, a_bot):
    async with a_bot():
        api.say("/start")
        api.say("/help")
        api.say("/tro_giup")
        await until(lambda: len(api.sent()) == 3)
        api.say("Các bác cho hỏi", chat_id=-5, kind="group")
        api.say("/help@motcua_thu_bot", chat_id=-5, kind="group")
        await until(lambda: api.sent(-5))
    assert {message["text"] for message in api.sent()} == {wording.GREETING}
    assert [message["text"] for message in api.sent(-5)] == [wording.GREETING]
    assert assistant.questions == []
    (menu,) = api.called("setMyCommands")
    assert [command["command"] for command in menu["commands"]] == ["start", "help", "xoa"]


async def test_what_is_no_text_is_asked_for_in_words(api, a_bot):
    voice = {"file_id": "x", "file_unique_id": "x", "duration": 2}
    async with a_bot():
        api.say(None, voice=voice)
        await until(api.sent)
    assert api.sent()[0]["text"] == wording.TEXT_ONLY


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (InputError("Câu hỏi <dài> quá, bạn rút gọn nhé."), "Câu hỏi <dài> quá, bạn rút gọn nhé."),
        (TransientError("timeout after 3 s"), wording.TRY_AGAIN),
        (OperatorError("the index is locked"), wording.UNEXPECTED),
        (ValueError("chuyện riêng"), wording.UNEXPECTED),
    ],
)
async def test_a_failure_is_told_and_the_bot_goes_on(api, assistant, a_bot, error, sentence):
    script, assistant.script = assistant.script, failing_with(error)
    async with a_bot():
        api.say("Một")
        await until(api.sent)
        assistant.script = script
        api.say("Hai")
        await until(lambda: len(api.sent()) == 2)
    assert [message["text"] for message in api.sent()] == [sentence, "Bạn hỏi: Hai"]


async def test_the_log_names_the_update_but_neither_words_nor_token(api, assistant, a_bot, caplog):
    caplog.set_level("DEBUG")
    assistant.script = failing_with(ValueError("chuyện riêng"))
    async with a_bot():
        update_id = api.say("chuyện riêng")
        await until(api.sent)
    assert f"Update {update_id} failed with ValueError" in caplog.text
    assert "chuyện riêng" not in caplog.text
    assert api.token not in caplog.text


async def test_a_slow_answer_holds_up_no_other_chat(api, assistant, a_bot, monkeypatch):
    monkeypatch.setattr("bot.handlers._TYPING_SECONDS", 0.05)
    answered = asyncio.Event()
    loop = asyncio.get_running_loop()

    def script(question):
        if question.message == "chậm":
            asyncio.run_coroutine_threadsafe(answered.wait(), loop).result(5)
        return answer(question.message)

    assistant.script = script
    async with a_bot():
        api.say("chậm", chat_id=11)
        api.say("sau", chat_id=11)
        api.say("nhanh", chat_id=22)
        await until(lambda: api.sent(22))
        assert api.sent(11) == []
        await until(lambda: len(api.called("sendChatAction")) > 3)
        answered.set()
        await until(lambda: len(api.sent(11)) == 2)
    assert [message["text"] for message in api.sent(11)] == ["chậm", "sau"]


def failing_with(error):
    def script(_):
        raise error

    return script
