"""What is said in words beside a value, and times as ISO 8601."""

from knowledge.notice import Notice, Standing
from knowledge.parts import Channel, Duration, Level, Paper, TimeUnit
from knowledge.procedure import Procedure
from knowledge.wording import duration_words, joined

CHANNELS = {
    Channel.DIRECT: {"vi": "Trực tiếp", "en": "In person"},
    Channel.ONLINE: {"vi": "Trực tuyến", "en": "Online"},
    Channel.POST: {"vi": "Dịch vụ bưu chính", "en": "By post"},
}
LEVELS = {
    Level.COMMUNE: {"vi": "Cấp xã", "en": "Commune"},
    Level.PROVINCE: {"vi": "Cấp tỉnh", "en": "Province"},
    Level.MINISTRY: {"vi": "Cấp bộ", "en": "Ministry"},
}
STANDINGS = {
    Standing.SUSPENDED: {"vi": "Tạm ngừng thực hiện", "en": "Suspended"},
    Standing.ABOLISHED: {"vi": "Đã bãi bỏ", "en": "Abolished"},
    Standing.REPLACED: {"vi": "Đã được thay thế", "en": "Replaced"},
}
ANYWHERE = {
    True: {"vi": "Nộp được ở bất kỳ nơi nào trong tỉnh (phi địa giới hành chính)"},
    False: {"vi": "Chỉ nộp tại nơi có thẩm quyền"},
}

_ISO = {
    TimeUnit.DAY: "P{}D",
    TimeUnit.HOUR: "PT{}H",
    TimeUnit.MONTH: "P{}M",
    TimeUnit.YEAR: "P{}Y",
}
"""ISO 8601 has no working days, and "at once" is no length of time."""


def iso_duration(duration: Duration) -> str | None:
    """``P15D`` for 15 days; None for what ISO 8601 cannot say."""
    form = _ISO.get(duration.unit) if duration.unit else None
    return form.format(duration.value) if form else None


def only_iso_duration(durations: list[Duration]) -> str | None:
    """The one time that all of several times state; None where they differ or one has no form."""
    forms = {iso_duration(duration) for duration in durations}
    return forms.pop() if len(forms) == 1 else None


def duration_text(duration: Duration) -> str:
    """A time in words, with what the record says of it: ``7 ngày làm việc (…)``."""
    if duration.unit is None:
        return duration.wording
    words = duration_words(duration.value, duration.unit)
    said = joined(duration.wording, duration.note)
    return words if said is None or said == words else f"{words} ({said})"


def paper_text(paper: Paper) -> str | None:
    """How many of a paper, when, and on which form, line by line; None where nothing is stated."""
    stated = [
        f"Bản chính: {paper.originals}" if paper.originals is not None else None,
        f"Bản sao: {paper.copies}" if paper.copies is not None else None,
        paper.case,
        f"Biểu mẫu: {paper.form}" if paper.form else None,
    ]
    return "\n".join(part for part in stated if part) or None


def service_text(procedure: Procedure) -> str:
    """The service in words: our summary, or what the record states, under its headings."""
    stated = [
        ("Lĩnh vực", procedure.field),
        ("Đối tượng thực hiện", procedure.audience),
        ("Kết quả", procedure.result),
    ]
    facts = "\n".join(f"{heading}: {value}" for heading, value in stated if value)
    told = [procedure.plain.summary or facts or procedure.title]
    told += [
        f"Thời hạn giải quyết: {duration_text(d)}" for d in procedure.durations if not d.channel
    ]
    if procedure.notice:
        told.append(notice_text(procedure.notice))
    return "\n".join(told)


def notice_text(notice: Notice) -> str:
    """What was decided about a procedure's being in force."""
    days = [
        f"từ ngày {notice.valid_from:%d/%m/%Y}" if notice.valid_from else None,
        f"đến ngày {notice.valid_to:%d/%m/%Y}" if notice.valid_to else None,
    ]
    decision = f"({notice.source.decision})" if notice.source.decision else None
    told = [STANDINGS[notice.standing]["vi"], *days, decision]
    return joined(" ".join(part for part in told if part), notice.reason, by=". ") or ""
