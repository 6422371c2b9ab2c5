"""What is told of a value that should be a date."""

from __future__ import annotations

import re

from bantin.text.dates import DateError

_YEAR_FIRST = re.compile(r"\d{4}\D")


def date_words(key: str, error: DateError) -> tuple[str, str]:
    """What is wrong with the value of a key that should be a date, and how to mend it."""
    text = error.text.strip()
    form = "viết năm-tháng-ngày, ví dụ 2026-11-20"
    if error.reason == "wrong-order":
        how = "dạng" if _YEAR_FIRST.match(text) else "thứ tự"
        return f"ngày «{text}» viết chưa đúng {how}", f"viết {key}: {error.suggestion}"
    if error.reason == "no-such-day":
        return f"không có ngày «{text}» trong lịch", "xem lại ngày và tháng"
    if error.reason == "no-such-time":
        return f"không có giờ như «{text}»", "viết giờ từ 00:00 đến 23:59"
    if error.reason == "year-range":
        return f"năm của «{text}» nằm ngoài khoảng 1900–2199", "xem lại năm"
    if error.suggestion:
        return f"«{key}» chỉ cần ngày, không cần giờ", f"viết {key}: {error.suggestion}"
    return f"«{text}» không phải là ngày", form
