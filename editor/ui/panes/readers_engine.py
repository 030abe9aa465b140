"""QtWebEngine, shut in: off the record, scripts off, every request refused.

A remote picture in a preview would tell its sender that the journalist opened the text.
"""

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

_FROM_MEMORY = ("data", "about")


class _Refusal(QWebEngineUrlRequestInterceptor):
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        info.block(info.requestUrl().scheme() not in _FROM_MEMORY)


class _Page(QWebEnginePage):
    """Goes nowhere: a click on a link is not followed."""

    def acceptNavigationRequest(self, url: QUrl | str, kind: QWebEnginePage.NavigationType, _main_frame: bool) -> bool:
        typed = kind is QWebEnginePage.NavigationType.NavigationTypeTyped
        return typed and QUrl(url).scheme() in _FROM_MEMORY


def readers_view(parent: QWidget) -> QWebEngineView:
    """A view that shows pages from memory and nothing else."""
    profile = QWebEngineProfile(parent)  # no name: off the record
    refusal = _Refusal(profile)
    profile.setUrlRequestInterceptor(refusal)
    view = QWebEngineView(parent)
    page = _Page(profile, view)
    settings = page.settings()
    for feature in (
        QWebEngineSettings.WebAttribute.JavascriptEnabled,
        QWebEngineSettings.WebAttribute.LocalStorageEnabled,
        QWebEngineSettings.WebAttribute.PluginsEnabled,
        QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls,
        QWebEngineSettings.WebAttribute.LocalContentCanAccessFileUrls,
    ):
        settings.setAttribute(feature, False)
    view.setPage(page)
    return view
