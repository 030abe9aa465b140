import re
from datetime import timedelta

from editor.newsroom.identity import new_key, now


def test_a_new_key_can_be_said_on_the_phone_and_is_nobody_elses() -> None:
    keys = {new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(re.fullmatch("[0-9a-hjkmnp-tv-z]{26}", key) for key in keys)


def test_the_present_is_aware_and_in_utc() -> None:
    assert now().utcoffset() == timedelta()
