"""Headlines without what sites hang on them: site name, section, category."""

import re

from newsarchive.readers.authors import same_outlet

# What stands between a headline and the site's name in a page title; a hyphen only with spaces around it.
_SEPARATOR = re.compile(r"\s+[|•·»›«‹⋆★—–\-:/~]{1,2}\s+|\s*[|»›]\s*|\s+::\s+")
_MAX_SITE_WORDS = 7  # a tail longer than this is part of the headline


def cut_site_name(
    title: str, *, site: str | None = None, host: str | None = None, headings: tuple[str, ...] = ()
) -> str:
    """The headline in a page title such as `Headline | Section - Site`.

    `site` is the outlet's name, `host` the host of the page's address, `headings` the headings the
    page prints. A heading that the title begins or ends with is the headline. Else a part is cut
    only when it names the site or host, so that a headline with a dash of its own stays whole.
    """
    title = " ".join(title.split())
    for heading in headings:
        if _is_part(heading, title):
            return " ".join(heading.split())
    return _cut_known(title, site, host)


def _is_part(heading: str, title: str) -> bool:
    """Whether the heading is the title up to a separator, from either side."""
    one, whole = " ".join(heading.split()).casefold(), title.casefold()
    if len(one) < 8 or one not in whole or one == whole:
        return one == whole and bool(one)
    rest = whole.removeprefix(one) if whole.startswith(one) else whole.removesuffix(one)
    return rest != whole and bool(re.match(r"\s*[|•·»›«‹—–\-:/~(]|.*[|•·»›—–\-:/~]\s*$", rest))


def _cut_known(title: str, site: str | None, host: str | None) -> str:
    cuts = list(_SEPARATOR.finditer(title))
    for cut in cuts:  # the leftmost part that is all site: what follows it is site, too
        tail = title[cut.end() :]
        if (
            cut.start() > 0
            and len(tail.split()) <= _MAX_SITE_WORDS
            and _names_site(tail.split(" | ")[-1], site, host)
        ):
            return _cut_known(title[: cut.start()].strip(), site, host)
    if cuts and _names_site(title[: cuts[0].start()], site, host) and len(title[cuts[0].end() :]) > 10:
        return title[cuts[0].end() :].strip()
    return title


def _names_site(part: str, site: str | None, host: str | None) -> bool:
    return same_outlet(part, site) or any(same_outlet(part, label) for label in _host_names(host))


def _host_names(host: str | None) -> tuple[str, ...]:
    """The names a host can stand for: `news.example.co.uk` -> the host itself and `example`."""
    if not host:
        return ()
    labels = host.removeprefix("www.").split(".")
    owner = [
        label
        for label in labels[:-1]
        if label not in {"co", "com", "org", "net", "gov", "ac", "news", "blog", "m"}
    ]
    return (host, *owner[-1:], " ".join(owner))
