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
    /// At most so many times as much as something else.
    Times(f64),
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
    budget: Budget,
    over: bool,
    /// The budget is out of reach of the parts alone.
    out_of_reach: bool,
    note: String,
}

impl Row {
    fn new(work: &str, median: String, budget: Budget, over: bool) -> Row {
        Row {
            work: work.to_owned(),
            median,
            worst: String::new(),
            processor: String::new(),
            n: 1,
            budget,
            over,
            out_of_reach: false,
            note: String::new(),
        }
    }

    fn mark(&self) -> &'static str {
        match (self.over, self.out_of_reach) {
            (true, true) => "floor",
            (true, false) => "over",
            (false, _) => "",
        }
    }
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
        let over = matches!(budget, Budget::Within(limit) if *worst > limit);
        let row = Row::new(work, shown(*median), budget, over);
        self.rows.push(Row { worst: shown(*worst), n: times.len(), ..row });
    }

    /// Units done in a time.
    pub fn rate(&mut self, work: &str, units: f64, time: Duration, budget: Budget) {
        let rate = units / time.as_secs_f64().max(f64::EPSILON);
        let (over, unit) = match budget {
            Budget::Rate(least, unit) => (rate < least, unit),
            _ => (false, "MB/s"),
        };
        self.rows.push(Row::new(work, format!("{rate:.0} {unit}"), budget, over));
    }

    /// How many times as much as something else.
    pub fn ratio(&mut self, work: &str, times: f64, most: f64) {
        self.rows.push(Row::new(work, format!("{times:.2} ×"), Budget::Times(most), times > most));
    }

    /// An amount of memory or disk.
    pub fn bytes(&mut self, work: &str, amount: Option<u64>, budget: Budget) {
        let Some(amount) = amount else { return };
        let over = matches!(budget, Budget::Bytes(most) if amount > most);
        self.rows.push(Row::new(work, megabytes(amount), budget, over));
    }

    /// What the parts alone take on this machine for the row printed last, with no work of ours between them. A budget
    /// below that is no fault of the program, and the row says so.
    pub fn floor(&mut self, units: f64, time: Duration, parts: &str) {
        let rate = units / time.as_secs_f64().max(f64::EPSILON);
        let Some(row) = self.rows.last_mut() else { return };
        let floor = match row.budget {
            Budget::Rate(least, unit) => {
                row.out_of_reach = rate < least;
                format!("{rate:.0} {unit}")
            }
            Budget::Within(limit) => {
                row.out_of_reach = time > limit;
                shown(time)
            }
            _ => shown(time),
        };
        self.note(format!("floor {floor}: {parts}"));
    }

    /// A remark to the row printed last.
    pub fn note(&mut self, text: String) {
        if let Some(row) = self.rows.last_mut() {
            row.note = if row.note.is_empty() { text } else { format!("{}, {text}", row.note) };
        }
    }
}

impl fmt::Display for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match *self {
            Budget::Within(limit) => format!("≤ {}", shown(limit)),
            Budget::Rate(least, unit) => format!("≥ {least:.0} {unit}"),
            Budget::Bytes(most) => format!("≤ {}", megabytes(most)),
            Budget::Times(most) => format!("≤ {most:.1} ×"),
            Budget::None => String::new(),
        };
        f.pad(&text)
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.0} MB", bytes as f64 / 1e6)
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
            writeln!(
                f,
                "{:<66} {:>9} {:>9} {:>9} {:>4} {:>12}  {:<5} {}",
                row.work,
                row.median,
                row.worst,
                row.processor,
                row.n,
                row.budget,
                row.mark(),
                row.note
            )?;
        }
        let count = |wanted: fn(&Row) -> bool| self.rows.iter().filter(|row| wanted(row)).count();
        writeln!(
            f,
            "\n{} of {} over budget; {} of them «floor»: the parts alone do not keep it on this machine",
            count(|row| row.over),
            count(|row| !matches!(row.budget, Budget::None)),
            count(|row| row.over && row.out_of_reach)
        )
    }
}
