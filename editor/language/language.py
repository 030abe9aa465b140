"""The shape of a language of copy: data that the readers of copy need, and nothing of theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.text.digits import Digits
from editor.text.direction import Direction


@dataclass(frozen=True, slots=True)
class Notices:
    """What an outlet tells the readers of an article besides its words, in the article's language."""

    correction: str = "Correction"
    notice: str = "Note"
    wrong: str = "An earlier version said:"
    right: str = "It should have said:"
    withdrawn: str = "This article was withdrawn after its publication."
    withheld: str = "This article is withheld from publication for now."
    embargo: str = "Not for publication before {moment}"
    picture: str = "Picture"


@dataclass(frozen=True, slots=True)
class Language:
    """One tongue of copy, whole in one file; `LANGUAGE` is its name there."""

    code: str
    """BCP 47, primary subtag."""
    name: str
    """In itself: العربية."""
    direction: Direction
    quote_marks: tuple[str, str] = ("“", "”")
    """The house's opening and closing mark, unless a house style says otherwise."""
    inner_marks: tuple[str, str] | None = None
    """Inside a quotation; None where nothing is decided."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What the language writes for a sign of the Latin keyboard: ، for a comma."""
    digits: Digits = Digits.LATIN
    """Those of the house, unless its style says otherwise."""
    half_space: bool = False
    """Whether parts of a word are held apart by a joiner (U+200C)."""
    months: Mapping[str, int] = field(default_factory=dict)
    """Month names and their spellings, to 1..12."""
    notices: Notices = Notices()
    speech: "Speech | None" = None
    page: "Page | None" = None


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: the reader keeps one compiled form of each
class Speech:
    """How a language reports speech. Forms are written as in copy, without tashkeel."""

    saying: frozenset[str] = frozenset()
    """Verb forms that open somebody's words: قال، أكدت، يقول."""
    going_on: frozenset[str] = frozenset()
    """Those of them that go on with the one who spoke last: أضاف، تابع."""
    judging: frozenset[str] = frozenset()
    """Verb forms that tell a demand or a judgement, some of its words quoted: اتهم، دعا، وصف."""
    transitive: frozenset[str] = frozenset()
    """Those of the judging verbs that take a plain object: اتهم الحكومة."""
    shy: frozenset[str] = frozenset()
    """Verb forms that are other words too (بين، ذكر): believed only where words or a clause follow."""
    common: frozenset[str] = frozenset()
    """Everyday reporting verbs, whose misspellings are looked for."""
    not_verbs: frozenset[str] = frozenset()
    """Words one letter away from a common reporting verb that are no misspelling of it: مقال."""
    participles: frozenset[str] = frozenset()
    """Forms that keep the subject of their sentence: قائلا، مضيفة."""
    relaying: frozenset[str] = frozenset()
    """Verbs of passing words on; the speaker comes after a word of `relayed_from`: نقلت الوكالة عن …."""
    relayed_from: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    """Reporting nouns with their pronoun: قوله، قولها."""
    according: frozenset[str] = frozenset()
    """Phrases before a source: بحسب، على حد قول. One that ends in a lone ل has it glued to the next word."""
    clause_openers: frozenset[str] = frozenset()
    """Words that open a reported clause: أن، إنه، that."""
    bare_openers: frozenset[str] = frozenset()
    """Those that carry nothing of the words themselves: أن, not أنهم."""
    linkers: frozenset[str] = frozenset()
    """Words that lead from the report right into the quoted words: بأنه، إلى، ضرورة."""
    proclitics: tuple[str, ...] = ()
    """Conjunctions glued to the next word: و، ف."""
    prepositions: tuple[str, ...] = ()
    """Prepositions glued to the next word: ب، ل، ك."""
    article: str = ""
    """The article glued to a noun: ال."""
    subject_first: bool = False
    """Whether the speaker usually stands before the verb."""
    pronouns: frozenset[str] = frozenset()
    """Free pronouns that stand for the last speaker."""
    possessives: tuple[str, ...] = ()
    """Pronouns glued to a noun, longest first: زميلها."""
    conjunctions: frozenset[str] = frozenset()
    """Words after which a clause begins: فيما، حيث، وقد."""
    auxiliaries: frozenset[str] = frozenset()
    """Words between a subject and its verb: كان، قد، بدوره."""
    relatives: frozenset[str] = frozenset()
    """Relative pronouns: الذي."""
    subordinators: frozenset[str] = frozenset()
    """Words whose verb tells of what was not said (yet): لن."""
    topic_markers: frozenset[str] = frozenset()
    """Words that set a subject before its clause: أما."""
    asked_for: frozenset[str] = frozenset()
    """What judging verbs ask for before their matter: إلى، ب، بأنه."""
    governed: frozenset[str] = frozenset()
    """Verb forms of saying, each with the preposition it takes its matter with: «كشف عن»."""
    quoting: frozenset[str] = frozenset()
    """Those of `according` that pass on somebody's words: نقلا عن، بقول."""
    verbal_nouns: frozenset[str] = frozenset()
    """Verb forms that are written like nouns: رفض، وصف."""
    listeners: frozenset[str] = frozenset()
    """Lone prepositions before an outlet that was told: لـ«الواحة»."""
    called: frozenset[str] = frozenset()
    """Words between a description and the name of who is described: شاب يدعى فلان."""
    manner: frozenset[str] = frozenset()
    """Words before the verb of an aside on where words were met: حسبما ذكرت الوكالة."""
    resumptives: frozenset[str] = frozenset()
    """Prepositions with the pronoun by which a clause without a relative comes back to its noun: بيان قال فيه."""
    demonstratives: frozenset[str] = frozenset()
    """Words that point at the noun after them: هؤلاء المسؤولون."""
    issued: frozenset[str] = frozenset()
    """Words between a paper and who put it out: بيان صادر عن الوزارة."""
    sides: frozenset[str] = frozenset()
    """What stands behind «on» or «from» where a text turns to somebody: من جانبه."""
    tones: frozenset[str] = frozenset()
    """How somebody speaks, an adjective to follow: بصوت خافت."""
    plural: tuple[str, ...] = ()
    """Endings of a verb in the plural: وا."""
    oblique: tuple[str, ...] = ()
    """Endings of a plural that is no subject: ين."""
    described: frozenset[str] = frozenset()
    """Nouns by which a text calls somebody it has named: الشاب."""
    masculine: frozenset[str] = frozenset()
    """Nouns with such an ending that are told of men: داعية."""
    feminine_endings: tuple[str, ...] = ()
    """Endings of a noun whose verb is feminine: ة."""
    predicates: tuple[str, ...] = ()
    """How a verb or a denial begins: ي، سي، لن."""
    office_prepositions: frozenset[str] = frozenset()
    """Prepositions inside an office: المسؤول في."""
    in_the_name: frozenset[str] = frozenset()
    """Words between a spokesman and his house: باسم."""
    selfsame: frozenset[str] = frozenset()
    """Words that say the last speaker is meant: المتحدث نفسه."""
    copulas: frozenset[str] = frozenset()
    """Verbs of being before what is said of a subject: كان، يعد."""
    relayed_pronouns: frozenset[str] = frozenset()
    """«From him», when words are passed on: نقلت عنه."""
    pointers: frozenset[str] = frozenset()
    """Words that point back at words just quoted: هكذا قال."""
    whatever: frozenset[str] = frozenset()
    """Words between «according to» and a verb: بحسب ما قال."""
    asides: frozenset[str] = frozenset()
    """Words skipped between a verb and its subject: له، أيضا، أمس."""
    titles: frozenset[str] = frozenset()
    """Forms of address before a name, no office: السيد، الدكتور."""
    roles: frozenset[str] = frozenset()
    """Heads of an office or trade: وزير، المتحدث، رئيسة."""
    bodies: frozenset[str] = frozenset()
    """Heads of an organisation's name: وزارة، حزب، مستشفى."""
    complements: frozenset[str] = frozenset()
    """Nouns that belong to an organisation's or office's name after a glued ل: حقوق، شؤون."""
    unnamed: frozenset[str] = frozenset()
    """Heads of a source without a name: مصدر، شهود."""
    documents: frozenset[str] = frozenset()
    """Papers that speak: البيان، التقرير."""
    statements: frozenset[str] = frozenset()
    """Those of them in which somebody speaks for himself: بيان، بلاغ."""
    given_names: frozenset[str] = frozenset()
    """First names, with which a full name starts."""
    name_joints: frozenset[str] = frozenset()
    """Parts of a name that call for one more: بن، أبو، عبد."""
    name_endings: frozenset[str] = frozenset()
    """Those of them that close a first name instead: الدين."""
    actions: frozenset[str] = frozenset()
    """Nouns of doing and common objects, with which no name goes on: تقديم، صورة."""
    hiding: frozenset[str] = frozenset()
    """Words behind a verb by which a source asks not to be named: عدم ذكر اسمه."""
    identities: frozenset[str] = frozenset()
    """What a source asks not to be told: اسمه، هويته."""
    regions: frozenset[str] = frozenset()
    """Parts of a land, before its name: شمال أفريقيا."""
    places: frozenset[str] = frozenset()
    """Places that close a phrase without an article: مصر، غزة."""
    adjectives: frozenset[str] = frozenset()
    """Adjectives whose shape does not tell: الأعلى، العام."""
    adjective_endings: tuple[str, ...] = ()
    """Endings by which an adjective is told: ي، ية."""
    adjective_beginnings: tuple[str, ...] = ()
    """Beginnings of participles that serve as adjectives: م."""
    present: tuple[str, ...] = ()
    """Beginnings of a verb in the present: ي، ت."""
    stops: frozenset[str] = frozenset()
    """Words no name or office runs over: prepositions, conjunctions, adverbs."""
    accusative: str = ""
    """The vowel sign of an adverb, which no name ends in: tanwin, as in تعليقًا."""
    circumstances: tuple[str, str] = ("", "")
    """First letters and ending of an adverb that looks like a name: م and ت, with ا: متحدثا، تعليقا."""
    times: frozenset[str] = frozenset()
    """Words of time: أمس، الجمعة، مساء."""
    venues: frozenset[str] = frozenset()
    """Where or how words are said: بيان، مقابلة، تويتر."""
    audiences: frozenset[str] = frozenset()
    """Those who were told, without a preposition: الصحفيين، وكالة."""
    outlets: frozenset[str] = frozenset()
    """Those who pass on what others say: صحيفة، وكالة."""
    women: frozenset[str] = frozenset()
    """First names of women alone, with which a verb agrees."""
    name_cues: frozenset[str] = frozenset()
    """Words before a name in marks: صحيفة، حزب، المدعو."""
    title_cues: frozenset[str] = frozenset()
    """Words before the title of a work in marks: كتاب، بعنوان."""
    slogan_cues: frozenset[str] = frozenset()
    """Words before a slogan in marks: شعار، هتفوا."""
    distance_cues: frozenset[str] = frozenset()
    """Phrases that keep a distance from the marked words: ما يسمى."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a language's news sites dress a page.

    Phrases are written as on the sites; they are compared folded (`text.folding`), without digits and
    punctuation, so one spelling of each is enough.
    """

    words: tuple[str, ...] = ()
    """Small words that tell the language from its neighbours."""
    letters: str = ""
    """Letters that no other language of the same script uses, or hardly ever."""
    furniture: tuple[str, ...] = ()
    """Whole lines that belong to a site: buttons, menus, forms, rights."""
    openers: tuple[str, ...] = ()
    """Words a line of the site's own begins with: “follow us on …”."""
    notices: tuple[str, ...] = ()
    """Words that show a line to be legal small print or a rule for comments, wherever they stand."""
    share: tuple[str, ...] = ()
    """Share buttons and names of networks; they stand alone or in rows."""
    related: tuple[str, ...] = ()
    """Headings above links to other stories; also open a line: “read also: …”."""
    lists: tuple[str, ...] = ()
    """Headings of the site's other lists: most read, latest, polls, tickers, weather."""
    comments: tuple[str, ...] = ()
    """Headings of the readers' part of a page."""
    tags: tuple[str, ...] = ()
    """Headings of a list of tags, or what opens a line of them."""
    bylines: tuple[str, ...] = ()
    """What stands before a reporter's name and a colon or dash."""
    signed: tuple[str, ...] = ()
    """Those that open a byline without a colon: “by”."""
    sources: tuple[str, ...] = ()
    """Labels before the outlet or agency a story was taken from."""
    agencies: tuple[str, ...] = ()
    """News agencies, and words that stand in their place."""
    dates: tuple[str, ...] = ()
    """Words that stand beside a date or an hour, weekdays and hijri months among them."""
    counters: tuple[str, ...] = ()
    """Words that stand beside a number in a page's meters: views, minutes of reading."""
    captions: tuple[str, ...] = ()
    """What opens a caption."""
    credits: tuple[str, ...] = ()
    """What closes a caption, in brackets or after a dash: archive, agency, photographer."""
    sections: tuple[str, ...] = ()
    """Common names of sections; sites run them together above a headline."""
    places: tuple[str, ...] = ()
    """Places that datelines are written from."""
    solar_months: tuple[str, ...] = ()
    """The twelve months of the Iranian calendar, where the language's press dates by it."""
