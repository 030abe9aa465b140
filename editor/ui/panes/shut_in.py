"""QtWebEngine, shut in: off the record, scripts off, every request refused that does not come from memory.

A remote picture in a preview would tell its sender that the journalist opened the text; a page that is kept as evidence
may have been made by somebody who means harm.
"""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from editor.ui.panes.from_memory import SCHEME, Held

_FROM_MEMORY = ("data", "about", SCHEME)
_POLICY = (
    f"default-src 'none'; img-src data: {SCHEME}:; media-src data: {SCHEME}:; font-src data:; "
    "style-src 'unsafe-inline' data:; form-action 'none'; base-uri 'none'"
)
"""Told to the engine as well: what the interceptor refuses it does not even ask for."""


def _made_known() -> None:
    """A scheme of our own: what is set from memory otherwise may not be larger than 2 MB (QWebEnginePage.setContent).

    The engine hears of it before its first profile, or never.
    """
    scheme = QWebEngineUrlScheme(SCHEME.encode())
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Path)
    QWebEngineUrlScheme.registerScheme(scheme)


_made_known()


class _Refusal(QWebEngineUrlRequestInterceptor):
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        info.block(info.requestUrl().scheme() not in _FROM_MEMORY)


class _Page(QWebEnginePage):
    """Goes nowhere: a click on a link is not followed."""

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, _main_frame: bool) -> bool:
        typed = kind is QWebEnginePage.NavigationType.NavigationTypeTyped
        return typed and QUrl(url).scheme() in _FROM_MEMORY

    def javaScriptConsoleMessage(
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, _words: str, _line: int, _source: str
    ) -> None:
        """What a page says to those who make pages is nobody's business here, and no log's."""


class _Shelf(QWebEngineUrlSchemeHandler):
    """Hands out what lies in memory, by its name, and nothing else."""

    def __init__(self, parent: QWebEngineProfile) -> None:
        super().__init__(parent)
        self.held: Mapping[str, Held] = {}

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        held = self.held.get(job.requestUrl().path())
        if held is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        media_type, data = held
        device = QBuffer(job)  # gone with the job
        device.setData(QByteArray(data))
        device.open(QIODevice.OpenModeFlag.ReadOnly)
        headers: Any = {QByteArray(b"Content-Security-Policy"): [QByteArray(_POLICY.encode())]}  # a map of several each
        job.setAdditionalResponseHeaders(headers)
        job.reply(QByteArray(media_type.encode()), device)


class ShutIn(QWebEngineView):
    """A view that shows what it is handed and nothing else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        profile = QWebEngineProfile(parent)  # no name: off the record
        self._refusal, self._shelf = _Refusal(profile), _Shelf(profile)
        self._shown = 0
        profile.setUrlRequestInterceptor(self._refusal)
        profile.installUrlSchemeHandler(SCHEME.encode(), self._shelf)
        page = _Page(profile, self)
        settings = page.settings()
        for feature in (
            QWebEngineSettings.WebAttribute.JavascriptEnabled,
            QWebEngineSettings.WebAttribute.LocalStorageEnabled,
            QWebEngineSettings.WebAttribute.PluginsEnabled,
            QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
            QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
        ):
            settings.setAttribute(feature, False)
        self.setPage(page)

    def show_held(self, page: Held, others: Mapping[str, Held]) -> None:
        """Shows a page; `others` are the parts it names, by their paths."""
        self._shown += 1  # another address each time, or the engine would show what it remembers
        path = f"page{self._shown}"
        self._shelf.held = {path: page, **others}
        self.page().load(QUrl(f"{SCHEME}:{path}"))
