### Words of the window. The three languages hold the same ids (checked by ui/tests/texts.test.ts).

## Common words
app-name = Personal File
version = Version { $version }
language = Language
language-ru = Русский
language-kk = Қазақша
language-en = English
country-RU = Russia
country-KZ = Kazakhstan
all = All
back = Back
cancel = Cancel
close = Close
open = Open
continue = Continue
show = Show
hide = Hide
stop = Stop
print = Print
save-pdf = Save PDF
saved-at = Saved: { $place }
try-again = Try again
working = Working…
loading = Loading
unknown = unknown
menu = Menu
navigation = Sections
badge-count = Rows: { $n }
more-count = { $n } more
found-count = Found: { $n }
copy-value = Copy the value
check-with-lawyer = check with a lawyer
date-form = dd.mm.yyyy
date-unreadable = No such date. Write day, month and year: 22.11.2026
size-kb = { $n } KB
size-mb = { $n } MB
size-gb = { $n } GB
size-tb = { $n } TB
file-hash = SHA-256 checksum
file-size = Size
file-present = the file is there
file-absent = the file is not there
hours-count = { $n } h
records-count =
    { $n ->
        [one] { $n } record
       *[other] { $n } records
    }
values-count =
    { $n ->
        [one] { $n } value
       *[other] { $n } values
    }
days-left =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    } left

## Failures
failure-unknown = The action was not done. No data were changed.
failure-unknown-advice = Try again. If that does not help, pass the code to whoever helps you with the program.
failure-code = Code: { $code }
failure-copy = Copy the code

## Progress
progress-starting = Starting…
progress-of = { $done } of { $total }
progress-percent = { $n }% done
progress-measuring-lock = Measuring the lock
progress-creating = Creating the vault
progress-inventing = Inventing people
progress-demo = Inventing people
progress-reading = Reading the file
progress-writing = Writing
progress-import-writing = Writing rows
progress-collecting = Collecting records
progress-report-typesetting = Typesetting the report
progress-typesetting = Typesetting papers
progress-saving = Saving
progress-planning = Looking for what is to be destroyed
progress-erasing = Erasing records
progress-compacting = Compacting the database so that nothing of what was erased remains
progress-erase-compacting = Compacting the database so that nothing of what was erased remains
progress-scanning = Checking for residue
progress-papers = Preparing papers
progress-verifying = Verifying the journal

## Pages as pictures
page-waiting = Preparing the page…
page-enlarge = Enlarge
page-fit = Fit width
page-of = { $page } of { $pages }
page-previous = Previous page
page-next = Next page
page-first = This is the first page
page-last = This is the last page

## The gate
doors-lead = An encrypted vault of learners' data on this computer. No network is needed.
door-create = Create a vault
door-create-note = Five steps, about ten minutes. You will need a printer or a memory stick.
door-open = Open a folder…
door-open-note = If a vault exists already or was moved from another computer.
door-demo = Look at an example
door-demo-note = An invented school: try everything, break nothing.
doors-demo-which = Which school
doors-demo-start = Open the example
pack-ru-online-school = Online school, Russia
pack-kz-training-centre = Training centre, Kazakhstan
unlock-who = Who you are
passphrase = Passphrase
second-factor = Second key
caps-lock-on = Caps Lock is on
script-cyrillic = Typed in Cyrillic
script-latin = Typed in Latin letters
script-mixed = Typed in Cyrillic and Latin letters
unlock-present-keyring = on this computer
unlock-present-key-file = the key file was found
unlock-missing-keyring = This computer does not hold the second key.
unlock-missing-key-file = Choose the key file.
choose-key-file = Choose the key file…
unlock-open = Open
unlock-checking = Checking…
unlock-wait = Open in { $n } s
unlock-wait-why = A wait follows a failed attempt.
unlock-other = Another vault
unlock-recover = Forgot the phrase, or a new computer?
recovery-title = Entry by the recovery code
recovery-step-code = Code
recovery-step-entry = New entry
recovery-step-paper = New code
recovery-head-code = Type the code from the recovery sheet
recovery-head-entry = How you will enter from now on
recovery-head-paper = A new code on paper
recovery-next-code = Check the code
recovery-next-entry = Next: new code
recovery-next-paper = Check and open
recovery-lead = The code opens the vault only for a new phrase and a new second key. It will be written into the journal.
recovery-code = Recovery code
recovery-code-hint = All nine groups. Layout, letter case, spaces and hyphens do not matter.
recovery-made = The code was made on { $date }. Whose entry shall be made anew?
recovery-paper-lead = The old code dies when you type two groups of the new one. Until then nothing of the vault has changed.

## Creating
create-title = New vault
create-step-school = School
create-step-place = Place
create-step-entry = Entry
create-step-paper = Code on paper
create-step-start = Start
create-head-school = What your school is
create-head-place = Where it will be kept
create-head-entry = How you will enter
create-head-paper = The recovery code on paper
create-head-start = The vault is ready
create-next-school = Next: place
create-next-place = Next: entry
create-next-entry = Create the vault
create-next-paper = Check the code
create-pack = Rules to start from
create-skip = Skip what you do not know: we ask when a paper needs it.
create-folder = Folder of the vault
choose-folder = Choose a folder…
create-free = { $size } free
create-computer-country = Country where this computer stands
create-computer-country-why = The register of processing names the place of the database.
folder-warning-synced = The folder is synchronised with a cloud. Copies will leave this computer, though encrypted. Better choose another.
folder-warning-removable = This disk is removable. The vault closes when it is taken out.
folder-warning-not-empty = The folder holds files already. An empty or new one is needed.
folder-warning-not-writable = This folder cannot be written to.
folder-warning-vault-inside = The folder holds a vault already. Go back and open it.
create-login = Login
create-login-hint = Short, for example: marina
create-passphrase-hint = Several words are easier to remember and harder to guess.
create-passphrase-again = Once more
create-suggest = Make one up for me
strength-weak = Weak: guessed within minutes
strength-fair = Fair: guessed within days
strength-good = Good: guessing takes years
strength-strong = Strong: guessing takes more than a century
factor-keyring = On this computer
factor-keyring-note = The operating system keeps a secret. Another computer needs the recovery code.
factor-key-file = Key file
factor-key-file-note = A file on a memory stick. Keep it apart from the computer.
factor-none = No second key
factor-short-keyring = second key on the computer
factor-short-key-file = key file
factor-short-none = no second key
create-key-file = Make a key file…
create-one-factor = Without a second key anyone who learns the phrase opens the vault.
create-one-factor-kz = The policy promises two steps, so a finding will remain.
create-done = The code is checked, the vault is opening.
create-done-next = Next: load an export with learners or begin with an empty list.
gap-operator-name = Write the school's name: papers carry it.
gap-licence-number = Write the licence number or choose "none".
gap-folder = Choose a folder.
gap-folder-other = This folder will not do. Choose another.
gap-login = Think of a login.
gap-passphrase = Think of a passphrase.
gap-own-passphrase = Type your present passphrase.
gap-passphrase-again = The phrases differ. Type it once more.
gap-key-file = Make the key file.
gap-code = Type the code from the paper.
gap-staff-name = Write who it is.
gap-workstation-name = Name the workstation.
gap-groups = Type both groups from the paper.
paper-lead = If you forget the phrase or lose the second key, only this code opens the vault. Keep the sheet apart from the computer.
paper-alt = Recovery sheet with the code
paper-type-back = Now type from the paper:
paper-group = Group { $n }

## The school
operator-kind = Who runs the school
operator-kind-ip = Individual entrepreneur
operator-kind-legal = Legal entity
operator-name-ip = Full name of the entrepreneur
operator-name-legal = Name
operator-inn = INN (tax number)
operator-ogrn = OGRN
operator-ogrnip = OGRNIP
operator-bin = BIN
operator-iin = IIN
operator-city = City
operator-city-hint = printed on certificates
operator-address = Address
operator-email = E-mail
operator-phone = Phone
operator-signatory-position = Signatory: position
operator-signatory-name = Signatory: initials and surname
licence-title = Licence to teach
licence-none = none
licence-personal = personal teaching, not needed
licence-document = there is one
licence-number = Licence number
licence-date = Date
licence-issuer = Issued by
operator-missing-name = name
operator-missing-inn = INN
operator-missing-ogrn = OGRN
operator-missing-ogrnip = OGRNIP
operator-missing-bin = BIN
operator-missing-iin = IIN
operator-missing-address = address
operator-missing-email = e-mail
operator-missing-phone = phone
operator-missing-city = city
operator-missing-licence = licence
operator-missing-signatory = signatory
operator-missing-signatory-name = signatory: name
operator-missing-signatory-position = signatory: position

## The desk
nav-today = Today
nav-people = People
nav-import = Import
nav-certificates = Certificates
nav-erasures = Terms and deletion
nav-disclosures = Disclosures
nav-journal = Journal
nav-settings = Settings
lock = Lock
demo-note = This is an example: all people are invented, papers are not valid.
finding-clock-back = The computer's clock went back. Terms are counted from the last known day.
finding-one-factor = The vault opens with the phrase alone.
finding-kit-unconfirmed = The recovery sheet is not confirmed: type its groups back in the settings.
finding-header-older = The file of keys was replaced by an older one: somebody whose access was taken away may have it again. Check the list of staff and make a new recovery sheet.
finding-build-old = The program is more than six months old. Update it: that is how holes are closed.
finding-workstation-unchecked = Some workstations were not checked for six months.
finding-workstation-unencrypted = Some workstations have a disk that is not encrypted, or nobody knows.
finding-workstation-unguarded = Some workstations have no antivirus.
role-owner = Owner
role-administrator = Administrator
role-auditor = Auditor
role-methodologist = Methodologist
role-finance = Finance
role-support = Support
role-teachers = Teacher
role-teacher = Teacher
palette-title = Commands and people
palette-field = Name, section or action
palette-none = Nothing found
palette-section = section
palette-action = action
keys-title = Keys
keys-key = Keys
keys-does = What they do
keys-palette = Commands and people
keys-search = Search on this screen
keys-region = Next or previous part of the window
keys-why = Why this is kept
keys-escape = Close the topmost; from a card to the list
keys-back = Back; neighbour in the list
keys-primary = Main action of the screen
keys-zoom = Larger, smaller, normal size
keys-lock = Lock the vault at once

## People
people-search = Name, mail, phone, file or certificate number
people-count =
    { $n ->
        [one] { $shown } person
       *[other] { $shown } people
    }
people-found = { $matched } of { $total } found
people-alike = Similar: Kazakh letters read as Russian
people-column-name = Name
people-column-who = Who
people-column-contact = Contact
people-column-group = Group
people-column-case = File no.
people-new = New person
person-new-title = New person
person-new-lead = The fields depend on who this is: only what your policy needs is shown. Everything but a name or a contact may stay empty.
person-new-who = Who this is
person-new-save = Save the card
person-saved = Card saved
part-surname = Surname
part-given = Given name
part-patronymic = Patronymic
part-surname-hint = The full name may be pasted here: the program splits it
part-number-hint = The number is not kept: a fingerprint of it stays for comparison
part-none = not stated
part-forms = Sex and cases for documents
part-forms-rule = by the rules: { $form }
part-forms-unsure = by the rules, please check: { $form }
part-stated = On which day
part-stated-hint = empty is today
entry-group-birth = Age
entry-group-place = School and place
entry-more = One more: { $field }
entry-less = Take the field away
entry-add = Enter a value
entry-add-title = Enter a value
entry-add-what = What to enter
entry-edit = Change
entry-edit-title = Change: { $field }
entry-was = It says now: { $value }
entry-reason = Why it changes
entry-reason-error = It was wrong
entry-reason-error-note = The old value goes at once. What stays is that it was corrected, when and by whom.
entry-reason-changed = It has changed
entry-reason-changed-note = The old value stays in the history for a term of its own.
entry-reason-gone = It is no longer true
entry-reason-gone-note = The value moves to the history and stays there for its term.
entry-save = Save
entry-remove = Take the value away…
entry-remove-title = Take away: { $field }
entry-remove-run = Take the value away
entry-saved = Saved
entry-removed = Value taken away
entry-undo = Undo
entry-undone = Edit undone
entry-special = Do not write of health, faith or opinions here: the school keeps nothing of the kind.
alike-title = There seems to be such a person already
alike-contact = the same contact
alike-name = the same name
alike-respelled = the same name, spelt differently
history-title = Previous values
history-none = There are no previous values.
history-until = until { $date }
people-empty = Nobody yet: no data have been loaded.
people-empty-next = Load an export of your platform or a table. What would change is shown before anything is written.
people-empty-import = Load an export
people-none = Nobody with “{ $q }”.
people-none-where = Looked in names, former names, mail, phones, file and certificate numbers.
age-minor = under 18
age-adult = 18+
age-unknown = age unknown
age-long-minor = minor
age-long-adult = of age
age-long-unknown = age unknown
birth-unknown = The birth date is unknown, so the person is not taken for an adult. Ask for the date, age or class.
case-number = File No. { $n }
person-previous = Previous person
person-next = Next person
person-first = This is the first of the list
person-last = This is the last of the list
to-card = To the card
card-certificate = Issue a certificate
card-report = Access report
card-erase = Delete data…
card-view = View
card-view-data = Data
card-view-timeline = Time line
card-to-section = To section
card-empty-sections = Empty sections: { $n }
card-hidden = Hidden from your role: { $list }
timeline-filter = Show
timeline-future = what comes next
why-title = Why this is kept
why-open = Why this is kept
why-provisional = Provisional term
why-purposes = Needed for
why-basis = Basis
why-start = Counted from
why-term = Term
why-until = Keep until
why-then = Then
why-source = Source

## Import
import-step-file = File
import-step-columns = Columns
import-step-check = Check
import-step-done = Done
import-empty = Choose a file: CSV or XLSX.
import-empty-next = The file is neither changed nor copied. We first show what would change, then write.
import-choose = Choose a file…
import-reading = Reading the file…
import-history = Earlier imports
import-when = When
import-file = File
import-profile = Profile
import-profile-is = profile “{ $profile }”
import-profile-suggested = suggested from the headers
import-profile-getcourse-users = GetCourse, users
import-profile-moodle-users = Moodle, users
import-profile-getcourse-orders = GetCourse, orders
import-profile-getcourse-payments = GetCourse, payments
import-profile-moodle-grades = Moodle, grades
import-profile-yookassa-payments = YooKassa, payments
import-profile-yookassa-refunds = YooKassa, refunds
import-profile-kaspi-pay = Kaspi Pay, operations
import-rows = Rows
import-rows-count =
    { $n ->
        [one] { $shown } row
       *[other] { $shown } rows
    }
import-sheet = sheet “{ $sheet }”
import-new = New people
import-changed = Changed
import-merged = Joined to known people
import-unchanged = Unchanged
import-learners = Learners from payers' fields
import-certificates = Certificates registered
import-unconfirmed = Unconfirmed numbers
import-orders = Orders
import-payments = Payments
import-refunds = Refunds
import-grades = Grades
import-waiting = Waiting for their person
import-tab-money = Money
import-sum-cost = Price of the orders
import-sum-paid = Paid of the orders
import-sum-received = Received of the orders
import-sum-payments = Payments
import-sum-payments-received = Received of the payments
import-sum-refunds = Refunds
import-status = Status in the source
import-sum = Amount
import-about-money = Sums are added up from the rows of the file to the last hundredth. A table like this makes nobody.
import-questions = Questions
import-rejected = Not taken
import-warnings = Doubtful cells
import-row = Row
import-column = Column
import-reason = Reason
import-target = What it is
import-target-of = What column “{ $column }” holds
import-storage = Storage
import-sample = Examples
import-storage-stored = stored
import-storage-matched-once = once for matching
import-storage-no-purpose = not stored: no purpose
import-storage-ignored = left out
import-tabs = What would happen
import-tab-columns = Columns { $n }
import-tab-new = New { $n }
import-tab-changed = Changed { $n }
import-tab-merged = Joined { $n }
import-tab-questions = Questions { $n }
import-tab-rejected = Not taken { $n }
import-tab-dropped = Not stored: { $n }
import-about-new =
    { $n ->
        [one] { $n } new person
       *[other] { $n } new people
    } will appear.
import-about-changed =
    { $n ->
        [one] { $n } person gets
       *[other] { $n } people get
    } new or changed values.
import-about-merged =
    { $n ->
        [one] { $n } row belongs
       *[other] { $n } rows belong
    } to people already known or met earlier in the file.
import-about-learners = Learners named in payers' rows among them: { $n }.
import-about-certificates = Certificates for the register: { $n }, unconfirmed: { $unconfirmed }.
import-about-unchanged = Rows that change nothing: { $n }.
import-questions-wait = These rows are not written; they wait 30 days for an answer.
import-questions-written = These rows are written and wait 30 days for an answer.
import-rejected-note = These rows are left out. Correct them in the original file and load it again.
import-no-purpose = the policy has no purpose for this column, and nothing is stored without one
import-matched-once = helps to recognise the person once; only a fingerprint remains
import-dropped-none = Every column with data will be stored.
import-repeated = This file was loaded before. Writing it again changes nothing.
import-erased = People of the file erased before: { $n }. They will not be written. Admit them anew if there is a new ground.
import-nothing-written = Nothing has been written yet.
import-nothing-to-write = The file has no rows that can be written.
import-commit =
    Write { $n ->
        [one] { $shown } row
       *[other] { $shown } rows
    }
import-stop-consequence = Nothing will be written.
import-stopped = The import was stopped. Nothing was written.
import-done = Written: { $file }
import-to-people = To people
import-again = Load another file

## Reasons an import gives
import-reason-no-identity = neither name nor contact
import-reason-row-heading = this repeats the heading, it is no data
import-reason-row-section = this is the title of a group, not a person
import-reason-row-signature = this is a line of signatures, not a person
import-reason-row-total = this is a total, not a person
import-reason-row-blank = this row is blank: somebody may be missing here
import-reason-formula-without-value = a formula stands in the cell and the file does not hold its result: save the file anew in a spreadsheet program
import-reason-bin-in-iin = an organisation's BIN stands for the IIN
import-reason-iin-checksum = the check digit of the IIN does not fit
import-reason-iin-malformed = the IIN is malformed
import-reason-card-number = looks like a card number; such data are not kept
import-reason-certificate-number-taken = the certificate number is taken
import-reason-no-record = no order number and no amount
import-reason-unreadable-sum = the amount cannot be read for certain
import-reason-unknown-currency = the currency is not known
import-reason-term-over = its term of keeping is over
import-reason-unknown-buyer = the buyer is not in the registry; the order waits
import-reason-unknown-order = there is no such order; the payment waits
import-reason-unknown-payer = the payer was not found; the payment waits
import-reason-unknown-payment = the refunded payment was not found
import-reason-order-learner = whose order: the payer has several learners
import-reason-unmapped-status = what does this status mean?
import-reason-impossible-date = no such date
import-reason-year-only = only a year is given
import-reason-unreadable-date = the date cannot be read
import-reason-future-birth-date = the birth date lies in the future
import-reason-mail-without-at = the mail address has no @
import-reason-mail-malformed = the mail address is malformed
import-reason-mail-look-alikes = the mail address has Cyrillic look-alikes
import-reason-phone-placeholder = a placeholder stands for the phone
import-reason-phone-unreadable = the phone cannot be read
import-reason-phone-foreign = a phone of another country
import-reason-leading-zero-repaired = a lost leading zero was restored
import-reason-birth-date-vs-iin = the birth date differs from the IIN
import-reason-sex-vs-patronymic = the sex differs from the patronymic
import-reason-number-checksum = the check digit does not fit
import-reason-hidden-marks = hidden marks in the name
import-reason-unreadable-age = the age cannot be read
import-reason-unreadable-claim = the mark of consent cannot be read
import-reason-consent-contradicts = the tick contradicts what is recorded here
import-reason-unreadable-hours = the hours cannot be read
import-reason-dates-out-of-order = the end lies before the start
import-reason-name-order-assumed = the order of the names is assumed
import-reason-name-single-word = the name is a single word
import-reason-initials-only = initials only
import-reason-name-too-many-words = too many words in the name
import-reason-same-name-and-birth-date = same name and birth date: one person?
import-reason-shared-contact = the contact belongs to somebody else already
import-reason-respelled-name = names differ only in Kazakh letters: one person?
import-reason-joins-two-known = the row fits two known people
import-reason-erased-before = the person was erased before
import-reason-erased = the person was erased before
import-reason-duplicate-row = repeated row

## What a column is taken for
target-ignore = leave out
target-source-id = number in the system
target-email = mail
target-phone = phone
target-surname = surname
target-given = given name
target-patronymic = patronymic
target-full-name = full name
target-user-name = user name
target-birth-date = birth date
target-age = age
target-sex = sex
target-class = class
target-school = learner's school
target-group = group
target-city = city
target-country = country
target-address = address
target-registered-at = registered on
target-last-activity = last sign-in
target-registration-kind = kind of registration
target-login = login
target-messenger-telegram = Telegram
target-vk-id = VK
target-learner-full-name = learner's name
target-learner-birth-date = learner's birth date
target-parent-phone = parent's phone
target-parent-full-name = parent's name
target-parent-email = parent's mail
target-consent-processing-claimed = mark of consent to processing
target-consent-marketing-claimed = mark of consent to marketing
target-comment = comment
target-utm-source = UTM source
target-utm-medium = UTM medium
target-utm-campaign = UTM campaign
target-utm-term = UTM term
target-utm-content = UTM content
target-utm-group = UTM group
target-referrer = referrer
target-personal-number = personal number
target-snils = SNILS
target-inn = INN
target-identity-card = identity card
target-organisation = organisation
target-position = position
target-programme = programme
target-hours = hours
target-course-start = course start
target-course-end = course end
target-protocol-number = protocol number
target-protocol-date = protocol date
target-result = result
target-certificate-number = certificate number
target-certificate-date = certificate date
target-valid-until = valid until
target-registration-number = registration number
target-payment-number = payment number
target-payment-id = payment code
target-refund-of = code of the refunded payment
target-order-id = order id
target-order-number = order number
target-order-title = what was ordered
target-tariff = tariff
target-order-status = order status
target-ordered-on = order date
target-due-on = due date
target-cost = price
target-paid = paid
target-paid-on = payment date
target-amount = payment amount
target-received = received by the school
target-fee = fee
target-currency = currency
target-payment-status = payment status
target-payment-method = payment method
target-operation = payment or refund
target-description = what it was paid for
target-card-requisites = card details
target-grade = grade
target-exported-at = export date
target-partner-id = partner's number
target-partner-email = partner's mail
target-partner-name = partner's name
target-manager = manager
target-account = account
target-password = password

## Certificates
cert-search = Number, name or programme
cert-count =
    { $n ->
        [one] { $shown } entry
       *[other] { $shown } entries
    }
cert-empty = No certificates have been issued yet.
cert-empty-next = A certificate is issued from a person's card. Old numbers come with an import.
cert-choose-person = Choose whom to issue to
cert-none = Nothing with “{ $q }”.
cert-none-where = Searched by number, name and programme.
cert-column-number = Number
cert-column-name = Issued to
cert-column-state = State
cert-date = Date
cert-dialog = Certificate No. { $number }
cert-no-name = no name is kept
cert-no-page = The page of this certificate is not held here.
cert-open-card = Open the card
cert-programme = Programme
cert-hours = Hours
cert-completed = Completed on
cert-language = Language of the document
cert-name = Name in the document
cert-name-hint = printed exactly so
cert-name-assumed = The form is assumed, check it.
cert-next-number = Number will be
cert-no-programme = Name the programme.
cert-issue = Issue the certificate
cert-issuing = Issuing…
cert-issued-head = The certificate is issued
cert-issued = The certificate is in the register under number
cert-to-register = To the register
cert-picture-sample = Sample of the certificate
cert-picture-issued = Certificate No. { $number }
certificate-state-issued = issued
certificate-state-imported = imported
certificate-state-unconfirmed = unconfirmed
certificate-state-reserved = number reserved
certificate-state-spoilt = spoilt
certificate-warning-name-assumed = The form of the name is assumed, check it.
certificate-warning-name-wraps = The name does not fit on one line.
certificate-warning-name-glyph = The font lacks a letter of this name.
certificate-warning-name-incomplete = The full name is not known.
certificate-warning-hours-missing = The hours are not given.
certificate-warning-hours-differ = The hours differ from the programme.
certificate-warning-programme-unknown = This programme is new here.
certificate-warning-completed-missing = The day of completion is not given.
certificate-warning-licence = No licence is stated: a document of qualification may not be issued.
certificate-warning-operator-incomplete = Facts about the school are missing.

## Access report
report-title = Access report
report-asker = Who asks
report-asker-person = the person
report-asker-representative = a representative
report-asker-other = nobody
report-reason = Reason
report-due = If the request came today, answer by { $due }, safely by { $safe }.
report-items =
    { $n ->
        [one] { $shown } record
       *[other] { $shown } records
    }
report-sections =
    { $n ->
        [one] { $n } section
       *[other] { $n } sections
    }
report-masked = Data about other people hidden by rule: { $n }.
report-language = Language of the report
report-build = Build and save…
report-not-ready = State the reason.
report-stop-consequence = No files will appear.
report-done =
    The report is built: { $n ->
        [one] { $n } record
       *[other] { $n } records
    }, pages: { $pages }.
report-folder = Folder
report-delete-by = Delete the copy by
report-delete-why = Files outside the vault are not encrypted. Delete them after handing over.
report-file = File
report-how = How to save
report-how-sealed = One file with a password
report-how-sealed-note = ZIP, AES-256: 7-Zip and other archivers open it. Hand over the file and the password by different ways.
report-how-folder = A folder of open files
report-how-folder-note = To print, or to hand over on the spot.
report-password = Password
report-password-note = The password is shown only now and kept nowhere. Pass it on by another way than the file: read it out on the telephone or send a message to a number you know.
report-delete-why-sealed = The copy outside the vault opens with the password. Delete it after handing over.
matter-access-person = request of the person
matter-access-representative = request of a representative

## Erasure
erase-steps = Steps of erasure
erase-step-plan = Plan
erase-step-confirm = Confirmation
erase-step-outcome = Outcome
erase-head-plan = Plan of erasure
erase-head-confirm = Confirming the erasure
erase-head-outcome = Outcome, act No. { $number }
erase-nothing-yet = nothing has been erased yet
erase-plan-hash = plan { $hash }
erase-ground = Ground
erase-received = Received on
erase-received-hint = empty means today
erase-due = by { $due }, safely by { $safe }
erase-goes = Goes: { $n }
erase-goes-none = There is nothing to erase.
erase-stays = Stays by law and policy: { $n }
erase-stays-none = Nothing stays.
erase-hinders = Hinders: { $n }
erase-hinders-none = Nothing hinders.
erase-hinders-note = These records stay, the rest goes now.
erase-shared = Records shared with others lose the link to this person: { $n }.
erase-systems = Systems of the school: { $n }
erase-systems-note = You erase there yourself; the final act needs it noted.
erase-backups = Backups that hold these data: { $n }
erase-backup-until = By { $date }:
erase-backups-note = Make a new backup and destroy these on the page “Backups”; the act is final when none is left.
erase-backups-none = There is no backup the program knows of.
erase-saved = Saved files: { $n }
erase-next = Next: confirmation
erase-summary = Records to go: { $goes }. To stay: { $stays }.
erase-irrevocable = It cannot be brought back, neither by undo nor from a backup.
erase-papers-language = Language of the papers
erase-type = To confirm, type the surname: { $surname }
erase-type-hint = Kazakh letters may be typed as Russian ones.
erase-type-first = Type the surname first.
erase-run =
    Erase { $n ->
        [one] { $n } record
       *[other] { $n } records
    }
erase-no-stop = An erasure is not stopped half-way: if the window closes, it goes on from the same step.
erase-changed = The plan changed since it was shown; nothing was erased. Look again.
erase-show-new = Show the new plan
erase-states = Course of the erasure
erase-state-planned = Plan
erase-state-erased = Erasure
erase-state-compacted = Compaction
erase-state-scanned = Residue scan
erase-state-papers = Papers
erase-state-final = Closing
erase-resume = The erasure stopped at “{ $step }”. All before it is done. Go on: nothing is erased twice.
erase-unexpected = The scan found places that are not in the plan: { $n }. Papers wait until this is solved.
erase-scan-again = Compact and scan again
erase-found = Residue scan
erase-found-line = Erased: { $erased }. Kept by plan: { $kept }. Unexpected: { $residue }.
scan-pass-logical = Tables
scan-pass-physical = Gaps of the database file
scan-pass-outside = Folders of the program
scan-read = read { $read }, { $kb } KB; explained by the plan: { $explained }
identifier-name = name
identifier-email = mail
identifier-phone = phone
identifier-number = number
erase-papers = Papers
erase-papers-none = No papers yet.
paper-letter = Letter to the applicant
paper-act = Act of destruction
paper-log-extract = Log extract
paper-instruction = Instruction to a processor
act-draft = act: draft, not signed
act-partial = act: partial
act-final = act: final
erase-left = Systems left before the final act: { $n }
erase-left-note = The act becomes final when the data are gone there too and it is signed.
today-destroy = Destroy…
today-destroy-all = Destroy everything due…
destroy-head-plan = Plan of destruction
destroy-head-confirm = Confirm the destruction
destroy-sum =
    { $n ->
        [one] { $values } record
       *[other] { $values } records
    }, people: { $people }
destroy-leaving =
    { $n ->
        [one] { $shown } person leaves the registry altogether: nothing else is left of them.
       *[other] { $shown } people leave the registry altogether: nothing else is left of them.
    }
destroy-goes = What goes
destroy-stays = What stays
destroy-stays-none = Nothing that is due stays.
destroy-with-person = before its own day, together with the person
destroy-nothing = There is nothing to destroy
destroy-nothing-stays = What is due has a reason to stay.
destroy-whom = Whom it concerns: { $shown }
destroy-whole = altogether
destroy-kept-file = kept after an earlier erasure
destroy-type = To confirm, type the number of records: { $number }
destroy-type-first = Type the number of records first.
destroy-run =
    Destroy { $n ->
        [one] { $shown } record
       *[other] { $shown } records
    }
destroy-stop = It can still be stopped: nothing will be destroyed.
stay-hold-dispute = On hold: a dispute
stay-hold-official-demand = On hold: an official demand
stay-hold-incident = On hold: an incident under investigation
stay-blocked = Needed for a contract or a debt
stay-minimum = The promise is over, the law asks to keep it longer
stay-provisional = A provisional day: nobody knows from when to count
stay-core = Outlives an erasure by law or policy
run-person = one person
run-batch = by term
run-order = by standing order
erasures-kind = What it was
delo-destroy-sum = Records that go: { $values }. People: { $people }, altogether: { $leaving }.
delo-destroy-line = { "  " }{ $what }: people { $people }, records { $rows }
hold-title = On hold
hold-open = Put on hold…
hold-open-now = Put on hold
hold-prolong = Review and prolong
hold-close = Close the hold
hold-close-lead = The ordinary terms apply again. What is past its term will be overdue.
hold-lead = While there is a dispute, an incident under investigation or an official demand, these data are destroyed neither by term nor on request.
hold-kind = Kind
hold-kind-dispute = dispute
hold-kind-official-demand = official demand
hold-kind-incident = incident under investigation
hold-reason = Reason
hold-reason-missing = Write the reason.
hold-opened = Since
hold-review = Review date
hold-review-hint = { $date } at the latest
hold-covers = What is on hold
hold-covers-hint = With nothing marked it is the whole file.
hold-whole-file = the whole file
hold-since = since { $date }
hold-review-on = review by { $date }
hold-ends = { $date } at the longest
hold-look = To the card
order-title = What goes by itself
order-none = There is no standing order: everything is destroyed by a confirmed plan.
order-sign = Standing order…
order-sign-now = Sign
order-lead = These data will be destroyed without asking when their term is over. Every time there is an entry in the journal and an act. The order can be withdrawn.
order-begins = In force from
order-ends = In force until
order-ends-hint = empty: without an end
order-from = from { $from }
order-days = { $from } to { $until }
order-in-force = in force
order-not-now = not in force now
order-withdrawn-on = withdrawn { $date }
order-signed = signed { $date }: { $by }
order-last-run = last time { $date }
order-withdraw = Withdraw
order-withdraw-lead = Nothing will go by itself any more.
task-backup-no-place = There is no place for backups: if the computer fails, the registry is lost.
task-backup-never-drilled = No backup was ever restored on trial.
task-backup-drill-old = The last trial restore was { $n } days ago.
task-backup-place-absent = A place for backups was not seen for { $n } days. Connect the drive.
task-backup-overdue = Copies to be destroyed: { $n }
task-import-questions = Questions left by imports: { $n }
task-inactivity-unknown = Long absent, but no fresh list of last sign-ins covers them: { $n }. Import one from the learning system.
task-inactivity-notify = Long absent, to be told that their data will go: { $n }
task-inactivity-prepared = Notices prepared, sending not noted: { $n }
task-inactivity-waiting = Told, with time left to answer: { $n }
today-endless = When did the course end?
today-endless-lead = While the end is unknown, the terms of these people are provisional and nothing is destroyed.
today-course-from = began { $date }
today-course-unknown = beginning unknown
today-course-end = Ended
erasures-lead = Names are gone here: the act's number stands for the person.
erasures-empty = Nothing has been erased yet.
erasures-empty-next = An erasure starts from a person's card: first a plan, then confirmation.
erasures-act = Act
erasures-date = Date
erasures-erased = Erased
erasures-kept = Kept
erasures-interrupted = interrupted, to be continued
blocker-active-course = A course is still running
blocker-debt = There is a debt
blocker-contract = The contract is in force
blocker-hold-dispute = On hold: a dispute
blocker-hold-official-demand = On hold: an official demand
blocker-hold-incident = On hold: an incident under investigation
blocker-hold = Erasure is on hold
saved-kind-report = report
saved-kind-certificate = certificate
saved-kind-paper = paper
saved-kind-access-report = access report

## Journal
journal-at = When
journal-operator = Who
journal-action = Action
journal-category = Category
journal-count = Count
journal-subject = File code
journal-month = Month
journal-entries =
    { $n ->
        [one] { $shown } entry
       *[other] { $shown } entries
    }
journal-unchecked = the chain was not verified in this session
journal-verify = Verify the journal
journal-checking = Verifying…
journal-intact = The chain is intact
journal-broken = The chain is broken
journal-checked =
    verified: { $n ->
        [one] { $shown } entry
       *[other] { $shown } entries
    }
journal-fault-entry = entry No. { $n }
journal-fault-altered = an entry was altered
journal-fault-gap = an entry is missing
journal-fault-forked = two entries in one place
journal-fault-tail-cut = the tail was cut
journal-fault-older-copy = this is an older copy
journal-fault-anchor-missing = the anchor to compare the journal with is missing: the file was removed or cannot be read
journal-fault-anchor-foreign = anchor of another vault
journal-fault-anchor-older = an older anchor file was put back
journal-fault-checkpoint = the record of a destroyed part was changed
journal-fault-attachment-missing = the file of an attachment is missing
journal-fault-attachment-swapped = an attachment was exchanged
journal-fault-attachment-unlisted = an attachment was made past the program
journal-seen = Seen earlier:
journal-keyring-kept = This computer’s keyring keeps an anchor too.
journal-keyring-none = This computer’s keyring has no anchor.
journal-keyring-unavailable = No keyring: the anchor is in the vault’s folder only.
journal-stop-consequence = The journal does not change; the check can begin again.
journal-category-all = Category of data
journal-who = Operator
journal-person = Entries about one person
journal-person-all = Show all entries
journal-code-about = Entries with this code
journal-more = Show more
journal-nothing = There are no such entries in this period.
journal-export = Export for an inspection…
journal-export-title = Export of the journal
journal-export-from = From
journal-export-to = To
journal-export-as = As
journal-export-both = PDF paper and JSON file
journal-export-pdf = PDF paper only
journal-export-json = JSON file only
journal-export-about = The journal is verified first: the result stands at the head of the paper. The export is recorded in the journal. Names of people in the registry are not in it.
journal-export-run = Verify and export
journal-export-language = Language of the document
journal-export-stop = Files already written are taken away.
journal-export-done = Entries exported: { $shown }
journal-term-due = The term of the journal ({ $term }) is over for entries before { $date }: { $shown }.
journal-term-months = The term of destruction papers ended for: { $months }. Papers: { $shown }.
journal-term-expire = Destroy…
journal-term-title = Destroy old entries
journal-term-what = Numbers, times, counts by action and the hash of the last one stay: verification goes on from there. The entries cannot be brought back.
journal-term-staying = Entries about erasures whose papers are still kept stay: { $shown }.
journal-term-names = The papers of these months and the key to the names in the journal are destroyed: nobody can read the names of the erased people again.
journal-term-ledger = The never-regress ledger will forget: ids of erased people { $ids }, fingerprints { $prints }, entries about people who stay { $living }. No backup is left that needs them.
journal-term-run = Destroy for ever
journal-term-done = Old entries are destroyed
progress-verifying-attachments = Comparing files of cards
attachments-title = Documents
attachments-none = No files. Signed consents, requests and contracts are kept here, each encrypted by itself.
attachments-add = Add a file…
attachments-adding = Adding…
attachments-kind = Kind of document
attachments-name = Title, if needed
attachments-save = Save…
attachments-saved = The file is saved
attachments-delete = Delete…
attachments-delete-title = Delete the file?
attachments-delete-what = “{ $name }”, { $size }. The key of the file is destroyed; it cannot be brought back. Copies you saved stay.
attachments-delete-run = Delete the file
attachments-deleted = The file is deleted
attachments-missing = the file is not in the vault’s folder
attachments-swapped = the file was exchanged
attachments-added = added { $date }
card-journal = Entries about this person

## Settings
settings-school = School
settings-missing = Papers will miss:
settings-save = Save the facts
settings-saved = Facts about the school are saved
settings-look = Look
settings-theme = Theme
theme-system = as the system
theme-light = light
theme-dark = dark
settings-zoom = Size
settings-policy = Retention terms
settings-edition = edition { $edition }
settings-operators = Staff
settings-folder = Folder
settings-zone = Time zone
settings-vault = Vault
keys-own = Your entry
keys-enrolled = Entry made
keys-workstation = Workstation
keys-strength = Strength of the lock
keys-built = Program built
keys-change-passphrase = Change the phrase
keys-change-passphrase-note = The second key stays of the same kind. The old phrase stops working at once.
keys-change-factor = Change the second key
keys-change-factor-note = The old second key stops working at once, the phrase stays.
keys-present = Your present phrase
keys-new-phrase = New passphrase
keys-save = Save
lock-cost = One guess costs { $mb } MB of memory and { $n } passes
kit-title = Recovery sheet
kit-confirmed = confirmed
kit-unconfirmed = not confirmed
kit-check = Check the sheet
kit-check-note = Type the whole code from the paper: it shows that the sheet was printed and can be read.
kit-new = New sheet
kit-new-note = A new code will appear. The old one stays in force until you type two groups of the new one.
kit-new-lead = Print the new sheet, put it into the safe and destroy the old one.
kit-make = Make a new code
operators-add = Add staff
operators-add-note = The new member of staff thinks of the phrase and types it.
operators-phrase = Passphrase of this person
operators-change = Change
operators-edit = Person with access
operators-remove = Take access away
operators-remove-copies = Who kept an old copy of the vault, the phrase and the second key can still open that copy. Take back the second key and the copies.
operators-remove-history = The journal and the history of access stay.
operators-name = Full name
operators-role = Role
operators-role-note = The role holds from the next sign-in.
operators-seen = Last sign-in: { $when }
operators-never = Never signed in
operators-no-entry = entry gone, line left
operators-unfinished = Adding was cut short: take access away or add again
workstations-title = Workstations
workstations-empty = No workstations are written down
workstations-empty-note = Write down the computers the vault is opened on: an inspector asks about disk encryption and antivirus.
workstation-add = Add a workstation
workstation-edit = Workstation
workstation-none = None
workstation-name = Name or inventory number
workstation-name-hint = For example: laptop of the administrator
workstation-responsible = Who answers for it
workstation-encryption = Disk encrypted
workstation-encrypted = disk encrypted
workstation-antivirus = Antivirus
workstation-antivirus-hint = Leave empty when there is none.
workstation-checked-on = Checked on
workstation-checked = Checked on { $date }
workstation-never-checked = Never checked
workstation-check = Checked today
workstation-logins = logins: { $list }
workstation-retire = Take out of use
workstation-retire-sure = The line stays in the history.
workstation-finding-unchecked = not checked for six months
workstation-finding-not-encrypted = disk not encrypted
workstation-finding-encryption-unknown = encryption unknown
workstation-finding-no-antivirus = no antivirus
encryption-yes = yes
encryption-no = no
encryption-unknown = unknown
about-title = About
about-offline = The program uses no network. Fonts and libraries of the window with their licences:

## Further keys of the core
progress-keys = Preparing keys, about a second
progress-report-pdf = Typesetting the report
progress-report-tables = Collecting tables
progress-report-writing = Saving the files
certificate-warning-gender-unknown = The gender is not known: the text stays neutral. Check the name.
certificate-warning-long-text = The name or the programme will not fit on one line.
finding-journal-broken = The journal failed its check. Open the section Journal.

## Today
today-rows =
    { $n ->
        [one] { $shown } record
       *[other] { $shown } records
    }
today-people =
    { $n ->
        [one] { $shown } person
       *[other] { $shown } people
    }
today-provisional = provisional for { $shown }
today-provisional-one = provisional date
today-now = due today
today-from = from { $date }
today-show = Show
today-open = Open
today-mend = Fill in
today-first = What needs doing will appear here
today-first-next = Load an export: the program counts the terms of keeping by itself and reminds you
today-clear = Nothing more for today
today-next = The next term: { $date }
today-nothing-coming = No term ends within 30 days
today-sum = Terms to act on: { $n }, of them overdue: { $late }
today-overdue = Overdue
today-do = Today
today-act = Act No. { $n }
today-act-from = erasure of { $date }
today-coming = Soon: { $n }
today-remarks = Remarks: { $n }
today-missing = Papers will miss: { $what }
today-horizon = What comes to its term
today-horizon-none = No term ends in the next { $n } months
today-horizon-month = Month
today-horizon-rows = Records
today-horizon-peak =
    { $n ->
        [one] Most in { $month }: { $shown } record
       *[other] Most in { $month }: { $shown } records
    }
today-horizon-table = Show as a table
today-horizon-chart = Show as bars
today-column-rows = Records
today-column-due = Due
today-column-state = State
today-due-title = Term over: { $category }
today-due-empty = Nothing is due under this rule
today-due-lead = Open a person to see every record and its ground

## Recipients
recipients-lead = Who else holds the data: the school's own systems, processors and other recipients. Reports, acts and instructions take them from here.
recipients-open = Not complete: { $n }.
recipients-add = Add a recipient
recipients-column-what = What it is
recipients-column-kind = Kind
recipients-column-name = Who stands behind it
recipients-column-country = Country
recipient-kind-own = own system
recipient-kind-processor = processor
recipient-kind-independent = independent
recipients-unused = not used
recipients-unsaid = not stated
recipients-incomplete = partly stated
recipients-complete = stated
recipients-categories = Which data
recipients-categories-missing = Choose at least one.
recipients-basis = Ground of the disclosure
recipients-title = What it is: service, organisation, system
recipients-used = Does the school use it?
recipients-used-yes = Yes
recipients-used-no = No
recipients-name = Organisation or name
recipients-name-hint = As in the contract: reports and instructions print it so
recipients-address = Address
recipients-country = Country, two letters
recipients-country-hint = RU, KZ, DE
recipients-place = Where its database is
recipients-place-hint = City or data centre
recipients-contract = Contract or instruction
recipients-contract-hint = Number and date
recipients-save = Save
recipients-saving = Saving
recipients-kept = Register of recipients changed
recipients-remove = Take out of the register
recipients-remove-sure = The entry leaves the register. New reports and acts will not name it.
recipients-incomplete-remark = the register of recipients: who gets the data is not stated

# Backups
nav-backups = Backups
finding-ledger-replayed = The vault was older than the never-regress ledger. Erasures it did not know were repeated.
nav-backup-newest = Backup: { $at }
nav-backup-none = No backups
progress-copying = Copying, megabytes
progress-reading-back = Reading back and comparing, megabytes
progress-checking = Checking the copy, megabytes
progress-unpacking = Unpacking, megabytes
progress-replaying = Repeating erasures
backup-empty = A disk breaks without warning, and then every file is lost. A copy on another disk brings them back in minutes.
backup-empty-next = The copy is encrypted like the vault. While the vault is open, new copies are made by themselves.
backup-place-choose = Choose a place
backup-newest = Newest copy: { $at }
backup-none = No copies yet
backup-make = Make a copy
backup-stop-keeps = The copy begun disappears, earlier ones stay.
backup-erased-since = Copies that hold people erased later: { $n }. Make a new copy and destroy the old ones by the days shown.
backup-overdue = Copies that should have been destroyed: { $n }. They hold people whose data you promised to erase.
backup-places = Places
backup-place = Folder
backup-state = State
backup-last = Newest copy
backup-size = Size
backup-count = Copies
backup-place-present = within reach
backup-place-absent = not connected
backup-place-absent-days = not connected, days: { $n }
backup-same-disk = On the same disk as the vault: if the disk breaks or is lost, the copies are gone too.
backup-same-disk-short = same disk
backup-place-add = Add a place…
backup-place-remove = Remove
backup-copies = Copies
backup-copies-none = No copies yet.
backup-made = Made
backup-file = File
backup-why = Why it is kept
backup-destroy-by = Destroy by
backup-verified = verified
backup-unverified = not verified
backup-absent = disk not connected
backup-bad = no good
backup-kept-newest = the newest
backup-kept-day = last of its day
backup-kept-week = last of its week
backup-kept-month = last of its month
backup-kept-by-hand = saved by hand
backup-kept-none = may be destroyed
backup-destroy = Destroy
backup-destroy-title = Destroy the copy of { $at }
backup-destroy-text = The file { $name } disappears and cannot be brought back. The other copies stay.
backup-destroyed = Copy destroyed
backup-done = Copy made and compared, places: { $n }
backup-attempt-absent = { $folder }: the place is not connected, which is no error
backup-drill-title = Trying a restore
backup-drill = Try a restore
backup-drill-never = No restore was tried yet. A copy nobody has restored from is only a hope.
backup-drill-last = Last tried { $at }: the copy opened, people in it { $n }, journal intact.
backup-drill-done = The copy of { $at } opened: people { $n }, journal entries { $entries }, journal intact.
backup-schedule = Schedule
backup-every = Copy while the vault is open
backup-every-0 = by hand only
backup-every-6 = every 6 hours
backup-every-12 = every 12 hours
backup-every-24 = every day
backup-every-168 = every week
backup-keep-daily = Days to keep
backup-keep-weekly = Weeks to keep
backup-keep-monthly = Months to keep
backup-keep-note = A person’s deadline is stronger: no rule keeps a copy with that person longer.
backup-schedule-save = Save the schedule
backup-schedule-saved = Schedule saved
backup-schedule-wrong = A whole number from 0 to 1000 is needed
door-restore = Restore from a copy…
door-restore-note = If the disk broke or the vault is damaged. The old folder is not changed.
restore-title = Restoring from a copy
restore-step-choose = Copy
restore-step-open = Entry
restore-step-compare = Comparison
restore-choose-lead = Choose a backup file that ends in .ldbackup. It is encrypted: you will need the phrase and the second key, or the recovery code on paper.
restore-choose = Choose a copy…
restore-made = Copy of { $at }
restore-size = Size { $size }, attachments: { $n }
restore-unsigned = The copy was made of a locked vault and is not signed. Its parts were checked and will be checked again.
restore-folder = New folder
restore-folder-hint = It must not exist yet, or be empty
restore-folder-choose = Choose a folder…
restore-by-code = Enter by the code on paper
restore-by-phrase = Enter by the phrase
restore-code = Recovery code
restore-code-hint = After the restore you need the code once more, to set a new phrase
restore-check = Check and compare
restore-stop-keeps = Nothing stays on the disk.
restore-returns = People in the copy: { $before }. After the restore: { $after }.
restore-erased = Erasures done after the copy were repeated: { $n }
restore-erased-none = No erasure had to be repeated.
restore-series = Certificate numbers go on from the last one given out.
restore-unsure = Files that look like people erased later, please look yourself: No. { $list }
restore-ended = Erasures of which only number and day are left: { $n }. This backup should not exist: look whether erased people are in it.
restore-residue = The scan found traces of erased people: { $n }. Open “Terms and deletion” and repeat the scan.
restore-known = Everything done at people’s request is known up to { $at }.
restore-gap = The vault was worked in until { $until }, but there is no never-regress ledger after { $from }. The program does not know what was erased in that time: check acts and letters.
restore-ledgers = Where the never-regress ledger was looked for
ledger-source-backup = in the copy
ledger-source-vault = in the old folder of the vault
ledger-source-place = in a place for copies
ledger-lines = lines: { $n }
ledger-missing = none
ledger-damaged = damaged, not followed
ledger-newer = of a newer version, not followed
ledger-other-vault = of another vault, not followed
ledger-forged = forged, not followed
restore-finish = Put in place
restore-finish-note = The vault goes into the folder { $folder }. The old folder is not changed.
restore-discard = Give up
## Locking
lock-before-sleep = Locks the vault before sleep
idle-soon = The vault locks in { $s ->
    [one] { $s } second
   *[other] { $s } seconds
 }. Press any key to go on.
idle-lost = What is not saved on this page will be lost.
idle-stay = Stay
idle-lock-now = Lock now
settings-security = Security
lock-idle = Lock the vault without work after
lock-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
lock-suspend = Lock when the computer goes to sleep
lock-screen = Lock when the screen is locked
lock-saved = Locking settings are saved
lock-on = yes
lock-off = no
lock-who-changes = The owner changes this.

## Lists and previews
sort-by = Order by { $column }
progress-left-seconds = about { $n } s left
progress-left-minutes = about { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 } left
progress-sorting = Sorting the rows
people-column-term = Nearest term
term-provisional = prov. { $date }
term-provisional-title = A provisional date: the event the term starts from is not known
found-by-certificate = certificate No.
found-by-former-name = former name:
import-changes = What changes
import-joins = Joins
import-outcome = What happens
import-change = { $field }: { $from } → { $to }
import-change-added = { $field }: + { $to }
import-changes-elsewhere = something changes that the list does not show
import-joins-in-file = another row of this file
import-becomes-new = becomes a new person
import-rows-none = There are no such rows.
import-nameless = no name
import-row-title = Row { $row }
import-field = Field
import-from = Was
import-to = Becomes
import-stop-late = It was too late to stop: the import is written whole.

## Months
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Mo
weekday-2 = Tu
weekday-3 = We
weekday-4 = Th
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = Su
month-title = { $month } { $year }
month-previous = Previous month
month-next = Next month
month-open = Open the calendar
month-choose = Choose a day: { $field }
unlock-escape = Esc stops
unlock-stopped = Opening was stopped. The vault is locked.

## Command line
delo-nobody = Nobody was found.
delo-backup-same-disk = The place lies on the same disk as the vault: if the disk breaks or is stolen, vault and copy are both lost. Add a place on another disk.
delo-timer-places = Add these folders to the places for backups: delo backup place add. Of copies elsewhere the program does not know, and will not remind you to destroy them when a person asks for erasure.
delo-nothing-due = No term is due.
delo-overdue = overdue
delo-provisional = provisional date
delo-until-provisional = until { $date }, provisional
delo-last-day = Last day
delo-safe-day = Better done by
delo-no-calendar = There is no official calendar of that year yet: the date is provisional.
delo-deadline-rolled = The last day of the term is a day off and moves to the next working day.
delo-deadline-cautious = One working day is left as a reserve: the days off of that year are not settled yet.
delo-nothing-written = Nothing was written: this was a rehearsal.
delo-written = Written whole.
delo-entries = Entries in the journal
delo-goes = Records that go
delo-stays = Records that stay
delo-systems = Also to be deleted from
delo-plan-hash = Hash of the plan
delo-nothing-deleted = Nothing was deleted: this is a plan.
delo-erased = Records erased
delo-residue = Unexpected remains
delo-certificate = Issued certificate No.
delo-file = File

## Consents and lists
nav-consents = Consents
consents-card-title = Consents and representatives
consents-none = No consents are recorded.
consents-record = Record a consent
consents-form = Consent form
consents-form-title = Consent form
consents-printed = The form was sent to the printer
consents-one-document = Each consent has a sheet and a signature of its own. One document cannot carry two consents.
consents-needs-basis = The learner is an adult and somebody else pays. No own basis is recorded: the learner is on no list.
consents-basis-record = Record a basis
consents-basis-title = Own basis of an adult learner
consents-basis-why = What the processing of an adult rests on when somebody else pays: a contract with her, a registration or acceptance, something else.
consents-basis-ground = Basis
consents-eighteen = Comes of age on { $date }. From that day nobody else speaks for the person.
consents-given = given { $date }
consents-until = until { $date }
consents-act-by = To be done by { $date }
consents-safe = Safer by { $date }.
consents-provisional = The calendar of that year is not settled; the date is provisional.
consents-withdraw = Withdraw
consents-refuse-marketing = Record a refusal of marketing
consents-withdraw-title = Withdrawal of the consent { $kind }
consents-received = When it reached the school
consents-who = Who said so
consents-channel = By which way
consents-effect = Show what changes
consents-looking = Looking
consents-ends = Purposes that end
consents-goes = Nothing keeps it any longer
consents-goes-nothing = There are no such data.
consents-stays = Stays on another ground
consents-blocker = needed for an unfinished obligation
consents-leaves-lists = The person leaves every marketing list at once. Messages about the course go on.
consents-withdraw-run = Record the withdrawal
consents-withdrawn = The withdrawal is recorded
consents-settle = Done
consents-settled = Marked as done
consents-recorded = The consent is recorded
consents-kept = Recorded
consents-save = Record
consents-saving = Recording
consents-kind = Kind of consent
consents-given-on = When it was given
consents-giver = Who gave it
consents-declared = How the authority was declared
consents-declared-hint = such as: the line “I am the legal representative” on the form
consents-says-of-age = The person said on that day that she is 18
consents-text = Text
consents-text-from = from { $date }
consents-last-day = Last day
consents-until-hint = may be left empty
consents-evidence = What proves it
consents-evidence-hint = such as: folder 7, sheet 3
consents-speak = Who may act for the person
consents-authority-unsaid = nothing is recorded
consents-over = the person is of age
consents-authority = Authority
consents-authority-title = Authority of { $name }
consents-authority-why = It is enough to see the document; no copy is kept. While the authority is in doubt, no new consent is taken.
consents-authority-state = What is known
consents-since = Since when
consents-how = How it is known
consents-how-hint = such as: showed the birth certificate
consents-preferences = What may be sent
consents-prefer-email-service = messages about the course by mail
consents-prefer-email-marketing = marketing by mail
consents-prefer-phone-service = messages about the course by phone
consents-prefer-phone-marketing = marketing by phone
consents-lead = What consents are in force, and what has to be done about them.
consents-unsubscribed-on = List of those who unsubscribed: { $date }.
consents-unsubscribed-never = There is no list of those who unsubscribed yet.
consents-unsubscribed = Load who unsubscribed
consents-unsubscribed-done = Addresses in the list: { $addresses }. Consents ended: { $people }.
consents-waiting = Waits for you
consents-waiting-none = Nothing waits
consents-waiting-none-next = Withdrawals, ticks from exports and comings of age will appear here.
consents-waiting-withdrawals = Withdrawals to carry out
consents-waiting-no-basis = Adults without an own basis
consents-waiting-coming-of-age = Coming of age soon
consents-waiting-age-unknown = Not known whether of age
consents-waiting-doubted = Authority in doubt
consents-waiting-renewal = Consents by an old text
consents-waiting-joined = Two ticks under one text
consents-waiting-claimed = Ticks whose text is not known
consents-waiting-copies = Lists given out that must be deleted
consents-about-withdrawals = Delete what rested on the consent alone and tick it off on the card.
consents-about-no-basis = Somebody else pays. Record a contract, an acceptance or an own consent.
consents-about-coming-of-age = From the birthday on nobody else speaks for them. Send letters with forms.
consents-about-age-unknown = Ask for the birth date: nobody is taken for an adult.
consents-about-doubted = Ask for a confirmation and record the answer on the card.
consents-about-renewal = The new text asks everybody again. Send letters with forms.
consents-about-joined = Such ticks are no consents: each needs a text of its own.
consents-about-claimed = Nobody may be mailed by them until the text is named.
consents-about-copies = The list is below.
consents-hide = Hide
consents-more = and { $n } more
consents-letters = Letters with forms
consents-letters-done = Letters saved: { $n }
consents-prove = Name the text
consents-prove-title = Which text stood beside the tick
consents-prove-why = A tick in an export becomes a consent once it is known under which text it was set. The row of the file and its date are the evidence.
consents-prove-separate = Every tick of the form stood apart, with a text of its own
consents-prove-age = The text made the person say that she is 18
consents-prove-authority = The text made the holder of the account say that he may act for the learner
consents-prove-preview = See what comes out
consents-prove-run = Make them consents
consents-prove-live = Will become consents: { $shown }.
consents-prove-by-holder = Of these, for minors: { $n }.
consents-prove-outside = set when the text was not in use: { $n }
consents-prove-joined = two ticks under one text, no consent: { $n }
consents-prove-age-unknown = not known whether of age: { $n }
consents-prove-no-authority = minors without a representative: { $n }
consents-proven = New consents: { $shown }
consents-texts = Texts of consents
consents-text-add = Add a text
consents-text-added = The text is added
consents-text-why = A text that stood on a form of the school, and the days it was in use. A text once added is not changed: a new wording is a new text.
consents-text-key = Key
consents-text-key-hint = such as: order-2024
consents-text-form = Where it stood
consents-text-form-hint = such as: order form on the site
consents-text-use = In use
consents-text-first = First day
consents-text-last = Last day
consents-text-body = The words (may be left empty)
consents-text-asks-again = Ask everybody again who gave an earlier one
consents-asks-again = everybody is asked again
consents-text-of-pack = sheet of the set of rules
consents-copies = Lists given out
consents-copies-none = No list was given out yet.
consents-copy-by = delete by { $date }
consents-copy-close = The copy is deleted
consents-copy-deleted = deleted { $date }
consents-unchecked = unchecked
consents-list = List of addresses
consents-list-kind = What for
consents-list-marketing = Marketing
consents-list-service = Messages about the course
consents-list-marketing-note = live consents only
consents-list-service-note = by contract, to everybody in a running course
consents-list-because = Why without a fresh list of those who unsubscribed
consents-list-because-hint = the reason stays in the register, and the list is marked as unchecked
consents-list-unchecked = The list was not checked against a fresh list of those who unsubscribed.
consents-list-build = Build
consents-list-people = On the list: { $shown }.
consents-list-other = Of these, over another channel: { $n }.
consents-list-reason = What the list is for
consents-list-recipient = Who gets it
consents-list-recipient-hint = such as: the mailing service
consents-list-delete-by = When to delete the copy
consents-list-format = Kind of file
consents-list-save = Give out the file
consents-list-saved = The list is given out and recorded
list-left-claimed = text of the consent not known
list-left-refused = refused, or the consent is over
list-left-suppressed = unsubscribed at the mailing service
list-left-unreachable = no address
list-left-no-basis = adults without an own basis
today-until = by { $date }

## Rules

nav-rules = Rules
settings-rules = Open the rules
rules-tab-retention = Terms of keeping
rules-tab-clocks = Days to act
rules-tab-limits = Limits
rules-tab-texts = Texts
rules-tab-findings = Findings
rules-tab-calendar = Calendar
rules-tab-authority = Notices
rules-tab-papers = Register and chart
rules-about-retention = A promise and a rule of the school are the longest term: by that day a record goes. A law prolongs only the records it names.
rules-about-clocks = Where there are a law and a promise, the earlier day rules. The day of the event is not counted.
rules-about-limits = Inactivity, holds, the smallest group in statistics.
rules-about-texts = These words stand in papers, in the register and on the screen. All three languages are needed.
rules-about-findings = Where policy, law and practice differ, or what no lawyer confirmed. An answer with a reason takes it off Today; it stays in the register.
rules-about-calendar = Working days are counted by these years. Transfers of days off are ordered late: replace a year and open deadlines are counted anew.
rules-about-authority = A new purpose, recipient, country or place of a database is a new notice. The program sends nothing itself.
rules-about-authority-none = The law asks for no notices; places of databases are recorded here.
rules-as-released = not changed by the school
rules-export = Save to a file
rules-import = Take from a file
rules-exported = Saved: { $place }
rules-kept = The rules are kept and apply already
rules-offer-show = Show
rules-edition-new = New edition { $edition }
rules-edition-about = Your own changes stay. New in the edition:
rules-conflicts = Changed both by you and by the edition
rules-take = { $place }: take “{ $newer }” instead of the own “{ $own }”
rules-file = File { $file }
rules-own = changed by the school
rules-edit = Change
rules-keep = Keep { $term }, counted from “{ $start }”, then { $then }.
rules-keep-at-once = At once after “{ $start }”: { $then }.
rules-borrowed = as long as another rule says
rules-duty = A duty without a number of days
rules-by-law = by law: { $term }
rules-by-promise = promised: { $term }
rules-unit = Of what
rules-unit-wd = working days
rules-unit-cd = calendar days
rules-unit-h = hours
rules-unit-m = months
rules-unit-y = years
rules-unit-at-once = at once
rules-unit-none = none
rules-none = none
rules-value-term = How long to keep
rules-value-promise = Promised by the school
rules-value-statute = By law
rules-value-check = Not yet confirmed by a lawyer
rules-value-title = Name
rules-value-law = Norm or clause
rules-value-basis = Ground
rules-value-actions = Actions
rules-value-text = Text
rules-value-review = Who reviews it
rules-value-after = Inactivity begins after
rules-value-notice = Wait for an answer to the notice
rules-value-list-not-older-than = List of sign-ins not older than
rules-value-strict = Strict: erase a year after the course even if the person signed in
rules-value-review-within = Review a hold within
rules-value-claim-at-most = A hold for a claim at most
rules-value-minimum-group = People in a group at least
rules-limit-inactivity = Inactivity
rules-limit-holds = Holds
rules-limit-statistics = Statistics
rules-limit-authority = Authority
rules-released = In the edition: { $value }
rules-reset = Back to the edition
rules-preview = Show what would change
rules-unchanged = Nothing is changed yet
rules-save = Keep
rules-moves = What would move
rules-moves-none = No term of keeping would move.
rules-moves-event = The term would run from another event, records: { $shown }.
rules-due-today = { $category }: due today { $before }, would be { $after }
rules-clock-moves = { $what }: for an event of today { $before }, would be { $after }
rules-new-questions = New findings
days-open = How the day was counted
days-last = Last day { $due }, better by { $safe }
days-promise-rules = by law { $law }, promised { $promise }; the promise rules
days-law-rules = by law { $law }, promised { $promise }; the law rules
days-provisional = provisional
days-counted = days that count: { $n }
days-off = not counted
days-from = event on { $date }, that day is not counted
day-from = day of the event
day-counted = counted
day-off = not counted
day-last = last day
findings-answer = Answer
findings-answered = Answered { $on }, { $who }
findings-reopen = Open again
findings-none = There are no findings.
findings-reason = Reason
findings-reason-hint = Why it is settled or accepted as it is; without names
findings-save = Record the answer
calendar-choose = Replace a year from a file
calendar-kept = The calendar is replaced, open deadlines are counted anew
calendar-year = Year
calendar-status = State
calendar-status-official = official
calendar-status-official-no-transfer-act-found = official, no act on transfers found
calendar-status-estimated = estimated
calendar-status-absent = no calendar
calendar-days = Working days
calendar-reset = Back to the built-in year
calendar-change = Was: { $was }. Would be: { $status }, working days { $n }.
calendar-off = Become days off
calendar-working = Become working days
calendar-same = The days are the same.
calendar-moved-none = No open deadline would move.
calendar-moved-notice = Notice
calendar-moved-erasure = Erasure
calendar-moved-withdrawal = Withdrawal of consent
notice-add = Record a notice
notice-record = Record
notice-save = Record
notice-kind = Kind
notice-kind-start = start of processing
notice-kind-change = changes
notice-kind-end = end of processing
notice-kind-transfer = transfer abroad
notice-kind-ended = processing has ended, no notice yet
notice-about = Recipient abroad
notice-about-choose = choose
notice-assessed = When the recipient was assessed
notice-assessed-on = assessed { $date }
notice-on = When it was sent
notice-ended-on = When processing ended
notice-number = Number
notice-tells-all = Everything recorded below counts as told.
notice-tasks-none = There is nothing to tell.
notice-sent = Sent
notice-sent-none = No notices yet.
notice-facts = What notices tell of
notice-facts-none = Nothing is recorded yet.
notice-vault = this computer
notice-since = since { $date }
notice-untold = not told yet
notice-gone = no longer
notice-wait = not before { $date }
papers-which = Paper
papers-processing = Register of processing, list of data
papers-horizon = Chart: what is to go and when
papers-save = Save the PDF
papers-print = Print
rules-own-count =
    { $n ->
        [one] { $n } value changed by the school
       *[other] { $n } values changed by the school
    }
rules-offer =
    { $n ->
        [one] There is a new edition of { $edition }: { $n } difference.
       *[other] There is a new edition of { $edition }: { $n } differences.
    }
rules-changes =
    { $n ->
        [one] { $n } value changes
       *[other] { $n } values change
    }
rules-moves-earlier =
    { $n ->
        [one] { $shown } record goes earlier
       *[other] { $shown } records go earlier
    }
rules-moves-later =
    { $n ->
        [one] { $shown } record stays longer
       *[other] { $shown } records stay longer
    }
calendar-moved =
    { $n ->
        [one] { $n } open deadline moves
       *[other] { $n } open deadlines move
    }
notice-tasks =
    { $n ->
        [one] To tell: { $n }
       *[other] To tell: { $n }
    }
