# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures inside a PowerPoint file, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.core.pictures.scene import Picture
from desktop.documents.slides.ready_pictures import Cut, ready_picture


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture of a part (slide or layout): its relation, and what is cut of each side (0 to 1)."""

    relation: str
    cut: Cut


class PictureStore:
    """Puts each picture into the package once."""

    def __init__(self, package: Any) -> None:
        """Take the package (python-pptx) that pictures go into."""
        self._package = package
        self._parts: dict[bytes, Any] = {}

    def place(self, picture: Picture, part: Any) -> PlacedPicture:
        """Return a picture related to `part`; raise a DocumentError when it cannot be read."""
        from pptx.opc.constants import RELATIONSHIP_TYPE

        data, suffix, cut = ready_picture(picture)
        if data not in self._parts:
            self._parts[data] = self._new_part(data, suffix)
        relation = part.relate_to(self._parts[data], RELATIONSHIP_TYPE.IMAGE)
        return PlacedPicture(relation, cut)

    def _new_part(self, data: bytes, suffix: str) -> Any:
        from pptx.opc.constants import CONTENT_TYPE
        from pptx.parts.image import ImagePart

        kind = CONTENT_TYPE.PNG if suffix == "png" else CONTENT_TYPE.JPEG
        return ImagePart(self._package.next_image_partname(suffix), kind, self._package, data)
