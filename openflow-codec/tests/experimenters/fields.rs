//! Match fields of Open vSwitch.

use std::collections::BTreeSet;

use openflow_codec::ext::nicira::NXActionDeleteField;
use openflow_codec::oxm::*;
use openflow_codec::wire::Reader;
use openflow_codec::{MacAddr, Wire};
use serde_json::Value;

use super::{read, shared};

/// Class and experimenter of Open vSwitch's names of fields.
fn class_of(name: &str) -> (u16, u32) {
    for (prefix, class) in [
        ("OXM_OF_PKT_REG", (0x8001, 0)),
        ("OXM_OF_", (0x8000, 0)),
        ("NXM_OF_", (0, 0)),
        ("NXM_NX_", (1, 0)),
        ("NXOXM_NSH_", (0xffff, 0x005a_d650)),
        ("NXOXM_ET_", (0xffff, 0x2320)),
        ("ONFOXM_ET_", (0xffff, 0x4f4e_4600)),
        ("ERICOXM_OF_", (0x1000, 0)),
    ] {
        if name.starts_with(prefix) {
            return class;
        }
    }
    panic!("{name}: whose?")
}

/// How many bytes values of Open vSwitch's types take.
fn len_of(type_: &str) -> u8 {
    match type_.split(' ').next().unwrap() {
        "u8" => 1,
        "be16" => 2,
        "be32" => 4,
        "MAC" => 6,
        "be64" => 8,
        "be128" => 16,
        "tunnelMD" => 124,
        other => panic!("{other}: how long?"),
    }
}

#[test]
fn none_of_open_vswitchs_is_missing() {
    let Some(shared) = shared() else { return };
    let theirs: Value = serde_json::from_str(&read(&shared.join("protocol/nicira.json"))).unwrap();
    let mut codes = 0;
    let mut differences = Vec::new();
    for field in theirs["fields_ovs"].as_array().unwrap() {
        for code in field["codes"].as_array().unwrap() {
            codes += 1;
            let name = code["name"].as_str().unwrap();
            let (class, experimenter) = class_of(name);
            let number = u8::try_from(code["field"].as_u64().unwrap()).unwrap();
            let Some(info) = FieldInfo::known(class, number, experimenter) else {
                differences.push(format!("{name}: missing"));
                continue;
            };
            let len = len_of(field["type"].as_str().unwrap());
            // Open vSwitch has wider ports inside than on the wire.
            if info.len != len && !["NXM_OF_IN_PORT"].contains(&name) {
                differences.push(format!("{name}: {} bytes, expected {len}", info.len));
            }
        }
    }
    assert_eq!(codes, 237);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn fields_are_listed_once() {
    let mut seen = BTreeSet::new();
    for info in FIELDS.iter().chain(OVS_FIELDS) {
        // ONF's old `pbb_uca` is told from others by what is behind the experimenter's id.
        let key = (info.class, info.number, info.experimenter, info.exp_type());
        assert!(seen.insert(key), "{} is listed twice", info.name);
        assert!(info.bits <= 8 * u16::from(info.len), "{}", info.name);
    }
    assert!(OVS_FIELDS.iter().all(|info| (1..=6).all(|version| !info.versions.contains(&version))));
}

#[test]
fn fields_without_a_name_in_json_are_built_and_read() {
    let match_ = OFPMatch::new()
        .with(REG16, 0x1234_5678)
        .with_masked(XXREG7, 1 << 100, u128::MAX)
        .with(XREG15, 5)
        .with(CT_NW_PROTO, 6)
        .with(TUN_GTPU_FLAGS, 0x30)
        .with(ND_RESERVED, 7)
        .with(ETH_DST, MacAddr([2, 0, 0, 0, 0, 1]));
    for version in 2..=6 {
        let mut out = Vec::new();
        match_.encode(&mut out);
        let read = OFPMatch::decode(&mut Reader::new(&out, version)).unwrap();
        assert_eq!(read, match_);
        assert_eq!(read.get(REG16), Some(0x1234_5678));
        assert_eq!(read.get_masked(XXREG7), Some((1 << 100, Some(u128::MAX))));
        assert_eq!(read.get(XREG15), Some(5));
        assert_eq!(read.get(CT_NW_PROTO), Some(6));
        assert_eq!(read.get(TUN_GTPU_FLAGS), Some(0x30));
        assert_eq!(read.get(ND_RESERVED), Some(7));
        assert_eq!(read.get(REG17), None);
    }
    assert!(format!("{match_:?}").contains("reg16=305419896"), "{match_:?}");
}

#[test]
fn options_of_tunnels_are_of_any_length() {
    for len in [1, 4, 32, 33, 124] {
        let value = TunMetadata::new(&vec![0xab; len]);
        let mask = TunMetadata::new(&vec![0xff; len]);
        let match_ = OFPMatch::new()
            .with(TUN_METADATA0, value)
            .with_masked(TUN_METADATA63, value, mask)
            .with(IN_PORT, 1);
        let mut out = Vec::new();
        match_.encode(&mut out);
        let read = OFPMatch::decode(&mut Reader::new(&out, 4)).unwrap();
        assert_eq!(read.get(TUN_METADATA0), Some(value));
        assert_eq!(read.get_masked(TUN_METADATA63), Some((value, Some(mask))));
        assert_eq!(read.get(IN_PORT), Some(1));

        let oxm = Oxm::masked(TUN_METADATA1, value, mask);
        let mut out = Vec::new();
        oxm.encode(&mut out);
        assert_eq!(out[3] as usize, 2 * len);
        assert_eq!(Oxm::decode(&mut Reader::new(&out, 4)).unwrap(), oxm);
        assert_eq!((oxm.value(), oxm.mask()), (value.as_bytes(), Some(mask.as_bytes())));
    }
    // A mask that is shorter is filled up in front, one that is longer loses its front.
    let value = TunMetadata::new(&[1, 2]);
    for (mask, bytes) in [(&[9][..], [0, 9]), (&[7, 8, 9], [8, 9])] {
        let oxm = Oxm::masked(TUN_METADATA0, value, TunMetadata::new(mask));
        assert_eq!(oxm.mask(), Some(&bytes[..]));
    }
    assert_eq!(TunMetadata::new(&[1; 200]).as_bytes(), [1; 124]);
}

#[test]
fn a_value_of_another_length_is_none() {
    // `reg16` with two bytes: nothing checks it when it is decoded, so JSON shows it as it came.
    let bytes = [0, 1, 0, 14, 0xff, 0xff, 17 << 1, 6, 0, 0, 0x23, 0x20, 0, 1, 0, 0];
    let read = OFPMatch::decode(&mut Reader::new(&bytes, 4)).unwrap();
    assert_eq!(read.iter().count(), 1);
    assert_eq!(read.get(REG16), None);
}

#[test]
fn a_field_without_a_value_has_its_greatest_length() {
    let action = NXActionDeleteField { field: TUN_METADATA0.into() };
    let mut out = Vec::new();
    action.encode(&mut out);
    assert_eq!(out[..4], [0, 1, 40 << 1, 124]);
}
