"""Why a speaker is proposed, and how far to believe it."""

from dataclasses import replace

from editor.newsroom.message import Message, say
from editor.newsroom.quote import SpeechKind
from editor.reading.marks import Missing
from editor.reading.place import Place
from editor.reading.told import Form, Report, Speaker

_BELIEF = {
    Form.AFTER: 0.95,
    Form.RELAYED: 0.9,
    Form.LABEL: 0.9,
    Form.BEFORE: 0.85,
    Form.RELATIVE: 0.85,
    Form.RESUMED: 0.8,
    Form.SIGNED: 0.8,
    Form.SAME: 0.8,
    Form.ACCORDING: 0.75,
    Form.CARRIED: 0.75,
    Form.MENTIONED: 0.45,
}
"""Chosen by hand from how often each form misleads in articles it was not made for."""
_STANDING = 0.35
"""For words without a report, by who spoke last."""
_FRAGMENT = 3
"""Words of a fragment at most, which may be the writer's own after all."""
_FAR = 8


def confidence_of(kind: SpeechKind, place: Place) -> float:
    """How far to believe the proposal, 0..1."""
    report = place.report
    if not kind.is_speech:
        return 0.6 if kind is SpeechKind.SCARE else 0.8
    if report is None:
        return _STANDING
    belief = _BELIEF[report.form] if report.speaker else 0.4
    marked = place.tokens[place.at].marked
    if marked and marked.missing is not Missing.NONE:
        belief -= 0.25
    if not report.sure:
        belief -= 0.05
    if len(place.between) > _FAR:
        belief -= 0.15
    if place.after:
        belief -= 0.05
    if kind is SpeechKind.PARTIAL and marked and len(place.tokens[place.at].text.split()) <= _FRAGMENT:
        belief -= 0.1
    return round(max(0.1, belief), 2)


def confidence_of_report(report: Report) -> float:
    """How far to believe that somebody said what a clause tells, 0..1: no marks vouch for where it ends."""
    belief = _BELIEF[report.form] - 0.15 if report.speaker else 0.35
    return round(max(0.1, belief - (0 if report.sure else 0.05)), 2)


def reason_for_report(report: Report) -> Message:
    """Why, for words without marks."""
    if report.speaker is None:
        return say("“{cue}” reports what was said, but the text does not tell by whom.", cue=report.cue)
    return replace(_TOLD[report.form], values={"cue": report.cue, "speaker": report.speaker.name})


def reason_for(kind: SpeechKind, place: Place, speaker: Speaker | None) -> Message:
    """Why, in a sentence the journalist can check against the text."""
    if not kind.is_speech:
        return _REASONS[kind]
    marked = place.tokens[place.at].marked
    if marked and marked.missing is not Missing.NONE:
        return _MISSING[marked.missing]
    report = place.report
    if speaker is None:
        return say("Spoken words, but the text does not tell whose.")
    if report is None:
        return say("No verb of saying here; {speaker} spoke last.", speaker=speaker.name)
    return replace(_TOLD[report.form], values={"cue": report.cue, "speaker": speaker.name})


_TOLD = {
    Form.AFTER: say("“{cue}” with {speaker} after it."),
    Form.BEFORE: say("{speaker} stands before “{cue}”."),
    Form.RELATIVE: say("{speaker} stands before “{cue}”."),
    Form.MENTIONED: say("“{cue}” names nobody; {speaker} was named last."),
    Form.RESUMED: say("{speaker} stands before “{cue}”."),
    Form.SAME: say("“{cue}” goes on with the sentence's subject, {speaker}."),
    Form.CARRIED: say("“{cue}” names nobody; {speaker} spoke last."),
    Form.ACCORDING: say("“{cue}” names {speaker} as the source."),
    Form.RELAYED: say("“{cue}” passes on the words of {speaker}."),
    Form.LABEL: say("{speaker} and a colon stand before the words."),
    Form.SIGNED: say("{speaker} is named right behind the words."),
}
_REASONS = {
    SpeechKind.NAME: say("A name in marks."),
    SpeechKind.TITLE: say("The title of a work."),
    SpeechKind.SLOGAN: say("A slogan or a hashtag."),
    SpeechKind.SCARE: say("Marks of distance: no report leads to these words."),
}
_MISSING = {
    Missing.OPENING: say("The opening mark is missing; the words are taken from where the reported clause begins."),
    Missing.CLOSING: say("The closing mark is missing; the words are taken to the end of the sentence."),
}
