# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look in force: theme, zoom, fonts, style sheet; and a way to dress widgets that follow it."""

from __future__ import annotations

from collections.abc import Callable
from string import Template
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
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
        _load_faces()
        self.choice = choice
        self.theme: Theme = LIGHT
        self.sizes = Sizes.of(self._system_text, zoom)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply(choice, zoom)

    def apply(self, choice: str, zoom: float) -> None:
        """Take "light", "dark" or "system", and a zoom from 1 to 2."""
        self.choice = choice
        self.theme = _theme_of(choice)
        self.sizes = Sizes.of(self._system_text, zoom)
        self._application.setFont(self.font())
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(style_sheet(self.theme, self.sizes))
        for widget, dress in list(self._dressed.items()):
            if isValid(widget):
                dress()
        self.changed.emit()

    def close(self) -> None:
        """Stop following the system (another look takes over, in tests)."""
        self._application.styleHints().colorSchemeChanged.disconnect(self._follow_system)

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

    def _follow_system(self) -> None:
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


def _theme_of(choice: str) -> Theme:
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def _system_text(application: QApplication) -> int:
    """Return the size of the system's font, in pixels, also once another font was set."""
    kept = application.property("system_text")
    if kept is None:
        kept = QFontInfo(application.font()).pixelSize()
        application.setProperty("system_text", kept)
    return int(kept)


def _load_faces() -> None:
    if "Inter" not in QFontDatabase.families():
        for face in FACES:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", face)))
