"""What the form asks an editor for, made from the same tables that the checker reads by.

The shape is that of Sveltia CMS's configuration; its labels, hints and patterns are ours.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bantin.bulletin.model import HANDBOOK, Bulletin
from bantin.content.articles import ARTICLES_DIR
from bantin.content.fields import ARTICLE_FIELDS, Field, Kind
from bantin.content.form_settings import FormSettings
from bantin.text.slugs import SLUG

Config = dict[str, Any]

FOLDER_OF_MEDIA = "anh"
_MOST_NAMES = 30  # more choices than a hint can show
_NEWEST = {"field": "date", "direction": "descending"}
_LONG = frozenset({"standfirst", "text"})
_MOMENT = "YYYY-MM-DD HH:mm"
_DAY = "YYYY-MM-DD"


def form_config(bulletin: Bulletin, form: FormSettings) -> Config:
    """The whole configuration, to be written as JSON."""
    media = f"{bulletin.docs}/{FOLDER_OF_MEDIA}"
    return {
        "backend": _backend(form),
        "load_config_file": False,
        "site_url": bulletin.settings.site_url or None,
        "logo": {"src": "../assets/icon-192.png"},
        "app_title": f"Biên tập – {bulletin.settings.site_name}",
        "media_folder": media,
        "public_folder": f"/{FOLDER_OF_MEDIA}",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}},
        # As `./bantin new` makes them; the hours are those of the editor's own clock.
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": 100, "timezone": "local"},
        # A zero in front, `yes` and a colon stay what they are only in quotes.
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "editor": {"preview": True},
        "collections": [_articles(bulletin)],
    }


def _backend(form: FormSettings) -> Config:
    if form.backend == "local":
        # The form wants a host by name even where a folder of this machine is all that it opens.
        return {"name": "github", "repo": "local/local", "branch": form.branch}
    name = "gitea" if form.backend == "forgejo" else form.backend
    found: Config = {"name": name, "repo": form.repo, "branch": form.branch}
    if form.backend == "gitlab" and form.app_id:
        found |= {"auth_type": "pkce", "app_id": form.app_id}
    if name == "gitea":
        found |= {"base_url": form.host, "api_root": f"{form.host}/api/v1", "app_id": form.app_id}
    elif form.host:
        found |= {"base_url": form.host, "api_root": f"{form.host}/api/v4"}
    if form.auth:
        found["base_url"] = form.auth
    return found


def _articles(bulletin: Bulletin) -> Config:
    asker = _Asker(bulletin)
    handbook = f"Cách viết: [cẩm nang](../{HANDBOOK})" if bulletin.has_handbook else None
    return {
        "name": "articles",
        "label": "Bài viết",
        "label_singular": "bài viết",
        **({"description": handbook} if handbook else {}),
        "folder": f"{bulletin.docs}/{ARTICLES_DIR}",
        "path": "{{date | date('YYYY')}}/{{date | date('MM')}}/{{slug}}",
        "slug": "{{title}}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "identifier_field": "title",
        "summary": "{{title}}",
        "sortable_fields": {"fields": ["date", "title"], "default": _NEWEST},
        # Beside the article, where a photograph is named by its file alone.
        "media_folder": "",
        "public_folder": "",
        "fields": [*map(asker.field, ARTICLE_FIELDS), asker.body()],
    }


class _Asker:
    """Fields of the model as fields of the form, with what the bulletin has for choices."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin

    def body(self) -> Config:
        tables = ", ".join(self._bulletin.datasets) or "chưa có"
        return {
            "name": "body",
            "label": "Nội dung",
            "widget": "markdown",
            "required": False,
            # Laid out anew, a table would lose what it is: the text is kept as it is typed.
            "modes": ["raw"],
            "hint": "Viết bằng Markdown. Trích số: [16/21](so-lieu:bảng/dòng@kỳ). "
            f"Các bảng: {tables}",
        }

    def field(self, field: Field) -> Config:
        asked: Config = {"name": field.name, "label": field.label, "required": field.required}
        return {**asked, "hint": field.sentence, **self._widget(field)}

    def _widget(self, field: Field) -> Config:
        match field.kind:
            case Kind.TEXT:
                return self._text(field)
            case Kind.SLUG:
                words = "Chỉ gồm chữ thường không dấu, chữ số và gạch nối"
                pattern = [f"^{SLUG}$", words]
                return {"widget": "string", "pattern": pattern, "maxlength": field.longest}
            case Kind.BOOLEAN:
                return {"widget": "boolean", "default": False}
            case Kind.INTEGER:
                return {"widget": "number", "value_type": "int", "min": field.minimum or 0}
            case Kind.MOMENT | Kind.DAY:
                return _date(field)
            case Kind.CHOICE:
                return {"widget": "select", "options": list(field.choices)}
            case Kind.TEXTS:
                return self._texts(field)
            case Kind.GROUP:
                parts = [self.field(part) for part in field.parts]
                return {"widget": "object", "fields": parts, "collapsed": "auto"}
            case _:
                return {"widget": "list", "fields": [self.field(part) for part in field.parts]}

    def _text(self, field: Field) -> Config:
        if field.refers == "section":
            sections = self._bulletin.sections.values()
            options = [{"label": section.title, "value": section.id} for section in sections]
            return {"widget": "select", "options": options}
        if field.name == "src":
            return {"widget": "image"}
        if field.name == "file":
            return {"widget": "file"}
        if field.name == "topic":
            names = [self._bulletin.name_of(slug) for slug in self._bulletin.by_topic]
            asked: Config = {"widget": "string", "maxlength": field.longest}
            return {**asked, **_offered("Đang có", field.hint, names)}
        widget = "text" if field.name in _LONG else "string"
        return {"widget": widget, "maxlength": field.longest}

    def _texts(self, field: Field) -> Config:
        asked: Config = {"widget": "list", "min": 1 if field.required else 0}
        if field.refers == "author":
            authors = self._bulletin.authors.values()
            names = [f"{author.id} ({author.name})" for author in authors]
            hint = "Mỗi dòng một người: mã tác giả, hoặc họ tên – cơ quan"
            return {**asked, **_offered("Các mã", hint, names)}
        return {**asked, "hint": f"Mỗi dòng một từ: {field.hint}"}


def _offered(word: str, hint: str, names: Iterable[str]) -> Config:
    known = list(names)
    if not known:
        return {"hint": hint}
    more = ", …" if len(known) > _MOST_NAMES else ""
    return {"hint": f"{hint}. {word}: {', '.join(known[:_MOST_NAMES])}{more}"}


def _date(field: Field) -> Config:
    """A day where nothing asks for an hour; what was typed with one stays as it is."""
    if field.name == "date":
        return {"widget": "datetime", "format": _MOMENT, "default": "{{now}}"}
    return {"widget": "datetime", "format": _DAY, "type": "date", "default": ""}
