//! Which messages are shown: `type=packet_in,dpid=…,version=1.3,xid=…`.

use std::str::FromStr;

use openflow_codec::{Header, v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};

/// Message types of OpenFlow 1.0, without `OFPT_`.
const TYPES_1_0: &[&str] = &[
    "hello",
    "error",
    "echo_request",
    "echo_reply",
    "vendor",
    "features_request",
    "features_reply",
    "get_config_request",
    "get_config_reply",
    "set_config",
    "packet_in",
    "flow_removed",
    "port_status",
    "packet_out",
    "flow_mod",
    "port_mod",
    "stats_request",
    "stats_reply",
    "barrier_request",
    "barrier_reply",
    "queue_get_config_request",
    "queue_get_config_reply",
];
/// Those of 1.1 and later: versions only add to them.
const TYPES: &[&str] = &[
    "hello",
    "error",
    "echo_request",
    "echo_reply",
    "experimenter",
    "features_request",
    "features_reply",
    "get_config_request",
    "get_config_reply",
    "set_config",
    "packet_in",
    "flow_removed",
    "port_status",
    "packet_out",
    "flow_mod",
    "group_mod",
    "port_mod",
    "table_mod",
    "multipart_request",
    "multipart_reply",
    "barrier_request",
    "barrier_reply",
    "queue_get_config_request",
    "queue_get_config_reply",
    "role_request",
    "role_reply",
    "get_async_request",
    "get_async_reply",
    "set_async",
    "meter_mod",
    "role_status",
    "table_status",
    "requestforward",
    "bundle_control",
    "bundle_add_message",
    "controller_status",
];
/// One message under two names, depending on the version.
const SAME: [(&str, &str); 3] = [
    ("vendor", "experimenter"),
    ("stats_request", "multipart_request"),
    ("stats_reply", "multipart_reply"),
];
const KEYS: [&str; 4] = ["type", "dpid", "version", "xid"];
const VERSIONS: [&str; 6] = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];

/// Conditions that must all hold. The default has none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Filter(Vec<Condition>);

#[derive(Clone, Debug, Eq, PartialEq)]
enum Condition {
    /// The `OFPT_` name, in the form of [`TYPES`].
    Type(String),
    /// The class.
    Class(String),
    Dpid(u64),
    Version(u8),
    Xid(u32),
}

impl Filter {
    /// Adds the conditions of another filter.
    pub(crate) fn and(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether a message is shown. `class` is absent for one that cannot be decoded.
    pub(crate) fn admits(&self, header: Header, class: Option<&str>, dpid: Option<u64>) -> bool {
        self.0.iter().all(|condition| match condition {
            Condition::Type(name) => {
                let types = if header.version == 1 { TYPES_1_0 } else { TYPES };
                types.get(usize::from(header.type_)).is_some_and(|it| newest(it) == newest(name))
            }
            Condition::Class(name) => class.is_some_and(|class| class.eq_ignore_ascii_case(name)),
            Condition::Dpid(wanted) => dpid == Some(*wanted),
            Condition::Version(version) => header.version == *version,
            Condition::Xid(xid) => header.xid == *xid,
        })
    }

    /// Whether a part of the recording that is no message, such as a gap, is shown.
    pub(crate) fn admits_trouble(&self, dpid: Option<u64>) -> bool {
        self.0.iter().all(|condition| match condition {
            Condition::Dpid(wanted) => dpid == Some(*wanted),
            _ => false,
        })
    }
}

impl FromStr for Filter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.split(',').map(condition).collect::<Result<_, _>>().map(Self)
    }
}

fn condition(text: &str) -> Result<Condition, String> {
    let (key, value) = text
        .split_once('=')
        .ok_or_else(|| format!("{text:?} is no condition; they look like type=packet_in"))?;
    match key.trim().to_ascii_lowercase().as_str() {
        "type" => type_(value.trim()),
        "dpid" => dpid(value.trim()),
        "version" => version(value.trim()),
        "xid" => number(value.trim())
            .map(Condition::Xid)
            .ok_or_else(|| format!("{value:?} is no transaction id, which has 32 bits")),
        other => Err(format!("there is no condition {other:?}; {}", near(other, &KEYS))),
    }
}

fn type_(value: &str) -> Result<Condition, String> {
    let name = value.to_ascii_lowercase().replace('-', "_");
    let name = name.strip_prefix("ofpt_").unwrap_or(&name);
    if TYPES.contains(&name) || TYPES_1_0.contains(&name) {
        return Ok(Condition::Type(name.to_owned()));
    }
    let classes = classes();
    if let Some(class) = classes.iter().find(|class| class.eq_ignore_ascii_case(value)) {
        return Ok(Condition::Class((*class).to_owned()));
    }
    let all: Vec<&str> = TYPES.iter().chain(TYPES_1_0).copied().chain(classes).collect();
    Err(format!("there is no message type {value:?}; {}", near(value, &all)))
}

/// The classes of all messages of all versions.
fn classes() -> Vec<&'static str> {
    let versions = [
        v1_0::MESSAGES,
        v1_1::MESSAGES,
        v1_2::MESSAGES,
        v1_3::MESSAGES,
        v1_4::MESSAGES,
        v1_5::MESSAGES,
    ];
    versions.into_iter().flatten().map(|(class, _, _)| *class).collect()
}

fn dpid(value: &str) -> Result<Condition, String> {
    let digits: String = value.chars().filter(|c| !matches!(c, ':' | '-')).collect();
    let digits = digits.strip_prefix("0x").unwrap_or(&digits);
    u64::from_str_radix(digits, 16)
        .map(Condition::Dpid)
        .map_err(|_| format!("{value:?} is no datapath id: up to 16 hexadecimal digits"))
}

fn version(value: &str) -> Result<Condition, String> {
    let index = VERSIONS.iter().position(|version| *version == value);
    let number = index.and_then(|index| u8::try_from(index + 1).ok());
    number
        .map(Condition::Version)
        .ok_or_else(|| format!("there is no version {value:?}; there are {}", VERSIONS.join(", ")))
}

fn number(value: &str) -> Option<u32> {
    match value.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => value.parse().ok(),
    }
}

/// The later name of a message.
fn newest(name: &str) -> &str {
    SAME.iter().find(|(old, _)| *old == name).map_or(name, |(_, new)| new)
}

/// The names that someone may have meant.
fn near(name: &str, names: &[&str]) -> String {
    let name = name.to_ascii_lowercase();
    let mut near: Vec<(f64, &str)> = names
        .iter()
        .map(|other| (strsim::jaro_winkler(&name, &other.to_ascii_lowercase()), *other))
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    near.dedup_by_key(|(_, name)| *name);
    near.truncate(3);
    if near.is_empty() {
        let some: Vec<&str> = names.iter().take(8).copied().collect();
        return format!(
            "there are {}{}",
            some.join(", "),
            if names.len() > 8 { ", …" } else { "" }
        );
    }
    let near: Vec<&str> = near.into_iter().map(|(_, name)| name).collect();
    format!("near ones are {}", near.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(version: u8, type_: u8) -> Header {
        Header { version, type_, length: 8, xid: 7 }
    }

    #[test]
    fn names_of_types_in_any_case() {
        for name in ["packet_in", "OFPT_PACKET_IN", "Packet-In", "ofppacketin", "OFPPacketIn"] {
            let filter: Filter = format!("type={name}").parse().unwrap();
            assert!(filter.admits(header(4, 10), Some("OFPPacketIn"), None), "{name}");
            assert!(!filter.admits(header(4, 13), Some("OFPPacketOut"), None), "{name}");
        }
        let filter: Filter = "type=stats_request".parse().unwrap();
        assert!(filter.admits(header(1, 16), None, None));
        assert!(filter.admits(header(4, 18), None, None));
        assert!(!filter.admits(header(1, 18), None, None));
    }

    #[test]
    fn all_conditions_must_hold() {
        let filter: Filter = "type=hello, version=1.3,xid=0x7,dpid=00:0a".parse().unwrap();
        assert!(filter.admits(header(4, 0), None, Some(10)));
        assert!(!filter.admits(header(4, 0), None, None));
        assert!(!filter.admits(header(1, 0), None, Some(10)));
        assert!(!filter.admits(Header { xid: 8, ..header(4, 0) }, None, Some(10)));
    }

    #[test]
    fn what_is_not_known_names_near_ones() {
        for (text, near) in [
            ("type=paket_in", "packet_in"),
            ("type=OFPFlowModd", "OFPFlowMod"),
            ("tipe=hello", "type"),
            ("version=1.6", "1.5"),
            ("xid=x", "32 bits"),
            ("dpid=g", "hexadecimal"),
            ("hello", "type=packet_in"),
        ] {
            let error = text.parse::<Filter>().unwrap_err();
            assert!(error.contains(near), "{text}: {error}");
        }
    }
}
