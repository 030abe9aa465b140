"""Going out as a file or by the clipboard; `workflow.outbox` files to outlets."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from editor.desktop.files import write_file
from editor.library import pictures, publications
from editor.newsroom.article import Article, piece
from editor.newsroom.identity import StoryId
from editor.newsroom.markup import plain
from editor.newsroom.publication import PublicationDeed, PublicationEvent
from editor.workflow import leaving
from editor.workflow.workbench import Workbench

render = leaving.render
format_named = leaving.format_named


def article_of(bench: Workbench, story: StoryId) -> Article:
    """The Article of a story as it is saved, for the desk to look at; what leaves comes through `workflow.leaving`."""
    return leaving.preview_of(bench, story)


def clip_as_html(copy: str, language: str) -> str:
    """A piece of copy as HTML for another program: suggestions accepted, citations and notes left out."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    return render_body(piece(copy, language))


def copied(
    bench: Workbench, story: StoryId, overruled: Mapping[str, str] | None = None, by: str = ""
) -> tuple[str, str]:
    """A finished article for the clipboard, as HTML and as words. Raises as `leaving.article_for` does."""
    from editor.publishing.body import render as render_body  # slow to import, and seldom asked for

    article = leaving.article_for(bench, story, "clipboard", overruled or {}, by)
    parts = (article.headline, article.standfirst, plain(article.body).text)
    told = (("h1", article.headline), ("p", article.standfirst))
    heads = [f'<{tag} dir="{article.direction.value}">{escape(words)}</{tag}>' for tag, words in told if words]
    return "".join((*heads, render_body(article))), "\n\n".join(part for part in parts if part)


def export(
    bench: Workbench, story: StoryId, name: str, path: Path, overruled: Mapping[str, str] | None = None, by: str = ""
) -> tuple[Path, ...]:
    """Writes a story as a file, and its pictures beside it where the format does not hold them; all that was written.

    `overruled` has an editor's reasons by the marks of what the gate objected. Raises Held where the gate holds it
    back, Fault `vault.locked`, and where it cannot be written.
    """
    made = leaving.file_for(bench, story, name, path.stem, leaving.Exit(name, overruled or {}, by))
    beside = made.article.pictures if format_named(bench.toolkit, name).pictures_beside else ()
    written = [path]
    with bench.library.reading() as session:
        for picture in beside:
            written.append(path.with_name(picture.file_name))
            write_file(written[-1], pictures.data(session, picture.digest))
    write_file(path, made.data)
    with bench.library.session() as session:
        leaving.mark_printings(bench, session, story, made.draft, name)
        publications.tell(session, PublicationEvent(story, name, PublicationDeed.EXPORTED, bench.clock(), by=by))
    return tuple(written)
