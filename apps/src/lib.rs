//! The applications that come with the controller, and what the command `gouken` is made of.
//!
//! ```
//! let app = apps::find("simple_switch_13").unwrap();
//! let controller = (app.add)(controller_core::Controller::builder())
//!     .ofp_listen_host([127, 0, 0, 1].into())
//!     .ofp_tcp_listen_port(0)
//!     .start()?;
//! assert_eq!(controller.app_stats()[0].0, "simple_switch_13");
//! # Ok::<(), controller_core::StartError>(())
//! ```

pub mod simple_switch;
pub mod simple_switch_13;

use controller_core::{App, Builder};

pub use simple_switch::SimpleSwitch;
pub use simple_switch_13::SimpleSwitch13;

/// An application that can be run by name.
#[derive(Clone, Copy, Debug)]
pub struct AppInfo {
    /// The name.
    pub name: &'static str,
    /// The versions of OpenFlow it works with, for people.
    pub versions: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Adds it to a controller.
    pub add: fn(Builder) -> Builder,
}

/// Every application, by name.
pub const APPS: &[AppInfo] = &[
    AppInfo {
        name: SimpleSwitch::NAME,
        versions: "1.0",
        about: "a learning switch",
        add: |builder| builder.app(SimpleSwitch::default()),
    },
    AppInfo {
        name: SimpleSwitch13::NAME,
        versions: "1.3",
        about: "a learning switch",
        add: |builder| builder.app(SimpleSwitch13::default()),
    },
];

/// The application of that name. The names that Ryu and OS-Ken use for it are understood too:
/// `ryu.app.simple_switch_13`, `simple_switch_13.py`.
pub fn find(name: &str) -> Option<&'static AppInfo> {
    let plain = plain_name(name);
    APPS.iter().find(|app| app.name == plain)
}

/// The names that are most like one that does not exist, best first.
pub fn nearest(name: &str) -> Vec<&'static str> {
    let plain = plain_name(name);
    let likeness = |app: &AppInfo| strsim::jaro_winkler(app.name, plain);
    let mut near: Vec<_> = APPS.iter().filter(|app| likeness(app) > 0.7).collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    near.into_iter().map(|app| app.name).collect()
}

fn plain_name(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or(name);
    let module = file.strip_suffix(".py").unwrap_or(file);
    module.rsplit('.').next().unwrap_or(module)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apps_are_found_by_the_names_people_know() {
        for name in [
            "simple_switch_13",
            "ryu.app.simple_switch_13",
            "os_ken.app.simple_switch_13",
            "ryu/app/simple_switch_13.py",
        ] {
            assert_eq!(find(name).map(|app| app.name), Some("simple_switch_13"), "{name}");
        }
        assert!(find("simple_switch_12").is_none());
    }

    #[test]
    fn a_wrong_name_has_neighbours() {
        assert_eq!(nearest("simple_swich_13")[0], "simple_switch_13");
        assert_eq!(nearest("firewall"), Vec::<&str>::new());
    }
}
