"""``./bantin verify``: whether what readers get is what was built."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.build.progress import Progress
from bantin.cli.saying import say
from bantin.publishing.errors import PublishingError
from bantin.publishing.reading import FolderReading, Reading, WebReading
from bantin.publishing.verifying import verify

_SHOWN = 200


def verify_site(target: str) -> int:
    """Looks at the published site at an address or in a folder; 1 if anything differs."""
    try:
        reading: Reading
        if "://" in target:
            reading = WebReading(target)
        elif Path(target).is_dir():
            reading = FolderReading(Path(target))
        else:
            raise PublishingError(
                f"không có thư mục «{target}»; một trang trên mạng thì viết cả https://"
            )
        found = verify(reading, Progress(say, doing="Đang đối chiếu"))
    except PublishingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    faults = found.faults
    for fault in faults[:_SHOWN]:
        print(fault)
    if len(faults) > _SHOWN:
        print(f"… và {len(faults) - _SHOWN} lỗi nữa.")
    counts = [f"{found.files} tệp", f"{found.pages} trang", f"{found.links} liên kết"]
    if reading.is_web:
        counts += [f"{found.headers} đầu trang", f"{found.redirects} chuyển hướng"]
    if faults:
        print(f"Tổng cộng: {len(faults)} lỗi trong {', '.join(counts)}.")
        return 1
    print(f"Đúng như bản đã dựng: {', '.join(counts)}.")
    return 0
