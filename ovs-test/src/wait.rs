//! Waiting for a condition instead of sleeping for a guess.

use std::thread;
use std::time::{Duration, Instant};

use crate::Error;

/// How long a test waits for something that should take a second: generous, for small machines.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// The pause between two looks at a condition.
const INTERVAL: Duration = Duration::from_millis(50);

/// Looks at `probe` until it answers `Ok(value)` inside, at least once and for at most `timeout`.
///
/// The probe answers `Ok(Ok(value))` when the condition holds, `Ok(Err(seen))` with what is the
/// case instead when it does not yet, and `Err` when there is no point in asking again.
///
/// # Errors
///
/// [`Error::Timeout`] naming `condition` and what was seen last, or the probe's own error.
pub fn poll_until<T>(
    condition: &str,
    timeout: Duration,
    mut probe: impl FnMut() -> Result<Result<T, String>, Error>,
) -> Result<T, Error> {
    let start = Instant::now();
    loop {
        let seen = match probe()? {
            Ok(value) => return Ok(value),
            Err(seen) => seen,
        };
        if start.elapsed() >= timeout {
            let condition = condition.to_owned();
            return Err(Error::Timeout { condition, waited: start.elapsed(), seen });
        }
        thread::sleep(INTERVAL);
    }
}
