# English: the frames of a reply. Values always come from the record.

papers-title = **Required papers – { $title }** { $source }
papers-everyone = Everybody needs:
papers-case = { $case }:
papers-count = { $originals ->
    [0] { $copies ->
        [1] 1 copy
       *[other] { $copies } copies
    }
    [1] { $copies ->
        [0] 1 original
        [1] 1 original, 1 copy
       *[other] 1 original, { $copies } copies
    }
   *[other] { $copies ->
        [0] { $originals } originals
        [1] { $originals } originals, 1 copy
       *[other] { $originals } originals, { $copies } copies
    }
}
papers-remarks = Please note:
papers-more-cases = The record also names papers for other cases: { $cases }. See them all at the source { $source }.
papers-none = The record of **{ $title }** does not state which papers to hand in { $source }. Please ask { $agency } before you go.

fee-title = **Fee – { $title }** { $source }
fee-none = The record of **{ $title }** does not state a fee { $source }. Please ask { $agency } how much to pay.
fee-words = no amount stated; the record says: “{ $words }”
free = free of charge

time-title = **Processing time – { $title }** { $source }
time-none = The record of **{ $title }** does not state a processing time { $source }. Please ask { $agency } or look at your appointment slip.

place-title = **Where to file – { $title }** { $source }
place-agency = Responsible office: { $agency }.
place-address = Dossiers are received at: { $address }
place-channels = How to file: { $channels }.
place-none = The record does not state the office for **{ $title }** { $source }. Please ask the one-stop office where you live.
agency-title = **Responsible office – { $title }** { $source }

online-title = **Filing online – { $title }** { $source }
online-yes = Yes. The record lists filing online.
online-file = [File it on the National Public Service Portal]({ $url }): open this page and press “Nộp hồ sơ”.
online-page = [Open the procedure's page to file online]({ $url })
online-no = The record does not list filing online. It lists: { $channels }.
online-none = The record does not say how to file. Please ask { $agency }.

steps-title = **Steps – { $title }** { $source }
steps-none = The record of **{ $title }** does not state the steps { $source }. Please ask { $agency } how to go about it.
conditions-title = **Conditions – { $title }** { $source }
conditions-none = The record of **{ $title }** states no particular conditions { $source }. If in doubt, please ask { $agency }.
audience-line = Who may apply: { $audience }
result-title = **What you receive – { $title }** { $source }
result-none = The record of **{ $title }** does not state the result { $source }. Please ask { $agency } what you will receive.
law-title = **Legal basis – { $title }** { $source }
law-none = The record of **{ $title }** does not state its legal basis { $source }. Please ask { $agency } if you need it.
forms-title = **Forms – { $title }** { $source }
forms-none = The record of **{ $title }** does not state form numbers { $source }. Please ask { $agency } which form is in use.
forms-held = The record of **{ $title }** does not state form numbers { $source }. Download the blank form right below this answer.
forms-below = Download the blank forms right below this answer.
forms-page = Look for the { $which ->
    [others] other
   *[all] blank
} forms on [the procedure's official page]({ $url }).
forms-ask = Please ask { $agency } for the { $which ->
    [others] other
   *[all] blank
} forms.
more-at-source = … and more, see the source { $source }.

summary-title = **{ $title }** { $source }
summary-time = Processing time: { $time }.
summary-fee = Fee: { $fee }.
summary-ask = Which part would you like to know?

ask-documents = Required papers
ask-fee = Fee
ask-time = Processing time
ask-place = Where to file
ask-steps = Steps
message-documents = which documents are required
message-fee = how much is the fee
message-time = how long does it take
message-place = where to submit
message-steps = what are the steps
suggest-documents = Which documents are required?
suggest-fee = How much is the fee?
suggest-time = How long does it take?
suggest-place = Where do I submit it?
suggest-steps = What are the steps?

channel-direct = In person
channel-online = Online
channel-post = By post
channel-any = Any way of filing
unit-working_day = { $value ->
    [1] 1 working day
   *[other] { $value } working days
}
unit-day = { $value ->
    [1] 1 day
   *[other] { $value } days
}
unit-hour = { $value ->
    [1] 1 hour
   *[other] { $value } hours
}
unit-month = { $value ->
    [1] 1 month
   *[other] { $value } months
}
unit-year = { $value ->
    [1] 1 year
   *[other] { $value } years
}
unit-immediate = done on the spot

clarify-question = Which of these procedures do you mean?
abstain = I find no published procedure that matches this question, so I will not guess. I can help with the papers, fees, times and places of Vietnamese administrative procedures. Please say what you want to get done, for example “register my baby's birth”.
answer-withheld = I found the procedure, but a figure in the answer could not be traced to its record, so I do not send it. Please ask the one-stop office where you live.
abstain-hotline = You can also ask: { $hotline }.
dossier-elsewhere = I cannot look up a dossier here yet. Please use the dossier look-up of the [National Public Service Portal](https://dichvucong.gov.vn) with the code on your slip, or ask the office where you filed it.
greeting = Hello! What do you need to get done? Ask in your own words, for example “which papers do I need to register a birth”. Answers come from published records of procedures.
thanks = You are welcome. Just write if you need anything else.
agency-unknown = the one-stop office where you live

question-empty = The question is empty. Please write what you want to get done.
question-too-long = The question has { $length } characters, the most is { $longest }. Please shorten it.
question-no-words = I could read no words in the message. Please write in words what you want to know about an administrative procedure.
code-unknown = The catalogue holds no procedure with the code { $codes }. Please check it, or say what you want to get done.

law-title = **{ $title }** { $source }
law-note = This is the text of the law, in Vietnamese; it is no legal opinion on a case.
guide-title = **{ $title }** { $source }
guide-in-vietnamese = The detailed guide is in Vietnamese:
guide-prepare = Prepare once:
guide-steps = Steps:
guide-together = (These procedures can be filed in one go.)
guide-warnings = Please note:

notice-abolished = **{ $title }** (code { $code }) has been abolished { $source }.
notice-replaced = **{ $title }** (code { $code }) has been replaced { $source }.
notice-suspended = Please note: **{ $title }** (code { $code }) is suspended { $source }.
notice-from = Since { $day }.
notice-until = Until { $day }.
notice-decision = Decision: { $decision }.
notice-reason = Reason: { $reason }.
notice-choose = In its place there are these procedures:
coming-notice = Please note: from { $day } this procedure { $standing }.
coming-abolished = is abolished
coming-replaced = is replaced by another one
coming-suspended = is suspended
coming-change = Please note: from { $day } these change: { $changed }.
changed-fees = fees
changed-durations = processing time
changed-papers = required papers
changed-agency = agency in charge
changed-filings = ways of filing
changed-conditions = conditions
local-rule = According to { $decision } of { $publisher }.
anywhere = You can file it at any Public Administrative Service Centre of the province or city.

conversation-unknown = There is no such conversation. Please start a new one (leave conversation_id empty).
