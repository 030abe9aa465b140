"""What a social network sets around a post, in its Arabic and its English interface: counters, buttons, addresses."""

import re

from editor.intake.evidence.moments import tidy
from editor.text.letters import without_tashkeel

_ENGLISH = (
    "reposts?", "retweets?", "quotes?", "quote tweets?", "post activity", "likes?", "views?", "repl(?:y|ies)", "bookmarks?",
    "comments?", "shares?", "boosts?", "favou?rites?", "reactions?", "followers?", "subscribers?", "save", "send", "copy", "more",
)  # fmt: skip
_ARABIC = (
    "إعادة_نشر", "إعادات_نشر", "إعادة_النشر", "إعادة_تغريد", "إعادات_تغريد", "إعادة_التغريد", "تغريدة_اقتباس",
    "تغريدات_اقتباس", "اقتباس", "اقتباسات", "الاقتباسات", "إعجاب", "إعجابا", "إعجابات", "الإعجابات", "أعجبني", "تسجيل_إعجاب",
    "تسجيلات_إعجاب", "تسجيلات_الإعجاب", "مشاهدة", "مشاهدات", "المشاهدات", "عملية_مشاهدة", "عمليات_مشاهدة", "مرات_المشاهدة",
    "رد", "ردا", "ردود", "الردود", "إشارة_مرجعية", "إشارات_مرجعية", "تعليق", "تعليقا", "تعليقات", "التعليقات",
    "مشاركة", "مشاركات", "تفاعل", "تفاعلات", "مفضلة", "تفضيل", "تفضيلات", "تعزيز", "تعزيزات", "معزز", "إرسال", "نسخ", "المزيد",
    "حفظ",
)  # fmt: skip
_LABEL = "|".join((*_ENGLISH, *_ARABIC)).replace("_", " ")
_NUMBER = r"\d[\d.,٫٬]*\s?(?:[KMB](?![a-z])|ألف|آلاف|الف|مليون|ملايين|k(?![a-z]))?"
_COUNTED = re.compile(rf"(?:{_NUMBER}\s*(?:من\s)?(?:{_LABEL})(?!\w)[\s·•,،|]*)+", re.IGNORECASE)
_LABELLED = re.compile(rf"(?:{_LABEL})", re.IGNORECASE)
_BARE = re.compile(rf"{_NUMBER}|[·•]")
_SAID = re.compile(
    r"follow|following|متابعة|أتابعه|تتابعه|verified account|حساب (?:موثق|موثوق)|pinned|مثبت(?:ة)?"
    r"|translate (?:post|tweet)|show (?:translation|more)|see (?:translation|more)|ترجم(?:ة)? (?:المنشور|التغريدة|هذا المنشور)"
    r"|عرض (?:الترجمة|المزيد)|last edited.*|relevant|view (?:all|more) .{0,20}|web|الويب|view post on \w+|view on \w+",
    re.IGNORECASE,
)
_REACTIONS = re.compile(r"all reactions:?|كل التفاعلات:?|جميع التفاعلات:?", re.IGNORECASE)
_AUDIENCE = re.compile(
    r"shared with (?:public|your friends)|public|تمت? المشاركة مع:? .{1,20}|مشاركة مع:? .{1,20}|العامة", re.IGNORECASE
)
_POSTS = (
    (
        "X",
        re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/(?P<user>\w{1,15})/status/\d+\S*", re.IGNORECASE),
    ),
    ("Facebook", re.compile(r"https?://(?:[\w-]+\.)?(?:facebook\.com|fb\.watch)/\S+", re.IGNORECASE)),
    ("Telegram", re.compile(r"(?:https?://)?t\.me/(?:s/)?(?P<user>\w{4,32})/\d+(?:\?\S*)?", re.IGNORECASE)),
    ("Bluesky", re.compile(r"https?://bsky\.app/profile/(?P<user>[\w.-]+)/post/\w+", re.IGNORECASE)),
    ("Threads", re.compile(r"https?://(?:www\.)?threads\.(?:net|com)/@(?P<user>[\w.]+)/post/\S+", re.IGNORECASE)),
    ("Instagram", re.compile(r"https?://(?:www\.)?instagram\.com/(?:[\w.]+/)?(?:p|reel)/\S+", re.IGNORECASE)),
    ("Mastodon", re.compile(r"https?://[\w.-]+/@(?P<user>\w+(?:@[\w.-]+)?)/\d{6,}", re.IGNORECASE)),
)


def is_counter(line: str) -> bool:
    """Whether a line counts what others did with a post: «١٢ إعادة نشر», “40 Likes”."""
    return _COUNTED.fullmatch(_plain(line)) is not None


def is_label(line: str) -> bool:
    """A button, or the name of a counter whose number stands on another line."""
    text = _plain(line)
    return _LABELLED.fullmatch(text) is not None or _SAID.fullmatch(text) is not None


def is_bare(line: str) -> bool:
    """A number alone, or the dot between two."""
    return _BARE.fullmatch(_plain(line)) is not None


def is_reactions(line: str) -> bool:
    return _REACTIONS.fullmatch(_plain(line)) is not None


def is_audience(line: str) -> bool:
    """Who may see a post, as Facebook tells it."""
    return _AUDIENCE.fullmatch(_plain(line).strip("· ")) is not None


def _plain(line: str) -> str:
    return without_tashkeel(tidy(line))


def address_of_post(line: str) -> tuple[str, str, str] | None:
    """The network, the address and the user it names, where a line is the address of a post and nothing else."""
    text = tidy(line)
    for network, pattern in _POSTS:
        if found := pattern.fullmatch(text):
            address = text if "://" in text else f"https://{text}"
            return network, address, found.groupdict().get("user") or ""
    return None
