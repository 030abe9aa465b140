"""What `check` reads, one sheet a file or a part of a story, with the eye that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import unified_diff
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from editor import workflow
from editor.command_line.terminal import Terminal, story_number
from editor.desktop import paths, settings
from editor.desktop.files import read_file, write_file
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.message import say
from editor.newsroom.remark import Part, Remark

if TYPE_CHECKING:
    from editor.language.language import Language
    from editor.newsroom.house_style import HouseStyle
    from editor.newsroom.identity import StoryId
    from editor.proofing.proofreader import Proofreader
    from editor.proofing.rule import Rule
    from editor.workflow.galleys import Galley


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file, or one part of a story: as it was read; after `--fix`, as it is now."""

    file: str
    galley: Galley
    remarks: tuple[Remark, ...]
    part: Part | None = None
    """Which words of a story."""
    mended: int = 0
    """How many fixes were written, or would be."""
    diff: str = ""


class Reader:
    """Reads files and stories as the arguments say. Raises Fault `check.no_rule` for a rule there is not."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal, self._given = terminal, terminal.given
        self._awaited: set[str] = set()
        for name in sorted(self._given.only | self._given.without):
            if name not in self.rules:
                raise Fault(
                    "check.no_rule",
                    say("There is no rule {name}.", name=name),
                    say("`muharrir check --rules` lists them all."),
                )

    @cached_property
    def rules(self) -> dict[str, Rule]:
        return {rule.name: rule for rule in self._everyone.rules}

    def read(self, what: str) -> list[Sheet]:
        """Raises Fault where it cannot be read, or mended."""
        if (number := story_number(what)) is not None:
            return self._story(number)
        return [self._file(what, sys.stdin.buffer.read() if what == "-" else read_file(Path(what)))]

    def _file(self, name: str, data: bytes) -> Sheet:
        from editor.proofing.brief import Brief

        galley = workflow.galleys.galley_of(data, name)
        language = self._language(workflow.gathering.language_of(self._terminal.toolkit, galley.text))
        brief = Brief(style=self._style(language))
        self._await_words(language)

        def read(galley: Galley) -> tuple[Remark, ...]:
            return self._wanted(workflow.galleys.remarks_on(self._proofreader, galley, language, brief))

        if not (self._given.fix or self._given.diff):
            return Sheet(name, galley, read(galley))
        done = workflow.galleys.mended(data, read, lambda mended: workflow.galleys.galley_of(mended, name))
        if self._given.diff:
            changes = _diff(name, galley.shown, done.galley.shown)
            return Sheet(name, galley, read(galley), mended=done.count, diff=changes)
        if name == "-":
            sys.stdout.buffer.write(done.data)
        elif done.count:
            _write(Path(name), done.data)
        return Sheet(name, done.galley, done.remarks, mended=done.count)

    def _story(self, number: StoryId) -> list[Sheet]:
        """A sheet for each part of the story; the first tells what was mended in all of them."""
        with self._terminal.bench() as bench:
            bench.house_style = _desk_style()
            story = workflow.browsing.open_story(bench, number)
            language = self._language(story.details.language)
            brief = workflow.briefing.brief_for(bench, number)
            if self._given.style:
                brief = replace(brief, style=self._style(language))
            self._await_words(language)
            draft, mended, changes = story.draft, 0, ""
            if self._given.fix or self._given.diff:
                new, mended = workflow.galleys.mend_story(
                    bench, number, self._proofreader, language, brief, self._is_wanted, write=not self._given.diff
                )
                changes = _diff(f"story/{number}", _whole(draft), _whole(new)) if self._given.diff else ""
                draft = draft if self._given.diff else new
            noted = workflow.checking.remarks_on_draft(self._proofreader, draft, language, brief)
        sheets = []
        for part, galley in workflow.galleys.parts_of(draft):
            found = self._wanted(one.remark for one in noted if one.part is part)
            sheets.append(Sheet(f"story/{number}", galley, found, part))
        return [replace(sheets[0], mended=mended, diff=changes), *sheets[1:]]

    def _wanted(self, remarks: Iterable[Remark]) -> tuple[Remark, ...]:
        return tuple(filter(self._is_wanted, remarks))

    def _is_wanted(self, remark: Remark) -> bool:
        severities = self._given.severity
        return self._is_wanted_rule(remark.kind) and (not severities or remark.severity in severities)

    def _is_wanted_rule(self, name: str) -> bool:
        if self._given.only:
            return name in self._given.only and name not in self._given.without
        return (
            name not in self._given.without and name != workflow.checking.UNKNOWN
        )  # a query on each name of a page helps nobody

    def _language(self, told: str) -> Language:
        """That of `--lang`, else the one its words tell. Raises Fault `check.no_language`."""
        languages = {language.code: language for language in self._terminal.toolkit.languages}
        if (code := self._given.lang) is None:
            return self._terminal.toolkit.language(told)
        if (language := languages.get(code.split("-", maxsplit=1)[0])) is None:
            raise Fault(
                "check.no_language",
                say("Copy in the language {code} cannot be read.", code=code),
                say("Name one of these: {codes}.", codes=", ".join(languages)),
            )
        return language

    def _style(self, language: Language) -> HouseStyle:
        """That of `--style`, else the desk's own. Raises Fault `style.unknown`, and as `styling.read_style` does."""
        wanted, styles = self._given.style, workflow.styling.Styles.of_user()
        if not wanted:
            return styles.style_for(language, _desk_style())
        if wanted.endswith(".toml"):
            return self._read_style(Path(wanted))
        if (found := next((one.style for one in styles.all() if one.style.name == wanted), None)) is None:
            raise Fault(
                "style.unknown",
                say("There is no house style {name}.", name=wanted),
                say("Write its name as the list of house styles has it, or name its file."),
            )
        return found

    @lru_cache(maxsize=1)  # noqa: B019 - one reader a call of the program
    def _read_style(self, path: Path) -> HouseStyle:
        read = workflow.styling.read_style(path, self.rules)
        for fault in read.faults:
            self._terminal.tell(fault)
        return read.style

    def _await_words(self, language: Language) -> None:
        """Waits for the dictionary, which the window does without at first; where there is none, tells it once."""
        speller = self._proofreader.speller
        if speller is None or language.code in self._awaited:
            return
        self._awaited.add(language.code)
        if not speller.wait(language.code) and (missing := speller.missing(language.code)):
            print(f"muharrir: {self._terminal.tr.tell(missing)}", file=sys.stderr)

    def close(self) -> None:
        """Ends the speller's processes."""
        if speller := self._proofreader.speller:
            speller.close()

    @cached_property
    def _everyone(self) -> Proofreader:
        return workflow.checking.proofreader(self._terminal.toolkit)

    @cached_property
    def _proofreader(self) -> Proofreader:
        """Without the speller where nothing it says is wanted: its dictionary takes seconds to load."""
        from editor.proofing.proofreader import Proofreader

        speller = self._everyone.speller
        if speller and any(self._is_wanted_rule(rule.name) for rule in speller.rules):
            return self._everyone
        return Proofreader(self._terminal.toolkit.rules)


def _desk_style() -> str:
    return settings.read(paths.of_user().settings).house_style


def _write(path: Path, data: bytes) -> None:
    """Into the file itself, where the name leads to it, and as open to others as it was."""
    path = path.resolve()
    mode = path.stat().st_mode
    write_file(path, data)
    path.chmod(mode)


def _whole(draft: Draft) -> str:
    return "\n".join((draft.headline, draft.standfirst, draft.body))


def _diff(name: str, before: str, after: str) -> str:
    """A unified diff with one line around each change."""
    changes = unified_diff(before.splitlines(True), after.splitlines(True), f"a/{name}", f"b/{name}", n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in changes)
