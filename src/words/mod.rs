//! Every string and number format that anyone reads.
//!
//! Sentences, not field names: a reader never sees words like stance, nature or basis.

pub mod audit;
pub mod claims;
pub mod columns;
pub mod compare;
pub mod compose;
pub mod composer;
mod counts;
pub mod dates;
mod events;
mod figure;
pub mod filters;
pub mod folder;
pub mod follow;
pub mod known;
pub mod list;
pub mod losses;
mod notes;
pub mod page;
pub mod panels;
pub mod positions;
pub mod record;
mod report;
pub mod save;
pub mod sources;
mod statements;
pub mod story;
pub mod sums;
pub mod telling;
mod timeline;
pub mod tracks;
pub mod window;
pub mod written;

pub use claims::{claim_sentence, claim_tags, is_narrator, link_sentence};
pub use counts::{count_events, counted, grouped, plain, summary_of_dates};
pub use events::{
    OTHER_FIELDS, date_written, event_date, event_place, event_time, kind_and_tags, role_words,
};
pub use figure::{
    NOT_SHOWN_LINE, NOTES_HEAD, PROGRAM, SOURCES_AND_NOTES, does_not_fit, figure_description,
    filters, first_sentence, listed_note, more_cards, more_lanes_below, notes_of_card,
    source_lines,
};
pub use notes::{
    cited, cited_line, date_text_in_words, host_of, item_words, level_words, note_head, rival_line,
    rival_words, rivals_of, source_line, source_role, standing_words,
};
pub use report::{
    NOTHING_FOUND, assumed, level_name, missing_letters, origin, rows_line, write_report,
};
pub use statements::{
    as_of, attributed_by, basis_words, doubt_at_start, excerpt_line, excerpts, figure_counts,
    figure_sentence, figure_tags, form_words, locators, neutral_verb, own_verb, parts_of, period,
    quote_counts, quote_sentence, quoted, reported_on, said_at, speaker_line, speaker_name,
    value_text,
};
pub use timeline::{
    ABOUT_DATASET, EARLIER, LANE_HIDE, LANES, LATER, LEGEND, NOTHING_DATED, and_more, axis_name,
    band, crowd, era, event_name, folded_band, full_column, kind, lane_fold, lane_name, lane_pin,
    lane_solo, more_lanes, more_undated, no_dated_events, nothing_found, of_lane, overview, plus,
    reach_in, runs_since, shared_label, shelf_date, shelf_entry, shelf_year, tray_title, when,
    zone_lines,
};
