"""Persian, Hebrew and English through the same reader, over invented sentences."""

import pytest

from editor.language.english import LANGUAGE as ENGLISH
from editor.language.hebrew import LANGUAGE as HEBREW
from editor.language.persian import LANGUAGE as PERSIAN
from editor.reading.quotations import find_quotes

# fmt: off
PERSIAN_SENTENCES: list[tuple[str, list[str | None]]] = [
    ('مریم کاظمی، عضو شورای شهر، گفت: «این پروژه تا پایان سال تمام می‌شود.»', ['مریم کاظمی']),
    ('رضا احمدی از وضعیت جاده‌ها انتقاد کرد و گفت: «سال‌هاست که کسی کاری نکرده است.»', ['رضا احمدی']),
    ('وی افزود: «بودجه کافی نیست.»', ['']),
    ('رضا احمدی گفت: «جاده بسته است.» وی افزود: «فردا باز می‌شود.»', ['رضا احمدی', 'رضا احمدی']),
    ('وزیر راه، بهرام نوری، تأکید کرد که «هیچ پروازی لغو نشده است».', ['بهرام نوری']),
    ('به گفته سخنگوی شهرداری، «کار متوقف نمی‌شود».', ['سخنگوی شهرداری']),
    ('به نقل از یک منبع آگاه، «مذاکرات به پایان رسیده است».', ['یک منبع آگاه']),
    ('یک شاهد عینی گفت: «صدای انفجار شنیدیم.»', ['یک شاهد عینی']),
    ('«ما تسلیم نمی‌شویم»، این را مربی تیم گفت.', ['مربی تیم']),
    ('سخنگوی دولت در نشست خبری گفت: «قیمت‌ها تغییر نمی‌کند.» او ادامه داد: «مردم نگران نباشند.»', ['سخنگوی دولت', 'سخنگوی دولت']),
    ('رئیس مجلس در توییتی نوشت: «این طرح به نفع مردم است.»', ['رئیس مجلس']),
    ('فیلم «باران پاییزی» به کارگردانی سعید نوری اکران شد.', [None]),
    ('روزنامه «سپیده» نوشت که وزیر استعفا داده است.', [None]),
    ('مدیر مدرسه اظهار داشت: «کلاس‌ها آماده است.»', ['مدیر مدرسه']),
    ('نماینده شهر خاطرنشان کرد: «آب آشامیدنی مردم قطع است.»', ['نماینده شهر']),
    ('علی مرادی: «بازی سختی بود»', ['علی مرادی']),
    ('معترضان شعار «آب حق ماست» سر دادند.', [None]),
    ('شهردار این تصمیم را «نادرست» خواند.', ['شهردار']),
]
HEBREW_SENTENCES: list[tuple[str, list[str | None]]] = [
    ('ראש העיר דנה לוי אמרה כי "הגשר ייפתח בשבוע הבא לתנועה".', ['דנה לוי']),
    ('"לא נוותר על הקרקע", אמר ראש המועצה יוסי כהן.', ['יוסי כהן']),
    ('"נמשיך להיאבק", הוסיפה כהן.', ['כהן']),
    ('שר התחבורה, אבי מזרחי, אמר בטקס: ״אנחנו בונים לדורות הבאים״.', ['אבי מזרחי']),
    ('אבי מזרחי התייחס לעיכוב ואמר כי "העבודות יסתיימו בזמן".', ['אבי מזרחי']),
    ('"המצב קשה, אבל נעבור אותו". כך אמר אמש שר החינוך אבי מזרחי.', ['אבי מזרחי']),
    ('לדברי דובר המשטרה, "החשוד הודה במעשה".', ['דובר המשטרה']),
    ('גורם בכיר שביקש להישאר בעילום שם אמר: "ההסכם קרוב מאי פעם".', ['גורם בכיר']),
    ('עד ראייה סיפר: "שמענו פיצוץ חזק".', ['עד ראייה']),
    ('יו"ר הוועדה טענה כי "מדובר בבזבוז כספי ציבור".', ['יו"ר הוועדה']),
    ('מזרחי: "הדרך עוד ארוכה"', ['מזרחי']),
    ('השר אבי מזרחי אמר: "נפעל מהר". הוא הוסיף: "אין לנו ברירה אחרת".', ['אבי מזרחי', 'אבי מזרחי']),
    ('דובר צה"ל מסר כי "הכוחות פועלים בשטח".', ['דובר צה"ל']),
    ('עיתון "הבוקר" דיווח על התאונה.', [None]),
    ('הסרט "גשם ראשון" זכה בפרס.', [None]),
    ('המפגינים קראו "לחם ועבודה" ברחובות.', [None]),
    ('על פי הודעת העירייה, "המדרכות ישופצו עד הקיץ".', ['הודעת העירייה']),
    ('"זו הייתה טעות", הודתה המאמנת רותי שלו. "לא נחזור עליה".', ['רותי שלו', 'רותי שלו']),
    ('ראש הממשלה אורי לביא אמר בפתח הישיבה: "אנחנו נחושים לנצח".', ['אורי לביא']),
    ('השרה מיכל גורן שאלה: "מתי זה ייגמר?". לביא השיב: "כשננצח".', ['מיכל גורן', 'לביא']),
    ('השר לביטחון פנים דני שחר תקף: "זו הפקרות".', ['דני שחר']),
    ('הרמטכ"ל אמיר נוי הגיב: "אני לא מקבל את זה".', ['אמיר נוי']),
    ('מנגד, השר יואב ברנע אמר: "צריך לפעול עכשיו".', ['יואב ברנע']),
    ('לאחר מכן אמר שר האוצר רן כספי כי "אין תקציב".', ['רן כספי']),
    ('שר האוצר רן כספי פנה לרמטכ"ל ואמר: "אתם מתעלמים מאיתנו".', ['רן כספי']),
    ('"זה לא נכון", קטע אותו נוי.', ['נוי']),
    ('ח"כ שירה אלון צייצה: "בושה".', ['שירה אלון']),
    ('יו"ר האופוזיציה גיל רז אמר הבוקר בריאיון לרדיו כי הממשלה "נכשלה".', ['גיל רז']),
    ('השרים מיכל גורן ורן כספי דרשו "תשובות ברורות".', ['מיכל גורן ורן כספי']),
    ('ברנע הוסיף כי "הזמן אוזל".', ['ברנע']),
    ('מלשכת ראש הממשלה נמסר: "הדברים לא נאמרו".', ['לשכת ראש הממשלה']),
    ('במשרד הביטחון אמרו כי "הנושא נבדק".', ['משרד הביטחון']),
    ('גורמים מדיניים אמרו: "המגעים נמשכים".', ['גורמים מדיניים']),
    ('לדברי גורן, "הציבור איבד אמון".', ['גורן']),
    ('בתגובה אמר לביא: "נבדוק".', ['לביא']),
    ('"אסור לעצור", הדגישה השרה גורן, "ואסור להתבלבל".', ['גורן', 'גורן']),
]
ENGLISH_SENTENCES: list[tuple[str, list[str | None]]] = [
    ('Mayor Laura Finch said the road was “closed until further notice”.', ['Laura Finch']),
    ('“We will rebuild it by spring,” said Peter Marsh.', ['Peter Marsh']),
    ('“We will rebuild it by spring,” said Peter Marsh, the mayor of Oldham. “Nobody will be left behind.”', ['Peter Marsh', 'Peter Marsh']),
    ('“The bridge is safe,” Transport Minister Hanna Wolf told reporters.', ['Hanna Wolf']),
    ('“We handed the shops back early,” said mayor Hana Qasem at a news conference.', ['Hana Qasem']),
    ('“It was chaos,” she said.', ['']),
    ('According to police, the suspect “acted alone”.', ['police']),
    ('A source who asked not to be named said the deal was “all but done”.', ['A source']),
    ('Peter Marsh said he was “very sorry”. He added: “I should have known better.”', ['Peter Marsh', 'Peter Marsh']),
    ('The company said in a statement: “We regret the error.”', ['The company']),
    ('In a tweet, Marsh wrote: “Time to go.”', ['Marsh']),
    ('Marsh called the plan “a disgrace”.', ['Marsh']),
    ('The novel “Winter Light” won the prize.', [None]),
    ('Protesters chanted “water is life” outside the gates.', [None]),
    ('He works for the newspaper “The Gazette”.', [None]),
    ('Coach Dan Reed: “We deserved to win”', ['Dan Reed']),
    ('“I saw the flames,” a witness told the agency.', ['a witness']),
    ('“We lost everything,” Anna Bell, a teacher, said.', ['Anna Bell']),
    ('Marsh told the BBC that talks were “going nowhere”.', ['Marsh']),
    ('“Enough is enough,” Marsh wrote on Facebook, “and we will not be silent.”', ['Marsh', 'Marsh']),
    ('The so-called “peace plan” failed.', [None]),
]
# fmt: on
"""A text, and of each marked stretch its speaker: empty where nobody is told, None where nobody is quoted."""
ALL = [
    (language, *row)
    for language, rows in ((PERSIAN, PERSIAN_SENTENCES), (HEBREW, HEBREW_SENTENCES), (ENGLISH, ENGLISH_SENTENCES))
    for row in rows
]


@pytest.mark.parametrize(("language", "text", "wanted"), ALL, ids=[text[:40] for _, text, _ in ALL])
def test_each_stretch_has_its_speaker_or_is_no_speech(language, text, wanted):
    found = find_quotes(text, language)
    assert [quote.kind.is_speech for quote in found] == [speaker is not None for speaker in wanted]
    for quote, speaker in zip(found, wanted, strict=True):
        told = quote.speaker if quote.kind.is_speech else ""
        assert told == (speaker or "") or (told and speaker and (told in speaker or speaker in told))
