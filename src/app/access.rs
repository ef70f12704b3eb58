//! What a scene is to a keyboard and to a screen reader: its groups as widgets, in reading order.

use eframe::egui::{self, EventFilter, Id, Rect, Role as Ax, Sense, Ui, Vec2, WidgetInfo};

use super::action::Action;
use super::command::Command;
use super::state::State;
use crate::scene::{Group, LaneKey, Node, Role, Scene, Target};
use crate::timeline::item_of;
use crate::timeline::panels::DETAIL;

/// Most groups of one scene that are widgets; what is beyond is still hit by the pointer.
const MOST: usize = 400;

/// A group of a scene as a widget.
#[derive(Clone, Debug)]
pub struct Exposed {
    id: String,
    role: Role,
    name: String,
    /// Words in it that neither its name nor a group of its own tells; empty on the canvas and on
    /// cards, whose names tell all.
    words: String,
    bounds: Rect,
    target: Option<Target>,
}

/// The groups of a scene as widgets, in reading order: all but decoration.
pub fn exposed(scene: &Scene) -> Vec<Exposed> {
    let mut all = Vec::new();
    scene.walk(&mut |group| {
        if all.len() < MOST && group.role != Role::Decoration && !group.name.is_empty() {
            let bounds = group
                .clip
                .map_or(group.bounds, |clip| clip.intersection(&group.bounds));
            all.push(Exposed {
                id: group.id.clone(),
                role: group.role,
                name: group.name.clone(),
                words: if group.id == DETAIL {
                    untold(group)
                } else {
                    String::new()
                },
                bounds: rect_of(bounds),
                target: group.target.clone(),
            });
        }
    });
    all
}

/// The words that stand in a group itself, line by line, but for those that its name has.
fn untold(group: &Group) -> String {
    let mut words = String::new();
    for node in &group.nodes {
        if let Node::Text(text) = node
            && !group.name.contains(&text.line.text)
        {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(&text.line.text);
        }
    }
    words
}

/// What the widgets of a scene answered.
#[derive(Debug, Default)]
pub struct Answer {
    /// What is to be done.
    pub actions: Vec<Action>,

    /// What the keyboard is on.
    pub focused: Option<Target>,
}

/// Makes widgets of a scene's groups, its origin at `offset`.
pub fn widgets(
    ui: &Ui,
    salt: &'static str,
    all: &[Exposed],
    offset: Vec2,
    state: &State,
) -> Answer {
    let mut answer = Answer::default();
    let clip = ui.clip_rect();
    for group in all {
        let rect = group.bounds.translate(offset);
        let id = Id::unique((salt, group.id.as_str()));
        // The tray and the overview as wholes are the canvas's to act on.
        let acts = |target: &&Target| !matches!(target, Target::Overview);
        let Some(target) = group.target.as_ref().filter(acts) else {
            // Heard, but nothing to act on.
            // Headings tell what there is further down, too.
            if clip.intersects(rect) || group.role == Role::Heading {
                let response = ui.interact(rect, id, Sense::hover());
                response.widget_info(|| {
                    WidgetInfo::labeled(ax_role(group.role, false), true, &group.name)
                });
                tell(ui, id, group);
            }
            continue;
        };
        let response = ui.interact(rect, id, Sense::click());
        let selected = item_of(target).is_some_and(|item| {
            state.view.selection.is_some() && state.selected_item() == Some(item)
        });
        response.widget_info(|| {
            let role = ax_role(group.role, true);
            if selected {
                WidgetInfo::selected(role, true, true, &group.name)
            } else {
                WidgetInfo::labeled(role, true, &group.name)
            }
        });
        tell(ui, id, group);
        if response.has_focus() {
            answer.focused = Some(target.clone());
            // Arrows pan and scroll; Tab goes from one to the next.
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
            if response.gained_focus() && !clip.contains_rect(rect) {
                ui.scroll_to_rect(rect, None);
            }
        }
        if response.double_clicked() {
            answer.actions.extend(double_click(target));
        } else if response.clicked() {
            answer.actions.push(Action::Click(target.clone()));
        }
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        if let Target::Lane(lane) = target {
            response.context_menu(|ui| answer.actions.extend(lane_menu(ui, lane, state)));
        }
    }
    answer
}

/// Gives a screen reader the words of a group beside its name.
fn tell(ui: &Ui, id: Id, group: &Exposed) {
    if !group.words.is_empty() {
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_description(group.words.as_str()));
    }
}

/// What a double click fits.
pub fn double_click(target: &Target) -> Option<Action> {
    match target {
        Target::Event(key) | Target::Earlier(key) | Target::Later(key) => {
            Some(Action::FitEvent(*key))
        }
        Target::Overview => Some(Action::FitAll),
        _ => None,
    }
}

/// The four things that a lane can do, by name.
fn lane_menu(ui: &mut Ui, lane: &LaneKey, state: &State) -> Option<Action> {
    let view = &state.view;
    let pick = |yes: bool, on: &'static str, off: &'static str| if yes { on } else { off };
    let entries = [
        (
            pick(view.folded.contains(lane), "Unfold lane", "Fold lane"),
            Action::FoldLane(lane.clone()),
        ),
        ("Hide lane", Action::HideLane(lane.clone())),
        (
            pick(
                view.solo.as_ref() == Some(lane),
                "Show other lanes too",
                "Show only this lane",
            ),
            Action::SoloLane(lane.clone()),
        ),
        (
            pick(
                view.pinned.contains(lane),
                "Unpin lane",
                "Pin lane to the top",
            ),
            Action::PinLane(lane.clone()),
        ),
    ];
    let mut chosen = None;
    for (name, action) in entries {
        if ui.button(name).clicked() {
            chosen = Some(action);
            ui.close();
        }
    }
    ui.separator();
    if ui
        .button(Command::ShowAllLanes.name())
        .on_hover_text(Command::ShowAllLanes.tooltip())
        .clicked()
    {
        chosen = Some(Action::ShowAllLanes);
        ui.close();
    }
    chosen
}

const fn ax_role(role: Role, acts: bool) -> Ax {
    match role {
        Role::Heading if !acts => Ax::Heading,
        Role::Panel
        | Role::Lane
        | Role::LaneHeader
        | Role::Card
        | Role::Event
        | Role::Tray
        | Role::Track
        | Role::Overview
            if !acts =>
        {
            Ax::Group
        }
        _ if acts => Ax::Button,
        _ => Ax::Label,
    }
}

/// A rectangle of a scene as egui has it.
pub fn rect_of(rect: crate::scene::Rect) -> Rect {
    Rect::from_min_max(
        egui::pos2(rect.left, rect.top),
        egui::pos2(rect.right, rect.bottom),
    )
}
