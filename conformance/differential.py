#!/usr/bin/env python3
"""Compares the codec with OS-Ken, Open vSwitch and Wireshark, message by message.

See README.md beside this file for how to run it. A file holds a message a line, in hexadecimal digits; a
file whose name ends in .jsonl holds test vectors, an object a line: the member `hex` of those whose member
`must` is "ok". Each message is read by the `ofp` command and by

* OS-Ken: decoding gives the same JSON; and encoding our JSON gives the same bytes,
* `ovs-ofctl ofp-print`: reads it, and prints what `ofp print` does,
* `tshark`: dissects it under the right type and transaction id, and finds nothing malformed.

What differs is grouped by place. Each group needs a verdict in `verdicts.json`, which says who is right and
why: the first whose peer is the group's and whose regular expression is found in the group's name, which
begins with the version. The exit status is 1 if a group has none.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import difflib
import json
import logging
import os
import pathlib
import re
import signal
import struct
import subprocess
import sys
import tempfile
import traceback

NAMES = {1: "1.0", 2: "1.1", 3: "1.2", 4: "1.3", 5: "1.4", 6: "1.5"}

PEERS = {
    "osken": ["OS-Ken decodes", "OS-Ken encodes"],
    "ovs": ["Open vSwitch reads", "Open vSwitch prints"],
    "tshark": ["tshark dissects"],
}

# Most serious first: a message with differences of several kinds counts as the first of them.
KINDS = [
    "no verdict",
    "ours is wrong",
    "ours was wrong, fixed",
    "peer is wrong",
    "peer checks meaning",
    "contract says so",
    "ours says less",
    "peer does not know",
]

# What Wireshark says of structures that it knows by type and length only.
SHOWN_AS_BYTES = re.compile(r"^(Unknown|Experimenter) .*body\.$|not dissected yet$")

# What came of one peer's reading of one message, and where it differs.
Outcome = collections.namedtuple("Outcome", "status places detail", defaults=[(), ""])
AGREES = Outcome("agrees")


def cannot(what):
    """The peer has no reader or writer for such a message."""
    return Outcome("cannot", (what,))


def ofp(path, command, lines):
    """The answers of `ofp`, a line each."""
    if not lines:
        return []
    done = subprocess.run([path, command], input="\n".join(lines) + "\n", text=True, capture_output=True)
    if done.returncode:
        sys.exit(f"ofp {command}: {done.stderr}")
    answers = done.stdout.split("\n")[:-1]
    if len(answers) != len(lines):
        sys.exit(f"ofp {command}: {len(answers)} answers to {len(lines)} lines")
    return answers


def plain(value):
    """One of several ways to say the same: nothing is no text, true and false are 1 and 0."""
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value


def differences(ours, theirs, path=""):
    """Where two JSON forms differ."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in sorted(ours.keys() | theirs.keys()):
            place = f"{path}/*" if name.isdigit() else f"{path}/{name}"
            if name not in theirs:
                yield f"{place}: only ours"
            elif name not in ours:
                yield f"{place}: only theirs"
            else:
                yield from differences(ours[name], theirs[name], place)
    elif isinstance(ours, list) and isinstance(theirs, (list, tuple)):
        if len(ours) != len(theirs):
            yield f"{path}: other number of items"
        else:
            for mine, other in zip(ours, theirs):
                yield from differences(mine, other, f"{path}/*")
    elif plain(ours) != plain(theirs):
        yield f"{path}: other value"


class Hangs(BaseException):
    """Not an `Exception`: those are caught in OS-Ken. It also catches this one, here and there."""


@contextlib.contextmanager
def deadline(seconds):
    """Ends what takes longer: some messages send OS-Ken round and round."""
    rang = False

    def ring(*_):
        nonlocal rang
        rang = True
        raise Hangs

    signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
    if rang:
        raise Hangs


def raised(class_name, error):
    """The group of a message that OS-Ken stumbles over: where in OS-Ken."""
    if isinstance(error, Hangs):
        return Outcome("differs", (f"{class_name}: OS-Ken does not end",))
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "os_ken" in frame.filename]
    frame = frames[-1] if frames else None
    where = f"{pathlib.Path(frame.filename).stem}.{frame.name}: {frame.line}" if frame else ""
    reason = re.sub(r"\d+", "N", str(error) or where)
    return Outcome("differs", (f"{class_name}: OS-Ken raises {type(error).__name__}: {reason}",), where)


def osken_one(job):
    """OS-Ken decodes the message, and encodes our JSON: two outcomes, the second perhaps its bytes."""
    data, answer = job
    logging.disable(logging.CRITICAL)
    # It prints what it stumbles over.
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):
        return osken_decodes(data, answer), osken_encodes(data, answer)


def osken_decodes(data, answer):
    from os_ken.ofproto import ofproto_parser, ofproto_protocol

    class_name = next(iter(answer["msg"]))
    try:
        datapath = ofproto_protocol.ProtocolDesc(data[0])
    except (KeyError, AssertionError):
        return cannot("no such version")
    try:
        with deadline(5):
            theirs = ofproto_parser.msg(datapath, *ofproto_parser.header(data), data)
            theirs = theirs and theirs.to_jsondict()
    except (Exception, Hangs) as error:
        return raised(class_name, error)
    if theirs is None:
        return cannot(f"{class_name}: not decoded")
    places = tuple(sorted(set(differences(answer["msg"], theirs))))
    return Outcome("differs", places, json.dumps(theirs, default=repr)) if places else AGREES


def osken_encodes(data, answer):
    from os_ken.ofproto import ofproto_parser, ofproto_protocol

    class_name = next(iter(answer["msg"]))
    try:
        datapath = ofproto_protocol.ProtocolDesc(data[0])
    except (KeyError, AssertionError):
        return cannot("no such version")
    try:
        with deadline(5):
            message = ofproto_parser.ofp_msg_from_jsondict(datapath, answer["msg"])
            message.set_xid(answer["xid"])
            message.serialize()
        theirs = bytes(message.buf)
    except NotImplementedError:
        return cannot(f"{class_name}: not encoded")
    except (Exception, Hangs) as error:
        return raised(class_name, error)
    if theirs == data:
        return AGREES
    if len(theirs) == 8 and len(data) > 8:
        return cannot(f"{class_name}: only a header is encoded")
    return theirs


def osken(messages, decoded, path):
    """OS-Ken's outcomes. Where its bytes differ, our reading of them says in which member."""
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        both = list(pool.map(osken_one, zip(messages, decoded), chunksize=16))
    decoding, encoding = (list(outcomes) for outcomes in zip(*both))
    others = [number for number, outcome in enumerate(encoding) if isinstance(outcome, bytes)]
    read = ofp(path, "decode", [encoding[number].hex() for number in others])
    for number, line in zip(others, read):
        class_name, theirs = next(iter(decoded[number]["msg"])), json.loads(line)
        if "error" in theirs:
            places = [f"{class_name}: encodes what is no message ({theirs['error']['kind']})"]
        else:
            places = differences(decoded[number]["msg"], theirs["msg"])
        places = tuple(sorted(set(places))) or (f"{class_name}: other bytes, same JSON",)
        encoding[number] = Outcome("differs", places, f"their bytes: {encoding[number].hex()}")
    return {"OS-Ken decodes": decoding, "OS-Ken encodes": encoding}


def one_line(text):
    """Open vSwitch's lines as `ofp print` joins them, which writes control characters as escapes."""
    lines = [re.sub(r"[\x00-\x1f\x7f]", "", line).strip() for line in text.split("\n")]
    return re.sub(r":; ", ": ", "; ".join(line for line in lines if line)).rstrip()


def without_escapes(text):
    """What `ofp print` says without the control characters that it escapes."""
    return re.sub(r":\s*; ", ": ", re.sub(r"\\u\{[0-9a-f]+\}|\\[tr]", "", text))


def words(text):
    return re.findall(r"[\w.:-]+|\s+|.", text)


def other_words(class_name, ours, theirs):
    """Where two texts differ, numbers left out."""

    def shape(run):
        return re.sub(r"\b(0x)?[0-9a-f]*\d[0-9a-f.:]*\b", "N", "".join(run).strip())[:80]

    ours, theirs = words(ours), words(theirs)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes():
        if tag != "equal":
            yield f"{class_name}: theirs <{shape(theirs[a:b])}> ours <{shape(ours[c:d])}>"


def ovs_print(data):
    done = subprocess.run(["ovs-ofctl", "ofp-print", data.hex()], capture_output=True)
    return done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def ovs(messages, decoded, path):
    """Open vSwitch reads the message, and prints it as we do."""
    reading, printing = [], []
    texts = ofp(path, "print", [data.hex() for data in messages])
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        theirs = pool.map(ovs_print, messages)
        for answer, text, (printed, errors) in zip(decoded, map(without_escapes, texts), theirs):
            class_name = next(iter(answer["msg"]))
            refused = re.search(r"\*\*\*decode error: (\S+)\*\*\*", printed)
            if refused:
                reason = errors.strip().splitlines()[-1].split("|")[-1] if errors.strip() else ""
                reason = re.sub(r"0x[0-9a-f]+|\d+", "N", reason)
                reading.append(Outcome("differs", (f"{class_name}: {refused[1]} {reason}",), printed + errors))
                printing.append(None)
                continue
            reading.append(AGREES)
            if one_line(printed) == text:
                printing.append(AGREES)
            else:
                places = tuple(sorted(set(other_words(class_name, text, one_line(printed)))))
                detail = f"\n      ovs: {one_line(printed)}\n      our: {text}"
                printing.append(Outcome("differs", places, detail))
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
    if len(frames) != len(messages):
        sys.exit(f"tshark: {len(frames)} frames of {len(messages)} messages")
    outcomes = []
    for data, answer, frame in zip(messages, decoded, frames):
        class_name = next(iter(answer["msg"]))
        layers = frame["_source"]["layers"]
        type_ = [int(n, 0) for name in types for n in layers.get(name, [])][:1]
        xid = [int(n, 0) for name in xids for n in layers.get(name, [])][:1]
        notes = [note for note in layers.get("_ws.expert.message", []) if not SHOWN_AS_BYTES.search(note)]
        if not type_:
            outcomes.append(cannot("no dissector of that version"))
        elif notes:
            places = {f"{class_name}: " + re.sub(r"0x[0-9a-f]+|\d+", "N", note) for note in notes}
            outcomes.append(Outcome("differs", tuple(sorted(places)), str(notes)))
        elif type_ != [data[1]] or xid != [answer["xid"]]:
            outcomes.append(Outcome("differs", (f"{class_name}: other type or xid",)))
        else:
            outcomes.append(AGREES)
    return {"tshark dissects": outcomes}


def read_file(name):
    """The messages of a file, and whether they are test vectors."""
    lines = [line for line in pathlib.Path(name).read_text().splitlines() if line.strip()]
    if name.endswith(".jsonl"):
        vectors = [json.loads(line) for line in lines]
        return [bytes.fromhex(vector["hex"]) for vector in vectors if vector["must"] == "ok"]
    return [bytes.fromhex(line) for line in lines]


def read_messages(options):
    """The messages to compare, where each is from, and what we decode."""
    messages, sources = [], []
    for name in options.files:
        found = read_file(name)
        messages += found
        sources += ["test vectors" if name.endswith(".jsonl") else "generated"] * len(found)
    decoded = [json.loads(answer) for answer in ofp(options.ofp, "decode", [data.hex() for data in messages])]
    kept = [answer.get("error", {}).get("kind") != "unknown_type" for answer in decoded]
    refused = [(data, answer) for data, answer, keep in zip(messages, decoded, kept) if keep and "error" in answer]
    for data, answer in refused[:10]:
        print("we refuse", data.hex(), answer)
    if refused:
        sys.exit(f"{len(refused)} messages are none that we decode")
    print(f"{len(messages)} messages; {kept.count(False)} left out because they hold types that nobody defines\n")
    all_of_them = zip(messages, sources, decoded, kept)
    return zip(*[(data, source, answer) for data, source, answer, keep in all_of_them if keep])


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--ofp", default="target/release/ofp", help="the command to compare")
    arguments.add_argument("--peer", action="append", choices=PEERS, help="only these")
    arguments.add_argument("--examples", type=int, default=0, help="how many to show of each group")
    arguments.add_argument("--summary", action="store_true", help="the figures, and groups without a verdict, only")
    arguments.add_argument("files", nargs="+", help="messages, one a line")
    options = arguments.parse_args()
    verdicts = json.loads((pathlib.Path(__file__).parent / "verdicts.json").read_text())
    for verdict in verdicts:
        if verdict["kind"] not in KINDS[1:] or not verdict["verdict"]:
            sys.exit(f"no such verdict: {verdict}")
    messages, sources, decoded = read_messages(options)
    peers = options.peer or list(PEERS)
    outcomes = {}
    if "osken" in peers:
        outcomes |= osken(messages, decoded, options.ofp)
    if "ovs" in peers:
        outcomes |= ovs(messages, decoded, options.ofp)
    if "tshark" in peers:
        outcomes |= tshark(messages, decoded)
    sys.exit(report(messages, sources, outcomes, verdicts, options))


def report(messages, sources, outcomes, verdicts, options):
    """Prints the figures; 1 if a difference has no verdict."""
    counts, groups = collections.Counter(), collections.defaultdict(list)
    by_group, used = {}, set()
    for peer, of_peer in outcomes.items():
        for data, source, outcome in zip(messages, sources, of_peer):
            if outcome is None:
                continue
            version, result = NAMES.get(data[0], str(data[0])), outcome.status
            if outcome.status == "differs":
                kinds = set()
                for place in outcome.places:
                    group = peer, f"{version} {place}"
                    if group not in by_group:
                        by_group[group] = find_verdict(verdicts, *group)
                    used.add(id(by_group[group]))
                    kinds.add(by_group[group]["kind"])
                    groups[group].append(f"{data.hex()} {outcome.detail}")
                result = min(kinds, key=KINDS.index)
            counts[source, peer, version, result] += 1
    for source in dict.fromkeys(sources):
        print_table(source, counts, outcomes)
    open_ones = 0
    for (peer, name), found in sorted(groups.items(), key=lambda group: -len(group[1])):
        verdict = by_group[peer, name]
        open_ones += verdict["kind"] == KINDS[0]
        if not options.summary or verdict["kind"] == KINDS[0]:
            print(f"{peer}: {len(found)} × {name}\n    {verdict['kind']}: {verdict['verdict']}")
            for example in sorted(found, key=len)[: options.examples]:
                print("    " + example)
    for verdict in verdicts:
        if id(verdict) not in used and any(re.fullmatch(verdict["peer"], peer) for peer in outcomes):
            print(f"not needed: {verdict['peer']}: {verdict['group']}")
    print(f"{len(groups)} groups of differences, {open_ones} without a verdict")
    return 1 if open_ones else 0


def find_verdict(verdicts, peer, name):
    """The first that fits."""
    for verdict in verdicts:
        if re.fullmatch(verdict["peer"], peer) and re.search(verdict["group"], name):
            return verdict
    return {"kind": KINDS[0], "verdict": ""}


def print_table(source, counts, peers):
    """How many messages were compared with each peer, and what came of it, in Markdown."""
    kinds = [kind for kind in KINDS if any(key[0] == source and key[3] == kind for key in counts)]
    print(f"{source}:\n\n| peer | version | compared | agree | " + " | ".join(kinds) + " | no reader or writer |")
    print("| --- | --- |" + " ---: |" * (len(kinds) + 3))
    for peer in peers:
        for version in NAMES.values():
            of = {key[3]: count for key, count in counts.items() if key[:3] == (source, peer, version)}
            compared = sum(of.values()) - of.get("cannot", 0)
            cells = [compared, of.get("agrees", 0), *(of.get(kind, 0) for kind in kinds), of.get("cannot", 0)]
            if of:
                print(f"| {peer} | {version} | " + " | ".join(str(cell) for cell in cells) + " |")
    print()


if __name__ == "__main__":
    main()
