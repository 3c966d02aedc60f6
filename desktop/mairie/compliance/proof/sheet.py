# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof sheet: what was tried, what happened, what it proves and what it does not.

Every figure on it comes from ProofFacts; a thing that was not measured is said to be unknown.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    Block,
    Draft,
    DraftNature,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Table,
    Tone,
)
from desktop.core.events import NetworkState
from desktop.core.network.ledger import COMMAND, WINDOW, Verdict
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.compliance.proof.facts import JournalState, ProofFacts, ProofModel
from desktop.mairie.compliance.proof.words import (
    METHODS,
    METHODS_IN_FULL,
    WAYS,
    origin_words,
    outcomes_words,
    process_name,
    refusal_words,
    refused_count_words,
    way_name,
    ways_of,
)
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.wording import count_words

STEM = "fiche-de-preuve-hors-ligne"
UNKNOWN = "non connu"
_ROOM_TO_SIGN = "\n".join(["\u00a0" * 40] * 3)
"""Three lines of white, so that the cell is large enough for a pen."""
_COVERS = (
    "Chacun des programmes de Beffroi nommés ci-dessus, avec ses bibliothèques, ses tâches internes "
    "et les programmes qu’il lance. Un moteur ouvert plus tard pose le même filtre avant toute autre "
    "chose.",
    "Toutes les familles de prises réseau (IPv4, IPv6, UDP, recherche de noms)\u00a0: elles sont refusées "
    "à l’ouverture, avant qu’une adresse ne soit connue.",
    "Toute la vie du programme\u00a0: le filtre est posé avant le chargement de tout autre code, et un "
    "programme ne peut pas le retirer.",
)
_COVERS_BY_RULE = (
    "Chacun des programmes de Beffroi nommés ci-dessus.",
    "Ce qui a été essayé et refusé ci-dessus, à l’heure indiquée.",
)
_NOT_COVERED = (
    "Les autres programmes du poste\u00a0: navigateur, messagerie, sauvegarde, synchronisation de "
    "dossiers. Un fichier enregistré dans un dossier synchronisé part avec lui.",
    "Un programme de la même session à qui l’on demanderait d’envoyer quelque chose par une prise "
    "locale (service de bureau D-Bus, impression). Beffroi n’en fait la demande nulle part.",
    "Ce que les personnes font des documents exportés.",
    "Le temps qui suit\u00a0: cette fiche vaut pour la date et l’heure qu’elle porte. Elle peut être "
    "établie de nouveau à tout moment.",
)


def proof_draft(facts: ProofFacts) -> Draft:
    """Return the sheet as a document of rules alone: no model writes any of it."""
    of_whom = f"Commune {of_commune(facts.commune)}" if facts.commune else f"Commune de {TO_FILL}"
    place = f"poste {facts.machine.name or UNKNOWN}"
    return Draft(
        "Fiche de preuve\u00a0: fonctionnement hors ligne",
        tuple(_blocks(facts)),
        subtitle=f"{of_whom}, {place}, {moment_words(facts.at)}",
        nature=DraftNature.RECORD,
    )


def proof_stem(at: datetime.datetime) -> str:
    """Return a file name that sorts by date: « fiche-de-preuve-hors-ligne-2026-11-28-1504 »."""
    return f"{STEM}-{at:%Y-%m-%d-%H%M}"


def moment_words(at: datetime.datetime) -> str:
    """Return « le 28 novembre 2026 à 15 h 04 (UTC+01:00) »."""
    zone = at.strftime("%z")
    told = f" (UTC{zone[:3]}:{zone[3:5]})" if zone else ""
    return f"le {long_day(at)} à {at.hour}\u00a0h\u00a0{at.minute:02d}{told}"


def conclusion(facts: ProofFacts) -> str:
    """Return what the measures say together, and what the sheet may conclude of it."""
    title = {
        Verdict.LOCKED: "Réseau coupé.",
        Verdict.OPEN: "Réseau non verrouillé.",
        Verdict.LATE: "État incertain.",
    }.get(facts.verdict, "")
    limit = {
        Verdict.LOCKED: "",
        Verdict.OPEN: "Cette fiche ne prouve pas que rien ne peut sortir.",
        Verdict.LATE: "Cette fiche ne conclut pas\u00a0: établissez-la de nouveau.",
    }.get(facts.verdict, "Cette fiche ne prouve rien.")
    said = measured_words(facts.verdict, facts.networks, facts.silent)
    return " ".join(part for part in (title, said, limit) if part)


def measured_words(
    verdict: Verdict, networks: Sequence[NetworkState], silent: Sequence[str] = ()
) -> str:
    """Return in one sentence what the measures say together."""
    if verdict is Verdict.LOCKED:
        tried, programs = sum(len(network.attempts) for network in networks), len(networks)
        where = f"les {programs}\u00a0programmes de Beffroi ouverts"
        if programs == 1:
            where = "le programme de Beffroi ouvert"
        return f"Aucun des {tried}\u00a0essais de sortie n’a abouti, dans {where} au moment de la mesure."
    if verdict is Verdict.OPEN:
        names = ", ".join(process_name(n.process) for n in networks if not n.locked)
        return (
            f"Une voie de sortie au moins n’est fermée par rien qui dépende de Beffroi ({names})."
        )
    if verdict is Verdict.LATE:
        names = ", ".join(process_name(process) for process in silent)
        who = f" ({names})" if names else ""
        return f"Un programme ou un essai n’a pas répondu{who}\u00a0: rien n’est affirmé."
    return "Rien n’a encore été mesuré."


def _blocks(facts: ProofFacts) -> Iterator[Block]:
    is_locked = facts.verdict is Verdict.LOCKED
    yield Note(conclusion(facts), Tone.INFORMATION if is_locked else Tone.WARNING)
    yield Paragraph(
        "Cette fiche dit où pouvaient aller les données confiées à Beffroi sur ce poste. Elle sert à "
        "montrer une mesure de sécurité du traitement (règlement (UE) 2016/679, articles 5 et 32)\u00a0; "
        "elle se classe avec le registre des activités de traitement."
    )
    yield Heading("Le poste")
    yield _machine_table(facts)
    yield from _method_blocks(facts.networks)
    yield from _result_blocks(facts)
    yield from _refusal_blocks(facts)
    yield from _journal_blocks(facts.journal)
    yield from _model_blocks(facts.models)
    yield from _policy_blocks(facts.policy)
    yield from _scope_blocks(facts)
    yield Heading("Signatures")
    yield _signatures(facts)


def _machine_table(facts: ProofFacts) -> Table:
    machine = facts.machine
    memory = f"{machine.memory / 1e9:.0f}\u00a0Go" if machine.memory else UNKNOWN
    rows = (
        ("Nom du poste", machine.name or UNKNOWN),
        ("Système", machine.system or UNKNOWN),
        ("Processeur", machine.processor or UNKNOWN),
        ("Mémoire", memory),
        ("Version de Beffroi", facts.version),
        ("Date et heure du poste", moment_words(facts.at).removeprefix("le ")),
        ("Session", facts.by or UNKNOWN),
    )
    return Table(("Élément", "Constat"), rows, "Le poste et l’application")


def _method_blocks(networks: Sequence[NetworkState]) -> Iterator[Block]:
    yield Heading("Méthode")
    yield Paragraph(
        "Rien n’est déduit d’un réglage\u00a0: chaque programme essaie vraiment de sortir, par chaque "
        "voie, et note ce qui arrive. Les adresses et le nom essayés sont réservés à la documentation "
        "ou n’existent pas\u00a0: un essai qui aboutirait n’atteindrait personne."
    )
    methods = dict.fromkeys(network.method for network in networks)
    yield ListBlock(tuple(Paragraph(METHODS_IN_FULL.get(method, method)) for method in methods))


def _result_blocks(facts: ProofFacts) -> Iterator[Block]:
    yield Heading("Résultats")
    rows = [
        (
            process_name(network.process),
            str(network.pid or UNKNOWN),
            METHODS.get(network.method, network.method),
            clock_words(network.at, facts.at.tzinfo),
            refused_count_words(network),
            "Coupé" if network.locked else "Non verrouillé",
        )
        for network in facts.networks
    ]
    rows += [(process_name(p), "—", "—", "sans réponse", "—", "Inconnu") for p in facts.silent
             if p not in {network.process for network in facts.networks}]  # fmt: skip
    header = ("Programme", "N°", "Moyen", "Mesuré à", "Refusés", "Réseau")
    yield Table(header, tuple(rows), "Programmes de Beffroi ouverts au moment de la mesure")
    parts = (("Fenêtre", (WINDOW,)), ("Commande", (COMMAND,)))
    columns = [(name, [n for n in facts.networks if n.process in who]) for name, who in parts]
    columns.append(("Moteurs", [n for n in facts.networks if n.process not in (WINDOW, COMMAND)]))
    columns = [(name, of) for name, of in columns if of]
    ways = ways_of(facts.networks)
    lines = tuple(
        (
            way_name(way),
            WAYS[way].how if way in WAYS else "",
            *(outcomes_words(way, of) for _, of in columns),
        )
        for way in ways
    )
    if lines:
        names = ("Voie de sortie", "Comment elle est essayée", *(name for name, _ in columns))
        yield Table(names, lines, "Chaque voie de sortie, essayée dans chaque programme")


def _refusal_blocks(facts: ProofFacts) -> Iterator[Block]:
    yield Heading("Tentatives refusées")
    if facts.refusals:
        rows = tuple(
            (process_name(r.process), origin_words(r.origin), refusal_words(r))
            for r in facts.refusals
        )
        yield Table(("Programme", "Origine", "Refusé"), rows, "Depuis l’ouverture de Beffroi")
    else:
        yield Paragraph(
            "Depuis l’ouverture de Beffroi, aucun code Python n’a cherché à utiliser le réseau."
        )
    yield Paragraph(
        "Ce compte est celui du code Python. Ce qu’une bibliothèque demanderait directement au système "
        "est refusé aussi quand le filtre du noyau est en place, mais le noyau ne le compte pas."
    )


def _journal_blocks(journal: JournalState | None) -> Iterator[Block]:
    yield Heading("Journal")
    if journal is None:
        yield Note("Le journal n’a pas pu être lu\u00a0: son état n’est pas connu.", Tone.WARNING)
        return
    if not journal.entries:
        yield Paragraph(
            "Le journal est vide\u00a0: aucun travail n’a encore été fait sur ce poste."
        )
        return
    number = count_words(journal.entries, "entrée")
    if journal.first_broken is not None:
        yield Note(
            f"La chaîne du journal ({number}) est rompue à l’entrée n°\u00a0{journal.first_broken}\u00a0: "
            "une entrée a été changée ou retirée.",
            Tone.WARNING,
        )
    else:
        yield Paragraph(
            f"La chaîne du journal a été relue en entier\u00a0: {number}, sans rupture de la première à la "
            "dernière."
        )
    yield Paragraph(f"Empreinte (SHA-256) de la dernière entrée saine\u00a0: {journal.last_hash}")
    yield Paragraph(
        "Conservez cette empreinte\u00a0: tant que le journal la contient à sa place, tout ce qui la "
        "précède est resté tel quel."
    )


def _model_blocks(models: Sequence[ProofModel]) -> Iterator[Block]:
    yield Heading("Modèles installés")
    if not models:
        yield Paragraph(
            "Aucun modèle d’IA n’a été installé\u00a0: Beffroi travaille par règles, avec ce qui est livré "
            "dans le programme (inventaire des modèles)."
        )
        return
    yield ListBlock(tuple(Paragraph(_model_words(model)) for model in models))


def _model_words(model: ProofModel) -> str:
    where = "du catalogue de Beffroi" if model.in_catalogue else "hors catalogue"
    revisions = ", ".join(model.revisions) or UNKNOWN + "e"
    checked = f" Octets vérifiés le {_day(model.checked_at)}." if model.checked_at else ""
    fingerprint = model.sha256 or "non calculée (le fichier a été posé sans passer par l’import)"
    return (
        f"{model.title}, {where}. Éditeur\u00a0: {model.publisher or UNKNOWN}. "
        f"Licence\u00a0: {model.licence or UNKNOWN + 'e'}. Révision\u00a0: {revisions}. "
        f"Empreinte (SHA-256)\u00a0: {fingerprint}.{checked}"
    )


def _policy_blocks(policy: Sequence[str]) -> Iterator[Block]:
    if policy:
        yield Heading("Réglages imposés")
        yield ListBlock(tuple(Paragraph(line) for line in policy))


def _scope_blocks(facts: ProofFacts) -> Iterator[Block]:
    yield Heading("Ce que cette fiche couvre")
    if facts.verdict is not Verdict.LOCKED:
        yield Paragraph(
            "Seulement ce qui a été essayé et refusé ci-dessus. Elle ne permet pas d’affirmer que "
            "rien ne peut sortir."
        )
    else:
        by_kernel = all(network.method == "seccomp" for network in facts.networks)
        yield _points(_COVERS if by_kernel else _COVERS_BY_RULE)
    yield Heading("Ce qu’elle ne couvre pas")
    yield _points(_NOT_COVERED)
    yield Heading("Refaire l’essai")
    yield Paragraph(
        "Dans Beffroi\u00a0: Conformité, Preuve hors ligne, «\u00a0Essayer de nouveau\u00a0». Sans "
        "fenêtre\u00a0: la commande proof --out DOSSIER. Pour un contrôle qui ne dépend pas de "
        "Beffroi, sous Linux\u00a0: python scripts/prove_offline.py, qui observe de l’extérieur tous "
        "les appels au réseau pendant une journée d’exemple."
    )


def _points(sentences: Sequence[str]) -> ListBlock:
    return ListBlock(tuple(Paragraph(sentence) for sentence in sentences))


def _signatures(facts: ProofFacts) -> Table:
    rows = (
        ("Établie par", TO_FILL, long_day(facts.at), _ROOM_TO_SIGN),
        ("Lue par la ou le DPO", facts.dpo or TO_FILL, TO_FILL, _ROOM_TO_SIGN),
    )
    return Table(("", "Nom et fonction", "Date", "Signature"), rows, "Signatures")


def clock_words(at: str, zone: datetime.tzinfo | None) -> str:
    """Return « 15 h 04 min 12 s » of a moment of the measures (ISO 8601), in the PC's own time."""
    try:
        moment = datetime.datetime.fromisoformat(at).astimezone(zone)
    except ValueError:
        return UNKNOWN
    return f"{moment.hour}\u00a0h\u00a0{moment.minute:02d}\u00a0min\u00a0{moment.second:02d}\u00a0s"


def _day(iso: str) -> str:
    year, month, day = (*iso[:10].split("-"), "", "")[:3]
    return f"{day}/{month}/{year}"
