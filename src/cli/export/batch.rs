//! Many files at once: where the picture of each goes, and what becomes of those that fail.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;

use crate::cli::{ExportArgs, SET_ASIDE};
use crate::load::BUILT_IN;

/// What stands for a file's name in `--out`.
const NAME: &str = "{name}";

/// One file to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The built-in dataset without one.
    pub file: Option<PathBuf>,

    /// Where its picture goes.
    pub out: PathBuf,

    /// Where what is in it is told.
    pub sidecar: Option<PathBuf>,
}

/// All files that options name, each with where its picture goes.
///
/// # Errors
/// Where several pictures would go into one file.
pub fn jobs(args: &ExportArgs) -> anyhow::Result<Vec<Job>> {
    let files: Vec<Option<PathBuf>> = if args.files.is_empty() {
        vec![None]
    } else {
        args.files.iter().cloned().map(Some).collect()
    };
    let mut jobs = Vec::new();
    for file in files {
        let name = name_of(file.as_deref());
        let out = placed(&args.out, &name, "png");
        let sidecar = args.sidecar.as_deref();
        let sidecar = sidecar.map(|path| placed(path, &name, "json"));
        jobs.push(Job { file, out, sidecar });
    }
    let mut taken: BTreeMap<&Path, Option<&Path>> = BTreeMap::new();
    for job in &jobs {
        for path in std::iter::once(&job.out).chain(&job.sidecar) {
            let file = job.file.as_deref();
            if taken.insert(path, file).is_some() {
                bail!(
                    "{} would be written more than once: name a folder, or put {NAME} into --out and --sidecar, and give files that have different names",
                    path.display()
                );
            }
        }
    }
    Ok(jobs)
}

/// Where the picture of a file of a name goes.
fn placed(pattern: &Path, name: &str, ending: &str) -> PathBuf {
    let text = pattern.to_string_lossy();
    if text.contains(NAME) {
        return PathBuf::from(text.replace(NAME, name));
    }
    let is_folder = pattern.is_dir() || text.ends_with(['/', std::path::MAIN_SEPARATOR]);
    if is_folder {
        pattern.join(format!("{name}.{ending}"))
    } else {
        pattern.to_owned()
    }
}

/// A file's name without its ending.
fn name_of(file: Option<&Path>) -> String {
    let path = file.unwrap_or_else(|| Path::new(BUILT_IN[0].file));
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// Draws each; one that fails does not keep the others from being drawn.
///
/// # Errors
/// That of the one file there is; of several, that some failed, after each has said why.
pub fn each(
    jobs: &[Job],
    mut draw: impl FnMut(&Job) -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    if let [job] = jobs {
        return draw(job);
    }
    let (mut failed, mut exit) = (0, ExitCode::SUCCESS);
    for job in jobs {
        match draw(job) {
            Ok(ExitCode::SUCCESS) => {}
            Ok(_) => exit = ExitCode::from(SET_ASIDE),
            Err(error) => {
                failed += 1;
                eprintln!("{error:#}");
            }
        }
    }
    if failed > 0 {
        bail!("{failed} of {} files could not be drawn", jobs.len());
    }
    Ok(exit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_go_into_a_folder_or_by_a_pattern() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Path::new("in/first.csv");
        let name = name_of(Some(file));
        assert_eq!(name, "first");
        assert_eq!(
            placed(folder.path(), &name, "png"),
            folder.path().join("first.png")
        );
        assert_eq!(
            placed(Path::new("out/{name}-a4.svg"), &name, "png"),
            Path::new("out/first-a4.svg")
        );
        assert_eq!(
            placed(Path::new("one.png"), &name, "png"),
            Path::new("one.png")
        );
        assert_eq!(name_of(Some(Path::new("-"))), "stdin");
        assert_eq!(name_of(None), "truce-2023");
    }
}
