"""What a reader has opened stays readable without a network, and nothing new is hidden by it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import GuardedHandler, Server, new_page
from tests.bulletins import Bulletin, article, make_bulletin

FOLDER = "bantin/"  # as on GitLab Pages, where a host has many sites
ARTICLE, OTHER = "bai-viet/2026/11/a/", "bai-viet/2026/11/b/"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0"
    "00000301010018dd8db00000000049454e44ae426082"
)
STALE = f"bantin /{FOLDER} pages 0"  # as an older worker of ours might have named it
OTHERS = "bantin /khac/ pages 1"  # of another site on the host


class Host:
    """A host that can be switched off, and made to hold its answers back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.answers = threading.Event()
        self.answers.set()
        self.server: Server | None = None
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{FOLDER}"

    def start(self) -> None:
        answers = self.answers

        class Handler(GuardedHandler):
            def do_GET(self) -> None:
                answers.wait(60)
                super().do_GET()

        handler = partial(Handler, directory=str(self.folder))
        self.server = Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None


@pytest.fixture(scope="module")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    folder = tmp_path_factory.mktemp("keeping")
    image = "{src: /anh/hinh.png, alt: Hình}"
    bulletin = make_bulletin(
        folder / "bulletin",
        {
            "docs/anh/hinh.png": PNG,
            "docs/bai-viet/2026/11/a.md": article("Bài một", "Chữ cũ.", image=image),
            "docs/bai-viet/2026/11/b.md": article("Bài hai"),
        },
    )
    build(bulletin)
    (folder / "host").mkdir()
    (folder / "host" / FOLDER.strip("/")).symlink_to(bulletin.site)
    return bulletin


def build(bulletin: Bulletin) -> None:
    result = bulletin.build("--strict", SITE_URL=f"https://vi-du.example/{FOLDER}")
    assert result.code == 0, result.output


@pytest.fixture
def page(browser: Browser, errors: list[str]) -> Iterator[Page]:
    yield from new_page(browser, errors, "allow")


@pytest.fixture
def host(newspaper: Bulletin) -> Iterator[Host]:
    host = Host(newspaper.root.parent / "host")
    yield host
    host.answers.set()
    host.stop()


@pytest.fixture
def keeping(page: Page, host: Host) -> Page:
    """A reader who came to an article first, then went to the front page."""
    page.goto(host.address + ARTICLE)
    page.evaluate("names => Promise.all(names.map(name => caches.open(name)))", [STALE, OTHERS])
    page.locator("a[rel=home]").click()
    wait_for(page, lambda: len(kept(page)) == 2)
    return page


def kept(page: Page) -> list[str]:
    """The addresses of the pages that the device keeps."""
    script = """async name => (await (await caches.open(name)).keys()).map(key => key.url)"""
    return list(page.evaluate(script, f"bantin /{FOLDER} pages 1"))


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        page.evaluate("new Promise(resolve => setTimeout(resolve, 50))")
    raise AssertionError("it did not come to be so")


def test_an_article_asks_for_its_text_style_and_photo_alone(page: Page, host: Host) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(host.address)))
    page.goto(host.address + ARTICLE, wait_until="networkidle")
    [photo] = [url for url in asked if url.startswith("anh-web/")]
    assert set(asked) - {"assets/favicon.svg"} == {ARTICLE, photo}
    assert page.locator("script:not([type='application/ld+json'])").count() == 0
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(r => r.length)") == 0


def test_what_was_read_is_there_without_a_server_and_what_was_not_says_so(
    keeping: Page, host: Host, errors: list[str]
) -> None:
    assert errors == []
    host.stop()
    keeping.goto(host.address + ARTICLE)
    expect(keeping.locator("h1")).to_have_text("Bài một")
    expect(keeping.locator("main [role=status]")).to_contain_text("Đây là bản đã lưu trên máy")
    style = "getComputedStyle(document.querySelector('.masthead')).borderTopWidth"
    assert keeping.evaluate(style) != "0px", "the style sheet is kept too"
    keeping.goto(host.address)
    expect(keeping.locator("h1")).to_have_text("Trang nhất")
    keeping.goto(f"{host.address}{OTHER}?tu=thu")
    expect(keeping.locator("main [role=status]")).to_contain_text("chưa được lưu trên máy")
    assert keeping.url == f"{host.address}{OTHER}?tu=thu", "so that it can be loaded again"
    links = keeping.locator("#kept-articles a")
    expect(links).to_have_text(["Bài một"])
    links.click()
    expect(keeping.locator("h1")).to_have_text("Bài một")


def test_a_photo_seen_under_the_worker_is_kept(keeping: Page, host: Host) -> None:
    keeping.goto(host.address + ARTICLE, wait_until="networkidle")
    count = "caches.open('bantin /bantin/ photos 1').then(c => c.keys()).then(k => k.length)"
    wait_for(keeping, lambda: keeping.evaluate(count) == 1)
    host.stop()
    keeping.goto(host.address + ARTICLE)
    assert keeping.evaluate("document.querySelector('.photo img').naturalWidth") > 0


def test_a_new_build_is_seen_at_the_next_visit(
    keeping: Page, host: Host, newspaper: Bulletin
) -> None:
    host.stop()
    keeping.goto(host.address + ARTICLE)
    expect(keeping.locator(".prose")).to_have_text("Chữ cũ.")
    source = newspaper.root / "docs/bai-viet/2026/11/a.md"
    before = source.read_text("utf-8")
    source.write_text(before.replace("Chữ cũ.", "Chữ mới."), "utf-8")
    build(newspaper)
    try:
        host.start()
        keeping.goto(host.address + ARTICLE)
        expect(keeping.locator(".prose")).to_have_text("Chữ mới.")
        expect(keeping.locator("main [role=status]")).to_have_count(0)
    finally:
        source.write_text(before, "utf-8")
        build(newspaper)


def test_a_network_too_slow_to_wait_for_gives_way_to_what_is_kept(
    keeping: Page, host: Host
) -> None:
    host.answers.clear()
    keeping.goto(host.address + ARTICLE, wait_until="commit")
    expect(keeping.locator("main [role=status]")).to_contain_text("Mạng yếu")
    expect(keeping.locator("h1")).to_have_text("Bài một")


def test_old_caches_go_and_those_of_other_sites_stay(keeping: Page) -> None:
    wait_for(keeping, lambda: STALE not in keeping.evaluate("caches.keys()"))
    assert OTHERS in keeping.evaluate("caches.keys()")


def test_no_more_is_kept_than_was_said(keeping: Page, newspaper: Bulletin, host: Host) -> None:
    for number in range(70):
        folder = newspaper.site / "nhieu" / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        size = 500_000 if number == 69 else 10
        (folder / "index.html").write_text("<p>" + "x" * size, "utf-8")
    keep = """async urls => {
      const channel = new MessageChannel();
      const done = new Promise(resolve => { channel.port1.onmessage = resolve; });
      (await navigator.serviceWorker.ready).active.postMessage({ keep: urls }, [channel.port2]);
      await done;
    }"""
    for number in range(70):
        keeping.evaluate(keep, [f"{host.address}nhieu/{number}/"])
    elsewhere = ["https://khac.example/", f"{host.address}../khac/", f"{host.address}feed.json"]
    keeping.evaluate(keep, elsewhere)
    expected = {host.address} | {f"{host.address}nhieu/{number}/" for number in range(9, 69)}
    assert set(kept(keeping)) == expected


def test_what_is_kept_can_be_thrown_away(keeping: Page, host: Host) -> None:
    keeping.goto(f"{host.address}ngoai-tuyen/")
    expect(keeping.locator("#kept-articles a")).to_have_text(["Bài một"])
    keeping.locator("#forget").click()
    expect(keeping.locator("#kept-none")).to_be_visible()
    expect(keeping.locator("#kept")).to_be_hidden()
    assert kept(keeping) == []


def test_an_article_is_passed_on_and_kept_from_its_own_page(
    page: Page, host: Host, errors: list[str]
) -> None:
    page.goto(host.address + OTHER)
    mail = page.locator(".share a[href^='mailto:']").get_attribute("href")
    assert mail == f"mailto:?body=https%3A//vi-du.example/{FOLDER}{OTHER}"
    page.locator(".share a").first.click()
    expect(page.locator("#share-article")).to_have_text("Bài hai")
    address = f"https://vi-du.example/{FOLDER}{OTHER}"
    expect(page.locator("#share-address")).to_have_value(address)
    expect(page.locator("#share-status")).to_contain_text("đã được lưu trên máy")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#share-copy").click()
    expect(page.locator("#share-status")).to_have_text("Đã chép địa chỉ.")
    assert page.evaluate("navigator.clipboard.readText()") == address
    assert errors == []
    host.stop()
    page.goto(host.address + OTHER)
    expect(page.locator("h1")).to_have_text("Bài hai")


def test_the_systems_own_sheet_is_offered_where_there_is_one(page: Page, host: Host) -> None:
    page.add_init_script(
        "navigator.share = what => { document.title = what.url; return Promise.reject(); }"
    )
    page.goto(f"{host.address}chia-se/", referer=host.address + OTHER)
    page.locator("#share-sheet").click()
    expect(page).to_have_title(f"https://vi-du.example/{FOLDER}{OTHER}")


@pytest.mark.parametrize("before", ["", "https://khac.example/a/", "../khac/", "khong-co/"])
def test_only_a_page_of_ours_is_passed_on(page: Page, host: Host, before: str) -> None:
    referer = urljoin(host.address, before) if before else None
    page.goto(f"{host.address}chia-se/", referer=referer, wait_until="networkidle")
    expect(page.locator("#share")).to_be_hidden()
    expect(page.locator("#share-how")).to_be_visible()
