# SPDX-License-Identifier: AGPL-3.0-or-later
"""New bank details of someone whom the commune pays; an inhabitant who pays the commune is not one.

A parent who gives a new account for the direct debit of the canteen takes nothing from the commune:
a false one would only be refused by the bank. A false supplier, agent or notary takes the money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.mairie.mail.suspicion.seen import Found, SeenMail

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}")
_RIB_FILE = re.compile(r"(?:^|[\W_])(?:rib|iban)(?:[\W_]|$)", re.IGNORECASE)
_NEAR = 18
"""Words between the account and what changes of it."""
_BANK = ("rib", "iban", "ribs", "bancaire", "bancaires", "banque", "bank", "compte", "bancarios", "bancaria",
         "bancarie", "bankverbindung", "liberatoire", "creance")  # fmt: skip
_OF_A_MONTH = ("salaire", "paie", "paye", "traitement", "remuneration", "indemnites", "indemnite")


def find_bank_changes(seen: SeenMail) -> Iterator[Found]:
    """Yield the announcement of new bank details for a payment of the commune."""
    if not seen.has_word(*_BANK) or seen.signs.says("no_change") or _is_of_a_payer(seen):
        return
    if seen.is_trusted and not (seen.says("rib_own") and _is_own_pay(seen)):
        return
    if seen.says("rib_own"):
        yield Found("rib-change", seen.excerpt_of("rib_own"))
    elif seen.says("awareness"):
        return
    elif seen.says("rib_talk") and (seen.says("payee") or _gives_details(seen)):
        yield Found("rib-change", seen.excerpt_of("rib_talk"))
    elif (seen.has_word(*_OF_A_MONTH) and (place := seen.signs.near("bank", "own_pay", _NEAR))) or (
        (place := seen.signs.near("bank", "change", _NEAR)) and _is_to_be_paid(seen)
    ):
        yield Found("rib-change", seen.words_at(place))


def _is_to_be_paid(seen: SeenMail) -> bool:
    return seen.signs.says("pay") and (seen.signs.says("mine") or _gives_details(seen))


def _is_of_a_payer(seen: SeenMail) -> bool:
    return seen.says("payer") and not seen.says("payee")


def _is_own_pay(seen: SeenMail) -> bool:
    """Tell whether a colleague asks that their pay go elsewhere: the mailbox may be stolen."""
    return seen.is_from_commune and seen.has_word(*_OF_A_MONTH)


def _gives_details(seen: SeenMail) -> bool:
    names = (attachment.name[:200] for attachment in seen.mail.attachments[:50])
    return bool(_IBAN.search(seen.seen_text)) or any(map(_RIB_FILE.search, names))
