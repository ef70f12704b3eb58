//! Keys with their modifiers: how they are written, and when a key press is one.

use eframe::egui::{Key, Modifiers};

/// A key with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// Modifiers.
    pub modifiers: Modifiers,

    /// The key by what is printed on it.
    pub key: Key,
}

/// The key alone.
pub(super) const fn plain(key: Key) -> Keys {
    Keys {
        modifiers: Modifiers::NONE,
        key,
    }
}

/// With Shift.
pub(super) const fn shift(key: Key) -> Keys {
    Keys {
        modifiers: Modifiers::SHIFT,
        key,
    }
}

/// With Alt.
pub(super) const fn alt(key: Key) -> Keys {
    Keys {
        modifiers: Modifiers::ALT,
        key,
    }
}

/// With Ctrl, or Cmd on a Mac.
pub(super) const fn command(key: Key) -> Keys {
    Keys {
        modifiers: Modifiers::COMMAND,
        key,
    }
}

/// With Ctrl (Cmd on a Mac) and Shift.
pub(super) const fn command_shift(key: Key) -> Keys {
    Keys {
        modifiers: Modifiers::COMMAND.plus(Modifiers::SHIFT),
        key,
    }
}

impl Keys {
    /// Whether a key press is this one. Shift counts only where it does not make the sign itself:
    /// a question mark is one wherever the keyboard has it.
    pub fn matches(self, key: Key, modifiers: Modifiers) -> bool {
        key == self.key
            && modifiers.alt == self.modifiers.alt
            && modifiers.command == self.modifiers.command
            && (!modifiers.ctrl || modifiers.command)
            && (is_sign(self.key) || modifiers.shift == self.modifiers.shift)
    }

    /// In words, such as `Ctrl+Shift+P`.
    pub fn words(self) -> String {
        let mac = cfg!(target_os = "macos");
        let mut words = String::new();
        for (held, name) in [
            (self.modifiers.command, if mac { "Cmd+" } else { "Ctrl+" }),
            (self.modifiers.alt, if mac { "Option+" } else { "Alt+" }),
            (self.modifiers.shift, "Shift+"),
        ] {
            if held {
                words.push_str(name);
            }
        }
        words.push_str(match self.key {
            Key::ArrowLeft => "Left",
            Key::ArrowRight => "Right",
            Key::ArrowUp => "Up",
            Key::ArrowDown => "Down",
            Key::Escape => "Esc",
            Key::Plus => "+",
            Key::Equals => "=",
            Key::Minus => "-",
            Key::Period => ".",
            Key::Comma => ",",
            Key::Slash => "/",
            Key::Questionmark => "?",
            Key::PageUp => "Page up",
            Key::PageDown => "Page down",
            key => key.name(),
        });
        words
    }
}

/// Whether a key is a sign that stands in different places on different keyboards.
const fn is_sign(key: Key) -> bool {
    matches!(
        key,
        Key::Questionmark
            | Key::Slash
            | Key::Period
            | Key::Comma
            | Key::Plus
            | Key::Minus
            | Key::Equals
    )
}
