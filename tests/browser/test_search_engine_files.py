"""The files of the index as a host may give them, and queries that no one would expect."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

import pytest
from playwright.sync_api import Error, Route

from bantin.search import Guide
from tests.browser.search_site import GUIDE as SAMPLE_GUIDE
from tests.browser.search_site import SAMPLE, Search, article, filler, write_index

ENTRIES = [
    article("kheo", "Dân vận khéo", "Tổ dân vận đi từng nhà."),
    article("nuoc", "Nước sạch", "Nước sạch về bản.", date="2015-01-01"),
    *islice(filler(), 40),  # so that there are many shards
]
GUIDE = Guide((("dan-van", "Dân vận"),), ("Dân vận khéo",))

# Counts the files that the page waits for.
COUNTED = """() => {
  if ("asked" in window) return;
  const ask = window.fetch;
  window.asked = 0;
  window.fetch = (...request) => {
    window.asked += 1;
    return ask(...request).finally(() => { window.asked -= 1; });
  };
}"""


@pytest.fixture
def own(search_page: Search) -> Iterator[Search]:
    """An engine that has fetched nothing yet over an index of the test's own.

    The browser itself names a file that failed in the console; the script may leave nothing
    unhandled.
    """
    page, unhandled = search_page.page, []

    def note(error: Error) -> None:
        unhandled.append(error.message)

    page.on("pageerror", note)
    page.evaluate(COUNTED)
    yield search_page.over(ENTRIES, GUIDE)
    page.unroute_all()
    page.evaluate("() => new Promise((resolve) => setTimeout(resolve))")
    page.remove_listener("pageerror", note)
    assert unhandled == []


def serve_changed(search: Search, pattern: str, change: Callable[[Route, int], None]) -> None:
    """Lets `change` answer for files; it is told how often each was asked for before."""
    seen: Counter[str] = Counter()

    def handle(route: Route) -> None:
        url = route.request.url
        seen[url] += 1
        change(route, seen[url] - 1)

    search.page.route(f"**/{search.base}{pattern}", handle)


def let_come(search: Search) -> None:
    """Lets every file come as it is from now on, when no answer of before is under way any more."""
    search.page.unroute_all(behavior="wait")
    search.page.evaluate(
        "async () => { while (asked) await new Promise((resolve) => setTimeout(resolve)); }"
    )


def body_of(search: Search, route: Route) -> str:
    file = route.request.url.removeprefix(search.home + search.base)
    return search.path(file).read_text(encoding="utf-8")


def cut(text: str) -> str:
    """Text whose last part did not come."""
    return text[: len(text) * 2 // 3]


# A file of each kind that a query needs: a leaf, a shard, a document.
NEEDED = ["l/*", "k/*", "d/**"]


@pytest.mark.parametrize("pattern", NEEDED)
def test_a_file_cut_short_is_fetched_once_more(own: Search, pattern: str) -> None:
    def cut_once(route: Route, before: int) -> None:
        text = body_of(own, route)
        route.fulfill(body=text if before else cut(text))

    serve_changed(own, pattern, cut_once)
    assert own.names("dân vận khéo") == ["kheo"]
    folder = pattern.partition("/")[0]
    asked = Counter(file for file in own.files if file.startswith(f"{folder}/"))
    assert asked
    assert set(asked.values()) == {2}


@pytest.mark.parametrize("pattern", NEEDED)
def test_a_file_always_cut_short_is_an_error(own: Search, pattern: str) -> None:
    serve_changed(own, pattern, lambda route, _: route.fulfill(body=cut(body_of(own, route))))
    with pytest.raises(Error):
        own.ask("dân vận khéo")
    let_come(own)
    assert own.names("dân vận khéo") == ["kheo"]


@pytest.mark.parametrize("body", ["", "{", "null", "dan van\tx"])
@pytest.mark.parametrize("pattern", NEEDED)
def test_a_damaged_file_is_an_error(own: Search, pattern: str, body: str) -> None:
    serve_changed(own, pattern, lambda route, _: route.fulfill(body=body))
    with pytest.raises(Error):
        own.ask("dân vận khéo")


@pytest.mark.parametrize("body", ["", "{", "null", "<!doctype html><title>Lỗi</title>"])
def test_a_damaged_directory_is_an_error_until_it_is_whole(own: Search, body: str) -> None:
    serve_changed(own, "directory.json", lambda route, _: route.fulfill(body=body))
    for _ in range(2):
        with pytest.raises(Error):
            own.ask("dân vận khéo")
    with pytest.raises(Error):
        own.suggest("dân")
    let_come(own)
    assert own.names("dân vận khéo") == ["kheo"]


def test_the_directory_of_another_version_is_not_misread(own: Search) -> None:
    def other(route: Route, _: int) -> None:
        directory = json.loads(body_of(own, route))
        directory["version"] += 1
        route.fulfill(body=json.dumps(directory))

    serve_changed(own, "directory.json", other)
    with pytest.raises(Error, match="search index of another version"):
        own.ask("dân vận khéo")
    with pytest.raises(Error, match="search index of another version"):
        own.suggest("dân")
    assert own.files == ["directory.json"] * 2


@pytest.mark.parametrize("pattern", ["directory.json", *NEEDED])
@pytest.mark.parametrize("failure", ["network", "500", "404"])
def test_what_failed_is_tried_again_by_the_next_query(
    own: Search, pattern: str, failure: str
) -> None:
    def fail(route: Route, _: int) -> None:
        if failure == "network":
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=int(failure), body="x\n")

    serve_changed(own, pattern, fail)
    for _ in range(2):
        with pytest.raises(Error):
            own.ask("dân vận khéo", section="dan-van")
    let_come(own)
    assert own.names("dân vận khéo", section="dan-van") == ["kheo"]


@pytest.mark.parametrize("status", [404, 500])
def test_a_query_with_a_filter_and_a_minus_fails_as_one(own: Search, status: int) -> None:
    serve_changed(own, "k/*", lambda route, _: route.fulfill(status=status, body="x"))
    with pytest.raises(Error):
        own.ask("dân -vận -tổ", section="dan-van", kind="dataset")


def test_more_hits_that_failed_to_come_are_tried_again(own: Search) -> None:
    more = """async (base) => {
      globalThis.found ??= await new bantinSearch.Engine(base).search("tin xã");
      return { hits: (await found.more()).map(({ url }) => url), left: found.left() };
    }"""
    many = own.over([article(f"a{n}", "Tin xã", f"Bài {n}.") for n in range(25)])
    base = many.home + many.base
    shown = many.ask("tin xã").hits
    served = {hit.url for hit in shown}

    def fail(route: Route, _: int) -> None:
        document = json.loads(body_of(many, route))
        if document[1] in served:
            route.fulfill(body=body_of(many, route))
        else:
            route.abort()

    serve_changed(many, "d/**", fail)
    for _ in range(2):
        with pytest.raises(Error):
            own.page.evaluate(more, base)
    let_come(own)
    second, third = own.page.evaluate(more, base), own.page.evaluate(more, base)
    assert (second["left"], third["left"]) == (5, 0)
    assert len({*served, *second["hits"], *third["hits"]}) == 25
    own.page.evaluate("() => { delete globalThis.found; }")


def test_completions_that_failed_to_come_are_tried_again(own: Search) -> None:
    serve_changed(own, "s/*", lambda route, _: route.abort())
    with pytest.raises(Error):
        own.suggest("dân")
    let_come(own)
    assert own.suggest("dân") == ["Dân vận khéo"]


def deploy(search: Search) -> None:
    """Puts another index in the place of the one that is open."""
    folder = search.folder / search.base
    shutil.rmtree(folder)
    newer = [
        *ENTRIES,
        article("moi", "Nước sạch cho bản xa", "Dân vận khéo, nước sạch.", date="2020-01-01"),
    ]
    write_index(folder.parent, newer, Guide((), ("Nước sạch cho bản xa",)))


def answer_missing_with_a_page(search: Search) -> None:
    """As hosts do that send every unknown address to one page."""

    def handle(route: Route, _: int) -> None:
        file = route.request.url.removeprefix(search.home + search.base)
        page = "\n<!DOCTYPE html><title>Trang chủ</title>"
        if search.path(file).is_file():
            route.continue_()
        else:
            route.fulfill(status=200, content_type="text/html", body=page)

    serve_changed(search, "**", handle)


@pytest.mark.parametrize("with_a_page", [False, True], ids=["404", "page with 200"])
def test_after_a_new_deployment_the_new_index_answers(own: Search, with_a_page: bool) -> None:
    assert own.names("dân vận khéo") == ["kheo"]
    deploy(own)
    if with_a_page:
        answer_missing_with_a_page(own)
    assert own.names("nước sạch")[:2] == ["moi", "nuoc"]
    assert own.names("dân vận khéo")[:2] == ["kheo", "moi"]
    assert own.suggest("nước") == ["Nước sạch cho bản xa"]
    assert own.files.count("directory.json") == 2


@pytest.mark.parametrize("with_a_page", [False, True], ids=["404", "page with 200"])
def test_after_a_new_deployment_completions_are_the_new_ones(
    own: Search, with_a_page: bool
) -> None:
    assert own.names("dân vận khéo") == ["kheo"]
    deploy(own)
    if with_a_page:
        answer_missing_with_a_page(own)
    assert own.suggest("nước") == ["Nước sạch cho bản xa"]


@pytest.mark.parametrize("pattern", NEEDED)
def test_a_file_that_no_directory_knows_of_is_an_error_not_a_circle(
    own: Search, pattern: str
) -> None:
    page = "<html></html>"
    serve_changed(own, pattern, lambda route, _: route.fulfill(status=200, body=page))
    with pytest.raises(Error):
        own.ask("dân vận khéo")
    assert own.files.count("directory.json") == 2


def test_the_same_query_again_fetches_nothing(own: Search) -> None:
    first = own.ask("dân vận khéo", section="dan-van")
    fetched = list(own.files)
    assert Counter(fetched).most_common(1)[0][1] == 1
    assert own.ask("dân vận khéo", section="dan-van") == first
    assert own.ask("DÂN vận  khéo", section="dan-van", sort="date").names == first.names
    assert own.files == fetched
    assert own.suggest("dân") == own.suggest("DAN") == ["Dân vận khéo"]
    assert len(own.files) == len(fetched) + 1


def test_a_query_fetches_only_what_it_needs(own: Search) -> None:
    large = own.over([*SAMPLE, *filler()])
    assert set(large.names("đảng viên")[:2]) == {"dv", "gan"}
    by_folder = Counter(file.partition("/")[0] for file in large.files)
    shards = len(list(large.path("k").iterdir()))
    assert by_folder["directory.json"] == 1
    assert 1 <= by_folder["l"] <= 2
    assert 1 <= by_folder["k"] <= 4 < shards
    assert by_folder["d"] == len(large.ask("đảng viên").hits)
    assert set(by_folder) == {"directory.json", "l", "k", "d"}
    assert all(url.startswith(own.home) for url in own.urls)  # and nothing of another host


def test_questions_asked_at_once_open_the_index_once(own: Search) -> None:
    found = own.page.evaluate(
        """async (base) => {
          const engine = new bantinSearch.Engine(base);
          const texts = ["dân vận", "nước sạch", "dân vận"];
          const [answers, phrases] = await Promise.all([
            Promise.all(texts.map((text) => engine.search(text))), engine.suggest("dân"),
          ]);
          return [answers.map(({ hits }) => hits[0].url), phrases];
        }""",
        own.home + own.base,
    )
    assert found == [
        ["bai-viet/kheo/", "bai-viet/nuoc/", "bai-viet/kheo/"],
        ["Dân vận khéo"],
    ]
    assert Counter(own.files).most_common(1)[0][1] == 1


def test_an_index_of_nothing_answers(own: Search) -> None:
    empty = own.over([])
    for query in ("dân vận", '"dân vận"', "dân -vận", "daan", "19/KH-UBND"):
        answer = empty.ask(query, section="dan-van", year=2014, kind="page")
        assert (answer.total, answer.hits) == (0, [])
        assert empty.ask(query, typing=True).hits == []
    assert empty.suggest("dân") == []


ODD = [
    *["", " ", "\t\n", "[", "(", "%", "%E0%A4%A", "\\", "\\u0000", '"', '""', "“", "“”", "«»"],
    *["*", ".*", "=", "=dan", "@", "@dan-van", "@:page", "~", "|", "&", "#", "?", "$&", "$1"],
    *["__proto__", "constructor", "hasOwnProperty", "toString", "__proto__ constructor", "-then"],
    *["🙂", "👨‍👩‍👧", "dân 🙂 vận", "\u0301\u0323", "\u0301", "\u200b", "\ufeff", "\ufffd", "\x00"],
    *["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'; DROP TABLE--", "{{7*7}}"],
    *["x" * 10_000, "dân " * 2_500, "dân,;" * 2_000, "“" * 10_000, '"dân" ' * 1_700],
    *["\u0301" * 10_000, "a\u0301" * 5_000, "-" * 10_000, "-dân " * 2_000, "🙂" * 5_000],
    *["19/", "/", "//", "19/KH-UBND/" * 900, "1/2/3/4/5/6/7/8/9", "dân ve\u0323\u0302n vận"],
    *["İ ſ ß", "1/İ", "ΑΣ", "中文", "ประเทศไทย", "𝐀𝐁", "ⅷ²", "0", "-1", "null", "undefined", "NaN"],
]


@pytest.mark.parametrize("typing", [False, True], ids=["sent", "typing"])
def test_an_odd_query_has_an_answer(search: Search, typing: bool) -> None:
    for query in ODD:
        answer = search.ask(query, typing=typing)
        shown = [hit for hit in answer.hits if not hit.near]
        assert len(shown) <= answer.total, query[:40]
        assert all(hit.title and hit.url for hit in answer.hits), query[:40]
        assert len(answer.corrected) < 500, query[:40]
        assert set(search.suggest(query)) <= set(SAMPLE_GUIDE.phrases), query[:40]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("dân vận khéo \\ud800", "kheo"),
        ("\\udc00dân vận khéo", "kheo"),
        ("dân vận khéo \\u0000", "kheo"),
        ("\\ud800", ""),
        ("-\\ud800", ""),
        ('\\"\\udfff\\"', ""),
    ],
)
def test_a_lone_surrogate_is_searched_as_any_text(search: Search, query: str, name: str) -> None:
    urls = search.page.evaluate(
        f"""async (base) => {{
          const engine = new bantinSearch.Engine(base);
          await engine.suggest("{query}");
          return (await engine.search("{query}")).hits.map(({{ url }}) => url);
        }}""",
        search.home + search.base,
    )
    assert urls[:1] == ([f"bai-viet/{name}/"] if name else [])


@pytest.mark.parametrize("tail", [" 🙂", " –", "“", " \u0301"], ids=ascii)
def test_however_long_the_rest_the_beginning_is_found(search: Search, tail: str) -> None:
    assert search.names(f"dân vận khéo{tail * 5_000}")[:2] == ["kheo", "xa"]


def test_what_stands_far_behind_is_not_read(search: Search) -> None:
    assert search.names(f"dân vận khéo{' ' * 500}-khéo")[:2] == ["kheo", "xa"]
