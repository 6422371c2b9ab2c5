"""Every kind of page walked through with the keyboard alone."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import KINDS, visit

# What Tab stops at, in the order of the document.
PREPARE = """() => {
  globalThis.stops = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]")].filter((stop) =>
      stop.tabIndex >= 0 && !stop.disabled && stop.checkVisibility({ visibilityProperty: true })
      && (stop.type !== "radio" || stop.checked));  // the arrows lead to the others of its group
  globalThis.plain = new Map(stops.map((stop) => [stop, look(stop)]));
  function look(stop) {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(stop);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" ");
  }
  globalThis.look = look;
  return stops.length;
}"""
# Where the focus is: its place among the stops, null outside of the page; and what is wrong there.
WHERE = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return [null, ""];
  const name = stop.outerHTML.slice(0, 160);
  const style = getComputedStyle(stop);
  const boxes = [...stop.getClientRects()].filter((box) => box.width && box.height);
  const wrong = [];
  const inside = (box) => box.bottom > 0 && box.right > 0
    && box.top < innerHeight && box.left < innerWidth;
  const seen = boxes.find(inside);
  if (!seen) wrong.push("out of sight");
  else {
    const x = Math.min(Math.max(seen.left + seen.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(seen.top + seen.height / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    if (!top || !(stop.contains(top) || top.contains(stop))) wrong.push("covered");
  }
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  if (!outlined && style.boxShadow === "none") wrong.push("no sign of focus");
  if (look(stop) === plain.get(stop)) wrong.push("looks as without focus");
  return [stops.indexOf(stop), wrong.length ? `${wrong}: ${name}` : ""];
}"""
ALLOWED = 400  # stops in a page; after so many the walk must have come to an end


@pytest.mark.parametrize("name", KINDS)
def test_first_tab_is_the_skip_link_and_it_leads_to_the_content(
    reader: Page, address: str, name: str
) -> None:
    visit(reader, address, name)
    reader.evaluate("document.activeElement.blur()")
    reader.keyboard.press("Tab")
    target = reader.evaluate("document.activeElement.getAttribute('href')")
    assert target
    assert "#" in target
    fragment = urlsplit(target).fragment
    place = reader.locator(f"#{fragment}")
    assert place.count() == 1
    reader.keyboard.press("Enter")
    reader.wait_for_url(lambda url: urlsplit(url).fragment == fragment)
    reader.keyboard.press("Tab")
    # The next stop lies in the content, or after it where the content has none.
    assert place.evaluate(
        """(place) => place.contains(document.activeElement)
          || place.compareDocumentPosition(document.activeElement) === 4  // which comes after"""
    )


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("name", KINDS)
def test_tab_shows_every_stop_in_order_and_leads_out(
    reader: Page, address: str, name: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 740})
    visit(reader, address, name)
    reader.evaluate("document.activeElement.blur()")
    count = reader.evaluate(PREPARE)
    assert count < ALLOWED
    walked, wrong = [], []
    for _ in range(count + 2):
        reader.keyboard.press("Tab")
        stop, complaint = reader.evaluate(WHERE)
        if stop is None:
            break
        walked.append(stop)
        wrong += [complaint] if complaint else []
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
    assert walked == list(range(count))
