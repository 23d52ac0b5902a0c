//! What this computer remembers: the vault used last, and the look of the window. Nothing of a person.

use crate::place::Workplace;
use serde::{Deserialize, Serialize};
use std::path::{PathBuf, absolute};
use wire::{Appearance, Failure};

/// More vaults than one school ever uses; whoever tries many out loses sight of the oldest.
const KNOWN_MAX: usize = 50;

/// The settings file of this computer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Recent {
    /// Folder of the vault used last.
    pub vault: Option<PathBuf>,
    /// Folders of the vaults used on this computer, the last one first: a restore looks there for the ledger.
    pub known: Vec<PathBuf>,
    /// Look of the window.
    pub appearance: Appearance,
}

impl Default for Recent {
    fn default() -> Recent {
        let appearance = Appearance { language: "ru".to_owned(), theme: "system".to_owned(), zoom: 100 };
        Recent { vault: None, known: Vec::new(), appearance }
    }
}

impl Recent {
    pub fn load(workplace: &Workplace) -> Recent {
        std::fs::read(file(workplace))
            .ok()
            .and_then(|text| serde_json::from_slice(&text).ok())
            .unwrap_or_default()
    }

    pub fn save(&self, workplace: &Workplace) -> Result<(), Failure> {
        let file = file(workplace);
        let folder = file.parent().map(PathBuf::from).unwrap_or_default();
        std::fs::create_dir_all(folder).map_err(|error| crate::failure::file(error.into()))?;
        // By its whole path: the next start may happen anywhere.
        let vault =
            self.vault.as_deref().map(|folder| absolute(folder).unwrap_or_else(|_| folder.to_owned()));
        let mut known: Vec<PathBuf> = vault.iter().cloned().collect();
        known.extend(self.known.iter().filter(|folder| Some(*folder) != vault.as_ref()).cloned());
        known.truncate(KNOWN_MAX);
        let text = serde_json::to_vec_pretty(&Recent { vault, known, ..self.clone() })
            .map_err(|_| Failure::refused("internal"))?;
        vault::files::write_safely(&file, &text).map_err(crate::failure::file)
    }
}

fn file(workplace: &Workplace) -> PathBuf {
    workplace.environment.config_dir.join("settings.json")
}
