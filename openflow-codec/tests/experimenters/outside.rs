//! What somebody outside of the crate defines.

use openflow_codec::ext::{self, ActionExperimenter, ExperimenterBody, More, Place};
use openflow_codec::v1_0::{self, V1_0};
use openflow_codec::v1_3::{self, V1_3};
use openflow_codec::wire::Reader;
use openflow_codec::{AnyMessage, List, Version, Wire};

use super::hex;

const ACME: u32 = 0x00ac_3e00;

/// A message with a list, in all versions.
#[derive(Clone, Debug, PartialEq, Wire)]
struct AcmeBlink<'a> {
    port_no: u32,
    #[wire(pad = 2)]
    times: u16,
    colours: List<'a, AcmeColour>,
}

#[derive(Clone, Copy, Debug, PartialEq, Wire)]
struct AcmeColour {
    red: u8,
    green: u8,
    blue: u8,
}

impl<V: Version> ExperimenterBody<V> for AcmeBlink<'_> {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 7;
    const NAME: &'static str = "AcmeBlink";
}

/// Statistics of 1.3.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
struct AcmeHeat {
    degrees: u32,
}

impl ExperimenterBody<V1_3> for AcmeHeat {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 7;
    const NAME: &'static str = "AcmeHeat";
    const PLACE: Place = Place::Reply;
}

/// An action with a type of 32 bits.
#[derive(Clone, Copy, Debug, PartialEq, Wire)]
struct AcmePaint {
    colour: AcmeColour,
}

impl<V: Version> ExperimenterBody<V> for AcmePaint {
    const EXPERIMENTER: u32 = ACME;
    const EXP_TYPE: u32 = 9;
    const NAME: &'static str = "AcmePaint";
    const PLACE: Place = Place::Action;
}

const RED: AcmeColour = AcmeColour { red: 255, green: 0, blue: 0 };

fn blink() -> AcmeBlink<'static> {
    AcmeBlink { port_no: 1, times: 3, colours: [RED, RED].into() }
}

#[test]
fn a_message() {
    let mut message = Vec::new();
    openflow_codec::encode::<V1_3, _>(42, &blink(), &mut message).unwrap();
    assert_eq!(
        hex(&message),
        "0404001e0000002a00ac3e000000000700000001 00000003ff0000ff0000".replace(' ', "")
    );
    assert_eq!(ext::get::<V1_3, AcmeBlink<'_>>(&message), Ok(Some(blink())));
    let AnyMessage::V1_3(42, v1_3::OFPMessage::OFPExperimenter(general)) =
        AnyMessage::decode(&message).unwrap()
    else {
        panic!()
    };
    assert_eq!(general.get::<V1_3, AcmeBlink<'_>>(), Ok(Some(blink())));
    assert_eq!(general.get::<V1_3, AcmeHeat>(), Ok(None), "no message");

    message.clear();
    openflow_codec::encode::<V1_0, _>(42, &blink(), &mut message).unwrap();
    let AnyMessage::V1_0(42, v1_0::OFPMessage::OFPVendor(general)) =
        AnyMessage::decode(&message).unwrap()
    else {
        panic!()
    };
    assert_eq!(general.get::<AcmeBlink<'_>>(), Ok(Some(blink())));
}

#[test]
fn statistics() {
    for more in [false, true] {
        let mut message = Vec::new();
        let heat = AcmeHeat { degrees: 70 };
        match more {
            false => openflow_codec::encode::<V1_3, _>(42, &heat, &mut message).unwrap(),
            true => openflow_codec::encode::<V1_3, _>(42, &More(heat), &mut message).unwrap(),
        }
        assert_eq!(ext::get::<V1_3, AcmeHeat>(&message), Ok(Some(heat)));
        let AnyMessage::V1_3(42, v1_3::OFPMessage::OFPExperimenterStatsReply(general)) =
            AnyMessage::decode(&message).unwrap()
        else {
            panic!()
        };
        assert_eq!(general.flags.0, u16::from(more));
        assert_eq!(general.get::<V1_3, AcmeHeat>(), Ok(Some(heat)));
    }
}

#[test]
fn an_action() {
    use v1_3::ofproto_parser::OFPAction;
    let paint = AcmePaint { colour: RED };
    let action = OFPAction::Experimenter(ActionExperimenter::new::<V1_3, _>(&paint));
    let mut bytes = Vec::new();
    action.encode(&mut bytes);
    assert_eq!(hex(&bytes), "ffff001000ac3e0000000009ff000000");
    let decoded = OFPAction::decode(&mut Reader::new(&bytes, 4)).unwrap();
    assert_eq!(decoded, action);
    let OFPAction::Experimenter(decoded) = decoded else { panic!() };
    assert_eq!(decoded.get::<V1_3, AcmePaint>(), Ok(Some(paint)));
}
