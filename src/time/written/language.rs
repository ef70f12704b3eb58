//! The languages whose names of months are known.

/// A language in which a month may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[expect(missing_docs, reason = "each is its own name")]
pub enum Language {
    English,
    French,
    German,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
    Polish,
    Czech,
    Russian,
    Ukrainian,
    Turkish,
    Swedish,
    Danish,
    Norwegian,
    Finnish,
    Greek,
    Hungarian,
    Romanian,
    Indonesian,
    Arabic,
    Hebrew,
    Persian,
}

impl Language {
    /// Every language, in the order of their numbers.
    pub const ALL: [Self; 23] = [
        Self::English,
        Self::French,
        Self::German,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Dutch,
        Self::Polish,
        Self::Czech,
        Self::Russian,
        Self::Ukrainian,
        Self::Turkish,
        Self::Swedish,
        Self::Danish,
        Self::Norwegian,
        Self::Finnish,
        Self::Greek,
        Self::Hungarian,
        Self::Romanian,
        Self::Indonesian,
        Self::Arabic,
        Self::Hebrew,
        Self::Persian,
    ];
}

/// Languages, as a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Languages(u32);

impl Languages {
    /// The languages that both sets have.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The languages that either set has.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a language is in the set.
    #[must_use]
    pub fn has(self, language: Language) -> bool {
        self.0 & (1 << language as u8) != 0
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The languages of the set, in the order of their numbers.
    pub fn iter(self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(move |one| self.has(*one))
    }
}

impl From<Language> for Languages {
    fn from(language: Language) -> Self {
        Self(1 << language as u8)
    }
}

/// The months of a language, January first. A word is one of them if it begins with what stands
/// before the bar and is the beginning of the whole: 'nov|ember' is nov, nove … november.
pub(super) const MONTHS: &[(Language, [&str; 12])] = &[
    (
        Language::English,
        [
            "jan|uary",
            "feb|ruary",
            "mar|ch",
            "apr|il",
            "may",
            "jun|e",
            "jul|y",
            "aug|ust",
            "sep|tember",
            "oct|ober",
            "nov|ember",
            "dec|ember",
        ],
    ),
    (
        Language::French,
        [
            "janv|ier",
            "févr|ier fev",
            "mars",
            "avr|il",
            "mai",
            "juin",
            "juil|let",
            "août aou",
            "sept|embre",
            "oct|obre",
            "nov|embre",
            "déc|embre",
        ],
    ),
    (
        Language::German,
        [
            "jan|uar jän|ner",
            "feb|ruar feber",
            "mär|z mrz maerz",
            "apr|il",
            "mai",
            "jun|i juno",
            "jul|i julei",
            "aug|ust",
            "sep|tember",
            "okt|ober",
            "nov|ember",
            "dez|ember",
        ],
    ),
    (
        Language::Spanish,
        [
            "ene|ro",
            "feb|rero",
            "mar|zo",
            "abr|il",
            "may|o",
            "jun|io",
            "jul|io",
            "ago|sto",
            "sep|tiembre set|iembre",
            "oct|ubre",
            "nov|iembre",
            "dic|iembre",
        ],
    ),
    (
        Language::Italian,
        [
            "gen|naio",
            "feb|braio",
            "mar|zo",
            "apr|ile",
            "mag|gio",
            "giu|gno",
            "lug|lio",
            "ago|sto",
            "set|tembre",
            "ott|obre",
            "nov|embre",
            "dic|embre",
        ],
    ),
    (
        Language::Portuguese,
        [
            "jan|eiro",
            "fev|ereiro",
            "mar|ço",
            "abr|il",
            "mai|o",
            "jun|ho",
            "jul|ho",
            "ago|sto",
            "set|embro",
            "out|ubro",
            "nov|embro",
            "dez|embro",
        ],
    ),
    (
        Language::Dutch,
        [
            "jan|uari",
            "feb|ruari",
            "maart mrt",
            "apr|il",
            "mei",
            "jun|i",
            "jul|i",
            "aug|ustus",
            "sep|tember",
            "okt|ober",
            "nov|ember",
            "dec|ember",
        ],
    ),
    (
        Language::Polish,
        [
            "sty|czeń sty|cznia sty|czniu",
            "lut|y lut|ego lut|ym",
            "mar|zec mar|ca mar|cu",
            "kwi|ecień kwi|etnia kwi|etniu",
            "maj maja maju",
            "cze|rwiec cze|rwca cze|rwcu",
            "lip|iec lip|ca lip|cu",
            "sie|rpień sie|rpnia sie|rpniu",
            "wrz|esień wrz|eśnia wrz|eśniu",
            "paź|dziernik paź|dziernika paź|dzierniku",
            "lis|topad lis|topada lis|topadzie",
            "gru|dzień gru|dnia gru|dniu",
        ],
    ),
    (
        Language::Czech,
        [
            "led|en led|na lednu",
            "úno|r úno|ra únoru",
            "bře|zen bře|zna březnu",
            "dub|en dub|na dubnu",
            "kvě|ten kvě|tna květnu",
            "červen června červnu čvn",
            "červenec července červenci čvc",
            "srp|en srp|na srpnu",
            "zář|í",
            "říj|en říj|na říjnu",
            "lis|topad lis|topadu",
            "pro|sinec pro|since prosinci",
        ],
    ),
    (
        Language::Russian,
        [
            "янв|арь янв|аря январе",
            "фев|раль фев|раля феврале",
            "мар|т мар|та марте",
            "апр|ель апр|еля апреле",
            "май мая мае",
            "июн|ь июн|я июне",
            "июл|ь июл|я июле",
            "авг|уст авг|уста августе",
            "сен|тябрь сен|тября сентябре",
            "окт|ябрь окт|ября октябре",
            "ноя|брь ноя|бря ноябре",
            "дек|абрь дек|абря декабре",
        ],
    ),
    (
        Language::Ukrainian,
        [
            "січ|ень січ|ня січні",
            "лют|ий лют|ого лютому",
            "бер|езень бер|езня березні",
            "кві|тень кві|тня квітні",
            "тра|вень тра|вня травні",
            "чер|вень чер|вня червні",
            "лип|ень лип|ня липні",
            "сер|пень сер|пня серпні",
            "вер|есень вер|есня вересні",
            "жов|тень жов|тня жовтні",
            "лис|топад лис|топада листопаді",
            "гру|день гру|дня грудні",
        ],
    ),
    (
        Language::Turkish,
        [
            "oca|k",
            "şub|at",
            "mar|t",
            "nis|an",
            "may|ıs",
            "haz|iran",
            "tem|muz",
            "ağu|stos",
            "eyl|ül",
            "eki|m",
            "kas|ım",
            "ara|lık",
        ],
    ),
    (
        Language::Swedish,
        [
            "jan|uari",
            "feb|ruari",
            "mar|s",
            "apr|il",
            "maj",
            "jun|i",
            "jul|i",
            "aug|usti",
            "sep|tember",
            "okt|ober",
            "nov|ember",
            "dec|ember",
        ],
    ),
    (
        Language::Danish,
        [
            "jan|uar",
            "feb|ruar",
            "mar|ts",
            "apr|il",
            "maj",
            "jun|i",
            "jul|i",
            "aug|ust",
            "sep|tember",
            "okt|ober",
            "nov|ember",
            "dec|ember",
        ],
    ),
    (
        Language::Norwegian,
        [
            "jan|uar",
            "feb|ruar",
            "mar|s",
            "apr|il",
            "mai",
            "jun|i",
            "jul|i",
            "aug|ust",
            "sep|tember",
            "okt|ober",
            "nov|ember",
            "des|ember",
        ],
    ),
    (
        Language::Finnish,
        [
            "tammi|kuu tammi|kuuta tammikuussa",
            "helmi|kuu helmi|kuuta helmikuussa",
            "maalis|kuu maalis|kuuta maaliskuussa",
            "huhti|kuu huhti|kuuta huhtikuussa",
            "touko|kuu touko|kuuta toukokuussa",
            "kesä|kuu kesä|kuuta kesäkuussa",
            "heinä|kuu heinä|kuuta heinäkuussa",
            "elo|kuu elo|kuuta elokuussa",
            "syys|kuu syys|kuuta syyskuussa",
            "loka|kuu loka|kuuta lokakuussa",
            "marras|kuu marras|kuuta marraskuussa",
            "joulu|kuu joulu|kuuta joulukuussa",
        ],
    ),
    (
        Language::Greek,
        [
            "ιαν|ουάριος ιαν|ουαρίου ιανουάριο γεν|άρης",
            "φεβ|ρουάριος φεβ|ρουαρίου φεβρουάριο",
            "μαρ|τίου μάρτιος μάρτιο",
            "απρ|ίλιος απρ|ιλίου απρίλιο",
            "μαΐ|ου μάι|ος μάιο",
            "ιουν|ίου ιούνιος ιούνιο",
            "ιουλ|ίου ιούλιος ιούλιο",
            "αυγ|ούστου αύγουστος αύγουστο",
            "σεπ|τεμβρίου σεπτέμβριος σεπτέμβριο",
            "οκτ|ωβρίου οκτώβριος οκτώβριο",
            "νοε|μβρίου νοέμβριος νοέμβριο",
            "δεκ|εμβρίου δεκέμβριος δεκέμβριο",
        ],
    ),
    (
        Language::Hungarian,
        [
            "jan|uár",
            "feb|ruár",
            "már|cius",
            "ápr|ilis",
            "máj|us",
            "jún|ius",
            "júl|ius",
            "aug|usztus",
            "szept|ember szep",
            "okt|óber",
            "nov|ember",
            "dec|ember",
        ],
    ),
    (
        Language::Romanian,
        [
            "ian|uarie",
            "feb|ruarie",
            "mar|tie",
            "apr|ilie",
            "mai",
            "iun|ie",
            "iul|ie",
            "aug|ust",
            "sep|tembrie",
            "oct|ombrie",
            "noi|embrie nov",
            "dec|embrie",
        ],
    ),
    (
        Language::Indonesian,
        [
            "jan|uari",
            "feb|ruari pebruari",
            "mar|et",
            "apr|il",
            "mei",
            "jun|i",
            "jul|i",
            "agu|stus agt",
            "sep|tember",
            "okt|ober",
            "nov|ember nop|ember",
            "des|ember",
        ],
    ),
    (
        // The Levant and Iraq; Egypt and the Gulf; Morocco; Algeria and Tunisia.
        Language::Arabic,
        [
            "كانون-الثاني كانون-ثاني يناير جانفي",
            "شباط فبراير فيفري",
            "آذار مارس",
            "نيسان أبريل ابريل أفريل",
            "أيار مايو ماي",
            "حزيران يونيو يونيه جوان",
            "تموز يوليو يوليه يوليوز جويلية",
            "آب أغسطس اغسطس غشت أوت",
            "أيلول سبتمبر شتنبر",
            "تشرين-الأول تشرين-أول أكتوبر",
            "تشرين-الثاني تشرين-ثاني نوفمبر نونبر",
            "كانون-الأول كانون-أول ديسمبر دجنبر",
        ],
    ),
    (
        Language::Hebrew,
        [
            "ינו|אר בינואר",
            "פבר|ואר בפברואר",
            "מרץ מרס במרץ במרס",
            "אפר|יל באפריל",
            "מאי במאי",
            "יוני ביוני",
            "יולי ביולי",
            "אוג|וסט באוגוסט",
            "ספט|מבר בספטמבר",
            "אוק|טובר באוקטובר",
            "נוב|מבר בנובמבר",
            "דצמ|בר בדצמבר",
        ],
    ),
    (
        Language::Persian,
        [
            "ژانویه",
            "فوریه",
            "مارس",
            "آوریل",
            "مه می",
            "ژوئن",
            "ژوئیه جولای",
            "اوت آگوست",
            "سپتامبر",
            "اکتبر",
            "نوامبر",
            "دسامبر",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_place_and_twelve_months() {
        for (at, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, at);
            assert_eq!(MONTHS.get(at).map(|row| row.0), Some(language));
        }
    }

    #[test]
    fn sets_hold_what_is_put_in() {
        let set = Languages::from(Language::English).or(Language::Persian.into());
        assert!(set.has(Language::Persian) && !set.has(Language::Dutch));
        assert_eq!(set.iter().count(), 2);
        assert!(set.and(Language::Dutch.into()).is_empty());
    }
}
