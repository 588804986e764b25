//! The JSON form of structures, which is that of OS-Ken's `to_jsondict()`.
//!
//! A structure is an object with one member, its class name, whose value holds its members. JSON
//! is read straight into wire bytes: what has a length gets it there, so lengths in the input are
//! ignored and may be absent.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::net::{Ipv4Addr, Ipv6Addr};
use core::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Number;
pub use serde_json::{Value, from_slice};

use super::{List, MacAddr, Octets, Text, TextRef, TooLong, Wire, Words};

/// The members of a structure.
pub type Members = serde_json::Map<String, Value>;

/// The result of reading JSON.
pub type Result<T> = core::result::Result<T, JsonError>;

/// What the JSON form depends on beside the value itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Cx {
    /// The version's number on the wire: names of match fields and some members depend on it.
    pub version: u8,
    /// The transaction id of the message around it: those of messages within are only shown where
    /// they are others.
    pub xid: u32,
}

/// Why JSON does not describe a structure.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct JsonError {
    message: String,
}

impl JsonError {
    /// An error with this explanation.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into() }
    }

    /// The same error, found inside of `place`.
    #[must_use]
    fn inside(self, place: &str) -> Self {
        Self { message: format!("{place}: {}", self.message) }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl core::error::Error for JsonError {}

/// A value with a JSON form.
pub trait Json {
    /// The JSON form.
    fn to_json(&self, cx: Cx) -> Value;

    /// Appends the wire form of what `value` describes.
    ///
    /// # Errors
    /// What is missing, of the wrong type or out of range.
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()>;
}

/// A structure: an object with a class name and members. An enum of structures is one too, with
/// several class names.
pub trait JsonClass {
    /// Whether this is the name of the structure.
    fn is_class(name: &str) -> bool;

    /// Adds the members to `members` and returns the class name.
    fn members(&self, cx: Cx, members: &mut Members) -> &'static str;

    /// Appends the wire form of a structure with these members.
    ///
    /// # Errors
    /// What is missing, of the wrong type or out of range.
    fn from_members(class: &str, members: &Members, cx: Cx, out: &mut Vec<u8>) -> Result<()>;
}

impl<T: JsonClass> Json for T {
    fn to_json(&self, cx: Cx) -> Value {
        let mut members = Members::new();
        let class = self.members(cx, &mut members);
        object(class, members)
    }

    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let (class, members) = class_of(value)?;
        if !T::is_class(class) {
            return Err(unknown_class(class));
        }
        T::from_members(class, members, cx, out).map_err(|e| e.inside(class))
    }
}

/// `{class: members}`.
pub fn object(class: &str, members: Members) -> Value {
    Value::Object(Members::from_iter([(class.to_string(), Value::Object(members))]))
}

/// The class name and the members of a structure.
///
/// # Errors
/// If the value is not an object with one member that is an object.
pub fn class_of(value: &Value) -> Result<(&String, &Members)> {
    let mut members = value.as_object().into_iter().flatten();
    match (members.next(), members.next()) {
        (Some((class, Value::Object(members))), None) => Ok((class, members)),
        _ => Err(JsonError::new("not an object with a class name and its members")),
    }
}

/// The error of a class name that does not belong here.
pub fn unknown_class(class: &str) -> JsonError {
    JsonError::new(format!("{class} is no structure that can stand here"))
}

/// Appends the wire form of the member `name`.
///
/// # Errors
/// If it is missing, of the wrong type or out of range.
pub fn member<T: Json>(members: &Members, name: &str, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
    T::from_json(get(members, name)?, cx, out).map_err(|e| e.inside(name))
}

/// The member `name`.
///
/// # Errors
/// If it is missing.
pub fn get<'m>(members: &'m Members, name: &str) -> Result<&'m Value> {
    members.get(name).ok_or_else(|| JsonError::new(format!("the member {name} is missing")))
}

/// The member `name` as a number.
///
/// # Errors
/// If it is missing, not a number or out of range.
pub fn int<T: TryFrom<u128>>(members: &Members, name: &str) -> Result<T> {
    number(get(members, name)?).map_err(|e| e.inside(name))
}

/// A number; `true` is 1 and `false` is 0.
///
/// # Errors
/// If the value is no whole number, or out of range.
pub fn number<T: TryFrom<u128>>(value: &Value) -> Result<T> {
    let number = match value {
        Value::Bool(bit) => Some(u128::from(*bit)),
        Value::Number(number) => number.as_u128(),
        _ => None,
    };
    number
        .and_then(|n| T::try_from(n).ok())
        .ok_or_else(|| JsonError::new(format!("{value} is not a number in range")))
}

/// A text.
///
/// # Errors
/// If the value is something else.
pub fn text(value: &Value) -> Result<&str> {
    value.as_str().ok_or_else(|| JsonError::new(format!("{value} is not a string")))
}

/// The items of a list.
///
/// # Errors
/// If the value is something else.
pub fn items(value: &Value) -> Result<&Vec<Value>> {
    value.as_array().ok_or_else(|| JsonError::new(format!("{value} is not a list")))
}

/// Bytes in base64; `null` is no bytes.
///
/// # Errors
/// If the value is something else.
pub fn bytes(value: &Value) -> Result<Vec<u8>> {
    match value {
        Value::Null => Ok(Vec::new()),
        Value::String(text) => {
            STANDARD.decode(text).map_err(|e| JsonError::new(format!("not base64: {e}")))
        }
        _ => Err(JsonError::new(format!("{value} is not a string in base64"))),
    }
}

/// Bytes in base64.
pub fn base64(bytes: &[u8]) -> Value {
    STANDARD.encode(bytes).into()
}

/// How many bytes a value takes on the wire.
pub fn wire_len<'a>(value: &impl Wire<'a>) -> usize {
    let mut out = Vec::new();
    value.encode(&mut out);
    out.len()
}

macro_rules! integers {
    ($($int:ty),*) => {$(
        impl Json for $int {
            fn to_json(&self, _: Cx) -> Value {
                Value::Number(Number::from_u128(u128::from(*self)).unwrap_or_else(|| 0.into()))
            }
            fn from_json(value: &Value, _: Cx, out: &mut Vec<u8>) -> Result<()> {
                number::<$int>(value)?.encode(out);
                Ok(())
            }
        }
    )*};
}
integers!(u8, u16, u32, u64, u128);

macro_rules! as_text {
    ($($ty:ty),*) => {$(
        impl Json for $ty {
            fn to_json(&self, _: Cx) -> Value {
                self.to_string().into()
            }
            fn from_json(value: &Value, _: Cx, out: &mut Vec<u8>) -> Result<()> {
                let text = text(value)?;
                <$ty>::from_str(text)
                    .map_err(|_| JsonError::new(format!("{text} is not an address")))?
                    .encode(out);
                Ok(())
            }
        }
    )*};
}
as_text!(MacAddr, Ipv4Addr, Ipv6Addr);

impl<const N: usize> Json for Text<N> {
    fn to_json(&self, _: Cx) -> Value {
        self.to_str().into()
    }
    fn from_json(value: &Value, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        let text = text(value)?;
        if text.len() > N {
            return Err(JsonError::new(format!("{text:?} is longer than {N} bytes")));
        }
        Self::new(text).encode(out);
        Ok(())
    }
}

impl<const N: usize> Json for TextRef<'_, N> {
    fn to_json(&self, _: Cx) -> Value {
        self.to_str().into()
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        Text::<N>::from_json(value, cx, out)
    }
}

impl Json for &[u8] {
    fn to_json(&self, _: Cx) -> Value {
        base64(self)
    }
    fn from_json(value: &Value, _: Cx, out: &mut Vec<u8>) -> Result<()> {
        out.extend(bytes(value)?);
        Ok(())
    }
}

impl Json for Cow<'_, [u8]> {
    fn to_json(&self, _: Cx) -> Value {
        base64(self)
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        <&[u8]>::from_json(value, cx, out)
    }
}

impl Json for Octets<'_> {
    fn to_json(&self, _: Cx) -> Value {
        self.0.into()
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        items(value)?.iter().try_for_each(|item| u8::from_json(item, cx, out))
    }
}

impl Json for Words<'_> {
    fn to_json(&self, _: Cx) -> Value {
        if self.0.len() % 4 != 0 {
            return base64(self.0);
        }
        let word =
            |bytes: &[u8]| bytes.iter().fold(0u32, |word, byte| word << 8 | u32::from(*byte));
        self.0.chunks(4).map(word).collect()
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        match value {
            Value::Array(words) => words.iter().try_for_each(|word| u32::from_json(word, cx, out)),
            _ => <&[u8]>::from_json(value, cx, out),
        }
    }
}

impl<T: Json, const N: usize> Json for [T; N] {
    fn to_json(&self, cx: Cx) -> Value {
        self.iter().map(|item| item.to_json(cx)).collect()
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let items = items(value)?;
        if items.len() != N {
            return Err(JsonError::new(format!("{} items, not {N}", items.len())));
        }
        items.iter().try_for_each(|item| T::from_json(item, cx, out))
    }
}

impl<'a, T: Wire<'a> + Json, const N: usize> Json for List<'a, T, N> {
    fn to_json(&self, cx: Cx) -> Value {
        self.iter().map(|item| item.to_json(cx)).collect()
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        let start = out.len();
        items(value)?.iter().try_for_each(|item| {
            T::from_json(item, cx, out)?;
            fits(start, out)
        })
    }
}

/// Checks that what was written from `start` on fits into a message. Not left to the end: some
/// items take 64 KiB and little JSON, and a list of many of them would take any amount of memory.
///
/// # Errors
/// [`TooLong`], as JSON says it.
pub(crate) fn fits(start: usize, out: &[u8]) -> Result<()> {
    let length = out.len() - start;
    if length <= usize::from(u16::MAX) {
        return Ok(());
    }
    Err(JsonError::new(TooLong { length }.to_string()))
}

/// `null` is nothing.
impl<T: Json> Json for Option<T> {
    fn to_json(&self, cx: Cx) -> Value {
        self.as_ref().map_or(Value::Null, |value| value.to_json(cx))
    }
    fn from_json(value: &Value, cx: Cx, out: &mut Vec<u8>) -> Result<()> {
        if value.is_null() { Ok(()) } else { T::from_json(value, cx, out) }
    }
}

/// The length field of a structure whose length does not count its padding.
pub fn unpadded_len<'a>(value: &impl Wire<'a>) -> u16 {
    let mut out = Vec::new();
    value.encode(&mut out);
    out.get(2..4).map_or(0, |len| u16::from_be_bytes([len[0], len[1]]))
}
