"""The door's own sentences; whatever is said about a procedure comes from the assistant."""

from dataclasses import dataclass

GREETING = """\
Xin chào! Mình là Một Cửa, trợ lý ảo về thủ tục hành chính.

Bạn cứ hỏi bằng lời của bạn, ví dụ: “Muốn mở tiệm phở nhỏ thì cần giấy tờ gì?” Mình cho biết \
giấy tờ, lệ phí, thời hạn, nơi nộp và các bước, kèm nguồn để bạn kiểm tra.

Câu trả lời do máy lấy từ hồ sơ thủ tục đã công bố, không phải do cán bộ viết. Để hỏi thủ tục, \
bạn không cần gửi thông tin cá nhân. Đừng bao giờ gửi mã OTP hay mật khẩu cho mình.

/xoa – quên cuộc trò chuyện, hỏi lại từ đầu
/help – xem lại hướng dẫn này"""

FORGOTTEN = "Xong rồi. Câu hỏi tới của bạn sẽ không dựa vào những gì đã hỏi trước đó."
TEXT_ONLY = "Hiện mình chỉ đọc được tin nhắn chữ. Bạn gõ câu hỏi giúp mình nhé."
OLD_CHOICES = "Các nút này đã cũ rồi. Bạn gõ câu hỏi giúp mình nhé."
TRY_AGAIN = "Hệ thống đang bận hoặc chậm. Bạn thử hỏi lại sau ít phút nhé."
UNEXPECTED = (
    "Có lỗi ngoài dự tính nên mình chưa trả lời được. Lỗi đã được ghi lại. "
    "Bạn thử hỏi lại sau, hoặc hỏi bộ phận một cửa nơi bạn ở nhé."
)

COMMANDS = (
    ("start", "Một Cửa giúp được gì"),
    ("help", "Hướng dẫn"),
    ("xoa", "Quên cuộc trò chuyện, hỏi lại từ đầu"),
)


@dataclass(frozen=True)
class SourceWords:
    """The words around a list of sources in one language."""

    heading: str
    as_of: str


_VIETNAMESE = SourceWords(heading="Nguồn", as_of="dữ liệu đến")
_OTHER = SourceWords(heading="Sources", as_of="data as of")


def source_words(language: str) -> SourceWords:
    """Words for a reply in ``language`` (BCP 47); English where it is not Vietnamese."""
    return _VIETNAMESE if language.split("-")[0].lower() == "vi" else _OTHER


def more_forms(language: str, number: int) -> str:
    """Says that there are more forms than were sent, in Vietnamese or else English."""
    if language.split("-")[0].lower() == "vi":
        return f"Thủ tục này còn {number} mẫu nữa. Bạn xem ở trang nguồn của câu trả lời nhé."
    return f"There are {number} more forms. You find them on the source page of the answer."
