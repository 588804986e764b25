//! `ofp print` as a process: a line of text for a line of hexadecimal, errors included.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)] // helpers of tests, too, fail by panicking

#[allow(dead_code)] // shared with other tests
mod process;

use process::answers;

#[test]
fn every_line_has_one_answer() {
    let input =
        "0414000812345678\n\n# a comment\n04 14 0008 00000001\nzz\n0414000\n041400ff00000001\n";
    let expected = [
        "OFPT_BARRIER_REQUEST (OF1.3) (xid=0x12345678):",
        "OFPT_BARRIER_REQUEST (OF1.3) (xid=0x1):",
    ];
    let answers = answers(&["print"], input);
    assert_eq!(answers[..2], expected);
    assert_eq!(answers.len(), 5);
    let errors = [
        "error: bad_hex at byte 0: ",
        "error: bad_hex at byte 0: ",
        "error: truncated at byte 8: ",
    ];
    for (answer, expected) in answers[2..].iter().zip(errors) {
        assert!(answer.starts_with(expected), "{answer}");
    }
}
