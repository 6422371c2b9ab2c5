"""``./bantin export``: everything, in forms that outlast this program."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin import read_bulletin
from bantin.cli.parser import PROGRAM
from bantin.cli.saying import say
from bantin.cli.settings import load_settings
from bantin.content.settings import Settings
from bantin.diagnostics import BulletinError, Problems
from bantin.publishing.built import built_site
from bantin.publishing.errors import PublishingError
from bantin.publishing.plain_archive import check_place, write_plain
from bantin.publishing.provenance import origin_of
from bantin.publishing.web_archive import write_warc
from bantin.publishing.zip_archive import write_zip

_WARC = ".warc.gz"


def export(root: Path, target: str, form: str) -> int:
    """Writes the bulletin at ``root`` in the form «plain», «zip» or «warc»; 1 if it could not."""
    settings = load_settings(root, Problems())
    path = Path.cwd() / target
    try:
        if form == "plain":
            return _plain(settings, path)
        ending = ".zip" if form == "zip" else _WARC
        if not path.name.endswith(ending):
            raise PublishingError(
                f"tên tệp «{target}» phải kết thúc bằng {ending}; ví dụ: "
                f"{PROGRAM} export ban-tin{ending} --{form}"
            )
        if path.exists():
            raise PublishingError(f"đã có tệp {target}; đặt tên khác, hoặc xóa tệp ấy trước")
        if path.resolve().is_relative_to(settings.site_dir.resolve()):
            raise PublishingError(f"không ghi vào trong {settings.site_dir.name}/; chọn chỗ khác")
        path.parent.mkdir(parents=True, exist_ok=True)
        with built_site(settings, say) as built:
            origin = origin_of(settings.root, settings.site_name)
            count = (write_zip if form == "zip" else write_warc)(built, origin, path)
    except PublishingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    print(f"Đã ghi {count} tệp của trang vào {target}.")
    return 0


def _plain(settings: Settings, path: Path) -> int:
    check_place(settings, path)  # before the work of reading everything
    problems = Problems()
    bulletin = read_bulletin(settings, problems, build_time())
    if problems.has_errors:
        raise BulletinError(problems)
    articles, datasets = write_plain(bulletin, path)
    print(f"Đã ghi {articles} bài viết và {datasets} bảng số liệu vào {path}.")
    return 0
