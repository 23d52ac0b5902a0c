//! Taking times and printing them.

pub mod resources;
pub mod spent;

use std::fmt;
use std::time::{Duration, Instant};

/// What a row is held against.
#[derive(Clone, Copy)]
pub enum Budget {
    /// The worst run may take this long.
    Within(Duration),
    /// At least so many units in a second.
    Rate(f64, &'static str),
    /// At most so many bytes.
    Bytes(u64),
    /// The design names none.
    None,
}

struct Row {
    work: String,
    median: String,
    worst: String,
    /// Of the processors, each time; on a busy machine this says what the work itself costs.
    processor: String,
    n: usize,
    budget: String,
    over: bool,
    note: String,
}

/// The answer.
pub struct Table {
    rows: Vec<Row>,
}

impl Table {
    pub fn new() -> Table {
        Table { rows: Vec::new() }
    }

    /// Runs the work `n` times; the last answer is given back.
    pub fn repeat<T, E>(
        &mut self,
        work: &str,
        n: usize,
        budget: Budget,
        mut run: impl FnMut(usize) -> Result<T, E>,
    ) -> Result<Option<T>, E> {
        let processor = resources::processor();
        let (mut times, mut answer) = (Vec::with_capacity(n), None);
        for at in 0..n {
            // The earlier answer may hold the vault open.
            drop(answer.take());
            let begin = Instant::now();
            let value = run(at)?;
            times.push(begin.elapsed());
            answer = Some(value);
        }
        let each = Duration::from_secs_f64((resources::processor() - processor).max(0.0) / n.max(1) as f64);
        self.times(work, times, budget);
        if let Some(row) = self.rows.last_mut() {
            row.processor = shown(each);
        }
        Ok(answer)
    }

    /// Times taken elsewhere.
    pub fn times(&mut self, work: &str, mut times: Vec<Duration>, budget: Budget) {
        times.sort_unstable();
        let (Some(worst), Some(median)) = (times.last(), times.get(times.len() / 2)) else { return };
        let (limit, over) = match budget {
            Budget::Within(limit) => (format!("≤ {}", shown(limit)), *worst > limit),
            _ => (String::new(), false),
        };
        self.rows.push(Row {
            work: work.to_owned(),
            median: shown(*median),
            worst: shown(*worst),
            processor: String::new(),
            n: times.len(),
            budget: limit,
            over,
            note: String::new(),
        });
    }

    /// Units done in a time.
    pub fn rate(&mut self, work: &str, units: f64, time: Duration, budget: Budget) {
        let rate = units / time.as_secs_f64().max(f64::EPSILON);
        let (limit, over, unit) = match budget {
            Budget::Rate(least, unit) => (format!("≥ {least:.0} {unit}"), rate < least, unit),
            _ => (String::new(), false, "MB/s"),
        };
        let text = format!("{rate:.0} {unit}");
        self.rows.push(Row {
            work: work.to_owned(),
            median: text,
            worst: String::new(),
            processor: String::new(),
            n: 1,
            budget: limit,
            over,
            note: String::new(),
        });
    }

    /// How many times as much as something else.
    pub fn ratio(&mut self, work: &str, times: f64, most: f64) {
        self.rows.push(Row {
            work: work.to_owned(),
            median: format!("{times:.2} ×"),
            worst: String::new(),
            processor: String::new(),
            n: 1,
            budget: format!("≤ {most:.1} ×"),
            over: times > most,
            note: String::new(),
        });
    }

    /// An amount of memory or disk.
    pub fn bytes(&mut self, work: &str, amount: Option<u64>, budget: Budget) {
        let Some(amount) = amount else { return };
        let megabytes = |bytes: u64| format!("{:.0} MB", bytes as f64 / 1e6);
        let (limit, over) = match budget {
            Budget::Bytes(most) => (format!("≤ {}", megabytes(most)), amount > most),
            _ => (String::new(), false),
        };
        let median = megabytes(amount);
        self.rows.push(Row {
            work: work.to_owned(),
            median,
            worst: String::new(),
            processor: String::new(),
            n: 1,
            budget: limit,
            over,
            note: String::new(),
        });
    }

    /// A remark to the row printed last.
    pub fn note(&mut self, text: String) {
        if let Some(row) = self.rows.last_mut() {
            row.note = if row.note.is_empty() { text } else { format!("{}, {text}", row.note) };
        }
    }
}

fn shown(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        m if m < 1_000.0 => format!("{m:.0} µs"),
        m if m < 1_000_000.0 => format!("{:.1} ms", m / 1e3),
        m => format!("{:.2} s", m / 1e6),
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<66} {:>9} {:>9} {:>9} {:>4} {:>12}  ",
            "work", "median", "worst", "cpu", "n", "budget"
        )?;
        for row in &self.rows {
            let mark = if row.over { "over" } else { "" };
            writeln!(
                f,
                "{:<66} {:>9} {:>9} {:>9} {:>4} {:>12}  {mark:<4} {}",
                row.work, row.median, row.worst, row.processor, row.n, row.budget, row.note
            )?;
        }
        let over = self.rows.iter().filter(|row| row.over).count();
        writeln!(
            f,
            "\n{over} of {} over budget",
            self.rows.iter().filter(|row| !row.budget.is_empty()).count()
        )
    }
}
