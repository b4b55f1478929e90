"""Blocks of text and Markdown, where the golden cases do not show them."""

import pytest

from newsarchive.readers.blocks import read_blocks


@pytest.mark.parametrize("nothing", ["\u200b", "\ufeff \u200d", "|", "---|---|:---:", "![a harbour](h.jpg)"])
def test_block_that_shows_nothing_is_none(nothing: str):
    page = read_blocks(f"# Harbour **closed**\n\n{nothing}\n\nA crane fell.\n")
    assert [block.text for block in page.blocks] == ["Harbour closed", "A crane fell."]
