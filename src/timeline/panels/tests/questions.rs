//! The questions that a reader would ask, answered by the words of the panels.

use super::*;

#[test]
fn questions_about_releases_and_length() {
    let mut house = House::new();
    says(
        &house.card("figure-fig-total-hostages"),
        &[
            "50 + 20 = 70*",
            "Israeli hostages",
            "editor’s sum",
            "50 (L3.S2), 20 more (L4.S1)",
        ],
    );
    says(
        &house.card("figure-fig-total-prisoners"),
        &["150 + 60 = 210*", "editor’s sum"],
    );
    says(
        &house.detail("fig-total-hostages"),
        &["105", "23 Thais", "240"],
    );
    says(
        &house.detail("fig-total-prisoners"),
        &["The record says: 240", "150 ·", "60 additional* ·"],
    );
    says(
        &house.detail("fig-total-days"),
        &[
            "4 + 2 + 1 = 7",
            "four-day",
            "two days",
            "an additional day",
            "24 November plus seven days",
        ],
    );
    says(&house.card("figure-fig-extensions"), &["twice"]);
    says(
        &house.detail("ev-expiry"),
        &[
            "1 December 2023? · inferred",
            "Not printed.",
            "07:00",
            "05:00 GMT",
        ],
    );
}

#[test]
fn questions_about_deaths() {
    let mut house = House::new();
    says(
        &house.card("figure-fig-killed-gaza"),
        &[
            "over 21,000*",
            "Gaza Health Ministry",
            "As of: not stated",
            "L3.S3, L13.S4",
        ],
    );
    says(
        &house.detail("fig-killed-gaza"),
        &[
            "As of: not stated",
            "Reported on: not stated",
            "27 December",
        ],
    );
    says(
        &house.card("figure-fig-killed-resumption"),
        &[
            "20*",
            "Gaza Health Ministry",
            "As of: 1 December 2023? (inferred)",
        ],
    );
    says(
        &house.detail("fig-killed-resumption"),
        &[
            "The record says: at least 178, as of 1 December 2023 at 20:00",
            "589 injured",
        ],
    );
    says(
        &house.card("figure-fig-killed-attack"),
        &["approximately 1,200", "No source named in the document"],
    );
    says(
        &house.detail("fig-killed-attack"),
        &["No source is given.", "10 November 2023"],
    );
}

#[test]
fn questions_about_words() {
    let mut house = House::new();
    let list = house.card("quote-q-kirby-list");
    says(
        &list,
        &[
            "John Kirby*",
            "date not given",
            "“refused to put on the list additional women and children”",
        ],
    );
    says(
        &house.card("quote-q-kirby-hour"),
        &["“literally by the hour”", "emphasised"],
    );
    says(
        &house.detail("q-kirby-list"),
        &["3 December", "Said: date not given"],
    );
    says(
        &house.detail("p-kirby-blame"),
        &["outside the quotation marks"],
    );
    let yousaf = house.card("quote-p-yousaf");
    says(
        &yousaf,
        &[
            "Humza Yousaf*",
            "not a quotation",
            "History will be a harsh judge",
        ],
    );
    says(
        &house.detail("ev-yousaf"),
        &[
            "First Minister",
            "22 December 2023",
            "Scottish Prime Minister",
        ],
    );
}

#[test]
fn questions_about_the_talks() {
    let mut house = House::new();
    says(
        &house.detail("ev-truce"),
        &[
            "Qatar · mediator",
            "Egypt · mediator",
            "Qatar and Egypt mediated the truce.",
            "add the United States",
        ],
    );
    for id in ["ev-offer", "ev-offer-rejected", "ev-netanyahu-dismisses"] {
        says(
            &house.detail(id),
            &["No date in the document", "18–20 December"],
        );
    }
    says(
        &house.card("figure-fig-offer-days"),
        &["week-long", "proposed"],
    );
    says(
        &house.card("figure-fig-offer-hostages"),
        &["40 more", "proposed"],
    );
    says(
        &house.detail("ev-breakdown"),
        &[
            "John Kirby said: Hamas is to blame",
            "Against: Hamas (L7.S3)",
            "Hamas said: Israel rejected",
            "Israeli officials (unnamed) said: Talks stalled because Hamas",
            "a reason given",
            "attributed to nobody by name",
            "The document says, in its own voice: The talks broke down because the two sides",
            "That dispute contributed to the collapse.",
            "a cause, as told",
            "Who was in dispute is itself disputed",
        ],
    );
    says(
        &house.detail("ev-recall"),
        &[
            "2 December 2023 · printed",
            "Doha",
            "read from context",
            "David Barnea",
        ],
    );
}

#[test]
fn what_the_document_does_not_say_is_not_worked_out() {
    let mut house = House::new();
    house.view.notes = true;
    let mut all = quotes(&house.frame(), 360.0).scene.words();
    all.push_str(&figures(&house.frame(), 360.0).scene.words());
    all.push_str(&about(&house.frame(), 360.0).scene.words());
    let ids: Vec<String> = house.dataset().joins.by_id.keys().cloned().collect();
    for id in &ids {
        house.select(id);
        if let Some(panel) = detail(&house.frame(), 360.0) {
            all.push_str(&panel.scene.words());
        }
    }
    let numbers: Vec<&str> = all.split(|c: char| !c.is_ascii_digit()).collect();
    assert!(!numbers.contains(&"180"));
    for word in ["stance", "nature:", "basis", "debunked", "21,000+", "21K"] {
        assert!(!all.contains(word), "{word}");
    }
}
