//! What a file says of somebody whose data may not be changed: it is left out, and somebody is asked.

use super::Work;
use crate::OfficeError;
use crate::registry::Recorder;

/// Reason of the question: the file says something else, and changing is restricted.
pub(super) const REASON: &str = "restricted";

impl Work<'_, '_> {
    /// Asks about everybody of whom this recorder left something out; once for each of them and file.
    pub(super) fn ask_withheld(&mut self, to: &Recorder<'_>) -> Result<(), OfficeError> {
        let (import, row) = self.at;
        for person in to.withheld() {
            if self.withheld.insert(person) && self.question(to, person, import, row, REASON)? {
                self.asked.push((row, REASON));
            }
        }
        Ok(())
    }
}
