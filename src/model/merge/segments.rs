//! Events of a file on their way into a dataset of several files.

use std::sync::Arc;

use super::ids::Ids;
use crate::model::builder::Builder;
use crate::model::columns::{NarrowColumn, TextColumn};
use crate::model::other_fields::OtherFields;
use crate::model::segment::{DateClass, Segment};
use crate::model::words::NO_WORD;

/// Numbers of the whole for the numbers of a file.
struct Numbers {
    words: Vec<u32>,
    names: Vec<u32>,
    fields: Vec<u32>,
}

/// Adds the events of a file, after those of the files before it.
pub(super) fn push(builder: &mut Builder, ids: &Ids<'_>, file: usize) {
    let Some(part) = ids.part(file) else {
        return;
    };
    let dataset = part.dataset;
    let numbers = Numbers {
        words: {
            let words = dataset.words.iter();
            words.map(|word| builder.words.intern(word)).collect()
        },
        names: {
            let names = dataset.actor_names.iter();
            let names = names.map(|name| ids.actor(file, name));
            names
                .map(|name| builder.actor_names.intern(&name))
                .collect()
        },
        fields: {
            let names = dataset.field_names.iter();
            names.map(|name| builder.field_names.intern(name)).collect()
        },
    };
    builder.seal_own();
    for segment in &dataset.segments {
        let segment = moved(segment, &numbers, ids, file);
        builder.segments.push(Arc::new(segment));
    }
}

/// A segment with the numbers of the whole, and with the ids that it has there.
fn moved(segment: &Segment, numbers: &Numbers, ids: &Ids<'_>, file: usize) -> Segment {
    let mut segment = segment.clone();
    let of = |numbers: &[u32], own: u32| numbers.get(own as usize).copied().unwrap_or(NO_WORD);
    for word in &mut segment.words {
        *word = of(&numbers.words, *word);
    }
    for part in &mut segment.parts {
        part.name = of(&numbers.names, part.name);
        part.role = of(&numbers.words, part.role);
    }
    for place in &mut segment.places {
        place.name = of(&numbers.words, place.name);
        place.precision = of(&numbers.words, place.precision);
    }
    let default = ids
        .part(file)
        .and_then(|part| part.dataset.head.default_source.as_deref());
    for detail in &mut segment.details {
        super::records::refs(&mut detail.refs, ids, file, default);
        if !detail.fields.is_empty() {
            let fields = detail.fields.iter();
            let fields = fields.map(|(name, value)| (of(&numbers.fields, name), value));
            detail.fields = OtherFields::new(fields);
        }
    }
    rename(&mut segment, ids, file);
    segment
}

/// Gives events the ids of the whole. Such an id is given, whatever it was made of.
fn rename(segment: &mut Segment, ids: &Ids<'_>, file: usize) {
    let all = 0..segment.len();
    let renamed: Vec<Option<String>> = all
        .map(|index| ids.renamed_event(file, segment.id_at(index)))
        .collect();
    if renamed.iter().all(Option::is_none) {
        return;
    }
    let mut keys = TextColumn::default();
    let mut class_of = NarrowColumn::default();
    for (index, renamed) in renamed.iter().enumerate() {
        keys.push(renamed.as_deref().unwrap_or(segment.id_at(index)));
        keys.push(segment.date_text_at(index));
        let number = segment.class_of.get(index);
        let class = segment.classes.get(number as usize).copied();
        let number = match class {
            Some(class) if renamed.is_some() && !class.gives_id => {
                given(&mut segment.classes, class)
            }
            _ => number,
        };
        class_of.put(index, number);
    }
    keys.shrink();
    class_of.shrink();
    segment.keys = keys;
    segment.class_of = class_of;
}

/// Number of the class that is like another but for its id, which is given.
fn given(classes: &mut Vec<DateClass>, like: DateClass) -> u32 {
    let class = DateClass {
        gives_id: true,
        ..like
    };
    let found = classes.iter().position(|own| *own == class);
    let place = found.unwrap_or_else(|| {
        classes.push(class);
        classes.len() - 1
    });
    u32::try_from(place).unwrap_or(u32::MAX)
}
