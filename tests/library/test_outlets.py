import pytest

from editor.library import outlets, stories
from editor.library.library import Library
from editor.newsroom.draft import Draft
from editor.newsroom.fault import Fault
from editor.newsroom.identity import OutletId
from editor.newsroom.outlet import Outlet
from editor.newsroom.story import Details
from tests.invented import NOW


def add(library: Library, name: str) -> Outlet:
    with library.session() as session:
        return outlets.add(session, Outlet(name, "wordpress", "https://example.com", "ليلى"))


def test_an_outlet_is_had_back_by_name_and_by_id(library: Library) -> None:
    added = add(library, "الموقع")
    assert added.id is not None
    with library.reading() as session:
        assert outlets.named(session, "الموقع") == outlets.get(session, added.id) == added
        assert outlets.everywhere(session) == (added,)


def test_a_name_is_given_once(library: Library) -> None:
    add(library, "الموقع")
    with pytest.raises(Fault) as caught:
        add(library, "الموقع")
    assert caught.value.kind == "outlet.name_taken"


def test_a_password_may_be_kept_inside_the_library(library: Library) -> None:
    added = add(library, "الموقع")
    assert added.id is not None
    with library.session() as session:
        assert outlets.password(session, added.id) is None
        outlets.keep_password(session, added.id, "سرّ")
    with library.reading() as session:
        assert outlets.password(session, added.id) == "سرّ"


def test_an_outlet_that_is_not_there_is_told(library: Library) -> None:
    with library.session() as session:
        with pytest.raises(Fault) as caught:
            outlets.named(session, "غائب")
        assert caught.value.kind == "outlet.unknown"
        for call in (outlets.get, outlets.password, outlets.delete):
            with pytest.raises(Fault) as caught:
                call(session, OutletId(9))
            assert caught.value.kind == "outlet.missing"


def test_a_story_in_the_style_of_a_deleted_outlet_is_in_the_desks_own(library: Library) -> None:
    with library.session() as session:
        outlet = outlets.add(session, Outlet("الموقع", "folder", "/tmp/site", house_style="أسلوب الموقع"))
        assert outlet.id is not None
        assert outlets.get(session, outlet.id).house_style == "أسلوب الموقع"
        story = stories.add(session, Details(house_style=outlet.id), Draft(), NOW)
        assert stories.get(session, story.id).details.house_style == outlet.id
        outlets.delete(session, outlet.id)
    with library.reading() as session:
        assert stories.get(session, story.id).details.house_style is None
