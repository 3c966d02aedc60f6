# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look in force: theme, zoom, fonts, style sheet; and a way to dress widgets that follow it.

This file and those of the first drawing never name `PySide6.QtCore.Qt` outside a function: PySide
builds all of its hundred enumerations when it is first touched, a fifth of the window's start.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from shiboken6 import isValid

from desktop.ui.icons import icon_pixmap, make_icon
from desktop.ui.resources import resource_path
from desktop.ui.theme import DARK, LIGHT, Sizes, Theme

FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Italic.otf")


class Look(QObject):
    """Keeps the theme and the zoom, applies them to the application, and tells who wants to know.

    Signals: `changed` after the style sheet was applied.
    """

    changed = Signal()

    def __init__(
        self, application: QApplication, choice: str = "system", zoom: float = 1.0
    ) -> None:
        super().__init__(application)
        self._application = application
        self._system_text = _system_text(application)
        self._dressed: WeakKeyDictionary[QObject, Callable[[], None]] = WeakKeyDictionary()
        _load_faces(application)
        self.choice = choice
        self.theme: Theme = LIGHT
        self.sizes = Sizes.of(self._system_text, zoom)
        self._system_is_dark = _is_dark(application)
        self._follows = False
        self.apply(choice, zoom)

    def apply(self, choice: str, zoom: float) -> None:
        """Take "light", "dark" or "system", and a zoom from 1 to 2."""
        self.choice = choice
        self.theme = DARK if choice == "dark" or self._is_dark_by_system(choice) else LIGHT
        self.sizes = Sizes.of(self._system_text, zoom)
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(style_sheet(self.theme, self.sizes))
        for widget, dress in list(self._dressed.items()):
            if isValid(widget):
                dress()
        self.changed.emit()

    def follow_system(self) -> None:
        """From now on change with the system's theme; called once the window is drawn."""
        if not self._follows:
            self._application.styleHints().colorSchemeChanged.connect(self._follow_system)
            self._follows = True

    def close(self) -> None:
        """Stop following the system (another look takes over, in tests)."""
        if self._follows:
            self._application.styleHints().colorSchemeChanged.disconnect(self._follow_system)
            self._follows = False

    def font(self, size: int = 0, bold: bool = False) -> QFont:
        """Return the window's font, at the text size unless another is asked (pixels)."""
        font = QFont("Inter")
        font.setPixelSize(size or self.sizes.text)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def colour(self, token: str) -> str:
        """Return a colour of the theme by its name."""
        return str(getattr(self.theme, token))

    def dress_button(self, button: QAbstractButton, icon: str, token: str, size: int = 20) -> None:
        """Give a button an icon that follows theme and zoom."""

        def dress() -> None:
            pixels = self.sizes.px(size)
            gap = self.sizes.px(6) if button.text() else 0
            made = make_icon(icon, self.colour(token), pixels, self.colour("field"), gap)
            button.setIcon(made)
            button.setIconSize(QSize(pixels + gap, pixels))

        self._dress(button, dress)

    def dress_label(self, label: QLabel, icon: str, token: str, size: int = 20) -> None:
        """Show an icon in a label, following theme and zoom; the words beside it say the same."""

        def dress() -> None:
            ratio = label.devicePixelRatioF()
            label.setPixmap(icon_pixmap(icon, self.colour(token), self.sizes.px(size), ratio))

        self._dress(label, dress)

    def _dress(self, widget: QObject, dress: Callable[[], None]) -> None:
        self._dressed[widget] = dress
        dress()

    def _is_dark_by_system(self, choice: str) -> bool:
        return choice == "system" and self._system_is_dark

    def _follow_system(self) -> None:
        from PySide6.QtCore import Qt

        scheme = self._application.styleHints().colorScheme()
        self._system_is_dark = scheme is Qt.ColorScheme.Dark
        if self.choice == "system":
            self.apply("system", self.sizes.zoom)

    def _palette(self) -> QPalette:
        palette = QPalette(QColor(self.theme.sunken), QColor(self.theme.ground))
        roles = QPalette.ColorRole
        colours = {
            roles.WindowText: "ink",
            roles.Text: "ink",
            roles.ButtonText: "ink",
            roles.Base: "surface",
            roles.ToolTipBase: "surface",
            roles.ToolTipText: "ink",
            roles.PlaceholderText: "muted",
            roles.Highlight: "slate",
            roles.HighlightedText: "surface",
            roles.Link: "slate",
        }
        for role, token in colours.items():
            palette.setColor(role, QColor(self.colour(token)))
        return palette


def style_sheet(theme: Theme, sizes: Sizes) -> str:
    """Return the style sheet of the window with the theme's colours and sizes filled in."""
    source = resource_path("styles", "window.qss").read_text(encoding="utf-8")
    return Template(source).substitute(theme.tokens() | sizes.tokens())


def _is_dark(application: QApplication) -> bool:
    """True when the system's own palette is dark, also once ours was set."""
    kept = application.property("system_is_dark")
    if kept is None:
        kept = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
        application.setProperty("system_is_dark", kept)
    return bool(kept)


def _system_text(application: QApplication) -> int:
    """Return the size of the system's font, in pixels, also once another font was set."""
    kept = application.property("system_text")
    if kept is None:
        # Not QFontInfo: it loads the system's font from the disk, which nothing here is written in.
        font, screen = application.font(), application.primaryScreen()
        points = font.pointSizeF() * (screen.logicalDotsPerInchY() if screen else 96) / 72
        kept = font.pixelSize() if font.pixelSize() > 0 else round(points)
        application.setProperty("system_text", kept)
    return int(kept)


def _load_faces(application: QApplication) -> None:
    """Load our font once; asking Qt for all families would read every font of the system."""
    if not application.property("faces"):
        for face in FACES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", face)))
        application.setProperty("faces", "loaded")
