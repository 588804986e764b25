//! Flows in Open vSwitch's syntax: what they become, and what is said of those that cannot be read.
#![cfg(feature = "text")]
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

#[allow(dead_code)] // shared with other tests
#[cfg(feature = "cli")]
mod process;

use openflow_codec::AnyMessage;
use openflow_codec::text::parse::{FlowCommand, ParseError, parse_flow, parse_flow_mod};
use proptest::prelude::*;

/// What Open vSwitch sends for flows, and where ours are the same: versions, bytes, flow.
const AGREED: &str = include_str!("flows/agreed.txt");
const FLOWS: &str = include_str!("flows/flows.txt");
const VERSIONS: [&str; 6] = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"];

/// A line of the table: what to do, and the flow.
fn command(line: &str) -> (FlowCommand, &str) {
    let Some(rest) = line.strip_prefix('@') else { return (FlowCommand::Add, line) };
    let (name, flow) = rest.split_once(' ').unwrap_or((rest, ""));
    let command = match name {
        "modify" => FlowCommand::Modify,
        "modify_strict" => FlowCommand::ModifyStrict,
        "delete" => FlowCommand::Delete,
        "delete_strict" => FlowCommand::DeleteStrict,
        other => panic!("there is no command {other}"),
    };
    (command, flow)
}

fn encoded(version: u8, line: &str) -> Result<Vec<u8>, ParseError> {
    let (command, flow) = command(line);
    let json = parse_flow_mod(version, command, flow)?;
    let mut bytes = Vec::new();
    AnyMessage::encode_json(&json, &mut bytes).unwrap_or_else(|e| panic!("{line}: {e}: {json}"));
    Ok(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

#[test]
fn the_same_bytes_as_open_vswitch() {
    let mut count = [0; 6];
    for line in lines(AGREED) {
        let mut columns = line.split('\t');
        let (versions, bytes) = (columns.next().unwrap(), columns.next().unwrap());
        let flow = columns.next().unwrap();
        for name in versions.split(',') {
            let version = VERSIONS.iter().position(|it| *it == name).unwrap();
            let ours = encoded(u8::try_from(version).unwrap() + 1, flow)
                .unwrap_or_else(|e| panic!("{flow}: {e}"));
            assert_eq!(hex(&ours), format!("{:02x}{bytes}", version + 1), "{name}: {flow}");
            count[version] += 1;
        }
    }
    println!("flows with the same bytes, by version: {count:?}");
    assert!(count[0] >= 480 && count[1] >= 380, "{count:?}");
    assert!(count[2..].iter().all(|count| *count >= 520), "{count:?}");
}

/// Every flow that is read is a message that is read again, and printed.
#[test]
fn what_is_read_is_a_message() {
    let mut messages = 0;
    for line in lines(FLOWS) {
        for version in 1..=6 {
            let Ok(bytes) = encoded(version, line) else { continue };
            let message = AnyMessage::decode(&bytes).unwrap_or_else(|e| panic!("{line}: {e}"));
            let mut again = Vec::new();
            AnyMessage::encode_json(&message.to_json(), &mut again).unwrap();
            // The JSON form of early versions loses the length of a field that they do not name.
            if version >= 4 {
                assert_eq!(hex(&again), hex(&bytes), "{line}");
            }
            let text = openflow_codec::text::print(&bytes).unwrap();
            assert!(text.contains("FLOW_MOD"), "{line}: {text}");
            messages += 1;
        }
    }
    assert!(messages > 3000, "{messages}");
}

/// Version, flow, where the trouble begins, and what is said of it.
const ERRORS: &[(u8, &str, usize, &str)] = &[
    (4, "", 0, "expected actions="),
    (4, "ip", 2, "expected actions="),
    (4, "tcp,tp_dts=80,actions=drop", 4, "near ones are tp_dst"),
    (4, "prority=5,actions=drop", 0, "priority"),
    (4, "actions=outptu:1", 8, "near ones are output"),
    (4, "actions=output:x", 15, "unknown port"),
    (4, "actions=output:-1", 15, "unknown port"),
    (4, "actions=output", 8, "needs a value"),
    (4, "actions=output:1,meter:3", 17, "the order is meter"),
    (4, "actions=goto_table:1,output:2", 21, "the order is meter"),
    (4, "actions=goto_table:1,goto_table:2", 21, "is there already"),
    (4, "table=5,actions=goto_table:3", 27, "a later table"),
    (4, "actions=drop,output:1", 8, "drop must be the only action"),
    (4, "actions=apply_actions(output:1)", 8, "write just the actions"),
    (4, "actions=load:5->NXM_NX_REG0[0..1]", 13, "a number of 2 bits"),
    (4, "actions=load:1->reg0[40]", 21, "which has 32"),
    (4, "actions=load:1->reg0[5..2]", 16, "from the lower to the higher"),
    (4, "actions=load:1->reg0[", 16, "end with ]"),
    (4, "actions=move:reg0[0..5]->reg1[0..6]", 25, "as many bits as the source has, 6"),
    (4, "actions=set_field:1->nosuch", 21, "unknown field"),
    (4, "actions=set_field:1", 18, "->field"),
    (4, "actions=ct(commit", 10, "not closed"),
    (4, "ip,actions=ct(comit)", 14, "near ones are commit"),
    (4, "ip,actions=ct(commit,exec(output:1))", 26, "nothing but load, move and set_field"),
    (4, "actions=controller(max_len=70000)", 27, "a number of 16 bits"),
    (4, "actions=controller(reason=nomatch)", 26, "near ones are no_match"),
    (4, "actions=learn(table=1,nosuch=3)", 22, "unknown field or setting of learn"),
    (4, "actions=conjunction(1,3/2)", 20, "a clause from 1"),
    (4, "actions=conjunction(1,1/2),output:1", 8, "only be note"),
    (4, "actions=note:0", 13, "bytes in hexadecimal"),
    (4, "actions=resubmit(,256)", 18, "a number of 8 bits"),
    (4, "actions=resubmit(1,2,3)", 21, "(port,table,ct)"),
    (4, "actions=mod_vlan_vid:4096", 21, "12 bits"),
    (4, "ip,actions=mod_nw_tos:3", 22, "low two bits 0"),
    (4, "ip,actions=mod_tp_dst:80", 11, "needs a match of tcp, udp or sctp"),
    (4, "ip,nw_src=10.0.0,actions=drop", 10, "an IPv4 address"),
    (4, "ip,nw_src=10.0.0.0/33,actions=drop", 19, "an IPv4 address"),
    (4, "ipv6,ipv6_src=fe80::g,actions=drop", 14, "an IPv6 address"),
    (4, "dl_src=00:11:22:33:44,actions=drop", 7, "an Ethernet address"),
    (4, "tcp,tp_dst=65536,actions=drop", 11, "a number of 16 bits"),
    (4, "tcp,tcp_flags=+sin,actions=drop", 15, "near ones are fin, syn"),
    (4, "ip,nw_proto=6/0x0f,actions=drop", 12, "a value without a mask"),
    (4, "ip,tp_dst=80,actions=drop", 0, "needs what carries it before it"),
    (4, "priority=65536,actions=drop", 9, "a number of 16 bits"),
    (4, "table=256,actions=drop", 6, "a number of 8 bits"),
    (4, "cookie=1/2,actions=drop", 7, "a cookie to add has no mask"),
    (4, "out_port=1,actions=drop", 0, "which flows to delete"),
    (4, "tun_metadata0=1,actions=drop", 0, "the switch's table"),
    (4, "@delete ip,actions=drop", 11, "has no actions"),
    (4, "@delete priority=5", 0, "of any priority"),
    (4, "@delete cookie=5", 7, "has a mask"),
    (1, "@delete out_group=5", 0, "no groups"),
    (1, "actions=clear_actions", 8, "OpenFlow 1.0 has no instructions"),
    (1, "actions=push_vlan:0x8100", 8, "cannot push tags"),
    (1, "reset_counts,actions=drop", 0, "no such flag"),
    (2, "reg0=1,actions=drop", 0, "OpenFlow 1.1 cannot say that"),
    (2, "tcp6,tp_dst=1,actions=drop", 0, "OpenFlow 1.1 cannot say that"),
    (3, "actions=encap(mpls)", 8, "from OpenFlow 1.3 on"),
    (0, "actions=drop", 0, "there are versions"),
    (7, "actions=drop", 0, "there are versions"),
];

#[test]
fn errors_say_where_and_why() {
    let mut wrong = Vec::new();
    for (version, line, at, why) in ERRORS {
        let (command, flow) = command(line);
        match parse_flow_mod(*version, command, flow) {
            Ok(json) => wrong.push(format!("{line}: is read: {json}")),
            Err(error) if error.at != *at || !error.message.contains(why) => {
                wrong.push(format!("{line}: {error}"));
            }
            Err(error) => assert!(flow[error.at..].starts_with(&error.found), "{line}: {error}"),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nesting_has_an_end() {
    for depth in [1, 4, 9, 1000, 20_000] {
        let flow = format!("actions={}output:1{}", "clone(".repeat(depth), ")".repeat(depth));
        let read = parse_flow(4, &flow);
        assert_eq!(read.is_ok(), depth < 9, "{depth}");
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_command_answers_every_line() {
    let input = "actions=drop\nnosuch=1,actions=drop\npriority=1,tcp,tp_dst=80,actions=output:2\n";
    let answers = process::answers(&["parse-flow", "--version", "1.0"], input);
    assert_eq!(answers.len(), 3);
    assert!(answers[0].starts_with("010e0048"), "{}", answers[0]);
    assert!(answers[1].starts_with("error: at byte 0: \"nosuch\": unknown field or setting"));
    let expected = hex(&encoded(1, "priority=1,tcp,tp_dst=80,actions=output:2").unwrap());
    assert_eq!(answers[2], expected);

    let bad = process::ofp(&["parse-flow", "actions=nosuch"], "");
    assert_eq!(bad.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("at byte 8"));
    let json = process::answers(&["parse-flow", "--json", "--command", "delete", "ip"], "");
    assert!(json[0].starts_with("{\"version\":4") && json[0].contains("\"command\":3"), "{json:?}");
}

/// Words that flows are made of.
fn word() -> impl Strategy<Value = String> {
    let all: Vec<String> = lines(FLOWS)
        .flat_map(|line| line.split(|c: char| "=,:()[]->/@. ".contains(c)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let marks =
        ["=", ",", ":", "(", ")", "[", "]", "->", "/", "..", "+", "-", "*", " ", "actions="];
    prop_oneof![
        5 => proptest::sample::select(all),
        5 => proptest::sample::select(marks.map(str::to_owned).to_vec()),
        1 => any::<u128>().prop_map(|number| number.to_string()),
        1 => any::<String>(),
    ]
}

/// A flow of the table with some of its text replaced.
fn changed() -> impl Strategy<Value = String> {
    let all: Vec<String> = lines(FLOWS).map(|line| command(line).1.to_owned()).collect();
    (proptest::sample::select(all), any::<[proptest::sample::Index; 2]>(), word()).prop_map(
        |(flow, ends, word)| {
            let at = |index: proptest::sample::Index| {
                let at = index.index(flow.len() + 1);
                (0..=at).rev().find(|at| flow.is_char_boundary(*at)).unwrap_or(0)
            };
            let (a, b) = (at(ends[0]), at(ends[1]));
            format!("{}{word}{}", &flow[..a.min(b)], &flow[a.min(a.max(b).min(a + 5))..])
        },
    )
}

fn check(flow: &str) {
    for version in 1..=6 {
        for command in [FlowCommand::Add, FlowCommand::Delete] {
            match parse_flow_mod(version, command, flow) {
                Ok(json) => {
                    let mut bytes = Vec::new();
                    AnyMessage::encode_json(&json, &mut bytes).unwrap();
                    AnyMessage::decode(&bytes).unwrap_or_else(|e| panic!("{flow}: {e}"));
                    openflow_codec::text::print(&bytes).unwrap();
                }
                Err(error) => {
                    assert!(error.at <= flow.len(), "{flow:?}: {error}");
                    assert!(flow[error.at..].starts_with(&error.found), "{flow:?}: {error}");
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn words_in_any_order_never_panic(words in proptest::collection::vec(word(), 0..20)) {
        check(&words.concat());
    }

    #[test]
    fn changed_flows_never_panic(flow in changed()) {
        check(&flow);
    }

    #[test]
    fn any_text_never_panics(flow in any::<String>()) {
        check(&flow);
        check(&format!("actions={flow}"));
    }

    #[test]
    fn any_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes));
    }
}

/// What was once read as something else than Open vSwitch reads.
#[test]
fn any_value_capitals_and_parts_of_fields() {
    let read = |flow: &str| parse_flow_mod(4, FlowCommand::Add, flow);
    for (one, other) in [
        ("dl_vlan=*,actions=drop", "actions=drop"),
        ("in_port=*,actions=drop", "actions=drop"),
        ("ip,nw_tos=*,actions=drop", "ip,actions=drop"),
        ("table=255,actions=drop", "actions=drop"),
        ("cookie=-1,actions=drop", "cookie=0xffffffffffffffff,actions=drop"),
        ("tcp,actions=MOD_TP_SRC:5", "tcp,actions=mod_tp_src:5"),
        ("actions=MOD_DL_SRC:00:00:00:00:00:01", "actions=mod_dl_src:00:00:00:00:00:01"),
        ("actions=DROP", "actions=drop"),
    ] {
        assert_eq!(read(one).unwrap(), read(other).unwrap(), "{one}");
    }
    for (flow, found) in [
        ("actions=set_field:5->reg0[4..7]", "reg0[4..7]"),
        ("mpls,actions=set_mpls_tc(9)", "9"),
        ("actions=push_vlan:0x1234", "0x1234"),
        ("actions=bundle(eth_src,0,hrw,foo,members:1,2)", "foo"),
        ("actions=Mod_Unknown:1", "Mod_Unknown"),
    ] {
        assert_eq!(read(flow).unwrap_err().found, found, "{flow}");
    }
}
