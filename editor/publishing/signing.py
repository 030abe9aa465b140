"""Amazon's Signature Version 4: a request signed with a secret that never travels.

Source: docs.aws.amazon.com, “Signature Version 4 for API requests” and “Authenticating requests (S3)”, with its
examples as tests. Fifty lines of our own: the libraries that do it bring a client of every AWS service along.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from urllib.parse import SplitResult, quote, unquote, urlsplit

_WAY = "AWS4-HMAC-SHA256"


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one account in one region."""

    account: str
    secret: str = field(repr=False)
    region: str

    def headers(
        self, method: str, address: str, query: Mapping[str, str], body: bytes, at: datetime, more: Mapping[str, str]
    ) -> dict[str, str]:
        """All headers to send: `more`, and those that sign them. `address` is percent-encoded, without the query; `at`
        is now in UTC, which may be a quarter of an hour off by the server's clock."""
        stamp = at.strftime("%Y%m%dT%H%M%SZ")
        digest = sha256(body).hexdigest()
        parts = urlsplit(address)
        own = {"x-amz-date": stamp, "x-amz-content-sha256": digest}
        signed = {
            **{name.lower(): " ".join(words.split()) for name, words in {**more, **own}.items()},
            "host": _host(parts),
        }
        names = ";".join(sorted(signed))
        asked = "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in sorted(query.items()))
        told = "".join(f"{name}:{signed[name]}\n" for name in sorted(signed))
        request = "\n".join((method, _escaped(unquote(parts.path), "/") or "/", asked, told, names, digest))
        scope = f"{stamp[:8]}/{self.region}/s3/aws4_request"
        words = "\n".join((_WAY, stamp, scope, sha256(request.encode()).hexdigest()))
        signature = hmac.new(self._key(stamp[:8]), words.encode(), sha256).hexdigest()
        credential = f"{_WAY} Credential={self.account}/{scope}, SignedHeaders={names}, Signature={signature}"
        return {**more, **own, "Authorization": credential}

    def _key(self, day: str) -> bytes:
        key = f"AWS4{self.secret}".encode()
        for part in (day, self.region, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), sha256).digest()
        return key


def _host(parts: SplitResult) -> str:
    """As httpx writes it into the request."""
    usual = {"https": ":443", "http": ":80"}[parts.scheme]
    return parts.netloc.lower().removesuffix(usual)


def _escaped(words: str, safe: str = "") -> str:
    return quote(words, safe=f"{safe}-_.~")
