"""Which of the lines that could be heads of comments are.

Heads of one form that follow each other are a run. A run is believed for what stands around it:
a heading that announces comments, the buttons that only comments have, words of speech, times
of day. Menus, teasers and bylines have names and dates too, but not these.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from newsarchive.readers.authors import looks_like_name
from newsarchive.readers.blocks import Block
from newsarchive.readers.comments.layouts import FAR, REACH, Head
from newsarchive.readers.comments.signs import (
    begins_form,
    ends_comments,
    heads_comments,
    is_answer_button,
    is_button,
    mentions_comments,
    opens_other,
)
from newsarchive.readers.measures import ends_sentence, is_prose

_LAST = 15  # blocks of the last comment that are looked at for its buttons
_MOSTLY = 5  # times the text above, under a byline; on 580 labelled pages a comment has 1.3, an article 22
_CLOSE = 8  # blocks between a heading and the only comment under it


class Run(Struct, frozen=True):
    """Heads of one form that follow each other, and what speaks for them; shares are of the heads."""

    heads: list[Head]
    start: int | None  # the block that announces them
    sure: bool  # it is a heading of comments, not only a line that mentions some
    barred: bool  # a form stands between it and the first head
    clock: float  # that have a time of day
    answer: float  # whose text is followed by a button that only comments have
    prose: float  # whose text reads like one
    foot: bool = False  # the heads stand under the texts


def best_run(blocks: Sequence[Block], heads: list[Head]) -> Run | None:
    """The run that is most surely comments; None where none is believable."""
    found = {head.form for head in heads}
    runs = [
        _run(blocks, own)
        for forms in _FORMS
        if not found.isdisjoint(forms)
        for run in _runs(blocks, heads, forms)
        if (own := _without_article(blocks, _alike(run)))
    ]
    return max(filter(_believable, runs), key=_weight, default=None)


_FORMS = (("says",), ("line",), ("pair",), ("line", "pair"), ("tail",), ("signed",))


def _weight(run: Run) -> float:
    count = min(len(run.heads), 20)
    return count * (1 + run.clock + run.answer + run.prose) + 3 * (run.start is not None) + 6 * run.sure


def _runs(blocks: Sequence[Block], heads: list[Head], forms: tuple[str, ...]) -> Iterator[list[Head]]:
    """The heads of these forms, cut where comments end."""
    chosen = [head for head in heads if head.form in forms]
    if forms == ("says",) and any(head.dated for head in chosen):
        chosen = [head for head in chosen if head.dated]
    cuts = [_cut(blocks, head.end, following.start) for head, following in pairwise(chosen)]
    usual = {
        cut for cut, times in Counter(filter(None, cuts)).items() if times > 1 and times * 5 > len(cuts) * 2
    }
    run: list[Head] = []
    for head, cut in zip(chosen, ["", *cuts], strict=False):
        if run and head.form != "signed" and (head.start - run[-1].end > FAR or (cut and cut not in usual)):
            yield run
            run = []
        run.append(head)
    if run:
        yield run


def _alike(heads: list[Head]) -> list[Head]:
    """The heads without the odd ones, where nearly all have a time, or the same words behind it."""
    if len({head.form for head in heads}) > 1 and any(head.date for head in heads):
        heads = [head for head in heads if head.date]
    for trait in ("clock", "rest"):
        common, times = Counter(getattr(head, trait) for head in heads).most_common(1)[0]
        if times < len(heads) and times > 3 and times * 5 >= len(heads) * 4:
            heads = [head for head in heads if getattr(head, trait) == common]
    return heads


def _without_article(blocks: Sequence[Block], heads: list[Head]) -> list[Head]:
    """The heads without the article's own byline and date: over no button, and over most of the text."""
    if heads[0].form not in ("line", "pair"):
        return heads
    above = sum(len(block.text) for block in blocks[: heads[0].start] if ends_sentence(block.text))
    ends = [*(head.start for head in heads[1:]), heads[-1].end + _LAST]
    for count, (head, end) in enumerate(zip(heads, ends, strict=True), 1):
        under = blocks[head.end : end]
        if any(is_answer_button(block.text) for block in under):
            return heads
        if length := sum(len(block.text) for block in under if is_prose(block)):
            least = above * (_MOSTLY if _announcement(blocks, heads[0].start)[1] else 1)
            return heads[count:] if length > least else heads
    return heads


def _cut(blocks: Sequence[Block], start: int, end: int) -> str:
    """The line between two heads at which comments end, or begin anew; empty where they go on."""
    return next(filter(ends_comments, (blocks[index].text for index in range(start + 1, end))), "")


def _run(blocks: Sequence[Block], heads: list[Head]) -> Run:
    start, sure, barred = _announcement(blocks, heads[0].start)
    if heads[0].form == "signed":
        foot, texts = True, [blocks[head.start - 1 : head.start] for head in heads]
    elif foot := start is not None and _under_texts(blocks, heads, start):
        begins = [(start or 0) + 1, *(head.end for head in heads)]
        texts = [blocks[begin : head.start] for begin, head in zip(begins, heads, strict=False)]
    else:
        ends = [*(head.start for head in heads[1:]), heads[-1].end + _LAST]
        texts = [blocks[head.end : end] for head, end in zip(heads, ends, strict=True)]
    return Run(
        heads,
        start,
        sure,
        barred,
        clock=sum(head.clock for head in heads) / len(heads),
        answer=sum(any(is_answer_button(block.text) for block in text) for text in texts) / len(heads),
        prose=sum(_reads_as_comment(text) for text in texts) / len(heads),
        foot=foot,
    )


def _under_texts(blocks: Sequence[Block], heads: list[Head], start: int) -> bool:
    """Whether a text stands between the announcement and the first head, and none after the last."""
    before = [block for block in blocks[start + 1 : heads[0].start] if not is_button(block.text)]
    if heads[0].form == "says" or not before or len(before[-1].text) < 20 or ends_comments(before[-1].text):
        return False
    over = sum(is_button(blocks[head.start - 1].text) for head in heads[1:])
    under = sum(is_button(blocks[head.end].text) for head in heads[:-1])
    if over > under:  # the buttons close a comment
        return False
    after = next(
        (block for block in blocks[heads[-1].end : heads[-1].end + 4] if not is_button(block.text)), None
    )
    if after is None or after.kind == "heading" or after.indent < before[-1].indent:
        return True
    return ends_comments(after.text) or mentions_comments(after.text)


def _reads_as_comment(stretch: Sequence[Block]) -> bool:
    text = sum(len(block.text) for block in stretch[:6])
    return text > 20 and sum(block.link_chars for block in stretch[:6]) * 2 < text


def _believable(run: Run) -> bool:
    """Whether a run is comments; the shares were set on some 900 news pages."""
    form, count = run.heads[0].form, len(run.heads)
    if form == "says":
        return run.heads[0].dated and (run.start is not None or count > 1 or run.answer > 0)
    if form == "signed":
        return count > 1 and run.prose >= 0.5 and run.clock >= 0.5
    if run.prose < 0.5 or (run.foot and count < 2) or _is_one_person(run):
        return False
    if run.sure and run.start is not None:
        close = run.heads[0].start - run.start < _CLOSE
        enough = count > (2 if run.barred else 1) or (close and run.clock == 1)
        return run.answer >= 0.5 or (enough and _are_names(run.heads))
    if run.start is not None:
        return run.clock >= 0.5 and run.answer >= 0.3
    return count > 1 and run.clock >= 0.5 and run.answer >= 0.6


def _is_one_person(run: Run) -> bool:
    """Whether one name signs everything, as an author or an agency does in a list of articles."""
    return len(run.heads) > 2 and run.answer < 0.5 and len({head.name for head in run.heads}) == 1


def _are_names(heads: list[Head]) -> bool:
    """Whether the heads name people rather than articles."""
    short = [head for head in heads if len(head.name.split()) <= 3 or looks_like_name(head.name)]
    return len(short) * 5 >= len(heads) * 4


# --- what announces comments ----------------------------------------------------------------------


def _announcement(blocks: Sequence[Block], head: int) -> tuple[int | None, bool, bool]:
    """The block that announces comments above a head, whether surely, and whether a form stands between."""
    mention: int | None = None
    barred = False
    for index in range(head - 1, max(-1, head - 1 - REACH), -1):
        if opens_other(blocks[index].text):
            break
        if heads_comments(blocks[index].text):
            return index, True, barred
        barred = barred or begins_form(blocks[index].text)
        if mention is None and mentions_comments(blocks[index].text):
            mention = index
    return mention, False, barred
