"""A real WordPress, the bad network before it, and a real Ghost."""

from collections.abc import Iterator

import pytest

from tests.sites import Unavailable, do_without
from tests.sites.ghost import Ghost
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.mariadb import MariaDb
from tests.sites.wordpress import WordPress


@pytest.fixture(scope="session", params=["sqlite", pytest.param("mariadb", marks=pytest.mark.mariadb)])
def _wordpress(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    data = tmp_path_factory.mktemp("wordpress")
    try:
        server = WordPress(data, MariaDb(data) if request.param == "mariadb" else None)
    except Unavailable as problem:
        do_without(problem)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def wordpress(_wordpress: WordPress) -> WordPress:
    """A real WordPress, as it was right after its installation."""
    _wordpress.clean()
    return _wordpress


@pytest.fixture
def proxy(wordpress: WordPress) -> Iterator[LossyProxy]:
    """The way to that WordPress, with faults to be set."""
    with LossyProxy(wordpress.url) as way:
        yield way


@pytest.fixture(scope="session")
def _ghost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ghost]:
    try:
        site = Ghost(tmp_path_factory.mktemp("ghost"))
    except Unavailable as problem:
        do_without(problem)
    try:
        yield site.start()
    finally:
        site.stop()


@pytest.fixture
def ghost(_ghost: Ghost) -> Ghost:
    """A real Ghost without posts and pictures; only of tests that are marked so."""
    _ghost.clean()
    return _ghost
