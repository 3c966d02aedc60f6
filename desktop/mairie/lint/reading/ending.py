# SPDX-License-Identifier: AGPL-3.0-or-later
"""The end of an arrêté: « Fait à … », who signs, and what stands after the signature."""

from __future__ import annotations

import re

from desktop.mairie.lint.parsed import Part
from desktop.mairie.lint.reading.text_lines import TextLine

_QUALITY = re.compile(
    r"[^\w]{0,3}(?:(?:m\.|mme|monsieur|madame)\s)?(?:pour\b|p/|p\.\s?o|par\s(?:delegation|empechement|interim)|(?:le|la)\s(?:maire|president|(?:1er|premier|premiere|deuxieme|troisieme|quatrieme|cinquieme|\d(?:e|eme|er|ere))\s(?:adjoint|vice))"
    r"|l'\s?(?:adjoint|elu|agent)|maire\b|adjoint|le maire|conseiller|le directeur|la directrice|le secretaire|la secretaire|signe\b|par delegation|le delegue|en l'absence)"
)
_AFTER = re.compile(
    r"[^\w]{0,4}(?:ampliation|copie|destinataire|diffusion|certifi|(?:le|la)\smaire\s?,?\s?(?:-\s)?(?:certifie|informe|soussigne|de\b.*\bcertifie)|transmis|publie|affiche|notifi|recu|annexe|"
    r"voies? |delais?\b|recours|la presente|le present|conformement|acte\b|pieces? jointe|p\.?\s?j\b|date d|accuse|visa\b|depot|informe|mis en ligne|mention|"
    r"conformite|cet arrete|cette decision|en application|si vous|vous |signature d|l'interesse|le beneficiaire|executoire|depose|telerecours|nota|information)"
)
_NAME = re.compile(
    r"(?:(?:M\.|Mme|Monsieur|Madame|Dr)\s)?[A-ZÀ-Ý][\w'’-]{0,30}(?:\s(?:d[eu]s?\s|d['’]|l[ae]\s)?[A-ZÀ-Ý][\w'’.-]{0,30}){1,4}[,.]?"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE_GOES_ON = re.compile(
    r"[^\w]{0,3}(?:(?:[a-z' -]{1,60},?\s)?le\s\d|le$|\d{1,2}\s[a-z]|\d{1,2}[/.]|(?:19|20)\d\d\b|"
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)\b)"
)
_FURTHEST = 60
"""Lines after « Fait à … » in which the signature is looked for."""


def is_quality(line: TextLine) -> bool:
    """Tell whether the line begins by the quality of who signs: « Le Maire, », « Pour le Maire »."""
    return bool(_QUALITY.match(line.flat)) and len(line.text) < 120 and not _AFTER.match(line.flat)


def is_name(line: TextLine) -> bool:
    """Tell whether the line is nothing but the name of a person."""
    return bool(_NAME.fullmatch(line.text)) and not _AFTER.match(line.flat)


def ending_parts(lines: list[TextLine], has_closing: bool) -> list[Part]:
    """Return the parts of the lines from the closing on (from the signature when there is none)."""
    parts: list[Part] = []
    part = Part.CLOSING if has_closing else Part.SIGNATURE
    state = _Signature(bool(lines) and _YEAR.search(lines[0].flat) is not None)
    for index, line in enumerate(lines):
        if index or not has_closing:
            part = state.next_part(part, line, index)
        parts.append(part)
        if part is Part.SIGNATURE:
            state.read(line)
    return parts


class _Signature:
    """What was read of the signature: it is whole once it has a quality and a name."""

    def __init__(self, is_dated: bool) -> None:
        self._has_quality = self._has_name = False
        self._is_dated = is_dated
        """True once « Fait à …, le … » has its year."""

    @property
    def is_whole(self) -> bool:
        return self._has_quality and self._has_name

    def read(self, line: TextLine) -> None:
        self._has_quality |= bool(
            re.search(
                r"\b(?:maire|adjoint|president|conseill|direct|secretaire|delegue|responsable)",
                line.flat,
            )
        )
        self._has_name |= (bool(_NAME.search(line.text)) and not is_quality(line)) or bool(
            re.search(r"(?:maire|e)\s?[,:]?\s[A-ZÀ-Ý][\w-]+\s[A-ZÀ-Ý]{2,}", line.text)
        )

    def next_part(self, part: Part, line: TextLine, index: int) -> Part:
        if index > _FURTHEST:
            return Part.AFTER
        if part is Part.CLOSING:
            return self._after_closing(line, index)
        if _AFTER.match(line.flat):
            return Part.AFTER
        if part is Part.SIGNATURE:
            return self._after_signature(line)
        opens = is_quality(line) or (self._has_quality and is_name(line))
        return Part.SIGNATURE if opens and not self.is_whole else Part.AFTER

    def _after_closing(self, line: TextLine, index: int) -> Part:
        if index <= 3 and not self._is_dated and _DATE_GOES_ON.match(line.flat):
            self._is_dated = _YEAR.search(line.flat) is not None
            return Part.CLOSING
        if is_quality(line) or is_name(line):
            return Part.SIGNATURE
        return Part.AFTER if _AFTER.match(line.flat) else Part.SIGNATURE

    def _after_signature(self, line: TextLine) -> Part:
        is_long = len(line.text) > 120 or re.match(r"[-–•*]\s", line.text)
        if is_long or (
            self.is_whole and line.blank_before and not is_quality(line) and not is_name(line)
        ):
            return Part.AFTER
        return Part.SIGNATURE
