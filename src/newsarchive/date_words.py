"""The words dates are written with, by language: data only, looked up folded (`text.fold`).

A word stands for one month in every language listed; where two languages disagree
(`listopad` is October in Croatian, November in Polish and Czech) the one with more
newspapers is kept.
"""

# Twelve groups a language, divided by `|`: full names, inflected forms, abbreviations.
MONTHS = {
    "en": "january jan|february feb febr|march mar|april apr|may|june jun|july jul|august aug"
    "|september sept sep|october oct|november nov|december dec",
    "de": "januar jänner jän|februar feber|märz mär mrz|april|mai|juni|juli|august|september"
    "|oktober okt|november|dezember dez",
    "fr": "janvier janv|février févr fév|mars|avril avr|mai|juin|juillet juil|août aoû|septembre"
    "|octobre|novembre|décembre déc",
    "es": "enero ene|febrero|marzo|abril abr|mayo may|junio|julio|agosto ago|septiembre setiembre set"
    "|octubre|noviembre|diciembre dic",
    "it": "gennaio gen genn|febbraio febb|marzo|aprile|maggio mag magg|giugno giu|luglio lug|agosto"
    "|settembre sett|ottobre ott|novembre|dicembre",
    "pt": "janeiro|fevereiro fev|março|abril|maio mai|junho|julho|agosto|setembro|outubro out"
    "|novembro|dezembro",
    "nl": "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "ca": "gener|febrer|març|abril|maig|juny|juliol jul|agost|setembre|octubre|novembre|desembre des",
    "pl": "stycznia styczeń sty|lutego luty lut|marca marzec|kwietnia kwiecień kwi|maja maj"
    "|czerwca czerwiec cze|lipca lipiec lip|sierpnia sierpień sie|września wrzesień wrz"
    "|października październik paź|listopada listopad lis|grudnia grudzień gru",
    "ru": "января январь янв|февраля февраль февр фев|марта март мар|апреля апрель апр|мая май"
    "|июня июнь июн|июля июль июл|августа август авг|сентября сентябрь сент сен"
    "|октября октябрь окт|ноября ноябрь ноя нояб|декабря декабрь дек",
    "uk": "січня січень січ|лютого лютий лют|березня березень бер|квітня квітень квіт"
    "|травня травень трав|червня червень черв|липня липень лип|серпня серпень серп"
    "|вересня вересень вер|жовтня жовтень жовт|листопада листопад лист|грудня грудень груд",
    "be": "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня",
    "bg": "януари яну|февруари|март|април|май|юни|юли|август|септември септ|октомври|ноември|декември",
    "sr": "јануар јануара|фебруар фебруара|март марта|април априла|мај маја|јун јуна јуни|јул јула јули"
    "|август августа|септембар септембра|октобар октобра|новембар новембра|децембар децембра",
    "cs": "ledna leden led|února únor úno|března březen bře|dubna duben dub|května květen kvě"
    "|června červen čvn|července červenec čvc|srpna srpen srp|září zář|října říjen říj"
    "|listopadu listopad|prosince prosinec pro",
    "sk": "januára|februára|marca marec|apríla|mája máj|júna jún|júla júl|augusta|septembra"
    "|októbra október|novembra|decembra",
    "sl": "januarja|februarja|marec|aprila|maja|junija|julija|avgusta avgust avg|septembra|oktobra"
    "|novembra|decembra",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "no": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des",
    "fi": "tammikuuta tammikuu tammi|helmikuuta helmikuu helmi|maaliskuuta maaliskuu maalis"
    "|huhtikuuta huhtikuu huhti|toukokuuta toukokuu touko|kesäkuuta kesäkuu kesä"
    "|heinäkuuta heinäkuu heinä|elokuuta elokuu elo|syyskuuta syyskuu syys|lokakuuta lokakuu loka"
    "|marraskuuta marraskuu marras|joulukuuta joulukuu joulu",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
    "lv": "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā"
    "|jūlijs jūlijā|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī"
    "|decembris decembrī",
    "lt": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    "tr": "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl"
    "|ekim eki|kasım kas|aralık ara",
    "el": "ιανουαρίου ιανουάριος ιαν|φεβρουαρίου φεβρουάριος φεβ|μαρτίου μάρτιος μαρ"
    "|απριλίου απρίλιος απρ|μαΐου μάιος μαϊ|ιουνίου ιούνιος ιουν|ιουλίου ιούλιος ιουλ"
    "|αυγούστου αύγουστος αυγ|σεπτεμβρίου σεπτέμβριος σεπ σεπτ|οκτωβρίου οκτώβριος οκτ"
    "|νοεμβρίου νοέμβριος νοε|δεκεμβρίου δεκέμβριος δεκ",
    "hu": "január|február|március márc|április ápr|május máj|június jún|július júl|augusztus"
    "|szeptember szept|október|november|december",
    "ro": "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie"
    "|noiembrie|decembrie",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus agu|september|oktober|november|desember",
    "ar": "يناير|فبراير شباط|مارس آذار|أبريل ابريل إبريل نيسان|مايو أيار|يونيو يونية حزيران"
    "|يوليو يولية تموز|أغسطس اغسطس آب|سبتمبر أيلول|أكتوبر اكتوبر|نوفمبر|ديسمبر",
    "he": "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס במרס|אפריל באפריל|מאי במאי|יוני ביוני|יולי ביולי"
    "|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר",
}

# Month words that are also everyday words: a month only beside a day, never as `set 2014`.
SHY_MONTHS = "set out ago gen mag des dec ara pro led elo jun mar lis sie tem eki kas kovo nis"

# Seven groups a language, from Monday on.
WEEKDAYS = {
    "en": "monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat"
    "|sunday sun",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sa sonnabend|sonntag so",
    "fr": "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim",
    "es": "lunes|martes|miércoles mié|jueves jue|viernes vie|sábado sáb|domingo dom",
    "it": "lunedì|martedì|mercoledì|giovedì gio|venerdì|sabato sab|domenica",
    "pt": "segunda-feira segunda seg|terça-feira terça ter|quarta-feira quarta qua"
    "|quinta-feira quinta qui|sexta-feira sexta sex|sábado|domingo",
    "nl": "maandag ma|dinsdag|woensdag wo|donderdag|vrijdag vr|zaterdag za|zondag zo",
    "ca": "dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge",
    "pl": "poniedziałek pon|wtorek wt|środa śr|czwartek czw|piątek pt|sobota sob|niedziela ndz",
    "ru": "понедельник пн|вторник вт|среда ср|четверг чт|пятница пт|суббота сб|воскресенье вс",
    "uk": "понеділок|вівторок|середа|четвер|п'ятниця пʼятниця|субота|неділя нд",
    "cs": "pondělí po|úterý út|středa|čtvrtek čt|pátek pá|sobota|neděle ne",
    "sv": "måndag mån|tisdag tis|onsdag ons|torsdag tors tor|fredag fre|lördag lör|söndag sön",
    "da": "mandag man|tirsdag tir|onsdag|torsdag|fredag|lørdag lør|søndag søn",
    "fi": "maanantai maanantaina|tiistai tiistaina ti|keskiviikko keskiviikkona ke|torstai torstaina to"
    "|perjantai perjantaina pe|lauantai lauantaina|sunnuntai sunnuntaina su",
    "tr": "pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar",
    "el": "δευτέρα δευ|τρίτη τρι|τετάρτη τετ|πέμπτη πεμ|παρασκευή παρ|σάββατο σαβ|κυριακή κυρ",
    "hu": "hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap",
    "ro": "luni|marți marţi|miercuri|joi|vineri|sâmbătă|duminică",
    "id": "senin|selasa|rabu|kamis|jumat jum'at|sabtu|minggu",
    "zh": "星期一 周一 週一|星期二 周二 週二|星期三 周三 週三|星期四 周四 週四|星期五 周五 週五"
    "|星期六 周六 週六|星期日 星期天 周日 週日",
    "ja": "月曜日 月曜|火曜日 火曜|水曜日 水曜|木曜日 木曜|金曜日 金曜|土曜日 土曜|日曜日 日曜",
    "ko": "월요일|화요일|수요일|목요일|금요일|토요일|일요일",
    "ar": "الاثنين الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد",
}

# Zone abbreviations that mean one offset. RFC 822 §5.1 for the American ones; `IST`
# (India, Ireland, Israel) and `ET` (standard or summer) are left out on purpose.
ZONES = {
    "UTC": "Z", "GMT": "Z", "Z": "Z", "WET": "Z", "UT": "Z",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00",
    "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
    "AKST": "-09:00", "AKDT": "-08:00", "HST": "-10:00", "NST": "-03:30", "NDT": "-02:30",
    "BST": "+01:00", "WEST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "MEZ": "+01:00", "MESZ": "+02:00",
    "EET": "+02:00", "EEST": "+03:00", "SAST": "+02:00", "MSK": "+03:00", "МСК": "+03:00", "EAT": "+03:00",
    "PKT": "+05:00", "WIB": "+07:00", "ICT": "+07:00", "HKT": "+08:00", "SGT": "+08:00", "AWST": "+08:00",
    "JST": "+09:00", "KST": "+09:00", "ACST": "+09:30", "ACDT": "+10:30", "AEST": "+10:00", "AEDT": "+11:00",
    "NZST": "+12:00", "NZDT": "+13:00",
}  # fmt: skip

# What may stand before a date, or after it, without being part of it: `Published on`, `Stand:`.
LABELS = """
    published publish posted post date dated on at the of updated update modified last created written
    first issued released added print edited revised
    am vom den der dem veröffentlicht erstellt erschienen publiziert stand aktualisiert geändert datum
    uhr zuletzt
    publié publiée le mis mise à jour modifié modifiée créé écrit posté du
    publicado publicada el actualizado actualizada fecha última actualización creado
    pubblicato pubblicata il aggiornato data ultima modifica del em postado atualizado atualizada às
    gepubliceerd geplaatst op bijgewerkt laatst gewijzigd
    opublikowano opublikowany dodano dodany dnia aktualizacja utworzono
    опубликовано опубликована дата обновлено обновлена добавлено создано от публикации
    опубліковано оновлено vydáno publikováno aktualizováno publicerad uppdaterad publisert oppdatert
    udgivet opdateret julkaistu päivitetty yayınlanma güncelleme tarihi giriş δημοσίευση δημοσιεύτηκε
    közzétéve frissítve publicat actualizat diterbitkan ngày cập nhật
"""

# Relative dates: unit words, and the words before or after that make them a date in the past.
UNITS = {
    "minutes": "minute minutes min mins minuten minuto minutos minuti minut minuty минут минуты минуту"
    " minuter minutter dakika 分钟 分鐘 分 분",
    "hours": "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore uur godziny godzin"
    " godzinę час часа часов timme timmar time timer saat 小时 小時 時間 시간",
    "days": "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dni dzień"
    " день дня дней dagar dage gün 天 日 일",
    "weeks": "week weeks woche wochen semaine semaines semana semanas settimana settimane weken tydzień"
    " tygodnie tygodni неделю недели недель vecka veckor uge uger hafta 周 週間 주",
    "months": "month months monat monate monaten mois mes meses mês mese mesi maand maanden miesiąc miesiące"
    " miesięcy месяц месяца месяцев månad månader måned måneder ay 个月 個月 か月 ヶ月 개월",
    "years": "year years jahr jahre jahren an ans année années año años ano anos anno anni jaar rok lata lat"
    " год года лет år yıl 年 년",
}
ONES = "a an one ein einem einer eine un une una um uma uno een én jeden jedną один одну en ett et bir"
BEFORE = "vor|il y a|hace|há"
AFTER = "ago|fa|geleden|temu|назад|atrás|sedan|siden|önce|前|전"
TODAY = "today heute aujourd'hui hoy oggi hoje vandaag dzisiaj dziś сегодня idag bugün 今天 今日 오늘"
YESTERDAY = "yesterday gestern ayer ieri ontem gisteren wczoraj вчера вчора igår dün 昨天 昨日 어제"
