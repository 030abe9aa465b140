"""A post copied as text gives its words, its writer and its time; any other text stays what it is. All are invented."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.intake.evidence import capture_paste, read_post
from editor.newsroom.evidence import EvidenceKind, PartName
from editor.newsroom.fault import Fault
from tests.intake.conftest import COPY, FIRST, SECOND

GAZA = ZoneInfo("Asia/Gaza")
NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
SAID = "قلنا إن العمل بدأ منذ اليوم الأول.\n\nوسننهيه في الصيف إن شاء الله"
AT = datetime(2024, 3, 5, 15, 45, tzinfo=GAZA)

X_ARABIC = f"سالم الحاتمي\n@salem_h\n{SAID}\n٣:٤٥ م · ٥ مارس ٢٠٢٤\n·\n١٢٫٥ ألف\n مشاهدة\n١٢\nإعادة نشر\n٣\nاقتباسات\n٤٠\nإعجابًا"
X_ENGLISH = f"Salem Hatimi\n@salem_h\n{SAID}\n3:45 PM · Mar 5, 2024\n·\n12.5K\n Views\n12\nReposts\n40\nLikes"
X_LIST = f"سالم الحاتمي\n\u200e@salem_h\n·\n٥ مارس\n{SAID}\n١٢\n٣٤\n١٫٢ ألف"
X_ONE_LINE = f"Salem Hatimi @salem_h · Mar 5, 2024\n{SAID}\n12 Reposts 40 Likes"
X_OLD = f"سالم الحاتمي\n@salem_h\n{SAID}\n3:45 م · 5 مارس 2024 · Twitter for iPhone\n12 إعادة تغريد 3 اقتباس 40 إعجاب"
X_SHOWN = f"{SAID}\n— سالم الحاتمي (@salem_h) March 5, 2024"
MASTODON = f"سالم\n@salem@sahafa.example\n{SAID}\n٥ مارس ٢٠٢٤، ١٥:٤٥ · · الويب\n١٢ إعادة نشر · ٣٠ مفضلة"
MASTODON_ENGLISH = f"Salem\n@salem@press.example\n{SAID}\nMar 05, 2024, 15:45 · · Web\n12 boosts · 30 favorites"
FACEBOOK = f"بلدية الواحة\n٥ مارس ٢٠٢٤ الساعة ٣:٤٥ م  · \nتمت المشاركة مع العامة\n{SAID}\nكل التفاعلات:\n٥٤\n٣ تعليقات\nأعجبني\nتعليق\nمشاركة"
FACEBOOK_ENGLISH = (
    f"Oasis Town Hall\nMarch 5, 2024 at 3:45 PM ·\n{SAID}\nAll reactions:\n54\n3 comments\nLike\nComment\nShare"
)
TELEGRAM = f"قناة الواحة, [05.03.2024 15:45]\n{SAID}"
TELEGRAM_PAGE = f"قناة الواحة\n{SAID}\nt.me/wahanews/1234\n12.5K views\nMar 5, 2024 at 15:45"


@pytest.mark.parametrize(
    ("text", "handle", "name", "network", "posted"),
    [
        (X_ARABIC, "@salem_h", "سالم الحاتمي", "X", AT),
        (X_ENGLISH, "@salem_h", "Salem Hatimi", "X", AT),
        (X_LIST, "@salem_h", "سالم الحاتمي", "X", AT.replace(hour=0, minute=0)),
        (X_ONE_LINE, "@salem_h", "Salem Hatimi", "X", AT.replace(hour=0, minute=0)),
        (X_OLD, "@salem_h", "سالم الحاتمي", "X", AT),
        (X_SHOWN, "@salem_h", "سالم الحاتمي", "X", AT.replace(hour=0, minute=0)),
        (MASTODON, "@salem@sahafa.example", "سالم", "Mastodon", AT),
        (MASTODON_ENGLISH, "@salem@press.example", "Salem", "Mastodon", AT),
        (FACEBOOK, "", "بلدية الواحة", "Facebook", AT),
        (FACEBOOK_ENGLISH, "", "Oasis Town Hall", "Facebook", AT),
        (TELEGRAM, "", "قناة الواحة", "Telegram", AT),
        (TELEGRAM_PAGE, "@wahanews", "قناة الواحة", "Telegram", AT),
    ],
    ids=["x", "x-en", "list", "line", "old", "shown", "mast", "mast-en", "fb", "fb-en", "telegram", "telegram-page"],
)
def test_a_post_gives_its_words_and_who_wrote_them_when(text, handle, name, network, posted):
    found = read_post(text, NOW, GAZA)
    assert found is not None
    assert found.words == SAID
    assert (found.handle, found.name, found.network, found.posted) == (handle, name, network, posted)
    assert found.post.handle == (handle or name)


def test_a_pasted_post_is_evidence_of_its_own_kind():
    kept = capture_paste(X_ARABIC, now=NOW, zone=GAZA)
    assert kept.kind is EvidenceKind.POST
    assert kept.text == SAID
    assert kept.parts[0].data.decode() == X_ARABIC
    assert kept.post.posted == AT
    assert kept.title.startswith("قلنا")


def test_its_address_tells_the_network_and_is_kept():
    found = read_post(f"{X_ENGLISH}\nhttps://x.com/salem_h/status/1764", NOW, GAZA)
    assert (found.url, found.words) == ("https://x.com/salem_h/status/1764", SAID)


def test_an_address_of_somebody_else_is_no_proof():
    assert read_post(f"{X_ENGLISH}\nhttps://x.com/somebody/status/1764", NOW, GAZA) is None


@pytest.mark.parametrize("when", ["5h", "٣ س", "منذ ٣ ساعات", "2 hours ago"])
def test_a_time_told_roughly_is_none(when):
    found = read_post(f"Salem\n@salem_h\n·\n{when}\n{SAID}\n12 Likes", NOW, GAZA)
    assert (found.words, found.posted) == (SAID, None)


def test_an_answer_names_whom_it_answers_outside_its_words():
    found = read_post(X_ENGLISH.replace("@salem_h\n", "@salem_h\nReplying to @other_1\n"), NOW, GAZA)
    assert found.words == SAID


@pytest.mark.parametrize(
    "text",
    [
        COPY,
        f"سالم الحاتمي\n٥ مارس ٢٠٢٤ الساعة ٣:٤٥ م\n{FIRST}\n{SECOND}",
        f"كتب على حسابه @salem_h:\n{FIRST}",
        f"سالم الحاتمي\n@salem_h\n{FIRST}",
        f"{FIRST}\n٣:٤٥ م · ٥ مارس ٢٠٢٤",
        f"{X_ENGLISH}\nOther Person\n@other_1\nI do not agree\n4:10 PM · Mar 5, 2024",
        f"قناة الواحة, [05.03.2024 15:45]\n{FIRST}\nقناة الواحة, [05.03.2024 15:50]\n{SECOND}",
        "@salem_h\n12 Likes",
        "Salem\n@salem_h\n3:45 PM · Mar 5, 2024",
        f"للتواصل:\n@salem_h\n{FIRST}\n{SECOND}",
        "",
        "\n\n",
    ],
    ids=[
        "copy",
        "article",
        "in copy",
        "no time",
        "no head",
        "two",
        "two messages",
        "no words",
        "no words either",
        "contact",
        "",
        "blank",
    ],
)
def test_what_is_no_post_stays_what_it_is(text):
    assert read_post(text, NOW, GAZA) is None


def test_a_stretch_of_a_page_keeps_its_html_as_the_original():
    kept = capture_paste("قال المدير", "<p>قال <b>المدير</b></p><p>ثم مضى</p>")
    assert kept.kind is EvidenceKind.PASTE
    assert (kept.parts[0].media_type, kept.text) == ("text/html; charset=utf-8", "قال المدير\nثم مضى")
    assert kept.title == "قال المدير"


def test_a_text_keeps_its_lines():
    kept = capture_paste(f"{FIRST}\n\n{SECOND}")
    assert kept.text == f"{FIRST}\n\n{SECOND}"
    assert kept.part(PartName.ORIGINAL).data.decode() == kept.text


def test_marks_that_fake_the_order_are_told():
    kept = capture_paste("كتب \u202eabc\u202c هنا")
    assert "\u202e" not in kept.text
    assert "marks that make" in str(kept.warnings[0]) or "mark that makes" in str(kept.warnings[0])


@pytest.mark.parametrize(("text", "html"), [("", ""), (" \n ", "<p> </p>")])
def test_nothing_is_no_evidence(text, html):
    with pytest.raises(Fault) as fault:
        capture_paste(text, html)
    assert fault.value.kind == "evidence.no_text"


@given(st.text("سالم@_ha·•٣:م5 مارسMar,2024\n12Likes—()[]PM\u200e", max_size=120))
def test_any_text_is_a_post_or_none(text):
    found = read_post(text, NOW, GAZA)
    assert found is None or (found.words.strip() and (found.handle or found.name))


@given(st.text(min_size=1, max_size=300), st.text(max_size=100))
def test_any_paste_is_kept_or_refused(text, html):
    with suppress(Fault):
        assert capture_paste(text, html, now=NOW, zone=GAZA).text.strip()
