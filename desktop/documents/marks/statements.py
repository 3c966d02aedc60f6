# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the metadata of a file say: our own properties, the IPTC term, the traces of generators."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

MOST_CHARACTERS = 1_000_000
"""Of metadata that are looked at: real ones have some thousands."""
_LONGEST = 300
_ORIGIN = re.compile(r"DigitalSourceType[\"']?\s{0,5}(?:=\s{0,5}[\"']|>)([^\"'<]{1,200})")
_OURS = re.compile(
    r"(IA_(?:generee|modele|date|etat|relecteur|relu_le|validateur|valide_le))\s{0,5}(?:=\s{0,5}[\"']|>)([^\"'<]{0,300})"
)
_MAKER = re.compile(r"CreatorTool\s{0,5}(?:=\s{0,5}[\"']|>)([^\"'<]{1,200})")
_SYSTEM = re.compile(r"AISystemUsed\s{0,5}(?:=\s{0,5}[\"']|>)([^\"'<]{1,200})")
OF_MODELS = frozenset(
    {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "compositeSynthetic"}
)
"""IPTC terms that tell of a model (NewsCodes, Digital Source Type, 2025)."""
OF_NO_MODEL = frozenset(
    {"algorithmicMedia", "digitalCreation", "digitalCapture", "humanEdits", "digitalArt"}
)
STATES = ("brouillon", "relu", "validé")
_FIELDS = {
    "IA_modele": ("model", _LONGEST),
    "IA_date": ("day", 10),
    "IA_relecteur": ("reviewer", _LONGEST),
    "IA_relu_le": ("reviewed_on", 10),
    "IA_validateur": ("validator", _LONGEST),
    "IA_valide_le": ("validated_on", 10),
}
"""Properties of ours, where they are kept, and the most characters of each."""
CREDENTIALS = (
    "Le fichier porte des «\u00a0Content Credentials\u00a0» (C2PA)\u00a0: leur signature n’est pas "
    "vérifiée ici."
)
GENERATOR = "Le fichier garde les réglages d’un générateur d’images."
_GENERATOR_KEYS = frozenset({"parameters", "workflow", "sd-metadata", "invokeai_metadata", "Dream"})
"""Text chunks that Stable Diffusion WebUI, ComfyUI and InvokeAI write into their PNG files."""


@dataclass(slots=True)
class Statements:
    """What was gathered from a file, piece by piece; the first value of each stands."""

    origin: str = ""
    generated: str = ""
    """ "oui", "non", or empty."""
    model: str = ""
    day: str = ""
    reviewer: str = ""
    state: str = ""
    reviewed_on: str = ""
    validator: str = ""
    validated_on: str = ""
    maker: str = ""
    signs: list[str] = field(default_factory=list)

    def take_property(self, name: str, untrusted_value: str) -> None:
        """Take one property of ours by its name; others are passed over."""
        value = _clean(untrusted_value)
        if not value:
            return
        if name in _FIELDS:
            field_name, longest = _FIELDS[name]
            if not getattr(self, field_name):
                setattr(self, field_name, value[:longest])
        elif name == "IA_generee":
            self.generated = self.generated or value.lower()
        elif name == "IA_etat":
            self.state = self.state or (value if value in STATES else "")
        elif name in ("IA_source_numerique", "Source", "DigitalSourceType"):
            self.take_origin(value)
        elif name in ("Software", "Creator"):
            self.maker = self.maker or value

    def take_origin(self, untrusted_term: str) -> None:
        """Take the IPTC term, with or without its address."""
        term = _clean(untrusted_term).rstrip("/").rpartition("/")[2]
        if term in OF_MODELS | OF_NO_MODEL:
            self.origin = self.origin or term

    def take_xmp(self, untrusted_xmp: str) -> None:
        """Take what an XMP packet or the RDF of an SVG says."""
        text = untrusted_xmp[:MOST_CHARACTERS]
        for name, value in _OURS.findall(text):
            self.take_property(name, value)
        if found := _ORIGIN.search(text):
            self.take_origin(found[1])
        if found := _SYSTEM.search(text):
            self.model = self.model or _clean(found[1])
        if found := _MAKER.search(text):
            self.maker = self.maker or _clean(found[1])

    def take_chunk(self, name: str, untrusted_value: str) -> None:
        """Take a text chunk of a PNG."""
        if name in _GENERATOR_KEYS or (name == "prompt" and untrusted_value.lstrip()[:1] == "{"):
            self.tell(GENERATOR)
        else:
            self.take_property(name, untrusted_value)

    def tell(self, sentence: str) -> None:
        """Keep a sign, once."""
        if sentence not in self.signs:
            self.signs.append(sentence)


def _clean(untrusted_value: str) -> str:
    text = unescape(untrusted_value[:_LONGEST])
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
