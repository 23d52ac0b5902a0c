//! The frames on the pipes: a 4-byte length and a JSON header, an 8-byte length and bytes; little-endian.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::error::PrintError;
use crate::job::{Job, JobFile};

/// A header holds a job with its data: an access report with every value of a person is well below.
const HEADER_LIMIT: u32 = 256 << 20;
/// A paper of thousands of pages is below.
const BODY_LIMIT: u64 = 1 << 30;

/// What the parent asks.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    pub job: Job,
    pub wish: Wish,
    /// Seconds of processor time the job may take.
    pub processor_seconds: u64,
    /// Names and lengths of the files of the job; their bytes are the body of the frame, one after the other.
    pub files: Vec<(String, usize)>,
}

impl Request {
    /// A request without the bytes of its files, and those.
    pub fn of(job: &Job, wish: Wish, processor_seconds: u64) -> (Self, Vec<u8>) {
        let files = job.files.iter().map(|file| (file.name.clone(), file.bytes.len())).collect();
        let body = job.files.iter().flat_map(|file| file.bytes.iter().copied()).collect();
        let job = Job { files: Vec::new(), ..job.clone() };
        (Self { job, wish, processor_seconds, files }, body)
    }

    /// Gives the job its files back.
    pub fn take(&mut self, mut body: &[u8]) -> io::Result<()> {
        for (name, length) in std::mem::take(&mut self.files) {
            let (bytes, rest) = body.split_at_checked(length).ok_or(io::ErrorKind::UnexpectedEof)?;
            self.job.files.push(JobFile { name, bytes: bytes.to_vec() });
            body = rest;
        }
        Ok(())
    }
}

/// What is wanted of the job.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Wish {
    Pdf,
    Picture { page: usize, pixels_per_pt: f32 },
}

/// What the worker answers; the bytes are the body of the frame.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Answer {
    Done {
        pages: usize,
        #[serde(default)]
        missing: Vec<String>,
    },
    Failed(PrintError),
}

pub(super) fn write(to: &mut impl Write, header: &impl Serialize, body: &[u8]) -> io::Result<()> {
    let header = serde_json::to_vec(header)?;
    let length = u32::try_from(header.len()).map_err(|_| too_long())?;
    if length > HEADER_LIMIT || body.len() as u64 > BODY_LIMIT {
        return Err(too_long());
    }
    to.write_all(&length.to_le_bytes())?;
    to.write_all(&header)?;
    to.write_all(&(body.len() as u64).to_le_bytes())?;
    to.write_all(body)?;
    to.flush()
}

/// The next frame; `None` if the other side closed the pipe between two frames.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let mut first = [0; 1];
    if from.read(&mut first)? == 0 {
        return Ok(None);
    }
    let mut rest = [0; 3];
    from.read_exact(&mut rest)?;
    let length = u32::from_le_bytes([first[0], rest[0], rest[1], rest[2]]);
    if length > HEADER_LIMIT {
        return Err(too_long());
    }
    let header = take(from, u64::from(length))?;
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > BODY_LIMIT {
        return Err(too_long());
    }
    let body = take(from, length)?;
    Ok(Some((serde_json::from_slice(&header)?, body)))
}

/// Reads exactly `length` bytes, growing as they come, so that a false length costs no memory.
fn take(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "frame too long")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frame_comes_back_as_it_was_sent() {
        let mut pipe = Vec::new();
        write(&mut pipe, &Answer::Done { pages: 3, missing: Vec::new() }, b"%PDF").unwrap();
        write(&mut pipe, &Answer::Failed(PrintError::Unprintable { character: '界' }), b"").unwrap();
        let mut from = pipe.as_slice();
        let (answer, body) = read::<Answer>(&mut from).unwrap().unwrap();
        assert!(matches!(answer, Answer::Done { pages: 3, .. }));
        assert_eq!(body, b"%PDF");
        let (answer, body) = read::<Answer>(&mut from).unwrap().unwrap();
        assert!(matches!(answer, Answer::Failed(PrintError::Unprintable { character: '界' })));
        assert!(body.is_empty());
        assert!(read::<Answer>(&mut from).unwrap().is_none());
    }

    #[test]
    fn a_cut_or_oversized_frame_is_an_error() {
        let mut pipe = Vec::new();
        write(&mut pipe, &Answer::Done { pages: 1, missing: Vec::new() }, b"bytes").unwrap();
        for cut in 1..pipe.len() {
            assert!(read::<Answer>(&mut &pipe[..cut]).is_err(), "cut at {cut}");
        }
        assert!(read::<Answer>(&mut [0xFF; 12].as_slice()).is_err());
    }
}
