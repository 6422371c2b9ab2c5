"""The search script on an index of its own, under a policy that allows our scripts alone."""

from __future__ import annotations

import json
import random
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect

from bantin.search import Entry, build_index
from tests.browser.conftest import serve
from tests.bulletins import ROOT

PAGE = """<!doctype html>
<html lang="vi">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:">
<link rel="icon" href="data:,">
<title>Tìm kiếm</title>
<form id="search-form" role="search" action="" method="get">
  <input type="search" name="q" id="q"><button>Tìm</button>
</form>
<p id="search-status" role="status" aria-live="polite"></p>
<ol id="search-results"></ol>
<script src="../assets/search.js" defer data-index="../search/" data-root="../"
        data-archive="../bai-viet/"></script>
"""


def article(
    name: str, title: str, text: str, standfirst: str = "", date: str = "2014-01-08"
) -> Entry:
    return Entry(f"bai-viet/{name}/", title, text, standfirst, date, "dan-van", "Dân vận")


def filler() -> Iterator[Entry]:
    """Many articles of invented words, so that the index has several shards."""
    chance = random.Random(3)  # noqa: S311
    onsets, rimes = ["b", "gr", "fl", "pr", "st", "w", "z"], ["ắp", "éc", "ộp", "ụt", "ỉm", "ơn"]
    syllables = [onset + rime for onset in onsets for rime in rimes]
    for number in range(300):
        words = chance.choices(syllables, k=150)
        yield article(f"x{number}", " ".join(words[:5]), " ".join(words[5:]), date="2010-01-01")


SAMPLE = [
    article("kheo", "Dân vận khéo ở cơ sở", "Phong trào lan rộng. Ai cũng góp sức.", "Cả huyện."),
    article(
        "van", "Bài nói về vận động", "Dân đóng góp, rồi vận chuyển; khéo tay.", date="2015-01-01"
    ),
    article("xa", "Chuyện ở xã", f"{'Mở đầu dài dòng. ' * 40}Tổ dân vận khéo <b>đi</b> từng nhà."),
    article("dv", "Họp chi bộ", "Mỗi đảng viên nêu một việc làm cụ thể."),
    *[
        article(f"roi-{n}", "Đảng bộ và sinh viên", "Đảng uỷ gặp viên chức.", date="2016-02-02")
        for n in range(12)
    ],
    article("so", "Ban hành kế hoạch", "Kế hoạch số 19/KH-UBND về cải cách; 16/21 đơn vị."),
    article("so-khac", "Ban hành kế hoạch khác", "Kế hoạch số 91/KH-UBND; 19 đơn vị."),
    article("so-roi", "Ban hành công văn", "Về 19 KH UBND nêu trên; 16 21.", date="2018-01-01"),
    article("gan", "Họp", "Mỗi đảng bộ cử đảng viên. Nay viên nêu ý kiến.", date="2018-01-01"),
    article("hiem", "Chuyện lạ", "Một lần bấp bẹc.", date="2019-01-01"),
    article("lap", "Một chữ", "lặp " * 9_000),
    article("nuoc", "Nước sạch", "Nước sạch về bản."),
    Entry(
        "so-lieu/nuoc-sach/", "Nước sạch", "Nước sạch", "Nước sạch", "2019-01-01", kind="dataset"
    ),
    article("hoa", "Tổ hòa giải", "Hoà giải ở thôn bản."),
    article("thue", "Thu thuế năm nay", f"Nộp đúng hạn. {'Lời dẫn. ' * 50}Đất trồng lúa."),
    article("thuc", "Thuế đất", "Mức mới."),
    article("ban-tin", "Bản tin nội bộ", "Số mới ra."),
    article("ban-tin-2", "Bán tin bán nghi", "Chuyện vui.", date="2017-01-01"),
    Entry("so-lieu/mot-cua/", "Cơ chế một cửa", "Sở, ngành", kind="dataset"),
    Entry("gioi-thieu/", "Giới thiệu", "Toà soạn <script>alert(1)</script>", kind="page"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    for path, data in build_index([*SAMPLE, *filler()]).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    (folder / "tim-kiem").mkdir()
    (folder / "tim-kiem/index.html").write_text(PAGE, encoding="utf-8")
    (folder / "assets").mkdir()
    shutil.copy(ROOT / "theme/assets/search.js", folder / "assets")
    return folder


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    yield from serve(site)


def ask(page: Page, home: str, query: str) -> list[str]:
    """Opens the page with a query; the last part of each result's address, in order."""
    page.goto(f"{home}tim-kiem/?q={quote(query)}")
    return answers(page)


def answers(page: Page) -> list[str]:
    expect(page.locator("#search-status")).not_to_have_text("Đang tìm…")
    expect(page.locator("#search-status")).not_to_be_empty()
    hrefs = page.locator("#search-results > li.result > article > h2 > a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))"
    )
    return [href.rstrip("/").split("/")[-1] for href in hrefs]


def status(page: Page) -> str:
    return page.locator("#search-status").inner_text()


def test_python_and_the_browser_spell_alike(page: Page, home: str) -> None:
    vectors = json.loads((ROOT / "tests/unit/search/vectors.json").read_text(encoding="utf-8"))
    page.goto(f"{home}tim-kiem/")
    found = page.evaluate(
        """async texts => {
          const { speller } = await new bantinSearch.Engine(new URL("../search/", location)).open();
          return texts.map(text => {
            const runs = speller.runs(text);
            const keys = runs.map(run => run.map(form => speller.fold(form)));
            return { text, runs, keys, compounds: speller.compounds(text) };
          });
        }""",
        [vector["text"] for vector in vectors],
    )
    assert found == vectors


@pytest.mark.parametrize(
    "query",
    [
        "dân vận khéo",
        "dan van kheo",
        "DÂN VẬN KHÉO",
        unicodedata.normalize("NFD", "dân vận khéo"),
        "dân vân kheo",
        "  dân,vận khéo ",
        "“dân vận khéo”",
        '"dan van kheo"',
        "dân vận khé",
    ],
    ids=ascii,
)
def test_a_phrase_is_found_in_every_spelling(
    page: Page, errors: list[str], home: str, query: str
) -> None:
    assert ask(page, home, query)[:2] == ["kheo", "xa"]
    assert errors == []


def test_a_result_shows_title_date_section_and_the_words_found(page: Page, home: str) -> None:
    ask(page, home, "dan van kheo")
    assert status(page) == "Tìm thấy 3 bài cho «dan van kheo»."
    first, second = page.locator("#search-results > li").all()[:2]
    assert first.locator("h2 a").get_attribute("href") == "../bai-viet/kheo/"
    assert first.locator("h2").inner_text() == "Dân vận khéo ở cơ sở"
    assert first.locator("h2 mark").all_inner_texts() == ["Dân vận khéo"]
    assert first.locator(".result-meta").inner_text() == "08/01/2014 · Dân vận"
    assert first.locator("time").get_attribute("datetime") == "2014-01-08"
    assert second.locator("h2 mark").count() == 0
    snippet = second.locator(".result-snippet")
    assert snippet.inner_text().startswith("… ")
    assert "Tổ dân vận khéo <b>đi</b> từng nhà." in snippet.inner_text()
    assert snippet.locator("mark").all_inner_texts() == ["dân vận khéo"]


@pytest.mark.parametrize("query", ["đảng viên", "dang vien"])
def test_two_syllables_together_beat_the_same_two_apart(page: Page, home: str, query: str) -> None:
    assert set(ask(page, home, query)[:2]) == {"dv", "gan"}


def test_words_in_one_stretch_beat_the_same_pairs_apart(page: Page, home: str) -> None:
    assert ask(page, home, "mỗi đảng viên nêu")[:2] == ["dv", "gan"]


def test_right_marks_come_first_and_wrong_ones_still_find(page: Page, home: str) -> None:
    assert ask(page, home, "bản tin")[0] == "ban-tin"
    assert ask(page, home, "bán tin")[0] == "ban-tin-2"
    assert set(ask(page, home, "bàn tìn")[:2]) == {"ban-tin", "ban-tin-2"}


def test_either_place_of_a_tone_finds_both(page: Page, home: str) -> None:
    assert ask(page, home, "hòa giải") == ask(page, home, "hoà giải") == ["hoa"]
    assert page.locator("h2 mark").all_inner_texts() == ["hòa giải"]


@pytest.mark.parametrize("query", ["19/KH-UBND", "19/kh-ubnd", "kế hoạch 19/KH-UBND", "16/21"])
def test_a_document_number_or_a_figure_is_found_whole(page: Page, home: str, query: str) -> None:
    assert ask(page, home, query)[0] == "so"


def test_two_separate_ideas_are_found_apart(page: Page, home: str) -> None:
    assert ask(page, home, "thuế đất") == ["thuc", "thue"]
    assert ask(page, home, "thuế lúa")[0] == "thue"


def test_a_quoted_phrase_is_found_only_word_for_word(page: Page, home: str) -> None:
    assert ask(page, home, "“thuế đất”") == ["thuc"]
    assert ask(page, home, "“bản tin”") == ["ban-tin"]
    assert ask(page, home, "“mỗi đảng viên nêu”") == ["dv"]
    assert ask(page, home, "“mỗi đảng viên nói”") == []


def test_a_quoted_pair_that_stands_nowhere_is_not_found(page: Page, home: str) -> None:
    assert ask(page, home, "“bắp khéo”") == []
    assert status(page).startswith("Không tìm thấy bài nào cho «“bắp khéo”».")


def test_without_marks_the_commonest_spelling_comes_first(page: Page, home: str) -> None:
    found = ask(page, home, "bap bec")
    assert len(found) == 20
    assert "hiem" not in found
    assert ask(page, home, "bấp bẹc")[0] == "hiem"


def test_every_page_that_holds_a_quoted_pair_is_counted(page: Page, home: str) -> None:
    pair = "bắp béc"
    holders = [entry for entry in filler() if pair in entry.title or pair in entry.text]
    ask(page, home, f"“{pair}”")
    assert status(page) == f"Tìm thấy {len(holders)} bài cho «“{pair}”»."
    assert len(holders) > 20


def test_datasets_and_pages_are_found_and_named(page: Page, home: str) -> None:
    assert ask(page, home, "một cửa") == ["mot-cua"]
    assert page.locator(".result-meta").all_inner_texts() == ["Số liệu"]
    assert ask(page, home, "tòa soạn") == ["gioi-thieu"]
    assert page.locator(".result-meta").all_inner_texts() == ["Trang"]
    assert "<script>alert(1)</script>" in page.locator(".result-snippet").inner_text()


def test_an_article_comes_before_a_dataset_that_fits_alike(page: Page, home: str) -> None:
    assert ask(page, home, "nước sạch") == ["nuoc", "nuoc-sach"]


def test_results_follow_the_typing_of_a_word(page: Page, errors: list[str], home: str) -> None:
    page.goto(f"{home}tim-kiem/")
    assert status(page) == "Hãy nhập từ cần tìm."
    page.locator("#q").press_sequentially("bản t", delay=10)
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 2 bài cho «bản t».")
    assert answers(page) == ["ban-tin", "ban-tin-2"]
    assert page.url == f"{home}tim-kiem/"
    assert errors == []


def test_a_search_has_an_address_and_the_back_button_returns(page: Page, home: str) -> None:
    ask(page, home, "một cửa")
    page.locator("#q").fill("hoà giải")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{home}tim-kiem/?q=ho%C3%A0+gi%E1%BA%A3i")
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 1 bài cho «hoà giải».")
    expect(page).to_have_title("hoà giải – Tìm kiếm")
    page.go_back()
    expect(page.locator("#q")).to_have_value("một cửa")
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 1 bài cho «một cửa».")
    expect(page).to_have_title("một cửa – Tìm kiếm")


def test_back_from_a_result_returns_to_what_was_typed(page: Page, home: str) -> None:
    page.goto(f"{home}tim-kiem/")
    page.locator("#q").press_sequentially("hoà giải")
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 1 bài cho «hoà giải».")
    page.locator("#search-results a").click()
    expect(page).to_have_url(f"{home}bai-viet/hoa/")
    page.go_back()
    expect(page.locator("#q")).to_have_value("hoà giải")
    assert answers(page) == ["hoa"]


def test_more_results_come_on_request(page: Page, errors: list[str], home: str) -> None:
    assert len(ask(page, home, "bắp")) == 20
    total = int(status(page).split()[2])
    assert total > 40
    page.get_by_role("button", name="Xem thêm 20 kết quả").click()
    expect(page.locator("#search-results > li")).to_have_count(40)
    expect(page.locator("#search-results > li").nth(20).locator("a")).to_be_focused()
    assert len(set(answers(page))) == 40
    assert errors == []


def test_nothing_found_says_what_to_try(page: Page, home: str) -> None:
    assert ask(page, home, "qwxyz") == []
    assert status(page) == (
        "Không tìm thấy bài nào cho «qwxyz». "
        "Hãy thử ít từ hơn, gõ không dấu, hoặc xem kho bài viết."
    )
    assert page.locator("#search-status a").get_attribute("href") == "../bai-viet/"


ODD = [
    *[
        "[",
        "(",
        "%",
        "%E0%A4%A",
        "\\",
        '"',
        "“",
        "«»",
        "*",
        "=",
        "=dan",
        "__proto__",
        "constructor",
    ],
    *[
        "🙂",
        "👨‍👩‍👧",
        "\u0301\u0323",
        "\ufffd",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ],
    *[
        "x" * 10_000,
        "dân " * 2_500,
        "dân,;" * 2_000,
        "“" * 10_000,
        "\u0301" * 10_000,
        "a\u0301" * 99,
    ],
    *["19/", "/", "19/KH-UBND/" * 200, "dân ve\u0323\u0302n vận", "İ ſ ß", "0", "-1", "null"],
]


def test_odd_queries_get_a_clear_line(page: Page, errors: list[str], home: str) -> None:
    page.goto(f"{home}tim-kiem/")
    for query in ODD:
        page.locator("#q").fill(query)
        page.locator("#q").press("Enter")
        answers(page)
        line = status(page)
        assert line.startswith(("Tìm thấy", "Không tìm thấy")), (query[:40], line)
        assert len(line) < 250
    assert errors == []


def test_a_word_repeated_without_end_is_found(page: Page, errors: list[str], home: str) -> None:
    assert ask(page, home, "lặp " * 24) == ["lap"]
    assert errors == []


@pytest.mark.parametrize("query", ["%", "%E0%A4%A", "%ED%A0%80", "a%00b", "%3Cb%3E"])
def test_an_odd_address_gets_a_clear_line(
    page: Page, errors: list[str], home: str, query: str
) -> None:
    page.goto(f"{home}tim-kiem/?q={query}")
    answers(page)
    assert status(page).startswith(("Tìm thấy", "Không tìm thấy"))
    assert errors == []


def test_a_lone_surrogate_is_searched_as_any_text(page: Page, errors: list[str], home: str) -> None:
    page.goto(f"{home}tim-kiem/")
    page.evaluate(
        """() => {
          document.getElementById("q").value = "dân vận \\ud800";
          document.getElementById("search-form").requestSubmit();
        }"""
    )
    assert answers(page)[0] == "kheo"
    assert errors == []


FAILED = "Không tải được mục lục tìm kiếm. Hãy kiểm tra mạng rồi thử lại, hoặc xem kho bài viết."


def test_an_index_of_another_version_is_not_misread(page: Page, home: str, site: Path) -> None:
    other = json.loads((site / "search/directory.json").read_text(encoding="utf-8"))
    other["version"] = 0
    page.route("**/search/directory.json", lambda route: route.fulfill(body=json.dumps(other)))
    assert ask(page, home, "dân vận") == []
    assert status(page) == FAILED


@pytest.mark.parametrize("folder", ["k", "d", "t", "directory.json"])
def test_a_missing_file_says_so_and_leads_to_the_archive(
    page: Page, home: str, folder: str
) -> None:
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.route(f"**/search/{folder}**", lambda route: route.fulfill(status=404, body="x"))
    page.route(f"**/search/{folder}/**", lambda route: route.fulfill(status=404, body="x"))
    assert ask(page, home, "dân vận") == []
    assert status(page) == FAILED
    assert page.locator("#search-status a").get_attribute("href") == "../bai-viet/"
    page.unroute_all()
    page.locator("#q").press("Enter")
    expect(page.locator("#search-status")).to_contain_text("Tìm thấy")
    assert failures == []


@pytest.mark.parametrize("body", ["", "{", "[]", "null", "<!doctype html>", '{"dan van": 1}'])
def test_a_damaged_shard_says_so(page: Page, errors: list[str], home: str, body: str) -> None:
    page.route("**/search/k/*", lambda route: route.fulfill(status=200, body=body))
    assert ask(page, home, "dân vận") == []
    assert status(page) in (FAILED, NOTHING)
    assert errors == []


NOTHING = (
    "Không tìm thấy bài nào cho «dân vận». Hãy thử ít từ hơn, gõ không dấu, hoặc xem kho bài viết."
)


def test_an_old_directory_is_read_anew_after_a_deployment(
    page: Page, home: str, site: Path
) -> None:
    fresh = (site / "search/directory.json").read_text(encoding="utf-8")
    stale = json.loads(fresh)
    stale["shards"] = "aaaaaaaa" * (len(stale["shards"]) // 8)
    given = [json.dumps(stale), fresh]

    def directory(route: Route) -> None:
        route.fulfill(body=given.pop(0) if len(given) > 1 else given[0])

    page.route("**/search/directory.json", directory)
    assert ask(page, home, "dân vận khéo")[0] == "kheo"


def test_only_the_files_a_query_needs_are_fetched(page: Page, home: str, site: Path) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    ask(page, home, "đảng viên")
    shards = {url for url in fetched if "/search/k/" in url}
    assert 1 <= len(shards) <= 4 < len(list((site / "search/k").iterdir()))
    assert all(url.startswith(home) for url in fetched)
