//! `delo init`: what makes a vault.

use clap::Args;
use std::path::PathBuf;

/// What `--operator` of `init` and `--set` of `school` read.
pub const REQUISITES: &str = r#"The file of --operator; every key but "name" may be missing:
  {"kind": "ip" or "legal", "name": "…", "inn": "…", "ogrnip": "…" or "ogrn": "…", "bin": "…" or "iin": "…",
   "address": "…", "email": "…", "phone": "…",
   "city": "…", "signatory_position": "…", "signatory_name": "…",
   "licence": "none", "personal_teaching" or {"number": "…", "date": "2026-01-31", "issuer": "…"},
   "in_languages": {"kk": {"name": "…", "address": "…", "city": "…", "signatory_position": "…",
                           "signatory_name": "…", "licence_issuer": "…"}}}
in_languages: how papers in ru, kk or en name the school; what is left out stands there as above."#;

/// `delo init`.
#[derive(Debug, Args)]
pub struct Init {
    /// Built-in pack: ru-online-school or kz-training-centre.
    #[arg(long)]
    pub pack: String,
    /// keyring, key-file:FILE or none.
    #[arg(long, default_value = "keyring")]
    pub second_factor: String,
    /// Where the recovery kit is written.
    #[arg(long)]
    pub recovery_kit: PathBuf,
    /// Country in which this computer, and so the database, stands, such as RU or KZ: the register of processing names it.
    #[arg(long, default_value = "")]
    pub computer_country: String,
    /// Time zone; the usual one of the country when left out.
    #[arg(long, default_value = "")]
    pub zone: String,
    /// A lock that costs next to nothing, for rehearsals.
    #[cfg(feature = "rehearsal")]
    #[arg(long)]
    pub light_lock: bool,
}
