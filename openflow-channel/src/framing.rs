//! Finding the complete messages at the front of a byte stream.

use openflow_codec::{DecodeError, ErrorKind, Header};

/// The number of bytes at the front of `bytes` that are complete messages, and what is wrong with
/// the header after them, if something is.
pub(crate) fn complete(bytes: &[u8], max_frame_len: usize) -> (usize, Option<DecodeError>) {
    let mut end = 0;
    loop {
        let rest = bytes.get(end..).unwrap_or_default();
        match Header::frame_len(rest) {
            Ok(Some(len)) if len > max_frame_len => {
                let (kind, found) = (ErrorKind::BadLength, len as u64);
                return (end, Some(DecodeError { kind, offset: 2, what: "ofp_header", found }));
            }
            Ok(Some(len)) if len <= rest.len() => end += len,
            Ok(_) => return (end, None),
            Err(error) => return (end, Some(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complete_messages_only() {
        let stream = [4, 0, 0, 8, 0, 0, 0, 1, 4, 2, 0, 9, 0, 0, 0, 2, 0xaa, 4, 3, 0, 8, 0];
        assert_eq!(complete(&stream, 65_535), (17, None));
        assert_eq!(complete(&stream[..16], 65_535), (8, None));
        assert_eq!(complete(&[], 65_535), (0, None));
        let (end, error) = complete(&stream, 8);
        assert_eq!((end, error.map(|e| (e.kind, e.found))), (8, Some((ErrorKind::BadLength, 9))));
        let (end, error) = complete(&[4, 0, 0, 7, 0, 0, 0, 1], 65_535);
        assert_eq!((end, error.map(|e| e.kind)), (0, Some(ErrorKind::BadLength)));
    }
}
