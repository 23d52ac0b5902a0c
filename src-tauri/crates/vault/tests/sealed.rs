//! Sealed files: what was sealed opens, and nothing else does.

use proptest::prelude::*;
use vault::sealed::{CHUNK, open, open_bytes, open_file, seal_bytes, seal_file};
use vault::{FileError, SealKey, SealedError};

const PREFIX: usize = 40;
const STORED_CHUNK: usize = CHUNK + 16;

fn text(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at * 7 % 253) as u8).collect()
}

/// Lengths around the borders of chunks.
fn length() -> impl Strategy<Value = usize> {
    prop_oneof![
        0_usize..200,
        (CHUNK - 3)..(CHUNK + 3),
        (2 * CHUNK - 3)..(2 * CHUNK + 3),
        0_usize..(4 * CHUNK)
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn what_is_sealed_opens(length in length(), context: Vec<u8>) {
        let key = SealKey::generate();
        let sealed = seal_bytes(&key, &context, &text(length)).expect("sealed");
        let opened = open_bytes(&key, &context, &sealed).expect("opened");
        prop_assert_eq!(&*opened, &text(length));
        let chunks = length.div_ceil(CHUNK).max(1);
        prop_assert_eq!(sealed.len(), PREFIX + length + 16 * chunks);
    }

    #[test]
    fn no_truncation_opens(length in length(), cut in any::<prop::sample::Index>()) {
        let key = SealKey::generate();
        let sealed = seal_bytes(&key, b"", &text(length)).expect("sealed");
        let shorter = &sealed[..cut.index(sealed.len())];
        let refused = open_bytes(&key, b"", shorter).err();
        let expected = if shorter.len() < 7 { SealedError::NotSealed } else { SealedError::Damaged };
        prop_assert_eq!(refused, Some(expected));
    }

    #[test]
    fn no_flipped_bit_opens(length in length(), at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let key = SealKey::generate();
        let mut sealed = seal_bytes(&key, b"", &text(length)).expect("sealed");
        let at = at.index(sealed.len());
        sealed[at] ^= 1 << bit;
        prop_assert!(open_bytes(&key, b"", &sealed).is_err());
    }
}

#[test]
fn a_cut_exactly_between_chunks_is_noticed() {
    let key = SealKey::generate();
    let sealed = seal_bytes(&key, b"", &text(3 * CHUNK)).expect("sealed");
    for chunks in 0..3 {
        let cut = &sealed[..PREFIX + chunks * STORED_CHUNK];
        assert_eq!(open_bytes(&key, b"", cut).err(), Some(SealedError::Damaged), "{chunks} chunks");
    }
}

#[test]
fn chunks_exchanged_repeated_or_appended_do_not_open() {
    let key = SealKey::generate();
    let sealed = seal_bytes(&key, b"", &text(3 * CHUNK + 100)).expect("sealed");
    let chunk = |number: usize| {
        let from = PREFIX + number * STORED_CHUNK;
        &sealed[from..(from + STORED_CHUNK).min(sealed.len())]
    };
    let prefix = &sealed[..PREFIX];
    for changed in [
        [prefix, chunk(1), chunk(0), chunk(2), chunk(3)].concat(),
        [prefix, chunk(0), chunk(0), chunk(2), chunk(3)].concat(),
        [prefix, chunk(0), chunk(1), chunk(3)].concat(),
        [prefix, chunk(0), chunk(1), chunk(2), chunk(3), chunk(3)].concat(),
        [prefix, chunk(0), chunk(1), chunk(2), chunk(3), b"x"].concat(),
    ] {
        assert_eq!(open_bytes(&key, b"", &changed).err(), Some(SealedError::Damaged));
    }
}

#[test]
fn chunks_of_another_file_under_the_same_key_do_not_open() {
    let key = SealKey::generate();
    let one = seal_bytes(&key, b"", &text(2 * CHUNK)).expect("sealed");
    let two = seal_bytes(&key, b"", &text(2 * CHUNK)).expect("sealed");
    assert_ne!(one[PREFIX..], two[PREFIX..], "the same text sealed twice");
    let mixed = [&one[..PREFIX + STORED_CHUNK], &two[PREFIX + STORED_CHUNK..]].concat();
    assert_eq!(open_bytes(&key, b"", &mixed).err(), Some(SealedError::Damaged));
}

#[test]
fn another_key_another_context_and_another_version_are_refused() {
    let key = SealKey::generate();
    let mut sealed = seal_bytes(&key, b"attachment 1", b"text").expect("sealed");
    assert_eq!(open_bytes(&SealKey::generate(), b"attachment 1", &sealed).err(), Some(SealedError::Damaged));
    assert_eq!(open_bytes(&key, b"attachment 2", &sealed).err(), Some(SealedError::Damaged));
    sealed[7] = 2;
    assert_eq!(open_bytes(&key, b"attachment 1", &sealed).err(), Some(SealedError::Newer { version: 2 }));
    sealed[7] = 0;
    assert_eq!(open_bytes(&key, b"attachment 1", &sealed).err(), Some(SealedError::Damaged));
    assert_eq!(open_bytes(&key, b"", b"%PDF-1.7").err(), Some(SealedError::NotSealed));
    assert!(SealKey::from_slice(&[1; 31]).is_none() && SealKey::from_slice(&[1; 32]).is_some());
}

#[test]
fn only_authenticated_text_is_handed_out() {
    let key = SealKey::generate();
    let plain = text(2 * CHUNK);
    let mut sealed = seal_bytes(&key, b"", &plain).expect("sealed");
    let last = sealed.len() - 1;
    sealed[last] ^= 1;
    let mut out = Vec::new();
    assert!(open(&key, b"", &mut &sealed[..], &mut out).is_err());
    assert_eq!(out, plain[..CHUNK], "the first chunk was whole, the second was not handed out");
}

#[test]
fn a_reader_that_gives_little_at_a_time_seals_the_same_text() {
    struct Slow<'a>(&'a [u8]);
    impl std::io::Read for Slow<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = into.len().min(self.0.len()).min(1000);
            into[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }
    let key = SealKey::generate();
    let plain = text(CHUNK + 5000);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sealed");
    assert_eq!(seal_file(&key, b"", &mut Slow(&plain), &path), Ok(plain.len() as u64));
    assert_eq!(*open_file(&key, b"", &path).expect("opened"), plain);
    let bytes = std::fs::read(&path).expect("the file");
    assert!(!bytes.windows(32).any(|window| window == &plain[..32]), "no plaintext on the disk");
}

#[test]
fn a_reader_that_fails_leaves_the_old_file() {
    struct Failing;
    impl std::io::Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    let key = SealKey::generate();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("sealed");
    seal_file(&key, b"", &mut &b"old"[..], &path).expect("sealed");
    let failed = seal_file(&key, b"", &mut Failing, &path);
    assert_eq!(failed, Err(SealedError::File(FileError::Denied)));
    assert_eq!(**open_file(&key, b"", &path).expect("the old file"), *b"old");
}
