//! The rules of the house that bear on what people see, each with the tests that hold it.
//!
//! The order is that of the two documents of the design: contested data first, then the screen. A rule
//! is told here in few words; whoever changes what a test holds changes a rule. `the_map_is_true`
//! below reads this text: every test that it names exists, and every test of this binary is named.
//!
//! # Wording
//!
//! - 1 Verbs take no side; a stronger verb of the document stands below its words:
//!   `verbs_beside_names_are_neutral_and_the_documents_own_stands_below`,
//!   `no_side_claims_while_another_says`, `no_word_on_any_screen_judges`, `words_take_no_side`.
//! - 2 Quotation marks are for verbatim words alone:
//!   `quotation_marks_stand_around_verbatim_words_and_nothing_else`,
//!   `only_verbatim_words_stand_in_curly_marks`, `quote_no_marks`.
//! - 2 A fragment keeps its small letter and its missing stop, and is joined to no other:
//!   `fragments_keep_their_letters_and_stand_alone`, `quote_dressed`.
//! - 3 Labels and the program's own words have no noun that takes a side, nor the narrator's loaded
//!   words: `labels_take_no_side`, `no_string_of_the_program_takes_a_side`, `label_loaded`.
//! - 4 A number stands with who gives it, and that nobody is named is said outright:
//!   `every_number_says_who_gives_it`, `who_says_so_is_said_outright`.
//! - 5 The dead of all sides are told in one grammar and one size, without an agent that the document
//!   does not name: `the_dead_of_all_sides_are_told_alike`.
//! - 6 A qualifier is part of its number everywhere: `a_qualifier_never_leaves_its_number`,
//!   `the_qualifier_is_part_of_the_number_everywhere`, `a_qualifier_is_as_large_as_its_number`,
//!   `the_qualifier_is_part_of_the_sum`.
//! - 7 Nothing is confirmed or debunked; the record says, and is cited:
//!   `no_word_on_any_screen_judges`, `no_name_in_the_window_judges_or_is_of_the_format`,
//!   `every_rival_value_says_the_record_says_and_who_is_cited`, `note_uncited`.
//! - 8 What is not given is said in words: `what_is_not_given_is_said_in_words`,
//!   `no_word_on_any_screen_is_of_the_format`.
//! - The table of qualifiers, worded: `each_qualifier_is_worded_as_printed`; and drawn, open where they
//!   are open, without an invented band, words without a bar: `each_qualifier_is_drawn_as_it_is_worded`,
//!   `over_and_at_least_are_open_and_never_closed`.
//! - Sums that may not be made stand nowhere: `no_forbidden_arithmetic_stands_anywhere`,
//!   `what_the_document_does_not_say_is_not_worked_out`.
//!
//! # Time and number display
//!
//! - Stated is solid, inferred hollow with a question mark, each end has its own doubt:
//!   `stated_is_a_tint_with_an_edge_of_two_points`,
//!   `inferred_is_an_edge_without_fill_and_a_question_mark`,
//!   `doubt_belongs_to_the_end_that_has_it_and_fades_across_its_unit`,
//!   `an_end_in_doubt_fades_in_every_row_that_has_the_event`,
//!   `a_bar_of_a_period_in_doubt_fades_at_its_ends`, `question_4_the_expiry_is_drawn_as_inferred`.
//! - What has no date stands in a tray of its own, in the order told: `question_14_which_events_have_no_date`.
//! - Bounds are a hatched band on hover or selection and never a point:
//!   `what_is_only_bounded_is_hatched_on_hover_or_selection_and_never_a_point`.
//! - The moment that a number describes is not the day it was published:
//!   `what_a_number_describes_and_when_it_was_published_are_two_lines`,
//!   `what_moment_a_number_describes_is_not_when_it_was_published`.
//! - Running totals, numbers of a period and of a part of a day share no axis and no sum:
//!   `cumulative_interval_and_part_day_figures_never_share_an_axis`,
//!   `cumulative_interval_and_part_day_figures_never_share_a_sum`.
//! - Points are joined within one series alone:
//!   `points_are_joined_only_within_one_series_as_one_speaker_tells_it`.
//! - Only what is additive, of one series and of periods apart, is summed:
//!   `sum_only_additive_figures_of_one_series_with_periods_apart`,
//!   `a_sum_is_made_of_additive_figures_and_refused_with_its_reason`.
//! - Proposed is never summed with reported: `proposed_never_sums_with_reported`,
//!   `proposed_never_stands_with_reported`.
//! - Numbers of the dead are not compared by bars; they stand as cards with source and as-of:
//!   `cards_compare_nothing_and_stand_with_source_and_as_of`.
//! - A link stands with who asserts it, dashed where only the narrator says what came of what:
//!   `every_link_names_who_asserts_it`, `a_cause_that_only_the_document_gives_is_dashed_and_says_so`,
//!   `a_link_is_thin_ink_dashed_where_only_the_narrator_says_what_came_of_what`.
//! - Changing any control changes no value of the document: `notes_change_no_value`,
//!   `notes_on_change_no_value_of_the_document_anywhere`, `notes_add_and_change_no_word_of_the_document`,
//!   `notes_change_no_value_in_the_windows_scenes`,
//!   `every_value_of_the_document_stands_in_the_svg_with_notes_on_and_off`,
//!   `values_of_the_document_have_the_same_ink_with_notes_on_and_off`.
//!
//! # Colour
//!
//! - No party is blue, red or green: `no_party_is_blue_red_or_green`.
//! - Parties have equal lightness and chroma and stand by the alphabet:
//!   `parties_have_equal_weight_and_stand_by_the_alphabet`.
//! - People are never in the colour of a side: `people_are_never_in_the_colour_of_a_side`.
//! - Deaths are never red: `deaths_are_never_red_nor_in_the_colour_of_a_side`,
//!   `figures_have_no_colour_of_a_party_and_deaths_are_never_red`.
//! - A shape doubles every colour: `every_colour_is_doubled_by_a_shape`, `kinds_are_told_apart_in_grey`.
//! - The table of colours, shapes, L*, C* and contrasts: `the_table_of_colours_is_as_measured`.
//! - Differences between colours for usual, protan, deutan and tritan eyes:
//!   `colours_stay_apart_to_every_eye`.
//! - At least 3 to 1 on both grounds: `text_and_marks_stand_out_on_every_ground`.
//! - On paper: `pictures_for_paper_have_light_grounds_plain_greys_and_lines_that_hold`,
//!   `printed_colours_are_muted_and_parties_keep_equal_weight`,
//!   `without_colours_groups_are_told_apart_by_lightness_and_shape`.
//!
//! # The first screen
//!
//! - Who, what and when without a click, at 1440 × 900: `the_first_screen_says_who_what_and_when`.
//! - A hover lights partners within a frame: `resting_on_an_event_lights_what_belongs_to_it_within_a_frame`.
//! - Columns and rows: `columns_and_rows_of_the_first_screen_have_their_measures`.
//! - A selection inserts its detail and brings what is about it first; Esc restores:
//!   `a_click_on_an_event_brings_its_figures_first_and_esc_restores`, `a_selection_comes_first`.
//! - At 1280 × 720 rows of 24, tracks folded, the tray whole: `rows_are_the_highest_that_need_no_scrolling`.
//! - Titles and counts come from the data: `heads_come_from_the_data`,
//!   `the_heading_counts_dates_by_what_they_rest_on`.
//!
//! # Rules of the screen
//!
//! - 1 Opening range: `it_opens_where_the_dataset_asks_else_on_all_or_on_the_dense_part`,
//!   `a_large_dataset_opens_on_the_dense_part_of_its_range`. The axis is linear: `the_axis_is_linear`.
//! - 2 Shelves: `shelves_name_each_lanes_nearest_event_outside_with_date_and_count`,
//!   `a_shelf_leads_to_what_it_names`.
//! - 3 Lanes by group, led jointly in a neutral top lane:
//!   `groups_that_lead_an_event_lead_it_together_in_the_top_lane`.
//! - 3 Lanes without dated events fold into one line:
//!   `lanes_without_dated_events_fold_into_one_line_that_names_them`,
//!   `lanes_without_dates_open_from_their_line`.
//! - 3 Headers are legend and list of actors; fold, hide, solo, pin:
//!   `lane_headers_are_legend_and_list_of_actors_with_four_controls`,
//!   `a_hidden_lane_is_counted_and_comes_back`, `a_lane_alone_says_what_it_hides`,
//!   `a_folded_lane_is_lower_and_unfolds`, `a_pinned_lane_is_at_the_top`.
//! - 3 Other filters live in a drawer of 280 points: `the_drawer_of_filters_is_280_points_wide`.
//! - 4 Doubt belongs to each end: `doubt_belongs_to_the_end_that_has_it_and_fades_across_its_unit`.
//! - 4 A day fills its column from 24 points on: `a_day_fills_its_column_from_24_points_on_and_is_a_point_below`.
//! - 5 The tray has three columns, and every event without a date is in reach:
//!   `the_tray_has_three_columns_and_leads_to_every_event_without_a_date`.
//! - 5 A bound is worded on one side: `bounds_are_worded_one_sided`,
//!   `what_is_only_bounded_is_hatched_on_hover_or_selection_and_never_a_point`.
//! - 6 Panels are in the order told and do not follow the view; deaths lead, at one size:
//!   `panels_are_in_the_order_told_whatever_is_in_view`, `deaths_lead_and_sums_stand_beside_their_parts`.
//! - 6 Only in view is a choice and keeps what has no date:
//!   `only_in_view_keeps_a_section_for_what_has_no_date`, `only_in_view_leaves_out_and_says_so`,
//!   `what_is_left_out_is_counted`.
//! - 6 A track has a cell for what is not dated: `what_has_no_as_of_date_is_not_placed_and_not_dropped`.
//! - 7 Three tiers: `claims_sources_and_links_come_with_a_selection`, `the_view_menu_has_the_third_tier`,
//!   `links_of_what_is_selected_are_drawn_without_asking`.
//! - 7 Sentences, not words of the format: `no_word_on_any_screen_is_of_the_format`,
//!   `panels_speak_in_sentences_and_judge_nothing`.
//! - 8 The checkbox has its count and is absent without notes:
//!   `the_checkbox_of_notes_has_its_count_and_is_absent_without_notes`.
//! - 8 Off, an asterisk stays and every picture lists what it stands for:
//!   `off_an_asterisk_stays_on_whatever_a_caution_stands_on_and_pictures_list_it`,
//!   `exports_list_every_caution_and_discrepancy_with_who_is_cited`,
//!   `every_note_is_marked_and_listed_with_its_citation_in_every_picture`.
//! - 8 On, ghosts and rival values appear: `ghosts_and_rival_values_come_with_the_notes_and_go_with_them`,
//!   `every_rival_date_is_drawn_beside_its_event_and_leads_to_its_note`.
//! - 8 A note is one click from what it qualifies and its citation at most one more:
//!   `every_caution_and_discrepancy_is_one_click_from_its_citation_with_notes_off`,
//!   `every_caution_and_discrepancy_is_one_click_from_its_citation_with_notes_on`,
//!   `notes_on_stand_on_the_cards_that_they_qualify`,
//!   `notes_are_one_click_from_what_they_qualify_and_one_from_their_citations`.
//! - 9 The zone is printed once anything has a time of day: `the_zone_is_printed_once_anything_has_a_time_of_day`.
//! - 10 Opening a file by button, example or drop: `menus_and_dialogs_name_all_their_controls`,
//!   `examples_open_from_their_menu`, `a_dropped_file_opens`.
//! - 10 One line accounts for the rows: `rows_are_accounted_for`, `a_bad_record_is_set_aside_and_shown`.
//! - 10 Loading resets, and the way back brings all back:
//!   `another_file_resets_the_view_and_the_way_back_restores_both`.
//! - 10 A panel of nothing folds to a strip of 32 points and says so: `a_panel_of_nothing_takes_a_strip_and_says_so`.
//! - 10 ⓘ tells method, limitations, policy, licence and version:
//!   `about_tells_method_limitations_policy_licence_and_version`.
//! - 11 Save picture: `the_menu_of_pictures_offers_the_window_a_figure_and_a_copy`,
//!   `a_saved_figure_has_two_pixels_to_the_point`, `a_figure_is_saved_where_it_is_asked_for`,
//!   `the_name_says_what_and_when`.
//! - 11 A figure has nothing of the window in it and says source, filters, notes and version:
//!   `a_figure_has_nothing_of_the_window_and_says_where_it_is_from`,
//!   `a_figure_with_notes_shows_cards_and_counts_the_notes_it_cuts`.
//! - 11 A PNG is the picture of the SVG: `the_png_is_the_picture_of_the_svg`.
//!
//! # Type, space, marks
//!
//! - Faces: `faces_are_plex_of_two_weights_with_arabic_hebrew_greek_and_cyrillic`, `figures_are_tabular`,
//!   `bundled_faces_stand_with_their_licences`.
//! - Type: `the_scale_of_type_is_that_of_the_design`,
//!   `every_line_is_of_the_scale_and_none_is_smaller_than_twelve`.
//! - Space: `paddings_radii_and_rows_have_their_measures`, `targets_are_at_least_24_points`.
//! - Rows are the highest that need no scrolling: `rows_are_the_highest_that_need_no_scrolling`.
//! - Marks: `measures_of_marks_are_those_of_the_design`.
//! - State, stated: `stated_is_a_tint_with_an_edge_of_two_points`.
//! - State, inferred: `inferred_is_an_edge_without_fill_and_a_question_mark`.
//! - State, uncertain end: `doubt_belongs_to_the_end_that_has_it_and_fades_across_its_unit`.
//! - State, open: `an_open_end_has_an_arrow_and_no_edge`.
//! - State, bound only: `what_is_only_bounded_is_hatched_on_hover_or_selection_and_never_a_point`.
//! - State, disputed: `disputed_is_a_word_after_the_title`.
//! - State, led jointly: `what_several_lead_is_ink_with_glyphs_by_the_alphabet`.
//! - State, note: `a_note_is_an_asterisk_in_ink_and_a_number_in_a_picture`.
//! - State, link: `a_link_is_thin_ink_dashed_where_only_the_narrator_says_what_came_of_what`; what finds
//!   no place is counted: `links_that_have_no_place_are_counted_in_words`.
//! - Labels are ink, never on an actor's solid colour: `labels_are_ink_and_never_on_the_solid_colour_of_an_actor`.
//! - Labels stand inside, right, left, in two lines, or are cut:
//!   `labels_stand_inside_else_right_else_left_else_in_two_lines_else_cut`,
//!   `a_label_is_pinned_to_the_visible_start_of_a_long_bar`, `no_label_overlaps_or_leaves_its_canvas`.
//! - Hover: `a_hover_dims_all_others_to_three_tenths`, `a_hover_dims_what_does_not_belong_to_it`.
//! - Selection: `a_selection_is_a_ring_apart_from_its_mark_and_a_line_to_the_axis`.
//! - Focus: `the_focus_is_a_dashed_ring`.
//! - Filtered out: `what_is_filtered_out_leaves_a_grey_tick`.
//! - Hover card: `a_hover_card_says_title_date_actors_source_and_the_first_of_a_note`,
//!   `a_hover_card_comes_after_150_milliseconds_and_goes_with_the_pointer`,
//!   `a_card_is_near_its_mark_and_on_the_screen`.
//! - Quote card: `a_quote_card_is_speaker_verb_date_place_and_the_words_in_their_form`.
//! - Figure card: `a_figure_card_is_value_label_who_and_as_of_with_its_tags`,
//!   `cards_compare_nothing_and_stand_with_source_and_as_of`.
//! - Chrome has no hue: `the_tokens_of_the_chrome_are_those_of_the_design_and_have_no_hue`,
//!   `nothing_is_drawn_in_a_colour_of_its_own`, `controls_of_the_window_have_no_hue`.
//! - Contrast of text and marks: `text_and_marks_stand_out_on_every_ground`,
//!   `every_line_of_text_is_readable_where_it_stands`.
//! - No stripes: `tints_under_marks_keep_their_contrast_and_there_are_no_stripes`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod common;

#[path = "common/named.rs"]
mod named;

#[path = "rules/beside.rs"]
mod beside;
#[path = "rules/colour.rs"]
mod colour;
#[path = "rules/exports.rs"]
mod exports;
#[path = "rules/ground.rs"]
mod ground;
#[path = "rules/labels.rs"]
mod labels;
#[path = "rules/map.rs"]
mod map;
#[path = "rules/marks.rs"]
mod marks;
#[path = "rules/numbers.rs"]
mod numbers;
#[path = "rules/screen.rs"]
mod screen;
#[path = "rules/time.rs"]
mod time;
#[path = "rules/typeset.rs"]
mod typeset;
#[path = "rules/walk.rs"]
mod walk;
#[path = "rules/wording.rs"]
mod wording;
