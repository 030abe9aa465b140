"""Colours by role, the letters, and the style sheet made of them."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from string import Template
from zlib import crc32

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap

from editor.desktop import resources
from editor.text.folding import fold

_FONT_PACKAGES = ("fontpkg_noto_sans_arabic", "fontpkg_amiri")
_HEADLINE = 1.55
"""The headline's size beside the copy's."""
_HEBREW_FONT = "fontpkg_frank_ruhl_libre"


@dataclass(frozen=True, slots=True)
class Theme:
    """A colour for each role (`resources/themes/*.toml`), and the two faces."""

    paper: str
    panel: str
    card: str
    line: str
    ink: str
    soft_ink: str
    error: str
    warning: str
    style: str
    query: str
    ok: str
    accent: str
    accent_soft: str
    on_accent: str
    found: str
    """Behind words that were looked for."""
    note: str
    """Behind words with a note to the desk."""
    writers: tuple[str, ...]
    """Ink of those who suggest changes."""
    interface_face: str
    text_face: str
    text_size: int
    """Of the copy, in pixels."""

    def colour(self, role: str) -> QColor:
        return QColor(getattr(self, role))

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """One of `resources/icons`, drawn in a role's colour; those that point somewhere turn with the interface."""
        return drawn_icon(name, self.colour(role).name(), mirrored=QGuiApplication.isRightToLeft())

    def writer(self, name: str) -> QColor:
        """The ink of one writer: the same name, the same colour, on every desk."""
        return QColor(self.writers[crc32(fold(name).encode("utf-8")) % len(self.writers)])

    def text_font(self, pixels: int | None = None, *, bold: bool = False) -> QFont:
        """The face of the copy."""
        return _font(self.text_face, pixels or self.text_size, bold=bold)

    def interface_font(self, pixels: int = 14, *, bold: bool = False) -> QFont:
        return _font(self.interface_face, pixels, bold=bold)

    def style_sheet(self, *, right_to_left: bool) -> str:
        roles = {name: value for field in fields(self) if isinstance(value := getattr(self, name := field.name), str)}
        faces = {"interface": self.interface_face, "text": self.text_face, "size": str(self.text_size)}
        faces["headline"] = str(round(self.text_size * _HEADLINE))
        start = "right" if right_to_left else "left"
        icons = (resources.folder() / "icons").as_posix()
        sheet = Template(resources.text("themes/muharrir.qss"))
        tick = "tick-light" if QColor(self.on_accent).lightnessF() > 0.5 else "tick-dark"
        return sheet.safe_substitute(roles, **faces, start=start, icons=icons, tick=tick)

    def palette(self) -> QPalette:
        """For what style sheets do not reach: Qt's own dialogs, links, selections."""
        palette = QPalette()
        for group, role in (
            (QPalette.ColorRole.Window, "paper"),
            (QPalette.ColorRole.Base, "card"),
            (QPalette.ColorRole.AlternateBase, "panel"),
            (QPalette.ColorRole.Button, "card"),
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.WindowText, "ink"),
            (QPalette.ColorRole.ButtonText, "ink"),
            (QPalette.ColorRole.PlaceholderText, "soft_ink"),
            (QPalette.ColorRole.Highlight, "accent"),
            (QPalette.ColorRole.HighlightedText, "on_accent"),
            (QPalette.ColorRole.Link, "accent"),
            (QPalette.ColorRole.ToolTipBase, "card"),
            (QPalette.ColorRole.ToolTipText, "ink"),
        ):
            palette.setColor(group, self.colour(role))
        return palette


_TURNING = frozenset((
    "undo-2", "redo-2", "list", "list-x", "text-quote", "quote", "message-square-quote", "send",
    "log-out", "file-output", "clipboard-paste", "text-search", "chevron-left", "chevron-right", "pen", "pen-line",
))  # fmt: skip
"""Icons that have a direction, and turn with the interface's."""
_ICON = 20
"""Pixels."""


@cache
def drawn_icon(name: str, colour: str, *, mirrored: bool) -> QIcon:
    """An icon of the program in one colour, sharp at every scale."""
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(resources.text(f"icons/{name}.svg").replace("currentColor", colour).encode("utf-8"))
    icon = QIcon()
    for ratio in (1, 1.5, 2):
        image = QImage(round(_ICON * ratio), round(_ICON * ratio), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        if mirrored and name in _TURNING:
            image = image.flipped(Qt.Orientation.Horizontal)
        image.setDevicePixelRatio(ratio)
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


def _font(face: str, pixels: int, *, bold: bool) -> QFont:
    font = QFont(face)
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def load_theme(choice: str, text_size: int) -> Theme:
    """The theme of a choice: `light`, `dark`, or `system`, which asks the desktop."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        choice = "dark" if dark else "light"
    roles = tomllib.loads(resources.text(f"themes/{choice}.toml"))
    writers = tuple(roles.pop("writers"))
    interface, text = load_faces()
    return Theme(**roles, writers=writers, interface_face=interface, text_face=text, text_size=text_size)


@cache
def load_faces() -> tuple[str, str]:
    """Brings the program's own letters, so that every desktop shows the same; the interface's and the copy's face."""
    for package in _FONT_PACKAGES:
        _load(package)
    families = QFontDatabase.families()
    interface = "Noto Sans Arabic" if "Noto Sans Arabic" in families else QGuiApplication.font().family()
    text = "Amiri" if "Amiri" in families else interface
    return interface, text


def load_hebrew_face() -> None:
    """Brought when a Hebrew story is opened, not before."""
    _load(_HEBREW_FONT)


@cache
def _load(package: str) -> None:
    for file in sorted((files(package) / "files").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".ttf", ".otf")) and "Italic" not in file.name:  # Arabic has no italic
            QFontDatabase.addApplicationFontFromData(file.read_bytes())
