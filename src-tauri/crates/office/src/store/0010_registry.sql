-- The registry. Until the first release this file changes in place; afterwards only new files are added.
-- Explicit keys everywhere: counters must not go back when a backup is restored.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Computers the school works on; a keyslot belongs to one.
CREATE TABLE workstation (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    responsible TEXT NOT NULL,
    disk_encryption TEXT NOT NULL CHECK (disk_encryption IN ('yes', 'no', 'unknown')),
    antivirus TEXT NOT NULL,
    checked_on TEXT,
    recorded_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;

-- People who may open the vault: `login` is the label of the keyslot, the name stands only here. A changed role ends
-- the row and begins another, so the register tells who was what and when.
CREATE TABLE operator (
    id INTEGER PRIMARY KEY,
    login TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL,
    workstation_id INTEGER REFERENCES workstation (id),
    last_seen INTEGER,
    recorded_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX operator_login ON operator (login) WHERE ended_at IS NULL;

-- What the school itself says of the recipients and own systems that the pack names, and those it adds.
CREATE TABLE recipient (
    key TEXT PRIMARY KEY,
    -- Empty for those of the pack, which has title, kind, categories and basis.
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('', 'own', 'processor', 'independent')),
    categories TEXT NOT NULL,
    basis TEXT NOT NULL,
    used INTEGER CHECK (used IN (0, 1)),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    country TEXT NOT NULL,
    contract TEXT NOT NULL,
    -- What a processor was told to do with the data: number and date.
    instruction TEXT NOT NULL,
    place TEXT NOT NULL,
    -- Keys of the fields it gets, with blanks between; nothing while nobody has said.
    fields TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the authority was told, and what it tells of: purposes, recipients with their country, places of databases.
CREATE TABLE authority_notice (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('start', 'change', 'end', 'transfer')),
    about TEXT NOT NULL,
    number TEXT NOT NULL,
    on_date TEXT NOT NULL,
    assessed_on TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE authority_fact (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    gone INTEGER NOT NULL CHECK (gone IN (0, 1)),
    since TEXT NOT NULL,
    -- The value a notice told of; none was sent yet when it is null.
    told TEXT
) STRICT, WITHOUT ROWID;

-- The school's answers to what its rules leave open.
CREATE TABLE finding_answer (
    key TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    on_date TEXT NOT NULL,
    login TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    -- Keyed print of the name of the sheet that was read, of a workbook with several: each is a list of its own.
    sheet BLOB,
    sha256 BLOB NOT NULL,
    mapping BLOB NOT NULL,
    profile TEXT NOT NULL,
    row_count INTEGER NOT NULL,
    new_people INTEGER NOT NULL,
    counts TEXT NOT NULL,
    undone_at INTEGER
) STRICT;

-- Mappings the school saved: titles of columns, what they are taken for, and nothing of anybody.
CREATE TABLE import_profile (
    name_key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which row took the place of which and whom a row met, so that an import can be taken back; kept as long as that is
-- possible.
CREATE TABLE import_undo (
    import_id INTEGER NOT NULL REFERENCES import_run (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    by_row INTEGER NOT NULL,
    PRIMARY KEY (import_id, table_name, row_id)
) STRICT, WITHOUT ROWID;

-- One small row per imported row, shared by everything that row made.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    import_id INTEGER REFERENCES import_run (id),
    row_no INTEGER,
    on_date TEXT NOT NULL
) STRICT;
CREATE INDEX source_import ON source (import_id);

CREATE TABLE import_rejection (
    id INTEGER PRIMARY KEY,
    import_id INTEGER NOT NULL REFERENCES import_run (id),
    row_no INTEGER NOT NULL,
    reason TEXT NOT NULL,
    recorded_on TEXT NOT NULL
) STRICT;
CREATE INDEX import_rejection_import ON import_rejection (import_id);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    case_number INTEGER NOT NULL UNIQUE,
    pseudonym BLOB NOT NULL UNIQUE,
    -- The last end of a course whose row is destroyed: terms of what stays still run from it.
    ended_on TEXT,
    -- The last import of a list of last sign-ins that had a readable row of the person.
    sign_ins_listed_on TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE person_name (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    surname TEXT,
    given TEXT,
    patronymic TEXT,
    match_key TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX person_name_person ON person_name (person_id);
CREATE INDEX person_name_former ON person_name (person_id, match_key) WHERE superseded_at IS NOT NULL;

-- Sex and cases of a name as the operator said; `name_key` is the match key of that name.
CREATE TABLE name_form (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    name_key TEXT NOT NULL,
    gender TEXT CHECK (gender IN ('female', 'male')),
    genitive TEXT,
    dative TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX name_form_person ON name_form (person_id);

CREATE TABLE birth (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    born_on TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX birth_person ON birth (person_id);
CREATE INDEX birth_born ON birth (born_on);

CREATE TABLE fingerprint (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    value BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX fingerprint_person ON fingerprint (person_id);

-- Other numbers of somebody that files had and nobody keeps: compared, and the keyed fingerprint remains.
CREATE TABLE number_print (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('snils', 'inn', 'document')),
    value BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX number_print_person ON number_print (person_id);
CREATE INDEX number_print_value ON number_print (value);

CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'address')),
    value TEXT NOT NULL,
    match_key TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX contact_person ON contact (person_id);

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    system TEXT NOT NULL,
    handle TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX account_person ON account (person_id);

CREATE TABLE account_event (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    on_date TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX account_event_person ON account_event (person_id);

CREATE TABLE person_role (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX person_role_person ON person_role (person_id);

-- `person_id` is the `kind` of `other_id`: the parent of, the payer for.
CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    other_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    from_on TEXT,
    -- A relation whose last day has passed is over; it still says whose course was paid for.
    until_on TEXT,
    limits TEXT NOT NULL DEFAULT '',
    -- Representatives do not agree: what rests on their word is left to the owner.
    conflict INTEGER NOT NULL DEFAULT 0 CHECK (conflict IN (0, 1)),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX relation_person ON relation (person_id);
CREATE INDEX relation_other ON relation (other_id);

-- Who of the staff looks after somebody, as an export named them: the person, never the name.
CREATE TABLE in_charge (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    staff_id INTEGER NOT NULL REFERENCES person (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX in_charge_person ON in_charge (person_id);
CREATE INDEX in_charge_staff ON in_charge (staff_id);

CREATE TABLE schooling (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX schooling_person ON schooling (person_id);

CREATE TABLE programme (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL UNIQUE,
    hours INTEGER,
    -- How long it is taught, and how long its materials stay open afterwards, in days; and which edition is taught.
    length_days INTEGER CHECK (length_days > 0),
    access_days INTEGER CHECK (access_days >= 0),
    edition TEXT NOT NULL DEFAULT ''
) STRICT;

-- People who are taught together. Of a group with a programme every learner has a row in `enrolment`, whose end follows
-- the group's; a group without one is a list of people and no course.
CREATE TABLE study_group (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    programme_id INTEGER REFERENCES programme (id),
    starts_on TEXT,
    -- The last day of teaching; not known while it is null (T26).
    ends_on TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX study_group_title ON study_group (match_key);

-- Who learns in a group and how that stands; a change inserts and supersedes.
CREATE TABLE group_member (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    group_id INTEGER NOT NULL REFERENCES study_group (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'frozen', 'finished', 'expelled')),
    from_on TEXT,
    -- Of whoever finished or was expelled: that day.
    until_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX group_member_person ON group_member (person_id);
CREATE INDEX group_member_group ON group_member (group_id);
CREATE INDEX group_member_replaced ON group_member (superseded_at) WHERE superseded_at IS NOT NULL;

-- Who teaches a group.
CREATE TABLE group_teacher (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    group_id INTEGER NOT NULL REFERENCES study_group (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX group_teacher_person ON group_teacher (person_id);
CREATE INDEX group_teacher_group ON group_teacher (group_id);

-- A lesson of a group, and who was there.
CREATE TABLE lesson (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    group_id INTEGER NOT NULL REFERENCES study_group (id),
    on_date TEXT NOT NULL,
    topic TEXT NOT NULL DEFAULT '',
    recorded_at INTEGER NOT NULL,
    UNIQUE (group_id, on_date, topic)
) STRICT;

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    lesson_id INTEGER NOT NULL REFERENCES lesson (id),
    mark TEXT NOT NULL CHECK (mark IN ('present', 'late', 'excused', 'absent')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX attendance_person ON attendance (person_id);
CREATE INDEX attendance_lesson ON attendance (lesson_id);
CREATE INDEX attendance_replaced ON attendance (superseded_at) WHERE superseded_at IS NOT NULL;

-- A work of a group that is graded, and in what scale.
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    group_id INTEGER NOT NULL REFERENCES study_group (id),
    title TEXT NOT NULL,
    match_key TEXT NOT NULL,
    scale TEXT NOT NULL CHECK (scale IN ('five', 'hundred', 'pass')),
    on_date TEXT,
    recorded_at INTEGER NOT NULL,
    UNIQUE (group_id, match_key)
) STRICT;

CREATE TABLE enrolment (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    programme_id INTEGER NOT NULL REFERENCES programme (id),
    starts_on TEXT,
    ends_on TEXT,
    -- The group it comes from; its dates follow the group's.
    group_id INTEGER REFERENCES study_group (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX enrolment_group ON enrolment (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX enrolment_person ON enrolment (person_id);
CREATE INDEX enrolment_endless ON enrolment (programme_id, starts_on, person_id)
    WHERE ends_on IS NULL AND superseded_at IS NULL;

CREATE TABLE result (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    value TEXT NOT NULL,
    protocol_number TEXT,
    protocol_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX result_person ON result (person_id);

-- Who examined: the commission of a protocol, which results name by number and day.
CREATE TABLE examiner (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    protocol_number TEXT NOT NULL,
    protocol_on TEXT NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('chair', 'member')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX examiner_person ON examiner (person_id);
CREATE INDEX examiner_protocol ON examiner (protocol_number, protocol_on);

-- What a learner completed in a course of a platform.
CREATE TABLE completion (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    item TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('completed', 'passed', 'failed')),
    completed_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX completion_person ON completion (person_id);

-- What a learner answered to a lesson, and what was said of it.
CREATE TABLE lesson_answer (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    lesson TEXT NOT NULL,
    text TEXT,
    status TEXT,
    answered_on TEXT,
    review TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX lesson_answer_person ON lesson_answer (person_id);

-- Dates of a person's life at the school, computed from the rows they come from: terms are compared with them instead
-- of walking every row. Whoever changes one of those rows makes the dates stale; they are computed anew before
-- the same transaction ends.
CREATE TABLE person_dates (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    course_end TEXT,
    registered TEXT,
    signed_in TEXT,
    last_activity TEXT,
    courses INTEGER NOT NULL,
    listed_on TEXT,
    -- Day a notice of inactivity was sent that no answer and no later activity has stopped.
    noticed_on TEXT,
    -- Last day of a consent in force, by kind; 9999-12-31 for one without a term.
    processing_until TEXT,
    marketing_until TEXT,
    publication_until TEXT,
    -- What of the person is public now, one bit each.
    published INTEGER NOT NULL,
    -- Day the mailing was closed that the consent was given for, by channel.
    email_closed_on TEXT,
    phone_closed_on TEXT,
    -- Last sign-in or registration of somebody who has no contract.
    without_contract TEXT
) STRICT;

CREATE TABLE person_dates_stale (
    person_id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE employment (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX employment_person ON employment (person_id);

CREATE TABLE education_document (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    series TEXT,
    number TEXT,
    issuer TEXT,
    issued_on TEXT,
    qualification TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX education_document_person ON education_document (person_id);

-- That a value was wrong and was corrected; of the value itself a salted print alone, so that no import brings it back.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    field TEXT NOT NULL,
    login TEXT NOT NULL,
    salt BLOB NOT NULL,
    print BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX correction_person ON correction (person_id);

-- Two cards became one, or one became two: enough to take it back. `person_id` is the card that stayed; the other one
-- went (merge) or came (split).
CREATE TABLE card_move (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('merge', 'split')),
    other_uid BLOB NOT NULL,
    other_key INTEGER NOT NULL,
    other_case INTEGER NOT NULL,
    other_pseudonym BLOB NOT NULL,
    other_recorded_at INTEGER NOT NULL,
    other_ended_on TEXT,
    other_listed_on TEXT,
    -- Of the card that stayed, as they were before.
    own_ended_on TEXT,
    own_listed_on TEXT,
    on_date TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX card_move_person ON card_move (person_id);

-- Which rows changed cards and by which column; a row that only ceased to be in force has no column here.
CREATE TABLE card_move_row (
    move_id INTEGER NOT NULL REFERENCES card_move (id) ON DELETE CASCADE,
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    -- The row's own moment: a key given to another row later does not stand for it.
    recorded_at INTEGER NOT NULL,
    -- The moment in which the move took it out of force, or brought it back into force.
    superseded_at INTEGER,
    revived_at INTEGER,
    PRIMARY KEY (move_id, table_name, row_id, column_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE erasure (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    act_number INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL,
    act TEXT NOT NULL,
    ground TEXT NOT NULL,
    received_on TEXT NOT NULL,
    erased_on TEXT NOT NULL,
    erased_count INTEGER NOT NULL,
    kept_count INTEGER NOT NULL,
    plan_hash BLOB NOT NULL,
    -- One person on a ground, or a batch of what was due by its term, or what a standing order let go.
    kind TEXT NOT NULL CHECK (kind IN ('person', 'batch', 'order')),
    people_count INTEGER NOT NULL,
    -- What the remaining steps need (name, identifiers, plan), sealed under the papers key: the identifiers until the
    -- papers are made, the rest until the act is final.
    sealed BLOB,
    outcome TEXT,
    -- The act: when it was signed and by whom (JSON), when it became final, and the last day on which something was
    -- destroyed under it, which its papers are kept from.
    signed_on TEXT,
    signers TEXT,
    final_on TEXT,
    destroyed_on TEXT
) STRICT;

-- What an act waits for: own systems, processors, carriers of paper, files saved out of the vault. Backups are not
-- here: backup_copy says which of them hold somebody.
CREATE TABLE act_line (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    erasure_id INTEGER NOT NULL REFERENCES erasure (id),
    kind TEXT NOT NULL CHECK (kind IN ('own', 'processor', 'carrier', 'file', 'text')),
    -- Key of the recipient; of a file the keyed fingerprint of its place; of a carrier the line's own id; of a text its
    -- table, row and the moment it was recorded.
    key TEXT NOT NULL,
    -- What people call a carrier, where a file was saved and who is to be blacked out of a text may name somebody: sealed
    -- under the papers key.
    sealed BLOB,
    sent_on TEXT,
    answered_on TEXT,
    outcome TEXT CHECK (outcome IN ('done', 'absent', 'handed')),
    closed_on TEXT,
    method TEXT,
    tool TEXT,
    closed_by TEXT
) STRICT;
CREATE INDEX act_line_erasure ON act_line (erasure_id);
CREATE INDEX act_line_open ON act_line (erasure_id) WHERE outcome IS NULL;

-- What the owner ordered to be destroyed by itself when its term is over: log and technical categories alone.
CREATE TABLE standing_order (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    categories TEXT NOT NULL,
    from_on TEXT NOT NULL,
    until_on TEXT,
    signed_by TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    withdrawn_on TEXT,
    last_run_on TEXT
) STRICT;

CREATE TABLE kept_file (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    -- None of somebody who only ever wrote to the school.
    erasure_id INTEGER REFERENCES erasure (id),
    name TEXT NOT NULL,
    -- The dates the person's terms ran from, as they were when the rest went; named as in person_dates.
    course_end TEXT,
    registered TEXT,
    signed_in TEXT,
    last_activity TEXT,
    consent_end TEXT,
    courses INTEGER NOT NULL
) STRICT;

CREATE TABLE erasure_paper (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    erasure_id INTEGER NOT NULL REFERENCES erasure (id),
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    recipient TEXT,
    language TEXT NOT NULL,
    pdf BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    made_on TEXT NOT NULL
) STRICT;
CREATE INDEX erasure_paper_erasure ON erasure_paper (erasure_id);

-- What no restore may undo; mirrored in never-regress.ledger. Lines outlive the register they speak of.
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    act BLOB NOT NULL,
    kind TEXT NOT NULL,
    value BLOB NOT NULL,
    recorded_at INTEGER NOT NULL,
    -- Newest journal entry before the act: a copy that ends there or earlier was taken before it.
    after_entry INTEGER NOT NULL,
    UNIQUE (act, kind, value)
) STRICT;

CREATE TABLE backup_place (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    folder TEXT NOT NULL UNIQUE,
    recorded_at INTEGER NOT NULL,
    seen_at INTEGER
) STRICT;

CREATE TABLE backup_copy (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    file TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    size INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    journal_number INTEGER,
    journal_at INTEGER,
    verified_at INTEGER,
    fault TEXT,
    destroyed_at INTEGER,
    -- How it went and who said so; nobody did of one that the program found gone.
    gone_how TEXT,
    gone_by TEXT,
    gone_on TEXT,
    -- Out of reach although its time is up: since when, why, and by when it must be gone.
    blocked_on TEXT,
    blocked_reason TEXT,
    review_on TEXT,
    -- What was counted in the registry when it was made: a drill compares. Unknown of one made while locked.
    counts TEXT
) STRICT;
CREATE INDEX backup_copy_file ON backup_copy (file);

CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    number TEXT NOT NULL,
    number_key TEXT NOT NULL UNIQUE,
    registration_number TEXT,
    state TEXT NOT NULL,
    printed_name TEXT NOT NULL,
    programme TEXT NOT NULL,
    hours INTEGER,
    -- First day of study, as printed: a duplicate says it too when the page is gone.
    began_on TEXT,
    completed_on TEXT,
    issued_on TEXT,
    valid_until TEXT,
    check_value BLOB,
    language TEXT,
    template TEXT,
    -- Title of the pack; nothing for an imported number.
    document TEXT,
    -- The chain: what this paper is, the one it stands for, why.
    standing TEXT NOT NULL DEFAULT 'original'
        CHECK (standing IN ('original', 'duplicate', 'replacement', 'correction')),
    before_id INTEGER REFERENCES certificate (id) ON DELETE SET NULL,
    reason TEXT,
    -- What was shown for a change of name: kind of document, day, login of who saw it; never a scan.
    evidence TEXT,
    evidence_on TEXT,
    evidence_by TEXT,
    -- The end: replaced, revoked or spoilt on that day, and why.
    ended_on TEXT,
    ended_because TEXT,
    -- Handed over.
    handed_on TEXT,
    handed_to TEXT,
    handed_how TEXT CHECK (handed_how IN ('in_person', 'representative', 'post', 'courier', 'email')),
    tracking TEXT,
    batch_id INTEGER REFERENCES certificate_batch (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX certificate_person ON certificate (person_id);
CREATE INDEX certificate_kept ON certificate (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX certificate_before ON certificate (before_id) WHERE before_id IS NOT NULL;
CREATE INDEX certificate_batch_rows ON certificate (batch_id, id) WHERE batch_id IS NOT NULL;

-- The frozen page: it is never laid out again, so what was handed out stays what it was. Of a reserved number only the
-- snapshot is there yet.
CREATE TABLE certificate_page (
    certificate_id INTEGER PRIMARY KEY REFERENCES certificate (id) ON DELETE CASCADE,
    pdf BLOB,
    sha256 BLOB,
    snapshot BLOB NOT NULL
) STRICT;

-- Who is named as the learner in another's certificate of payment; the page says it, the payer holds it.
CREATE TABLE certificate_learner (
    id INTEGER PRIMARY KEY,
    paper_id INTEGER NOT NULL REFERENCES certificate (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX certificate_learner_person ON certificate_learner (person_id);
CREATE INDEX certificate_learner_paper ON certificate_learner (paper_id);

-- Keys that sign certificates. The private part of a retired one is destroyed; its public part stays for ever, so that
-- what it signed can be checked.
CREATE TABLE issuer_key (
    id INTEGER PRIMARY KEY,
    key_id BLOB NOT NULL UNIQUE,
    public BLOB NOT NULL,
    wrapped BLOB,
    made_at INTEGER NOT NULL,
    retired_at INTEGER
) STRICT;

-- Templates of the school, copied from one of the program: `base` says what kinds of paper it prints.
CREATE TABLE own_template (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    key TEXT NOT NULL UNIQUE,
    base TEXT NOT NULL,
    title_ru TEXT NOT NULL,
    title_kk TEXT NOT NULL,
    title_en TEXT NOT NULL,
    -- Language of its pages: as asked for each paper, one, or Kazakh and Russian side by side.
    language TEXT NOT NULL CHECK (language IN ('any', 'ru', 'kk', 'en', 'kk+ru')),
    -- The version new papers are printed with.
    current INTEGER,
    retired_on TEXT
) STRICT;

-- Logo, seal and facsimile of the signature: each a sealed file like an attachment.
CREATE TABLE school_emblem (
    kind TEXT PRIMARY KEY CHECK (kind IN ('logo', 'seal', 'facsimile')),
    uid BLOB NOT NULL UNIQUE,
    file TEXT NOT NULL UNIQUE,
    seal_key BLOB NOT NULL,
    ending TEXT NOT NULL,
    -- Width over height, in thousandths.
    shape INTEGER NOT NULL,
    size INTEGER NOT NULL,
    sealed_size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

-- Every file of the folder of attachments that a row names.
CREATE VIEW sealed_file AS
    SELECT uid, file, sealed_size, sha256, recorded_at FROM attached_file
    UNION ALL SELECT uid, file, sealed_size, sha256, recorded_at FROM school_emblem;

-- What somebody said about which template prints which of them.
CREATE TABLE template_emblem (
    template TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('logo', 'seal', 'facsimile')),
    shown INTEGER NOT NULL,
    PRIMARY KEY (template, kind)
) STRICT;

-- A version that papers were printed with stays as it was for ever; one that was never in use is written over.
CREATE TABLE own_template_version (
    template_id INTEGER NOT NULL REFERENCES own_template (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    source TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('copy', 'editor', 'file', 'import')),
    made_at INTEGER NOT NULL,
    checked_at INTEGER,
    -- What the check found missing on the pages.
    missing TEXT NOT NULL DEFAULT '',
    used_at INTEGER,
    PRIMARY KEY (template_id, number)
) STRICT;

-- A batch: its numbers are reserved together and its pages frozen in pieces, so a cut leaves reserved numbers that the
-- next start goes on with.
CREATE TABLE certificate_batch (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    -- Requisites of the school when it began: every page of the batch prints the same ones.
    operator TEXT NOT NULL,
    login TEXT NOT NULL,
    begun_on TEXT NOT NULL,
    ended_on TEXT
) STRICT;

-- A consent from the tick in an export to its end. `start_on` is the day it ended or will end: its proof is kept from
-- then on.
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'refused', 'live', 'withdrawn', 'superseded', 'invalid', 'expired')),
    given_on TEXT,
    ends_on TEXT,
    giver TEXT CHECK (giver IN ('subject', 'representative', 'account_holder')),
    -- What was known of the giver's authority on that day.
    authority TEXT,
    text_key TEXT,
    channel TEXT,
    evidence TEXT,
    document_id INTEGER REFERENCES attachment (id) ON DELETE SET NULL,
    ended_on TEXT,
    reason TEXT,
    -- The day on which what a withdrawal asks for was done.
    settled_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX consent_person ON consent (person_id);
CREATE INDEX consent_kept ON consent (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX consent_state ON consent (state, kind);
-- Ticks that wait for their text: counted every day, and there may be as many as people.
CREATE INDEX consent_claimed ON consent (reason, person_id) WHERE state = 'claimed' AND superseded_at IS NULL;
CREATE INDEX consent_document ON consent (document_id) WHERE document_id IS NOT NULL;

-- Who gave a consent for somebody else: it stays as long as the consent, also in the kept file of the giver.
CREATE TABLE consent_giver (
    id INTEGER PRIMARY KEY,
    consent_id INTEGER NOT NULL UNIQUE REFERENCES consent (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX consent_giver_person ON consent_giver (person_id);
CREATE INDEX consent_giver_kept ON consent_giver (kept_file_id) WHERE kept_file_id IS NOT NULL;

-- What is known, from a day on, of the authority of `person_id` to speak for `other_id`.
CREATE TABLE authority (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id),
    other_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    -- The consent it proves, once one of the two was erased: it goes with that.
    consent_id INTEGER REFERENCES consent (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state IN ('declared', 'verified', 'doubted', 'ended', 'power_of_attorney')),
    on_date TEXT NOT NULL,
    until TEXT,
    how TEXT NOT NULL,
    stated_by TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX authority_person ON authority (person_id);
CREATE INDEX authority_other ON authority (other_id);
CREATE INDEX authority_kept ON authority (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX authority_consent ON authority (consent_id) WHERE consent_id IS NOT NULL;

-- On what an adult learner is processed whom somebody else pays for.
CREATE TABLE own_basis (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    ground TEXT NOT NULL CHECK (ground IN ('contract', 'acceptance', 'other')),
    on_date TEXT NOT NULL,
    evidence TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX own_basis_person ON own_basis (person_id);

-- Over which channel a person wants which messages.
CREATE TABLE preference (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    channel TEXT NOT NULL CHECK (channel IN ('email', 'phone')),
    kind TEXT NOT NULL CHECK (kind IN ('marketing', 'service')),
    allowed INTEGER NOT NULL CHECK (allowed IN (0, 1)),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX preference_person ON preference (person_id);

-- Texts of consent forms the school used beside those of the pack.
CREATE TABLE consent_text (
    key TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    form TEXT NOT NULL,
    in_use_from TEXT NOT NULL,
    in_use_to TEXT,
    body TEXT NOT NULL,
    -- Whoever gave an earlier text is asked again.
    asks_again INTEGER NOT NULL CHECK (asks_again IN (0, 1)),
    recorded_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Each time the owner closed the mailing over a channel (T12). What was held for a mailing runs from its own closing,
-- however often another one was opened and closed since.
CREATE TABLE mailing (
    channel TEXT NOT NULL CHECK (channel IN ('email', 'phone')),
    closed_on TEXT NOT NULL,
    reopened_on TEXT,
    PRIMARY KEY (channel, closed_on)
) STRICT, WITHOUT ROWID;

-- Addresses that may not be mailed: keyed fingerprints, and nobody's name (T25).
CREATE TABLE suppression (
    channel TEXT NOT NULL,
    print BLOB NOT NULL,
    on_date TEXT NOT NULL,
    PRIMARY KEY (channel, print)
) STRICT, WITHOUT ROWID;

-- Lists given out as files; each is to be deleted by its day (Z4).
CREATE TABLE list_copy (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    reason TEXT NOT NULL,
    recipient TEXT NOT NULL,
    fields TEXT NOT NULL,
    people INTEGER NOT NULL,
    -- 0: built although the last list of those who unsubscribed was too old.
    checked INTEGER NOT NULL CHECK (checked IN (0, 1)),
    place TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    made_on TEXT NOT NULL,
    delete_by TEXT NOT NULL,
    deleted_on TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;
CREATE INDEX list_copy_open ON list_copy (delete_by) WHERE deleted_on IS NULL;

-- Filters of the list of people that somebody keeps; keys and titles of the school, no words typed to find somebody.
CREATE TABLE saved_filter (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL UNIQUE,
    criteria TEXT NOT NULL,
    recorded_at INTEGER NOT NULL
) STRICT;

CREATE TABLE visit (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
-- A journal of visits may hold thousands of rows of one person.
CREATE INDEX visit_person ON visit (person_id, value);

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    -- Says something of health, faith or views: nobody asked for it, or on what it rests.
    special TEXT CHECK (special IN ('unasked', 'consent', 'law')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX note_person ON note (person_id);
CREATE INDEX note_unasked ON note (person_id) WHERE special = 'unasked' AND superseded_at IS NULL;

CREATE TABLE matter (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    -- Of a hold alone: the day by which somebody looks at it again, and what it covers – nothing named is the whole
    -- file, else categories and rows (`contact:17`), each with a blank before and behind.
    review_on TEXT,
    covers TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX matter_person ON matter (person_id);
CREATE INDEX matter_kept ON matter (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX matter_hold ON matter (person_id) WHERE review_on IS NOT NULL AND closed_on IS NULL;

-- Register of the requests of people (Q1): numbers without gaps per year. It leads to the card of whom it is about, or
-- to a kept file: of a former learner, or of somebody who only ever wrote.
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    received_on TEXT NOT NULL,
    channel TEXT NOT NULL,
    text TEXT,
    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'work', 'waiting', 'answered', 'closed')),
    extended_on TEXT,
    extension_reason TEXT,
    -- The notice of the extension: the day it went out, and how. Without it nothing is extended.
    notice_on TEXT,
    notice_by TEXT,
    outcome TEXT CHECK (outcome IN ('granted', 'part', 'refused')),
    answered_on TEXT,
    -- What was answered in words, the norm of a refusal, and the paper: the kind and number of an act, a report, a letter.
    answer_words TEXT,
    answer_law TEXT,
    answer_paper TEXT,
    delivered_by TEXT,
    closed_on TEXT,
    closed_how TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT,
    UNIQUE (year, number)
) STRICT;
CREATE INDEX request_person ON request (person_id);
CREATE INDEX request_kept ON request (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX request_open ON request (received_on) WHERE closed_on IS NULL;

-- Who asked. Somebody without a card has a kept file that says the name.
CREATE TABLE request_applicant (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL UNIQUE REFERENCES request (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('self', 'representative', 'outsider')),
    address TEXT NOT NULL,
    identity TEXT NOT NULL DEFAULT 'open',
    identity_on TEXT,
    identity_by TEXT,
    authority TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX request_applicant_person ON request_applicant (person_id);
CREATE INDEX request_applicant_kept ON request_applicant (kept_file_id) WHERE kept_file_id IS NOT NULL;

-- Letters about a request as they were printed: the notice of an extension, the answer.
CREATE TABLE request_page (
    id INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('extension', 'answer')),
    language TEXT NOT NULL,
    made_on TEXT NOT NULL,
    pdf BLOB NOT NULL,
    sha256 BLOB NOT NULL,
    UNIQUE (request_id, kind)
) STRICT;

-- The page of a matter that was answered by a letter: a refusal with its reasons.
CREATE TABLE matter_page (
    matter_id INTEGER PRIMARY KEY REFERENCES matter (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    pdf BLOB NOT NULL,
    sha256 BLOB NOT NULL
) STRICT;

-- Uses of a person's data that are held back. What it names stands in keys of the pack, each with a blank before and
-- behind; no category named is the whole file.
CREATE TABLE restriction (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    uses TEXT NOT NULL,
    categories TEXT NOT NULL,
    -- Key of the recipient it holds data back from; empty is everybody.
    recipient TEXT NOT NULL DEFAULT '',
    motive TEXT NOT NULL,
    -- What was said, in the operator's words; no ledger holds words, so a restore places it again without.
    words TEXT,
    asked_by TEXT NOT NULL,
    -- The day of the demand: what follows is counted from it.
    asked_on TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    -- Its last day, where it has one.
    until_on TEXT,
    lifted_on TEXT,
    lifted_because TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX restriction_person ON restriction (person_id);
CREATE INDEX restriction_kept ON restriction (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX restriction_open ON restriction (person_id) WHERE lifted_on IS NULL AND person_id IS NOT NULL;

CREATE TABLE inactivity_notice (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    -- The last activity it speaks of: a later one stops it.
    inactive_since TEXT NOT NULL,
    prepared_on TEXT NOT NULL,
    -- The proof of sending: day, channel, and a reference such as the number of a receipt.
    sent_on TEXT,
    channel TEXT,
    reference TEXT,
    answered_on TEXT,
    answer_channel TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX inactivity_notice_person ON inactivity_notice (person_id);
CREATE INDEX inactivity_notice_kept ON inactivity_notice (kept_file_id) WHERE kept_file_id IS NOT NULL;

CREATE TABLE report_package (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    sha256 BLOB NOT NULL,
    delete_by TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX report_package_person ON report_package (person_id);

CREATE TABLE saved_file (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    place TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    saved_on TEXT NOT NULL,
    delete_by TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX saved_file_person ON saved_file (person_id);

-- What was passed on about a person: recipient and names of fields, never a value.
CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    kind TEXT NOT NULL CHECK (kind IN ('list', 'extract', 'check', 'letter')),
    recipient TEXT NOT NULL,
    fields TEXT NOT NULL,
    reason TEXT NOT NULL,
    on_date TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX disclosure_person ON disclosure (person_id);
CREATE INDEX disclosure_kept ON disclosure (kept_file_id) WHERE kept_file_id IS NOT NULL;

CREATE TABLE import_question (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    import_id INTEGER NOT NULL REFERENCES import_run (id),
    row_no INTEGER NOT NULL,
    reason TEXT NOT NULL,
    -- What the question is about when it is no person: an order, a payment, a status.
    purchase_id INTEGER REFERENCES purchase (id) ON DELETE CASCADE,
    payment_id INTEGER REFERENCES payment (id) ON DELETE CASCADE,
    status TEXT,
    status_system TEXT,
    status_kind TEXT CHECK (status_kind IN ('order', 'payment')),
    -- The name a file gave somebody who is known under another one.
    surname TEXT,
    given TEXT,
    patronymic TEXT,
    match_key TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX import_question_person ON import_question (person_id);
CREATE INDEX import_question_import ON import_question (import_id);
CREATE INDEX import_question_purchase ON import_question (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX import_question_payment ON import_question (payment_id) WHERE payment_id IS NOT NULL;

-- What somebody ordered. Without a person while the buyer is not in the registry: `buyer` then holds the keyed
-- fingerprints by which they are recognised when they come, and a question says so. Sums are in hundredths.
CREATE TABLE purchase (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id),
    buyer BLOB,
    system TEXT NOT NULL,
    number TEXT NOT NULL,
    order_key TEXT NOT NULL,
    title TEXT NOT NULL,
    tariff TEXT,
    status TEXT NOT NULL,
    ordered_on TEXT,
    paid_on TEXT,
    cost INTEGER NOT NULL CHECK (cost >= 0),
    paid INTEGER NOT NULL CHECK (paid >= 0),
    currency TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX purchase_person ON purchase (person_id);
CREATE INDEX purchase_replaced ON purchase (superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX purchase_order ON purchase (order_key);
CREATE INDEX purchase_waiting ON purchase (id) WHERE person_id IS NULL;

-- For whom an order was made: goes with the learner, while the order stays with whoever paid.
CREATE TABLE purchase_learner (
    id INTEGER PRIMARY KEY,
    purchase_id INTEGER NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX purchase_learner_person ON purchase_learner (person_id);
CREATE INDEX purchase_learner_replaced ON purchase_learner (superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX purchase_learner_purchase ON purchase_learner (purchase_id);

-- Until when an order, or a part of it, is to be paid; an order without a charge is due on its day.
CREATE TABLE charge (
    id INTEGER PRIMARY KEY,
    purchase_id INTEGER NOT NULL REFERENCES purchase (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    due_on TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    currency TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX charge_person ON charge (person_id);
CREATE INDEX charge_replaced ON charge (superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX charge_purchase ON charge (purchase_id);

-- Money that came or went back. `code_key` is what the payment is known by in every register it stands in.
CREATE TABLE payment (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    buyer BLOB,
    system TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('payment', 'refund')),
    code TEXT,
    code_key TEXT,
    order_number TEXT,
    order_key TEXT,
    status TEXT NOT NULL,
    -- What the status means for the term: money that moved is accounting, money that never came is part of the order.
    counted TEXT NOT NULL DEFAULT 'paid' CHECK (counted IN ('paid', 'unpaid')),
    method TEXT,
    subject TEXT,
    paid_on TEXT,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    received INTEGER,
    currency TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX payment_person ON payment (person_id);
CREATE INDEX payment_replaced ON payment (superseded_at) WHERE superseded_at IS NOT NULL;
CREATE INDEX payment_kept ON payment (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX payment_code ON payment (code_key) WHERE code_key IS NOT NULL;
CREATE INDEX payment_order ON payment (order_key) WHERE order_key IS NOT NULL;
CREATE INDEX payment_waiting ON payment (id) WHERE person_id IS NULL AND kept_file_id IS NULL;

-- What a status of a source means here; the program knows those of GetCourse, the school says the others.
CREATE TABLE status_meaning (
    system TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('order', 'payment')),
    status_key TEXT NOT NULL,
    status TEXT NOT NULL,
    meaning TEXT NOT NULL,
    recorded_at INTEGER NOT NULL,
    PRIMARY KEY (system, kind, status_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE grade (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    item TEXT NOT NULL,
    value TEXT NOT NULL,
    graded_on TEXT,
    -- The work of a group it was given for; an imported grade has none.
    assessment_id INTEGER REFERENCES assessment (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX grade_person ON grade (person_id);
CREATE INDEX grade_assessment ON grade (assessment_id) WHERE assessment_id IS NOT NULL;
CREATE INDEX grade_replaced ON grade (superseded_at) WHERE superseded_at IS NOT NULL;

-- Files about a person: each sealed under the key in its row; deleting the row shreds the file.
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    kind TEXT NOT NULL,
    title TEXT,
    file TEXT NOT NULL UNIQUE,
    seal_key BLOB NOT NULL,
    media_type TEXT NOT NULL,
    extension TEXT NOT NULL,
    size INTEGER NOT NULL,
    sealed_size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX attachment_person ON attachment (person_id);
CREATE INDEX attachment_kept ON attachment (kept_file_id) WHERE kept_file_id IS NOT NULL;
-- What outlived its person as the proof of a consent has nothing left to prove.
CREATE TRIGGER attachment_without_consent AFTER DELETE ON consent WHEN OLD.document_id IS NOT NULL BEGIN
    DELETE FROM attachment WHERE id = OLD.document_id AND kept_file_id IS NOT NULL;
END;

-- What people and the school wrote to each other. The row belongs to the person of the conversation: to the author in a
-- chat of several, to whom it was sent when it is a word of the school. The school's word to several belongs to nobody
-- and lives as long as one of its readers. `start_on` is the person's own last word in that conversation (T4): the same
-- kind, channel and thread; it is set anew before a transaction ends.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    person_id INTEGER REFERENCES person (id),
    kind TEXT NOT NULL CHECK (kind IN ('support', 'teacher', 'group_chat', 'contract')),
    channel TEXT NOT NULL,
    thread TEXT NOT NULL DEFAULT '',
    author TEXT NOT NULL CHECK (author IN ('person', 'school')),
    said_on TEXT NOT NULL,
    text TEXT NOT NULL,
    special TEXT CHECK (special IN ('unasked', 'consent', 'law')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX message_person ON message (person_id, kind, channel, thread, author, said_on);
CREATE INDEX message_thread ON message (thread) WHERE thread <> '';
CREATE INDEX message_unasked ON message (person_id) WHERE special = 'unasked' AND superseded_at IS NULL;

-- Who else was in a chat of several: goes with the reader, while the words stay with whoever wrote them.
CREATE TABLE message_reader (
    id INTEGER PRIMARY KEY,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX message_reader_person ON message_reader (person_id);
CREATE INDEX message_reader_message ON message_reader (message_id);

-- A file that came with a message: sealed like every other, it goes with its message and has its term. What the school
-- sent to several is nobody's, as the word it came with.
CREATE TABLE message_file (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
    person_id INTEGER REFERENCES person (id),
    title TEXT,
    file TEXT NOT NULL UNIQUE,
    seal_key BLOB NOT NULL,
    media_type TEXT NOT NULL,
    extension TEXT NOT NULL,
    size INTEGER NOT NULL,
    sealed_size INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX message_file_person ON message_file (person_id);
CREATE INDEX message_file_message ON message_file (message_id);

-- Every file that hangs on people, wherever its row stands.
CREATE VIEW attached_file AS
    SELECT 'attachment' AS owner, id, uid, person_id, kept_file_id, NULL AS message_id, kind, title, file, seal_key,
        media_type, extension, size, sealed_size, sha256, recorded_at, superseded_at FROM attachment
    UNION ALL SELECT 'message_file', id, uid, person_id, NULL, message_id, 'message', title, file, seal_key,
        media_type, extension, size, sealed_size, sha256, recorded_at, superseded_at FROM message_file;

-- The school's word to several is about nobody once the last of them has left.
CREATE TRIGGER message_without_readers AFTER DELETE ON message_reader BEGIN
    DELETE FROM message WHERE id = OLD.message_id AND person_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM message_reader WHERE message_id = OLD.message_id);
END;

-- A question or an application from outside (T10, T27). `counted` says which day its term runs from.
CREATE TABLE enquiry (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    received_on TEXT NOT NULL,
    programme TEXT,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'closed', 'contract')),
    answered_on TEXT,
    closed_on TEXT,
    counted TEXT NOT NULL DEFAULT 'received' CHECK (counted IN ('received', 'closed')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX enquiry_person ON enquiry (person_id);
CREATE INDEX enquiry_open ON enquiry (received_on) WHERE closed_on IS NULL;

-- Entries of forms that were taken: an enquiry that was answered and went does not come back with the next export.
CREATE TABLE form_entry (
    print BLOB PRIMARY KEY,
    received_on TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source (id)
) STRICT, WITHOUT ROWID;

-- Where to send the answer: it serves nothing else and goes when the enquiry is closed.
CREATE TABLE enquiry_contact (
    id INTEGER PRIMARY KEY,
    enquiry_id INTEGER NOT NULL REFERENCES enquiry (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL REFERENCES person (id),
    name TEXT,
    email TEXT,
    phone TEXT,
    telegram TEXT,
    vk TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX enquiry_contact_person ON enquiry_contact (person_id);
CREATE INDEX enquiry_contact_enquiry ON enquiry_contact (enquiry_id);

-- Paper about a person: what, in which folder and place, how many sheets (S10).
CREATE TABLE paper_carrier (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    what TEXT NOT NULL,
    folder TEXT,
    place TEXT,
    sheets TEXT NOT NULL CHECK (CAST(sheets AS INTEGER) > 0),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX paper_carrier_person ON paper_carrier (person_id);

-- That a person is on the recording of a lesson; the file stays where it is (S11).
CREATE TABLE recording (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    lesson TEXT NOT NULL,
    held_on TEXT,
    media TEXT NOT NULL CHECK (media IN ('video', 'audio')),
    place TEXT NOT NULL,
    until_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX recording_person ON recording (person_id);

-- What of a person may be published and what not, thing by thing (P4); of one thing the newest counts.
CREATE TABLE publication_permission (
    id INTEGER PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES person (id),
    item TEXT NOT NULL,
    allowed TEXT NOT NULL CHECK (allowed IN ('yes', 'no')),
    conditions TEXT,
    until_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX publication_permission_person ON publication_permission (person_id);

-- The register of publications. `link` may name the person and goes with the file; the rest proves what was done.
CREATE TABLE publication (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    person_id INTEGER REFERENCES person (id),
    kept_file_id INTEGER REFERENCES kept_file (id),
    item TEXT NOT NULL,
    resource TEXT NOT NULL,
    ours TEXT NOT NULL CHECK (ours IN ('yes', 'no')),
    link TEXT,
    others TEXT NOT NULL CHECK (others IN ('nobody', 'agreed', 'masked')),
    published_on TEXT NOT NULL,
    ends_on TEXT NOT NULL,
    down_on TEXT,
    down_how TEXT CHECK (down_how IN ('removed', 'letter', 'absent')),
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX publication_person ON publication (person_id);
CREATE INDEX publication_kept ON publication (kept_file_id) WHERE kept_file_id IS NOT NULL;
CREATE INDEX publication_up ON publication (ends_on) WHERE down_on IS NULL;

-- Organisations that order courses for their people: facts of a legal person. Whom to speak to there is a card.
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    uid BLOB NOT NULL UNIQUE,
    title TEXT NOT NULL,
    match_key TEXT NOT NULL UNIQUE,
    number TEXT,
    contract TEXT,
    contract_on TEXT,
    recorded_at INTEGER NOT NULL
) STRICT;

-- Who learns at an organisation's order, and whom to speak to there (S9). `results` says on what ground it is told how
-- the learner does; without one it is told nothing.
CREATE TABLE organisation_person (
    id INTEGER PRIMARY KEY,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    person_id INTEGER NOT NULL REFERENCES person (id),
    capacity TEXT NOT NULL CHECK (capacity IN ('learner', 'contact')),
    results TEXT NOT NULL DEFAULT 'none' CHECK (results IN ('none', 'consent', 'contract')),
    from_on TEXT,
    until_on TEXT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    recorded_at INTEGER NOT NULL,
    superseded_at INTEGER,
    start_on TEXT
) STRICT;
CREATE INDEX organisation_person_person ON organisation_person (person_id);
CREATE INDEX organisation_person_organisation ON organisation_person (organisation_id);

-- The journal: JOURNAL.md says what every column holds. Every filter of the page has an index that ends in the number.
CREATE TABLE journal (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    operator TEXT NOT NULL,
    action TEXT NOT NULL,
    category TEXT,
    amount INTEGER,
    subject BLOB,
    detail TEXT,
    sealed BLOB,
    previous BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX journal_action ON journal (action);
CREATE INDEX journal_operator ON journal (operator);
CREATE INDEX journal_category ON journal (category) WHERE category IS NOT NULL;
CREATE INDEX journal_subject ON journal (subject) WHERE subject IS NOT NULL;

CREATE TABLE journal_checkpoint (
    id INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL UNIQUE,
    head BLOB NOT NULL,
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    counts TEXT NOT NULL,
    kept INTEGER NOT NULL,
    kept_digest BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- One key for the names of everybody erased in a month; empty once the last paper of the month has ended.
CREATE TABLE papers_key (
    month TEXT PRIMARY KEY,
    wrapped BLOB,
    recorded_at INTEGER NOT NULL,
    destroyed_at INTEGER
) STRICT, WITHOUT ROWID;

-- Whose dates are computed anew before the transaction ends. A payer's dates rest on the learner's courses.
CREATE TRIGGER enrolment_insert_dates AFTER INSERT ON enrolment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id
        UNION SELECT person_id FROM relation WHERE other_id = NEW.person_id;
END;
CREATE TRIGGER enrolment_update_dates AFTER UPDATE ON enrolment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id
        UNION SELECT person_id FROM relation WHERE other_id = OLD.person_id;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id
        UNION SELECT person_id FROM relation WHERE other_id = NEW.person_id;
END;
CREATE TRIGGER enrolment_delete_dates AFTER DELETE ON enrolment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id
        UNION SELECT person_id FROM relation WHERE other_id = OLD.person_id;
END;

CREATE TRIGGER account_event_insert_dates AFTER INSERT ON account_event BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER account_event_update_dates AFTER UPDATE ON account_event BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER account_event_delete_dates AFTER DELETE ON account_event BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
END;

CREATE TRIGGER certificate_insert_dates AFTER INSERT ON certificate BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER certificate_update_dates AFTER UPDATE ON certificate BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER certificate_delete_dates AFTER DELETE ON certificate BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;

CREATE TRIGGER purchase_insert_dates AFTER INSERT ON purchase BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER purchase_update_dates AFTER UPDATE ON purchase BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER purchase_delete_dates AFTER DELETE ON purchase BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;

CREATE TRIGGER payment_insert_dates AFTER INSERT ON payment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER payment_update_dates AFTER UPDATE ON payment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER payment_delete_dates AFTER DELETE ON payment BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;

CREATE TRIGGER relation_insert_dates AFTER INSERT ON relation BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id), (NEW.other_id);
END;
CREATE TRIGGER relation_update_dates AFTER UPDATE ON relation BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id), (OLD.other_id);
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id), (NEW.other_id);
END;
CREATE TRIGGER relation_delete_dates AFTER DELETE ON relation BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id), (OLD.other_id);
END;

CREATE TRIGGER person_role_insert_dates AFTER INSERT ON person_role BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER person_role_update_dates AFTER UPDATE ON person_role BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id), (NEW.person_id);
END;
CREATE TRIGGER person_role_delete_dates AFTER DELETE ON person_role BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
END;

CREATE TRIGGER inactivity_notice_insert_dates AFTER INSERT ON inactivity_notice BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER inactivity_notice_update_dates AFTER UPDATE ON inactivity_notice BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER inactivity_notice_delete_dates AFTER DELETE ON inactivity_notice BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;

CREATE TRIGGER message_insert_dates AFTER INSERT ON message BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER message_update_dates
    AFTER UPDATE OF person_id, kind, channel, thread, author, said_on, superseded_at ON message BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER message_delete_dates AFTER DELETE ON message BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;
CREATE TRIGGER message_file_insert_dates AFTER INSERT ON message_file BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER message_file_update_dates AFTER UPDATE OF person_id, message_id ON message_file BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER message_reader_insert_dates AFTER INSERT ON message_reader BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER message_reader_update_dates AFTER UPDATE OF person_id, message_id ON message_reader BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;

CREATE TRIGGER person_listed_dates AFTER UPDATE OF sign_ins_listed_on ON person BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.id);
END;
CREATE TRIGGER person_insert_dates AFTER INSERT ON person BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.id);
END;

CREATE TRIGGER consent_insert_dates AFTER INSERT ON consent BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER consent_update_dates AFTER UPDATE ON consent BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER consent_delete_dates AFTER DELETE ON consent BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;
-- Who spoke for whom, and from which day on nobody needs to.
CREATE TRIGGER consent_giver_delete_dates AFTER DELETE ON consent_giver BEGIN
    INSERT OR IGNORE INTO person_dates_stale
        SELECT person_id FROM consent WHERE id = OLD.consent_id AND person_id IS NOT NULL;
END;
CREATE TRIGGER authority_insert_dates AFTER INSERT ON authority BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.other_id);
END;
CREATE TRIGGER authority_update_dates AFTER UPDATE ON authority BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.other_id);
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.other_id);
END;
CREATE TRIGGER authority_delete_dates AFTER DELETE ON authority BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.other_id);
END;
CREATE TRIGGER birth_insert_dates AFTER INSERT ON birth BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER birth_update_dates AFTER UPDATE ON birth BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
    INSERT OR IGNORE INTO person_dates_stale VALUES (NEW.person_id);
END;
CREATE TRIGGER birth_delete_dates AFTER DELETE ON birth BEGIN
    INSERT OR IGNORE INTO person_dates_stale VALUES (OLD.person_id);
END;

CREATE TRIGGER publication_insert_dates AFTER INSERT ON publication BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER publication_update_dates AFTER UPDATE ON publication BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
    INSERT OR IGNORE INTO person_dates_stale SELECT NEW.person_id WHERE NEW.person_id IS NOT NULL;
END;
CREATE TRIGGER publication_delete_dates AFTER DELETE ON publication BEGIN
    INSERT OR IGNORE INTO person_dates_stale SELECT OLD.person_id WHERE OLD.person_id IS NOT NULL;
END;

CREATE TRIGGER mailing_insert_dates AFTER INSERT ON mailing BEGIN
    INSERT OR IGNORE INTO person_dates_stale
        SELECT DISTINCT person_id FROM consent WHERE kind = 'marketing' AND person_id IS NOT NULL;
END;
CREATE TRIGGER mailing_update_dates AFTER UPDATE ON mailing BEGIN
    INSERT OR IGNORE INTO person_dates_stale
        SELECT DISTINCT person_id FROM consent WHERE kind = 'marketing' AND person_id IS NOT NULL;
END;
