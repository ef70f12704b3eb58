//! Parses the command line, runs, prints one error, chooses the exit code.

#![cfg_attr(
    all(windows, not(debug_assertions)),
    windows_subsystem = "console"
)]

use std::process::ExitCode;

use clap::Parser as _;
use truceline::cli::{Cli, Command};
use truceline::{app, command};

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("error")).init();
    // clap itself exits with 2 where the command line makes no sense.
    let cli = Cli::parse();
    let result = match &cli.command {
        None => app::run(&cli.window).map(|()| ExitCode::SUCCESS),
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
