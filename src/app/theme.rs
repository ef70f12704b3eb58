//! The colours and measures of the timeline's theme as egui's style: chrome without hue.

use std::collections::BTreeMap;

use eframe::egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals};
use eframe::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Response, Shadow, Stroke, Style, TextStyle,
    Theme as Mode, Visuals, vec2,
};

use crate::render::egui::{face_family, install_fonts};
use crate::scene::Colour;
use crate::text::{FontSet, Weight};
use crate::timeline::{Theme, measure};

/// The name of the semi-bold style of heads and names.
const STRONG: &str = "strong";

/// A colour of the theme as egui has it.
pub fn color(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}

/// The colour of a scroll bar's handle: stronger where the pointer is on it.
pub fn handle_color(theme: &Theme, response: &Response) -> Color32 {
    let is_held = response.hovered() || response.dragged();
    color(if is_held { theme.secondary } else { theme.tick })
}

/// Semi-bold text of the size of controls.
pub fn strong() -> TextStyle {
    TextStyle::Name(STRONG.into())
}

/// Installs fonts and both styles.
pub fn install(ctx: &Context, fonts: &FontSet, reduced_motion: bool) {
    install_fonts(ctx, fonts);
    install_styles(ctx, fonts, reduced_motion);
}

/// Installs both styles over fonts that are there already.
pub fn install_styles(ctx: &Context, fonts: &FontSet, reduced_motion: bool) {
    let semi_bold = face_family(fonts.main(Weight::SemiBold));
    ctx.set_style_of(
        Mode::Light,
        style(&Theme::LIGHT, &semi_bold, reduced_motion),
    );
    ctx.set_style_of(Mode::Dark, style(&Theme::DARK, &semi_bold, reduced_motion));
}

/// Opacity of a scroll bar's handle while nothing is near it.
const DORMANT_HANDLE: f32 = 0.45;

fn style(theme: &Theme, semi_bold: &FontFamily, reduced_motion: bool) -> Style {
    let mut style = Style {
        text_styles: text_styles(semi_bold),
        visuals: visuals(theme),
        ..Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(4.0, 4.0);
    spacing.button_padding = vec2(8.0, 3.0);
    spacing.interact_size = vec2(measure::TARGET, measure::TARGET);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.menu_margin = 4.into();
    // What can be scrolled shows it before a pointer comes near.
    spacing.scroll = ScrollStyle {
        dormant_handle_opacity: DORMANT_HANDLE,
        ..ScrollStyle::floating()
    };
    spacing.tooltip_width = 320.0;
    let interaction = &mut style.interaction;
    interaction.tooltip_delay = 0.4;
    // Text that can be selected would take the keys that copy; where it is wanted it is turned on.
    interaction.selectable_labels = false;
    style.url_in_tooltip = true;
    if reduced_motion {
        style.animation_time = 0.0;
        style.scroll_animation = ScrollAnimation::none();
    } else {
        style.animation_time = 0.1;
    }
    style
}

fn text_styles(semi_bold: &FontFamily) -> BTreeMap<TextStyle, FontId> {
    let regular = FontFamily::Proportional;
    [
        (TextStyle::Small, FontId::new(12.0, regular.clone())),
        (TextStyle::Body, FontId::new(13.0, regular.clone())),
        (TextStyle::Button, FontId::new(13.0, regular)),
        (
            TextStyle::Monospace,
            FontId::new(13.0, FontFamily::Monospace),
        ),
        (TextStyle::Heading, FontId::new(18.0, semi_bold.clone())),
        (strong(), FontId::new(13.0, semi_bold.clone())),
    ]
    .into()
}

fn visuals(theme: &Theme) -> Visuals {
    let mut visuals = if theme.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    let (ink, secondary) = (color(theme.ink), color(theme.secondary));
    let (panel, ground) = (color(theme.panel), color(theme.ground));
    let (hairline, tick) = (color(theme.hairline), color(theme.tick));
    let tint = |alpha: f32| color(theme.ink.faded(alpha).over(theme.panel));
    let radius = CornerRadius::same(3);
    let widget = |fill: Color32, edge: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: radius,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let widgets = &mut visuals.widgets;
    widgets.noninteractive = widget(panel, Stroke::new(1.0, hairline), ink);
    widgets.inactive = widget(tint(0.04), Stroke::new(1.0, hairline), ink);
    widgets.hovered = widget(tint(0.08), Stroke::new(1.0, tick), ink);
    widgets.active = widget(tint(0.14), Stroke::new(2.0, ink), ink);
    widgets.open = widget(tint(0.10), Stroke::new(1.0, tick), ink);
    visuals.selection = Selection {
        bg_fill: tint(0.18),
        stroke: Stroke::new(1.0, ink),
    };
    visuals.hyperlink_color = ink;
    visuals.faint_bg_color = tint(0.03);
    visuals.extreme_bg_color = ground;
    visuals.text_edit_bg_color = Some(if theme.dark { ground } else { panel });
    visuals.code_bg_color = tint(0.06);
    visuals.warn_fg_color = ink;
    visuals.error_fg_color = ink;
    visuals.weak_text_color = Some(secondary);
    visuals.window_fill = panel;
    visuals.panel_fill = panel;
    visuals.window_stroke = Stroke::new(1.0, tick);
    visuals.window_corner_radius = radius;
    visuals.menu_corner_radius = radius;
    let shadow = Shadow {
        offset: [0, 2],
        blur: 8,
        spread: 0,
        color: Color32::from_black_alpha(if theme.dark { 120 } else { 40 }),
    };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.text_cursor.stroke = Stroke::new(2.0, ink);
    visuals
}
