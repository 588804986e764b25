//! Agreeing on a version (OpenFlow 1.3.5 section 6.3.1).

use openflow_codec::v1_3::OFPHello;

/// What a hello says about its sender's versions.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Offer {
    /// A bitmap: exactly these, ascending.
    These(Vec<u8>),
    /// No bitmap: this one, and perhaps earlier ones.
    UpTo(u8),
}

impl Offer {
    /// Reads a hello's header and body. A bitmap without a bit says nothing and is ignored.
    pub(crate) fn new(version: u8, body: &[u8]) -> Self {
        let bitmap = OFPHello { elements: body }.version_bitmap().unwrap_or_default();
        let versions: Vec<u8> =
            OFPHello::versions(bitmap).map_while(|version| u8::try_from(version).ok()).collect();
        if versions.is_empty() { Self::UpTo(version) } else { Self::These(versions) }
    }

    /// The highest of our versions that the sender of this offer can be expected to speak.
    ///
    /// Without a bitmap the lower of both sides' highest versions ought to be used; if that one is
    /// not ours, the next lower one is tried, for many switches speak all versions up to theirs.
    pub(crate) fn agree(&self, ours: &[u8]) -> Option<u8> {
        let acceptable = |version: &u8| match self {
            Self::These(theirs) => theirs.contains(version),
            Self::UpTo(highest) => version <= highest,
        };
        ours.iter().copied().filter(acceptable).max()
    }

    /// The versions that the hello named.
    pub(crate) fn into_versions(self) -> Vec<u8> {
        match self {
            Self::These(versions) => versions,
            Self::UpTo(version) => vec![version],
        }
    }
}

/// The names of versions, for people: "1.0 and 1.3". Of many, only the first are named.
pub(crate) fn version_names(versions: &[u8]) -> String {
    const NAMED: usize = 10;
    let mut names: Vec<String> = versions
        .iter()
        .take(NAMED)
        .map(|version| match version {
            1..=6 => format!("1.{}", version - 1),
            _ => format!("version {version:#04x}"),
        })
        .collect();
    if versions.len() > NAMED {
        names.push(format!("{} more", versions.len() - NAMED));
    }
    match names.split_last() {
        None => "none".into(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bitmap(versions: &[u8]) -> [u8; 8] {
        OFPHello::bitmap_element(versions)
    }

    #[test]
    fn both_bitmaps() {
        let agree = |ours: &[u8], theirs: &[u8]| Offer::new(9, &bitmap(theirs)).agree(ours);
        assert_eq!(agree(&[1, 4], &[1, 4]), Some(4));
        assert_eq!(agree(&[1, 4], &[1, 2, 3]), Some(1), "a gap is no obstacle");
        assert_eq!(agree(&[1, 4], &[1, 4, 5, 6]), Some(4));
        assert_eq!(agree(&[1, 4], &[2, 3, 5]), None);
        assert_eq!(agree(&[4], &[1]), None);
    }

    #[test]
    fn without_a_bitmap() {
        let agree = |ours: &[u8], theirs| Offer::new(theirs, &[]).agree(ours);
        assert_eq!(agree(&[1, 4], 4), Some(4));
        assert_eq!(agree(&[1, 4], 0xff), Some(4), "a peer from the future");
        assert_eq!(agree(&[1, 4], 3), Some(1));
        assert_eq!(agree(&[4], 3), None);
        assert_eq!(agree(&[1, 4], 0), None);
        assert_eq!(agree(&[], 4), None);
    }

    #[test]
    fn odd_elements() {
        let up_to_4 = Offer::UpTo(4);
        assert_eq!(Offer::new(4, &[0, 1, 0, 4]), up_to_4, "an empty bitmap");
        assert_eq!(Offer::new(4, &bitmap(&[])), up_to_4, "a bitmap of zeros");
        assert_eq!(Offer::new(4, &[0, 1, 0, 0, 0, 0, 0, 0]), up_to_4, "length 0");
        assert_eq!(Offer::new(4, &[0, 1, 0xff, 0xff, 0]), up_to_4, "too long");
        assert_eq!(Offer::new(4, &[1; 3]), up_to_4, "cut off");
        // An unknown element of 5 bytes, padded to 8, and then the bitmap.
        let mut elements = vec![0, 9, 0, 5, 0xaa, 0, 0, 0];
        elements.extend(bitmap(&[1]));
        assert_eq!(Offer::new(4, &elements), Offer::These(vec![1]));
        // Two words: version 31 and version 32.
        let elements = [0, 1, 0, 12, 0x80, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(Offer::new(4, &elements), Offer::These(vec![31, 32]));
        // A bitmap as long as a message can be names at most the 256 versions there are.
        let mut elements = vec![0xff; 65_524];
        elements[..4].copy_from_slice(&[0, 1, 0xff, 0xf4]);
        assert_eq!(Offer::new(4, &elements).into_versions().len(), 256);
    }

    #[test]
    fn names() {
        assert_eq!(version_names(&[]), "none");
        assert_eq!(version_names(&[4]), "1.3");
        assert_eq!(version_names(&[1, 4, 0]), "1.0, 1.3 and version 0x00");
        let many: Vec<u8> = (0..=255).collect();
        assert!(version_names(&many).ends_with("version 0x09 and 246 more"));
    }
}
