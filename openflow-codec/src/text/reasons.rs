//! Names of reasons, roles and the like.

/// Why a packet came in (`OFPR_*`).
pub(super) const PACKET_IN: &[(u64, &str)] = &[
    (0, "no_match"),
    (1, "action"),
    (2, "invalid_ttl"),
    (3, "action_set"),
    (4, "group"),
    (5, "packet_out"),
];

/// Why a flow entry was removed (`OFPRR_*`).
pub(super) const FLOW_REMOVED: &[(u64, &str)] = &[
    (0, "idle"),
    (1, "hard"),
    (2, "delete"),
    (3, "group_delete"),
    (4, "meter_delete"),
    (5, "eviction"),
];

/// What became of a port (`OFPPR_*`).
pub(super) const PORT_STATUS: &[(u64, &str)] = &[(0, "add"), (1, "delete"), (2, "modify")];

/// Why the role changed (`OFPCRR_*`).
pub(super) const ROLE_STATUS: &[(u64, &str)] =
    &[(0, "primary_request"), (1, "configuration_changed"), (2, "experimenter_data_changed")];

/// What became of a table (`OFPTR_*`).
pub(super) const TABLE_STATUS: &[(u64, &str)] = &[(3, "vacancy_down"), (4, "vacancy_up")];

/// Whose request is forwarded (`OFPRFR_*`).
pub(super) const REQUEST_FORWARD: &[(u64, &str)] =
    &[(0, "group_mod_request"), (1, "meter_mod_request")];

/// Controller roles (`OFPCR_ROLE_*`).
pub(super) const ROLES: &[(u64, &str)] =
    &[(0, "nochange"), (1, "equal"), (2, "primary"), (3, "secondary")];
