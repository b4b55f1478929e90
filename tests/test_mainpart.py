"""The main part of a page: scoring, scoring again, and the path through the page."""

import pytest

from newsarchive.readers import forest, mainpart, measures, surroundings
from newsarchive.readers.blocks import Page, read_blocks

STORY = (
    "The harbour of Elmsund was closed on Tuesday after a crane fell into the water, the port said. "
    "Nobody was hurt, but three ships have to wait until the channel has been searched by divers."
)
MENU = "\n".join(f"  * [{word}](/{word})" for word in ("Home", "Sport", "Weather", "Contact", "Search"))
TEASERS = "\n\n".join(f"[A story about something else, number {n}](/other/{n})" for n in range(12))


def page(story: str) -> Page:
    return read_blocks(f"{MENU}\n\n{story}\n\n## Related\n\n{TEASERS}\n\n{MENU}\n")


def body(found: Page) -> list[str]:
    chosen = mainpart.main_part(found)
    return [block.text for block, inside in zip(found.blocks, chosen, strict=True) if inside]


def test_story_is_found_among_menus_and_teasers():
    assert body(page(f"# Crane falls into harbour\n\n{STORY}\n\n{STORY[:95]}\n\n{STORY}"))[-3:] == [
        STORY,
        STORY[:95].strip(),
        STORY,
    ]


def test_taken_blocks_are_never_chosen():
    found = page(f"{STORY}\n\n{STORY}\n\n{STORY}")
    taken = {at for at, block in enumerate(found.blocks) if block.text == STORY}
    chosen = mainpart.main_part(found, taken)
    assert not any(chosen[at] for at in taken)


@pytest.mark.parametrize("text", ["", "\n\n", "word", "* \n* \n", "| a | b |"])
def test_every_page_gets_a_choice_for_each_block(text: str):
    found = read_blocks(text)
    assert len(mainpart.main_part(found)) == len(found.blocks)


def test_change_of_side_has_its_price():
    points = [2.0, 2.0, -1.0, 2.0, 2.0, -3.0, -3.0, -3.0, 1.0]
    assert mainpart.choose(points, 0.0) == [point > 0 for point in points]
    assert mainpart.choose(points, 1.5) == [True] * 5 + [False] * 4


def test_page_with_nothing_worth_choosing_gives_its_likeliest_part():
    assert mainpart.choose_some([-3.0, -0.5, -0.6, -3.0, -2.0], 0.4) == [False, True, True, False, False]
    assert mainpart.choose_some([-3.0, 2.0, -3.0, -0.1], 0.4) == mainpart.choose([-3.0, 2.0, -3.0, -0.1], 0.4)
    assert mainpart.choose_some([], 0.4) == []
    assert mainpart.choose_some([-20.0, -20.0], 0.4) == [False, False]


def test_model_fitted_for_other_measures_is_refused():
    with pytest.raises(ValueError, match=r"fit_models\.py"):
        mainpart.read_model({"weights": {"length": 1.0}, "bias": 0, "trees": [], "lean": 0, "switch": 0})


def test_forest_adds_up_its_trees():
    points = forest.compiled([["a", 1.5, -1, ["b", 0, 2, 4]], 0.25], 0.5, ("a", "b"))
    assert [points(row) for row in ([1.5, 9.0], [2.0, 0.0], [2.0, 0.1])] == [-0.25, 2.75, 4.75]


def test_surroundings_tell_regions_apart():
    found = read_blocks("\n\n".join([STORY] * 3 + ["Menu"] * 9 + [STORY[:95]] + ["Menu"]))
    chosen = [block.text != "Menu" for block in found.blocks]
    rows = surroundings.measure(found.blocks, [3.0 if one else -3.0 for one in chosen], chosen)
    named = [dict(zip(surroundings.NAMES, row, strict=True)) for row in rows]
    assert [row["off_main"] for row in named[:5]] == pytest.approx([0, 0, 0, 0.1, 0.2])
    assert named[1]["region_share"] == 1.0
    assert 0 < named[12]["region_share"] < 0.5
    assert named[7]["region_share"] == 0.0
    assert named[5]["to_inside_before"] == pytest.approx(3 / 20)


def test_rows_have_a_number_for_each_name():
    found = page(STORY)
    rows = list(measures.measure(found, measures.prose_of(found)))
    assert {len(row) for row in rows} == {len(measures.NAMES)}
    again = mainpart.second_rows(found, rows, [0.0] * len(rows), frozenset())
    assert {len(row) for row in again} == {len(mainpart.NAMES)}
