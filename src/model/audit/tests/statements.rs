//! Who says what.

use serde_json::json;

use super::asked;

#[test]
fn claim_unattributed() {
    let found = asked(|d| {
        d["claims"][0]["asserted_by"] = json!(null);
    });
    assert_eq!(
        found,
        ["claim-unattributed claims[0].asserted_by"],
        "explicit, of whom?"
    );
    let found = asked(|d| {
        d["claims"][0]["asserted_by"] = json!(null);
        d["claims"][0]["attribution"] = json!(null);
    });
    assert_eq!(found, ["claim-unattributed claims[0].asserted_by"]);
    let twin = asked(|d| {
        d["claims"][0]["asserted_by"] = json!(null);
        d["claims"][0]["attribution"] = json!("unattributed");
    });
    assert_eq!(twin, [""; 0]);
    let narrator = asked(|d| {
        d["claims"][0]["asserted_by"] = json!("narrator");
        d["claims"][0]["attribution"] = json!(null);
    });
    assert_eq!(narrator, [""; 0]);
}

#[test]
fn claim_unattributed_is_asked_of_somebody_unnamed() {
    let nobody = |attribution: serde_json::Value| {
        asked(|d| {
            d["actors"][0]["kind"] = json!("unnamed");
            d["claims"][0]["attribution"] = attribution.clone();
        })
    };
    assert_eq!(
        nobody(json!(null)),
        ["claim-unattributed claims[0].asserted_by"]
    );
    assert_eq!(nobody(json!("unnamed_source")), [""; 0]);
}

#[test]
fn claim_denial_alone() {
    for stance in ["denies", "disputes"] {
        let found = asked(|d| {
            d["claims"][1]["stance"] = json!(stance);
            d["claims"][1]["counter"] = json!([]);
        });
        assert_eq!(found, ["claim-denial-alone claims[1].counter"]);
    }
    let twin = asked(|d| {
        d["claims"][1]["counter"] = json!([]);
        d["claims"][0]["counter"] = json!(["c2"]);
    });
    assert_eq!(twin, [""; 0], "the other claim names it");
}

#[test]
fn quote_unattributed() {
    let found = asked(|d| {
        d["quotes"][0]["speaker"] = json!(null);
    });
    assert_eq!(found, ["quote-unattributed quotes[0].speaker"]);
    let twin = asked(|d| {
        d["quotes"][0]["speaker"] = json!("A spokesman");
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn quote_no_source() {
    let found = asked(|d| {
        d["quotes"][0]["refs"] = json!([]);
    });
    assert_eq!(found, ["quote-no-source quotes[0].refs"]);
    let nowhere = asked(|d| {
        d["quotes"][0]["refs"] = json!([{"source": "unheard of", "loc": "L2"}]);
    });
    assert_eq!(nowhere, ["quote-no-source quotes[0].refs"]);
    let twin = asked(|d| {
        d["quotes"][0]["refs"] = json!([]);
        d["quotes"][0]["form"] = json!("paraphrase");
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn quote_not_in_source() {
    let found = asked(|d| {
        d["quotes"][0]["text"] = json!("a hard week for all");
    });
    assert_eq!(found, ["quote-not-in-source quotes[0].text"]);
    let marks = asked(|d| {
        d["quotes"][0]["text"] = json!("a hard\u{a0}day for all");
    });
    assert_eq!(marks, ["quote-not-in-source quotes[0].text"]);
    let twin = asked(|d| {
        d["quotes"][0]["text"] = json!("a hard day […] for [them] all");
    });
    assert_eq!(
        twin, [""; 0],
        "what an editor left out or put in is not looked for"
    );
    let elsewhere = asked(|d| {
        d["sources"] = json!([{"id": "s", "title": "S"}, {"id": "book", "title": "No text"}]);
        d["quotes"][0]["text"] = json!("a hard week for all");
        d["quotes"][0]["refs"] = json!([{"source": "s"}, {"source": "book"}]);
    });
    assert_eq!(
        elsewhere, [""; 0],
        "a source that is not at hand may have it"
    );
}

#[test]
fn quote_no_marks() {
    let found = asked(|d| {
        d["quotes"][0]["text"] = json!("20 people were hurt");
    });
    assert_eq!(found, ["quote-no-marks quotes[0].text"]);
    let twin = asked(|d| {
        d["quotes"][0]["text"] = json!("20 people were hurt");
        d["quotes"][0]["form"] = json!("paraphrase");
    });
    assert_eq!(twin, [""; 0]);
    let transcript = asked(|d| {
        d["quotes"][0]["text"] = json!("20 people were hurt");
        d["sources"][0]["kind"] = json!("transcript");
    });
    assert_eq!(
        transcript, [""; 0],
        "all of a transcript is somebody's words"
    );
}

#[test]
fn quote_dressed() {
    for dressed in [
        "A hard day for all",
        "a hard day for all.",
        "A hard day for all.",
    ] {
        let found = asked(|d| {
            d["quotes"][0]["text"] = json!(dressed);
        });
        assert_eq!(found, ["quote-dressed quotes[0].text"], "{dressed}");
    }
    assert_eq!(asked(|_| {}), [""; 0]);
}

#[test]
fn position_unattributed() {
    let found = asked(|d| {
        d["positions"][0]["holder"] = json!(null);
    });
    assert_eq!(found, ["position-unattributed positions[0].holder"]);
    let twin = asked(|d| {
        d["positions"][0]["holder"] = json!("ministry");
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn link_unattributed() {
    let found = asked(|d| {
        d["links"][0]["asserted_by"] = json!(null);
        d["claims"][0]["asserted_by"] = json!("narrator");
    });
    assert_eq!(found, ["link-unattributed links[0].asserted_by"]);
    let twin = asked(|d| {
        d["claims"][0]["asserted_by"] = json!("narrator");
    });
    assert_eq!(twin, [""; 0]);
}

#[test]
fn link_no_ref() {
    let found = asked(|d| {
        d["links"][0]["refs"] = json!([]);
    });
    assert_eq!(found, ["link-no-ref links[0].refs"]);
    let twin = asked(|d| {
        d["links"][0]["refs"] = json!([]);
        d["links"][0]["kind"] = json!("same_day");
    });
    assert_eq!(twin, [""; 0], "that two things fall on one day is no cause");
}
