//! What a controller says about its apps when it ends.

/// An app's counters.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct AppStats {
    pub(super) app: String,
    /// Calls of handlers.
    pub(super) handled: u64,
    /// Packet-ins that were dropped, and counted.
    pub(super) shed: u64,
    /// Calls that failed or panicked.
    pub(super) failed: u64,
}

/// The counters of all apps, as they are in a log of `gouken run` or `benchctl` that has ended.
pub(super) fn of_apps(log: &str) -> Vec<AppStats> {
    log.lines().filter_map(of_app).collect()
}

fn of_app(line: &str) -> Option<AppStats> {
    let (_, rest) = line.split_once("stopped app=\"")?;
    let (app, stats) = rest.split_once('"')?;
    let number = |name: &str| {
        let (_, rest) = stats.split_once(&format!(" {name}: "))?;
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u64>().ok()
    };
    Some(AppStats {
        app: app.to_owned(),
        handled: number("handled")?,
        shed: number("shed")?,
        failed: number("failed")? + number("panicked")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_found() {
        let log = "2026-01-01T00:00:00Z  INFO gouken::run: stopping\n\
            2026-01-01T00:00:00Z  INFO gouken::run: stopped app=\"simple_switch\" \
            stats=AppStats { handled: 12, failed: 1, panicked: 2, shed: 34, refused: 0, queued: 0 }\n\
            stopped app=\"count_0\" stats=AppStats { handled: 5, failed: 0, panicked: 0, shed: 0 }\n";
        let app =
            |app: &str, handled, shed, failed| AppStats { app: app.into(), handled, shed, failed };
        assert_eq!(of_apps(log), [app("simple_switch", 12, 34, 3), app("count_0", 5, 0, 0)]);
        assert_eq!(of_apps("stopped app=\"x\" stats=Other { handled: 1 }"), []);
    }
}
