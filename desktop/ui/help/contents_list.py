# SPDX-License-Identifier: AGPL-3.0-or-later
"""The contents of the help: its pages by groups, and the sections of the page that is shown."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from desktop.ui.help.library import HelpLibrary, Place
from desktop.ui.help.markup import plain
from desktop.ui.look import Look

_PLACE = int(Qt.ItemDataRole.UserRole)


class ContentsList(QTreeWidget):
    """Signals: `asked(Place)` when a page or a section is chosen."""

    asked = Signal(object)

    def __init__(self, look: Look, library: HelpLibrary) -> None:
        super().__init__()
        self._look, self._library = look, library
        self._pages: dict[str, QTreeWidgetItem] = {}
        self._open_id = ""
        self.setObjectName("helpContents")
        self.setAccessibleName("Sommaire de l’aide")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._fill()
        self.dress()
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def show_place(self, place: Place | None) -> None:
        """Mark where one is; the sections of that page are listed under it."""
        page_id = place.page_id if place else ""
        if page_id != self._open_id:
            self._close_sections()
            self._open_id = page_id
            self._list_sections(page_id)
        item = self._item_of(place) if place else None
        if item is None:
            self.setCurrentIndex(QModelIndex())
            return
        self.setCurrentItem(item)
        self.scrollToItem(item)

    def wanted_width(self) -> int:
        """Return the width, in pixels, at which no title of a page is cut."""
        metrics = QFontMetrics(self._look.font())
        titles = (self._library.page(page_id).title for page_id in self._library.ids)
        longest = max(metrics.horizontalAdvance(title) for title in titles)
        return longest + self.indentation() + self._look.sizes.px(52)

    def dress(self) -> None:
        """Follow the size of the text."""
        self.setIndentation(self._look.sizes.px(14))
        for number in range(self.topLevelItemCount()):
            group = self.topLevelItem(number)
            if group is not None:
                group.setFont(0, self._look.font(self._look.sizes.small, bold=True))

    # --- rows -------------------------------------------------------------------------------

    def _fill(self) -> None:
        for group in self._library.groups:
            head = QTreeWidgetItem(self, [group.title])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)  # read, never chosen
            for page_id in group.page_ids:
                item = QTreeWidgetItem(head, [self._library.page(page_id).title])
                item.setData(0, _PLACE, Place(page_id))
                self._pages[page_id] = item
            head.setExpanded(True)

    def _list_sections(self, page_id: str) -> None:
        item = self._pages.get(page_id)
        if item is None:
            return
        for section in self._library.page(page_id).sections:
            if section.title:
                child = QTreeWidgetItem(item, [plain(section.title)])
                child.setData(0, _PLACE, Place(page_id, section.anchor))
        item.setExpanded(True)

    def _close_sections(self) -> None:
        item = self._pages.get(self._open_id)
        if item is not None:
            item.takeChildren()

    def _item_of(self, place: Place) -> QTreeWidgetItem | None:
        item = self._pages.get(place.page_id)
        if item is None or not place.anchor:
            return item
        for number in range(item.childCount()):
            child = item.child(number)
            if child is not None and child.data(0, _PLACE) == place:
                return child
        return item

    def _ask(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if isinstance(place, Place):
            self.asked.emit(place)
