//! What other tools' files, and people's own, are known to trip readers over: each trap with the tests that
//! fail when it is fallen into. A test at the end holds that every test that is named here exists and runs.
//!
//! A test is named by its module below `src`, without `tests` where that is the file's own.
//!
//! # Across formats
//!
//! - The year −44 is 44 BCE in TimelineJS and 45 BCE where years are astronomical, and it is said which:
//!   `load::timelinejs::tests::a_negative_year_is_labelled_by_its_absolute_value`,
//!   `load::table::tests::timelinejs_sheets_have_titles_eras_and_counted_years`,
//!   `load::traps::sheets::sheets_of_timelinejs_have_other_headers_too`,
//!   `load::thetimelineproj::tests::years_before_1_are_astronomical`,
//!   `load::simile::tests::dates_are_what_javascript_takes`,
//!   `load::markwhen::tests::short_and_negative_numbers_are_told`,
//!   `time::written::tests::columns::minus_44_is_what_its_format_says`.
//! - The last day of an all-day event in a calendar is the day before its end:
//!   `load::icalendar::tests::the_end_of_all_day_events_is_exclusive`.
//! - The last day is part of a span elsewhere, and that is said:
//!   `load::timelinejs::tests::the_end_is_inclusive_and_no_zone_is_stated`,
//!   `load::table::tests::ucdp_dates_are_windows_and_best_is_not_all`,
//!   `load::timeflow::tests::aliases_say_what_columns_are_for`.
//! - A start written again as the end is a point:
//!   `load::thetimelineproj::tests::an_end_that_is_the_start_is_a_point`.
//! - Two dates may be doubt and no length:
//!   `load::table::tests::ucdp_dates_are_windows_and_best_is_not_all`,
//!   `load::simile::tests::more_dates_than_needed_are_doubt`.
//! - A time without a zone stays without, and that is said:
//!   `load::vis::tests::without_a_zone_none_is_stated`,
//!   `load::timelinejs::tests::the_end_is_inclusive_and_no_zone_is_stated`,
//!   `load::icalendar::tests::zones_are_named_utc_or_floating`,
//!   `load::traps::tables::times_without_a_zone_are_said_to_have_none`,
//!   `load::traps::sheets::words_of_truth_and_colours_of_the_timeline_project_are_its_own`.
//! - A running total is no number of a day, and a report is about its own hours:
//!   `load::table::tests::daily_figures_keep_four_things_apart`.
//! - A dot, NA, nothing, nought and no cell are five things:
//!   `load::table::tests::missing_is_not_zero`, `load::traps::tables::five_ways_to_give_no_number_stay_five`,
//!   `load::numbers::tests::what_is_not_given_is_no_nought`,
//!   `time::written::tests::columns::what_is_not_given_is_counted_by_kind`.
//! - Years of two digits are of the century of the column:
//!   `load::table::tests::short_years_are_of_the_century_of_the_column`,
//!   `time::written::tests::columns::two_digit_years_are_of_the_last_hundred`.
//! - The order of day and month is told by the whole column:
//!   `load::table::tests::day_and_month_are_told_by_the_column`,
//!   `load::table::tests::one_date_in_another_order_is_set_aside_with_its_line`,
//!   `time::written::tests::columns::one_row_settles_the_order_of_all`.
//!
//! # TimelineJS, JSON
//!
//! - Every number may be a string: `load::timelinejs::tests::numbers_are_strings_and_precision_is_what_is_there`.
//! - A date is as fine as its keys; month and day that are not there are not the first:
//!   `load::timelinejs::tests::numbers_are_strings_and_precision_is_what_is_there`,
//!   `load::traps::sheets::month_and_day_that_are_not_there_are_not_the_first`.
//! - Midnight is a time, and a fraction of a second is thousandths: `load::timelinejs::tests::midnight_is_kept`.
//! - A date may be one text, and a stamp in full: `load::traps::sheets::a_date_of_timelinejs_may_be_one_text`.
//! - Doubt stands in the date as displayed alone: `load::timelinejs::tests::a_date_as_displayed_is_kept`.
//! - Text is markup, pictures have addresses without a host:
//!   `load::timelinejs::tests::markup_becomes_text_and_links_become_media`.
//! - The title is no event and has no date; eras are no events: `load::timelinejs::tests::the_title_is_no_event`.
//! - Fields without a place here come back: `load::timelinejs::tests::unknown_fields_come_back`.
//! - A slide may have no date: `load::timelinejs::tests::a_slide_without_a_date_or_a_title_is_shown`.
//! - Files of the first versions, and of JavaScript: `load::timelinejs::tests::the_first_versions_are_read`,
//!   `load::timelinejs::tests::a_value_with_a_name_is_read`, `load::timelinejs::tests::javascript_is_read_as_well`.
//! - A cosmological scale counts astronomically:
//!   `load::timelinejs::tests::a_negative_year_is_labelled_by_its_absolute_value`.
//!
//! # TimelineJS, sheets
//!
//! - Rows may be a title or an era: `load::table::tests::timelinejs_sheets_have_titles_eras_and_counted_years`.
//! - Headers of the first version, in small letters, without media, with Tag for Group:
//!   `load::traps::sheets::sheets_of_timelinejs_have_other_headers_too`.
//! - Spaces and commas stand in numbers; credits, alternative text and backgrounds are kept, those of titles
//!   and eras too: `load::traps::sheets::a_sheet_of_timelinejs_loses_no_cell`.
//!
//! # vis-timeline
//!
//! - Dates are strings, numbers, or of ASP with an offset on either side:
//!   `load::vis::tests::dates_are_strings_numbers_and_asp_dates`.
//! - A string of digits is milliseconds to the program, and mostly not to its writer:
//!   `load::vis::tests::a_string_of_digits_only_cannot_be_told`.
//! - Content is markup; groups are kinds, within one another: `load::vis::tests::content_is_markup_and_groups_are_kinds`,
//!   `load::vis::tests::groups_may_be_a_list_by_names`, `load::vis::tests::groups_within_themselves_end`.
//! - Backgrounds are eras: `load::vis::tests::backgrounds_are_eras_and_every_item_is_a_row`.
//! - Examples are JavaScript: `load::vis::tests::javascript_is_read_but_not_run`.
//!
//! # Markwhen
//!
//! - What is read, is read: `load::markwhen::tests::dates_and_ranges_of_the_documented_part`,
//!   `load::markwhen::tests::headings_tags_links_places_and_ids`.
//! - What is not, is told by its line: `load::markwhen::tests::every_line_is_accounted_for`.
//! - Words for groups of 2022 group, and leave the header its zone:
//!   `load::markwhen::tests::words_for_groups_of_2022_group_and_keep_the_zone`.
//! - A day before its month is no moment of today: `load::markwhen::tests::a_day_before_a_month_without_a_date_format_is_told`.
//! - A short or a negative number is no hour of the day before:
//!   `load::markwhen::tests::short_and_negative_numbers_are_told`.
//! - Doubt, open ends, seasons and quarters are not swallowed by the event above:
//!   `load::markwhen::tests::doubt_and_open_ends_are_read_not_swallowed`.
//! - Years BC keep their label: `load::markwhen::tests::years_before_christ_keep_their_label`.
//! - Recurrence is told: `load::markwhen::tests::recurrence_is_told`.
//! - Other texts are no Markwhen: `load::markwhen::tests::other_texts_are_not_taken_for_it`.
//!
//! # The Timeline Project
//!
//! - Other calendars are refused: `load::thetimelineproj::tests::other_calendars_are_refused_plainly`.
//! - Containers hide in the text: `load::thetimelineproj::tests::containers_hide_in_the_text`,
//!   `load::traps::sheets::what_hides_in_the_timeline_project_comes_to_light`.
//! - Truth is True and False, colours are three numbers:
//!   `load::traps::sheets::words_of_truth_and_colours_of_the_timeline_project_are_its_own`.
//! - A picture stands within the file, several addresses in one field:
//!   `load::thetimelineproj::tests::what_the_model_has_no_place_for_is_kept`.
//! - Categories have parents, views are kept: `load::thetimelineproj::tests::categories_are_kinds_and_their_parents_tags`.
//! - Eras may end today: `load::thetimelineproj::tests::eras_and_rows_add_up`.
//! - A file may break off: `load::thetimelineproj::tests::a_file_that_breaks_off_is_told_where`.
//!
//! # SIMILE
//!
//! - Dates are whatever JavaScript took: `load::simile::tests::dates_are_what_javascript_takes`.
//! - Four dates are two doubts: `load::simile::tests::more_dates_than_needed_are_doubt`.
//! - In JSON an end is a length: `load::simile::tests::in_json_an_event_with_an_end_lasts_unless_it_says`.
//! - A mark stands before the text: `load::simile::tests::a_mark_before_json_is_no_part_of_it`.
//! - Markup is escaped, or not: `load::simile::tests::escaped_markup_in_the_body_becomes_text`.
//! - JSON is JavaScript: `load::simile::tests::javascript_is_read_as_json`.
//! - The text may be an attribute: `load::traps::sheets::a_description_of_simile_may_be_an_attribute`.
//! - A broken event costs itself: `load::simile::tests::a_broken_event_is_set_aside_with_its_line`.
//!
//! # TimeFlow
//!
//! - Aliases say which column is what: `load::timeflow::tests::aliases_say_what_columns_are_for`.
//! - Actors, tags, sources and their addresses: `load::timeflow::tests::lists_are_actors_tags_and_sources_by_name`.
//! - Quotation marks within a cell are text: `load::timeflow::tests::marks_that_go_round_no_cell_stay`.
//! - What has no place is kept: `load::timeflow::tests::the_rest_is_kept_and_rows_add_up`.
//!
//! # Preceden
//!
//! - Each end is about or not: `load::table::tests::preceden_says_which_end_is_about`,
//!   `load::traps::sheets::a_table_of_preceden_says_yes_or_true_and_loses_neither`.
//!
//! # iCalendar
//!
//! - Lines are folded and texts escaped: `load::icalendar::line::tests::folded_lines_are_one`,
//!   `load::icalendar::line::tests::a_letter_cut_by_a_fold_is_whole_again`,
//!   `load::icalendar::line::tests::escapes_stand_for_letters`,
//!   `load::icalendar::tests::folds_escapes_and_what_an_event_tells`.
//! - Zones by name, of the file itself, as Windows names them, unknown:
//!   `load::icalendar::tests::zones_are_named_utc_or_floating`,
//!   `load::icalendar::tests::a_zone_of_the_file_itself_gives_the_offset`,
//!   `load::traps::calendars::zones_may_be_named_as_windows_names_them`,
//!   `load::icalendar::tests::a_zone_that_nobody_knows_is_not_stated`.
//! - The hour that the clock shows twice: `load::icalendar::tests::the_ambiguous_hour_at_the_end_of_summer_time_is_the_first`.
//! - Durations across a change of clocks: `load::icalendar::tests::durations_give_the_end`.
//! - Recurrence has a bound that is said: `load::icalendar::tests::recurrence_is_expanded_to_a_bound_that_is_said`.
//! - A moment that was moved stands once: `load::icalendar::tests::a_moment_that_was_moved_stands_once`.
//! - An alarm's text is not the event's; what a program adds of its own is kept:
//!   `load::traps::calendars::a_calendar_by_google_keeps_what_is_its_own`.
//! - The calendar's own zone: `load::icalendar::tests::the_zone_of_the_calendar_is_the_one_shown`.
//! - A date with midnight behind it, an end before its start, an event alone:
//!   `load::traps::calendars::what_is_called_a_date_is_one_though_midnight_stands_behind_it`,
//!   `load::traps::calendars::an_end_before_the_start_is_said_and_kept`,
//!   `load::traps::calendars::one_event_without_a_calendar_round_it_is_read`.
//! - Tasks and journals are read, the rest is told: `load::icalendar::tests::tasks_and_journals_are_read_and_the_rest_is_told`.
//!
//! # ACLED
//!
//! - A date may stand for a week or a month, and is written in three ways:
//!   `load::table::tests::acled_dates_stand_for_weeks_and_months`,
//!   `load::traps::humanitarian::dates_of_acled_are_of_three_eras`.
//! - The first actor is no attacker, 0 is no promise and 3 may be several, sources are a list, terms apply:
//!   `load::traps::humanitarian::acled_says_neither_who_attacked_nor_that_none_died`.
//! - Older exports have more columns: `load::traps::humanitarian::older_exports_of_acled_have_more_columns`.
//! - Counts by month are counts: `load::traps::humanitarian::tables_of_counts_by_month_keep_both_counts`.
//!
//! # UCDP GED
//!
//! - Dates are windows, and a best estimate of 0 has a band:
//!   `load::table::tests::ucdp_dates_are_windows_and_best_is_not_all`.
//! - Columns changed their names: `load::traps::humanitarian::columns_of_ucdp_are_known_in_every_version`.
//! - Midnight is a day: `load::traps::humanitarian::midnight_of_ucdp_is_a_day`.
//! - A headline may have the mark between sources: `load::traps::humanitarian::a_headline_with_a_semicolon_is_one_source`.
//! - Its service gives records: `load::traps::humanitarian::records_of_the_ucdp_service_are_its_table`.
//!
//! # HXL and tables with or without its tags
//!
//! - Tags stand below junk, partly, and are no event: `load::table::tests::hxl_tags_may_stand_below_junk_and_be_partial`,
//!   `load::table::head::tests::tags_stand_anywhere_near_the_top`.
//! - Attributes stand in any order, a tag on two columns:
//!   `load::traps::humanitarian::attributes_of_tags_stand_in_any_order_and_tags_may_stand_twice`.
//! - Tags that lost their mark are said: `load::table::tests::tags_without_their_mark_make_a_plain_table_and_it_is_said`.
//! - HAPI has none, and several tables: `load::table::tests::hapi_rows_are_about_a_period`,
//!   `load::traps::humanitarian::tables_of_hapi_are_known_without_tags`.
//! - The dates of IDMC's displacements are not those of their event; qualifiers stay with numbers; yearly tables
//!   count movements and people: `load::table::tests::idmc_figures_keep_their_qualifier`,
//!   `load::traps::humanitarian::displacements_are_dated_by_themselves_and_not_by_their_event`,
//!   `load::traps::humanitarian::yearly_tables_of_idmc_tell_movements_from_people`.
//! - Daily figures: no report, no number, unchanged, contradicted:
//!   `load::table::tests::daily_figures_keep_four_things_apart`,
//!   `load::traps::humanitarian::a_report_keeps_what_it_says_beside_its_numbers`.
//!
//! # Dates
//!
//! - EDTF of the three levels: `time::edtf::tests::level_0_examples_of_the_standard`,
//!   `time::edtf::tests::level_1_examples_of_the_standard`, `time::edtf::tests::level_2_examples_of_the_standard`,
//!   `time::edtf::tests::level_2_qualifiers_stand_on_any_component`.
//! - An unknown end is not an open one: `time::edtf::tests::level_1_intervals_keep_open_and_unknown_apart`.
//! - What is no EDTF is refused with what to write: `time::edtf::tests::what_is_not_edtf_is_refused`,
//!   `time::suggest::tests::common_mistakes_are_told_the_exact_text`,
//!   `time::written::tests::columns::former_drafts_and_impossible_dates_are_told_what_to_write`.
//! - An interval does not run backwards: `time::edtf::tests::an_end_may_be_part_of_its_start_but_not_before_it`.
//! - Names of months in many languages, doubt, eras, seasons, quarters, fiscal years, weeks:
//!   `load::traps::tables::dates_of_every_kind_stand_in_one_column`,
//!   `time::written::tests::texts::months_of_many_languages_are_read`,
//!   `time::written::tests::texts::doubt_and_eras_are_kept`, `time::written::tests::texts::parts_of_years_are_read`.
//! - Numbers are days of a spreadsheet or moments only where the column says so:
//!   `load::traps::tables::numbers_are_moments_only_where_the_column_says_so`,
//!   `time::written::tests::columns::numbers_count_what_the_whole_column_says`,
//!   `time::written::tests::columns::numbers_are_not_dates_where_nothing_says_so`.
//! - One such number among dates is set aside with its line:
//!   `load::traps::shapes::one_epoch_number_among_dates_is_set_aside_with_its_line`.
//! - What completes a year is no year of two digits: `load::traps::shapes::the_rest_of_a_year_is_no_year_of_two_digits`.
//! - A spreadsheet counts a day that never was: `time::written::tests::columns::a_spreadsheet_counts_a_day_that_never_was`.
//! - A date in columns of its own parts: `load::traps::tables::year_month_and_day_in_columns_of_their_own_are_one_date`.
//!
//! # Tables of any header, sheets and records
//!
//! - One date of another order and many empty rows: `load::table::tests::one_date_in_another_order_is_set_aside_with_its_line`.
//! - A table in another language needs no manual: `load::table::tests::a_german_table_opens_without_a_manual`.
//! - A type and a title make no table of the native format: `load::traps::tables::a_type_and_a_title_make_no_table_of_ours`.
//! - A cell that nothing tells stays: `load::traps::tables::a_cell_that_no_part_of_the_event_tells_stays_with_it`,
//!   `load::table::tests::columns_that_have_no_place_are_kept_under_their_names`.
//! - Qualifiers stay with numbers: `load::table::tests::numbers_keep_their_qualifier`.
//! - Lists of records in JSON, and records within them: `load::table::tests::lists_of_records_in_json_are_tables`,
//!   `load::traps::tables::records_within_records_are_columns`,
//!   `load::traps::files::the_only_list_of_records_is_the_table`.
//! - Sheets: which one, serials, cells far out, repeats:
//!   `load::table::sheet_tests::the_first_sheet_with_a_table_is_read_and_the_others_are_named`,
//!   `load::table::sheet_tests::serials_in_cells_without_a_format_are_dates_where_the_column_says_so`,
//!   `load::table::sheet_tests::a_cell_at_the_sheets_far_end_costs_nothing`,
//!   `load::table::sheet_tests::open_documents_are_read`,
//!   `load::table::sheet_tests::repeats_without_end_are_refused`.
//! - Tables of Parquet, in a build that has them: values that are written otherwise than people do, what
//!   is missing, what lies in structs and lists, names twice:
//!   `load::table::parquet::tests::days_and_times_are_in_iso`,
//!   `load::table::parquet::tests::times_of_ninety_six_bits_are_kept_to_the_nanosecond`,
//!   `load::table::parquet::tests::decimals_are_exact`,
//!   `load::table::parquet::tests::what_is_not_there_is_an_empty_cell`,
//!   `load::table::parquet::tests::lists_are_joined_and_what_is_deeper_is_json`,
//!   `load::table::parquet::tests::two_columns_may_have_one_name`,
//!   `load::table::parquet::tests::a_text_with_bytes_that_are_no_letters_costs_no_more_than_them`.
//! - Their pages, dictionaries and lists may swell, their columns may lie in each other without an end:
//!   `load::table::parquet::tests::a_page_that_swells_beyond_reason_is_refused`,
//!   `load::table::parquet::tests::what_swells_beyond_reason_is_refused`,
//!   `load::table::parquet::tests::a_list_that_swells_beyond_reason_is_refused`,
//!   `load::table::parquet::footer::tests::groups_in_groups_have_an_end`,
//!   `load::table::parquet::delta::tests::what_is_broken_does_not_fit`.
//! - A build without them says what to do: `load::carrier::tests::a_table_of_parquet_says_what_to_do`.
//! - The mark between cells, quotation marks never closed: `load::table::text::tests::the_mark_is_told_by_regularity`,
//!   `load::table::text::tests::a_quotation_mark_never_closed_costs_one_row`.
//! - A finding of a row leads to its event: `model::places::tests::an_event_of_a_table_stands_on_the_line_of_its_row`,
//!   `model::places::tests::an_event_of_the_flat_variant_stands_on_the_line_of_its_row`,
//!   `model::places::tests::an_event_of_the_native_format_has_a_line_and_a_number`.
//! - The flat variant may have another mark between cells: `load::traps::shapes::the_flat_variant_may_have_semicolons_or_tabs`.
//! - The first rows of a large table are shown before the others are there, and a guess that they made is said to
//!   have been wrong: `load::table::glimpse::tests::the_first_rows_are_shown_while_the_others_are_still_coming`,
//!   `load::table::glimpse::tests::a_first_guess_that_the_whole_column_contradicts_is_said_to_have_been_wrong`,
//!   `load::table::glimpse::tests::a_cell_that_the_sample_cuts_is_no_row_of_it`.
//! - GeoJSON is a table, and a point on the earth no place: `load::traps::shapes::features_of_geojson_are_records_with_what_they_say_of_where`.
//! - JSON holds tables in other ways than as a list of records: `load::traps::shapes::an_object_a_line_is_a_record_a_line`,
//!   `load::traps::shapes::dates_may_be_the_names_of_records`,
//!   `load::traps::shapes::series_of_dates_and_numbers_are_read_date_by_date`,
//!   `load::traps::shapes::rows_of_json_may_be_lists_and_columns_may_stand_apart`.
//! - What stands beside a list of records comes back: `load::traps::shapes::what_stands_beside_the_list_of_records_is_kept`.
//!
//! # Files as a whole
//!
//! - What tells the format may stand far down: `load::traps::files::a_key_that_tells_may_stand_far_down`,
//!   `load::traps::files::a_header_may_be_longer_than_the_start_that_is_looked_at`.
//! - Encodings, ends of lines: `load::traps::files::letters_may_be_in_any_usual_encoding`,
//!   `load::carrier::encoding::tests::marks_and_halves_tell_utf_16`,
//!   `load::carrier::encoding::tests::older_encodings_are_told_by_their_letters`.
//! - Compressed files and archives: `load::traps::files::what_a_file_is_packed_in_changes_nothing`,
//!   `load::carrier::tests::an_archive_of_several_says_which`.
//! - Every row is used or set aside, with a reason and a line:
//!   `load::traps::files::every_row_is_used_or_set_aside_with_its_reason`.
//! - What is taken for granted is said once: `load::traps::files::what_is_taken_for_granted_is_said_once`.
//! - Blank rows are counted once, apart: `load::tests::a_row_with_nothing_in_it_is_counted_once`.
//! - Damage is refused or told: `load::tests::foreign::broken_files_of_other_programs_are_read_or_refused`,
//!   `load::table::tests::any_table_cut_anywhere_is_read_or_refused`, `load::carrier::tests::damaged_files_are_refused`.
//! - Standard input is a file: `command_line::standard_input_is_a_file_too`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

#[path = "common/named.rs"]
mod named;

use std::collections::BTreeSet;
use std::path::Path;

const MAP: &str = include_str!("formats.rs");

/// The module that a source is, by its path below its folder.
fn module_of(path: &Path) -> String {
    let path = path.with_extension("");
    let parts = path.iter().map(|part| part.to_string_lossy());
    let parts: Vec<_> = parts
        .filter(|part| part != "mod" && part != "main")
        .collect();
    parts.join("::")
}

#[test]
fn every_trap_has_tests_that_exist_and_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = BTreeSet::new();
    for folder in ["src", "tests"] {
        let folder = root.join(folder);
        for path in named::sources(&folder) {
            let module = module_of(path.strip_prefix(&folder).unwrap());
            let source = std::fs::read_to_string(&path).unwrap();
            for test in named::tests_of(&source) {
                // Tests stand in the file's own module of tests, or are the file.
                all.insert(format!("{module}::tests::{test}"));
                all.insert(format!("{module}::{test}"));
            }
        }
    }
    let traps = named::rules(MAP);
    assert!(traps.len() > 100, "{}", traps.len());
    let mut own = BTreeSet::new();
    for (trap, tests) in traps {
        assert!(!tests.is_empty(), "no test holds: {trap}");
        for test in tests {
            assert!(
                all.contains(&test),
                "there is no test {test} that runs, of: {trap}"
            );
            own.extend(test.strip_prefix("load::traps::").map(str::to_owned));
        }
    }
    // Whatever was written for this map stands in it.
    let written = all
        .iter()
        .filter_map(|test| test.strip_prefix("load::traps::"));
    let written = written.filter(|test| !test.contains("::tests::"));
    let missing: Vec<&str> = written.filter(|test| !own.contains(*test)).collect();
    assert!(
        missing.is_empty(),
        "tests that the map does not name: {missing:?}"
    );
}
