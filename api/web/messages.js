// Every text of the page, by UI language. A reply's own text comes in the question's language.

const vi = {
  title: "Một Cửa – hỏi về thủ tục hành chính",
  skip: "Đến ô nhập câu hỏi",
  tagline: "Hỏi bằng lời của bạn, nhận câu trả lời đúng theo thủ tục đã công bố, có ghi nguồn.",
  newConversation: "Cuộc trò chuyện mới",
  newShort: "+ Mới",
  otherLanguage: "English",
  welcome: "Bạn đang cần làm thủ tục gì?",
  welcomeHint: "Cần giấy tờ gì, nộp ở đâu, mất bao lâu, hết bao nhiêu tiền: bạn cứ hỏi như nói chuyện thường ngày.",
  examples: [
    { topic: "Gia đình", question: "Đăng ký khai sinh cho con cần giấy tờ gì?" },
    { topic: "Cư trú", question: "Đăng ký thường trú mất bao lâu?" },
    { topic: "Kinh doanh", question: "Mở hộ kinh doanh thì nộp hồ sơ ở đâu?" },
    { topic: "Giấy tờ", question: "Chứng thực bản sao từ bản chính hết bao nhiêu tiền?" },
  ],
  log: "Nội dung trò chuyện",
  messageLabel: "Câu hỏi của bạn",
  placeholder: "Nhập câu hỏi của bạn…",
  send: "Gửi",
  keys: "Enter để gửi, Shift + Enter để xuống dòng",
  notice: "Câu trả lời lấy từ hồ sơ thủ tục đã công bố, không phải từ người.",
  you: "Bạn hỏi:",
  assistant: "Một Cửa trả lời:",
  busy: "Đang tra cứu hồ sơ thủ tục…",
  sources: "Nguồn",
  source: (id) => `Nguồn ${id}`,
  asOf: (date) => `theo bản ghi ngày ${date}`,
  section: (name) => `mục ${name}`,
  sections: {
    documents: "giấy tờ",
    fee: "lệ phí",
    time: "thời hạn",
    place: "nơi nộp",
    steps: "các bước",
    conditions: "điều kiện",
    result: "kết quả",
    legal_basis: "căn cứ pháp lý",
    forms: "biểu mẫu",
    online: "nộp trực tuyến",
    agency: "cơ quan",
    summary: "tóm tắt",
  },
  downloads: "Mẫu đơn để tải về",
  quote: "Xem đoạn trích",
  choices: "Chọn một mục",
  suggestions: "Hỏi tiếp",
  copy: "Chép câu trả lời",
  copied: "Đã chép",
  retry: "Thử lại",
  unreachable: "Không kết nối được với máy chủ. Bạn kiểm tra mạng rồi thử lại.",
  failed: "Chưa trả lời được. Bạn thử lại sau ít phút.",
  locale: "vi-VN",
  date: { day: "2-digit", month: "2-digit", year: "numeric" },
};

const en = {
  title: "Một Cửa – ask about administrative procedures",
  skip: "Skip to the question field",
  tagline: "Ask in your own words and get the answer of the published procedure, with its source.",
  newConversation: "New conversation",
  newShort: "+ New",
  otherLanguage: "Tiếng Việt",
  welcome: "What do you need to get done?",
  welcomeHint: "Which papers, where to go, how long it takes, what it costs: just ask the way you talk.",
  examples: [
    { topic: "Family", question: "Which papers do I need to register my child's birth?" },
    { topic: "Residence", question: "How long does permanent residence registration take?" },
    { topic: "Business", question: "Where do I apply to open a household business?" },
    { topic: "Papers", question: "How much does a certified copy of an original cost?" },
  ],
  log: "Conversation",
  messageLabel: "Your question",
  placeholder: "Type your question…",
  send: "Send",
  keys: "Enter sends, Shift + Enter starts a new line",
  notice: "Answers come from published procedure records, not from a person.",
  you: "You asked:",
  assistant: "Một Cửa answered:",
  busy: "Looking through the procedure records…",
  sources: "Sources",
  source: (id) => `Source ${id}`,
  asOf: (date) => `as recorded on ${date}`,
  section: (name) => `on ${name}`,
  sections: {
    documents: "papers",
    fee: "fees",
    time: "time",
    place: "where to file",
    steps: "steps",
    conditions: "conditions",
    result: "the result",
    legal_basis: "its legal basis",
    forms: "forms",
    online: "filing online",
    agency: "the agency",
    summary: "the whole",
  },
  downloads: "Forms to download",
  quote: "Show the excerpt",
  choices: "Choose one",
  suggestions: "Ask next",
  copy: "Copy the answer",
  copied: "Copied",
  retry: "Try again",
  unreachable: "The server cannot be reached. Check your connection and try again.",
  failed: "No answer yet. Please try again in a few minutes.",
  locale: "en-GB",
  date: { day: "numeric", month: "long", year: "numeric" },
};

export const texts = { vi, en };

/** A day such as "2026-07-01" as people write it in this UI language. */
export function formatDay(day, text) {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(text.locale, { ...text.date, timeZone: "UTC" });
}

/** A file's size as people write it in this UI language, such as "45 kB". */
export function formatSize(bytes, text) {
  const kilobytes = Math.max(1, Math.round(bytes / 1000));
  return kilobytes.toLocaleString(text.locale, { style: "unit", unit: "kilobyte" });
}
