# Words of papers: certificates, reports, acts, letters. A no-break space stands between a number and its word.

## Dates

paper-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
paper-month-on = { paper-month }
paper-month-of = { paper-month }
paper-month-from = { paper-month }
paper-month-until = { paper-month }
paper-date-long = { $day } { $month } { $year }
paper-date-on = on { $day } { $month } { $year }
paper-date-of = of { $day } { $month } { $year }
paper-date-from = from { $day } { $month } { $year }
paper-date-until = until { $day } { $month } { $year }
paper-date-no-later = not later than { $day } { $month } { $year }
paper-period-one-year = from { $day1 } { $month1 } to { $day2 } { $month2 } { $year2 }
paper-period-years = from { $day1 } { $month1 } { $year1 } to { $day2 } { $month2 } { $year2 }
paper-dated-number = No. { $number } { $date }
paper-dated = { $date }

## Shared by all papers

paper-common-page = Page %n of %total
paper-common-what = What
paper-common-value = Value
paper-common-source = Source
paper-common-purpose = Purpose
paper-common-basis = Legal basis
paper-common-keep-until = Kept until
paper-common-provisional = provisional
paper-common-empty-section = No data of this kind.
paper-common-position = position
paper-common-signature = signature
paper-common-name-in-full = name
paper-common-operator = Controller
paper-common-address = Address
paper-common-received = Received by
paper-common-received-on = date
paper-common-greeting = Dear { $name },

## Certificate

paper-certificate-title = CERTIFICATE
paper-certificate-subtitle = of completion
paper-certificate-subtitle-participation = of participation
paper-certificate-opening = This is to certify that
paper-certificate-before = has successfully completed the programme
paper-certificate-before-participation = has taken part in the programme
paper-certificate-before-period = { paper-certificate-before }
paper-certificate-before-participation-period = { paper-certificate-before-participation }
paper-certificate-programme = “{ $programme }”
paper-certificate-hours = { $n ->
    [one] { $n } academic hour
   *[other] { $n } academic hours
}
paper-certificate-after-period-hours = { $hours }, { $period }
paper-certificate-after-period = { $period }
paper-certificate-after-completed-hours = { $hours }, completed on { $completed }
paper-certificate-after-completed = completed on { $completed }
paper-certificate-document-title = Certificate No. { $number }
paper-certificate-number = Register No.
paper-certificate-issued = Date of issue
paper-certificate-place = Place of issue
paper-certificate-signature = signature
paper-certificate-stamp = Stamp (if any)
paper-certificate-sample = SAMPLE
paper-certificate-code-alt = Code for checking authenticity
paper-certificate-duplicate = DUPLICATE. Issued in place of { $paper ->
    [certificate] certificate
   *[document] document
} No. { $number } { $dated ->
    [yes] of { $date }
   *[no] { "" }
}
paper-certificate-replacement = Issued in place of { $paper ->
    [certificate] certificate
   *[document] document
} No. { $number } { $dated ->
    [yes] of { $date }
   *[no] { "" }
}
paper-certificate-opening-document = This document is to certify that
paper-certificate-valid-until = Valid { $until }
paper-certificate-licence = Educational licence No. { $number } of { $date }, { $issuer }
paper-certificate-note-qualification = This document is not a document of qualification.
paper-certificate-note-personal = The individual entrepreneur teaches in person; no licence is required (Art. 91(2) of Russian Federal Law No. 273-FZ).
paper-certificate-note-code = To check authenticity, scan the code.

## Reference, transcript, certificate of payment

paper-study-opening = { $kind ->
    [transcript] This transcript confirms that
   *[reference] This is to confirm that
}
paper-study-before = { $state ->
    [now] is studying on the programme
   *[past] studied on the programme
}
paper-study-after = { $timed ->
    [yes] { $hours }
   *[no] { "" }
}{ $dated ->
    [yes] { $timed ->
        [yes] , { $period }
       *[no] { $period }
    }
   *[no] { "" }
}
paper-study-ends = until { $on }
paper-study-closing-reference = This reference is given to be presented wherever it is required.
paper-study-opening-payment = This is to confirm that the course was paid for:
paper-study-payer = Payer
paper-study-tax-number = Tax number of the payer
paper-study-learner = Learner
paper-study-born = Date of birth
paper-study-programme = Programme
paper-study-year = Year of payment
paper-study-sum = Paid
paper-study-column-item = Lesson, task, subject
paper-study-column-mark = Mark
paper-study-column-day = Date
paper-study-whole = Final examination

## Report on data (access of the subject)

paper-access-title = Information about personal data
paper-access-in-answer = In answer to request { $request }
paper-access-running = Information about personal data: { $name }
paper-access-subject = Whose data
paper-access-addressee = Addressed to
paper-access-prepared = Prepared
paper-access-law-ru = We answer the questions of Article 14, part 7 of Russian Federal Law of 27.07.2006 No. 152-FZ on personal data; the item stands on the right.
paper-access-law-kz = We answer the questions of sub-item 1), item 1, Article 24 of the Law of the Republic of Kazakhstan of 21.05.2013 No. 94-V on personal data and their protection.
paper-access-item = Art. 14(7), item { $n }
paper-access-intro = This is everything we hold about { $reader ->
    [representative] the person you represent
   *[subject] you
}, with answers to the questions the law obliges us to explain. Where the answer is “none”, that is stated too.
paper-access-confirm = We confirm that we process { $reader ->
    [representative] personal data of the person you represent.
   *[subject] your personal data.
}
paper-access-confirm-none = We do not process { $reader ->
    [representative] personal data of the person you represent.
   *[subject] your personal data.
}
paper-access-chapter-confirm = Whether we process data
paper-access-chapter-purposes = Purposes and legal bases
paper-access-chapter-methods = How we process data
paper-access-chapter-recipients = Who we are and who has access
paper-access-chapter-data = Which data we hold and where they come from
paper-access-chapter-terms = How long we keep them
paper-access-chapter-rights = Your rights
paper-access-chapter-border = Transfer abroad
paper-access-chapter-processors = Who processes data on our instruction
paper-access-chapter-measures = How we fulfil our duties
paper-access-chapter-other = Other information
paper-access-chapter-left-out = What is left out and why
paper-access-chapter-complaints = Where to turn if you disagree
paper-access-categories = Which data
paper-access-systems = The data are kept in these information systems:
paper-access-no-recipients = Nobody but our staff has access to the data; they have not been disclosed to anybody else.
paper-access-recipient = Who
paper-access-recipient-why = Purpose
paper-access-recipient-basis = Legal basis
paper-access-recipient-data = Data
paper-access-recipient-address = Address
paper-access-disclosures = What we have passed on so far
paper-access-disclosure-date = When
paper-access-disclosure-what = What was passed on
paper-disclosure-check = Answer to whether document No. { $number } is genuine: { $answer ->
    [revoked] the document was revoked
   *[matches] number and name match
}
paper-disclosure-unnamed = did not say who
paper-access-term = Term
paper-access-provisional-note = “Provisional” means that the exact date is not known yet (for example, the course is not finished). The earliest possible date is given.
paper-access-no-border = Does not take place and is not intended.
paper-access-no-processors = No other person processes the data on our instruction.
paper-access-no-methods = The methods are not recorded in the vault. We will state them separately if you ask.
paper-access-no-measures = This is not recorded in the vault. We will state it separately if you ask.
paper-access-no-other = There is nothing else that the law requires us to state.
paper-access-no-left-out = Nothing is left out.
paper-access-empty-sections = No data is held under: { $sections }.
paper-access-no-terms = There are no data to keep.
paper-access-rights-none = Your rights are set out in the law on personal data. We will explain them if you ask.
paper-access-complaints = You may turn to the supervisory authority or to a court.
paper-access-complaints-body = Supervisory authority

## Reasons for destruction

paper-reason-purpose-reached = the purpose of processing is achieved
paper-reason-term-ended = the storage term has ended
paper-reason-consent-withdrawn = consent is withdrawn
paper-reason-objection = demand to stop processing
paper-reason-unlawful = unlawful processing
paper-reason-not-needed = the data are not needed for the purpose
paper-reason-relations-ended = the legal relations have ended
paper-reason-court = court decision in force

## Letter about erasure

paper-erasure-title = { $status ->
    [final] Confirmation that personal data are destroyed
    [final-part] Confirmation that a part of personal data has been destroyed
    [partial-part] Notice that destruction of a part of personal data has begun
   *[partial] Notice that destruction of personal data has begun
}
paper-erasure-running = Destruction of personal data: letter No. { $number }
paper-erasure-reference = { $date }
    No. { $number }
paper-erasure-answer = In answer to your request { $request }
paper-erasure-done = { $reader ->
    [representative] The personal data of the person you represent were destroyed { $date }.
   *[subject] Your personal data were destroyed { $date }.
}
paper-erasure-partly = { $reader ->
    [representative] The personal data of the person you represent were deleted from our program { $date }. Destruction is not complete yet; what we are waiting for is stated below.
   *[subject] Your personal data were deleted from our program { $date }. Destruction is not complete yet; what we are waiting for is stated below.
}
paper-erasure-part-done = { $reader ->
    [representative] A part of the personal data of the person you represent was destroyed { $date }. The rest stays: what, why and until when is stated below.
   *[subject] A part of your personal data was destroyed { $date }. The rest stays: what, why and until when is stated below.
}
paper-erasure-part-partly = { $reader ->
    [representative] A part of the personal data of the person you represent was deleted from our program { $date }. The rest stays: what, why and until when is stated below. Destruction of what was deleted is not complete yet; what we are waiting for is stated below too.
   *[subject] A part of your personal data was deleted from our program { $date }. The rest stays: what, why and until when is stated below. Destruction of what was deleted is not complete yet; what we are waiting for is stated below too.
}
paper-erasure-reason = Reason: { $reason }.
paper-erasure-chapter-gone = What is destroyed
paper-erasure-chapter-pending = What is not finished yet
paper-erasure-chapter-remains = What remains
paper-erasure-chapter-backups = Backup copies
paper-erasure-chapter-processors = Others who held the data
paper-erasure-chapter-rights = If you disagree
paper-erasure-nothing-remains = Nothing remains.
paper-erasure-remains-intro = By law or by the school’s rules we keep the following until the day stated. When its term ends, it will be destroyed too.
paper-erasure-stays-intro = We keep the following until the stated day, or until the stated reason ends. Then it will be destroyed too.
paper-erasure-remains-what = What
paper-erasure-remains-basis = Legal basis
paper-erasure-remains-until = Until
paper-erasure-no-backups = The program knows of no backup copy with your data. If there are copies elsewhere, you will be told separately.
paper-erasure-backups = The data are still in encrypted backup copies. These are not used; the last of them will be destroyed { $no-later }.
paper-erasure-backups-overdue = The data are still in encrypted backups. They are not used; the day for destroying them is over, and they are to be destroyed at once.
paper-erasure-backups-gone = The backup copies of the program with your data have been destroyed.
paper-erasure-backups-unseen = The backup copies of the program with your data have been destroyed or are no longer at the known places. Copies whose destruction the program did not see itself: { $n }.
paper-erasure-processor = Who
paper-erasure-processor-state = State
paper-erasure-act = Act No. { $number } { $date } has been drawn up about the destruction; it takes effect when it is signed.
paper-erasure-act-signed = Act No. { $number } { $date } has been drawn up about the destruction; it is signed, and all of its lines are closed.
paper-erasure-before = We told you that the destruction had begun in letter No. { $number } { $date }.
paper-erasure-closing = Yours sincerely,

## Act of destruction

paper-act-title = Act of destruction of personal data
paper-act-running = Act of destruction of personal data No. { $number }
paper-act-dated = { $date }, No. { $number }
paper-act-order = Drawn up under order No. 179 of Roskomnadzor of 28.10.2022.
paper-act-mark = DRAFT
paper-act-status-draft = Draft. The act is not signed and confirms nothing yet.
paper-act-status-partial = Partial act. Destruction is not complete: { $waiting }.
paper-act-status-final = Final act. Destruction is complete in every place listed.
paper-act-status-final-unseen = Final act. All lines are closed. Copies whose destruction the program did not see itself: { $n }.
paper-act-chapter-facts = Particulars
paper-act-operator = Controller, address
paper-act-processor = Who processed on the controller's instruction, address
paper-act-no-processor = nobody else was instructed to process these data
paper-act-processor-unconfirmed = of those in the list of systems whose use is not confirmed the school has not established yet whether they were instructed
paper-act-subjects = Data subject
paper-act-method = Method of destruction
paper-act-reason = Reason for destruction
paper-act-date = Date of destruction
paper-act-chapter-categories = Categories of destroyed data
paper-act-chapter-carriers = Physical carriers
paper-act-carrier = Carrier
paper-act-sheets = Sheets
paper-act-no-carriers = No physical carriers were destroyed.
paper-act-chapter-systems = Information systems from which the data were destroyed
paper-act-system = Information system
paper-act-system-method = With what and how
paper-act-system-state = State
paper-act-no-systems = There was no automated processing.
paper-act-chapter-files = Files saved outside the program
paper-act-file-kind = Kind
paper-act-file-place = Where
paper-act-file-fate = What became of it
paper-act-chapter-remains = What remains and until when
paper-act-chapter-persons = Persons who destroyed the data

## Extract from the log

paper-extract-title = Extract from the event log
paper-extract-running = Extract No. { $number } from the event log
paper-extract-order = To act of destruction No. { $act }. Drawn up under item 5 of order No. 179 of Roskomnadzor of 28.10.2022.
paper-extract-order-kz = To act of destruction No. { $act }.
paper-extract-system = Information system
paper-extract-subjects = Data subject
paper-extract-chapter-events = Events of destruction
paper-extract-when = Date and time
paper-extract-event = Event
paper-extract-categories = Categories of data
paper-extract-where = System
paper-extract-reason = Reason
paper-extract-chapter-chain = Integrity of the log
paper-extract-chain = The entries form a chain: each holds the fingerprint (SHA-256) of the one before. Changing any entry changes every later fingerprint.
paper-extract-first = Fingerprint of the first entry
paper-extract-last = Fingerprint of the last entry
paper-extract-entry = Entry No.

## Instruction to a processor

paper-instruction-title = Instruction to destroy personal data
paper-instruction-running = Instruction No. { $number } to destroy personal data
paper-instruction-greeting = Dear colleagues,
paper-instruction-text = You process personal data on our instruction{ $contract ->
    [none] .
   *[other] {" "}(contract { $contract }).
} Please destroy what is listed below and stop processing it { $no-later }.
paper-instruction-chapter-what = What to destroy
paper-instruction-subject = Whose data
paper-instruction-categories = Categories
paper-instruction-systems = Where
paper-instruction-reason = Reason
paper-instruction-basis = Legal basis
paper-instruction-due = Not later than
paper-instruction-chapter-answer = Confirmation
paper-instruction-answer = Please confirm that the data are destroyed on your side, backup copies and subcontractors included: fill in the lines below and return this sheet.
paper-instruction-answer-date = Date of destruction
paper-instruction-answer-method = Method of destruction
paper-instruction-answer-left = What is left, where and until when
paper-instruction-answer-signer = For the processor
paper-instruction-closing = Yours sincerely,
paper-instruction-rest = Destroy only what is named. The other data of these people you go on processing under our contract.

## Paper for the safe

paper-kit-title = Recovery code of the vault
paper-kit-running = Paper for the safe. Do not photograph it, do not keep it near the computer
paper-kit-intro = This sheet opens all data of the school. Print one copy and put it into the safe.
paper-kit-code = RECOVERY CODE
paper-kit-vault = Vault
paper-kit-made = Made on
paper-kit-chapter-when = When you need it
paper-kit-when-1 = The passphrase is forgotten, or the second key (a file, an entry in the system) is lost.
paper-kit-when-2 = The computer broke down or was replaced, and the vault was restored from a backup.
paper-kit-when-3 = The member of staff who used to open the vault no longer can.
paper-kit-chapter-steps = What to do
paper-kit-step-1 = Open «Личное дело», choose the vault and entry with the recovery code.
paper-kit-step-2 = Type the groups in order. Keyboard layout and letter case do not matter.
paper-kit-step-3 = Set a new passphrase and a new second key. The entry is written to the journal.
paper-kit-step-4 = Make a new code, print a new sheet and destroy this one.
paper-kit-chapter-duty = On duty, and whom to call
paper-kit-duty-role = Responsible for
paper-kit-duty-person = Who
paper-kit-duty-contact = How to reach
paper-kit-duty-line = { $role }, login { $login }

## Answers shared by several papers

paper-signatory-ip = Individual entrepreneur
paper-signatory-head = Head
paper-methods-mixed = Mixed processing: by programs and on paper, with nothing sent over a network by this program; no decision is made by automation alone.
paper-measures-vault = The data lie in an encrypted vault that only people with a passphrase of their own can open; access is limited by roles.
paper-measures-journal = Every opening of a card, every paper given out and every erasure is recorded in a journal that cannot be changed unnoticed.
paper-left-out-texts-of-others = Records and messages of other people in which you are mentioned: they belong to those who wrote them or whom they are about.
paper-left-out-others = Names and contacts of other people (for example the other parent): they have the same right to protection.
paper-left-out-place = { $category }: { $what }, places: { $n }.
paper-left-out-mark = { $mark } stands in place of what is covered.
paper-recipient-contract = contract: { $text }
paper-recipient-instruction = instruction: { $text }
paper-recipient-place = database: { $text }
paper-recipient-country = country: { $text }
paper-recipient-unconfirmed = { $name } (the school has not confirmed yet that it uses it)
paper-not-stated = not stated by the school
paper-border-unknown = The school has not stated the recipient’s country, so a transfer abroad cannot be excluded: { $names }
paper-system-this = “Lichnoe Delo”, the school’s encrypted vault
paper-system-place = { $name }, database: { $place }
paper-source-row = { $file }, row { $row }
paper-superseded = { $label } (earlier value)
paper-basis-setting = the school’s own rule
paper-basis-unconsented = { $basis } (no consent of this person is recorded)
paper-until-blocker = until what hinders the erasure has ended
paper-remains-papers = Letter, act and log extract of this erasure
paper-remains-act = The act and the extract about this destruction
paper-remains-papers-basis = proof of destruction
paper-remains-fingerprints = Irreversible fingerprints of mail and numbers, so that a repeated import does not bring the data back
paper-remains-fingerprints-basis = protection against recording again
paper-processor-instructed = the instruction to destroy the data is ready to be sent
paper-method-this = records deleted from the encrypted database, its file rewritten, residue scanned
paper-state-done = destroyed { $date }
paper-state-open = not confirmed yet
paper-state-unconfirmed = the school has not confirmed that it uses it
paper-state-absent = nothing there, checked { $date }
paper-state-handed = handed over to the person { $date }
paper-state-sent = instruction sent { $date }, no answer
paper-state-answered = answered { $date }, destruction not confirmed
paper-pending-backups = backup copies of the program: { $n }
paper-pending-carriers = papers and files of the school: { $n }
paper-pending-processors = confirmations of those who processed the data on our instruction, awaited: { $n }
paper-pending-unconfirmed = systems and persons of whom the school is still checking whether they had the data: { $n }
paper-system-backup = backup copy { $file }
paper-system-text = record about somebody else: { $text }
paper-act-text-in-file = { $field }, file no. { $number }
paper-state-held = kept by a hold; review { $date }
kept-text-of-another = record about somebody else that mentions the person
paper-state-backup = still there; to be destroyed by { $date } at the latest
paper-state-backup-overdue = overdue since { $date }; still there, to be destroyed at once
paper-state-backup-absent-overdue = overdue since { $date }; not seen at its known place now, to be found and destroyed at once
paper-state-backup-absent = not seen at its known place now; to be destroyed by { $date } at the latest
paper-state-backup-declared = stated to be destroyed { $date }; the program has not seen it
paper-state-backup-lost = stated to be lost { $date }; the program has not seen it destroyed
paper-state-backup-missing = { $date }: no file at its known place; the program has not seen it destroyed
paper-fate-present = the file is there, delete it
paper-fate-missing = the file is no longer there
paper-case-number = file No. { $number }
paper-method-scan = The program “Lichnoe Delo” { $version } deleted the records from the encrypted database (SQLCipher, AES-256) and wrote the database file anew. It then examined values: { $values }, pages of the file: { $pages }, other files: { $files }. Matches that the plan explains (kept by law, and the same data of other people): { $explained }. Unexpected matches: 0. The program is not a certified means of information protection.
paper-method-unread = Attached files of other people that were not read through: { $files }. The program says nothing of what they hold.
paper-method-unread-files = { $why } – { $n } (No. { $numbers })

## The invented school

demo-school-ru-name = IE Obraztsova Vera Pavlovna, online school “Pythagoras” (sample)
demo-school-ru-address = 1 Primernaya St, Kazan 420000
demo-school-ru-city = Kazan
demo-school-ru-signatory = V. P. Obraztsova
demo-school-kz-name = “Ulgi” Training Centre LLP (sample)
demo-school-kz-address = 1 Primernaya St, Almaty 050000
demo-school-kz-city = Almaty
demo-school-kz-signatory = A. S. Ulgibaev

paper-journal-title = Extract of the event log
paper-journal-period = for the period from { $from } to { $to }
paper-journal-running = Extract of the journal, { $from } – { $to }
paper-journal-system = Information system
paper-journal-made = Made
paper-journal-count = Entries in the period
paper-journal-zone = Time zone
paper-journal-number = No.
paper-journal-at = When
paper-journal-operator = Who
paper-journal-event = Event
paper-journal-about = Category, count, reason
paper-journal-nothing = There are no entries in this period.
paper-journal-chapter-entries = Entries
paper-journal-chapter-destroyed = Destroyed at the end of the term
paper-journal-destroyed = Entries No. { $first }–{ $last } of { $from } – { $until }.
paper-journal-chapter-proof = What proves it
paper-journal-chain = Each entry holds the SHA-256 hash of the one before. The hashes below join this extract to the journal; the JSON file of the same extract lets them be computed again without the program.
paper-journal-before = Hash before the first entry
paper-journal-last = Hash of the last entry of the period
paper-journal-head = Hash of the last verified entry of the journal, No. { $number }
paper-journal-codes = People are shown by codes of the journal. A name stands only in an entry about a destruction, and only as long as its papers are kept.
paper-journal-intact =
    The whole journal was verified: { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }, the chain is whole.
paper-journal-broken = The verification found a fault: { $fault }.
paper-journal-act = act No. { $act }
paper-journal-items = count: { $n }
paper-journal-code = code { $code }

## Consents

paper-consent-text = Text { $key }
paper-consent-running = Consent, text { $key }
paper-consent-law-ru = 152-FZ, article 9
paper-consent-law-ru-publication = 152-FZ, article 10.1; Roskomnadzor order 18 of 24.02.2021
paper-consent-law-kz = Law 94-V of Kazakhstan, articles 7 and 8
paper-consent-separate = A document of its own: the signature under it confirms this consent and nothing else.
paper-consent-name = Whose data: surname, given name, patronymic
paper-consent-representative = Legal representative: surname, given name, patronymic
paper-consent-relation = Relation to the learner
paper-consent-contact = Phone, e-mail or address
paper-consent-opening = I give my consent to the operator: { $operator }.
paper-consent-opening-minor = As the legal representative I give consent for the learner to the operator: { $operator }.
paper-consent-chapter-content = What the consent is for
paper-consent-purposes = Purposes:
paper-consent-data = Data: { $words }.
paper-consent-data-list = Data by category:
paper-consent-actions = Actions: { $words }.
paper-consent-chapter-transfer = Where the data go
paper-consent-transfer = Transfer: { $words }.
paper-consent-cross-border = Abroad: { $words }.
paper-consent-abroad = passed to: { $names }
paper-consent-abroad-unknown = cannot be excluded, since the school has not confirmed the recipient or not stated its country: { $names }
paper-consent-public = In public sources: { $words }.
paper-consent-chapter-term = Term and withdrawal
paper-consent-term = Term: { $words }.
paper-consent-signer = who signs
paper-consent-withdrawal = The consent can be withdrawn on any day without reasons by writing to the operator.
paper-consent-withdrawal-to = The consent can be withdrawn on any day without reasons by writing to the operator: { $way }.
paper-consent-ticks = What may be published
paper-consent-tick-data = Data
paper-consent-tick-yes = I allow
paper-consent-tick-ban = Conditions and bans
paper-consent-item-name-full = full name
paper-consent-item-name-first = first name only
paper-consent-item-name-initials = initials
paper-consent-item-review = text of a review
paper-consent-item-photo = photograph
paper-consent-item-video = video
paper-consent-item-voice = voice
paper-consent-item-lesson = fragment of a lesson or of correspondence
paper-consent-item-result = result
paper-consent-item-programme = programme, class or course
paper-consent-item-place = town, school or employer
paper-consent-ticks-note = Without a tick nothing is published: silence is no consent. Conditions and bans are filled in if wished, and the operator may not refuse them.
paper-consent-blank-conditions = Conditions and bans for everybody (filled in if wished)
paper-consent-blank-network = Transfer by the operator's internal network only, by telecom networks, or not at all (filled in if wished)
paper-consent-blank-resource = Resource { $number }: full address of the page or section
paper-consent-blank-term = The consent is valid until (day, month, year)
paper-consent-blank-authority = I confirm that I may act for the learner; what proves it
paper-consent-blank-date = Date
paper-consent-sign-subject = Given by
paper-consent-sign-representative = Legal representative
paper-consent-sign-learner = Learner, if 14 or older
paper-consent-letter-title = About a consent to the processing of your data
paper-consent-letter-running = Letter about a consent
paper-consent-letter-comes-of-age = You turn 18 { $date }. From that day a legal representative can no longer give a consent for you, and we stop using the one that was given. Forms are enclosed: if you agree, please sign them yourself.
paper-consent-letter-of-age = You are 18 or older. We no longer use the consent that a legal representative gave for you. Forms are enclosed: if you agree, please sign them yourself.
paper-consent-letter-new-text = We have changed our rules for processing data and the text of the consent. A new form is enclosed: if you agree, please sign it. Until you answer we start nothing new with your data.
paper-consent-letter-choice = You need not sign. Without a consent we stop what rests on it alone and keep only the data that the contract or the law asks us to keep.
paper-consent-letter-way = Please return the signed forms in any way that suits you: { $way }.
paper-inactivity-title = Your data are going to be destroyed
paper-inactivity-running = Notice of inactivity
paper-inactivity-since = By our records the last day on which you used your account is { $date }. You take no course with us now.
paper-inactivity-rule = By our policy data are kept without a sign-in for no longer than { $term }. That time is over.
paper-inactivity-goes = If you do not answer, we destroy your data. Only what the policy or the law has us keep for longer stays, such as records of issued documents and of payments.
paper-inactivity-answer = To keep the data, sign in to your account or tell us so. Time to answer: { $term } from the day this letter is sent.
paper-inactivity-way = You may answer in any way that suits you: { $way }.
paper-inactivity-silence = If you no longer need the data, you need not answer.

paper-register-title-ru = Register of personal data processing
paper-register-title-kz = List of personal data necessary and sufficient for the tasks
paper-register-opening-ru = For each purpose: whose data, which, on what ground, what is done with them and how long they are kept. The numbers of records are those of the registry on the day it was made.
paper-register-opening-kz = The list is made under Law 94-V of Kazakhstan, article 25. For each purpose: whose data, which, on what ground and how long they are kept.
paper-register-on = as { $date }
paper-register-approved = Approved
paper-register-approved-line = ___________________  ___ ____________ 20___
paper-register-edition = edition of { $date }, unchanged
paper-register-edition-changed = edition of { $date }, changed by the school: { $n }
paper-register-rules = Rules
paper-register-authority = Authority
paper-register-made = Made on
paper-register-people = People
paper-register-notice = Notice of the start of processing
paper-register-subjects = Whose data
paper-register-data = Which data
paper-register-basis = Ground
paper-register-actions = Actions
paper-register-term = Term
paper-register-then = Then
paper-register-recipients = Who else gets them
paper-register-to-confirm = to be confirmed by a lawyer
paper-register-not-in-policy = The published policy does not name this purpose.
paper-register-unsaid = not stated
paper-register-term-from = { $term }, counted from: { $start }
paper-register-chapter-recipients = Recipients and own systems
paper-register-recipient = Who
paper-register-kind = Kind
paper-register-place = Where
paper-register-chapter-keeping = Terms of keeping and order of destruction
paper-register-keeping-lead = At the end of its term data are destroyed with an act. Where law and promise differ, the later term applies to the records the law names.
paper-register-chapter-held = What is really held
paper-register-held-lead = Numbers of records and people as of { $date }.
paper-register-category = Category
paper-register-rows = Records
paper-register-chapter-automated = What is done without a person
paper-register-chapter-open = What is still open
paper-register-open-lead = Differences of policy, law and practice that the school has not answered yet.
paper-register-chapter-answered = What the school answered
paper-register-question = Finding
paper-register-answer = Answer
paper-register-on-day = Day
paper-published-title = Register of publications
paper-published-count = Entries
paper-published-nothing = There are no publications.
paper-published-chapter = Publications
paper-published-published = Made public
paper-published-name = Whose
paper-published-item = What
paper-published-resource = Where
paper-published-link = Address of the page
paper-published-others = Other people
paper-published-ground = Consent
paper-published-ends = Permitted until
paper-published-end = Taken down
publication-still-due = still public; to be taken down by { $date }: { $why }
publication-still-due-now = still public; to be taken down: { $why }
paper-published-ours = own resource
paper-published-foreign = resource of others
paper-issued-title = Register of documents issued
paper-issued-count = Entries
paper-issued-number = Number
paper-issued-issued = Issued
paper-issued-name = To whom
paper-issued-what = Document, programme
paper-issued-state = State
paper-issued-handed = Handed over
paper-issued-nothing = There are no such entries.
paper-issued-chapter-entries = Entries
paper-issued-chapter-series = Numbers
paper-issued-series-lead = Numbers run without gaps. Every number from the first to the last is accounted for here.
paper-issued-series = Series
paper-issued-highest = Last
paper-issued-listed = In the register
paper-issued-kept = Card erased, entry kept
paper-issued-gone = Entry not kept
paper-handed-group = Extract of the group “{ $of }”
paper-handed-organisation = Study: { $of }
paper-handed-recipient = To
paper-handed-reason = For
paper-handed-given-by = Given by
paper-handed-people = People
paper-handed-destroy-by = Destroy by
paper-handed-chapter = List
paper-handed-note = The sheet is for this work alone. Do not copy it or pass it on. After the day named destroy it and tell the school.
paper-horizon-title = Terms of keeping: what is to be destroyed and when
paper-horizon-rules = Rules
paper-horizon-due = Records due already
paper-horizon-coming = Records in these months
paper-horizon-chapter = By month
paper-horizon-month = Month
paper-horizon-rows = Records
paper-horizon-nothing = No term ends in these months.

## Annex of papers about several people

paper-annex-title = Annex: whose data were destroyed
paper-annex-note = The annex is kept as long as the paper itself.
paper-annex-subjects = list in the annex, lines: { $lines }
paper-told-part = { $field } (a part, records: { $n })
paper-told-rest = { $people ->
    [1] whatever there is about this person, except what is kept
   *[other] whatever else there is about those whose file is destroyed as a whole (people: { $people }), except what is kept
}
paper-annex-line = No.
paper-annex-who = Whose data
paper-annex-what = What was destroyed
paper-annex-values = Records
paper-annex-whole = all data: { $categories }
paper-annex-kept = what had been kept after an earlier erasure
paper-extract-subjects-below = named in the lines of the table
paper-remains-count = records: { $count }
paper-basis-hold = erasure is on hold: a dispute, an official demand or an incident under investigation
paper-act-rotation = technical records of { $from } to { $until }, { $count } in all

# An answer about somebody without a card
paper-nothing-title = Answer to a request
paper-nothing-running = Answer to a request about personal data
paper-nothing-law-ru = This answers a request under article 14 of Federal Law No. 152-FZ of 27.07.2006 on Personal Data.
paper-nothing-law-kz = This answers a request under article 24(1)(1) of Law No. 94-V of the Republic of Kazakhstan of 21.05.2013 on Personal Data and their Protection.
paper-nothing-held = We do not process your personal data. The request itself and this answer are the exception: they are kept as correspondence on the request.
paper-nothing-searched = The search was made { $date }. Used from the request: { $what }.
paper-nothing-places = Looked into: the registry of learners and payers, what was kept after earlier deletions, the register of documents issued, orders and payments, papers of destruction, anonymous marks of earlier deletions and of refused mailings, records about other people and attached files.
paper-nothing-unread = Attached files that could not be read through (pictures, files with a password, damaged ones): { $n }. We say nothing of these.
paper-nothing-systems = Systems of the school that were looked into too: { $systems }.
paper-nothing-namesakes = Records found about people of the same or a similar name belong to other people; we may not tell them.
paper-nothing-more = If you wrote to us under another name, from another address or another phone, tell us: we shall look again.
paper-nothing-complaints = If you do not agree, you may turn to the supervisory authority ({ $authority }) or to a court.
paper-takedown-title = Request to take down a publication
paper-takedown-where = To the owner or administrator of “{ $resource }”.
paper-takedown-what = Published with you: { $item }, { $name }.
paper-takedown-what-alone = Published with you: { $item }.
paper-takedown-published = Published on: { $date }.
paper-takedown-link = Address: { $link }.
paper-takedown-why = Reason: { $why }.
paper-takedown-by = Please stop the distribution at once, at the latest on { $date }, and delete copies.
paper-takedown-now = Please stop the distribution at once and delete copies.
paper-takedown-law-ru = Distribution of personal data stops at the person’s demand at any time: article 10.1 of Federal Law 152-FZ of 27.07.2006 “On personal data”.
paper-takedown-answer = Please tell us when the material is gone.
paper-lookup-papers = act No. { $act } of { $date }, papers: { $n }
paper-lookup-ledger = anonymous mark of a destruction on { $date }, act No. { $act }
paper-lookup-suppression = anonymous mark of a refused mailing since { $date }
paper-lookup-until-act = the term begins when the act is final
paper-lookup-until-papers = as long as the papers of destruction
paper-lookup-until-mailings = while mailings run and 1 year more
paper-lookup-card = There is also a personal file No. { $number } (records: { $n }). A full report about it is given separately.
paper-lookup-unsettled = What was destroyed by act No. { $act }: places where the destruction is not confirmed yet (systems of the school, processors, papers, files, backup copies): { $n }. You will be told the result separately.
paper-lookup-mention = You are also mentioned in records about another person ("{ $category }", records: { $n }). The records themselves are that person's and are not given here.
paper-picture-logo = Logo
paper-picture-seal = Seal
paper-picture-facsimile = Signature

## Refusal

paper-refusal-title = { $asked ->
    [information] Refusal to give particulars
   *[erasure] { $extent ->
        [part] Refusal in part to destroy personal data
       *[whole] Refusal to destroy personal data
    }
}
paper-refusal-running = Answer to a request: letter No. { $number }
paper-refusal-answer = To the request { $date }
paper-refusal-about = The request is about the personal data of { $name }.
paper-refusal-said = { $asked ->
    [information] We have considered the request and cannot give the particulars asked for.
   *[erasure] { $extent ->
        [part] We have considered the request. Not all of the data can be destroyed now; what stays, and why, is stated below. The rest we destroy.
       *[whole] We have considered the request and cannot destroy the data now.
    }
}
paper-refusal-law = Norm: { $law }.
paper-refusal-term = Last day for this answer: { $date }.
paper-refusal-chapter-stays = What stays and why
paper-refusal-stays-intro = Until the day stated the data are kept only for what the column “Basis” names.
paper-refusal-chapter-goes = What will be destroyed
paper-refusal-goes-by = This will be destroyed { $no-later }. We will tell you separately when it is done.
paper-request-extension-title = Notice that the answer takes longer
paper-request-answer-title = Answer to a request
paper-request-running = Request No. { $number }
paper-request-asked = { $kind }: request of { $date }
paper-request-extended = The time for the answer to your request is extended once: we answer by { $date }.
paper-request-why = Reason: { $reason }.
paper-request-decided = { $outcome ->
    [granted] Your request is granted.
    [part] Your request is granted in part; the rest is refused.
   *[refused] Your request is refused.
}
