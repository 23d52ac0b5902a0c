//! The second factor: a secret of the computer's keyring, or a key file (FORMAT.md §4).
//!
//! Both are 32 random bytes. Where they are kept, and that a key file is not on the vault's own disk, is the
//! business of the program.

use std::path::Path;

use zeroize::Zeroizing;

use crate::digest::{from_hex, sha256, to_hex};
use crate::files::{FileError, read_bounded, write_safely};
use crate::keyslot::FactorKind;
use crate::secret::{DeviceSecret, random_bytes};

const FIRST_LINE: &str = "lichnoe-delo-key-file 1";
const LIMIT: u64 = 4096;

/// What is given beside the passphrase.
pub enum SecondFactor {
    /// From the operating system's keyring.
    Device(DeviceSecret),
    /// From a key file.
    KeyFile(KeyFile),
}

impl SecondFactor {
    /// Which kind it is.
    pub fn kind(&self) -> FactorKind {
        match self {
            Self::Device(_) => FactorKind::Device,
            Self::KeyFile(_) => FactorKind::KeyFile,
        }
    }

    pub(crate) fn expose(&self) -> &[u8; 32] {
        match self {
            Self::Device(secret) => secret.expose(),
            Self::KeyFile(file) => &file.0,
        }
    }
}

/// The secret of a key file. It names no vault.
pub struct KeyFile(Zeroizing<[u8; 32]>);

/// Why a key file was not read or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KeyFileError {
    /// Another file, or a damaged key file.
    #[error("this is not a whole key file")]
    NotAKeyFile,
    /// Reading or writing failed.
    #[error(transparent)]
    File(#[from] FileError),
}

impl KeyFileError {
    /// Stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAKeyFile => "vault.not_a_key_file",
            Self::File(cause) => cause.code(),
        }
    }
}

impl KeyFile {
    /// A new secret.
    pub fn generate() -> Self {
        Self(Zeroizing::new(random_bytes()))
    }

    /// The text of the file.
    pub fn to_text(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(to_hex(self.0.as_slice()));
        Zeroizing::new(format!("{FIRST_LINE}\n{}\n{}\n", *secret, to_hex(&check(&self.0))))
    }

    /// Reads the text of a key file.
    pub fn parse(text: &str) -> Result<Self, KeyFileError> {
        let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
        let (first, secret, sum, end) = (lines.next(), lines.next(), lines.next(), lines.next());
        if first != Some(FIRST_LINE) || end != Some("") || lines.next().is_some() {
            return Err(KeyFileError::NotAKeyFile);
        }
        let secret = secret.and_then(from_hex::<32>).map(Zeroizing::new).ok_or(KeyFileError::NotAKeyFile)?;
        if sum.and_then(from_hex::<8>) != Some(check(&secret)) {
            return Err(KeyFileError::NotAKeyFile);
        }
        Ok(Self(secret))
    }

    /// Reads a key file from the disk.
    pub fn read(path: &Path) -> Result<Self, KeyFileError> {
        let bytes = match read_bounded(path, LIMIT) {
            Ok(bytes) => Zeroizing::new(bytes),
            Err(FileError::TooLarge) => return Err(KeyFileError::NotAKeyFile),
            Err(cause) => return Err(cause.into()),
        };
        Self::parse(std::str::from_utf8(&bytes).map_err(|_| KeyFileError::NotAKeyFile)?)
    }

    /// Writes the key file safely.
    pub fn write(&self, path: &Path) -> Result<(), KeyFileError> {
        Ok(write_safely(path, self.to_text().as_bytes())?)
    }
}

fn check(secret: &[u8; 32]) -> [u8; 8] {
    let mut text = Zeroizing::new(Vec::with_capacity(64));
    text.extend_from_slice(b"lichnoe-delo/1/key-file");
    text.extend_from_slice(secret);
    let sum = sha256(&text);
    let mut first = [0; 8];
    first.copy_from_slice(&sum[..8]);
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_reads_back_also_after_a_windows_editor() {
        let file = KeyFile::generate();
        let text = file.to_text();
        for text in [text.to_string(), text.replace('\n', "\r\n")] {
            let again = KeyFile::parse(&text).expect("own text");
            assert_eq!(again.0, file.0);
        }
    }

    #[test]
    fn any_changed_character_makes_it_no_key_file() {
        let text = KeyFile::generate().to_text();
        for position in 0..text.len() {
            let mut bytes = text.as_bytes().to_vec();
            bytes[position] ^= 1;
            let changed = String::from_utf8(bytes).expect("ASCII");
            assert_eq!(
                KeyFile::parse(&changed).err(),
                Some(KeyFileError::NotAKeyFile),
                "position {position}"
            );
            assert_eq!(KeyFile::parse(&text[..position]).err(), Some(KeyFileError::NotAKeyFile));
        }
        assert!(KeyFile::parse(&format!("{}\n", *text)).is_err());
    }
}
