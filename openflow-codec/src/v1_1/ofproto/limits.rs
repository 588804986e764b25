//! Limits and defaults, the same in 1.1 to 1.3.

use crate::wire::numbers;

numbers! {
    /// Limits and defaults, by name.
    LIMITS;

    /// Bytes of a table's name, the closing zero included.
    OFP_MAX_TABLE_NAME_LEN: usize = 32;
    /// Bytes of a port's name, the closing zero included.
    OFP_MAX_PORT_NAME_LEN: usize = 16;
    /// Bytes of each text of a switch's description, except the serial number.
    DESC_STR_LEN: usize = 256;
    /// Bytes of the serial number in a switch's description.
    SERIAL_NUM_LEN: usize = 32;
    /// Bytes of an Ethernet address.
    OFP_ETH_ALEN: usize = 6;
    /// Where the port's description starts in a port status message.
    OFP_PORT_STATUS_DESC_OFFSET: usize = 16;
    /// The largest transaction id.
    MAX_XID: u32 = 0xffff_ffff;
    /// Bytes of a packet that a switch sends to the controller unless configured.
    OFP_DEFAULT_MISS_SEND_LEN: u16 = 128;
    /// The priority that a flow entry gets by convention, half of the range.
    OFP_DEFAULT_PRIORITY: u16 = 0x8000;
    /// The timeout of a flow entry that does not expire.
    OFP_FLOW_PERMANENT: u16 = 0;
    /// The buffer id of a packet that the switch has not kept.
    OFP_NO_BUFFER: u32 = 0xffff_ffff;
}
