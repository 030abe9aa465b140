"""Certificates for servers of the tests, and whoever vouches for them."""

import datetime
import ssl
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = datetime.timedelta(days=1)


@dataclass
class Authority:
    """A certificate authority of the test's own, and the folder for what it makes."""

    folder: Path

    def __post_init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests")])
        made = self._builder(self._name, self._key.public_key(), -10, 10)
        made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self.file = self._written("authority", made.sign(self._key, hashes.SHA256()), None)

    def trust(self) -> ssl.SSLContext:
        """What a client has that believes this authority."""
        return ssl.create_default_context(cafile=self.file)

    def server(self, host: str = "localhost", first: int = -1, last: int = 1, *, own: bool = False) -> ssl.SSLContext:
        """A server for a host, valid from day `first` to day `last` from today; `own`: vouched for by itself alone."""
        key = ec.generate_private_key(ec.SECP256R1())
        issuer, by = (x509.Name([]), key) if own else (self._name, self._key)
        made = self._builder(issuer, key.public_key(), first, last)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._written("server", made.sign(by, hashes.SHA256()), key))
        return context

    def _builder(
        self, issuer: x509.Name, key: ec.EllipticCurvePublicKey, first: int, last: int
    ) -> x509.CertificateBuilder:
        now = datetime.datetime.now(datetime.UTC)
        subject = issuer if key == self._key.public_key() or not list(issuer) else x509.Name([])
        return (
            x509.CertificateBuilder()
            .subject_name(subject).issuer_name(issuer).public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + first * _DAY).not_valid_after(now + last * _DAY)
        )  # fmt: skip

    def _written(self, name: str, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey | None) -> Path:
        pem = serialization.Encoding.PEM
        plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        file = self.folder / f"{name}.pem"
        file.write_bytes((key.private_bytes(pem, *plain) if key else b"") + certificate.public_bytes(pem))
        return file
