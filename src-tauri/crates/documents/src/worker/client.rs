//! The parent's side: a pool of at most two workers.

use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::frames::{self, Answer, Request, Wish};
use crate::error::PrintError;
use crate::job::{Job, Pdf};

/// Workers kept at the same time.
const WARM: usize = 2;
/// A worker nobody needed for so long is ended: it holds memory and fonts.
const IDLE: Duration = Duration::from_secs(60);

/// Prints through worker processes. Threads share one; two jobs run at a time, a third waits for its turn. Dropping it
/// ends the workers.
pub struct PressWorker {
    program: PathBuf,
    pool: Mutex<Pool>,
    turn: Condvar,
}

#[derive(Default)]
struct Pool {
    /// Warm workers without a job.
    idle: Vec<Worker>,
    /// Workers with a job, kept here only to be able to end them.
    busy: Vec<Arc<Process>>,
}

impl PressWorker {
    /// Prepares to start `program` (which calls [`super::run_if_asked`] first in its `main`) as the worker. The first
    /// job starts it; to have it warm earlier, call [`PressWorker::warm`].
    pub fn spawn(program: &Path) -> Self {
        Self { program: program.to_owned(), pool: Mutex::default(), turn: Condvar::new() }
    }

    /// Starts one worker now if none is warm.
    ///
    /// # Errors
    /// [`PrintError::WorkerStart`].
    pub fn warm(&self) -> Result<(), PrintError> {
        let mut pool = self.pool();
        if pool.idle.is_empty() && pool.busy.is_empty() {
            pool.idle.push(Worker::start(&self.program)?);
        }
        Ok(())
    }

    /// Prints the paper; `timeout` counts from the moment a worker takes the job.
    ///
    /// # Errors
    /// Those of [`crate::Press::print`], [`PrintError::Timeout`] (the worker was ended), [`PrintError::WorkerDied`],
    /// [`PrintError::WorkerStart`].
    pub fn print(&self, job: &Job, timeout: Duration) -> Result<Pdf, PrintError> {
        self.ask(job, Wish::Pdf, timeout)
    }

    /// Draws page `page` (from 1) as PNG, and says how many there are. Errors as [`PressWorker::print`] and [`crate::Press::picture`].
    pub fn picture(
        &self,
        job: &Job,
        page: usize,
        pixels_per_pt: f32,
        timeout: Duration,
    ) -> Result<(Vec<u8>, usize), PrintError> {
        let drawn = self.ask(job, Wish::Picture { page, pixels_per_pt }, timeout)?;
        Ok((drawn.bytes, drawn.pages))
    }

    /// Ends the workers that have no job: after the last of papers in a row ([`Job::followed`]), and after an erasure.
    /// Emptying their caches would not do: what a process printed stays in memory it has given back to itself.
    pub fn forget(&self) {
        self.pool().idle.clear();
    }

    /// Ends every worker at once: on cancel, and when the vault locks. A job under way fails with
    /// [`PrintError::WorkerDied`]; the next job starts a fresh worker.
    pub fn kill(&self) {
        let mut pool = self.pool();
        pool.idle.clear();
        pool.busy.iter().for_each(|process| process.end());
    }

    /// Workers alive at the moment, idle and busy.
    pub fn alive(&self) -> usize {
        let pool = self.pool();
        pool.busy.len() + pool.idle.iter().filter(|worker| worker.process.is_alive()).count()
    }

    fn ask(&self, job: &Job, wish: Wish, timeout: Duration) -> Result<Pdf, PrintError> {
        // Two threads may lay out, so a job can use twice its wall time; the timeout is the real limit.
        let processor_seconds = timeout.as_secs().saturating_mul(2).saturating_add(5);
        let request = Arc::new(Request::of(job, wish, processor_seconds));
        loop {
            let worker = self.take()?;
            let outcome = worker.ask(&request, timeout);
            self.give_back(worker, &outcome);
            match outcome {
                Outcome::Answered(answer) => return answer,
                Outcome::Died => return Err(PrintError::WorkerDied),
                Outcome::TooLate => return Err(PrintError::Timeout),
                // It went to sleep in the moment it was taken; the job never reached it.
                Outcome::Asleep => {}
            }
        }
    }

    fn take(&self) -> Result<Worker, PrintError> {
        let mut pool = self.pool();
        loop {
            while let Some(worker) = pool.idle.pop() {
                if worker.process.is_alive() {
                    pool.busy.push(Arc::clone(&worker.process));
                    return Ok(worker);
                }
            }
            if pool.busy.len() < WARM {
                let worker = Worker::start(&self.program)?;
                pool.busy.push(Arc::clone(&worker.process));
                return Ok(worker);
            }
            pool = self.turn.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn give_back(&self, worker: Worker, outcome: &Outcome) {
        let mut pool = self.pool();
        pool.busy.retain(|process| !Arc::ptr_eq(process, &worker.process));
        if matches!(outcome, Outcome::Answered(_)) && worker.process.is_alive() {
            pool.idle.push(worker);
        }
        self.turn.notify_one();
    }

    fn pool(&self) -> MutexGuard<'_, Pool> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

enum Outcome {
    Answered(Result<Pdf, PrintError>),
    Died,
    TooLate,
    Asleep,
}

/// A request with the bytes of its files.
type Asked = Arc<(Request, Vec<u8>)>;
type Reply = Option<Result<Pdf, PrintError>>;

/// One worker: its process, and the thread that talks to it.
struct Worker {
    process: Arc<Process>,
    requests: Sender<(Asked, Sender<Reply>)>,
}

impl Worker {
    fn start(program: &Path) -> Result<Self, PrintError> {
        let mut command = Command::new(program);
        command.arg(super::ARGUMENT).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        command.env_clear().env("RAYON_NUM_THREADS", "2");
        // Where a bundle keeps its libraries; what Windows needs to start a process at all.
        for name in ["LD_LIBRARY_PATH", "SystemRoot"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let mut child = command.spawn().map_err(|_| PrintError::WorkerStart)?;
        let pipes = (child.stdin.take(), child.stdout.take());
        let process = Arc::new(Process(Mutex::new(child)));
        let (Some(stdin), Some(stdout)) = pipes else { return Err(PrintError::WorkerStart) };
        let (requests, queue) = mpsc::channel();
        let mine = Arc::clone(&process);
        std::thread::Builder::new()
            .name("press".into())
            .spawn(move || converse(&mine, stdin, stdout, &queue))
            .map_err(|_| PrintError::WorkerStart)?;
        Ok(Self { process, requests })
    }

    fn ask(&self, request: &Asked, timeout: Duration) -> Outcome {
        let (reply, answer) = mpsc::channel();
        if self.requests.send((Arc::clone(request), reply)).is_err() {
            return Outcome::Asleep;
        }
        match answer.recv_timeout(timeout) {
            Ok(Some(answer)) => Outcome::Answered(answer),
            Ok(None) => Outcome::Died,
            Err(RecvTimeoutError::Disconnected) => Outcome::Asleep,
            Err(RecvTimeoutError::Timeout) => {
                self.process.end();
                Outcome::TooLate
            }
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.process.end();
    }
}

/// Carries requests to the worker and answers back; the pipes may block, so no other thread touches them. Ends with
/// the worker, on the first broken pipe, or when nobody asks for [`IDLE`].
fn converse(
    process: &Process,
    stdin: ChildStdin,
    stdout: ChildStdout,
    queue: &Receiver<(Asked, Sender<Reply>)>,
) {
    let mut to = BufWriter::new(stdin);
    let mut from = BufReader::new(stdout);
    while let Ok((request, reply)) = queue.recv_timeout(IDLE) {
        let answer = frames::write(&mut to, &request.0, &request.1)
            .and_then(|()| frames::read::<Answer>(&mut from))
            .ok()
            .flatten()
            .map(|(answer, body)| match answer {
                Answer::Done { pages, missing } => Ok(Pdf { bytes: body, pages, missing }),
                Answer::Failed(error) => Err(error),
            });
        let broken = answer.is_none();
        if broken {
            process.end();
        }
        // Nobody waits any more after a timeout.
        let _ = reply.send(answer);
        if broken {
            break;
        }
    }
    process.end();
}

/// The child process; ending it twice does no harm.
struct Process(Mutex<Child>);

impl Process {
    fn end(&self) {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Errors only if it has ended already; `wait` leaves no zombie.
        let _ = child.kill();
        let _ = child.wait();
    }

    fn is_alive(&self) -> bool {
        let mut child = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        matches!(child.try_wait(), Ok(None))
    }
}
