//! The title of a figure, what its maker says below it, what is counted, and what marks mean.

use super::Plan;
use crate::model::Dataset;
use crate::scene::{Group, Rect, Role};
use crate::timeline::canvas::legend_rows;
use crate::timeline::{Frame, measure, style};

/// Lines that a title and a subtitle may take; more of them would leave nothing to title.
const MOST_TITLE: usize = 5;
const USUAL_TITLE: usize = 3;
const MOST_SUBTITLE: usize = 4;
const MOST_COUNTS: usize = 3;

/// Share of a page's height that its head takes at most.
pub(super) const MOST_SHARE: f32 = 0.4;

/// Title, subtitle, counts and legend, at the origin of a width; on a further page the title alone.
/// What is higher than `most_px` goes without the legend, then with a line each.
pub(super) fn head(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    (width_px, most_px): (f32, f32),
    is_first: bool,
) -> Group {
    let legend = plan.panels.legend;
    let tries = [
        (legend, MOST_TITLE, MOST_SUBTITLE, MOST_COUNTS),
        (legend, USUAL_TITLE, MOST_SUBTITLE, MOST_COUNTS),
        (false, USUAL_TITLE, MOST_SUBTITLE, MOST_COUNTS),
        (false, 1, 1, 1),
    ];
    let mut drawn = None;
    for lines in tries {
        let head = set(frame, plan, dataset, width_px, lines, is_first);
        let fits = head.bounds.height() <= most_px;
        drawn = Some(head);
        if fits {
            break;
        }
    }
    drawn.unwrap_or_else(|| Group::new("heading", Role::Heading, "", Rect::default()))
}

fn set(
    frame: &Frame<'_>,
    plan: &Plan<'_>,
    dataset: &Dataset,
    width_px: f32,
    (has_legend, most_title, most_subtitle, most_counts): (bool, usize, usize, usize),
    is_first: bool,
) -> Group {
    let theme = frame.theme;
    let title = plan.spec.title.as_deref().unwrap_or(&dataset.title);
    let mut group = Group::new("heading", Role::Heading, title, Rect::default());
    let left = measure::PADDING;
    let room = width_px - 2.0 * left;
    let mut y = 0.0;
    let mut write = |group: &mut Group, text: &str, style: crate::text::TextStyle, colour, most| {
        for line in frame.text.wrap(text, style, room, most) {
            let x = if line.rtl {
                left + room - line.width_px
            } else {
                left
            };
            let baseline = y + style.leading_px * 0.5 + style.size_px * 0.36;
            group.text(x, baseline, line, colour);
            y += style.leading_px;
        }
        y
    };
    if !is_first {
        let bottom = write(&mut group, title, style::NAME, theme.ink, Some(1));
        group.bounds = Rect::new(0.0, 0.0, width_px, bottom + 8.0);
        return group;
    }
    // One whole line of smaller letters rather than a word by itself on a second.
    let is_whole = |style| frame.text.width(title, style) <= room;
    let is_whole_small = !is_whole(style::TITLE) && is_whole(style::SMALL_TITLE);
    let title_style = if width_px < super::preset::NARROW || is_whole_small {
        style::SMALL_TITLE
    } else {
        style::TITLE
    };
    write(&mut group, title, title_style, theme.ink, Some(most_title));
    if let Some(subtitle) = &plan.spec.subtitle {
        write(
            &mut group,
            subtitle,
            style::LABEL,
            theme.ink,
            Some(most_subtitle),
        );
    }
    let counts = &frame.prepared.base.summary;
    let mut bottom = write(
        &mut group,
        counts,
        style::META,
        theme.secondary,
        Some(most_counts),
    );
    if has_legend {
        let mut legend = legend_rows(frame, room);
        legend.translate(left, bottom + 2.0);
        bottom = legend.bounds.bottom;
        group.group(legend);
    }
    group.bounds = Rect::new(0.0, 0.0, width_px, bottom + 6.0);
    group
}
