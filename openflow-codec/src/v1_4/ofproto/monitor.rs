//! Flow monitors and bundles.

use crate::wire::{wire_enum, wire_flags};

wire_enum! {
    /// What a flow monitor request does (OpenFlow 1.4.1 section 7.3.5.17.1).
    pub struct FlowMonitorCommand(u8) {
        /// Adds a monitor.
        OFPFMC_ADD = 0,
        /// Changes a monitor.
        OFPFMC_MODIFY = 1,
        /// Removes a monitor.
        OFPFMC_DELETE = 2,
    }

    /// What an update of a flow monitor reports (OpenFlow 1.4.1 section 7.3.5.17.2).
    pub struct FlowUpdateEvent(u16) {
        /// A flow entry that was there when the monitor was set up.
        OFPFME_INITIAL = 0,
        /// A flow entry was added.
        OFPFME_ADDED = 1,
        /// A flow entry was removed.
        OFPFME_REMOVED = 2,
        /// A flow entry's instructions were changed.
        OFPFME_MODIFIED = 3,
        /// A change that this controller made itself, in short.
        OFPFME_ABBREV = 4,
        /// The switch stops sending updates, to catch up.
        OFPFME_PAUSED = 5,
        /// The switch sends updates again.
        OFPFME_RESUMED = 6,
    }

    /// What a bundle control message asks for or answers (OpenFlow 1.4.1 section 7.3.9.1).
    pub struct BundleCtrlType(u16) {
        /// Open a bundle.
        OFPBCT_OPEN_REQUEST = 0,
        /// The bundle is open.
        OFPBCT_OPEN_REPLY = 1,
        /// Accept no more messages into the bundle.
        OFPBCT_CLOSE_REQUEST = 2,
        /// The bundle is closed.
        OFPBCT_CLOSE_REPLY = 3,
        /// Carry out the bundle.
        OFPBCT_COMMIT_REQUEST = 4,
        /// The bundle was carried out.
        OFPBCT_COMMIT_REPLY = 5,
        /// Forget the bundle.
        OFPBCT_DISCARD_REQUEST = 6,
        /// The bundle is forgotten.
        OFPBCT_DISCARD_REPLY = 7,
    }

    /// The kind of a bundle's property (OpenFlow 1.4.1 section 7.3.9.3).
    pub struct BundlePropType(u16) {
        /// A property that an experimenter defines.
        OFPBPT_EXPERIMENTER = 0xffff,
    }
}

wire_flags! {
    /// What a flow monitor reports, and how (OpenFlow 1.4.1 section 7.3.5.17.1).
    pub struct FlowMonitorFlags(u16) {
        /// Begins with the entries that are there.
        OFPFMF_INITIAL = 0x1,
        /// Reports entries that are added.
        OFPFMF_ADD = 0x2,
        /// Reports entries that are removed.
        OFPFMF_REMOVED = 0x4,
        /// Reports entries that are changed.
        OFPFMF_MODIFY = 0x8,
        /// Reports instructions too.
        OFPFMF_INSTRUCTIONS = 0x10,
        /// Reports the controller's own changes in full.
        OFPFMF_NO_ABBREV = 0x20,
        /// Reports the controller's own changes only.
        OFPFMF_ONLY_OWN = 0x40,
    }

    /// How a bundle is carried out (OpenFlow 1.4.1 section 7.3.9.2).
    pub struct BundleFlags(u16) {
        /// All messages or none, and no packet sees half of them.
        OFPBF_ATOMIC = 0x1,
        /// In the order in which the messages were added.
        OFPBF_ORDERED = 0x2,
    }
}
