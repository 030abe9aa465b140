from dataclasses import replace

import pytest

from editor.library import sources
from editor.library.library import Library
from editor.newsroom.fault import Fault
from editor.newsroom.identity import SourceId
from editor.newsroom.source import Confidentiality, Source, SourceKind


def add(library: Library, source: Source) -> Source:
    with library.session() as session:
        return sources.add(session, source)


def named(library: Library, name: str) -> tuple[Source, ...]:
    with library.reading() as session:
        return sources.named(session, name)


def test_a_source_comes_back_as_it_was_given(library: Library) -> None:
    given = Source("لجنة التجار", SourceKind.ORGANISATION, "لجنة", Confidentiality.BACKGROUND, "مصدر", "ملاحظة")
    added = add(library, given)
    assert added == replace(given, id=added.id)
    with library.reading() as session:
        assert sources.everyone(session) == (added,)


@pytest.mark.parametrize("asked", ["أحمد قاسم", "احمد  قاسم", "أَحْمَد قاسم", " أحمـد\u200f قاسم "])
def test_a_source_is_known_by_its_name_however_it_is_written(library: Library, asked: str) -> None:
    added = add(library, Source("أحمد قاسم"))
    assert named(library, asked) == (added,)


def test_two_of_one_name_are_nobody_in_particular(library: Library) -> None:
    add(library, Source("أحمد قاسم"))
    add(library, Source("احمد قاسم"))
    assert len(named(library, "أحمد قاسم")) == 2
    assert named(library, "هناء") == ()


def test_every_source_that_is_not_named_is_among_the_hidden(library: Library) -> None:
    for one in Confidentiality:
        add(library, Source(one.value, confidentiality=one))
    with library.reading() as session:
        assert {one.name for one in sources.hidden(session)} == {"background", "unnamed", "protected"}


def test_a_changed_name_is_known_by_its_new_spelling(library: Library) -> None:
    added = add(library, Source("أحمد"))
    with library.session() as session:
        sources.save(session, replace(added, name="هناء"))
    assert (named(library, "أحمد"), named(library, "هناء")) == ((), (replace(added, name="هناء"),))


def test_a_source_that_is_not_there_is_told(library: Library) -> None:
    for call in (
        lambda session: sources.save(session, Source("س", id=SourceId(9))),
        lambda session: sources.save(session, Source("س")),
        lambda session: sources.delete(session, SourceId(9)),
    ):
        with pytest.raises(Fault) as caught, library.session() as session:
            call(session)
        assert caught.value.kind == "source.gone"


def test_a_source_is_known_by_its_alias(library: Library) -> None:
    with library.session() as session:
        hidden = sources.add(session, Source("نادر", confidentiality=Confidentiality.PROTECTED, alias="موظف كبير"))
    assert named(library, "مُوَظّف كبير") == (hidden,)


def test_names_that_begin_so_come_before_names_with_such_a_word(library: Library) -> None:
    for name in ("هناء سامر", "سامر", "مسامر", "سامر الحداد"):
        add(library, Source(name, role="سامري"))
    with library.reading() as session:
        found = [one.name for one in sources.beginning(session, "سَامر", 20)]
        assert found == ["سامر", "سامر الحداد", "هناء سامر"]
        assert len(sources.beginning(session, "سامر", 2)) == 2


def test_those_with_most_words_in_common_come_first(library: Library) -> None:
    for name in ("محمد علي", "محمد ياسين الحداد", "علي", "محمدياسين"):
        add(library, Source(name))
    with library.reading() as session:
        near = [one.name for one in sources.sharing_a_word(session, "محمد ياسين")]
        assert near[0] in {"محمد ياسين الحداد", "محمدياسين"}
        assert set(near) == {"محمد علي", "محمد ياسين الحداد", "محمدياسين"}
        assert sources.sharing_a_word(session, "؟ ا") == ()
