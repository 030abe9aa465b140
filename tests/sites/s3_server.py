"""A bucket on loopback: moto's server. An emulator and no real store, but one that nobody here wrote.

It judges every signature as Amazon's own library makes it; `ALLOWED` may do all in the bucket, `READER` may only read.
"""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from tests.sites import run
from tests.sites.python_server import environment, free_port, running

_PACKAGES = ("moto[s3,iam]==5.2.5", "flask==3.1.3", "flask-cors==6.0.5")
_PLAIN = {"Content-Type": "application/octet-stream"}
_SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=x/20260101/x/s3/aws4_request, SignedHeaders=host, Signature=x"}
BUCKET, REGION = "muharrir-news", "eu-central-1"
_SETUP = """
import boto3, json, sys
url, bucket, region = sys.argv[1:]
said = dict(endpoint_url=url, region_name=region, aws_access_key_id="x", aws_secret_access_key="x")
s3, iam, accounts = boto3.client("s3", **said), boto3.client("iam", **said), {}
s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})
for name, actions in (("allowed", ["s3:*"]), ("reader", ["s3:Get*", "s3:List*"])):
    iam.create_user(UserName=name)
    rule = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": actions, "Resource": "*"}]}
    iam.put_user_policy(UserName=name, PolicyName=name, PolicyDocument=json.dumps(rule))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    accounts[name] = [key["AccessKeyId"], key["SecretAccessKey"]]
print(json.dumps(accounts))
"""


@dataclass(frozen=True)
class S3Server:
    url: str
    allowed: tuple[str, str]
    """Access key and secret."""
    reader: tuple[str, str]
    judges: bool = True

    def names(self) -> list[str]:
        root = ElementTree.fromstring(self._ask("GET", "?list-type=2"))
        return [found.text or "" for found in root.iterfind(".//{*}Key")]

    def read(self, name: str) -> bytes:
        return self._ask("GET", name)

    def write(self, name: str, data: bytes) -> None:
        self._ask("PUT", name, data)

    @contextmanager
    def judging_nothing(self) -> Iterator[None]:
        """Without signatures, until the block ends: a proxy that says another host would break them."""
        _judge_signatures(self.url, after="inf")
        try:
            yield
        finally:
            _judge_signatures(self.url, after="0" if self.judges else "inf")

    def _ask(self, method: str, name: str, data: bytes | None = None) -> bytes:
        """Behind every signature: a bucket's owner may look by moto's own door."""
        with self.judging_nothing():
            path = name if name.startswith("?") else f"/{urllib.request.quote(name)}"
            request = urllib.request.Request(f"{self.url}/{BUCKET}{path}", data, {**_PLAIN, **_SIGNED}, method=method)
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.read()


@contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    """One with an empty bucket, until the block ends. Raises Unavailable."""
    programs, port = environment("moto", *_PACKAGES), free_port()
    url = f"http://127.0.0.1:{port}"
    with running([programs / "moto_server", "-H", "127.0.0.1", "-p", str(port)], port, folder):
        accounts = json.loads(run(programs / "python", "-c", _SETUP, url, BUCKET, REGION))
        _judge_signatures(url, after="0")
        yield S3Server(url, tuple(accounts["allowed"]), tuple(accounts["reader"]))


def _judge_signatures(url: str, after: str) -> None:
    request = urllib.request.Request(f"{url}/moto-api/reset-auth", after.encode(), _PLAIN, method="POST")
    urllib.request.urlopen(request, timeout=20).close()
