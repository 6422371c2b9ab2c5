"""Filters, the address that a search has, and the way back to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.search_stub import answer, hit, stop_clock, use_stub

MANY = answer(*[hit(f"x{n}", "Một bài " * 20) for n in range(10)], rest=25)
ANSWERS = {"a": answer(hit("a")), "b": answer(hit("b"), hit("b-2")), "nhiều": MANY}


@pytest.fixture(autouse=True)
def quiet(errors: list[str]) -> Iterator[None]:
    """No state may make the page complain, but of what the network itself did."""
    yield
    assert [error for error in errors if not error.startswith("Failed to load resource")] == []


@pytest.fixture
def home(page: Page, guarded_address: str) -> str:
    """Where the search page is, on the stub."""
    use_stub(page, ANSWERS)
    return f"{guarded_address}tim-kiem/"


def status(page: Page) -> Locator:
    return page.locator("#search-status")


def choice(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name, exact=True)


def last_asked(page: Page) -> dict[str, Any]:
    asked: dict[str, Any] = page.evaluate("stub.asked[stub.asked.length - 1]")
    return asked


def test_filters_list_what_the_index_holds(page: Page, home: str) -> None:
    page.goto(home)
    group = page.get_by_role("group", name="Lọc và xếp kết quả")
    offered = {
        name: group.get_by_role("combobox", name=name, exact=True)
        .locator("option")
        .all_inner_texts()
        for name in ("Chuyên mục", "Năm", "Loại", "Xếp theo")
    }
    assert offered == {
        "Chuyên mục": ["Mọi chuyên mục", "Dân vận", "Kinh tế"],
        "Năm": ["Mọi năm", "2026", "2014"],
        "Loại": ["Mọi loại", "Bài viết", "Số liệu", "Trang thông tin"],
        "Xếp theo": ["Phù hợp nhất", "Mới nhất"],
    }


def test_a_filter_of_one_choice_is_not_shown(page: Page, guarded_address: str) -> None:
    use_stub(page, directory={"sections": [["a", "A"]], "years": [2014], "kinds": ["article"]})
    page.goto(f"{guarded_address}tim-kiem/")
    expect(page.locator("#muc")).to_be_hidden()
    expect(page.locator("#search-filters select:visible")).to_have_count(1)
    expect(choice(page, "Xếp theo")).to_be_visible()


def test_filters_apply_at_once_and_stand_in_the_address(page: Page, home: str) -> None:
    page.goto(f"{home}?q=a")
    expect(status(page)).to_have_text("Tìm thấy 1 kết quả cho «a».")
    choice(page, "Chuyên mục").select_option("Dân vận")
    expect(status(page)).to_have_text("Tìm thấy 1 kết quả cho «a» trong mục Dân vận.")
    choice(page, "Năm").select_option("2014")
    choice(page, "Loại").select_option("Số liệu")
    choice(page, "Xếp theo").select_option("Mới nhất")
    expect(status(page)).to_have_text(
        "Tìm thấy 1 kết quả cho «a» trong mục Dân vận, năm 2014, loại Số liệu."
    )
    expect(page).to_have_url(f"{home}?q=a&muc=dan-van&nam=2014&loai=so-lieu&xep=ngay")
    assert last_asked(page) == {
        "text": "a",
        "typing": False,
        "exact": False,
        "section": "dan-van",
        "year": "2014",
        "kind": "dataset",
        "sort": "date",
    }


def test_an_address_with_filters_is_a_search(page: Page, home: str) -> None:
    page.goto(f"{home}?q=b&muc=kinh-te&loai=bai-viet")
    expect(status(page)).to_have_text(
        "Tìm thấy 2 kết quả cho «b» trong mục Kinh tế, loại Bài viết."
    )
    expect(choice(page, "Chuyên mục")).to_have_value("kinh-te")
    asked = last_asked(page)
    assert (asked["section"], asked["year"], asked["kind"], asked["sort"]) == (
        "kinh-te",
        "",
        "article",
        "relevance",
    )


def test_an_address_of_what_is_not_there_filters_nothing(page: Page, home: str) -> None:
    page.goto(f"{home}?q=b&muc=xa-la&nam=1&loai=%00&xep=x&la=1")
    expect(status(page)).to_have_text("Tìm thấy 2 kết quả cho «b».")
    for name in ("Chuyên mục", "Năm", "Loại", "Xếp theo"):
        expect(choice(page, name)).to_have_js_property("selectedIndex", 0)
    asked = last_asked(page)
    assert (asked["section"], asked["year"], asked["kind"], asked["sort"]) == (
        "",
        "",
        "",
        "relevance",
    )


def test_an_empty_answer_within_filters_leads_out_of_them(page: Page, home: str) -> None:
    page.goto(f"{home}?q=z&muc=kinh-te&nam=2014&xep=ngay")
    expect(status(page).locator("p").first).to_have_text(
        "Không tìm thấy kết quả nào cho «z» trong mục Kinh tế, năm 2014."
    )
    page.get_by_role("link", name="Bỏ lọc, tìm trong toàn trang").click()
    expect(page).to_have_url(f"{home}?q=z&xep=ngay")
    expect(status(page).locator("p").first).to_have_text("Không tìm thấy kết quả nào cho «z».")


def test_filters_keep_what_has_just_been_typed(page: Page, home: str) -> None:
    page.goto(f"{home}?q=a")
    page.locator("#q").fill("b")
    choice(page, "Năm").select_option("2026")
    expect(status(page)).to_have_text("Tìm thấy 2 kết quả cho «b» trong năm 2026.")
    expect(page.locator("#q")).to_have_value("b")


def test_back_and_forward_go_through_searches_and_filters(page: Page, home: str) -> None:
    page.goto(f"{home}?q=a")
    page.locator("#q").fill("b")
    page.locator("#q").press("Enter")
    expect(page).to_have_title("b – Tìm kiếm – Bản tin mẫu")
    choice(page, "Năm").select_option("2026")
    expect(page).to_have_url(f"{home}?q=b&nam=2026")
    page.go_back()
    expect(choice(page, "Năm")).to_have_value("")
    expect(status(page)).to_have_text("Tìm thấy 2 kết quả cho «b».")
    page.go_back()
    expect(page.locator("#q")).to_have_value("a")
    expect(status(page)).to_have_text("Tìm thấy 1 kết quả cho «a».")
    expect(page).to_have_title("a – Tìm kiếm – Bản tin mẫu")
    page.go_forward()
    expect(status(page)).to_have_text("Tìm thấy 2 kết quả cho «b».")


def test_what_is_typed_is_one_step_back_however_long(page: Page, home: str) -> None:
    stop_clock(page)
    page.goto(f"{home}?q=a")
    box = page.locator("#q")
    for text in ("x", "xy", "xyz"):
        box.fill(text)
        page.clock.run_for(250)
        expect(page).to_have_url(f"{home}?q={text}")
    box.press("Enter")
    expect(page).to_have_url(f"{home}?q=xyz")
    page.go_back()
    expect(page).to_have_url(f"{home}?q=a")
    expect(box).to_have_value("a")
    expect(status(page)).to_have_text("Tìm thấy 1 kết quả cho «a».")


def test_sending_the_same_again_is_no_step_back(page: Page, home: str) -> None:
    page.goto(f"{home}?q=a")
    length = page.evaluate("history.length")
    page.locator("#q").press("Enter")
    expect(page.locator("#search-results > li")).to_have_count(1)
    assert page.evaluate("[stub.asked.length, history.length]") == [2, length]


def test_the_caret_stays_where_the_reader_put_it(page: Page, home: str) -> None:
    page.goto(f"{home}?q=abc")
    box = page.locator("#q")
    box.focus()
    box.evaluate("input => input.setSelectionRange(1, 1)")
    box.press("Enter")
    assert box.evaluate("input => input.selectionStart") == 1


def test_back_from_a_page_finds_the_list_as_it_was_left(
    page: Page, home: str, guarded_address: str
) -> None:
    # Some browsers give up restoring the place before the results are there.
    page.add_init_script("history.scrollRestoration = 'manual'")
    page.set_viewport_size({"width": 360, "height": 600})
    page.goto(f"{home}?q=nhiều")
    results = page.locator("#search-results > li")
    page.get_by_role("button", name="Xem thêm 10 kết quả").click()
    expect(results).to_have_count(20)
    page.get_by_role("button", name="Xem thêm 10 kết quả").click()
    expect(results).to_have_count(30)
    results.nth(25).scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 1_000
    results.nth(25).get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
    page.go_back()
    expect(results).to_have_count(30)
    page.wait_for_function("top => Math.abs(scrollY - top) < 2", arg=top)


def test_the_skip_link_searches_nothing_again(page: Page, home: str) -> None:
    page.goto(f"{home}?q=nhiều")
    page.get_by_role("button", name="Xem thêm 10 kết quả").click()
    expect(page.locator("#search-results > li")).to_have_count(20)
    page.get_by_role("link", name="Đến nội dung chính").press("Enter")
    expect(page).to_have_url(f"{home}?q=nhi%E1%BB%81u#noi-dung")
    expect(page.locator("#search-results > li")).to_have_count(20)
    assert page.evaluate("stub.asked.length") == 1


def test_an_endless_query_has_an_address_that_servers_take(page: Page, home: str) -> None:
    page.goto(home)
    page.evaluate("document.getElementById('q').value = 'ề'.repeat(10_000)")
    page.locator("#q").press("Enter")
    expect(status(page)).to_contain_text("Không tìm thấy kết quả nào")
    assert len(page.url) < 4_000
    page.reload()
    expect(page.locator("#q")).to_have_value("ề" * 400)
