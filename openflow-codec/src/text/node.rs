//! Reading the JSON form of a structure without ever failing.
//!
//! What is absent or of another kind reads as nothing: zero, empty text, an empty list. So a
//! printer says what it wants to show and no more, and no JSON can make it fail.

use alloc::vec::Vec;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::wire::json::Value;

/// A place in a JSON value, which may be empty.
#[derive(Clone, Copy)]
pub(super) struct Node<'a>(&'a Value);

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value) -> Self {
        Self(value)
    }

    pub(super) fn value(self) -> &'a Value {
        self.0
    }

    /// The member `name`.
    pub(super) fn at(self, name: &str) -> Self {
        Self(self.0.get(name).unwrap_or(&Value::Null))
    }

    pub(super) fn is_absent(self) -> bool {
        self.0.is_null()
    }

    /// The structure's class name and its members.
    pub(super) fn class(self) -> (&'a str, Self) {
        let only = self.0.as_object().and_then(|members| members.iter().next());
        only.map_or(("", Self(&Value::Null)), |(class, members)| (class.as_str(), Self(members)))
    }

    /// The members of the structure here.
    pub(super) fn inner(self) -> Self {
        self.class().1
    }

    /// Every member with its name.
    pub(super) fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        self.0.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), Self(value)))
    }

    /// The items of the list here.
    pub(super) fn items(self) -> impl Iterator<Item = Self> + Clone {
        self.0.as_array().map_or(&[][..], Vec::as_slice).iter().map(Self)
    }

    /// The items of the list `name`.
    pub(super) fn list(self, name: &str) -> impl Iterator<Item = Self> + Clone {
        self.at(name).items()
    }

    /// The number here: up to 128 bits; `true` is 1.
    pub(super) fn wide(self) -> u128 {
        match self.0 {
            Value::Number(number) => number.as_u128().unwrap_or(0),
            Value::Bool(yes) => u128::from(*yes),
            _ => 0,
        }
    }

    /// The number here.
    pub(super) fn int(self) -> u64 {
        u64::try_from(self.wide()).unwrap_or(u64::MAX)
    }

    /// The number `name`.
    pub(super) fn num(self, name: &str) -> u64 {
        self.at(name).int()
    }

    /// The text here.
    pub(super) fn str(self) -> &'a str {
        self.0.as_str().unwrap_or("")
    }

    /// The text `name`.
    pub(super) fn text(self, name: &str) -> &'a str {
        self.at(name).str()
    }

    /// The bytes here, if they are in base64.
    pub(super) fn base64(self) -> Option<Vec<u8>> {
        STANDARD.decode(self.0.as_str()?).ok()
    }

    /// The bytes `name`, which JSON has in base64.
    pub(super) fn bytes(self, name: &str) -> Vec<u8> {
        self.at(name).base64().unwrap_or_default()
    }

    /// The structure of this class in the list `name`: the last, as later ones replace earlier ones.
    pub(super) fn find(self, name: &str, class: &str) -> Option<Self> {
        let of_class = self.list(name).map(Self::class).filter(|(c, _)| *c == class);
        of_class.last().map(|(_, members)| members)
    }
}
