"""Markdown of any house as lines of copy in ours.

CommonMark 0.31 as far as copy goes: what opens a block, both ways to write a heading, emphasis, links by reference. Lines
that only a narrow page broke are one paragraph again; a line that ends its sentence ends its paragraph too, for newsrooms
write a paragraph a line. Code, tables and HTML stay the text they are.
"""

import re
from html import unescape

from editor.intake.cleaning import Repairs, clean_line
from editor.newsroom import markup

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTATION = re.compile(r"(?: {0,3}>[ \t]?)+")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:(=+)|(-{2,}))[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_BULLET = re.compile(r"[ \t]*[-+*•][ \t]+(?=\S)")
_NUMBER = re.compile(r"[ \t]*([0-9]{1,2}|[٠-٩]{1,2}|[۰-۹]{1,2})([.)])[ \t]+(?=\S)")
_REFERENCE = re.compile(r" {0,3}\[([^\[\]\n]+)\]:[ \t]*<?([^\s<>]+)>?[^\n]*$")
_ENDS = re.compile(r"(?:[.!؟?…۔:][\s\"'”»)\]*_]*| {2,}|\\)$")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_PICTURE = re.compile(r"!\[[^\[\]\n]*\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\[\]\n]*\])?")
_TITLED = re.compile(r"(\[[^\[\]\n]+\]\([^\s()]+)[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\))\)")
_REFERRED = re.compile(r"\[([^\[\]\n@]+)\](?:\[([^\[\]\n]*)\])?(?![(\w])")
_NOWHERE = re.compile(r"\[([^\[\]\n]+)\]\((?!https?://|mailto:)[^\s()]*\)")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+|[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+)>")
_STRONG = re.compile(r"(?<![\w_])__(?=\S)([^_\n]+?)(?<=\S)__(?![\w_])")
_EMPHASIS = re.compile(r"(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])")
_CITATION = re.compile(r"(?<!\\)\[@")


def read_lines(text: str, repairs: Repairs) -> list[str]:
    """The copy, one line a block."""
    reader = _Reader(repairs)
    lines = _COMMENT.sub("", text).split("\n")
    reader.addresses = {found[1].casefold(): found[2] for found in map(_REFERENCE.match, lines) if found}
    for line in lines:
        reader.read(line)
    return [line for line in reader.out if line]


class _Reader:
    def __init__(self, repairs: Repairs) -> None:
        self.out: list[str] = []
        self.addresses: dict[str, str] = {}
        self._repairs = repairs
        self._fence = ""
        self._open = ""
        """The sign of the block that the next line may go on with; empty where none may."""
        self._last = ""
        """The line before, as it was written."""

    def read(self, line: str) -> None:
        quotation = _QUOTATION.match(line) if not self._fence else None
        rest = line[quotation.end() :] if quotation else line
        sign = "> " if quotation else ""
        fence = _FENCE.match(rest)
        if self._fence or fence:
            self._code(rest, fence)
        elif not rest.strip() or _REFERENCE.match(rest):
            self._open = ""
        elif self._open == sign != "" or (self._open and not quotation):
            self._more(rest, sign)
        else:
            self._block(rest, sign)

    def _code(self, line: str, fence: re.Match[str] | None) -> None:
        if self._fence and not (fence and fence[1].startswith(self._fence)):
            self._add("", markup.escaped(line.strip()), closed=True)
        else:
            self._fence = "" if self._fence else fence[1] if fence else ""

    def _more(self, line: str, sign: str) -> None:
        """A line below one of a paragraph or an item: its underline, another block, or more of its words."""
        underline = _UNDERLINE.match(line)
        if underline and self._open == "x" and self.out:
            self.out[-1] = ("# " if underline[1] else "## ") + self.out[-1]
            self._open = ""
        elif _ENDS.search(self._last) or any(opens.match(line) for opens in (_HEADING, _RULE, _BULLET, _NUMBER)):
            self._block(line, sign)
        else:
            self.out[-1] = f"{self.out[-1]} {self._inline(line)}"
            self._last = line

    def _block(self, line: str, sign: str) -> None:
        if heading := _HEADING.match(line):
            self._add("#" * min(len(heading[1]), 4) + " ", self._inline(heading[2]), closed=True)
        elif _RULE.match(line):
            self._add("", "---", closed=True)
        elif not sign and (bullet := _BULLET.match(line)):
            self._add("- ", self._inline(line[bullet.end() :]))
        elif not sign and (number := _NUMBER.match(line)):
            self._add(f"{number[1]}{number[2]} ", self._inline(line[number.end() :]))
        else:
            self._add(sign, self._inline(line))
        self._last = line

    def _add(self, sign: str, words: str, *, closed: bool = False) -> None:
        self._open = "" if closed else sign or "x"
        if words:
            self.out.append(sign + words)

    def _inline(self, words: str) -> str:
        """Words with their notation as ours."""
        words = words.strip().removesuffix("\\").rstrip()
        words = _PICTURE.sub("", words)
        words = _TITLED.sub(r"\1)", words)
        words = _NOWHERE.sub(r"\1", _REFERRED.sub(self._referred, words))
        words = _AUTOLINK.sub(r"\1", words)
        words = _EMPHASIS.sub(r"*\1*", _STRONG.sub(r"**\1**", words))
        words = _CITATION.sub(r"\\[@", unescape(words))
        return clean_line(re.sub(" {2,}", " ", words).strip(), self._repairs)

    def _referred(self, found: re.Match[str]) -> str:
        address = self.addresses.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({address})" if address else found[0]
