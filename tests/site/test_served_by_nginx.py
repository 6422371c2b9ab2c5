"""A published site as Debian's nginx serves it: old addresses, headers, compressed copies."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli
import pytest

from tests.bulletins import article, make_bulletin
from tests.documents import PDF
from tests.nginx import Nginx, serving
from tests.releases import publish

NEW = "bai-viet/2026/11/mua-xuan-2026/"
FILES = {
    "docs/bai-viet/2026/11/mua-xuan-2026.md": article(
        "Mùa xuân", legacy_id="1234", tags="[Dân vận khéo]", topic="Nông thôn mới"
    ),
    "docs/huong-dan/index.md": "# Cẩm nang\n",
    "docs/tep/bao-cao.pdf": PDF,
    "data/redirects.yml": (
        "uploads/news/2014_01/bao-cao.pdf: tep/bao-cao.pdf\n"
        "vi/about/: dan-van/\n"
        "bai-viet/2026/10/da-go/: 410\n"
        "cu.html: /\n"
        "77: 410\n"
        f"78: {NEW}\n"
    ),
}


@pytest.fixture(scope="module", params=["/", "/tin/so/"])
def base(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def nginx(base: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    folder = tmp_path_factory.mktemp("served")
    bulletin = make_bulletin(folder / "b", FILES)
    result = bulletin.build("--strict", SITE_URL=f"https://bantin.example{base}")
    assert result.code == 0, result.output
    rules = publish(bulletin.root, folder / "live")
    with serving(folder / "nginx", folder / "live", rules) as running:
        yield running


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vi/news/Dan-Van/Mua-Xuan-1234/", NEW),
        ("vi/news/dan-van/mua-xuan-1234.html", NEW),
        ("news/muc-da-doi/ten-da-doi-1234.html", NEW),
        ("vi/dan-van/mua-xuan-1234.html", NEW),
        ("dan-van/mua-xuan-1234.html", NEW),
        ("index.php/vi/news/dan-van/mua-xuan-1234.html", NEW),
        ("index.php?language=vi&nv=news&op=dan-van/mua-xuan-1234", NEW),
        ("index.php?language=vi&nv=news&op=dan-van%2Fmua-xuan-1234.html", NEW),
        ("vi/index.php?nv=news&op=print/dan-van/mua-xuan-1234", NEW),
        ("vi/news/print/dan-van/mua-xuan-1234.html", NEW),
        ("vi/news/savefile/dan-van/mua-xuan-1234.html", NEW),
        ("vi/news/sendmail/dan-van/mua-xuan-1234/", NEW),
        ("vi/news/dan-van/bai-khac-78.html", NEW),
        ("vi/news/dan-van/", "dan-van/"),
        ("vi/news/dan-van/page-3/", "dan-van/"),
        ("vi/news/topic/nong-thon-moi/", "chu-de/nong-thon-moi/"),
        ("vi/news/tag/d%C3%A2n-v%E1%BA%ADn-kh%C3%A9o", "the/dan-van-kheo/"),
        ("vi/news/tag/dan-van-kheo/", "the/dan-van-kheo/"),
        ("vi/news/rss/", "rss.xml"),
        ("vi/news/rss/dan-van/", "dan-van/rss.xml"),
        ("vi/seek/?q=d%C3%A2n+v%E1%BA%ADn", "tim-kiem/?q=d%C3%A2n+v%E1%BA%ADn"),
        ("vi/news/", "bai-viet/"),
        ("vi/", ""),
        ("index.php", ""),
        ("sitemap-vi.xml", "sitemap.xml"),
        ("sitemap-vi.news.xml", "sitemap-news.xml"),
        ("uploads/news/2014_01/bao-cao.pdf", "tep/bao-cao.pdf"),
        ("vi/about/", "dan-van/"),
        ("vi/about", "dan-van/"),
        ("cu.html", ""),
        ("bai-viet", "bai-viet/"),
    ],
)
def test_an_old_address_leads_on(nginx: Nginx, base: str, old: str, new: str) -> None:
    answer = nginx.get(base + old)
    assert (answer.status, answer.headers["location"]) == (301, base + new)
    assert nginx.get(base + new).status == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("bai-viet/2026/10/da-go/", 410),
        ("vi/news/dan-van/bai-cu-77.html", 410),
        ("vi/news/dan-van/bai-cu-99.html", 404),
        ("vi/laws/detail/quyet-dinh-1234/", 404),
        ("en/news/dan-van/mua-xuan-1234.html", 404),
        ("vi/news/topic/khong-co/", 404),
        ("khong-co/", 404),
        ("assets/", 404),
        ("index.php?nv=news&op=//evil.example/a-1", 301),
        ("index.php?nv=laws&op=dan-van/mua-xuan-1234", 301),
        ("vi/news/dan-van/%0d%0aSet-Cookie:%20a=b-1234x", 404),
        ("..%2f..%2fetc/passwd", 400),
        (".lock", 404),
        (NEW, 200),
    ],
)
def test_what_leads_nowhere(nginx: Nginx, base: str, address: str, status: int) -> None:
    if base != "/" and status == 400:
        status = 404  # it stays below the host's root, where nothing is
    answer = nginx.get(base + address)
    assert answer.status == status
    if status in (404, 410):
        assert "Không tìm thấy trang" in answer.body.decode()
    if status == 301:
        assert answer.headers["location"] == base
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    ("address", "cache"),
    [
        ("", "no-cache"),
        (NEW, "no-cache"),
        ("huong-dan/", "no-cache"),
        ("khong-co/", "no-cache"),
        ("bai-viet/2026/10/da-go/", "no-cache"),
        ("vi/news/dan-van/", "no-cache"),
        ("sw.js", "no-cache"),
        ("rss.xml", "no-cache"),
        ("search/directory.json", "no-cache"),
        ("assets/favicon.svg", "public, max-age=3600"),
        ("assets/javascripts/khong-co.js", "no-cache"),
    ],
)
def test_every_answer_has_its_headers(nginx: Nginx, base: str, address: str, cache: str) -> None:
    headers = nginx.get(base + address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script-src 'self';" in policy
    assert ("'unsafe-inline'" in policy) == (address == "huong-dan/")
    assert headers["cache-control"] == cache
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["permissions-policy"].startswith("camera=()")
    assert headers["server"] == "nginx"


def test_what_never_changes_is_kept_for_a_year(nginx: Nginx, base: str) -> None:
    page = nginx.get(f"{base}huong-dan/").body.decode()
    script = re.search(r'src="\.\./(assets/javascripts/[^"]+)"', page)
    assert script
    headers = nginx.get(base + script[1]).headers
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert headers["content-type"] == "text/javascript; charset=utf-8"


def test_a_page_comes_compressed_beforehand_and_is_asked_for_again_for_nothing(
    nginx: Nginx, base: str
) -> None:
    plain = nginx.get(base + NEW)
    packed = nginx.get(base + NEW, Accept_Encoding="gzip")
    best = nginx.get(base + NEW, Accept_Encoding="gzip, br")
    assert (packed.headers["content-encoding"], best.headers["content-encoding"]) == ("gzip", "br")
    assert gzip.decompress(packed.body) == brotli.decompress(best.body) == plain.body
    assert len(best.body) < len(packed.body) < len(plain.body)
    assert "accept-encoding" in best.headers["vary"].lower()
    again = nginx.get(base + NEW, Accept_Encoding="br", If_None_Match=best.headers["etag"])
    assert (again.status, again.body) == (304, b"")
