//! `delo attachment`.

use super::journal::confirmed;
use super::value;
use crate::arguments::Attachment;
use serde_json::Value;
use wire::{AddAttachment, AttachmentRef, Failure, GiveOut, KeptAttachment, PersonRef};
use workplace::Workplace;

pub(super) fn run(place: &Workplace, attachment: &Attachment) -> Result<Value, Failure> {
    match attachment {
        Attachment::Add { person, kind, message, title, file } => {
            let request = AddAttachment {
                person: person.clone(),
                kind: kind.clone(),
                message: message.clone(),
                title: title.clone(),
            };
            value(&workplace::attachment_add(place, request, file)?)
        }
        Attachment::List { person } => {
            value(&workplace::attachment_list(place, PersonRef { id: person.clone() })?)
        }
        Attachment::Save { id, ground, out } => {
            let request = GiveOut { id: id.clone(), ground: ground.clone() };
            value(&workplace::attachment_save(place, request, out)?)
        }
        Attachment::Kept { id, reason, out } => {
            let request = KeptAttachment { id: id.clone(), reason: reason.clone() };
            value(&workplace::attachment_kept_save(place, request, out)?)
        }
        Attachment::Delete { id, yes } => {
            confirmed(*yes)?;
            value(&workplace::attachment_delete(place, AttachmentRef { id: id.clone() })?)
        }
    }
}
