"""Whether this computer is on a network again."""

from collections.abc import Callable

from PySide6.QtCore import QObject

_BACK = "network_back"


def tell_when_online(owner: QObject, call: Callable[[], None]) -> None:
    """Calls whenever the computer comes back to a network, as long as its owner is there; where the desktop cannot
    tell, never. Asked twice for one owner, it listens once."""
    from PySide6.QtNetwork import QNetworkInformation  # loaded when something could not be reached, and not before

    if owner.property(_BACK) or not QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability):
        return
    owner.setProperty(_BACK, True)
    network = QNetworkInformation.instance()
    here = QObject(owner)  # goes with its owner, and takes the connection along

    def turned(reach: QNetworkInformation.Reachability) -> None:
        if reach in (QNetworkInformation.Reachability.Online, QNetworkInformation.Reachability.Unknown):
            call()

    network.reachabilityChanged.connect(turned)
    here.destroyed.connect(lambda: network.reachabilityChanged.disconnect(turned))
