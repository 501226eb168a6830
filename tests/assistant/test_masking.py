"""Personal data never reaches a disk, a log or a language model. All people here are invented."""

import pytest
from small_instance import Conversation

from assistant.masking import MASK, masked
from assistant.phrasing import Phrase


@pytest.mark.parametrize(
    "secret",
    [
        "001099012345",
        "012345678",
        "001 099 012345",
        "001.099.012.345",
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "+84 912 345 678",
        "+84912345678",
        "(028) 3822 1234",
        "9704 0000 1234 5678 901",
    ],
)
@pytest.mark.parametrize("around", ["{}", "số của tôi là {}.", "sđt:{},gấp", "({})", "{}-Lan"])
def test_numbers_of_people_are_masked_in_any_spelling(secret, around):
    said = masked(around.format(secret))

    assert MASK in said
    assert not any(character.isdigit() for character in said)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("sđt0912345678", f"sđt{MASK}"),
        ("thẻ DN4790123456789 nhé", f"thẻ DN{MASK} nhé"),
        ("gửi lan.nguyen+thu@hop-thu.example.", f"gửi {MASK}."),
        ("lan@hop-thu.example/0912345678", f"{MASK}/{MASK}"),
    ],
)
def test_what_stands_beside_them_stays(said, kept):
    assert masked(said) == kept


@pytest.mark.parametrize(
    "harmless",
    [
        "thủ tục 1.001193 và 1.004222",
        "Nghị định 123/2015/NĐ-CP ngày 15/11/2015",
        "Luật số 60/2014/QH13",
        "hồ sơ H01.25.12-251121-0001",
        "lệ phí 20.000 đồng, 20000 đồng, 1.250.000 đồng",
        "từ năm 2020-2025",
        "sinh ngày 01/02/1990",
        "mẫu CT01, mẫu TK-01a",
        "không có số nào",
    ],
)
def test_what_names_nobody_stays(harmless):
    assert masked(harmless) == harmless


class Listening:
    """A model that only listens."""

    def __init__(self) -> None:
        self.heard = ""

    def complete(self, system: str, user: str) -> str:
        self.heard += user
        return ""


def test_no_file_no_log_and_no_model_gets_to_see_them(small, tmp_path, caplog):
    secrets = ["001099012345", "0912345678", "lan.nguyen@hop-thu.example"]
    model = Listening()
    home = tmp_path / "home"
    home.mkdir()
    assistant = small.assistant(home / "conversations.db", reword=Phrase(model))
    conversation = Conversation(assistant)
    caplog.set_level(0)

    for secret in secrets:
        conversation.ask(f"tôi là {secret}, làm giấy khai sinh cho con cần giấy tờ gì")
        conversation.ask(f"số {secret} thì lệ phí bao nhiêu", place=f"nhà {secret}")

    assert MASK in model.heard
    written = b"".join(file.read_bytes() for file in home.iterdir())
    assert MASK.encode() in written
    for secret in secrets:
        assert secret.encode() not in written
        assert secret not in model.heard
        assert secret not in caplog.text
