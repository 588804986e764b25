//! The lines that `ofp dissect` writes.

use std::io::{self, Write};
use std::time::Duration;

use openflow_codec::capture::{Event, Place};
use openflow_codec::wire::json::{Members, Value};
use openflow_codec::{AnyMessage, DecodeError, Header};

use super::filter::Filter;
use super::session::{FEATURES, Session};
use super::time::Rfc3339;
use crate::lines::Refusal;

/// Writes messages and troubles, and counts them.
pub(crate) struct Printer {
    output: io::BufWriter<io::Stdout>,
    json: bool,
    absolute: bool,
    filter: Filter,
    /// Whether someone waits for each line.
    live: bool,
    /// The time of the first packet.
    start: Option<Duration>,
    /// Why nothing more can be written.
    failed: Option<io::Error>,
    messages: u64,
    shown: u64,
    errors: u64,
    gaps: u64,
    gap_bytes: u64,
    resynchronised: u64,
    skipped: u64,
    incomplete: u64,
    no_beginning: u64,
    encrypted: u64,
    evicted: u64,
}

impl Printer {
    pub(crate) fn new(json: bool, absolute: bool, filter: Filter, live: bool) -> Self {
        Self {
            output: io::BufWriter::new(io::stdout()),
            json,
            absolute,
            filter,
            live,
            start: None,
            failed: None,
            messages: 0,
            shown: 0,
            errors: 0,
            gaps: 0,
            gap_bytes: 0,
            resynchronised: 0,
            skipped: 0,
            incomplete: 0,
            no_beginning: 0,
            encrypted: 0,
            evicted: 0,
        }
    }

    /// Notes the time of a packet: relative times count from the first.
    pub(crate) fn begin(&mut self, time: Duration) {
        self.start.get_or_insert(time);
    }

    pub(crate) fn messages(&self) -> u64 {
        self.messages
    }

    /// Whether everything could be written so far.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn check(&mut self) -> io::Result<()> {
        self.failed.take().map_or(Ok(()), Err)
    }

    /// Writes what is buffered.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Writes what happened, if the filter lets it through.
    pub(crate) fn event(&mut self, place: &Place, session: &mut Session, event: Event<'_>) {
        match event {
            Event::Message(bytes) => self.message(place, session, bytes),
            trouble => self.trouble(place, session, trouble),
        }
    }

    fn message(&mut self, place: &Place, session: &mut Session, bytes: &[u8]) {
        let Some(header) = Header::peek(bytes) else { return };
        self.messages += 1;
        let decoded = AnyMessage::decode(bytes);
        let class = decoded.as_ref().ok().map(AnyMessage::name);
        // Making JSON of a message takes time: only of those that are shown or tell something.
        let to_json = |message: &AnyMessage<'_>| {
            let mut json = message.to_json();
            json.get_mut("msg").map(Value::take).unwrap_or_default()
        };
        match (&decoded, class) {
            (Ok(message), Some(FEATURES)) => {
                session.learn_dpid(to_json(message).get(FEATURES).unwrap_or(&Value::Null));
            }
            (Err(_), _) => self.errors += 1,
            _ => {}
        }
        if let Some(class) = class {
            session.see(class, place.from_client);
        }
        if self.filter.admits(header, class, session.dpid()) {
            self.shown += 1;
            let line = match &decoded {
                Ok(message) if self.json => Line::Message(to_json(message)),
                Ok(message) => Line::Text(message.to_text()),
                Err(error) => Line::Malformed(*error),
            };
            self.write(place, session, Some(header), &line);
        }
    }

    fn trouble(&mut self, place: &Place, session: &Session, event: Event<'_>) {
        let (kind, text) = match event {
            Event::NoBeginning => {
                self.no_beginning += 1;
                ("no_beginning", "the beginning of this connection was not recorded".to_owned())
            }
            Event::Gap { bytes } => {
                self.gaps += 1;
                self.gap_bytes += bytes;
                ("gap", format!("{bytes} bytes were not recorded"))
            }
            Event::NotOpenFlow { header } => {
                self.errors += 1;
                let hex: String = header.iter().map(|byte| format!("{byte:02x}")).collect();
                ("not_openflow", format!("no header of OpenFlow where one has to be: {hex}"))
            }
            Event::Skipped { bytes } => {
                self.resynchronised += 1;
                self.skipped += bytes;
                ("skipped", format!("{bytes} bytes passed over until the next plausible header"))
            }
            Event::Incomplete { have, want } => {
                self.incomplete += 1;
                let want = want.map_or(String::new(), |want| format!(" of {want}"));
                (
                    "incomplete",
                    format!("the stream ends within a message, after {have} bytes{want}"),
                )
            }
            Event::Encrypted => {
                self.encrypted += 1;
                ("encrypted", "encrypted with TLS: nothing more is read".to_owned())
            }
            Event::Evicted => {
                self.evicted += 1;
                ("evicted", "this connection is forgotten: too many at a time".to_owned())
            }
            _ => return,
        };
        if self.filter.admits_trouble(session.dpid()) {
            self.write(place, session, None, &Line::Trouble(kind, text));
        }
    }

    fn write(&mut self, place: &Place, session: &Session, header: Option<Header>, line: &Line) {
        if self.failed.is_some() {
            return;
        }
        let text = if self.json {
            self.to_json(place, session, header, line).to_string()
        } else {
            self.to_text(place, session, header, line)
        };
        let written = writeln!(self.output, "{text}");
        let written = if self.live { written.and_then(|()| self.output.flush()) } else { written };
        self.failed = written.err();
    }

    fn relative(&self, time: Duration) -> Duration {
        time.saturating_sub(self.start.unwrap_or(time))
    }

    fn to_text(
        &self,
        place: &Place,
        session: &Session,
        header: Option<Header>,
        line: &Line,
    ) -> String {
        let mut text = if self.absolute {
            Rfc3339(place.time).to_string()
        } else {
            let time = self.relative(place.time);
            format!("{}.{:06}", time.as_secs(), time.subsec_micros())
        };
        let from_switch = session.is_from_switch(place.from_client);
        let (src, dst) = match from_switch {
            Some(true) => (switch(session), String::new()),
            Some(false) => (String::new(), switch(session)),
            None => (String::new(), String::new()),
        };
        text += &format!(" {}{src} -> {}{dst}", place.src, place.dst);
        if let Some(header) = header {
            text += &format!(" {}", version(header.version));
            // The text of a message has its transaction id.
            if matches!(line, Line::Malformed(_)) {
                text += &format!(" xid={:#x}", header.xid);
            }
        }
        match line {
            Line::Message(_) => text,
            Line::Text(message) => text + " " + message,
            Line::Malformed(error) => {
                let kind = error.kind.name();
                text + &format!(" MALFORMED: {kind} at byte {}: {error}", error.offset)
            }
            Line::Trouble(kind, what) => {
                text + &format!(" {}: {what}, at byte {}", kind.to_uppercase(), place.position)
            }
        }
    }

    fn to_json(
        &self,
        place: &Place,
        session: &Session,
        header: Option<Header>,
        line: &Line,
    ) -> Value {
        let mut object = Members::new();
        let time = if self.absolute {
            Rfc3339(place.time).to_string().into()
        } else {
            let time = self.relative(place.time);
            let number = format!("{}.{:09}", time.as_secs(), time.subsec_nanos());
            serde_json::from_str(&number).unwrap_or(Value::Null)
        };
        object.insert("time".into(), time);
        object.insert("src".into(), place.src.to_string().into());
        object.insert("dst".into(), place.dst.to_string().into());
        let dpid = session.dpid().map(|dpid| format!("{dpid:016x}"));
        object.insert("dpid".into(), dpid.into());
        let from = session.is_from_switch(place.from_client);
        let from = from.map(|switch| if switch { "switch" } else { "controller" });
        object.insert("from".into(), from.into());
        if let Some(header) = header {
            object.insert("version".into(), header.version.into());
            object.insert("type".into(), header.type_.into());
            object.insert("xid".into(), header.xid.into());
            object.insert("length".into(), header.length.into());
        }
        match line {
            Line::Message(msg) => {
                object.insert("msg".into(), msg.clone());
            }
            Line::Text(_) => {}
            Line::Malformed(error) => {
                if let Value::Object(error) = Refusal::from(*error).to_json() {
                    object.extend(error);
                }
            }
            Line::Trouble(kind, what) => {
                let members = Members::from_iter([
                    ("kind".to_owned(), Value::from(*kind)),
                    ("position".to_owned(), place.position.into()),
                    ("detail".to_owned(), what.as_str().into()),
                ]);
                object.insert("trouble".into(), Value::Object(members));
            }
        }
        Value::Object(object)
    }

    /// The sums of what was read, for people.
    pub(crate) fn report(&self) -> String {
        let Self { messages, errors, gaps, .. } = self;
        let mut text = format!(", messages {messages}, errors {errors}, gaps {gaps}");
        if self.gap_bytes > 0 {
            text += &format!(" ({} bytes)", self.gap_bytes);
        }
        for (count, what) in [
            (self.resynchronised, "times out of step"),
            (self.skipped, "bytes passed over"),
            (self.incomplete, "messages cut off by the end"),
            (self.no_beginning, "streams without their beginning"),
            (self.encrypted, "encrypted streams"),
            (self.evicted, "streams forgotten for room"),
        ] {
            if count > 0 {
                text += &format!(", {what} {count}");
            }
        }
        if self.shown != self.messages {
            text += &format!(", messages shown {}", self.shown);
        }
        text + "\n"
    }
}

/// What a line says.
enum Line {
    Message(Value),
    Text(String),
    Malformed(DecodeError),
    /// The kind, and a sentence about it.
    Trouble(&'static str, String),
}

/// The mark behind the address of the switch.
fn switch(session: &Session) -> String {
    match session.dpid() {
        Some(dpid) => format!(" (switch {dpid:016x})"),
        None => " (switch)".to_owned(),
    }
}

fn version(number: u8) -> String {
    match number {
        1..=6 => format!("1.{}", number - 1),
        other => format!("version {other}"),
    }
}
