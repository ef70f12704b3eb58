//! Many questions: the first are listed, all are counted.

use serde_json::json;

use super::{audit, clean, dataset};
use crate::model::Level;
use crate::model::audit::{MOST_LISTED, Rule, SourceTexts};
use crate::words;

#[test]
fn audit_lists_the_first_thousand_of_a_rule_and_counts_the_rest() {
    let mut value = clean();
    let events = value["events"].as_array_mut().unwrap();
    for number in 0..MOST_LISTED + 234 {
        events.push(json!({"title": format!("Event {number}")}));
    }
    let dataset = dataset(&value);
    let audit = audit(&dataset, &SourceTexts::default());
    assert_eq!(audit.questions.len(), MOST_LISTED);
    assert_eq!(audit.count(), MOST_LISTED + 234);
    assert_eq!(audit.more.get(&Rule::EventNoRef), Some(&234));
    assert_eq!(audit.weightiest, Some(Level::Warning));
    assert_eq!(audit.questions[0].place(&dataset).path, "events[2].refs");
    let more: Vec<String> = words::audit::more(&audit.more).collect();
    assert_eq!(more, ["and 234 more of event-no-ref"]);
    assert_eq!(
        words::audit::head(&audit),
        "1,234 questions to the editor, of which 1,000 are listed"
    );
}

#[test]
fn audit_knows_a_weighty_question_that_is_not_listed() {
    let mut value = clean();
    let events = value["events"].as_array_mut().unwrap();
    for number in 0..=MOST_LISTED {
        let certainty = if number == MOST_LISTED {
            "stated"
        } else {
            "disputed"
        };
        events.push(
            json!({"title": "Event", "date": "2020", "date_basis": "inferred",
            "certainty": certainty, "refs": [{"loc": "L1"}]}),
        );
    }
    let dataset = dataset(&value);
    let audit = audit(&dataset, &SourceTexts::default());
    assert!(
        audit
            .questions
            .iter()
            .all(|question| question.level() == Level::Info)
    );
    assert_eq!(audit.weightiest, Some(Level::Warning));
}
