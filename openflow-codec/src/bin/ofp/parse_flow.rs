//! `ofp parse-flow`: flows in Open vSwitch's syntax, made into flow-mods.

use std::io;

use clap::ValueEnum;
use openflow_codec::AnyMessage;
use openflow_codec::text::parse::{FlowCommand, parse_flow_mod};

use crate::lines::each_line;

const EXAMPLES: &str = "\
Examples:
  ofp parse-flow 'priority=1,tcp,tp_dst=80,actions=output:2'
  ofp parse-flow --version 1.0 'in_port=1,actions=output:2' | ofp print
  ofp parse-flow --version 1.5 --json 'table=1,ip,actions=dec_ttl,goto_table:2'
  ofp parse-flow --command delete 'cookie=0x10/-1'
  ofp parse-flow < flows.txt";

/// Reads flows in the syntax of ovs-ofctl, writes flow-mods in hexadecimal.
///
/// A flow is an argument such as 'priority=1,tcp,tp_dst=80,actions=output:2'; without one, each line
/// of standard input is a flow. A flow that cannot be read is answered with an error that says
/// where and why; given as an argument, it also ends the command with status 1.
///
/// Open vSwitch's manuals describe the syntax: ovs-ofctl(8), ovs-fields(7), ovs-actions(7).
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The flows; none reads them from standard input.
    flow: Vec<String>,
    /// The version of the flow-mods.
    #[arg(long, value_enum, default_value_t = Version::V1_3)]
    version: Version,
    /// What the flow-mods do.
    #[arg(long, value_enum, default_value_t = Command::Add)]
    command: Command,
    /// Write the JSON form, as `ofp decode` does.
    #[arg(long)]
    json: bool,
}

/// A protocol version.
#[derive(Clone, Copy, ValueEnum)]
enum Version {
    #[value(name = "1.0")]
    V1_0 = 1,
    #[value(name = "1.1")]
    V1_1 = 2,
    #[value(name = "1.2")]
    V1_2 = 3,
    #[value(name = "1.3")]
    V1_3 = 4,
    #[value(name = "1.4")]
    V1_4 = 5,
    #[value(name = "1.5")]
    V1_5 = 6,
}

/// What a flow-mod does.
#[derive(Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
enum Command {
    Add,
    Modify,
    ModifyStrict,
    Delete,
    DeleteStrict,
}

impl From<Command> for FlowCommand {
    fn from(command: Command) -> Self {
        match command {
            Command::Add => Self::Add,
            Command::Modify => Self::Modify,
            Command::ModifyStrict => Self::ModifyStrict,
            Command::Delete => Self::Delete,
            Command::DeleteStrict => Self::DeleteStrict,
        }
    }
}

impl Args {
    /// Answers the arguments, or standard input, on standard output.
    pub(crate) fn run(self) -> io::Result<()> {
        use io::Write as _;
        if self.flow.is_empty() {
            return each_line(|line| {
                let flow = std::str::from_utf8(line).map_err(|e| format!("error: {e}"))?;
                self.answer(flow).map_err(|e| format!("error: {e}"))
            });
        }
        for flow in &self.flow {
            let answer = self
                .answer(flow)
                .map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
            writeln!(io::stdout(), "{answer}")?;
        }
        Ok(())
    }

    fn answer(&self, flow: &str) -> Result<String, String> {
        let json = parse_flow_mod(self.version as u8, self.command.into(), flow)
            .map_err(|error| error.to_string())?;
        if self.json {
            return Ok(json.to_string());
        }
        let mut bytes = Vec::new();
        AnyMessage::encode_json(&json, &mut bytes).map_err(|error| error.to_string())?;
        Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }
}
