"""Suggestions under the search box: keyboard, pointer, input methods, what is announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.search_stub import answer, hit, stop_clock, use_stub

OFFERED = ["dân vận", "dân vận khéo", "Dân số"]
ANSWERS = {
    "dân": answer(hit("dan"), rest=4),
    "dân vận": answer(hit("van")),
    "Dân số": answer(hit("so"), hit("so-2")),
}


@pytest.fixture(autouse=True)
def quiet(errors: list[str]) -> Iterator[None]:
    yield
    assert errors == []


@pytest.fixture
def box(page: Page, guarded_address: str) -> Locator:
    """The search box of a page whose clock stands still."""
    stop_clock(page)
    use_stub(page, ANSWERS, {"dân": OFFERED, "dân vận": OFFERED, "xa": []})
    page.goto(f"{guarded_address}tim-kiem/")
    return page.get_by_role("combobox", name="Từ cần tìm")


def type_word(page: Page, box: Locator, text: str = "dân") -> None:
    """Types a text and lets the pause after it pass."""
    box.press_sequentially(text)
    page.clock.run_for(250)


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def expect_active(box: Locator, page: Page, text: str | None) -> None:
    """The option that the box points to is the one selected, and no other."""
    selected = page.locator("#search-suggestions [aria-selected=true]")
    if text is None:
        expect(selected).to_have_count(0)
        expect(box).not_to_have_attribute("aria-activedescendant", re.compile(""))
    else:
        expect(selected).to_have_text([text])
        expect(box).to_have_attribute(
            "aria-activedescendant", selected.get_attribute("id") or "missing"
        )
    expect(box).to_be_focused()


def test_typing_opens_a_list_after_a_pause(page: Page, box: Locator) -> None:
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-controls", "search-suggestions")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("dân")
    page.clock.run_for(249)
    expect(options(page)).to_have_count(0)
    page.clock.run_for(1)
    expect(options(page)).to_have_text(OFFERED)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect_active(box, page, None)
    expect(box).to_have_value("dân")


def test_what_is_typed_already_is_not_offered(page: Page, box: Locator) -> None:
    type_word(page, box, "dân vận")
    expect(options(page)).to_have_text(OFFERED[1:])


def test_no_suggestion_no_list(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.fill("xa")
    page.clock.run_for(250)
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    box.press("ArrowDown")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_arrows_walk_the_list_round_and_change_nothing(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    for text in [*OFFERED, OFFERED[0]]:
        box.press("ArrowDown")
        expect_active(box, page, text)
    box.press("ArrowUp")
    expect_active(box, page, OFFERED[-1])
    expect(box).to_have_value("dân")
    assert page.evaluate("stub.asked.length") == 1


def test_the_upward_arrow_begins_at_the_end(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("ArrowUp")
    expect_active(box, page, OFFERED[-1])


@pytest.mark.parametrize(
    ("key", "caret"), [("Home", 0), ("End", 3), ("ArrowLeft", 2), ("ArrowRight", 3)]
)
def test_keys_of_the_text_return_to_the_text(
    page: Page, box: Locator, key: str, caret: int
) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("ArrowDown")
    box.press(key)
    expect_active(box, page, None)
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.evaluate("input => input.selectionStart") == caret


def test_enter_takes_the_suggestion_and_searches(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("ArrowUp")
    box.press("Enter")
    expect(box).to_have_value("Dân số")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 2 kết quả cho «Dân số».")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "Dân số"
    expect(box).to_be_focused()


def test_enter_without_a_choice_searches_what_was_typed(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("Enter")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(box).to_have_value("dân")
    assert page.evaluate("stub.asked.map(({ typing }) => typing)") == [True, False]


def test_enter_before_the_pause_opens_no_list_later(page: Page, box: Locator) -> None:
    box.press_sequentially("dân")
    box.press("Enter")
    expect(page.locator("#search-results > li")).to_have_count(1)
    page.clock.run_for(5_000)
    expect(page.locator("#search-suggestions")).to_be_hidden()
    assert page.evaluate("stub.asked.length") == 1


def test_escape_closes_the_list_then_clears_the_box(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("ArrowDown")
    box.press("Escape")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect_active(box, page, None)
    expect(box).to_have_value("dân")
    box.press("Escape")
    expect(box).to_have_value("")
    page.clock.run_for(250)
    expect(page.locator("#search-status")).to_have_text("Hãy nhập từ cần tìm.")


def test_a_closed_list_opens_again_by_arrow(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("Escape")
    box.press("Alt+ArrowDown")
    expect(options(page)).to_have_count(3)
    expect_active(box, page, None)
    box.press("Alt+ArrowUp")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    box.press("ArrowDown")
    expect_active(box, page, OFFERED[0])


def test_tab_leaves_without_taking(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    box.press("ArrowDown")
    box.press("Tab")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(box).to_have_value("dân")
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_focused()


def test_a_press_of_the_pointer_takes_a_suggestion(page: Page, box: Locator) -> None:
    type_word(page, box)
    options(page).nth(2).click()
    expect(box).to_have_value("Dân số")
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 2 kết quả cho «Dân số».")
    expect(box).to_be_focused()


def test_a_press_elsewhere_closes_the_list(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    page.get_by_role("heading", level=1).click()
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_keys_of_an_input_method_are_left_alone(page: Page, box: Locator) -> None:
    type_word(page, box)
    expect(options(page)).to_have_count(3)
    kept = box.evaluate(
        """input => ["ArrowDown", "Enter", "Escape"].flatMap(key => [
          { key, isComposing: true }, { key, keyCode: 229 },
        ]).map(keys => input.dispatchEvent(
          new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true }),
        ))"""
    )
    assert kept == [True] * 6
    expect_active(box, page, None)
    expect(options(page)).to_have_count(3)
    expect(box).to_have_value("dân")


def test_a_word_being_composed_is_followed_and_not_touched(page: Page, box: Locator) -> None:
    box.focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "dân", "selectionStart": 3, "selectionEnd": 3})
    page.clock.run_for(250)
    expect(options(page)).to_have_text(OFFERED)
    expect(box).to_have_value("dân")
    client.send("Input.insertText", {"text": "dân "})
    expect(box).to_have_value("dân ")


def test_suggestions_that_fail_do_not_disturb(page: Page, box: Locator) -> None:
    page.evaluate("() => { stub.suggest = async () => { throw new Error('network'); }; }")
    type_word(page, box)
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 5 kết quả cho «dân».")
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_late_suggestions_of_an_older_text_are_dropped(page: Page, box: Locator) -> None:
    page.evaluate(
        """() => {
          globalThis.waiting = {};
          stub.suggest = (text) => new Promise((resolve) => { waiting[text] = resolve; });
        }"""
    )
    type_word(page, box)
    type_word(page, box, "g")
    page.evaluate("waiting['dâng'](['dâng hương'])")
    expect(options(page)).to_have_text(["dâng hương"])
    page.evaluate("waiting['dân'](['dân vận'])")
    expect(options(page)).to_have_text(["dâng hương"])


def test_suggestions_that_come_after_sending_are_dropped(page: Page, box: Locator) -> None:
    page.evaluate(
        """() => {
          stub.suggest = () => new Promise((resolve) => { globalThis.offer = resolve; });
        }"""
    )
    type_word(page, box)
    box.press("Enter")
    page.evaluate("offer(['dân vận'])")
    page.evaluate("Promise.resolve()")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    assert page.locator("#search-suggestions > li").count() == 0


def test_the_count_is_announced_when_typing_comes_to_rest(page: Page, box: Locator) -> None:
    announcement = page.get_by_role("status")
    page.clock.run_for(2_000)
    type_word(page, box)
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 5 kết quả cho «dân».")
    page.clock.run_for(999)
    expect(announcement).to_have_text("Hãy nhập từ cần tìm.")
    page.clock.run_for(1)
    expect(announcement).to_have_text(
        "Tìm thấy 5 kết quả cho «dân». Có 3 gợi ý, phím mũi tên xuống để chọn."
    )
    box.press("Enter")
    page.clock.run_for(1)
    expect(announcement).to_have_text("Tìm thấy 5 kết quả cho «dân».")


def test_on_a_touch_screen_sending_puts_the_keyboard_away(
    page: Page, box: Locator, guarded_address: str
) -> None:
    box.fill("dân")
    box.press("Enter")
    expect(box).to_be_focused()
    # Chromium has no way to say "touch" to a page that is already open.
    page.evaluate("matchMedia = (query) => ({ matches: query === '(hover: none)' })")
    box.press("Enter")
    expect(box).not_to_be_focused()
