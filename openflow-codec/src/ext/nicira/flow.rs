//! What concerns flow entries themselves.

use crate::wire::Wire;

/// Shorten the entry's time-outs when a TCP packet with FIN or RST comes by
/// (`NXAST_FIN_TIMEOUT`, `fin_timeout` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionFinTimeout {
    /// The idle time-out from then on in seconds, 0 to leave it as it is.
    pub fin_idle_timeout: u16,
    /// The hard time-out from then on in seconds, 0 to leave it as it is.
    pub fin_hard_timeout: u16,
}

/// Make the entry one part of a conjunctive match: entries with the same `id` match together when
/// one of each clause does (`NXAST_CONJUNCTION`, `conjunction(id,k/n)` in `ovs-actions(7)`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Wire)]
pub struct NXActionConjunction {
    /// Which clause the entry belongs to, from 0 on (`ovs-actions(7)` counts from 1).
    pub clause: u8,
    /// How many clauses there are, 2 to 64.
    pub n_clauses: u8,
    /// The number that the field `conj_id` has when all clauses match.
    pub id: u32,
}
