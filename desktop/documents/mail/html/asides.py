# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page holds beside its text: hidden words, links, pictures, comments."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.core.mail import HiddenText, MailLink, RemoteImage
from desktop.documents.mail import bounds
from desktop.documents.mail.html.looks import Look, pixels
from desktop.documents.mail.html.styles import Declarations
from desktop.documents.mail.invisible import visible

COMMENT = "commentaire HTML"
TITLE = "titre de la page HTML, invisible dans le message"
DESCRIPTION = "description de la page HTML, invisible dans le message"
IMAGE_WORDS = "texte de remplacement d’une image"
TRACKER_WORDS = "texte attaché à une image invisible"
TOOLTIP = "texte d’une infobulle"
SCRIPT = "Le message contient un script\u00a0: il n’a pas été exécuté."

_CONDITION = re.compile(r"\[if\b|<!\[endif|\[endif\]", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 4
"""« BEGIN HEADER » in a comment is a template's mark."""
_FEWEST_ALT_WORDS = 6
_LONGEST_PREHEADER = 300
_PREHEADER_AFTER = 20
"""Characters seen before it: a date or a name at most."""
_LONGEST_SHOWN = 300
_LONGEST_TARGET = 2_000
_CSS_URL = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^)\"'\s]{3,2000})")
_TRACKER_PIXELS = 3.0


class Asides:
    """Receives what a page says beside its text."""

    def __init__(self) -> None:
        self.hidden: list[HiddenText] = []
        self.links: list[MailLink] = []
        self.images: list[RemoteImage] = []
        self.warnings: dict[str, None] = {}
        self._run: list[str] = []
        self._run_why = ""
        self._run_began = 0
        self._run_size = 0

    def hide(self, text: str, why: str, seen: int) -> None:
        """Note text that is not seen; `seen` is how many characters were before it."""
        if why != self._run_why:
            self.end_hidden()
            self._run_why, self._run_began = why, seen
        if self._run_size <= bounds.MAX_HIDDEN_CHARACTERS:
            self._run.append(text)
            self._run_size += len(text)

    def end_hidden(self) -> None:
        """Seen text comes: what was hidden before it is one piece."""
        if not self._run_why:
            return
        text = " ".join(visible(" ".join(self._run)).split())
        is_first = self._run_began <= _PREHEADER_AFTER and not self.hidden
        if _WORD.search(text):
            is_preheader = is_first and len(text) <= _LONGEST_PREHEADER
            self._keep(
                HiddenText(text[: bounds.MAX_HIDDEN_CHARACTERS], self._run_why, is_preheader)
            )
        self._run, self._run_why, self._run_size = [], "", 0

    def _keep(self, hidden: HiddenText) -> None:
        if len(self.hidden) < bounds.MAX_HIDDEN:
            self.hidden.append(hidden)

    def aside(self, text: str | None, how: str, fewest: int = _FEWEST_WORDS) -> None:
        """Note words of a comment, a title, a picture… when they are more than a mark."""
        words = " ".join(visible(text or "")[: 2 * bounds.MAX_HIDDEN_CHARACTERS].split())
        if len(_WORD.findall(words)) >= fewest:
            self._keep(HiddenText(words[: bounds.MAX_HIDDEN_CHARACTERS], how))

    def comment(self, text: str) -> None:
        """Note a comment that says something; those that speak to Outlook do not."""
        if _CONDITION.search(text[:200]) or _CONDITION.search(text[-200:]):
            return
        said = _TAG.sub(" ", text[: 4 * bounds.MAX_HIDDEN_CHARACTERS])
        if "{" not in said and not said.isupper():
            self.aside(said, COMMENT)

    def link(self, shown: str, target: str) -> None:
        """Note a link; one inside the page leads nowhere."""
        target = "".join(visible(target).split())
        if target and target[0] != "#" and len(self.links) < bounds.MAX_LINKS:
            shown = " ".join(visible(shown).split())
            self.links.append(MailLink(shown[:_LONGEST_SHOWN], target[:_LONGEST_TARGET]))

    def picture(self, attributes: Mapping[str, str], style: Declarations, look: Look) -> None:
        """Note a picture, and the words attached to it."""
        sides = [
            pixels(style.get(side) or attributes.get(side, "")) for side in ("width", "height")
        ]
        is_tracker = bool(look.hidden) or style.get("display") == "none" or look.is_invisible
        is_tracker |= all(side is not None and side <= _TRACKER_PIXELS for side in sides)
        is_tracker |= 0.0 in sides
        self.remote(attributes.get("src", ""), is_tracker=is_tracker)
        how = TRACKER_WORDS if is_tracker else IMAGE_WORDS
        self.aside(attributes.get("alt"), how, _FEWEST_WORDS if is_tracker else _FEWEST_ALT_WORDS)

    def remote(self, target: str, *, is_tracker: bool = False) -> None:
        """Note a picture that would be fetched from outside."""
        target = "".join(target.split())
        is_remote = target[:2] == "//" or target[:5].lower() in ("http:", "https", "ftp:/")
        if is_remote and len(self.images) < bounds.MAX_IMAGES:
            self.images.append(RemoteImage(target[:_LONGEST_TARGET], is_tracker))

    def backgrounds(self, style: Declarations, attributes: Mapping[str, str]) -> None:
        """Note pictures laid behind the text."""
        for value in (style.get("background"), style.get("background-image")):
            if value and "url(" in value and (match := _CSS_URL.search(value)):
                self.remote(match.group(1))
        if "background" in attributes:
            self.remote(attributes["background"])
