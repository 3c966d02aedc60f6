# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facts of a proof as a computer of the fictional town hall would give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

from desktop.core.events import NetworkState
from desktop.core.network.ledger import Refusals, Verdict
from desktop.mairie.compliance.proof.facts import JournalState, Machine, ProofFacts, ProofModel

PARIS = timezone(timedelta(hours=1))
HASH = "ab" * 32
REVISION = "c0ffee" * 6 + "c0ff"


def network(process: str = "window", *, pid: int = 41, **changes: Any) -> NetworkState:
    ways = ("ipv4", "ipv6", "udp", "loopback", "native", "dns", "child")
    tried = (*ways, "qt") if process == "window" else ways
    made = NetworkState(
        True,
        "seccomp",
        dict.fromkeys(tried, "refused"),
        process=process,
        pid=pid,
        at="2026-11-28T14:04:09+00:00",
    )
    return replace(made, **changes)


OPEN = network(
    "light",
    pid=43,
    locked=False,
    method="audit-hook",
    attempts={"ipv4": "refused", "native": "possible", "child": "unreachable"},
)

FACTS = ProofFacts(
    at=datetime(2026, 11, 28, 15, 4, tzinfo=PARIS),
    by="c.martin",
    version="0.1.0",
    machine=Machine("PC-ACCUEIL", "Debian GNU/Linux 12", "Intel(R) Core(TM) i5", 8_000_000_000),
    verdict=Verdict.LOCKED,
    networks=(network(), network("text", pid=42)),
    refusals=(Refusals("text", "socket.getaddrinfo", "huggingface_hub.utils", 2),),
    journal=JournalState(312, HASH),
    models=(
        ProofModel(
            "Modèle du catalogue", "Éditeur, France", "Apache-2.0", (REVISION,), "cd" * 32,
            "2026-11-20T09:00:00+00:00", in_catalogue=True,
        ),
        ProofModel("Modèle posé"),
    ),
    policy=("3\u00a0réglages imposés par la commune (DPO, 2026-11-12).",),
    commune="Saint-Aubin-des-Prés",
    dpo="Mme Roux, dpo@saint-aubin.example",
)  # fmt: skip
