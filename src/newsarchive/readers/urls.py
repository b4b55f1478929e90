"""Addresses: canonical form without tracking, and what a host says about the outlet."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# Parameters that say how a reader came, never which page it is.
_TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|gclid|dclid|fbclid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|_gl|ocid|cmpid|icid|ns_\w+|"
    r"ref_src|ref_url|spm|wt_\w+|wt\.\w+|xtor|piwik_\w+|pk_\w+|mtm_\w+|at_\w+|hsctatracking|_hsenc|_hsmi|mkt_tok|smid|smtyp|"
    r"guccounter|guce_\w+|__twitter_impression)$",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'`\]]+")
_WEB_ARCHIVE = re.compile(r"https?://[^/]*\barchive[^/]*/(?:web/|wayback/)?\d{4,14}[a-z_]*/(\S+)")
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
    if kept := _WEB_ARCHIVE.match(url):
        url = kept[1] if "://" in kept[1] else f"http://{kept[1]}"
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
