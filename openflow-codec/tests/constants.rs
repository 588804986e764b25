//! The constants of every version have the values of the shared tables.
#![cfg(feature = "json")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::PathBuf;

use openflow_codec::{v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};
use serde_json::Value;

/// Names with their numbers.
type Names = [(&'static str, u64)];

/// The constants of each version.
const VERSIONS: &[(&str, &[&Names])] = &[
    ("v1_0", v1_0::ofproto::CONSTANTS),
    ("v1_1", v1_1::ofproto::CONSTANTS),
    ("v1_2", v1_2::ofproto::CONSTANTS),
    ("v1_3", v1_3::ofproto::CONSTANTS),
    ("v1_4", v1_4::ofproto::CONSTANTS),
    ("v1_5", v1_5::ofproto::CONSTANTS),
];

#[test]
fn constants_have_the_shared_values() {
    let Some(shared) = std::env::var_os("GOUKEN_SHARED").map(PathBuf::from) else {
        // Written past the test harness, which would keep it to itself.
        writeln!(std::io::stdout(), "SKIPPED: GOUKEN_SHARED is not set").unwrap();
        return;
    };
    let mut differences = Vec::new();
    for (version, constants) in VERSIONS {
        let ours: BTreeMap<_, _> = constants.iter().copied().flatten().copied().collect();
        let path = shared.join(format!("protocol/constants_{version}.json"));
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let theirs: Value = serde_json::from_str(&text).unwrap();
        for table in ["constants", "sizes"] {
            for (name, value) in theirs[table].as_object().unwrap() {
                let expected = value.as_u64().unwrap();
                match ours.get(name.as_str()) {
                    Some(&number) if number == expected => {}
                    Some(number) => differences
                        .push(format!("{version} {name}: {number:#x}, expected {expected:#x}")),
                    None => differences.push(format!("{version} {name}: missing")),
                }
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn constants_are_listed_once() {
    for (version, constants) in VERSIONS {
        let mut seen = BTreeSet::new();
        for (name, _) in constants.iter().copied().flatten() {
            assert!(seen.insert(name), "{version} {name} is listed twice");
        }
    }
}

#[test]
fn error_names_of_1_0() {
    use v1_0::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BadRequestCode::NAMES),
        (OFPET_BAD_ACTION, BadActionCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FlowModFailedCode::NAMES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QueueOpFailedCode::NAMES),
    ];
    assert_eq!(codes.len(), ErrorType::NAMES.len(), "each error type has codes");
    for &(type_, names) in codes {
        check_names(type_.name(), names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_BAD_ACTION, 8),
        (Some("OFPET_BAD_ACTION"), Some("OFPBAC_BAD_QUEUE"))
    );
    assert_eq!(error_names(ErrorType(77), 0), (None, None));
}

#[test]
fn error_names_of_1_1() {
    use v1_1::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BadRequestCode::NAMES),
        (OFPET_BAD_ACTION, BadActionCode::NAMES),
        (OFPET_BAD_INSTRUCTION, BadInstructionCode::NAMES),
        (OFPET_BAD_MATCH, BadMatchCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FlowModFailedCode::NAMES),
        (OFPET_GROUP_MOD_FAILED, GroupModFailedCode::NAMES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_TABLE_MOD_FAILED, TableModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QueueOpFailedCode::NAMES),
        (OFPET_SWITCH_CONFIG_FAILED, SwitchConfigFailedCode::NAMES),
    ];
    assert_eq!(codes.len(), ErrorType::NAMES.len(), "each error type is here");
    for &(type_, names) in codes {
        check_names(type_.name(), names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_BAD_INSTRUCTION, 5),
        (Some("OFPET_BAD_INSTRUCTION"), Some("OFPBIC_UNSUP_EXP_INST"))
    );
    assert_eq!(error_names(ErrorType(11), 0), (None, None), "roles came with 1.2");
    assert_eq!(error_names(ErrorType(0xffff), 0), (None, None), "as did experimenters' errors");
}

#[test]
fn error_names_of_1_2() {
    use v1_2::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BadRequestCode::NAMES),
        (OFPET_BAD_ACTION, BadActionCode::NAMES),
        (OFPET_BAD_INSTRUCTION, BadInstructionCode::NAMES),
        (OFPET_BAD_MATCH, BadMatchCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FlowModFailedCode::NAMES),
        (OFPET_GROUP_MOD_FAILED, GroupModFailedCode::NAMES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_TABLE_MOD_FAILED, TableModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QueueOpFailedCode::NAMES),
        (OFPET_SWITCH_CONFIG_FAILED, SwitchConfigFailedCode::NAMES),
        (OFPET_ROLE_REQUEST_FAILED, RoleRequestFailedCode::NAMES),
        (OFPET_EXPERIMENTER, &[]),
    ];
    assert_eq!(codes.len(), ErrorType::NAMES.len(), "each error type is here");
    for &(type_, names) in codes {
        check_names(type_.name(), names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_BAD_INSTRUCTION, 5),
        (Some("OFPET_BAD_INSTRUCTION"), Some("OFPBIC_BAD_EXPERIMENTER"))
    );
    assert_eq!(
        error_names(OFPET_BAD_REQUEST, 2),
        (Some("OFPET_BAD_REQUEST"), Some("OFPBRC_BAD_STAT")),
        "1.3 has another name for it"
    );
    assert_eq!(error_names(ErrorType(12), 0), (None, None), "meters came with 1.3");
}

#[test]
fn error_names_of_1_3() {
    use v1_3::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BadRequestCode::NAMES),
        (OFPET_BAD_ACTION, BadActionCode::NAMES),
        (OFPET_BAD_INSTRUCTION, BadInstructionCode::NAMES),
        (OFPET_BAD_MATCH, BadMatchCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FlowModFailedCode::NAMES),
        (OFPET_GROUP_MOD_FAILED, GroupModFailedCode::NAMES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_TABLE_MOD_FAILED, TableModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QueueOpFailedCode::NAMES),
        (OFPET_SWITCH_CONFIG_FAILED, SwitchConfigFailedCode::NAMES),
        (OFPET_ROLE_REQUEST_FAILED, RoleRequestFailedCode::NAMES),
        (OFPET_METER_MOD_FAILED, MeterModFailedCode::NAMES),
        (OFPET_TABLE_FEATURES_FAILED, TableFeaturesFailedCode::NAMES),
        (OFPET_EXPERIMENTER, &[]),
    ];
    assert_eq!(codes.len(), ErrorType::NAMES.len(), "each error type is here");
    for &(type_, names) in codes {
        check_names(type_.name(), names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_QUEUE_OP_FAILED, 2),
        (Some("OFPET_QUEUE_OP_FAILED"), Some("OFPQOFC_EPERM")),
        "the first of two names"
    );
    assert_eq!(error_names(OFPET_EXPERIMENTER, 2300), (Some("OFPET_EXPERIMENTER"), None));
    assert_eq!(error_names(ErrorType(77), 0), (None, None));
}

#[test]
fn error_names_of_1_4() {
    use v1_4::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BAD_REQUEST_CODES),
        (OFPET_BAD_ACTION, BadActionCode::NAMES),
        (OFPET_BAD_INSTRUCTION, BAD_INSTRUCTION_CODES),
        (OFPET_BAD_MATCH, BadMatchCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FLOW_MOD_FAILED_CODES),
        (OFPET_GROUP_MOD_FAILED, GroupModFailedCode::NAMES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_TABLE_MOD_FAILED, TableModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QUEUE_OP_FAILED_CODES),
        (OFPET_SWITCH_CONFIG_FAILED, SwitchConfigFailedCode::NAMES),
        (OFPET_ROLE_REQUEST_FAILED, RoleRequestFailedCode::NAMES),
        (OFPET_METER_MOD_FAILED, MeterModFailedCode::NAMES),
        (OFPET_TABLE_FEATURES_FAILED, TABLE_FEATURES_FAILED_CODES),
        (OFPET_BAD_PROPERTY, BadPropertyCode::NAMES),
        (OFPET_ASYNC_CONFIG_FAILED, AsyncConfigFailedCode::NAMES),
        (OFPET_FLOW_MONITOR_FAILED, FlowMonitorFailedCode::NAMES),
        (OFPET_BUNDLE_FAILED, BundleFailedCode::NAMES),
        (OFPET_EXPERIMENTER, &[]),
    ];
    assert_eq!(codes.len(), ERROR_TYPES.len(), "each error type is here");
    for &(type_, names) in codes {
        check_names(error_names(type_, u16::MAX).0, names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_BUNDLE_FAILED, 15),
        (Some("OFPET_BUNDLE_FAILED"), Some("OFPBFC_BUNDLE_IN_PROGRESS"))
    );
    assert_eq!(
        error_names(OFPET_TABLE_FEATURES_FAILED, 2),
        (Some("OFPET_TABLE_FEATURES_FAILED"), None),
        "1.3 has a name for it, 1.4 has not"
    );
    assert_eq!(error_names(ErrorType(77), 0), (None, None));
}

#[test]
fn error_names_of_1_5() {
    use v1_5::ofproto::*;
    let codes: &[(ErrorType, &Names)] = &[
        (OFPET_HELLO_FAILED, HelloFailedCode::NAMES),
        (OFPET_BAD_REQUEST, BAD_REQUEST_CODES),
        (OFPET_BAD_ACTION, BAD_ACTION_CODES),
        (OFPET_BAD_INSTRUCTION, BAD_INSTRUCTION_CODES),
        (OFPET_BAD_MATCH, BadMatchCode::NAMES),
        (OFPET_FLOW_MOD_FAILED, FLOW_MOD_FAILED_CODES),
        (OFPET_GROUP_MOD_FAILED, GROUP_MOD_FAILED_CODES),
        (OFPET_PORT_MOD_FAILED, PortModFailedCode::NAMES),
        (OFPET_TABLE_MOD_FAILED, TableModFailedCode::NAMES),
        (OFPET_QUEUE_OP_FAILED, QUEUE_OP_FAILED_CODES),
        (OFPET_SWITCH_CONFIG_FAILED, SwitchConfigFailedCode::NAMES),
        (OFPET_ROLE_REQUEST_FAILED, ROLE_REQUEST_FAILED_CODES),
        (OFPET_METER_MOD_FAILED, MeterModFailedCode::NAMES),
        (OFPET_TABLE_FEATURES_FAILED, TABLE_FEATURES_FAILED_CODES),
        (OFPET_BAD_PROPERTY, BadPropertyCode::NAMES),
        (OFPET_ASYNC_CONFIG_FAILED, AsyncConfigFailedCode::NAMES),
        (OFPET_FLOW_MONITOR_FAILED, FlowMonitorFailedCode::NAMES),
        (OFPET_BUNDLE_FAILED, BUNDLE_FAILED_CODES),
        (OFPET_EXPERIMENTER, &[]),
    ];
    assert_eq!(codes.len(), ERROR_TYPES.len(), "each error type is here");
    for &(type_, names) in codes {
        check_names(error_names(type_, u16::MAX).0, names, |code| error_names(type_, code));
    }
    assert_eq!(
        error_names(OFPET_BUNDLE_FAILED, 18),
        (Some("OFPET_BUNDLE_FAILED"), Some("OFPBFC_SCHED_PAST"))
    );
    assert_eq!(error_names(ErrorType(77), 0), (None, None));
}

/// Every code in `names` has its first name there, and the code after them has none.
fn check_names(
    type_: Option<&'static str>,
    names: &Names,
    error_names: impl Fn(u16) -> (Option<&'static str>, Option<&'static str>),
) {
    assert!(type_.is_some());
    for &(_, number) in names {
        let first = names.iter().find(|(_, n)| *n == number).map(|(name, _)| *name);
        assert_eq!(error_names(u16::try_from(number).unwrap()), (type_, first));
    }
    let unused = names.iter().map(|(_, number)| number + 1).max().unwrap_or(0);
    assert_eq!(error_names(u16::try_from(unused).unwrap()), (type_, None));
}
