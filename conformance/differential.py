#!/usr/bin/env python3
"""Compares the codec with OS-Ken, Open vSwitch and Wireshark, message by message.

    cargo build --release
    cargo run --release -p openflow-codec --features arbitrary --example generate -- 1.3 500 > messages
    python3 -m venv venv && venv/bin/pip install os-ken
    venv/bin/python conformance/differential.py --ofp target/release/ofp messages...

A file holds a message a line, in hexadecimal digits. Each message is read by the `ofp` command and by

* OS-Ken: decoding, as far as it can, gives the same JSON; and encoding our JSON gives the same bytes,
* `ovs-ofctl ofp-print`: reads it, and prints what `ofp print` does,
* `tshark`: dissects it under the right type and transaction id, and finds nothing malformed.

What differs is grouped by class and place. Each group needs a verdict in `verdicts.json`, which says who is
right and why; the exit status is 1 if one has none.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import json
import logging
import pathlib
import re
import signal
import struct
import subprocess
import sys
import tempfile

NAMES = {1: "1.0", 2: "1.1", 3: "1.2", 4: "1.3", 5: "1.4", 6: "1.5"}

# What Wireshark says of structures that it knows by type and length only.
SHOWN_AS_BYTES = re.compile(r"^(Unknown|Experimenter) .*body\.$|not dissected yet$")


class Tally:
    """What came of one peer's reading, by version."""

    def __init__(self):
        self.counts = collections.Counter()
        self.groups = collections.defaultdict(list)

    def agree(self, version):
        self.counts[version, "agree"] += 1

    def cannot(self, version, what):
        """The peer has no reader or writer for such a message."""
        self.counts[version, "cannot"] += 1
        self.groups[version, "cannot", what].append(None)

    def differ(self, version, what, example):
        self.counts[version, "differ"] += 1
        self.groups[version, "differ", what].append(example)


def ofp(path, command, lines):
    """The answers of `ofp`, a line each."""
    done = subprocess.run([path, command], input="\n".join(lines) + "\n", text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"ofp {command}: {done.stderr}")
    answers = done.stdout.splitlines()
    if len(answers) != len(lines):
        sys.exit(f"ofp {command}: {len(answers)} answers to {len(lines)} lines")
    return answers


def plain(value):
    """One of several ways to say the same: nothing is no text, true and false are 1 and 0."""
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value


def difference(ours, theirs, path=""):
    """Where two JSON forms first differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in ours.keys() | theirs.keys():
            if name not in theirs:
                return f"{path}/{name}: only ours"
            if name not in ours:
                return f"{path}/{name}: only theirs"
        for name in sorted(ours):
            found = difference(ours[name], theirs[name], f"{path}/{name}")
            if found:
                return found
        return None
    if isinstance(ours, list) and isinstance(theirs, list):
        if len(ours) != len(theirs):
            return f"{path}: other number of items"
        for mine, other in zip(ours, theirs):
            found = difference(mine, other, f"{path}/*")
            if found:
                return found
        return None
    return None if plain(ours) == plain(theirs) else f"{path}: other value"


class Hangs(BaseException):
    """Not an `Exception`: those are caught and forgotten in OS-Ken."""


@contextlib.contextmanager
def deadline(seconds):
    """Ends what takes longer: some messages send OS-Ken round and round."""

    def ring(*_):
        raise Hangs

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def osken(messages, decoded):
    """OS-Ken decodes the message, and encodes our JSON."""
    logging.disable(logging.CRITICAL)
    with contextlib.redirect_stdout(None):
        return osken_silenced(messages, decoded)


def osken_silenced(messages, decoded):
    """OS-Ken prints what it stumbles over."""
    from os_ken.ofproto import ofproto_parser, ofproto_protocol

    decoding, encoding = Tally(), Tally()
    for data, answer in zip(messages, decoded):
        version, class_name = data[0], next(iter(answer["msg"]))
        try:
            datapath = ofproto_protocol.ProtocolDesc(version)
        except KeyError:
            decoding.cannot(version, "OS-Ken has no such version")
            encoding.cannot(version, "OS-Ken has no such version")
            continue
        try:
            with deadline(5):
                theirs = ofproto_parser.msg(datapath, *ofproto_parser.header(data), data)
                theirs = theirs and theirs.to_jsondict()
        except (Exception, Hangs) as error:
            decoding.differ(version, f"{class_name}: OS-Ken raises {type(error).__name__}", data.hex())
        else:
            if theirs is None:
                decoding.cannot(version, f"{class_name}: not decoded")
            else:
                found = difference(answer["msg"], theirs)
                if found:
                    decoding.differ(version, found, data.hex())
                else:
                    decoding.agree(version)
        try:
            with deadline(5):
                message = ofproto_parser.ofp_msg_from_jsondict(datapath, answer["msg"])
                message.set_xid(answer["xid"])
                message.serialize()
            theirs = bytes(message.buf)
        except NotImplementedError:
            encoding.cannot(version, f"{class_name}: not encoded")
        except (Exception, Hangs) as error:
            encoding.differ(version, f"{class_name}: OS-Ken raises {type(error).__name__}", data.hex())
        else:
            if theirs == data:
                encoding.agree(version)
            elif len(theirs) == 8 and len(data) > 8:
                encoding.cannot(version, f"{class_name}: only a header is encoded")
            else:
                at = next((i for i, (a, b) in enumerate(zip(theirs, data)) if a != b), "end")
                where = "length" if len(theirs) != len(data) else "bytes"
                encoding.differ(version, f"{class_name}: other {where}", f"{data.hex()} byte {at}: {theirs.hex()}")
    return {"OS-Ken decodes": decoding, "OS-Ken encodes": encoding}


def one_line(text):
    """Open vSwitch's lines as `ofp print` joins them."""
    return re.sub(r"\s*\n\s*", "; ", text.strip())


def ovs_print(data):
    done = subprocess.run(["ovs-ofctl", "ofp-print", data.hex()], text=True, capture_output=True, errors="replace")
    return done.stdout, done.stderr


def ovs(messages, decoded, path):
    """Open vSwitch reads the message, and prints it as we do."""
    reading, printing = Tally(), Tally()
    texts = ofp(path, "print", [data.hex() for data in messages])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        theirs = pool.map(ovs_print, messages)
        for data, answer, text, (printed, errors) in zip(messages, decoded, texts, theirs):
            version, class_name = data[0], next(iter(answer["msg"]))
            refused = re.search(r"\*\*\*decode error: (\S+)\*\*\*", printed)
            if refused:
                reason = errors.strip().splitlines()[-1].split("|")[-1] if errors.strip() else ""
                reason = re.sub(r"0x[0-9a-f]+|\d+", "N", reason)
                reading.differ(version, f"{class_name}: {refused[1]} {reason}", data.hex())
                continue
            reading.agree(version)
            if one_line(printed) == text:
                printing.agree(version)
            else:
                printing.differ(version, class_name, f"{data.hex()}\n      ovs: {one_line(printed)}\n      our: {text}")
    return {"Open vSwitch reads": reading, "Open vSwitch prints": printing}


def pcap(messages):
    """A capture with each message in a TCP connection of its own."""
    out = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 1 << 18, 101)]
    for number, data in enumerate(messages):
        from_switch = number % 2
        ports = (40000, 6653) if from_switch else (6653, 40000)
        tcp = struct.pack(">HHIIBBHHH", *ports, 1, 1, 5 << 4, 0x18, 65535, 0, 0)
        total = 20 + len(tcp) + len(data)
        if total > 65535:
            tcp, data, total = tcp, data[: 65535 - 40], 65535
        addresses = struct.pack(">II", 0x0A000000 + number, 0x0B000000 + number)
        ip = struct.pack(">BBHHHBBH", 0x45, 0, total, number & 0xFFFF, 0, 64, 6, 0) + addresses
        packet = ip + tcp + data
        out.append(struct.pack("<IIII", number, 0, len(packet), len(packet)) + packet)
    return b"".join(out)


def tshark(messages, decoded):
    """Wireshark dissects the message."""
    tally = Tally()
    with tempfile.NamedTemporaryFile(suffix=".pcap") as capture:
        capture.write(pcap(messages))
        capture.flush()
        types = ["openflow_1_0.type", "openflow_v4.type", "openflow_v5.type", "openflow_v6.type"]
        xids = ["openflow.xid", "openflow_v4.xid", "openflow_v5.xid", "openflow_v6.xid"]
        command = ["tshark", "-r", capture.name, "-T", "json", "-o", "tcp.desegment_tcp_streams:false"]
        # Without Ethernet: the packets that messages hold are not what is compared.
        command += ["-d", "tcp.port==6653,openflow", "--disable-protocol", "eth"]
        for field in ["_ws.expert.message", *types, *xids]:
            command += ["-e", field]
        done = subprocess.run(command, text=True, capture_output=True)
        frames = json.loads(done.stdout)
    for data, answer, frame in zip(messages, decoded, frames):
        version, class_name = data[0], next(iter(answer["msg"]))
        layers = frame["_source"]["layers"]
        type_ = [int(n, 0) for name in types for n in layers.get(name, [])][:1]
        xid = [int(n, 0) for name in xids for n in layers.get(name, [])][:1]
        if not type_:
            tally.cannot(version, "no dissector of that version")
        elif trouble := [note for note in layers.get("_ws.expert.message", []) if not SHOWN_AS_BYTES.search(note)]:
            tally.differ(version, f"{class_name}: {trouble[0]}", data.hex())
        elif type_ != [data[1]] or xid != [answer["xid"]]:
            tally.differ(version, f"{class_name}: other type or xid", data.hex())
        else:
            tally.agree(version)
    return {"tshark dissects": tally}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--ofp", default="target/release/ofp", help="the command to compare")
    arguments.add_argument("--peer", action="append", choices=["osken", "ovs", "tshark"], help="only these")
    arguments.add_argument("--examples", type=int, default=0, help="how many to show of each group")
    arguments.add_argument("files", nargs="+", help="messages, one a line in hexadecimal digits")
    options = arguments.parse_args()
    verdicts_path = pathlib.Path(__file__).parent / "verdicts.json"
    verdicts = json.loads(verdicts_path.read_text()) if verdicts_path.exists() else []
    messages = [bytes.fromhex(line) for file in options.files for line in open(file) if line.strip()]
    decoded = [json.loads(answer) for answer in ofp(options.ofp, "decode", [data.hex() for data in messages])]
    strange = [answer.get("error", {}).get("kind") == "unknown_type" for answer in decoded]
    print(f"{len(messages)} messages; {sum(strange)} left out because they hold types that nobody defines\n")
    messages = [data for data, left_out in zip(messages, strange) if not left_out]
    decoded = [answer for answer, left_out in zip(decoded, strange) if not left_out]
    refused = [(data, answer) for data, answer in zip(messages, decoded) if "error" in answer]
    for data, answer in refused[:10]:
        print("we refuse", data.hex(), answer)
    if refused:
        sys.exit(f"{len(refused)} messages are none that we decode")
    peers = options.peer or ["osken", "ovs", "tshark"]
    tallies = {}
    if "osken" in peers:
        tallies |= osken(messages, decoded)
    if "ovs" in peers:
        tallies |= ovs(messages, decoded, options.ofp)
    if "tshark" in peers:
        tallies |= tshark(messages, decoded)
    sys.exit(report(messages, tallies, verdicts, options.examples))


def report(messages, tallies, verdicts, examples):
    """Prints the figures; 1 if a difference has no verdict."""
    versions = sorted({data[0] for data in messages})
    print("| peer | " + " | ".join(NAMES.get(version, str(version)) for version in versions) + " |")
    print("| --- |" + " --- |" * len(versions))
    for peer, tally in tallies.items():
        cells = []
        for version in versions:
            agree, differ, cannot = (tally.counts[version, what] for what in ("agree", "differ", "cannot"))
            cells.append(f"{agree} of {agree + differ}" + (f" ({cannot} unknown to it)" if cannot else ""))
        print(f"| {peer} | " + " | ".join(cells) + " |")
    open_ones = 0
    for peer, tally in tallies.items():
        for (version, kind, what), found in sorted(tally.groups.items(), key=lambda group: -len(group[1])):
            if kind == "cannot":
                continue
            name = f"{NAMES.get(version, version)} {what}"
            verdict = next((v["verdict"] for v in verdicts if v["peer"] == peer and re.search(v["group"], name)), None)
            open_ones += verdict is None
            print(f"\n{peer}: {len(found)} × {name}\n    {verdict or 'NO VERDICT'}")
            for example in found[:examples]:
                print("    " + example)
    print(f"\n{open_ones} groups without a verdict")
    return 1 if open_ones else 0


if __name__ == "__main__":
    main()
