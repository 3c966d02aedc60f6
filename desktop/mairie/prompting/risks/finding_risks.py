# SPDX-License-Identifier: AGPL-3.0-or-later
"""The risks of a prompt as findings, each told once, at its first place."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.mairie.prompting.finding import Spotted
from desktop.mairie.prompting.reading.prompt_text import PromptText
from desktop.mairie.prompting.reading.requests import Request
from desktop.mairie.prompting.risks.orders import pasted_orders
from desktop.mairie.prompting.risks.turn_rules import risk_rules, risky_places


def find_risks(prompt: PromptText, requests: tuple[Request, ...]) -> Iterator[Spotted]:
    """Yield what must not be asked, or cannot be got."""
    orders = list(pasted_orders(prompt))
    yield from orders
    for name, rule in risk_rules().items():
        if name == "ordre-colle" and orders:
            continue
        if name == _ACTION and _is_only_sending(prompt, requests):
            continue
        for sentence, start, end in risky_places(prompt, rule, requests):
            yield Spotted(name, *sentence.span(start, end))
            break


_ACTION = "action-impossible"


def _is_only_sending(prompt: PromptText, requests: tuple[Request, ...]) -> bool:
    """« Envoie-la directement » is told once: as what nobody reads over."""
    acts = [one[0].start for one in risky_places(prompt, risk_rules()[_ACTION], requests)]
    sends = [one[0].start for one in risky_places(prompt, risk_rules()["sans-relecture"], requests)]
    return bool(acts) and set(acts) <= set(sends)
