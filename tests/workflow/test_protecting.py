"""Sources that must not be known: sealed, changed without being opened, and whole when they come out again."""

from dataclasses import replace

import pytest

from editor.newsroom.source import Confidentiality, Source
from editor.workflow import sourcing, vaulting
from editor.workflow.workbench import Workbench
from tests.invented import PASSPHRASE
from tests.workflow.conftest import refused

UNNAMED, PROTECTED = Confidentiality.UNNAMED, Confidentiality.PROTECTED


def test_nobody_is_protected_without_a_vault(bench: Workbench) -> None:
    with refused("vault.none"):
        sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب"))
    assert sourcing.book(bench) == ()


@pytest.mark.usefixtures("vault")
def test_a_sealed_source_is_changed_without_the_vault(bench: Workbench) -> None:
    sealed = sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب", note="سر"))
    vaulting.lock(bench)
    saved = sourcing.save(bench, replace(sealed, alias="ممرض", note="يُكتب هنا", variants=("X",)))
    assert (saved.name, saved.alias, saved.note, saved.variants) == ("ممرض", "ممرض", "", ())
    vaulting.unlock(bench, PASSPHRASE)
    assert saved.id is not None
    identity = vaulting.identity_of(bench, saved.id)
    assert identity is not None
    assert (identity.name, identity.note) == ("نادر", "سر")


@pytest.mark.usefixtures("vault")
def test_what_is_sealed_is_changed_by_giving_it_anew(bench: Workbench) -> None:
    sealed = sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب"))
    sourcing.save(bench, replace(sealed, sealed=False, name="نادر الغالي", note="جديد"))
    assert sealed.id is not None
    identity = vaulting.identity_of(bench, sealed.id)
    assert identity is not None
    assert (identity.name, identity.note) == ("نادر الغالي", "جديد")
    assert sourcing.get(bench, sealed.id) == sealed


@pytest.mark.usefixtures("vault")
def test_who_is_no_longer_protected_comes_out_of_the_vault_whole(bench: Workbench) -> None:
    given = Source("نادر", confidentiality=PROTECTED, alias="طبيب", note="سر", variants=("Nader",))
    sealed = sourcing.save(bench, given)
    vaulting.lock(bench)
    with refused("vault.locked"):
        sourcing.save(bench, replace(sealed, confidentiality=UNNAMED))
    vaulting.unlock(bench, PASSPHRASE)
    out = sourcing.save(bench, replace(sealed, confidentiality=UNNAMED))
    assert out == replace(given, id=sealed.id, confidentiality=UNNAMED)
    assert not vaulting.state(bench).holds_names


@pytest.mark.usefixtures("vault")
def test_one_that_comes_out_with_another_name_leaves_nothing_in_the_vault(bench: Workbench) -> None:
    """Its dialog showed what is sealed; the name was mended there and the source named in one stroke."""
    sealed = sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب"))
    out = sourcing.save(bench, replace(sealed, sealed=False, name="نادر الغالي", confidentiality=Confidentiality.NAMED))
    assert (out.name, out.sealed) == ("نادر الغالي", False)
    assert not vaulting.state(bench).holds_names


@pytest.mark.usefixtures("vault")
def test_a_dialog_that_was_open_before_cannot_empty_a_source(bench: Workbench) -> None:
    sealed = sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب"))
    sourcing.save(bench, replace(sealed, confidentiality=UNNAMED))
    with refused("source.changed"):
        sourcing.save(bench, replace(sealed, role="وزير"))
    assert sealed.id is not None
    assert sourcing.get(bench, sealed.id).name == "نادر"


@pytest.mark.usefixtures("vault")
def test_a_deleted_source_leaves_nothing_in_the_vault(bench: Workbench) -> None:
    sealed = sourcing.save(bench, Source("نادر", confidentiality=PROTECTED, alias="طبيب"))
    assert sealed.id is not None
    sourcing.delete(bench, sealed.id)
    assert not vaulting.state(bench).holds_names
