//! Handing a file to the program that the system has for it: from there it is printed.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program that opens a file with what the system has for it, and what stands before the path.
pub const OPENER: (&str, &[&str]) = if cfg!(target_os = "macos") {
    ("open", &[])
} else if cfg!(target_os = "windows") {
    // The first text in quotes would be taken for the title of a window.
    ("cmd", &["/C", "start", ""])
} else {
    ("xdg-open", &[])
};

/// Why a file was not opened.
#[derive(Debug, thiserror::Error)]
pub enum HandOverError {
    /// There is no such program.
    #[error("{0} is not there")]
    NoProgram(String),

    /// It found nothing that opens the file.
    #[error("{0} found no program for it")]
    Refused(String),

    /// It could not be started.
    #[error("{0} could not be started: {1}")]
    Start(String, std::io::Error),
}

/// How long a program may take to say that it finds nothing. One that shows the file itself goes on.
const PATIENCE: Duration = Duration::from_secs(3);

/// How often it is looked at meanwhile.
const LOOK: Duration = Duration::from_millis(40);

/// Hands a file to a program. To be called off the window's thread.
///
/// # Errors
/// Where the program is not there, or fails at once.
pub fn hand_over((program, before): (&str, &[&str]), path: &Path) -> Result<(), HandOverError> {
    let arguments = before.iter().map(OsStr::new).chain([path.as_os_str()]);
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let mut child = started.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => HandOverError::NoProgram(program.to_owned()),
        _ => HandOverError::Start(program.to_owned(), error),
    })?;
    let since = Instant::now();
    while since.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(_)) => return Err(HandOverError::Refused(program.to_owned())),
            Ok(None) => std::thread::sleep(LOOK),
            Err(error) => return Err(HandOverError::Start(program.to_owned(), error)),
        }
    }
    see_off(child);
    Ok(())
}

/// Waits for a program that shows the file, so that nothing of it is left when it ends.
fn see_off(mut child: Child) {
    let thread = std::thread::Builder::new().name("printing".to_owned());
    let waits = thread.spawn(move || {
        let ended = child.wait();
        log::debug!("the program that shows a figure ended: {ended:?}");
    });
    if let Err(error) = waits {
        log::warn!("nobody waits for the program that shows a figure: {error}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_there_is_named() {
        let opener: (&str, &[&str]) = ("truceline-has-no-such-program", &[]);
        let error = hand_over(opener, Path::new("a.pdf")).expect_err("there is none");
        assert!(matches!(error, HandOverError::NoProgram(_)));
        assert!(error.to_string().contains(opener.0));
    }

    #[cfg(unix)]
    #[test]
    fn the_file_is_given_to_the_program() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("a b.pdf"), folder.path().join("c.pdf"));
        std::fs::write(&from, "%PDF").expect("a folder of our own");
        let none = folder.path().join("none").display().to_string();
        let refused = hand_over(("cp", &[&none]), &to).expect_err("no such file");
        assert!(matches!(refused, HandOverError::Refused(_)));
        let own = from.display().to_string();
        hand_over(("cp", &[&own]), &to).expect("it is there");
        assert!(to.is_file());
    }
}
