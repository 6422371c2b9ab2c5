"""What is found where the bulletin is published: only a whole record of this bulletin counts."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.build.store import CACHE
from bantin.bulletin.published import (
    RECORD,
    DamagedRecordError,
    Published,
    parse_record,
    record_document,
)
from bantin.content.settings import Settings
from bantin.publishing.errors import PublishingError
from bantin.publishing.holding import Told, seen_by_readers
from bantin.publishing.known import Known, Readers
from bantin.publishing.records import RecordError, Records, read_records, records_in_folder

OURS = Published(name="Bản tin", url="https://bantin.example/")


def record(*addresses: str, name: str = OURS.name, url: str = OURS.url) -> bytes:
    return record_document(addresses, [12], [], "0" * 24, name=name, url=url)


GOOD = record("a/", "b/")
OLDER = json.dumps({"version": 1, "addresses": ["a/"], "figures": {}, "tree": "x"}).encode()


def altered(**parts: object) -> bytes:
    value = {**json.loads(GOOD), **parts}
    return json.dumps({key: part for key, part in value.items() if part is not None}).encode()


NOT_JSON = "không phải JSON trọn vẹn"
IN_PARTS = "thiếu một phần"
DAMAGED = {
    "empty": (b"", NOT_JSON),
    "cut off": (GOOD[:-1], NOT_JSON),
    "a page": (b"<!doctype html><title>Error</title>", NOT_JSON),
    "no text": (b"\xff\xfe\x00", NOT_JSON),
    "too deep": (b"[" * 100_000, NOT_JSON),
    "a number that is too long": (b'{"version": ' + b"1" * 5000 + b"}", NOT_JSON),
    "nothing": (b"null", "không phải bản ghi của bản tin"),
    "a list": (b"[]", "không phải bản ghi của bản tin"),
    "an object": (b"{}", "không phải bản ghi của bản tin"),
    "of a later version": (altered(version=2), "là của bản chương trình khác"),
    "no addresses": (altered(addresses=None), IN_PARTS),
    "no figures": (altered(figures=None), IN_PARTS),
    "an address that is none": (altered(addresses=["a/", 3]), IN_PARTS),
    "a number that is none": (altered(numbers=[True]), IN_PARTS),
    "a cell that is none": (altered(figures={"a": {"b@c": 1}}), IN_PARTS),
    "a table that is none": (altered(figures={"a": []}), IN_PARTS),
    "nobody's": (altered(site={"name": "a"}), IN_PARTS),
    "an address less": (altered(addresses=["a/"]), "nội dung không khớp mã kiểm tra của nó"),
    "a number less": (altered(numbers=[]), "nội dung không khớp mã kiểm tra của nó"),
    "another's": (altered(site={"name": "", "url": ""}), "nội dung không khớp mã kiểm tra của nó"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_record_is_not_taken_for_an_empty_one(tmp_path: Path, case: str) -> None:
    content, reason = DAMAGED[case]
    (tmp_path / RECORD).write_bytes(content)
    with pytest.raises(RecordError) as error:
        records_in_folder(tmp_path)
    assert str(error.value) == f"{RECORD} ở {tmp_path} bị hỏng: {reason}"
    assert not error.value.is_empty


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_no_byte_of_a_record_changes_unnoticed(at: int, byte: int) -> None:
    damaged = bytearray(GOOD)
    damaged[at] = byte
    try:
        found = parse_record(bytes(damaged))
    except DamagedRecordError:
        return
    assert found == parse_record(GOOD)  # in the seal of its tree, or no damage at all


def test_records_of_earlier_versions_are_read() -> None:
    assert parse_record(OLDER) == Published(addresses=frozenset({"a/"}))


def releases(folder: Path, current: str, **documents: bytes | None) -> Path:
    for name, document in documents.items():
        release = folder / "releases" / name.removeprefix("r")
        release.mkdir(parents=True)
        if document is not None:
            (release / RECORD).write_bytes(document)
    if current:
        (folder / "current").symlink_to(f"releases/{current}")
    return folder


FIRST, SECOND, THIRD = (f"2026110{day}T000000Z" for day in (1, 2, 3))


@pytest.mark.parametrize(
    ("current", "seen"),
    [
        (THIRD, {"c/"}),
        (SECOND, {"b/", "c/"}),  # brought back from the third, which readers have seen
        (FIRST, {"a/", "b/", "c/"}),
        ("", {"a/", "b/", "c/"}),  # there is no telling
        ("20200101T000000Z", {"a/", "b/", "c/"}),
    ],
)
def test_readers_have_seen_the_current_release_and_later_ones(
    tmp_path: Path, current: str, seen: set[str]
) -> None:
    documents = {f"r{n}": record(a) for n, a in ((FIRST, "a/"), (SECOND, "b/"), (THIRD, "c/"))}
    folder = releases(tmp_path / "live", current, **documents)
    found = read_records(str(folder)).published
    assert {address for one in found for address in one.addresses} == seen


def test_a_release_without_a_record_is_no_first_time(tmp_path: Path) -> None:
    folder = releases(tmp_path / "live", SECOND, **{f"r{FIRST}": GOOD, f"r{SECOND}": None})
    with pytest.raises(RecordError) as error:
        records_in_folder(folder)
    there = folder / "releases" / SECOND / RECORD
    assert str(error.value) == f"không đọc được {there} (không có tệp này)"
    assert not error.value.is_empty


def test_a_folder_without_releases_is_one(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", releases(tmp_path / "live", "")):
        with pytest.raises(RecordError) as error:
            records_in_folder(folder)
        assert str(error.value) == f"ở {folder} chưa có bản đăng nào"
        assert error.value.is_empty


def test_a_record_may_be_named_by_its_file_or_a_folder_that_has_it(tmp_path: Path) -> None:
    (tmp_path / RECORD).write_bytes(GOOD)
    (tmp_path / "luu.json").write_bytes(GOOD)
    places = [tmp_path, tmp_path / RECORD, tmp_path / "luu.json"]
    assert [read_records(str(place)).published for place in places] == [(parse_record(GOOD),)] * 3


Answering = Callable[[int, bytes, dict[str, str]], str]


@pytest.fixture
def answering() -> Iterator[Answering]:
    """A server of this machine that answers all with one thing; its address."""
    answers: list[tuple[int, bytes, dict[str, str]]] = []
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body, headers = answers[-1]
            asked.append(self.path)
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def answer(status: int, body: bytes, headers: dict[str, str]) -> str:
        answers.append((status, body, headers))
        return f"http://127.0.0.1:{server.server_port}/tin/"

    yield answer
    server.shutdown()
    server.server_close()
    thread.join()
    assert all(path.startswith(f"/tin/{RECORD}?") for path in asked)
    assert len(set(asked)) == len(asked), "an old answer may be kept on the way"


def test_the_record_is_read_from_the_published_site(answering: Answering) -> None:
    assert read_records(answering(200, GOOD, {})).published == (parse_record(GOOD),)
    packed = gzip.compress(GOOD, mtime=0)
    address = answering(200, packed, {"Content-Encoding": "gzip"})
    assert read_records(address.rstrip("/")).published == (parse_record(GOOD),)


@pytest.mark.parametrize(
    ("status", "body", "headers", "reason"),
    [
        (404, b"", {}, "máy chủ đáp 404"),
        (503, GOOD, {}, "máy chủ đáp 503"),
        (
            302,
            b"",
            {"Location": "https://khac.example/"},
            "máy chủ chuyển sang https://khac.example/",
        ),
        (200, b"\n<!doctype html><p>404", {}, "máy chủ đáp một trang HTML"),
    ],
)
def test_what_is_no_record_on_the_web(
    answering: Answering, status: int, body: bytes, headers: dict[str, str], reason: str
) -> None:
    address = answering(status, body, headers)
    with pytest.raises(RecordError) as error:
        read_records(address)
    assert str(error.value) == f"không đọc được {address}{RECORD} ({reason})"
    assert error.value.is_empty


@pytest.mark.parametrize("body", [GOOD[:-3], b"", gzip.compress(GOOD, mtime=0)[:40]])
def test_a_record_cut_off_on_its_way_is_damaged(answering: Answering, body: bytes) -> None:
    headers = {"Content-Encoding": "gzip"} if body[:1] == b"\x1f" else {}
    address = answering(200, body, headers)
    with pytest.raises(RecordError) as error:
        read_records(address)
    assert str(error.value) == f"{RECORD} ở {address} bị hỏng: {NOT_JSON}"
    assert not error.value.is_empty


def test_an_address_where_nobody_answers() -> None:
    with pytest.raises(RecordError) as error:
        read_records("http://127.0.0.1:9/")
    assert str(error.value).startswith(f"không đọc được http://127.0.0.1:9/{RECORD} (")
    assert error.value.is_empty


def test_a_build_goes_by_a_copy_while_the_site_cannot_be_reached(
    answering: Answering, tmp_path: Path
) -> None:
    address = answering(200, GOOD, {})
    own = {"extra": {"bulletin": {"published": address}}}
    settings = Settings.from_config(own, tmp_path)
    assert Readers(settings).known() == Known(address, (parse_record(GOOD),))
    answering(503, b"", {})
    notice = (
        f"LƯU Ý: chưa đối chiếu được với bản đã đăng: không đọc được {address}{RECORD} "
        "(máy chủ đáp 503); lúc đăng sẽ soát lại."
    )
    assert Readers(settings).known() == Known(address, (parse_record(GOOD),), notice)
    shutil.rmtree(tmp_path / CACHE)
    assert Readers(settings).known() == Known(notice=notice)
    with pytest.raises(PublishingError) as error:
        Readers(settings, address).known()
    assert str(error.value) == (
        f"không đọc được {address}{RECORD} (máy chủ đáp 503); chỉ đúng nơi bản tin đang được đăng"
    )


def found(*documents: bytes) -> Callable[[], Records]:
    return lambda: Records.read("/srv/tin", documents)


def nothing(*, is_empty: bool) -> Callable[[], Records]:
    def ask() -> Records:
        raise RecordError("lý do", is_empty=is_empty)

    return ask


NAMED = "bản ghi của bản đang đăng: --record THƯ_MỤC_ĐĂNG, ĐỊA_CHỈ hoặc TỆP"
FOREIGN = record(name="Bản tin khác", url="https://khac.example/")


@pytest.mark.parametrize(
    ("told", "ask", "said"),
    [
        (
            Told(),
            nothing(is_empty=True),
            "không biết bạn đọc đã thấy gì để đối chiếu: lý do; bản tin chưa đăng ở đâu bao giờ "
            f"thì thêm --first, đã đăng rồi thì nêu {NAMED}",
        ),
        (Told(), nothing(is_empty=False), f"lý do; xem lại nơi đăng, hoặc nêu {NAMED}"),
        (Told(True), nothing(is_empty=False), f"lý do; xem lại nơi đăng, hoặc nêu {NAMED}"),
        (Told(True), found(GOOD), "/srv/tin đang có bản đã đăng; bỏ --first"),
        (
            Told(True, "x"),
            found(GOOD),
            "--first và --record không đi với nhau; bỏ một trong hai",
        ),
        (
            Told(),
            found(FOREIGN),
            "bản ghi ở /srv/tin là của «Bản tin khác» (https://khac.example/), không phải của "
            f"«Bản tin» (https://bantin.example/); xem lại nơi đăng, hoặc nêu {NAMED}",
        ),
        (
            Told(True),
            found(record(url="")),
            "bản ghi ở /srv/tin là của «Bản tin» (không có địa chỉ), không phải của "
            f"«Bản tin» (https://bantin.example/); xem lại nơi đăng, hoặc nêu {NAMED}",
        ),
    ],
)
def test_a_release_does_not_go_out_blindly(
    told: Told, ask: Callable[[], Records], said: str
) -> None:
    with pytest.raises(PublishingError) as error:
        seen_by_readers(OURS, told, ask)
    assert str(error.value) == said


def test_what_a_release_is_held_to(tmp_path: Path) -> None:
    (tmp_path / "luu.json").write_bytes(FOREIGN)
    named = Told(record=str(tmp_path / "luu.json"))
    good, foreign, older = map(parse_record, (GOOD, FOREIGN, OLDER))
    assert seen_by_readers(OURS, Told(), found(GOOD)).published == [good]
    assert seen_by_readers(OURS, Told(), found(OLDER)).published == [older]
    assert seen_by_readers(OURS, Told(True), nothing(is_empty=True)).published == []
    for is_empty in (True, False):
        assert seen_by_readers(OURS, named, nothing(is_empty=is_empty)).published == [foreign]
    # What is named comes besides what is there, even if a bulletin has got another name.
    assert seen_by_readers(OURS, named, found(GOOD)).published == [good, foreign]


def test_a_named_record_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(PublishingError) as error:
        seen_by_readers(OURS, Told(record=str(tmp_path)), found(GOOD))
    assert str(error.value) == (
        f"ở {tmp_path} chưa có bản đăng nào; chỉ đúng chỗ có bản ghi ở --record"
    )


def test_what_cannot_be_read_is_told_and_not_waited_for(tmp_path: Path) -> None:
    live = releases(tmp_path / "live", FIRST, **{f"r{FIRST}": None})
    pipe = live / "releases" / FIRST / RECORD
    os.mkfifo(pipe)
    (tmp_path / "site").mkdir()
    link = tmp_path / "site" / RECORD
    link.symlink_to("/dev/null")
    long = tmp_path / ("x" * 300)
    said = []
    for place in (live, tmp_path / "site", long, Path("/dev/null")):
        with pytest.raises(RecordError) as error:
            records_in_folder(place)
        said.append((str(error.value), error.value.is_empty))
    assert said == [
        (f"không đọc được {pipe} (không có tệp này)", False),
        (f"không đọc được {link} (không có tệp này)", False),
        (f"không đọc được {long} (File name too long)", False),
        ("ở /dev/null chưa có bản đăng nào", True),
    ]
