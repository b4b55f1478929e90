"""The words of bylines, in many languages: what opens them, what stands in and behind a name.

Lists only; `authors` reads with them.
"""

# What opens a byline, as newspapers print it.
OPENERS = (
    "written by", "posted by", "published by", "reported by", "story by", "words by", "text by",
    "author", "authors", "by-line", "byline", "by", "geschrieben von", "verfasst von",
    "veröffentlicht von", "erstellt von", "ein beitrag von", "ein gastbeitrag von", "gastbeitrag von",
    "eine analyse von", "ein kommentar von", "kommentar von", "interview von", "text von", "text",
    "autorin", "autoren", "autor", "von", "écrit par", "publié par", "rédigé par", "posté par",
    "propos recueillis par", "auteurs", "auteur", "autrice", "par", "escribe", "words written by",
    "text und interview", "interview und text", "text und fotos", "text und foto", "text und bilder",
    "text & fotos", "texte et photos", "words and photos", "ein artikel von", "eine kolumne von",
    "ein interview von", "interview by", "interview de", "entrevista de", "责任编辑", "责编", "编辑",
    "escrito por", "publicado por", "redactado por", "autora", "autores", "por", "scritto da",
    "pubblicato da", "articolo di", "a cura di", "autore", "di", "da", "geschreven door", "door",
    "tekst", "przez", "tekst:", "opracowanie", "oprac.", "автор", "авторы", "текст", "skriven av",
    "skrevet af", "skrevet av", "text av", "av", "af", "kirjoittaja", "teksti", "yazan", "yazar",
    "szerző", "írta", "napsal", "napsala", "autoři", "scris de", "de către", "συντάκτης", "oleh",
    "penulis", "tác giả", "作者", "文", "記者", "执笔", "글", "기자", "بقلم", "كتب",
)  # fmt: skip

# Small words inside names; without them `Ludwig van Beethoven` would be two names.
PARTICLES = frozenset(
    """
    von van der den de del della di da do dos das du la le les el al bin ibn ben abu ter ten zu zum zur
    af av of st. y e und mc mac o' d' l' san santa
    """.split()
)

# Words that make a signature an office rather than a person.
ORGANIZATION_WORDS = frozenset(
    """
    news times post press herald journal gazette tribune daily magazine media editorial editors editor
    staff desk team newsroom agency agencies agentur agenturen redaktion onlineredaktion newsdesk
    reuters ap afp dpa apa sda ansa efe tass ria dapd sid epd kna upi belga anp pap lusa interfax xinhua
    bloomberg cnn bbc nbc abc cbs espn orf zdf ard redaction rédaction redacción redacao redação
    redazione redactie redakcja редакция association associated institute institut university
    universität company gmbh inc ltd foundation stiftung verlag online radio tv television channel
    network group office ministry presse pressestelle agence agencia agenzia bureau wire service
    services contributors reporters correspondents webdesk admin administrator red. red team webteam
    webredaktion sekretariat secretariat pressedienst partei fraktion feuerwehr diakonie caritas
    ministerium bundesamt verband bundesverband verein gesellschaft department committee council deutschland
    germany österreich
    """.split()
)

# News agencies, by the names they sign with.
AGENCIES = frozenset(
    """
    reuters ap afp dpa apa sda ansa efe tass ria dapd sid epd kna upi belga anp pap lusa interfax xinhua
    ats afp-jiji kyodo jiji pti ians ani yonhap ntb tt ritzau stt bta čtk ctk mti agerpres bns leta elta
    anadolu aa ddp keystone-sda imago dpa-afx awp rtr rtrs
    """.split()
)

# What people are who sign; stands behind or instead of a name.
ROLE_WORDS = frozenset(
    """
    reporter correspondent editor writer columnist contributor journalist author photographer producer
    analyst staff senior chief deputy managing political business health science sports special guest
    contributing associate assistant freelance redakteur redakteurin korrespondent korrespondentin autor
    autorin journalistin volontär volontärin chefredakteur chefredakteurin journaliste rédacteur
    rédactrice correspondant periodista redactor redactora corresponsal editora giornalista redattore
    professor lecturer fellow researcher director ceo follow following updated published posted modified
    """.split()
)

# What opens a sentence rather than a name after `by` or `von`, unless an office follows: `von der Redaktion`.
ARTICLES = frozenset(
    """
    der die das dem den des einem einer eines ein eine seinem seiner ihrem ihrer unserem unserer diesem
    dieser the a an this these that his her its their our my los las les lo il gli una un une cette ces
    ce este esta uma um o os as het een
    """.split()
)

# The buttons beside a byline; it ends where they begin.
TOOLBAR = frozenset(
    """
    share teilen partager compartir compartilhar condividi delen udostępnij поделиться print
    drucken imprimer imprimir stampa printen drukuj email e-mail merken vorlesen anhören listen
    écouter escuchar ouvir ascolta listening speichern save bookmark enregistrer guardar salva facebook
    twitter whatsapp linkedin telegram pinterest xing flipboard reddit blogthis tweet follow folgen suivre
    seguir segui comment comments kommentar kommentare kommentieren commentaire commentaires comentario
    comentarios comentários commenti reacties reprint weiterempfehlen abonnieren subscribe s'abonner
    schreibe hinterlasse lesezeichen shares views aufrufe likes gefällt newsletter
    """.split()
)

# What stands before a role: `Foreign Editor`.
ROLE_ADJECTIVES = frozenset(
    """
    parliamentary foreign national global regional economics crime culture education environment
    political tech technology city legal media night digital defence defense security climate energy
    travel royal court health business sports science
    """.split()
)
