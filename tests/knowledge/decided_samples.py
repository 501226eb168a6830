"""Invented decisions: notices, local overlays, and the days that they name."""

from datetime import date, timedelta

from knowledge_samples import CODE, codes

from knowledge.notice import Notice
from knowledge.overlay import Overlay

TODAY = date.today()  # noqa: DTZ011
SOON = TODAY + timedelta(days=30)
LATER = TODAY + timedelta(days=300)
PAST = TODAY - timedelta(days=30)
OLD, NEW, *_ = codes(4)


def fee(amount):
    return ({"amount_vnd": amount, "wording": f"{amount} đồng"},)


def notice(code=OLD, standing="abolished", **parts):
    source = {
        "publisher": "UBND tỉnh Mẫu",
        "decision": "1/QĐ-UBND",
        "as_of": PAST,
        "reader": "editorial",
    }
    return Notice.model_validate({"code": code, "standing": standing, "source": source, **parts})


def overlay(province="An Giang", code="overlay-fees", **parts):
    return Overlay.model_validate(
        {
            "code": code,
            "province": province,
            "decision": "9/2026/NQ-HĐND",
            "title": "Lệ phí",
            "valid_from": PAST,
            "rules": [{"code": CODE, "fees": fee(7000)}],
            "source": {"publisher": "HĐND tỉnh", "as_of": PAST, "reader": "overlay"},
            **parts,
        }
    )
