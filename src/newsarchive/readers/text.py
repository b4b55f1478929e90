"""Text and Markdown -> one article: clippings, scrapes, reader views and dumps of whole pages alike.

Labels first, then comments, then the main part; headline, byline and dates are read around it.
Every block ends in exactly one of: a field of the head, a comment, the body, or furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from newsarchive.dates import PartialDate, parse_iso
from newsarchive.document import Document
from newsarchive.encoding import decode
from newsarchive.errors import Unreadable
from newsarchive.model import Article, Author, Evidence, Rejected, article_id
from newsarchive.printed_dates import find_dates, parse_printed
from newsarchive.readers import headline
from newsarchive.readers.authors import authors_of, same_outlet
from newsarchive.readers.blocks import Page, read_lines
from newsarchive.readers.bylines import Known, find_bylines
from newsarchive.readers.comments import Thread, find_comments
from newsarchive.readers.date_lines import Dated, Zone, day_first, find_dated, tells
from newsarchive.readers.labels import Labelled, fields_from, read_header, read_label_line
from newsarchive.readers.mainpart import largest_stretch, main_part
from newsarchive.readers.measures import is_prose
from newsarchive.readers.titles import cut_site_name, last_crumb
from newsarchive.urls import canonical, find_urls, host_of

NAME, VERSION = "text", 1

_TAIL_BLOCKS = 6  # a label such as `Original url:` stands among the last blocks, or not at all
_MAX_REJECTED = 3
_PROOF = 300  # characters of a text that is given as evidence
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)(?:[/-]([0-3]?\d))?(?=[/-])")
_NO_HEADLINE = -0.65  # 82 % of the best candidates of bodies without a headline score less, 5 % of headlines
_CLEAR_HEADLINE = 0.67  # in page dumps 55 % of the wrong ones and 16 % of the right are likely less
_LEAST_BYLINE, _CLEAR_BYLINE = -1.2, 1.0  # on sites left out of the fit 85 % of the given ones are right
_LONGEST_HEAD = 120  # characters of a line that is no more than byline or date
_BYLINE_RULES = {
    "opened": "byline",
    "pen name": "byline with a pen name",
    "inside": "byline within a line",
    "below opener": "byline over two lines",
    "linked": "link to an author",
    "box": "author box",
    "name": "name on a line",
    "words": "pen name on a line",
}
_LONGEST_SECTION = 60  # characters; longer ones are lists of tags
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")  # BCP 47 §2.1, but its rare forms


def claims(document: Document) -> bool:
    """Whatever no other reader claims is tried as text."""
    return True


def read(document: Document) -> list[Article]:
    """The article of a text; raises `Unreadable` where there is no text to read."""
    try:
        text, encoding, rule, warning = decode(document.data)
    except ValueError as error:
        raise Unreadable(document.path, str(error), "give a text, Markdown or web page file") from None
    if not text or text.isspace():
        raise Unreadable(document.path, "the file is empty", "nothing to read in it")
    lines = text.split("\n")
    del text  # 80 MB where one of 20 MB has a character beyond Unicode's first plane
    draft = draft_of(document, lines)
    if warning:
        draft.warnings.append(warning)
    return [_article(document, draft, encoding, rule)]


def draft_of(document: Document, lines: list[str]) -> Draft:
    """What has been found of a document's text before its byline, dates and body are read."""
    header = read_header(lines)
    return Draft(document, read_lines(lines[header.rest :], header.rest + 1), header.fields)


def _from_container(document: Document) -> dict[str, Labelled]:
    """What a container says of a text: the address it was saved from."""
    return {"url": Labelled((document.url,), "captured at")} if document.url else {}


class Draft:
    """The steps from blocks to fields, each using what the steps before it found.

    The last three, byline, dates and body, are asked for in this order.
    """

    def __init__(self, document: Document, page: Page, labels: dict[str, Labelled]) -> None:
        self.blocks, self.markdown = page.blocks, page.markdown
        self.day_first = day_first(page.blocks)
        self.used: set[int] = set()
        self.evidence: dict[str, Evidence] = {}
        self.warnings: list[str] = []
        self.labels = _from_container(document) | self._tail_labels() | labels
        self.captured = document.captured or self._day_under("captured")
        self.thread: Thread = find_comments(page, self.captured)
        self.used |= self.thread.blocks
        self._count_comments()
        self.url = self._url()
        self.owner = self._owner()
        self.chosen = self._choose(page)
        self.zone = self._zone()
        self.title = self._title()
        self.publication = self._publication()
        self.section = self._section()
        self.language = self._language()
        self.known = self._known()
        self.signed: int | None = None  # the block of the byline

    # --- labels and address -----------------------------------------------------------------------

    def _tail_labels(self) -> dict[str, Labelled]:
        """`Original url:` and its like at the end of a text."""
        pairs: dict[str, tuple[str, ...]] = {}
        first = max(0, len(self.blocks) - _TAIL_BLOCKS)
        for at in range(first, len(self.blocks)):
            found = read_label_line(self.blocks[at].text)
            if found is None:
                continue
            value, used = found[1], {at}
            if not value and at + 1 < len(self.blocks):
                value, used = self.blocks[at + 1].text, {at, at + 1}
            if _is_address(found[0], value):
                pairs[found[0]] = (value.strip("<> "),)
                self.used |= used
        return fields_from(pairs, "label")

    def _url(self) -> str | None:
        labelled = self.labels.get("url")
        if labelled is None:
            return None
        self._prove("url", labelled.rule, labelled.text)
        return canonical(labelled.text) or _bare_address(labelled)

    def _owner(self) -> str | None:
        """Whose the address is: the end of its host."""
        labels = (host_of(self.url) or "").split(".")
        return ".".join(labels[-2:]) if len(labels) > 1 else None

    def _count_comments(self) -> None:
        """Says of comments that are announced and not read how many they are, and what stands there."""
        thread = self.thread
        if thread.announced is not None and thread.announced > len(thread.comments):
            self.warnings.append(f"{thread.announced} comments announced, {len(thread.comments)} read")
        elif thread.untold and thread.announced is None:
            self.warnings.append("comments announced, none read")
        if thread.untold:
            heading, *said = (self.blocks[at] for at in thread.untold)
            lines = [(block.text[:_PROOF], f"line {block.line}, no writer known") for block in said]
            self._prove("comments", "heading without names", heading.text, lines)

    # --- main part ----------------------------------------------------------------------------------

    def _choose(self, page: Page) -> list[bool]:
        return main_part(page, self.used)

    def _zone(self) -> Zone:
        return Zone(-1, *largest_stretch(self.blocks, self.chosen))

    # --- headline -----------------------------------------------------------------------------------

    def _title(self) -> str | None:
        labelled = self.labels.get("title")
        ranked = headline.best(self.blocks, self.chosen, self.zone.start, self.zone.end)
        ranked = [(score, at) for score, at in ranked if at not in self.used]
        if labelled:
            return self._labelled_title(labelled, [self.blocks[at].text for _, at in ranked[:8]])
        if not ranked or ranked[0][0] < _NO_HEADLINE:
            return None
        lines = [self.blocks[at].text for _, at in ranked]
        title = last_crumb(lines[0], lines)
        self._take_title(ranked[lines.index(title) if title in lines else 0][1])
        if headline.likelihood(self.blocks, ranked) < _CLEAR_HEADLINE:
            self.warnings.append("doubtful title")
        self._prove("title", "headline", lines[0], [(text, "scored lower") for text in lines[1:]])
        return title

    def _labelled_title(self, labelled: Labelled, lines: list[str]) -> str:
        site = self.labels["publication"].text if "publication" in self.labels else None
        title = cut_site_name(labelled.text, site=site, address=self.url, headings=tuple(lines))
        printed = headline.main_heading(self.blocks, self.zone.start, title)
        if printed is not None:
            title = self.blocks[printed].text
        same = [at for at, block in enumerate(self.blocks[: self.zone.start + 3]) if block.text == title]
        if same:
            self._take_title(same[-1])
        self._prove("title", labelled.rule, labelled.text)
        return title

    def _take_title(self, at: int) -> None:
        """A headline may stand on the page several times; none of them is body."""
        text = self.blocks[at].text
        self.zone = self.zone._replace(title=at)
        self.used |= {other for other, block in enumerate(self.blocks) if block.text == text}

    # --- outlet, byline, dates ----------------------------------------------------------------------

    def _publication(self) -> str | None:
        labelled = self.labels.get("publication")
        if labelled:
            self._prove("publication", labelled.rule, labelled.text)
            return labelled.text
        for at in range(max(0, self.zone.title - 3), min(len(self.blocks), self.zone.start + 2)):
            block = self.blocks[at]
            if at not in self.used and len(block.text) < 60 and same_outlet(block.text, self.owner):
                self.used.add(at)
                self._prove("publication", "line that is the host's name", block.text)
                return block.text
        return None

    def _section(self) -> str | None:
        labelled = self.labels.get("section")
        if labelled is None or len(labelled.text) > _LONGEST_SECTION:
            return None
        self._prove("section", labelled.rule, labelled.text)
        return labelled.text

    def _language(self) -> str | None:
        labelled = self.labels.get("language")
        if labelled is None or not _LANGUAGE.fullmatch(labelled.text):
            return None
        self._prove("language", labelled.rule, labelled.text)
        return labelled.text.replace("_", "-")

    def read_byline(self) -> tuple[str | None, list[Author]]:
        labelled = self.labels.get("authors")
        if labelled:
            authors = authors_of(labelled.values, outlet=self.known.outlet)
            if authors:
                self._prove("authors", labelled.rule, ", ".join(labelled.values))
                return None, authors
        found = find_bylines(self.known)
        if not found or found[0].score < _LEAST_BYLINE:
            return None, []
        first = found[0]
        self.signed = first.at
        if first.score < _CLEAR_BYLINE:
            self.warnings.append("doubtful byline")
        for one in found:
            if one is first or one.authors == first.authors:
                self._use_if_short(one.at, tells=one.how != "box" and tells(self.blocks[one.at].text))
        rejected = [(one.printed, "scored lower") for one in found[1:]]
        self._prove("authors", _BYLINE_RULES[first.how], first.printed, rejected)
        self._prove("byline", _BYLINE_RULES[first.how], first.printed)
        return first.printed, first.authors

    def _known(self) -> Known:
        return Known(
            self.blocks,
            self.zone,
            # what comes before the text is no comment, though it may look like one
            frozenset(self.used - {at for at in self.thread.blocks if at < self.zone.start}),
            self.chosen,
            self.title,
            self.publication or self.owner,
            frozenset((comment.author or "").casefold() for comment in self.thread.comments),
        )

    def read_dates(self) -> tuple[PartialDate | None, PartialDate | None]:
        labelled, updated = self._labelled_date("date"), self._labelled_date("updated")
        found = [
            dated
            for dated in find_dated(
                self.blocks, self.zone, signed=self.signed, day_first=self.day_first, saved=self.captured
            )
            if dated.at not in self.thread.blocks or dated.at < self.zone.start
        ]
        head = max(self.zone.start, self.zone.title, self.signed or 0)
        for dated in found:
            if dated.at < head + 2:
                self._use_if_short(dated.at, tells=tells(self.blocks[dated.at].text))
        if labelled is None:
            labelled = self._published([dated for dated in found if not dated.updated])
        if updated is None:
            updated = next((self._prove_date("updated", dated) for dated in found if dated.updated), None)
        if labelled is None and updated is not None:
            self.warnings.append("date from an update only")
            self.evidence["date"] = self.evidence["updated"]
            labelled = updated
        return labelled, updated

    def _published(self, found: list[Dated]) -> PartialDate | None:
        """The likeliest printed date; a doubtful one only where the address knows none, or the same."""
        addressed = self._addressed()
        if found and not (found[0].doubtful and addressed):
            return self._printed_date(found)
        if addressed is None:
            return None
        date, printed = addressed
        if found and str(found[0].date).startswith(str(date)):
            return self._prove_date("date", found[0], found[1:])
        self.warnings.append("date from URL only")
        self._prove("date", "address", printed, [(other.printed, "doubtful") for other in found])
        return date

    def _addressed(self) -> tuple[PartialDate, str] | None:
        """The day in an address such as `/2014/02/09/putin-to-visit-japan`, and the part that says so."""
        match = _URL_DATE.search(self.url or "")
        if match is None:
            return None
        try:
            return parse_iso("-".join(part.zfill(2) for part in match.groups() if part)), match[0]
        except ValueError:
            return None

    def _labelled_date(self, field: str) -> PartialDate | None:
        date = self._day_under(field)
        if date is not None:
            self._prove(field, self.labels[field].rule, self.labels[field].text)
        return date

    def _day_under(self, field: str) -> PartialDate | None:
        labelled = self.labels.get(field)
        if labelled is None:
            return None
        date = parse_printed(labelled.text)
        return date or next((match.date for match in find_dates(labelled.text)), None)

    def _printed_date(self, found: list[Dated]) -> PartialDate:
        if found[0].ambiguous:
            self.warnings.append("ambiguous date")
        if found[0].doubtful:
            self.warnings.append("doubtful date")
        return self._prove_date("date", found[0], found[1:])

    def _prove_date(self, field: str, dated: Dated, others: Sequence[Dated] = ()) -> PartialDate:
        self._prove(
            field,
            dated.rule,
            dated.printed,
            [(other.printed, "further from the headline") for other in others],
        )
        return dated.date

    # --- body ---------------------------------------------------------------------------------------

    def read_body(self) -> list[str]:
        kept = [at for at, chosen in enumerate(self.chosen) if chosen and at not in self.used]
        if kept:
            lines = f"lines {self.blocks[kept[0]].line} to {self.blocks[kept[-1]].line}"
            self._prove("body", "main part", lines, self._left_out())
        return [self.blocks[at].text for at in kept if self.blocks[at].text]

    def _left_out(self) -> list[tuple[str, str]]:
        """The longest running texts that the body does without."""
        taken = self.used | self.thread.blocks
        lost = [
            block
            for at, (block, chosen) in enumerate(zip(self.blocks, self.chosen, strict=True))
            if not chosen and at not in taken and is_prose(block)
        ]
        longest = sorted(lost, key=lambda block: -len(block.text))[:_MAX_REJECTED]
        return [
            (block.text[:_PROOF], f"line {block.line}, reads as furniture")
            for block in sorted(longest, key=lambda block: block.line)
        ]

    def _use_if_short(self, at: int, *, tells: bool) -> None:
        """A line that is only byline or date is no body; one that tells something is."""
        if len(self.blocks[at].text) < _LONGEST_HEAD and not tells:
            self.used.add(at)

    def _prove(self, field: str, rule: str, text: str, rejected: Iterable[tuple[str, str]] = ()) -> None:
        others = {other: why for other, why in rejected if other != text}
        best = islice(others.items(), _MAX_REJECTED)
        self.evidence[field] = Evidence(rule, text[:_PROOF], [Rejected(other, why) for other, why in best])


def _is_address(label: str, value: str) -> bool:
    """Whether a labelled value is an address; one without `https://` counts under a label that says `url`."""
    value = value.strip("<> ")
    return len(value.split()) == 1 and (bool(find_urls(value)) or (label.endswith("url") and "." in value))


def _bare_address(labelled: Labelled) -> str | None:
    """What a label calls a URL though it has no scheme, as printed."""
    label, value = labelled.rule.rsplit(" ", 1)[-1].casefold(), labelled.text.strip("<> ")
    return value if _is_address(label, value) else None


def _article(document: Document, draft: Draft, encoding: str, encoding_rule: str) -> Article:
    media_type = "text/markdown" if draft.markdown else "text/plain"
    source = document.source(f"{NAME}/{VERSION}", media_type, encoding, captured=draft.captured)
    byline, authors = draft.read_byline()
    date, updated = draft.read_dates()
    body = draft.read_body()
    draft.evidence["encoding"] = Evidence(encoding_rule, encoding)
    found = {"title": draft.title, "byline": authors, "date": date, "url": draft.url, "body": body}
    return Article(
        id=article_id(draft.url, source.sha256),
        title=draft.title,
        byline=byline,
        authors=authors,
        date=date,
        updated=updated,
        publication=draft.publication,
        section=draft.section,
        url=draft.url,
        language=draft.language,
        body=body,
        comments=draft.thread.comments,
        source=source,
        evidence=draft.evidence,
        warnings=[f"no {name}" for name, value in found.items() if not value] + draft.warnings,
    )
