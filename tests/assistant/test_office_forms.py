"""Forms as offices hand them out: taken in by the command, offered to who asks for them."""

from pathlib import Path

import pytest
from small_instance import BIRTH, PERMANENT_RESIDENCE, Conversation
from typer.testing import CliRunner

from assistant.assistant import Assistant
from assistant.conversations import Conversations
from assistant.downloads import file_behind
from assistant.pipeline import pipeline
from assistant.reply import Outcome
from knowledge.forms.command import forms_app
from knowledge.forms.files import FormFiles

pytestmark = pytest.mark.shared

SAMPLES = Path(__file__).parents[3] / "shared" / "data" / "portal" / "forms"
RESIDENCE_FORM = SAMPLES / "dang ky thuong tru.docx"


@pytest.fixture
def files(tmp_path):
    return FormFiles(tmp_path / "forms")


@pytest.fixture
def add(small, files):
    app = forms_app(lambda: (files, small.catalogue))
    return lambda *arguments: CliRunner().invoke(app, ["add", *map(str, arguments)])


@pytest.fixture
def citizen(small, files, tmp_path):
    steps = pipeline(small.search, small.catalogue, blanks=files)
    conversations = Conversations(f"sqlite:///{tmp_path / 'conversations.db'}")
    return Conversation(Assistant(steps, conversations, small.readiness))


def test_every_sample_is_taken_in_where_its_procedure_is_said(add, files):
    samples = sorted(SAMPLES.iterdir())
    assert len(samples) == 3

    unsaid = add(*samples)
    said = add(*samples, "--code", BIRTH)

    assert (unsaid.exit_code, said.exit_code) == (1, 0)
    assert unsaid.output.count("no record has a form with this file name; say --code") == 3
    assert [file.name for file in files] == [path.name for path in samples]


def test_who_asks_for_the_form_is_offered_it(add, files, citizen):
    assert add(RESIDENCE_FORM, "--code", PERMANENT_RESIDENCE).exit_code == 0

    reply = citizen.ask("cho tôi xin mẫu đơn đăng ký thường trú")

    assert reply.outcome is Outcome.ANSWERED
    assert reply.procedures[0].code == PERMANENT_RESIDENCE
    (offer,) = reply.downloads
    assert (offer.name, offer.code) == (RESIDENCE_FORM.name, PERMANENT_RESIDENCE)
    _, path = file_behind(offer, files)
    assert path.read_bytes() == RESIDENCE_FORM.read_bytes()
    assert offer.size == RESIDENCE_FORM.stat().st_size
    assert "Bạn tải mẫu trống ở ngay dưới câu trả lời này." in reply.text
    assert citizen.ask("còn lệ phí?").downloads == ()
    assert citizen.ask("nộp online được không?").downloads == (offer,)


def test_said_by_its_number_it_stands_for_that_form(add, citizen):
    added = add(RESIDENCE_FORM, "--code", PERMANENT_RESIDENCE, "--number", "CT01")
    assert added.exit_code == 0

    (offer,) = citizen.ask("đăng ký thường trú cần giấy tờ gì").downloads

    assert (offer.name, offer.number) == ("Mẫu CT01", "CT01")
