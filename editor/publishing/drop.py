"""Where articles are files: how they are called, in which order they are laid down, whose hand was in them since.

A target brings a `Place`, opened; `Drop` does what all of them do. Pictures come first, the article's main file last,
each of them whole or not at all, so that whoever watches the place never reads half an article. What we know of a file
is the digest of its bytes; what we are about to write is told before it is written, so that after a crash our own words
are not taken for somebody else's.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import quote

from editor.newsroom.article import Article, Standing
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.publication import Receipt, Remote, RemoteState, WantedStatus
from editor.publishing.courier import uncertain
from editor.publishing.doctor import findings_of
from editor.publishing.format import Format
from editor.publishing.place import KEY_LETTERS, PART, File, Lying, Overtaken, Place
from editor.publishing.target import Changed, Connection, Delivery, Field, FieldKind, Finding, Offers
from editor.publishing.trouble import file_gone, not_kept
from editor.text.transliteration import latin_slug, slug

_NOTICE = re.compile(
    rb"""<meta name="robots" content="noindex">|"pub[sS]tatus":\s*"(?:withheld|canceled)"|<pubStatus [^>]*stat:(?:withheld|canceled)"""
    rb"""|^standing: (?:withheld|canceled)$""",
    re.MULTILINE,
)
"""By what a file says, to programs, that its article was withdrawn: a page, ninjs, NewsML-G2, front matter."""
DRAFTS = "drafts"
"""The folder inside the place where drafts lie."""
_NAME_BYTES = 150
"""Percent-encoded: about 25 Arabic letters, far below every file system's 255 bytes."""
_LATIN_LETTERS = 50
_DIGEST_LETTERS = 24

FIELDS = (
    Field("formats", say("Files"), FieldKind.FORMATS, default="html"),
    Field(
        "withdrawn",
        say("When an article is withdrawn"),
        FieldKind.CHOICE,
        choices=(("say", say("Its file says so, where the format can")), ("remove", say("Its files are removed"))),
        default="say",
    ),
    Field(
        "site", say("Where readers find the files"), FieldKind.ADDRESS, say("The address that goes before the name.")
    ),
    Field(
        "ascii",
        say("File names in Latin letters"),
        FieldKind.SWITCH,
        say("For old systems that cannot read other names."),
    ),
    Field(
        "taken",
        say("Another program takes the files away"),
        FieldKind.SWITCH,
        say("Then a file that is gone is sent again without asking."),
    ),
)
"""What every outlet that takes files is asked."""


@dataclass(frozen=True, slots=True)
class Drop:
    """What a target that takes files does, wherever they lie. A remote id is the name of an article's files, without
    folder and suffix: it stays when a draft is published, and when other formats are chosen."""

    open: Callable[[Connection], AbstractContextManager[Place]]
    key_first: bool = False
    """In names, for a place that finds by how a name begins; else the words come first, for people."""
    takes_drafts: bool = True

    def check(self, to: Connection) -> tuple[Finding, ...]:
        try:
            with self.open(to) as place:
                return place.try_out()
        except Fault as fault:
            return findings_of(fault)

    def offers(self, _: Connection) -> Offers:
        published = (WantedStatus.PUBLISH, WantedStatus.WITHDRAWN, WantedStatus.BINNED)
        return Offers((WantedStatus.DRAFT, *published) if self.takes_drafts else published)

    def find(self, to: Connection, key: str) -> str | None:
        with self.open(to) as place:
            return _found(place, key)

    def fetch(self, to: Connection, remote_id: str) -> Remote | None:
        if not _is_name(remote_id):
            return None
        with self.open(to) as place:
            published = _Bundle.of(remote_id, to)
            return published.remote(place) or published.other.remote(place)

    def sweep(self, to: Connection, key: str, _: str) -> int:
        """What was being written when the power went; whole files are never swept."""
        with self.open(to) as place:
            left = [path for path in _named(place, key) if path.endswith(PART)]
            for path in left:
                place.remove(path)
        return len(left)

    def publish(self, to: Connection, delivery: Delivery) -> Receipt:
        status, key, known = delivery.order.status, delivery.key, delivery.known
        if status not in self.offers(to).statuses:
            raise not_kept()
        to.progress.tell(say("Making the files"))
        files = _files(to, delivery)
        with self.open(to) as place:
            found = known.id if known and _is_name(known.id) else _found(place, key)
            if delivery.article.edition.embargo and not status.takes_back:
                place.refuse_before(delivery.article.edition.embargo)
            name = found or self._name(delivery.article, key, ascii_only=bool(to.outlet.options.get("ascii")))
            bundle = _Bundle.of(name, to, apart=status is WantedStatus.DRAFT)
            accepted = _accepted(known.token if known else "")
            work = _Work(place, to, delivery, bundle, files, accepted, is_new=found is None)
            return work.take_back() if status.takes_back else work.lay_down()

    def _name(self, article: Article, key: str, *, ascii_only: bool) -> str:
        title, short = article.slug or article.headline, key[:KEY_LETTERS]
        words = (latin_slug(title, _LATIN_LETTERS) if ascii_only else slug(title, _NAME_BYTES)) or "story"
        return f"{short}-{words}" if self.key_first else f"{words}-{short}"


@dataclass(frozen=True, slots=True)
class _Bundle:
    """The files of one article: one name, an ending for each format."""

    name: str
    endings: tuple[str, ...]
    """The main file's first."""
    apart: bool
    """Whether they lie among the drafts."""
    site: str

    @classmethod
    def of(cls, name: str, to: Connection, *, apart: bool = False) -> "_Bundle":
        return cls(name, tuple(_formats(to)), apart, to.outlet.options.get("site", "").strip().rstrip("/"))

    @property
    def main(self) -> str:
        """The ending of the file that is the article."""
        return self.endings[0]

    @property
    def other(self) -> "_Bundle":
        """The same on the other side: the draft of what is published."""
        return replace(self, apart=not self.apart)

    def path(self, ending: str) -> str:
        return self.beside(self.name + ending)

    def beside(self, name: str) -> str:
        return f"{DRAFTS}/{name}" if self.apart else name

    def lying(self, place: Place) -> dict[str, Lying]:
        """What lies there, by its ending."""
        read = {ending: place.read(self.path(ending)) for ending in self.endings}
        return {ending: one for ending, one in read.items() if one is not None}

    def remote(self, place: Place) -> Remote | None:
        lying = self.lying(place)
        return self.remote_of(place, lying) if self.main in lying else None

    def remote_of(self, place: Place, lying: Mapping[str, Lying]) -> Remote:
        main = lying.get(self.main, Lying(b""))
        try:
            body = main.data.decode("utf-8")
        except UnicodeDecodeError:
            body = ""
        is_notice = _NOTICE.search(main.data) is not None
        return Remote(
            self.name,
            RemoteState.DRAFT if self.apart or is_notice else RemoteState.PUBLISHED,
            "" if is_notice else self._url(place),
            _token({ending: (_digest(one.data),) for ending, one in lying.items()}),
            body=body,
            modified=main.modified,
        )

    def _url(self, place: Place) -> str:
        path = self.path(self.main)
        return f"{self.site}/{quote(path)}" if self.site and not self.apart else place.address(path)


@dataclass(frozen=True, slots=True)
class _Work:
    """One delivery at an open place."""

    place: Place
    to: Connection
    delivery: Delivery
    bundle: _Bundle
    files: Mapping[str, bytes]
    """By their endings, the main file first; of what is taken back, those that say so."""
    accepted: Mapping[str, tuple[str, ...]]
    """Digests of what we know or wrote, by the ending; an empty one stands for no file."""
    is_new: bool

    def lay_down(self) -> Receipt:
        lying = self._unchanged()
        self._lay_pictures()
        self._lay(self.files, lying)
        if not self.is_new:  # it may have changed sides: published now, or a draft again
            for ending in reversed(self.bundle.endings):
                self.place.remove(self.bundle.other.path(ending))
        return Receipt(self._read_back(self.files))

    def take_back(self) -> Receipt:
        """What says so takes the place of what readers had; all else of the article is removed, whatever its format."""
        lying = self._unchanged(may_be_gone=True)
        says = {ending: data for ending, data in self.files.items() if ending in lying}
        self._lay(says, lying)
        kept = {self.bundle.path(ending) for ending in says}
        sides = (self.bundle, self.bundle.other)
        called_so = [
            side.path(ending) for side in sides for ending in side.endings
        ]  # what was pulled has no key of ours
        for path in dict.fromkeys((*_named(self.place, self.delivery.key), *called_so)):
            if path not in kept:
                self.place.remove(path)
        notes = (_PICTURES_STAY,) if self.delivery.article.pictures and _lie_beside(self.to) else ()
        if not says:
            return Receipt(Remote(self.bundle.name, RemoteState.BINNED), notes)
        remote = self._read_back(says)
        return Receipt(replace(remote, state=RemoteState.DRAFT, url=""), notes)

    def _unchanged(self, *, may_be_gone: bool = False) -> dict[str, Lying]:
        """What lies in the article's place. Raises Changed, and Fault `outlet.gone`, for what another did there."""
        if self.is_new:
            return {}
        here, there = self.bundle.lying(self.place), self.bundle.other.lying(self.place)
        for side, lying in ((self.bundle, here), (self.bundle.other, there)):
            if not all(self._is_known(ending, one) for ending, one in lying.items()):
                raise Changed(side.remote_of(self.place, lying))
        was_there = len(self.accepted.get(self.bundle.main, ())) == 1
        is_there = self.bundle.main in here or self.bundle.main in there
        if was_there and not is_there and not may_be_gone and not self.to.outlet.options.get("taken"):
            raise file_gone()
        return here

    def _is_known(self, ending: str, lying: Lying) -> bool:
        if lying.data == self.files.get(ending):
            return True
        wanted = self.accepted.get(ending)
        if wanted is None:  # of what was found by its key alone nobody knows whose words they are
            return bool(self.accepted)
        return _digest(lying.data) in wanted

    def _lay_pictures(self) -> None:
        pictures = self.delivery.article.pictures if _lie_beside(self.to) else ()
        for number, picture in enumerate(pictures):
            self.to.progress.tell(say("Sending the pictures"), number / len(pictures))
            path = self.bundle.beside(picture.file_name)
            if self.place.size(path) != picture.size:
                self.place.remove(path)  # a part of it, from a place that cannot rename
                data = self.delivery.picture(picture)
                self._write(File(path, data, picture.media_type, self.delivery.key), None)

    def _lay(self, files: Mapping[str, bytes], lying: Mapping[str, Lying]) -> None:
        """The main file last. Each is told before it is written: what lies there then is the old one or the new one."""
        formats, accepted = _formats(self.to), dict(self.accepted)
        for ending, data in reversed([*files.items()]):
            old = lying.get(ending)
            if old and old.data == data:
                continue
            accepted[ending] = (_digest(old.data) if old else "", _digest(data))
            known = self.delivery.known or Remote(self.bundle.name, RemoteState.DRAFT)
            self.delivery.reached(replace(known, id=self.bundle.name, token=_token(accepted)))
            self.to.progress.tell(say("Sending the article"))
            self._write(File(self.bundle.path(ending), data, formats[ending].media_type, self.delivery.key), old)

    def _write(self, file: File, over: Lying | None) -> None:
        try:
            self.place.write(file, over)
        except Overtaken as overtaken:
            theirs = self.bundle.remote(self.place)
            raise (Changed(theirs) if theirs else uncertain()) from overtaken

    def _read_back(self, files: Mapping[str, bytes]) -> Remote:
        self.to.progress.tell(say("Reading it back"))
        lying = self.bundle.lying(self.place)
        for ending, data in files.items():
            if ending not in lying and self.to.outlet.options.get("taken"):
                lying[ending] = Lying(data)
            elif ending not in lying or lying[ending].data != data:
                raise uncertain()
        return self.bundle.remote_of(self.place, lying)


_PICTURES_STAY = say("Its pictures stay at the outlet, for other articles may show them; remove them there.")


# Names


def _is_name(remote_id: str) -> bool:
    """Whether an id can be one of ours: it leads to no other folder, and to no file that is hidden."""
    return bool(remote_id) and not set(remote_id) & set('./\\:"\0\n')


def _formats(to: Connection) -> dict[str, Format]:
    """The outlet's formats by what stands behind the name in their files: the suffix, told apart where two have one."""
    endings: dict[str, Format] = {}
    for one in to.formats or (_WEB_PAGE,):
        endings[one.suffix if one.suffix not in endings else f".{one.name}{one.suffix}"] = one
    return endings


_WEB_PAGE = Format("html", say("Web page"), ".html", "text/html", lambda *_: b"", pictures_beside=True)
"""What an outlet takes of which nobody said it."""


def _lie_beside(to: Connection) -> bool:
    return any(one.pictures_beside for one in _formats(to).values())


def _files(to: Connection, delivery: Delivery) -> dict[str, bytes]:
    """What is laid down, by the endings; of an article that is taken back, what says so in its readers' place."""
    status = delivery.order.status
    says_so = (
        delivery.article.edition.standing is not Standing.USABLE and to.outlet.options.get("withdrawn") != "remove"
    )
    if status is WantedStatus.BINNED or (status.takes_back and not says_so):
        return {}
    return {
        ending: delivery.render(one.name)
        for ending, one in _formats(to).items()
        if one.tells_standing or not status.takes_back
    }


def _named(place: Place, key: str) -> Iterator[str]:
    """The paths of what carries a key, whole files and parts, the published ones first."""
    for folder in ("", DRAFTS):
        for name in place.names(folder, key[:KEY_LETTERS]):
            yield f"{folder}/{name}" if folder else name


def _found(place: Place, key: str) -> str | None:
    names = (path.rpartition("/")[2] for path in _named(place, key) if not path.endswith(PART))
    return next((name.partition(".")[0] for name in names), None)


# What we know of files


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:_DIGEST_LETTERS]


def _token(digests: Mapping[str, tuple[str, ...]]) -> str:
    """`.html=DIGEST .json=DIGEST`; a file on its way has two: what lay there and what comes."""
    return " ".join(f"{ending}={','.join(known)}" for ending, known in sorted(digests.items()))


def _accepted(token: str) -> dict[str, tuple[str, ...]]:
    pairs = (pair.partition("=") for pair in token.split())
    return {ending: tuple(known.split(",")) for ending, _, known in pairs}
