# Tiếng Việt: khung câu trả lời. Giá trị luôn lấy từ bản ghi.

papers-title = **Giấy tờ cần có – { $title }** { $source }
papers-everyone = Ai cũng cần:
papers-case = { $case }:
papers-count = { $originals ->
    [0] { $copies } bản sao
   *[other] { $copies ->
        [0] { $originals } bản chính
       *[other] { $originals } bản chính, { $copies } bản sao
    }
}
papers-remarks = Lưu ý:
papers-more-cases = Bản ghi còn nêu giấy tờ cho các trường hợp khác: { $cases }. Xem đủ ở nguồn { $source }.
papers-none = Bản ghi **{ $title }** không nêu giấy tờ phải nộp { $source }. Bạn hỏi { $agency } trước khi đi nhé.

fee-title = **Lệ phí – { $title }** { $source }
fee-none = Bản ghi **{ $title }** không nêu mức phí { $source }. Bạn hỏi { $agency } để biết số tiền phải nộp.
fee-words = chưa nêu số tiền cụ thể, bản ghi viết: “{ $words }”
free = miễn phí

time-title = **Thời gian giải quyết – { $title }** { $source }
time-none = Bản ghi **{ $title }** không nêu thời hạn giải quyết { $source }. Bạn hỏi { $agency } hoặc xem giấy hẹn.

place-title = **Nơi nộp – { $title }** { $source }
place-agency = Cơ quan giải quyết: { $agency }.
place-address = Nơi nhận hồ sơ: { $address }
place-channels = Cách nộp: { $channels }.
place-none = Bản ghi không nêu cơ quan giải quyết của thủ tục **{ $title }** { $source }. Bạn hỏi bộ phận một cửa nơi bạn ở.
agency-title = **Cơ quan giải quyết – { $title }** { $source }

online-title = **Nộp trực tuyến – { $title }** { $source }
online-yes = Được. Bản ghi có ghi cách nộp trực tuyến.
online-file = [Nộp hồ sơ trên Cổng Dịch vụ công quốc gia]({ $url }): mở trang này rồi bấm “Nộp hồ sơ”.
online-page = [Mở trang của thủ tục để nộp trực tuyến]({ $url })
online-no = Bản ghi không nêu cách nộp trực tuyến. Cách nộp được ghi: { $channels }.
online-none = Bản ghi không nêu cách nộp hồ sơ của thủ tục này. Bạn hỏi { $agency }.

steps-title = **Các bước – { $title }** { $source }
steps-none = Bản ghi **{ $title }** không nêu trình tự thực hiện { $source }. Bạn hỏi { $agency } cách làm nhé.
conditions-title = **Điều kiện – { $title }** { $source }
conditions-none = Bản ghi **{ $title }** không nêu yêu cầu, điều kiện riêng { $source }. Nếu chưa chắc, bạn hỏi { $agency }.
audience-line = Ai được làm: { $audience }
result-title = **Kết quả bạn nhận được – { $title }** { $source }
result-none = Bản ghi **{ $title }** không nêu kết quả { $source }. Bạn hỏi { $agency } để biết sẽ nhận được gì.
law-title = **Căn cứ pháp lý – { $title }** { $source }
law-none = Bản ghi **{ $title }** không nêu căn cứ pháp lý { $source }. Bạn hỏi { $agency } nếu cần.
forms-title = **Mẫu đơn, tờ khai – { $title }** { $source }
forms-none = Bản ghi **{ $title }** không nêu số mẫu đơn { $source }. Bạn hỏi { $agency } mẫu đang dùng.
forms-held = Bản ghi **{ $title }** không nêu số mẫu đơn { $source }. Bạn tải mẫu trống ở ngay dưới câu trả lời này.
forms-below = Bạn tải mẫu trống ở ngay dưới câu trả lời này.
forms-page = { $which ->
    [others] Mẫu khác
   *[all] Mẫu trống
} bạn tìm ở [trang chính thức của thủ tục]({ $url }).
forms-ask = { $which ->
    [others] Mẫu khác
   *[all] Mẫu trống
} bạn xin ở { $agency }.
more-at-source = … còn nữa, xem đủ ở nguồn { $source }.

summary-title = **{ $title }** { $source }
summary-time = Thời gian: { $time }.
summary-fee = Lệ phí: { $fee }.
summary-ask = Bạn muốn biết phần nào?

ask-documents = Giấy tờ cần có
ask-fee = Lệ phí
ask-time = Thời gian
ask-place = Nơi nộp
ask-steps = Các bước
message-documents = cần giấy tờ gì
message-fee = lệ phí bao nhiêu
message-time = mất bao lâu
message-place = nộp ở đâu
message-steps = các bước làm thế nào
suggest-documents = Cần giấy tờ gì?
suggest-fee = Lệ phí bao nhiêu?
suggest-time = Mất bao lâu?
suggest-place = Nộp ở đâu?
suggest-steps = Các bước làm thế nào?

channel-direct = Nộp trực tiếp
channel-online = Nộp trực tuyến
channel-post = Qua bưu chính
channel-any = Mọi cách nộp
unit-working_day = { $value } ngày làm việc
unit-day = { $value } ngày
unit-hour = { $value } giờ
unit-month = { $value } tháng
unit-year = { $value } năm
unit-immediate = giải quyết ngay

clarify-question = Bạn muốn hỏi thủ tục nào dưới đây?
abstain = Tôi không thấy thủ tục nào trong dữ liệu đã công bố khớp với câu hỏi này, nên không trả lời để tránh sai. Tôi giúp được về giấy tờ, lệ phí, thời gian, nơi nộp của các thủ tục hành chính. Bạn thử nói rõ việc mình muốn làm, ví dụ “làm giấy khai sinh cho con”.
answer-withheld = Tôi tìm thấy thủ tục nhưng có con số trong câu trả lời chưa đối chiếu được với bản ghi, nên không gửi để tránh sai. Bạn hỏi bộ phận một cửa nơi bạn ở giúp nhé.
abstain-hotline = Bạn cũng có thể hỏi: { $hotline }.
dossier-elsewhere = Tôi chưa tra được tình trạng hồ sơ ở đây. Bạn xem ở mục tra cứu hồ sơ của [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn) bằng mã trên giấy hẹn, hoặc hỏi nơi đã nộp.
greeting = Chào bạn! Bạn cần làm giấy tờ gì? Cứ hỏi bằng lời của mình, ví dụ “làm giấy khai sinh cho con cần gì”. Câu trả lời lấy từ hồ sơ thủ tục đã công bố.
thanks = Không có gì ạ. Bạn cần hỏi thêm thủ tục nào cứ nhắn nhé.
agency-unknown = bộ phận một cửa nơi bạn ở

question-empty = Bạn chưa viết câu hỏi. Hãy viết việc bạn muốn làm.
question-too-long = Câu hỏi dài { $length } ký tự, tối đa { $longest }. Bạn viết ngắn lại giúp nhé.
question-no-words = Tôi chưa đọc được chữ nào trong tin nhắn. Bạn hãy viết bằng lời điều cần hỏi về thủ tục hành chính.
code-unknown = Danh mục không có thủ tục nào mang mã { $codes }. Bạn xem lại mã, hoặc nói việc bạn muốn làm.

law-title = **{ $title }** { $source }
law-note = Đây là nguyên văn điều luật, không phải ý kiến pháp lý cho trường hợp riêng.
guide-title = **{ $title }** { $source }
guide-in-vietnamese = Hướng dẫn chi tiết hiện có bằng tiếng Việt:
guide-prepare = Chuẩn bị sẵn:
guide-steps = Các bước:
guide-together = (Các thủ tục này nộp chung một lần được.)
guide-warnings = Lưu ý:

notice-abolished = **{ $title }** (mã { $code }) đã bị bãi bỏ { $source }.
notice-replaced = **{ $title }** (mã { $code }) đã được thay thế { $source }.
notice-suspended = Lưu ý: **{ $title }** (mã { $code }) đang tạm ngừng thực hiện { $source }.
notice-from = Áp dụng từ ngày { $day }.
notice-until = Đến hết ngày { $day }.
notice-decision = Theo { $decision }.
notice-reason = Lý do: { $reason }.
notice-choose = Nay bạn làm một trong các thủ tục sau:
coming-notice = Lưu ý: từ ngày { $day } thủ tục này { $standing }.
coming-abolished = bị bãi bỏ
coming-replaced = được thay bằng thủ tục khác
coming-suspended = tạm ngừng thực hiện
coming-change = Lưu ý: từ ngày { $day } có thay đổi về { $changed }.
changed-fees = lệ phí
changed-durations = thời hạn giải quyết
changed-papers = giấy tờ cần nộp
changed-agency = cơ quan giải quyết
changed-filings = cách nộp
changed-conditions = điều kiện
local-rule = Theo { $decision } của { $publisher }.
anywhere = Bạn nộp được ở bất kỳ Trung tâm Phục vụ hành chính công nào trong tỉnh, thành phố.

conversation-unknown = Không có cuộc trò chuyện này. Hãy bắt đầu cuộc mới (conversation_id để trống).
