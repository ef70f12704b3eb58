//! What the columns of a plain table mean, by their names and by what is in them.

use super::head::Head;
use super::meaning::{Column, Meaning};
use super::names::{plain_name, role_of_name};
use super::profile::Profile;
use super::role::{DatePart, FigureColumn, FigurePart, Role};
use crate::model::AssumptionAbout;

/// Guesses what the columns of a plain table mean; each guess has its reason.
pub(super) fn guess(head: &Head, profiles: &[Profile]) -> Meaning {
    let mut columns: Vec<Column> = head
        .names
        .iter()
        .enumerate()
        .map(|(index, name)| {
            let profile = profiles.get(index);
            let (role, reason) = by_name(name, profile).unwrap_or((Role::Keep, String::new()));
            Column {
                name: name.clone(),
                role,
                reason,
            }
        })
        .collect();
    find_days(&mut columns, profiles);
    keep_single(&mut columns);
    find_start(&mut columns, profiles);
    let mut meaning = Meaning {
        columns,
        ..Meaning::default()
    };
    find_title(&mut meaning, profiles);
    find_reports(&mut meaning, profiles);
    meaning.assumed.push((
        AssumptionAbout::Ends,
        "The last day of a span is part of it".to_owned(),
    ));
    if meaning.first(&Role::End).is_none()
        && meaning.first(&Role::EndPart(DatePart::Year)).is_none()
    {
        meaning.assumed.clear();
    }
    meaning
}

/// What a column's name says, where its cells do not contradict it.
fn by_name(name: &str, profile: Option<&Profile>) -> Option<(Role, String)> {
    let profile = profile?;
    let is_empty = profile.filled == 0;
    let role = role_of_name(name, profile.has_numbers())?;
    let fits = match &role {
        _ if is_empty => true,
        role if role.is_date() => {
            profile.is_dates() || !profile.is_numbers() && profile.dates() > 0
        }
        Role::StartPart(DatePart::Year) | Role::EndPart(DatePart::Year) => profile.is_numbers(),
        // Identifiers tell rows apart.
        Role::Id => profile.variety() > 0.999,
        Role::Title => !profile.is_numbers() && !profile.is_addresses(),
        Role::Importance => profile.is_numbers(),
        Role::SourceUrl => profile.is_addresses(),
        _ => true,
    };
    // A column called 'source' may hold addresses.
    let role = match role {
        Role::Source if profile.is_addresses() => Role::SourceUrl,
        role => role,
    };
    fits.then(|| (role, format!("it is called “{}”", name.trim())))
}

/// Beside a year, a column of numbers called day is the day of its month and no date.
fn find_days(columns: &mut [Column], profiles: &[Profile]) {
    for (year, start, day) in [
        (
            Role::StartPart(DatePart::Year),
            Role::Start,
            Role::StartPart(DatePart::Day),
        ),
        (
            Role::EndPart(DatePart::Year),
            Role::End,
            Role::EndPart(DatePart::Day),
        ),
    ] {
        if !columns.iter().any(|column| column.role == year) {
            continue;
        }
        for (column, profile) in columns.iter_mut().zip(profiles) {
            if column.role == start && profile.is_days_of_months() {
                column.role = day.clone();
            }
        }
    }
}

/// Of roles that one column can have, the first keeps it.
fn keep_single(columns: &mut [Column]) {
    let mut taken: Vec<Role> = Vec::new();
    for column in columns.iter_mut() {
        if column.role.may_repeat() {
            continue;
        }
        if taken.contains(&column.role) {
            column.role = Role::Keep;
            "another column is that already".clone_into(&mut column.reason);
        } else {
            taken.push(column.role.clone());
        }
    }
    // A year beside a whole date is part of it already.
    if taken.contains(&Role::Start) {
        let part = |role: &Role| matches!(role, Role::StartPart(part) if *part != DatePart::Time);
        for column in taken_columns(columns, part) {
            column.role = Role::Keep;
            "another column has the whole date".clone_into(&mut column.reason);
        }
    }
}

fn taken_columns(
    columns: &mut [Column],
    is: impl Fn(&Role) -> bool,
) -> impl Iterator<Item = &mut Column> {
    columns.iter_mut().filter(move |column| is(&column.role))
}

/// Where no name says when, the first column whose cells are dates.
fn find_start(columns: &mut [Column], profiles: &[Profile]) {
    let has_start = columns.iter().any(|column| {
        matches!(
            column.role,
            Role::Start | Role::StartPart(DatePart::Year) | Role::Earliest
        )
    });
    if has_start {
        return;
    }
    let start = columns.iter_mut().zip(profiles).find(|(column, profile)| {
        matches!(column.role, Role::Keep | Role::Title)
            && profile.is_dates()
            && !profile.is_numbers()
    });
    if let Some((column, _)) = start {
        column.role = Role::Start;
        "its cells are dates".clone_into(&mut column.reason);
    }
}

/// Where no name says what an event is called: the column whose cells tell rows apart best in few
/// words, else the sentences about it, else what there is of kinds, actors and places.
fn find_title(meaning: &mut Meaning, profiles: &[Profile]) {
    if meaning.first(&Role::Title).is_some() {
        return;
    }
    let candidate = meaning
        .columns
        .iter()
        .zip(profiles)
        .enumerate()
        .filter(|(_, (column, profile))| {
            column.role == Role::Keep
                && profile.filled > 0
                && !profile.is_numbers()
                && !profile.is_dates()
                && !profile.is_addresses()
                && (6.0..=160.0).contains(&profile.length())
                && profile.variety() > 0.5
                && !plain_name(&column.name)
                    .split(' ')
                    .any(|word| matches!(word, "id" | "code" | "iso3"))
        })
        .max_by(|(_, (_, a)), (_, (_, b))| {
            let worth = |profile: &Profile| profile.variety() * profile.length().min(40.0);
            worth(a).total_cmp(&worth(b))
        })
        .map(|(index, _)| index);
    if let Some(index) = candidate
        && let Some(column) = meaning.columns.get_mut(index)
    {
        column.role = Role::Title;
        "its cells tell the rows apart in a few words".clone_into(&mut column.reason);
        return;
    }
    let mut from: Vec<usize> = meaning.all(&Role::Kind).collect();
    from.extend(meaning.all(&Role::Actor));
    if let Some(place) = meaning.all(&Role::Place).next() {
        from.push(place);
    }
    from.truncate(3);
    meaning.title_from = from;
}

/// A table of a date and numbers, without a word of what happened, is one of reports: every column of
/// numbers is a series.
fn find_reports(meaning: &mut Meaning, profiles: &[Profile]) {
    if meaning.first(&Role::Start).is_none()
        || meaning
            .columns
            .iter()
            .any(|column| column.role.is_of_an_event())
    {
        return;
    }
    let numbers: Vec<usize> = meaning
        .columns
        .iter()
        .zip(profiles)
        .enumerate()
        .filter(|(_, (column, profile))| {
            matches!(column.role, Role::Figure(_) | Role::Keep)
                && profile.filled > 0
                && profile.is_numbers()
                && !is_about_the_report(&column.name)
        })
        .map(|(index, _)| index)
        .collect();
    if numbers.is_empty() {
        return;
    }
    for index in numbers {
        let Some(column) = meaning.columns.get_mut(index) else {
            continue;
        };
        if column.role == Role::Keep {
            column.role = Role::Figure(FigureColumn {
                measure: plain_name(&column.name),
                label: column.name.clone(),
                part: FigurePart::Value,
                population: None,
                unit: None,
                note: None,
            });
            "its cells are numbers, and rows are reports".clone_into(&mut column.reason);
        }
    }
    meaning.is_reports = true;
    meaning.title_from.clear();
}

/// Whether a column of numbers tells of the report and not of what it reports.
fn is_about_the_report(name: &str) -> bool {
    let plain = plain_name(name);
    matches!(
        &*plain,
        "report period" | "period hours" | "year" | "month" | "day" | "week"
    ) || plain.split(' ').any(|word| {
        matches!(
            word,
            "id" | "code" | "lat" | "lon" | "latitude" | "longitude"
        )
    })
}
