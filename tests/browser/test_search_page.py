"""The search page of the sample bulletin, on its real index, as a reader comes to it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.bulletins import Result
from tests.site.test_seed_article import URL as ARTICLE

SECTION = "../dan-van-kheo/"
SPELLINGS = ["dan van kheo", "dân vận khéo", unicodedata.normalize("NFD", "dân vận khéo")]


@pytest.mark.parametrize("query", SPELLINGS, ids=["no marks", "marks", "NFD"])
def test_the_section_of_that_name_comes_first_then_the_seed_article(
    reader: Page, errors: list[str], guarded_address: str, query: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/?q={quote(query)}")
    links = reader.locator("#search-results > li a")
    expect(links.first).to_have_attribute("href", SECTION)
    expect(links.nth(1)).to_have_attribute("href", f"../{ARTICLE}")
    expect(reader.locator(".result-meta").first).to_have_text("Chuyên mục")
    expect(reader.locator("#search-status")).to_contain_text("Tìm thấy")
    assert errors == []


def test_the_form_of_any_page_leads_to_results(
    reader: Page, errors: list[str], address: str
) -> None:
    reader.goto(address)
    form = reader.locator("header form[role=search]")
    form.locator("input[name=q]").fill("mot cua")
    form.locator("input[name=q]").press("Enter")
    expect(reader).to_have_url(f"{address}tim-kiem/?q=mot+cua")
    expect(reader.locator("#search-results > li").first).to_be_visible()
    reader.locator("#search-results > li a").first.click()
    expect(reader.locator("main h1")).to_be_visible()
    reader.go_back()
    expect(reader.locator("#q")).to_have_value("mot cua")
    expect(reader.locator("#search-results > li").first).to_be_visible()
    assert errors == []


def test_a_word_typed_wrong_is_looked_for_right(
    reader: Page, errors: list[str], guarded_address: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/?q=dan+vna+kheo")
    status = reader.locator("#search-status")
    expect(status).to_contain_text("Không có kết quả cho «dan vna kheo»; đây là ")
    expect(status).to_contain_text(" kết quả cho «dan van kheo». Tìm đúng «dan vna kheo»")
    expect(reader.locator("#search-results > li a").first).to_have_attribute("href", SECTION)
    reader.get_by_role("link", name="Tìm đúng «dan vna kheo»").click()
    expect(status).not_to_contain_text("dan van kheo")
    assert errors == []


def test_filters_narrow_and_order_the_real_index(
    reader: Page, errors: list[str], guarded_address: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/?q=một+cửa")
    results = reader.locator("#search-results > li")
    expect(results.first).to_be_visible()
    reader.get_by_role("combobox", name="Loại").select_option("Số liệu")
    expect(reader.locator("#search-status")).to_have_text(
        "Tìm thấy 1 kết quả cho «một cửa» trong loại Số liệu."
    )
    expect(results.locator(".result-meta")).to_have_text(["Số liệu · 16/21 (Năm 2013)"])
    reader.get_by_role("combobox", name="Loại").select_option("Bài viết")
    reader.get_by_role("combobox", name="Năm").select_option("2014")
    expect(results.locator("a")).to_have_count(1)
    expect(results.locator("a")).to_have_attribute("href", f"../{ARTICLE}")
    reader.get_by_role("combobox", name="Năm").select_option("Mọi năm")
    reader.get_by_role("combobox", name="Xếp theo").select_option("Mới nhất")
    expect(reader).to_have_url(re.compile("loai=bai-viet&xep=ngay$"))
    expect(results.nth(1)).to_be_visible()
    dates = [time.get_attribute("datetime") or "" for time in results.locator("time").all()]
    assert dates == sorted(dates, reverse=True)
    assert errors == []


def test_tags_and_titles_are_suggested(
    reader: Page, errors: list[str], guarded_address: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/")
    reader.locator("#q").press_sequentially("cai ca")
    option = reader.get_by_role("listbox").get_by_role("option")
    expect(option).to_have_text(["Cải cách hành chính"])
    reader.locator("#q").press("ArrowDown")
    reader.locator("#q").press("Enter")
    expect(reader.locator("#search-status")).to_contain_text("kết quả cho «Cải cách hành chính».")
    assert errors == []


FAILED = "Không tải được mục lục tìm kiếm. Có thể mạng đang yếu hoặc trang vừa được cập nhật."


@pytest.mark.parametrize("damage", ["missing", "truncated", "another page", "empty"])
def test_a_damaged_index_is_told_and_can_be_tried_again(
    reader: Page, guarded_address: str, damage: str
) -> None:
    failures: list[str] = []

    def note(error: Error) -> None:
        failures.append(str(error))

    def spoil(route: Route) -> None:
        body = route.fetch().body()
        answers = {
            "missing": {"status": 404, "body": "x"},
            "truncated": {"body": body[: len(body) // 2]},
            "another page": {"body": "<!doctype html>"},
            "empty": {"body": ""},
        }
        route.fulfill(**answers[damage])

    reader.on("pageerror", note)
    reader.route("**/search/k/*", spoil)
    reader.goto(f"{guarded_address}tim-kiem/?q=dan+van")
    status = reader.locator("#search-status > p")
    expect(status).to_have_text([FAILED, "Thử lại"])
    reader.unroute_all()
    reader.get_by_role("button", name="Thử lại").click()
    expect(status.first).to_contain_text("Tìm thấy ")
    reader.remove_listener("pageerror", note)
    assert failures == []


def test_a_directory_of_before_a_deployment_is_read_anew(
    reader: Page, guarded_address: str
) -> None:
    asked: list[str] = []

    def directory(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_()

    def shard(route: Route) -> None:
        # Its old files are gone; the names in the new directory are good.
        route.continue_() if len(asked) > 1 else route.fulfill(status=404)

    reader.route("**/search/directory.json", directory)
    reader.route("**/search/k/*", shard)
    reader.goto(f"{guarded_address}tim-kiem/?q=dân+vận+khéo")
    expect(reader.locator("#search-results > li a").first).to_have_attribute("href", SECTION)
    assert len(asked) == 2


ODD = [
    *["", " ", "[", "(", "%", "%E0%A4%A", "\\", '"', "“", "*", "-", "--", "-a", "=", "__proto__"],
    *[
        "🙂",
        "👨‍👩‍👧",
        "\u0301\u0323",
        "\ufffd",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
    ],
    *["x" * 10_000, "dân " * 2_500, "“" * 10_000, "\u0301" * 10_000, "-" * 10_000],
    *["dân ve\u0323\u0302n vận", "dân vận \ud800", "\udc00dân", "İ ſ ß", "0", "null", "19/KH-UBND"],
]
LINES = ("Hãy nhập từ cần tìm.", "Tìm thấy ", "Không tìm thấy ", "Không trang nào ", "Không có ")


def test_odd_queries_get_a_clear_line(
    reader: Page, errors: list[str], guarded_address: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/")
    status = reader.locator("#search-status")
    for query in ODD:
        # Set as a whole: a lone surrogate cannot be typed.
        reader.evaluate(
            """codes => {
              document.getElementById("search-status").textContent = "";
              document.getElementById("q").value = String.fromCharCode(...codes);
              document.querySelector("#search-form button").click();
            }""",
            [int.from_bytes(pair, "little") for pair in _pairs(query)],
        )
        expect(status).not_to_be_empty()
        expect(status).not_to_have_text("Đang tìm…")
        line = status.locator("p").first.inner_text()
        assert line.startswith(LINES), (query[:40], line)
        assert len(line) < 250
    assert errors == []


def _pairs(text: str) -> list[bytes]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


@pytest.mark.parametrize("query", ["%", "%E0%A4%A", "%ED%A0%80", "a%00b", "%3Cb%3E", "+"])
def test_an_odd_address_gets_a_clear_line(
    reader: Page, errors: list[str], guarded_address: str, query: str
) -> None:
    reader.goto(f"{guarded_address}tim-kiem/?q={query}&muc={query}&nam={query}&dung={query}")
    status = reader.locator("#search-status > p").first
    expect(status).not_to_be_empty()
    expect(status).not_to_have_text("Đang tìm…")
    assert status.inner_text().startswith(LINES)
    assert errors == []


def test_the_directory_is_fetched_once_though_it_is_asked_for_early(
    reader: Page, guarded_address: str
) -> None:
    fetched: list[str] = []
    reader.on("request", lambda request: fetched.append(request.url))
    reader.goto(f"{guarded_address}tim-kiem/?q=dan+van", wait_until="networkidle")
    expect(reader.locator("#search-results > li").first).to_be_visible()
    assert [url for url in fetched if "directory.json" in url] == [
        f"{guarded_address}search/directory.json"
    ]


@pytest.mark.parametrize("url", ["", ARTICLE, "so-lieu/", "huong-dan/"])
def test_no_other_page_fetches_anything_of_search(reader: Page, address: str, url: str) -> None:
    fetched: list[str] = []
    reader.on("request", lambda request: fetched.append(request.url))
    reader.goto(address + url, wait_until="networkidle")
    assert fetched
    assert not [part for part in fetched if "search" in part]


def test_without_a_script_the_page_says_so_and_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}tim-kiem/?q=dan+van")
    expect(page.locator("main .notice:visible")).to_have_text(
        [
            "Trình duyệt đang tắt JavaScript nên trang này chưa tìm được. "
            "Bài viết và số liệu vẫn xem được theo các danh mục dưới đây."
        ]
    )
    expect(page.locator("#search-filters")).to_be_hidden()
    page.locator("#q").fill("một cửa")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(f"{address}tim-kiem/?q=m%E1%BB%99t+c%E1%BB%ADa")
    for link in page.locator("#search-elsewhere a").all():
        target = link.evaluate("link => link.href")
        assert context.request.get(target).ok, target
    context.close()


def test_where_the_script_does_not_come_the_page_says_so(reader: Page, address: str) -> None:
    reader.route("**/assets/search.js", lambda route: route.abort())
    reader.goto(f"{address}tim-kiem/?q=dan+van")
    fallback = reader.locator("#search-fallback")
    expect(fallback).to_be_hidden()  # a slow script may still come
    fallback.evaluate("element => element.getAnimations().forEach(each => each.finish())")
    expect(fallback).to_be_visible()
    expect(fallback).to_have_text(
        "Nếu chưa thấy kết quả, có lẽ công cụ tìm kiếm không chạy được trên trình duyệt này. "
        "Mời tải lại trang, hoặc xem theo các danh mục dưới đây."
    )


def test_two_classic_scripts_without_a_module_are_all_there_is(sample_build: Result) -> None:
    page = sample_build.page("tim-kiem/")
    sources = [script.get("src") for script in page.find_all("script") if script.get("src")]
    assert sources == ["../assets/search.js", "../assets/keep.js"]
    assert not page.find_all("script", type="module")
    assert not (sample_build.site / "scripts").exists()
