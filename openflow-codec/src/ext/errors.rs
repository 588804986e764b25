//! The names of errors that experimenters define: Nicira's, which Open vSwitch sends where a version
//! has no code of its own, and the Open Networking Foundation's.

use core::ops::RangeInclusive;

use super::nicira::NX_EXPERIMENTER_ID as NX;
use super::onf::ONF_EXPERIMENTER_ID as ONF;

/// The error type of OpenFlow 1.0 and 1.1 for errors of vendors (`NXET_VENDOR`): the data begins
/// with the vendor's id, its own type and its own code.
pub const NXET_VENDOR: u16 = 0xb0c2;

/// The error type of OpenFlow 1.2 and later for errors of experimenters (`OFPET_EXPERIMENTER`).
const EXP: u16 = 0xffff;

/// An error that an experimenter defines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ErrorCode {
    /// Its name, as in Open vSwitch.
    pub name: &'static str,
    /// The experimenter's id.
    pub experimenter: u32,
    /// The versions that have it like this, by their numbers on the wire.
    pub versions: RangeInclusive<u8>,
    /// The error type: since OpenFlow 1.2 that of all experimenters, before that a type of the
    /// vendor's.
    pub type_: u16,
    /// The code, which messages since OpenFlow 1.2 call `exp_type`.
    pub code: u16,
}

/// The name of an experimenter's error.
///
/// The version is its number on the wire. Type and code are those of the message since OpenFlow
/// 1.2, and those in the data behind the vendor's id before that; see [`vendor_error`].
///
/// ```
/// use openflow_codec::ext::error_name;
/// use openflow_codec::ext::nicira::NX_EXPERIMENTER_ID;
///
/// assert_eq!(error_name(1, NX_EXPERIMENTER_ID, 1, 256), Some("NXBRC_NXM_INVALID"));
/// assert_eq!(error_name(4, NX_EXPERIMENTER_ID, 0xffff, 2), Some("NXBRC_NXM_INVALID"));
/// ```
pub fn error_name(version: u8, experimenter: u32, type_: u16, code: u16) -> Option<&'static str> {
    let same = |error: &&ErrorCode| {
        (error.experimenter, error.type_, error.code) == (experimenter, type_, code)
            && error.versions.contains(&version)
    };
    ERRORS.iter().find(same).map(|error| error.name)
}

/// The experimenter's error of that name in a version (by its number on the wire).
pub fn error_code(version: u8, name: &str) -> Option<&'static ErrorCode> {
    ERRORS.iter().find(|error| error.name == name && error.versions.contains(&version))
}

/// Vendor, type, code and data of a vendor's error in OpenFlow 1.0 and 1.1; `None` if the error
/// message has another type, or less data than that.
pub fn vendor_error(type_: u16, data: &[u8]) -> Option<(u32, u16, u16, &[u8])> {
    if type_ != NXET_VENDOR {
        return None;
    }
    let (&[v0, v1, v2, v3, t0, t1, c0, c1], data) = data.split_first_chunk()?;
    let vendor = u32::from_be_bytes([v0, v1, v2, v3]);
    Some((vendor, u16::from_be_bytes([t0, t1]), u16::from_be_bytes([c0, c1]), data))
}

macro_rules! errors {
    ($( $name:literal: $experimenter:ident, $versions:expr, $type:expr, $code:literal; )*) => {
        /// Every error that experimenters known here define, once for each way that versions have
        /// it.
        pub const ERRORS: &[ErrorCode] = &[$( ErrorCode {
            name: $name,
            experimenter: $experimenter,
            versions: $versions,
            type_: $type,
            code: $code,
        } ),*];
    };
}

// Name, experimenter, versions on the wire, type, code.
errors! {
    "OFPBRC_BAD_TABLE_ID": NX, 1..=1, 1, 512;
    "OFPBRC_BAD_PORT": NX, 1..=2, 1, 514;
    "OFPBRC_MULTIPART_REQUEST_TIMEOUT": ONF, 4..=4, EXP, 2640;
    "OFPBRC_MULTIPART_REPLY_TIMEOUT": ONF, 4..=4, EXP, 2641;
    "NXBRC_NXM_INVALID": NX, 1..=2, 1, 256;
    "NXBRC_NXM_INVALID": NX, 3..=6, EXP, 2;
    "NXBRC_NXM_BAD_TYPE": NX, 1..=2, 1, 257;
    "NXBRC_NXM_BAD_TYPE": NX, 3..=6, EXP, 3;
    "NXBRC_MUST_BE_ZERO": NX, 1..=2, 1, 515;
    "NXBRC_MUST_BE_ZERO": NX, 3..=6, EXP, 4;
    "NXBRC_BAD_REASON": NX, 1..=2, 1, 516;
    "NXBRC_BAD_REASON": NX, 3..=6, EXP, 5;
    "NXBRC_FM_BAD_EVENT": NX, 1..=2, 1, 520;
    "NXBRC_FM_BAD_EVENT": NX, 3..=6, EXP, 9;
    "NXBRC_UNENCODABLE_ERROR": NX, 1..=2, 1, 521;
    "NXBRC_UNENCODABLE_ERROR": NX, 3..=6, EXP, 10;
    "OFPBAC_BAD_OUT_GROUP": NX, 1..=1, 2, 9;
    "OFPBAC_MATCH_INCONSISTENT": NX, 1..=1, 1, 522;
    "OFPBAC_BAD_SET_TYPE": NX, 1..=2, 1, 523;
    "OFPBAC_BAD_SET_LEN": NX, 1..=2, 1, 524;
    "OFPBAC_BAD_SET_ARGUMENT": NX, 1..=2, 1, 525;
    "OFPBAC_BAD_SET_MASK": ONF, 4..=5, EXP, 4250;
    "NXBAC_MUST_BE_ZERO": NX, 1..=2, 2, 256;
    "NXBAC_MUST_BE_ZERO": NX, 3..=6, EXP, 11;
    "NXBAC_BAD_CONJUNCTION": NX, 1..=2, 2, 526;
    "NXBAC_BAD_CONJUNCTION": NX, 3..=6, EXP, 15;
    "NXBAC_BAD_HEADER_TYPE": NX, 4..=6, EXP, 39;
    "NXBAC_UNKNOWN_ED_PROP": NX, 4..=6, EXP, 40;
    "NXBAC_BAD_ED_PROP": NX, 4..=6, EXP, 41;
    "NXBAC_CT_DATAPATH_SUPPORT": NX, 1..=2, 1, 265;
    "NXBAC_CT_DATAPATH_SUPPORT": NX, 3..=6, EXP, 42;
    "OFPBIC_UNSUP_INST": NX, 1..=1, 2, 257;
    "OFPBIC_DUP_INST": NX, 2..=2, 3, 256;
    "OFPBIC_DUP_INST": ONF, 3..=4, EXP, 2600;
    "OFPBMC_BAD_WILDCARDS": NX, 1..=1, 1, 262;
    "OFPBMC_BAD_FIELD": NX, 1..=1, 0, 263;
    "OFPBMC_BAD_VALUE": NX, 1..=1, 1, 258;
    "OFPBMC_BAD_MASK": NX, 1..=2, 1, 259;
    "OFPBMC_BAD_PREREQ": NX, 1..=2, 1, 260;
    "OFPBMC_DUP_FIELD": NX, 1..=2, 1, 261;
    "NXBMC_CT_DATAPATH_SUPPORT": NX, 1..=2, 1, 264;
    "NXBMC_CT_DATAPATH_SUPPORT": NX, 3..=6, EXP, 43;
    "OFPFMFC_BAD_FLAGS": NX, 1..=1, 3, 258;
    "OFPFMFC_BAD_FLAGS": NX, 2..=2, 5, 258;
    "OFPFMFC_BAD_PRIORITY": ONF, 4..=4, EXP, 2360;
    "NXFMFC_HARDWARE": NX, 1..=2, 5, 256;
    "NXFMFC_HARDWARE": NX, 3..=6, EXP, 12;
    "NXFMFC_BAD_TABLE_ID": NX, 1..=2, 5, 257;
    "NXFMFC_BAD_TABLE_ID": NX, 3..=6, EXP, 13;
    "NXFMFC_INVALID_TLV_FIELD": NX, 1..=2, 1, 536;
    "NXFMFC_INVALID_TLV_FIELD": NX, 3..=6, EXP, 37;
    "OFPGMFC_GROUP_EXISTS": NX, 1..=1, 6, 0;
    "OFPGMFC_INVALID_GROUP": NX, 1..=1, 6, 1;
    "OFPGMFC_WEIGHT_UNSUPPORTED": NX, 1..=1, 6, 2;
    "OFPGMFC_OUT_OF_GROUPS": NX, 1..=1, 6, 3;
    "OFPGMFC_OUT_OF_BUCKETS": NX, 1..=1, 6, 4;
    "OFPGMFC_CHAINING_UNSUPPORTED": NX, 1..=1, 6, 5;
    "OFPGMFC_WATCH_UNSUPPORTED": NX, 1..=1, 6, 6;
    "OFPGMFC_LOOP": NX, 1..=1, 6, 7;
    "OFPGMFC_UNKNOWN_GROUP": NX, 1..=1, 6, 8;
    "OFPGMFC_CHAINED_GROUP": NX, 1..=1, 6, 9;
    "OFPGMFC_BAD_TYPE": NX, 1..=1, 6, 10;
    "OFPGMFC_BAD_COMMAND": NX, 1..=1, 6, 11;
    "OFPGMFC_BAD_BUCKET": NX, 1..=1, 6, 12;
    "OFPGMFC_BAD_WATCH": NX, 1..=1, 6, 13;
    "OFPGMFC_EPERM": NX, 1..=1, 6, 14;
    "OFPGMFC_UNKNOWN_BUCKET": NX, 1..=1, 6, 15;
    "OFPGMFC_BUCKET_EXISTS": NX, 1..=1, 6, 16;
    "NXQOFC_QUEUE_ERROR": NX, 5..=6, EXP, 23;
    "OFPRRFC_BAD_ROLE": NX, 1..=2, 1, 513;
    "NXTFFC_DUP_TABLE": NX, 4..=6, EXP, 44;
    "OFPBPC_BAD_TYPE": NX, 1..=2, 13, 2;
    "OFPBPC_BAD_TYPE": NX, 3..=3, EXP, 25;
    "OFPBPC_BAD_LEN": NX, 1..=2, 13, 3;
    "OFPBPC_BAD_LEN": NX, 3..=3, EXP, 26;
    "OFPBPC_BAD_VALUE": NX, 1..=2, 13, 4;
    "OFPBPC_BAD_VALUE": NX, 3..=3, EXP, 27;
    "OFPBPC_TOO_MANY": NX, 1..=2, 14, 3;
    "OFPBPC_TOO_MANY": NX, 3..=3, EXP, 28;
    "OFPBPC_TOO_MANY": ONF, 4..=4, EXP, 4443;
    "OFPBPC_DUP_TYPE": NX, 1..=2, 14, 4;
    "OFPBPC_DUP_TYPE": NX, 3..=3, EXP, 29;
    "OFPBPC_DUP_TYPE": ONF, 4..=4, EXP, 4444;
    "OFPBPC_BAD_EXPERIMENTER": NX, 1..=2, 14, 5;
    "OFPBPC_BAD_EXPERIMENTER": NX, 3..=3, EXP, 30;
    "OFPBPC_BAD_EXPERIMENTER": ONF, 4..=4, EXP, 4445;
    "OFPBPC_BAD_EXP_TYPE": NX, 1..=2, 14, 6;
    "OFPBPC_BAD_EXP_TYPE": NX, 3..=3, EXP, 31;
    "OFPBPC_BAD_EXP_TYPE": ONF, 4..=4, EXP, 4446;
    "OFPBPC_BAD_EXP_VALUE": NX, 1..=2, 14, 7;
    "OFPBPC_BAD_EXP_VALUE": NX, 3..=3, EXP, 32;
    "OFPBPC_BAD_EXP_VALUE": ONF, 4..=4, EXP, 4447;
    "OFPBPC_EPERM": NX, 1..=2, 14, 8;
    "OFPBPC_EPERM": NX, 3..=3, EXP, 33;
    "OFPBPC_EPERM": ONF, 4..=4, EXP, 4448;
    "OFPACFC_INVALID": ONF, 4..=4, EXP, 2370;
    "OFPACFC_UNSUPPORTED": ONF, 4..=4, EXP, 2371;
    "OFPACFC_EPERM": ONF, 4..=4, EXP, 2372;
    "OFPBFC_UNKNOWN": ONF, 4..=4, EXP, 2300;
    "OFPBFC_EPERM": ONF, 4..=4, EXP, 2301;
    "OFPBFC_BAD_ID": ONF, 4..=4, EXP, 2302;
    "OFPBFC_BUNDLE_EXIST": ONF, 4..=4, EXP, 2303;
    "OFPBFC_BUNDLE_CLOSED": ONF, 4..=4, EXP, 2304;
    "OFPBFC_OUT_OF_BUNDLES": ONF, 4..=4, EXP, 2305;
    "OFPBFC_BAD_TYPE": ONF, 4..=4, EXP, 2306;
    "OFPBFC_BAD_FLAGS": ONF, 4..=4, EXP, 2307;
    "OFPBFC_MSG_BAD_LEN": ONF, 4..=4, EXP, 2308;
    "OFPBFC_MSG_BAD_XID": ONF, 4..=4, EXP, 2309;
    "OFPBFC_MSG_UNSUP": ONF, 4..=4, EXP, 2310;
    "OFPBFC_MSG_CONFLICT": ONF, 4..=4, EXP, 2311;
    "OFPBFC_MSG_TOO_MANY": ONF, 4..=4, EXP, 2312;
    "OFPBFC_MSG_FAILED": ONF, 4..=4, EXP, 2313;
    "OFPBFC_TIMEOUT": ONF, 4..=4, EXP, 2314;
    "OFPBFC_BUNDLE_IN_PROGRESS": ONF, 4..=4, EXP, 2315;
    "OFPBFC_BAD_VERSION": NX, 5..=6, EXP, 22;
    "OFPMOFC_MONITOR_EXISTS": NX, 1..=2, 1, 517;
    "OFPMOFC_MONITOR_EXISTS": NX, 3..=4, EXP, 6;
    "OFPMOFC_UNKNOWN_MONITOR": NX, 1..=2, 1, 519;
    "OFPMOFC_UNKNOWN_MONITOR": NX, 3..=4, EXP, 8;
    "OFPMOFC_BAD_FLAGS": NX, 1..=2, 1, 518;
    "OFPMOFC_BAD_FLAGS": NX, 3..=4, EXP, 7;
    "NXTTMFC_BAD_COMMAND": NX, 1..=2, 1, 527;
    "NXTTMFC_BAD_COMMAND": NX, 3..=6, EXP, 16;
    "NXTTMFC_BAD_OPT_LEN": NX, 1..=2, 1, 528;
    "NXTTMFC_BAD_OPT_LEN": NX, 3..=6, EXP, 17;
    "NXTTMFC_BAD_FIELD_IDX": NX, 1..=2, 1, 529;
    "NXTTMFC_BAD_FIELD_IDX": NX, 3..=6, EXP, 18;
    "NXTTMFC_TABLE_FULL": NX, 1..=2, 1, 530;
    "NXTTMFC_TABLE_FULL": NX, 3..=6, EXP, 19;
    "NXTTMFC_ALREADY_MAPPED": NX, 1..=2, 1, 531;
    "NXTTMFC_ALREADY_MAPPED": NX, 3..=6, EXP, 20;
    "NXTTMFC_DUP_ENTRY": NX, 1..=2, 1, 532;
    "NXTTMFC_DUP_ENTRY": NX, 3..=6, EXP, 21;
    "NXTTMFC_INVALID_TLV_DEL": NX, 1..=2, 1, 537;
    "NXTTMFC_INVALID_TLV_DEL": NX, 3..=6, EXP, 38;
    "NXR_NOT_SUPPORTED": NX, 1..=2, 1, 533;
    "NXR_NOT_SUPPORTED": NX, 3..=6, EXP, 34;
    "NXR_STALE": NX, 1..=2, 1, 534;
    "NXR_STALE": NX, 3..=6, EXP, 35;
    "NXST_NOT_CONFIGURED": NX, 1..=2, 1, 535;
    "NXST_NOT_CONFIGURED": NX, 3..=6, EXP, 36;
}
