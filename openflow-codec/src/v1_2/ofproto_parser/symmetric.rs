//! Messages that both sides send, as far as they are not those of 1.1.

use crate::v1_2::ofproto::*;

/// Declares the error message of a version that has experimenters' errors, with the version's own
/// error types.
macro_rules! error_msg {
    ($section:literal) => {
        #[doc = concat!("The answer to a message that could not be carried out (", $section, ").")]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct OFPErrorMsg<'a> {
            /// What kind of error. [`OFPET_EXPERIMENTER`] is an experimenter's, see
            /// [`OFPErrorMsg::experimenter`].
            pub type_: ErrorType,
            /// Which error of its kind, `OFP*FC_*` and the like; of an experimenter's error its
            /// `exp_type`.
            pub code: u16,
            /// The beginning of the message that failed; text for [`OFPET_HELLO_FAILED`]; of an
            /// experimenter's error the experimenter's id and its data.
            pub data: &'a [u8],
        }

        impl<'a> OFPErrorMsg<'a> {
            /// The experimenter's id and data, if the error is an experimenter's.
            pub fn experimenter(&self) -> Option<(u32, &'a [u8])> {
                if self.type_ != OFPET_EXPERIMENTER {
                    return None;
                }
                let (id, data) = self.data.split_first_chunk::<4>()?;
                Some((u32::from_be_bytes(*id), data))
            }

            /// The names of type and code, as far as they have any.
            pub fn names(&self) -> (Option<&'static str>, Option<&'static str>) {
                error_names(self.type_, self.code)
            }
        }

        // Written by hand: one type of error has an experimenter's id where the others have data.
        impl<'a> $crate::wire::Wire<'a> for OFPErrorMsg<'a> {
            type At<'b> = OFPErrorMsg<'b>;

            #[inline]
            fn decode(r: &mut $crate::wire::Reader<'a>) -> $crate::wire::Result<Self> {
                let (type_, code) =
                    ($crate::wire::Wire::decode(r)?, $crate::wire::Wire::decode(r)?);
                if type_ == OFPET_EXPERIMENTER {
                    <u32 as $crate::wire::Wire<'_>>::decode(&mut r.clone())?;
                }
                Ok(Self { type_, code, data: r.rest() })
            }

            #[inline]
            fn encode(&self, out: &mut impl $crate::wire::Out) {
                $crate::wire::Wire::encode(&self.type_, out);
                $crate::wire::Wire::encode(&self.code, out);
                out.put(self.data);
            }
        }

        $crate::if_arbitrary! {
            impl $crate::wire::ArbitraryWire for OFPErrorMsg<'_> {
                fn arbitrary(
                    u: &mut $crate::wire::arbitrary::Unstructured<'_>,
                    cx: $crate::wire::arbitrary::Cx,
                    out: &mut $crate::Vec<u8>,
                ) -> $crate::wire::arbitrary::Result<()> {
                    let start = out.len();
                    ErrorType::arbitrary(u, cx, out)?;
                    u16::arbitrary(u, cx, out)?;
                    if out.get(start..start + 2) == Some(&OFPET_EXPERIMENTER.0.to_be_bytes()) {
                        u32::arbitrary(u, cx, out)?;
                    }
                    <&[u8]>::arbitrary(u, cx, out)
                }
            }
        }

        $crate::if_json! {
            impl $crate::wire::json::JsonClass for OFPErrorMsg<'_> {
                fn is_class(name: &str) -> bool {
                    name == "OFPErrorMsg"
                }

                fn members(
                    &self,
                    cx: $crate::wire::json::Cx,
                    members: &mut $crate::wire::json::Members,
                ) -> &'static str {
                    use $crate::wire::json::{Json, Value};
                    members.insert("type".into(), self.type_.0.into());
                    match self.experimenter() {
                        Some((experimenter, data)) => {
                            members.insert("code".into(), Value::Null);
                            members.insert("exp_type".into(), self.code.into());
                            members.insert("experimenter".into(), experimenter.into());
                            members.insert("data".into(), data.to_json(cx));
                        }
                        None => {
                            members.insert("code".into(), self.code.into());
                            members.insert("data".into(), self.data.to_json(cx));
                        }
                    }
                    "OFPErrorMsg"
                }

                fn from_members(
                    _: &str,
                    members: &$crate::wire::json::Members,
                    cx: $crate::wire::json::Cx,
                    out: &mut $crate::Vec<u8>,
                ) -> $crate::wire::json::Result<()> {
                    use $crate::wire::json::{int, member};
                    member::<u16>(members, "type", cx, out)?;
                    if int::<u16>(members, "type")? == OFPET_EXPERIMENTER.0 {
                        member::<u16>(members, "exp_type", cx, out)?;
                        member::<u32>(members, "experimenter", cx, out)?;
                    } else {
                        member::<u16>(members, "code", cx, out)?;
                    }
                    member::<&[u8]>(members, "data", cx, out)
                }
            }
        }
    };
}
pub(crate) use error_msg;

error_msg!("OpenFlow 1.2 section A.4.4");
