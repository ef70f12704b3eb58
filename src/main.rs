//! Parses the command line, runs, prints one error, chooses the exit code.

use std::process::ExitCode;

use clap::Parser as _;
use truceline::app::{self, RunOptions};
use truceline::cli::{self, Cli, Command, NewArgs, WindowArgs};

/// A frame and a file are many small texts: a fifth faster than with the platform's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Opens the window and runs until it is closed.
fn open(args: WindowArgs) -> anyhow::Result<()> {
    app::run(&RunOptions {
        file: args.file,
        renderer: args.renderer,
        measure: args.measure,
    })
}

/// Writes a dataset to begin with, and opens it where that is asked for.
fn new(args: &NewArgs) -> anyhow::Result<ExitCode> {
    let code = cli::new(args)?;
    if args.open {
        open(WindowArgs {
            file: Some(args.out.clone()),
            ..WindowArgs::default()
        })?;
    }
    Ok(code)
}

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    // clap itself exits with 2 where the command line makes no sense.
    let cli = Cli::parse();
    let result = match &cli.command {
        None => open(cli.window).map(|()| ExitCode::SUCCESS),
        Some(Command::Check(args)) => cli::check(args),
        Some(Command::Compare(args)) => cli::compare(args),
        Some(Command::Convert(args)) => cli::convert(args),
        Some(Command::Export(args)) => cli::export(args),
        Some(Command::Generate(args)) => cli::generate(args),
        Some(Command::Info(args)) => cli::info(args),
        Some(Command::New(args)) => new(args),
        Some(Command::Schema) => cli::schema(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("truceline: {error:#}");
        ExitCode::FAILURE
    })
}
