"""Headlines without what sites hang on them: site name, section, category."""

import re
import unicodedata

# What stands between a headline and the site's name. A bar never belongs to a headline; a dash or
# colon may, so what it sets off must look like a name.
_BAR = re.compile(r"\s*(?:\||›|•|⋆|★|♥|\s::|\s·\s)\s*|\s[/»]\s+(?![^«]*«)")
_DASH = re.compile(r"\s+[-–—~]\s+|(?<=[^\x00-\x7f])[-–—_](?=[^\x00-\x7f])|\s+:\s+|\s+<\s+")
_CRUMB = re.compile(r"\s+[»>›/|]\s+")
_LEAD = re.compile(r"\s*[|»›]\s*|\s+[-–—]\s+|:\s+|!\s+")
_MAX_SITE_WORDS = 8  # longer than any outlet's name with its slogan; a longer tail is part of the headline
_MAX_NAME_WORDS = 5
_MIN_HEAD_WORDS = 3
_MAX_DASH_WORDS = 4  # with 3 a few headlines less are right, with 5 as many are cut in two
_DOMAIN = re.compile(r"(?:^|\s|//|\()(?:[\w-]+\.)+(?:com|org|net|info|eu|tv|[a-z]{2})\b/?\)?$", re.IGNORECASE)


def cut_site_name(
    title: str, *, site: str | None = None, host: str | None = None, headings: tuple[str, ...] = ()
) -> str:
    """The headline in a page title such as `Headline | Section - Site`.

    `site` is the outlet's name, `host` the host of the page's address, `headings` the headings the
    page prints: one that the title begins or ends with, up to a separator, is the headline.
    """
    title = " ".join(title.split())
    parts = [" ".join(heading.split()) for heading in headings if _is_part(heading, title)]
    if parts:
        return max(parts, key=len)  # a kicker above the headline is a part of it, too, but a shorter one
    cut = _cut_lead(_cut_tail(title, site, host), site, host)
    return cut or title


def last_crumb(line: str) -> str:
    """What a trail such as `Home » World » Headline` leads to; the line itself when it is no trail."""
    crumbs = _CRUMB.split(line)
    return crumbs[-1] if len(crumbs) > 2 and len(crumbs[-1].split()) > 2 else line


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


def _is_part(heading: str, title: str) -> bool:
    """Whether the heading is the title, or a part of it up to a separator."""
    one, whole = " ".join(heading.split()).casefold(), title.casefold()
    if one == whole:
        return bool(one)
    at = whole.find(one) if len(one) >= 8 else -1
    if at < 0:
        return False
    before, after = whole[:at].rstrip(), whole[at + len(one) :].lstrip()
    return (not before or before[-1] in "|•·»›—–-:/~!") and (not after or after[0] in "|•·»›«‹—–-:/~⋆★♥")


def _cut_tail(title: str, site: str | None, host: str | None) -> str:
    """The title without its trailing parts while they are site or section."""
    while True:
        bars, dashes = list(_BAR.finditer(title)), list(_DASH.finditer(title))
        last = max([*bars[-1:], *dashes[-1:]], key=lambda match: match.start(), default=None)
        if last is None or last.start() == 0:
            return title
        tail = title[last.end() :]
        head = title[: last.start()]
        known = (names_site(tail, site, host) or _DOMAIN.search(tail)) and len(
            tail.split()
        ) <= _MAX_SITE_WORDS
        unknown = _may_be_site(head, tail) if last in bars[-1:] else _looks_like_site(head, tail)
        if not (known or unknown):
            return _cut_known_dash(title, dashes, site, host)
        title = head


def _cut_known_dash(title: str, dashes: list[re.Match[str]], site: str | None, host: str | None) -> str:
    """`Headline - Site - slogan`: the site's name stands before the last dash."""
    for match in dashes[:-1]:
        tail = title[match.end() :]
        if (
            match.start()
            and len(tail.split()) <= 2 * _MAX_SITE_WORDS
            and names_site(_DASH.split(tail)[0], site, host)
        ):
            return title[: match.start()]
    return title


def _may_be_site(head: str, tail: str) -> bool:
    return len(tail.split()) <= _MAX_SITE_WORDS and len(head) > len(tail) / 2


def _looks_like_site(head: str, tail: str) -> bool:
    """A short tail in capitals after a dash; a headline's own second half is longer or in small letters."""
    words = tail.split()
    return (
        len(words) <= _MAX_DASH_WORDS
        and len(head.split()) >= _MIN_HEAD_WORDS
        and all(word[0].isupper() or word[0].isdigit() for word in words)
        and tail[-1].isalnum()
    )


def _cut_lead(title: str, site: str | None, host: str | None) -> str:
    """`Site: Headline`, `Site - Section » Headline`."""
    for match in reversed(list(_LEAD.finditer(title))):
        lead, rest = title[: match.start()], title[match.end() :]
        if len(rest) > 3 and len(lead.split()) <= _MAX_NAME_WORDS and names_site(lead, site, host):
            return rest
    return title
