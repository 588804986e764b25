//! The names of errors that experimenters define.

use openflow_codec::ext::nicira::NX_EXPERIMENTER_ID;
use openflow_codec::ext::onf::ONF_EXPERIMENTER_ID;
use openflow_codec::ext::{ERRORS, NXET_VENDOR, error_code, error_name, vendor_error};
use serde_json::Value;

use super::{read, shared};

/// The numbers on the wire of versions by their names.
fn wire(version: &Value) -> u8 {
    let minor = version.as_str().unwrap().strip_prefix("1.").unwrap();
    minor.parse::<u8>().unwrap() + 1
}

fn number(value: &Value) -> u16 {
    u16::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn every_name_is_there() {
    let Some(shared) = shared() else { return };
    let theirs: Value = serde_json::from_str(&read(&shared.join("protocol/errors.json"))).unwrap();
    let mut count = 0;
    for (name, codes) in theirs["errors"].as_object().unwrap() {
        for code in codes.as_array().unwrap() {
            let experimenter = match code["vendor"].as_str().unwrap() {
                "NX" => NX_EXPERIMENTER_ID,
                "ONF" => ONF_EXPERIMENTER_ID,
                _ => continue,
            };
            let type_ = number(&code["type"]);
            let (type_, code_) = match &code["code"] {
                Value::Null => (0xffff, type_),
                code => (type_, number(code)),
            };
            for version in code["versions"].as_array().unwrap().iter().map(wire) {
                count += 1;
                assert_eq!(error_name(version, experimenter, type_, code_), Some(name.as_str()));
                let error = error_code(version, name).unwrap();
                let found = (error.experimenter, error.type_, error.code);
                assert_eq!(found, (experimenter, type_, code_), "{name} in {version}");
            }
        }
    }
    assert!(count > 200, "only {count}");
}

#[test]
fn names_and_codes_are_one_to_one() {
    for error in ERRORS {
        for version in error.versions.clone() {
            let name = error_name(version, error.experimenter, error.type_, error.code);
            assert_eq!(name, Some(error.name));
            assert_eq!(error_code(version, error.name), Some(error));
        }
    }
    assert_eq!(error_name(4, NX_EXPERIMENTER_ID, 1, 256), None, "a code of 1.0");
    assert_eq!(error_name(1, ONF_EXPERIMENTER_ID, 0xffff, 2300), None, "not in 1.0");
    assert_eq!(error_code(1, "OFPBFC_UNKNOWN"), None);
}

#[test]
fn a_vendors_error_is_taken_apart() {
    let data = [0, 0, 0x23, 0x20, 0, 1, 2, 3, 9, 9];
    let (vendor, type_, code, rest) = vendor_error(NXET_VENDOR, &data).unwrap();
    assert_eq!(error_name(1, vendor, type_, code), Some("NXBRC_MUST_BE_ZERO"));
    assert_eq!(rest, [9, 9]);
    assert_eq!(vendor_error(1, &data), None);
    assert_eq!(vendor_error(NXET_VENDOR, &data[..7]), None);
}
