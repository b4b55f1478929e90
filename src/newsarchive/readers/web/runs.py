"""The page as runs of text, each with what its surroundings say about it."""

from typing import Any, NamedTuple

from msgspec import Struct

from newsarchive.readers.web.markup import signs, surroundings
from newsarchive.text import normalise

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td
    tfoot th thead tr ul
    """.split()
)
_SILENT = frozenset(
    """
    nav script style noscript svg template button select option textarea input iframe object canvas video
    audio math head noframes
    """.split()
)
_SECTIONS = ("article", "main", "aside", "form", "figure", "table")


class Piece(NamedTuple):
    """A text between two tags."""

    element: Any  # the one it stands in
    text: str  # as it stands in the source
    signed: str  # how the markup says that it names an author; empty where it does not


class Run(Struct):
    """A run of text."""

    text: str  # with `\n` at line breaks
    tag: str  # of the block element it stands in
    lineage: list[Any]  # that element and the seven around it, outwards
    linked: int  # characters in links
    named_furniture: int  # names of furniture around it, the nearest counting most
    named_text: int  # whether an element around it is named as the article's text
    named_lead: int
    depth: int
    within: frozenset[str]  # those of _SECTIONS around it
    pieces: list[Piece]


def runs(tree: Any) -> list[Run]:
    """The runs of a page's body in order."""
    body = tree.find("body")
    walker = _Walker([tree])
    walker.walk(tree if body is None else body, _Around(frozenset(), 0, 0, 0, 0), False, "")
    walker.close()
    return walker.found


def headline_at(page: list[Run], title: str | None) -> int | None:
    """Which run is the headline: the heading that says the title, else the first run that does."""
    if not title:
        return None
    said = [at for at, run in enumerate(page) if title in run.text[: len(title) + 100]]
    return min(said, key=lambda at: (page[at].tag != "h1", page[at].text != title), default=None)


class _Around(Struct, frozen=True):
    within: frozenset[str]
    furniture: int
    text: int
    lead: int
    depth: int


class _Walker:
    """Collects text until a block boundary closes the run."""

    def __init__(self, path: list[Any]) -> None:
        self.found: list[Run] = []
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._linked = 0
        self._path = path  # the element that is walked and those around it, inwards
        self._block = path[:1]  # the lineage of the block that is open
        self._around = _Around(frozenset(), 0, 0, 0, 0)

    def walk(self, element: Any, around: _Around, linked: bool, signed: str) -> None:
        tag = element.tag
        self._path.append(element)
        names = element.get("class"), element.get("id")
        is_block = tag in _BLOCKS
        if is_block:
            self.close()
            around = _inside(element, tag, names, around)
            self._block, self._around = self._path[-8:], around
        block = self._block
        signed = signs(element, tag, names) or signed
        if text := element.text:
            self._add(element, text, linked, signed)
        for child in element:
            name = child.tag
            if name == "br":
                self._parts.append("\n")
            elif (
                name not in _SILENT
                and isinstance(name, str)
                and (name != "footer" or "article" in around.within)
            ):
                self.walk(child, around, linked or name == "a", signed)
                if name in _BLOCKS:
                    self.close()
                    self._block, self._around = block if is_block else self._block, around
            if text := child.tail:
                self._add(element, text, linked, signed)
        self._path.pop()

    def _add(self, element: Any, text: str, linked: bool, signed: str) -> None:
        if bare := text.strip():
            self._pieces.append(Piece(element, text, signed))
            self._linked += len(bare) if linked else 0
        self._parts.append(text.replace("\n", " "))

    def close(self) -> None:
        """End the run that is open."""
        if self._pieces:
            lines = [line for part in "".join(self._parts).split("\n") if (line := normalise(part))]
            if lines:
                self._keep("\n".join(lines))
            self._pieces = []
        self._parts.clear()
        self._linked = 0

    def _keep(self, text: str) -> None:
        a, lineage = self._around, self._block[::-1]
        self.found.append(
            Run(
                text, lineage[0].tag, lineage, self._linked, a.furniture, a.text, a.lead, a.depth, a.within,
                self._pieces,
            )
        )  # fmt: skip


def _inside(element: Any, tag: str, names: tuple[str | None, str | None], around: _Around) -> _Around:
    said = " ".join(filter(None, (*names, element.get("itemprop"), element.get("role"))))
    furniture, text, lead = surroundings(said) if len(said) > 3 else (0, 0, 0)
    within = around.within | {tag} if tag in _SECTIONS else around.within
    return _Around(
        within,
        around.furniture // 2 + 8 * furniture,
        around.text or text,
        lead or (around.lead and tag == "p"),
        around.depth + 1,
    )
