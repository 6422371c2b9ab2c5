"""What offices write and paste: good texts are left alone, the mistakes in others are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.content.bare_addresses import links_in
from bantin.content.markdown_mistakes import markdown_mistakes
from tests.unit.content.test_markdown_left_alone import messages
from tests.unit.content.test_markdown_mistakes import told

# «@@» stands between each two.
OFFICE_TEXTS = Path(__file__).with_suffix(".txt").with_stem("office_texts").read_text("utf-8")


@pytest.mark.parametrize("text", OFFICE_TEXTS.removesuffix("\n").split("\n@@\n"))
def test_a_good_text_is_left_alone(text: str) -> None:
    for whole in (text, f"{text}\n", f"Đoạn đầu.\n\n{text}\n\nĐoạn cuối.\n"):
        assert messages(whole) == []


# What was written, the line and column and code of what is told, and the text once mended.
PASTED = [
    # Signs of other programs.
    ("Giá ~~cũ mới.", (1, 5, "md-foreign"), "Giá cũ mới."),
    ("Điều ==quan trọng nhất.", (1, 6, "md-foreign"), "Điều quan trọng nhất."),
    ("Điều quan trọng== nhất.", (1, 16, "md-foreign"), "Điều quan trọng nhất."),
    ("- mục ~~bỏ đi", (1, 7, "md-foreign"), "- mục bỏ đi"),
    (
        "| A | B |\n|---|---|\n| ~~bỏ | 2 |",
        (3, 3, "md-foreign"),
        "| A | B |\n|---|---|\n| bỏ | 2 |",
    ),
    ("> Câu ==trích", (1, 7, "md-foreign"), "> Câu trích"),
    ("Chữ %%ghi chú%% nữa.", (1, 5, "md-foreign"), "Chữ <!-- ghi chú --> nữa."),
    ("%%\nghi chú\n%%", (1, 1, "md-foreign"), "<!--\nghi chú\n-->"),
    ("!video(https://example.org/a.mp4)", (1, 1, "md-foreign"), "[chữ](https://example.org/a.mp4)"),
    ("!audio(a.mp3)", (1, 1, "md-foreign"), "[chữ](a.mp3)"),
    ("!Chợ(cho.jpg)", (1, 1, "md-foreign"), "![Chợ](cho.jpg)"),
    ("Chữ^1^ nhé", (1, 4, "md-foreign"), "Chữ¹ nhé"),
    ("＊＊chữ＊＊", (1, 1, "md-foreign"), "**chữ**"),
    ("∗∗chữ∗∗", (1, 1, "md-foreign"), "**chữ**"),
    ("＃＃ Đề mục", (1, 1, "md-foreign"), "## Đề mục"),
    # Links and pictures that lack something.
    ('Xem [a](b.md "x).', (1, 14, "md-link-title"), 'Xem [a](b.md "x").'),
    ("[a](b.md 'x)", (1, 10, "md-link-title"), '[a](b.md "x")'),
    ('[a](b.md x")', (1, 10, "md-link-title"), '[a](b.md "x")'),
    ('- ![Chợ](cho.jpg "Chợ sớm)', (1, 18, "md-link-title"), '- ![Chợ](cho.jpg "Chợ sớm")'),
    ("[Xem(bai.md)", (1, 1, "md-link-open"), "[Xem](bai.md)"),
    ("[Xem[(bai.md)", (1, 1, "md-link-open"), "[Xem](bai.md)"),
    ("Bấm Xem](bai.md)", (1, 8, "md-link-open"), "Bấm [Xem](bai.md)"),
    ("[Xem]bai.md)", (1, 1, "md-link-open"), "[Xem](bai.md)"),
    ("[Xem](bai.md]", (1, 1, "md-link-open"), "[Xem](bai.md)"),
    ("[Xem](bai.md nhé (và) khác.", (1, 1, "md-link-open"), "[Xem](bai.md) nhé (và) khác."),
    ("!(Chợ)[cho.jpg]", (1, 1, "md-link-brackets"), "![Chợ](cho.jpg)"),
    ("!{Chợ}(cho.jpg)", (1, 1, "md-link-brackets"), "![Chợ](cho.jpg)"),
    # Addresses.
    ("Mở htps://example.org nhé", (1, 4, "md-address-space"), "Mở https://example.org nhé"),
    ("Mở https:example.org/tin", (1, 4, "md-address-space"), "Mở https://example.org/tin"),
    ("Mở www. example.org", (1, 4, "md-address-space"), "Mở www.example.org"),
    ("Gửi ten@ example.org", (1, 5, "md-address-space"), "Gửi ten@example.org"),
    ("Gửi <ten@example.org nhé", (1, 5, "md-address-open"), "Gửi <ten@example.org> nhé"),
    ("Mở <www.example.org>", (1, 4, "md-address-open"), "Mở <https://www.example.org>"),
    # Lists.
    (
        "- họp bản;\n\n  Đoạn của mục.\n\n- làm",
        (3, 3, "md-list-level"),
        "- họp\n\n    Đoạn.\n\n- làm",
    ),
    ("1. họp bản\n\n   Đoạn của mục.", (3, 4, "md-list-level"), "1. họp bản\n\n    Đoạn của mục."),
    ("- họp\n\n   > trích", (3, 4, "md-list-level"), "- họp\n\n    > trích"),
    ("- họp\n1. làm", (2, 1, "md-list-swallows"), "- họp\n\n1. làm"),
    ("1. họp\n- làm", (2, 1, "md-list-swallows"), "1. họp\n\n- làm"),
    ("① họp\n② làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("\uf0b7 họp\n\uf0b7 làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("o\thọp\no\tlàm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("+họp\n+làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("1- họp\n2- làm", (1, 1, "md-list-mark"), "1. họp\n2. làm"),
    ("1 . họp\n2 . làm", (1, 1, "md-list-mark"), "1. họp\n2. làm"),
    ("1.1. họp\n1.2. làm", (1, 1, "md-list-mark"), "1.1. họp\n\n1.2. làm"),
    ("=> họp\n=> làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("→ họp\n→ làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("★ họp\n★ làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("✅ họp\n✅ làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("👉 họp\n👉 làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("❖ họp\n❖ làm", (1, 1, "md-list-mark"), "- họp\n- làm"),
    ("Gồm:\n➤ họp", (2, 1, "md-list-mark"), "Gồm:\n\n- họp"),
    ("7h30: Đón khách\n8h00: Khai mạc", (1, 1, "md-list-mark"), "7h30: Đón\n\n8h00: Khai"),
    ("7:30 – 8:00: Đón khách\n8:00 – 9:00: Họp", (1, 1, "md-list-mark"), "7:30 Đón\n\n8:00 Họp"),
    ("\u00ad- họp\n\u00ad- làm", (1, 1, "md-hidden-space"), "- họp\n- làm"),
    ("\u2003- họp", (1, 1, "md-hidden-space"), "- họp"),
    ("\u3000- họp", (1, 1, "md-hidden-space"), "- họp"),
    # Tables.
    (
        "A\tB\tC\n1\t2\t3",
        (1, 1, "md-table-rule"),
        "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
    ),
    ("│ A │ B │\n│ 1 │ 2 │", (1, 1, "md-table-rule"), "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("¦ A ¦ B ¦\n¦ 1 ¦ 2 ¦", (1, 1, "md-table-rule"), "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    (
        "    | A | B |\n    |---|---|\n    | 1 | 2 |",
        (1, 1, "md-indented"),
        "| A | B |\n|---|---|\n| 1 | 2 |",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\n> trích",
        (4, 1, "md-table-swallows"),
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n> trích",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\n## Đề mục",
        (4, 1, "md-table-swallows"),
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n## Đề mục",
    ),
    # Boxes, notes of the office, signs of HTML.
    ("::: tip\nchữ\n:::", (1, 1, "md-box"), '!!! note "Lưu ý"\n    chữ'),
    ("!!! note Lưu ý\n    chữ", (1, 1, "md-box"), '!!! note "Lưu ý"\n    chữ'),
    ("<!- ghi chú ->", (1, 1, "md-comment-open"), "<!-- ghi chú -->"),
    ("<! -- ghi chú -->", (1, 1, "md-comment-open"), "<!-- ghi chú -->"),
    ("<!– ghi chú –>", (1, 1, "md-comment-open"), "<!-- ghi chú -->"),
    ("Chữ < !-- ghi chú -->", (1, 5, "md-comment-open"), "Chữ <!-- ghi chú -->"),
    ("Chữ &#8211 chữ", (1, 5, "md-entity"), "Chữ &#8211; chữ"),
    ("Một &middot hai", (1, 5, "md-entity"), "Một &middot; hai"),
    ("Một & nbsp; hai", (1, 5, "md-entity"), "Một &nbsp; hai"),
    ("Một &amp;nbsp; hai", (1, 5, "md-entity"), "Một &nbsp; hai"),
    # Numbers that are dialled.
    ("Bấm *098*1# rồi gọi.", (1, 5, "md-emphasis"), "Bấm \\*098\\*1# rồi gọi."),
]


@pytest.mark.parametrize(("text", "place", "mended"), PASTED)
def test_a_pasted_mistake_is_told_until_it_is_mended(
    text: str, place: tuple[int, int, str], mended: str
) -> None:
    found = told(text)
    assert place in found, found
    assert {code for _, _, code in found} == {place[2]}
    assert told(mended) == []
    # In the middle, at the end, and before a line of nothing but spaces.
    assert (place[0] + 2, *place[1:]) in told(f"Đoạn đầu.\n\n{text}\n\nĐoạn cuối.")
    assert place in told(f"{text}\n \u00a0 \n")


MARKS = ["%%", "!a(", "](b.md)", "[a(b.md", "[a]b.md)", "=>", "→ ", "a\t", "│", "<!-", "&amp;"]


@pytest.mark.parametrize("mark", MARKS)
def test_a_hundred_thousand_of_a_mark_end_soon(mark: str) -> None:
    assert len(list(markdown_mistakes(mark * 100_000))) < 1_000
    for end in (" ", "\n", "\n\n", "a "):
        assert len(list(markdown_mistakes((mark + end) * 5_000))) < 1_000


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Gọi 0912-345-678", "tel:+84912345678"),
        ("Gọi 0912 34 56 78", "tel:+84912345678"),
        ("Gọi 09 1234 5678", "tel:+84912345678"),
        ("ĐT 0213.3.876.501", "tel:+842133876501"),
        ("ĐT: (0213)3876501", "tel:+842133876501"),
        ("ĐT: 028 38 123 456", "tel:+842838123456"),
        ("ĐT: 0084 912 345 678", "tel:+84912345678"),
        ("ĐT: (+84) 912 345 678", "tel:+84912345678"),
        ("ĐT: +84.213.3876.501", "tel:+842133876501"),
        ("ĐT.0912345678", "tel:+84912345678"),
        ("SĐT:0912345678.", "tel:+84912345678"),
        ("hotline 1900 545 415", "tel:1900545415"),
        ("ĐT: 0213 3876 501 máy lẻ 12", "tel:+842133876501"),
        ("CCCD 012345678901, ĐT 0912345678", "tel:+84912345678"),
        ("Mã OTP gửi tới 0912345678", "tel:+84912345678"),
        ("Mã số thuế 0301234567; ĐT: 0912345678", "tel:+84912345678"),
        ("WWW.EXAMPLE.VN", "https://WWW.EXAMPLE.VN"),
        ("Thư: ten+loc@example.org.", "mailto:ten+loc@example.org"),
        ("tại https://example.vn, bà con", "https://example.vn"),
    ],
)
def test_it_is_dialled_or_opened(text: str, address: str) -> None:
    assert [link for _, _, link in links_in(text)] == [address]


def test_two_numbers_with_a_stroke_between() -> None:
    found = [link for _, _, link in links_in("Số máy 0912.345.678/0987.654.321")]
    assert found == ["tel:+84912345678", "tel:+84987654321"]


NO_NUMBERS = """\
12.345.678 đồng|0912345678 đồng|số 0912345678/BC|25A-123.45|25A1-123.45|ISBN 0912345678
22.386, 103.4701234567|Số TK: 0912345678|TK 0912345678|Tài khoản 1900 1234 5678|BHXH: 0912345678
thẻ BHYT DN 0912345678|số sổ 0912345678|số hợp đồng 0912345678|seri 0912345678|số lô 0912345678
số hồ sơ 0912345678|số khung 0912345678|vé số 0912345678|số báo danh 0912345678
hóa đơn số 0912345678|0912345678 kg|0912345678 m²|1800 3000 hộ|1900 1234 m²|1800 5000 tấn
dân số 0912 345 678 người|12 0912 345 678|#0912345678|₫0912345678|$0912345678|1900.1950
Nghị định 1900.1234|diện tích 1900.2345 ha|chứng minh thư 0912345678|hộ chiếu 0912345678
CMND 091234567|mã vận đơn 0912345678|số đăng ký 0912345678|7:30 – 9:45|A0912345678|0912345678A
giấy phép số 0212345678|mã số: 0912345678|số tài khoản của xã là 0912345678|tỷ số 3-0|00912345678
ten@.vn|ten@example|foo+@example.org|ten@-example.org|https:// example.vn|0912/345/678"""


@pytest.mark.parametrize("text", NO_NUMBERS.replace("\n", "|").split("|"))
def test_it_is_neither_a_telephone_nor_an_address(text: str) -> None:
    assert list(links_in(text)) == []
