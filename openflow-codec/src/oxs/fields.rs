//! The table of statistics fields: all facts of a field in one line (OpenFlow 1.5.1 section
//! 7.2.4).

use super::{OxsKind, OxsTime, OxsValue, StatsField};

/// What is known of a statistics field.
#[derive(Debug)]
pub struct OxsInfo {
    /// The name, as in OS-Ken: `packet_count`.
    pub name: &'static str,
    /// `oxs_class`: 0x8002 is the standard's.
    pub class: u16,
    /// `oxs_field`, 7 bits.
    pub number: u8,
    /// How many bytes a value takes.
    pub len: u8,
    /// What kind of value it is.
    pub kind: OxsKind,
}

impl OxsInfo {
    /// The header of the field: class, number and length.
    pub fn header(&self) -> u32 {
        u32::from(self.class) << 16 | u32::from(self.number) << 9 | u32::from(self.len)
    }

    /// The field with that class and number.
    pub fn find(class: u16, number: u8) -> Option<&'static Self> {
        STATS_FIELDS.iter().copied().find(|info| (info.class, info.number) == (class, number))
    }

    /// The field of that name.
    pub fn by_name(name: &str) -> Option<&'static Self> {
        STATS_FIELDS.iter().copied().find(|info| info.name == name)
    }
}

macro_rules! oxs_fields {
    ($(
        $(#[$doc:meta])*
        $const:ident: $value:ty = $name:literal, $class:literal, $number:literal;
    )*) => {
        $(
            $(#[$doc])*
            pub const $const: StatsField<$value> = StatsField::new(&OxsInfo {
                name: $name,
                class: $class,
                number: $number,
                len: <$value as OxsValue>::LEN,
                kind: <$value as OxsValue>::KIND,
            });
        )*

        /// Every statistics field.
        pub const STATS_FIELDS: &[&OxsInfo] = &[$( $const.info() ),*];
    };
}

// Name in JSON and text, class, number.
oxs_fields! {
    /// How long the flow entry lives.
    DURATION: OxsTime = "duration", 0x8002, 0;
    /// How long no packet matched.
    IDLE_TIME: OxsTime = "idle_time", 0x8002, 1;
    /// How many flow entries were added up.
    FLOW_COUNT: u32 = "flow_count", 0x8002, 3;
    /// How many packets matched.
    PACKET_COUNT: u64 = "packet_count", 0x8002, 4;
    /// How many bytes matched.
    BYTE_COUNT: u64 = "byte_count", 0x8002, 5;
}
