# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walks through an HTML text once, without calling itself, whatever its depth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.core.mail import HiddenText, MailLink, RemoteImage
from desktop.documents.limits import Check
from desktop.documents.mail import bounds
from desktop.documents.mail.html import asides
from desktop.documents.mail.html.layout import Layout
from desktop.documents.mail.html.looks import Look, look_of
from desktop.documents.mail.html.styles import Declarations, StyleSheet
from desktop.documents.mail.lines import Line

Element = Any
"""An element of lxml, whose types are not known here."""

LONG = "Le texte HTML est trop long ou trop compliqué\u00a0: sa fin n’a pas été lue."
TANGLED = "Le code HTML est anormalement emboîté\u00a0: le texte a été lu sans sa mise en forme."

_BLOCKS = frozenset({
    "address", "article", "aside", "center", "dd", "details", "dir", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "li", "main", "menu", "nav", "ol",
    "section", "summary", "table", "ul", "tbody", "thead", "tfoot", "caption", "body",
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre",
})  # fmt: skip
_APART = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol"})
_SKIPPED = frozenset({"script", "style", "template", "object", "applet", "embed", "iframe", "audio", "video", "canvas", "xml", "head", "title"})  # fmt: skip
_ORIGINAL_MARKS = ("appendonsend", "divrplyfwdmsg", "yahoo_quoted", "outlookmessageheader")
"""What Outlook and Yahoo put where the earlier message begins."""
_SIGNATURE_MARKS = ("gmail_signature", "moz-signature", "ms-outlook-mobile-signature")
_ATTRIBUTION_END = re.compile(r"(?:écrit|wrote|schrieb|escribió)\s*:?$", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,5000}>")
_TOOLTIP_WORDS = 8
_CHECK_EVERY = 1_000
_SHAPING = ("style", "class", "id", "bgcolor", "background", "color", "text", "hidden")
"""Attributes that say how an element looks."""
_MOST_KNOWN = 3_000


@dataclass(slots=True)
class HtmlReading:
    """What was read in an HTML text."""

    lines: list[Line] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    links: list[MailLink] = field(default_factory=list)
    images: list[RemoteImage] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    title: str = ""

    @property
    def text(self) -> str:
        """All that is seen."""
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class _Open:
    """An element that is open: what is to be put back when it closes."""

    look: Look
    depth: int
    is_signature: bool
    link: int
    """Where the words of its link began; -1: not a link."""
    counter: int
    """Of the items of an « ol »; -1: bullets."""


def read_html(untrusted_html: str, check: Check = lambda: None) -> HtmlReading:
    """Read an HTML text. Nothing is fetched nor run; never fails on what it holds."""
    from lxml import etree  # type: ignore[import-untyped]

    html = untrusted_html[: bounds.MAX_HTML_CHARACTERS].replace("\0", "")
    reading = HtmlReading()
    if len(untrusted_html) > bounds.MAX_HTML_CHARACTERS:
        reading.warnings.append(LONG)
    if not html.strip():
        return reading
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, huge_tree=True, remove_pis=True
    )
    check()
    try:
        root = etree.fromstring(html.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    is_tangled = any("depth" in error.message.lower() for error in list(parser.error_log)[-3:])
    if root is None or is_tangled:
        return _without_layout(html, reading)
    walk = _Walk(check)
    walk.run(root)
    asides_found = walk.asides
    reading.lines, reading.title = walk.layout.lines, walk.title
    reading.hidden, reading.links = asides_found.hidden, asides_found.links
    reading.images = asides_found.images
    reading.warnings = list(dict.fromkeys([*reading.warnings, *asides_found.warnings]))
    return reading


def _without_layout(html: str, reading: HtmlReading) -> HtmlReading:
    """Keep the words between tags, when the page is made to be unreadable."""
    from html import unescape

    text = unescape(_TAG.sub("\n", html))[: bounds.MAX_TEXT_CHARACTERS]
    reading.lines = [Line(line.strip()) for line in text.split("\n") if line.strip()]
    del reading.lines[bounds.MAX_LINES :]
    reading.warnings.append(TANGLED)
    return reading


class _Walk:
    """One pass over the elements of a page."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self.layout = Layout()
        self.asides = asides.Asides()
        self.sheet = StyleSheet()
        self.title = ""
        self.look = Look()
        self.stack: list[_Open] = []
        self.link_words: list[str] = []
        self.link_targets: list[str] = []
        self.counter = -1
        self.known: dict[tuple[object, ...], tuple[Declarations, Look]] = {}

    def run(self, root: Element) -> None:
        """Walk through the whole page."""
        from lxml import etree

        self._read_head(root)
        walker: Any = etree.iterwalk(root, events=("start", "end", "comment"))
        for count, (event, element) in enumerate(walker):
            if count % _CHECK_EVERY == 0:
                self.check()
                if count > 2 * bounds.MAX_ELEMENTS or self.layout.is_full:
                    self.asides.warnings[LONG] = None
                    break
            if event == "comment":
                self.asides.comment(element.text or "")
                self._say(element.tail)
            elif event == "start":
                if not isinstance(element.tag, str) or element.tag in _SKIPPED:
                    walker.skip_subtree()
                self._open(element)
            else:
                self._close(element)
        if self.layout.is_full:
            self.asides.warnings[LONG] = None
        self.asides.end_hidden()
        self.layout.end_block()

    def _read_head(self, root: Element) -> None:
        """Read style sheets first: they speak of what comes after and before."""
        for element in root.iter("style", "title", "meta", "script"):
            if element.tag == "style":
                self.sheet.add(element.text or "")
            elif element.tag == "title" and not self.title:
                self.title = " ".join((element.text or "").split())[:500]
            elif element.tag == "script":
                self.asides.warnings[asides.SCRIPT] = None
            elif element.tag == "meta":
                content = element.get("content") or ""
                if (element.get("name") or "").lower() in ("description", "keywords", "abstract"):
                    self.asides.aside(content, asides.DESCRIPTION)
                elif (element.get("http-equiv") or "").lower() == "refresh":
                    self.asides.link("(redirection)", content.partition("=")[2].strip("'\" "))

    def _open(self, element: Element) -> None:
        tag: str = element.tag
        attributes: dict[str, str] = dict(element.attrib)
        opened = _Open(self.look, self.layout.depth, self.layout.is_signature, -1, self.counter)
        self.stack.append(opened)
        if attributes or self.sheet.rules or tag in ("a", "pre"):
            style, self.look = self._styled(tag, attributes)
            if attributes:
                self._read_attributes(tag, attributes, style, opened)
        if tag in _SKIPPED:
            return
        self._lay_out(tag, attributes)
        if element.text:
            self._say(element.text)

    def _styled(self, tag: str, attributes: dict[str, str]) -> tuple[Declarations, Look]:
        """Return style and look of an element; the same ones come back all along a page."""
        key = (tag, self.look, *map(attributes.get, _SHAPING))
        found = self.known.get(key)
        if found is None:
            style = self.sheet.style_of(
                tag,
                attributes.get("class", ""),
                attributes.get("id", ""),
                attributes.get("style", ""),
            )
            found = style, look_of(tag, attributes, style, self.look)
            if len(self.known) < _MOST_KNOWN:
                self.known[key] = found
        return found

    def _read_attributes(
        self, tag: str, attributes: Mapping[str, str], style: Declarations, opened: _Open
    ) -> None:
        if tag == "a" and "href" in attributes:
            opened.link = len(self.link_words)
            self.link_targets.append(attributes["href"])
        elif tag == "img":
            self.asides.picture(attributes, style, self.look)
        elif tag in ("area", "form", "iframe"):
            target = attributes.get("href") or attributes.get("action") or attributes.get("src")
            self.asides.link("(formulaire)" if tag == "form" else "", target or "")
        if style or "background" in attributes:
            self.asides.backgrounds(style, attributes)
        for name in ("title", "aria-label"):
            if name in attributes:
                self.asides.aside(attributes[name], asides.TOOLTIP, _TOOLTIP_WORDS)
        marks = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
        if marks != " ":
            if any(mark in marks for mark in _ORIGINAL_MARKS):
                self.layout.end_block()
                self.layout.opens_original = True
            if any(mark in marks for mark in _SIGNATURE_MARKS) or marks.strip() == "signature":
                self.layout.end_block()
                self.layout.is_signature = True

    def _lay_out(self, tag: str, attributes: Mapping[str, str]) -> None:
        layout = self.layout
        if tag == "br":
            layout.end_line()
        elif tag == "tr":
            layout.open_row()
        elif tag in ("td", "th"):
            layout.open_cell()
        elif tag in _BLOCKS:
            layout.end_block(is_apart=tag in _APART and tag not in ("ul", "ol"))
            if tag == "blockquote" and self._is_quote(attributes):
                layout.depth = min(layout.depth + 1, 30)
            elif tag in ("ul", "ol"):
                self.counter = 0 if tag == "ol" else -1
            elif tag == "li":
                self._bullet()

    def _bullet(self) -> None:
        if self.look.why_hidden:
            return
        if self.counter >= 0 and len(self.stack) > 1:
            self.counter += 1
            self.stack[-1].counter = self.counter
            self.layout.write(f"{self.counter}. ")
        else:
            self.layout.write("- ")
        self.layout.hold_line()

    def _is_quote(self, attributes: Mapping[str, str]) -> bool:
        """Tell a quoted message from a paragraph that was only moved to the right."""
        marks = (attributes.get("type", "") + attributes.get("class", "")).lower()
        if "cite" in marks or "quote" in marks or self.layout.depth:
            return True
        last = next((line.text for line in reversed(self.layout.lines) if line.text), "")
        return bool(_ATTRIBUTION_END.search(last[-40:].strip()))

    def _close(self, element: Element) -> None:
        opened = self.stack.pop()
        tag = element.tag
        if tag == "tr":
            self.layout.close_row()
        elif tag in _BLOCKS:
            is_in_item = (
                tag == "p" and (around := element.getparent()) is not None and around.tag == "li"
            )
            self.layout.end_block(is_apart=tag in _APART and not is_in_item)
        if opened.link >= 0:
            self.asides.link(" ".join(self.link_words[opened.link :]), self.link_targets.pop())
            if not self.link_targets:
                self.link_words.clear()
        if self.layout.is_signature != opened.is_signature:
            self.layout.end_block()
        self.look, self.counter = opened.look, opened.counter
        self.layout.depth, self.layout.is_signature = opened.depth, opened.is_signature
        if element.tail:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        """Add text where it belongs: seen, or hidden."""
        if not text:
            return
        why = self.look.why_hidden
        if self.link_targets and len(self.link_words) < 200 and (word := text.strip()):
            self.link_words.append(word[:300])
        if why:
            if not text.isspace():
                self.asides.hide(text, why, self.layout.characters)
            return
        if not text.isspace():
            self.asides.end_hidden()
        self.layout.write(text, keeps_spaces=self.look.keeps_spaces)
