//! The published JSON Schema is the one that the types give.

use truceline::model::record::json_schema;

#[test]
fn the_published_schema_is_current() {
    let published = include_str!("../data/truceline-1.schema.json");
    assert!(
        published == json_schema(),
        "write it again: cargo run -- schema > data/truceline-1.schema.json"
    );
}

#[test]
fn the_schema_names_every_list_and_requires_little() {
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
    for list in [
        "sources",
        "groups",
        "actors",
        "eras",
        "events",
        "claims",
        "quotes",
        "figures",
        "positions",
        "links",
        "notes",
        "story",
    ] {
        assert!(schema["properties"][list].is_object(), "{list}");
    }
    assert_eq!(schema["required"], serde_json::json!(["events"]));
    assert_eq!(
        schema["$defs"]["EventRecord"]["required"],
        serde_json::json!(["title"])
    );
}
