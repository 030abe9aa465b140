"""Keeps a web page: its bytes as they came, what the server said with them, a whole copy that does nothing, its words."""

import json
import secrets

from editor.intake.evidence import refusal, whole_page
from editor.intake.evidence.apart import read_apart
from editor.intake.evidence.finding import Finding
from editor.intake.evidence.kept import captured, original, text_part
from editor.intake.evidence.page_pictures import fetch_pictures
from editor.intake.fetch import Fetched, fetch
from editor.intake.plain import LIMIT
from editor.newsroom.evidence import Captured, EvidenceKind, Part, PartName
from editor.newsroom.message import Message, say_many
from editor.newsroom.progress import Progress

_HTML = "text/html; charset=utf-8"


def capture_page(url: str, progress: Progress) -> Captured:
    """Fetches a page and keeps it; stops within a second when `progress` says so.

    Pictures that cannot be had are told as a warning. Raises Fault `web.…`, `page.unreadable`, `text.…`, and those of
    `apart.read_apart`.
    """
    fetched = fetch(url, progress, packed=False)
    token = secrets.token_hex(16)
    finding = _read(fetched, token, progress)
    pictures = fetch_pictures(finding.pictures, fetched.url, fetched.machine, progress)
    page = whole_page.with_pictures(finding.page, token, pictures)
    parts = (
        original(fetched.data, fetched.content_type or "text/html"),
        Part(PartName.PAGE, _HTML, page.encode()),
        Part(PartName.HEADERS, "application/json", json.dumps(fetched.headers, ensure_ascii=False).encode()),
        *text_part(finding.text),
    )
    missing = _missing(len(finding.pictures) - len(pictures))
    return captured(EvidenceKind.PAGE, parts, finding, origin=fetched.url, warnings=missing)


def page_of_file(data: bytes, name: str, progress: Progress) -> Captured:
    """Keeps a page that was saved before; nothing is fetched for it, so of its pictures only those inside it stay."""
    if len(data) > LIMIT:
        raise refusal.too_large(LIMIT)
    token = secrets.token_hex(16)
    finding = read_apart("page", data, progress, {"html": "yes", "token": token})
    if finding.fault is not None:
        raise finding.fault
    page = whole_page.with_pictures(finding.page, token, {})
    parts = (original(data, "text/html"), Part(PartName.PAGE, _HTML, page.encode()), *text_part(finding.text))
    return captured(EvidenceKind.PAGE, parts, finding, origin=name, warnings=_missing(len(finding.pictures)))


def _read(fetched: Fetched, token: str, progress: Progress) -> Finding:
    kind = fetched.content_type.partition(";")[0].strip().lower()
    options = {
        "html": "" if kind == "text/plain" else "yes",
        "charset": fetched.charset or "",
        "url": fetched.url,
        "token": token,
    }
    finding = read_apart("page", fetched.data, progress, options)
    if finding.fault is not None:
        raise finding.fault
    return finding


def _missing(count: int) -> tuple[Message, ...]:
    if count <= 0:
        return ()
    return (
        say_many(
            "{count} picture of the page could not be kept; its words are all there.",
            "{count} pictures of the page could not be kept; its words are all there.",
            count,
        ),
    )
