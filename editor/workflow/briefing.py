"""What the proofreader is told of a story besides its words."""

from datetime import date

from editor.language.language import Language
from editor.library import lexicon, outlets, stories
from editor.library.library import Session
from editor.newsroom.house_style import HouseStyle
from editor.newsroom.identity import StoryId
from editor.newsroom.story import Story
from editor.proofing.brief import Brief
from editor.proofing.rule import bare
from editor.text.words import Kind, words
from editor.workflow.wordlists import known_names
from editor.workflow.workbench import Workbench


def brief_for(bench: Workbench, story: StoryId) -> Brief:
    """The story around the copy, as the library has it now. Raises Fault `story.gone`, `library.…`."""
    with bench.library.reading() as session:
        found = stories.get(session, story)
        language = bench.toolkit.language(found.details.language)
        names = known_names(session)
        return Brief(
            style=_style(bench, session, found, language),
            headline=found.draft.headline,
            standfirst=found.draft.standfirst,
            published=_day(bench, found),
            names=names,
            known=lexicon.known_in(session, story, language.code) | _words_of(names),
            ignored=lexicon.ignored(session, story),
        )


def _style(bench: Workbench, session: Session, story: Story, language: Language) -> HouseStyle:
    """That of the outlet it is written for, else the desk's own."""
    follows = story.details.house_style
    chosen = outlets.get(session, follows).house_style if follows is not None else ""
    return bench.styles.style_for(language, chosen, bench.house_style)


def _day(bench: Workbench, story: Story) -> date:
    """When readers get it: when the embargo ends, on the dateline's day, else today; in the zone of this computer."""
    if story.details.embargo:
        return story.details.embargo.astimezone().date()
    return story.details.dateline.day or bench.clock().astimezone().date()


def _words_of(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(bare(word.text) for name in names for word in words(name) if word.kind is Kind.WORD)
