//! What names of columns commonly mean, in the languages that tables are commonly written in.
//!
//! Names are compared by their letters and digits alone, in lower case: `Start_Date`, `start date` and
//! `StartDate` are one name. English, French, German, Spanish, Portuguese, Italian, Dutch, Polish,
//! Russian, Ukrainian, Turkish, Swedish, Danish, Norwegian, Arabic, Hebrew.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::role::{DatePart, FigureColumn, FigurePart, Role};

/// A name by its letters and digits alone, words apart: `StartDate` is `start date`.
pub(super) fn plain_name(name: &str) -> String {
    let mut plain = String::new();
    let mut was_lower = false;
    for letter in name.trim().chars() {
        if !letter.is_alphanumeric() {
            if !plain.ends_with(' ') && !plain.is_empty() {
                plain.push(' ');
            }
            was_lower = false;
            continue;
        }
        if letter.is_uppercase() && was_lower {
            plain.push(' ');
        }
        was_lower = letter.is_lowercase();
        plain.extend(letter.to_lowercase());
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Names with what they mean; the first that fits holds.
const NAMES: &[(Role, &str)] = &[
    (
        Role::Start,
        "date|day|when|start|start date|date start|begin|begin date|from|date from|since|event date|\
         date of event|incident date|date of incident|date time|datetime|timestamp|time stamp|\
         occurred|occurred on|occurred at|date occurred|happened|period start|\
         reference period start|report date|date of report|reporting date|as of|as of date|dtstart|start time|starts|starts at|started|started at|\
         datum|beginn|anfang|startdatum|von|ab|zeitpunkt|\
         jour|debut|début|date de début|date debut|depuis|quand|\
         fecha|inicio|fecha inicio|fecha de inicio|desde|cuándo|cuando|día|\
         data|início|data início|data de início|quando|data inizio|inizio|giorno|\
         begindatum|wanneer|dag|data rozpoczęcia|początek|kiedy|dzień|\
         дата|начало|дата начала|когда|день|початок|дата початку|коли|\
         tarih|başlangıç|başlangıç tarihi|gün|startdato|dato|start dato|datum start|\
         تاريخ|التاريخ|البداية|تاريخ البداية|تاريخ البدء|متى|تأريخ|תאריך|התחלה|תאריך התחלה|מתי",
    ),
    (
        Role::End,
        "end|end date|date end|finish|until|till|to|date to|ended|ends|ends at|ended at|end time|\
         period end|reference period end|dtend|through|\
         ende|enddatum|bis|fin|date de fin|date fin|jusqu à|fecha fin|fecha de fin|hasta|\
         fim|data fim|data de fim|até|fine|data fine|fino a|einddatum|einde|tot|\
         koniec|data zakończenia|do|конец|окончание|дата окончания|кінець|дата закінчення|\
         bitiş|bitiş tarihi|slut|slutdatum|slutdato|slutt|\
         النهاية|تاريخ النهاية|تاريخ الانتهاء|סוף|סיום|תאריך סיום",
    ),
    (
        Role::Earliest,
        "earliest|not before|earliest date|terminus post quem|tpq|nicht vor|au plus tôt",
    ),
    (
        Role::Latest,
        "latest|not after|latest date|terminus ante quem|taq|nicht nach|au plus tard",
    ),
    (
        Role::DateWritten,
        "display date|date text|date as written|date display|verbatim event date|original date",
    ),
    (
        Role::StartPart(DatePart::Year),
        "year|start year|jahr|année|annee|an|año|ano|anno|jaar|rok|год|рік|yıl|år|سنة|السنة|عام|שנה",
    ),
    (
        Role::StartPart(DatePart::Month),
        "month|start month|monat|mois|mes|mês|mese|maand|miesiąc|месяц|місяць|ay|måned|månad|شهر|الشهر|חודש",
    ),
    (Role::StartPart(DatePart::Day), "start day|day of month|dd"),
    (
        Role::StartPart(DatePart::Time),
        "time|time of day|hour|uhrzeit|zeit|heure|hora|ora|tijd|godzina|время|час|saat|klokkeslett|tid|الوقت|الساعة|שעה",
    ),
    (Role::EndPart(DatePart::Year), "end year|year end"),
    (Role::EndPart(DatePart::Month), "end month|month end"),
    (Role::EndPart(DatePart::Day), "end day|day end"),
    (
        Role::Title,
        "title|name|event|event name|event title|headline|label|subject|what|heading|incident|\
         summary title|short description|content|\
         titel|ereignis|bezeichnung|überschrift|titre|événement|evenement|intitulé|nom|\
         título|titulo|evento|suceso|acontecimiento|qué|nome|titolo|gebeurtenis|naam|\
         tytuł|wydarzenie|nazwa|название|событие|заголовок|назва|подія|\
         başlık|olay|ad|rubrik|händelse|hendelse|tittel|overskrift|navn|\
         العنوان|عنوان|الحدث|حدث|اسم|כותרת|אירוע|שם",
    ),
    (
        Role::Summary,
        "description|summary|details|detail|text|body|narrative|notes|content text|abstract|story|\
         event description|synopsis|what happened|\
         beschreibung|zusammenfassung|inhalt|einzelheiten|résumé|resume|détails|\
         descripción|descripcion|resumen|detalles|descrição|descricao|resumo|detalhes|\
         descrizione|riassunto|omschrijving|beschrijving|opis|streszczenie|\
         описание|содержание|опис|açıklama|özet|beskrivning|beskrivelse|\
         الوصف|وصف|تفاصيل|ملخص|תיאור|פרטים|תקציר",
    ),
    (
        Role::Note,
        "note|comment|comments|remark|remarks|anmerkung|bemerkung|kommentar|remarque|commentaire|nota|notas|opmerking|uwagi|примечание|комментарий|примітка|not|notlar|ملاحظة|ملاحظات|הערה|הערות",
    ),
    (
        Role::Id,
        "id|uid|uuid|event id|identifier|unique id|ref no|record id|event id cnty|kennung|identifiant|identificador|المعرف|מזהה",
    ),
    (
        Role::Kind,
        "type|kind|category|event type|event kind|class|categories|disorder type|sub event type|\
         incident type|subtype|event category|\
         art|typ|kategorie|catégorie|categorie|genre|tipo|categoría|categoria|soort|rodzaj|kategoria|\
         тип|категория|вид|категорія|tür|kategori|النوع|نوع|فئة|קטגוריה|סוג",
    ),
    (
        Role::Tags,
        "tags|tag|keywords|keyword|labels|topics|topic|themes|theme|schlagworte|stichworte|mots clés|mots cles|étiquettes|etiquetas|palabras clave|palavras chave|parole chiave|trefwoorden|słowa kluczowe|теги|ключевые слова|etiketler|emner|الوسوم|תגיות",
    ),
    (
        Role::Actor,
        "actor|actors|who|by|party|parties|perpetrator|actor 1|actor 2|actor1|actor2|side a|side b|\
         participants|participant|person|people|organisation|organization|group|author of act|\
         akteur|akteure|wer|beteiligte|acteur|acteurs|qui|quién|quien|actores|ator|atores|quem|\
         attore|attori|chi|wie|aktor|aktorzy|kto|кто|участник|участники|хто|учасники|\
         aktör|kim|aktører|aktörer|hvem|vem|الفاعل|الجهة|من|שחקן|מי|גורם",
    ),
    (
        Role::Place,
        "place|location|where|city|town|village|country|region|province|state|district|governorate|\
         county|site|admin1|admin2|admin3|adm1|adm2|adm3|adm 1|adm 2|area|venue|municipality|\
         ort|wo|stadt|land|gebiet|lieu|où|ville|pays|région|\
         lugar|dónde|donde|ciudad|país|pais|región|local|onde|cidade|luogo|dove|città|paese|\
         plaats|waar|stad|miejsce|gdzie|miasto|kraj|место|где|город|страна|місце|де|місто|країна|\
         yer|nerede|şehir|ülke|plats|var|sted|hvor|\
         المكان|الموقع|المدينة|المحافظة|البلد|أين|מקום|מיקום|עיר|איפה|היכן",
    ),
    (
        Role::Source,
        "source|sources|reference|references|citation|source name|according to|reported by|report source|\
         quelle|quellen|référence|fuente|fuentes|fonte|fontes|fonti|bron|bronnen|\
         źródło|źródła|источник|источники|джерело|джерела|kaynak|källa|källor|kilde|kilder|\
         المصدر|مصدر|المصادر|מקור|מקורות",
    ),
    (
        Role::SourceUrl,
        "source url|source link|url|link|web|website|source original url|reference url|weblink|lien|enlace|ligação|collegamento|odnośnik|ссылка|посилання|bağlantı|länk|lenke|رابط|الرابط|קישור",
    ),
    (
        Role::SourceDate,
        "source date|published|publication date|date published|reported on|report date of source",
    ),
    (
        Role::Publisher,
        "publisher|source office|outlet|media outlet",
    ),
    (
        Role::Quote,
        "quote|quotation|zitat|citation exacte|cita|citação|citazione|citaat|cytat|цитата|alıntı|citat|sitat|اقتباس|ציטוט",
    ),
    (
        Role::Speaker,
        "speaker|said by|sprecher|locuteur|orador|hablante|spreker|говорящий|konuşmacı|talare|taler|المتحدث|דובר",
    ),
    (
        Role::Media,
        "media|image|image url|photo|picture|video|bild|foto|vidéo|imagen|imagem|immagine|zdjęcie|фото|resim|صورة|תמונה",
    ),
    (
        Role::MediaCaption,
        "media caption|caption|image caption|bildunterschrift|légende|leyenda",
    ),
    (
        Role::MediaCredit,
        "media credit|credit|photo credit|image credit",
    ),
    (
        Role::Importance,
        "importance|priority|weight|rank|wichtigkeit|importancia|importância|importanza|важность",
    ),
];

/// Words that say what a column of numbers counts: the measure, then the words.
const MEASURES: &[(&str, &str)] = &[
    (
        "deaths",
        "killed|deaths|fatalities|dead|died|death toll|casualties killed|tote|getötete|todesopfer|\
         tués|morts|décès|muertos|muertes|fallecidos|mortos|mortes|morti|uccisi|doden|zabici|ofiary śmiertelne|\
         убитые|погибшие|погибших|загиблі|ölü|ölen|döda|døde|القتلى|قتلى|الوفيات|وفيات|الشهداء|הרוגים",
    ),
    (
        "injuries",
        "injured|wounded|injuries|verletzte|blessés|blessé|heridos|feridos|feriti|gewonden|ranni|\
         раненые|раненых|поранені|yaralı|skadade|sårede|الجرحى|جرحى|المصابين|פצועים",
    ),
    (
        "displacement",
        "displaced|idps|internally displaced|refugees|vertriebene|flüchtlinge|déplacés|réfugiés|\
         desplazados|refugiados|deslocados|sfollati|rifugiati|ontheemden|uchodźcy|беженцы|перемещенные|\
         переміщені|біженці|النازحين|نازحون|اللاجئين|עקורים",
    ),
    (
        "missing",
        "missing|vermisste|disparus|desaparecidos|dispersi|vermisten|zaginieni|пропавшие|зниклі|kayıp|savnede|المفقودين|مفقودون|נעדרים",
    ),
    (
        "abductions",
        "abducted|kidnapped|hostages|entführte|otages|enlevés|rehenes|secuestrados|reféns|ostaggi|gijzelaars|zakładnicy|заложники|заручники|rehine|gidsler|الرهائن|חטופים",
    ),
    (
        "detentions",
        "detained|arrested|prisoners|arrests|verhaftete|arrêtés|detenidos|detidos|arrestati|zatrzymani|задержанные|арестованные|gözaltı|المعتقلين|עצורים",
    ),
    (
        "releases",
        "released|freed|freigelassene|libérés|liberados|liberati|uwolnieni|освобожденные|звільнені|المفرج عنهم|משוחררים",
    ),
    ("events", "events|incidents|number of events|event count"),
    (
        "affected",
        "affected|targeted|reached|betroffene|affectés|afectados|afetados",
    ),
];

/// What a name means; `numbers` where cells are numbers.
pub(super) fn role_of_name(name: &str, numbers: bool) -> Option<Role> {
    let plain = plain_name(name);
    if plain.is_empty() {
        return None;
    }
    if numbers && let Some((measure, part)) = measure_of(&plain) {
        return Some(Role::Figure(FigureColumn {
            measure: measure.to_owned(),
            label: name.trim().to_owned(),
            part,
            population: None,
            unit: (measure != "events").then(|| "people".to_owned()),
            note: None,
        }));
    }
    ROLES.get(plain.as_str()).map(|role| (*role).clone())
}

/// What each name means: a table may have thousands of columns.
static ROLES: LazyLock<HashMap<&str, &Role>> = LazyLock::new(|| {
    let mut roles = HashMap::new();
    for (role, words) in NAMES {
        for name in words.split('|') {
            roles.entry(name).or_insert(role);
        }
    }
    roles
});

/// The measure that a name counts, where one of its words says so.
fn measure_of(plain: &str) -> Option<(&'static str, FigurePart)> {
    let words: Vec<&str> = plain.split(' ').collect();
    let has = |own: &str| {
        if own.contains(' ') {
            plain.contains(own)
        } else {
            words.contains(&own)
        }
    };
    let measure = MEASURES
        .iter()
        .find(|(_, names)| names.split('|').any(has))
        .map(|(measure, _)| *measure)?;
    let part = if words
        .iter()
        .any(|word| matches!(*word, "low" | "min" | "minimum"))
    {
        FigurePart::Low
    } else if words
        .iter()
        .any(|word| matches!(*word, "high" | "max" | "maximum"))
    {
        FigurePart::High
    } else {
        FigurePart::Value
    };
    Some((measure, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
        for name in ["Start_Date", "start date", "StartDate", " START DATE "] {
            assert_eq!(plain_name(name), "start date", "{name}");
        }
        assert_eq!(plain_name("event_id_cnty"), "event id cnty");
        assert_eq!(plain_name("¿Cuándo?"), "cuándo");
    }

    #[test]
    fn common_names_are_known_in_many_languages() {
        for (name, role) in [
            ("Date", Role::Start),
            ("Datum", Role::Start),
            ("Fecha de inicio", Role::Start),
            ("تاريخ", Role::Start),
            ("Дата начала", Role::Start),
            ("End date", Role::End),
            ("bis", Role::End),
            ("Ereignis", Role::Title),
            ("Title", Role::Title),
            ("Beschreibung", Role::Summary),
            ("Quelle", Role::Source),
            ("Lieu", Role::Place),
            ("Actor1", Role::Actor),
            ("Year", Role::StartPart(DatePart::Year)),
        ] {
            assert_eq!(role_of_name(name, false), Some(role), "{name}");
        }
        assert_eq!(role_of_name("colour of the sky", false), None);
        assert_eq!(role_of_name("", false), None);
    }

    #[test]
    fn columns_of_numbers_say_what_they_count() {
        let figure = |name| match role_of_name(name, true) {
            Some(Role::Figure(figure)) => Some((figure.measure, figure.part)),
            _ => None,
        };
        assert_eq!(
            figure("Killed"),
            Some(("deaths".to_owned(), FigurePart::Value))
        );
        assert_eq!(
            figure("fatalities_max"),
            Some(("deaths".to_owned(), FigurePart::High))
        );
        assert_eq!(
            figure("Heridos"),
            Some(("injuries".to_owned(), FigurePart::Value))
        );
        assert_eq!(figure("houses"), None);
        assert_eq!(role_of_name("killed", false), None);
    }

    #[test]
    fn no_name_means_two_things() {
        let mut seen: Vec<(&str, &Role)> = Vec::new();
        for (name, words) in NAMES {
            for word in words.split('|') {
                assert_eq!(plain_name(word), word, "written as it is compared");
                if let Some((_, other)) = seen.iter().find(|(own, _)| own == &word) {
                    panic!("{word} means {other:?} and {name:?}");
                }
                seen.push((word, name));
            }
        }
    }
}
