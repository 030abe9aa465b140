"""Categories and tags of a WordPress site: looked up as readers read them, made where the account may."""

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from editor.newsroom.message import Message, say
from editor.publishing.courier import Refusal
from editor.publishing.wordpress_site import PostType, Site
from editor.text.folding import fold

TAXONOMIES = {"categories": "category", "tags": "post_tag"}
"""What a post calls its terms, and what a type of post calls their kind."""
_TERMS_A_PAGE = 100
_MOST_PAGES = 20


@dataclass(frozen=True, slots=True)
class Filing:
    """The terms an article gets, and what the journalist should know of them."""

    ids: tuple[int, ...] = ()
    notes: tuple[Message, ...] = ()


def file_under(site: Site, kind: str, names: Sequence[str], type_: PostType) -> Filing:
    """Ids for the names of `categories` or `tags`: the same term, else one that reads the same, else a new one.

    WordPress takes `اسلام` and `إسلام` for two terms; a newsroom means one. What the account may not make is left out
    and noted.
    """
    wanted = list(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    if not wanted or TAXONOMIES[kind] not in type_.taxonomies:
        return Filing()
    known = _known(site, kind)
    ids: list[int] = []
    notes: list[Message] = []
    for name in wanted:
        found = _same(name, known) or _made(site, kind, name)
        if found is None:
            notes.append(
                say("The outlet has no “{name}” and this account may not make it; it was left out.", name=name)
            )
            continue
        ids.append(found[0])
        if found not in known:
            known.append(found)
        if found[1] != name:
            notes.append(say("“{name}” was filed under the outlet's “{theirs}”.", name=name, theirs=found[1]))
    return Filing(tuple(dict.fromkeys(ids)), tuple(notes))


def _known(site: Site, kind: str) -> list[tuple[int, str]]:
    """Asked for once a round; what is made meanwhile is added."""
    if kind not in site.terms:
        site.terms[kind] = list(terms(site, kind))
    return site.terms[kind]


def terms(site: Site, kind: str) -> Iterator[tuple[int, str]]:
    """All terms, the most used first, page by page."""
    for page in range(1, _MOST_PAGES + 1):
        rows = site.rows(
            f"wp/v2/{kind}", per_page=_TERMS_A_PAGE, page=page, orderby="count", order="desc", _fields="id,name"
        )
        for row in rows:
            yield row["id"], html.unescape(str(row.get("name", "")))
        if len(rows) < _TERMS_A_PAGE:
            return


def _same(name: str, known: Iterable[tuple[int, str]]) -> tuple[int, str] | None:
    near = None
    for term in known:
        if term[1] == name:
            return term
        if near is None and fold(term[1]) == fold(name):
            near = term
    return near


def _made(site: Site, kind: str, name: str) -> tuple[int, str] | None:
    try:
        return int(site.post(f"wp/v2/{kind}", {"name": name}, _fields="id")["id"]), name
    except Refusal as refusal:
        existing = refusal.data.get("term_id")
        if refusal.code == "term_exists" and isinstance(existing, int):
            return existing, name
        # 403: the role; 400 and 500 with these words: a name WordPress cannot keep (observed), not a server in trouble
        if refusal.kind in ("outlet.forbidden", "outlet.invalid") or refusal.code == "db_insert_error":
            return None
        raise
