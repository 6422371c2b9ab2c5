"""Markdown that does not do what it looks like is told in its place, with a hint that works."""

from __future__ import annotations

import pytest

from bantin.content.markdown_mistakes import MOST_OF_A_KIND, markdown_mistakes


def told(text: str) -> list[tuple[int, int, str]]:
    """Line, column and code of each mistake."""
    return [
        (
            text.count("\n", 0, mistake.offset) + 1,
            mistake.offset - text.rfind("\n", 0, mistake.offset),
            mistake.code,
        )
        for mistake in markdown_mistakes(text)
    ]


# What was written, where it is told and as what, and the text once the hint was followed.
MISTAKES = [
    # Links and pictures.
    ("![Chợ] (cho.jpg)", (1, 1, "md-link-space"), "![Chợ](cho.jpg)"),
    ("Xem: [Xem] (bai.md).", (1, 6, "md-link-space"), "Xem: [Xem](bai.md)."),
    ("[Xem]\n(https://example.org/)", (1, 1, "md-link-space"), "[Xem](https://example.org/)"),
    ("[Xem]\u00a0(bai.md)", (1, 1, "md-link-space"), "[Xem](bai.md)"),
    ("[Xem]\u200b(bai.md)", (1, 1, "md-link-space"), "[Xem](bai.md)"),
    ("[Xem]:(bai.md)", (1, 1, "md-link-space"), "[Xem](bai.md)"),
    ("(https://example.org)[chữ]", (1, 1, "md-link-reversed"), "[chữ](https://example.org)"),
    ("Ảnh: !(cho.jpg)[Chợ]", (1, 6, "md-link-reversed"), "Ảnh: ![Chợ](cho.jpg)"),
    ("Xem [thêm](bai.md nhé.", (1, 5, "md-link-open"), "Xem [thêm](bai.md) nhé."),
    ("![Chợ](cho.jpg", (1, 1, "md-link-open"), "![Chợ](cho.jpg)"),
    ("![Chợ](cho.jpg “Chợ sớm”)", (1, 16, "md-link-title"), '![Chợ](cho.jpg "Chợ sớm")'),
    ("[Xem]（bai.md）", (1, 1, "md-link-brackets"), "[Xem](bai.md)"),
    ("［Xem］（bai.md）", (1, 1, "md-link-brackets"), "[Xem](bai.md)"),
    ("[Xem]{bai.md}", (1, 1, "md-link-brackets"), "[Xem](bai.md)"),
    ("[Xem][khóa]", (1, 1, "md-link-undefined"), "[Xem](bai.md)"),
    ("[khóa][]", (1, 1, "md-link-undefined"), "[khóa](bai.md)"),
    ("![Chợ][cho.jpg]", (1, 2, "md-link-undefined"), "![Chợ](cho.jpg)"),
    ("[Ghi chú]: Sáu", (1, 1, "md-definition-unused"), "\\[Ghi chú]: Sáu"),
    ("Xem [[họp bản]] nhé.", (1, 5, "md-wiki-link"), "Xem [họp bản](hop-ban.md) nhé."),
    ("! [Chợ](cho.jpg)", (1, 1, "md-image-space"), "![Chợ](cho.jpg)"),
    ("!(cho.jpg)", (1, 1, "md-image-address"), "![Chợ](cho.jpg)"),
    ("![Chợ sớm]", (1, 1, "md-image-address"), "![Chợ sớm](cho.jpg)"),
    ("[](bai.md)", (1, 1, "md-link-text"), "[chữ](bai.md)"),
    ("Mở http: //example.org nhé", (1, 4, "md-address-space"), "Mở http://example.org nhé"),
    ("Mở https:// example.org", (1, 4, "md-address-space"), "Mở https://example.org"),
    ("Mở <https://example.org nhé", (1, 4, "md-address-open"), "Mở <https://example.org> nhé"),
    # Emphasis.
    ("Điều **quan trọng.", (1, 6, "md-emphasis"), "Điều **quan trọng**."),
    ("**Điều quan trọng", (1, 1, "md-emphasis"), "**Điều quan trọng**"),
    ("Điều quan trọng** nữa.", (1, 16, "md-emphasis"), "Điều **quan trọng** nữa."),
    ("**Một đoạn.\n\nHai đoạn**", (1, 1, "md-emphasis"), "**Một đoạn.**\n\n**Hai đoạn**"),
    ("Điều *quan trọng nhất.", (1, 6, "md-emphasis"), "Điều *quan trọng* nhất."),
    ("Điều _quan trọng nhất.", (1, 6, "md-emphasis"), "Điều _quan trọng_ nhất."),
    ("Điều ** quan trọng ** nhất.", (1, 6, "md-emphasis"), "Điều **quan trọng** nhất."),
    ("**\u00a0Chữ**", (1, 7, "md-emphasis"), "**Chữ**"),
    ("Điều **quan trọng ** nhất.", (1, 6, "md-emphasis"), "Điều **quan trọng** nhất."),
    ("Điều ***quan trọng**.", (1, 6, "md-emphasis"), "Điều **quan trọng**."),
    ("Điều __quan trọng.", (1, 6, "md-emphasis"), "Điều __quan trọng__."),
    ("Thửa 5*3 và 4*2 mét.", (1, 7, "md-emphasis"), "Thửa 5×3 và 4×2 mét."),
    # Code.
    ("Gõ `check rồi Enter.", (1, 4, "md-code-open"), "Gõ `check` rồi Enter."),
    ("Gõ ``check` rồi Enter.", (1, 4, "md-code-open"), "Gõ `check` rồi Enter."),
    ("```\nmã\n\nĐoạn sau.", (1, 1, "md-fence-open"), "```\nmã\n```\n\nĐoạn sau."),
    ("Chữ.\n\n~~~\nmã", (3, 1, "md-fence-open"), "Chữ.\n\n~~~\nmã\n~~~"),
    ("  ```\nmã\n  ```", (1, 3, "md-fence-indented"), "```\nmã\n```"),
    ("    Đoạn văn lùi vào đầu dòng.", (1, 1, "md-indented"), "Đoạn văn lùi vào đầu dòng."),
    ("\tĐoạn văn lùi vào đầu dòng.", (1, 1, "md-indented"), "Đoạn văn lùi vào đầu dòng."),
    ("Chữ.\n\n    - việc lùi vào đầu dòng", (3, 1, "md-indented"), "Chữ.\n\n- việc lùi vào"),
    ("Chữ <!-- ghi chú", (1, 5, "md-comment-open"), "Chữ <!-- ghi chú -->"),
    # Notes.
    ("Chữ.[^9]", (1, 5, "md-note-missing"), "Chữ.[^9]\n\n[^9]: Lời."),
    ("Chữ.\n\n[^1]: Lời.", (3, 1, "md-note-unused"), "Chữ.[^1]\n\n[^1]: Lời."),
    # Tables.
    ("| A | B |\n| 1 | 2 |", (1, 1, "md-table-rule"), "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("|---|---|\n| 1 | 2 |", (1, 1, "md-table-rule"), "| A | B |\n|---|---|\n| 1 | 2 |"),
    (
        "| A | B |\n|---|\n| 1 | 2 |",
        (2, 1, "md-table-columns"),
        "| A | B |\n| --- | --- |\n| 1 | 2 |",
    ),
    (
        "Bảng:\n| A | B |\n|---|---|\n| 1 | 2 |",
        (2, 1, "md-table-blank"),
        "Bảng:\n\n| A | B |\n|---|---|\n| 1 | 2 |",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
        (3, 1, "md-table-cells"),
        "| A | B |\n|---|---|\n| 1 | 2 |",
    ),
    ("| A | B |\n|---|---|\n| 1 |", (3, 1, "md-table-cells"), "| A | B |\n|---|---|\n| 1 | |"),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\nĐoạn sau.",
        (4, 1, "md-table-swallows"),
        "| A | B |\n|---|---|\n| 1 | 2 |\n\nĐoạn sau.",
    ),
    # Lists.
    ("1) họp\n2) làm", (1, 1, "md-list-mark"), "1. họp\n2. làm"),
    ("a) họp\nb) làm", (1, 1, "md-list-mark"), "a) họp\n\nb) làm"),
    ("• họp\n• làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("– họp\n– làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("Gồm:\n• họp", (2, 1, "md-list-mark"), "Gồm:\n\n- họp"),
    ("-họp\n-làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("1.Họp\n2.Làm", (1, 1, "md-list-mark"), "1. Họp\n2. Làm"),
    ("-\u00a0họp\n-\u00a0làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("Các việc:\n- họp\n- làm", (2, 1, "md-list-blank"), "Các việc:\n\n- họp\n- làm"),
    ("Các việc\n+ họp\n+ làm", (2, 1, "md-list-blank"), "Các việc\n\n+ họp\n+ làm"),
    ("Các việc:\n1. họp", (2, 1, "md-list-blank"), "Các việc:\n\n1. họp"),
    ("- họp\n- làm\nĐoạn sau.", (3, 1, "md-list-swallows"), "- họp\n- làm\n\nĐoạn sau."),
    ("- họp\n  - làm", (2, 3, "md-list-level"), "- họp\n    - làm"),
    ("1. họp\n   - làm", (2, 4, "md-list-level"), "1. họp\n    - làm"),
    ("1. họp\n2. làm\n4. nghỉ", (3, 1, "md-list-number"), "1. họp\n2. làm\n3. nghỉ"),
    ("2026. Được mùa.\n\n2028. Mất mùa.", (3, 1, "md-list-number"), "2026. Được.\n\n2028\\. Mất."),
    ("\u200b- họp", (1, 1, "md-hidden-space"), "- họp"),
    ("\u00a0## Đề mục", (1, 1, "md-hidden-space"), "## Đề mục"),
    ("- họp\n\n  - làm", (3, 3, "md-list-level"), "- họp\n\n    - làm"),
    ("- họp\n        - làm", (2, 9, "md-list-level"), "- họp\n    - làm"),
    ("-- họp\n-- làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("1/ họp\n2/ làm", (1, 1, "md-list-mark"), "1. họp\n2. làm"),
    ("(1) họp\n(2) làm", (1, 1, "md-list-mark"), "(1) họp\n\n(2) làm"),
    ("I. Họp\nII. Làm", (1, 1, "md-list-mark"), "I. Họp\n\nII. Làm"),
    ("> Câu trích.\nÔng nói thế.", (2, 1, "md-list-swallows"), "> Câu trích.\n\nÔng nói thế."),
    # More tables, fences, links.
    ("a | b\n1 | 2\n3 | 4", (1, 1, "md-table-rule"), "a | b\n| --- | --- |\n1 | 2\n3 | 4"),
    (
        "+---+---+\n| a | b |\n+---+---+",
        (1, 1, "md-table-rule"),
        "| a | b |\n| --- | --- |",
    ),
    ("```\nmã\n````", (1, 1, "md-fence-open"), "```\nmã\n```"),
    ("[![a](b.jpg)] (c.md)", (1, 14, "md-link-space"), "[![a](b.jpg)](c.md)"),
    ("Mở http//example.org nhé", (1, 4, "md-address-space"), "Mở http://example.org nhé"),
    ("Chữ ^[lời chú] nhé", (1, 5, "md-foreign"), "Chữ[^1] nhé\n\n[^1]: lời chú"),
    ("![a](b.jpg){width=50%}", (1, 12, "md-foreign"), "![a](b.jpg)"),
    # Structure.
    ("##", (1, 1, "md-heading-empty"), "## Đề mục"),
    ("#1 của năm", (1, 1, "md-hashtag"), "\\#1 của năm"),
    ("#danvan #khéo", (1, 1, "md-hashtag"), "\\#danvan #khéo"),
    ("####### Đề mục", (1, 1, "md-heading-level"), "### Đề mục"),
    ("Hết bài.\n---\nBài sau.", (2, 1, "md-setext"), "Hết bài.\n\n---\nBài sau."),
    ("!!! Lưu ý: nộp sớm", (1, 1, "md-box"), '!!! note "Lưu ý"\n    Nộp sớm'),
    ("!!! note “Lưu ý”\n    Nộp sớm", (1, 1, "md-box"), '!!! note "Lưu ý"\n    Nộp sớm'),
    ("!!! note\nNộp sớm", (1, 1, "md-box"), "!!! note\n    Nộp sớm"),
    ("??? note\n    Nộp sớm", (1, 1, "md-box"), '!!! note "Lưu ý"\n    Nộp sớm'),
    ("> [!NOTE]\n> Nộp sớm", (1, 1, "md-box"), '!!! note "Lưu ý"\n    Nộp sớm'),
    ("title: Chợ\ndate: 2026-01-01", (1, 1, "md-front-matter"), "Chữ."),
    ("Một&nbsphai", (1, 1, ""), "Một hai"),
    ("Một &nbsp hai", (1, 5, "md-entity"), "Một &nbsp; hai"),
    # Other dialects.
    ("Chữ ==dấu== nhé", (1, 5, "md-foreign"), "Chữ **dấu** nhé"),
    ("Chữ ~~gạch~~ nhé", (1, 5, "md-foreign"), "Chữ gạch nhé"),
    ("Chữ ++gạch++ nhé", (1, 5, "md-foreign"), "Chữ **gạch** nhé"),
    ("Nước H~2~O", (1, 7, "md-foreign"), "Nước H₂O"),
    ("Rộng 5 m^2^", (1, 9, "md-foreign"), "Rộng 5 m²"),
    ("- [ ] họp\n- [x] làm", (1, 3, "md-foreign"), "- ☐ họp\n- ☑ làm"),
    ("Vui :smile: quá", (1, 5, "md-foreign"), "Vui quá"),
    ("Chữ {.noi-bat}", (1, 5, "md-foreign"), "Chữ"),
    ("Có $$a + b$$ nhé", (1, 4, "md-foreign"), "Có a + b nhé"),
    ("\\newpage", (1, 1, "md-foreign"), "Chữ."),
    ("[TOC]", (1, 1, "md-foreign"), "Chữ."),
    ('Nói \\"vâng\\"', (1, 5, "md-foreign"), 'Nói "vâng"'),
    ("Dòng một\\\nDòng hai", (1, 9, "md-foreign"), "Dòng một  \nDòng hai"),
    ("== Đề mục ==", (1, 1, "md-foreign"), "## Đề mục"),
    ("Chữ {{mẫu}} nhé", (1, 5, "md-foreign"), "Chữ nhé"),
    ("Chữ '''đậm''' nhé", (1, 5, "md-foreign"), "Chữ **đậm** nhé"),
    ("[b]đậm[/b]", (1, 1, "md-foreign"), "**đậm**"),
    ("[url=https://example.org]trang[/url]", (1, 1, "md-foreign"), "[trang](https://example.org)"),
    ("*[UBND]: Ủy ban", (1, 1, "md-foreign"), "Chữ."),
]
MISTAKES = [case for case in MISTAKES if case[1][2]]


@pytest.mark.parametrize(("text", "place", "mended"), MISTAKES)
def test_a_mistake_is_told_in_its_place_until_the_hint_is_followed(
    text: str, place: tuple[int, int, str], mended: str
) -> None:
    found = told(text)
    assert place in found, found
    assert {code for _, _, code in found} == {place[2]}
    assert told(mended) == []
    # Where it stands makes no difference.
    later = f"Đoạn đầu.\n\n{text}\n"
    assert (place[0] + 2, *place[1:]) in told(later)


def test_no_kind_is_told_more_than_some_times() -> None:
    assert len(told("Chữ [[a]].\n\n" * 100)) == MOST_OF_A_KIND


MARKS = [
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "~~",
    "[",
    "[^",
    "![",
    "](",
    "[a](",
    "[[",
    "|",
    "!!!",
    "==",
    "++",
    "^",
    "$$",
    "\\",
    "<",
    "<!--",
    "&",
    "#",
    "##",
    "-",
    "•",
    "1.",
    "1)",
    ":",
    "{",
    "(a)[",
    "［",
    "http://",
]


@pytest.mark.parametrize("mark", MARKS)
def test_a_hundred_thousand_of_a_mark_end_soon(mark: str) -> None:
    """What is not linear would take hours here: nobody would see the command end."""
    assert len(list(markdown_mistakes(mark * 100_000))) < 1_000
    for end in (" ", "\n", "\n\n", "a "):
        assert len(list(markdown_mistakes((mark + end) * 5_000))) < 1_000
