# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small program that tries the network through Qt's own library and prints what happened.

It is a child of the window (ui/network_children.py) and puts no lock of its own: what it finds is
what a child of Beffroi can do. Nothing else in the project imports QtNetwork.
"""

from __future__ import annotations

import json
import sys

from desktop.core.network.outcomes import POSSIBLE, REFUSED, UNREACHABLE

_WAIT_MS = 400


def try_qt() -> dict[str, str]:
    """Return what happened to a TCP and to a UDP socket of Qt, as core/network/probe.py says it."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtNetwork import QAbstractSocket, QHostAddress, QTcpSocket, QUdpSocket

    application = QCoreApplication.instance() or QCoreApplication(["beffroi-probe"])
    error = QAbstractSocket.SocketError
    outcomes = {
        error.SocketAccessError: REFUSED,
        error.UnsupportedSocketOperationError: REFUSED,
        error.NetworkError: UNREACHABLE,
    }
    tcp, udp = QTcpSocket(), QUdpSocket()
    tcp.connectToHost(QHostAddress("192.0.2.1"), 443)
    is_connected = tcp.waitForConnected(_WAIT_MS)
    sent = udp.writeDatagram(b"", QHostAddress("192.0.2.1"), 53)
    found = {
        "tcp": POSSIBLE if is_connected else outcomes.get(tcp.error(), POSSIBLE),
        "udp": outcomes.get(udp.error(), POSSIBLE) if sent < 0 else POSSIBLE,
    }
    del tcp, udp, application
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(try_qt()) + "\n")
