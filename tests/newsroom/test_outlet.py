import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.outlet import Outlet


@pytest.mark.parametrize(("name", "url"), [("", "/tmp"), ("الموقع", " ")])
def test_an_outlet_needs_a_name_and_an_address(name: str, url: str) -> None:
    with pytest.raises(Fault) as caught:
        Outlet(name, "folder", url)
    assert caught.value.kind == "outlet.incomplete"
