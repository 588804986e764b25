//! Properties that an experimenter defines: the same structure under a name for each place.

macro_rules! experimenter_properties {
    ($( $(#[$doc:meta])* $name:ident; )*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, $crate::wire::Wire)]
        pub struct $name<'a> {
            /// The experimenter's id.
            pub experimenter: u32,
            /// The type, which the experimenter defines.
            pub exp_type: u32,
            /// What the experimenter defines.
            pub data: $crate::wire::Words<'a>,
        }
    )*};
}
pub(crate) use experimenter_properties;

experimenter_properties! {
    /// An experimenter's property of a port (OpenFlow 1.4.1 section 7.2.1).
    OFPPortDescPropExperimenter;
    /// An experimenter's setting of a port (OpenFlow 1.4.1 section 7.3.4.3).
    OFPPortModPropExperimenter;
    /// An experimenter's counters of a port (OpenFlow 1.4.1 section 7.3.5.6).
    OFPPortStatsPropExperimenter;
    /// An experimenter's property of a queue (OpenFlow 1.4.1 section 7.3.5.8).
    OFPQueueDescPropExperimenter;
    /// An experimenter's counters of a queue (OpenFlow 1.4.1 section 7.3.5.9).
    OFPQueueStatsPropExperimenter;
    /// An experimenter's setting of a table (OpenFlow 1.4.1 section 7.3.3).
    OFPTableModPropExperimenter;
    /// An experimenter's asynchronous messages (OpenFlow 1.4.1 section 7.3.10).
    OFPAsyncConfigPropExperimenter;
    /// An experimenter's property of a role (OpenFlow 1.4.1 section 7.4.4).
    OFPRolePropExperimenter;
    /// An experimenter's property of a bundle (OpenFlow 1.4.1 section 7.3.9.3).
    OFPBundlePropExperimenter;
}
