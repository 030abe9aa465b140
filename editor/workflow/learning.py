"""What the journalist teaches the proofreader: words it may take for right, remarks it need not make again.

What leads to a protected source is never learnt: a word list is read and shared without a thought of whose name is in it.
"""

from editor.library import lexicon
from editor.newsroom.fault import Fault
from editor.newsroom.identity import StoryId
from editor.newsroom.message import say
from editor.proofing.rule import bare
from editor.workflow import vaulting
from editor.workflow.wordlists import leads_to
from editor.workflow.workbench import Workbench


def learn(bench: Workbench, word: str, language: str, story: StoryId | None = None) -> None:
    """The speller takes a word for right from now on: in one story, or in all.

    Raises Fault `lexicon.protected` where the word leads to a protected source. While the vault is shut nobody can tell
    of the names in it: what was learnt of them then is forgotten when it is opened.
    """
    with bench.library.session() as session:
        open_now = vaulting.is_open(bench)
        names = vaulting.protected_names(bench, session) if open_now else vaulting.unsealed_names(session)
        if any(leads_to(word, name) for name in names):
            raise Fault(
                "lexicon.protected",
                say("This word belongs to a protected source: it is kept in no word list."),
                say("Ignore the remark in this story instead, or write the source's alias."),
            )
        lexicon.learn(session, bare(word), language, story)


def unlearn(bench: Workbench, word: str, language: str, story: StoryId | None = None) -> None:
    with bench.library.session() as session:
        lexicon.unlearn(session, bare(word), language, story)


def learnt(bench: Workbench, language: str) -> tuple[str, ...]:
    """The words of the whole house, in order."""
    with bench.library.reading() as session:
        return lexicon.learnt(session, language)


def ignore(bench: Workbench, story: StoryId, kind: str, words: str) -> None:
    """In this story the rule says nothing of these words again."""
    with bench.library.session() as session:
        lexicon.ignore(session, story, kind, words)


def heed(bench: Workbench, story: StoryId, kind: str, words: str) -> None:
    """What was ignored is remarked again."""
    with bench.library.session() as session:
        lexicon.heed(session, story, kind, words)


def ignored(bench: Workbench, story: StoryId) -> frozenset[tuple[str, str]]:
    with bench.library.reading() as session:
        return lexicon.ignored(session, story)
