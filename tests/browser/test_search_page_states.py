"""What the search page shows for each kind of answer, and while there is none."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, quote_plus

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.search_stub import NOTHING, answer, hit, stop_clock, use_stub

KHEO = answer(
    hit("kheo", "*Dân vận khéo* ở cơ sở", "… Tổ *dân vận khéo* <b>đi</b> từng nhà …"),
    hit(
        "mot-cua",
        "Cơ chế *một cửa*",
        url="so-lieu/mot-cua/",
        kind="dataset",
        section="",
        value="16/21 (2013)",
    ),
    hit("gioi-thieu", "Giới thiệu", url="gioi-thieu/", kind="page", section="", date=""),
)
TIPS = [
    "Thử ít từ hơn, hoặc từ khác cùng nghĩa.",
    "Xem lại chính tả; gõ không dấu cũng được.",
]


@pytest.fixture(autouse=True)
def quiet(errors: list[str]) -> Iterator[None]:
    """No state may make the page complain, but of what the network itself did."""
    yield
    assert [error for error in errors if not error.startswith("Failed to load resource")] == []


def said(page: Page) -> Locator:
    """The paragraphs of the status line."""
    return page.locator("#search-status > p")


def elsewhere(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Cách tìm khác")


def go(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}tim-kiem/{f'?q={quote(query)}' if query else ''}")


def test_it_starts_with_a_line_and_ways_to_browse(reader: Page, guarded_address: str) -> None:
    use_stub(reader)
    go(reader, guarded_address)
    expect(said(reader)).to_have_text(["Hãy nhập từ cần tìm."])
    expect(reader.locator("#search-results > li")).to_have_count(0)
    links = elsewhere(reader).get_by_role("link")
    expect(links).to_have_text(
        ["Kho lưu trữ theo tháng", "Chủ đề", "Từ khóa", "Tác giả", "Số liệu"]
    )
    addresses = [link.get_attribute("href") for link in links.all()]
    assert addresses == ["../bai-viet/", "../chu-de/", "../the/", "../tac-gia/", "../so-lieu/"]
    expect(reader).to_have_title("Tìm kiếm – Bản tin mẫu")
    assert reader.evaluate("stub.asked") == []


def test_a_result_shows_title_date_section_and_words_found(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"dan van": KHEO})
    go(reader, guarded_address, "dan van")
    expect(said(reader)).to_have_text(["Tìm thấy 3 kết quả cho «dan van»."])
    expect(reader).to_have_title("dan van – Tìm kiếm – Bản tin mẫu")
    expect(elsewhere(reader)).to_be_hidden()
    article = reader.locator("#search-results > li").first
    heading = article.get_by_role("heading", level=2)
    expect(heading).to_have_text("Dân vận khéo ở cơ sở")
    expect(heading.get_by_role("link")).to_have_attribute("href", "../bai-viet/kheo/")
    expect(heading.locator("mark")).to_have_text(["Dân vận khéo"])
    expect(article.locator(".result-meta")).to_have_text("10/01/2014 · Dân vận")
    expect(article.locator("time")).to_have_attribute("datetime", "2014-01-10")
    snippet = article.locator(".result-snippet")
    expect(snippet).to_have_text("… Tổ dân vận khéo <b>đi</b> từng nhà …")
    expect(snippet.locator("mark")).to_have_text(["dân vận khéo"])


def test_a_dataset_shows_its_value_and_a_fixed_page_what_it_is(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"*": KHEO})
    go(reader, guarded_address, "một cửa")
    metas = reader.locator("#search-results .result-meta")
    expect(metas).to_have_text(
        ["10/01/2014 · Dân vận", "10/01/2014 · Số liệu · 16/21 (2013)", "Trang thông tin"]
    )


def test_a_great_number_is_written_as_in_vietnamese(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": answer(hit("a"), total=12345)})
    go(reader, guarded_address, "xã")
    expect(said(reader)).to_have_text(["Tìm thấy 12.345 kết quả cho «xã»."])


def test_a_long_query_is_repeated_in_short(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": answer(hit("a"))})
    go(reader, guarded_address, "🙂" * 100)
    expect(said(reader)).to_have_text([f"Tìm thấy 1 kết quả cho «{'🙂' * 80}…»."])


def test_nothing_found_says_what_to_try(reader: Page, guarded_address: str) -> None:
    use_stub(reader)
    go(reader, guarded_address, "qwxyz")
    expect(said(reader)).to_have_text(["Không tìm thấy kết quả nào cho «qwxyz»."])
    expect(reader.locator("#search-status li")).to_have_text(TIPS)
    expect(elsewhere(reader)).to_be_visible()


@pytest.mark.parametrize(
    ("query", "tip"),
    [
        ("“một cửa”", "Bỏ dấu ngoặc kép để không phải đúng từng chữ."),
        ("một cửa -xã", "Bỏ dấu trừ để không loại trang nào."),
    ],
)
def test_what_narrows_an_empty_answer_is_named(
    reader: Page, guarded_address: str, query: str, tip: str
) -> None:
    use_stub(reader)
    go(reader, guarded_address, query)
    expect(reader.locator("#search-status li")).to_have_text([*TIPS, tip])


def test_a_likelier_text_is_offered(reader: Page, guarded_address: str) -> None:
    found = answer(hit("kheo"), suggestion="dân vận khéo")
    use_stub(reader, {"dân vần": found, "dân vận khéo": KHEO})
    go(reader, guarded_address, "dân vần")
    expect(said(reader)).to_have_text(
        ["Tìm thấy 1 kết quả cho «dân vần».", "Có phải bạn tìm: dân vận khéo?"]
    )
    reader.get_by_role("link", name="dân vận khéo", exact=True).click()
    expect(said(reader)).to_have_text(["Tìm thấy 3 kết quả cho «dân vận khéo»."])
    expect(reader).to_have_url(f"{guarded_address}tim-kiem/?q={quote_plus('dân vận khéo')}")
    expect(reader.locator("#q")).to_have_value("dân vận khéo")
    reader.go_back()
    expect(reader.locator("#q")).to_have_value("dân vần")


def test_an_empty_answer_offers_a_likelier_text_too(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": {**NOTHING, "suggestion": "một cửa"}})
    go(reader, guarded_address, "mọt cuả")
    expect(said(reader)).to_have_text(
        ["Không tìm thấy kết quả nào cho «mọt cuả».", "Có phải bạn tìm: một cửa?"]
    )


def test_a_corrected_search_says_so_and_can_be_had_exactly(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"dan vna": answer(hit("kheo"), corrected="dân vận")})
    go(reader, guarded_address, "dan vna")
    expect(said(reader)).to_have_text(
        ["Không có kết quả cho «dan vna»; đây là 1 kết quả cho «dân vận». Tìm đúng «dan vna»"]
    )
    reader.get_by_role("link", name="Tìm đúng «dan vna»").click()
    expect(reader).to_have_url(f"{guarded_address}tim-kiem/?q=dan+vna&dung=1")
    asked = reader.evaluate("stub.asked")
    assert [request["exact"] for request in asked] == [False, True]
    # Another text is a search of its own.
    reader.locator("#q").fill("dan vnb")
    reader.locator("#q").press("Enter")
    expect(reader).to_have_url(f"{guarded_address}tim-kiem/?q=dan+vnb")
    assert reader.evaluate("stub.asked.pop().exact") is False


def test_nearest_pages_are_called_so(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": answer(hit("a"), hit("b"), approximate=True)})
    go(reader, guarded_address, "thuế mây")
    expect(said(reader)).to_have_text(
        ["Không trang nào có đủ các từ của «thuế mây»; đây là 2 trang gần nhất."]
    )


def test_pages_that_hold_only_a_part_come_under_a_line_of_their_own(
    reader: Page, guarded_address: str
) -> None:
    partly = [hit(f"x{number}", near=True) for number in range(3)]
    use_stub(reader, {"*": answer(hit("a"), hit("b"), *partly, total=2)})
    go(reader, guarded_address, "thuế đất")
    expect(said(reader)).to_have_text(["Tìm thấy 2 kết quả cho «thuế đất»."])
    expect(reader.locator("#search-results > li")).to_have_count(5)
    expect(reader.locator(".result-near")).to_have_text(["Các trang chỉ khớp một phần:"])
    third = reader.locator("#search-results > li").nth(2)
    expect(third.locator("> :first-child")).to_have_class("result-near")


def test_nearest_pages_need_no_line_between_them(reader: Page, guarded_address: str) -> None:
    partly = [hit(f"x{number}", near=True) for number in range(3)]
    use_stub(reader, {"*": answer(*partly, approximate=True)})
    go(reader, guarded_address, "thuế mây")
    expect(reader.locator("#search-results > li")).to_have_count(3)
    expect(reader.locator(".result-near")).to_have_count(0)


def test_more_results_come_on_request(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": answer(*[hit(f"x{n}") for n in range(10)], rest=14)})
    go(reader, guarded_address, "bắp")
    results = reader.locator("#search-results > li")
    expect(results).to_have_count(10)
    reader.get_by_role("button", name="Xem thêm 10 kết quả").click()
    expect(results).to_have_count(20)
    expect(results.nth(10).get_by_role("link")).to_be_focused()
    reader.get_by_role("button", name="Xem thêm 4 kết quả").click()
    expect(results).to_have_count(24)
    expect(reader.get_by_role("button", name="Xem thêm")).to_have_count(0)


def test_more_that_cannot_be_fetched_can_be_tried_again(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"*": answer(hit("a"), rest=3)})
    go(reader, guarded_address, "bắp")
    reader.evaluate("stub.failing = true")
    reader.get_by_role("button", name="Xem thêm 3 kết quả").click()
    again = reader.get_by_role("button", name="Chưa tải được, bấm để thử lại")
    expect(again).to_be_focused()
    reader.evaluate("stub.failing = false")
    again.click()
    expect(reader.locator("#search-results > li")).to_have_count(4)


def test_more_is_fetched_once_however_often_it_is_pressed(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"*": answer(hit("a"), rest=25)})
    go(reader, guarded_address, "bắp")
    reader.evaluate("stub.hold()")
    reader.get_by_role("button", name="Xem thêm 10 kết quả").dblclick()
    reader.evaluate("stub.release()")
    expect(reader.locator("#search-results > li")).to_have_count(11)
    expect(reader.get_by_role("button", name="Xem thêm 10 kết quả")).to_be_visible()


def test_waiting_shows_only_when_it_is_long_and_keeps_what_was_found(
    page: Page, guarded_address: str
) -> None:
    stop_clock(page)
    use_stub(page, {"a": KHEO, "b": answer(hit("b"))})
    go(page, guarded_address, "a")
    expect(page.locator("#search-results > li")).to_have_count(3)
    before = page.locator("#search-results").bounding_box()
    page.evaluate("stub.hold()")
    page.locator("#q").fill("b")
    page.locator("#q").press("Enter")
    page.clock.run_for(299)
    expect(said(page)).to_have_text(["Tìm thấy 3 kết quả cho «a»."])
    page.clock.run_for(1)
    expect(said(page)).to_have_text(["Đang tìm…"])
    expect(page.locator("#search-results > li")).to_have_count(3)
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
    assert page.locator("#search-results").bounding_box() == before
    page.evaluate("stub.release()")
    expect(said(page)).to_have_text(["Tìm thấy 1 kết quả cho «b»."])
    expect(page.locator("#search-results > li")).to_have_count(1)
    expect(page.locator("#search-results")).not_to_have_attribute("aria-busy", "true")


def test_a_late_answer_to_an_older_search_is_dropped(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"a": KHEO, "b": answer(hit("b"))})
    go(reader, guarded_address)
    reader.evaluate("stub.hold()")
    reader.locator("#q").fill("a")
    reader.locator("#q").press("Enter")
    reader.evaluate("() => { globalThis.older = stub.release; }")
    reader.evaluate("stub.hold()")
    reader.locator("#q").fill("b")
    reader.locator("#q").press("Enter")
    reader.evaluate("stub.release()")
    expect(said(reader)).to_have_text(["Tìm thấy 1 kết quả cho «b»."])
    reader.evaluate("older()")
    reader.evaluate("new Promise(requestAnimationFrame)")
    expect(said(reader)).to_have_text(["Tìm thấy 1 kết quả cho «b»."])


FAILED = "Không tải được mục lục tìm kiếm. Có thể mạng đang yếu hoặc trang vừa được cập nhật."
OFFLINE = "Đang mất mạng nên chưa tìm được. Có mạng lại, trang sẽ tự tìm tiếp."


def test_a_failure_is_told_and_can_be_tried_again(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"a": KHEO})
    go(reader, guarded_address)
    reader.evaluate("stub.failing = true")
    reader.locator("#q").fill("a")
    reader.locator("#q").press("Enter")
    expect(said(reader)).to_have_text([FAILED, "Thử lại"])
    expect(elsewhere(reader).get_by_role("link", name="Kho lưu trữ theo tháng")).to_be_visible()
    reader.evaluate("stub.failing = false")
    reader.get_by_role("button", name="Thử lại").press("Enter")
    expect(said(reader)).to_have_text(["Tìm thấy 3 kết quả cho «a»."])
    expect(reader.locator("#search-status")).to_be_focused()


def test_a_failure_clears_what_was_found_for_something_else(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"a": KHEO})
    go(reader, guarded_address, "a")
    expect(reader.locator("#search-results > li")).to_have_count(3)
    reader.evaluate("stub.failing = true")
    reader.locator("#q").fill("b")
    reader.locator("#q").press("Enter")
    expect(said(reader)).to_have_text([FAILED, "Thử lại"])
    expect(reader.locator("#search-results > li")).to_have_count(0)


def test_offline_is_told_and_ends_by_itself(reader: Page, guarded_address: str) -> None:
    use_stub(reader, {"a": KHEO})
    go(reader, guarded_address)
    reader.context.set_offline(True)
    reader.evaluate("stub.failing = true")
    reader.locator("#q").fill("a")
    reader.locator("#q").press("Enter")
    expect(said(reader)).to_have_text([OFFLINE, "Thử lại"])
    reader.evaluate("stub.failing = false")
    reader.context.set_offline(False)
    expect(said(reader)).to_have_text(["Tìm thấy 3 kết quả cho «a»."])


def test_back_online_nothing_is_searched_that_had_been_found(
    reader: Page, guarded_address: str
) -> None:
    use_stub(reader, {"a": KHEO})
    go(reader, guarded_address, "a")
    expect(said(reader)).to_have_text(["Tìm thấy 3 kết quả cho «a»."])
    reader.context.set_offline(True)
    reader.context.set_offline(False)
    reader.evaluate("new Promise(requestAnimationFrame)")
    assert reader.evaluate("stub.asked.length") == 1
