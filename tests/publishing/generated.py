"""Invented articles for the formats' laws and for validators that nobody here wrote.

`articles()` draws them in Arabic, Persian, Hebrew, English and mixed: everything a format must carry may be there, and
every sentence is our own. `pages(count)` gives the same ones each time, for validators that take seconds.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from editor.desktop import faces
from editor.intake.picture_words import with_words
from editor.newsroom.article import Article, Citation, Edition, Standing, piece
from editor.newsroom.correction import Correction
from editor.newsroom.masthead import Masthead
from editor.newsroom.picture import SUFFIXES, Picture
from editor.newsroom.story import Dateline, Details
from editor.publishing.format import Format, Materials

_RESOURCES = Path(__file__).parents[2] / "resources"
TEMPLATES, SAMPLES = _RESOURCES / "templates", _RESOURCES / "samples"

_SENTENCES = {
    "ar": (
        "قالت البلدية إن الجسر سيُفتح أمام المارة صباح الخميس.", "وصل إلى المرفأ 14 قاربًا محمّلًا بالقمح، وفق @marfa_news.",
        "«لن نغلق المدرسة ما دام فيها تلميذ واحد».", "ارتفعت الأسعار بنسبة 12.5% مقارنة بعام ٢٠٢٥؛ والسبب غير معروف!",
        "يُذكر أنّ شركة Blue Heron Ltd. و(مؤسسة النخيل) وقّعتا العقد.", "اتصلوا بالرقم +970 59-123-4567 أو أرسلوا إلى desk@example.org",
        "هل تعود الحافلات؟ ذلك ما يسأل عنه الأهالي...", "سُجّلت درجة حرارة -3 في بلدة عين الصفا 🌨️ للمرة الأولى.",
    ),
    "fa": (
        "شهرداری گفت پل روز پنج‌شنبه باز می‌شود.", "قیمت‌ها ۱۲٫۵٪ افزایش یافت؛ دلیل آن روشن نیست.",
        "«تا وقتی یک شاگرد هست مدرسه را نمی‌بندیم».", "شرکت Blue Heron و بنیاد نخل قرارداد بستند.",
    ),
    "he": (
        "העירייה מסרה כי הגשר ייפתח ביום חמישי.", "המחירים עלו ב-12.5% לעומת 2025.",
        "“לא נסגור את בית הספר”, אמרה המנהלת.", "חברת Blue Heron חתמה על החוזה (השני השנה).",
    ),
    "en": (
        "The council said the bridge would reopen on Thursday.", "Prices rose 12.5% on 2025 & nobody <really> knows why.",
        "“We will not close the school,” the head teacher said.", "The port of مرفأ الغزلان received 14 boats.",
    ),
}  # fmt: skip
_NAMES = {
    "ar": ("ندى سالم", "خليل الرماح", "متحدث باسم البلدية"), "fa": ("نرگس رضایی", "کامران بهاری"),
    "he": ("נועה ברק", "דוד לוי"), "en": ("Nada Salem", "K. O'Rammah"),
}  # fmt: skip
_WORDS = {
    "ar": ("محليات", "اقتصاد", "المرفأ", "جسر الغزلان", "طقس"), "fa": ("اقتصاد", "بندر", "شهر"),
    "he": ("כלכלה", "נמל"), "en": ("Economy", "Harbour & port", "Weather"),
}  # fmt: skip
_BLOCKS = ("{}", "{}", "{}", "## {}", "# {}", "- {}", "١. {}", "2. {}", "> {}", "{} **{}**", "*{}* {}", "`code` {}")
_NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def picture(number: int) -> tuple[Picture, bytes]:
    """One of four small pictures, with everything told of it but what a test takes away, as the desk makes them: what
    is told of them is in their bytes too."""
    kind = ("JPEG", "PNG", "WEBP", "JPEG")[number % 4]
    drawn = BytesIO()
    Image.new("RGB", (48 + number, 32), (40 * number % 255, 90, 160)).save(drawn, kind)
    plain = drawn.getvalue()
    made = Picture(
        key=f"صورة-{number + 1}", digest=sha256(plain).hexdigest(), media_type=f"image/{kind.lower()}",
        width=48 + number, height=32, size=len(plain), caption=f"الجسر بعد ترميمه & قبل <الافتتاح> {number}",
        alt="جسر حجري فوق نهر", credit="تصوير: ليلى حسن / وكالة الواحة", copyright="© وكالة الواحة 2026", licence="CC BY 4.0",
    )  # fmt: skip
    assert made.media_type in SUFFIXES
    data = plain if kind == "WEBP" else with_words(plain, made)  # what leaves is JPEG or PNG
    return replace(made, digest=sha256(data).hexdigest(), size=len(data)), data


PICTURES = {one.digest: data for one, data in map(picture, range(4))}


@st.composite
def articles(draw: st.DrawFn, pictures: bool = True) -> Article:
    """An article with anything in it that a format must carry."""
    language = draw(st.sampled_from(["ar", "ar", "fa", "he", "en", "mixed"]))
    tongue = "ar" if language == "mixed" else language

    def sentence() -> str:
        pool = sum(_SENTENCES.values(), ()) if language == "mixed" else _SENTENCES[tongue]
        return draw(st.sampled_from(pool))

    def words(most: int) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(_WORDS[tongue]), max_size=most, unique=True)))

    shown = (
        [picture(number)[0] for number in draw(st.lists(st.integers(0, 3), max_size=3, unique=True))]
        if pictures
        else []
    )
    cited = {
        f"k{number}": Citation(f"k{number}", sentence(), draw(st.sampled_from((*_NAMES[tongue], ""))), draw(st.sampled_from(["", "رئيسة البلدية"])))
        for number in range(draw(st.integers(0, 2)))
    }  # fmt: skip
    lines = [draw(st.sampled_from(_BLOCKS)).replace("{}", "\0") for _ in range(draw(st.integers(1, 9)))]
    lines = ["".join(sentence() if part == "\0" else part for part in _parts(line)) for line in lines]
    lines += [f"> {one.words} [@{key}]" for key, one in cited.items()]
    lines += [f"![{one.key}]" for one in shown[1:]]
    if draw(st.booleans()):
        lines += ["---", f"[{sentence()[:12]}](https://example.org/a?b=1&c=%D8%A7) {{dir=ltr}}"]
    told = tuple(
        Correction(_NOON + timedelta(hours=hour), "ورد أن القوارب 41", "القوارب 14 & لا غير", draw(st.sampled_from(["", "نعتذر."])))
        for hour in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    first = draw(st.sampled_from([None, _NOON, _NOON.astimezone(timezone(timedelta(hours=3)))]))
    return Article(
        headline=sentence().rstrip("."),
        standfirst=draw(st.sampled_from(["", sentence()])),
        body="\n".join(lines),
        language=tongue,
        direction=Details(language=tongue).direction,
        byline=draw(st.sampled_from(("", *_NAMES[tongue]))),
        dateline=draw(st.sampled_from([Dateline(), Dateline("مرفأ الغزلان", date(2026, 11, 22)), Dateline("", date(2026, 1, 2))])),
        caption=draw(st.sampled_from(["", sentence()])),
        desk=draw(st.sampled_from(("", *_WORDS[tongue]))),
        categories=words(2),
        tags=words(3),
        slug=draw(st.sampled_from(["", "جسر-الغزلان", "bridge"])),
        citations=cited,
        written=_NOON + timedelta(hours=3),
        pictures=tuple(shown),
        edition=Edition(
            uid="01vm48mvps6ns3artdeg2xn9z8", begun=_NOON - timedelta(days=1), version=1 + len(told), first=first, corrections=told,
            standing=draw(st.sampled_from([Standing.USABLE, Standing.USABLE, Standing.USABLE, Standing.CANCELED])),
        ),
        masthead=draw(st.sampled_from([Masthead(), Masthead("صحيفة الواحة", "https://waha.example.com", "waha.example.com", "© صحيفة الواحة", "بالإذن")])),
    )  # fmt: skip


def _parts(line: str) -> list[str]:
    parts: list[str] = []
    for part in line.split("\0"):
        parts += [part, "\0"]
    return parts[:-1]


@cache
def pages(count: int = 50) -> tuple[Article, ...]:
    """So many invented ones, the same each time, and the program's sample stories."""
    found: list[Article] = []

    @seed(2026)
    @settings(
        max_examples=count * 2, database=None, phases=[Phase.generate], deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(articles())
    def gather(article: Article) -> None:
        found.append(article)

    gather()
    return (*found[:count], *samples())


def samples() -> tuple[Article, ...]:
    made = [
        piece(path.read_text("utf-8"), "en" if ".en" in path.name else "ar") for path in sorted(SAMPLES.glob("*.txt"))
    ]
    return tuple(replace(one, headline=f"{one.headline} ({number})") for number, one in enumerate(made))


def materials_for(made: Format) -> Materials:
    """What a format needs, as the workflow brings it."""
    template = (TEMPLATES / made.template).read_text("utf-8") if made.template else ""
    return Materials(template, PICTURES.__getitem__, faces.folders(), faces.read)


def rendered(made: Format) -> Callable[[Article], bytes]:
    return lambda article: made.render(article, materials_for(made))
