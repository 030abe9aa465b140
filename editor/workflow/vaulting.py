"""The vault while it is open: names that nobody may learn, for as long as they are needed and no longer.

Its key lives in the workbench and nowhere else. It goes by itself when the vault was not used for a while, and at once
when the journalist says so; what was read out of it meanwhile is nobody's to keep.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from editor.library import printings, quotes, revisions, source_events, sources, stories, vault
from editor.library.library import Session
from editor.library.vault import Identity
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.message import say
from editor.newsroom.package import with_keys
from editor.newsroom.source import Confidentiality, Source, SourceKind, no_alias
from editor.workflow import wordlists
from editor.workflow.keys import holds_word_of, is_made_of, key_base, tells
from editor.workflow.workbench import Workbench


@dataclass(frozen=True, slots=True)
class VaultState:
    """What a window may show of it."""

    made: bool
    open: bool
    holds_names: bool


def state(bench: Workbench) -> VaultState:
    with bench.library.reading() as session:
        return VaultState(vault.exists(session), is_open(bench), vault.holds_names(session))


def is_open(bench: Workbench) -> bool:
    """Whether it is; one that was not used for long enough is locked by the question."""
    kept = bench.vault
    if kept.key is not None and (kept.until is None or bench.clock() >= kept.until):
        lock(bench)
    return kept.key is not None


def make(bench: Workbench, passphrase: str) -> None:
    """A vault for this library, open. Raises Fault `vault.weak`, `vault.there`."""
    with bench.library.session() as session:
        key = vault.make(session, passphrase)
    _keep(bench, key)


def unlock(bench: Workbench, passphrase: str) -> None:
    """Opens it for a while. Raises Fault `vault.none`, `vault.wrong_passphrase`."""
    with bench.library.session() as session:
        key = vault.open_with(session, passphrase)
        # What was learnt while nobody could tell whose name it is.
        for identity in vault.identities(session, key).values():
            wordlists.forget_names(session, identity.canaries)
    _keep(bench, key)


def lock(bench: Workbench) -> None:
    """Shuts it at once."""
    bench.vault.key = bench.vault.until = None


def change_passphrase(bench: Workbench, old: str, new: str) -> None:
    """Raises Fault `vault.none`, `vault.wrong_passphrase`, `vault.weak`."""
    with bench.library.session() as session:
        key = vault.open_with(session, old)
        vault.change_passphrase(session, key, new)
    _keep(bench, key)


def identity_of(bench: Workbench, source: SourceId) -> Identity | None:
    """What is sealed of a source. Raises Fault `vault.locked`."""
    with bench.library.reading() as session:
        return vault.identity_of(session, _key(bench), source)


def hidden_names(bench: Workbench, session: Session) -> tuple[str, ...]:
    """Every name, spelling and contact that must not leave, those in the vault among them.

    Raises Fault `vault.locked` where names are sealed and it is shut: nobody could look for them then.
    """
    told = [name for source in sources.hidden(session) if not source.sealed for name in _canaries(source)]
    if vault.holds_names(session):
        told += [name for identity in vault.identities(session, _key(bench)).values() for name in identity.canaries]
    return tuple(dict.fromkeys(told))


def protected_names(bench: Workbench, session: Session) -> tuple[str, ...]:
    """Those of them that belong to protected sources: nobody may ever let them out. Raises Fault `vault.locked`."""
    told = list(unsealed_names(session))
    if vault.holds_names(session):
        told += [name for identity in vault.identities(session, _key(bench)).values() for name in identity.canaries]
    return tuple(dict.fromkeys(told))


def unsealed_names(session: Session) -> tuple[str, ...]:
    """Those of protected sources that are not sealed yet: they can be told while the vault is shut."""
    plain = [source for source in sources.hidden(session) if source.confidentiality is Confidentiality.PROTECTED]
    return tuple(name for source in plain if not source.sealed for name in _canaries(source))


def seal(bench: Workbench, session: Session, source: Source) -> Source:
    """Puts what leads to a source into the vault, and its alias in the place of its name, wherever the desk wrote it.

    Keys that tell the name are changed in every story and revision that cites them. Raises Fault `vault.none`,
    `vault.locked`, `source.no_alias`, `source.alias_tells`.
    """
    if not source.alias.strip():
        raise no_alias()
    if tells_name(source.alias, source):
        raise Fault(
            "source.alias_tells",
            say("The alias holds a word of the name."),
            say("Readers see the alias: choose one that leads to nobody."),
        )
    if not vault.exists(session):
        raise Fault(
            "vault.none",
            say("There is no vault in this library yet."),
            say("Choose a passphrase for it: protected names are sealed under it."),
        )
    key, identity = _key(bench), Identity.of(source)
    sealed = bare(replace(source, confidentiality=Confidentiality.PROTECTED, sealed=True))
    saved = sources.add(session, sealed) if source.id is None else sources.save(session, sealed)
    if saved.id is None:
        raise ValueError("a source of the library has an id")
    vault.put(session, key, saved.id, identity)
    source_events.forget(session, saved.id, source.names)  # what was merged into it, or split from others, tells names
    wordlists.forget_names(session, identity.canaries)
    _rename_keys(bench, session, saved, identity.canaries)
    return saved


def tells_name(alias: str, source: Source) -> bool:
    """Whether an alias gives a source away: it holds one of the names, or of a person's names a word."""
    whole = source.kind is not SourceKind.PERSON
    return any(holds_word_of(alias, name, whole=whole) for name in source.names)


def bare(source: Source) -> Source:
    """A sealed source as it lies in the library: what the vault holds of it is not in it."""
    called = source.alias.strip() or source.name
    return replace(source, name=called, alias=called, variants=(), contacts=(), note="", terms="")


def taken_out(bench: Workbench, session: Session, source: Source) -> Source:
    """A source that is no longer protected, with what the vault held of it, which is there no more.

    One that is given with its name, as not sealed, keeps what it is given with. Raises Fault `vault.locked`.
    """
    if source.id is None:
        raise ValueError("only a source of the library is sealed")
    if not sources.get(session, source.id).sealed:
        return replace(source, sealed=False)
    identity = vault.identity_of(session, _key(bench), source.id)
    vault.take_out(session, source.id)
    if identity is None or not source.sealed:
        return replace(source, sealed=False)
    return replace(
        source, sealed=False, name=identity.name, variants=identity.variants, contacts=identity.contacts,
        note=identity.note, terms=identity.terms,
    )  # fmt: skip


def used(bench: Workbench) -> None:
    """Somebody is at work with what is in the vault: it stays open for a while more."""
    bench.vault.until = bench.clock() + timedelta(minutes=bench.vault.minutes)


def _canaries(source: Source) -> tuple[str, ...]:
    return (*source.names, *(contact.value for contact in source.contacts))


def _keep(bench: Workbench, key: bytes) -> None:
    used(bench)
    bench.vault.key = key


def _key(bench: Workbench) -> bytes:
    """The vault's key; using it keeps the vault open."""
    key = bench.vault.key if is_open(bench) else None
    if key is None:
        raise Fault(
            "vault.locked",
            say("The vault with the protected names is locked."),
            say("Open it with its passphrase: the names in it must be looked for before anything leaves."),
        )
    used(bench)  # the key is not kept anew: the journalist may have locked the vault just now
    return key


def _rename_keys(bench: Workbench, session: Session, source: Source, names: Collection[str]) -> None:
    """Other keys for quotes whose keys tell one of the names."""
    if source.id is None:
        return
    renamed = {}
    for number in quotes.ids_of_source(session, source.id):
        quote = quotes.get(session, number)
        if any(tells(quote.key, name) for name in names) and not is_made_of(quote.key, source.alias):
            changed = quotes.save(session, replace(quote, key=quotes.free_key(session, key_base(source.alias))))
            renamed[quote.key] = changed.key
    citing = {story for key in renamed for story in printings.citing(session, key)}
    for story in sorted(citing):
        draft = stories.get(session, story).draft
        stories.save_draft(
            session, story, Draft(draft.headline, draft.standfirst, with_keys(draft.body, renamed)), bench.clock()
        )
    for old, new in renamed.items():
        revisions.rename_key(session, old, new)
