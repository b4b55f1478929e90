"""The labels vendors print before the fields of an article, in the languages of their sites: data only.

Looked up folded (`text.fold`), without the colon.
"""

from newsarchive.text import fold

_FIELDS = {
    "title": "title|headline|kop|titel|titre|título|titolo|schlagzeile|überschrift",
    "authors": """
        byline|by-line|signature|author|authors|autor|autoren|verfasser|auteur|auteurs|autore|autori|autores
        """,
    "length": "length|länge|laenge|longueur|lengte|longitud|extensión|lunghezza|comprimento|extensão|tamanho",
    "lead": "highlight|chapeau|kicker|encart|insert|vorspann|inleiding|destacado",
    "body": """
        body|article|text|tekst|texte|texto|testo|full text|volltext|texte intégral|texto completo
        |testo completo|volledige tekst|textkörper|corps|cuerpo|corpo
        """,
    "info": "publication info|publikationsinfo|informations de publication|información de publicación",
    "summary": "abstract|zusammenfassung|résumé|resumen|riassunto|sommario|resumo",
    "date": """
        date|datum|fecha|data|publication date|publikationsdatum|erscheinungsdatum|veröffentlichungsdatum
        |date de publication|fecha de publicación|data di pubblicazione|data de publicação|publicatiedatum
        """,
    "language": """
        language|sprache|langue|taal|idioma|lingua|língua|language of publication|sprache der publikation
        |publikationssprache|langue de publication|idioma de la publicación|idioma de publicación
        |lingua della pubblicazione|lingua di pubblicazione|idioma da publicação|taal van publicatie
        """,
    "publication": """
        publication title|publikationstitel|titel der publikation|titre de la publication
        |título de publicación|título de la publicación|titolo della pubblicazione|título da publicação
        |titel van publicatie
        """,
    "section": "section|rubrik|rubrique|rubriek|sectie|sección|sezione|seção|secção",
    "url": """
        document url|documenturl|dokument-url|dokument url|url du document|url del documento|url do documento
        |document-url
        """,
    "updated": """
        last updated|zuletzt aktualisiert|dernière mise à jour|última actualización|ultimo aggiornamento
        |última atualização
        """,
}  # fmt: skip
# What tells of the article and is no part of it. Nexis, in capitals or not.
_PASSED = """
    edition|ausgabe|édition|pages|page
    |load-date|update|date-chargement|fecha-carga|fecha de carga|data-caricamento|laaddatum|publication-type
    |type-publication|pub-type|publikationstyp|zeitungstyp|tipo-publicación|document-type|type-document
    |journal-code|code-revue|zeitungscode|dateline|ortszeile|lieu|plaats|graphic|grafik|grafiek|graphique
    |illustration|gráfico|subject|sujet|thema|onderwerp|asunto|tema|materia|company|societe|société|unternehmen
    |firma|organization|organisation|person|personne|personen|ticker|symbole-boursier|stock-symbol|industry
    |secteur-activite|branche|industria|geographic|geographie|localisation-geo|geo-localization|geografisch|city
    |state|country|land|stadt|correction|correction-date|transcript|show|guests|guest|anchors|anchor|reporter
    |reporters|host|notes|note|hinweis|series|type|issn|acc-no|copyright|disclaimer|terms|url-seg|name|distribution
    |classification|klassifizierung|classificatie|bio|cited|product|gegenstand|volume|issue|column|columns|cite
"""
# ProQuest.
_PASSED_MORE = """
    links|location|people|company / organization|business indexing term|alternate title
    |first page|publication year|publisher|place of publication|country of publication|publication subject
    |source type|document type|proquest document id|database|credit|caption|identifier / keyword|isbn|e-issn
    |number of pages|document feature|accession number|correspondence author
    |dokument-id von proquest|proquest-dokument-id|publikationsjahr|verlag|ort der publikation
    |land der publikation|quellentyp|dokumenttyp|datenbank
    |sujets|année de publication|éditeur|lieu de publication|pays de publication|type de source
    |type de document|id du document proquest|base de données
    |año de publicación|editorial|lugar de publicación|país de publicación|tipo de fuente|tipo de documento
    |id del documento de proquest|base de datos
    |anno di pubblicazione|editore|luogo di pubblicazione|ano de publicação|editora
"""
LABELS = {fold(word): field for field, words in _FIELDS.items() for word in words.split("|")} | {
    fold(word): "" for word in (*_PASSED.split("|"), *_PASSED_MORE.split("|"))
}
END_OF_DOCUMENT = (
    "End of Document|Ende des Dokuments|Fin du document|Einde van het document|Einde van document"
    "|Fin del documento|Fine del documento|Fim do documento"
)
WORDS = "words|wörter|worte|mots|woorden|palabras|parole|palavras|words?|słów|слов|字|ord|sana"
