//! Properties that an experimenter defines, where earlier versions had none.

crate::v1_4::ofproto_parser::experimenter_properties! {
    /// An experimenter's property of a bucket (OpenFlow 1.5.1 section 7.3.4.3).
    OFPGroupBucketPropExperimenter;
    /// An experimenter's property of a group (OpenFlow 1.5.1 section 7.3.4.3): Open vSwitch has one
    /// that says how a bucket is selected.
    OFPGroupPropExperimenter;
    /// An experimenter's property of a controller (OpenFlow 1.5.1 section 7.2.7).
    OFPControllerStatusPropExperimenter;
    /// An experimenter's property of what bundles can do (OpenFlow 1.5.1 section 7.3.5).
    OFPBundleFeaturesPropExperimenter;
}
