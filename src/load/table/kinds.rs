//! Kinds of tables that are known by their columns, and what those mean.

mod acled;
mod displacement;
mod hapi;
mod hxl;
mod preceden;
mod timelinejs;
mod ucdp;

use super::head::Head;
use super::meaning::{Column, Meaning};
use super::names::plain_name;
use super::role::{FigureColumn, FigurePart, Role};

/// A kind of table that is known by its columns.
pub(super) struct Kind {
    /// Short stable name for programs.
    pub id: &'static str,

    /// What the columns mean, where the table is of the kind.
    pub meaning: fn(&Head) -> Option<Meaning>,
}

/// Every kind, those that are told by more first: files of UCDP may have tags of HXL besides.
pub(super) const KINDS: [Kind; 7] = [
    ucdp::KIND,
    acled::KIND,
    displacement::KIND,
    hapi::KIND,
    timelinejs::KIND,
    preceden::KIND,
    hxl::KIND,
];

/// Columns by their names in plain letters.
struct Named<'h> {
    head: &'h Head,
    plain: Vec<String>,
    roles: Vec<Option<(Role, String)>>,
}

impl<'h> Named<'h> {
    fn new(head: &'h Head) -> Self {
        let plain: Vec<String> = head.names.iter().map(|name| plain_name(name)).collect();
        Self {
            head,
            roles: vec![None; plain.len()],
            plain,
        }
    }

    fn at(&self, name: &str) -> Option<usize> {
        self.plain.iter().position(|own| own == name)
    }

    fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.at(name).is_some())
    }

    /// Gives columns their role, those of them that are there.
    fn set(&mut self, names: &[&str], role: &Role, reason: &str) {
        for name in names {
            if let Some(at) = self.at(name)
                && let Some(slot) = self.roles.get_mut(at)
            {
                slot.get_or_insert((role.clone(), reason.to_owned()));
            }
        }
    }

    /// Gives a role to the first of some columns that is there.
    fn set_first(&mut self, names: &[&str], role: &Role, reason: &str) {
        if let Some(name) = names.iter().find(|name| self.at(name).is_some()) {
            self.set(&[name], role, reason);
        }
    }

    /// Indices of columns, those that are there.
    fn indices(&self, names: &[&str]) -> Vec<usize> {
        names.iter().filter_map(|name| self.at(name)).collect()
    }

    /// The meaning of the table; columns without a role are kept.
    fn meaning(self) -> Meaning {
        let columns = self.head.names.iter().zip(self.roles);
        Meaning {
            columns: columns
                .map(|(name, role)| {
                    let (role, reason) = role.unwrap_or((Role::Keep, String::new()));
                    Column {
                        name: name.clone(),
                        role,
                        reason,
                    }
                })
                .collect(),
            ..Meaning::default()
        }
    }
}

/// A column that counts people.
fn people(measure: &str, label: &str, part: FigurePart) -> Role {
    Role::Figure(FigureColumn {
        measure: measure.to_owned(),
        label: label.to_owned(),
        part,
        population: None,
        unit: Some("people".to_owned()),
        note: None,
    })
}
