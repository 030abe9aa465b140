"""Files that lie at web addresses: what WebDAV and S3 have in common. Source: RFC 9110 (conditions, ranges)."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from editor.newsroom.message import Message
from editor.publishing.courier import Answer, Refusal, uncertain
from editor.publishing.place import Lying, Overtaken

_PIECE = 4 << 20
"""Of a file that is read: less than an answer may have."""
_MOST = 200 << 20


class WebFiles(ABC):
    """One folder of a server; `ask` is the target's own: it knows addresses, logins and what refusals mean."""

    @abstractmethod
    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        """Raises Refusal and other Faults."""

    def read(self, path: str) -> Lying | None:
        """In pieces, for an answer has its limit; they are of one state, or it is begun anew by whoever asks."""
        data, mark = b"", ""
        while True:
            condition = {"If-Match": mark} if data and mark else {}
            answer = self._piece(path, len(data), condition)
            if answer is None:
                return Lying(b"", mark) if data else None
            mark = mark or strong_etag(answer)
            if answer.status != 206:
                return Lying(answer.body, mark, _modified(answer))
            data += answer.body
            told = answer.headers.get("content-range", "").rpartition("/")[2]
            whole = int(told) if told.isascii() and told.isdigit() else 0
            if not whole and len(answer.body) == _PIECE:  # it does not say how long it is: there may be more
                continue
            if len(data) >= whole:
                return Lying(data, mark, _modified(answer))
            if not answer.body or whole > _MOST:
                raise uncertain()

    def _piece(self, path: str, at: int, condition: Mapping[str, str]) -> Answer | None:
        wanted = {"Range": f"bytes={at}-{at + _PIECE - 1}", "Accept-Encoding": "identity"}
        try:
            return self.ask("GET", path, headers={**wanted, **condition})
        except Refusal as refusal:
            if refusal.answer.status == 416 and at == 0:  # it is empty
                return Answer(200, refusal.answer.headers, b"")
            if refusal.answer.status in (404, 410):
                return None
            raise uncertain() if refusal.answer.status == 412 else refusal from refusal

    def size(self, path: str) -> int | None:
        try:
            words = self.ask("HEAD", path, headers={"Accept-Encoding": "identity"}).headers.get("content-length", "")
        except Refusal as refusal:
            if refusal.answer.status in (404, 410):
                return None
            raise
        return int(words) if words.isdigit() else None

    def remove(self, path: str) -> None:
        try:
            self.ask("DELETE", path)
        except Refusal as refusal:
            if refusal.answer.status not in (404, 410):
                raise

    def put(self, path: str, data: bytes, headers: Mapping[str, str], telling: Message) -> Answer:
        """Raises Overtaken where a condition among the headers was not met."""
        try:
            return self.ask("PUT", path, body=data, headers=headers, telling=telling)
        except Refusal as refusal:
            if refusal.answer.status == 412:
                raise Overtaken from refusal
            raise


def conditions(over: Lying | None) -> dict[str, str]:
    """What must be there for a file to be written: nothing, or what was read; where that had no mark, whatever."""
    if over is None:
        return {"If-None-Match": "*"}
    return {"If-Match": over.mark} if over.mark else {}


def strong_etag(answer: Answer) -> str:
    """A weak one (`W/…`) never matches in a condition."""
    etag = answer.headers.get("etag", "")
    return etag if etag.startswith('"') else ""


def _modified(answer: Answer) -> datetime | None:
    try:
        at = parsedate_to_datetime(answer.headers.get("last-modified", ""))
    except (ValueError, TypeError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
