"""Outlets: adding, changing, and where their passwords are kept."""

from dataclasses import replace

import pytest

from editor.desktop.keychain import Keychain
from editor.newsroom.identity import OutletId
from editor.newsroom.message import say
from editor.newsroom.outlet import Outlet
from editor.newsroom.progress import Progress
from editor.publishing.target import Field, FieldKind
from editor.workflow import outlets
from editor.workflow.workbench import Workbench
from tests.workflow.conftest import Site, refused


class Memory(Keychain):
    """A keychain that forgets all when the test ends."""

    def __init__(self) -> None:
        super().__init__(None)
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> bool:
        self.kept[name] = secret
        return True

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


@pytest.fixture
def keychain(bench: Workbench) -> Memory:
    made = Memory()
    bench.keychain = made
    return made


def test_a_password_is_kept_in_the_library_where_there_is_no_keychain(
    bench: Workbench, site: Site, outlet: OutletId
) -> None:
    outlets.check(bench, outlets.named(bench, "الموقع"), Progress())
    assert site.passwords == ["سرّ"]


def test_a_password_goes_to_the_keychain_where_there_is_one(bench: Workbench, site: Site, keychain: Memory) -> None:
    added = outlets.add(bench, Outlet("آخر", "memory", "https://example.com", "ليلى"), "سرّ آخر")
    assert list(keychain.kept.values()) == ["سرّ آخر"]
    outlets.check(bench, added, Progress())
    assert site.passwords == ["سرّ آخر"]
    assert added.id is not None
    outlets.delete(bench, added.id)
    assert (outlets.everywhere(bench), keychain.kept) == ((), {})


def test_a_password_that_two_outlets_share_stays_until_both_are_gone(
    bench: Workbench, site: Site, keychain: Memory
) -> None:
    one, two = (outlets.add(bench, Outlet(name, "memory", "https://example.com", "ليلى"), "سرّ") for name in "اب")
    assert one.id is not None
    assert two.id is not None
    outlets.delete(bench, one.id)
    assert outlets.connection(bench, two, Progress()).password == "سرّ"
    outlets.delete(bench, two.id)
    assert keychain.kept == {}


@pytest.mark.parametrize("with_keychain", [True, False])
@pytest.mark.parametrize(
    ("change", "keeps"),
    [
        ({"name": "باسم آخر"}, True),
        ({"url": "https://example.com/ar/"}, True),
        ({"url": "https://evil.example/"}, False),
        ({"user": "هناء"}, False),
    ],
)
def test_a_password_is_told_to_the_computer_and_for_the_user_it_was_given_for_alone(
    bench: Workbench, site: Site, change: dict[str, str], *, keeps: bool, with_keychain: bool
) -> None:
    keychain = Memory() if with_keychain else Keychain(None)
    bench.keychain = keychain
    added = outlets.add(bench, Outlet("الموقع", "memory", "https://example.com", "ليلى"), "سرّ")
    saved = outlets.save(bench, replace(added, **change))
    assert outlets.connection(bench, saved, Progress()).password == ("سرّ" if keeps else "")
    assert not isinstance(keychain, Memory) or len(keychain.kept) == keeps, "and the old one is not left lying about"
    again = outlets.save(bench, saved, "جديد")
    assert outlets.connection(bench, again, Progress()).password == "جديد"


def test_an_outlet_of_an_unknown_kind_is_refused(bench: Workbench) -> None:
    with refused("outlet.unknown_kind"):
        outlets.add(bench, Outlet("الموقع", "telegraph", "https://example.com"))
    assert outlets.everywhere(bench) == ()


def test_what_a_kind_cannot_do_without_is_asked_for(bench: Workbench, site: Site) -> None:
    needs = Field("bucket", say("Bucket"), FieldKind.WORDS, needed=True)
    bench.toolkit.__dict__["targets"] = (replace(site.target, fields=(needs,)),)
    with refused("outlet.incomplete"):
        outlets.add(bench, Outlet("الموقع", "memory", "https://example.com"))
    added = outlets.add(bench, Outlet("الموقع", "memory", "https://example.com", options={"bucket": "news"}))
    with refused("outlet.incomplete"):
        outlets.check(bench, replace(added, options={}), Progress())


def test_a_connection_knows_the_formats_the_outlet_takes(bench: Workbench, site: Site) -> None:
    files = Field("formats", say("Files"), FieldKind.FORMATS, default="html")
    bench.toolkit.__dict__["targets"] = (replace(site.target, fields=(files,)),)
    added = outlets.add(bench, Outlet("الموقع", "memory", "https://example.com"))
    assert [one.name for one in outlets.connection(bench, added, Progress()).formats] == ["html"]
    with refused("format.unknown"):
        outlets.connection(bench, replace(added, options={"formats": "html, telex"}), Progress())


def test_what_the_account_may_do_is_asked_of_the_outlet(bench: Workbench, site: Site, outlet: OutletId) -> None:
    assert outlets.offers(bench, outlet, Progress()).pictures
