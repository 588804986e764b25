//! Actions that stand in the form of unknown ones.

use std::fmt::Debug;

use openflow_codec::ext::nicira::*;
use openflow_codec::ext::onf::ONFActionCopyField;
use openflow_codec::ext::{ActionExperimenter, ExperimenterBody};
use openflow_codec::oxm::*;
use openflow_codec::v1_3::V1_3;
use openflow_codec::v1_3::ofproto_parser::OFPAction;
use openflow_codec::wire::Reader;
use openflow_codec::{ErrorKind, Version, Wire};

use super::{hex, unhex};

/// Writes an action of OpenFlow 1.3 and reads it; gives back its bytes.
macro_rules! check {
    ($action:expr) => {{
        let action = $action;
        let general: OFPAction<'_> = action.clone().into();
        let mut bytes = Vec::new();
        general.encode(&mut bytes);
        let decoded = OFPAction::decode(&mut Reader::new(&bytes, 4)).unwrap();
        assert_eq!(decoded, general);
        let OFPAction::Experimenter(decoded) = decoded else { panic!("{decoded:?}") };
        verify::<V1_3, _>(&decoded, &action);
        hex(&bytes)
    }};
}

fn verify<'a, V: Version, T>(decoded: &'a ActionExperimenter<'a, OFPAction<'a>>, action: &T)
where
    T: ExperimenterBody<V> + Wire<'a> + PartialEq + Debug,
{
    assert_eq!(decoded.get::<V, T>().unwrap().as_ref(), Some(action));
    assert_eq!(ActionExperimenter::new::<V, T>(action), *decoded);
}

#[test]
fn further_actions_of_nicira() {
    let metadata = 0xfedc_ba98_7654_3210;
    let metadata_mask = 0xffff_0000_ffff_0000;
    assert_eq!(
        check!(NXActionWriteMetadata { metadata, metadata_mask }),
        "ffff002000002320001600000000 0000fedcba9876543210ffff0000ffff0000".replace(' ', "")
    );
    let sample = NXActionSample3 {
        probability: 12345,
        collector_set_id: 23456,
        obs_domain_id: 34567,
        obs_point_id: 45678,
        sampling_port: 56789,
        direction: NX_ACTION_SAMPLE_EGRESS,
    };
    assert_eq!(
        check!(sample),
        "ffff002000002320 0029 3039 00005ba0 00008707 0000b26e ddd5 02 0000000000".replace(' ', "")
    );
    let sample =
        NXActionSample4 { probability: 12345, collector_set_id: 23456, ..Default::default() }
            .with_obs_domain(IN_PORT_NXM, 0, 15)
            .with_obs_point(CT_LABEL, 32, 63);
    assert_eq!(
        check!(sample),
        "ffff002800002320 0033 3039 00005ba0 00000002 000f0000 0001d810 081f0000 0000 00 0000000000"
            .replace(' ', "")
    );
    let clone = NXActionClone { actions: [OFPAction::output(1), OFPAction::output(2)].into() };
    assert!(check!(clone).starts_with("ffff003000002320002a0000000000000000001000000001"));
    let resubmit = NXActionResubmitTableCt { in_port: 0xfff8, table_id: 2 };
    assert_eq!(check!(resubmit), "ffff001000002320002cfff802000000");
    assert_eq!(
        check!(NXActionCheckPktLarger::new(1000, XXREG1, 4)),
        "ffff00180000232000310 3e8 0004 0001e010 000000000000".replace(' ', "")
    );
    assert_eq!(
        check!(NXActionDeleteField { field: TUN_METADATA0.into() }),
        "ffff00180000232000320001507c00000000000000000000"
    );
    check!(NXActionDeleteField { field: REG16.into() });
    assert_eq!(check!(NXActionDecNshTtl {}), "ffff0010000023200030000000000000");
    assert_eq!(check!(NXActionDecap::default()), "ffff001000002320002f00000000fffe");
    let md_type = NXEncapProp { prop_class: OFPPPC_NSH, type_: OFPPPT_PROP_NSH_MDTYPE, body: &[1] };
    let encap = NXActionEncap { hdr_size: 0, new_pkt_type: 0x1_894f, props: [md_type].into() };
    assert_eq!(check!(encap), "ffff001800002320002e00000001894f0004010501000000");
}

#[test]
fn group_of_1_0() {
    use openflow_codec::v1_0::V1_0;
    use openflow_codec::v1_0::ofproto_parser::OFPAction;
    let group = NXActionGroup { group_id: 7 };
    let action: OFPAction<'_> = group.into();
    let mut bytes = Vec::new();
    action.encode(&mut bytes);
    assert_eq!(hex(&bytes), "ffff0010000023200028000000000007");
    let OFPAction::Vendor(action) = action else { panic!("{action:?}") };
    assert_eq!(action.get::<V1_0, NXActionGroup>(), Ok(Some(group)));
}

#[test]
fn learn_with_a_limit() {
    let learn = NXActionLearn2 {
        idle_timeout: 10,
        hard_timeout: 20,
        priority: 80,
        cookie: 0x1234_5678_9abc_def0,
        flags: NX_LEARN_F_WRITE_RESULT,
        table_id: 2,
        fin_idle_timeout: 2,
        fin_hard_timeout: 4,
        limit: 1,
        result_dst: Some((REG0.into(), 8)),
        specs: [
            NXFlowSpec { n_bits: 12, ..NXFlowSpec::match_field(VLAN_TCI, VLAN_TCI) },
            NXFlowSpec::match_field(ETH_DST_NXM, ETH_SRC_NXM),
            NXFlowSpec::output(IN_PORT_NXM),
        ]
        .into(),
    };
    // As in Open vSwitch's own tests of its actions.
    let specs = "000c00000802000000000802 0000 0030000004060000 000002060000 1010000000020000";
    let fixed = "000a00140050123456789abcdef00004 0200 0002 0004 00000001 0008 0000 00010004";
    let expected = hex(&unhex(&format!("ffff0050000023 20002d{fixed}{specs}")));
    assert_eq!(check!(learn.clone()), expected);
    check!(NXActionLearn2 { result_dst: None, flags: LearnFlags(0), ..learn });
}

#[test]
fn copy_field_of_the_foundation() {
    let copy = ONFActionCopyField::new(IN_PORT, 4, REG1, 8, 16);
    let general = ActionExperimenter::<OFPAction<'_>>::new::<V1_3, _>(&copy);
    let action = OFPAction::Experimenter(general);
    let mut bytes = Vec::new();
    action.encode(&mut bytes);
    assert_eq!(
        hex(&bytes),
        "ffff00204f4e4600 0c80 0000 0010 0004 0008 0000 80000004 00010204 00000000"
            .replace(' ', "")
    );
    let decoded = OFPAction::decode(&mut Reader::new(&bytes, 4)).unwrap();
    assert_eq!(decoded, action);
    let OFPAction::Experimenter(decoded) = decoded else { panic!("{decoded:?}") };
    assert_eq!(decoded.get::<V1_3, ONFActionCopyField>(), Ok(Some(copy)));
}

#[test]
fn malformed_actions_say_where() {
    // A clone of an action that is longer than the clone.
    let bytes = unhex("ffff001800002320002a000000000000 0000001000000001");
    let action = OFPAction::decode(&mut Reader::new(&bytes, 4)).unwrap();
    let OFPAction::Experimenter(action) = action else { panic!("{action:?}") };
    let error = action.get::<V1_3, NXActionClone<'_, OFPAction<'_>>>().unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::Truncated, 24));
    // Eight bytes are no padding.
    let bytes = unhex("ffff001800002320002f00000000fffe 0000000000000000");
    let action = OFPAction::decode(&mut Reader::new(&bytes, 4)).unwrap();
    let OFPAction::Experimenter(action) = action else { panic!("{action:?}") };
    let error = action.get::<V1_3, NXActionDecap>().unwrap_err();
    assert_eq!((error.kind, error.offset), (ErrorKind::BadLength, 16));
    assert_eq!(action.get::<V1_3, NXActionDecNshTtl>(), Ok(None), "another subtype");
    // One that is a variant is not read again.
    let known: OFPAction<'_> = NXActionExit {}.into();
    let OFPAction::Experimenter(known) = known else { panic!("{known:?}") };
    assert_eq!(known.get::<V1_3, NXActionDecap>(), Ok(None));
}
