"""What each command of the table does."""

from collections.abc import Callable
from dataclasses import dataclass

from editor.newsroom.gate import Ground
from editor.newsroom.markup import BlockKind
from editor.text.direction import Direction
from editor.ui.copy_desk import CopyDesk
from editor.ui.docks import Docks, Pane
from editor.ui.editing import formatting
from editor.ui.exchange import Exchange
from editor.ui.filing import Filing
from editor.ui.gathering import Gathering
from editor.ui.history import History
from editor.ui.lookups import Lookups
from editor.ui.open_story import OpenStory
from editor.ui.panes.beside import BesidePane
from editor.ui.panes.story import StoryPane
from editor.ui.proof_desk import ProofDesk
from editor.ui.reporting_desk import ReportingDesk


@dataclass(frozen=True)
class Staff:
    """Those who carry commands out in one window."""

    story: StoryPane
    beside: BesidePane
    docks: Docks
    open_now: OpenStory
    gathering: Gathering
    exchange: Exchange
    reporting: ReportingDesk
    filing: Filing
    proofs: ProofDesk
    copy_desk: CopyDesk
    history: History
    lookups: Lookups


def calls_of(staff: Staff) -> dict[str, Callable[[], object]]:
    """A call for every command that somebody of the staff carries out, by its name in `ui.actions`."""
    editor, copy_desk, proofs, history = staff.story.editor, staff.copy_desk, staff.proofs, staff.history
    return _reporting_calls(staff) | {
        "new_story": staff.open_now.new,
        "delete_story": staff.open_now.delete,
        "paste_story": staff.gathering.paste,
        "import_file": staff.gathering.choose_file,
        "import_page": staff.gathering.ask_address,
        "send_package": lambda: staff.open_now.with_saved(staff.exchange.send),
        "take_package": lambda: staff.open_now.settle(staff.exchange.take),
        "undo": editor.undo,
        "redo": editor.redo,
        "find": lambda: staff.story.find_bar.open(replacing=False),
        "replace": lambda: staff.story.find_bar.open(replacing=True),
        "bold": lambda: formatting.toggle_bold(editor),
        "heading": lambda: formatting.toggle_block(editor, BlockKind.HEADING),
        "quotation": lambda: formatting.toggle_block(editor, BlockKind.QUOTATION),
        "bullets": lambda: formatting.toggle_block(editor, BlockKind.BULLET),
        "numbers": lambda: formatting.toggle_block(editor, BlockKind.NUMBERED),
        "link": staff.lookups.link,
        "strip_tashkeel": lambda: formatting.strip_tashkeel(editor),
        "house_digits": staff.story.write_digits,
        "paragraph_rtl": lambda: editor.set_direction(Direction.RTL),
        "paragraph_ltr": lambda: editor.set_direction(Direction.LTR),
        "paragraph_auto": lambda: editor.set_direction(None),
        "shortcuts": staff.lookups.shortcuts,
        "preferences": staff.lookups.preferences,
        "inspect_marks": staff.lookups.hidden_marks,
        "next_change": lambda: copy_desk.step(forward=True),
        "previous_change": lambda: copy_desk.step(forward=False),
        "accept": lambda: copy_desk.answer_here(accept=True),
        "reject": lambda: copy_desk.answer_here(accept=False),
        "accept_all": lambda: copy_desk.answer_all(accept=True),
        "reject_all": lambda: copy_desk.answer_all(accept=False),
        "note": copy_desk.note,
        "next_remark": lambda: proofs.step(forward=True),
        "previous_remark": lambda: proofs.step(forward=False),
        "show_remark": proofs.show_here,
        "mend": proofs.mend_here,
        "mend_kind": proofs.mend_kind_here,
        "mend_certain": proofs.mend_certain,
        "keep_revision": history.keep,
        "name_revision": history.name,
        "export": lambda: staff.open_now.with_saved(staff.filing.export),
        "file": lambda: staff.open_now.with_saved(lambda story: staff.filing.file(story, proofs.counts)),
        "outbox": staff.filing.outbox.show,
        "update": lambda: staff.open_now.with_saved(staff.filing.after.update),
        "correct": lambda: staff.open_now.with_saved(staff.filing.after.correct),
        "withdraw": lambda: staff.open_now.with_saved(staff.filing.after.withdraw),
        "outlet_history": lambda: staff.open_now.with_saved(staff.filing.after.show_history),
        "pull": lambda: staff.open_now.settle(staff.filing.after.pull),
        "copy_article": lambda: staff.open_now.with_saved(staff.filing.copy),
        "exit_rules": staff.lookups.exit_rules,
        "house_style": lambda: staff.lookups.house_style(proofs.briefing.style_name),
        "outlets": staff.filing.outlets.show,
        "show_stories": lambda: staff.docks.show(Pane.STORIES),
        "show_quotes": lambda: staff.docks.show(Pane.QUOTES),
        "show_sources": lambda: staff.docks.show(Pane.SOURCES),
        "show_evidence": lambda: staff.docks.show(Pane.EVIDENCE),
        "show_pictures": lambda: staff.docks.show(Pane.PICTURES),
        "show_remarks": lambda: staff.docks.show(Pane.REMARKS),
        "show_changes": lambda: staff.docks.show(Pane.CHANGES),
        "show_revisions": lambda: staff.docks.show(Pane.REVISIONS),
        "show_details": lambda: staff.docks.show(Pane.DETAILS),
        "preview": lambda: staff.docks.show(Pane.PREVIEW),
        "pane_side": staff.docks.change_side,
        "pane_window": staff.docks.part,
        "pane_hide": staff.docks.hide_this,
        "panes_first": staff.docks.place,
        "calendar": staff.lookups.calendar,
    }


def _reporting_calls(staff: Staff) -> dict[str, Callable[[], object]]:
    """Quotes, sources, evidence and pictures."""
    quoting, sourcing, proving = staff.reporting.quoting, staff.reporting.sourcing, staff.reporting.proving
    illustrating = staff.reporting.illustrating

    def seen(pane: Pane, call: Callable[[], object]) -> Callable[[], None]:
        def show() -> None:
            staff.docks.show(pane)
            call()

        return show

    return {
        "add_quote": quoting.add,
        "find_quotes": quoting.find,
        "quote_beside": lambda: staff.beside.quote(cite=False),
        "cite_beside": lambda: staff.beside.quote(cite=True),
        "change_quote": quoting.change_here,
        "correct_quote": quoting.correct_here,
        "altered_quote": quoting.altered_here,
        "chain": quoting.chain_here,
        "search_quotes": seen(Pane.QUOTES, staff.reporting.quotes.search),
        "who_speaks": quoting.errands.who_speaks,
        "add_source": sourcing.add,
        "change_source": sourcing.change,
        "source_quotes": sourcing.show_quotes,
        "merge_source": sourcing.merge,
        "split_source": sourcing.split,
        "source_history": sourcing.show_history,
        "evidence_file": seen(Pane.EVIDENCE, proving.add_file),
        "evidence_page": seen(Pane.EVIDENCE, proving.add_page),
        "evidence_paste": seen(Pane.EVIDENCE, proving.add_paste),
        "search_evidence": seen(Pane.EVIDENCE, staff.reporting.evidence.search),
        "add_picture": seen(Pane.PICTURES, illustrating.add_file),
        "paste_picture": seen(Pane.PICTURES, illustrating.add_paste),
        "evidence_picture": seen(Pane.PICTURES, illustrating.add_evidence),
        "put_picture": illustrating.put_chosen,
        "change_picture": illustrating.change_here,
        "lead_picture": illustrating.lead_here,
        "open_vault": sourcing.vault.show,
        "lock_vault": sourcing.vault.lock,
        "vault_passphrase": sourcing.vault.show_change,
    }


def ways_of(staff: Staff) -> dict[Ground, Callable[[], object]]:
    """What leads to that which the gate would hold back."""
    return {
        Ground.UNATTRIBUTED: staff.reporting.quoting.find,
        Ground.SUGGESTIONS: lambda: staff.docks.show(Pane.CHANGES),
        Ground.EMBARGO: lambda: staff.docks.show(Pane.DETAILS),
        Ground.NO_CREDIT: lambda: staff.docks.show(Pane.PICTURES),
        Ground.NO_ALT: lambda: staff.docks.show(Pane.PICTURES),
    }


def toggles_of(staff: Staff, only_text: Callable[[bool], None]) -> dict[str, Callable[[bool], None]]:
    """A call for every command that is on or off."""
    return {
        "show_marks": lambda on: staff.story.show_marks(on=on),
        "suggest": lambda on: staff.copy_desk.switch(on=on),
        "writing_mode": only_text,
        "focus_paragraph": lambda on: staff.story.focus_paragraph(on=on),
        "typewriter": lambda on: staff.story.typewriter.switch(on=on),
    }
