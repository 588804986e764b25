//! A vendor's own message, statistics and action, defined outside of the library.
//!
//! ```text
//! cargo run -p openflow-codec --example vendor_message
//! ```

use openflow_codec::ext::{self, ActionExperimenter, ExperimenterBody, Place};
use openflow_codec::v1_3::ofproto_parser::{OFPAction, OFPFlowMod, OFPInstruction};
use openflow_codec::v1_3::{OFPMessage, V1_3};
use openflow_codec::{AnyMessage, List, Version, Wire};

/// Acme's experimenter id.
const ACME: u32 = 0x00ac_3e00;

/// Lets the lamp of a port blink.
#[derive(Clone, Debug, PartialEq, Wire)]
struct AcmeBlink<'a> {
    port_no: u32,
    #[wire(pad = 2)]
    times: u16,
    colours: List<'a, AcmeColour>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
#[wire(pad_end = 1)]
struct AcmeColour {
    red: u8,
    green: u8,
    blue: u8,
}

impl<V: Version> ExperimenterBody<V> for AcmeBlink<'_> {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 1;
    const NAME: &'static str = "AcmeBlink";
}

/// How hot the switch is: a reply to a multipart request.
#[derive(Clone, Debug, PartialEq, Wire)]
struct AcmeHeatReply {
    degrees: u16,
    fan_speed: u16,
}

impl<V: Version> ExperimenterBody<V> for AcmeHeatReply {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 1;
    const NAME: &'static str = "AcmeHeatReply";
    const PLACE: Place = Place::Reply;
}

/// Makes a packet wait.
#[derive(Clone, Debug, PartialEq, Wire)]
struct AcmeDelay {
    milliseconds: u32,
}

impl<V: Version> ExperimenterBody<V> for AcmeDelay {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 3;
    const NAME: &'static str = "AcmeDelay";
    const PLACE: Place = Place::Action;
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // A message of one's own is sent like any other.
    let red = AcmeColour { red: 255, green: 0, blue: 0 };
    let blink = AcmeBlink { port_no: 1, times: 3, colours: [red].into() };
    let mut buffer = Vec::new();
    openflow_codec::encode::<V1_3, _>(42, &blink, &mut buffer)?;
    println!("{buffer:02x?}");

    // It is decoded to what all messages of experimenters look like, and read out of that.
    let AnyMessage::V1_3(42, OFPMessage::OFPExperimenter(message)) = AnyMessage::decode(&buffer)?
    else {
        return Err("another message".into());
    };
    let read = message.get::<V1_3, AcmeBlink<'_>>()?;
    println!("{read:?}");
    assert_eq!(read, Some(blink));

    // Or straight out of the bytes, if they are known to be a message of 1.3.
    let heat = AcmeHeatReply { degrees: 70, fan_speed: 4000 };
    let mut buffer = Vec::new();
    openflow_codec::encode::<V1_3, _>(43, &heat, &mut buffer)?;
    let read = ext::get::<V1_3, AcmeHeatReply>(&buffer)?;
    println!("{read:?}");
    assert_eq!(read, Some(heat));

    // An action stands among the others.
    let delay = AcmeDelay { milliseconds: 20 };
    let delay_action = OFPAction::Experimenter(ActionExperimenter::new::<V1_3, _>(&delay));
    let actions = [delay_action, OFPAction::output(2)];
    let instructions = [OFPInstruction::apply(actions)].into();
    let flow_mod = OFPFlowMod { instructions, ..OFPFlowMod::default() };
    for instruction in &flow_mod.instructions {
        let OFPInstruction::ApplyActions(apply) = instruction else { continue };
        for action in &apply.actions {
            match action {
                OFPAction::Experimenter(action) => {
                    let read = action.get::<V1_3, AcmeDelay>()?;
                    println!("{read:?}");
                    assert_eq!(read.as_ref(), Some(&delay));
                }
                action => println!("{action:?}"),
            }
        }
    }
    Ok(())
}
