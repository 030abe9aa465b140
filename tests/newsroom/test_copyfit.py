import pytest

from editor.newsroom.copyfit import Target, Unit
from editor.newsroom.fault import Fault


@pytest.mark.parametrize("amount", [0, -1])
@pytest.mark.parametrize("unit", list(Unit))
def test_a_length_is_at_least_one(unit: Unit, amount: int) -> None:
    with pytest.raises(Fault) as caught:
        Target(unit, amount)
    assert caught.value.kind == "fit.no_amount"
    assert Target(unit, 1).amount == 1
