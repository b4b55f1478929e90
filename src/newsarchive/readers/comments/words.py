"""The words that stand around comments, in many languages: who speaks, buttons, headings, forms.

Data only; `heads` and `signs` say what each list is used for. All are matched folded
(no case, no accents), so they are written that way.
"""

# After a name: `Jane says:`, `Ann dijo:`. WordPress prints these; each stands for a language or more.
SAYS = r"""
says|said|wrote|writes|commented|replied|sagt|sagte|meint|meinte|schreibt|schrieb|kommentierte|antwortete
|dice|dijo|escribio|escribe|comento|respondio|a dit|dit|a ecrit|ecrit|a commente|a repondu|ha detto
|ha scritto|scrive|disse|diz|escreveu|falou|comentou|respondeu|zegt|zei|schreef|schreef op|mowi|pisze
|napisal|napisala|napisal\(a\)|powiedzial|говорит|сказал|сказала|пишет|написал|написала|каже|написав|rika
|rekao|kaze|pravi|rika toto|napsal|napsala|povedal|sager|siger|skriver|sier|sa|skrev|sanoo|kirjoitti
|diyor ki|dedi ki|dedi|yazdi|szerint|mondja|irta|spune|a spus|scrie|λεει|ειπε|berkata|mengatakan|bilang
|noi|says that|diu|ha dit|dio|esan du|より|のコメント|说道|说|說|說道|님의 말
""".replace("\n", "")

# Before a name, on a head's line.
BY = """
comment by|commented by|posted by|submitted by|written by|reply by|review by|by|from|author|user|name
|kommentar von|kommentiert von|gepostet von|eingetragen von|geschrieben von|verfasst von|gesendet von
|eingereicht von|antwort von|beitrag von|rezension von|bewertung von|veroffentlicht von|von|autor
|commentaire de|commentaire par|poste par|publie par|ecrit par|envoye par|soumis par|par|comentario de
|comentado por|enviado por|publicado por|escrito por|por|commento di|commentato da|inviato da
|pubblicato da|scritto da|reactie van|geplaatst door|ingezonden door|door|komentarz od|dodane przez
|napisane przez|przez|dodal|dodala|autor komentarza|комментарий от|автор|от|skrevet af|skrevet av|av|af
|kirjoittanut
""".replace("\n", "")

# Between two names: who answers, and whom.
ANSWERS = """
in reply to|reply to|replied to|replying to|replies to|responding to|in response to|antwortet auf
|antwortet|antwortete|als antwort auf|in antwort auf|antwort auf|en reponse a|a repondu a|repond a
|en respuesta a|respondio a|responde a|in risposta a|ha risposto a|em resposta a|respondeu a
|als reactie op|in reactie op|w odpowiedzi na|odpowiada|svarar|svar til|svar till|в ответ на|отвечает
|ответил
""".replace("\n", "")

# Between a name and a date.
BESIDE = """
on|am|at|um|uhr|le|el|il|op|dnia|den|em|the|a|a las|alle|om|kl|kl.|klo|o|в|от|said on|in|posted|posted on
|sagte am|schrieb am|schreibt am|wrote on|vom|il giorno|es|ekkor:|dne
""".replace("\n", "")

# Labels of dates and menus that no reader is called by; one of these alone is no name.
NO_NAMES = """
comment comments kommentar kommentare commentaire commentaires comentario comentarios commenti reacties
komentarze uhr date datum fecha data stand
published updated posted actualizado publicado aktualisiert veroffentlicht erschienen publie mis a jour
aggiornato pubblicato bijgewerkt geplaatst registriert registered joined member since mitglied dabei seit
anmeldedatum beigetreten inscrit weitere mehr more next
hours horas heures stunden ore uur 입력 수정 등록 승인 发布 更新
news politik politics politique politica wirtschaft business economie economia sport sports deportes
kultur culture cultura panorama wissen science
archiv archive kategorie category kategorien categories tags video videos foto fotos photo photos podcast
anzeige werbung advertisement
"""

# Beside a name, not part of it.
ROLES = """
well-known member|active member|regular member|new member|frequent poster|regular|gast|guest|visitor
|visiteur|invite|invitado|ospite|gosc|гость|besucher|autor|author|auteur|autorin|moderator|mod|admin
|administrator|redaktion|editor|member|mitglied|senior member|junior member|registered user
|premium|subscriber|abonne|abonnent|verified buyer|verified|op|top contributor|staff|team|benutzer
|benutzerbild|avatar|user avatar|profile picture|profilbild|nicht uberpruft|not verified|non verifie
|no verificado|non verificato|niet geverifieerd|niezweryfikowany
""".replace("\n", "")

# Buttons that only comments have: to answer, to quote, to report, to link to one. Their presence is evidence.
ANSWER = """
log in or register to post comments|login or register to post comments|log in to post comments
|login to post comments|log in or register to reply|sign in to comment|you must log in to reply
|log in to comment|reply with a quote|anmelden um kommentare zu schreiben
|anmelden oder registrieren um kommentare zu schreiben|anmelden um kommentare zu verfassen
|anmelden oder registrieren um kommentare verfassen zu konnen|anmelden um zu kommentieren
|connectez-vous pour poster des commentaires|se connecter ou s'inscrire pour poster un commentaire
|se connecter pour repondre|inicie sesion o registrese para comentar|inicia sesion para enviar comentarios
|inicie sesion para enviar comentarios|accedi o registrati per inserire commenti
|accedi per inserire commenti|log in of registreer om reacties te plaatsen
|faca login ou registre-se para postar comentarios|zaloguj sie lub zarejestruj, aby dodawac komentarze
|reply|replies|reply to this|reply with quote|respond|quote|report|report abuse|report comment|report post
|flag|flag as inappropriate|permalink|permanent link|link to this comment|upvote|downvote|vote up
|vote down|helpful|not helpful|log in to reply|login to reply|log in to leave a comment|sign in to reply
|like this|parent|show replies|hide replies|view replies|view reply|be the first to like this|antworten
|auf diesen kommentar antworten|antwort|antwort schreiben|zitieren|zitat|zitat einfugen|melden
|beitrag melden|kommentar melden|missbrauch melden|verstoss melden|gefallt mir|gefallt mir nicht|hilfreich
|hilfreich?|nicht hilfreich|daumen hoch|daumen runter|permanenter link|antworten anzeigen
|antworten ausblenden|alle antworten anzeigen|zum antworten anmelden|anmelden um zu antworten
|anmelden, um zu antworten|einloggen um zu antworten|repondre|repondre a ce commentaire
|repondre a ce message|citer|signaler|signaler un abus|signaler un contenu|signaler ce commentaire|alerter
|alerter la moderation|j'aime|je n'aime pas|lien permanent|voir les reponses|masquer les reponses
|connectez-vous pour repondre|responder|responder a este comentario|citar|denunciar|reportar
|reportar abuso|me gusta|no me gusta|enlace permanente|ver respuestas|ocultar respuestas
|accede para responder|inicia sesion para responder|curtir|descurtir|faca login para responder
|inicie sessao para responder|link permanente|rispondi|rispondere|cita|segnala|segnala abuso|mi piace
|non mi piace|mostra risposte|accedi per rispondere|beantwoorden|reageer|reageren|antwoord|antwoorden
|citeer|rapporteer|meld|vind ik leuk|log in om te reageren|log in om te antwoorden|inloggen om te reageren
|odpowiedz|cytuj|zglos|zglos naduzycie|zglos do moderacji|lubie to|pokaz odpowiedzi
|zaloguj sie, aby odpowiedziec|zaloguj sie aby odpowiedziec|ответить|цитировать|пожаловаться|нравится
|не нравится|войдите, чтобы ответить|odpovedet|svara|citera|anmal|gilla|logga in for att svara|svar|svare
|anmeld|synes godt om|rapporter|vastaa|ilmoita asiaton viesti|cevapla|yanitla|begen|sikayet et|valasz
|raspunde|odgovori|balas|απαντηση|返信|回复|回覆|답글|좋아요|举报
""".replace("\n", "")

# Other buttons and counters of one comment; a line made of nothing else is never text.
BUTTONS = """
facebook|twitter|whatsapp|email|linkedin|recommend|recommended|liked|like|likes|unlike|dislike|love
|thumbs up|thumbs down|vote|votes|score|points|point|was this helpful|yes|no|link|copy link|share
|share this|share comment|save|edit|edited|delete|cite|hide|show|show all|show more|show less|view
|read more|more|see more|collapse|expand|load more|translate|original|follow|following|follow this|mute
|block|context|close|newest first|oldest first|newest|oldest|best|most liked|sort by|sort|neueste zuerst
|alteste zuerst|neueste|alteste|beliebteste|sortieren nach|sortierung|trier par|plus recents|plus anciens
|ordenar por|schliessen|fermer|cerrar|chiudi|prev|next|root|embed|give award|level|you must log in to post
|cancel reply|loading|top|add a comment|loschen|bearbeiten|gefallen|gefallt|gefallt das|mag ich|empfehlen
|nicht empfehlen|bewerten|positiv|negativ|link kopieren|permalink anzeigen|problem melden|teilen
|mehr anzeigen|weniger anzeigen|mehr|weiterlesen|nach oben|seitenanfang|folgen|merken|zustimmen|ablehnen
|ubersetzen|ausklappen|einklappen|aufklappen|zuklappen|offline|online|homepage|profil|profile|website
|webseite|e-mail|fotos|videos|aimer|utile|partager|modifier|supprimer|voir plus|voir la suite
|lire la suite|reponses|reponse|haut de page|recommander|approuver|util|compartir|editar|eliminar|borrar
|ver mas|respuestas|respuesta|gosto|nao gosto|compartilhar|excluir|apagar|votar|positivo|negativo
|condividi|modifica|elimina|mostra altro|leuk|niet leuk|delen|bewerken|verwijderen|meer|nie lubie
|udostepnij|edytuj|usun|pokaz wiecej|ocen|link do komentarza|поделиться|удалить|редактировать|показать
|ссылка|dela|radera|liker|del|slett|tykkaa|lajkuj|赞
""".replace("\n", "")

# Buttons that name somebody: `Reply to Jane`, `Liked by 21 people`.
NAMED_BUTTONS = (
    "(?:reply|respond|in reply) to|antwort(?:en)? (?:auf|an)|repondre a|responder a"
    "|(?:like)?liked by|gefallt \\d+|reageer op"
)

# A line that begins like this belongs to the form in which a reader would answer, or closes the comments.
FORM = r"""
leave a (?:reply|comment|response)|leave your comment|(?:post|add|write|submit|make) (?:a|your
|new) (?:comment|reply|review)|post comment|submit comment|add comment|add your comment
|join the (?:conversation|discussion)|have your say|what do you think|your (?:email|e-mail|name|comment
|review)\b|you must be logged in|you need to (?:be logged|log|sign) in|please (?:log|sign) in
|log ?in to (?:comment|post|leave)|sign in to (?:comment|post|leave)|comments? (?:are|is|have been) closed
|comments are now closed|comments? (?:policy|guidelines|rules)|notify me of|save my name
|this site uses akismet|required fields|cancel reply|sign up (?:for|to)|subscribe to (?:comments|our|the)
|older comments|newer comments|load more comments|view all comments|show more comments|pingbacks\b
|trackbacks\b|powered by|enter your (?:comment|name|email)|schreibe? (?:einen|ihren|deinen
|eine) (?:kommentar|antwort|bewertung)|schreiben sie (?:einen|ihren)
|einen? (?:neuen )?kommentar (?:schreiben|verfassen|hinterlassen|abschicken|abgeben|hinzufugen)
|hinterlasse?n? (?:sie )?(?:einen|eine|ihren|deinen|uns)|kommentare? (?:schreiben|verfassen|hinterlassen
|abgeben|hinzufugen|abschicken|absenden|abbrechen|sind geschlossen|geschlossen|abonnieren)|neuen kommentar
|verfassen sie|antwort (?:schreiben|verfassen|hinterlassen|abbrechen|hinzufugen)|antworten abbrechen
|ihr kommentar|dein kommentar|mein kommentar|ihre? (?:name|e-mail|email|meinung)|deine? (?:name|e-mail
|email|meinung)|(?:die )?kommentarfunktion|(?:die )?kommentare? (?:zu diesem|fur diesen)
|mit(?:kommentieren|diskutieren)|jetzt (?:mitdiskutieren|kommentieren)|diskutieren sie
|sie mussen (?:angemeldet|eingeloggt|sich)|du musst (?:angemeldet|eingeloggt|dich)|bitte (?:melden|loggen
|anmelden|einloggen)|um (?:zu kommentieren|einen kommentar|kommentieren zu konnen)
|anmelden und kommentieren|zum kommentieren|hier klicken, um das antworten|erforderliche felder
|benachrichtig\w* mich|meinen namen|weitere kommentare|alle kommentare (?:an|lesen|zeigen)
|altere kommentare|neuere kommentare|netiquette\b|es gibt kein recht auf|hinweis:|laisse[rz]? (?:un
|votre) (?:commentaire|reponse|avis)|(?:poster|ajouter|ecrire|laisser) (?:un
|votre) (?:nouveau )?(?:commentaire|message|avis)|ecri(?:re|vez) (?:un|votre)|ajoute[rz]? (?:un
|votre) (?:commentaire|avis)|reagir|reagissez|votre (?:nom|adresse|e-mail|email|commentaire|message|avis)
|publier (?:un|le) commentaire|connectez-vous|vous devez (?:etre|vous)|les commentaires sont (?:fermes
|clos)|annuler la reponse|champs obligatoires|participez|commenter cet|un message, un commentaire|dej(?:a
|ar|e) (?:un|una|tu|su) (?:comentario|respuesta|opinion)|escrib(?:e|ir|a) (?:un|tu|su)|anad(?:e
|ir) (?:un )?comentario|publicar (?:un )?comentario|enviar comentario|tu (?:nombre|direccion|correo
|comentario|opinion)|su (?:nombre|correo|comentario)|debes (?:estar|iniciar)|inicia sesion
|cancelar (?:la )?respuesta|los comentarios estan|campos obligatorios|este sitio (?:usa|se reserva)
|deixe? (?:um|uma|seu)|escreva|o seu endereco|comente|cancelar resposta|lascia (?:un|una|il)|scrivi (?:un
|il)|aggiungi (?:un )?commento|invia commento|il tuo (?:indirizzo|nome|commento)|devi essere
|annulla risposta|accedi|commenta|geef een reactie|laat een (?:reactie|bericht)|plaats (?:een )?reactie
|reageer op|reactie annuleren|je (?:e-mailadres|moet|naam)|uw (?:e-mailadres|naam|reactie)|schrijf een
|dodaj (?:komentarz|odpowiedz|swoj)|napisz komentarz|skomentuj|twoj (?:adres|komentarz|nick)
|anuluj pisanie|zaloguj sie|musisz byc|wymagane pola|zobacz wszystkie komentarze|добавить комментарий
|оставить комментарий|написать комментарий|ваш (?:адрес|комментарий|e-mail)|отменить ответ|войдите
|чтобы оставить|комментарии закрыты|lamna (?:ett|en)|skriv (?:en|ett|din)|kommentera|avbryt svar
|din e-post|legg (?:igjen|inn|til)|skriv en|laeg en|lag en|du (?:maste|ma|skal) (?:vara|vaere)
|kirjoita kommentti|vastaa tahan|jata kommentti|bir (?:cevap|yanit|yorum)|yorum (?:yap|yaz)
|hozzaszolas kuldese|lasa un|scrie un|napsat komentar|vlozit komentar|pridat komentar|ostavi|tinggalkan|発表
|コメントを(?:残す|書く)|发表评论|發表|댓글 ?(?:남기기|쓰기)
""".replace("\n", "")

# A short line that begins like this opens another list: comments end before it, and none are announced
# above it.
OTHERS = r"""
related|more (?:from|on|stories|news|articles)|most (?:read|popular|viewed|commented)|popular|trending
|recommended|recent (?:posts|comments|articles)|latest (?:posts|comments|articles|news|stories)|you (?:may
|might) also|topics|tags|share this|about the author|subscribe|newsletter|sponsored|advertisement
|top stories|next article|previous article|verwandte|ahnliche|weitere (?:artikel|themen|beitrage
|nachrichten|meldungen|news)|mehr (?:zum thema|aus|von|zu|artikel|news)|das konnte|meistgelesen
|meist ?(?:kommentiert|gelesen)|beliebt|empfohlen|auch interessant|(?:neueste|aktuelle|letzte
|neue) (?:kommentare|beitrage|artikel|meldungen|nachrichten)|themen\b|schlagw|uber den autor|anzeige
|nachster artikel|vorheriger artikel|lesen sie auch|(?:derniers|recents) (?:articles|commentaires)
|(?:commentaires|articles) recents|les plus (?:lus|commentes|recents)|a lire|lire aussi|sur le meme
|dans la meme|articles? (?:similaires|lies)|publicite|(?:ultimos|ultimas) (?:comentarios|articulos
|noticias|entradas)|(?:comentarios|entradas) recientes|lo mas|mas (?:leid|noticias|en)|(?:articulos
|noticias|notas) relacionad|relacionad|te puede interesar|(?:ultimi|recenti) (?:commenti|articoli)
|(?:commenti|articoli) recenti|articoli correlati|potrebbe interessarti|leggi anche|i piu letti
|comentarios recentes|mais lidas|leia tambem|veja tambem|(?:laatste|recente) (?:reacties|berichten)
|lees (?:ook|meer)|meer over|gerelateerd|meest gelezen|(?:ostatnie|najnowsze) (?:komentarze|wpisy)
|najczesciej|polecamy|zobacz takze|czytaj tez|последние|похожие|популярное|читайте также|рекомендуем
|las (?:ocksa|mer)|les ogsa|laes ogsa|lue myos|senaste
""".replace("\n", "")

# Reader comments as a heading calls them. These say it plainly: `Kommentare (12)`, `Vos réactions`.
COMMENTS = """
comments|responses|reader interactions|kommentare|lesekommentare|leserkommentare|leser-kommentare
|leserbriefe|leserpost|leserzuschriften|leserreaktionen|lesermeinungen|leserstimmen|zuschriften
|wortmeldungen|kundenbewertungen|kundenrezensionen|commentaires|reactions|vos reactions|vos commentaires
|comentarios|commenti|reacties|komentarze|komentarzy|komentare|комментарии|комментариев|комментария|отзывы
|коментарі|коментарів|kommentarer|kommentit|yorumlar|hozzaszolasok|comentarii|σχολια|komentar|コメント|评论|評論
|留言|回复|댓글
""".replace("\n", "")

# These do so only beside a number: `1 Kommentar`, `2 thoughts on “…”`, `17 Discussion to this post`.
COUNTED = """
comment|response|reply|replies|thought|thoughts|discussion|discussions|review|reviews|kommentar|leserbrief
|antwort|antworten|gedanke|gedanken|meinung|meinungen|reaktion|reaktionen|bewertung|bewertungen|rezension
|rezensionen|diskussion|beitrag|beitrage|commentaire|reaction|avis|reponse|reponses|message|messages
|comentario|respuesta|respuestas|opinion|opiniones|reacciones|resposta|respostas|commento|risposta
|risposte|pensieri|recensioni|reactie|antwoord|antwoorden|gedachten|komentarz|opinie|odpowiedz|odpowiedzi
|komentar|prispevku|комментарий|ответ|ответа|ответов|отзыв|svar|tankar|tanker|kommentti|kommenttia
|vastausta|yorum|yanit|hozzaszolas|raspuns|raspunsuri|ganduri|tanggapan
""".replace("\n", "")
ABOUT = "on|to|for|about|from|zu|zum|auf|uber|fur|von|sur|a|en|sobre|de|su|per|op|bij|do|к|на|til|om"
ONE = "one|no|ein|eine|einen|un|une|uno|una|um|uma|een|jeden|один|en|ett|et|bir|egy"
NONE = "no|keine?|keinen|aucun|pas de|sin|ningun|nessun|sem|nenhum|geen|brak|нет|inga|ingen|ei"

# A line with one of these may announce comments; other evidence must follow.
MENTIONS = r"""
comments?|kommentare?|leserkommentare?|diskussion|discussion|conversation|debate|feedback|meinungen
|reviews?|forum|beitrage|antworten|replies|guestbook|gastebuch|commentaires?|avis|messages?|comentarios?
|opiniones|respuestas|commenti|opinioni|reacties?|meningen|komentarz\w*|opinie|dyskusja|diskuze|diskuse
|комментари\w*|обсуждение|kommentarer?|keskustelu|yorumlar?|hozzaszolas\w*|comentarii
""".replace("\n", "")
# Words of the patterns above that a plain list of words does not show.
ANNOUNCING = (
    "comment kommentar komentarze komentarzy komentarz komentarzem комментарии комментариев"
    " комментарий yorum hozzaszolas rsskommentare"
)
