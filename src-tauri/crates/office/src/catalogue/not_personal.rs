//! Tables outside the catalogue, each with the reason why it is about nobody.

const RULES: &str = "facts of the vault, not of a person";
const KEPT: &str =
    "kept file of an erased person, or of somebody who only ever wrote: reached by a journalled look-up only";
const CHAIN: &str = "journal: keys, counts and pseudonyms, never values";
const REGISTER: &str = "register of erasures, kept as the law asks; the papers have a term of their own";
const IMPORT: &str = "facts of a file, not of a person";

/// Tables outside the catalogue, with the reason.
pub const NOT_PERSONAL: &[(&str, &str)] = &[
    ("meta", RULES),
    ("source", "where rows came from: import and row number"),
    ("recipient", "organisations and services the school passes data on to, and its own systems"),
    ("authority_notice", "notices the school sent to the authority"),
    ("authority_fact", "purposes, recipients and places of databases that notices tell of"),
    ("finding_answer", "the school's answers to open questions of its rules, with the login of who answered"),
    ("import_run", IMPORT),
    ("import_rejection", IMPORT),
    ("import_profile", "saved mappings: titles of columns and what they are taken for"),
    ("form_entry", "keyed prints of entries of forms that were taken; they name nobody and lead to no card"),
    ("import_undo", "row keys: which row of an import took the place of which, whose card a row met"),
    ("status_meaning", "what the statuses of a source mean at this school"),
    ("person", "the person's row itself: number of the file and pseudonym; goes with an erasure"),
    ("person_dates", "computed from catalogued rows, which show them; goes with the person's row"),
    (
        "person_dates_stale",
        "row keys whose dates are computed anew before a transaction ends; empty after it",
    ),
    ("programme", "programmes of the school"),
    ("study_group", "groups of the school; who is in one stands in rows of their own"),
    ("lesson", "days and topics of lessons"),
    ("assessment", "works of a group that are graded"),
    ("saved_filter", "filters of a list: keys and titles of the school"),
    ("card_move_row", "row keys: what changed cards, parts of their card_move"),
    ("certificate_page", "frozen pages, parts of their certificate"),
    ("matter_page", "frozen letters, parts of their matter"),
    ("request_page", "frozen letters, parts of their request"),
    ("issuer_key", "keys of the school that sign certificates; they name nobody"),
    (
        "school_emblem",
        "logo and seal of the school, signature of who signs for it; staff has its own register",
    ),
    ("template_emblem", "which template prints which picture of the school"),
    ("own_template", "templates of the school: names and language; they name nobody"),
    (
        "own_template_version",
        "sources of templates of the school, printed with data of people and holding none",
    ),
    ("certificate_batch", "batches of certificates: the school's own facts and the login of who began one"),
    ("operator", "people who work with the program; they have their own register"),
    ("workstation", "computers of the school, with the member of staff answerable for each"),
    ("journal", CHAIN),
    ("journal_checkpoint", "destroyed segments of the journal: numbers, hashes, counts by action"),
    ("papers_key", "keys of months under which names wait for the end of the papers; the key names nobody"),
    ("kept_file", KEPT),
    ("standing_order", "what the owner ordered to go by itself: categories, days and the login that signed"),
    ("erasure", REGISTER),
    ("erasure_paper", REGISTER),
    ("act_line", REGISTER),
    (
        "ledger",
        "random ids and keyed fingerprints of erased people, so that no import or restore brings them back",
    ),
    ("consent_text", "texts of forms of the school"),
    ("organisation", "organisations that order courses: legal persons; whom to speak to there is a card"),
    ("mailing", "which mailings the school closed, and when"),
    ("suppression", "keyed fingerprints of addresses that may not be mailed; they name nobody"),
    ("list_copy", "facts of lists given out: kind, reason, count, place, hash, dates"),
    ("backup_place", "folders for backups, chosen by the operator"),
    ("backup_copy", "facts of backup files: place, size, hash, dates"),
];
