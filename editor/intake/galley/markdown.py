"""Markdown of any house: the words, and neither the notation nor code, addresses, HTML and front matter.

CommonMark 0.31 as far as words need it, with tables, footnotes and CriticMarkup. Lines that only a narrow page broke are
one paragraph again; a line that ends its sentence ends its paragraph too, for newsrooms write a paragraph a line.
"""

import re
from html import unescape

from editor.intake.galley.galley import Galley
from editor.intake.galley.setting import Setting
from editor.intake.galley.text import Encoded
from editor.intake.plain import read_text
from editor.text.spans import Span

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_SIGN = re.compile(
    r"[ \t]*+(?:(?:>|#{1,6}(?=[ \t])|[-+*•](?=[ \t])|[0-9٠-٩۰-۹]{1,9}[.)](?=[ \t])|\[\^[^\]\s]{1,60}\]:)[ \t]*+)*+"
)
_ITEM = re.compile(r"[ \t]*+(?:[-+*•]|[0-9٠-٩۰-۹]{1,9}[.)])[ \t]")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|=++|-++)[ \t]*$")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")
_TABLE_RULE = re.compile(r"[ \t]*+(?=[^|\n]*+\||\|)[-:| \t]+$")
_HTML = re.compile(
    r" {0,3}<(?:(?P<raw>script|pre|style|textarea)(?=[\s>])|(?P<comment>!--)|[?!]|/?(?:address|article|aside|blockquote|body"
    r"|center|details|dialog|div|dl|dt|dd|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe"
    r"|legend|li|link|main|menu|meta|nav|ol|option|p|section|source|summary|table|tbody|td|tfoot|th|thead|title|tr|track"
    r"|ul)(?=[\s/>]))",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!؟?…۔:][\s\"'”»)\]*_]*$")
_INLINE = re.compile(
    r"(?P<ticks>`++)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<image>!\[[^\[\]\n]*+\](?:\((?:[^()\n]|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\])?)"
    r"|(?P<citation>\[@[^\[\]\n]{1,80}\]|\[\^[^\[\]\n]{1,80}\])"
    r"|\[(?P<link>[^\[\]\n]++)\](?:\((?:[^()\n]|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\])"
    r"|<(?P<address>(?:https?://|mailto:)[^\s<>]++|[^\s<>@]++@[^\s<>@]++)>"
    r"|(?P<tag></?[A-Za-z][^<>\n]*+>)"
    r"|(?P<open><!--|\{>>|\{--|\{~~)"
    r"|(?P<critic>\{\+\+|\+\+\}|\{==|==\}|~~\})"
    r"|(?P<attribute>\{(?:[:.#][^{}\n]*+|dir=(?:rtl|ltr))\})"
    r"|(?P<entity>&(?:#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<bare>(?:https?://|www\.)[^\s<>،؛؟»”)]++)"
    r"|(?P<stars>\*++|_++|~~)"
    r"|(?P<bar>\|)"
)
_CLOSES = {"<!--": "-->", "{>>": "<<}", "{--": "--}", "{~~": "~>"}


def markdown_galley(data: bytes) -> Galley:
    """Raises Fault as `plain.read_text` does; writing raises `galley.unreadable_letters`."""
    decoded = read_text(data)
    encoded = Encoded(data, decoded)
    text, pieces = _Blocks(decoded.text).read().set()
    return Galley(text, decoded.text, pieces, encoded.write, encoded.spell)


class _Blocks:
    """Goes through the lines and tells which are copy."""

    def __init__(self, source: str) -> None:
        self._source, self._setting = source, Setting()
        self._until: str | None = None
        """What ends the block that is left out; empty: a blank line."""
        self._in_list = False
        self._goes_on = False
        """Whether the line before left its paragraph open."""
        self._quotation = ""
        """The signs before that line, if it is part of a block quotation."""
        self._past = 0
        """Where the copy of that line ended."""

    def read(self) -> Setting:
        at = self._front_matter()
        while at < len(self._source):
            line = _LINE.match(self._source, at)
            assert line is not None  # noqa: S101 - matches anywhere
            self._line(Span(at, at + len(line[0].rstrip("\r\n"))))
            at = line.end()
        return self._setting

    def _front_matter(self) -> int:
        """Where the copy begins: behind the lines for a site's generator, if there are any."""
        found = re.match(
            r"(?P<sign>---|\+\+\+)[ \t]*\r?\n(?=[\w\"'-]+[ \t]*[:=]|#)(?:[^\r\n]*+\r?\n)*?(?:(?P=sign)|\.\.\.)[ \t]*(?:\r?\n|\Z)",
            self._source,
        )
        return found.end() if found else 0

    def _line(self, place: Span) -> None:
        line = place.of(self._source)
        if self._until is not None:
            if (not self._until and not line.strip()) or (self._until and _ends(self._until, line)):
                self._until = None
            return
        if not line.strip():
            self._paragraph_ends()
            return
        if self._begins_other(line) or _is_notation(line):
            self._paragraph_ends()
            self._in_list = self._in_list and line[0] in " \t"
            return
        self._in_list = (
            bool(_ITEM.match(line)) or (self._in_list and line[0] in " \t") or (self._goes_on and self._in_list)
        )
        self._copy(line, place)

    def _begins_other(self, line: str) -> bool:
        """Whether a block begins that is no copy."""
        if fence := _FENCE.match(line):
            self._until = fence["fence"]
        elif html := _HTML.match(line):
            ends = f"</{html['raw'].lower()}" if html["raw"] else "-->" if html["comment"] else ""
            self._until = None if ends and ends in line[html.end() :].lower() else ends
        else:  # indented code
            return not (self._goes_on or self._in_list) and bool(re.match(r" {4}| {0,3}\t", line))
        return True

    def _copy(self, line: str, place: Span) -> None:
        sign = _SIGN.match(line)
        begin = place.start + (sign.end() if sign else 0)
        words = self._source[begin : place.end].rstrip()
        carries = sign[0].replace(" ", "").replace("\t", "") if sign else ""
        if not (self._goes_on and carries in ("", self._quotation)):
            self._setting.end()
        elif words:
            self._setting.space(Span(self._past, begin))
        is_table, is_heading = words.startswith("|"), sign is not None and "#" in sign[0]
        if is_heading and (bare := words.rstrip("#")).endswith((" ", "\t")):
            words = bare.rstrip()
        hard = place.of(self._source).endswith("  ") or (words.endswith("\\") and not words.endswith("\\\\"))
        words = words[:-1].rstrip() if words.endswith("\\") and hard else words
        _Line(self._source, self._setting, is_table).read(begin, begin + len(words))
        self._past = begin + len(words)
        self._quotation = carries if set(carries) == {">"} else self._quotation if self._goes_on and not carries else ""
        self._goes_on = not (hard or is_table or is_heading or _ENDS_SENTENCE.search(words[-20:]))
        if not self._goes_on:
            self._setting.end()

    def _paragraph_ends(self) -> None:
        self._setting.end()
        self._goes_on = False


def _ends(until: str, line: str) -> bool:
    if until[0] in "`~":
        return line.strip().startswith(until) and not line.strip().strip(until[0])
    return until in line.lower()


def _is_notation(line: str) -> bool:
    """Whether there are no words in a line at all: rules, underlines of headings, addresses of links."""
    return bool(
        _RULE.match(line) or (_REFERENCE.match(line) and not line.lstrip().startswith("[^")) or _TABLE_RULE.match(line)
    )


class _Line:
    """Sets the words of one line."""

    def __init__(self, source: str, setting: Setting, is_table: bool) -> None:
        self._source, self._setting, self._is_table = source, setting, is_table
        self._unended: set[str] = set()
        """What found no end in this line is not looked for again."""

    def read(self, start: int, end: int) -> None:
        at = start
        while at < end:
            found = _INLINE.search(self._source, at, end)
            self._add(at, found.start() if found else end)
            if found is None:
                return
            at = self._past(found, end)

    def _past(self, found: re.Match[str], end: int) -> int:
        """Sets what notation holds; where it ends."""
        kind = found.lastgroup or ""
        if kind in ("ticks", "open"):
            return self._past_opening(found, end)
        if kind == "link":
            self.read(*found.span("link"))
        elif kind == "escaped":
            self._add(*found.span("escaped"))
        elif kind in ("citation", "attribute"):
            self._setting.trim()
        elif kind in ("address", "bare"):
            self._add(*found.span(kind), is_fixed=True)
        elif kind == "entity":
            self._setting.add(unescape(found[0]), Span(*found.span()))
        elif kind == "bar" and self._is_table:
            self._setting.end()
        elif kind == "bar" or (kind == "stars" and not self._is_mark(found)):
            self._add(*found.span())
        return found.end()

    def _past_opening(self, found: re.Match[str], end: int) -> int:
        """What runs up to its closing sign: code is read and never written, the rest is left out."""
        sign = found[0]
        closing = sign if sign[0] == "`" else _CLOSES[sign]
        past = self._find(closing, found.end(), end)
        if past < 0:
            self._add(found.start(), found.end())
            return found.end()
        if sign[0] == "`":
            self._add(found.end(), past, is_fixed=True)
        elif sign == "{>>":
            self._setting.trim()  # a note leaves the space before it behind
        return past + len(closing)

    def _find(self, closing: str, start: int, end: int) -> int:
        if closing in self._unended:
            return -1
        at = self._source.find(closing, start, end)
        while closing[0] == "`" and at >= 0 and self._source[at + len(closing) : at + len(closing) + 1] == "`":
            run = at
            while run < end and self._source[run] == "`":
                run += 1
            at = self._source.find(closing, run, end)
        if at < 0:
            self._unended.add(closing)
        return at

    def _is_mark(self, found: re.Match[str]) -> bool:
        """Whether asterisks, underscores or tildes are notation, and no sign in a text."""
        before = self._source[found.start() - 1 : found.start()] if found.start() else " "
        after = self._source[found.end() : found.end() + 1] or " "
        if before.isspace() and after.isspace():
            return False
        if found[0][0] == "_":
            return not ((before.isalnum() or before == "_") and after.isalnum())
        return not (before.isdigit() and after.isdigit())

    def _add(self, start: int, end: int, *, is_fixed: bool = False) -> None:
        if start < end:
            self._setting.add(self._source[start:end], Span(start, end), is_fixed=is_fixed)
