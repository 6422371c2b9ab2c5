"""A change between two periods, told in an article (6, 8, 16, 17 and our own)."""

from __future__ import annotations

import pytest

from bantin.statistics.quotations import Quotation
from tests.unit.statistics.conftest import Quote

NBSP = "\u00a0"

TRUE = [
    ("tăng 2", "so-nganh@2013-2012"),
    ("tăng 2 đơn vị so với năm 2012", "so-nganh@2013-2012"),
    ("+2", "so-nganh@2013-2012"),
    ("nhiều hơn 2 đơn vị", "so-nganh@2013-2012"),
    ("tăng 8 xã", "xa@2013-2012"),
    ("tăng 8 xã so với năm trước", "xa@2013-2012"),
    ("tăng 9,5 điểm %", "dung-han@2013-2012"),
    ("tăng gần 10 điểm phần trăm", "dung-han@2013-2012"),
    ("tăng 25 %", "ho-so@2013-2012"),
    ("tăng thêm 250 hồ sơ", "ho-so@2013-2012"),
    ("gấp 1,25 lần", "ho-so@2013-2012"),
    ("tăng", "ho-so@2013-2012"),
    ("giảm 150 đơn", "don-thu@2013-2012"),
    ("-150", "don-thu@2013-2012"),
    ("giảm một nửa", "don-thu@2013-2012"),
    ("gấp 0,5 lần", "don-thu@2013-2012"),
    ("tăng 3 đơn", "khieu-nai@2013-2012"),
]


@pytest.mark.parametrize(("text", "address"), TRUE)
def test_true_change_is_quoted(quote: Quote, text: str, address: str) -> None:
    quotation = quote(text, f"mot-cua/{address}")
    assert isinstance(quotation, Quotation), quotation


FALSE = [
    (
        "tăng 2",
        "mot-cua/so-nganh@2013-2011",
        "bảng «mot-cua» không có kỳ 2011; kỳ gần nhất là 2012; các kỳ đang có: 2012, 2013",
    ),
    (
        "giảm 2",
        "mot-cua/so-nganh@2013-2012",
        "«giảm 2» không khớp số liệu: từ 2012 đến 2013 tăng 2 (14/… → 16/21); "
        "viết «tăng 2» hoặc sửa data/mot-cua.yml",
    ),
    (
        "tăng 3 đơn vị",
        "mot-cua/so-nganh@2013-2012",
        "«tăng 3 đơn vị» không khớp số liệu: từ 2012 đến 2013 tăng 2 (14/… → 16/21); "
        "viết «tăng 2» hoặc sửa data/mot-cua.yml",
    ),
    (
        "tăng 24 %",
        "mot-cua/ho-so@2013-2012",
        f"«tăng 24 %» không khớp số liệu: từ 2012 đến 2013 tăng 25{NBSP}% (1.000 → 1.250); "
        f"viết «tăng 25{NBSP}%» hoặc sửa data/mot-cua.yml",
    ),
    (
        "gấp đôi",
        "mot-cua/ho-so@2013-2012",
        "«gấp đôi» không khớp số liệu: từ 2012 đến 2013 gấp 1,3 lần (1.000 → 1.250); "
        "viết «gấp 1,3 lần» hoặc sửa data/mot-cua.yml",
    ),
    (
        "không đổi",
        "mot-cua/ho-so@2013-2012",
        "«không đổi» không khớp số liệu: từ 2012 đến 2013 tăng 250 (1.000 → 1.250); "
        "viết «tăng 250» hoặc sửa data/mot-cua.yml",
    ),
    (
        "2 đơn vị",
        "mot-cua/so-nganh@2013-2012",
        "«2 đơn vị» không nói tăng hay giảm; viết «tăng 2»",
    ),
    (
        "16/21",
        "mot-cua/so-nganh@2013-2012",
        "«16/21» không phải mức thay đổi; viết «tăng 2»",
    ),
    (
        "tăng 2",
        "mot-cua/so-nganh@2012-2013",
        "kỳ so sánh 2013 đứng sau kỳ 2012; viết so-lieu:mot-cua/so-nganh@2013-2012",
    ),
    (
        "tăng 2",
        "mot-cua/so-nganh@2013-2013",
        "liên kết so sánh kỳ 2013 với chính nó; viết so-lieu:mot-cua/so-nganh@2013-2012",
    ),
    (
        "tăng 9",
        "mot-cua/cong-khai@2013-2012",
        f"không tính được mức thay đổi: cong-khai@2013 chỉ ghi >{NBSP}90{NBSP}%; "
        f"viết [>{NBSP}90{NBSP}%](so-lieu:mot-cua/cong-khai@2013), hoặc nêu riêng số của từng kỳ",
    ),
    (
        "tăng 1",
        "mot-cua/phu-trach@2013-2012",
        "«tăng 1» nói mức thay đổi, mà dòng «phu-trach» không so sánh được bằng số; "
        "viết [Văn phòng](so-lieu:mot-cua/phu-trach@2013), hoặc nêu riêng nội dung của từng kỳ",
    ),
    (
        "tăng 300 %",
        "mot-cua/khieu-nai@2013-2012",
        "«tăng 300 %» không tính được vì kỳ 2012 bằng 0; viết «tăng 3»",
    ),
    (
        "tăng 7",
        "mot-cua/huyen@2013-2012",
        "số liệu «huyen» kỳ 2012 chưa thu thập được; "
        "bỏ con số ấy khỏi bài hoặc bổ sung data/mot-cua.yml",
    ),
    (
        "giảm gấp 1,25 lần",
        "mot-cua/ho-so@2013-2012",
        "«giảm gấp 1,25 lần» không khớp số liệu: từ 2012 đến 2013 gấp 1,25 lần "
        "(1.000 → 1.250); viết «gấp 1,25 lần» hoặc sửa data/mot-cua.yml",
    ),
    (
        "tăng gấp 0,5 lần",
        "mot-cua/don-thu@2013-2012",
        "«tăng gấp 0,5 lần» không khớp số liệu: từ 2012 đến 2013 gấp 0,5 lần (300 → 150); "
        "viết «gấp 0,5 lần» hoặc sửa data/mot-cua.yml",
    ),
    (
        "tăng 14,3 %",
        "mot-cua/so-nganh@2013-2012",
        "«tăng 14,3 %» là tỷ lệ, mà kỳ 2012 không rõ tổng số (14/…); "
        "viết [16/21](so-lieu:mot-cua/so-nganh@2013), hoặc "
        "viết bằng số, không viết %, hoặc bổ sung tổng số trong data/mot-cua.yml",
    ),
    (
        "tăng 9,5 %",
        "mot-cua/dung-han@2013-2012",
        "«tăng 9,5 %» nói mức thay đổi giữa hai tỷ lệ, phải dùng điểm %; "
        f"viết «tăng 9,5{NBSP}điểm{NBSP}%»",
    ),
    (
        "tăng 9,5",
        "mot-cua/dung-han@2013-2012",
        "«tăng 9,5» nói mức thay đổi giữa hai tỷ lệ, phải dùng điểm %; "
        f"viết «tăng 9,5{NBSP}điểm{NBSP}%»",
    ),
    (
        "tăng 250 điểm %",
        "mot-cua/ho-so@2013-2012",
        "«tăng 250 điểm %» dùng điểm %, mà số liệu không phải tỷ lệ; viết «tăng 250»",
    ),
    (
        "tăng 2 đơn vị so với năm 2011",
        "mot-cua/so-nganh@2013-2012",
        "«tăng 2 đơn vị so với năm 2011» nói so với «năm 2011», mà liên kết so 2013 với 2012; "
        "viết «so với năm 2012» hoặc sửa hai kỳ trong liên kết",
    ),
]


@pytest.mark.parametrize(("text", "address", "message"), FALSE)
def test_false_change_is_refused(quote: Quote, text: str, address: str, message: str) -> None:
    assert quote(text, address) == message
