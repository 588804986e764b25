//! The switch itself: features.

use super::OFPPort;
use crate::v1_1::ofproto_parser::switch::switch_features;
use crate::v1_2::ofproto::*;
use crate::wire::{List, Wire};

switch_features!("OpenFlow 1.2 section A.3.1");
