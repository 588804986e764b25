//! JSON forms of members that do not follow from the member's type.
//!
//! Each module is named in a structure's `#[wire(json(…))]`: `put` adds the member (or not) to the
//! JSON form, `take` appends its wire form.

use alloc::format;
use alloc::vec::Vec;

use crate::wire::Wire;
use crate::wire::json::{Cx, Json, JsonError, Members, Result, Value, get, items, member};

/// Members that JSON does not show: nothing, or zeros where a number sits.
pub(crate) mod hidden {
    use super::{Cx, Members, Result, Vec};

    pub(crate) fn put<F, T>(_: &F, _: &T, _: Cx, _: &mut Members, _: &str) {}

    pub(crate) fn take(_: &Members, _: &str, _: Cx, _: &mut Vec<u8>) -> Result<()> {
        Ok(())
    }
}

/// A 32-bit number that JSON does not show.
pub(crate) mod reserved {
    use super::{Cx, Members, Result, Vec, Wire};

    pub(crate) fn put<T>(_: &u32, _: &T, _: Cx, _: &mut Members, _: &str) {}

    pub(crate) fn take(_: &Members, _: &str, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        0u32.encode(out);
        Ok(())
    }
}

/// Bytes that JSON only shows if there are any.
pub(crate) mod optional_bytes {
    use super::{Cx, Json, Members, Result, Vec, member};

    pub(crate) fn put<T>(data: &&[u8], _: &T, cx: Cx, members: &mut Members, name: &str) {
        if !data.is_empty() {
            members.insert(name.into(), data.to_json(cx));
        }
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if members.contains_key(name) { member::<&[u8]>(members, name, cx, out) } else { Ok(()) }
    }
}

/// A packet-in, whose data in JSON ends where the packet does, whatever follows in the message.
pub(crate) trait TotalLen {
    /// The length of the whole packet in bytes.
    fn total_len(&self) -> u16;
}

/// The data of a packet-in.
pub(crate) mod cut_to_total_len {
    use super::{Cx, Json, Members, Result, TotalLen, Vec, member};

    pub(crate) fn put(
        data: &&[u8],
        msg: &impl TotalLen,
        cx: Cx,
        members: &mut Members,
        name: &str,
    ) {
        let data = data.get(..msg.total_len().into()).unwrap_or(data);
        members.insert(name.into(), data.to_json(cx));
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        member::<&[u8]>(members, name, cx, out)
    }
}

/// One structure that JSON shows as a list of one.
pub(crate) struct ListOfOne<T>(core::marker::PhantomData<T>);

impl<T: Json> ListOfOne<T> {
    pub(crate) fn put<S>(body: &T, _: &S, cx: Cx, members: &mut Members, name: &str) {
        members.insert(name.into(), Value::Array([body.to_json(cx)].into()));
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        match items(get(members, name)?)?.as_slice() {
            [one] => T::from_json(one, cx, out),
            more => Err(JsonError::new(format!("{name}: {} items, not 1", more.len()))),
        }
    }
}

/// A port, as far as its number is the key of its JSON form.
pub(crate) trait PortNo {
    /// The port's number.
    fn port_no(&self) -> u32;
}

/// Ports as an object whose keys are the port numbers.
pub(crate) mod by_port_no {
    use alloc::format;
    use alloc::string::ToString;
    use core::fmt::Debug;

    use super::{Cx, Json, Members, PortNo, Result, Vec, Wire};
    use crate::wire::json::{JsonError, Value, get};
    use crate::{List, v1_0, v1_1};

    pub(crate) fn put<'a, P, T>(
        ports: &List<'a, P>,
        _: &T,
        cx: Cx,
        members: &mut Members,
        name: &str,
    ) where
        P: Wire<'a> + Debug,
        for<'b> P::At<'b>: PortNo,
    {
        let ports = ports.iter().map(|port| (port.port_no().to_string(), port.to_json(cx)));
        members.insert(name.into(), Value::Object(ports.collect()));
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let ports = get(members, name)?;
        let ports =
            ports.as_object().ok_or_else(|| JsonError::new(format!("{name} is not an object")))?;
        ports.values().try_for_each(|port| match cx.version {
            1 => v1_0::ofproto_parser::OFPPhyPort::from_json(port, cx, out),
            _ => v1_1::ofproto_parser::OFPPort::from_json(port, cx, out),
        })
    }
}

/// The types of groups in the features of 1.2, where JSON shows how long those are as well.
pub(crate) mod group_types {
    use super::{Cx, Members, Result, Vec, member};
    use crate::v1_2::ofproto::OFP_GROUP_FEATURES_STATS_SIZE;

    pub(crate) fn put<T>(types: &u32, _: &T, _: Cx, members: &mut Members, name: &str) {
        members.insert(name.into(), (*types).into());
        members.insert("length".into(), OFP_GROUP_FEATURES_STATS_SIZE.into());
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        member::<u32>(members, name, cx, out)
    }
}

/// The data of vendor statistics of 1.0, with the four bytes of the vendor's id before it.
pub(crate) mod with_vendor {
    use super::{Cx, Members, Result, Vec, Wire};
    use crate::v1_0::ofproto_parser::OFPVendorStats;
    use crate::wire::json::{JsonError, base64, bytes, get};

    pub(crate) fn put(
        _: &&[u8],
        body: &OFPVendorStats<'_>,
        _: Cx,
        members: &mut Members,
        name: &str,
    ) {
        let mut both = Vec::new();
        body.encode(&mut both);
        members.insert(name.into(), base64(&both));
    }

    pub(crate) fn take(members: &Members, name: &str, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        let both = bytes(get(members, name)?)?;
        if both.len() < 4 {
            return Err(JsonError::new("specific_data begins with the vendor's four bytes"));
        }
        out.extend_from_slice(&both);
        Ok(())
    }
}

/// Flow monitors: the members of the only one stand among those of the request, more or none of
/// them are a list of objects without a class name.
pub(crate) mod flow_monitors {
    use alloc::format;

    use super::{Cx, Members, Result, Vec};
    use crate::List;
    use crate::v1_4::ofproto_parser::OFPFlowMonitor;
    use crate::wire::json::{JsonClass, JsonError, Value, items};

    pub(crate) fn put<T>(
        monitors: &List<'_, OFPFlowMonitor<'_>>,
        _: &T,
        cx: Cx,
        members: &mut Members,
        name: &str,
    ) {
        let mut some = monitors.iter();
        if let (Some(only), None) = (some.next(), some.next()) {
            only.members(cx, members);
            return;
        }
        let objects = monitors.iter().map(|monitor| {
            let mut members = Members::new();
            monitor.members(cx, &mut members);
            Value::Object(members)
        });
        members.insert(name.into(), objects.collect());
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let Some(monitors) = members.get(name) else {
            return OFPFlowMonitor::from_members("", members, cx, out);
        };
        items(monitors)?.iter().try_for_each(|monitor| match monitor {
            Value::Object(members) => OFPFlowMonitor::from_members("", members, cx, out),
            other => Err(JsonError::new(format!("{other} is no flow monitor"))),
        })
    }
}

/// Text that is as long as the structure around it has room for; bytes that are no text are a list
/// of numbers.
pub(crate) mod text {
    use super::{Cx, Json, Members, Result, Value, Vec, get};
    use crate::wire::Octets;

    pub(crate) fn put<T>(bytes: &&[u8], _: &T, cx: Cx, members: &mut Members, name: &str) {
        let text = core::str::from_utf8(bytes);
        members.insert(name.into(), text.map_or_else(|_| Octets(bytes).to_json(cx), Value::from));
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        match get(members, name)? {
            Value::String(text) => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            octets => Octets::from_json(octets, cx, out),
        }
    }
}

/// Statistics with a member beside them that says how many bytes they take, padding included.
pub(crate) mod with_length {
    use super::{Cx, Json, Members, Result, Vec, member};
    use crate::oxs::OFPStats;
    use crate::wire::json::wire_len;

    pub(crate) fn put<T>(stats: &OFPStats<'_>, _: &T, cx: Cx, members: &mut Members, name: &str) {
        members.insert("length".into(), wire_len(stats).into());
        members.insert(name.into(), stats.to_json(cx));
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        member::<OFPStats<'_>>(members, name, cx, out)
    }
}

/// What meter features have since 1.5: a number, if it is there, and padding.
pub(crate) mod meter_features {
    use super::{Cx, Members, Result, Vec, Wire, member};
    use crate::v1_5::ofproto_parser::OFPMeterFeatures;

    pub(crate) fn put<T>(
        more: &Option<OFPMeterFeatures>,
        _: &T,
        _: Cx,
        members: &mut Members,
        name: &str,
    ) {
        if let Some(more) = more {
            members.insert(name.into(), more.features.0.into());
        }
    }

    pub(crate) fn take(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if members.get(name).is_some_and(|features| !features.is_null()) {
            member::<u32>(members, name, cx, out)?;
            0u32.encode(out);
        }
        Ok(())
    }
}
