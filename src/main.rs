//! Parses the command line, runs, prints one error, chooses the exit code.

use std::process::ExitCode;

use clap::Parser as _;
use truceline::app::{self, RunOptions};
use truceline::cli::{Cli, Command, WindowArgs};
use truceline::command;

/// Opens the window and runs until it is closed.
fn open(args: WindowArgs) -> anyhow::Result<()> {
    app::run(&RunOptions {
        file: args.file,
        renderer: args.renderer,
    })
}

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    // clap itself exits with 2 where the command line makes no sense.
    let cli = Cli::parse();
    let result = match &cli.command {
        None => open(cli.window).map(|()| ExitCode::SUCCESS),
        Some(Command::Check(args)) => command::check(args),
        Some(Command::Export(args)) => command::export(args),
        Some(Command::Info(args)) => command::info(args),
        Some(Command::Schema) => command::schema(),
    };
    result.unwrap_or_else(|error| {
        eprintln!("truceline: {error:#}");
        ExitCode::FAILURE
    })
}
