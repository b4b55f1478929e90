"""The words of page furniture, in many languages: menus, sharing, forms, consent, teasers.

Readers ask this one module; a word list is data, so it says for what it is used and nothing else.
"""

import re
from functools import lru_cache

# Words that stand in menus and buttons and never are a person's name.
MENU_WORDS = frozenset(
    """
    home homepage menu search login logout register subscribe subscription newsletter newsletters contact
    about imprint impressum privacy terms cookies cookie share sharing print email e-mail mail facebook
    twitter instagram linkedin whatsapp pinterest reddit telegram xing youtube tiktok flipboard tumblr
    google rss comment comments kommentar kommentare kommentieren teilen drucken merken anmelden abmelden
    registrieren suche suchen startseite menü kontakt datenschutz agb über uns mehr weiter zurück
    weiterlesen read more continue reading next previous back top skip content navigation open close
    advertisement anzeige werbung sponsored promotion video videos photo photos foto fotos bild bilder image
    images gallery galerie bildergalerie podcast audio listen watch live breaking latest popular trending
    related recommended most sections section topics topic tags tag category categories kategorie kategorien
    archive archives archiv sitemap help hilfe faq support jobs karriere careers shop store partager
    imprimer accueil rechercher connexion inscription abonnez-vous s'abonner mentions légales commentaires
    compartir imprimir inicio buscar suscríbete suscribirse comentarios condividi stampa cerca accedi
    abbonati commenti compartilhar entrar assine comentários delen printen zoeken inloggen abonneren
    reacties udostępnij drukuj szukaj zaloguj komentarze поделиться печать поиск войти комментарии
    подписаться главная меню reply antworten répondre responder report follow like posted published updated
    modified veröffentlicht aktualisiert publié modifié publicado actualizado pubblicato today yesterday
    heute gestern monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch
    donnerstag freitag samstag sonntag opinion opinions politics sports sport business world news national
    local international culture lifestyle technology science health weather wetter politik wirtschaft kultur
    panorama wissen reisen gesundheit economía deportes cultura politique économie société monde
    """.split()
) | frozenset({"read more", "log in", "sign in", "sign up", "min read", "skip to content", "über uns"})

_COMMENT_HEADING = re.compile(
    r"^\W*(?:\(?\d{1,6}\)?\s+|no\s+|keine\s+|ein[e]?\s+|one\s+|un\s+|all\s+|alle\s+|show\s+|view\s+|join the\s+|leser\W?|reader\s+|user\W?|latest\s+|die\s+|your\s+|neueste\s+|see\s+)*"
    r"(?:comments?|kommentare?n?|leserkommentare?|leserbriefe?|commentaires?|comentarios?|comentários?|commenti|reacties|"
    r"komentarze|komentarzy?|opinie|комментари[ийев]+|kommentarer|kommentit|yorumlar?|yorum|hozzászólás(?:ok)?|komentáře|diskuse|diskussion|discussions?|"
    r"responses?|replies|réactions?|reaktionen|reactions|antworten|gedanken|thoughts|meinungen|conversation|留言|评论|コメント|댓글)"
    r"(?:\s*[:(]?\s*\d{1,6}\)?)?\s*(?:(?:on|to|zu|sur|en|auf|su|über|for|für|a)\b.*)?\W*$",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def is_comment_heading(text: str) -> bool:
    """Whether a line announces the reader comments: `3 Comments`, `Kommentare (12)`, `12 réactions`."""
    return len(text) <= 160 and bool(_COMMENT_HEADING.match(text))


# Words whose presence makes a block furniture more likely; what weight they have is fitted, see `mainpart`.
FURNITURE = frozenset(
    """
    cookie cookies privacy consent gdpr datenschutz datenschutzerklärung impressum agb terms conditions
    copyright rights reserved subscribe subscription subscribers newsletter newsletters login logout
    register anmelden registrieren abonnieren abonnement abo abonnez abonner abonnés connexion inscrivez
    inscription suscríbete suscripción suscriptores registrarse assinante assine iscriviti abbonati zaloguj
    zarejestruj subskrybuj share teilen partager compartir compartilhar condividi delen udostępnij facebook
    twitter whatsapp instagram linkedin pinterest telegram reddit youtube tiktok xing flipboard pocket print
    drucken imprimer imprimir stampa email mail e read lesen lire leer mehr more plus más weiterlesen
    related similar ähnliche verwandte popular beliebt beliebteste meistgelesen trending latest neueste
    recent recommended empfohlen empfehlungen artikel article articles artikeln beitrag beiträge posts post
    next previous nächster vorheriger suivant précédent siguiente anterior advertisement anzeige werbung
    publicité publicidad pubblicità sponsored gesponsert advertorial comments comment kommentar kommentare
    kommentieren commentaires comentarios commenti reacties antworten reply répondre responder rispondi menu
    menü navigation search suche suchen rechercher buscar cerca szukaj home startseite accueil inicio
    kontakt contact about über sitemap rss feed feeds app apps download downloads follow folgen folge suivez
    sígueno seguici tags tag schlagwörter kategorien kategorie categories category archiv archive archives
    powered wordpress theme foto fotos photo photos bild bilder image images video videos galerie gallery
    bildquelle credit getty shutterstock reuters javascript browser enable loading click klicken klick here
    hier required fields erforderliche felder name password passwort benutzername username account konto
    profil profile shop warenkorb cart preis kaufen buy jobs karriere careers gutscheine podcast podcasts
    live ticker breaking horoskop wetter weather rätsel spiele games quiz abgesendet mediadaten advertise ©
    """.split()
)

# The commonest words of running text; menus and lists of links have few of them.
STOPWORDS = frozenset(
    """
    the of and to in a is that for it was on are as with his they at be this from have or by had not but
    what all were when we there can an your which their said if do will each about how up out them then she
    many some so these would into has more her two like him see than been who its now may down did get also
    after could our over just because der die das und zu den von mit ist des sich auf für nicht ein eine als
    auch es werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen zum war
    haben nur oder aber vor zur bis mehr durch man sein wurde sei wir ich hatte kann gegen vom schon wenn
    ihre dieser unter da doch de la le et les en un du une que est pour qui dans par il sur au plus pas avec
    ce sont ne se ou mais son ont été cette aux elle y el los del las por con no su para al lo como más o
    pero sus ha si sin sobre este ya entre cuando todo esta ser dos também era muy años até desde está não
    uma os na em ao foi às pelo di che non è per sono della una dei nel alla anche più dal gli delle ma come
    questo het een van dat op te zijn met voor niet aan om ook dan maar bij nog uit door naar heeft w i z
    się nie jest że jak po co ale przez przy od za jego tym czy był oraz и в не на что с по как это к а из у
    за от о для его но же так был все они мы она och att det som på är av för med till inte ett har jag var
    kan men vi og ikke til af ja ei että oli ovat ve bir bu için ile
    """.split()
)

# The patterns below are matched with lower-cased text: with re.IGNORECASE they take ten times as long.
# A short line that announces what comes after an article: teasers, author box, tags.
_SECTION_ENDS = re.compile(
    r"\W*(?:related|more (?:from|on|stories|news|articles|in)|read (?:more|next|also)|also read|you (?:may|might) also|recommended|most (?:read|popular|viewed)|"
    r"popular|trending|latest (?:news|stories|articles|posts)?|recent (?:posts|articles|comments|news)|top stories|editor.?s picks?|up next|don.?t miss|"
    r"about the author|share this|follow us|subscribe|newsletter|tags?\b|filed under|categories|archives?|leave a (?:reply|comment)|post a comment|"
    r"sponsored|advertisement|promoted|from the web|around the web|"
    r"mehr (?:zum thema|zu|aus|von|artikel|news)|weitere (?:artikel|themen|beiträge|nachrichten|meldungen)|lesen sie (?:auch|mehr)|das könnte (?:sie|dich|ihnen)|"
    r"ähnliche|verwandte|meistgelesen|beliebt|empfohlen|empfehlung|aktuelle|neueste|auch interessant|zum thema|themen\b|schlagw|über den autor|über die autorin|"
    r"teilen|kategorien|archiv|schreibe einen kommentar|kommentar (?:schreiben|verfassen|hinterlassen)|anzeige|"
    r"à lire|lire (?:aussi|également|la suite)|sur le même|articles? (?:similaires|liés|récents)|les plus lus|vous aimerez|dans la même|à propos de|partager|laisser un commentaire|"
    r"(?:noticias|artículos|notas) relacionad|relacionad|te puede interesar|más (?:leídas|vistas|noticias|información|en)|lo más|también te|últimas|deja un comentario|etiquetas|temas|"
    r"leia (?:também|mais)|mais lidas|veja também|notícias relacionadas|"
    r"leggi anche|potrebbe interessarti|articoli correlati|più letti|ultime|"
    r"lees (?:ook|meer)|meer over|gerelateerd|meest gelezen|"
    r"czytaj (?:też|także|więcej)|zobacz (?:też|także)|polecamy|najczęściej|powiązane|najnowsze|"
    r"читайте также|по теме|похожие|популярное|последние|рекомендуем|"
    r"läs (?:också|mer)|les også|læs også|lue myös)",
)


@lru_cache(maxsize=1024)
def ends_section(text: str) -> bool:
    """Whether a short line announces teasers, an author box or tags, which come after an article."""
    return bool(_SECTION_ENDS.match(text.lower()))


# Who took or owns a picture; stands in captions and nowhere else. An agency at the very end, something in
# brackets at the end, or a label such as `Photo:`.
_AGENCY = re.compile(
    r"\b(?:a(?:fp|lamy|nadolu|nsa|p photo|dobe ?stock)|bloomberg via|d(?:epositphotos|pa)|e(?:fe|pa)|getty"
    r"|i(?:mago|stock)|p(?:exels|icture[ -]alliance|ixabay|ress association)|re(?:uters|x features)|shutterstock"
    r"|unsplash|wi(?:kimedia|reimage)|zuma)\b\s*(?:images|photos?|news)?\s*[/)|\]]?\s*$"
)
_BRACKETED = re.compile(
    r"[(\[|/–-]\s*(?:image|photo|picture|foto|bild|fotograf|photograph|pic|credit|source|quelle|symbolbild"
    r"|archiv\w*|©)\b[^()]{0,60}[)\]]?\s*$|\((?:ap|afp|dpa|reuters|getty)[^()]{0,40}\)\s*$"
)
_LABELLED = re.compile(
    r"(?:^|[.\s(|])(?:©|(?:image|photo|picture|foto|bild|fotos|bildquelle|photo ?credit|image ?credit|photograph"
    r"|crédit(?: photo)?|créditos?|foto di|fot\.|zdjęcie|фото|credit|bildnachweis|grafik|courtesy)"
    r"(?: (?:by|von|credit|courtesy))?\s*[:©/])"
)
_PICTURED = re.compile(r"file (?:photo|image)|\(?(?:photo|foto) by\b")


@lru_cache(maxsize=1024)  # asked for by the main part and again by the headline
def is_credit(text: str) -> bool:
    """Whether a text is a caption, by the credit at its start or end."""
    start = text[:120].lower()
    end = start if len(text) <= 120 else text[-120:].lower()
    if _AGENCY.search(end[-40:]) or _BRACKETED.search(end) or _PICTURED.match(start):
        return True
    return bool((_has_mark(start) and _LABELLED.match(start)) or (_has_mark(end) and _LABELLED.search(end)))


def _has_mark(text: str) -> bool:
    return ":" in text or "©" in text or "/" in text


_CREDIT_WORD = re.compile(  # by first letter, as `_OFFER`
    "^ap|a(?:fp|lamy|lliance|nadolu|nsa|rchiv|ssociation)|b(?:ild|loomberg)|c(?:ourtesy|r[eé]dit)|dpa|e(?:fe|pa)"
    "|f(?:eatures|ot)|g(?:etty|rafik)|imag[eo]|p(?:exels|hoto|ic|ixabay)|quelle|reuters|s(?:ource|tock)|unsplash"
    "|wikimedia|z(?:djęcie|uma)|фото"
)


# How a link to another article begins when it stands between paragraphs.
_TEASER = re.compile(
    r"\W*(?:read (?:more|also|next|the full|our)|also read|see (?:also|more)|related\b|more:|more (?:on|from)|watch(?: now| also)?\s*[:|]|listen\s*:|don.?t miss|in (?:pictures|photos)\s*:|"
    r"explore more|what to read|up next|go deeper|sign up|view (?:the|all)|click here|"
    r"lesen sie (?:auch|hier|mehr|dazu|jetzt)|lies (?:auch|mehr)|mehr (?:zum thema|dazu|lesen|infos?)|siehe auch|auch interessant|hier geht|weiterlesen|zum thema|passend dazu|"
    r"à lire|lire (?:aussi|également|la suite|plus)|voir (?:aussi|également)|lisez|a lire|"
    r"le[ea] (?:también|además|más)|te puede interesar|ver (?:también|más|además)|más información|también (?:lee|puedes)|"
    r"le(?:ia|r) (?:também|mais)|veja (?:também|mais)|saiba mais|leggi (?:anche|tutto)|guarda anche|approfondi|"
    r"lees (?:ook|meer|verder)|bekijk ook|zie ook|czytaj|zobacz|przeczytaj|sprawdź|читайте|смотрите|les (?:også|mer)|læs også|läs (?:också|mer|även)|lue myös|"
    r">{2,}|»|▶|►|➤|→)",
)


@lru_cache(maxsize=1024)
def is_teaser(text: str) -> bool:
    """Whether a text begins as links to other articles do: `Read more`, `Lesen Sie auch`."""
    return bool(_TEASER.match(text[:120].lower()))


# Something to sign up for, buy, allow or switch on; by first letter, which makes the search three times as fast.
_OFFER = re.compile(
    r"a(?:bonnier|bonne[rz]|dvertis|ffiliate|ll rights reserved|lle rechte|nmeld(?:en|ung)|nzeige\b|ssine)"
    r"|boletín|cookies?\b|d(?:atenschutzerkl|onat|ownload the)"
    r"|e(?:-mail-adresse|diting by|inwillig|mail address|nable javascript)"
    r"|f(?:olge uns|olgen sie|ollow us|ree trial)|i(?:nscri(?:ption|ve|vez)|scriviti)"
    r"|j(?:avascript (?:aktiv|is|to)|etzt (?:abonn|anmeld|kaufen|lesen|testen))|log ?in\b"
    r"|may not be (?:published|reproduced)|n(?:ewsletter|ieuwsbrief)|our app\b|p(?:ostfach|rivacy policy)"
    r"|re(?:gistrier|porting by)"
    r"|s(?:ign in|ign up|pende|tart your|ubscrib|uivez|upport (?:our|us)|uscr[ií]b|íguenos)"
    r"|te(?:legram[- ](?:channel|kanal)|rms of (?:service|use))|unterstütz\w* (?:uns|unsere)"
    r"|w(?:erbung\b|hatsapp)|your inbox|z(?:apisz się|ustimm\w+ zu)|подпис|©"
)


def is_offer(text: str) -> bool:
    """Whether a text asks to sign up, buy, allow or switch on, or claims rights."""
    return bool(_OFFER.search(text[:400].lower()))


_OFFER_WORD = re.compile(
    "a(?:bonn|dvertis|ffiliate|nmeld|nzeige|pp|ssine)|boletín|cookie|d(?:atenschutz|onat|ownload)|e(?:diting|inwillig)"
    "|fol(?:ge|low)|i(?:nbox|nscri|scriviti)|j(?:avascript|etzt)|log|mail|n(?:ewsletter|ieuwsbrief)"
    "|p(?:ostfach|rivacy|ublished)|re(?:chte|gistrier|porting|produced|serv)"
    "|s(?:ign|pende|tart|u(?:bscrib|ivez|pport|scr)|íguenos)|te(?:legram|rms)|trial|unterstütz|w(?:erbung|hatsapp)"
    "|z(?:apisz|ustimm)|подпис"
)


_TELLING_WORD = re.compile(f"{_CREDIT_WORD.pattern}|{_OFFER_WORD.pattern}")


def credits_and_offers(word: str) -> tuple[bool, bool]:
    """Whether a word in lower case may make a text a credit, and whether an offer.

    No text is either without such a word, or a ©.
    """
    if not _TELLING_WORD.search(word):
        return False, False
    return bool(_CREDIT_WORD.search(word)), bool(_OFFER_WORD.search(word))
