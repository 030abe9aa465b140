"""English."""

from editor.language.language import Language, Page, Speech
from editor.text.direction import Direction

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip

_WORDS = ("the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "said", "by", "at", "from", "it", "as", "has", "he", "his")  # fmt: skip
_FURNITURE = ("home", "menu", "search", "close", "log in", "login", "sign in", "sign up", "register", "subscribe", "about us", "about", "contact us", "contact", "advertise",
    "advertise with us", "advertisement", "ad", "careers", "jobs", "terms of service", "terms of use", "terms and conditions", "privacy policy", "privacy", "cookie policy",
    "cookies", "accept", "accept all", "learn more", "got it", "read more", "load more", "show more", "see more", "more", "print", "save", "copy link", "back to top", "top",
    "skip to content", "skip to main content", "next", "previous", "previous article", "next article", "rss", "newsletter", "sitemap", "all rights reserved", "english", "live", "watch live", "app store", "google play",
    "poll", "poll buttons", "work for us", "edition", "archive", "podcast", "we use cookies", "español", "français", "türkçe")  # fmt: skip
_OPENERS = ("copyright", "all rights reserved", "follow us", "sign up for", "subscribe to", "we use cookies", "this site uses cookies", "powered by", "designed by", "download the app", "click here",
    "previous:", "next:")  # fmt: skip
_NOTICES = ("all rights reserved", "terms of service and privacy policy", "views expressed are", "required fields are marked", "your email address will not be published")  # fmt: skip
_SHARE = ("share", "share this", "tweet", "facebook", "twitter", "x", "whatsapp", "whats app", "telegram", "linkedin", "pinterest", "pin interest", "instagram", "youtube", "email", "e-mail", "mail",
    "snapchat", "tiktok", "messenger", "viber", "reddit", "skype", "tumblr", "flipboard", "threads", "google+", "google news", "print", "copy", "copy link", "odnoklassniki", "vkontakte", "pocket")  # fmt: skip
_RELATED = ("related articles", "related stories", "related", "related posts", "related news", "read also", "also read", "see also", "read next", "you may also like", "recommended", "more on this story", "more stories")  # fmt: skip
_LISTS = ("most read", "most popular", "most viewed", "trending", "trending now", "latest news", "latest", "breaking news", "top stories", "editor's picks", "poll", "weather", "sponsored", "from the web", "promoted content")  # fmt: skip
_COMMENTS = ("comments", "comment", "leave a reply", "leave a comment", "post a comment", "add comment", "no comments", "cancel reply", "name", "website")  # fmt: skip
_TAGS = ("tags", "tag", "keywords", "topics", "filed under")  # fmt: skip
_BYLINES = ("by", "written by", "reported by", "author", "posted by", "reporting by", "editing by")  # fmt: skip
_SOURCES = ("source", "via")  # fmt: skip
_AGENCIES = ("reuters", "afp", "ap", "associated press", "agencies", "dpa", "upi", "anadolu", "xinhua", "efe", "bloomberg")  # fmt: skip
_DATES = ("published", "published on", "posted", "posted on", "updated", "last updated", "last modified", "date", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed",
    "thu", "fri", "sat", "sun", "gmt", "utc", "am", "pm", "at", "on", "ago", "hours", "hour", "minutes", "days", "day", "est", "edt", "bst", "cet", "ist", "ast", "eet")  # fmt: skip
_COUNTERS = ("min read", "minute read", "minutes read", "min", "views", "comments", "shares", "likes", "followers", "reads", "o", "c", "°c")  # fmt: skip
_CAPTIONS = ("photo", "photo:", "image", "picture", "file photo", "photograph", "credit", "photo credit", "image credit")  # fmt: skip
_CREDITS = ("file", "file photo", "reuters", "afp", "ap", "getty", "getty images", "epa", "courtesy")  # fmt: skip
_SECTIONS = ("news", "world", "politics", "business", "economy", "sport", "sports", "culture", "arts", "opinion", "technology", "tech", "science", "health", "travel", "lifestyle", "entertainment", "video", "videos",
    "photos", "middle east", "africa", "asia", "europe", "international", "u.s.", "us", "uk", "americas", "features", "environment", "education", "uncategorized", "slider")  # fmt: skip
_PLACES = ("london", "washington", "new york", "paris", "berlin", "moscow", "beirut", "cairo", "damascus", "baghdad", "jerusalem", "gaza", "ramallah", "amman", "riyadh", "dubai", "doha", "tehran", "ankara", "istanbul",
    "geneva", "brussels", "tunis", "algiers", "rabat", "khartoum", "sanaa", "kuwait", "united nations")  # fmt: skip


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SPEECH = Speech(
    saying=_words(
        "said says say told tells stated states announced announces declared claimed claims argued argues wrote writes "
        "tweeted posted asked asks replied answered noted notes explained explains insisted confirmed revealed reported "
        "suggested warned warns acknowledged admitted recalled thought believes believed joked shouted whispered cried promised vowed "
        "predicted conceded testified responded emphasised emphasized stressed observed remarked commented"
    ),
    going_on=_words("added adds continued concluded went"),
    judging=_words(
        "called calls described describes denied denies accused accuses urged urges condemned demanded criticised "
        "criticized praised labelled labeled rejected dismissed"
    ),
    copulas=_words("is are was were be been being am remains remained seems seemed"),
    unnamed=_words(
        "source sources witness witnesses official officials resident residents neighbour neighbours neighbor neighbors protester protesters insider insiders"
    ),
    documents=_words("statement report document letter memo"),
    statements=_words("statement"),
    participles=_words("saying adding noting warning insisting calling describing stressing writing citing"),
    according=frozenset({"according to", "in the words of"}),
    clause_openers=frozenset({"that"}),
    bare_openers=frozenset({"that"}),
    linkers=_words("as to a an the for of by it was is were are it's"),
    asked_for=_words("as a an the"),
    subject_first=True,
    pronouns=_words("he she they it"),
    asides=_words("also later then again earlier on monday tuesday wednesday thursday friday saturday sunday"),
    conjunctions=_words("and but while as when"),
    auxiliaries=_words("has have had also later"),
    titles=_words("mr mrs ms dr sir professor"),
    roles=_words(
        "president minister spokesman spokeswoman spokesperson director chairman mayor governor senator secretary king "
        "queen prince coach chief head captain manager player actor actress singer author writer judge lawyer doctor teacher ambassador "
        "general colonel commander analyst expert researcher founder owner editor reporter lawmaker mp representative"
    ),
    stops=_words(
        "in on at to from with by for of that which who whom whose he she they it his her their this these those and but or while "
        "when after before because if as about into over under during against between not is was were are be been has have had"
    ),
    venues=_words("statement interview conference speech tweet post twitter facebook briefing report letter"),
    name_cues=_words("newspaper magazine agency channel website party group movement called nicknamed named dubbed"),
    title_cues=_words("book novel film movie series album song play titled entitled headlined show poem"),
    slogan_cues=_words("slogan hashtag chanted chanting banner motto"),
    distance_cues=frozenset({"so called", "known as"}),
)


LANGUAGE = Language(
    code="en",
    name="English",
    direction=Direction.LTR,
    months={name: number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    page=Page(
        letters="",
        words=_WORDS,
        furniture=_FURNITURE,
        openers=_OPENERS,
        notices=_NOTICES,
        share=_SHARE,
        related=_RELATED,
        lists=_LISTS,
        comments=_COMMENTS,
        tags=_TAGS,
        bylines=_BYLINES,
        signed=("by", "written by", "posted by"),
        sources=_SOURCES,
        agencies=_AGENCIES,
        dates=_DATES,
        counters=_COUNTERS,
        captions=_CAPTIONS,
        credits=_CREDITS,
        sections=_SECTIONS,
        places=_PLACES,
    ),
    speech=_SPEECH,
)
