# SPDX-License-Identifier: AGPL-3.0-or-later
"""Orders in the name of the mayor or of the head of services: transfers, gift cards, secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.mail import PartRole
from desktop.french.turns import Said
from desktop.mairie.mail.suspicion import domains
from desktop.mairie.mail.suspicion.domains import is_public_mailbox
from desktop.mairie.mail.suspicion.seen import Found, SeenMail

_CHIEF = {
    "maire",
    "dgs",
    "directeur",
    "directrice",
    "president",
    "presidente",
    "adjoint",
    "adjointe",
}
_TITLES = {"le", "la", "monsieur", "madame", "m", "mme", "votre"}
_CHIEF_ADDRESS = re.compile(r"(?:^(?:le|la)?|\w+[._-]\w+[._-])(?:maire|dgs)(?:[\d._-]|$)")
_LAST_LINES = 4
_POINTS = {
    "cards": 2.0,
    "card_codes": 2.0,
    "quiet": 2.0,
    "names_chief": 2.0,
    "money": 1.5,
    "away": 1.5,
    "private_list": 1.5,
    "soon": 1.0,
}
_CHIEF_POINTS = 2.0
_ERRAND_POINTS = 1.5
_PHONE_POINTS = 1.5
_ENOUGH = 4.0
_WORDS = (
    "virement", "virements", "reglement", "paiement", "paiements", "transfert", "fonds", "payer", "facture", "carte",
    "cartes", "transcash", "neosurf", "pcs", "payment", "portable", "whatsapp", "tache", "disponible", "dispo",
    "coupons", "tickets", "service", "available", "somme", "itunes", "recharges", "mission", "regler", "achetez", "acheter", "liste",
    "tableau", "fichier", "fichiers",
)  # fmt: skip


def find_false_orders(seen: SeenMail) -> Iterator[Found]:
    """Yield an order to pay, to buy cards or to keep silent that a chief would not give so."""
    if seen.is_trusted or not seen.has_word(*_WORDS):
        return
    if seen.says("awareness") or seen.signs.says("victim"):
        return
    if excerpt := _order(seen):
        yield Found("transfer-order", excerpt)


def _order(seen: SeenMail) -> str:
    """Return the words that give a false order away, once its signs add up."""
    signs = seen.signs
    chief = _claims_to_be_chief(seen)
    total = sum(points for idea, points in _POINTS.items() if signs.says(idea))
    total += (
        _CHIEF_POINTS * chief
        + _ERRAND_POINTS * seen.says("errand")
        + _PHONE_POINTS * seen.says("phone")
    )
    wants = signs.says_any("money", "cards", "private_list") or seen.says_any("errand", "phone")
    hides = signs.says_any("quiet", "card_codes", "away") or seen.says("phone")
    # A bare order of payment signed « le maire », from a mailbox open to all.
    bare = chief and signs.says("money", "soon") and is_public_mailbox(seen.domain)
    if bare or (wants and hides and total >= _ENOUGH):
        place = signs.first("cards", "private_list", "money", "quiet", "away")
        return seen.words_at(place) or seen.excerpt_of("errand", "phone")
    return ""


def _claims_to_be_chief(seen: SeenMail) -> bool:
    """Tell whether the sender says « maire » of this commune: another's mayor gives his commune."""
    if _CHIEF & set(seen.name_words) and not _is_surname(seen):
        return _is_ours(seen, seen.name_words)
    if is_public_mailbox(seen.domain) and _CHIEF_ADDRESS.search(
        seen.mail.sender.address.partition("@")[0]
    ):
        return True
    signature = "\n".join(seen.mail.texts(PartRole.SIGNATURE))
    lines = [*seen.text.own.splitlines()[-_LAST_LINES:], *signature.splitlines()[:_LAST_LINES]]
    for line in lines:
        words = tuple(Said.of(line[:80]).bare_words)
        bare = [word for word in words if word not in _TITLES]
        if bare and bare[0] in _CHIEF and len(words) <= 6 and _is_ours(seen, words):
            return True
        if bare and bare[-1] in _CHIEF and len(words) <= 4:
            return True
    return False


def _is_surname(seen: SeenMail) -> bool:
    """Tell « André Maire » from « Le Maire » and « Jean Vasseur, maire »."""
    said = seen.name_words
    return (
        len(said) == 2
        and said[1] == "maire"
        and said[0] not in _TITLES
        and "," not in seen.mail.sender.name
    )


def _is_ours(seen: SeenMail, words: tuple[str, ...]) -> bool:
    places = [i for i, word in enumerate(words) if word in _CHIEF]
    after = words[places[0] + 1 :] if places else ()
    if after[:1] in {("de",), ("du",), ("d",), ("des",)} and after[1:2] != ("services",):
        return bool(set(after) & domains.commune_names(seen.commune_domains))
    return True
