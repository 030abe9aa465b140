import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.source import Confidentiality, Source


@pytest.mark.parametrize("confidentiality", [one for one in Confidentiality if one is not Confidentiality.NAMED])
def test_readers_see_a_hidden_sources_alias_and_never_its_name(confidentiality: Confidentiality) -> None:
    assert Source("سامر", confidentiality=confidentiality, alias="موظف").shown == "موظف"
    assert Source("سامر", confidentiality=confidentiality).shown == ""


def test_readers_see_the_name_of_a_named_source_even_where_it_has_an_alias() -> None:
    assert Source("سامر", alias="موظف").shown == "سامر"


def test_a_source_needs_a_name() -> None:
    with pytest.raises(Fault) as caught:
        Source(" \n")
    assert caught.value.kind == "source.no_name"
