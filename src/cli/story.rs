//! What `check` says of a story.

use crate::load::Loaded;
use crate::story::read_step;
use crate::timeline::View;
use crate::words;

/// Adds to what was found those steps of a file's story whose views make no sense.
pub(super) fn ask(loaded: &mut Loaded) {
    let dataset = &loaded.dataset;
    if dataset.story.is_empty() {
        return;
    }
    let opening = View::opening(dataset);
    let wrong = (0_usize..)
        .zip(&dataset.story)
        .filter_map(|(place, step)| {
            let error = read_step(step, &opening).err()?;
            let path = format!("story[{place}].view");
            Some(words::story::finding(path, &step.title, &error))
        })
        .collect::<Vec<_>>();
    let report = &mut loaded.report;
    // What the audit asks stands behind them.
    let own = report.of_reading().len();
    report.findings.splice(own..own, wrong);
}
