# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Markdown of help pages: what is read, what is refused, and that it cannot bring markup in."""

from __future__ import annotations

import pytest

from desktop.ui.help.as_html import page_html, results_html
from desktop.ui.help.history import ReadingHistory, Stop
from desktop.ui.help.library import Place, anchor_of, read_page
from desktop.ui.help.markup import Block, HelpError, plain, read_blocks
from desktop.ui.help.searching import asked_words, search
from desktop.ui.look import Look

PAGE = """# Essai

Un mot, **Relire…** et `F1`.

## Ce qu’il fait
- un point
  qui continue
- un autre

1. faire
2. [aller](home.md#en-haut)

| a | b |
|---|---|
| 1 | le \\| 2 |
"""


def test_blocks_are_read_in_order() -> None:
    kinds = [(block.kind, block.lines or block.rows) for block in read_blocks(PAGE)]
    assert kinds == [
        ("h1", ("Essai",)),
        ("p", ("Un mot, **Relire…** et `F1`.",)),
        ("h2", ("Ce qu’il fait",)),
        ("ul", ("un point qui continue", "un autre")),
        ("ol", ("faire", "[aller](home.md#en-haut)")),
        ("table", (("a", "b"), ("1", "le | 2"))),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- un point\nune suite sans retrait",
        "| a | b |\n| 1 | 2 |",
        "| a | b |\n|---|---|\n| 1 |",
        "> une citation",
        "<script>alert(1)</script>",
        "![image](a.png)",
        "Une phrase :\n- un point collé",
    ],
)
def test_what_is_not_in_our_markdown_is_refused(text: str) -> None:
    with pytest.raises(HelpError):
        read_blocks(text)


@pytest.mark.parametrize("text", ["", "Sans titre.", "# Un\n\n# Deux", "## Pas de titre"])
def test_page_has_one_title_at_its_top(text: str) -> None:
    with pytest.raises(HelpError):
        read_page("essai", text)


def test_plain_text_has_no_mark() -> None:
    assert plain("**Relire…**, `F1` et [Accueil](home.md)") == "Relire…, F1 et Accueil"


def test_sections_have_the_anchor_of_their_title() -> None:
    page = read_page("essai", PAGE)
    assert [section.anchor for section in page.sections] == ["", "ce-qu-il-fait"]
    assert anchor_of("Échéances : « aujourd’hui »") == "echeances-aujourd-hui"


def test_html_of_a_page_escapes_all_that_is_written(sample) -> None:
    page = read_page("essai", "# A < B\n\nUn **<b>** et `<i>` & [<u>](home.md)\n")
    html = page_html(page, sample.desk.look)
    assert "<h1>A &lt; B</h1>" in html
    for wild in ("<b><", "<i>", "<u>"):
        assert wild not in html.replace("<b>&lt;b&gt;</b>", "")


def test_html_of_a_search_escapes_the_question() -> None:
    assert "<img" not in results_html("<img src=x>", [])


def test_small_words_do_not_weigh_in_a_question() -> None:
    assert asked_words("Comment faire pour le quorum ?") == ("faire", "quorum")
    assert asked_words("et les") == ("et", "les")


def test_plural_finds_the_singular() -> None:
    page = read_page("un", "# Un\n\nLe délai court, la voix porte.\n")
    assert asked_words("délais bus") == ("delai", "bus")
    assert len(search((page,), "délais")) == 1


def test_search_puts_titles_first_and_marks_words() -> None:
    first = read_page("un", "# Un\n\nLe délai court.\n\n## Suite\nRien.\n")
    second = read_page("deux", "# Deux\n\nAutre.\n\n## Les délais\nUn mois.\n")
    found = search((first, second), "delai")
    assert [(one.place.page_id, one.section_title) for one in found] == [
        ("deux", "Les délais"),
        ("un", ""),
    ]
    assert ("délai", True) in found[1].snippet
    assert (
        search((first, second), "délai mois") == [found[0]]
        or len(search((first, second), "délai mois")) == 1
    )
    assert search((first, second), "inconnu") == [] == search((first, second), "  ")


def test_history_forgets_what_was_after_and_replaces_a_search() -> None:
    history = ReadingHistory()
    assert history.move(-1) is None and history.current() is None
    for page_id in "abc":
        history.go(Stop(Place(page_id)))
    history.note(40)
    assert history.move(-1) == Stop(Place("b"))
    history.go(Stop(Place("b"), "mot"))
    history.go(Stop(Place("b"), "mots"), in_place=True)
    assert not history.can_move(1)
    assert history.current() == Stop(Place("b"), "mots")
    assert history.move(-1) == Stop(Place("b"))
    assert history.move(-1) == Stop(Place("a"))


def test_block_of_text_is_frozen() -> None:
    with pytest.raises(AttributeError):
        Block("p").kind = "h1"  # type: ignore[misc]


def test_look_is_the_only_source_of_colours(sample) -> None:
    from desktop.ui.help.as_html import style

    look: Look = sample.desk.look
    assert look.colour("slate") in style(look) and "#000" not in style(look)
