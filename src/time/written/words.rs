//! The words of dates but for the months, by what they mean.

use super::lexicon::Meaning::{
    self, About, AboutOrAt, After, Am, And, Bce, Before, Between, Ce, Century, DayMark, Decade,
    Early, Filler, Fiscal, From, Half, Hour, Late, Mid, Minute, MonthMark, Nth, Onward, Ordinal,
    Perhaps, Pm, Present, Quarter, Season, Second, Since, T, To, Until, Utc, Week, Weekday, Year,
};

/// Words and phrases that stand by themselves. Spaces, dots and hyphens in a phrase may be there
/// or missing; what comes after a bar may be missing too. Two letters with a space between them
/// are never one word: `mo` is a Monday somewhere.
pub(super) const WORDS: &[(Meaning, &str)] = &[
    (
        Weekday,
        "lun, mié, jue, vie, sáb, dom, jeu, ven, sam, dim, mer, gio, fr, sa, so, mi, пн, вт, ср, \
         чт, пт, сб, вс, mon|day, tue|sday, wed|nesday, thu|rsday, fri|day, sat|urday, sun|day, lundi, mardi, \
         mercredi, jeudi, vendredi, samedi, dimanche, montag, dienstag, mittwoch, donnerstag, \
         freitag, samstag, sonnabend, sonntag, lunes, martes, miércoles, jueves, viernes, sábado, \
         domingo, lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, segunda-feira, \
         terça-feira, quarta-feira, quinta-feira, sexta-feira, maandag, dinsdag, woensdag, \
         donderdag, vrijdag, zaterdag, zondag, poniedziałek, wtorek, środa, czwartek, piątek, \
         sobota, niedziela, pondělí, úterý, středa, čtvrtek, pátek, neděle, понедельник, вторник, \
         среда, четверг, пятница, суббота, воскресенье, понеділок, вівторок, середа, четвер, \
         субота, неділя, pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, måndag, \
         tisdag, onsdag, torsdag, fredag, lördag, söndag, mandag, tirsdag, maanantai, tiistai, \
         keskiviikko, torstai, perjantai, lauantai, sunnuntai, δευτέρα, τρίτη, τετάρτη, πέμπτη, \
         παρασκευή, σάββατο, κυριακή, hétfő, kedd, szerda, csütörtök, péntek, szombat, vasárnap, \
         luni, marți, miercuri, joi, vineri, sâmbătă, duminică, senin, selasa, rabu, kamis, \
         jumat, sabtu, الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد, יום ראשון, \
         יום שני, יום שלישי, יום רביעי, יום חמישי, יום שישי, שבת, 星期一, 星期二, 星期三, 星期四, \
         星期五, 星期六, 星期日, 月曜日, 火曜日, 水曜日, 木曜日, 金曜日, 土曜日, 日曜日, 월요일, 화요일, \
         수요일, 목요일, 금요일, 토요일, 일요일",
    ),
    (
        Filler,
        "the, of, at, in, on, ב, ה, dne, dnia, w dniu, de, del, della, di, le, la, el, il, den, der, dem, am, d, im, \
         в, у, ve, kl, klo, tgl, tanggal, την, του, στις, في, يوم, ال",
    ),
    (
        About,
        "c, ca, cca, circa, about, approx, approximately, around, roughly, vers, environ, hacia, \
         alrededor de, verso, intorno al, por volta de, omstreeks, rond, około, okolo, kolem, \
         около, ок, примерно, приблизно, близько, yaklaşık, omkring, cirka, noin, περίπου, körül, \
         aproximativ, sekitar, حوالي, نحو, تقريبا, בסביבות, בערך, 约, 約, 大约, 약, etwa, ungefähr",
    ),
    (AboutOrAt, "um"),
    (
        Perhaps,
        "perhaps, possibly, probably, maybe, likely, vielleicht, vermutlich, wahrscheinlich, \
         peut-être, probablement, quizá, quizás, probablemente, forse, talvez, misschien, \
         возможно, вероятно, можливо, ймовірно, belki, ربما, אולי",
    ),
    (
        Bce,
        "bc, bce, before christ, before common era, v. chr., vor chr., vor christus, v. u. z., \
         av. j.-c., avant j.-c., avant jésus-christ, avant notre ère, a.c., a. de c., a. e. c., \
         antes de cristo, avanti cristo, a. n. e., voor chr., p. n. e., př. n. l., př. kr., \
         до н. э., до н. е., до р. х., до нашей эры, до нашої ери, m. ö., f. kr., π. χ., \
         i. e., î. hr., î. e. n., s. m., ق. م., قبل الميلاد, לפנה\"ס, לפני הספירה, \
         公元前, 西元前, 紀元前, 기원전",
    ),
    (
        Ce,
        "ad, ce, anno domini, common era, n. chr., nach chr., nach christus, u. z., ap. j.-c., \
         apr. j.-c., après j.-c., d.c., d. de c., dopo cristo, después de cristo, n. e., n. l., \
         po kr., н. э., н. е., нашей эры, нашої ери, m. s., jkr., μ. χ., i. sz., d. hr., \
         للميلاد, ميلادي, ميلادية, לספירה, 公元, 西元, 西暦, 서기",
    ),
    (
        To,
        "to, through, thru, až, à, au, al, do, по, 至, 到, から, 부터",
    ),
    (
        And,
        "and, und, et, y, e, en, i, и, і, та, och, og, και, و, ו, 和",
    ),
    (
        From,
        "from, von, vom, du, dal, van, vanaf, от, с, з, від, från, από, من",
    ),
    (
        Since,
        "since, seit, depuis, desde, sinds, od, siden, sedan, منذ, מאז, starting",
    ),
    (
        Until,
        "until, up to, till, до, jusqu'à, jusqu'en, jusqu'au, bis, bis zu, hasta, fino al, até, \
         tot, til, έως, μέχρι, sampai, إلى, حتى, עד",
    ),
    (
        Before,
        "before, not after, prior to, by, no later than, not later than, at the latest, ante, avant, vor, \
         antes de, prima del, voor, przed, před, перед, före, før, ennen, πριν, قبل, לפני",
    ),
    (
        After,
        "after, not before, no earlier than, not earlier than, post, après, nach, después de, depois de, \
         dopo il, po, после, після, efter, etter, jälkeen, μετά, بعد, אחרי",
    ),
    (
        Between,
        "between, zwischen, entre, tra, tussen, między, mezi, между, між, بين, בין",
    ),
    (
        Onward,
        "onward, onwards, and after, and later, or later, or after",
    ),
    (
        Present,
        "present, the present, now, ongoing, today, current, currently, to date, continuing, \
         continues, heute, jetzt, présent, aujourd'hui, en cours, hoy, actualidad, la actualidad, \
         presente, ahora, oggi, in corso, hoje, atualidade, heden, nu, dziś, dzisiaj, teraz, \
         obecnie, dnes, nyní, dosud, сейчас, сегодня, настоящее время, н. в., зараз, сьогодні, \
         дотепер, günümüz, bugün, idag, i dag, nykyään, σήμερα, jelen, prezent, azi, sekarang, \
         kini, الآن, اليوم, الحاضر, היום, כיום, עכשיו, اکنون, 今, 至今, 现在, 現在, 今天, 현재",
    ),
    (
        Early,
        "early, beginning of, start of, anfang, début, principios de, inizio, inizi, начало",
    ),
    (
        Mid,
        "mid, middle of, mitte, milieu, mediados de, metà, середина",
    ),
    (
        Late,
        "late, end of, ende, fin, finales de, fines de, fine, конец",
    ),
    (
        Season(21),
        "spring, frühling, frühjahr, printemps, primavera, lente, voorjaar, wiosna, jaro, весна, \
         весной, навесні, ilkbahar, vår, forår, kevät, άνοιξη, tavasz, primăvara, ربيع, אביב, 春, 봄",
    ),
    (
        Season(22),
        "summer, sommer, été, verano, estate, verão, zomer, lato, léto, лето, летом, літо, влітку, \
         yaz, sommar, kesällä, καλοκαίρι, nyár, vara, صيف, קיץ, 夏, 여름",
    ),
    (
        Season(23),
        "autumn, fall, herbst, automne, otoño, autunno, outono, herfst, jesień, podzim, осень, \
         осенью, осінь, восени, sonbahar, höst, efterår, høst, syksy, φθινόπωρο, ősz, toamna, \
         خريف, סתיו, 秋, 가을",
    ),
    (
        Season(24),
        "winter, hiver, invierno, inverno, zima, зима, зимой, взимку, kış, vinter, talvi, \
         χειμώνας, tél, iarna, شتاء, חורף, 冬, 겨울",
    ),
    (
        Quarter,
        "q, qtr, quarter, quartal, trimestre, kwartaal, kwartał, čtvrtletí, квартал, çeyrek, \
         kvartal, negyedév, kuartal, ربع, רבעון, 季度, 四半期, 분기",
    ),
    (
        Half,
        "half, half of, halbjahr, semestre, półrocze, полугодие, semester, النصف",
    ),
    (
        Week,
        "w, week, wk, woche, kw, kalenderwoche, semaine, semana, settimana, tydzień, týden, \
         неделя, тиждень, hafta, vecka, uge, uke, viikko, εβδομάδα, hét, săptămâna, minggu, \
         أسبوع, שבוע, 周, 週, 주",
    ),
    (
        Century,
        "century, cent, jahrhundert, jh, jhdt, siècle, siglo, secolo, século, eeuw, wiek, wieku, \
         století, век, века, веке, вв, століття, столітті, yüzyıl, århundrede, århundrade, \
         vuosisata, αιώνας, század, secolul, abad, قرن, القرن, המאה, 世纪, 世紀, 세기",
    ),
    (
        Decade,
        "decade, années, años, anni, anos, jahre, jaren, годы, годов, гг, роки, 年代, 년대",
    ),
    (
        Fiscal,
        "fy, fiscal year, fiscal, financial year, budget year, exercice, geschäftsjahr, ejercicio, \
         año fiscal, boekjaar, финансовый год, 会计年度, 年度, 회계연도",
    ),
    (Am, "ص, 上午, 午前, 오전"),
    (Pm, "pm, مساء, 下午, 午後, 오후"),
    (
        Hour,
        "h, hr, hrs, hours, uhr, heures, horas, uur, 時, 时, 点, 시",
    ),
    (Minute, "min, 分, 분"),
    (Second, "sec, 秒, 초"),
    (
        Year,
        "year, jahr, année, an, año, anno, ano, jaar, rok, roku, r, год, года, году, г, рік, року, \
         р, yılı, yıl, år, vuosi, vuonna, έτος, év, anul, tahun, سنة, عام, בשנת, שנת, سال, 年, 년",
    ),
    (MonthMark, "月, 월"),
    (DayMark, "日, 号, 號, 일"),
    (Ordinal, "º, 第"),
    (
        Nth(1),
        "first, erstes, premier, première, primer, primo, первый, первое, первая",
    ),
    (
        Nth(2),
        "second, zweites, deuxième, segundo, secondo, второй, второе, вторая",
    ),
    (Nth(3), "third, drittes, troisième, tercer, terzo, третий"),
    (
        Nth(4),
        "fourth, viertes, quatrième, cuarto, quarto, четвёртый",
    ),
    (T, "t"),
    (Utc, "z, utc, gmt, zulu, ut"),
];

/// What may be joined to a number without a space.
pub(super) const SUFFIXES: &[(Meaning, &str)] = &[
    (
        Ordinal,
        "st, nd, rd, th, er, ère, e, eme, ème, ste, de, º, o, го, ого, є, й, ja, ter, ten, én, án, jén, \
         i, ai, ei, jei, nci, ncı, ος, η",
    ),
    (
        Decade,
        "s, ers, er jahre, х, е, ті, 年代, 년대, talet, tallet",
    ),
    (Am, "am"),
    (Pm, "pm"),
    (Hour, "h, hr, hrs, uhr, 時, 时, 点, 시"),
    (Minute, "min, m, 分, 분"),
    (Second, "sec, 秒, 초"),
    (Year, "г, р, 年, 년"),
    (MonthMark, "月, 월"),
    (DayMark, "日, 号, 號, 일"),
    (Bce, "bc, bce"),
    (Ce, "ad, ce, م"),
    (T, "t"),
    (Utc, "z, utc, gmt"),
    (Quarter, "q"),
    (Century, "世纪, 世紀, 세기"),
];
