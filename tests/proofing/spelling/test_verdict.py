"""Verdicts travel between processes."""

import pytest

from editor.proofing.spelling.verdict import Kind, Verdict, heard


@pytest.mark.parametrize("verdict", [Verdict(Kind.ORTHOGRAPHY, ("أن", "إن"), sure=True), Verdict(Kind.UNKNOWN)])
def test_what_is_told_is_heard(verdict: Verdict) -> None:
    assert heard(verdict.told()) == verdict


def test_silence_is_no_verdict() -> None:
    assert heard(None) is None


@pytest.mark.parametrize("nonsense", [[], ["unknown"], ["nothing", True], ["unknown", True, 3], "unknown", 7])
def test_nonsense_is_refused(nonsense: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any
        heard(nonsense)
