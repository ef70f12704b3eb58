use super::*;

#[test]
fn every_command_stands_once_with_a_name_a_tooltip_and_keys() {
    for (place, entry) in COMMANDS.iter().enumerate() {
        assert!(
            !entry.name.is_empty() && !entry.tooltip.is_empty(),
            "{entry:?}"
        );
        assert!(!entry.keys.is_empty(), "{entry:?}");
        assert!(!entry.tooltip.ends_with('.'), "{entry:?}");
        for other in COMMANDS.iter().skip(place + 1) {
            assert_ne!(entry.command, other.command);
            assert_ne!(entry.name, other.name);
        }
        assert_eq!(entry.command.entry().name, entry.name);
    }
    // The last of the enumeration: as many lines as commands.
    assert_eq!(Command::Escape as usize + 1, COMMANDS.len());
}

#[test]
fn no_two_commands_share_keys() {
    for entry in &COMMANDS {
        for keys in entry.keys {
            let found = command_for(keys.key, keys.modifiers);
            assert_eq!(found, Some(entry.command), "{}", keys.words());
            // With every modifier that it does not mind, too.
            for other in &COMMANDS {
                let clash = other
                    .keys
                    .iter()
                    .any(|other| other.matches(keys.key, keys.modifiers));
                assert!(!clash || other.command == entry.command, "{}", keys.words());
            }
        }
    }
}

#[test]
fn signs_are_found_wherever_the_keyboard_has_them() {
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        assert_eq!(
            command_for(Key::Questionmark, modifiers),
            Some(Command::Keys)
        );
        assert_eq!(command_for(Key::Slash, modifiers), Some(Command::Search));
    }
    assert_eq!(command_for(Key::F, Modifiers::SHIFT), Some(Command::FitAll));
    assert_eq!(
        command_for(Key::ArrowLeft, Modifiers::ALT),
        Some(Command::Back)
    );
    assert_eq!(
        command_for(Key::Plus, Modifiers::COMMAND),
        None,
        "the size of everything is egui's"
    );
}

#[test]
fn the_palette_finds_by_letters_in_order() {
    assert_eq!(find("fitall").first(), Some(&Command::FitAll));
    assert_eq!(find("figsvg").first(), Some(&Command::SaveFigureSvg));
    assert_eq!(find("").len(), COMMANDS.len() - 1);
    assert!(find("qqq").is_empty());
}
