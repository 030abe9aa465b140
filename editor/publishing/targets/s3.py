"""A bucket that speaks Amazon's S3: static hosting at Amazon, Cloudflare, Hetzner, or a house's own MinIO.

A file arrives whole or not at all; it takes no other's place but on the condition that it is what we read. No drafts: a
bucket's readers may read all of it. Source: docs.aws.amazon.com/AmazonS3/latest/API (GetObject, PutObject with
If-Match and If-None-Match, ListObjectsV2, error responses).
"""

import re
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import unescape

from editor.newsroom.fault import Fault
from editor.newsroom.message import Message, say
from editor.publishing import doctor, drop
from editor.publishing.courier import Answer, Courier, Refusal, uncertain
from editor.publishing.drop import Drop
from editor.publishing.place import File, Lying, not_writable, well
from editor.publishing.signing import Signer
from editor.publishing.target import Connection, Field, FieldKind, Finding, Health, Target
from editor.publishing.web_files import WebFiles, conditions

_CODE = re.compile(rb"<Code>(\w+)</Code>")
_KEY = re.compile(rb"<Key>([^<]*)</Key>")
_NEXT = re.compile(rb"<NextContinuationToken>([^<]*)</NextContinuationToken>")
_TRIAL = ".muharrir-trial"
_FOR_READERS = "public, max-age=60"
"""How long a page may be kept on the way to readers: a correction must reach them."""
_MOST_PAGES = 50


@contextmanager
def _open(to: Connection) -> Iterator["_Bucket"]:
    to.progress.tell(say("Connecting to the outlet"))
    address = _bucket_address(to)
    with Courier(address, "", "", to.progress) as courier:
        yield _Bucket(courier, address, to)


def _bucket_address(to: Connection) -> str:
    """The bucket as part of the path, or of the host where the outlet says so."""
    url, bucket = to.outlet.url.strip().rstrip("/"), to.outlet.options.get("bucket", "").strip()
    if not to.outlet.options.get("in_host"):
        return f"{url}/{quote(bucket)}"
    parts = urlsplit(url)
    return f"{parts.scheme}://{bucket}.{parts.netloc}{parts.path}"


class _Bucket(WebFiles):
    """What of a bucket begins with the outlet's prefix."""

    def __init__(self, courier: Courier, address: str, to: Connection) -> None:
        options = to.outlet.options
        self._courier, self._address, self._name = courier, address, to.outlet.name
        self._prefix = f"{prefix}/" if (prefix := options.get("prefix", "").strip().strip("/")) else ""
        self._signer = Signer(
            to.outlet.user.strip(), to.password.strip(), options.get("region", "").strip() or "us-east-1"
        )
        self._began = time.monotonic()

    def ask(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        return self._ask(method, self.address(path), {}, body, headers or {}, telling)

    def _ask(
        self,
        method: str,
        address: str,
        query: Mapping[str, str],
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        telling: Message | None = None,
    ) -> Answer:
        at, more = self._courier.server_time or datetime.now(UTC), headers or {}
        for again in (True, False):
            signed = self._signer.headers(method, address, query, body or b"", at.astimezone(UTC), more)
            try:
                return self._courier.ask(method, address, query, body, signed=False, headers=signed, telling=telling)
            except Refusal as refusal:
                there = self._courier.server_time
                if _code(refusal) != "RequestTimeTooSkewed" or not again or there is None:
                    raise self._known(refusal) or refusal from refusal
                at = there  # by this computer's clock, which is off, the signature had run out
        raise uncertain()

    def _known(self, refusal: Refusal) -> Fault | None:
        """What a code means to a journalist; that a file is not there, or not what it was, is for the caller."""
        code = _code(refusal)
        if code == "AccessDenied":
            return not_writable(self._name)
        return Fault(*_REFUSED[code]) if code in _REFUSED else None

    def names(self, folder: str, holding: str) -> Iterable[str]:
        """Those that begin so: buckets look up nothing else."""
        before = f"{self._prefix}{folder}/" if folder else self._prefix
        query = {"list-type": "2", "prefix": before + holding}
        found: list[str] = []
        for _ in range(_MOST_PAGES):
            answer = self._ask("GET", self._address, query).body
            found += (_words(key)[len(before) :] for key in _KEY.findall(answer))
            following = _NEXT.search(answer)
            if following is None:
                return [name for name in found if "/" not in name]
            query = {**query, "continuation-token": _words(following[1])}
        raise uncertain()

    def write(self, file: File, over: Lying | None) -> None:
        headers = {"Content-Type": file.media_type, "Cache-Control": _FOR_READERS}
        self._put(file.path, file.data, headers, conditions(over))

    def _put(self, path: str, data: bytes, headers: Mapping[str, str], condition: Mapping[str, str]) -> bool:
        """Whether the place kept to the condition; some know none, and say so."""
        try:
            self.put(path, data, {**headers, **condition}, say("Sending the article"))
        except Refusal as refusal:
            if not condition or (refusal.answer.status != 501 and _code(refusal) != "NotImplemented"):
                raise
            self.put(path, data, headers, say("Sending the article"))
            return False
        return True

    def address(self, path: str) -> str:
        return f"{self._address}/{quote(self._prefix + path, safe='/-_.~')}"

    def refuse_before(self, embargo: datetime) -> None:
        if self._courier.server_time is None:
            list(self.names("", _TRIAL))
        self._courier.refuse_before(embargo)

    def try_out(self) -> tuple[Finding, ...]:
        list(self.names("", _TRIAL))
        try:
            kept = self._put(_TRIAL, b"", {"Content-Type": "text/plain"}, conditions(None))
        finally:
            with suppress(Refusal):
                self.remove(_TRIAL)
        found = (well(),) if kept else (well(), Finding(Health.CAUTION, *_NO_CONDITIONS))
        return (*found, *doctor.of_the_way(self._courier, self._began))


def _words(xml: bytes) -> str:
    return unescape(xml.decode("utf-8", "replace"), {"&quot;": '"', "&apos;": "'"})


def _code(refusal: Refusal) -> str:
    found = _CODE.search(refusal.answer.body)
    return found[1].decode() if found else ""


_WRONG_KEY = (
    "outlet.unauthorised",
    say("The outlet does not know this access key, or the secret does not belong to it."),
    say("Copy both anew from where they were made; blanks at the ends do no harm."),
)
_WRONG_REGION = (
    "outlet.invalid",
    say("The bucket lies in another region than the outlet's settings say."),
    say("Look it up where the bucket was made, and write it there."),
)
_REFUSED = {
    "InvalidAccessKeyId": _WRONG_KEY,
    "SignatureDoesNotMatch": _WRONG_KEY,
    "InvalidToken": _WRONG_KEY,
    "NoSuchBucket": (
        "outlet.not_found",
        say("There is no bucket of that name."),
        say("See whether its name and the outlet's address are right."),
    ),
    "PermanentRedirect": _WRONG_REGION,
    "AuthorizationHeaderMalformed": _WRONG_REGION,
    "RequestTimeTooSkewed": (
        "outlet.invalid",
        say("The outlet's clock and this computer's are too far apart to sign anything."),
        say("Set this computer's clock, then try again."),
    ),
    "EntityTooLarge": (
        "outlet.too_large",
        say("The article is larger than the outlet takes."),
        say("Ask the site's administrator to raise the limit, or make it shorter."),
    ),
    "QuotaExceeded": (
        "outlet.too_large",
        say("There is no room left at the outlet."),
        say("Make room there, or ask its administrator to, then try again."),
    ),
}
_NO_CONDITIONS = (
    say("This place cannot tell whether somebody writes at the same moment."),
    say("It is compared before each writing; do not write there from two desks at once."),
)
_DROP = Drop(_open, key_first=True, takes_drafts=False)
TARGET = Target(
    kind="s3",
    label=say("S3 bucket"),
    fields=(
        Field(
            "url",
            say("Address of the service"),
            FieldKind.ADDRESS,
            say("https://s3.eu-central-1.amazonaws.com"),
            needed=True,
        ),
        Field("bucket", say("Bucket"), FieldKind.WORDS, needed=True),
        Field("region", say("Region"), FieldKind.WORDS, default="us-east-1"),
        Field("prefix", say("Folder in the bucket"), FieldKind.WORDS, say("What all names begin with; may be empty.")),
        Field("user", say("Access key"), FieldKind.WORDS, needed=True),
        Field("password", say("Secret of the access key"), FieldKind.PASSWORD),
        Field("in_host", say("The bucket's name is part of the host's"), FieldKind.SWITCH),
        *drop.FIELDS,
    ),
    check=_DROP.check,
    publish=_DROP.publish,
    find=_DROP.find,
    fetch=_DROP.fetch,
    offers=_DROP.offers,
    sweep=_DROP.sweep,
)
