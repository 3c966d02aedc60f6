# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages of a PDF share: faces, colours that run, pictures, degrees of transparency."""

from __future__ import annotations

from desktop.core.pictures.scene import LinearGradient, Matrix, Picture, RadialGradient
from desktop.documents.drawings.faces import find_face
from desktop.documents.drawings.geometry import Bounds
from desktop.documents.drawings.pdf.fonts import UsedFace
from desktop.documents.drawings.pdf.objects import (
    PdfObjects,
    number,
    numbers,
    references,
)
from desktop.documents.drawings.pdf.paints import pattern
from desktop.documents.drawings.pdf.pictures import PictureUse, add_picture


class Resources:
    """Gives each thing a name, once, and the dictionary of all names at the end."""

    def __init__(self, objects: PdfObjects, pictures: PictureUse) -> None:
        """Begin empty; `pictures` says how photographs go in."""
        self.objects = objects
        self.number = objects.add("<<>>")
        """Of the object that will hold the names; pages and groups point to it at once."""
        self._use = pictures
        self._faces: dict[str, UsedFace] = {}
        self._patterns: dict[str, int] = {}
        self._shown: dict[str, int] = {}
        self._opacities: dict[str, str] = {}
        self._pictures: dict[tuple[Picture, float], str] = {}

    def face(self, font: str) -> tuple[str, UsedFace]:
        """Return the name of a face, and the letters used of it so far."""
        used = self._faces.setdefault(font, UsedFace(find_face(font)))
        return f"F{list(self._faces).index(font)}", used

    def gradient(self, gradient: LinearGradient | RadialGradient, matrix: Matrix) -> str:
        """Return the name of a gradient at its place on the page."""
        name = f"P{len(self._patterns)}"
        self._patterns[name] = self.objects.add(pattern(gradient, matrix))
        return name

    def opacity(self, opacity: float) -> str:
        """Return the name of a degree of transparency."""
        written = number(opacity)
        return self._opacities.setdefault(written, f"G{len(self._opacities)}")

    def picture(self, picture: Picture, enlarged: float) -> str:
        """Return the name of a picture; the same one is added once. Raises a DocumentError."""
        enlarged = round(enlarged, 4)
        if (picture, enlarged) not in self._pictures:
            name = f"I{len(self._shown)}"
            self._shown[name] = add_picture(self.objects, picture, enlarged, self._use)
            self._pictures[picture, enlarged] = name
        return self._pictures[picture, enlarged]

    def group(self, content: bytes, bounds: Bounds) -> str:
        """Return the name of items that become transparent together (ISO 32000-1, 11.6.6)."""
        name = f"X{len(self._shown)}"
        self._shown[name] = self.objects.add_stream(
            f"<</Type/XObject/Subtype/Form/BBox[{numbers(bounds)}]"
            f"/Resources {self.number} 0 R/Group<</S/Transparency/CS/DeviceRGB/I true>>>>",
            content,
        )
        return name

    def finish(self, *, has_whole_faces: bool) -> None:
        """Embed the faces and write down all names."""
        fonts = {
            f"F{place}": used.embed(self.objects, is_whole=has_whole_faces)
            for place, used in enumerate(self._faces.values())
        }
        states = "".join(
            f"/{name}<</ca {value}/CA {value}>>" for value, name in self._opacities.items()
        )
        self.objects.document.update_object(
            self.number,
            f"<</Font{references(fonts)}/Pattern{references(self._patterns)}"
            f"/XObject{references(self._shown)}/ExtGState<<{states}>>>>",
        )
