"""The words of page furniture, in many languages: menus, sharing, forms, consent, teasers.

Readers ask this one module; a word list is data, so it says for what it is used and nothing else.
"""

import re

# Words that stand in menus and buttons and never are a person's name.
MENU_WORDS = frozenset(
    """
    home homepage menu search login logout register subscribe subscription newsletter newsletters contact about imprint impressum
    privacy terms cookies cookie share sharing print email e-mail mail facebook twitter instagram linkedin whatsapp pinterest
    reddit telegram xing youtube tiktok flipboard tumblr google rss comment comments kommentar kommentare kommentieren teilen drucken merken
    anmelden abmelden registrieren suche suchen startseite menü kontakt datenschutz agb über uns mehr weiter zurück weiterlesen
    read more continue reading next previous back top skip content navigation open close advertisement anzeige werbung sponsored
    promotion video videos photo photos foto fotos bild bilder image images gallery galerie bildergalerie podcast audio listen
    watch live breaking latest popular trending related recommended most read sections section topics topic tags tag category
    categories kategorie kategorien archive archives archiv sitemap help hilfe faq support jobs karriere careers shop store
    partager imprimer accueil rechercher connexion inscription abonnez-vous s'abonner newsletter mentions légales commentaires
    compartir imprimir inicio buscar suscríbete suscribirse comentarios condividi stampa cerca accedi abbonati commenti
    compartilhar entrar assine comentários delen printen zoeken inloggen abonneren reacties udostępnij drukuj szukaj zaloguj
    komentarze поделиться печать поиск войти комментарии подписаться главная меню reply antworten répondre responder report
    follow like posted published updated modified veröffentlicht aktualisiert publié modifié publicado actualizado pubblicato
    today yesterday heute gestern monday tuesday wednesday thursday friday saturday sunday
    montag dienstag mittwoch donnerstag freitag samstag sonntag
    opinion opinions politics sports sport business world news national local international culture lifestyle technology
    science health weather wetter politik wirtschaft kultur panorama wissen reisen gesundheit economía deportes cultura politique
    économie société monde
    """.split()  # fmt: skip
) | frozenset({"read more", "log in", "sign in", "sign up", "min read", "skip to content", "über uns"})

_COMMENT_HEADING = re.compile(
    r"^\W*(?:\(?\d{1,6}\)?\s+|no\s+|keine\s+|ein[e]?\s+|one\s+|un\s+|all\s+|alle\s+|show\s+|view\s+|join the\s+|leser\W?|reader\s+|user\W?|latest\s+|die\s+|your\s+|neueste\s+|see\s+)*"
    r"(?:comments?|kommentare?n?|leserkommentare?|leserbriefe?|commentaires?|comentarios?|comentários?|commenti|reacties|"
    r"komentarze|komentarzy?|opinie|комментари[ийев]+|kommentarer|kommentit|yorumlar?|yorum|hozzászólás(?:ok)?|komentáře|diskuse|diskussion|discussions?|"
    r"responses?|replies|réactions?|reaktionen|reactions|antworten|gedanken|thoughts|meinungen|conversation|留言|评论|コメント|댓글)"
    r"(?:\s*[:(]?\s*\d{1,6}\)?)?\s*(?:(?:on|to|zu|sur|en|auf|su|über|for|für|a)\b.*)?\W*$",
    re.IGNORECASE,
)


def is_comment_heading(text: str) -> bool:
    """Whether a line announces the reader comments: `3 Comments`, `Kommentare (12)`, `12 réactions`."""
    return len(text) <= 160 and bool(_COMMENT_HEADING.match(text))
