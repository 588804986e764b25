//! Typed access to what experimenters define: one trait, for messages, statistics and actions.

use alloc::vec::Vec;
use core::fmt;

use super::ActionExperimenter;
use super::nicira::{NX_EXPERIMENTER_ID, NXAction};
use crate::wire::{MaybeArbitrary, MaybeJson, Out, Part, Reader, Result, Wire, put_pad};
use crate::{Body, Header, Version, v1_0, v1_1, v1_2, v1_3};

/// `OFPT_VENDOR` or `OFPT_EXPERIMENTER`, which is the same in every version.
const OFPT_EXPERIMENTER: u8 = 4;

/// `OFPST_VENDOR` or `OFPMP_EXPERIMENTER`, which is the same in every version.
const OFPMP_EXPERIMENTER: u16 = 0xffff;

/// `OFPMPF_REQ_MORE` and `OFPMPF_REPLY_MORE`, which are the same in every version.
const OFPMPF_MORE: u16 = 1;

/// What an experimenter (vendor) defines for version `V`: a message, statistics or an action.
///
/// The structure itself is declared with `#[derive(Wire)]` and holds what follows the two numbers
/// that this trait names. A message or statistics can then be sent like any other, and read out of
/// the general form that messages of experimenters are decoded to:
///
/// ```
/// use openflow_codec::ext::{self, ExperimenterBody};
/// use openflow_codec::v1_3::V1_3;
/// use openflow_codec::{AnyMessage, Version, Wire};
///
/// /// Acme's switches can blink.
/// #[derive(Clone, Debug, PartialEq, Wire)]
/// pub struct AcmeBlink {
///     pub port_no: u32,
///     #[wire(pad = 2)]
///     pub times: u16,
/// }
///
/// impl<V: Version> ExperimenterBody<V> for AcmeBlink {
///     const EXPERIMENTER: u32 = 0x00ac_3e00;
///     const EXP_TYPE: u32 = 7;
///     const NAME: &'static str = "AcmeBlink";
/// }
///
/// let mut buffer = Vec::new();
/// let blink = AcmeBlink { port_no: 1, times: 3 };
/// openflow_codec::encode::<V1_3, _>(42, &blink, &mut buffer)?;
///
/// let read = ext::get::<V1_3, AcmeBlink>(&buffer)?;
/// assert_eq!(read, Some(blink));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is nothing that an experimenter defines for {V}"
)]
pub trait ExperimenterBody<V: Version> {
    /// The experimenter's id: an OUI, or a number that the Open Networking Foundation gave out.
    const EXPERIMENTER: u32;
    /// Which of the experimenter's structures it is.
    const EXP_TYPE: u32;
    /// The structure's name.
    const NAME: &'static str;
    /// Where it stands.
    const PLACE: Place = Place::Message;
    /// Of statistics, whether more of them follow; see [`More`].
    const MORE: bool = false;
}

/// Where something stands that an experimenter defines.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// It is a message (OpenFlow 1.3.5 section 7.5.5). In OpenFlow 1.0 the type is the first four
    /// bytes of the vendor's data, as most vendors have it.
    Message,
    /// It is a request for statistics (OpenFlow 1.3.5 section 7.3.5.15). In OpenFlow 1.0 the type
    /// is the first four bytes of the vendor's data, and four bytes of padding follow, as Nicira
    /// has it.
    Request,
    /// It is the reply to one.
    Reply,
    /// It is an action with a type of 32 bits behind the experimenter's id.
    Action,
    /// It is an action with a type of 16 bits, as Nicira's and the foundation's.
    ShortAction,
}

/// Statistics of which more follow: sent with `OFPMPF_REQ_MORE` or `OFPMPF_REPLY_MORE`.
#[derive(Clone, Debug, PartialEq)]
pub struct More<T>(pub T);

// Written by hand: only the flags before it differ.
impl<'a, T: Wire<'a>> Wire<'a> for More<T> {
    // What is read does not say what is before it.
    type At<'b> = T::At<'b>;
    const PARTS: &'static [Part] = T::PARTS;

    fn decode(r: &mut Reader<'a>) -> Result<Self> {
        T::decode(r).map(Self)
    }

    fn encode(&self, out: &mut impl Out) {
        self.0.encode(out);
    }
}

impl<V: Version, T: ExperimenterBody<V>> ExperimenterBody<V> for More<T> {
    const EXPERIMENTER: u32 = T::EXPERIMENTER;
    const EXP_TYPE: u32 = T::EXP_TYPE;
    const NAME: &'static str = T::NAME;
    const PLACE: Place = T::PLACE;
    const MORE: bool = true;
}

impl<V: Version, T: ExperimenterBody<V>> Body<V> for T {
    const TYPE: u8 = match (T::PLACE, V::WIRE) {
        (Place::Message, _) => OFPT_EXPERIMENTER,
        (Place::Request, 1) => 16,
        (Place::Reply, 1) => 17,
        (Place::Request, _) => 18,
        (Place::Reply, _) => 19,
        (Place::Action | Place::ShortAction, _) => panic!("an action is no message"),
    };
    const STATS: Option<u16> = match T::PLACE {
        Place::Request | Place::Reply => Some(OFPMP_EXPERIMENTER),
        _ => None,
    };
    const NAME: &'static str = <T as ExperimenterBody<V>>::NAME;

    #[inline]
    fn put_head(out: &mut impl Out) {
        let statistics = <T as Body<V>>::STATS.is_some();
        if statistics {
            (if T::MORE { OFPMPF_MORE } else { 0 }).encode(out);
        }
        if statistics && V::WIRE != 1 {
            put_pad::<4>(out);
        }
        T::EXPERIMENTER.encode(out);
        T::EXP_TYPE.encode(out);
        if statistics && V::WIRE == 1 {
            put_pad::<4>(out);
        }
    }
}

/// Reads what an experimenter defines out of a whole message of version `V`, header included;
/// `None` if the message holds something else.
///
/// # Errors
/// What is malformed, and where.
pub fn get<'a, V: Version, T: ExperimenterBody<V> + Wire<'a>>(
    message: &'a [u8],
) -> Result<Option<T>> {
    let Some(Header { version, type_, length, .. }) = Header::peek(message) else {
        return Ok(None);
    };
    let Some(mut bytes) = message.get(Header::LEN..length.into()) else { return Ok(None) };
    if version != V::WIRE || type_ != <T as Body<V>>::TYPE {
        return Ok(None);
    }
    let start = match <T as Body<V>>::STATS {
        None => Header::LEN,
        Some(stats) => {
            // Type and flags; later versions have padding behind them.
            let head = if V::WIRE == 1 { 4 } else { 8 };
            let (Some((found, _)), Some(rest)) = (bytes.split_first_chunk(), bytes.get(head..))
            else {
                return Ok(None);
            };
            if u16::from_be_bytes(*found) != stats {
                return Ok(None);
            }
            bytes = rest;
            Header::LEN + head
        }
    };
    let Some((experimenter, rest)) = bytes.split_first_chunk() else { return Ok(None) };
    read_1_0::<V, T>(u32::from_be_bytes(*experimenter), rest, start + 4)
}

/// Reads what an experimenter defines, with its type before it: `bytes` begin at byte `start` of
/// the message.
fn read_1_0<'a, V: Version, T: ExperimenterBody<V> + Wire<'a>>(
    experimenter: u32,
    bytes: &'a [u8],
    start: usize,
) -> Result<Option<T>> {
    let Some((exp_type, mut rest)) = bytes.split_first_chunk() else { return Ok(None) };
    let mut start = start + 4;
    if <T as Body<V>>::STATS.is_some() && V::WIRE == 1 {
        // A type without its padding cannot be a structure's either: it is read as malformed.
        (rest, start) = (rest.get(4..).unwrap_or_default(), start + 4);
    }
    read::<V, T>(experimenter, u32::from_be_bytes(*exp_type), rest, start)
}

/// Reads what an experimenter defines: `bytes` begin at byte `start` of the message.
fn read<'a, V: Version, T: ExperimenterBody<V> + Wire<'a>>(
    experimenter: u32,
    exp_type: u32,
    bytes: &'a [u8],
    start: usize,
) -> Result<Option<T>> {
    if (experimenter, exp_type) != (T::EXPERIMENTER, T::EXP_TYPE) {
        return Ok(None);
    }
    let r = &mut Reader::within(bytes, start, V::WIRE);
    let body = T::decode(r)?;
    r.finish(<T as ExperimenterBody<V>>::NAME)?;
    Ok(Some(body))
}

macro_rules! typed_access {
    ($(
        $place:ident $for:ty, $start:literal: $self:ident => $experimenter:expr, $exp_type:expr,
            $data:expr;
    )*) => {$(
        impl<'a> $for {
            /// Reads it as this structure; `None` if the experimenter's id or type are others.
            ///
            /// # Errors
            /// What is malformed, and where.
            pub fn get<V: Version, T: ExperimenterBody<V> + Wire<'a>>(&$self) -> Result<Option<T>> {
                if T::PLACE != Place::$place {
                    return Ok(None);
                }
                read::<V, T>($experimenter, $exp_type, $data, $start)
            }
        }
    )*};
}

// The place of the data in the message: errors count from its start.
typed_access! {
    Message v1_1::ofproto_parser::OFPExperimenter<'a>, 16:
        self => self.experimenter, self.exp_type, self.data;
    Request v1_1::ofproto_parser::OFPExperimenterStatsRequest<'a>, 24:
        self => self.experimenter, self.exp_type, self.data;
    Request v1_2::ofproto_parser::OFPExperimenterStatsRequest<'a>, 24:
        self => self.experimenter, self.exp_type, self.data;
    Request v1_3::ofproto_parser::OFPExperimenterStatsRequest<'a>, 24:
        self => self.experimenter, self.exp_type, self.data;
    Reply v1_1::ofproto_parser::OFPExperimenterStatsReply<'a>, 24:
        self => self.body.experimenter, self.body.exp_type, self.body.data;
    Reply v1_2::ofproto_parser::OFPExperimenterStatsReply<'a>, 24:
        self => self.body.experimenter, self.body.exp_type, self.body.data;
    Reply v1_3::ofproto_parser::OFPExperimenterStatsReply<'a>, 24:
        self => self.body.experimenter, self.body.exp_type, self.body.data;
}

macro_rules! typed_access_1_0 {
    ($( $place:ident $for:ty, $start:literal: $self:ident => $vendor:expr, $data:expr; )*) => {$(
        impl<'a> $for {
            /// Reads it as this structure; `None` if the vendor's id or type are others.
            ///
            /// # Errors
            /// What is malformed, and where.
            pub fn get<T: ExperimenterBody<v1_0::V1_0> + Wire<'a>>(&$self) -> Result<Option<T>> {
                if T::PLACE != Place::$place {
                    return Ok(None);
                }
                read_1_0::<v1_0::V1_0, T>($vendor, $data, $start)
            }
        }
    )*};
}

typed_access_1_0! {
    Message v1_0::ofproto_parser::OFPVendor<'a>, 12: self => self.vendor, self.data;
    Request v1_0::ofproto_parser::OFPVendorStatsRequest<'a>, 16:
        self => self.vendor, self.specific_data;
    Reply v1_0::ofproto_parser::OFPVendorStatsReply<'a>, 16:
        self => self.body.vendor, self.body.specific_data;
}

/// How many bytes there may be behind an action to fill it up.
const MAX_PADDING: usize = 7;

impl<'a, A: Wire<'a> + MaybeJson + MaybeArbitrary + fmt::Debug> ActionExperimenter<'a, A> {
    /// The action that an experimenter defines.
    pub fn new<'b, V: Version, T: ExperimenterBody<V> + Wire<'b>>(action: &T) -> Self {
        const { assert!(is_action::<V, T>(), "a message is no action") };
        if let (NX_EXPERIMENTER_ID, Place::ShortAction, Ok(subtype)) =
            (T::EXPERIMENTER, T::PLACE, u16::try_from(T::EXP_TYPE))
        {
            return Self::Nicira(NXAction::unlisted(subtype, action));
        }
        let mut data = Vec::new();
        match (T::PLACE, u16::try_from(T::EXP_TYPE)) {
            (Place::ShortAction, Ok(exp_type)) => exp_type.encode(&mut data),
            _ => T::EXP_TYPE.encode(&mut data),
        }
        action.encode(&mut data);
        // As long as it is when it is read.
        data.resize(data.len().next_multiple_of(8), 0);
        Self::Unknown { experimenter: T::EXPERIMENTER, data: data.into() }
    }

    /// Reads the action as this structure; `None` if the experimenter's id or type are others, or
    /// if it is a variant of [`NXAction`] already.
    ///
    /// # Errors
    /// What is malformed, and where: the offset counts from the start of the action.
    pub fn get<'s, V: Version, T: ExperimenterBody<V> + Wire<'s>>(&'s self) -> Result<Option<T>> {
        const { assert!(is_action::<V, T>(), "a message is no action") };
        let (experimenter, exp_type, bytes, start) = match (self, T::PLACE) {
            (Self::Nicira(NXAction::Unknown { subtype, data }), Place::ShortAction) => {
                (NX_EXPERIMENTER_ID, (*subtype).into(), &**data, 10)
            }
            (Self::Unknown { experimenter, data }, Place::ShortAction) => {
                let Some((exp_type, rest)) = data.split_first_chunk() else { return Ok(None) };
                (*experimenter, u16::from_be_bytes(*exp_type).into(), rest, 10)
            }
            (Self::Unknown { experimenter, data }, Place::Action) => {
                let Some((exp_type, rest)) = data.split_first_chunk() else { return Ok(None) };
                (*experimenter, u32::from_be_bytes(*exp_type), rest, 12)
            }
            _ => return Ok(None),
        };
        if (experimenter, exp_type) != (T::EXPERIMENTER, T::EXP_TYPE) {
            return Ok(None);
        }
        let r = &mut Reader::within(bytes, start, V::WIRE);
        let action = T::decode(r)?;
        if r.remaining().len() > MAX_PADDING {
            r.finish(<T as ExperimenterBody<V>>::NAME)?;
        }
        Ok(Some(action))
    }
}

/// Whether it stands where actions do.
const fn is_action<V: Version, T: ExperimenterBody<V>>() -> bool {
    matches!(T::PLACE, Place::Action | Place::ShortAction)
}
