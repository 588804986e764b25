//! Random structures of the versions.

mod v1_0;
mod v1_1;
mod v1_2;
mod v1_3;

use openflow_codec::ext::ActionExperimenter;
use openflow_codec::ext::nicira::*;
use openflow_codec::oxm::{ETH_SRC_NXM, FIELDS, IN_PORT_NXM, OFPMatch, Oxm, REG0, REG1, REG15};
use openflow_codec::wire::{Octets, Reader, Wire};
use proptest::prelude::*;

pub(crate) use v1_0::{action as action_1_0, queue as queue_1_0};
pub(crate) use v1_1::{action as action_1_1, match_ as match_1_1};
pub(crate) use v1_2::action as action_1_2;
pub(crate) use v1_3::{
    action as action_1_3, band, bucket, instruction, queue as queue_1_3, table_features_prop,
};

/// Bytes that live as long as the test does.
pub(crate) fn leak(bytes: Vec<u8>) -> &'static [u8] {
    bytes.leak()
}

/// Up to `most` bytes.
pub(crate) fn bytes(most: usize) -> impl Strategy<Value = &'static [u8]> {
    prop::collection::vec(any::<u8>(), 0..=most).prop_map(leak)
}

/// Bytes of which there are `first`, or 8 or 16 more.
pub(crate) fn in_eights(first: usize) -> impl Strategy<Value = &'static [u8]> {
    (0..3usize)
        .prop_flat_map(move |n| prop::collection::vec(any::<u8>(), first + 8 * n))
        .prop_map(leak)
}

/// A match field that the version knows, with any value, and perhaps a mask, or one that it does
/// not know.
pub(crate) fn oxm(version: u8) -> impl Strategy<Value = Oxm<'static>> {
    let known: Vec<_> = FIELDS.iter().filter(|f| f.versions.contains(&version)).collect();
    let known = prop::sample::select(known).prop_flat_map(|info| {
        (any::<bool>(), prop::collection::vec(any::<u8>(), 2 * usize::from(info.len))).prop_map(
            move |(mask, values)| {
                let len = if mask { values.len() } else { values.len() / 2 };
                let mut bytes = Vec::new();
                let header = info.header() + if mask { 0x100 + u32::from(info.len) } else { 0 };
                header.encode(&mut bytes);
                if info.class == 0xffff {
                    info.experimenter.encode(&mut bytes);
                    info.exp_type().iter().for_each(|exp_type| exp_type.encode(&mut bytes));
                }
                bytes.extend_from_slice(&values[..len]);
                bytes
            },
        )
    });
    prop_oneof![9 => known, 1 => unknown_oxm()].prop_map(move |bytes| {
        Oxm::decode(&mut Reader::new(leak(bytes), version)).unwrap_or_else(|e| panic!("{e}"))
    })
}

/// The bytes of a match field of a class, or of an experimenter, that nobody knows.
fn unknown_oxm() -> impl Strategy<Value = Vec<u8>> {
    let class = prop_oneof![2u16..0x8000, 0x8002u16..=0xffff];
    let payload = prop::collection::vec(any::<u8>(), 0..9);
    (class, 0u8..128, any::<bool>(), payload).prop_map(|(class, number, mask, mut payload)| {
        if mask && payload.len() % 2 != 0 {
            payload.pop();
        }
        let mut bytes = class.to_be_bytes().to_vec();
        bytes.push(number << 1 | u8::from(mask));
        let experimenter =
            if class == 0xffff { 0x1234_5678u32.to_be_bytes().to_vec() } else { vec![] };
        bytes.push(u8::try_from(experimenter.len() + payload.len()).unwrap_or(0));
        [bytes, experimenter, payload].concat()
    })
}

/// Any match.
pub(crate) fn match_(version: u8) -> impl Strategy<Value = OFPMatch<'static>> {
    prop::collection::vec(oxm(version), 0..6).prop_map(|fields| {
        let mut match_ = OFPMatch::new();
        fields.iter().for_each(|field| match_.push(field));
        match_
    })
}

/// Another experimenter's action.
pub(crate) fn experimenter<A: Wire<'static> + std::fmt::Debug>()
-> impl Strategy<Value = ActionExperimenter<'static, A>> {
    let not_nicira = any::<u32>().prop_filter("another", |id| *id != NX_EXPERIMENTER_ID);
    (not_nicira, in_eights(0)).prop_map(|(experimenter, data)| ActionExperimenter::Unknown {
        experimenter,
        data: data.into(),
    })
}

/// One of Nicira's actions, with no actions in it. Fields are those that 1.0 knows, too.
pub(crate) fn nicira<A>() -> BoxedStrategy<A>
where
    A: Wire<'static>
        + std::fmt::Debug
        + From<NXActionResubmitTable>
        + From<NXActionRegMove>
        + From<NXActionRegLoad>
        + From<NXActionNote<'static>>
        + From<NXActionNAT>
        + From<NXActionController2<'static>>
        + From<NXActionBundle<'static>>
        + From<NXActionDecTtlCntIds<'static>>
        + From<NXActionLearn<'static>>
        + From<NXAction<'static, A>>
        + 'static,
{
    let resubmit = (any::<u16>(), any::<u8>())
        .prop_map(|(in_port, table_id)| NXActionResubmitTable { in_port, table_id }.into());
    let reg_move = (any::<u16>(), any::<u16>(), any::<u16>())
        .prop_map(|(from, to, n)| NXActionRegMove::new(REG0, from, REG15, to, n).into());
    let reg_load = (0u16..32, any::<u64>())
        .prop_map(|(start, value)| NXActionRegLoad::new(REG1, start, 31, value).into());
    let note = in_eights(6).prop_map(|note| NXActionNote { note: Octets(note) }.into());
    let controller = (bytes(9), any::<u16>()).prop_map(|(userdata, max_len)| {
        NXActionController2::new().with_max_len(max_len).with_userdata(userdata).into()
    });
    let bundle =
        (any::<u16>(), prop::collection::vec(any::<u16>(), 0..9)).prop_map(|(n, ports)| {
            NXActionBundle::new(BundleAlgorithm(n), HashFields(n), ports).into()
        });
    let cnt_ids = prop::collection::vec(any::<u16>(), 0..9)
        .prop_map(|ids| NXActionDecTtlCntIds { cnt_ids: ids.into() }.into());
    let unknown = (0xf000u16..=0xffff, in_eights(6))
        .prop_map(|(subtype, data)| NXAction::Unknown { subtype, data: data.into() }.into());
    prop_oneof![
        resubmit,
        reg_move,
        reg_load,
        note,
        nat().prop_map(Into::into),
        controller,
        bundle,
        cnt_ids,
        learn().prop_map(Into::into),
        unknown,
    ]
    .boxed()
}

fn nat() -> impl Strategy<Value = NXActionNAT> {
    let ipv4 = || prop::option::of(any::<std::net::Ipv4Addr>());
    let ipv6 = || prop::option::of(any::<std::net::Ipv6Addr>());
    let proto = || prop::option::of(any::<u16>());
    let flags = any::<u16>().prop_map(NatFlags);
    (flags, ipv4(), ipv4(), ipv6(), ipv6(), proto(), proto()).prop_map(
        |(flags, a, b, c, d, e, f)| NXActionNAT {
            flags,
            range_ipv4_min: a,
            range_ipv4_max: b,
            range_ipv6_min: c,
            range_ipv6_max: d,
            range_proto_min: e,
            range_proto_max: f,
        },
    )
}

fn learn() -> impl Strategy<Value = NXActionLearn<'static>> {
    let spec = prop_oneof![
        any::<u32>().prop_map(|value| NXFlowSpec::match_value(REG0, value)),
        any::<u32>().prop_map(|value| NXFlowSpec::load_value(REG1, value)),
        Just(NXFlowSpec::match_field(ETH_SRC_NXM, ETH_SRC_NXM)),
        Just(NXFlowSpec::output(IN_PORT_NXM)),
    ];
    (any::<u16>(), any::<u64>(), prop::collection::vec(spec, 0..5)).prop_map(
        |(idle_timeout, cookie, specs)| NXActionLearn {
            idle_timeout,
            cookie,
            specs: specs.into_iter().collect(),
            ..NXActionLearn::default()
        },
    )
}

/// Actions, with conntrack actions around some of them, up to four deep.
pub(crate) fn within_conntrack<A>(action: BoxedStrategy<A>) -> BoxedStrategy<A>
where
    A: Wire<'static> + Clone + std::fmt::Debug + From<NXActionCT<'static, A>> + 'static,
{
    action
        .prop_recursive(4, 16, 3, |inner| {
            (any::<u16>(), prop::collection::vec(inner, 0..3)).prop_map(|(zone, actions)| {
                NXActionCT { actions: actions.into(), ..NXActionCT::in_zone(zone) }.into()
            })
        })
        .boxed()
}
