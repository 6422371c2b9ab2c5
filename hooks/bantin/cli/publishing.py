"""``./bantin publish``: the built site to where readers find it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bantin.build.progress import Progress
from bantin.build.store import CACHE
from bantin.bulletin.published import RECORD, Published
from bantin.cli.parser import PROGRAM
from bantin.cli.saying import say
from bantin.cli.settings import load_settings
from bantin.content.settings import Settings
from bantin.diagnostics import BulletinError, Problems
from bantin.publishing.built import Built, built_site
from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import CURRENT, NGINX, Releases
from bantin.publishing.holding import Told, check_release, own_record, seen_by_readers
from bantin.publishing.hosts import HOSTS, check_upload, write_upload
from bantin.publishing.known import remember
from bantin.publishing.nginx import MAPS, SERVER, SITE, Place, brotli_module, write_configuration
from bantin.publishing.provenance import Origin, origin_of
from bantin.publishing.records import (
    RecordError,
    Records,
    records_in_folder,
    records_on_remote,
    records_on_web,
)
from bantin.publishing.releasing import Kind
from bantin.publishing.ssh import Remote
from bantin.sources.digests import hex_digest
from bantin.text.similar import did_you_mean

NAMES = (*HOSTS, NGINX)
_DEFAULT = "published"  # where what is to be uploaded lies unless it is said otherwise
_LOCAL_KEPT = 2


def publish(
    root: Path,
    target: str,
    *,
    into: str | None,
    kept: int,
    rollback: str | None,
    folder: str | None,
    brotli: bool | None,
    told: Told,
) -> int:
    """Publishes the site of the bulletin at ``root``; 1 if it could not, and nothing changed.

    ``target`` is a folder, a folder over ssh, or a name of ``NAMES``, whose files go to ``into``.
    ``rollback`` is the release to go back to, empty for the one before. ``folder`` and ``brotli``
    are for nginx: where the releases lie on its machine, and whether it has that module. ``told``
    is what is said of what readers have seen.
    """
    settings = load_settings(root, Problems())
    try:
        if rollback is not None:
            return _roll_back(settings, target, rollback or None)
        if target == NGINX:
            return _nginx(settings, into, folder, brotli)
        if target in HOSTS:
            return _upload(settings, target, into, told)
        if remote := Remote.read(target):
            return _remote(settings, remote, kept, told)
        return _folder(settings, _local(target), kept, told)
    except PublishingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    except BulletinError as error:
        print(error)
        print("Chưa đăng: bạn đọc đã thấy những điều trên; trang đang đăng vẫn như cũ.")
        return 1


def _hold(settings: Settings, built: Built, told: Told, ask: Callable[[], Records]) -> None:
    """Holds what is to go out to what readers have seen; ``ask`` looks where it goes."""
    seen = seen_by_readers(own_record(built), told, ask)
    if seen.found:
        remember(settings.root, seen.found.place, seen.found.documents)
    if seen.named:
        say(f"Đối chiếu với bản ghi ở {seen.named.place}.")
    if not seen.published:
        say("Lần đăng đầu tiên: không có bản nào trước để đối chiếu.")
    check_release(built, settings, seen.published)


def _local(target: str) -> Path:
    """The folder that a target names; a single word is rather a slip of a name."""
    if "/" not in target and "\\" not in target and not Path(target).exists():
        mend = did_you_mean(target, NAMES)
        others = f"nơi đăng có: {', '.join(NAMES)}; một thư mục thì viết ./{target}"
        raise PublishingError(f"không có nơi đăng «{target}»; {mend or others}")
    path = Path.cwd() / target
    if path.exists() and not path.is_dir():
        raise PublishingError(f"«{target}» là tệp, không phải thư mục; chọn chỗ khác")
    return path


def _folder(settings: Settings, path: Path, kept: int, told: Told) -> int:
    site = settings.site_dir
    if path.resolve().is_relative_to(site) or site.is_relative_to(path.resolve()):
        raise PublishingError(f"thư mục ấy chứa hoặc nằm trong {site.name}/; chọn thư mục ở ngoài")
    releases = Releases(path)
    if releases.has_others:
        raise PublishingError(
            f"thư mục {path} đang có thứ khác; chọn một thư mục trống hoặc chưa có"
        )
    ask = partial(records_in_folder, path.resolve())
    with built_site(settings, say) as built:
        if not releases.names:
            seen_by_readers(
                own_record(built), told, ask
            )  # else the lock would leave an empty folder
        with releases.locked(say):
            _hold(settings, built, told, ask)
            origin = _origin(settings)
            name = releases.publish(built, origin, Kind(), _progress())
            _tell_damaged(releases.damaged)
            remember(settings.root, str(path.resolve()), [])
            _prune(releases, kept)
    print(f"Đã đăng bản {name} gồm {len(built.files)} tệp vào {path}; máy chủ đọc ở {CURRENT}/.")
    return 0


def _remote(settings: Settings, remote: Remote, kept: int, told: Told) -> int:
    local = Releases(settings.root / CACHE / "publish" / hex_digest(str(remote)))
    present = remote.current()  # before the work: whether it can be reached at all
    with built_site(settings, say) as built, local.locked(say):
        _hold(settings, built, told, partial(records_on_remote, remote))
        name = local.publish(built, _origin(settings), Kind(), _progress())
        remote.send(local.path(name), built.rules.base, present)
        remember(settings.root, str(remote), [(built.site / RECORD).read_bytes()])
        _prune(remote, kept)
        _prune(local, _LOCAL_KEPT)
    print(f"Đã đăng bản {name} gồm {len(built.files)} tệp tới {remote}.")
    return 0


def _tell_damaged(paths: list[str]) -> None:
    if paths:
        print(
            f"LƯU Ý: {len(paths)} tệp của bản đăng trước bị hỏng hoặc mất, như {min(paths)}; bản "
            "mới làm lại từ bản dựng. Xem lại ổ đĩa và ai sửa được thư mục ấy."
        )


def _prune(releases: Releases | Remote, kept: int) -> None:
    """Removes older releases; where that fails, what was published stays published."""
    try:
        releases.prune(kept)
    except PublishingError as error:
        print(f"LƯU Ý: bản mới đã đăng, nhưng chưa dọn được bản cũ: {error}.")


def _upload(settings: Settings, name: str, into: str | None, told: Told) -> int:
    target = Path.cwd() / into if into else settings.root / _DEFAULT / name
    check_upload(target)
    with built_site(settings, say) as built:
        _hold(settings, built, told, partial(_record_of_host, own_record(built)))
        left_out = write_upload(built, name, target, _origin(settings), _progress())
    print(f"Đã sẵn sàng để tải lên {name}: {len(built.files)} tệp ở {target}.")
    if left_out.redirects:
        print(
            f"LƯU Ý: {name} chỉ nhận một số dòng chuyển hướng; {left_out.redirects} địa chỉ cũ còn "
            "lại chuyển bằng trang."
        )
    if left_out.numbers:
        print(
            f"LƯU Ý: {name} chỉ nhận một số dòng chuyển hướng; {left_out.numbers} bài cũ nhất chưa "
            "được đưa tới theo số."
        )
    if not HOSTS[name].kind.headers:
        print(f"LƯU Ý: {name} không cho đặt đầu trang (header) riêng, dùng của nơi ấy.")
    return 0


def _record_of_host(ours: Published) -> Records:
    """What a host's readers get now, at the address for which the site was built."""
    if not ours.url:
        raise RecordError("mkdocs.yml không có site_url để xem trang đang đăng", is_empty=True)
    return records_on_web(ours.url)


def _nginx(settings: Settings, into: str | None, folder: str | None, brotli: bool | None) -> int:
    if not folder:
        raise PublishingError(
            f"cần biết thư mục đăng trên máy chủ; ví dụ: {PROGRAM} publish nginx "
            "--folder /srv/ban-tin"
        )
    releases = Path(folder)
    if not releases.is_absolute():
        raise PublishingError(f"«{folder}» phải là đường dẫn đầy đủ; ví dụ --folder /srv/ban-tin")
    if any(character in folder for character in "\r\n\0$"):
        raise PublishingError("đường dẫn ấy có ký tự mà nginx không nhận; chọn thư mục khác")
    target = Path.cwd() / into if into else settings.root / _DEFAULT / NGINX
    with built_site(settings, say) as built:
        rules = built.rules
    brotli = brotli_module() is not None if brotli is None else brotli
    place = Place(releases, target.resolve(), brotli)
    write_configuration(rules, place)
    print(f"Đã viết cài đặt nginx vào {target}: {MAPS}, {SERVER}, và mẫu {SITE}.")
    print("Lần đầu: đưa mẫu ấy vào nginx. Mỗi lần viết lại: nginx -t && nginx -s reload.")
    return 0


def _roll_back(settings: Settings, target: str, wanted: str | None) -> int:
    site = settings.site_url or settings.site_name
    if target in NAMES:
        raise PublishingError(
            f"{target} không giữ bản cũ ở đây; quay về bằng công cụ của nơi ấy, "
            "hoặc lấy lại bài cũ rồi dựng và đăng lại"
        )
    if remote := Remote.read(target):
        name = remote.rollback(wanted, site)
    else:
        releases = Releases(_local(target))
        if releases.current is None:
            raise PublishingError(f"chưa đăng bản nào vào {target}; chạy {PROGRAM} publish trước")
        with releases.locked(say):
            name = releases.rollback(wanted, site)
    print(f"Đã quay về bản {name}.")
    return 0


def _origin(settings: Settings) -> Origin:
    return origin_of(settings.root, settings.site_name)


def _progress() -> Callable[[int, int], None]:
    return Progress(say, doing="Đang soạn bản đăng")
