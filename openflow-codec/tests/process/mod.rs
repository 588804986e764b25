//! Running the real `ofp` command.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::thread;

/// Runs `ofp` with these arguments and this input to its end.
pub(crate) fn ofp(args: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ofp"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("ofp does not start: {error}"));
    let input = input.into();
    let mut stdin = child.stdin.take().unwrap_or_else(|| unreachable!("it is piped"));
    // Input and output are longer than a pipe holds. Whoever gets a usage error does not read.
    let writer = thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("ofp: {error}"));
    writer.join().unwrap_or_else(|_| panic!("writing to ofp"));
    output
}

/// The lines that `ofp` answers with, after it has ended well.
pub(crate) fn answers(args: &[&str], input: impl Into<Vec<u8>>) -> Vec<String> {
    let output = ofp(args, input);
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "ofp {args:?}: {stderr}");
    let text = String::from_utf8(output.stdout).unwrap_or_else(|error| panic!("{error}"));
    assert!(text.is_empty() || text.ends_with('\n'), "the last line has no end");
    text.lines().map(str::to_owned).collect()
}
