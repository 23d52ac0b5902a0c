//! Signs files as Minisign does (https://jedisct1.github.io/minisign/), for a publisher of the tests' own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use blake2::{Blake2b512, Digest as _};
use vault::SigningKey;

/// What a Debian package begins with, and a little more.
pub const PACKAGE: &[u8] = b"!<arch>\ndebian-binary   1700000000  0     0     100644  4         `\n2.0\n";

pub struct Publisher {
    key: SigningKey,
    id: [u8; 8],
}

impl Publisher {
    pub fn new(id: [u8; 8]) -> Publisher {
        Publisher { key: SigningKey::generate(), id }
    }

    /// The line of `minisign.pub`.
    pub fn public(&self) -> String {
        STANDARD.encode([b"Ed".as_slice(), &self.id, self.key.public().bytes()].concat())
    }

    /// A signature file; the comment is signed too.
    pub fn sign(&self, file: &[u8], comment: &str) -> String {
        self.signed(*b"ED", &Blake2b512::digest(file), comment)
    }

    /// The kind that earlier versions of the tool made: over the file itself.
    pub fn sign_as_earlier(&self, file: &[u8], comment: &str) -> String {
        self.signed(*b"Ed", file, comment)
    }

    fn signed(&self, kind: [u8; 2], message: &[u8], comment: &str) -> String {
        let signature = self.key.sign(message);
        let whole = self.key.sign(&[signature.as_slice(), comment.as_bytes()].concat());
        let line = STANDARD.encode([kind.as_slice(), &self.id, &signature].concat());
        let whole = STANDARD.encode(whole);
        format!("untrusted comment: signature of a rehearsal\n{line}\ntrusted comment: {comment}\n{whole}\n")
    }
}
