"""Going out as a file or by the clipboard; `workflow.outbox` files to outlets."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from editor.desktop.files import write_file
from editor.library import pictures, publications, stories
from editor.library.library import Session
from editor.newsroom.article import Article, Standing, piece
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import plain
from editor.newsroom.publication import PublicationDeed, PublicationEvent
from editor.workflow import leaving, taking_back
from editor.workflow.workbench import Workbench

render = leaving.render
format_named = leaving.format_named
_NOBODY: Mapping[str, str] = {}


def article_of(bench: Workbench, story: StoryId) -> Article:
    """The Article of a story as it is saved, for the desk to look at; what leaves comes through `workflow.leaving`."""
    return leaving.preview_of(bench, story)


def clip_as_html(copy: str, language: str) -> str:
    """A piece of copy as HTML for another program: suggestions accepted, citations and notes left out."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    return render_body(piece(copy, language))


def copied(bench: Workbench, story: StoryId, overruled: Mapping[str, str] = _NOBODY, by: str = "") -> tuple[str, str]:
    """A finished article for the clipboard, as HTML and as words. Raises as `leaving.article_for` does."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    article = leaving.article_for(bench, story, "clipboard", overruled, by)
    parts = (article.headline, article.standfirst, plain(article.body).text)
    told = (("h1", article.headline), ("p", article.standfirst))
    heads = [f'<{tag} dir="{article.direction.value}">{escape(words)}</{tag}>' for tag, words in told if words]
    return "".join((*heads, render_body(article))), "\n\n".join(part for part in parts if part)


def export(
    bench: Workbench,
    story: StoryId,
    name: str,
    path: Path,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
    standing: Standing = Standing.USABLE,
) -> tuple[Path, ...]:
    """Writes a story as a file, and its pictures beside it where the format does not hold them; all that was written.

    `overruled` has an editor's reasons by the marks of what the gate objected. Raises Held where the gate holds it
    back, Fault `vault.locked`, and where it cannot be written. What is withdrawn holds nothing of the article, and the
    gate has nothing to hold back.
    """
    made = _made(bench, story, name, path.stem, leaving.Exit(name, overruled, by, standing=standing))
    beside = made.article.pictures if format_named(bench.toolkit, name).pictures_beside else ()
    written = [path]
    with bench.library.reading() as session:
        for picture in beside:
            written.append(path.with_name(picture.file_name))
            write_file(written[-1], pictures.data(session, picture.digest))
    write_file(path, made.data)
    with bench.library.session() as session:
        if standing is Standing.USABLE:
            leaving.mark_printings(bench, session, story, made.draft, name)
        told = PublicationEvent(story, name, PublicationDeed.EXPORTED, bench.clock(), standing.value, _whole(path), by)
        publications.tell(session, told)
    return tuple(written)


def _made(bench: Workbench, story: StoryId, name: str, file: str, exit_: leaving.Exit) -> leaving.Made:
    if exit_.standing is Standing.USABLE:
        return leaving.file_for(bench, story, name, file, exit_)
    with bench.library.session() as session:
        article = taking_back.notice(bench, session, story, exit_.standing)
        return leaving.Made(render(bench.toolkit, article, name), article, stories.get(session, story).draft)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that a story was written into."""

    name: str
    """Of its format."""
    path: Path

    @property
    def is_there(self) -> bool:
        return self.path.is_file()


def exported(bench: Workbench, story: StoryId) -> tuple[Exported, ...]:
    """The files a story was written into, the first one first, each once; whoever was given one has old words."""
    with bench.library.reading() as session:
        return exported_in(session, story)


def exported_in(session: Session, story: StoryId) -> tuple[Exported, ...]:
    """As `exported`, for what a caller does in the same session."""
    told = [one for one in publications.history(session, story) if one.deed is PublicationDeed.EXPORTED]
    return tuple(dict.fromkeys(Exported(one.outlet, Path(one.url)) for one in told if one.url))


def export_anew(
    bench: Workbench,
    story: StoryId,
    overruled: Mapping[str, str] = _NOBODY,
    by: str = "",
    standing: Standing = Standing.USABLE,
) -> tuple[Path, ...]:
    """Writes every file of a story that is still where it was written once more; those that were. Raises as `export`."""
    there = [one for one in exported(bench, story) if one.is_there]
    return tuple(export(bench, story, one.name, one.path, overruled, by, standing)[0] for one in there)


def _whole(path: Path) -> str:
    return str(path.expanduser().absolute())
