//! Synchronous requests: an answer or an error, and no waiting for nothing.
#![allow(clippy::unwrap_used)] // a test that panics says what is wrong

mod common;

use std::time::{Duration, Instant};

use common::*;
use controller_core::ofp_event::v1_3;
use controller_core::{
    App, AppContext, Config, EventBase, EventRequest, EventRequestBase, Handlers, RequestError,
    Result,
};
use openflow_codec::v1_3::{V1_3, ofproto::*, ofproto_parser::*};

/// What the app that is asked shall do.
#[derive(Clone, Copy, Debug)]
enum Ask {
    Answer,
    AnswerTwice,
    Forget,
    Panic,
    Fail,
    Later,
    Sleep,
}

impl EventRequestBase for Ask {
    type Reply = String;
}

/// A request that nobody has a handler for.
struct Unheard;

impl EventRequestBase for Unheard {
    type Reply = ();
}

/// Makes the app reply to the one who was told to wait.
struct Now;

impl EventBase for Now {}

/// Answers.
struct Asked {
    log: Log,
    later: Option<Box<dyn Fn(String) -> bool + Send>>,
}

impl App for Asked {
    const NAME: &'static str = "asked";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(Self::asked, ());
        on.set_ev_cls(
            |a: &mut Self, _: &Now| {
                let late = a.later.as_ref().unwrap()("later".into());
                let again = a.later.take().unwrap()("again".into());
                a.log.say(format!("late {late} {again}"));
            },
            (),
        );
    }
}

impl Asked {
    fn asked(&mut self, ev: &EventRequest<Ask>) -> Result<()> {
        match ev.request() {
            Ask::Answer => {
                assert!(ev.reply(format!("to {:?}", ev.src())));
            }
            Ask::AnswerTwice => {
                // However quick the requester is.
                let first = ev.reply("first".into());
                let others = (0..1000).filter(|_| ev.replier().reply("other".into())).count();
                self.log.say(format!("{first} {others}"));
            }
            Ask::Forget => {}
            Ask::Panic => panic!("as it was asked to"),
            Ask::Fail => Err("as it was asked to")?,
            Ask::Later => {
                let replier = ev.replier();
                self.later = Some(Box::new(move |reply| replier.reply(reply)));
                self.log.say("asked");
            }
            Ask::Sleep => {
                self.log.say("asleep");
                std::thread::sleep(ms(200));
                self.log.say(format!("awake {}", ev.reply("too late".into())));
            }
        }
        Ok(())
    }
}

/// A controller whose requests wait for very long, so that no test can mistake a time-out for an
/// answer.
fn start() -> (controller_core::Controller, Told) {
    let (log, told) = log();
    let config = Config { request_timeout: Duration::from_secs(3600), ..config() };
    let asks = Asks { log: log.clone(), context: None };
    let asked = Asked { log, later: None };
    (builder().config(config).app(asked).app(asks).start().unwrap(), told)
}

#[test]
fn a_request_is_answered() {
    let (controller, told) = start();
    let context = controller.context();
    assert_eq!(context.send_request("asked", Ask::Answer).unwrap(), "to \"\"");
    for _ in 0..50 {
        assert_eq!(context.send_request("asked", Ask::AnswerTwice).unwrap(), "first");
        told.expect(&["true 0"]);
    }
}

#[test]
fn no_answer_is_an_error_at_once() {
    let (controller, _told) = start();
    let context = controller.context();
    let dst = || "asked".to_owned();
    for ask in [Ask::Forget, Ask::Panic, Ask::Fail] {
        let answer = context.send_request("asked", ask);
        assert_eq!(answer, Err(RequestError::NotAnswered { dst: dst() }));
    }
    assert_eq!(context.send_request("asked", Unheard), Err(RequestError::NoHandler { dst: dst() }));
    let nobody = RequestError::NoSuchApp { dst: "nobody".into() };
    assert_eq!(context.send_request("nobody", Ask::Answer), Err(nobody));
    assert!(context.send_request("asked", Ask::Answer).is_ok(), "it still works");
}

#[test]
fn a_reply_can_come_later() {
    let (controller, told) = start();
    let context = controller.context();
    let asking = std::thread::spawn({
        let context = context.clone();
        move || context.send_request("asked", Ask::Later)
    });
    told.expect(&["asked"]);
    context.send_event("asked", Now).unwrap();
    assert_eq!(asking.join().unwrap().unwrap(), "later");
    told.expect(&["late true false"]);
}

#[test]
fn a_reply_can_come_too_late() {
    let (controller, told) = start();
    let context = controller.context();
    let begun = Instant::now();
    let answer = context.send_request_within("asked", Ask::Sleep, ms(20));
    let timeout = RequestError::Timeout { dst: "asked".into(), after: ms(20) };
    assert_eq!(answer, Err(timeout));
    assert!(begun.elapsed() >= ms(20));
    told.expect(&["asleep", "awake false"]);
    let answer = context.send_request_within("asked", Ask::Later, ms(1));
    assert!(matches!(answer, Err(RequestError::Timeout { .. })));
    context.send_event("asked", Now).unwrap();
    told.expect(&["asked", "late false false"]);
}

#[test]
fn a_full_queue_is_a_timeout() {
    let (log, told) = log();
    let config = Config { app_queue_len: 1, ..config() };
    let controller = builder().config(config).app(Asked { log, later: None }).start().unwrap();
    let context = controller.context();
    let asleep = context.send_request_within("asked", Ask::Sleep, ms(0));
    assert!(asleep.is_err());
    told.expect(&["asleep"]);
    context.send_event("asked", Now).unwrap();
    let answer = context.send_request_within("asked", Ask::Answer, ms(5));
    assert!(matches!(answer, Err(RequestError::Timeout { .. })), "{answer:?}");
}

#[test]
fn an_app_that_stops_answers_nobody() {
    let (controller, told) = start();
    let context = controller.context();
    let asking = std::thread::spawn({
        let context = context.clone();
        move || context.send_request("asked", Ask::Later)
    });
    told.expect(&["asked"]);
    controller.stop();
    let gone = RequestError::Stopped { dst: "asked".into() };
    assert_eq!(asking.join().unwrap(), Err(gone.clone()));
    assert_eq!(context.send_request("asked", Ask::Answer), Err(gone));
}

/// Makes the app ask another.
struct Go(&'static str);

impl EventBase for Go {}

/// Asks from within its handlers.
struct Asks {
    log: Log,
    context: Option<AppContext>,
}

impl App for Asks {
    const NAME: &'static str = "asks";
    fn handlers(on: &mut Handlers<Self>) {
        settles(on);
        on.set_ev_cls(
            |a: &mut Self, ev: &Go| {
                let answer = a.context.as_ref().unwrap().send_request(ev.0, Ask::Answer);
                a.log.say(format!("{answer:?}"));
            },
            (),
        );
        // Here the answer depends on a message to the switch.
        on.set_ev_cls(
            |a: &mut Self, ev: &v1_3::EventOFPPacketIn| -> Result<()> {
                ev.datapath().send_msg(OFPBarrierRequest {})?;
                let answer = a.context.as_ref().unwrap().send_request("asked", Ask::Later);
                a.log.say(format!("{answer:?}"));
                Ok(())
            },
            (),
        );
    }
    fn start(&mut self, app: &AppContext) -> Result<()> {
        self.context = Some(app.clone());
        Ok(())
    }
}

#[test]
fn an_app_asks_another_but_not_itself() {
    let (controller, told) = start();
    controller.context().send_event("asks", Go("asked")).unwrap();
    told.expect(&["Ok(\"to \\\"asks\\\"\")"]);
    controller.context().send_event("asks", Go("asks")).unwrap();
    told.expect(&["Err(SelfCall { dst: \"asks\" })"]);
}

#[test]
fn what_was_sent_to_a_switch_does_not_wait_for_the_answer() {
    let (controller, told) = start();
    let mut switch = Switch::v1_3(&controller, 1);
    switch.packet_in(1);
    told.expect(&["asked"]);
    switch.expect(OFPT_BARRIER_REQUEST);
    switch.send::<V1_3, _>(1, &OFPBarrierReply {});
    controller.context().send_event("asked", Now).unwrap();
    let mut both = [told.next(), told.next()];
    both.sort();
    assert_eq!(both, ["Ok(\"later\")", "late true false"]);
}
