//! Dates as people and other programs write them in columns of tables, read by the whole column.
//!
//! What `03/04/23` means, no reader can tell from the text; the rows beside it can. So a column
//! is read twice: every text passes by a [`Column`], which counts and forgets; the column settles
//! into a [`Reading`], which turns each text into EDTF, lists what it had to assume, and refuses
//! what does not fit, with what it would mean otherwise. Nothing here knows today's date, a
//! locale, or chance: the same column reads the same everywhere.
//!
//! ```text
//!           ┌ fold ─▶ tokens ─▶ end, end ─▶ whole ┐
//!  text ────┤        (words of 23 languages)      ├─ survey ─▶ Column ─settle─▶ Reading
//!           └ quick, EDTF, missing ───────────────┘                               │
//!  text ─────────────────────────────────────────────────────────── read ─▶ value: EDTF
//! ```

mod alone;
mod assumption;
mod clock;
mod column;
mod end;
mod fold;
mod hints;
mod language;
mod lexicon;
mod missing;
mod number;
mod order;
mod part;
mod plain_day;
mod reading;
mod settle;
mod shape;
mod survey;
mod token;
mod value;
mod whole;
mod words;

#[cfg(test)]
mod tests;

pub use assumption::{Assumption, Evidence};
pub use column::{Column, Example, Tally};
pub use fold::digit;
pub use hints::{DEFAULT_FISCAL_START, Hints, NegativeYears, header_says_date};
pub use language::{Language, Languages};
pub use missing::Missing;
pub use number::{NumberClass, SerialSystem};
pub use order::{Order, Orders};
pub use reading::{Century, DateRead, Pairs, ReadDate, Reading, ShortNumbers};

pub use shape::Shape;
