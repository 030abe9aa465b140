"""A story of secrets goes to every kind of outlet in every format, is updated, corrected, withdrawn and binned, with a
picture that says in its file whose it is and where it was taken; then every request and every file at the outlets is
searched, byte by byte.
"""

import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from editor.newsroom.correction import Correction
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.gate import Ground
from editor.newsroom.outlet import Outlet
from editor.newsroom.picture import Picture
from editor.newsroom.progress import Progress
from editor.newsroom.publication import Order, PublicationState, WantedStatus
from editor.workflow import browsing, correcting, illustrating, leaving, outbox, outlets, writing
from editor.workflow.workbench import Workbench
from tests.journeys.canaries import EMAIL, LATIN, NAME, PLACE, UNNAMED, Desk, leaks
from tests.sites import Unavailable, do_without
from tests.sites.ghost import Ghost
from tests.sites.git_site import git_site
from tests.sites.json_server import json_server
from tests.sites.lossy_proxy import LossyProxy
from tests.sites.s3_server import BUCKET, REGION, S3Server, s3_server
from tests.sites.sftp_server import PASSWORD, USER, sftp_server
from tests.sites.webdav_server import PASSWORD as DAV_PASSWORD
from tests.sites.webdav_server import USER as DAV_USER
from tests.sites.webdav_server import webdav_server
from tests.sites.wordpress import WordPress

pytestmark = [pytest.mark.wordpress, pytest.mark.timeout(600)]


class Outside:
    """One outlet of each kind, on real servers, and everything that came there."""

    def __init__(self, stack: ExitStack, folder: Path, wordpress: WordPress, ghost: Ghost | None, formats: str) -> None:
        self._folder, self._wordpress, self._ghost = folder, wordpress, ghost
        for name in ("drop", "sftp", "dav", "s3", "service", "git"):
            (folder / name).mkdir(parents=True)
        self._s3: S3Server = stack.enter_context(s3_server(folder / "s3"))
        sftp = stack.enter_context(sftp_server(folder / "sftp"))
        self._git = git_site(folder / "git")
        service = stack.enter_context(json_server(folder / "service"))
        servers = {
            "site": wordpress.url, "dav": stack.enter_context(webdav_server(folder / "dav")).url,
            "service": service.removesuffix("/articles"),
        } | ({"blog": ghost.url} if ghost else {})  # fmt: skip
        self._ways = {name: stack.enter_context(LossyProxy(url)) for name, url in servers.items()}
        url = {name: way.url for name, way in self._ways.items()}
        articles = f"{url['service']}/articles"
        bucket = {"bucket": BUCKET, "region": REGION, "formats": formats}
        self.outlets: tuple[tuple[Outlet, str], ...] = (
            (Outlet("الموقع", "wordpress", url["site"], "muharrir"), wordpress.users["muharrir"]),
            (Outlet("المجلد", "folder", str(folder / "drop"), options={"formats": formats}), ""),
            (
                Outlet("المطبعة", "sftp", sftp.url, USER, options={"host_key": sftp.host_key, "formats": formats}),
                PASSWORD,
            ),
            (Outlet("المشترك", "webdav", url["dav"], DAV_USER, options={"formats": formats}), DAV_PASSWORD),
            (Outlet("الدلو", "s3", self._s3.url, self._s3.allowed[0], options=bucket), self._s3.allowed[1]),
            (Outlet("المدونة", "git", str(self._git.clone)), ""),
            (Outlet("خدمة", "endpoint", articles, options={"update": f"{articles}/{{{{id}}}}"}), ""),
            *(((Outlet("غوست", "ghost", url["blog"]), ghost.key),) if ghost else ()),
        )

    def gather(self) -> dict[str, int]:
        """Lays into the folder what is not in it yet; how many requests came each way."""
        for name, way in self._ways.items():
            told = [f"{one.method} {one.path}\n{one.head}\n".encode() + one.body for one in way.seen]
            (self._folder / f"{name}.requests").write_bytes(b"\n\n".join(told))
        bucket = self._folder / "bucket"
        bucket.mkdir(exist_ok=True)
        for number, name in enumerate(self._s3.names()):
            (bucket / str(number)).write_bytes(f"{name}\n".encode() + self._s3.read(name))
        every = ["git", "-C", str(self._git.bare), "cat-file", "--batch", "--batch-all-objects"]
        (self._folder / "git.objects").write_bytes(subprocess.run(every, check=True, capture_output=True).stdout)
        shutil.copytree(self._wordpress.uploads(), self._folder / "uploads", dirs_exist_ok=True)
        with closing(sqlite3.connect(self._wordpress.uploads().parent / "wordpress.sqlite")) as database:
            (self._folder / "wordpress.sql").write_text("\n".join(database.iterdump()), "utf-8")
        if self._ghost is not None:
            shutil.copytree(self._ghost.content, self._folder / "ghost", dirs_exist_ok=True)
        return {name: len(way.seen) for name, way in self._ways.items()}


@pytest.fixture(params=["", pytest.param("ghost", marks=pytest.mark.ghost)], ids=["all", "and ghost"])
def outside(request: pytest.FixtureRequest, tmp_path: Path, wordpress: WordPress) -> Iterator[Outside]:
    ghost = request.getfixturevalue(request.param) if request.param else None
    formats = "html,fragment,gutenberg,ninjs-3.1,ninjs-2.2,ninjs-1.6,ninjs-superdesk,newsml-g2,markdown,hugo,text,docx,epub,thread,card,pdf"
    with ExitStack() as stack:
        try:
            made = Outside(stack, tmp_path / "outside", wordpress, ghost, formats)
        except Unavailable as problem:
            do_without(problem)
        yield made


def telling_picture() -> bytes:
    """A photograph whose file tells who took it, where, and of whom."""
    exif = Image.Exif()
    exif[Base.Artist], exif[Base.ImageDescription], exif[Base.Software] = LATIN, EMAIL, "Phone 7"
    exif.get_ifd(IFD.Exif).update({Base.UserComment: PLACE.encode(), Base.BodySerialNumber: LATIN})
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitude: (31.0, 47.0, 0.0), GPS.GPSAreaInformation: PLACE.encode()})
    into = BytesIO()
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><owner>{NAME}</owner><place>{PLACE}</place></x:xmpmeta>'
    Image.effect_noise((640, 420), 40).convert("RGB").save(into, "JPEG", exif=exif, xmp=xmp.encode(), comment=UNNAMED)
    return into.getvalue()


def send(bench: Workbench, outside: Outside) -> None:
    done = outbox.send_all(bench, Progress())
    assert [(one.outlet_name, fault) for one, fault in done if fault or one.state is not PublicationState.SENT] == []
    assert len(done) == len(outside.outlets)


def test_no_request_and_no_file_at_any_outlet_tells_a_secret(desk: Desk, outside: Outside, tmp_path: Path) -> None:
    story, said = desk.story, Progress()
    (tmp_path / "outside" / "before.jpg").write_bytes(telling_picture())
    assert leaks(tmp_path / "outside"), "the search finds what a camera wrote into a picture"
    (tmp_path / "outside" / "before.jpg").unlink()
    with desk.bench() as bench:
        for outlet, password in outside.outlets:
            outlets.add(bench, outlet, password)
        shown = illustrating.take(bench, story, telling_picture(), f"{NAME}.jpg", said)
        proposed = {one.ground for one in leaving.objections_to(bench, story)}
        assert Ground.SEALED_NAME in proposed or LATIN not in f"{shown}", "what a file proposes is asked about"
        shown = illustrating.save(bench, story, named(shown), said)
        other = illustrating.take(bench, story, telling_picture(), "ليل.jpg", said)
        other = illustrating.save(bench, story, named(other), said)
        draft = browsing.open_story(bench, story).draft
        writing.save_draft(bench, story, Draft(draft.headline, "موجز", f"{draft.body}\n![{other.key}]"))

        for one in outlets.everywhere(bench):
            assert one.id is not None
            outbox.queue(bench, story, one.id, Order(WantedStatus.PUBLISH))
        send(bench, outside)
        writing.save_draft(bench, story, Draft(draft.headline, "موجز آخر", f"{draft.body}\n![{other.key}]"))
        correcting.update(bench, story)
        send(bench, outside)
        with pytest.raises(Fault):
            correcting.correct(bench, story, Correction(bench.clock(), f"قلنا إن {NAME} تكلم", "لم يتكلم أحد"))
        correcting.correct(bench, story, Correction(bench.clock(), "قلنا أمس", "كان ذلك اليوم"))
        send(bench, outside)
        correcting.withdraw(bench, story, note=f"طلب ذلك {NAME}")  # nothing holds up what must go
        send(bench, outside)
    assert min(outside.gather().values()) > 3
    assert leaks(tmp_path / "outside") == []


def named(picture: Picture) -> Picture:
    """With the desk's own words in the place of what the file proposed."""
    import dataclasses

    return dataclasses.replace(picture, caption="المستودع ليلا", alt="مستودع", credit="خاص", copyright="")
