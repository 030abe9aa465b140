"""The way from a printed sentence to its evidence, walked and opened with keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor.library import sources
from editor.newsroom.draft import Draft
from editor.newsroom.source import Confidentiality
from editor.text.spans import Span
from editor.ui.dialogs.chain import ChainDialog, sentence_of
from editor.ui.dialogs.pick_evidence import PickEvidenceDialog
from editor.workflow import capturing, proving, reporting, writing
from tests.ui.quoting_room import Room, desk, dialog, room  # noqa: F401 - fixtures
from tests.ui.test_access import nameless
from tests.ui.test_evidence_desk import piece_of, viewer

# ruff: noqa: F811


class TestChain:
    def test_it_leads_from_the_printed_sentence_to_the_integrity_of_the_evidence(
        self, room: Room, qtbot: QtBot
    ) -> None:
        story = room.write()
        said = room.said(story, "نريد ضمانات مكتوبة", "لجنة التجار", role="لجنة", venue="بيان")
        body = f"وقف السوق. وقالت اللجنة «نريد ضمانات مكتوبة» [@{said.quote.key}]. ثم مضت."
        room.open(writing.save_draft(room.bench, story.id, Draft("خبر", "", body)))
        piece = piece_of(room)
        proving.link(room.bench, said.quote.id, piece.id)
        capturing.verify(room.bench, piece.id)
        room.story.editor.select(Span(body.index("«") + 3, body.index("«") + 3))
        room.quoting.chain_here()
        opened = dialog(qtbot, ChainDialog)
        told = [card.accessibleName() for card in opened.cards()]
        tr = room.desk.tr
        assert len(told) == 5
        assert "وقالت اللجنة «نريد ضمانات مكتوبة»." in told[0]
        assert tr("As it was said") in told[0]
        assert "بيان" in told[1]
        assert "لجنة التجار" in told[2]
        assert "وأكدت اللجنة" in told[3]
        assert piece.digest[:4] in told[4]
        assert nameless(opened) == []
        opened.reject()

    def test_keys_walk_it_and_enter_opens_a_card(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        said = room.said(story, "ضمانات مكتوبة", "لجنة التجار")
        proving.link(room.bench, said.quote.id, piece_of(room).id)
        room.proving.chain(reporting.with_key(room.bench, said.quote.key))
        opened = dialog(qtbot, ChainDialog)
        cards = opened.cards()
        cards[0].setFocus()
        for card in cards[1:4]:
            qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Down)
            assert card.hasFocus()
        qtbot.keyClick(cards[3], Qt.Key.Key_Return)
        assert not opened.isVisible()
        shown = viewer(room, qtbot)
        qtbot.waitUntil(lambda: shown._words.page.textCursor().selectedText() == "ضمانات مكتوبة")
        shown.accept()

    def test_without_evidence_it_says_so_and_offers_to_take_some_in(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        room.proving.chain(room.said(story, "نعم", "سامر"))
        opened = dialog(qtbot, ChainDialog)
        last = opened.cards()[-1]
        assert room.desk.tr("Nothing shows yet that it was said.") in last.accessibleName()
        last.setFocus()
        qtbot.keyClick(last, Qt.Key.Key_Return)
        dialog(qtbot, PickEvidenceDialog).reject()

    def test_a_protected_source_is_shown_as_readers_are_told(self, room: Room, qtbot: QtBot) -> None:
        story = room.write()
        said = room.said(story, "نعم", "سمير الغالي")
        with room.bench.library.session() as session:
            sources.save(session, replace(said.source, confidentiality=Confidentiality.UNNAMED, alias="موظف كبير"))
        room.proving.chain(reporting.with_key(room.bench, said.quote.key))
        opened = dialog(qtbot, ChainDialog)
        told = " ".join(card.accessibleName() for card in opened.cards())
        assert "موظف كبير" in told
        assert "الغالي" not in told
        opened.reject()


@pytest.mark.parametrize(
    ("copy", "sentence"),
    [
        ("وصل الوفد. وقال سامر «نعم» [@س-1]. ثم مضى.", "وقال سامر «نعم»."),
        ("## عنوان\n«نعم» [@س-1]", "«نعم»"),
        ("قال «نعم» [@س-1] {>>متى؟<<} أمس", "قال «نعم»  أمس"),
    ],
)
def test_the_sentence_of_a_place_is_told_without_notation(copy: str, sentence: str) -> None:
    at = copy.index("نعم")
    assert sentence_of(copy, Span(at, at + 3)).replace("  ", " ") == sentence.replace("  ", " ")
