# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sets closings, signatures and disclaimers aside, and never what is asked: in doubt, it stays."""

from __future__ import annotations

import re

from desktop.core.mail import MailTextPart, PartRole
from desktop.documents.mail.lines import Line, joined
from desktop.documents.mail.thread.words import fold, thread_words

_PHONE = re.compile(r"(?:\+33|\b0)[\s.(0)]{0,4}[1-9](?:[\s.-]?\d{2}){4}")
_CONTACT = re.compile(r"@[\w-]+\.|\bwww\.|https?://|\b\d{5}\s+[A-ZÉÈ]|\b(?:t[ée]l|fax|mobile|port)\b\s?[.:]", re.IGNORECASE)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?:(?:M\.|Mme|Mlle|Monsieur|Madame)\s)?[A-ZÀ-Ý][\w’']{0,30}(?:[ -][A-ZÀ-Ýd][\w’']{0,30}){1,5}[,.]?")  # fmt: skip
_MARK = re.compile(r"(?:--|––|—|-- ?)\s*")
_LONGEST_LINE = 110
_MOST_WORDS = 14
_WEAK_WORDS = 10
_MOST_LINES = 25
_SENTENCE_WORDS = 5
_CLOSING_LINES = 4
_FEW_AFTER_WEAK = 6
_BLOCK_LINES = 9


def split_own(
    lines: list[Line], role: PartRole, author: str = "", sent: str = ""
) -> list[MailTextPart]:
    """Cut one person's text into what is said (with `role`), signatures and disclaimers."""
    roles = [role] * len(lines)
    texts = [line.text.strip() for line in lines]
    folded = [fold(text[:600]) for text in texts]
    _mark_disclaimers(folded, roles)
    _mark_automatic_lines(folded, roles)
    at = 0
    while at < len(lines):
        closing = 0
        if roles[at] is role:
            if lines[at].is_signature or (_MARK.fullmatch(lines[at].text) and at > 0):
                closing = 1 if not asks(folded[at]) else 0
            elif texts[at]:
                closing = _closing_lines(texts, folded, at)
        if closing:
            end = _signature_end(texts, folded, at + closing)
            for place in range(_with_thanks(folded, roles, at, role), end):
                if roles[place] is role:
                    roles[place] = PartRole.SIGNATURE
            at = end
        else:
            at += 1
    _mark_last_block(texts, folded, roles, role)
    if role is PartRole.OWN:
        _keep_something(texts, roles)
    return _parts(lines, roles, role, author, sent)


def _keep_something(texts: list[str], roles: list[PartRole]) -> None:
    """A mail that is only « Merci beaucoup, Jeanne » says that: its first paragraph stays."""
    said = [at for at, text in enumerate(texts) if text]
    if any(roles[at] is PartRole.OWN for at in said):
        return
    at = next((at for at in said if roles[at] is PartRole.SIGNATURE), len(texts))
    while at < len(texts) and texts[at] and roles[at] is PartRole.SIGNATURE:
        roles[at] = PartRole.OWN
        at += 1


def asks(folded: str) -> bool:
    """Return True for a line that asks or tells something."""
    return bool(thread_words().asks.search(folded.replace("merci d'avance", "")))


def _mark_disclaimers(folded: list[str], roles: list[PartRole]) -> None:
    """Set aside paragraphs that begin and go on as disclaimers do."""
    words = thread_words()
    for at, text in enumerate(folded):
        text = text.lstrip("*_-#>| \t•!")
        if roles[at] is PartRole.DISCLAIMER or not text.startswith(words.disclaimer_starts):
            continue
        end = at
        while end < len(folded) and folded[end] and end < at + 40:
            end += 1
        paragraph = " ".join(folded[at:end])
        told = sum(1 for said in words.disclaimer_says if said in paragraph)
        first = next(said for said in words.disclaimer_starts if text.startswith(said))
        needed = 1 + any(said in first for said in words.disclaimer_says)
        if (
            told >= needed
            and "?" not in paragraph
            and "je " not in f" {paragraph}".replace("'", " ")
        ):
            roles[at:end] = [PartRole.DISCLAIMER] * (end - at)


def _mark_automatic_lines(folded: list[str], roles: list[PartRole]) -> None:
    for at, text in enumerate(folded):
        is_automatic = text.startswith(thread_words().automatic) and len(text.split()) <= 14
        if is_automatic and roles[at] is not PartRole.DISCLAIMER and "?" not in text:
            roles[at] = PartRole.SIGNATURE


def _closing_lines(texts: list[str], folded: list[str], at: int) -> int:
    """Return on how many lines a closing formula stands there; 0: there is none."""
    words = thread_words()
    text = folded[at].lstrip("*_ ")
    if text.startswith(words.sentences):
        end = at + 1
        while (
            end < min(len(folded), at + _CLOSING_LINES)
            and folded[end]
            and not _ends(folded[end - 1])
        ):
            end += 1
        formula = " ".join(folded[at:end])
        rest = next(
            (formula[len(said) :] for said in words.sentences if formula.startswith(said)), ""
        )
        if any(said in formula for said in words.courtesy) and not asks(
            rest.replace("je vous prie d", "")
        ):
            return end - at
    if words.strong.match(text) and len(text.split()) <= _MOST_WORDS and not asks(text):
        return 1
    is_near_end = len(texts) - at <= 3 * _MOST_LINES
    if (
        is_near_end
        and words.weak.match(text)
        and len(text.split()) <= _WEAK_WORDS
        and not asks(text)
    ):
        end = _signature_end(texts, folded, at + 1)
        after = sum(1 for line in folded[at + 1 :] if line)
        is_last = end == len(texts) and after <= _FEW_AFTER_WEAK
        return 1 if is_last else 0
    return 0


def _ends(text: str) -> bool:
    return text.endswith((".", "!", ","))


def _with_thanks(folded: list[str], roles: list[PartRole], at: int, role: PartRole) -> int:
    """Return where the closing begins, with the thanks and wishes just above."""
    words = thread_words()
    start = at
    for place in range(at - 1, max(-1, at - 6), -1):
        text = folded[place]
        if not text:
            continue
        is_weak = words.weak.match(text) and len(text.split()) <= _WEAK_WORDS and not asks(text)
        if roles[place] is not role or not is_weak:
            break
        start = place
    return start


def _signature_end(texts: list[str], folded: list[str], at: int) -> int:
    """Return where the lines that may belong to a signature end."""
    count = 0
    while at < len(texts) and count < _MOST_LINES:
        if texts[at]:
            if not _may_sign(texts[at], folded[at]):
                break
            count += 1
        at += 1
    return at


def _may_sign(text: str, folded: str) -> bool:
    """Tell a name, a title, an address, a phone from something that is said."""
    if asks(folded):
        return False
    if _PHONE.search(text) or _CONTACT.search(text):
        return len(text) <= 3 * _LONGEST_LINE
    words = _WORD.findall(text[: _LONGEST_LINE + 1])
    if len(text) > _LONGEST_LINE or len(words) > _MOST_WORDS or text[0] in "•":
        return False
    if text[0].islower() and len(words) > 3:
        return False
    small = sum(1 for word in words[1:] if word.islower())
    is_sentence = text[-1] in ".!;:" and len(words) >= _SENTENCE_WORDS and small * 2 > len(words)
    is_sentence |= len(words) >= _SENTENCE_WORDS and folded.startswith(
        thread_words().sentence_starts
    )
    is_closing = thread_words().strong.match(folded) or folded.startswith(thread_words().sentences)
    return not is_sentence or bool(is_closing)


def _mark_last_block(
    texts: list[str], folded: list[str], roles: list[PartRole], role: PartRole
) -> None:
    """A name and how to reach it, at the end, without a closing formula."""
    end = len(texts)
    while end and (not texts[end - 1] or roles[end - 1] is not role):
        end -= 1
    start = end
    while start and texts[start - 1] and roles[start - 1] is role:
        start -= 1
    if not start or not 2 <= end - start <= _BLOCK_LINES or not any(texts[:start]):
        return
    block = texts[start:end]
    has_contact = any(_PHONE.search(text) or _CONTACT.search(text) for text in block[1:])
    is_name = bool(_NAME.fullmatch(block[0])) and not asks(folded[start])
    if is_name and has_contact and all(map(_may_sign, block, folded[start:end])):
        roles[start:end] = [PartRole.SIGNATURE] * (end - start)


def _parts(
    lines: list[Line], roles: list[PartRole], role: PartRole, author: str, sent: str
) -> list[MailTextPart]:
    """Gather lines of the same role that follow one another; blank ones belong to both."""
    parts: list[MailTextPart] = []
    start = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and (roles[at] is roles[start] or not lines[at].text.strip()):
            continue
        text = joined(lines[start:at])
        if text:
            who = (author, sent) if roles[start] is role else ("", "")
            parts.append(MailTextPart(roles[start], text, *who))
        start = at
    return parts
