//! The phases of a session.

use core::fmt;
use core::str::FromStr;

/// How far a session has come.
///
/// The names, as text too, are those that applications know from OS-Ken.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Phase {
    /// Both sides find a version they share (OpenFlow 1.3.5 section 6.3.1).
    Handshake,
    /// The switch says what it is and, since 1.3, which ports it has (OpenFlow 1.3.5 sections
    /// 7.3.1 and 7.3.5.7).
    Config,
    /// The switch is at the applications' service.
    Main,
    /// The session has ended and does nothing any more.
    Dead,
}

/// [`Phase::Handshake`] by OS-Ken's name.
pub const HANDSHAKE_DISPATCHER: Phase = Phase::Handshake;
/// [`Phase::Config`] by OS-Ken's name.
pub const CONFIG_DISPATCHER: Phase = Phase::Config;
/// [`Phase::Main`] by OS-Ken's name.
pub const MAIN_DISPATCHER: Phase = Phase::Main;
/// [`Phase::Dead`] by OS-Ken's name.
pub const DEAD_DISPATCHER: Phase = Phase::Dead;

impl Phase {
    /// All phases, in the order in which a session passes through them.
    pub const ALL: [Self; 4] = [Self::Handshake, Self::Config, Self::Main, Self::Dead];

    /// The phase's name: `handshake`, `config`, `main` or `dead`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Handshake => "handshake",
            Self::Config => "config",
            Self::Main => "main",
            Self::Dead => "dead",
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The text is no phase's name.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a phase is one of handshake, config, main and dead")]
pub struct ParsePhaseError;

impl FromStr for Phase {
    type Err = ParsePhaseError;

    fn from_str(text: &str) -> Result<Self, ParsePhaseError> {
        Self::ALL.into_iter().find(|phase| phase.name() == text).ok_or(ParsePhaseError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_both_ways() {
        for phase in Phase::ALL {
            assert_eq!(phase.to_string().parse(), Ok(phase));
        }
        assert_eq!("Main".parse::<Phase>(), Err(ParsePhaseError));
    }
}
