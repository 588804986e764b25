//! Match fields that Open vSwitch knows and the JSON form does not name: there they look like
//! fields that nobody knows, but they can be built and read like any other.
//!
//! They are described in Open vSwitch's `ovs-fields(7)`.

use core::net::{Ipv4Addr, Ipv6Addr};
use core::ops::RangeInclusive;

use super::fields::oxm_fields;
use super::{Field, FieldInfo, OxmValue, TunMetadata};

/// No version.
#[allow(clippy::reversed_empty_ranges)] // it is meant to be empty
const NONE: RangeInclusive<u8> = 1..=0;

// Name, class, number, experimenter, bytes, bits, maskable, versions on the wire, prerequisites.
oxm_fields! {
    /// Match fields that have no name in JSON, with the names of Open vSwitch.
    OVS_FIELDS;

    /// Packet hash of the datapath (Nicira form).
    DP_HASH_NXM: u32 = "dp_hash", 0x0001, 35, 0x0, 4, 32, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 0.
    TUN_METADATA0: TunMetadata = "tun_metadata0", 0x0001, 40, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 1.
    TUN_METADATA1: TunMetadata = "tun_metadata1", 0x0001, 41, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 2.
    TUN_METADATA2: TunMetadata = "tun_metadata2", 0x0001, 42, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 3.
    TUN_METADATA3: TunMetadata = "tun_metadata3", 0x0001, 43, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 4.
    TUN_METADATA4: TunMetadata = "tun_metadata4", 0x0001, 44, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 5.
    TUN_METADATA5: TunMetadata = "tun_metadata5", 0x0001, 45, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 6.
    TUN_METADATA6: TunMetadata = "tun_metadata6", 0x0001, 46, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 7.
    TUN_METADATA7: TunMetadata = "tun_metadata7", 0x0001, 47, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 8.
    TUN_METADATA8: TunMetadata = "tun_metadata8", 0x0001, 48, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 9.
    TUN_METADATA9: TunMetadata = "tun_metadata9", 0x0001, 49, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 10.
    TUN_METADATA10: TunMetadata = "tun_metadata10", 0x0001, 50, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 11.
    TUN_METADATA11: TunMetadata = "tun_metadata11", 0x0001, 51, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 12.
    TUN_METADATA12: TunMetadata = "tun_metadata12", 0x0001, 52, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 13.
    TUN_METADATA13: TunMetadata = "tun_metadata13", 0x0001, 53, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 14.
    TUN_METADATA14: TunMetadata = "tun_metadata14", 0x0001, 54, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 15.
    TUN_METADATA15: TunMetadata = "tun_metadata15", 0x0001, 55, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 16.
    TUN_METADATA16: TunMetadata = "tun_metadata16", 0x0001, 56, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 17.
    TUN_METADATA17: TunMetadata = "tun_metadata17", 0x0001, 57, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 18.
    TUN_METADATA18: TunMetadata = "tun_metadata18", 0x0001, 58, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 19.
    TUN_METADATA19: TunMetadata = "tun_metadata19", 0x0001, 59, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 20.
    TUN_METADATA20: TunMetadata = "tun_metadata20", 0x0001, 60, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 21.
    TUN_METADATA21: TunMetadata = "tun_metadata21", 0x0001, 61, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 22.
    TUN_METADATA22: TunMetadata = "tun_metadata22", 0x0001, 62, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 23.
    TUN_METADATA23: TunMetadata = "tun_metadata23", 0x0001, 63, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 24.
    TUN_METADATA24: TunMetadata = "tun_metadata24", 0x0001, 64, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 25.
    TUN_METADATA25: TunMetadata = "tun_metadata25", 0x0001, 65, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 26.
    TUN_METADATA26: TunMetadata = "tun_metadata26", 0x0001, 66, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 27.
    TUN_METADATA27: TunMetadata = "tun_metadata27", 0x0001, 67, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 28.
    TUN_METADATA28: TunMetadata = "tun_metadata28", 0x0001, 68, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 29.
    TUN_METADATA29: TunMetadata = "tun_metadata29", 0x0001, 69, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 30.
    TUN_METADATA30: TunMetadata = "tun_metadata30", 0x0001, 70, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 31.
    TUN_METADATA31: TunMetadata = "tun_metadata31", 0x0001, 71, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 32.
    TUN_METADATA32: TunMetadata = "tun_metadata32", 0x0001, 72, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 33.
    TUN_METADATA33: TunMetadata = "tun_metadata33", 0x0001, 73, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 34.
    TUN_METADATA34: TunMetadata = "tun_metadata34", 0x0001, 74, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 35.
    TUN_METADATA35: TunMetadata = "tun_metadata35", 0x0001, 75, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 36.
    TUN_METADATA36: TunMetadata = "tun_metadata36", 0x0001, 76, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 37.
    TUN_METADATA37: TunMetadata = "tun_metadata37", 0x0001, 77, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 38.
    TUN_METADATA38: TunMetadata = "tun_metadata38", 0x0001, 78, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 39.
    TUN_METADATA39: TunMetadata = "tun_metadata39", 0x0001, 79, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 40.
    TUN_METADATA40: TunMetadata = "tun_metadata40", 0x0001, 80, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 41.
    TUN_METADATA41: TunMetadata = "tun_metadata41", 0x0001, 81, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 42.
    TUN_METADATA42: TunMetadata = "tun_metadata42", 0x0001, 82, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 43.
    TUN_METADATA43: TunMetadata = "tun_metadata43", 0x0001, 83, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 44.
    TUN_METADATA44: TunMetadata = "tun_metadata44", 0x0001, 84, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 45.
    TUN_METADATA45: TunMetadata = "tun_metadata45", 0x0001, 85, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 46.
    TUN_METADATA46: TunMetadata = "tun_metadata46", 0x0001, 86, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 47.
    TUN_METADATA47: TunMetadata = "tun_metadata47", 0x0001, 87, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 48.
    TUN_METADATA48: TunMetadata = "tun_metadata48", 0x0001, 88, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 49.
    TUN_METADATA49: TunMetadata = "tun_metadata49", 0x0001, 89, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 50.
    TUN_METADATA50: TunMetadata = "tun_metadata50", 0x0001, 90, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 51.
    TUN_METADATA51: TunMetadata = "tun_metadata51", 0x0001, 91, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 52.
    TUN_METADATA52: TunMetadata = "tun_metadata52", 0x0001, 92, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 53.
    TUN_METADATA53: TunMetadata = "tun_metadata53", 0x0001, 93, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 54.
    TUN_METADATA54: TunMetadata = "tun_metadata54", 0x0001, 94, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 55.
    TUN_METADATA55: TunMetadata = "tun_metadata55", 0x0001, 95, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 56.
    TUN_METADATA56: TunMetadata = "tun_metadata56", 0x0001, 96, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 57.
    TUN_METADATA57: TunMetadata = "tun_metadata57", 0x0001, 97, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 58.
    TUN_METADATA58: TunMetadata = "tun_metadata58", 0x0001, 98, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 59.
    TUN_METADATA59: TunMetadata = "tun_metadata59", 0x0001, 99, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 60.
    TUN_METADATA60: TunMetadata = "tun_metadata60", 0x0001, 100, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 61.
    TUN_METADATA61: TunMetadata = "tun_metadata61", 0x0001, 101, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 62.
    TUN_METADATA62: TunMetadata = "tun_metadata62", 0x0001, 102, 0x0, 124, 992, true, NONE, "";
    /// Tunnel option that `NXT_TLV_TABLE_MOD` maps to number 63.
    TUN_METADATA63: TunMetadata = "tun_metadata63", 0x0001, 103, 0x0, 124, 992, true, NONE, "";
    /// IP protocol of a connection's original direction.
    CT_NW_PROTO: u8 = "ct_nw_proto", 0x0001, 119, 0x0, 1, 8, false, NONE, "";
    /// IPv4 source address of a connection's original direction.
    CT_NW_SRC: Ipv4Addr = "ct_nw_src", 0x0001, 120, 0x0, 4, 32, true, NONE, "";
    /// IPv4 destination address of a connection's original direction.
    CT_NW_DST: Ipv4Addr = "ct_nw_dst", 0x0001, 121, 0x0, 4, 32, true, NONE, "";
    /// IPv6 source address of a connection's original direction.
    CT_IPV6_SRC: Ipv6Addr = "ct_ipv6_src", 0x0001, 122, 0x0, 16, 128, true, NONE, "";
    /// IPv6 destination address of a connection's original direction.
    CT_IPV6_DST: Ipv6Addr = "ct_ipv6_dst", 0x0001, 123, 0x0, 16, 128, true, NONE, "";
    /// Source port of a connection's original direction.
    CT_TP_SRC: u16 = "ct_tp_src", 0x0001, 124, 0x0, 2, 16, true, NONE, "";
    /// Destination port of a connection's original direction.
    CT_TP_DST: u16 = "ct_tp_dst", 0x0001, 125, 0x0, 2, 16, true, NONE, "";
    /// ERSPAN version 1 port index (20 bits).
    TUN_ERSPAN_IDX: u32 = "tun_erspan_idx", 0xffff, 11, 0x2320, 4, 20, true, NONE, "";
    /// ERSPAN version (4 bits).
    TUN_ERSPAN_VER: u8 = "tun_erspan_ver", 0xffff, 12, 0x2320, 1, 4, true, NONE, "";
    /// ERSPAN version 2 direction (1 bit).
    TUN_ERSPAN_DIR: u8 = "tun_erspan_dir", 0xffff, 13, 0x2320, 1, 1, true, NONE, "";
    /// ERSPAN version 2 hardware id (6 bits).
    TUN_ERSPAN_HWID: u8 = "tun_erspan_hwid", 0xffff, 14, 0x2320, 1, 6, true, NONE, "";
    /// GTP-U flags.
    TUN_GTPU_FLAGS: u8 = "tun_gtpu_flags", 0xffff, 15, 0x2320, 1, 8, true, NONE, "";
    /// GTP-U message type.
    TUN_GTPU_MSGTYPE: u8 = "tun_gtpu_msgtype", 0xffff, 16, 0x2320, 1, 8, true, NONE, "";
    /// Nicira register 16 of 32 bits.
    REG16: u32 = "reg16", 0xffff, 17, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 17 of 32 bits.
    REG17: u32 = "reg17", 0xffff, 18, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 18 of 32 bits.
    REG18: u32 = "reg18", 0xffff, 19, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 19 of 32 bits.
    REG19: u32 = "reg19", 0xffff, 20, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 20 of 32 bits.
    REG20: u32 = "reg20", 0xffff, 21, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 21 of 32 bits.
    REG21: u32 = "reg21", 0xffff, 22, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 22 of 32 bits.
    REG22: u32 = "reg22", 0xffff, 23, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 23 of 32 bits.
    REG23: u32 = "reg23", 0xffff, 24, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 24 of 32 bits.
    REG24: u32 = "reg24", 0xffff, 25, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 25 of 32 bits.
    REG25: u32 = "reg25", 0xffff, 26, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 26 of 32 bits.
    REG26: u32 = "reg26", 0xffff, 27, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 27 of 32 bits.
    REG27: u32 = "reg27", 0xffff, 28, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 28 of 32 bits.
    REG28: u32 = "reg28", 0xffff, 29, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 29 of 32 bits.
    REG29: u32 = "reg29", 0xffff, 30, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 30 of 32 bits.
    REG30: u32 = "reg30", 0xffff, 31, 0x2320, 4, 32, true, NONE, "";
    /// Nicira register 31 of 32 bits.
    REG31: u32 = "reg31", 0xffff, 32, 0x2320, 4, 32, true, NONE, "";
    /// Packet register 8 of 64 bits.
    XREG8: u64 = "xreg8", 0x8001, 8, 0x0, 8, 64, true, NONE, "";
    /// Packet register 9 of 64 bits.
    XREG9: u64 = "xreg9", 0x8001, 9, 0x0, 8, 64, true, NONE, "";
    /// Packet register 10 of 64 bits.
    XREG10: u64 = "xreg10", 0x8001, 10, 0x0, 8, 64, true, NONE, "";
    /// Packet register 11 of 64 bits.
    XREG11: u64 = "xreg11", 0x8001, 11, 0x0, 8, 64, true, NONE, "";
    /// Packet register 12 of 64 bits.
    XREG12: u64 = "xreg12", 0x8001, 12, 0x0, 8, 64, true, NONE, "";
    /// Packet register 13 of 64 bits.
    XREG13: u64 = "xreg13", 0x8001, 13, 0x0, 8, 64, true, NONE, "";
    /// Packet register 14 of 64 bits.
    XREG14: u64 = "xreg14", 0x8001, 14, 0x0, 8, 64, true, NONE, "";
    /// Packet register 15 of 64 bits.
    XREG15: u64 = "xreg15", 0x8001, 15, 0x0, 8, 64, true, NONE, "";
    /// Nicira register 16 to 19 as one of 128 bits.
    XXREG4: u128 = "xxreg4", 0xffff, 33, 0x2320, 16, 128, true, NONE, "";
    /// Nicira register 20 to 23 as one of 128 bits.
    XXREG5: u128 = "xxreg5", 0xffff, 34, 0x2320, 16, 128, true, NONE, "";
    /// Nicira register 24 to 27 as one of 128 bits.
    XXREG6: u128 = "xxreg6", 0xffff, 35, 0x2320, 16, 128, true, NONE, "";
    /// Nicira register 28 to 31 as one of 128 bits.
    XXREG7: u128 = "xxreg7", 0xffff, 36, 0x2320, 16, 128, true, NONE, "";
    /// Reserved field of a neighbour discovery message (Ericsson).
    ND_RESERVED: u32 = "nd_reserved", 0x1000, 1, 0x0, 4, 32, false, NONE, "icmpv6_type=135|136";
    /// Type of the option of a neighbour discovery message (Ericsson).
    ND_OPTIONS_TYPE: u8 = "nd_options_type", 0x1000, 2, 0x0, 1, 8, false, NONE, "icmpv6_type=135|136";
}

oxm_fields! {
    /// What stands among the match fields of Nicira's messages without being one.
    PSEUDO_FIELDS;

    /// In an [`NXMatch`](crate::ext::nicira::NXMatch): only entries with this cookie
    /// (`NXM_NX_COOKIE`). Open vSwitch gave its number to [`MPLS_TTL`](super::MPLS_TTL) as well,
    /// from which its length tells it.
    NXM_COOKIE: u64 = "cookie", 0x0001, 30, 0x0, 8, 64, true, NONE, "";
}
