"""Remarks on the open story: underlined, listed, shown on a card, stepped through, mended one by one or many at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from editor import workflow
from editor.language.language import Language
from editor.newsroom.draft import Draft
from editor.newsroom.message import say
from editor.newsroom.remark import Edit, Noted, Part, Remark, Severity
from editor.text.spans import Span
from editor.ui.altered import KIND as ALTERED
from editor.ui.briefing import Briefing
from editor.ui.desk import Desk
from editor.ui.editing.pointing import Pointing, bring_up, place_of
from editor.ui.editing.remark_card import About, RemarkCard, box_in
from editor.ui.editing.underlines import Layer
from editor.ui.panes.remarks import QUIET, RemarksPane
from editor.ui.panes.story import StoryPane
from editor.ui.proofing import Proofing
from editor.ui.words import fix_words

if TYPE_CHECKING:
    from editor.proofing.speller import Speller
    from editor.reading.copy_quotes import CopyQuotes
    from editor.workflow.checking import Passages

_PASSAGES_MS = 1200
_PARTS = tuple(Part)
_OTHERS = About(say("Words that are not the record's"))
"""Remarks that no rule makes: those on altered quotes."""


class ProofDesk(QObject):
    """Joins the proofreader with the writing pane and the list of remarks."""

    read = Signal()
    """The open story has been read."""
    looked_over = Signal(object)
    """The Passages of the copy: what stands out in it."""
    measured = Signal(object)
    """The Length of the copy, or None."""
    altered_wanted = Signal(object)
    """The Remark on an altered quote that was chosen."""
    counted = Signal(object)
    """A Counter of severities."""
    _spelt = Signal(str)
    """The code of a language whose words were loaded; comes from a thread of the speller's."""

    def __init__(self, desk: Desk, story: StoryPane) -> None:
        super().__init__(story)
        self._desk, self._story, self._editor = desk, story, story.editor
        self.counts: Counter[Severity] = Counter()
        self.noted: tuple[Noted, ...] = ()
        self.draft = Draft()
        """What was read last."""
        self._language: Language | None = None
        self._altered: tuple[Remark, ...] = ()
        self._kept: list[CopyQuotes] = []
        """Who has read the open copy before, made on the lane that reads; nobody yet where it is empty."""
        self._abouts: dict[str, About] = {}
        self._speller: Speller | None = None
        """Whom we listen to."""
        self._missing = set[str]()
        """Languages of which the journalist was told that they have no dictionary."""
        self.pane = RemarksPane(desk, self.about)
        self.card = RemarkCard(desk, story)
        self.proofing = Proofing(desk, story.draft, self)
        self.briefing = Briefing(desk, self)
        self._pointing = Pointing(story.pages, self._noted_at, self)
        self._passages = QTimer(self)
        self._passages.setSingleShot(True)
        self._passages.setInterval(_PASSAGES_MS)
        self._passages.timeout.connect(self._read_passages)
        self._listing = QTimer(self)
        self._listing.setSingleShot(True)
        self._listing.timeout.connect(self._list)
        for part, page in story.pages.items():
            page.fixes = partial(self._fixes, part)
        self._join()

    def _join(self) -> None:
        story = self._story
        story.words_changed.connect(self.proofing.touch)
        self._spelt.connect(self._read_spelling)
        self.briefing.brought.connect(self.proofing.instruct)
        self.briefing.brought.connect(lambda brief: story.take_style(brief.style))
        self.proofing.read.connect(self._show)
        self.proofing.measured.connect(self.measured)
        self._pointing.pointed.connect(partial(self._show_card, focus=False))
        self._pointing.left.connect(self.card.close_card)
        self.card.left.connect(self._pointing.look_again)
        self.card.fixed.connect(self.write)
        self.card.ignored.connect(self._then_write(self.briefing.ignore))
        self.card.named.connect(self._then_write(partial(self.briefing.learn, everywhere=False)))
        self.card.learnt.connect(self._then_write(partial(self.briefing.learn, everywhere=True)))
        self.card.turned_off.connect(self._then_write(self.briefing.turn_off))
        self.card.closed.connect(lambda noted: story.pages[noted.part].setFocus())
        self.pane.shown.connect(self._go_to)
        self.pane.opened.connect(partial(self._go_to, focus=True))
        self.pane.mended.connect(self.mend)
        self.pane.kind_mended.connect(self.mend_kind)
        self.pane.certain_mended.connect(self.mend_certain)
        self.pane.counted.connect(self._count)

    def open(self, language: Language | None) -> None:
        """Another story is shown, in this language; None for none."""
        self._language, self._kept = language, []
        self._altered = ()
        self.card.close_card()
        self._show((), Draft())
        self._editor.show_remarks((), Layer.UNATTRIBUTED)
        self.turn(language)
        if language is None:
            self.measured.emit(None)

    def show_altered(self, remarks: tuple[Remark, ...]) -> None:
        """Lists quotes that are printed otherwise than they were said among the remarks."""
        self._altered = remarks
        self._listing.start()

    def turn(self, language: Language | None) -> None:
        """The language of the open copy is another one now."""
        self._language, self._kept = language, []
        self.proofing.open(language)
        story = self._story.story
        self.briefing.open(story.id if story and language else None, language.code if language else "")
        self._listen()

    def _listen(self) -> None:
        """Hears of the words that the speller has loaded, and of those that it does not find."""
        speller = self._desk.bench.proofreader.speller if self._desk.bench else None
        if speller is None:
            return
        if speller is not self._speller:
            self._speller = speller
            speller.when_ready(lambda code: self._spelt.emit(code) if isValid(self) else None)
        if self._language is not None:
            self._tell_missing(self._language.code)

    def _read_spelling(self, code: str) -> None:
        if self._language is not None and code == self._language.code:
            self.proofing.touch()
            self._tell_missing(code)

    def _tell_missing(self, code: str) -> None:
        """Once a start; where words cannot be had, no word is called wrong."""
        lacking = self._speller.missing(code) if self._speller else None
        if lacking is not None and code not in self._missing:
            self._missing.add(code)
            self._desk.notices.tell(self._desk.tr.tell(lacking))

    def about(self, kind: str) -> About:
        """What is known of a kind of remark."""
        if not self._abouts and self._desk.bench is not None:
            proofreader = self._desk.bench.proofreader
            spelling = (
                {"final_ya", *(rule.name for rule in proofreader.speller.rules)} if proofreader.speller else set()
            )
            self._abouts = {
                rule.name: About(rule.title, rule.source, rule.name in spelling) for rule in proofreader.rules
            }
        found = self._abouts.get(kind)
        return replace(found, can_be_off=bool(self.briefing.style_name)) if found else _OTHERS

    # From remark to remark

    def step(self, *, forward: bool) -> None:
        """Selects the next remark, or the one before, and shows its card; at the end it begins again."""
        ordered = sorted((one for one in self.noted if one.remark.kind != QUIET), key=_place)
        if not ordered:
            self._desk.notices.tell(self._desk.tr("Nothing to remark. The text is read again as you write."))
            return
        here = self._here()
        if forward:
            chosen = next((one for one in ordered if _place(one)[:2] > here), ordered[0])
        else:
            chosen = next((one for one in reversed(ordered) if _place(one)[:2] < here), ordered[-1])
        self._go_to(chosen)
        self._story.pages[chosen.part].setFocus()
        self.pane.choose(chosen)

    def show_first(self, severity: Severity) -> None:
        """Goes to the first remark that is so grave."""
        found = sorted((one for one in self.noted if one.remark.severity is severity), key=_place)
        if found:
            self._go_to(found[0])
            self.pane.choose(found[0])

    def show_here(self) -> None:
        """The card of the remark at the caret takes the keyboard."""
        noted = self._at_caret()
        if noted is not None:
            self._show_card(noted, focus=True)
        else:
            self._desk.notices.tell(self._desk.tr("No remark stands at the caret."))

    def _here(self) -> tuple[int, int]:
        part = self._part_at_hand()
        page = self._story.pages[part]
        return _PARTS.index(part), page.span_of(page.textCursor()).start

    def _part_at_hand(self) -> Part:
        """The part with the caret, else the copy."""
        return next((part for part, page in self._story.pages.items() if page.hasFocus()), Part.BODY)

    def _at_caret(self) -> Noted | None:
        part = self._part_at_hand()
        page = self._story.pages[part]
        return self._noted_at(part, page.span_of(page.textCursor()))

    def _noted_at(self, part: Part, span: Span) -> Noted | None:
        """The gravest remark that the place stands on."""
        here = (one for one in self.noted if one.part is part and _is_on(one.remark.span, span))
        return min(here, key=lambda one: tuple(Severity).index(one.remark.severity), default=None)

    def _go_to(self, noted: Noted, *, focus: bool = False) -> None:
        bring_up(self._story.pages, noted.part, noted.remark.span)
        if noted.remark.kind == ALTERED:
            self.altered_wanted.emit(noted.remark)
        else:
            self._show_card(noted, focus=focus)

    def _show_card(self, noted: Noted, *, focus: bool) -> None:
        self._pointing.be_still()
        if noted == self.card.noted and not focus:
            return
        page = self._story.pages[noted.part]
        place = box_in(self._story, page.viewport(), place_of(page, noted.remark.span))
        self.card.show_at(noted, self.about(noted.remark.kind), place, focus=focus)

    # Mending

    def mend_here(self) -> None:
        """Writes the first fix of the remark at the caret."""
        part = self._part_at_hand()
        page = self._story.pages[part]
        here = page.span_of(page.textCursor())
        fixable = (one for one in self.noted if one.part is part and one.fixes and _is_on(one.remark.span, here))
        noted = next(fixable, None)
        if noted is not None:
            self.mend(noted)
        else:
            self._desk.notices.tell(self._desk.tr("No remark with a fix stands at the caret."))

    def mend(self, noted: Noted) -> None:
        """Writes the first fix of a remark."""
        self.write(noted, noted.fixes[0])

    def write(self, noted: Noted, edit: Edit) -> None:
        """Writes one fix of a remark, if its words stand there still."""
        page = self._story.pages[noted.part]
        self.card.close_card()
        if edit.span == noted.remark.span:
            done = page.replace(edit.span, edit.words, noted.words)
        else:
            done = page.mend([edit], noted.text)
        if not done:
            self._desk.notices.tell(self._desk.tr("The text has changed there. It is being read again."))

    def mend_kind(self, kind: str) -> None:
        """Shows every fix of a kind before it is written."""
        self._offer(self._desk.tr.tell(self.about(kind).title), [one for one in self.noted if one.remark.kind == kind])

    def mend_kind_here(self) -> None:
        """All of the kind of the remark at the caret."""
        noted = self._at_caret()
        if noted is not None and noted.fixes:
            self.mend_kind(noted.remark.kind)
        else:
            self._desk.notices.tell(self._desk.tr("No remark with a fix stands at the caret."))

    def mend_certain(self) -> None:
        """Shows every fix that is certain before it is written."""
        certain = [one for one in self.noted if one.remark.mends_itself]
        if certain:
            self._offer(self._desk.tr("What is certain"), certain)
        else:
            self._desk.notices.tell(self._desk.tr("Nothing here can be mended with certainty."))

    def _offer(self, title: str, noted: Sequence[Noted]) -> None:
        from editor.ui.dialogs.mend_all import MendAllDialog

        self.card.close_card()
        dialog = MendAllDialog(self._desk, title, [one for one in noted if one.fixes], self._story.window())
        dialog.chosen.connect(self.mend_all)
        dialog.open()

    def mend_all(self, chosen: Sequence[Noted]) -> None:
        """Writes the first fix of each; in every part one step of undo."""
        tr, written = self._desk.tr, list[Part]()
        for part, edits in workflow.checking.edits_of(chosen).items():
            read = next(one.text for one in chosen if one.part is part)
            if self._story.pages[part].mend(edits, read):
                written.append(part)
        if not written:
            self._desk.notices.tell(tr("The text has changed there. It is being read again."))
            return

        def undo() -> None:
            for part in written:
                self._story.pages[part].undo()

        count = sum(one.part in written for one in chosen)
        self._desk.notices.tell(tr.many("{count} place mended.", "{count} places mended.", count), tr("Undo"), undo)

    def _fixes(self, part: Part, cursor: QTextCursor) -> list[tuple[str, Callable[[], object] | None]]:
        """What a right click offers on words that a remark was made on."""
        here, offered = self._story.pages[part].span_of(cursor), list[tuple[str, Callable[[], object] | None]]()
        tr = self._desk.tr
        for noted in self.noted:
            if noted.part is part and _is_on(noted.remark.span, Span(here.start, here.start)):
                offered.append((tr.tell(self.about(noted.remark.kind).title), None))
                offered += [(fix_words(tr, noted, edit), partial(self.write, noted, edit)) for edit in noted.fixes]
                if self.about(noted.remark.kind).is_spelling:
                    learn = self.briefing.learn
                    offered.append((tr("It is a name in this story"), partial(learn, noted, everywhere=False)))
                    offered.append((tr("Learn it for the house"), partial(learn, noted, everywhere=True)))
                offered.append((tr("Ignore in this story"), partial(self.briefing.ignore, noted)))
        return offered

    def _then_write(self, call: Callable[[Noted], None]) -> Callable[[Noted], None]:
        """What the card asks for, the page having the keyboard again."""

        def do(noted: Noted) -> None:
            self.card.close_card()
            call(noted)

        return do

    # What was read

    def _show(self, noted: tuple[Noted, ...], draft: Draft) -> None:
        self.noted, self.draft = noted, draft
        for part, page in self._story.pages.items():
            page.show_remarks(one.remark for one in noted if one.part is part and one.remark.kind != QUIET)
        self._listing.start()  # in a turn of its own: a key may wait behind this one
        self._passages.start()
        if self._language is not None and draft:
            self.read.emit()

    def _list(self) -> None:
        body = self.draft.body
        altered = (Noted(one, Part.BODY, body) for one in self._altered if one.span.end <= len(body))
        self.pane.show_remarks((*self.noted, *altered))

    def _read_passages(self) -> None:
        """Who is quoted depends on the whole copy: it is read when the writing rests."""
        text, language, version = self.draft.body, self._language, self.proofing.version
        remarks = [one.remark for one in self.noted if one.part is Part.BODY and one.remark.kind != QUIET]
        if language is None:
            return

        def show(passages: Passages) -> None:
            if version == self.proofing.version:
                asked = (
                    Remark(found.span, Layer.UNATTRIBUTED, Severity.WARNING, say("Who said this?"))
                    for found in passages.uncited
                )
                self._editor.show_remarks(asked, Layer.UNATTRIBUTED)
                self.looked_over.emit(passages)

        kept = self._kept

        def read() -> Passages:
            kept[:] = kept or [workflow.checking.copy_reader(language)]
            return workflow.checking.passages_in(text, language, remarks, kept[0])

        self._desk.lanes.reading(read, show, self)

    def _count(self, counts: Counter[Severity]) -> None:
        self.counts = counts
        self.counted.emit(counts)


def _place(noted: Noted) -> tuple[int, int, int]:
    return _PARTS.index(noted.part), noted.remark.span.start, noted.remark.span.end


def _is_on(remark: Span, here: Span) -> bool:
    """Whether a caret or a selection stands on the words of a remark."""
    return remark.start <= here.start and here.end <= remark.end
