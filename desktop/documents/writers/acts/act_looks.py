# SPDX-License-Identifier: AGPL-3.0-or-later
"""How each part of an act looks, once for the three formats: sizes, places, spaces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.draft import ParagraphStyle
from desktop.documents.writers.draft_wording import INK, SLATE


class ActStyle(StrEnum):
    """The styles of an act by the names that Word and LibreOffice show (built-in ones in English)."""

    LETTERHEAD = "Arrêté – papier à en-tête"
    HEADER = "Arrêté – en-tête"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    VISA = "Arrêté – visa"
    CONSIDERANT = "Arrêté – considérant"
    ENACTING = "Arrêté – formule"
    ARTICLE = "Heading 1"
    SECTION = "Heading 2"
    TEXT = "Arrêté – texte"
    LIST = "Arrêté – liste"
    CLOSING = "Arrêté – date"
    SIGNATURE = "Arrêté – signature"
    SIGNATORY = "Arrêté – signataire"
    """The last line of the signature, its room for the handwritten one above it."""
    SMALL = "Arrêté – mention"
    ADDRESS = "Courrier – destinataire"
    OBJECT = "Courrier – objet"
    SPOKEN = "Discours – texte"
    FOOTER = "Footer"
    HELP = "Arrêté – aide"
    """Advice printed in a template, never in an act."""


@dataclass(frozen=True, slots=True)
class ActLook:
    """Size and spaces in points, indents in centimetres from the left margin.

    Between two paragraphs stands the larger of the space below one and above the next, as in Word.
    """

    size: float = 11.0
    bold: bool = False
    colour: str = INK
    is_centred: bool = False
    left: float = 0.0
    first: float = 0.0
    """Of the first line, added to `left`; negative for a hanging paragraph."""
    before: float = 0.0
    after: float = 6.0
    keeps_next: bool = False


MARGIN_CM = 2.2
TEXT_WIDTH_CM = 21.0 - 2 * MARGIN_CM
SIGNATURE_ROOM = 71.0
"""2.5 cm, in points, for the handwritten signature and the stamp."""
_RIGHT_HALF = 7.3
"""A little before the middle: « Fait à Saint-Aubin-des-Prés, le 24 novembre 2026 » on one line."""

LOOKS: dict[ActStyle, ActLook] = {
    ActStyle.LETTERHEAD: ActLook(9.5, after=0),
    ActStyle.HEADER: ActLook(11, is_centred=True, after=2),
    ActStyle.TITLE: ActLook(14, bold=True, is_centred=True, before=14, after=6),
    ActStyle.SUBTITLE: ActLook(11, is_centred=True, after=6),
    ActStyle.VISA: ActLook(left=0.8, first=-0.8, after=4),
    ActStyle.CONSIDERANT: ActLook(left=0.8, first=-0.8, after=4),
    ActStyle.ENACTING: ActLook(12, bold=True, is_centred=True, before=12, after=8, keeps_next=True),
    ActStyle.ARTICLE: ActLook(11.5, bold=True, before=10, after=3, keeps_next=True),
    ActStyle.SECTION: ActLook(11, bold=True, before=8, after=3, keeps_next=True),
    ActStyle.TEXT: ActLook(),
    ActStyle.LIST: ActLook(left=0.9, first=-0.5, after=3),
    ActStyle.CLOSING: ActLook(left=_RIGHT_HALF, before=12, after=8, keeps_next=True),
    ActStyle.SIGNATURE: ActLook(left=_RIGHT_HALF, after=0, keeps_next=True),
    ActStyle.SIGNATORY: ActLook(left=_RIGHT_HALF, before=SIGNATURE_ROOM, after=12),
    ActStyle.SMALL: ActLook(9.5, after=4),
    ActStyle.ADDRESS: ActLook(left=_RIGHT_HALF, after=0, keeps_next=True),
    ActStyle.OBJECT: ActLook(bold=True, before=14, after=12, keeps_next=True),
    ActStyle.SPOKEN: ActLook(14, after=12),
    ActStyle.FOOTER: ActLook(8.5, colour=SLATE, is_centred=True, after=0),
    ActStyle.HELP: ActLook(9.5, colour=SLATE, after=4),
}

STYLE_OF: dict[ParagraphStyle, ActStyle] = {
    ParagraphStyle.BODY: ActStyle.TEXT,
    ParagraphStyle.HEADER: ActStyle.HEADER,
    ParagraphStyle.VISA: ActStyle.VISA,
    ParagraphStyle.CONSIDERANT: ActStyle.CONSIDERANT,
    ParagraphStyle.ENACTING: ActStyle.ENACTING,
    ParagraphStyle.CLOSING: ActStyle.CLOSING,
    ParagraphStyle.SIGNATURE: ActStyle.SIGNATURE,
    ParagraphStyle.SMALL: ActStyle.SMALL,
    ParagraphStyle.ADDRESS: ActStyle.ADDRESS,
    ParagraphStyle.OBJECT: ActStyle.OBJECT,
    ParagraphStyle.SPOKEN: ActStyle.SPOKEN,
}
OBJECT_SIZE = 12.0
"""Points of the second line of a title: the object, under the number."""
