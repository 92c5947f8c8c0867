"""Sentences in which colleagues of the demo name the work they saw."""

# who, topic, relation, year, days ago, language, the work; the last two have ended
OF_DEWI = [
    ("focal-point-th-2", "TAL-01", "together", 2025, 210, "en",
     "We wrote the criteria for the pool of North Sumatra in one week in Medan. She kept every promise in them."),
    ("focal-point-vn-2", "TAL-01", "received", 2024, 120, "vi",
     "Chị Dewi đã giúp cơ quan tôi xây dựng quy hoạch cán bộ: ba buổi làm việc, một bản hướng dẫn mà chúng tôi vẫn dùng."),
    ("member", "TAL-01", "taught", 2019, 64, "en",
     "She was with our ministry for a year and taught six of us how to write exam items that measure one thing."),
    ("focal-point-my-2", "TAL-01", "saw", 2025, 18, "en",
     "I read her guidelines before we began ours in Putrajaya. The chapter on who decides saved us a year."),
    ("hidden", "TAL-01", "saw", 2024, 150, "en", "I sat on the panel that compared eleven talent pools; hers was the only one with open criteria."),
    ("focal-point-id-2", "PER-01", "together", 2019, 300, "id",
     "Kami menyusun panduan wawancara penilaian bersama-sama. Contoh sasaran kerjanya dipakai di 34 provinsi."),
    ("focal-point-ph-2", "PER-01", "taught", 2023, 33, "en",
     "Two days in Manila on feedback that people can use. My supervisors still quote her."),
    ("focal-point-la-1", "REC-03", "received", 2022, 75, "en",
     "She trained our first twelve assessors in Vientiane and watched them at work afterwards."),
    ("focal-point-sg-2", "REC-03", "saw", 2021, 90, "en", "I watched one assessment centre by video, for a comparison we were writing."),
    ("focal-point-tl-2", "REC-03", "saw", 2020, 55, "en", "I was told that the course is very good."),
]  # fmt: skip
WORDS = {
    "together": [
        "We worked on “{title}” side by side. The plan held, and so did the dates.",
        "Half of the drafts of “{title}” went over my desk; nothing had to be explained twice.",
    ],
    "received": [
        "“{title}” was done for my office. We still work with what it left behind.",
        "My team asked for “{title}” and got it in the time that was promised.",
    ],
    "taught": [
        "I learned this at “{title}” and use it every month.",
        "Three of my staff came back from “{title}” with something they could do the next day.",
    ],
    "led": ["I led the work on “{title}”; this part of it was in good hands."],
    "saw": [
        "I read “{title}” before we began our own; it saved us a year.",
        "I saw the results of “{title}” during a study visit and asked for the forms.",
    ],
}
