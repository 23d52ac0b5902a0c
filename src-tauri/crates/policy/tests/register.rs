//! The registers of both packs, word for word: purposes (P1) and terms (T1–T27). A purpose that asked one more person or took
//! one more field, a term that rested on another ground or was followed by something else, would be another promise.
//! What the numbers mean is tested beside them, promise by promise.

use policy::{Pack, Purpose, RetentionRule};

/// Key · in the policy · to be confirmed · kinds of people · rule of its term · fields.
type Row = (&'static str, bool, bool, &'static str, &'static str, &'static str);

const RU: &[Row] = &[
    (
        "contract",
        true,
        false,
        "learner payer representative",
        "identity",
        "identity.name identity.birth_date identity.stated_age contacts.email contacts.phone \
         contacts.address accounts.platform accounts.registered accounts.getcourse relations.role \
         relations.relation relations.payer relations.representative relations.authority \
         relations.organisation learning.programme learning.enrolment learning.status learning.age_stated \
         orders.* correspondence.contract correspondence.contract_reply notes.paper previous_values.name \
         previous_values.contact previous_values.other",
    ),
    (
        "learning",
        true,
        false,
        "learner",
        "results",
        "identity.name contacts.messenger contacts.social accounts.platform accounts.last_sign_in \
         accounts.moodle accounts.vk accounts.telegram learning.* results.* correspondence.message \
         correspondence.attachment correspondence.teacher correspondence.teacher_reply \
         correspondence.group_chat correspondence.group_chat_reply notes.comment",
    ),
    (
        "accounting",
        true,
        false,
        "payer",
        "payments",
        "identity.name orders.number orders.amount payments.* certificates.*",
    ),
    (
        "enquiries",
        true,
        false,
        "enquirer",
        "enquiries",
        "enquiries.* identity.name contacts.email contacts.phone contacts.messenger correspondence.support \
         correspondence.support_reply relations.role",
    ),
    (
        "service_messages",
        true,
        false,
        "learner payer representative",
        "correspondence",
        "contacts.email contacts.phone contacts.messenger accounts.preferences correspondence.message \
         correspondence.support correspondence.support_reply correspondence.group_chat \
         correspondence.group_chat_reply",
    ),
    (
        "marketing",
        true,
        false,
        "learner payer representative enquirer",
        "mailings",
        "identity.name contacts.email contacts.phone contacts.messenger accounts.subscription \
         ledger.suppression",
    ),
    (
        "publication",
        true,
        false,
        "learner payer representative enquirer",
        "consents",
        "identity.name consents.publication consents.published results.grade results.result \
         learning.programme learning.class learning.city learning.school",
    ),
    ("site", true, false, "enquirer learner payer representative", "technical", "technical.*"),
    (
        "claims",
        true,
        false,
        "learner payer representative",
        "orders",
        "identity.name orders.* payments.* correspondence.contract correspondence.contract_reply \
         learning.lesson_dates results.grade results.attendance results.examination",
    ),
    (
        "documents",
        false,
        true,
        "learner",
        "certificates",
        "identity.name identity.gender identity.genitive identity.dative identity.birth_date \
         identity.personal_number_fingerprint learning.programme certificates.* education_documents.*",
    ),
    (
        "rights",
        false,
        false,
        "learner payer representative enquirer staff",
        "requests",
        "attachments.* consents.* requests.* report_packages.* destruction_papers.* ledger.* \
         import_remains.* previous_values.* saved_files.*",
    ),
    (
        "access_control",
        false,
        false,
        "staff",
        "operators",
        "operators.* journal.* identity.name contacts.email contacts.phone employment.organisation \
         employment.position",
    ),
    (
        "staff_work",
        false,
        true,
        "staff",
        "operators",
        "identity.name employment.organisation employment.position learning.group learning.schedule \
         results.examination relations.role",
    ),
];

const KZ: &[Row] = &[
    (
        "account",
        true,
        false,
        "learner payer",
        "accounts",
        "identity.name contacts.email contacts.phone accounts.platform accounts.moodle accounts.getcourse \
         accounts.registered accounts.last_sign_in accounts.preferences relations.role \
         technical.registration_kind correspondence.support correspondence.support_reply \
         correspondence.group_chat correspondence.group_chat_reply",
    ),
    (
        "learning",
        true,
        false,
        "learner",
        "learning",
        "identity.name learning.* results.* correspondence.message correspondence.attachment \
         correspondence.teacher correspondence.teacher_reply correspondence.group_chat \
         correspondence.group_chat_reply notes.comment notes.paper",
    ),
    (
        "documents",
        true,
        false,
        "learner",
        "certificates",
        "identity.name identity.gender identity.genitive identity.dative certificates.* \
         education_documents.* learning.programme results.examination previous_values.name",
    ),
    (
        "payments",
        true,
        false,
        "learner payer",
        "payments",
        "identity.name relations.payer relations.organisation orders.* payments.* notes.paper certificates.*",
    ),
    (
        "protection",
        true,
        true,
        "learner payer enquirer",
        "technical",
        "technical.ip technical.browser technical.activity technical.navigation",
    ),
    (
        "enquiries",
        true,
        false,
        "enquirer",
        "enquiry_contact",
        "enquiries.* correspondence.support correspondence.support_reply correspondence.message \
         correspondence.attachment relations.role",
    ),
    (
        "mailings",
        true,
        false,
        "learner payer enquirer",
        "mailings",
        "identity.name contacts.email contacts.phone contacts.messenger accounts.subscription \
         accounts.preferences ledger.suppression",
    ),
    (
        "recommendations",
        true,
        false,
        "learner",
        "learning",
        "learning.programme learning.enrolment results.grade results.attendance contacts.email",
    ),
    (
        "conflicts",
        true,
        false,
        "learner payer",
        "correspondence",
        "identity.name contacts.email orders.* payments.* results.grade results.examination \
         correspondence.contract correspondence.contract_reply correspondence.support \
         correspondence.support_reply previous_values.contact previous_values.other",
    ),
    (
        "employer",
        false,
        true,
        "learner",
        "employment",
        "identity.birth_date identity.stated_age identity.personal_number_fingerprint \
         employment.organisation employment.position relations.organisation relations.relation \
         relations.representative relations.authority contacts.address contacts.social",
    ),
    (
        "recognition",
        false,
        true,
        "learner",
        "identity",
        "identity.name identity.birth_date identity.personal_number_fingerprint",
    ),
    (
        "representation",
        false,
        false,
        "learner representative",
        "relations",
        "identity.name identity.birth_date identity.stated_age contacts.email contacts.phone \
         relations.role relations.relation relations.representative relations.authority",
    ),
    (
        "rights",
        false,
        false,
        "learner payer representative enquirer staff",
        "requests",
        "attachments.* consents.* requests.* report_packages.* destruction_papers.* ledger.* \
         import_remains.* previous_values.* saved_files.*",
    ),
    (
        "access_control",
        false,
        false,
        "staff",
        "operators",
        "operators.* journal.* identity.name contacts.email contacts.phone",
    ),
    (
        "staff_work",
        false,
        true,
        "staff",
        "operators",
        "identity.name employment.organisation employment.position learning.group learning.schedule \
         results.examination relations.role",
    ),
];

/// Rule · category, or its fields · start and term · ground · what follows · marks.
const RU_TERMS: &[&str] = &[
    "identity · identity · ContractEnd + 3 y · Promise · Delete",
    "contacts · contacts · ContractEnd + 3 y · Promise · Delete",
    "relations · relations · ContractEnd + 3 y · Promise · Delete",
    "orders · orders · ContractEnd + 3 y · Promise · Delete",
    "accounts · accounts · StudyEnd + at once · Promise · Delete",
    "subscriptions · accounts.subscription · ContractEnd + 3 y · SchoolRule · Delete · check",
    "mailings · accounts.subscription · Closed + 30 cd · Promise · Delete",
    "preferences · accounts.preferences · ContractEnd + 3 y · SchoolRule · Delete · check",
    "learning · learning · ContractEnd + 3 y · Promise · Delete",
    "learning_study · learning.class learning.school learning.city learning.country learning.level · \
     StudyEnd + at once · Promise · Delete",
    "recordings · learning.recording · StudyEnd + at once · Promise · Delete",
    "results · results · ContractEnd + 3 y · Promise · Delete",
    "results_study · results.homework results.answer results.questionnaire results.project \
     results.comment · StudyEnd + at once · Promise · Delete",
    "correspondence · correspondence · StudyEnd + at once · Promise · Delete",
    "correspondence_contract · correspondence.contract correspondence.contract_reply · ContractEnd + 3 y \
     · Promise · Delete",
    "notes · notes · StudyEnd + at once · SchoolRule · Delete · check",
    "notes_paper · notes.paper · ContractEnd + 3 y · Promise · Delete",
    "employment · employment · ContractEnd + 3 y · SchoolRule · Delete · check",
    "education_documents · education_documents · ContractEnd + 3 y · Promise · Delete · check",
    "payments · payments · ReportingYearEnd + 5 y · LawMinimum · KeepCore · core of payments.date \
     payments.amount payments.currency payments.payment_id payments.order payments.subject payments.payer \
     · survives erasure",
    "payments_unpaid · payments.unpaid · ContractEnd + 3 y · Promise · Delete",
    "refund_details · payments.refund_details · Transaction + at once · SchoolRule · Delete",
    "consents · consents · ConsentEnd + 3 y · LawMinimum · Delete · survives erasure",
    "publications · consents.publication consents.published · ConsentEnd + 3 y · SchoolRule · Delete · \
     check · survives erasure",
    "certificates · certificates · ContractEnd + 3 y, not before Issue · Promise · KeepCore · core of \
     certificates.full_name certificates.printed_name certificates.certificate certificates.number \
     certificates.kind certificates.programme certificates.hours certificates.dates certificates.chain \
     certificates.check_value · check · survives erasure",
    "enquiries · enquiries · Received + 1 y · Promise · Delete",
    "enquiries_closed · enquiries.closed · Closed + 30 cd · Promise · Delete",
    "technical · technical · Recorded + 1 y · Promise · Delete",
    "requests · requests · Closed + 3 y · SchoolRule · Delete · check · survives erasure",
    "disclosures · requests.disclosure · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "incidents · requests.incident · Closed + 3 y · SchoolRule · Delete · check · survives erasure",
    "report_packages · report_packages · Delivered + 30 cd · SchoolRule · Delete",
    "destruction_papers · destruction_papers · Destruction + 3 y · Statute · Delete · survives erasure",
    "journal · journal · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "ledger · ledger · Destruction + 3 y · SchoolRule · Delete · check · survives erasure",
    "suppression · ledger.suppression · Closed + 1 y · SchoolRule · Delete · check · survives erasure",
    "import_remains · import_remains · Recorded + 30 cd · SchoolRule · Delete",
    "previous_values · previous_values · Recorded + 1 y · SchoolRule · Delete · check",
    "corrected_values · previous_values.corrected · Recorded + at once · SchoolRule · Delete",
    "previous_names · previous_values.name · ContractEnd + 3 y, not before Issue · SchoolRule · Delete · \
     check",
    "card_moves · previous_values.move · ContractEnd + 3 y · SchoolRule · Delete · check",
    "saved_files · saved_files · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "attachments · attachments · ContractEnd + 3 y · Promise · Delete",
    "operators · operators · ContractEnd + 3 y · SchoolRule · Delete · check",
    "identity_registered · identity · WithoutContract + 1 y · SchoolRule · Delete · check",
    "contacts_registered · contacts · WithoutContract + 1 y · SchoolRule · Delete · check",
    "accounts_registered · accounts · WithoutContract + 1 y · SchoolRule · Delete · check",
    "subscriptions_registered · accounts.subscription · WithoutContract + 1 y · SchoolRule · Delete · check",
    "preferences_registered · accounts.preferences · WithoutContract + 1 y · SchoolRule · Delete · check",
    "learning_registered · learning · WithoutContract + 1 y · SchoolRule · Delete · check",
    "learning_study_registered · learning.class learning.school learning.city learning.country learning.level · \
     WithoutContract + 1 y · SchoolRule · Delete · check",
    "correspondence_registered · correspondence · WithoutContract + 1 y · SchoolRule · Delete · check",
    "notes_registered · notes · WithoutContract + 1 y · SchoolRule · Delete · check",
    "attachments_registered · attachments · WithoutContract + 1 y · SchoolRule · Delete · check",
    "card_moves_registered · previous_values.move · WithoutContract + 1 y · SchoolRule · Delete · check",
];

/// Rule · category, or its fields · start and term · ground · what follows · marks.
const KZ_TERMS: &[&str] = &[
    "identity · identity · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "contacts · contacts · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "accounts · accounts · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "relations · relations · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "learning · learning · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "recordings · learning.recording · StudyEnd + at once · SchoolRule · Delete · check",
    "results · results · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "education_documents · education_documents · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "notes · notes · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "employment · employment · CourseEnd + 1 y · Promise · Delete · check · gives way to sign in",
    "subscriptions · accounts.subscription · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "mailings · accounts.subscription · Closed + 30 cd · SchoolRule · Delete · check",
    "orders · orders · Transaction + 5 y · Promise · Delete",
    "payments · payments · Transaction + 5 y · Promise · KeepCore · core of payments.date payments.amount \
     payments.currency payments.payment_id payments.order payments.subject payments.payer · survives \
     erasure",
    "payments_tax · payments · ReportingYearEnd + 5 y · LawMinimum · KeepCore · core of payments.date \
     payments.amount payments.currency payments.payment_id payments.order payments.subject payments.payer \
     · check · survives erasure",
    "payments_unpaid · payments.unpaid · Transaction + 5 y · Promise · Delete",
    "refund_details · payments.refund_details · Transaction + at once · SchoolRule · Delete",
    "certificates · certificates · Issue + 50 y · Promise · KeepCore · core of certificates.full_name \
     certificates.printed_name certificates.certificate certificates.number certificates.kind \
     certificates.programme certificates.hours certificates.dates certificates.chain \
     certificates.check_value · check · survives erasure",
    "correspondence · correspondence · LastOwnMessage + 2 y · Promise · Delete",
    "correspondence_study · correspondence.teacher correspondence.teacher_reply correspondence.group_chat \
     correspondence.group_chat_reply · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "technical · technical · Recorded + 90 cd · Promise · Delete",
    "enquiries · enquiries · LastOwnMessage + 2 y · Promise · Delete · check",
    "enquiry_contact · enquiries.name enquiries.contact enquiries.phone enquiries.telegram enquiries.vk · Closed + at once · Promise · \
     Delete · check",
    "consents · consents · ConsentEnd + 3 y · SchoolRule · Delete · check · survives erasure",
    "requests · requests · Closed + 2 y · SchoolRule · Delete · check · survives erasure",
    "disclosures · requests.disclosure · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "incidents · requests.incident · Closed + 3 y · SchoolRule · Delete · check · survives erasure",
    "report_packages · report_packages · Delivered + 30 cd · SchoolRule · Delete",
    "destruction_papers · destruction_papers · Destruction + 3 y · SchoolRule · Delete · check · survives \
     erasure",
    "journal · journal · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "ledger · ledger · Destruction + 3 y · SchoolRule · Delete · check · survives erasure",
    "suppression · ledger.suppression · Closed + 1 y · SchoolRule · Delete · check · survives erasure",
    "import_remains · import_remains · Recorded + 30 cd · SchoolRule · Delete",
    "previous_values · previous_values · Recorded + 1 y · SchoolRule · Delete · check",
    "corrected_values · previous_values.corrected · Recorded + at once · SchoolRule · Delete",
    "previous_names · previous_values.name · Issue + 50 y · SchoolRule · Delete · check",
    "card_moves · previous_values.move · CourseEnd + 1 y · SchoolRule · Delete · check · gives way to sign in",
    "saved_files · saved_files · Recorded + 3 y · SchoolRule · Delete · check · survives erasure",
    "attachments · attachments · CourseEnd + 1 y · Promise · Delete · gives way to sign in",
    "operators · operators · ContractEnd + 3 y · SchoolRule · Delete · check",
];

/// `results.*` is every field of that category.
fn whole(pack: &Pack, names: &str) -> Vec<String> {
    let fields = |name: &str| match name.strip_suffix(".*") {
        Some(category) => {
            let of = pack.category(category).expect("a category");
            of.fields.iter().map(|field| format!("{category}.{field}")).collect()
        }
        None => vec![name.to_owned()],
    };
    let mut all: Vec<String> = names.split(' ').flat_map(fields).collect();
    all.sort();
    all
}

fn says(purpose: &Purpose) -> (String, bool, bool, String, String, Vec<String>) {
    let kinds: Vec<String> = purpose.subjects.iter().map(|kind| format!("{kind:?}").to_lowercase()).collect();
    let mut fields = purpose.fields.clone();
    fields.sort();
    let (key, term) = (purpose.key.clone(), purpose.term.clone());
    (key, purpose.in_policy, purpose.check, kinds.join(" "), term, fields)
}

#[test]
fn p1_the_register_of_purposes_word_for_word() {
    for (id, rows) in [("ru-online-school", RU), ("kz-training-centre", KZ)] {
        let pack = Pack::built_in(id).expect("a built-in pack");
        assert_eq!(pack.purposes.len(), rows.len(), "{id}");
        for (purpose, (key, in_policy, check, subjects, term, fields)) in pack.purposes.iter().zip(rows) {
            let promised =
                ((*key).into(), *in_policy, *check, (*subjects).into(), (*term).into(), whole(&pack, fields));
            assert_eq!(says(purpose), promised, "{id}");
        }
    }
}

/// A rule in the words of the list above.
fn told(rule: &RetentionRule) -> String {
    let what = if rule.fields.is_empty() { rule.category.clone() } else { rule.fields.join(" ") };
    let mut start = format!("{:?} + {}", rule.start, rule.term);
    if let Some(event) = rule.not_before {
        start += &format!(", not before {event:?}");
    }
    let mut parts =
        vec![rule.key.clone(), what, start, format!("{:?}", rule.basis), format!("{:?}", rule.then)];
    if !rule.core_of.is_empty() {
        parts.push(format!("core of {}", rule.core_of.join(" ")));
    }
    let marks = [
        (rule.check, "check"),
        (rule.survives_erasure, "survives erasure"),
        (rule.gives_way_to_sign_in, "gives way to sign in"),
    ];
    parts.extend(marks.into_iter().filter(|(set, _)| *set).map(|(_, mark)| mark.to_owned()));
    parts.join(" · ")
}

#[test]
fn t1_to_t27_the_register_of_terms_word_for_word() {
    for (id, rows) in [("ru-online-school", RU_TERMS), ("kz-training-centre", KZ_TERMS)] {
        let pack = Pack::built_in(id).expect("a built-in pack");
        let found: Vec<String> = pack.retention.iter().map(told).collect();
        assert_eq!(found, rows, "{id}");
    }
}
