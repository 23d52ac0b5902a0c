//! A file that is given out: why, to whom, until when, in which form.

use clap::Args;
use std::path::{Path, PathBuf};

/// What is said of every working export.
#[derive(Debug, Args)]
pub struct WorkingExport {
    /// csv, xlsx, and pdf of a register; by the ending of the file when left out.
    #[arg(long)]
    format: Option<String>,
    /// Why it is given out.
    #[arg(long)]
    pub reason: String,
    /// Who gets it.
    #[arg(long)]
    pub recipient: String,
    /// Last day of the copy.
    #[arg(long)]
    pub delete_by: String,
    /// File to write.
    #[arg(long)]
    pub out: PathBuf,
}

impl WorkingExport {
    /// The format asked for, or the one the file is named by.
    pub fn format(&self) -> String {
        format_of(self.format.as_deref(), &self.out)
    }
}

/// The format asked for; unsaid, the one the ending of the file names, CSV for any other ending.
pub fn format_of(asked: Option<&str>, out: &Path) -> String {
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let named = ending.filter(|ending| ["xlsx", "pdf"].contains(&ending.as_str()));
    asked.map(str::to_owned).or(named).unwrap_or_else(|| "csv".to_owned())
}

#[cfg(test)]
mod tests {
    use super::format_of;
    use std::path::Path;

    #[test]
    fn the_ending_says_the_format_unless_one_is_named() {
        let of = |asked, out: &str| format_of(asked, Path::new(out));
        assert_eq!([of(None, "a.pdf"), of(None, "A.XLSX"), of(None, "a.csv")], ["pdf", "xlsx", "csv"]);
        assert_eq!([of(None, "a"), of(None, "a.txt"), of(Some("xlsx"), "a.pdf")], ["csv", "csv", "xlsx"]);
    }
}
