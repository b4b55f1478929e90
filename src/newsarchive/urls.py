"""Addresses: canonical form without tracking, and what a host says about the outlet."""

import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

# Parameters that say how a reader came, never which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|gclid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|ocid|cmpid|icid|ns_\w+|"
    r"ref_src|ref_url|spm|wt_\w+|wt\.\w+|xtor|piwik_\w+|pk_\w+|mtm_\w+|at_\w+|hsctatracking|_hsenc|_hsmi|mkt_tok|smid|smtyp|"
    r"guccounter|guce_\w+|__twitter_impression)$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'`\]]+")
_WEB_ARCHIVE = re.compile(r"https?://[^/]*\barchive[^/]*/(?:web/|wayback/)?\d{4,14}[a-z_]*/(\S+)")
_WORDS = re.compile(r"[^\W_]{2,}")
_PAGE_KIND = re.compile(r"\.[a-z]{2,5}$")
_WRAPPED = re.compile(r"^<?(https?://[^\s<>]+?)>?$")


def canonical(url: str) -> str | None:
    """The address without tracking parameters and default ports; None when it is no web address."""
    match = _WRAPPED.match(url.strip())
    if match is None:
        return None
    try:
        parts = urlsplit(match[1])
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or ("." not in host and host != "localhost"):
        return None
    location = host if port in (None, 80, 443) else f"{host}:{port}"
    return urlunsplit(
        (parts.scheme.lower(), location, parts.path or "/", _without_tracking(parts.query), parts.fragment)
    )


def _without_tracking(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _TRACKING.match(key)]
    return query if len(kept) == len(pairs) else urlencode(kept)


def find_urls(text: str) -> list[str]:
    """The web addresses in a text, in order, as printed but for closing punctuation."""
    return [match.rstrip(".,;:!?)") for match in _URL.findall(text)]


def host_of(url: str | None) -> str | None:
    """The host of an address, lower case, without `www.`; None when there is none.

    A page kept by a web archive has the host it was kept from.
    """
    if not url:
        return None
    try:
        host = urlsplit(_kept_from(url)).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def address_words(url: str | None) -> frozenset[str]:
    """The words of that part of an address which has most of them, folded: often those of the headline."""
    if not url:
        return frozenset()
    parts = map(_words_of, unquote(_kept_from(url)).casefold().split("?")[0].split("/")[3:])
    return max(parts, key=len, default=frozenset())


def _words_of(part: str) -> frozenset[str]:
    plain = re.sub(r"[\u0300-\u036f]", "", unicodedata.normalize("NFKD", _PAGE_KIND.sub("", part)))
    return frozenset(word for word in _WORDS.findall(plain) if not word.isdigit())


def _kept_from(url: str) -> str:
    """The address a web archive kept a page from; any other address as it is."""
    kept = _WEB_ARCHIVE.match(url)
    if not kept:
        return url
    return kept[1] if "://" in kept[1] else f"http://{kept[1]}"
