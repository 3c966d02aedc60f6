# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the network is locked for good on a system where Beffroi cannot do it alone.

Windows: an outbound rule of Defender's firewall for each program (New-NetFirewallRule, module
NetSecurity). macOS: its own firewall filters what comes in only, which is said as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LockAdvice:
    """What to do where the network is not locked."""

    title: str
    sentences: tuple[str, ...]
    commands: tuple[str, ...] = ()
    """To be copied as they are."""


_MEANWHILE = (
    "En attendant, Beffroi ne cherche pas à sortir\u00a0: ses programmes Python refusent toute "
    "connexion. Mais une bibliothèque pourrait le faire, et rien ne l’en empêcherait. Pour des "
    "données sensibles, débranchez le câble et coupez le Wi-Fi."
)
_WINDOWS = (
    "Sous Windows, c’est au pare-feu d’interdire toute sortie aux programmes de Beffroi. Cette règle "
    "se pose une fois, par le service informatique (DSI) ou par la personne qui administre le poste.",
    "Ouvrez PowerShell en tant qu’administrateur, collez ces lignes, puis revenez ici et choisissez "
    "«\u00a0Essayer de nouveau\u00a0».",
)
_SHARED_PYTHON = (
    "Attention\u00a0: Beffroi est lancé ici par le Python du poste. La règle vaudra aussi pour les "
    "autres programmes qui se servent de ce Python."
)
_MACOS = (
    "macOS n’a pas de règle équivalente\u00a0: son pare-feu ne filtre que les connexions qui arrivent, "
    "pas celles qui partent. Beffroi ne peut donc pas prouver seul, sur ce système, que rien ne sort.",
    "Deux solutions\u00a0: un pare-feu sortant installé par la DSI, qui interdit le réseau aux "
    "programmes ci-dessous, ou un poste sans réseau. Si la DSI pose une telle règle, choisissez "
    "ensuite «\u00a0Essayer de nouveau\u00a0»\u00a0: la lampe dit ce qui est vraiment en place.",
)
_LINUX = (
    "Le noyau de ce poste n’a pas accepté le filtre (seccomp) que Beffroi demande au démarrage. Il est "
    "compris dans les distributions courantes depuis 2017, sur processeur Intel, AMD ou ARM 64\u00a0bits.",
    "Demandez à la DSI si Beffroi est lancé dans un conteneur ou par un lanceur qui l’interdit, et si "
    "le noyau est compilé avec CONFIG_SECCOMP_FILTER. Rien n’est à installer.",
)


def lock_advice(system: str, programs: Sequence[str], *, is_bundle: bool = True) -> LockAdvice:
    """Return what to do on a system (`sys.platform`) for these programs (paths)."""
    if system == "win32":
        shared = () if is_bundle else (_SHARED_PYTHON,)
        return LockAdvice(
            "Poser la règle du pare-feu de Windows",
            (*_WINDOWS, *shared, _MEANWHILE),
            tuple(_rule(number, program) for number, program in enumerate(programs, 1)),
        )
    if system == "darwin":
        return LockAdvice("Ce que macOS permet", (*_MACOS, "\n".join(programs), _MEANWHILE))
    return LockAdvice("Le filtre du noyau n’est pas en place", (*_LINUX, _MEANWHILE))


def _rule(number: int, program: str) -> str:
    """Return the command for one program; a quote in a path is doubled, as PowerShell wants."""
    path = program.replace("'", "''")
    return (
        f"New-NetFirewallRule -DisplayName 'Beffroi {number} - aucune sortie' -Direction Outbound "
        f"-Program '{path}' -Action Block -Profile Any"
    )
