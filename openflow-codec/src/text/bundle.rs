//! Messages that hold a message: bundles and forwarded requests.

use super::fields::put_hex;
use super::out::Out;
use super::{Message, group, meter, put_class};

/// What is asked of a bundle, and answered (`OFPBCT_*`).
#[rustfmt::skip]
const TYPES: &[(u64, &str)] = &[
    (0, "OPEN_REQUEST"), (1, "OPEN_REPLY"), (2, "CLOSE_REQUEST"), (3, "CLOSE_REPLY"),
    (4, "COMMIT_REQUEST"), (5, "COMMIT_REPLY"), (6, "DISCARD_REQUEST"), (7, "DISCARD_REPLY"),
];

const FLAGS: &[(u64, &str)] = &[(1, "atomic"), (2, "ordered")];

fn put_id(message: &Message<'_>, out: &mut Out) {
    out.push("\n bundle_id=");
    put_hex(message.body.at("bundle_id").wide(), out);
}

pub(super) fn control(message: &Message<'_>, out: &mut Out) {
    put_id(message, out);
    out.push(" type=");
    out.name(message.body.num("type"), TYPES);
    out.push(" flags=");
    out.bits(message.body.num("flags"), FLAGS, " ");
}

pub(super) fn add(message: &Message<'_>, out: &mut Out) {
    put_id(message, out);
    out.push(" flags=");
    out.bits(message.body.num("flags"), FLAGS, " ");
    out.push("\n");
    let (class, body) = message.body.at("message").class();
    let xid = message.body.at("message").at("xid");
    let xid = if xid.is_absent() { message.xid } else { xid.int() };
    put_class(&Message { version: message.version, xid, class, body, bytes: &[], depth: 1 }, out);
}

pub(super) fn forward(message: &Message<'_>, out: &mut Out) {
    let (class, body) = message.body.at("request").class();
    let inner = Message { version: message.version, xid: 0, class, body, bytes: &[], depth: 1 };
    match class {
        "OFPGroupMod" => {
            out.push(" reason=group_mod");
            group::group_mod(&inner, out);
        }
        "OFPMeterMod" => {
            out.push(" reason=meter_mod");
            meter::meter_mod(&inner, out);
        }
        _ => {
            out.push("\n");
            put_class(&inner, out);
        }
    }
}
