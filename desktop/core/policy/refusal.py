# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune's rules refuse; a branch of the tree of errors.py."""

from __future__ import annotations

from desktop.core.errors import BeffroiError


class PolicyRefusal(BeffroiError):
    """The commune has fixed otherwise; the sentence says what, by whom, and the advice whom to ask."""

    sentence = "La commune ne le permet pas sur ce poste."
    advice = "Rien n’est perdu. Parlez-en à votre DPO ou à votre informaticien."
