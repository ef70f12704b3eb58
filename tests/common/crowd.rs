//! Datasets of many events, the same for the same seed.

use truceline::load::generate::Random;
use truceline::model::Dataset;

/// What a generated dataset is like.
#[derive(Clone, Debug)]
pub struct Shape {
    pub events: usize,
    pub seed: u64,
    pub groups: usize,
}

const WORDS: [&str; 24] = [
    "council",
    "convoy",
    "harvest",
    "bridge",
    "archive",
    "meeting",
    "report",
    "crossing",
    "survey",
    "election",
    "delegation",
    "market",
    "strike",
    "ceasefire",
    "hearing",
    "relief",
    "border",
    "statement",
    "inquiry",
    "repair",
    "census",
    "assembly",
    "petition",
    "harbour",
];

fn day(days: i64) -> String {
    use truceline::time::{Civil, Instant};
    let civil = Civil::from_instant(Instant(days * 86_400));
    format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
}

/// Clustered points, and spans of heavy-tailed lengths, over about 30 years.
pub fn dataset(shape: &Shape) -> Dataset {
    super::load("crowd.json", &json(shape)).dataset
}

/// The same as JSON.
pub fn json(shape: &Shape) -> String {
    let mut random = Random::new(shape.seed);
    let mut out = String::from("{\"title\":\"A crowd of events\",\"groups\":[");
    let labels = [
        "Northern council",
        "Southern council",
        "Relief agencies",
        "Observers",
    ];
    for group in 0..shape.groups {
        let comma = if group > 0 { "," } else { "" };
        out.push_str(&format!(
            "{comma}{{\"id\":\"g{group}\",\"label\":\"{}\"}}",
            labels[group % 4]
        ));
    }
    out.push_str("],\"actors\":[");
    for actor in 0..shape.groups * 2 {
        let comma = if actor > 0 { "," } else { "" };
        let group = actor % shape.groups;
        out.push_str(&format!(
            "{comma}{{\"id\":\"a{actor}\",\"name\":\"Actor {actor}\",\"group\":\"g{group}\"}}"
        ));
    }
    out.push_str("],\"events\":[");
    let middles: Vec<f64> = (0..12).map(|_| random.unit()).collect();
    for event in 0..shape.events {
        let cluster = middles[random.below(12) as usize];
        let spread = if random.below(3) == 0 { 1.0 } else { 0.05 };
        let at = (cluster + (random.unit() - 0.5) * spread).clamp(0.0, 1.0);
        let days = 9_000 + (at * 11_000.0) as i64;
        let date = match random.below(20) {
            0..=6 => day(days),
            7..=12 => format!(
                "{}T{:02}:{:02}",
                day(days),
                random.below(24),
                random.below(60)
            ),
            13 => format!("{}?", day(days)),
            14 => format!("{}/{}?", day(days), day(days + 1 + random.below(60) as i64)),
            15 if random.below(20) == 0 => format!("{}/..", day(days)),
            _ => {
                let length = (1.0 / (1.0 - random.unit()).max(1e-4)).powf(1.3);
                format!("{}/{}", day(days), day(days + length.min(4_000.0) as i64))
            }
        };
        let count = 2 + random.below(5);
        let words: Vec<&str> = (0..count)
            .map(|_| WORDS[random.below(24) as usize])
            .collect();
        let comma = if event > 0 { "," } else { "" };
        let mut actors = format!(
            "{{\"actor\":\"a{}\",\"role\":\"party\"}}",
            random.below(shape.groups as u64 * 2)
        );
        if random.below(10) == 0 {
            actors.push_str(&format!(
                ",{{\"actor\":\"a{}\",\"role\":\"party\"}}",
                random.below(shape.groups as u64 * 2)
            ));
        }
        let importance = random.below(60) * random.below(60) / 36;
        let kind = WORDS[random.below(3) as usize];
        out.push_str(&format!(
            "{comma}{{\"id\":\"e{event}\",\"title\":\"{} {event}\",\"date\":\"{date}\",\"kind\":\"{kind}\",\"importance\":{importance},\"actors\":[{actors}]}}",
            words.join(" ")
        ));
    }
    out.push_str("]}");
    out
}
