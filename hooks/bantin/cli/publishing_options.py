"""What can be typed after ``./bantin publish``, ``verify`` and ``export``."""

from __future__ import annotations

from collections.abc import Mapping

from bantin.cli.argument_parser import Parser

DEFAULT_KEPT = 5


def add_publishing(commands: Mapping[str, Parser]) -> None:
    """Adds arguments and options to the parsers of these commands, by name."""
    publish = commands["publish"]
    publish.argument(
        "target",
        "NƠI",
        "một thư mục, thư mục qua ssh (user@host:/srv/ban-tin), hoặc github-pages, gitlab-pages, "
        "cloudflare-pages, nginx",
    )
    publish.option(
        "--rollback",
        "quay về bản đăng ngay trước, hoặc bản có tên ấy",
        nargs="?",
        const="",
        metavar="BẢN",
    )
    publish.option(
        "--keep",
        f"số bản đăng giữ lại để còn quay về (mặc định {DEFAULT_KEPT})",
        type=_count,
        default=DEFAULT_KEPT,
        metavar="SỐ",
    )
    publish.option(
        "--into",
        "với các trang Pages và nginx: thư mục sẽ ghi (mặc định published/NƠI)",
        metavar="THƯ_MỤC",
    )
    publish.option(
        "--folder",
        "với nginx: thư mục đăng trên máy chủ, như /srv/ban-tin",
        metavar="THƯ_MỤC",
    )
    publish.option(
        "--brotli",
        "với nginx: máy chủ có mô-đun brotli_static hay không (mặc định: như máy này)",
        choices=("yes", "no"),
    )
    publish.option(
        "--first",
        "lần đăng đầu tiên của bản tin, chưa có bản nào để đối chiếu",
        action="store_true",
    )
    publish.option(
        "--record",
        "đối chiếu với bản ghi ở chỗ này, khi nơi đăng không có: thư mục đã đăng, địa chỉ trang, "
        "hoặc tệp published.json",
        default="",
        metavar="CHỖ",
    )
    verify = commands["verify"]
    verify.argument("site", "TRANG", "địa chỉ trang web (https://…), hoặc thư mục đã đăng")
    export = commands["export"]
    export.argument("target", "NƠI", "thư mục mới, hoặc tên tệp .zip, .warc.gz")
    export.option(
        "--zip",
        "trang đã dựng thành tệp .zip, giải nén ra là đọc được, không cần máy chủ",
        dest="form",
        action="store_const",
        const="zip",
        default="plain",
    )
    export.option(
        "--warc",
        "trang đã dựng thành tệp .warc.gz, để các thư viện và kho lưu trữ web giữ",
        dest="form",
        action="store_const",
        const="warc",
    )


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
