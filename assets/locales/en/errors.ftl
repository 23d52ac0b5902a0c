### What went wrong and what to do: err-<code> and rec-<code>, dots and underscores as hyphens.
### Every code of the core has its pair in three languages (checked by tests/acceptance/messages.rs).

## Opening the vault, keys
err-vault-wrong-passphrase = The phrase does not fit. The vault stays locked, the data are safe.
rec-vault-wrong-passphrase = Check the keyboard layout and Caps Lock. If the phrase is forgotten, enter with the recovery code.
err-vault-passphrase-missing = No file with the passphrase was named. The vault stays locked, the data are safe.
rec-vault-passphrase-missing = Name the file with --passphrase-file or in DELO_PASSPHRASE_FILE.
err-vault-second-factor-missing = The second key is needed and is not here. Without it the phrase is not tried. The data are safe.
rec-vault-second-factor-missing = Choose the key file or enter with the recovery code.
err-vault-second-factor-wrong = This second key belongs to another vault, so the phrase was not tried. The data are safe.
rec-vault-second-factor-wrong = The key made on { $date } is needed. Without it, enter with the recovery code.
err-vault-unknown-operator = This vault has no such login. Nothing was changed.
rec-vault-unknown-operator = Check the login.
err-vault-damaged = The file with the keys of the vault is damaged, so the vault cannot be opened. The program changes nothing in the folder.
rec-vault-damaged = Change nothing in the folder and restore the vault from a backup copy.
err-vault-registry-damaged = A part of the vault is damaged and cannot be read. The program changes nothing in it.
rec-vault-registry-damaged = Change nothing in the folder and restore the vault from a backup copy.
err-vault-newer = A newer version of the program changed the vault. The data are safe.
rec-vault-newer = Update the program on this computer and open the vault again.
err-vault-in-use = The vault is already open in another window or in the delo command. The data are safe.
rec-vault-in-use = Close them and try again.
err-vault-cost-refused = The strength of the lock in this vault is outside the accepted bounds, so no key was derived. Nothing was changed.
rec-vault-cost-refused = Restore the vault from a backup copy. If somebody else gave you the folder, do not open it.
err-vault-no-memory = There is not enough free memory to derive the key. The data are safe.
rec-vault-no-memory = Close other programs and try again.
err-vault-recovery-wrong = The code is written correctly but does not open this vault. The data are safe.
rec-vault-recovery-wrong = Find the recovery sheet of this vault. If the code was replaced, only the latest one fits.
err-vault-recovery-length = The recovery code has too many or too few symbols. Nothing was changed.
rec-vault-recovery-length = Compare the code with the paper group by group; spaces and dashes do not count.
err-vault-recovery-symbol = The recovery code has a symbol that never stands in it. Nothing was changed.
rec-vault-recovery-symbol = Layout and letter case do not matter; compare with the paper group by group, above all symbols that look alike.
err-vault-recovery-check = The code does not add up: a symbol is wrong or two are swapped. Nothing was changed.
rec-vault-recovery-check = Layout and letter case do not matter; compare with the paper group by group, above all symbols that look alike.
err-vault-login-invalid = This login cannot be used. Nothing was written.
rec-vault-login-invalid = It takes 1 to 64 characters without spaces at the ends, for example marina.
err-vault-login-taken = This login is taken; capital and small letters count as the same here. Nothing was written.
rec-vault-login-taken = Choose another login.
err-vault-last-operator = This is the last login with a phrase: without it only the recovery code would be left. Nothing was changed.
rec-vault-last-operator = Add another staff member first.
err-vault-too-many-slots = No more logins can be added to this vault: every place is taken. Nothing was changed.
rec-vault-too-many-slots = Remove logins that nobody uses.
err-vault-moment = The time of this computer cannot be written in the form the vault needs. Nothing was changed.
rec-vault-moment = Check the date and time of the computer and try again.
err-vault-fact-invalid = The open facts about the vault are too long or hold characters that are not allowed. Nothing was changed.
rec-vault-fact-invalid = Shorten the name of the school to 300 characters and remove line breaks from it.
err-vault-wrong-master = The key belongs to another vault. Nothing was changed.
rec-vault-wrong-master = Lock the vault, open it again and repeat.
err-vault-not-a-key-file = This is not a key file, or it is damaged. The phrase was not tried, the data are safe.
rec-vault-not-a-key-file = Choose another file. If the key file is lost, enter with the recovery code.
err-vault-passphrase-empty = No passphrase was typed. Nothing was changed.
rec-vault-passphrase-empty = Type the phrase.
err-vault-passphrase-long = The passphrase is too long. Nothing was changed.
rec-vault-passphrase-long = Shorten it: six random words are enough.
err-vault-passphrase-character = The passphrase has a character that another computer may type differently. Nothing was changed.
rec-vault-passphrase-character = Type the phrase with letters, digits and ordinary signs.

## The gate: creating and entering
err-gate-folder-not-empty = The folder already holds files. No vault was made, the files are untouched.
rec-gate-folder-not-empty = Choose an empty or a new folder.
err-gate-folder-not-writable = This folder cannot be written to. No vault was made.
rec-gate-folder-not-writable = Choose another folder or allow writing to this one.
err-gate-no-vault = There is no vault in this folder. Nothing was changed.
rec-gate-no-vault = Choose the folder that holds the vault, or create a new one.
err-gate-vault-inside = The folder already holds a vault. No new one was made, the old one is untouched.
rec-gate-vault-inside = Go back and open it, or choose another folder.
err-gate-key-file-same-disk = The key file and the vault are on one disk: whoever takes the disk takes both. No file was made.
rec-gate-key-file-same-disk = Plug in a memory stick and save the key file there.
err-gate-pack-unknown = The program has no such set of rules. No vault was made.
rec-gate-pack-unknown = Choose a set from the list: { $packs }.
err-gate-operator-missing = Facts about the school are missing that a vault cannot begin without. Nothing was written.
rec-gate-operator-missing =
    { $field ->
        [name] Fill in: { operator-missing-name }.
        [inn] Fill in: { operator-missing-inn }.
        [ogrn] Fill in: { operator-missing-ogrn }.
        [ogrnip] Fill in: { operator-missing-ogrnip }.
        [bin] Fill in: { operator-missing-bin }.
        [iin] Fill in: { operator-missing-iin }.
        [address] Fill in: { operator-missing-address }.
        [email] Fill in: { operator-missing-email }.
        [phone] Fill in: { operator-missing-phone }.
        [city] Fill in: { operator-missing-city }.
        [licence] Fill in: { operator-missing-licence }.
        [kind] Fill in: { operator-kind }.
       *[other] Fill in: { $field }.
    }
err-gate-zone-unknown = There is no such time zone. No vault was made.
rec-gate-zone-unknown = Give the time zone as Europe/Moscow or Asia/Almaty, or leave the field empty.
err-gate-groups-wrong = The groups do not match the recovery sheet. The vault is in place, the code is the same.
rec-gate-groups-wrong = Compare group numbers and symbols with the paper; layout and letter case do not matter.
err-gate-wait = A wait follows failed attempts. The phrase was not tried, the data are safe.
rec-gate-wait = Next attempt in { $seconds } s.
err-gate-not-open = The vault is locked. Nothing was changed.
rec-gate-not-open = Open the vault and try again.
err-gate-already-open = A vault is already open in this program. Nothing was changed.
rec-gate-already-open = Work in the open window or lock the vault first.
err-gate-keyring-unavailable = The keyring of this computer does not answer, so the second key cannot be reached. The data are safe.
rec-gate-keyring-unavailable = Sign in to the system under your own name and try again. If that does not help, use the key file or the recovery code.
err-gate-keyring-locked = The keyring of this computer is locked, so the second key cannot be reached. The data are safe.
rec-gate-keyring-locked = Unlock it with the password of the system and try again. If that password is lost, enter with the recovery code.
err-gate-keyring-refused = The keyring of this computer did not give or take the second key. The data are safe.
rec-gate-keyring-refused = Allow the program access and try again. If that does not help, enter with the recovery code or use a key file.
err-gate-keyring-silent = The keyring of this computer did not answer in time, so there is no second factor. The passphrase was not tried, the data are in order.
rec-gate-keyring-silent = See whether it waits for an answer in another window and try again. If it hangs, sign out of the system and in again, or use the recovery code.
err-gate-passphrase-weak = The phrase is weak: it is guessed within minutes. Nothing was written.
rec-gate-passphrase-weak = Take several random words or let the program think of a phrase.
err-gate-keyring-empty = The keyring of this computer answers but does not hold the second key of this vault. The phrase was not tried, the data are safe.
rec-gate-keyring-empty = This happens on a new computer and after the system was installed anew. Enter with the recovery code: it makes your entry anew.
err-gate-key-file-beside = The key file lies on the disk of the vault, so it does not count as a second key. The phrase was not tried, the data are safe.
rec-gate-key-file-beside = Move the key file to a memory stick and choose it there.
err-gate-key-file-exists = There is such a file already. It may be the key of another entry, so it was not replaced. Nothing was written.
rec-gate-key-file-exists = Give the new key file another name.
err-gate-header-changed = The keys of the vault changed while the code was being typed. The new code was not written, the old one is in force.
rec-gate-header-changed = Begin again.
err-gate-no-paper = No recovery sheet waits to be checked. Nothing was changed.
rec-gate-no-paper = Make a new sheet and type the groups from it.
err-gate-no-recovery = The recovery code comes first. Nothing was changed.
rec-gate-no-recovery = Go back and type the code from the paper.
err-staff-last-owner = This is the last one who manages access: nobody would be left to add staff. Nothing was changed.
rec-staff-last-owner = Give the role of owner to somebody else first.
err-staff-role-unknown = The set of rules has no such role. Nothing was changed.
rec-staff-role-unknown = Choose a role from the list: owner, administrator, finance, support, methodologist, auditor.
err-staff-text = The field is empty or too long. Nothing was written.
rec-staff-text = Write 1 to 200 characters on one line.
err-staff-day-ahead = The day of the check lies ahead. Nothing was written.
rec-staff-day-ahead = Give today or an earlier day.
err-staff-own-login = You cannot remove your own entry. Nothing was changed.
rec-staff-own-login = Ask another owner to do it.
err-staff-confirm-needed = A confirmation is needed. Who kept an old copy of the vault, the phrase and the second key can still open that copy after the entry is gone. Nothing was changed.
rec-staff-confirm-needed = Take back the second key and the copies, then repeat the command with --yes.
err-window-unexpected = The window did not open, so the vault is locked. The data are safe.
rec-window-unexpected = Close the program and start it again.

## Files and disks
err-files-disk-full = There is not enough space on the disk. Nothing was changed.
rec-files-disk-full = Free some space and try again.
err-files-too-large = The file is too large for this disk. The new file was not written, the old one is in place.
rec-files-too-large = Choose another disk: on FAT32 memory sticks no file is larger than 4 GB.
err-files-read-only = The disk is read-only. Nothing was written.
rec-files-read-only = Remove the write protection or choose another disk.
err-files-not-found = The file or folder is not there. Nothing was changed.
rec-files-not-found = Check that the disk is connected and choose the place again.
err-files-no-input = The file named in { $argument } is not there. Nothing was done.
rec-files-no-input = Check name and folder: a path without “/” at its start counts from the folder the command runs in.
err-files-denied = The system denies access to the file. Nothing was changed.
rec-files-denied = Check the permissions of the folder or choose another one.
err-files-failed = The system could not read or write the file. The old file is in place.
rec-files-failed = Check the disk and try again. If that does not help, choose another disk.
err-sealed-not-sealed = This file was not encrypted by the program. Nothing was changed.
rec-sealed-not-sealed = Choose a file that the program made.
err-sealed-newer = The file was encrypted by a newer version of the program. It is safe.
rec-sealed-newer = Update the program on this computer and try again.
err-sealed-damaged = The encrypted file is damaged or belongs to another vault. It was neither opened nor changed.
rec-sealed-damaged = Take this file from a backup copy.

## The registry
err-office-storage = The registry could not be read or written. What had begun was taken back, the data are as before.
rec-office-storage = Check that the disk with the vault can be reached, and try again.
err-office-role-denied =
    { $role ->
        [owner] The role “{ role-owner }” does not open this. Nothing was changed.
        [administrator] The role “{ role-administrator }” does not open this. Nothing was changed.
        [auditor] The role “{ role-auditor }” does not open this. Nothing was changed.
        [methodologist] The role “{ role-methodologist }” does not open this. Nothing was changed.
        [finance] The role “{ role-finance }” does not open this. Nothing was changed.
        [support] The role “{ role-support }” does not open this. Nothing was changed.
        [teachers] The role “{ role-teachers }” does not open this. Nothing was changed.
        [teacher] The role “{ role-teacher }” does not open this. Nothing was changed.
       *[other] The role “{ $role }” does not open this. Nothing was changed.
    }
rec-office-role-denied = The owner of the vault decides about it.
err-office-restricted =
    { $use ->
        [mailing] Mailing to this person is restricted since { $date }. Nothing was done.
        [publication] Publishing this person’s data is restricted since { $date }. Nothing was done.
        [transfer] Passing this person’s data on is restricted since { $date }. Nothing was done.
        [extract] This person’s data are in no lists and extracts since { $date }. Nothing was done.
        [document] Issuing documents to this person is restricted since { $date }. Nothing was done.
        [change] Changing this person’s data is restricted since { $date }. Nothing was changed.
       *[other] The use of this person’s data is restricted since { $date }. Nothing was done.
    }
rec-office-restricted = The motive stands at the head of the card. When it is gone, lift the restriction and try again. The person can be answered now as well.
err-office-not-found = There is no such record: it may have been deleted or merged with another. Nothing was changed.
rec-office-not-found = Go back to the list and look for it again.
err-office-card-merged = While the window was open this card was merged with file No. { $number }. Nothing was done: what was shown is true no more.
rec-office-card-merged = Open file No. { $number } and begin anew: the program shows what would be done now.
err-batch-restricted = The paper was not printed: since the batch began the use of this person's data was restricted. The number waits.
rec-batch-restricted = Go on with the batch when the restriction is lifted; if the paper is not needed give up the rest, and the number is noted as spoilt.
err-office-cancelled = The action was stopped. Nothing was written.
rec-office-cancelled = Start again when you are ready.
err-office-stopped = The action was stopped. Nothing was written.
rec-office-stopped = Start again when you are ready.
err-office-internal = The program found a contradiction in its own work and stopped the action. Nothing was written.
rec-office-internal = Try again. If that does not help, pass the code to whoever helps you with the program.
err-internal = The program could not finish the action. What was written before is in place.
rec-internal = Try again. If that does not help, pass the code to whoever helps you with the program.
err-settings-bad-value = The value cannot be used. The old one stays.
rec-settings-bad-value = Choose one of the values offered; compare a number with the document digit by digit.
err-demo-too-many = The program does not make that many invented people. Nothing was written.
rec-demo-too-many = Give a number of at most { $limit }.
err-request-bad-id = The id of the record cannot be read. Nothing was changed.
rec-request-bad-id = Copy the whole id from an answer of the program and try again.
err-request-bad-date = There is no such date. Nothing was changed.
rec-request-bad-date = In the window write day, month and year: 22.11.2026. In the delo command: 2026-11-22.
err-request-bad-country = The program does not know this country. Nothing was changed.
rec-request-bad-country = Write RU or KZ.
err-request-bad-number = The number cannot be read or used. Nothing was changed.
rec-request-bad-number = Write a whole number in digits.
err-request-bad-value = The value is not in the right form. Nothing was changed.
rec-request-bad-value = Write field:part=text;part=text. The command with --help names the fields.
err-entry-empty = The field is empty.
rec-entry-empty = Fill it in.
err-entry-unknown-field = The program knows no such field. Nothing was recorded.
rec-entry-unknown-field = Fields: { $fields }. With their titles delo fields prints them.
err-entry-unknown-part = It is not clear which part of the field is meant. Nothing was recorded.
rec-entry-unknown-part = Write part=text; delo fields prints every field with its parts.
err-entry-not-needed = Your policy needs nothing of the kind for this role. It was not recorded.
rec-entry-not-needed = Leave it empty, or choose a role with a purpose for it. The owner changes purposes in the policy.
err-entry-card-number = This looks like the number of a bank card. Such data are not kept; nothing was recorded.
rec-entry-card-number = Take the number out of the text.
err-entry-too-long = This is too long. Nothing was recorded.
rec-entry-too-long = Shorten it: a line has 300 characters at most, a note 4000.
err-entry-bad-text = The text holds characters that cannot be kept. Nothing was recorded.
rec-entry-bad-text = Type the text again.
err-entry-bad-email = This is not a mail address.
rec-entry-bad-email = Write the whole of it, such as anna@example.org.
err-entry-bad-phone = This is not a phone number.
rec-entry-bad-phone = Write it with the code of the country: +7 701 000-00-00.
err-entry-bad-date = There is no such day.
rec-entry-bad-date = Write day, month and year: 22.11.2010.
err-entry-future = This day has not come yet.
rec-entry-future = Check the year.
err-entry-bad-class = This is not a school class.
rec-entry-bad-class = Write a number from 1 to 11, with its letter if you like: 7 B.
err-entry-bad-age = This is not an age.
rec-entry-bad-age = Write full years as a number.
err-entry-bad-count = This is not a number of sheets.
rec-entry-bad-count = Enter a whole number from 1, such as 12.
err-records-closed = The enquiry is closed already.
rec-records-closed = Record a new enquiry.
err-records-before = The day lies before the beginning.
rec-records-before = Choose a day not before the beginning.
err-records-no-consent = There is no consent to publication.
rec-records-no-consent = Record a live consent on the card.
err-records-not-permitted = The person has not permitted to publish this.
rec-records-not-permitted = Record a permission with its term, or do not publish it.
err-records-down = The publication is taken down already.
rec-records-down = Nothing more is needed.
err-records-ours = This publication is on the school’s own resource: there is nobody to send a letter to.
rec-records-ours = Take it down yourself and record it: delo publication down … --how removed.
err-records-stays = There is nothing to take down yet: the permission for this publication is in force.
rec-records-stays = The letter is needed once the consent is withdrawn or the permission ends; delo consent withdraw records a withdrawal.
err-records-known = There is such an organisation.
rec-records-known = Open it in the list or type another name.
err-records-joined = The person stands with this organisation already.
rec-records-joined = End the earlier one or leave it.
err-entry-bad-number = The check digits of the personal number do not fit.
rec-entry-bad-number = Compare it with the document.
err-entry-bad-registration = No organisation has such a number. Nothing was recorded.
rec-entry-bad-registration = Compare it with the contract: a BIN has 12 digits, the fifth is 4, 5 or 6; an INN has 10, of an entrepreneur 12; an OGRN has 13, an OGRNIP 15. Write a number of another country with its letters.
err-entry-bad-choice = There is no such choice.
rec-entry-bad-choice = Choose one of those offered.
err-entry-unchanged = This value stands there already. Nothing was changed.
rec-entry-unchanged = If it is right, there is nothing to do.
err-entry-has-files = Files came with this message: they would go with it for ever. The message is still there.
rec-entry-has-files = First delete the files under “Documents”, then take the message away.
err-entry-present = There is such a value already, and there can be one only.
rec-entry-present = Change the one that stands there.
err-entry-bad-reason = It was not said why the value changes. Nothing was changed.
rec-entry-bad-reason = Choose: it was wrong, or it has changed.
err-entry-nobody = A card needs a name or a contact. Nothing was recorded.
rec-entry-nobody = Write a name, a phone number or a mail address.
err-entry-erased-before = Somebody with these data was erased on { $date }. Nothing was written.
rec-entry-erased-before = If the person has come back and there is a new basis – a contract or a consent –, confirm that (in the window by the tick, on the command line with --returned) and try again.
err-entry-nothing-to-undo = There is nothing to undo: no edit was made, or something else was written since.
rec-entry-nothing-to-undo = Put the value right on the card.
err-consents-left-to-the-owner = The representatives do not agree. Only the owner takes a consent on the word of one of them.
rec-consents-left-to-the-owner = Leave the decision to the owner, who also lifts the mark.
err-relation-oneself = Nobody is related to oneself. Nothing was recorded.
rec-relation-oneself = Choose somebody else.
err-relation-exists = This relation stands there already. Nothing was changed.
rec-relation-exists = If it began anew, end the earlier one first.
err-relation-bad-kind = The program knows no such relation. Nothing was recorded.
rec-relation-bad-kind = Choose one of those offered.
err-relation-ends-before = A relation cannot end before it begins. Nothing was recorded.
rec-relation-ends-before = Check the days.
err-relation-bad-text = The limits were not recorded: they are longer than 300 characters or look like a card number.
rec-relation-bad-text = Shorten the text and take card numbers out of it.
err-request-language-unknown = The program has no such language. Nothing was changed.
rec-request-language-unknown = Give ru, kk or en.

## Numbers of people and organisations
err-number-length = The number has too many or too few digits. It was not written.
rec-number-length = Compare it with the document. A table may have lost a leading zero.
err-number-not-digits = The number holds more than digits. It was not written.
rec-number-not-digits = Leave digits, spaces and dashes only.
err-number-checksum = The check digit of the number does not fit. It was not written.
rec-number-checksum = Compare it with the document digit by digit.
err-number-organisation = This is the number of an organisation; a person’s number is needed. It was not written.
rec-number-organisation = Write the person’s ИИН or ИНН.

## Import
err-import-not-a-table = This is not a table. Nothing was written.
rec-import-not-a-table = Choose a CSV or XLSX file.
err-import-mailbox = The import does not read mailboxes (mbox) and letters. Nothing was written.
rec-import-mailbox = Choose a CSV or XLSX table; enter a person’s letter on the card.
err-import-chat = This is an export of a chat (Telegram), which the import does not read. Nothing was written.
rec-import-chat = Choose a CSV or XLSX table; enter the message that matters on the card.
err-import-unsubscribed-list = This is a list of those who unsubscribed, not of people: this import does not record that. Nothing was written.
rec-import-unsubscribed-list = Load it on the page of mailings as the list of those who unsubscribed, or with delo list unsubscribed.
err-import-attendance-report = This is a report on a meeting (Zoom, say): names in it are what people called themselves. Nothing was written.
rec-import-attendance-report = Import a list of people, and mark attendance in the group.
err-import-legacy-workbook = This is a workbook of Excel 97–2003, which the program does not read. Nothing was written.
rec-import-legacy-workbook = Open it in Excel or LibreOffice and save it as XLSX.
err-import-protected = The table is protected by a password. Nothing was written.
rec-import-protected = Save it without the password and choose it again; delete that copy after the import.
err-import-empty = The file holds no row of data. Nothing was written.
rec-import-empty = Check that it is the right file and the right sheet.
err-import-encoding = The encoding of the text cannot be told for certain, letters might come out wrong. Nothing was written.
rec-import-encoding = Save the file as XLSX or as CSV in UTF-8 and choose it again.
err-import-too-large = The table is too large. Nothing was written.
rec-import-too-large = At one time the program takes up to a million rows and up to 500 MB. Split the table into several files, by year say, or remove columns and sheets you do not need.
err-import-list-of-groups = This is a list of the platform’s groups; nobody is in it. Nothing was written.
rec-import-list-of-groups = Export the users of the group: they tell the program of the group, too.
err-import-declined = The file holds no data but a refusal of the platform: the export is not ready yet, or was asked for wrongly. Nothing was written.
rec-import-declined = Wait a few minutes, download the export again and choose the new file.
err-import-cell-too-long = Row { $row } has a cell that is too long. Nothing was written.
rec-import-cell-too-long = Shorten it in the source file and load the file again.
err-import-quote-never-closed = In row { $row } a quotation mark opens and never closes, so the columns after it cannot be told apart. Nothing was written.
rec-import-quote-never-closed = Close or remove the mark in the source file and load the file again.
err-import-no-such-sheet = The workbook has no such sheet. Nothing was written.
rec-import-no-such-sheet = Choose a sheet from the list.
err-import-unreadable = The file is damaged and cannot be read. Nothing was written.
rec-import-unreadable = Download it again, or open it and save it anew as XLSX.
err-import-io = The file does not open: the system does not give it. Nothing was written.
rec-import-io = Close it in other programs, check the disk and try again.
err-import-missing-column = No column tells who a row is about: there is no name, mail, telephone or personal number. Nothing was written.
rec-import-missing-column = Say which column holds the name or a contact.
err-import-missing-sum = No column says which order it is or how much was paid. Nothing was written.
rec-import-missing-sum = Say which column holds the order number and which the amount.
err-import-changed = The file changed while the program was reading it. Nothing was written.
rec-import-changed = Close it in other programs and choose it again.
err-import-columns = The meaning given to the columns does not fit this file: the number of columns differs. Nothing was written.
rec-import-columns = Choose the file again and check what each column means.
err-import-stopped = The import was stopped. Nothing was written.
rec-import-stopped = To start again, choose the file.
err-import-token-unknown = This preview is already closed. Nothing was written.
rec-import-token-unknown = Choose the file again.
err-import-undone = This import was undone already. Nothing has changed.
err-import-profile-unknown = There is no such import profile.
err-import-profile-mismatch = The profile does not fit the columns of this file.
err-import-profile-unreadable = The file holds no import profile this program can read.
err-import-profile-name = A profile cannot have this name.
err-import-no-column = The file has no such column.
rec-import-undone = Look at the list of earlier imports.
rec-import-profile-unknown = Look at the list of saved profiles.
rec-import-profile-mismatch = Load the file without a profile, or choose another one.
rec-import-profile-unreadable = Choose a file the program saved as an import profile.
rec-import-profile-name = Give it a name of up to 80 characters that no built-in profile has.
rec-import-no-column = Check the title of the column: it stands left of the last “=”.
err-import-no-target = The program knows no such meaning of a column. Nothing was saved.
rec-import-no-target = What a column may hold, delo import targets prints; what becomes of it: rule, leave_out, match_once.
err-import-undo-over = More than 30 days have passed: what an undo needs is gone. Nothing has changed.
rec-import-undo-over = Correct the data on the cards.
err-import-undo-confirm = Taking an import back removes all it brought. Nothing was taken back.
rec-import-undo-confirm = Look at the import with import show and repeat with --yes.
err-import-no-such-answer = The question does not take this answer. Nothing has changed.
rec-import-no-such-answer = Choose one of the answers the question offers.
err-import-no-question = There are no such questions. Nothing has changed.
rec-import-no-question = See which questions are open.

## Papers
err-documents-unprintable = The font of the template has no “{ $character }”. No paper was made.
rec-documents-unprintable = Choose another template or correct the character in the data.
err-documents-template = The template of the paper does not compile. No paper was made. The data are unchanged.
rec-documents-template = Choose another template. If it happens again, pass the code to whoever helps you with the program.
err-documents-unknown-template = The program has no such template. No paper was made.
rec-documents-unknown-template = Choose a template from the list.
err-documents-date = The date of the paper is not in the calendar. No paper was made.
rec-documents-date = Check the date of the paper and the clock of the computer.
err-documents-data = The particulars for the paper are not arranged as the template expects. No paper was made. The data are unchanged.
rec-documents-data = Try again. If it happens again, pass the code to whoever helps you with the program.
err-documents-unreadable = The kept paper cannot be read: it is no PDF of the program, or it is damaged. It is unchanged.
rec-documents-unreadable = Take the file from a backup copy or make the paper anew.
err-documents-no-such-page = The paper has no such page. The paper is unchanged.
rec-documents-no-such-page = Go back to the first page.
err-documents-scale = The page cannot be shown in this size. The paper is unchanged.
rec-documents-scale = Set the zoom of the window back to normal.
err-documents-timeout = The paper took too long and was stopped. No paper was made. The data are unchanged.
rec-documents-timeout = Close other programs and try again. If it happens again, pass the code to whoever helps you with the program.
err-documents-worker-died = The paper broke off: memory or time ran out. No paper was made. The data are unchanged.
rec-documents-worker-died = Close other programs and try again. If it happens again, pass the code to whoever helps you with the program.
err-documents-worker-start = The part of the program that makes papers does not start. No paper was made. The data are unchanged.
rec-documents-worker-start = Restart the program. If that does not help, install it anew: the vault does not change.
err-print-no-printer = This computer has no printer. The paper is ready but not printed.
rec-print-no-printer = Connect a printer or save the PDF.
err-print-failed = The printer did not take the paper. The paper is ready but not printed.
rec-print-failed = Check the printer and try again, or save the PDF.
err-reports-folder-not-empty = The folder for the report already holds files. No report was written, the files are untouched.
rec-reports-folder-not-empty = Choose an empty or a new folder.
err-reports-password-short = The password has fewer than { $n } characters and is easily guessed. No report was written.
rec-reports-password-short = Think of a longer password, or let the program make one up.
err-reports-places-open = Texts name other people where no rule decides: { $n }. The report was not built.
rec-reports-places-open = Decide about each place: cover it or give it.
err-reports-places-changed = A text has changed since it was looked at. The report was not built.
rec-reports-places-changed = Open the report again and look at the places once more.
err-reports-password-letters = The password has letters outside the Latin alphabet: archive programs read them differently and the file might not open. No report was written.
rec-reports-password-letters = Use Latin letters, digits and punctuation.
err-reports-password-long = The password is longer than { $n } characters: not every archive program would open the file. No report was written.
rec-reports-password-long = Use a shorter password.

## Certificates
err-certificates-future-completion = The completion date of the course has not come yet. No certificate was issued, no number is taken.
rec-certificates-future-completion = Check the date or issue the certificate after completion.
err-certificates-no-programme = No programme is given. No certificate was issued, no number is taken.
rec-certificates-no-programme = Give the programme.
err-certificates-unknown-programme = There is no programme of this number. Nothing was issued, no number was taken.
rec-certificates-unknown-programme = Write the title of the programme as it is to be printed; the numbers of programmes are shown among the groups and by programme list.
err-certificates-completed-early = The day of completion lies before the end of this person's course. Nothing was issued, no number was taken.
rec-certificates-completed-early = Check the day. If the course was passed early, confirm the issue: by the mark in the window, or by --yes.
err-certificates-issued-before = This person has a document of this programme in force. Nothing was issued, no number was taken.
rec-certificates-issued-before = For a lost one issue a duplicate. If another document is needed, confirm the issue: by the mark in the window, or by --yes.
err-certificates-not-studied = The registry does not know that this person studied on this programme. Nothing was issued, no number was taken.
rec-certificates-not-studied = Check the programme. If the course stands on paper only, enter it on the card or confirm the issue: by the mark in the window, or by --yes.
err-certificates-marks-unassigned = Of some marks nothing says on which programme they were given. Nothing was issued, no number was taken.
rec-certificates-marks-unassigned = Take out the marks of other programmes: by their boxes in the window, or by --without. If all of them belong here, confirm the issue: by the mark in the window, or by --yes.
err-certificates-paid-nothing = The registry holds no payment of this payer. Nothing was issued, no number was taken.
rec-certificates-paid-nothing = Check whether it is the right person. If papers show the payment, enter it or confirm the issue: by the mark in the window, or by --yes.
err-certificates-paid-other-years = The registry holds no payment of this payer in that year, but in others. Nothing was issued, no number was taken.
rec-certificates-paid-other-years = Check the year. If papers show the payment, enter it or confirm the issue: by the mark in the window, or by --yes.
err-certificates-paid-otherwise = The registry holds another sum for that year. Nothing was issued, no number was taken.
rec-certificates-paid-otherwise = Check the sum. If payments are missing in the registry, enter them or confirm the issue: by the mark in the window, or by --yes.
err-certificates-payer-under-age = The payer is under age. Nothing was issued, no number was taken.
rec-certificates-payer-under-age = The certificate is for whoever paid: choose the card of the parent. If the pupil paid, confirm the issue: by the mark in the window, or by --yes.
err-certificates-learner-untold = This payer pays for several learners, and nobody said whom the certificate is about. Nothing was issued.
rec-certificates-learner-untold = Name the learner: in the field of who learns, or by --learner with a name or the id of a card.
err-certificates-hours = No hours are given, or the number is impossible. No certificate was issued, no number is taken.
rec-certificates-hours = Give a whole number of academic hours.
err-certificates-no-name = The card holds no name that could be printed. No certificate was issued, no number is taken.
rec-certificates-no-name = Write the name into the person’s card and try again.
err-certificates-template-unknown = There is no such template of a certificate. No certificate was issued, no number is taken.
rec-certificates-template-unknown = Choose a template from the list.
err-certificates-not-confirmed = The revocation is not confirmed. Nothing has changed.
rec-certificates-not-confirmed = Repeat the command with --yes.
err-certificates-batch-stopped = The batch was stopped. What was printed is issued, the other numbers are waiting.
rec-certificates-batch-stopped = Go on with these documents or give the remaining numbers up. Do not start again: the numbers would double.
err-certificates-batch-size = The list holds no document that can be issued, or more than { $most }. No number is taken.
rec-certificates-batch-size = Check the list or split it.
err-certificates-no-marks = There are no marks or results to print. No transcript was issued, no number is taken.
rec-certificates-no-marks = Import marks or tick at least one line.
err-certificates-bad-payment = The facts of the payment are incomplete or cannot be. No certificate was issued, no number is taken.
rec-certificates-bad-payment = Check the year, the sum and the payer’s number: it has 12 digits with a check digit.
err-certificates-not-entitled =
    { $reason ->
        [unrelated] This person is not related to the learner. No transcript was issued, no number is taken.
        [doubted] The authority of this person is in doubt. No transcript was issued, no number is taken.
        [ended] The authority of this person has ended. No transcript was issued, no number is taken.
        [conflict] The representatives of the learner disagree, and the owner decides. No transcript was issued, no number is taken.
        [only_pays] This person only pays for the learner and does not represent them. No transcript was issued, no number is taken.
        [of_age] The learner is of age: the results are their own. No transcript was issued, no number is taken.
       *[other] Nobody knows whether the learner is 18. No transcript was issued, no number is taken.
    }
rec-certificates-not-entitled =
    { $reason ->
        [unrelated] Give it to the learner, or say on the card who this person is to them.
        [doubted] Look at the proof of authority and record it, or give it to the learner.
        [ended] Give it to the learner, or record a new power of attorney.
        [conflict] Wait for the owner’s decision and take the mark off, or give it to the learner.
        [only_pays] Give it to the representative. Paying gives no such right.
        [of_age] Give it to the learner. Anybody else needs a power of attorney: record it on the card.
       *[other] Record the learner’s date of birth, or give it to the learner.
    }
err-certificates-examined-there = A result of this person stands in the same protocol. The commission was not changed.
rec-certificates-examined-there = Choose who examined; whoever was examined is not of the commission.
err-certificates-no-examiner = This person is not in the commission of the protocol.
rec-certificates-no-examiner = Open the protocol once more: the commission may have been changed before.
err-certificates-batch-title = Only certificates are issued from a list. No number is taken.
rec-certificates-batch-title = Issue references and transcripts from the person’s card.
err-certificates-too-many-to-merge = There are more documents than fit into one file: at most { $most }. No file was written.
rec-certificates-too-many-to-merge = Save them into a folder as files of their own.
err-certificates-keys-unreadable = This is no file of a school’s public keys. Nothing was checked.
rec-certificates-keys-unreadable = Take the file that the school saved in the section “Authenticity”.
err-certificates-status-list-unreadable = The list of papers not in force is not of this school, or was changed. Nothing was checked.
rec-certificates-status-list-unreadable = Ask the school for a new list, or check without it.
err-certificates-template-other = This template prints another document. Nothing was issued, no number is taken.
rec-certificates-template-other = Choose a template for this document.
err-documents-not-shown =
    { $what ->
        [name] The template does not show on the page whom the document is for. No paper was made. The data are unchanged.
       *[mark] The template does not show on the page that this is a duplicate or stands for another document. No paper was made. The data are unchanged.
    }
rec-documents-not-shown = Add it to the template: the name and the mark come from the data, they are not written into the template.
err-certificates-batch-questions = These rows ask something: { $rows }. Nothing was issued.
rec-certificates-batch-questions = Look at them with --dry-run; --leave-out issues the rest.
err-certificates-unknown-title = The school's rules know no such document.
rec-certificates-unknown-title = Choose one from the list.
err-certificates-title-not-allowed = The school may not issue a document of this title: it lacks the licence, or the title belongs to a state form. Nothing was issued, the number is not taken.
rec-certificates-title-not-allowed = Choose another title, or enter the licence among the school's facts.
err-certificates-too-few-hours = Such a document needs a programme of at least { $least } hours. Nothing was issued, the number is not taken.
rec-certificates-too-few-hours = Check the hours or choose another document.
err-certificates-valid-until = It would end before it is issued. Nothing was issued, the number is not taken.
rec-certificates-valid-until = Give a later day or leave the field empty.
err-certificates-not-in-force =
    { $state ->
        [revoked] This document was revoked.
        [replaced] Another document was issued in place of this one.
        [spoilt] This document is noted as spoilt.
        [reserved] The number is taken, but the document is not printed yet.
        [unconfirmed] The entry is not confirmed: nobody knows to whom it was issued.
        [lost] A document with this number was given out after the backup, and what it says is lost.
       *[other] This document is not in force.
    }
rec-certificates-not-in-force = Open its chain and choose the one in force.
err-certificates-not-unconfirmed = There is nothing to confirm: everything about this document is known, or it was revoked.
rec-certificates-not-unconfirmed = Look at its state in the register; numbers that are not confirmed, or whose content is lost, can be confirmed.
err-certificates-unknown-choice = There is no such choice.
rec-certificates-unknown-choice = Choose from the list.
err-certificates-bad-text = The text is empty, too long, or holds characters that cannot be printed.
rec-certificates-bad-text = Write one short line.
err-certificates-bad-day = That cannot be the day: it lies ahead, before the issue or before the birth.
rec-certificates-bad-day = Check the date.
err-certificates-no-completion = The day the study ended is not given. No document was issued and no number taken.
rec-certificates-no-completion = Give the day the study ended; with delo: --completed 2026-11-22.
err-certificates-no-evidence = A new name needs a document that shows it. Nothing was issued, the number is not taken.
rec-certificates-no-evidence = Look at the document of the change of name and give its kind and day. No copy is kept.
err-certificates-same-name = The name is the one of the former document. Nothing was issued, the number is not taken.
rec-certificates-same-name = If the document was lost, issue a duplicate.
err-certificates-second-missing = The document is in two languages and what it says in the second is missing. Nothing was issued, the number is not taken.
rec-certificates-second-missing = Give the name or the programme in the second language too.
err-certificates-one-language = The document is in one language. Nothing was issued, the number is not taken.
rec-certificates-one-language = Leave the words of the second language out.
err-certificates-check-needed = This person has no card any more, so the date of birth is needed: it tells namesakes apart.
rec-certificates-check-needed = Ask for the date of birth and enter it. It is not kept.
err-certificates-identity-needed = The entry cannot tell namesakes apart: no date of birth was known when it was issued. No duplicate was issued, no number is taken.
rec-certificates-identity-needed = Look at a document of whoever asks and give its kind and day. No copy is kept.
err-certificates-pass-mark = The pass mark is a whole number.
rec-certificates-pass-mark = Enter a number such as 60.
err-certificates-check-differs = The date of birth is not the one the document was issued with. This may be a namesake.
rec-certificates-check-differs = Check date and number. No duplicate was issued.
err-certificates-handed-over = The document was handed over, so it cannot be noted as spoilt.
rec-certificates-handed-over = If it is wrong, correct or revoke it.
err-certificates-verify-too-large = The file or text is too large for a certificate. Nothing was checked.
rec-certificates-verify-too-large = Choose the PDF of the certificate, or paste only the text of the code.
err-certificates-ask-incomplete = The answer needs both number and name.
rec-certificates-ask-incomplete = Ask the caller for what is missing.
err-certificates-verifier-absent = This build of the program has no page of checks.
rec-certificates-verifier-absent = Install a complete build. A paper can be checked here as well.
err-certificates-asked-too-often = Five wrong names were given under this number within a day. There is no further answer.
rec-certificates-asked-too-often = Say that it cannot be compared today, and offer to look at the paper itself.
err-certificates-asked-unconfirmed = The register holds this number, but its row was never confirmed, or its content was lost. The program answers nothing, so that nobody is called a stranger.
rec-certificates-asked-unconfirmed = Compare with the paper register first; to the caller, say that the check takes time, and ask for the document itself.
err-certificates-replace-key-confirm = The key was not replaced: it was not confirmed.
rec-certificates-replace-key-confirm = Add --yes if the key is really to be replaced.

## Deletion
err-erasure-plan-changed = The plan has changed since it was shown. Nothing was deleted.
rec-erasure-plan-changed = Look at the plan again and confirm the new one.
err-erasure-not-confirmed = What was typed does not match the surname. Nothing was deleted.
rec-erasure-not-confirmed = Type the surname as the screen shows it.
err-erasure-nothing-goes = There is nothing to destroy: everything held is still kept by law, by a contract or to the end of its term. Nothing was deleted.
rec-erasure-nothing-goes = The plan shows what stays and why. If the person asked for the erasure, answer with a refusal that names the reason.
err-erasure-confirm-needed = The deletion is not confirmed. Nothing was deleted. It cannot be undone afterwards.
rec-erasure-confirm-needed = Look at the plan and confirm it; in the delo command, with --yes.
err-erasure-unknown-ground = The set of rules has no such ground. Nothing was deleted.
rec-erasure-unknown-ground = Choose a ground from the list.
err-erasure-ground-needed = The ground of the erasure was not named. Nothing was deleted.
rec-erasure-ground-needed = Name a ground with --ground: { $grounds }. Or look at the plan and confirm it with --plan.
err-erasure-future-ground = The ground has not arisen yet: its date lies in the future. Nothing was deleted.
rec-erasure-future-ground = Check the date of the ground and the clock of the computer.
err-erasure-wrong-step = The deletion is at another step. What was done stays done, nothing was deleted twice.
rec-erasure-wrong-step = Open the deletion and go on from the step it is at.
err-erasure-residue =
    { $count ->
        [one] The check found { $count } place that is not in the plan. Letter and act wait until that is solved.
       *[other] The check found { $count } places that are not in the plan. Letter and act wait until that is solved.
    }
rec-erasure-residue = Repeat the compaction and the check.
err-lookup-reason = There is no such reason. Nothing was looked for.
rec-lookup-reason = Choose one of the list: { $reasons }.
err-lookup-nothing-to-find = There is nothing to look for. Nothing was written.
rec-lookup-nothing-to-find = Type a name, mail, phone, IIN or the number of a document.
err-lookup-too-long = This is more than one person needs. Nothing was looked for.
rec-lookup-too-long = Leave at most 12 parts and 500 characters.
err-lookup-not-a-namesake = This find matched by more than the name, so it cannot be called a namesake's. No letter was made.
rec-lookup-not-a-namesake = Look again and mark the namesakes anew.
err-lookup-systems = The letter that nothing is held is not made yet: the program does not see the other systems of the school.
rec-lookup-systems = Look into them and say that you did.
err-lookup-too-little = One word of a name is not enough to say that nothing is held. The letter was not made.
rec-lookup-too-little = Enter the surname with the given name, a mail address, a phone or a number, and look again.
err-lookup-addressee = The letter cannot be addressed like this. It was not made.
rec-lookup-addressee = Write the name in one line of at most 200 characters.
err-act-not-ready = The papers of this erasure are not made yet, so there is no act. Nothing was changed.
rec-act-not-ready = Continue the erasure first.
err-act-signed = The act is signed already and is not signed twice. Nothing was changed.
rec-act-signed = Close the lines that are left and make the act final.
err-act-unsigned = The act is not signed yet. Nothing was changed.
rec-act-unsigned = Sign it first.
err-act-final = The act is final and is not changed any more. Nothing was changed.
rec-act-final = Correct a mistake in a paper of its own and keep it with the act.
err-act-changed = Something in the act changed while it was being printed. Nothing was signed.
rec-act-changed = Look at the act again and repeat.
err-act-lines-open = The act cannot be final while lines are open: { $n }. Nothing was changed.
rec-act-lines-open = Close them; the line of a backup closes when the backup is destroyed.
err-act-line-closed = This line is closed already. Nothing was changed.
rec-act-line-closed = If that was wrong, open it again first.
err-act-line-open = This line is open as it is. Nothing was changed.
rec-act-line-open = Close it when the place holds the data no more.
err-act-not-instructed = There is no instruction to this processor: the school has not confirmed that it uses it. Nothing was changed.
rec-act-not-instructed = Mark the line as used, and the program prepares the instruction; or close it as “no data” when the school does not use it.
err-act-future = That day has not come yet. Nothing was changed.
rec-act-future = Give today or an earlier day.
err-act-before-erasure = That day is before the erasure itself. Nothing was changed.
rec-act-before-erasure = Give the day of the erasure or a later one.
err-act-not-sent = An answer or a confirmation does not come before the instruction. Nothing was changed.
rec-act-not-sent = Record first when the instruction was sent.
err-act-no-processor = Only a processor gets an instruction, and this is none. Nothing was changed.
rec-act-no-processor = Close the line when the place holds the data no more.
err-act-outcome = This answer does not fit this place. Nothing was changed.
rec-act-outcome = Choose an answer from the list.
err-act-method = The method does not fit this place, or none is needed. Nothing was changed.
rec-act-method = Choose a method from the list; without destruction none is given.
err-act-tool = The tool is not named, or it is called certified. Nothing was changed.
rec-act-tool = Name it in a few words, such as “shredder”. The program cannot confirm a certification.
err-act-carrier = The paper was not recorded: it has no name, or the number of sheets is impossible.
rec-act-carrier = Say what it is, with up to 100,000 sheets.
err-act-signer = The act is not signed: the signer has no name, or it is the name of the person whose data were destroyed.
rec-act-signer = Enter people of the school, twelve at most.
err-act-held = A hold still keeps this record as it is. Nothing was changed.
rec-act-held = Lift the hold when it is not needed any more, and try again.
err-act-file-present = This file still lies where it was saved. The line was not closed.
rec-act-file-present = Delete the file from the disk and close the line again.
err-act-one-by-one = Only acts of standing orders are signed together. Nothing was signed.
rec-act-one-by-one = Read the act about people and sign it by itself.

## Terms and calendars
err-calendar-country = There is no calendar for this country. Nothing was changed.
rec-calendar-country = Give RU or KZ.
err-calendar-form = The calendar file is not in the expected form. The calendar was not loaded.
rec-calendar-form = Compare it with the calendar of another year or put the old file back.
err-calendar-year = In the calendar file something else stands where a year belongs. The calendar was not loaded.
rec-calendar-year = Write the year in four digits.
err-calendar-wrong-year = In the calendar file a day stands under another year. The calendar was not loaded.
rec-calendar-wrong-year = Move the day under its own year.
err-calendar-wrong-list = In the calendar file a Saturday or Sunday stands among weekdays off, or a weekday among working weekends. The calendar was not loaded.
rec-calendar-wrong-list = Move the day to the other list or remove it.
err-calendar-too-few-working-days = In the calendar file a year has too few working days for a term to end in it. The calendar was not loaded.
rec-calendar-too-few-working-days = Check the list of days off of that year.
err-calendar-no-year = The calendar file has no year in it. The calendar was not loaded.
rec-calendar-no-year = Add a year with its days.
err-clock-unknown = The set of rules has no such time limit. Nothing was changed.
rec-clock-unknown = Choose the kind of request from the list.
err-clock-no-date = This duty has no last day: it is done at once or beforehand. Nothing was changed.
rec-clock-no-date = Do it and write down when it was done.
err-clock-not-extendable = This time limit cannot be extended. Nothing was changed.
rec-clock-not-extendable = Answer within the original limit or check with a lawyer.
err-deadline-out-of-range = The date lies outside the years 1900–2400, no deadline was counted. Nothing was changed.
rec-deadline-out-of-range = Check the year of the date.
err-deadline-not-hours = This term is not counted in hours, no time was counted. Nothing was changed.
rec-deadline-not-hours = Write the term in hours, for example 72 h.
err-retention-unknown-category = The set of rules has no such category of data, no retention term was counted. Nothing was changed.
rec-retention-unknown-category = Choose a category from the list.
err-term-form = The term cannot be read. Nothing was changed.
rec-term-form = Write a number and a unit: 10 wd for working days, 30 cd for calendar days, 72 h for hours, 6 m for months, 3 y for years.
err-term-unit = There is no such unit of a term. Nothing was changed.
rec-term-unit = Write a number and a unit: 10 wd for working days, 30 cd for calendar days, 72 h for hours, 6 m for months, 3 y for years.
err-term-not-positive = A term is longer than zero. Nothing was changed.
rec-term-not-positive = Write a number from 1.
err-term-too-long = The term is as long as a century or longer, which looks like a slip. Nothing was changed.
rec-term-too-long = Check the number and the unit.

## The set of rules: { $key } is the place in its file
err-pack-syntax = The file of the set of rules cannot be read: it is not TOML in UTF-8. The set was not loaded, the data are unchanged.
rec-pack-syntax = Check quotation marks, brackets and repeated keys, and save the file in UTF-8.
err-pack-form = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a value is missing, unknown or of the wrong form.
rec-pack-form = Compare the place with a set that comes with the program.
err-pack-blank-text = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the text is blank in one of the languages.
rec-pack-blank-text = Write it in Russian, Kazakh and English.
err-pack-duplicate = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the key stands twice.
rec-pack-duplicate = Keep one entry or rename the other.
err-pack-category-list = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the list of data categories is not the one the program expects.
rec-pack-category-list = Put missing categories back and remove others.
err-pack-unknown-category = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such category of data.
rec-pack-unknown-category = Correct the name of the category.
err-pack-unknown-field = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the category has no such field.
rec-pack-unknown-field = Correct the name of the field or add it to the category.
err-pack-unknown-clock = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such time limit.
rec-pack-unknown-clock = Correct its id or describe it in the set.
err-pack-unknown-rule = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such retention rule.
rec-pack-unknown-rule = Correct the name of the rule or describe it in the set.
err-pack-unknown-reason = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such reason of destruction.
rec-pack-unknown-reason = Correct its name or describe it in the set.
err-pack-unknown-ground = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such ground of erasure.
rec-pack-unknown-ground = Correct its name or describe it in the set.
err-pack-unknown-purpose = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such purpose.
rec-pack-unknown-purpose = Correct its name or describe it in the set.
err-pack-never-restricted = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a restriction would stop what no restriction may stop.
rec-pack-never-restricted = Name here answers to the person, accounts, demands of authorities, destruction and the defence of a claim.
err-pack-unknown-consent = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): there is no such kind of consent.
rec-pack-unknown-consent = Correct its name or describe it in the set.
err-pack-circular = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the rule leads back to itself by way of others.
rec-pack-circular = Give one of these rules start and term.
err-pack-start-and-term = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the rule needs start and term together, or like alone.
rec-pack-start-and-term = Add what is missing or remove what is too much.
err-pack-keeping-term = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a retention term is not written like this.
rec-pack-keeping-term = Write "at once" or a number with cd, m, y.
err-pack-no-rule = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the category has no retention rule for the whole of it.
rec-pack-no-rule = Add a rule for the whole category.
err-pack-ambiguous = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): two rules answer for the same items.
rec-pack-ambiguous = Divide the rules by field or remove one.
err-pack-mixed-events = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a rule of law runs from another event than the other rules of these items.
rec-pack-mixed-events = Take the same event.
err-pack-core = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): keep_core and core_of go together.
rec-pack-core = Add the other one or remove both.
err-pack-no-purpose = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): no purpose needs this category.
rec-pack-no-purpose = Name a purpose that needs it or remove the category.
err-pack-extension = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the extension is not in the unit of the term it extends, or stands without it.
rec-pack-extension = Give extension and extends in one unit.
err-pack-clock-term = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the time limit has neither a statutory nor a promised term.
rec-pack-clock-term = Write statute or promise, or mark it as a duty.
err-pack-statute-pauses = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a statutory time limit never pauses.
rec-pack-statute-pauses = Remove the pause.
err-pack-small-group = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the group for statistics is so small that a person shows.
rec-pack-small-group = Write a minimum_group of at least 2.
err-pack-not-by-itself = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): a standing order destroys nothing but logs and technical data.
rec-pack-not-by-itself = Take the other categories out: they go by a plan that a person confirms.
err-pack-no-owner = The set of rules was not loaded, the data are unchanged. At { $key } (line { $line }): the owner could neither change the rules nor let anybody in.
rec-pack-no-owner = Give the role owner its acts policy and operators back.
err-pack-key = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): the key is not made of Latin letters, digits and hyphens.
rec-pack-key = Rename this entry.
err-pack-unknown-place = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): the rules have no such place.
rec-pack-unknown-place = Check how the place is written: list, key and field with points between.
err-pack-edition-twice = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): a released edition with other content already has this name.
rec-pack-edition-twice = Edit the file the program wrote with “Save to a file”: it has a line revision.
err-pack-other-pack = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): these are the rules of another kind of school.
rec-pack-other-pack = Choose a file of this school.
err-pack-other-edition = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): the file was made of another edition.
rec-pack-other-edition = Save the present rules to a file and bring the changes into it. New editions come with the program.
err-pack-outdated = The rules were not loaded, nothing was changed. Place { $key } (line { $line }): the rules have changed since.
rec-pack-outdated = Save the rules to a file again and repeat the changes.
err-rules-nothing-changed = There is nothing to change: it is so already. Nothing was written.
rec-rules-nothing-changed = Change a value or close the window.
err-rules-no-file = No file was chosen yet. Nothing was changed.
rec-rules-no-file = Choose a file and see what would change.
err-finding-reason = Without a reason the answer was not recorded.
rec-finding-reason = Write the reason, no longer than 500 characters and without names.
err-notice-wrong = The notice was not recorded: there is no such kind, the day is in the future, the number is too long, or a transfer abroad lacks recipient or day of assessment.
rec-notice-wrong = Check kind, day, number and recipient.


# Backups
err-backup-not-a-backup = This file is not a backup of a vault. Nothing was changed.
rec-backup-not-a-backup = Choose a file that ends in .ldbackup.
err-backup-incomplete = The backup is cut off, or something was appended to it. It cannot be restored, nothing was changed.
rec-backup-incomplete = Take another copy and destroy this one.
err-backup-damaged = The backup is damaged, its part { $part } does not agree. It cannot be restored, nothing was changed.
rec-backup-damaged = Take another copy. If several are damaged, check the disk.
err-backup-attachment-missing = The backup lacks the attachment file { $part } that its registry names. The rest of it is whole.
rec-backup-attachment-missing = Make a new backup and verify the journal. If the vault lacks the file too, bring it back from an older copy.
err-backup-attachment-swapped = The attachment { $part } in the backup is whole, but it is another file: it was exchanged or spoilt before the copy was made. The rest is whole.
rec-backup-attachment-swapped = Verify the journal of the vault and bring the file back from an older copy. Find out who had access to the folder.
err-backup-newer = A newer version of the program ({ $version }) made the backup. Nothing was written.
rec-backup-newer = Update the program on this computer and try again.
err-backup-forged = The backup was changed after it was made: the vault’s signature does not agree. Nothing was written.
rec-backup-forged = Take another copy and find out who had access to this one.
err-backup-other-vault = This is a backup of another vault. Nothing was changed.
rec-backup-other-vault = Open the vault it belongs to.
err-backup-folder-not-empty = There is something in the folder. A vault is restored into a new or empty folder only, so nothing was written.
rec-backup-folder-not-empty = Name another folder.
err-backup-folder-missing = No folder to restore into was named. Nothing was written.
rec-backup-folder-missing = Name a new folder.
err-backup-file-exists = There is a file of that name. It is untouched, no backup was made.
rec-backup-file-exists = Name another file or a folder: in a folder the backup gets a name of its own.
err-backup-place-absent = The place for backups cannot be reached now. The data are safe.
rec-backup-place-absent = Connect the disk or choose another folder.
err-backup-place-inside-vault = This folder is inside the vault: the copy would be lost with it. The place was not added.
rec-backup-place-inside-vault = Choose a folder on another disk.
err-backup-place-known = This place is in the list already.
rec-backup-place-known = Choose another folder.
err-backup-no-place = No place for backups is chosen. No backup was made.
rec-backup-no-place = Add a place, better on another disk.
err-backup-no-copy = There is nothing to try: no copy can be reached.
rec-backup-no-copy = Connect the disk with a copy or make a new one.
err-backup-copy-present = This copy can be reached, so nothing has to be stated. Nothing was changed.
rec-backup-copy-present = Destroy it with the button or with backup destroy.
err-backup-nothing-erased = This copy holds nobody erased and need not be blocked. Nothing was changed.
rec-backup-nothing-erased = Leave it as it is.
err-backup-reason = It is not said why the copy cannot be destroyed. Nothing was changed.
rec-backup-reason = Give the reason in up to 300 characters.
err-backup-review = The day of the review is over or more than six months after the block began. Nothing was changed.
rec-backup-review = Give a day within six months.
err-backup-day = There is no such day for this copy: it did not exist yet, or the day has not come. Nothing was changed.
rec-backup-day = Give a day between its making and today.
err-backup-different = The copy opened, but it does not hold what was counted when it was made: { $what }, { $expected } then, { $found } now. The vault was not changed.
rec-backup-different = Make a new backup and do not rely on this one.
err-backup-out-missing = The vault is locked, and the places for backups are written inside it. No backup was made.
rec-backup-out-missing = Name a file or folder with --out.
err-backup-confirm-needed = Destroying the copy is not confirmed. The copy is in place.
rec-backup-confirm-needed = Confirm with --yes.
err-backup-nothing-prepared = No restore is prepared. Nothing was written.
rec-backup-nothing-prepared = Choose a backup and begin again.
err-journal-altered = Entry No. { $entry } of the journal was changed past the program.
rec-journal-altered = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-gap = Entry No. { $entry } was taken out of the journal.
rec-journal-gap = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-tail-cut = The end of the journal was cut off: there were entries after No. { $entry }, and the rest of the database is newer.
rec-journal-tail-cut = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-older-copy = The whole database was replaced by an older copy: it ends with entry No. { $entry }, and an anchor outside knows later ones.
rec-journal-older-copy = If you put the copy back yourself, enter the lost changes again. If not, change nothing and find out who had access to the folder.
err-journal-forked = History was rewritten: entry No. { $entry } is not the one an anchor outside remembers.
rec-journal-forked = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-anchor-missing = The journal’s anchor is not there: the file anchor.json was removed or cannot be read. The chain itself is whole.
rec-journal-anchor-missing = The anchor has been written anew. Find out who changed the vault’s folder.
err-journal-anchor-foreign = The journal’s anchor belongs to another vault.
rec-journal-anchor-foreign = The anchor has been written anew. See whether files of two vaults were mixed up.
err-journal-anchor-older = The file with the journal’s anchor was replaced by an older one. The database itself is newer and whole.
rec-journal-anchor-older = The anchor has been written anew. Find out who changed the vault’s folder.
err-journal-checkpoint = The record of a destroyed part of the journal, or entries that had to stay, were changed.
rec-journal-checkpoint = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-attachment-missing = The file of an attachment is not in the vault’s folder.
rec-journal-attachment-missing = Bring the folder attachments back from a backup, or delete the attachment from its card.
err-journal-attachment-swapped = The file of an attachment was exchanged or damaged.
rec-journal-attachment-swapped = Bring the file back from a backup. What lies on the disk cannot be opened.
err-journal-attachment-unlisted = The row of an attachment was made or changed past the program: the journal does not know it.
rec-journal-attachment-unlisted = Change nothing in the vault’s folder, make a copy of it and compare it with a backup.
err-journal-changed = While the list was on the screen, something else became due. Nothing was destroyed.
rec-journal-changed = Look at the new list and confirm it.
err-journal-nothing-due = No entry of the journal has reached the end of its term.
rec-journal-nothing-due = There is nothing to do.
err-journal-period-turned = The last day of the period is before the first.
rec-journal-period-turned = Exchange the days.
err-journal-too-long-to-print = The period has more entries than fit into one paper: at most { $most }.
rec-journal-too-long-to-print = Choose a shorter period, or the JSON file alone.
err-attachments-too-large = The file is larger than 100 MB. It was not added.
rec-attachments-too-large = Make the file smaller, or divide it.
err-attachments-empty = There is nothing in the file. It was not added.
rec-attachments-empty = See whether it is the right file.
err-attachments-not-a-file = This is no file but a folder or a device.
rec-attachments-not-a-file = Choose an ordinary file.
err-attachments-unknown-kind = There is no such kind of document.
rec-attachments-unknown-kind = Choose a kind from the list.
err-attachments-title-too-long = The title is longer than 120 characters or than a line.
rec-attachments-title-too-long = Write it shorter.
err-attachments-missing = The file of the attachment is not in the vault’s folder.
rec-attachments-missing = Bring the folder attachments back from a backup, or delete the attachment.
err-attachments-swapped = The file of the attachment was exchanged or damaged, and so was not opened.
rec-attachments-swapped = Bring the file back from a backup.
err-attachments-unreadable = The file could not be read to its end. It was not added.
rec-attachments-unreadable = Look at the medium and try again.

err-consents-unknown-kind = The set of rules has no such kind of consent.
rec-consents-unknown-kind = Choose a kind from the list.
err-consents-unknown-choice = There is no such choice.
rec-consents-unknown-choice = Take one of those offered.
err-consents-bad-text = The line is empty, longer than 300 characters, or holds characters that cannot be seen.
rec-consents-bad-text = Correct the field that is marked.
err-consents-before-birth = The consent is dated before the person was born. Nothing was recorded.
rec-consents-before-birth = Check the day of the consent and the birth date on the card.
err-consents-in-future = That day has not come yet. Nothing was recorded.
rec-consents-in-future = Give today or an earlier day.
err-consents-text-unknown = There is no such text of this kind of consent.
rec-consents-text-unknown = Choose a text from the list, or add it on the page Consents.
err-consents-text-not-in-use = That text was not in use on that day; it is in use from { $date }.
rec-consents-text-not-in-use = Choose the text that stood on the form on that day, or check the day.
err-consents-text-taken = There is a text of that key already. A text that was given out is not changed.
rec-consents-text-taken = Give the new text another key.
err-consents-period-reversed = The last day lies before the first.
rec-consents-period-reversed = Swap the days.
err-consents-no-evidence = Nothing says what proves the consent.
rec-consents-no-evidence = Write where the signed sheet lies, or choose a file from the card.
err-consents-document-taken = That file proves another consent already. One document cannot carry two consents.
rec-consents-document-taken = Take a signed sheet of its own.
err-consents-term-missing = A consent of this kind needs a term.
rec-consents-term-missing = Give its last day.
err-consents-term-reversed = The term ends before the consent was given.
rec-consents-term-reversed = Check the last day.
err-consents-minor = The person was a minor on that day: a legal representative gives the consent.
rec-consents-minor = Choose the representative.
err-consents-age-unknown = Nobody knows whether the person is 18. Nobody is taken for an adult without being asked.
rec-consents-age-unknown = Ask for the birth date, or tick that the person said so herself.
err-consents-of-age = The person is 18 or older: the representative no longer acts for her.
rec-consents-of-age = Ask the person herself, or record a power of attorney.
err-consents-authority-missing = Nothing says that this person may act for the learner.
rec-consents-authority-missing = Record how it was declared, or check a document.
err-consents-authority-ended = The authority to act for the learner had ended by that day.
rec-consents-authority-ended = Check the day, or choose another representative.
err-consents-authority-doubted = The authority of this representative is in doubt. Until that is settled, nothing is done in the name of the learner at their word: no new consent, no answer to a request.
rec-consents-authority-doubted = Ask for a confirmation and record the answer.
err-consents-own-representative = A person cannot be her own representative.
rec-consents-own-representative = Choose somebody else.
err-consents-refused-later = The person refused after that day. An older paper does not undo a refusal.
rec-consents-refused-later = If the person changed her mind, record the consent with its new day.
err-consents-nothing-to-withdraw = There is nothing to withdraw: the person has refused already.
rec-consents-nothing-to-withdraw = Look at the section Consents of the card.
err-consents-still-held = Data that rested on this consent alone are still held. Nothing was changed.
rec-consents-still-held = Erase it from the card or by the plan on Today, then mark the withdrawal as done.
err-lists-unsubscribed-stale = No marketing list was made: the newest list of those who unsubscribed is older than 7 days, or there is none.
rec-lists-unsubscribed-stale = Load a fresh list from the mailing service. If that is impossible, write the reason: the list is then marked as unchecked.
err-lists-no-purpose = No purpose in the set of rules lets a list take these addresses.
rec-lists-no-purpose = Choose another channel, or add a purpose to the rules and the policy.
err-lists-unknown-choice = There is no such list.
rec-lists-unknown-choice = Take one of those offered.
err-lists-bad-text = Nothing says what the list is for or who gets it, or the line is longer than 300 characters.
rec-lists-bad-text = Fill in the field that is marked.
err-lists-bad-delete-by = The day of deletion has passed, or lies more than half a year ahead.
rec-lists-bad-delete-by = Give a day within the next six months.
err-lists-no-addresses = The file holds neither mail addresses nor phones. Nothing has changed.
rec-lists-no-addresses = Export the list of those who unsubscribed from the mailing service as CSV and choose that.
err-lists-unknown-state = Line { $line }: it is not clear whether the person is subscribed or left. Nothing has changed.
rec-lists-unknown-state = A column of states says, for example, "subscribed" or "unsubscribed"; columns of preferences say "yes" or "no".
err-lists-empty = Nobody is on the list; there is nothing to give out.
rec-lists-empty = Look why people were left out.
err-lists-copy-there = The file of the list is where it was saved
rec-lists-copy-there = Delete the file and mark it again. The place stands in the line of the list.
err-lists-copy-out-of-sight = The place where the list was saved cannot be seen from here: nobody can check whether the file was deleted
rec-lists-copy-out-of-sight = Connect the medium and mark it again. If the file is gone for certain, say so: press once more, or --unseen on the command line.
err-lists-avoided = The list was not given out: { $n } of those on it asked that this recipient gets nothing.
rec-lists-avoided = Build the list again: the program leaves them out.
err-lists-mailing-closed = The mailing over this channel was closed on { $date }: no list is made for it.
rec-lists-mailing-closed = If the mailing starts again, the owner opens it anew; new consents will be needed.
err-lists-mailing-not-closed = The mailing over this channel is not closed.
rec-lists-mailing-not-closed = There is nothing to do.

err-hold-no-reason = No reason was given. Nothing is on hold.
rec-hold-no-reason = Write why the data must not be destroyed: a dispute, a demand, an incident.
err-requests-kind = The rules of the school have no such kind of request. Nothing was entered.
rec-requests-kind = Choose a kind from the list.
err-requests-day = The day cannot be: it has not come yet, or lies before the request. Nothing was written.
rec-requests-day = Correct the date.
err-requests-choice = There is no such choice. Nothing was written.
rec-requests-choice = Take one of the list.
err-requests-applicant = It is not said who asks. Nothing was entered.
rec-requests-applicant = Choose somebody from the registry, or write the name as the request has it.
err-requests-address = It is not said where the answer goes. Nothing was entered.
rec-requests-address = Write the address the request names: mail, phone or post.
err-requests-text = There is no text, or it is longer than 600 characters. Nothing was written.
rec-requests-text = Write it briefly, in your own words.
err-requests-closed = The request is closed. Nothing was changed.
rec-requests-closed = When the person asks again, enter a new request.
err-requests-answered = This request is answered already. Nothing was changed.
rec-requests-answered = Close it; for a new question enter a new request.
err-requests-not-answered = There was no answer yet. The request was not closed.
rec-requests-not-answered = Write the answer first. When it was taken back or was no request, say so when closing.
err-requests-not-extendable = The time of this request cannot be extended: neither law nor policy allows it. Nothing was changed.
rec-requests-not-extendable = Answer in time with what there is, and say what follows later.
err-requests-not-prepared = No extension of this request was written down: there is nothing to notify of. Nothing was changed.
rec-requests-not-prepared = First write the extension down with its reason, then make the notice and send it.
err-requests-extended = The time was extended before; it cannot be twice. Nothing was changed.
rec-requests-extended = Answer by the last day.
err-requests-too-late = The last day was { $date }: the time cannot be extended any more. Nothing was changed.
rec-requests-too-late = Answer now and explain the delay.
err-requests-identity = Nothing was done: it is not known who asks and who would get the answer. The address of the request is no contact of the person, and nobody made sure who asks.
rec-requests-identity = Make sure who asks – a document, a call to a known number, the account – and write it down. For somebody else an authority is needed, too.
err-requests-reason = A refusal without its reason and norm was not written.
rec-requests-reason = Write why it is refused and on which norm, or make a letter of refusal.
err-requests-letter = There is no such letter: the time was not extended, nothing was answered, or it was made already.
rec-requests-letter = Extend the time or write the answer first.
err-requests-not-done = The answer “granted” was not written: the request has neither a report nor an act, and it is not said what was done.
rec-requests-not-done = Do what is asked, naming the request, or write what was done instead.
err-requests-not-avoided = The answer was not recorded: this person's data may still reach the service that is to be avoided.
rec-requests-not-avoided = Agree on something instead and place a restriction in the file that names this recipient. If there is no alternative, refuse with the reason.
err-requests-no-request = The request was not closed: it is not said why it needs no answer.
rec-requests-no-request = Write the reason: advertising, the same request once more, a letter not meant for the school. If somebody asks for something, answer them.
err-requests-withdrawn = The request is not closed: it is not said how and why the applicant took it back.
rec-requests-withdrawn = Write how it is known: a letter of such a day, a call, words in person. Unless it was taken back, the answer is due in time.
err-requests-other-person = This request is about somebody else. Nothing was done.
rec-requests-other-person = Take a request of this person, or do it without one.
err-requests-other-action = This request asks for something else. Nothing was done.
rec-requests-other-action = Look what is asked for; for two things enter two requests.
err-refusal-not-repeated = The refusal of a repeated request was not made: within 30 days before it there is no other request that was answered in full.
rec-refusal-not-repeated = Answer the request or choose another reason. The school has to prove that a request is repeated.
err-hold-unknown-kind = The policy has no such kind of hold. Nothing is on hold.
rec-hold-unknown-kind = Choose a kind from the list.
err-hold-future = The hold would begin in the future. Nothing is on hold.
rec-hold-future = Give today or a day in the past.
err-hold-review-date = The review date does not fit. Nothing was changed.
rec-hold-review-date = Choose a day from today to { $date }.
err-hold-expired = The longest time of a dispute was over on { $date }. It holds nothing.
rec-hold-expired = If the data are needed for another reason, open a hold of another kind.
err-hold-unknown-part = This person has no such part of a file. Nothing is on hold.
rec-hold-unknown-part = Choose categories or records of the card.
err-hold-closed = This hold is closed already. Nothing was changed.
rec-hold-closed = If the data must not be destroyed again, open a new hold.
err-restriction-unknown-motive = The rules have no such motive of a restriction. It was not placed.
rec-restriction-unknown-motive = Choose a motive from the list.
err-restriction-unknown-use = The rules know no such use. The restriction was not placed.
rec-restriction-unknown-use = Choose from the list what must not be done. If the list is empty, update the set of rules.
err-restriction-unknown-category = There is no such category of data. The restriction was not placed.
rec-restriction-unknown-category = Choose categories of the card.
err-restriction-unknown-recipient = The register has no such recipient, or the school does not use it. No restriction was placed.
rec-restriction-unknown-recipient = Choose a recipient from the list; enter a new one in the register of recipients first.
err-restriction-unknown-asker = Nobody said who asks for the restriction. It was not placed.
rec-restriction-unknown-asker = Say who: the person, whoever stands for the person, an authority, or the school.
err-restriction-words = The words do not do: there are none, or more than 600 signs. Nothing was changed.
rec-restriction-words = Write in short what was said, or why the restriction is lifted.
err-restriction-future = The day of the demand lies ahead. The restriction was not placed.
rec-restriction-future = Give today or a day before.
err-restriction-until = The last day of the restriction is over. The restriction was not placed.
rec-restriction-until = Give a day ahead or leave the field empty.
err-restriction-lifted = This restriction is not in force any more. Nothing was changed.
rec-restriction-lifted = If the data must not be used again, place a new one.
err-inactivity-no-rule = The school's rules say nothing about inactivity.
rec-inactivity-no-rule = Such data go by their own terms: see Today.
err-inactivity-nobody = Nobody is at this point. Nothing was changed.
rec-inactivity-nobody = Look at the whole list. Where people stand in it without known sign-ins, import a fresh list of last sign-ins.
err-inactivity-out-of-turn = This step cannot follow now for one of the people. Nothing was changed.
rec-inactivity-out-of-turn = A notice is prepared, then sent, then answered. See in the list how far the person has come.
err-inactivity-bad-day = The day does not fit: it lies in the future or before the step it follows. Nothing was changed.
rec-inactivity-bad-day = Give a day up to today and not before the step it follows.
err-inactivity-bad-channel = There is no such channel. Nothing was changed.
rec-inactivity-bad-channel = Choose one of email, post, phone, messenger, account.
err-inactivity-no-proof = The sending is not proven: the reference is missing, too long, or has an address in it. Nothing was changed.
rec-inactivity-no-proof = Give the number of the receipt or of the mailing, up to 120 characters, without a name or an address.
err-order-no-category = The order names no category. It is not signed.
rec-order-no-category = Mark at least one category.
err-order-not-allowed = The policy lets no standing order destroy the category “{ $category }”. It is not signed.
rec-order-not-allowed = Choose categories from the list; the rest is destroyed by a confirmed plan.
err-order-days = Such an order would never be in force. It is not signed.
rec-order-days = Check its first and last day.
err-order-withdrawn = This order is withdrawn already. Nothing was changed.
rec-order-withdrawn = If it is needed again, sign a new one.
err-course-ends-before = A course cannot end before it begins. Nothing was written.
rec-course-ends-before = Check the day of the end.
err-group-bad-text = The text was not recorded: it is empty, longer than 300 characters or looks like a card number.
rec-group-bad-text = Mend the text.
err-group-bad-choice = There is no such value. Nothing was recorded.
rec-group-bad-choice = Choose one of those offered, or check the number.
err-group-exists = There is one of this name already. Nothing was recorded.
rec-group-exists = Open that one, or give another name.
err-group-ends-before = The end lies before the beginning. Nothing was recorded.
rec-group-ends-before = Check the days.
err-group-not-member = This person is not in the group. Nothing was recorded.
rec-group-not-member = Add them to the group first.
err-group-out-of-scale = The scale has no such grade. Nothing was recorded.
rec-group-out-of-scale = The scales: 1 to 5, 0 to 100, “+” or “–”.
err-group-not-empty = There are records about people here already. Nothing was changed.
rec-group-not-empty = Take the records away first; instead of removing somebody you can mark them as expelled.
err-card-oneself = A card cannot be merged with itself.
rec-card-oneself = Choose two different cards.
err-card-consents-differ = One card has a live consent and the other a later refusal or withdrawal. The cards were not merged.
rec-card-consents-differ = Ask the person. If the refusal holds, record the withdrawal on the first card too; if the consent does, record it anew with today's day. Then merge.
err-card-unseen = The cards were not merged: there are consequences to be seen first, or the cards have changed since.
rec-card-unseen = Look at what will happen and confirm again.
err-card-nothing-chosen = Nothing was chosen. The card was not split.
rec-card-nothing-chosen = Mark what belongs to the other person.
err-card-bound = The card stays as it was: a hold or a restriction is in force on it, or a refusal, a withdrawal or a correction was recorded since.
rec-card-bound = Close the hold or lift the restriction if it is no longer needed. If a refusal, a withdrawal or a correction was recorded, leave the card one: the other would not know of it.
err-card-nobody = One of the cards would have neither a name nor a contact. Nothing was changed.
rec-card-nobody = Choose a name or a contact for the new card and leave one on the old card.
err-card-nothing-left = There is nothing to put back: what was moved is no longer there. Nothing was changed.
rec-card-nothing-left = If the card still holds data of two people, split it.
err-card-grown = The new card already has records of its own. Nothing was changed.
rec-card-grown = Merge the two cards: all records stay.

err-update-no-publisher = This build holds no publisher's key. There is nothing to check an update file with; it was not checked.
rec-update-no-publisher = Do not install it. Get the program from where you first got it.
err-update-unsigned = There is no signature beside the file. The file was not checked.
rec-update-unsigned = Get the file of the same name that ends in .minisig from the publisher and put it beside. Do not install without it.
err-update-signature = The signature file cannot be read or was made in an outdated way. The update was not checked.
rec-update-signature = Get the signature file again. Do not install without it.
err-update-other-publisher = Somebody else signed the file, not the publisher of the program.
rec-update-other-publisher = Do not install it, and tell the publisher where you got it.
err-update-changed = This is not the file that was signed: it is cut or changed, or the signature belongs to another file.
rec-update-changed = Do not install it. Copy file and signature again.
err-update-not-release = The publisher signed this file, but not as a release of this program.
rec-update-not-release = Get the update file of Lichnoe Delo.
err-update-other-system = This is not an update package (.deb) for this system.
rec-update-other-system = Choose a file that ends in .deb.
err-update-older = The publisher signed the file, but it is older: it holds version { $version }, and { $running } is running. An old version may bring mended faults back.
rec-update-older = Do not install it. Get the newest release.
err-update-name = The path of the file cannot be written into a command: it holds unprintable characters.
rec-update-name = Rename the file or the folder and check again.

## Templates of the school
err-templates-unknown = There is no template with this key. Nothing was changed.
rec-templates-unknown = Choose a template from the list; certificates can be printed with those of the program too.
err-templates-key-taken = Another template has this key. Nothing was written.
rec-templates-key-taken = Think of another key.
err-templates-bad-key = This cannot be a key. Nothing was written.
rec-templates-bad-key = 2 to 40 characters: small Latin letters, digits and hyphens, a letter first.
err-templates-bad-title = This cannot be a name. Nothing was written.
rec-templates-bad-title = All three names are needed, each of at most 80 characters.
err-templates-bad-language = Pages cannot have this language. Nothing was written.
rec-templates-bad-language = Choose any, ru, kk, en or kk+ru.
err-templates-bad-source = This cannot be the text of a template: it is empty, longer than 256 KB, not UTF-8, or has characters nobody sees. The text before it is untouched.
rec-templates-bad-source = Save the file as plain text in UTF-8 and take it back again.
err-templates-nothing-changed = It is so already. Nothing was changed.
rec-templates-nothing-changed = If you edited a file, make sure that you saved it and chose that one.
err-templates-not-checked = This version of the template has not passed the check. Documents are printed as before.
rec-templates-not-checked = Check the template and mend what the check finds.
err-templates-incomplete = The pages of the template do not show all that a document needs: { $missing }. Documents are printed as before.
rec-templates-incomplete = Add what is missing, or confirm that this is meant.
err-templates-not-in-use = New documents are not printed with this version of the template. Nothing was issued, no number was taken.
rec-templates-not-in-use = Choose the template from the list again.
err-templates-fault =
    Line { $line }, character { $column }: { $fault ->
        [unknown_name] the template has no such name: “{ $name }”.
        [no_file] there is no such file beside the template: { $name }. It reads no others.
        [no_value] the data of the document have no such field: { $name }.
        [no_font] the program has no such font: { $name }.
        [missing_argument] something is required here: { $name }.
        [unexpected_argument] this is one argument too many: { $name }.
        [no_import] the imported file has no such name.
        [unclosed] a bracket or quotation mark is not closed.
        [expected] something else is expected here: { $name }.
        [package] packages cannot be imported: the program works without a network.
        [no_alt] a picture has no description (alt); without it the document cannot be listened to.
        [no_title] the document has no title: add set document(title: …).
        [bad_image] the picture cannot be read.
        [restless] the layout does not settle: sizes on the page depend on each other in a circle.
        [endless_call] a function calls itself without end.
        [endless_loop] a loop does not end.
       *[other] { $message }
    }
rec-templates-fault = Mend this place and check again. What the typesetter said: { $message }
err-templates-endless = The template took too long and was stopped. Nothing was changed.
rec-templates-endless = Look for a loop without an end, or work repeated for every letter.
err-templates-greedy = The template ran out of memory and was stopped. Nothing was changed.
rec-templates-greedy = Make pictures and repetitions in it smaller.
err-templates-folder-taken = This folder already has a folder of this template. It is untouched.
rec-templates-folder-taken = Choose another folder, or take the old one away.
err-templates-bad-file = The file is no template of this program: it is damaged, or there is more in it than belongs there. Nothing was written.
rec-templates-bad-file = Ask for the .ldtemplate file again.
err-templates-forged = The signature does not fit the contents: the file was changed after it was saved. Nothing was written.
rec-templates-forged = Ask for it again by another way.
err-templates-other-program = The template was made for a version of the program that is not here. Nothing was written.
rec-templates-other-program = Update the program and try again.
err-templates-confirm-needed = This has to be confirmed. Nothing was changed.
rec-templates-confirm-needed = Add --yes.
err-documents-off-page = Text does not fit on page { $page }: a part of it lies beyond the edge of the paper. No document was made, nothing was cut off.
rec-documents-off-page = Mend the template: long text has to shrink or to wrap.
err-documents-too-many-pages = The document has { $pages } pages, a template of a school prints { $most } at most. No document was made.
rec-documents-too-many-pages = Mend the template: it probably repeats its pages.
err-templates-bad-picture-kind = A school has no such picture. Nothing was changed.
rec-templates-bad-picture-kind = Name logo, seal or facsimile.
err-documents-not-a-picture = This is no PNG, JPEG or SVG, or the file is damaged. The picture before it is untouched.
rec-documents-not-a-picture = Save the picture anew as PNG and choose that.
err-documents-picture-too-large = The picture is larger than a document needs: files up to 4 MB, up to 1 MB once cleaned, sides up to 8000 dots, of a JPEG up to 3000. The one before it is untouched.
rec-documents-picture-too-large = Make the picture smaller: 1200 dots on the longer side are enough for print.
err-documents-picture-not-plain = The SVG drawing holds more than lines and colours: a script, an address elsewhere, a picture inside, or words in a font. It was not taken.
rec-documents-picture-not-plain = Turn words into curves, take out what is embedded and linked, and save as plain SVG.

err-refusal-reason = The rules have no such reason for this request. The letter was not made.
rec-refusal-reason = Choose a reason from the list, or state your own and name the norm.
err-refusal-words = A reason of your own has no norm, or is too long. The letter was not made.
rec-refusal-words = State reason and norm in one line each, at most 600 characters.
err-refusal-nothing-stays = Everything can be destroyed: there is nothing to refuse.
rec-refusal-nothing-stays = Carry out the plan of the erasure, or choose another reason.
err-refusal-future = The request cannot have come after today. The letter was not made.
rec-refusal-future = Correct the day of the request.
err-refusal-changed = The data or the number changed since the letter was shown. The letter was not kept.
rec-refusal-changed = Look at the letter again and keep it.
