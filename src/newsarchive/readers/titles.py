"""Headlines without what sites hang on them: site name, section, category."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterator

from newsarchive.readers.furniture import STOPWORDS
from newsarchive.urls import address_words, host_of

# What stands between a headline and the site's name. A bar never belongs to a headline; a dash or
# colon may, so what it sets off must look like a name.
_BAR = re.compile(r"\s*(?:\||｜|›|•|⋆|★|♥|ㅣ|\s::|\s·\s)\s*|\s[/»*]\s+(?![^«]*«)")
_DASH = re.compile(r"\s+[-–—~]\s+|(?<=[^\x00-\x7f])[-–—_](?=[^\x00-\x7f])|\s+:\s+|\s+<\s+")
_PART_END = re.compile(f"{_BAR.pattern}|{_DASH.pattern}")
_MAYBE_END = re.compile(f"{_DASH.pattern}|:\\s+|：")
_LONGEST = 500  # characters; a longer title is no headline with a site's name, and may be hostile
_LEAST_HEADLINE = 0.3  # of a title; a heading shorter than that is the site's name or the section
_TOLD = 0.9  # share of the words that a part and its address have in common; .8 to 1 do equally well
_TOLD_WORDS = 3  # an address of fewer words names a page, but does not repeat its headline
_CRUMB = re.compile(r"\s+[»>›/|]\s+")
_LEAD = re.compile(r"\s*[|»›]\s*|\s+[-–—]\s+|:\s+|!\s+")
_WORDS = re.compile(r"\w[\w'’]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_MAX_SITE_WORDS = 8  # longer than any outlet's name with its slogan; a longer tail is part of the headline
_MAX_NAME_WORDS = 5
_MIN_HEAD_WORDS = 3
_MAX_DASH_WORDS = 4  # with 3 a few headlines less are right, with 5 as many are cut in two
_MAX_CASELESS = 8  # characters of a name in a script without capitals (Chinese, Korean, Arabic)
_DOMAIN = re.compile(r"(?:^|\s|//|\()(?:[\w-]+\.)+(?:com|org|net|info|eu|tv|[a-z]{2})\b/?\)?$", re.IGNORECASE)


def cut_site_name(
    title: str, *, site: str | None = None, address: str | None = None, headings: tuple[str, ...] = ()
) -> str:
    """The headline in a page title such as `Headline | Section - Site`.

    `site` is the outlet's name, `address` that of the page, `headings` the headings the page prints:
    one that the title begins or ends with, up to a separator, is the headline; next best is the part
    of the title whose words the address repeats.
    """
    title = " ".join(title.split())
    if len(title) > _LONGEST:
        return title
    host = host_of(address)
    parts = [" ".join(heading.split()) for heading in headings if is_part(heading, title)]
    parts = [
        part
        for part in parts
        if len(part) >= _LEAST_HEADLINE * len(title) and not names_site(part, site, host)
    ]
    if parts:
        return max(parts, key=len)  # a kicker above the headline is a part of it, too, but a shorter one
    if told := _told_by(address_words(address), title):
        return told
    cut = _cut_lead(_cut_tail(title, site, host), site, host)
    return cut or title


def _told_by(words: frozenset[str], title: str) -> str | None:
    """The part of a title, up to separators, that an address of these words repeats; None when none is."""
    ends = list(_PART_END.finditer(title))
    words -= STOPWORDS
    if not ends or len(words) < _TOLD_WORDS:
        return None
    starts, stops = [0, *(end.end() for end in ends)], [*(end.start() for end in ends), len(title)]
    parts = [title[start:stop] for at, start in enumerate(starts) for stop in stops[at:]]
    best = max(parts, key=lambda part: (_in_common(part, words), -len(part)))
    return best if _in_common(best, words) >= _TOLD else None


def _in_common(part: str, words: frozenset[str]) -> float:
    own = [(squeeze(word), _spelt_out(word)) for word in _WORDS.findall(part) if not word.isdigit()]
    told = [bool(words & set(spellings)) for spellings in own if STOPWORDS.isdisjoint(spellings)]
    return sum(told) / (len(told) + len(words) - sum(told))


def _spelt_out(word: str) -> str:
    """As German addresses spell umlauts: `über` is `ueber`."""
    return squeeze(word.casefold().translate(_UMLAUTS))


def last_crumb(line: str, printed: Container[str] = ()) -> str:
    """What a trail such as `Home » World » Headline` leads to; the line itself when it is no trail.

    One or two words at its end are taken for a headline where they are `printed` as a line of their own.
    """
    crumbs = _CRUMB.split(line)
    last = crumbs[-1]
    return last if len(crumbs) > 2 and (len(last.split()) > 2 or last in printed) else line


def names_site(part: str, site: str | None, host: str | None) -> bool:
    """Whether a part of a title is the site's name: like its host, its initials or the given name."""
    name = squeeze(part)
    if len(name) < 2:
        return False
    if site and _alike(name, squeeze(site)):
        return True
    if not host:
        return False
    labels = _owner_labels(host)
    initials = squeeze("".join(word[0] for word in part.split() if word[0].isalnum()))
    return any(
        _alike(name, label) or _alike(name, squeeze(host)) or (len(initials) > 2 and initials == label)
        for label in labels
    )


def squeeze(text: str) -> str:
    """The letters and digits of a name, folded, for comparing `The Moscow Times` with a host."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return re.sub(r"[\W_\u0300-\u036f]+", "", plain)


def _alike(name: str, owner: str) -> bool:
    if len(name) < 3 or len(owner) < 3:
        return name == owner
    one, other = name.removeprefix("the"), owner.removeprefix("the")
    return one == other or (len(other) > 3 and one.startswith(other)) or (len(one) > 4 and one in other)


def _owner_labels(host: str) -> tuple[str, ...]:
    """What a host is called after: `news.example.co.uk` -> example, newsexample."""
    labels = host.casefold().removeprefix("www.").split(".")
    generic = {
        "co",
        "com",
        "org",
        "net",
        "gov",
        "ac",
        "edu",
        "blog",
        "m",
        "en",
        "de",
        "news",
        "blogspot",
        "wordpress",
    }
    owner = [squeeze(label) for label in labels[:-1] if label not in generic]
    return tuple(dict.fromkeys([*owner, "".join(owner)])) if owner else (squeeze(labels[0]),)


def is_part(heading: str, title: str) -> bool:
    """Whether the heading is the title, or a part of it up to a separator."""
    one, whole = " ".join(heading.split()).casefold(), title.casefold()
    if one == whole:
        return bool(one)
    least = 4 if one == one.upper() and not one.isascii() else 8  # a word of Chinese has two characters
    at = whole.find(one) if len(one) >= least else -1
    if at < 0:
        return False
    before, after = whole[:at].rstrip(), whole[at + len(one) :].lstrip()
    return (not before or before[-1] in "|•·»›—–-:/~!") and (not after or after[0] in "|•·»›«‹—–-:/~⋆★♥")


def _cut_tail(title: str, site: str | None, host: str | None) -> str:
    """The title without its trailing parts while they are site or section."""
    while True:
        last = max(_last_ends(title), key=lambda end: end[0].start(), default=None)
        if last is None:
            return _cut_known_dash(title, site, host)
        end, may_be_site = last
        head, tail = title[: end.start()], title[end.end() :]
        if not (_is_known_site(tail, site, host) or may_be_site(head, tail)):
            return _cut_known_dash(title, site, host)
        title = head


def _last_ends(title: str) -> Iterator[tuple[re.Match[str], Callable[[str, str], bool]]]:
    """The last separator of each kind, with the test for what may be cut off after it."""
    for pattern, may_be_site in ((_BAR, _may_be_site), (_DASH, _looks_like_site)):
        yield from ((end, may_be_site) for end in list(pattern.finditer(title))[-1:] if end.start())


def _is_known_site(tail: str, site: str | None, host: str | None) -> bool:
    named = names_site(tail, site, host) or bool(_DOMAIN.search(tail))
    return named and len(tail.split()) <= _MAX_SITE_WORDS


def _cut_known_dash(title: str, site: str | None, host: str | None) -> str:
    """`Headline - Site - slogan`, `Headline: Site`, where only the site's name tells that it is one."""
    for end in _MAYBE_END.finditer(title):
        tail = title[end.end() :]
        if (
            end.start()
            and len(tail.split()) <= 2 * _MAX_SITE_WORDS
            and names_site(_MAYBE_END.split(tail)[0], site, host)
        ):
            return title[: end.start()]
    return title


def _may_be_site(head: str, tail: str) -> bool:
    return len(tail.split()) <= _MAX_SITE_WORDS and len(head) > len(tail) / 2


def _looks_like_site(head: str, tail: str) -> bool:
    """A short tail in capitals after a dash; a headline's own second half is longer or in small letters."""
    words = tail.split()
    return (
        len(words) <= _MAX_DASH_WORDS
        and (len(head.split()) >= _MIN_HEAD_WORDS or len(tail) < len(head) / 2)
        and not any(word[0].islower() for word in words)
        and (tail.lower() != tail.upper() or len(tail) <= _MAX_CASELESS)
        and tail[-1:].isalnum()
    )


def _cut_lead(title: str, site: str | None, host: str | None) -> str:
    """`Site: Headline`, `Site - Section » Headline`."""
    for match in reversed(list(_LEAD.finditer(title))):
        lead, rest = title[: match.start()], title[match.end() :]
        if len(rest) > 3 and len(lead.split()) <= _MAX_NAME_WORDS and names_site(lead, site, host):
            return rest
    return title
