"""A figure in an article: what is published as true, and what an editor is told when it is not."""

from __future__ import annotations

import pytest

from bantin.content.links import Link
from bantin.diagnostics import Place, Problems
from bantin.statistics.checking import check_link
from bantin.statistics.model import Dataset
from bantin.statistics.quotations import Quotation, QuotationKind
from tests.unit.statistics.conftest import Quote

NBSP = "\u00a0"

TRUE = [
    ("16/21", "so-nganh@2013"),
    ("16/21 sở, ngành", "so-nganh@2013"),
    ("16 trên 21 sở, ngành", "so-nganh@2013"),
    ("**16/21**", "so-nganh@2013"),
    ("16 đơn vị", "so-nganh@2013"),
    ("76,2 %", "so-nganh@2013"),
    (f"76{NBSP}%", "so-nganh@2013"),
    ("hơn 76 %", "so-nganh@2013"),
    ("gần 77 phần trăm", "so-nganh@2013"),
    ("16/21 sở, ngành (76,2 %)", "so-nganh@2013"),
    ("16/21, đạt 76,2 %", "so-nganh@2013"),
    ("14/…", "so-nganh@2012"),
    ("bảy trên tám huyện, thị xã", "huyen@2013"),
    ("chưa thu thập được", "huyen@2012"),
    ("108/108 xã", "xa@2013"),
    ("108/108 (đạt 100 %)", "xa@2013"),
    ("trên 90%", "cong-khai@2013"),
    ("trên 90 % các cơ quan, đơn vị", "cong-khai@2013"),
    ("hơn 90 %", "cong-khai@2013"),
    ("> 90 %", "cong-khai@2013"),
    ("1.250 hồ sơ", "ho-so@2013"),
    ("1250", "ho-so@2013"),
    ("hơn 1.200 hồ sơ", "ho-so@2013"),
    ("gần 1.300 hồ sơ", "ho-so@2013"),
    ("khoảng 1.240 hồ sơ", "ho-so@2013"),
    ("1,25 nghìn hồ sơ", "ho-so@2013"),
    ("4,25 nghìn lượt", "luot@2012"),
    ("4,3 nghìn lượt", "luot@2012"),
    ("4.250 lượt người", "luot@2012"),
    ("khoảng 5,1 nghìn lượt", "luot@2013"),
    ("không phát sinh", "khieu-nai@2012"),
    ("ba đơn", "khieu-nai@2013"),
    ("5/3/2012", "khai-truong@2012"),
    ("ngày 9 tháng 4 năm 2013", "khai-truong@2013"),
    ("sở nội vụ", "phu-trach@2012"),
    ("hơn một nửa", "cho-y-kien@2013"),
    ("dưới 20 %", "cho-y-kien@2012"),
]


@pytest.mark.parametrize(("text", "address"), TRUE)
def test_true_text_is_quoted(quote: Quote, text: str, address: str) -> None:
    quotation = quote(text, f"mot-cua/{address}")
    assert isinstance(quotation, Quotation), quotation


FALSE = [
    # 1-3: there is no such table, row, period
    ("16/21", "mot-cau", "không có bảng số liệu «mot-cau»; có phải bạn định viết «mot-cua»?"),
    ("16/21", "dan-so", "không có bảng số liệu «dan-so»; các bảng đang có: mot-cua"),
    (
        "16/21",
        "mot-cua/so-ngan@2013",
        "bảng «mot-cua» không có dòng «so-ngan»; có phải bạn định viết «so-nganh»?",
    ),
    (
        "16/21",
        "mot-cua/so-nganh@2014",
        "bảng «mot-cua» không có kỳ 2014; kỳ gần nhất là 2013; các kỳ đang có: 2012, 2013",
    ),
    (
        "16/21",
        "mot-cua/so-nganh@năm",
        "bảng «mot-cua» không có cột «năm»; các cột đang có: 2012, 2013",
    ),
    (
        "16/21",
        "mot-cua/so-nganh",
        "liên kết so-lieu:mot-cua/so-nganh chưa nêu kỳ; viết so-lieu:mot-cua/so-nganh@2013",
    ),
    # 4, 5: another number
    (
        "16/22",
        "mot-cua/so-nganh@2013",
        "«16/22» không khớp số liệu: so-nganh@2013 ghi 16/21; "
        "viết «16/21» hoặc sửa data/mot-cua.yml",
    ),
    (
        "15 đơn vị",
        "mot-cua/so-nganh@2013",
        "«15 đơn vị» không khớp số liệu: so-nganh@2013 ghi 16/21; "
        "viết «16/21» hoặc sửa data/mot-cua.yml",
    ),
    (
        "76,1 %",
        "mot-cua/so-nganh@2013",
        f"«76,1 %» không khớp số liệu: 16/21 = 76,2{NBSP}%; "
        f"viết «76,2{NBSP}%» hoặc sửa data/mot-cua.yml",
    ),
    (
        "16/21 (đạt 77 %)",
        "mot-cua/so-nganh@2013",
        f"«16/21 (đạt 77 %)» không khớp số liệu: 16/21 = 76{NBSP}%; "
        f"viết «76{NBSP}%» hoặc sửa data/mot-cua.yml",
    ),
    (
        "1.251 hồ sơ",
        "mot-cua/ho-so@2013",
        "«1.251 hồ sơ» không khớp số liệu: ho-so@2013 ghi 1.250; "
        "viết «1.250» hoặc sửa data/mot-cua.yml",
    ),
    (
        "4,25 lượt",
        "mot-cua/luot@2012",
        "«4,25 lượt» không khớp số liệu: luot@2012 ghi 4,25 nghìn lượt; "
        "viết «4,25 nghìn lượt» hoặc sửa data/mot-cua.yml",
    ),
    (
        "9/4/2014",
        "mot-cua/khai-truong@2013",
        "«9/4/2014» không khớp số liệu: khai-truong@2013 ghi 09/04/2013; "
        "viết «09/04/2013» hoặc sửa data/mot-cua.yml",
    ),
    (
        "Sở Tư pháp",
        "mot-cua/phu-trach@2012",
        "«Sở Tư pháp» không khớp số liệu: phu-trach@2012 ghi Sở Nội vụ; "
        "viết «Sở Nội vụ» hoặc sửa data/mot-cua.yml",
    ),
    (
        "3 đơn",
        "mot-cua/khieu-nai@2012",
        "«3 đơn» không khớp số liệu: khieu-nai@2012 ghi không phát sinh; "
        "viết «không phát sinh» hoặc sửa data/mot-cua.yml",
    ),
    (
        "tăng 2",
        "mot-cua/so-nganh@2013",
        "«tăng 2» nói mức thay đổi, mà liên kết chỉ nêu một kỳ; "
        "thêm kỳ so sánh: so-lieu:mot-cua/so-nganh@2013-2012",
    ),
    # 7: the bound
    (
        "90 %",
        "mot-cua/cong-khai@2013",
        f"«90 %» thiếu chữ chỉ giới hạn: cong-khai@2013 ghi >{NBSP}90{NBSP}%; "
        f"viết «trên 90{NBSP}%»",
    ),
    (
        "dưới 90 %",
        "mot-cua/cong-khai@2013",
        f"«dưới 90 %» sai chữ chỉ giới hạn: cong-khai@2013 ghi >{NBSP}90{NBSP}%; "
        f"viết «trên 90{NBSP}%»",
    ),
    (
        "ít nhất 1.250 hồ sơ",
        "mot-cua/ho-so@2013",
        "«ít nhất 1.250 hồ sơ» sai chữ chỉ giới hạn: ho-so@2013 ghi 1.250; viết «1.250»",
    ),
    (
        "hơn 100 hồ sơ",
        "mot-cua/ho-so@2013",
        "«hơn 100 hồ sơ» quá xa số liệu: ho-so@2013 ghi 1.250; "
        "viết «1.250» hoặc một số tròn gần hơn",
    ),
    (
        "gần 20 %",
        "mot-cua/cho-y-kien@2012",
        f"«gần 20 %» sai chữ chỉ giới hạn: cho-y-kien@2012 ghi <{NBSP}20{NBSP}%; "
        f"viết «dưới 20{NBSP}%»",
    ),
    (
        "trên 90 % trở lên",
        "mot-cua/cong-khai@2013",
        "«trên 90 % trở lên» có chữ «trở lên» không thuộc đơn vị hay tên dòng «cong-khai»; "
        f"viết [>{NBSP}90{NBSP}%](so-lieu:mot-cua/cong-khai@2013), hoặc để chữ ấy ngoài liên kết",
    ),
    (
        "hơn 15/21",
        "mot-cua/so-nganh@2013",
        "«hơn 15/21» sai chữ chỉ giới hạn: so-nganh@2013 ghi 16/21; viết «16/21»",
    ),
    # 8: not collected
    (
        "7/8",
        "mot-cua/huyen@2012",
        "số liệu «huyen» kỳ 2012 chưa thu thập được; "
        "bỏ con số ấy khỏi bài hoặc bổ sung data/mot-cua.yml",
    ),
    (
        "4 nghìn lượt",
        "mot-cua/luot@2012",
        "«4 nghìn lượt» không khớp số liệu: luot@2012 ghi 4,25 nghìn lượt; "
        "viết «4,25 nghìn lượt» hoặc sửa data/mot-cua.yml",
    ),
    (
        "16/21 sở, ngành 76,2 %",
        "mot-cua/so-nganh@2013",
        "«16/21 sở, ngành 76,2 %» có chữ «76 2 phần trăm» không thuộc đơn vị hay tên dòng "
        "«so-nganh»; viết [16/21](so-lieu:mot-cua/so-nganh@2013), "
        "hoặc viết đơn vị «đơn vị» hoặc để chữ ấy ngoài liên kết",
    ),
    # 16: a percentage of an unknown base
    (
        "66,7 %",
        "mot-cua/so-nganh@2012",
        "«66,7 %» là tỷ lệ, mà kỳ 2012 không rõ tổng số (14/…); "
        "viết [14/…](so-lieu:mot-cua/so-nganh@2012), hoặc "
        "viết bằng số, không viết %, hoặc bổ sung tổng số trong data/mot-cua.yml",
    ),
    (
        "91 điểm %",
        "mot-cua/dung-han@2013",
        "«91 điểm %» dùng điểm %, mà số liệu không phải mức thay đổi giữa hai tỷ lệ; "
        f"viết «91{NBSP}%»",
    ),
    # the unit and the form
    (
        "91",
        "mot-cua/dung-han@2013",
        f"«91» thiếu ký hiệu %: dung-han@2013 ghi 91{NBSP}%; viết «91{NBSP}%»",
    ),
    (
        "1.250 %",
        "mot-cua/ho-so@2013",
        "«1.250 %» không khớp số liệu: ho-so@2013 ghi 1.250; "
        "viết «1.250» hoặc sửa data/mot-cua.yml",
    ),
    (
        "1.250 xã",
        "mot-cua/ho-so@2013",
        "«1.250 xã» có chữ «xã» không thuộc đơn vị hay tên dòng «ho-so»; "
        "viết [1.250](so-lieu:mot-cua/ho-so@2013), "
        "hoặc viết đơn vị «hồ sơ» hoặc để chữ ấy ngoài liên kết",
    ),
    (
        "rất nhiều",
        "mot-cua/ho-so@2013",
        "không đọc được số nào trong «rất nhiều»; "
        "viết [1.250](so-lieu:mot-cua/ho-so@2013), hoặc viết một số (48), phân số (16/21), tỷ lệ "
        "(76,2 %, trên 90 %) hoặc mức thay đổi (tăng 2, giảm 1,5 điểm %)",
    ),
    (
        "1,250.0",
        "mot-cua/ho-so@2013",
        "chữ của liên kết ghi «1,250.0» theo lối Anh - Mỹ; "
        "viết 1.250,0 (dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ)",
    ),
    (
        "125O hồ sơ",
        "mot-cua/ho-so@2013",
        "chữ của liên kết ghi «125O», có chữ «O» lẫn trong số; có phải là 1250?",
    ),
    (
        "",
        "mot-cua/ho-so@2013",
        "liên kết so-lieu:mot-cua/ho-so@2013 chưa có chữ; viết [1.250](so-lieu:mot-cua/ho-so@2013)",
    ),
    (
        "1",
        "mot-cua/ho-so@" + "-" * 300,
        "địa chỉ so-lieu: dài quá 300 ký tự; viết so-lieu:<bảng>/<dòng>@<kỳ>",
    ),
    (
        "x" * 201,
        "mot-cua/ho-so@2013",
        "chữ của liên kết dài quá 200 ký tự; chỉ đặt con số và đơn vị trong liên kết",
    ),
]


@pytest.mark.parametrize(("text", "address", "message"), FALSE)
def test_false_text_is_refused(quote: Quote, text: str, address: str, message: str) -> None:
    assert quote(text, address) == message


def test_quotation_leads_to_the_cell(quote: Quote) -> None:
    number = quote("16/21", "mot-cua/so-nganh@2013")
    change = quote("tăng 2", "mot-cua/so-nganh@2013-2012")
    table = quote("Bảng 1. Một cửa", "mot-cua", own_paragraph=True)
    assert isinstance(number, Quotation)
    assert isinstance(change, Quotation)
    assert isinstance(table, Quotation)
    assert (number.kind, number.url) == (
        QuotationKind.NUMBER,
        "so-lieu/mot-cua/#so-nganh-2013",
    )
    assert (change.kind, change.anchor) == (QuotationKind.CHANGE, "so-nganh-2013")
    assert change.base is not None
    assert change.base.id == "2012"
    assert (table.kind, table.url, table.anchor) == (QuotationKind.TABLE, "so-lieu/mot-cua/", "")


def test_link_elsewhere_is_nothing_to_check(one_stop: dict[str, Dataset]) -> None:
    problems = Problems()
    link = Link(Place("bai.md"), "16/22", "https://example.org/mot-cua")
    assert check_link(link, one_stop, problems) is None
    assert len(problems) == 0


def test_place_is_the_links(one_stop: dict[str, Dataset]) -> None:
    problems = Problems()
    check_link(Link(Place("bai.md", 7, 12), "x", "so-lieu:mot-cau"), one_stop, problems)
    assert [str(problem.place) for problem in problems] == ["bai.md:7:12"]


def test_no_data_at_all() -> None:
    problems = Problems()
    check_link(Link(Place("bai.md"), "16/21", "so-lieu:mot-cua/x@2013"), {}, problems)
    assert [problem.mend for problem in problems] == ["thư mục data/ chưa có bảng nào"]


def test_a_change_is_not_pinned(quote: Quote) -> None:
    assert quote("tăng 2", "mot-cua/so-nganh@2013-2012!") == (
        "chỉ ghim được một con số, không ghim được mức thay đổi; "
        "bỏ dấu ! ở so-lieu:mot-cua/so-nganh@2013-2012!"
    )


def test_a_pin_must_have_been_true_once(quote: Quote) -> None:
    pinned = quote("16/21", "mot-cua/so-nganh@2013!")
    assert isinstance(pinned, Quotation)
    assert pinned.pinned
    assert quote("17/21", "mot-cua/so-nganh@2013!") == (
        "«17/21» chưa từng là số của so-nganh@2013; các số đã có: 16/21 (từ đầu)"
    )
