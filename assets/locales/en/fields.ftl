### Categories, fields, values, terms and events of the registry. The three languages hold the same ids (checked by ui/tests/texts.test.ts).

## Categories
category-identity = Identity
category-contacts = Contacts
category-accounts = Accounts
category-relations = Roles and relations
category-learning = Learning
category-results = Results
category-employment = Employment
category-orders = Orders
category-payments = Payments
category-consents = Consents
category-certificates = Certificates
category-enquiries = Enquiries
category-technical = Technical data
category-notes = Notes
category-correspondence = Correspondence
category-requests = Requests
category-report-packages = Built reports
category-destruction-papers = Destruction papers
category-import-remains = Import remains
category-previous-values = Previous values
category-saved-files = Saved files
category-education-documents = Education documents
category-recordings = Recordings
category-disclosures = Disclosures
category-journal = Journal
category-operators = Staff with access
category-ledger = Ledger of irreversible decisions
category-publication = Publications
category-publications = Publications
category-mailings = Mailings
category-marketing = Marketing
category-suppression = Suppression list
category-claims = Claims
category-refund-details = Refund details
category-access-control = Staff access

## Fields
field-identity-name = Name
field-identity-birth-date = Birth date
field-identity-gender = Gender
field-identity-personal-number-fingerprint = Fingerprint of the personal number
field-contacts-email = Mail
field-contacts-phone = Phone
field-accounts-getcourse = GetCourse number
field-accounts-moodle = Moodle number
field-accounts-telegram = Telegram
field-accounts-vk = VK
field-accounts-last-sign-in = Last sign-in
field-accounts-registered = Registration
field-relations-role = Role
field-relations-relation = Relation
field-learning-class = Class
field-learning-school = School
field-learning-city = City
field-learning-country = Country
field-learning-enrolment = Course
field-learning-age-stated = Stated age
field-results-result = Result
field-employment-organisation = Organisation
field-employment-position = Position
field-orders-order = Order
field-payments-payment = Payment
field-consents-claimed = Mark of consent
field-certificates-certificate = Certificate
field-certificates-printed-name = Name as printed
field-certificates-number = Number
field-certificates-programme = Programme
field-certificates-hours = Hours
field-certificates-date = Issue date
field-certificates-period = Period of study
field-certificates-protocol = Protocol
field-certificates-result = Result
field-certificates-valid-until = Valid until
field-certificates-registration-number = Registration number
field-enquiries-enquiry = Enquiry
field-technical-referrer = Referrer
field-technical-utm = UTM marks
field-technical-registration-kind = Kind of registration
field-notes-comment = Note
field-correspondence-message = Message
field-requests-matter = Request
field-report-packages-package = Access report
field-destruction-papers-paper = Destruction paper
field-import-remains-question = Import question
field-previous-values-value = Previous value
field-saved-files-file = Saved file
field-education-documents-document = Education document

## Values
value-male = male
value-female = female
value-unknown = unknown
value-yes = yes
value-no = no
value-granted = given
value-refused = refused
value-processing = consent to processing
value-marketing = consent to marketing
value-payer = payer
value-learner = learner
value-representative = representative
value-site-user = site user
value-participant = participant
value-staff = staff
value-parent = parent
value-child = child

## Roles of people
person-role-payer = payer
person-role-learner = learner
person-role-representative = representative
person-role-site-user = site user
person-role-participant = participant
person-role-staff = staff
relation-parent = parent
relation-child = child
relation-payer = payer
relation-learner = learner
relation-representative = representative

## Sources
source-import = import
source-manual = entered by hand
source-programme = made by the program
source-demo = invented for the example
source-row = row { $row }

## Bases
basis-statute = statute
basis-law-minimum = statutory minimum
basis-promise = the school's policy
basis-school-rule = rule of the school
basis-consent = consent
basis-contract = contract
basis-claim = claim
basis-hold = hold

## What a term starts from
start-course-end = end of the course
start-contract-end = end of the contract
start-study-end = end of study and access
start-transaction = day of the transaction
start-reporting-year-end = end of the reporting year
start-issue = day of issue
start-last-own-message = the person's last message
start-recorded = day of recording
start-received = day of receipt
start-receipt = day of receipt
start-closed = day of closing
start-consent-end = end of the consent
start-destruction = day of destruction
start-delivered = day of delivery
start-last-activity = last activity
start-activity = last activity
start-registered = registration
start-purpose-reached = purpose reached
start-change = change
start-detection = detection
start-sent = sending

## What follows
then-delete = is erased
then-keep-core = only the register entry remains
then-review = a person decides
then-anonymise = is anonymised

## Terms
term-until = until { $date }
term-due-until = due: { $date }
term-provisional-until = prov. until { $date }
term-hold-until = on hold, term { $date }
term-overdue-days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    } overdue
term-years =
    { $n ->
        [one] { $n } year
       *[other] { $n } years
    }
term-months =
    { $n ->
        [one] { $n } month
       *[other] { $n } months
    }
term-weeks =
    { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
term-days =
    { $n ->
        [one] { $n } calendar day
       *[other] { $n } calendar days
    }
term-at-once = at once
term-working-days =
    { $n ->
        [one] { $n } working day
       *[other] { $n } working days
    }
term-hours =
    { $n ->
        [one] { $n } hour
       *[other] { $n } hours
    }
rule-sentence = { $category }: keep for { $term } from “{ $start }”, then: { $then }.
rule-sentence-at-once = { $category }: { $then } as soon as “{ $start }” comes.

## Events of the time line
event-recorded = Recorded
event-certificate = Certificate issued
event-registered = Registration
event-signed-in = Sign-in
event-term-ends = Term ends
event-import = Import
event-enrolment = Enrolment
event-completion = Course completed
event-payment = Payment
event-order = Order
event-consent = Consent
event-report = Access report

## Actions of the journal
journal-vault-created = Vault created
journal-vault-unlocked = Vault opened
journal-vault-opened = Vault opened
journal-vault-locked = Vault locked
journal-vault-unlock-failed = Failed attempt to enter
journal-vault-recovery-confirmed = Recovery code checked
journal-card-opened = Card opened
journal-person-opened = Card opened
journal-import-committed = File imported
journal-import-written = File imported
journal-certificate-issued = Certificate issued
journal-certificate-saved = Certificate saved
journal-certificate-printed = Certificate printed
journal-report-built = Access report built
journal-journal-fault-seen = A journal fault was seen
journal-demo-filled = The invented school was filled
journal-file-saved = A file was saved
journal-recipient-changed = Record of a recipient changed
journal-recipient-added = Recipient added
journal-recipient-removed = Recipient removed
journal-settings-operator-changed = Facts about the school changed
journal-settings-locking-changed = When the vault locks itself was changed
journal-erasure-batch-planned = Plan of destruction by term seen
journal-erasure-batch-executed = Data whose term had ended were destroyed
journal-erasure-batch-person = Destroyed by term
journal-hold-opened = Erasure put on hold
journal-hold-prolonged = Hold prolonged
journal-hold-closed = Hold closed
journal-order-signed = Standing order signed
journal-order-withdrawn = Standing order withdrawn
journal-erasure-order-executed = Destroyed by standing order
journal-course-end-recorded = End of a course taken down
journal-erasure-executed = Data erased
journal-person-erased = Data erased
journal-erasure-compacted = Database compacted
journal-erasure-scanned = Residue scanned
journal-erasure-residue-found = Residue found
journal-erasure-papers-made = Erasure papers made
journal-paper-saved = Paper saved
journal-paper-printed = Paper printed
journal-settings-changed = Settings changed
journal-settings-operator = School facts changed
journal-journal-verified = Journal verified
journal-demo-created = Example created
journal-vault-closed = Vault locked
journal-operator-added = Operator added
journal-operator-changed = Operator changed
journal-operator-removed = Operator removed
journal-keyslot-added = Entry added
journal-keyslot-replaced = Entry made anew
journal-keyslot-removed = Entry removed
journal-keyslot-moved = Entry moved to another workstation
journal-passphrase-changed = Passphrase changed
journal-recovery-used = Recovery code used
journal-recovery-renewed = New recovery code made
journal-header-changed = Keys changed outside a session
journal-header-older-seen = Older copy of the keys found
journal-workstation-added = Workstation added
journal-workstation-changed = Workstation changed
journal-workstation-checked = Workstation checked
journal-workstation-retired = Workstation retired
journal-journal-segment-destroyed = Old entries of the journal were destroyed
journal-journal-exported = Journal exported
journal-journal-anchor-kept = The keyring keeps an anchor of the journal too
journal-journal-anchor-unavailable = No keyring: the journal’s anchor is in the folder only
journal-papers-ended = Term of destruction papers ended
journal-erasure-planned = Erasure plan looked at
journal-paper-viewed = Destruction paper looked at
journal-certificate-viewed = Certificate looked at
journal-attachment-added = File added to a card
journal-attachment-listed = List of files looked at
journal-attachment-saved = File of a card saved
journal-attachment-deleted = File deleted from a card
journal-group-vault = Opening and locking
journal-group-card = Cards opened
journal-group-attachment = Files of cards
journal-group-import = Imports
journal-group-certificate = Certificates
journal-group-report = Access reports
journal-group-file = Saved files
journal-group-hold = Holds
journal-group-order = Standing orders
journal-group-erasure = Erasure
journal-group-paper = Destruction papers
journal-group-papers = Term of papers
journal-group-settings = Settings
journal-group-journal = Journal
journal-group-demo = Example
category-attachments = Documents
field-attachments-kind = Kind of document
field-attachments-title = Title of document
field-attachments-file = File
attachment-kind-request = Request
attachment-kind-consent = Consent
attachment-kind-contract = Contract
attachment-kind-authority = Authority of a representative
attachment-kind-education = Education document
attachment-kind-letter = Letter
attachment-kind-other = Other
saved-kind-attachment = file of a card

# Consents as the export claims them
consent-processing-claimed = to processing: ticked in the export, the text of the consent is unknown
consent-processing-refused = to processing: refused in the export
consent-marketing-claimed = to mailings: ticked in the export, the text of the consent is unknown
consent-marketing-refused = to mailings: refused

# Journal: backups and restores
journal-backup-made = Backup made
journal-backup-verified = Backup verified
journal-backup-destroyed = Backup destroyed
journal-backup-drilled = Restore tried out
journal-backup-place-added = Place for backups added
journal-backup-place-removed = Place for backups removed
journal-backup-places-seen = Places for backups looked at
journal-backup-schedule-changed = Backup schedule changed
journal-vault-restored = Vault restored from a backup
journal-ledger-settled = Never-regress ledger put right
journal-ledger-replayed = Acts missing in the backup repeated
journal-ledger-ended = Never-regress ledger: term over, what is not needed forgotten
journal-erasure-repeated = Erasure repeated

# Consents
field-consents-kind = Consent
field-consents-text-version = Text and term of the consent
field-consents-evidence = What proves it
field-consents-giver = Who gave the consent
field-consents-authority = Authority of the representative
field-consents-withdrawal = The consent ended
field-consents-own-basis = Own basis
field-accounts-preferences = What may be sent
consent-processing-live = to processing: in force
consent-processing-withdrawn = to processing: withdrawn
consent-processing-expired = to processing: over
consent-processing-superseded = to processing: replaced
consent-processing-invalid = to processing: invalid
consent-marketing-live = to marketing: in force
consent-marketing-withdrawn = to marketing: withdrawn
consent-marketing-expired = to marketing: over
consent-marketing-superseded = to marketing: replaced
consent-marketing-invalid = to marketing: invalid
consent-publication-live = to publication: in force
consent-publication-withdrawn = to publication: withdrawn
consent-publication-expired = to publication: over
consent-publication-superseded = to publication: replaced
consent-publication-invalid = to publication: invalid
consent-publication-claimed = to publication: ticked in an export, the text is unknown
consent-publication-refused = to publication: refused
consent-given-processing = gave a consent to processing for somebody else
consent-given-marketing = gave a consent to marketing for somebody else
consent-given-publication = gave a consent to publication for somebody else
consent-giver-subject = the person herself
consent-giver-representative = legal representative
consent-giver-account-holder = holder of the account
consent-state-claimed = a tick only
consent-state-refused = refused
consent-state-live = in force
consent-state-suspended = suspended
consent-state-withdrawn = withdrawn
consent-state-expired = over
consent-state-superseded = replaced
consent-state-invalid = invalid
consent-reason-term = its term has passed
consent-reason-of-age = the person came of age
consent-reason-authority-ended = the representative's authority had ended
consent-reason-authority-doubted = the representative's authority is in doubt
consent-reason-by-person = at the person's word
consent-reason-unsubscribed = unsubscribed at the mailing service
consent-reason-import = refused in an export
consent-reason-replaced = a newer consent was given
consent-reason-joined-form = two ticks under one text
consent-channel-paper = on paper
consent-channel-site = on the site
consent-channel-email = by mail
consent-channel-messenger = in a messenger
consent-channel-phone = by phone
consent-channel-other = otherwise
consent-kind-processing = to processing
consent-kind-marketing = to marketing
consent-kind-publication = to publication
authority-declared = declared
authority-verified = verified
authority-doubted = in doubt
authority-ended = ended
authority-power-of-attorney = power of attorney
own-basis-contract = contract
own-basis-acceptance = registration or acceptance
own-basis-other = other
preference-email-marketing-yes = marketing by mail: yes
preference-email-marketing-no = marketing by mail: no
preference-email-service-yes = messages about the course by mail: yes
preference-email-service-no = messages about the course by mail: no
preference-phone-marketing-yes = marketing by phone: yes
preference-phone-marketing-no = marketing by phone: no
preference-phone-service-yes = messages about the course by phone: yes
preference-phone-service-no = messages about the course by phone: no
saved-kind-mailing-list = mailing list
saved-kind-consent-form = consent form
saved-kind-consent-letter = letter about a consent
list-channel = Channel
list-address = Address
list-channel-email = mail
list-channel-phone = phone
list-unchecked-mark = NOT CHECKED against a fresh list of those who unsubscribed
journal-consent-recorded = Consent recorded
journal-consent-withdrawn = Consent withdrawn
journal-consent-settled = Withdrawal carried out
journal-consent-proven = Ticks became consents
journal-consent-listed = Consents shown
journal-consent-text-added = Text of a consent added
journal-consent-authority-stated = Authority of a representative recorded
journal-consent-basis-recorded = Own basis recorded
journal-consent-preference-recorded = What may be sent recorded
journal-list-given-out = List given out
journal-list-copy-deleted = Copy of a list deleted
journal-list-unsubscribed-imported = List of those who unsubscribed loaded
journal-group-consent = Consents
journal-group-list = Lists
