# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page that tells the demonstration: HTML that a double click opens, without script nor network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from desktop.command_line.demonstration.day import DayTrap
from desktop.command_line.demonstration.outcome import StepOutcome
from desktop.command_line.output import french_seconds
from desktop.core.events import NetworkState

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #F7F5F0; color: #22303C; font: 1.05rem/1.6 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { color: #9A3B26; font-size: 1.9rem; line-height: 1.25; }
h2 { font-size: 1.3rem; margin: 0 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
section, .proof { background: #fff; border-radius: 8px; padding: 1.25rem 1.5rem; margin: 1.25rem 0; }
.proof { border-left: 6px solid #2F7D4F; } .failed { border-left: 6px solid #B3261E; }
ul { margin: .25rem 0; padding-left: 1.25rem; } a { color: #3D5A73; }
a:focus-visible, summary:focus-visible { outline: 3px solid #9A3B26; outline-offset: 2px; }
summary { cursor: pointer; font-weight: 600; } details { margin-top: 1rem; }
.time { color: #4A5863; } blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid #A86A12; }
"""


def index_page(
    outcomes: Sequence[StepOutcome],
    out: Path,
    examples: str,
    network: NetworkState | None,
    seconds: float,
) -> str:
    """Return the whole page; links are relative to `out`, `examples` is the folder of samples."""
    steps = "\n".join(
        _step(number, outcome, out, examples) for number, outcome in enumerate(outcomes, 1)
    )
    done = sum(outcome.is_done for outcome in outcomes)
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>La journée d’une secrétaire de mairie – démonstration de Beffroi</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>La journée d’une secrétaire de mairie</h1>
<p>Le mardi 1er décembre 2026, à Saint-Aubin-des-Prés, une commune qui n’existe pas. Beffroi a fait
{done} étapes sur {len(outcomes)}, en {french_seconds(seconds)} sur ce poste. Tout est un brouillon\u00a0:
une personne relit avant d’envoyer, d’afficher ou de signer.</p>
<div class="proof">
<p><strong>Aucun modèle d’IA n’a servi.</strong> Tout ce qui est ici a été écrit par des règles. Avec un
modèle, installé sur ce poste, les textes sont mieux tournés\u00a0; les faits restent vérifiés de la même façon.</p>
<p>{_network(network)}</p>
</div>
{steps}
<p>Tous les exemples qui sont entrés sont dans le dossier <a href="{_link(Path(examples))}">{escape(examples)}</a>.
Ce dossier peut être effacé sans rien changer à Beffroi.</p>
</main>
</body>
</html>
"""


def _network(network: NetworkState | None) -> str:
    if network is not None and network.locked:
        return (
            "<strong>Rien n’est sorti de ce poste.</strong> Le verrou du réseau a été vérifié pendant la "
            f"démonstration, en essayant vraiment de sortir\u00a0: {len(network.attempts)} essais, tous refusés."
        )
    return (
        "<strong>Le verrou du réseau n’a pas pu être vérifié sur ce poste.</strong> Beffroi n’a rien envoyé\u00a0; "
        "pour une preuve complète, ouvrez l’application et imprimez sa fiche de preuve (Conformité)."
    )


def _step(number: int, outcome: StepOutcome, out: Path, examples: str) -> str:
    step = outcome.step
    entered = "".join(_entered(name, examples) for name in step.files)
    failures = "".join(f"<p><strong>{escape(text)}</strong></p>" for text in outcome.failures)
    told = "".join(f"<p>{escape(_capital(text))}.</p>" for text in outcome.told)
    status = "" if outcome.is_done else ' class="failed"'
    traps = "\n".join(
        _trap(f"Piège {place} sur {len(step.traps)}", trap, examples)
        for place, trap in enumerate(step.traps, 1)
    )
    return f"""<section{status} aria-labelledby="etape-{number}">
<h2 id="etape-{number}">{number}. {escape(step.title)}</h2>
<p class="time">{"Fait" if outcome.is_done else "Pas abouti"} en {french_seconds(outcome.seconds)}.</p>
{failures}
<h3>Ce qui est entré</h3>
<ul>{entered}</ul>
<h3>Ce qui en est sorti</h3>
{told}
<ul>
{"".join(_files(outcome, out))}</ul>
<h3>À regarder</h3>
<p>{escape(step.look)}</p>
{traps}
</section>"""


def _entered(name: str, examples: str) -> str:
    return f'<li><a href="{_link(Path(examples, name))}">{escape(name)}</a></li>\n'


def _files(outcome: StepOutcome, out: Path) -> Iterator[str]:
    """Yield the files of a step that stand at its top, then its folders; no result for machines."""
    folder = Path(outcome.step.folder)
    shown = [Path(file).relative_to(out / folder) for file in outcome.files]
    shown = [file for file in shown if file.suffix != ".json"]
    for file in shown:
        if len(file.parts) == 1:
            yield f'<li><a href="{_link(folder / file)}">{escape(file.name)}</a></li>\n'
    within = Counter(file.parts[0] for file in shown if len(file.parts) > 1)
    for name, count in within.items():
        link = f'<a href="{_link(folder / name)}">{escape(name)}</a>'
        yield f"<li>dossier {link}\u00a0: {count} fichiers</li>\n"


def _trap(name: str, trap: DayTrap, examples: str) -> str:
    proof = ""
    if trap.proof:
        page = f", page {trap.proof_page}" if trap.proof_page else ""
        anchor = f"#page={trap.proof_page}" if trap.proof_page else ""
        link = f'<a href="{_link(Path(examples, trap.proof))}{anchor}">{escape(trap.proof)}</a>'
        proof = f"<p>La preuve\u00a0: {link}{page}.</p>"
    return f"""<details>
<summary>{name}</summary>
<p>Dans {escape(trap.file)}\u00a0:</p>
<blockquote>{escape(trap.words)}</blockquote>
<p>{escape(trap.truth)}</p>
{proof}
</details>"""


def _link(path: Path) -> str:
    return quote(path.as_posix())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
