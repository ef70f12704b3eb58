//! Any record of a dataset, by list and index.

/// A record of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// An actor.
    Actor(u32),

    /// A claim.
    Claim(u32),

    /// An era.
    Era(u32),

    /// An event.
    Event(u32),

    /// A figure.
    Figure(u32),

    /// A group.
    Group(u32),

    /// A link.
    Link(u32),

    /// An editor's note.
    Note(u32),

    /// A position.
    Position(u32),

    /// A quotation or paraphrase.
    Quote(u32),

    /// A source.
    Source(u32),
}

impl Item {
    /// The list that the record stands in, as the native format names it.
    pub const fn list(self) -> &'static str {
        match self {
            Self::Actor(_) => "actors",
            Self::Claim(_) => "claims",
            Self::Era(_) => "eras",
            Self::Event(_) => "events",
            Self::Figure(_) => "figures",
            Self::Group(_) => "groups",
            Self::Link(_) => "links",
            Self::Note(_) => "notes",
            Self::Position(_) => "positions",
            Self::Quote(_) => "quotes",
            Self::Source(_) => "sources",
        }
    }
}
