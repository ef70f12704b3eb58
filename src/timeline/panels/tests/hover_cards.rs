//! Cards of what the pointer is over.

use super::*;

#[test]
fn hover_cards_say_who_when_and_where_from() {
    for built_in in &BUILT_IN {
        let house = House::of(load_built_in(built_in).unwrap().dataset);
        let count = house.dataset().event_count();
        for event in 0..u32::try_from(count).unwrap() {
            let key = EventKey {
                layer: LayerId(0),
                event,
            };
            let scene = hover_card(&house.frame(), &Target::Later(key)).unwrap();
            let panel = Panel {
                scene,
                heading: String::new(),
                aside: String::new(),
            };
            check(&panel, 280.0);
        }
    }
    let house = House::new();
    let index = house.dataset().event_by_id("ev-expiry").unwrap();
    let key = EventKey {
        layer: LayerId(0),
        event: index,
    };
    let scene = hover_card(&house.frame(), &Target::Event(key)).unwrap();
    says(
        &scene.words(),
        &[
            "Truce expires",
            "1 December 2023? · inferred",
            "Not printed.",
            "Hamas · party",
            "L4.S2",
            "Editor’s note:",
        ],
    );
    assert!(hover_card(&house.frame(), &Target::Quote(0)).is_some());
    assert!(hover_card(&house.frame(), &Target::Figure(99)).is_none());
    assert!(hover_card(&house.frame(), &Target::Tray).is_none());
}
