"""Reads HTML as a test needs it: its elements, and the words a reader sees."""

from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "footer"}


class Page(HTMLParser):
    """`elements` are (tag, attributes) in order; `words` all text; `blocks` the text of each paragraph-like element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in BLOCKS:
            self.blocks.append("")
            self.words += "\n"

    def handle_data(self, data: str) -> None:
        self.words += data
        if self.blocks:
            self.blocks[-1] += data

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]
