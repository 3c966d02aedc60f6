# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small tasks that do to a worker what real ones must not: crash, hang, print, fill the memory."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import time

from desktop.core.draft import Draft, Paragraph
from desktop.core.errors import DocumentMissing
from desktop.core.jobs.output_pieces import SceneFile
from desktop.core.pictures.generation import ImageOptions
from desktop.core.pictures.scene import Box, PictureMark, PictureOrigin, Scene, Shape, Sketch
from desktop.core.speech.recognition import SpeechOptions
from desktop.core.task import (
    BooleanField,
    Choice,
    ChoiceField,
    FileField,
    Lane,
    Result,
    Task,
    TextField,
)
from desktop.core.text_generation import ChatMessage, GenerationOptions
from desktop.documents.drawings.geometry import rectangle


def print_from_c(text: bytes) -> None:
    ctypes.CDLL(None).write(1, text, len(text))


def hang_without_python() -> None:
    """Block in native code with the interpreter's lock held, as a bad library does."""
    ctypes.PyDLL(None).sleep(60)


def raise_signal(number: int) -> None:
    """Die as a native fault does, past Python's handlers."""
    if number != signal.SIGKILL:
        signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
    time.sleep(5)


def abort_for_memory() -> None:
    os.write(2, b"terminate called after throwing an instance of 'std::bad_alloc'\n")
    os.abort()


def fill_memory() -> None:
    raise MemoryError


def fill_disk() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def stumble() -> None:
    int("le secret du conseil")


def not_there() -> None:
    raise DocumentMissing


def start_child() -> None:
    """Start a process that would outlive its parent, and wait."""
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    time.sleep(60)


def look_a_name_up() -> None:
    with contextlib.suppress(PermissionError):
        socket.getaddrinfo("beffroi.invalid", 443)


DEEDS = {
    "network": look_a_name_up,
    "nothing": lambda: None,
    "segfault": lambda: ctypes.string_at(0),
    "illegal": lambda: raise_signal(signal.SIGILL),
    "kill": lambda: raise_signal(signal.SIGKILL),
    "terminate": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "abort-for-memory": abort_for_memory,
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(60),
    "hang-in-c": hang_without_python,
    "child": start_child,
    "print": lambda: print_from_c(b'noise of a library\n{"type": "Finished"}\n'),
    "read": lambda: print(sys.stdin.read()),
    "memory": fill_memory,
    "disk": fill_disk,
    "defect": stumble,
    "missing": not_there,
}


class DoDeed(Task):
    id = "do-deed"
    title = "Faire"
    summary = "Fait quelque chose."
    icon = "fa6s.gear"
    fields = (
        ChoiceField(
            "deed", "Action", choices=tuple(Choice(d, d) for d in DEEDS), default="nothing"
        ),
        TextField("text", "Texte", advanced=True),
        BooleanField("loud", "Bruyant", advanced=True),
    )
    uses_model = Lane.TEXT

    def run(self, values, context):
        context.progress("Début", 0.0)
        context.stream("un ")
        context.stream("deux")
        context.preview(Draft("Ébauche"))
        DEEDS[values["deed"]]()
        context.warn("Attention.")
        return Result(Draft("Fait", (Paragraph(values["text"]),)), {"deed": values["deed"]})


class CountSteps(Task):
    """Does slow steps, keeps each, and takes up where it was."""

    id = "count-steps"
    title = "Compter"
    summary = "Compte."
    icon = "fa6s.gear"
    fields = (TextField("steps", "Étapes", default="5"), TextField("pause", "Pause", default="0"))

    def run(self, values, context):
        done = context.restored("steps") or []
        restored = len(done)
        for number in range(restored, int(values["steps"])):
            context.check_cancelled()
            time.sleep(float(values["pause"]))
            done.append(number)
            context.checkpoint("steps", done)
            context.progress("Compte", len(done) / int(values["steps"]))
        return Result(Draft("Compté"), {"done": done, "restored": restored})


class WriteWithModel(Task):
    id = "write-with-model"
    title = "Écrire"
    summary = "Écrit."
    icon = "fa6s.gear"
    fields = (TextField("subject", "Sujet", default="la cantine"),)
    uses_model = Lane.TEXT

    def run(self, values, context):
        model = context.text_model()
        if model is None:
            return Result(Draft("Sans modèle"), {"model": None})
        messages = [ChatMessage("user", f"Écrivez sur {values['subject']}.")]
        written = context.generate(messages, GenerationOptions(), on_text=context.stream)
        draft = Draft("Avec modèle", (Paragraph(written.text),))
        return Result(draft, {"model": model.id, "text": written.text})


class HearRecording(Task):
    id = "hear-recording"
    title = "Écouter"
    summary = "Transcrit."
    icon = "fa6s.gear"
    fields = (FileField("recording", "Enregistrement", required=True),)
    uses_model = Lane.SPEECH

    def run(self, values, context):
        heard = context.transcribe(
            values["recording"],
            SpeechOptions(),
            on_segment=lambda segment: context.stream(segment.text),
            on_heard=lambda done, whole: context.progress("Écoute", min(1.0, done / whole)),
        )
        data = {"text": " ".join(s.text for s in heard.segments), "seconds": heard.duration}
        return Result(Draft("Entendu"), data)


class PaintPicture(Task):
    id = "paint-picture"
    title = "Peindre"
    summary = "Peint."
    icon = "fa6s.gear"
    fields = (TextField("words", "Sujet", default="la place du marché"),)
    uses_model = Lane.IMAGE

    def run(self, values, context):
        steps = []
        picture = context.paint(
            ImageOptions(values["words"], width=256, height=256, seed=4),
            on_step=lambda done, whole: steps.append(done),
        )
        data = {"bytes": len(picture.pixels), "width": picture.width, "steps": steps}
        return Result(Draft("Peint"), data)


class ReadAndWrite(Task):
    id = "read-and-write"
    title = "Copier"
    summary = "Copie."
    icon = "fa6s.gear"
    fields = (FileField("document", "Document", required=True, suffixes=(".txt", ".pdf")),)

    def run(self, values, context):
        document = context.read_document(values["document"])
        draft = Draft("Copie", tuple(Paragraph(block.text) for block in document.blocks))
        data = {"pages": len(document.pages), "sha256": document.sha256}
        return Result(draft, data, context.write(draft, data, "copie"))


class DrawSquare(Task):
    id = "draw-square"
    title = "Dessiner"
    summary = "Dessine."
    icon = "fa6s.gear"
    fields = (
        TextField("colour", "Couleur", required=True),
        TextField("photo", "Photo"),
        TextField("painted", "Peinture"),
    )
    uses_model = Lane.IMAGE

    @classmethod
    def sketch(cls, values, profile, drawing):
        wide = drawing.text_width("a", "inter", 10)
        shape = Shape(rectangle(Box(0, 0, 50, 40)), values["colour"])
        scene = Scene(100, 80, (shape,), profile.get("name", ""))
        return Sketch(scene, {"wide": wide, "parts": ("un", "deux")})

    def run(self, values, context):
        scene = self.sketch(values, context.profile(), context.drawing()).scene
        mark = PictureMark(PictureOrigin.RULES)
        files = context.write_pieces((SceneFile("carré", (scene,), "svg", mark),))
        model = context.image_model()
        data = {"model": model.id if model else None}
        if values["photo"]:
            data["photo"] = len(context.read_picture(values["photo"]))
        if values["painted"]:
            painted = context.paint(ImageOptions("une place", width=64, height=64, steps=1))
            files += (context.painted_file(painted, values["painted"]),)
        return Result(Draft("Dessiné"), data, files)


TASKS = (DoDeed, CountSteps, WriteWithModel, HearRecording, PaintPicture, ReadAndWrite, DrawSquare)
