//! Files of any size for tests, benches and trying things out: the same seed gives the same bytes.
//!
//! What is written is shaped like the real thing: times that cluster in crises and come mostly in
//! order, spans whose lengths vary over orders of magnitude, a few actors in most events and many
//! in few. The words are invented and mean nothing.

mod random;
mod words;

use std::io::{self, Write};

pub use self::random::Random;
use self::words::Lexicon;

/// What to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeneratorOptions {
    /// Number of events.
    pub events: u64,

    /// The same seed gives the same bytes.
    pub seed: u64,

    /// How it is written.
    pub format: GeneratedFormat,
}

/// How a generated dataset is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratedFormat {
    /// `truceline/1` as JSON, one event a line.
    Json,

    /// The flat CSV variant.
    Csv,
}

impl GeneratedFormat {
    /// The format of a file's ending, without its dot; `None` where it is none of ours.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// Writes a dataset event by event; it holds tables of a few hundred KB, never the file.
#[derive(Clone, Copy, Debug)]
pub struct Generator {
    options: GeneratorOptions,
}

const ACTORS: u64 = 200;
const GROUPS: u64 = 8;
const PLACES: u64 = 40;
const KINDS: [&str; 8] = [
    "talks",
    "statement",
    "visit",
    "agreement",
    "protest",
    "ruling",
    "delivery",
    "report",
];
const TAGS: [&str; 12] = [
    "aid", "border", "election", "energy", "harvest", "health", "housing", "law", "media",
    "schools", "trade", "water",
];
const CERTAINTIES: [&str; 4] = ["stated", "attributed", "disputed", "inferred"];

const MINUTES_PER_DAY: i64 = 1_440;
/// About thirty years.
const DAYS: usize = 10_957;
/// 1994-01-01, in days from the Unix epoch.
const FIRST_DAY: i64 = 8_766;
/// Times in which much happens.
const CRISES: usize = 60;

/// Bytes gathered before they are written.
const CHUNK_BYTES: usize = 1 << 20;

impl Generator {
    /// A generator of one dataset.
    pub fn new(options: GeneratorOptions) -> Self {
        Self { options }
    }

    /// Writes the whole dataset.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let GeneratorOptions {
            events,
            seed,
            format,
        } = self.options;
        let mut random = Random::new(seed);
        let lexicon = Lexicon::new(&mut random);
        let clock = Clock::new(&mut random);
        let mut writer = Chunks {
            text: String::with_capacity(CHUNK_BYTES + 4096),
            out,
        };
        let actors: Vec<String> = (0..ACTORS).map(|n| format!("a{n}")).collect();
        let places: Vec<&str> = (0..PLACES as usize).map(|n| lexicon.name(n)).collect();
        match format {
            GeneratedFormat::Json => json_head(&mut writer.text, events, seed, &lexicon),
            GeneratedFormat::Csv => csv_head(&mut writer.text, events, seed, &lexicon),
        }
        let mut event = Event::default();
        let mut day = 0;
        for number in 0..events {
            event.title.clear();
            lexicon.title(&mut random, &mut event.title);
            let (at, next_day) = clock.minute(number, events, day, &mut random);
            day = next_day;
            event.date.clear();
            date(&mut random, at, &mut event.date);
            event.kind = KINDS[heavy(&mut random, 8) as usize % 8];
            let first = heavy(&mut random, ACTORS);
            let second =
                (random.below(10) == 0).then(|| (first + 1 + heavy(&mut random, 150)) % ACTORS);
            event.actors = [Some(first), second];
            event.place = (random.below(2) == 0).then(|| heavy(&mut random, PLACES));
            event.tags = [None; 2];
            if random.below(3) == 0 {
                let tag = random.below(12);
                event.tags[0] = Some(tag);
                event.tags[1] = (random.below(4) == 0).then(|| (tag + 1 + random.below(11)) % 12);
            }
            event.certainty = (random.below(4) == 0).then(|| heavy(&mut random, 4));
            // Few events matter much: the product of two draws leans low.
            event.importance = random.below(101) * random.below(101) / 100;
            match format {
                GeneratedFormat::Json => {
                    event.write_json(&mut writer.text, number, &actors, &places);
                    let last = number + 1 == events;
                    writer.text.push_str(if last { "\n" } else { ",\n" });
                }
                GeneratedFormat::Csv => event.write_csv(&mut writer.text, number, &actors, &places),
            }
            writer.flush_full()?;
        }
        if format == GeneratedFormat::Json {
            writer.text.push_str("]}\n");
        }
        writer.flush()
    }
}

/// Gathers text and writes it in large pieces.
struct Chunks<'a> {
    text: String,
    out: &'a mut dyn Write,
}

impl Chunks<'_> {
    fn flush_full(&mut self) -> io::Result<()> {
        if self.text.len() < CHUNK_BYTES {
            return Ok(());
        }
        self.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.as_bytes())?;
        self.text.clear();
        Ok(())
    }
}

/// A number below `bound` where small ones come far more often.
fn heavy(random: &mut Random, bound: u64) -> u64 {
    let first = random.below(bound);
    let second = random.below(bound);
    first * second / bound * (random.below(bound) + bound) / (2 * bound)
}

/// How events are spread over time: the sum of the weights of all days before each day.
struct Clock {
    before: Vec<u64>,
}

impl Clock {
    fn new(random: &mut Random) -> Self {
        let mut weights = vec![20u64; DAYS];
        for _ in 0..CRISES {
            let from = random.below(DAYS as u64) as usize;
            let days = 3 + random.below(120) as usize;
            let height = 50 + random.below(60) * random.below(60);
            for (day, weight) in weights.iter_mut().skip(from).take(days).enumerate() {
                // It breaks out at once and fades.
                *weight += height * (days - day) as u64 / days as u64;
            }
        }
        let mut before = Vec::with_capacity(DAYS + 1);
        let mut sum = 0;
        before.push(0);
        for weight in weights {
            sum += weight;
            before.push(sum);
        }
        Self { before }
    }

    /// Minute of an event, and the day to begin searching from for the next one.
    ///
    /// Events come in the order of time but for one in fifty, which comes late.
    fn minute(&self, number: u64, events: u64, from: usize, random: &mut Random) -> (i64, usize) {
        let total = self.before[DAYS];
        let share = u128::from(number) * 1024 + u128::from(random.below(1024));
        let share = share * u128::from(total);
        let scale = u128::from(events) * 1024;
        let at = (share / scale) as u64;
        let mut day = from;
        while day + 1 < DAYS && self.before[day + 1] <= at {
            day += 1;
        }
        let start = u128::from(self.before[day]) * scale;
        let width = u128::from(self.before[day + 1] - self.before[day]) * scale;
        let into = share.saturating_sub(start) * MINUTES_PER_DAY as u128 / width.max(1);
        let mut minute = (FIRST_DAY + day as i64) * MINUTES_PER_DAY + into as i64;
        if random.below(50) == 0 {
            minute -= heavy(random, 60 * MINUTES_PER_DAY as u64) as i64;
        }
        (minute, day)
    }
}

/// Appends a date: seven in ten are points, to the day or to the minute; the others intervals.
fn date(random: &mut Random, at: i64, out: &mut String) {
    let draw = random.below(20);
    if draw < 7 {
        day(at, out);
    } else if draw < 14 {
        minute(at, out);
    } else {
        // Lengths from half an hour to some years, each octave rarer than the one before.
        let octave = (random.bits() | 1 << 16).trailing_zeros();
        let length = (30 + random.below(30) as i64) << octave;
        if length < MINUTES_PER_DAY {
            minute(at, out);
            out.push('/');
            minute(at + length, out);
        } else {
            day(at, out);
            out.push('/');
            day(at + length, out);
        }
    }
}

/// Appends a day such as `2003-04-05`.
fn day(at: i64, out: &mut String) {
    use crate::time::{Civil, Instant};
    let civil = Civil::from_instant(Instant(at * 60));
    digits(out, civil.year.unsigned_abs(), 4);
    out.push('-');
    digits(out, u64::from(civil.month), 2);
    out.push('-');
    digits(out, u64::from(civil.day), 2);
}

/// Appends a minute such as `2003-04-05T06:07`.
fn minute(at: i64, out: &mut String) {
    day(at, out);
    let of_day = at.rem_euclid(MINUTES_PER_DAY).unsigned_abs();
    out.push('T');
    digits(out, of_day / 60, 2);
    out.push(':');
    digits(out, of_day % 60, 2);
}

/// Appends a number in at least `width` digits.
fn digits(out: &mut String, number: u64, width: u32) {
    let mut scale = 10u64.pow(width - 1);
    while number / scale >= 10 {
        scale *= 10;
    }
    while scale > 0 {
        out.push(char::from(b'0' + (number / scale % 10) as u8));
        scale /= 10;
    }
}

/// One event on its way out.
#[derive(Default)]
struct Event {
    title: String,
    date: String,
    kind: &'static str,
    actors: [Option<u64>; 2],
    place: Option<u64>,
    tags: [Option<u64>; 2],
    certainty: Option<u64>,
    importance: u64,
}

impl Event {
    fn write_csv(&self, out: &mut String, number: u64, actors: &[String], places: &[&str]) {
        out.push_str("event,e");
        digits(out, number, 1);
        for cell in [&self.title, &self.date] {
            out.push(',');
            out.push_str(cell);
        }
        out.push(',');
        out.push_str(self.kind);
        out.push_str(",,");
        list(out, ";", self.actors.iter().flatten(), |out, n| {
            out.push_str(&actors[n as usize]);
        });
        out.push(',');
        out.push_str(self.place.map_or("", |n| places[n as usize]));
        out.push(',');
        list(out, ";", self.tags.iter().flatten(), |out, n| {
            out.push_str(TAGS[n as usize]);
        });
        out.push(',');
        out.push_str(self.certainty.map_or("", |n| CERTAINTIES[n as usize]));
        out.push(',');
        digits(out, self.importance, 1);
        out.push('\n');
    }

    fn write_json(&self, out: &mut String, number: u64, actors: &[String], places: &[&str]) {
        out.push_str("{\"id\":\"e");
        digits(out, number, 1);
        for (key, value) in [
            ("title", self.title.as_str()),
            ("date", &self.date),
            ("kind", self.kind),
        ] {
            out.push_str("\",\"");
            out.push_str(key);
            out.push_str("\":\"");
            out.push_str(value);
        }
        out.push_str("\",\"actors\":[");
        list(out, ",", self.actors.iter().flatten(), |out, n| {
            quoted(out, &actors[n as usize]);
        });
        out.push(']');
        if let Some(place) = self.place {
            out.push_str(",\"place\":");
            quoted(out, places[place as usize]);
        }
        if self.tags[0].is_some() {
            out.push_str(",\"tags\":[");
            list(out, ",", self.tags.iter().flatten(), |out, n| {
                quoted(out, TAGS[n as usize]);
            });
            out.push(']');
        }
        if let Some(certainty) = self.certainty {
            out.push_str(",\"certainty\":");
            quoted(out, CERTAINTIES[certainty as usize]);
        }
        out.push_str(",\"importance\":");
        digits(out, self.importance, 1);
        out.push('}');
    }
}

/// Appends a text that needs no escapes, in quotation marks.
fn quoted(out: &mut String, text: &str) {
    out.push('"');
    out.push_str(text);
    out.push('"');
}

fn list<'a>(
    out: &mut String,
    between: &str,
    numbers: impl Iterator<Item = &'a u64>,
    mut write: impl FnMut(&mut String, u64),
) {
    for (index, number) in numbers.enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        write(out, *number);
    }
}

fn title(events: u64, seed: u64) -> String {
    format!("Generated: {events} events from seed {seed}")
}

/// The declared groups and actors as (id, name).
fn group_of(number: u64, lexicon: &Lexicon) -> (String, &str) {
    (format!("g{number}"), lexicon.name(60 + number as usize))
}

fn csv_head(out: &mut String, events: u64, seed: u64, lexicon: &Lexicon) {
    out.push_str("type,id,title,date,kind,group,actors,place,tags,certainty,importance\n");
    out.push_str(&format!(
        "dataset,generated-{seed},{},,,,,,,,\n",
        title(events, seed)
    ));
    for number in 0..GROUPS {
        let (id, name) = group_of(number, lexicon);
        out.push_str(&format!("group,{id},{name} Region,,party,,,,,,\n"));
    }
    for number in 0..ACTORS {
        let name = lexicon.actor(number as usize);
        let group = number % GROUPS;
        out.push_str(&format!("actor,a{number},{name},,body,g{group},,,,,\n"));
    }
}

fn json_head(out: &mut String, events: u64, seed: u64, lexicon: &Lexicon) {
    out.push_str("{\"schema\":\"truceline/1\",\n\"dataset\":{\"id\":\"generated-");
    digits(out, seed, 1);
    out.push_str("\",\"title\":");
    quoted(out, &title(events, seed));
    out.push_str("},\n\"groups\":[\n");
    for number in 0..GROUPS {
        let (id, name) = group_of(number, lexicon);
        let end = if number + 1 == GROUPS { "\n" } else { ",\n" };
        out.push_str(&format!(
            "{{\"id\":\"{id}\",\"label\":\"{name} Region\",\"kind\":\"party\"}}{end}"
        ));
    }
    out.push_str("],\n\"actors\":[\n");
    for number in 0..ACTORS {
        let name = lexicon.actor(number as usize);
        let group = number % GROUPS;
        let end = if number + 1 == ACTORS { "\n" } else { ",\n" };
        out.push_str(&format!(
            "{{\"id\":\"a{number}\",\"name\":\"{name}\",\"kind\":\"body\",\"group\":\"g{group}\"}}{end}"
        ));
    }
    out.push_str("],\n\"events\":[\n");
}

#[cfg(test)]
mod tests;
