//! A dataset of any size, made in memory: the same on every machine.

use std::sync::Arc;

use truceline::model::record::{ActorRecord, Certainty, GroupRecord};
use truceline::model::{Builder, Dataset, EventFields, Where};
use truceline::time::{Civil, Instant};

/// Events to one segment, about what a block of a file gives.
const SEGMENT: u32 = 40_000;

const ACTORS: u64 = 200;
const GROUPS: u64 = 8;
const KINDS: [&str; 8] = [
    "talks",
    "strike",
    "statement",
    "release",
    "aid",
    "vote",
    "meeting",
    "report",
];
const TAGS: [&str; 12] = [
    "law",
    "land",
    "aid",
    "border",
    "press",
    "water",
    "power",
    "roads",
    "health",
    "schools",
    "elections",
    "prisoners",
];
const WORDS: [&str; 16] = [
    "delegation",
    "council",
    "ministry",
    "arrives",
    "announces",
    "postponed",
    "northern",
    "river",
    "crossing",
    "agreement",
    "statement",
    "meeting",
    "convoy",
    "returns",
    "second",
    "round",
];

/// The first day, in seconds.
const SINCE: i64 = 8_766 * 86_400;

/// `SplitMix64`.
struct Seeded(u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}

/// `n` events over thirty years, mostly in order of time: 200 actors in 8 groups, some far more
/// often than others, one event in ten with two; half with a place, a third with tags, one in a
/// hundred without a date, three in ten with a span.
pub fn dataset(n: u32) -> Arc<Dataset> {
    let mut random = Seeded(u64::from(n));
    let mut builder = Builder::new("bench");
    let at = Where::default();
    for group in 0..GROUPS {
        let id = Some(format!("g{group}"));
        let label = format!("Group {group}");
        builder.push_group(
            GroupRecord {
                id,
                label,
                ..GroupRecord::default()
            },
            &at,
        );
    }
    let actors: Vec<String> = (0..ACTORS).map(|actor| format!("actor-{actor}")).collect();
    for (id, actor) in actors.iter().zip(0..) {
        builder.push_actor(
            ActorRecord {
                id: Some(id.clone()),
                name: format!("Actor {actor}"),
                group: Some(format!("g{}", actor % GROUPS)),
                ..ActorRecord::default()
            },
            &at,
        );
    }
    let places: Vec<String> = (0..40).map(|place| format!("Place {place}")).collect();
    let mut block = builder.segment_builder();
    let (mut id, mut title, mut date) = (String::new(), String::new(), String::new());
    for event in 0..n {
        id.clear();
        id.push_str(&format!("e{event}"));
        title.clear();
        while title.len() < 20 + random.below(30) as usize {
            title.push_str(WORDS[random.below(16) as usize]);
            title.push(' ');
        }
        title.pop();
        let late = if random.below(50) == 0 {
            random.below(400)
        } else {
            0
        };
        let day = (u64::from(event) * 10_900 / u64::from(n)).saturating_sub(late);
        date.clear();
        let ymd = |day: u64| {
            let civil = Civil::from_instant(Instant(day as i64 * 86_400 + SINCE));
            format!("{:04}-{:02}-{:02}", civil.year, civil.month, civil.day)
        };
        // Lengths of spans are heavy-tailed: days mostly, now and then years.
        let length = 1 + (1 << random.below(11)) * random.below(3);
        match random.below(100) {
            0 => {}
            1..30 => date.push_str(&format!("{}/{}", ymd(day), ymd(day + length))),
            30..60 => date.push_str(&ymd(day)),
            _ => date.push_str(&format!(
                "{}T{:02}:{:02}",
                ymd(day),
                random.below(24),
                random.below(60)
            )),
        }
        // The product of two draws: few actors have much of everything.
        let mut actor =
            || actors[(random.below(ACTORS) * random.below(ACTORS) / ACTORS) as usize].as_str();
        let pair = [(actor(), None), (actor(), None)];
        let pair = if random.below(10) == 0 {
            &pair[..]
        } else {
            &pair[..1]
        };
        let tags = [
            TAGS[random.below(12) as usize],
            TAGS[random.below(12) as usize],
        ];
        let tags = if random.below(3) == 0 { &tags[..] } else { &[] };
        let place = (random.below(2) == 0).then(|| places[random.below(40) as usize].as_str());
        let fields = EventFields {
            id: Some(&id),
            title: &title,
            date: &date,
            kind: KINDS[random.below(8) as usize],
            actors: pair,
            tags,
            place,
            certainty: (random.below(4) == 0).then_some(Certainty::Stated),
            importance: Some(random.below(101) as u8),
            summary: None,
        };
        assert!(block.push(&fields), "a plain event is taken as it is");
        if (event + 1).is_multiple_of(SEGMENT) {
            let next = builder.segment_builder();
            builder.append(std::mem::replace(&mut block, next));
        }
    }
    builder.append(block);
    Arc::new(builder.finish("bench").0)
}
