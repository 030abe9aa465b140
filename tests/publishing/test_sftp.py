"""SFTP, against a real server: asyncssh's own on loopback."""

import dataclasses
import getpass
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import asyncssh
import pytest

from editor.newsroom.article import Article
from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.courier import Certainty, class_of
from editor.publishing.target import Connection, Health
from editor.publishing.targets.sftp import TARGET
from tests.publishing.files_place import FilesPlace
from tests.publishing.target_contract import Desk, TargetContract
from tests.sites import Unavailable, do_without
from tests.sites.sftp_server import PASSWORD, USER, SftpServer, openssh_server, sftp_server


class SftpPlace(FilesPlace):
    def __init__(self, server: SftpServer) -> None:
        outlet = Outlet("المطبعة", "sftp", f"{server.url}/وارد", USER, options={"host_key": server.host_key})
        self.server = server
        super().__init__(TARGET, outlet, server.folder / "وارد", PASSWORD)

    def ill(self) -> Iterator[Connection]:
        yield from super().ill()
        yield Connection(self.outlet, "another password", Progress())
        yield Connection(dataclasses.replace(self.outlet, user="nobody"), PASSWORD, Progress())
        for key in ("", "nonsense", f"SHA256:{'A' * 43}", f"ssh-rsa SHA256:{'A' * 43}"):
            yield Connection(dataclasses.replace(self.outlet, options={"host_key": key}), PASSWORD, Progress())
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            url = f"sftp://127.0.0.1:{nobody.getsockname()[1]}/"
            yield Connection(dataclasses.replace(self.outlet, url=url), PASSWORD, Progress())
        for url in ("https://example.com/", "sftp://me:secret@example.com/", "sftp://", "sftp://a:b/"):
            yield Connection(dataclasses.replace(self.outlet, url=url), PASSWORD, Progress())

    @contextmanager
    def mute(self) -> Iterator[Outlet]:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield dataclasses.replace(self.outlet, url=f"sftp://127.0.0.1:{silent.getsockname()[1]}/")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[SftpPlace]:
    (tmp_path / "وارد").mkdir()
    with sftp_server(tmp_path) as server:
        yield SftpPlace(server)


@pytest.fixture
def desk(place: SftpPlace) -> Desk:
    return Desk(place)


class TestContract(TargetContract):
    """The laws of every target, for one that gets a page and, for another program, ninjs."""

    @pytest.fixture
    def place(self, place: SftpPlace) -> SftpPlace:
        return place.taking("html,ninjs-3.1")


class TestContractWithOpenSsh(TargetContract):
    """The laws once more, with the server that most of the world has."""

    @pytest.fixture
    def place(self, openssh: tuple[str, str, Path], tmp_path: Path) -> FilesPlace:
        url, host_key, key = openssh
        options = {"host_key": host_key, "key_file": str(key), "formats": "html,ninjs-3.1"}
        outlet = Outlet("المطبعة", "sftp", f"{url}{quote(str(tmp_path))}", getpass.getuser(), options=options)
        return FilesPlace(TARGET, outlet, tmp_path)


@pytest.fixture(scope="session")
def openssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, Path]]:
    try:
        with openssh_server(tmp_path_factory.mktemp("openssh")) as told:
            yield told
    except Unavailable as problem:
        do_without(problem)


def test_a_server_nobody_confirmed_shows_its_key_and_gets_no_password(place: SftpPlace) -> None:
    outlet = dataclasses.replace(place.outlet, options={})
    (told,) = TARGET.check(Connection(outlet, PASSWORD, Progress()))
    assert (told.health, told.kind) == (Health.ILL, "outlet.insecure")
    assert told.what.values["key"] == place.server.host_key
    assert place.server.logins == []


def test_another_key_than_the_one_confirmed_gets_no_password(place: SftpPlace, tmp_path: Path) -> None:
    with sftp_server(tmp_path) as impostor:
        outlet = dataclasses.replace(place.outlet, url=impostor.url)
        (told,) = TARGET.check(Connection(outlet, PASSWORD, Progress()))
        assert told.what.template.startswith("The server shows another key")
        assert impostor.logins == []


def test_a_fingerprint_may_be_written_as_an_administrator_reads_it_out(place: SftpPlace) -> None:
    fingerprint = place.server.key.get_fingerprint()
    for words in (fingerprint, f"256 {fingerprint} root@host (ED25519)", f" {place.server.host_key} "):
        outlet = dataclasses.replace(place.outlet, options={"host_key": words})
        assert [one.health for one in TARGET.check(Connection(outlet, PASSWORD, Progress()))] == [Health.WELL]


def test_a_server_with_an_rsa_key_is_known_by_it(tmp_path: Path) -> None:
    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    with sftp_server(tmp_path, key=key) as server:
        outlet = Outlet("المطبعة", "sftp", server.url, USER, options={"host_key": server.host_key})
        assert [one.health for one in TARGET.check(Connection(outlet, PASSWORD, Progress()))] == [Health.WELL]


@pytest.mark.parametrize("passphrase", [None, "عبارة"])
def test_an_account_comes_with_a_private_key(tmp_path: Path, passphrase: str | None) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    words = key.export_private_key("openssh", passphrase, rounds=50)
    file = tmp_path / "key"
    file.write_bytes(words)
    with sftp_server(tmp_path, accepts=key.convert_to_public()) as server:
        base = Outlet("المطبعة", "sftp", server.url, USER, options={"host_key": server.host_key})
        in_file = dataclasses.replace(base, options={**base.options, "key_file": str(file)})
        told = TARGET.check(Connection(in_file, passphrase or "", Progress()))
        assert [one.health for one in told] == [Health.WELL]
        if passphrase is None:
            assert TARGET.check(Connection(base, words.decode(), Progress())) == told
        else:
            for wrong in ("", "wrong"):
                (ill,) = TARGET.check(Connection(in_file, wrong, Progress()))
                assert ill.kind == "outlet.unauthorised"
        (ill,) = TARGET.check(Connection(base, "a password", Progress()))
        assert ill.kind == "outlet.unauthorised"
        assert "password حسن" not in server.logins


def test_a_server_without_extensions_is_served_all_the_same(desk: Desk, place: SftpPlace, article: Article) -> None:
    place.server.plain = True
    known = desk.file(article).remote
    desk.file(dataclasses.replace(article, body="جديد"), known=known)
    assert len(place.files()) == 1
    assert "جديد" in place.lying()[0].words


@pytest.mark.parametrize(
    ("operation", "problem", "kind"),
    [
        ("write", asyncssh.SFTPFailure("No space left on device"), "outlet.forbidden"),
        ("write", asyncssh.SFTPPermissionDenied("read-only"), "outlet.forbidden"),
        ("rename", asyncssh.SFTPFailure("Failure"), "outlet.forbidden"),
    ],
)
def test_what_the_server_cannot_write_leaves_the_old_file(
    desk: Desk, place: SftpPlace, article: Article, operation: str, problem: Exception, kind: str
) -> None:
    known = desk.file(article).remote
    before = place.lying()
    place.server.fails[operation] = problem
    with pytest.raises(Fault) as caught:
        desk.file(dataclasses.replace(article, body="جديد"), known=known)
    assert (caught.value.kind, class_of(caught.value)) == (kind, Certainty.DEFINITE)
    assert place.lying() == before
    if operation == "write":
        assert {one.kind for one in TARGET.check(place.connection())} == {kind}


def test_names_in_other_encodings_in_the_folder_disturb_nobody(desk: Desk, place: SftpPlace, article: Article) -> None:
    place.folder.joinpath(os.fsdecode("قديم".encode("cp1256") + b".txt")).touch()
    assert desk.find() is None
    told = desk.file(article).remote
    assert desk.find() == told.id


def test_where_the_account_begins_is_a_folder_too(place: SftpPlace, article: Article) -> None:
    outlet = dataclasses.replace(place.outlet, url=place.server.url.removeprefix("sftp://"))
    desk = Desk(SftpPlace(place.server))
    desk.place.outlet = outlet
    told = desk.file(article).remote
    assert [path.name for path in place.server.folder.glob("*.html")] == [f"{told.id}.html"]
