//! The icons of the bundled icon face, as characters of its private use area.
//!
//! Each constant is named after the icon in Lucide; its comment says what it stands for here.

/// Down, the next lane or a later row.
pub const ARROW_DOWN: char = '\u{e042}';

/// Back, or a span that began before the view.
pub const ARROW_LEFT: char = '\u{e048}';

/// Forward, or a span that ends after the view.
pub const ARROW_RIGHT: char = '\u{e049}';

/// Up, the previous lane or an earlier row.
pub const ARROW_UP: char = '\u{e04a}';

/// A date or a range of dates.
pub const CALENDAR: char = '\u{e063}';

/// Save a picture.
pub const CAMERA: char = '\u{e064}';

/// Chosen, or done.
pub const CHECK: char = '\u{e06c}';

/// Unfolded, or a menu below.
pub const CHEVRON_DOWN: char = '\u{e06d}';

/// Fold away to the left, or the previous one.
pub const CHEVRON_LEFT: char = '\u{e06e}';

/// Folded, or the next one.
pub const CHEVRON_RIGHT: char = '\u{e06f}';

/// Fold away upwards.
pub const CHEVRON_UP: char = '\u{e070}';

/// Unfold all.
pub const CHEVRONS_DOWN: char = '\u{e071}';

/// Fold all.
pub const CHEVRONS_UP: char = '\u{e074}';

/// Solo: this one alone.
pub const CIRCLE_DOT: char = '\u{e345}';

/// Help.
pub const CIRCLE_QUESTION_MARK: char = '\u{e082}';

/// Paste, or the clipboard.
pub const CLIPBOARD: char = '\u{e085}';

/// A time of day, or a zone.
pub const CLOCK: char = '\u{e087}';

/// The list of commands.
pub const COMMAND: char = '\u{e09a}';

/// Theme: light or dark.
pub const CONTRAST: char = '\u{e09d}';

/// Copy.
pub const COPY: char = '\u{e09e}';

/// Go to a date.
pub const CROSSHAIR: char = '\u{e0ac}';

/// Export data.
pub const DOWNLOAD: char = '\u{e0b2}';

/// More commands.
pub const ELLIPSIS: char = '\u{e0b6}';

/// Grow to the whole window.
pub const EXPAND: char = '\u{e21a}';

/// Open a source outside.
pub const EXTERNAL_LINK: char = '\u{e0b9}';

/// Shown.
pub const EYE: char = '\u{e0ba}';

/// Hidden.
pub const EYE_OFF: char = '\u{e0bb}';

/// A document, or a file.
pub const FILE_TEXT: char = '\u{e0cc}';

/// Bring the selection into view.
pub const FOCUS: char = '\u{e29e}';

/// Open a file.
pub const FOLDER_OPEN: char = '\u{e247}';

/// Filter.
pub const FUNNEL: char = '\u{e0dc}';

/// Figures.
pub const HASH: char = '\u{e0ef}';

/// Recent files, or former views.
pub const HISTORY: char = '\u{e1f5}';

/// A picture.
pub const IMAGE: char = '\u{e0f6}';

/// About this dataset.
pub const INFO: char = '\u{e0f9}';

/// The list of keys.
pub const KEYBOARD: char = '\u{e284}';

/// Layers.
pub const LAYERS: char = '\u{e529}';

/// A link between events.
pub const LINK: char = '\u{e102}';

/// A list of events.
pub const LIST: char = '\u{e106}';

/// Fit all into the view.
pub const MAXIMIZE: char = '\u{e112}';

/// Less, or remove.
pub const MINUS: char = '\u{e11c}';

/// Dark theme.
pub const MOON: char = '\u{e11e}';

/// Pinned.
pub const PIN: char = '\u{e259}';

/// No longer pinned.
pub const PIN_OFF: char = '\u{e2b6}';

/// More, or add.
pub const PLUS: char = '\u{e13d}';

/// Quotations.
pub const QUOTE: char = '\u{e239}';

/// Reset.
pub const ROTATE_CCW: char = '\u{e148}';

/// Lanes.
pub const ROWS_3: char = '\u{e58a}';

/// Search.
pub const SEARCH: char = '\u{e151}';

/// Settings.
pub const SETTINGS: char = '\u{e154}';

/// Editor's notes.
pub const STICKY_NOTE: char = '\u{e303}';

/// Light theme.
pub const SUN: char = '\u{e178}';

/// A caution or a discrepancy.
pub const TRIANGLE_ALERT: char = '\u{e193}';

/// Actors.
pub const USERS: char = '\u{e1a4}';

/// Close, or clear.
pub const X: char = '\u{e1b2}';

/// Zoom in.
pub const ZOOM_IN: char = '\u{e1b6}';

/// Zoom out.
pub const ZOOM_OUT: char = '\u{e1b7}';

/// Every icon above with its name in Lucide, sorted by name.
pub const ALL: &[(&str, char)] = &[
    ("arrow-down", ARROW_DOWN),
    ("arrow-left", ARROW_LEFT),
    ("arrow-right", ARROW_RIGHT),
    ("arrow-up", ARROW_UP),
    ("calendar", CALENDAR),
    ("camera", CAMERA),
    ("check", CHECK),
    ("chevron-down", CHEVRON_DOWN),
    ("chevron-left", CHEVRON_LEFT),
    ("chevron-right", CHEVRON_RIGHT),
    ("chevron-up", CHEVRON_UP),
    ("chevrons-down", CHEVRONS_DOWN),
    ("chevrons-up", CHEVRONS_UP),
    ("circle-dot", CIRCLE_DOT),
    ("circle-question-mark", CIRCLE_QUESTION_MARK),
    ("clipboard", CLIPBOARD),
    ("clock", CLOCK),
    ("command", COMMAND),
    ("contrast", CONTRAST),
    ("copy", COPY),
    ("crosshair", CROSSHAIR),
    ("download", DOWNLOAD),
    ("ellipsis", ELLIPSIS),
    ("expand", EXPAND),
    ("external-link", EXTERNAL_LINK),
    ("eye", EYE),
    ("eye-off", EYE_OFF),
    ("file-text", FILE_TEXT),
    ("focus", FOCUS),
    ("folder-open", FOLDER_OPEN),
    ("funnel", FUNNEL),
    ("hash", HASH),
    ("history", HISTORY),
    ("image", IMAGE),
    ("info", INFO),
    ("keyboard", KEYBOARD),
    ("layers", LAYERS),
    ("link", LINK),
    ("list", LIST),
    ("maximize", MAXIMIZE),
    ("minus", MINUS),
    ("moon", MOON),
    ("pin", PIN),
    ("pin-off", PIN_OFF),
    ("plus", PLUS),
    ("quote", QUOTE),
    ("rotate-ccw", ROTATE_CCW),
    ("rows-3", ROWS_3),
    ("search", SEARCH),
    ("settings", SETTINGS),
    ("sticky-note", STICKY_NOTE),
    ("sun", SUN),
    ("triangle-alert", TRIANGLE_ALERT),
    ("users", USERS),
    ("x", X),
    ("zoom-in", ZOOM_IN),
    ("zoom-out", ZOOM_OUT),
];

/// The bytes of the icon face, a TrueType file drawn on an em of 1000 units, baseline at the bottom edge.
pub const FACE: &[u8] = include_bytes!("../../assets/icons/lucide.ttf");

/// The family name inside the icon face; the window registers it under the same name.
pub const FAMILY: &str = "lucide";
