//! The datasets that are part of the program, so that it works from anywhere.

/// A dataset that is part of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// File name, as in `data/`.
    pub file: &'static str,

    /// Name in the menu of examples.
    pub label: &'static str,

    /// Its JSON.
    pub text: &'static str,
}

/// All of them; the first is what opens without a file.
pub const BUILT_IN: [BuiltIn; 3] = [
    BuiltIn {
        file: "truce-2023.json",
        label: "Collapse of the truce talks, 2023",
        text: include_str!("../../data/truce-2023.json"),
    },
    BuiltIn {
        file: "republic-133-27-bce.json",
        label: "The Roman Republic’s last century, 133–27 BCE",
        text: include_str!("../../data/republic-133-27-bce.json"),
    },
    BuiltIn {
        file: "berlin-1989-11-09.json",
        label: "Berlin, 9 November 1989",
        text: include_str!("../../data/berlin-1989-11-09.json"),
    },
];
