//! The Open Networking Foundation's extensions of OpenFlow 1.3: flow monitors and bundles.
//!
//! They travel in experimenter messages; the foundation published them as extension packages
//! before OpenFlow 1.4 took them in.

use crate::wire::{numbers, wire_enum, wire_flags};

numbers! {
    /// Experimenter types of the extensions' messages and properties, by name.
    ONF_NUMBERS;

    /// The multipart request that sets up a flow monitor.
    ONFMP_FLOW_MONITOR: u32 = 1870;
    /// The controller ends a flow monitor.
    ONFT_FLOW_MONITOR_CANCEL: u32 = 1870;
    /// The switch stops sending updates, to catch up.
    ONFT_FLOW_MONITOR_PAUSED: u32 = 1871;
    /// The switch sends updates again.
    ONFT_FLOW_MONITOR_RESUMED: u32 = 1872;
    /// A message that opens, closes, commits or discards a bundle.
    ONF_ET_BUNDLE_CONTROL: u32 = 2300;
    /// A message that adds another to a bundle.
    ONF_ET_BUNDLE_ADD_MESSAGE: u32 = 2301;
    /// A property of a bundle that an experimenter defines.
    ONF_ET_BPT_EXPERIMENTER: u16 = 0xffff;
}

wire_enum! {
    /// What an update of a flow monitor reports (an extension by the ONF).
    pub struct OnfFlowUpdateEvent(u16) {
        /// A flow entry was added.
        ONFFME_ADDED = 0,
        /// A flow entry was removed.
        ONFFME_DELETED = 1,
        /// A flow entry's instructions were changed.
        ONFFME_MODIFIED = 2,
        /// A change that this controller made itself, in short.
        ONFFME_ABBREV = 3,
    }
}

wire_flags! {
    /// What a flow monitor reports, and how (an extension by the ONF).
    pub struct OnfFlowMonitorFlags(u16) {
        /// Begins with the entries that are there.
        ONFFMF_INITIAL = 0x1,
        /// Reports entries that are added.
        ONFFMF_ADD = 0x2,
        /// Reports entries that are removed.
        ONFFMF_DELETE = 0x4,
        /// Reports entries that are changed.
        ONFFMF_MODIFY = 0x8,
        /// Reports instructions too.
        ONFFMF_ACTIONS = 0x10,
        /// Reports the controller's own changes in full.
        ONFFMF_OWN = 0x20,
    }
}

wire_enum! {
    /// What a bundle control message asks for or answers (an extension by the ONF).
    pub struct OnfBundleCtrlType(u16) {
        /// Open a bundle.
        ONF_BCT_OPEN_REQUEST = 0,
        /// The bundle is open.
        ONF_BCT_OPEN_REPLY = 1,
        /// Accept no more messages into the bundle.
        ONF_BCT_CLOSE_REQUEST = 2,
        /// The bundle is closed.
        ONF_BCT_CLOSE_REPLY = 3,
        /// Carry out the bundle.
        ONF_BCT_COMMIT_REQUEST = 4,
        /// The bundle was carried out.
        ONF_BCT_COMMIT_REPLY = 5,
        /// Forget the bundle.
        ONF_BCT_DISCARD_REQUEST = 6,
        /// The bundle is forgotten.
        ONF_BCT_DISCARD_REPLY = 7,
    }
}

wire_flags! {
    /// How a bundle is carried out (an extension by the ONF).
    pub struct OnfBundleFlags(u16) {
        /// All messages or none, and no packet sees half of them.
        ONF_BF_ATOMIC = 0x1,
        /// In the order in which the messages were added.
        ONF_BF_ORDERED = 0x2,
    }
}

wire_enum! {
    /// What failed, in an experimenter error of the foundation (ONF extensions 230, 236, 237, 260,
    /// 264).
    pub struct OnfErrorCode(u16) {
        /// The bundle failed for no given reason.
        ONFERR_ET_UNKNOWN = 2300,
        /// Not permitted to use bundles.
        ONFERR_ET_EPERM = 2301,
        /// There is no such bundle.
        ONFERR_ET_BAD_ID = 2302,
        /// A bundle of the number to open is there already.
        ONFERR_ET_BUNDLE_EXIST = 2303,
        /// The bundle accepts no more messages.
        ONFERR_ET_BUNDLE_CLOSED = 2304,
        /// There is no room for a further bundle.
        ONFERR_ET_OUT_OF_BUNDLES = 2305,
        /// The control type is not known or not supported.
        ONFERR_ET_BAD_TYPE = 2306,
        /// The flags are not known, not supported or not those of the bundle.
        ONFERR_ET_BAD_FLAGS = 2307,
        /// The length of the message to add is wrong.
        ONFERR_ET_MSG_BAD_LEN = 2308,
        /// The message to add has another transaction id than what carries it.
        ONFERR_ET_MSG_BAD_XID = 2309,
        /// This kind of message cannot be in a bundle.
        ONFERR_ET_MSG_UNSUP = 2310,
        /// The message to add contradicts one of the bundle.
        ONFERR_ET_MSG_CONFLICT = 2311,
        /// The bundle is full.
        ONFERR_ET_MSG_TOO_MANY = 2312,
        /// A message of the bundle failed when it was carried out.
        ONFERR_ET_FAILED = 2313,
        /// The bundle was left alone for too long.
        ONFERR_ET_TIMEOUT = 2314,
        /// Another bundle locks what this one needs.
        ONFERR_ET_BUNDLE_IN_PROGRESS = 2315,
        /// The table is synchronized with another and cannot be changed.
        ONFERR_ET_CANT_SYNC = 2320,
        /// The flow entry's priority is not supported.
        ONFERR_ET_BAD_PRIORITY = 2360,
        /// A mask of asynchronous messages is wrong; so spelt in OS-Ken.
        ONFERR_ET_ASYNC_INVALUD = 2370,
        /// A mask of asynchronous messages is not supported.
        ONFERR_ET_ASYNC_UNSUPPORTED = 2371,
        /// Not permitted to choose asynchronous messages.
        ONFERR_ET_ASYNC_EPERM = 2372,
        /// A flow entry has an instruction twice.
        ONFERR_DUP_INSTRUCTION = 2600,
        /// The rest of a multipart request did not come in time.
        ONFERR_ET_MPART_REQUEST_TIMEOUT = 2640,
        /// The rest of a multipart reply did not come in time.
        ONFERR_ET_MPART_REPLY_TIMEOUT = 2641,
    }
}
