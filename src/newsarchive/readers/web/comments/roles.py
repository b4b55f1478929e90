"""What the names in markup say: class, id and itemprop words -> author, date, text, votes or chrome.

Templates differ, but their authors name things alike: `comment-author`, `MtnCommentAccountName`,
`kommentar-text`.
"""

import re
from functools import lru_cache
from typing import Any


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


AUTHOR = vocabulary(
    """
    author autor autorin autore auteur user username name nick nickname poster benutzer benutzername
    verfasser verfasserin fn creator commenter nutzer usuario utente person pseudo displayname
    byline handle vcard cite screenname fullname firstname authorname absender naam auteurnaam namn navn
    nome nombre nom
    """
)
DATE = vocabulary(
    """
    date time datetime timestamp datum fecha when zeit uhrzeit pubdate ago timeago posttime postdate
    postedon published posted created permalinkdate relativetime livestamp tijd dato dateline submitted
    """
)
TEXT = vocabulary(
    """
    text body content message copy msg inhalt texte texto contenido testo bodytext contents markdown
    usertext messagetext commtext cooked entry tekst bericht treść tresc messaggio mensaje subject titre
    title headline
    """
)
VOTES = vocabulary(
    """
    votes score points likes upvotes voteresult rating karma nblike upcount
    """
)
CHROME = vocabulary(
    """
    reply respond antworten repondre répondre responder rispondi actions action share sharing
    report permalink edit form avatar gravatar count counter links link toolbar footer moderate moderation
    flag buttons button tools menu nav navigation pagination pager login register registered joined
    signature sig badge badges rank role status info tooltip icon icons header heading head meta metadata
    vote voting like liking dislike rate controls options toggle says said delete image img photo picture
    thumbnail recommend abuse spam likebox stats
    """
)
# Of a name such as `comment-meta` only the part may be spoken of; these hold fields and are looked into.
HOLDERS = vocabulary(
    """
    header heading head meta metadata info status footer links link role
    """
)
_ROLES = (("author", AUTHOR), ("date", DATE), ("text", TEXT), ("votes", VOTES), ("chrome", CHROME))
COMMENT = re.compile(r"comments?$|kommentare?$|commentaires?$|comentarios?$|commenti?$")
_UNSEEN = re.compile(
    r"screen-?reader|sr-only|visually-?hidden|assistive", re.IGNORECASE
)  # labels for those who listen
_WORDS = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The words a class or id is made of, lower case: `UserCommentName` -> user, comment, name."""
    return tuple(word.lower() for word in _WORDS.findall(name))


@lru_cache(maxsize=8192)
def role_of_name(name: str) -> str | None:
    """The part of a comment that a class or id names; the last word that says one decides."""
    if _UNSEEN.search(name):
        return "chrome"
    for word in reversed(words(name)):
        if COMMENT.match(word):  # `share-list-comment` is a comment, whatever is said before
            return None
        for part, known in _ROLES:
            if word in known:
                return "holder" if word in HOLDERS else part
    return None


def role(element: Any) -> str | None:
    """The part of a comment that an element holds, by its tag and names; None when they do not say."""
    tag = element.tag
    if tag == "time":
        return "date"
    if tag in _CONTROLS or (tag == "form" and _fits(element, 300)):  # some pages stand in a form as a whole
        return "chrome"
    if element.get("rel") == "author":
        return "author"
    if tag == "abbr" and element.get("title"):
        return "date"
    names = (element.get("itemprop"), *(element.get("class") or "").split(), element.get("id"))
    for name in names:
        named = role_of_name(name) if name else None
        if named and (named not in _SHORT or _fits(element, _SHORT[named])):
            return named
    return None


_CONTROLS = vocabulary("button textarea input script style select noscript svg nav label template")
# Longest text of an element that can be what its name says: `comment-author-jane` also is the class of a
# whole comment.
_SHORT = {"author": 160, "date": 160, "votes": 12, "chrome": 120}


def _fits(element: Any, longest: int) -> bool:
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > longest:
            return False
    return True
