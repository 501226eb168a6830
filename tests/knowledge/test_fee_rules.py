"""The fee rules, each on strings of the national file, with the code of their record.

Long words are shortened; what the rule turns on stands as published. ``none``: not seen yet.
"""

import pytest

from knowledge.parts import Channel, Fee
from knowledge.readers.fees import printed_prices, read_fees, speaks_of_money


def amounts(raw: str, note: str | None = None) -> list[int | None]:
    return [fee.amount_vnd for fee in read_fees(printed_prices(raw), Channel.DIRECT, note)]


def notes(raw: str, note: str | None = None) -> list[str | None]:
    return [fee.note for fee in read_fees(printed_prices(raw), Channel.DIRECT, note)]


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("1.001622", "0 VNĐ ()"),
        ("1.011451", "Không có thông tin"),
        ("1.008002", ""),
        ("1.115490", "|"),
        ("1.115712", "|  |"),
        ("1.115513", "| T"),
        ("1.001146", "10 VNĐ ()"),
        ("2.002015", "25 VNĐ ()"),
        ("2.000815", "10 VNĐ (/bản)"),
    ],
)
def test_a_bare_zero_and_a_bare_small_number_state_nothing(code, raw):
    assert amounts(raw) == [], code


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("1.000016", "0 VNĐ (Không có)"),
        ("1.000368", "0 VNĐ (- Không có)"),
        ("1.007658", "0 VNĐ (Không)"),
        ("1.009791", "0 VNĐ (Không có.)"),
        ("1.013973", "0 VNĐ (không)"),
        ("1.014630", "0 VNĐ (Không thu phí)"),
        ("2.002016", "0 VNĐ (Miễn lệ phí)"),
        ("2.002523", "0 VNĐ (Miễn phí)"),
        ("3.000382", "0 VNĐ (Không thu lệ phí)"),
    ],
)
def test_zero_is_free_where_the_words_say_just_that(code, raw):
    assert amounts(raw) == [0], code


@pytest.mark.parametrize(
    ("code", "raw", "words"),
    [
        ("1.000382", "0 VNĐ (Theo quy định của Bộ Tài chính)", "Theo quy định của Bộ Tài chính"),
        ("1.001662", "0 VNĐ (Không quy định)", "Không quy định"),
        ("1.002345", "0 VNĐ (150.000 đồng/giấy)", "150.000 đồng/giấy"),
        (
            "1.014658",
            "0 VNĐ (Phí thẩm định: Chưa có quy định.)",
            "Phí thẩm định: Chưa có quy định.",
        ),
        (
            "1.009537",
            "0 VNĐ ((1) Chấp thuận tổ chức lại: Không có.)",
            "(1) Chấp thuận tổ chức lại: Không có.",
        ),
        (
            "2.002023",
            "0 VNĐ (Miễn lệ phí (Thông tư số 47/2019/TT-BTC))",
            "Miễn lệ phí (Thông tư số 47/2019/TT-BTC)",
        ),
        ("1.115711", "Không quy định | Không quy định | Không quy định", "Không quy định"),
        ("1.115493", "Theo Quy định | Theo Quy định", "Theo Quy định"),
        (
            "1.115437",
            "0 VNĐ (): Theo quy định của Luật phí và lệ phí)",
            "Theo quy định của Luật phí và lệ phí",
        ),
    ],
)
def test_other_words_stand_without_an_amount(code, raw, words):
    assert (amounts(raw), notes(raw)) == ([None], [words]), code


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        (
            "2.002637",
            "0 VNĐ (Không thu lệ phí đăng ký đối với tổ hợp tác theo quy định tại khoản 2 "
            "Điều 22 Luật Hợp tác xã 2023.)",
        ),
        (
            "2.002015",
            "0 VNĐ (Miễn lệ phí đăng ký doanh nghiệp đối với trường hợp đăng ký qua mạng điện tử)",
        ),
    ],
)
def test_free_for_some_is_not_free(code, raw):
    assert amounts(raw) == [None], code


@pytest.mark.parametrize(
    ("code", "raw", "words"),
    [
        ("1.001010", "100 VNĐ (100 USD/thẻ.)", "100 USD/thẻ."),
        ("1.002411", "10 VNĐ (10 USD/lần)", "10 USD/lần"),
        ("1.007849", "20 VNĐ (20.000 đ/tờ khai)", "20.000 đ/tờ khai"),
        ("1.001020", "5 VNĐ (Đăng ký khai sinh)", "Đăng ký khai sinh"),
        ("none", "5 VNĐ (Không)", "Không"),
        (
            "1.013867",
            "1250 VNĐ ((Từ ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2026))",
            "(Từ ngày 01 tháng 7 năm 2025 đến hết ngày 31 tháng 12 năm 2026)",
        ),
    ],
)
def test_dollars_and_thousands_are_no_dong(code, raw, words):
    assert (amounts(raw), notes(raw)) == ([None], [words]), code


@pytest.mark.parametrize(
    ("code", "raw"),
    [
        ("1.001258", "40000 VNĐ (50.000đ/giấy thông hành (Thông tư số 25/2021/TT-BTC))"),
        ("1.009500", "17500000000 VNĐ (+ Từ 150 tỷ đến dưới 250 tỷ: 17,5 triệu đồng/ Giấy)"),
        ("1.009809", "1000000 VNĐ (Theo Thông tư 25/2022/TT-BTC: 02 triệu đồng/lần cấp.)"),
        ("2.002043", "50000 VNĐ (Phí công bố nội dung đăng ký doanh nghiệp: 100.000 đồng/lần)"),
        ("3.000169", "1500000 VNĐ (150.000 đồng/1 giấy.)"),
    ],
)
def test_an_amount_that_its_own_words_contradict_is_not_relied_on(code, raw):
    assert (amounts(raw), notes(raw)) == ([None], [raw]), code


@pytest.mark.parametrize(
    ("code", "raw", "amount"),
    [
        ("1.000279", "150000 VNĐ (150.000 đồng/giấy)", 150_000),
        (
            "1.000688",
            "800000 VNĐ (áp dụng mức phí 400.000 đồng/hồ sơ kể từ ngày 01/7/2025 "
            "đến hết ngày 31/12/2026 theo Thông tư số 64/2025/TT-BTC)",
            800_000,
        ),
        (
            "1.001456",
            "160000 VNĐ (+ 160.000/hộ chiếu, trường hợp cấp lại do bị hư hỏng hoặc bị mất: "
            "320.000đ/hộ chiếu)",
            160_000,
        ),
        ("1.009500", "20000000 VNĐ (+ Từ 50 tỷ đến dưới 150 tỷ: 20 triệu đồng/ Giấy)", 20_000_000),
        ("1.009546", "2500000 VNĐ (+ 2,5 triệu đồng/Giấy chứng nhận)", 2_500_000),
        ("1.011423", "1800000 VNĐ (/Lần. Giá trị giao dịch dưới 2,1 tỷ đồng)", 1_800_000),
        ("1.013575", "10000 VNĐ (xuống tàu: 10.000 đồng/Giấy phép (0,5 USD/Giấy phép))", 10_000),
    ],
)
def test_an_amount_stands_beside_the_words_that_qualify_it(code, raw, amount):
    fee = next(read_fees(printed_prices(raw), Channel.ONLINE))
    words = raw.partition("(")[2][:-1]

    assert fee == Fee(amount_vnd=amount, channel=Channel.ONLINE, note=words, wording=raw), code


def test_the_fees_of_a_channel_are_read_one_by_one():
    raw = "75000 VNĐ (Lệ phí nộp đơn) | 120000 VNĐ ( Phí công bố đơn) | 0 VNĐ () | 0 VNĐ (Không)"

    fees = [(fee.amount_vnd, fee.note) for fee in read_fees(printed_prices(raw), Channel.DIRECT)]

    assert fees == [(75_000, "Lệ phí nộp đơn"), (120_000, "Phí công bố đơn"), (0, "Không")]


def test_a_bracket_in_the_words_does_not_end_the_fee():
    raw = "50000 VNĐ (50.000 đồng (Thông tư 101/2020/TT-BTC) | theo lần) | 20000 VNĐ ()"

    assert amounts(raw) == [50_000, 20_000]


class TestTheNoteOfTheChannel:
    def test_stays_with_the_amount(self):
        note = "(Thu mức phí này từ 01/7/2025 đến hết ngày 31/12/2026)"

        assert notes("215000 VNĐ ()", note) == [note], "1.012292"

    def test_is_not_said_twice(self):
        note = "Phí thẩm định để cấp giấy Đăng ký hoạt động dịch vụ: 7.000.000 đồng/1 dịch vụ."
        raw = "7000000 VNĐ (Phí thẩm định để cấp giấy Đăng ký hoạt động dịch vụ)"

        assert notes(raw, note) == [note], "1.014664"

    def test_says_what_a_number_that_is_no_dong_means(self):
        note = "Tại cơ quan đại diện: 10 USD/bản."

        assert (amounts("10 VNĐ (/bản)", note), notes("10 VNĐ (/bản)", note)) == ([None], [note])

    def test_makes_no_fee_of_a_bare_zero(self):
        assert amounts("0 VNĐ ()", "Phí: Đồng (Theo quy định của pháp luật)") == [], "2.000117"

    @pytest.mark.parametrize(
        "note",
        [
            "mức phí: 500.000đ;",
            "Tại cơ quan đại diện: 10 USD/bản.",
            "Lệ phí cấp giấy phép: Không",
            "Miễn lệ phí từ ngày 07/4/2026",
            "thì không phải nộp phí chứng thực",
        ],
    )
    def test_states_money(self, note):
        assert speaks_of_money(note)

    @pytest.mark.parametrize(
        ("code", "note"),
        [
            ("2.002870", "tại Hội đồng cấp xã không quá 60 ngày"),
            ("1.009696", "theo hợp đồng hợp nhất, sáp nhập:"),
            ("1.115116", "Tạm ứng kinh phí: 07 ngày làm việc"),
            ("1.014582", "quyết định hỗ trợ chi phí hoả táng"),
            ("3.000249", "các tỉnh phía Nam (từ Đà Nẵng trở vào): đăng ký và khai hồ sơ"),
            ("1.115640", "tiền thuê đất, phí, lệ phí theo quy định"),
        ],
    )
    def test_speaks_of_councils_contracts_and_budgets_not_of_the_fee(self, code, note):
        assert not speaks_of_money(note), code
