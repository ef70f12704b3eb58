//! Rules of colour, computed from the values that the program and its datasets hold.

use std::collections::BTreeMap;

use truceline::model::{Glyph, Group};
use truceline::scene::Colour;
use truceline::timeline::{Look, Theme};

use crate::common::Opened;

/// A colour by lightness and two axes of hue, CIE 1976, under D65.
#[derive(Clone, Copy)]
struct Lab {
    l: f64,
    a: f64,
    b: f64,
}

/// Red, green and blue without gamma, 0–1.
fn linear(colour: Colour) -> [f64; 3] {
    [colour.r, colour.g, colour.b].map(|channel| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        }
    })
}

fn times(matrix: [[f64; 3]; 3], vector: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row.iter().zip(vector).map(|(a, b)| a * b).sum())
}

impl Lab {
    fn of(rgb: [f64; 3]) -> Self {
        // sRGB primaries to XYZ, IEC 61966-2-1.
        let xyz = times(
            [
                [0.412_4, 0.357_6, 0.180_5],
                [0.212_6, 0.715_2, 0.072_2],
                [0.019_3, 0.119_2, 0.950_5],
            ],
            rgb,
        );
        let white = [0.950_47, 1.0, 1.088_83];
        let f = |t: f64| {
            if t > 216.0 / 24_389.0 {
                t.cbrt()
            } else {
                (24_389.0 / 27.0 * t + 16.0) / 116.0
            }
        };
        let [x, y, z] = [0, 1, 2].map(|axis| f(xyz[axis] / white[axis]));
        Self {
            l: 116.0 * y - 16.0,
            a: 500.0 * (x - y),
            b: 200.0 * (y - z),
        }
    }

    fn chroma(self) -> f64 {
        self.a.hypot(self.b)
    }

    fn difference(self, other: Self) -> f64 {
        let (l, a, b) = (self.l - other.l, self.a - other.a, self.b - other.b);
        (l * l + a * a + b * b).sqrt()
    }
}

/// Eyes without one kind of cone, in linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
const SIGHT: [(&str, [[f64; 3]; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour as an eye sees it, rounded to what a screen shows.
fn seen(colour: Colour, eye: [[f64; 3]; 3]) -> Lab {
    Lab::of(times(eye, linear(colour)).map(|c| c.clamp(0.0, 1.0)))
}

fn group<'a>(opened: &'a Opened, label: &str) -> &'a Group {
    let mut groups = opened.dataset().groups.iter();
    groups.find(|own| own.record.label == label).unwrap()
}

fn colour(group: &Group) -> Colour {
    Colour::rgb(group.colour.unwrap())
}

/// The table of the design: group, colour, shape, L*, C*, contrast on the light and the dark ground.
#[expect(clippy::approx_constant, reason = "a contrast, nothing round")]
const TABLE: [(&str, &str, Glyph, [f64; 4]); 6] = [
    ("Hamas", "#a37422", Glyph::Square, [52.3, 50.8, 3.85, 4.15]),
    ("Israel", "#966abe", Glyph::Circle, [52.4, 50.7, 3.84, 4.17]),
    (
        "Mediators",
        "#089ab0",
        Glyph::Diamond,
        [58.3, 33.0, 3.13, 5.12],
    ),
    (
        "Other governments",
        "#8a5e78",
        Glyph::TriangleUp,
        [45.3, 23.4, 4.95, 3.23],
    ),
    (
        "Institutions",
        "#818e95",
        Glyph::Hexagon,
        [58.2, 6.2, 3.14, 5.10],
    ),
    (
        "Other armed groups",
        "#8a8c56",
        Glyph::TriangleDown,
        [56.9, 30.1, 3.28, 4.88],
    ),
];

#[test]
fn the_table_of_colours_is_as_measured() {
    let opened = Opened::built_in(0);
    for (label, hex, glyph, [l, c, on_light, on_dark]) in TABLE {
        let group = group(&opened, label);
        assert_eq!(colour(group).hex(), hex, "{label}");
        assert_eq!(group.glyph, glyph, "{label}");
        let lab = Lab::of(linear(colour(group)));
        assert!((lab.l - l).abs() < 0.06, "{label}: L* {}", lab.l);
        assert!(
            (lab.chroma() - c).abs() < 0.06,
            "{label}: C* {}",
            lab.chroma()
        );
        for (ground, wanted) in [
            (Theme::LIGHT.ground, on_light),
            (Theme::DARK.ground, on_dark),
        ] {
            let contrast = f64::from(colour(group).contrast(ground));
            assert!((contrast - wanted).abs() < 0.01, "{label}: {contrast}");
        }
    }
    for (label, glyph) in [
        ("People affected", Glyph::Ring),
        ("The document and unnamed sources", Glyph::DashedRing),
    ] {
        let group = group(&opened, label);
        assert_eq!((group.colour, group.glyph), (None, glyph), "{label}");
    }
}

#[test]
fn parties_have_equal_weight_and_stand_by_the_alphabet() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let parties: Vec<&Group> = opened
            .dataset()
            .groups
            .iter()
            .filter(|group| group.record.kind.as_deref() == Some("party"))
            .collect();
        assert!(parties.len() >= 2);
        let labs: Vec<Lab> = parties
            .iter()
            .map(|own| Lab::of(linear(colour(own))))
            .collect();
        let spread = |of: fn(Lab) -> f64| {
            let all = labs.iter().map(|lab| of(*lab));
            all.clone().fold(f64::MIN, f64::max) - all.fold(f64::MAX, f64::min)
        };
        // Two parties have one weight; where a set has more of them, as near as six hues allow.
        let most = if parties.len() == 2 {
            [0.2, 0.2]
        } else {
            [14.0, 46.0]
        };
        assert!(
            spread(|lab| lab.l) <= most[0],
            "{place}: {}",
            spread(|lab| lab.l)
        );
        assert!(
            spread(Lab::chroma) <= most[1],
            "{place}: {}",
            spread(Lab::chroma)
        );
        let labels: Vec<&str> = parties
            .iter()
            .map(|own| own.record.label.as_str())
            .collect();
        let mut sorted = labels.clone();
        sorted.sort_by_key(|label| label.to_lowercase());
        assert_eq!(labels, sorted);
    }
}

/// The angle of a colour on the wheel of screens: red 0, green 120, blue 240.
fn hue(colour: Colour) -> f64 {
    let [r, g, b] = [colour.r, colour.g, colour.b].map(f64::from);
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let turn = if most == r {
        (g - b) / (most - least)
    } else if most == g {
        2.0 + (b - r) / (most - least)
    } else {
        4.0 + (r - g) / (most - least)
    };
    (turn * 60.0).rem_euclid(360.0)
}

/// Neither blue nor red nor green of flags and of command maps: ochre, violet and what lies between.
#[test]
fn no_party_is_blue_red_or_green() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        for group in &opened.dataset().groups {
            if group.record.kind.as_deref() != Some("party") {
                continue;
            }
            let own = colour(group);
            if Lab::of(linear(own)).chroma() < 10.0 {
                continue;
            }
            let hue = hue(own);
            let is_red = !(20.0..=340.0).contains(&hue);
            let is_green = (80.0..=170.0).contains(&hue);
            let is_blue = (190.0..=258.0).contains(&hue);
            let label = &group.record.label;
            assert!(!is_red && !is_green && !is_blue, "{label}: hue {hue}");
        }
    }
}

#[test]
fn colours_stay_apart_to_every_eye() {
    let opened = Opened::built_in(0);
    let six: Vec<Colour> = TABLE
        .iter()
        .map(|(label, ..)| colour(group(&opened, label)))
        .collect();
    let least_wanted = [27.0, 12.2, 11.5, 12.8];
    let parties_wanted = [90.0, 92.0, 86.0, 27.0];
    for (eye, (least_wanted, parties_wanted)) in
        SIGHT.iter().zip(least_wanted.iter().zip(parties_wanted))
    {
        let labs: Vec<Lab> = six.iter().map(|own| seen(*own, eye.1)).collect();
        let mut least = f64::MAX;
        for (place, one) in labs.iter().enumerate() {
            for other in &labs[place + 1..] {
                least = least.min(one.difference(*other));
            }
        }
        assert!((least - least_wanted).abs() < 0.6, "{}: {least}", eye.0);
        let parties = labs[0].difference(labs[1]);
        assert!(
            (parties - parties_wanted).abs() < 1.0,
            "{}: {parties}",
            eye.0
        );
    }
}

/// People affected and narrators are in the colour of text, however a file calls or colours them.
#[test]
fn people_are_never_in_the_colour_of_a_side() {
    let text = super::walk::file(0).replace(
        r#""label": "People affected","#,
        r##""label": "People affected", "colour": "#A37422","##,
    );
    for opened in [
        Opened::built_in(0),
        Opened::built_in(1),
        Opened::built_in(2),
        Opened::json(&text),
    ] {
        let mut people = 0;
        for group in &opened.dataset().groups {
            let kind = group.record.kind.as_deref();
            if matches!(kind, Some("population" | "narrator")) {
                people += 1;
                assert_eq!(group.colour, None, "{}", group.record.label);
                assert!(group.glyph.is_hollow(), "{}", group.record.label);
            }
        }
        assert!(people > 0);
    }
}

#[test]
fn every_colour_is_doubled_by_a_shape() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let mut glyphs = BTreeMap::new();
        for group in &opened.dataset().groups {
            let Some(own) = group.colour else { continue };
            let other = glyphs.insert(group.glyph, own);
            assert!(other.is_none(), "{:?} stands for two colours", group.glyph);
        }
    }
    // A group that names neither colour nor shape gets both, and no two the same for eight of them.
    let groups: Vec<String> = (0..8)
        .map(|n| format!(r#"{{"id":"g{n}","label":"G{n}"}}"#))
        .collect();
    let text = format!(
        r#"{{"schema":"truceline/1","dataset":{{"id":"d","title":"D"}},"sources":[],"groups":[{}],
            "actors":[],"events":[{{"id":"e","title":"E","date":"2001-01-01"}}]}}"#,
        groups.join(",")
    );
    let opened = Opened::json(&text);
    let mut given: Vec<_> = opened
        .dataset()
        .groups
        .iter()
        .map(|own| (own.glyph, own.colour))
        .collect();
    assert_eq!(given.len(), 8);
    given.sort();
    for two in given.windows(2) {
        assert_ne!(two[0].0, two[1].0);
        assert_ne!(two[0].1, two[1].1);
    }
    for (_, own) in given {
        for theme in Look::ALL.map(Look::theme) {
            let own = theme.actor(own);
            for ground in [theme.ground, theme.panel] {
                assert!(
                    own.contrast(ground) >= 3.0,
                    "{} {}",
                    own.hex(),
                    own.contrast(ground)
                );
            }
        }
    }
}

/// Without colours each group has a grey of its own, and a shape: in the order of the groups, which is
/// neutral, so that the parties, who come together, weigh much the same.
#[test]
fn without_colours_groups_are_told_apart_by_lightness_and_shape() {
    for place in 0..super::walk::BUILT_IN {
        let opened = Opened::built_in(place);
        let groups = &opened.dataset().groups;
        let theme = Theme::GREYSCALE.for_groups(groups.iter().filter_map(|own| own.colour));
        let coloured: Vec<&Group> = groups.iter().filter(|own| own.colour.is_some()).collect();
        let greys: Vec<Colour> = coloured.iter().map(|own| theme.actor(own.colour)).collect();
        let lightness: Vec<f64> = greys.iter().map(|own| Lab::of(linear(*own)).l).collect();
        for (grey, own) in greys.iter().zip(&lightness) {
            assert!(grey.r == grey.g && grey.g == grey.b, "{}", grey.hex());
            let ink = Lab::of(linear(theme.ink)).l;
            assert!(own - ink > 10.0, "{} is taken for ink", grey.hex());
        }
        for two in lightness.windows(2) {
            let apart = two[1] - two[0];
            let least = (24.0 / (lightness.len() - 1) as f64).min(5.0);
            assert!(apart >= least, "{place}: {apart}");
        }
        let parties: Vec<f64> = coloured
            .iter()
            .zip(&lightness)
            .filter(|(group, _)| group.record.kind.as_deref() == Some("party"))
            .map(|(_, own)| *own)
            .collect();
        if let [one, other] = parties.as_slice() {
            let most = 31.0 / (lightness.len() - 1) as f64;
            assert!((one - other).abs() <= most, "{place}: {one} {other}");
        }
    }
}

/// What a press is asked for lies within its inks, and equally light colours stay so.
#[test]
fn printed_colours_are_muted_and_parties_keep_equal_weight() {
    let opened = Opened::built_in(0);
    let mut lightness = Vec::new();
    for (label, ..) in TABLE {
        let own = colour(group(&opened, label));
        let printed = Theme::PRINT.actor(group(&opened, label).colour);
        let (before, after) = (Lab::of(linear(own)), Lab::of(linear(printed)));
        assert!(after.chroma() < before.chroma() + 0.5, "{label}");
        // The violets of coated paper end here.
        assert!(after.chroma() < 44.0, "{label}: {}", after.chroma());
        // No more of cyan, magenta, yellow and black together than uncoated paper takes.
        let least = [printed.r, printed.g, printed.b].map(|own| 255.0 - f64::from(own));
        let ink = least.iter().sum::<f64>() / 255.0;
        assert!(ink < 2.4, "{label}: {ink}");
        lightness.push(after.l);
    }
    assert!((lightness[0] - lightness[1]).abs() < 3.0, "{lightness:?}");
    // They are still told apart.
    let printed = TABLE.map(|(label, ..)| Theme::PRINT.actor(group(&opened, label).colour));
    for (place, one) in printed.iter().enumerate() {
        for other in &printed[place + 1..] {
            let apart = Lab::of(linear(*one)).difference(Lab::of(linear(*other)));
            assert!(apart > 18.0, "{} {}: {apart}", one.hex(), other.hex());
        }
    }
}
