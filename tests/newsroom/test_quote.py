import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.markup import citations
from editor.newsroom.quote import Quote, Record, SpeechKind, Translation
from tests.invented import NOW


@pytest.mark.parametrize("key", ["العبدالله-1", "a", "ش_2", "٢٠٢٤", "x" * 64])
def test_every_key_a_quote_may_have_can_be_cited(key: str) -> None:
    assert citations(f"قال [@{Quote(key, 'نعم').key}]") == (key,)


@pytest.mark.parametrize("key", ["", "-a", "_a", "a b", "أ.ب", "x" * 65, "سامِر"])
def test_a_key_that_could_not_be_cited_is_refused(key: str) -> None:
    with pytest.raises(Fault) as caught:
        Quote(key, "نعم")
    assert caught.value.kind == "quote.bad_key"
    assert citations(f"قال [@{key}]") == ()


def test_a_quote_needs_its_words() -> None:
    with pytest.raises(Fault) as caught:
        Quote("a", " ")
    assert caught.value.kind == "quote.no_words"


def test_only_what_somebody_said_is_speech() -> None:
    assert [kind.value for kind in SpeechKind if kind.is_speech] == ["direct", "partial", "block"]


def test_an_embargo_has_an_end() -> None:
    with pytest.raises(Fault) as caught:
        Quote("a", "نعم", record=Record.EMBARGOED)
    assert caught.value.kind == "quote.no_embargo"
    assert Quote("a", "نعم", record=Record.EMBARGOED, embargo=NOW).embargo == NOW


def test_copy_may_print_the_words_or_their_translation() -> None:
    assert Quote("a", "Yes").printable == ("Yes",)
    assert Quote("a", "Yes", translation=Translation("نعم", "ar")).printable == ("Yes", "نعم")
