"""Hints for whatever an editor may write: followed, they end the message and lose nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.fields import ARTICLE_FIELDS
from bantin.content.front_matter import split
from bantin.diagnostics import Problems
from bantin.sources import Source
from tests.unit.hint_machine import Machine
from tests.unit.statistics.conftest import ONE_STOP
from tests.unit.test_hints import problems_of
from tests.unit.test_messages import ARTICLE, HEAD, SECTIONS, merged

WORDS = st.lists(
    st.sampled_from(["Dân", "vận", "khéo", "ở", "xã", "2026", "Bác", "đường"]),
    min_size=1,
    max_size=3,
).map(" ".join)
DAYS = st.dates().filter(lambda day: 1900 <= day.year < 2200)
HOURS = st.tuples(st.integers(0, 23), st.integers(0, 59))
STEPS = 6


def mended(head: str, codes: set[str], right: str = "") -> str:
    """The article after the hints of these codes were followed; asserts that nothing is wrong."""
    files = {
        ARTICLE: f"---\n{head}---\n\nChữ.\n",
        "data/sections.yml": SECTIONS,
        "mkdocs.yml": "site_name: Bản tin\n",
    }
    machine = Machine(files, right)
    with tempfile.TemporaryDirectory() as folder:
        for step in range(STEPS):
            told = problems_of(Path(folder, str(step)), machine.files)
            mine = [problem for problem in told if problem.code in codes]
            if not mine:
                wrong = [str(one) for one in told if one.code not in ("future-date", "date-folder")]
                assert wrong == []
                return machine.files.get(ARTICLE, "")
            assert machine.mend(mine[0]), str(mine[0])
    raise AssertionError(f"the message does not end: {mine[0]}")


def value(text: str, key: str) -> str:
    fields = split(Source(ARTICLE, text), Problems(), required=True).fields
    assert fields is not None
    return fields.text(key)


@given(
    day=DAYS,
    hour=st.none() | HOURS,
    form=st.sampled_from(
        [
            "{d}/{m}/{y}",
            "{d:02}-{m:02}-{y}",
            "{d}.{m}.{y}",
            "{d} / {m} / {y}",
            "ngày {d} tháng {m} năm {y}",
            "Ngày {d} tháng {m}, {y}",
            "{y}/{m}/{d}",
            "{y}.{m:02}.{d:02}",
            "Thứ Hai, ngày {d}/{m}/{y}",
        ]
    ),
    clock=st.sampled_from(
        ["{h}:{n:02}", "{h:02}g{n:02}", "{h}h{n:02}", "{h} giờ {n:02} phút", "{h}.{n:02}"]
    ),
    first=st.booleans(),
)
def test_a_day_and_an_hour_however_they_are_written(
    day: object, hour: tuple[int, int] | None, form: str, clock: str, first: bool
) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    written = form.format(d=number, m=month, y=year)
    right = f"{year:04}-{month:02}-{number:02}"
    if hour is not None:
        said = clock.format(h=hour[0], n=hour[1])
        written = f"{said} {written}" if first and "Thứ" not in form else f"{written} {said}"
        right += f" {hour[0]:02}:{hour[1]:02}"
    head = merged(
        {**HEAD, "date": "2026-11-12"}, f"corrections: [{{date: '{written}', text: Sửa}}]\n"
    )
    assert f"date: {right}" in mended(head, {"date-format"})


@given(first=WORDS, inner=WORDS, last=WORDS, quote=st.sampled_from("\"'"))
def test_quotes_inside_of_quotes(first: str, inner: str, last: str, quote: str) -> None:
    written = f"{quote}{first} {quote}{inner}{quote} {last}{quote}"
    text = mended(merged(HEAD, f"source: {written}\n"), {"yaml-text-after-quote"})
    assert value(text, "source") == f"{first} {quote}{inner}{quote} {last}"


@given(first=WORDS, last=WORDS, quoted=st.booleans())
def test_colons_and_hashes(first: str, last: str, quoted: bool) -> None:
    inner = f'"{first}"' if quoted else first
    text = mended(merged(HEAD, f"source: Theo {inner}: {last}\n"), {"yaml-colon"})
    assert value(text, "source") == f"Theo {inner}: {last}"
    text = mended(merged(HEAD, f"source: {first} #{last}\n"), {"yaml-comment"})
    assert value(text, "source") == f"{first} #{last}"


@given(words=WORDS, sign=st.sampled_from("@%&*!`|>"))
def test_signs_with_a_meaning_of_their_own(words: str, sign: str) -> None:
    codes = {"yaml-special-character", "yaml-alias", "yaml-anchor", "yaml-tag"}
    text = mended(merged(HEAD, f"source: {sign} {words}\n"), codes)
    assert value(text, "source") == f"{sign} {words}"


@given(words=WORDS)
def test_a_slug_with_marks(words: str) -> None:
    assert "slug: " in mended(merged(HEAD, f"slug: {words}\n"), {"slug-form"})


@given(
    field=st.sampled_from([field for field in ARTICLE_FIELDS if field.name != "draft"]),
    spelt=st.sampled_from(
        [
            str.lower,
            str.upper,
            lambda words: words.replace(" ", "_"),
            lambda words: words.replace(" ", ""),
            lambda words: words.replace(" ", "-"),
        ]
    ),
)
def test_a_key_by_its_label(field: object, spelt: object) -> None:
    written = spelt(field.label)  # type: ignore[attr-defined, operator]
    files = {
        ARTICLE: f"---\n{merged(HEAD)}{written}: x\n---\n\nChữ.\n",
        "data/sections.yml": SECTIONS,
    }
    with tempfile.TemporaryDirectory() as folder:
        told = problems_of(Path(folder), {**files, "mkdocs.yml": "site_name: Bản tin\n"})
    mends = [problem.mend for problem in told if problem.code == "unknown-key"]
    assert mends == [f"có phải bạn định viết «{field.name}»?"]  # type: ignore[attr-defined]


@given(wrong=st.sampled_from(["dan-vann", "danvan", "Dân vận", "kinh te", "kinh-tê"]))
def test_a_section_that_is_nearly_one(wrong: str) -> None:
    mended(merged({**HEAD, "section": wrong}), {"unknown-section"})


@given(words=WORDS, colon=st.booleans())
def test_a_list_of_groups_written_as_text(words: str, colon: bool) -> None:
    note = f"{words}: {words}" if colon else f"{words}, {words}"
    right = "corrections: [{date: 2026-11-21, text: Sửa}]"
    text = mended(merged(HEAD, f'corrections: "{note}"\n'), {"not-list"}, right)
    fields = split(Source(ARTICLE, text), Problems(), required=True).fields
    assert fields is not None
    assert [group.text("text") for group in fields.mappings("corrections")] == [note]


@settings(max_examples=15)
@given(
    words=st.sampled_from(
        [
            *("{n}", "{n} hồ sơ", "{n} con trâu", "nhiều", "cao nhất", "trên {n}"),
            *("{n} %", "gần {n}", "{n}/21"),
        ]
    ),
    number=st.integers(0, 99_999),
    address=st.sampled_from(
        [
            *("ho-so@2013", "ho-so@2012", "ho-so@2014", "so-nganh@2013", "so-nganh@2012"),
            *("cong-khai@2013", "khai-truong@2013"),
        ]
    ),
)
def test_a_wrong_figure_in_a_link(words: str, number: int, address: str) -> None:
    """What the hint offers is accepted, or leads on to a hint that is."""
    text = words.format(n=f"{number:,}".replace(",", "."))
    files = {
        ARTICLE: f"---\n{merged(HEAD)}---\n\nCó [{text}](so-lieu:mot-cua/{address}) đó.\n",
        "data/sections.yml": SECTIONS,
        "data/mot-cua.yml": ONE_STOP,
        "mkdocs.yml": "site_name: Bản tin\n",
    }
    machine = Machine(files, "")
    with tempfile.TemporaryDirectory() as folder:
        for step in range(STEPS):
            told = problems_of(Path(folder, str(step)), machine.files)
            mine = [problem for problem in told if problem.place.path == ARTICLE]
            if not mine:
                return
            assert machine.mend(mine[0]), str(mine[0])
    raise AssertionError(f"the message does not end: {mine[0]}, {machine.files[ARTICLE]}")
