# SPDX-License-Identifier: AGPL-3.0-or-later
"""How processes, ways out, means and outcomes of the network lock are called in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop.core.events import NetworkState
from desktop.core.network.ledger import COMMAND, WINDOW, Refusals
from desktop.core.network.outcomes import ABSENT, INCONCLUSIVE, POSSIBLE, REFUSED, UNREACHABLE


@dataclass(frozen=True, slots=True)
class Way:
    """A way out: what it is called, and how it is tried."""

    name: str
    how: str


WAYS: Mapping[str, Way] = MappingProxyType(
    {
        "ipv4": Way("Connexion IPv4", "vers une adresse réservée à la documentation"),
        "ipv6": Way("Connexion IPv6", "vers une adresse réservée à la documentation"),
        "udp": Way("Envoi de messages (UDP)", "vers une adresse réservée à la documentation"),
        "dns": Way("Recherche d’un nom (DNS)", "d’un nom qui n’existe pas, «\u00a0.invalid\u00a0»"),
        "loopback": Way("Connexion au poste lui-même", "vers l’adresse 127.0.0.1"),
        "native": Way(
            "Bibliothèque du système", "par le code de la machine, sans passer par Python"
        ),
        "child": Way("Programme lancé par Beffroi", "par un second programme, sans verrou à lui"),
        "qt": Way("Bibliothèque réseau de Qt", "par un second programme, avec la bibliothèque Qt"),
    }
)
"""In the order in which they are shown."""

PROCESSES: Mapping[str, str] = MappingProxyType(
    {
        WINDOW: "La fenêtre",
        COMMAND: "La commande",
        "light": "Moteur des documents",
        "text": "Moteur de texte",
        "speech": "Moteur de transcription",
        "image": "Moteur d’images",
        "view": "Affichage des pages",
        "models": "Gestion des modèles",
        "sound": "Micro et écoute",
    }
)

METHODS: Mapping[str, str] = MappingProxyType(
    {
        "seccomp": "filtre du noyau Linux (seccomp)",
        "audit-hook": "verrou de Python, à compléter par le pare-feu",
        "none": "aucun verrou",
    }
)

METHODS_IN_FULL: Mapping[str, str] = MappingProxyType(
    {
        "seccomp": (
            "Filtre du noyau Linux (seccomp)\u00a0: avant de charger quoi que ce soit d’autre, chaque "
            "programme de Beffroi demande au noyau de lui refuser toute prise réseau. Seules restent "
            "les prises locales (AF_UNIX), qui ne sortent pas du poste. Le filtre vaut pour les "
            "bibliothèques, pour toutes les tâches internes et pour les programmes lancés\u00a0; "
            "il ne peut pas être retiré avant la fin du programme."
        ),
        "audit-hook": (
            "Verrou de Python («\u00a0audit hook\u00a0»)\u00a0: chaque programme de Beffroi refuse toute "
            "connexion demandée par du code Python. Sur ce système, il ne retient pas les "
            "bibliothèques écrites dans un autre langage, ni les programmes lancés\u00a0: c’est à une "
            "règle du pare-feu de les retenir, et l’essai dit si elle est en place."
        ),
        "none": "Aucun verrou n’est en place dans ce programme.",
    }
)

_WITHOUT_QT = "Sans objet"
"""The window alone is made with Qt."""
_OUTCOMES = {
    REFUSED: "Refusé",
    POSSIBLE: "Possible",
    ABSENT: "Absente du poste",
    UNREACHABLE: "Sans route, non refusé",
    INCONCLUSIVE: "Essai sans réponse",
    "": "Pas encore essayé",
}
_EVENTS = {
    "socket.__new__": ("ouverture d’une prise réseau", "ouvertures d’une prise réseau"),
    "socket.connect": ("connexion", "connexions"),
    "socket.bind": ("mise en écoute", "mises en écoute"),
    "socket.sendto": ("envoi", "envois"),
    "socket.sendmsg": ("envoi", "envois"),
    "socket.getaddrinfo": ("recherche d’un nom", "recherches d’un nom"),
    "socket.gethostbyname": ("recherche d’un nom", "recherches d’un nom"),
    "socket.gethostbyaddr": ("recherche d’un nom", "recherches d’un nom"),
    "socket.getnameinfo": ("recherche d’un nom", "recherches d’un nom"),
}


def process_name(process: str) -> str:
    """Return « Moteur de texte » for a lane; what is not known here as it is written."""
    return PROCESSES.get(process or WINDOW, process)


def way_name(way: str) -> str:
    """Return what a way out is called."""
    return WAYS[way].name if way in WAYS else way


def outcome_name(outcome: str) -> str:
    """Return « Refusé », or what happened instead, with the system's own code."""
    return _OUTCOMES.get(outcome, f"Non abouti, non refusé ({outcome})")


def outcome_tone(outcome: str) -> str:
    """Return "good" for what proves something, "attention" for what does not, "" for no attempt."""
    if not outcome:
        return ""
    return "good" if outcome in (REFUSED, ABSENT) else "attention"


def in_order(networks: Sequence[NetworkState]) -> tuple[NetworkState, ...]:
    """Return the measures in the order in which the processes are shown, the window first."""
    order = {process: place for place, process in enumerate(PROCESSES)}
    return tuple(sorted(networks, key=lambda n: (order.get(n.process or WINDOW, 99), n.process)))


def ways_of(networks: Sequence[NetworkState]) -> tuple[str, ...]:
    """Return the ways out to show: all that is known, then those that only a process names."""
    named = dict.fromkeys(way for network in networks for way in network.attempts)
    tried_by_some = [way for way in WAYS if way in named]
    return (*tried_by_some, *(way for way in named if way not in WAYS))


def outcomes_words(way: str, networks: Sequence[NetworkState]) -> str:
    """Return what became of a way out in several processes: « Refusé (3 sur 3) », or each by name.

    A process that did not try it is passed over; « Pas encore essayé » when none did, « Sans objet »
    for Qt where there is none.
    """
    outcomes = {process_name(n.process): n.attempts[way] for n in networks if way in n.attempts}
    if not outcomes:
        has_window = any(network.process in ("", WINDOW) for network in networks)
        return outcome_name("") if way != "qt" or has_window else _WITHOUT_QT
    if len(set(outcomes.values())) == 1:
        words = outcome_name(next(iter(outcomes.values())))
        return words if len(networks) == 1 else f"{words} ({len(outcomes)} sur {len(networks)})"
    return "\u00a0; ".join(
        f"{name}\u00a0: {outcome_name(o).lower()}" for name, o in outcomes.items()
    )


def refused_count_words(network: NetworkState) -> str:
    """Return « 8 sur 8 »: how many of the ways out that were tried were refused or absent."""
    closed = sum(outcome in (REFUSED, ABSENT) for outcome in network.attempts.values())
    return f"{closed} sur {len(network.attempts)}"


def origin_words(origin: str) -> str:
    """Return who tried: « Beffroi (desktop.engines.text) », « bibliothèque huggingface_hub »."""
    package = origin.partition(".")[0]
    if package == "desktop":
        return f"Beffroi ({origin})"
    if package in ("?", "__main__", ""):
        return "origine inconnue"
    return f"bibliothèque {package}"


def refusal_words(refusal: Refusals) -> str:
    """Return « 2 recherches d’un nom »: what was tried, how often."""
    one, many = _EVENTS.get(refusal.event, (refusal.event, refusal.event))
    return f"{refusal.times}\u00a0{one if refusal.times < 2 else many}"
