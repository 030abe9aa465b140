import pytest

from editor.newsroom.fault import Fault
from editor.newsroom.message import say


def test_a_fault_tells_what_happened_and_what_to_do() -> None:
    assert (
        str(Fault("library.busy", say("The library is busy."), say("Try again."))) == "The library is busy. Try again."
    )
    assert str(Fault("stopped", say("Stopped."))) == "Stopped."


def test_a_fault_in_a_log_is_its_kind_and_no_words() -> None:
    with pytest.raises(Fault) as caught:
        raise Fault("source.gone", say("{name}", name="سامر"))
    assert caught.value.args == ("source.gone",)
