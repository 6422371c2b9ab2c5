"""Numbers that count nothing: dates, document numbers, ordinals, telephone numbers and the like.

Such a number needs no link into the data. What tells it is the writing itself (``20/11/2026``),
the word before it («Điều 5», «lần thứ 13») or what follows («8 giờ 30», «19/KH-UBND»).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Digits as they stand in a text, with the signs between them, and what stands around.

    ``before`` are the last three words in front, as written, as long as no mark parts them from
    the digits; ``line`` is what stands in front on the same line.
    """

    text: str
    start: int
    end: int
    before: tuple[str, ...]
    line: str
    after: str

    @property
    def count(self) -> int:
        """The whole number that the digits are; a million for anything else."""
        short = len(self.text) < 7 and self.text.isdigit()
        return int(self.text) if short else 1_000_000

    def preceded_by(self, words: frozenset[str]) -> bool:
        """Whether one of the words, or of the pairs of words, stands right in front."""
        return bool(self.before) and (
            self.before[-1].lower() in words or " ".join(self.before[-2:]).lower() in words
        )


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for a list that is easier read as prose than as a column."""
    return frozenset(text.split())


_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?")
_DATE = re.compile(
    r"(?:\d{1,2}[-–])?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d|\d{1,2}[-–]\d{1,2}/\d{1,2}"
)
_DAY_MONTH = re.compile(r"(?P<day>0?[1-9]|[12]\d|3[01])[/-](?P<month>0?[1-9]|1[0-2])")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?:[-–](?:[01]?\d|2[0-4]):[0-5]\d)?")
_VERSION = re.compile(r"\d{1,2}\.0|\d{1,3}(?:\.\d{1,2}){2,}|24/(?:7|24)")
_POINTED = re.compile(r"\d{1,2}\.\d{1,2}")
_ACRONYM = re.compile(r"[A-Z]{2,}")
_PHONE = re.compile(
    r"(?:0\d{2,4}|1[89]00)[)]?(?:[ .-]{1,2}\d{2,7}){1,4}|0\d{2,}[\d.]*|1[89]00\d{4,6}"
)
_ABROAD = re.compile(r"84(?:[ .-]?\d{2,4}){2,4}")
_DOCUMENT_AFTER = re.compile(r"[/-][A-ZĐ]")
_HOURS_AFTER = re.compile(r"\s*(?:giờ|h)(?![^\W\d_])\s*(?:\d{1,2}(?:\s*phút|p\b|(?![\d.,/%])))?")
_SPAN_AFTER = re.compile(
    r"\s+(?:tháng\s+(?:đầu|cuối|của|(?:0?[1-9]|1[0-2])(?!\d|[.,/]\d))|năm\s+(?:thực\s+hiện|(?:19|20)\d\d)|(?:năm|tháng|ngày|tuần)\s+"
    r"(?:qua|tới|nay|trước|gần|liền|tiếp|đầu|cuối|sau))\b"
)
_GLUED_AFTER = re.compile(r"[^\W\d_]")
_MEASURE_AFTER = re.compile(
    r"(?:kg|km|km²|ha|m|m²|m³|mm|cm|tấn|tạ|lít|đ|đồng|tr|triệu|tỷ|nghìn|người|hộ|xã|kWh|MW)(?!\w)"
)
_MARKER_LINE = re.compile(r"[ \t>*#_+-]*")
_MARKER_AFTER = re.compile(r"[.)/](?:\s|\*|$)")
_RANGE_AFTER = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?\d{1,2}/\d{1,2}(?![\d/])")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_PLAIN = re.compile(r"\d{1,4}[a-zđ]?|\d{1,2}(?:\.\d{1,2})+")

_CALENDAR = {"ngày": 31, "tháng": 12, "quý": 4, "tuần": 53, "mùng": 10, "mồng": 10, "hôm": 31}
_EACH = frozenset({"mỗi", "một", "hằng", "hàng", "các", "mấy", "từng", "trong"})
_HOLIDAYS = word_set("ngày dịp lễ tết hôm sáng chiều tối đêm trưa khánh niệm động nhi trước sau")
_YEAR_WORDS = word_set(
    "năm quý tháng vụ mùa đầu cuối từ đến tới trước sau khóa khoá kỳ đoạn niên hè xuân thu đông"
)
_ALWAYS_ORDINAL = frozenset(
    {"thứ", "điều", "khoản", "chương", "trang", "lần", "khóa", "khoá", "covid"}
    | {"đại hội", "kỳ họp", "quốc lộ", "tỉnh lộ", "đường tỉnh", "thế kỷ", "cột mốc", "mốc số"}
    | {"vòng loại", "nhiệm kỳ", "km số", "kỷ niệm", "cấp độ", "mức độ"}
)
# With a small letter they are the ends of other words: «mô hình», «đại biểu».
_CAPITAL_ORDINAL = frozenset({"Bảng", "Hình", "Biểu", "Ảnh", "Mẫu", "Phụ lục", "Biểu đồ", "Sơ đồ"})
_LOCALITIES = frozenset(
    {"thôn", "bản", "xóm", "ấp", "khu", "phố", "tổ", "phường", "quận", "đường", "tiểu khu", "ngõ"}
)
_MAY_BE_ORDINAL = frozenset(
    {"mục", "điểm", "câu", "tập", "kỳ", "đợt", "vòng", "đoạn", "hạng", "loại", "nhóm", "bước"}
    | {"tiêu chí", "bài", "phần", "mốc", "đội", "chi bộ", "chi đoàn", "cấp", "lớp", "khối", "tầng"}
    | {"hội nghị", "phiên họp", "cụm", "chốt", "trạm", "tuyến", "phòng", "tiểu mục", "nhà"}
)
_COUNTED = word_set(
    """hộ người nhà con cây em xã huyện đơn thẻ suất cuốn chiếc căn học đảng hội đoàn cán sản mô
    công lượt triệu tỷ nghìn ngàn km mét ha tấn tạ kg thôn bản gia cơ đơn lao chị bà ông cháu"""
)
_DOCUMENTS = frozenset({"nghị quyết", "nghị định", "chỉ thị", "thông tư", "kết luận", "công văn"})
_NAMED_DOCUMENTS = frozenset(
    {"Kế hoạch", "Quyết định", "Quy định", "Hướng dẫn", "Thông báo", "Đề án", "Chương trình"}
    | {"Dự án", "Quy chế", "Tờ trình", "Báo cáo", "Văn bản", "Thông tri", "Pháp lệnh", "Luật"}
)
# «tổng số 48», «dân số 480.000»: here «số» counts, elsewhere it names («số 71», «Tổ số 3»).
_COUNTING_NUMBER = word_set(
    "tổng trong một con dân chỉ vốn đa thiểu nhân trên với vào đủ ngoài hệ sĩ quân"
)
_CALLED = re.compile(
    r"(?:điện thoại|đường dây nóng|hotline|tổng đài|số máy|fax|zalo|\bđt|\btel)\b[^\n]{0,18}\Z",
    re.I,
)
_NUMBERED = re.compile(r"\bsố:\s*\Z", re.IGNORECASE)
_CODES = frozenset(
    {"mã", "mã số", "bưu chính", "bưu điện", "tài khoản", "biển số", "mã vùng", "số nhà", "serial"}
)
_CONNECTORS = word_set(
    """của và ở đã có là được tại cũng với do trong vừa sẽ đang về từ theo để cho mà thì không đến
    này ấy đó trở hoặc hay tới vẫn còn đều nằm gồm nêu quy như nay khi nên lại luôn cùng"""
)


def exempt_until(run: Run, previous: int | None, between: str) -> int | None:
    """Where the exempt writing that begins with the digits ends; None for a figure.

    ``previous`` is where the last exempt number ended, if ``between`` is all that lies between:
    in «Điều 5, 6 và 7» the later numbers are what the first one is.
    """
    end = _by_writing(run) or _by_words(run)
    if end is None and previous is not None and between.strip() in (",", "và", "-", "–", "đến"):
        if _YEAR.fullmatch(run.text) and between.strip() in ("-", "–"):
            return run.end
        if _DAY_MONTH.fullmatch(run.text) and between.strip() not in (",", "và"):
            return run.end
        alike = _PLAIN.fullmatch(run.text) or _DAY_MONTH.fullmatch(run.text)
        if alike and not _counts_something(run):
            return run.end
    return end


def _by_writing(run: Run) -> int | None:
    text, after = run.text, run.after
    if run.line[-1:] and (run.line[-1].isalpha() or run.line[-1] in "#@"):
        return run.end
    if run.line[-1:] == "_" and run.line[-2:-1].isalnum():
        return run.end
    if run.line[-1:] in ("-", "–", "/") and run.line[-2:-1].isalpha():
        return run.end  # COVID-19, III/2013
    phone = _PHONE.match(text + after) or (run.line[-1:] == "+" and _ABROAD.match(text + after))
    if phone and (text[0] == "0" or run.line[-1:] == "+" or phone.end() > len(text) + 4):
        return run.start + phone.end()
    if _DOCUMENT_AFTER.match(after):
        return run.end + len(re.match(r"\S*", after)[0])  # type: ignore[index]
    if hours := _HOURS_AFTER.match(after) if run.count <= 24 else None:
        return run.end + hours.end()
    if _GLUED_AFTER.match(after) and not _MEASURE_AFTER.match(after):
        return run.end + len(re.match(r"\w*", after)[0])  # type: ignore[index]
    if _DATE.fullmatch(text) or _CLOCK.fullmatch(text) or _VERSION.fullmatch(text):
        return run.end
    if _is_year(run) or _is_day_and_month(run) or _is_marker(run):
        return run.end
    if text.count("-") + text.count("–") > 1 or text.count(":"):
        return run.end
    if run.before and _POINTED.fullmatch(text) and _ACRONYM.fullmatch(run.before[-1]):
        return run.end  # WCAG 2.2
    return run.end if text.isdigit() and _SPAN_AFTER.match(after) else None


def _by_words(run: Run) -> int | None:
    if not run.before:
        called = _NUMBERED.search(run.line) or (len(run.text) > 2 and _CALLED.search(run.line))
        return run.end if called else None
    last = run.before[-1].lower()
    earlier = run.before[-2].lower() if len(run.before) > 1 else ""
    limit = _CALENDAR.get(last)
    if limit and run.count <= limit and earlier not in _EACH:
        return run.end
    if run.preceded_by(_ALWAYS_ORDINAL) or run.preceded_by(_CODES):
        return run.end
    pair = " ".join(run.before[-2:])
    if run.preceded_by(_DOCUMENTS) or pair in _NAMED_DOCUMENTS:
        return run.end
    if pair in _CAPITAL_ORDINAL or run.before[-1] in _CAPITAL_ORDINAL:
        return run.end
    if last == "số" and earlier not in _COUNTING_NUMBER:
        return run.end
    if last == "luật" and run.before[-1][0] == "L":
        return run.end
    if run.preceded_by(_LOCALITIES) and _PLAIN.fullmatch(run.text):
        following = _NEXT_WORD.match(run.after)
        return None if following and following[1] in _COUNTED else run.end
    if run.preceded_by(_MAY_BE_ORDINAL) and _PLAIN.fullmatch(run.text):
        return None if _counts_something(run) else run.end
    if len(run.text) > 2 and _CALLED.search(run.line):
        return run.end
    return None


def _is_year(run: Run) -> bool:
    if not _YEARS.fullmatch(run.text):
        return False
    if not _YEAR.fullmatch(run.text) or run.preceded_by(_YEAR_WORDS):
        return True
    return not _counts_something(run)


def _is_day_and_month(run: Run) -> bool:
    """«20/11» is a day, for no fraction is above one; «7/8» is one only beside «ngày», «dịp»…"""
    match = _DAY_MONTH.fullmatch(run.text)
    if match is None:
        return False
    if int(match["day"]) > int(match["month"]):
        return True
    if _RANGE_AFTER.match(run.after):
        return True
    return bool(run.before) and run.before[-1].lower() in _HOLIDAYS


def _is_marker(run: Run) -> bool:
    """«1.» at the head of a line, «(2)» within one."""
    if not run.text.replace(".", "").isdigit() or len(run.text) > 5:
        return False
    if run.line[-1:] + run.after[:1] in ("()", "[]") and len(run.text) < 3:
        return True
    return bool(_MARKER_LINE.fullmatch(run.line)) and bool(_MARKER_AFTER.match(run.after))


def _counts_something(run: Run) -> bool:
    """Whether a word follows that can be counted: «thôn 7 đã xong» none, «cấp 48 thẻ» one."""
    match = _NEXT_WORD.match(run.after)
    return match is not None and match[1].islower() and match[1] not in _CONNECTORS
