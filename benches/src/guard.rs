//! The guard of the hot path: how many instructions a packet-in costs on its way through framing,
//! session, queue, application and encoding. A clock on a busy machine tells little; a count of
//! instructions tells the same every time.
//!
//! Each case is run twice under `valgrind --tool=callgrind`, with more and with fewer repetitions:
//! the difference is what the repetitions cost, and nothing else.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use apps::simple_switch::SimpleSwitch;
use apps::simple_switch_13::SimpleSwitch13;
use clap::Parser;
use controller_core::App;
use controller_core::testing::AppTest;
use openflow_codec::oxm::{ETH_DST, ETH_SRC, ETH_TYPE, IN_PORT, IPV4_DST};
use openflow_codec::{AnyMessage, MacAddr, encode, v1_0, v1_3};

use crate::Result;
use crate::wire::{Ofp, PacketIn, host_mac, host_port};

/// How many messages come in one read.
const READ: u32 = 64;
/// How many hosts there are.
const HOSTS: u16 = 100;
/// How often each case is repeated: the second less the first is what is counted.
const REPEAT: [u32; 2] = [1024, 3 * 1024];

/// Counts the instructions of the hot path and compares them with what they were.
#[derive(Clone, Debug, Parser)]
#[command(name = "guard")]
pub struct Options {
    /// The file with what they were.
    #[arg(long, value_name = "FILE", default_value = "benches/guard.json")]
    file: PathBuf,
    /// By how many percent a count may differ, either way: should it be less, the file is to be
    /// brought up to date, for a later loss would not be seen.
    #[arg(long, value_name = "PERCENT", default_value_t = 5.0)]
    tolerance: f64,
    /// Write the counts into the file.
    #[arg(long)]
    update: bool,
    /// Only run a case so many times; this is what runs under callgrind.
    #[arg(long, num_args = 2, value_names = ["CASE", "N"], conflicts_with = "update")]
    case: Vec<String>,
}

/// What is counted: a name, and what does something that many times.
type Case = (&'static str, fn(u32));

const CASES: &[Case] = &[
    ("packet-in to flow-mod, simple_switch", |n| learning(SimpleSwitch::default(), Ofp::V1_0, n)),
    ("packet-in to flow-mod, simple_switch_13", |n| {
        learning(SimpleSwitch13::default(), Ofp::V1_3, n);
    }),
    ("packet-in decoded, 1.0", |n| decode(Ofp::V1_0, n)),
    ("packet-in decoded, 1.3", |n| decode(Ofp::V1_3, n)),
    ("flow-mod built and encoded, 1.0", flow_mod_10),
    ("flow-mod built and encoded, 1.3", flow_mod_13),
];

/// Counts; returns whether all is as it was.
///
/// # Errors
/// Valgrind is missing, or a file cannot be read or written.
pub fn run(options: &Options) -> Result<bool> {
    if let [name, n] = &options.case[..] {
        let case = CASES.iter().find(|(case, _)| case == name);
        let (_, case) = case.ok_or_else(|| format!("there is no case {name:?}"))?;
        case(n.parse()?);
        return Ok(true);
    }
    let counted = count_all()?;
    if options.update {
        fs::write(&options.file, serde_json::to_string_pretty(&counted)? + "\n")?;
    }
    let text = fs::read_to_string(&options.file)
        .map_err(|e| format!("{}: {e}; --update makes it", options.file.display()))?;
    let before: BTreeMap<String, f64> = serde_json::from_str(&text)?;
    let mut as_it_was = true;
    for (name, now) in &counted {
        let change = before.get(name).map_or(f64::INFINITY, |before| 100.0 * (now / before - 1.0));
        let verdict = if change.abs() <= options.tolerance {
            ""
        } else if change < 0.0 {
            "  LESS: bring the file up to date with --update"
        } else {
            "  MORE: find out why, or bring the file up to date with --update and say why"
        };
        as_it_was &= verdict.is_empty();
        println!("{name:42} {now:8.1} instructions {change:+6.1} %{verdict}");
    }
    Ok(as_it_was)
}

/// The instructions of all cases, each for one message.
fn count_all() -> Result<BTreeMap<String, f64>> {
    let count = |(name, _): &Case| {
        let [few, many] = REPEAT;
        let instructions = instructions(name, many)?.saturating_sub(instructions(name, few)?);
        let each = instructions as f64 / f64::from(many - few);
        Ok(((*name).to_owned(), (10.0 * each).round() / 10.0))
    };
    CASES.iter().map(count).collect()
}

/// The instructions of a whole run.
fn instructions(case: &str, n: u32) -> Result<u64> {
    let out = env::temp_dir().join(format!("guard-{}.callgrind", std::process::id()));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", &format!("--callgrind-out-file={}", out.display())])
        .arg(env::current_exe()?)
        .args(["--case", case, &n.to_string()])
        .output()
        .map_err(|e| format!("valgrind cannot be run: {e}; it is a package of that name"))?;
    let text = fs::read_to_string(&out).unwrap_or_default();
    let _ = fs::remove_file(&out);
    let summary = text.lines().find_map(|line| line.strip_prefix("totals: "));
    match summary.map(str::trim).and_then(|total| total.parse().ok()) {
        Some(total) if output.status.success() => Ok(total),
        _ => Err(format!("{case}: {}", String::from_utf8_lossy(&output.stderr)).into()),
    }
}

/// Packet-ins between hosts that a learning switch knows, as many in a read as come from a busy
/// switch.
fn learning<A: App>(app: A, version: Ofp, n: u32) {
    let mut test = AppTest::new(app).expect("the app starts");
    let mut switch = test.connect(version.wire(), 1);
    let packet_in = PacketIn::new(version).expect("it is short");
    let put = |out: &mut Vec<u8>, i: u32| {
        let src = u16::try_from(i % u32::from(HOSTS)).unwrap_or_default();
        let dst = (src + 1) % HOSTS;
        packet_in.put(out, i, host_port(src), host_mac(1, dst), host_mac(1, src));
    };
    let mut read = Vec::new();
    (0..u32::from(HOSTS)).for_each(|i| put(&mut read, i));
    test.receive(&mut switch, &read);
    for first in (0..n).step_by(READ as usize) {
        read.clear();
        (first..first + READ).for_each(|i| put(&mut read, i));
        test.receive(&mut switch, &read);
        black_box(switch.take_sent());
    }
    assert_eq!(test.stats().handled, u64::from(n + u32::from(HOSTS)) + handshake(version));
}

/// How many events of the handshake the learning switches handle.
fn handshake(version: Ofp) -> u64 {
    match version {
        Ofp::V1_0 => 0,
        Ofp::V1_3 => 1,
    }
}

/// Decodes a packet-in and reads its port.
fn decode(version: Ofp, n: u32) {
    let packet_in = PacketIn::new(version).expect("it is short");
    let mut bytes = Vec::new();
    packet_in.put(&mut bytes, 1, 2, host_mac(1, 2), host_mac(1, 3));
    for _ in 0..n {
        let in_port = match AnyMessage::decode(black_box(&bytes)) {
            Ok(AnyMessage::V1_0(_, v1_0::OFPMessage::OFPPacketIn(m))) => u32::from(m.in_port),
            Ok(AnyMessage::V1_3(_, v1_3::OFPMessage::OFPPacketIn(m))) => {
                m.match_.get(IN_PORT).unwrap_or_default()
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(black_box(in_port), 2);
    }
}

fn flow_mod_10(n: u32) {
    use v1_0::ofproto_parser::*;
    let mut out = Vec::with_capacity(128);
    for i in 0..n {
        out.clear();
        let (dst, src) = (MacAddr(host_mac(1, 2)), MacAddr(host_mac(1, 3)));
        let match_ = OFPMatch::new().with_in_port(1).with_dl_dst(dst).with_dl_src(src);
        let actions = [OFPAction::output(2)].into();
        let message = OFPFlowMod { match_, actions, buffer_id: i, ..OFPFlowMod::default() };
        encode::<v1_0::V1_0, _>(i, black_box(&message), &mut out).expect("it is short");
        black_box(&out);
    }
}

fn flow_mod_13(n: u32) {
    use v1_3::ofproto_parser::*;
    let mut out = Vec::with_capacity(256);
    for i in 0..n {
        out.clear();
        let (dst, src) = (MacAddr(host_mac(1, 2)), MacAddr(host_mac(1, 3)));
        let match_ = OFPMatch::new()
            .with(IN_PORT, 1)
            .with(ETH_DST, dst)
            .with(ETH_SRC, src)
            .with(ETH_TYPE, 0x0800)
            .with(IPV4_DST, [10, 0, 0, 1].into());
        let actions = [OFPAction::output(2), OFPAction::output(3)];
        let instructions = [OFPInstruction::apply(actions)].into();
        let message = OFPFlowMod { match_, instructions, buffer_id: i, ..OFPFlowMod::default() };
        encode::<v1_3::V1_3, _>(i, black_box(&message), &mut out).expect("it is short");
        black_box(&out);
    }
}
