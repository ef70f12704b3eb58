//! A number with what its writer says of it.

use crate::time::written::Missing;

/// What the words or signs around a number say of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AmountQualifier {
    /// 'approximately', 'approx.', '~', '≈', 'ca.'.
    Approximately,
    /// 'around', 'roughly', 'some'.
    Around,
    /// 'about'.
    About,
    /// 'over', 'more than', '>': the number itself excluded.
    Over,
    /// 'at least', '≥', '500+'.
    AtLeast,
    /// 'up to', 'at most', '≤'.
    UpTo,
    /// 'under', 'fewer than', '<': the number itself excluded.
    Under,
    /// 'nearly', 'almost'.
    Nearly,
}

impl AmountQualifier {
    /// Words and signs in front of a number; a sign may be joined to it.
    pub(super) const IN_FRONT: [(&'static str, Self); 44] = {
        use AmountQualifier::{About, Approximately, Around, AtLeast, Nearly, Over, Under, UpTo};
        [
            ("approximately", Approximately),
            ("approx.", Approximately),
            ("approx", Approximately),
            ("circa", Approximately),
            ("ca.", Approximately),
            ("ca", Approximately),
            ("c.", Approximately),
            ("c", Approximately),
            ("environ", Approximately),
            ("etwa", Approximately),
            ("~", Approximately),
            ("≈", Approximately),
            ("around", Around),
            ("roughly", Around),
            ("some", Around),
            ("about", About),
            ("no more than", UpTo),
            ("not more than", UpTo),
            ("no less than", AtLeast),
            ("no fewer than", AtLeast),
            ("over", Over),
            ("more than", Over),
            ("greater than", Over),
            ("above", Over),
            ("plus de", Over),
            ("über", Over),
            ("más de", Over),
            (">=", AtLeast),
            ("≥", AtLeast),
            ("at least", AtLeast),
            ("minimum", AtLeast),
            ("mindestens", AtLeast),
            ("au moins", AtLeast),
            (">", Over),
            ("up to", UpTo),
            ("at most", UpTo),
            ("maximum", UpTo),
            ("<=", UpTo),
            ("≤", UpTo),
            ("under", Under),
            ("fewer than", Under),
            ("less than", Under),
            ("<", Under),
            ("nearly", Nearly),
        ]
    };

    /// The qualifier that words in a column of their own name.
    pub fn named(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let front = Self::IN_FRONT.into_iter().chain(Self::BEHIND);
        front
            .into_iter()
            .find(|(own, _)| *own == words)
            .map(|(_, qualifier)| qualifier)
    }

    /// Words and signs behind a number.
    pub(super) const BEHIND: [(&'static str, Self); 8] = [
        ("+", Self::AtLeast),
        ("or more", Self::AtLeast),
        ("and more", Self::AtLeast),
        ("or less", Self::UpTo),
        ("or fewer", Self::UpTo),
        ("approx.", Self::Approximately),
        ("approximately", Self::Approximately),
        ("ca.", Self::Approximately),
    ];
}

/// A number as a row has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// The number; none of a range.
    pub value: Option<f64>,
    /// The lowest that it can be: of a range its first number; of 'over' and 'at least' the number.
    pub low: Option<f64>,
    /// The highest that it can be: of a range its second number; of 'up to', 'under' and 'nearly'
    /// the number.
    pub high: Option<f64>,
    /// What the words around it say.
    pub qualifier: Option<AmountQualifier>,
    /// Whether it counts hundredths: a per cent sign follows. The number is as written.
    pub per_cent: bool,
    /// Whether its writer doubted it: a question mark follows.
    pub uncertain: bool,
    /// Whether its marks could mean something else, and were taken as the column or habit has it.
    pub assumed: bool,
}

/// What a row says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NumberRead {
    /// A number.
    Amount(Amount),
    /// None is given.
    NotGiven(Missing),
}
