// Generated from the Rust crate `wire` by its tests. Do not edit: change the crate and regenerate.

export type Failure = { 
/**
 * Stable dotted code, such as `vault.wrong_passphrase`.
 */
code: string, 
/**
 * What the caller may do about it.
 */
kind: FailureKind, 
/**
 * Counts, dates, row numbers, column titles – never values of a person.
 */
args: { [key in string]: string }, 
/**
 * The field of the request that caused it, when one did.
 */
field: string | null, };

export type FailureKind = "refused" | "usage" | "locked" | "damaged" | "cancelled";

export type Progress = { 
/**
 * Text key of what is being done.
 */
stage: string, 
/**
 * Units done.
 */
done: number, 
/**
 * Units in all, 0 while unknown.
 */
total: number, };

export type GateState = { 
/**
 * The vault used last on this computer, if it is still there.
 */
vault: KnownVault | null, 
/**
 * A recovery code that has not been typed back: creation or recovery goes on at that step.
 */
unconfirmed_recovery: CreatedVault | null, 
/**
 * Built-in packs a new vault may start from.
 */
packs: Array<PackChoice>, 
/**
 * Folder proposed for a new vault.
 */
proposed_folder: FolderChoice, 
/**
 * Version of the program.
 */
version: string, };

export type KnownVault = { 
/**
 * Folder, as shown to the person at this computer.
 */
folder: string, 
/**
 * Logins that have a keyslot.
 */
logins: Array<string>, 
/**
 * Seconds until the next attempt is allowed.
 */
wait_seconds: number, 
/**
 * What the second factor of each login is, in the order of `logins`.
 */
second_factors: Array<SecondFactorKind>, 
/**
 * Whether the second factor was found on this computer, in the order of `logins`.
 */
second_factor_present: Array<boolean>, 
/**
 * Keys of findings that need no key to be seen: `finding-<key>`.
 */
findings: Array<string>, };

export type PackChoice = { 
/**
 * Id, such as `ru-online-school`.
 */
id: string, 
/**
 * `RU` or `KZ`.
 */
country: string, };

export type FolderChoice = { 
/**
 * The folder; empty when the person closed the dialog.
 */
folder: string, 
/**
 * Free space, in megabytes.
 */
free_mb: number, 
/**
 * Keys of warnings: `synced`, `removable`, `not_empty`, `not_writable`, `vault_inside`.
 */
warnings: Array<string>, };

export type SecondFactorKind = "none" | "keyring" | "key_file";

export type KeyFileChoice = { 
/**
 * True to make a new one (a save dialog), false to pick an existing one.
 */
create: boolean, };

export type ChosenFile = { 
/**
 * Place, as shown to the person.
 */
place: string, };

export type PassphraseCheck = { 
/**
 * The phrase.
 */
passphrase: string, };

export type PassphraseStrength = { 
/**
 * Estimated bits.
 */
bits: number, 
/**
 * `weak`, `fair`, `good`, `strong`: key of `strength-<class>`.
 */
class: string, };

export type PassphraseSuggestion = { 
/**
 * Six words.
 */
passphrase: string, };

export type CreateVault = { 
/**
 * Folder, empty or absent before.
 */
folder: string, 
/**
 * Pack to start from.
 */
pack: string, 
/**
 * The school.
 */
operator: OperatorFacts, 
/**
 * Login of the owner.
 */
login: string, 
/**
 * Passphrase of the owner.
 */
passphrase: string, 
/**
 * Second factor.
 */
second_factor: SecondFactorKind, 
/**
 * Place of the key file, for `key_file`.
 */
key_file: string | null, 
/**
 * IANA time zone of the school; empty takes the usual one of the country.
 */
time_zone: string, 
/**
 * Country where this computer stands, `RU`, `KZ` or another ISO code.
 */
computer_country: string, 
/**
 * Language of the recovery kit: `ru`, `kk`, `en`.
 */
language: string, };

export type CreatedVault = { 
/**
 * Page of the recovery kit.
 */
kit: PagePicture, 
/**
 * Which groups of the code must be typed back, counted from 1.
 */
ask_groups: Array<number>, 
/**
 * What ends when the groups are typed back: `create`, `recover`, `renew`.
 */
purpose: string, 
/**
 * What a guess at the passphrase costs.
 */
lock: LockCost, };

export type PagePicture = { 
/**
 * PNG as a `data:` address.
 */
data_url: string, 
/**
 * Text of the page for screen readers, by paragraph; empty when the page was frozen earlier.
 */
text: Array<string>, 
/**
 * Pages in all.
 */
pages: number, 
/**
 * This page, from 1.
 */
page: number, };

export type ConfirmRecovery = { 
/**
 * Groups, in the order asked.
 */
groups: Array<string>, };

export type UnlockVault = { 
/**
 * Login.
 */
login: string, 
/**
 * Passphrase.
 */
passphrase: string, 
/**
 * Key file, where that is the second factor.
 */
key_file: string | null, };

export type CreateDemo = { 
/**
 * Pack.
 */
pack: string, 
/**
 * How many people.
 */
people: number, };

export type SavedFile = { 
/**
 * Place, as shown to the person; empty when the dialog was closed.
 */
place: string, 
/**
 * SHA-256 of the file, hexadecimal.
 */
sha256: string, };

export type Session = { 
/**
 * Login of the operator.
 */
login: string, 
/**
 * Role key, `role-<key>`.
 */
role: string, 
/**
 * Name of the school.
 */
school: string, 
/**
 * Pack id.
 */
pack: string, 
/**
 * `RU` or `KZ`.
 */
country: string, 
/**
 * Today, by the vault's clock.
 */
today: string, 
/**
 * People in the registry.
 */
people: number, 
/**
 * True when the registry is the invented one.
 */
demo: boolean, 
/**
 * Keys of standing remarks: `clock_back`, `one_factor`, …
 */
findings: Array<string>, 
/**
 * Desk sections this role opens.
 */
sections: Array<string>, 
/**
 * Erasures stopped half-way.
 */
open_erasures: number, 
/**
 * The newest backup without a known fault.
 */
newest_backup: string | null, 
/**
 * The role may destroy what is due.
 */
may_destroy: boolean, 
/**
 * The role may make a card by hand.
 */
may_create: boolean, 
/**
 * The role may look for somebody without a card.
 */
may_lookup: boolean, 
/**
 * Backups past their last day.
 */
overdue_backups: number, 
/**
 * The rules tell people before their data go by inactivity, and the role may see them.
 */
inactivity: boolean, };

export type Today = { 
/**
 * The day.
 */
date: string, 
/**
 * Terms that are over, the longest overdue first.
 */
due: Array<DueGroup>, 
/**
 * Terms that end within thirty days.
 */
coming: Array<DueGroup>, 
/**
 * What of the consents waits.
 */
consents: Array<WaitingGroup>, 
/**
 * Erasures whose papers are not final.
 */
acts: Array<ErasureEntry>, 
/**
 * What these acts wait for.
 */
act_lines: Array<OpenActLine>, 
/**
 * Standing remarks: where policy, law and practice differ, and what papers will miss.
 */
remarks: Array<Remark>, 
/**
 * Rows whose terms end in the months to come.
 */
horizon: Array<HorizonMonth>, 
/**
 * People in the registry.
 */
people: number, 
/**
 * The role may see who is meant.
 */
names: boolean, 
/**
 * Holds to be looked at again soon, or late.
 */
holds: Array<HoldLine>, 
/**
 * Requests that are not closed, what is owed first.
 */
requests: Array<RequestLine>, 
/**
 * What restrictions ask to be decided, the earliest first.
 */
restrictions: Array<RestrictionLine>, 
/**
 * What waits beside terms: backups, inactivity.
 */
tasks: Array<TodayTask>, 
/**
 * Imports with open questions; none for a role that may not answer them.
 */
questions: Array<WaitingImport>, 
/**
 * Courses without an end, which makes terms provisional; the oldest.
 */
endless: Array<EndlessCourse>, 
/**
 * The role may destroy what is due.
 */
may_destroy: boolean, };

export type DueGroup = { 
/**
 * Key of the retention rule.
 */
rule: string, 
/**
 * Category key.
 */
category: string, 
/**
 * The fields the rule speaks of; none is the rest of the category.
 */
fields: Array<string>, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * Needs a lawyer.
 */
check: boolean, 
/**
 * People.
 */
people: number, 
/**
 * Rows.
 */
rows: number, 
/**
 * The day on which the first of them was to go.
 */
due: string, 
/**
 * Days since; 0 when it is today or later.
 */
overdue_days: number, 
/**
 * The day rests on an event nobody knows, and nothing with a sure day goes as early.
 */
first_provisional: boolean, 
/**
 * How many of the people are due by a provisional date only.
 */
provisional: number, 
/**
 * Of how many a sign-in would have put it off, and none is known.
 */
sign_in_unknown: number, 
/**
 * How many of the rows were recorded after their term had ended.
 */
came_late: number, };

export type Remark = { 
/**
 * Key: of the pack's finding, or `operator-missing-<key>`.
 */
key: string, 
/**
 * The pack's own words; without them the catalogue has a text for the key.
 */
text: LocalText | null, 
/**
 * Needs a lawyer.
 */
check: boolean, 
/**
 * Section of the desk where it can be mended.
 */
section: string | null, };

export type HorizonMonth = { 
/**
 * `YYYY-MM`.
 */
month: string, 
/**
 * Rows.
 */
rows: number, };

export type FindDue = { 
/**
 * Day, ISO; empty is today.
 */
on: string, 
/**
 * Rule key; empty is every rule.
 */
rule: string, 
/**
 * People to skip.
 */
offset: number, 
/**
 * Most people to answer.
 */
limit: number, };

export type TodayTask = { 
/**
 * `task-<key>`.
 */
key: string, 
/**
 * How many, where that is said.
 */
count: number, 
/**
 * Section of the desk where it is done.
 */
section: string, };

export type WaitingImport = { 
/**
 * Id of the import.
 */
import: string, 
/**
 * Name of its file, without a folder.
 */
file: string, 
/**
 * Day of the import, ISO.
 */
on: string, 
/**
 * Open questions.
 */
questions: number, 
/**
 * Last day on which the first of them waits, ISO.
 */
until: string, };

export type EndlessCourse = { 
/**
 * Programme, or id of the group.
 */
programme: string, 
/**
 * Its title.
 */
title: string, 
/**
 * Day the course began, when that is known.
 */
starts: string | null, 
/**
 * Learners.
 */
people: number, };

export type EndCourse = { 
/**
 * Programme, or id of the group.
 */
programme: string, 
/**
 * Day the course began; `None` when it is not known.
 */
starts: string | null, 
/**
 * Day it ended or will end.
 */
ends: string, };

export type AskForm = { 
/**
 * Id; empty for somebody new.
 */
person: string, 
/**
 * Role keys, `person-role-<key>`; of somebody on a card those recorded count.
 */
roles: Array<string>, };

export type EntryForm = { 
/**
 * Roles a person may be given.
 */
roles: Array<string>, 
/**
 * Fields the pack needs of these roles and the operator may write, in the order of the form.
 */
fields: Array<FormField>, 
/**
 * Fields whose values may be changed, offered or not.
 */
changeable: Array<FormField>, };

export type FormField = { 
/**
 * Field key.
 */
field: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Table of its values: the beginning of the items of a card.
 */
table: string, 
/**
 * Parts.
 */
parts: Array<FormPart>, 
/**
 * A person may have several.
 */
many: boolean, 
/**
 * The day it was stated is asked.
 */
stated: boolean, 
/**
 * Why a value may be changed: `error`, `changed`.
 */
reasons: Array<string>, };

export type FormPart = { 
/**
 * Part key.
 */
key: string, 
/**
 * `text`, `long`, `email`, `phone`, `date`, `day`, `count`, `class`, `age`, `number`, `choice`.
 */
kind: string, 
/**
 * Keys of a choice.
 */
choices: Array<string>, 
/**
 * The value says nothing without it.
 */
required: boolean, };

export type EnteredValue = { 
/**
 * Field key.
 */
field: string, 
/**
 * Parts by key; dates in any form people type.
 */
parts: { [key in string]: string }, 
/**
 * Day it was stated; empty is today.
 */
stated: string, };

export type CreatePerson = { 
/**
 * Role keys.
 */
roles: Array<string>, 
/**
 * Values; a failure names the one at fault as `<number>.<part>`.
 */
values: Array<EnteredValue>, 
/**
 * Somebody who was erased comes back on a new basis.
 */
returned: boolean, };

export type AddValue = { 
/**
 * Person.
 */
person: string, 
/**
 * Value.
 */
value: EnteredValue, };

export type ChangeValue = { 
/**
 * Person.
 */
person: string, 
/**
 * Item of the card, `table:row:field`.
 */
item: string, 
/**
 * Value.
 */
value: EnteredValue, 
/**
 * `error`: the old value goes at once; `changed`: it stays for the term of previous values.
 */
reason: string, };

export type ValueRef = { 
/**
 * Person.
 */
person: string, 
/**
 * Item of the card, `table:row:field`.
 */
item: string, };

export type RemoveValue = { 
/**
 * Person.
 */
person: string, 
/**
 * Item of the card, `table:row:field`.
 */
item: string, 
/**
 * `error` or `changed`.
 */
reason: string, };

export type AlikePerson = { 
/**
 * Who.
 */
row: PersonRow, 
/**
 * `contact`, `name`, `respelled`: `alike-<key>`.
 */
by: string, };

export type AlikePeople = { 
/**
 * The surest first.
 */
people: Array<AlikePerson>, };

export type TypedName = { 
/**
 * Surname, or the full name.
 */
surname: string, 
/**
 * Given name.
 */
given: string, 
/**
 * Patronymic.
 */
patronymic: string, 
/**
 * Sex the operator chose; empty leaves it to the rules.
 */
gender: string, };

export type NameAdvice = { 
/**
 * Surname.
 */
surname: string, 
/**
 * Given name.
 */
given: string, 
/**
 * Patronymic.
 */
patronymic: string, 
/**
 * `female`, `male`, or empty when nothing tells.
 */
gender: string, 
/**
 * Genitive.
 */
genitive: string, 
/**
 * Dative.
 */
dative: string, 
/**
 * The rules are not sure: somebody should look.
 */
assumed: boolean, };

export type PersonHistory = { 
/**
 * The newest first.
 */
values: Array<PreviousValue>, };

export type PreviousValue = { 
/**
 * The value.
 */
item: Item, 
/**
 * Day it was replaced or taken away.
 */
until: string, };

export type Records = { 
/**
 * Those that are open first.
 */
enquiries: Array<EnquiryLine>, 
/**
 * Those that are public first.
 */
publications: Array<PublicationLine>, 
/**
 * By name.
 */
organisations: Array<OrganisationLine>, 
/**
 * Of nobody in particular: what nobody asked for and rests on nothing.
 */
special: Array<SpecialLine>, 
/**
 * Of nobody in particular: what no purpose of the rules needs of whoever has it, person by person.
 */
unneeded: Array<UnneededLine>, 
/**
 * What the role may write: `enquiries`, `publications`, `organisations`, `chats`; and whether it gives `extracts`.
 */
may: Array<string>, };

export type EnquiryLine = { 
/**
 * Key of the enquiry.
 */
enquiry: string, 
/**
 * Whose card.
 */
person: string, 
/**
 * Name on the card.
 */
name: string, 
/**
 * Day it came.
 */
received: string, 
/**
 * Programme asked about.
 */
programme: string, 
/**
 * The school teaches a programme of that name.
 */
taught: boolean, 
/**
 * What was asked.
 */
text: string, 
/**
 * `enquiry-state-<key>`: `open`, `answered`, `closed`, `contract`.
 */
state: string, 
/**
 * Day of the answer.
 */
answered: string | null, 
/**
 * Day it was closed.
 */
closed: string | null, 
/**
 * Name and addresses for the answer; gone once it is closed.
 */
contact: Array<string>, };

export type SpecialLine = { 
/**
 * Whose card.
 */
person: string, 
/**
 * Name on the card.
 */
name: string, 
/**
 * Item of the card.
 */
item: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Day it was said, or noted.
 */
on: string, };

export type UnneededLine = { 
/**
 * Whose card.
 */
person: string, 
/**
 * Name on the card.
 */
name: string, 
/**
 * The fields, each with how many values.
 */
fields: Array<UnneededField>, 
/**
 * How many of them can be left out at once; the others are changed on the card.
 */
alone: number, };

export type UnneededField = { 
/**
 * Category key.
 */
category: string, 
/**
 * Field key.
 */
field: string, 
/**
 * Values.
 */
count: number, };

export type PublicationLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Whose card; empty once the person's file is gone.
 */
person: string, 
/**
 * Name on the card.
 */
name: string, 
/**
 * `publication-item-<key>`.
 */
item: string, 
/**
 * Where.
 */
resource: string, 
/**
 * The school can take it down itself.
 */
ours: boolean, 
/**
 * Address of the page.
 */
link: string, 
/**
 * `publication-others-<key>`.
 */
others: string, 
/**
 * Day it was made public.
 */
published: string, 
/**
 * Last day of the permission.
 */
ends: string, 
/**
 * Day it was taken down.
 */
down: string | null, 
/**
 * How: `publication-down-<key>`.
 */
how: string, 
/**
 * Why it is to be taken down at once: `publication-why-<key>`.
 */
take_down: string | null, 
/**
 * Of what a withdrawal ends: the last day to take it down.
 */
due: string | null, };

export type OrganisationLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
title: string, 
/**
 * Number of the legal person.
 */
number: string, 
/**
 * Number of the contract.
 */
contract: string, 
/**
 * Day of the contract; empty when it is not known.
 */
contract_on: string, 
/**
 * People with it.
 */
people: Array<MemberLine>, };

export type MemberLine = { 
/**
 * Key of the membership.
 */
membership: string, 
/**
 * Who.
 */
person: string, 
/**
 * Name on the card.
 */
name: string, 
/**
 * `organisation-capacity-<key>`.
 */
capacity: string, 
/**
 * `organisation-results-<key>`: on what ground the organisation is told of results.
 */
results: string, 
/**
 * First day.
 */
from: string | null, 
/**
 * Last day.
 */
until: string | null, };

export type NewEnquiry = { 
/**
 * Card.
 */
person: string, 
/**
 * Day it came; empty is today.
 */
received: string, 
/**
 * Programme asked about.
 */
programme: string, 
/**
 * What was asked.
 */
text: string, 
/**
 * How the person called themselves.
 */
name: string, 
/**
 * Mail address for the answer.
 */
email: string, 
/**
 * Phone for the answer.
 */
phone: string, 
/**
 * Name in Telegram.
 */
telegram: string, 
/**
 * Name or number in VK.
 */
vk: string, };

export type EnquiryStep = { 
/**
 * Card.
 */
person: string, 
/**
 * Key of the enquiry.
 */
enquiry: string, 
/**
 * `answer`, `close`, `contract`, `learns`: a contract, and whoever asked learns the programme themself.
 */
step: string, 
/**
 * Day; empty is today.
 */
on: string, };

export type NewPublication = { 
/**
 * Card.
 */
person: string, 
/**
 * `publication-item-<key>`.
 */
item: string, 
/**
 * Where.
 */
resource: string, 
/**
 * The school can take it down itself.
 */
ours: boolean, 
/**
 * Address of the page.
 */
link: string, 
/**
 * `nobody`, `agreed`, `masked`: whether somebody else is in it.
 */
others: string, 
/**
 * Day it was made public; empty is today.
 */
published: string, };

export type TakedownLetter = { 
/**
 * Id of the publication.
 */
publication: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, };

export type TakeDown = { 
/**
 * Card to answer with; empty answers with what waits.
 */
person: string, 
/**
 * Id.
 */
publication: string, 
/**
 * `removed`, `letter`, `absent`.
 */
how: string, 
/**
 * Day; empty is today.
 */
on: string, };

export type SaveOrganisation = { 
/**
 * Id; empty for a new one.
 */
id: string, 
/**
 * Name.
 */
title: string, 
/**
 * Number of the legal person.
 */
number: string, 
/**
 * Number of the contract.
 */
contract: string, 
/**
 * Day of the contract.
 */
contract_on: string, };

export type JoinOrganisation = { 
/**
 * Card.
 */
person: string, 
/**
 * Id of the organisation.
 */
organisation: string, 
/**
 * `learner`, `contact`.
 */
capacity: string, 
/**
 * `none`, `consent`, `contract`.
 */
results: string, 
/**
 * First day; empty when it is not known.
 */
from: string, };

export type LeaveOrganisation = { 
/**
 * Card.
 */
person: string, 
/**
 * Key of the membership.
 */
membership: string, 
/**
 * Last day; empty is today.
 */
on: string, };

export type PersonRelations = { 
/**
 * Those in force first.
 */
relations: Array<RelationLine>, 
/**
 * The role may begin and end relations.
 */
may_change: boolean, 
/**
 * The role may say that representatives agree again.
 */
may_decide: boolean, };

export type RelationLine = { 
/**
 * Key of the relation.
 */
relation: string, 
/**
 * The other person.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * What the other person is to this one: `relation-<key>`.
 */
kind: string, 
/**
 * First day.
 */
from: string | null, 
/**
 * Last day.
 */
until: string | null, 
/**
 * The last day has passed.
 */
over: boolean, 
/**
 * What it does not cover.
 */
limits: string, 
/**
 * Representatives do not agree.
 */
conflict: boolean, 
/**
 * What is known of the authority: `authority-<key>`.
 */
authority: string | null, };

export type AddRelation = { 
/**
 * The card.
 */
person: string, 
/**
 * The other person.
 */
other: string, 
/**
 * What the other one is: `payer`, `learner`, `representative`, `represented`, `parent`, `child`.
 */
kind: string, 
/**
 * First day; empty when it is not known.
 */
from: string, 
/**
 * Last day; empty when it is not known.
 */
until: string, 
/**
 * What it does not cover.
 */
limits: string, };

export type EndRelation = { 
/**
 * The card.
 */
person: string, 
/**
 * Key of the relation.
 */
relation: string, 
/**
 * Last day; empty is today.
 */
on: string, };

export type MarkConflict = { 
/**
 * The card.
 */
person: string, 
/**
 * Key of the relation.
 */
relation: string, 
/**
 * Representatives do not agree.
 */
conflict: boolean, };

export type PlanMerge = { 
/**
 * The card that stays.
 */
stays: string, 
/**
 * The card that ends.
 */
goes: string, };

export type MergePlan = { 
/**
 * The card that stays.
 */
stays: MergeSide, 
/**
 * The card that ends.
 */
goes: MergeSide, 
/**
 * Rows that change cards.
 */
moves: Array<MovedCategory>, 
/**
 * What has to be seen.
 */
warnings: Array<MergeWarning>, 
/**
 * Print of all of it; the merge is ordered with it.
 */
hash: string, };

export type MergeSide = { 
/**
 * The line of the list.
 */
row: PersonRow, 
/**
 * Values in force that the role may read.
 */
items: Array<Item>, };

export type MovedCategory = { 
/**
 * Category key.
 */
category: string, 
/**
 * How many.
 */
count: number, };

export type MergeWarning = { 
/**
 * `held`, `differs`, `related`, `age`.
 */
key: string, 
/**
 * Of `held`: number of the matter.
 */
number: number | null, 
/**
 * Of `differs`: key of the field; of `held`: kind of the hold.
 */
field: string | null, };

export type MergeCards = { 
/**
 * The card that stays.
 */
stays: string, 
/**
 * The card that ends.
 */
goes: string, 
/**
 * Print of the plan that was shown; empty when none was, which does for a plan without warnings.
 */
hash: string, };

export type SplitCard = { 
/**
 * The card.
 */
person: string, 
/**
 * Items of it.
 */
items: Array<string>, };

export type CardMoves = { 
/**
 * The latest first.
 */
moves: Array<CardMoveLine>, 
/**
 * The role may merge, split and take back.
 */
may_change: boolean, };

export type CardMoveLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `merge`, `split`.
 */
kind: string, 
/**
 * Number of the other card.
 */
other_case: number, 
/**
 * Day.
 */
on: string, 
/**
 * Rows that would go back.
 */
rows: number, };

export type CardMoveRef = { 
/**
 * Id.
 */
id: string, };

export type GroupList = { 
/**
 * Those that run first.
 */
groups: Array<GroupLine>, 
/**
 * By title.
 */
programmes: Array<ProgrammeLine>, 
/**
 * The role may change them.
 */
may_change: boolean, };

export type GroupLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Key of the programme; without one it is a list of people and no course.
 */
programme: string | null, 
/**
 * Its title.
 */
programme_title: string | null, 
/**
 * First day of teaching.
 */
starts: string | null, 
/**
 * Last day of teaching; not known when empty.
 */
ends: string | null, 
/**
 * Last day of access to the materials.
 */
access_until: string | null, 
/**
 * Learners who are active.
 */
active: number, 
/**
 * All learners.
 */
learners: number, };

export type ProgrammeLine = { 
/**
 * Key.
 */
programme: string, 
/**
 * Title.
 */
title: string, 
/**
 * Academic hours.
 */
hours: number | null, 
/**
 * Days of teaching.
 */
length: number | null, 
/**
 * Days of access after the teaching.
 */
access: number | null, 
/**
 * Edition.
 */
edition: string, 
/**
 * Groups that learn it or did.
 */
groups: number, 
/**
 * People with a course of it.
 */
people: number, };

export type SaveProgramme = { 
/**
 * Key; empty for a new one.
 */
programme: string, 
/**
 * Title.
 */
title: string, 
/**
 * Academic hours.
 */
hours: number | null, 
/**
 * Days of teaching.
 */
length: number | null, 
/**
 * Days of access after the teaching.
 */
access: number | null, 
/**
 * Edition.
 */
edition: string, };

export type GroupRef = { 
/**
 * Id.
 */
id: string, };

export type SaveGroup = { 
/**
 * Id; empty for a new one.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Key of the programme, or empty.
 */
programme: string, 
/**
 * First day of teaching, or empty.
 */
starts: string, 
/**
 * Last day of teaching, or empty.
 */
ends: string, };

export type GroupPage = { 
/**
 * The group.
 */
group: GroupLine, 
/**
 * Who teaches it.
 */
teachers: Array<GroupPerson>, 
/**
 * Who learns in it.
 */
learners: Array<GroupPerson>, 
/**
 * The role may change it.
 */
may_change: boolean, 
/**
 * The role may give extracts of it.
 */
may_export: boolean, 
/**
 * Courses whose end followed the last change.
 */
moved: number, };

export type GroupPerson = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `active`, `frozen`, `finished`, `expelled`; empty for a teacher.
 */
status: string, 
/**
 * First day in the group.
 */
from: string | null, 
/**
 * Day of finishing or of being expelled.
 */
until: string | null, };

export type AddMembers = { 
/**
 * Group.
 */
group: string, 
/**
 * People.
 */
people: Array<string>, 
/**
 * First day in the group, or empty.
 */
from: string, };

export type SetMember = { 
/**
 * Group.
 */
group: string, 
/**
 * Person.
 */
person: string, 
/**
 * A status; `removed` takes away who was put there by mistake.
 */
status: string, 
/**
 * Day of finishing or of being expelled; empty is today.
 */
on: string, };

export type SetTeacher = { 
/**
 * Group.
 */
group: string, 
/**
 * Person.
 */
person: string, 
/**
 * Teaches, or no longer does.
 */
teaches: boolean, };

export type ReadGrid = { 
/**
 * Group.
 */
group: string, 
/**
 * `attendance`, `grades`.
 */
sheet: string, };

export type GroupGrid = { 
/**
 * The group.
 */
group: GroupLine, 
/**
 * `attendance`, `grades`.
 */
sheet: string, 
/**
 * Columns by day.
 */
columns: Array<GridColumn>, 
/**
 * Lines by name.
 */
lines: Array<GridLine>, 
/**
 * The role may mark.
 */
may_change: boolean, };

export type GridColumn = { 
/**
 * Id.
 */
id: string, 
/**
 * Topic or title.
 */
title: string, 
/**
 * Day.
 */
on: string | null, 
/**
 * Of a work: `five`, `hundred`, `pass`.
 */
scale: string | null, };

export type GridLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * How she stands in the group.
 */
status: string, 
/**
 * What stands in each column.
 */
cells: Array<string>, 
/**
 * Until when it is kept.
 */
keep_until: string, 
/**
 * The day rests on an unknown event.
 */
provisional: boolean, };

export type AddColumn = { 
/**
 * Group.
 */
group: string, 
/**
 * `attendance`, `grades`.
 */
sheet: string, 
/**
 * Topic or title.
 */
title: string, 
/**
 * Day; of a work it may be empty.
 */
on: string, 
/**
 * Of a work.
 */
scale: string, };

export type RemoveColumn = { 
/**
 * Group.
 */
group: string, 
/**
 * `attendance`, `grades`.
 */
sheet: string, 
/**
 * Id.
 */
column: string, };

export type MarkCells = { 
/**
 * Group.
 */
group: string, 
/**
 * `attendance`, `grades`.
 */
sheet: string, 
/**
 * Marks.
 */
marks: Array<CellMark>, };

export type CellMark = { 
/**
 * Whose.
 */
person: string, 
/**
 * In which column.
 */
column: string, 
/**
 * A mark or a grade; nothing clears the cell.
 */
value: string, };

export type AskExtract = { 
/**
 * Group; of `organisation` the organisation.
 */
group: string, 
/**
 * `teacher`, `support`, `finance`; `organisation`.
 */
audience: string, 
/**
 * Language of headings.
 */
language: string, 
/**
 * The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
 */
ground: string, };

export type ExtractPreview = { 
/**
 * Headings.
 */
headings: Array<string>, 
/**
 * Keys of the fields.
 */
fields: Array<string>, 
/**
 * The first lines.
 */
rows: Array<Array<string>>, 
/**
 * People in it.
 */
people: number, 
/**
 * Left out: their data are restricted.
 */
restricted: number, 
/**
 * In it although their data are restricted; the journal says on which ground.
 */
exempted: number, 
/**
 * Left out: adult learners without a basis of their own.
 */
no_basis: number, 
/**
 * Left out of what an organisation is told: there is neither a consent nor a contract that says so.
 */
no_ground: number, 
/**
 * The rules name no such recipient.
 */
unnamed: boolean, };

export type SaveExtract = { 
/**
 * What.
 */
order: AskExtract, 
/**
 * Why.
 */
reason: string, 
/**
 * Who gets it.
 */
recipient: string, 
/**
 * Last day of the copy.
 */
delete_by: string, 
/**
 * A sheet of paper as PDF, with all of this on it, instead of an encrypted file.
 */
paper: boolean, };

export type SavedExtract = { 
/**
 * Where the file lies; empty when nobody chose a place.
 */
place: string, 
/**
 * People in it.
 */
people: number, 
/**
 * Its password: it goes to the recipient by another way than the file; a paper has none.
 */
password: string, 
/**
 * Left out: their data are restricted, or not to reach this recipient.
 */
restricted: number, };

export type PeopleFilter = { 
/**
 * `minor`, `adult`, `unknown`.
 */
age: string, 
/**
 * Owes something today.
 */
debt: boolean, 
/**
 * An adult for whom somebody else pays, without a basis of her own.
 */
no_basis: boolean, 
/**
 * Id of a group.
 */
group: string, 
/**
 * Key of a programme.
 */
programme: string, 
/**
 * How somebody stands in a group.
 */
status: string, 
/**
 * Any part of the name of the organisation.
 */
organisation: string, 
/**
 * Role key.
 */
role: string, };

export type FilterChoices = { 
/**
 * Groups; none for a role that may not read them.
 */
groups: Array<GroupLine>, 
/**
 * Programmes.
 */
programmes: Array<FilterProgramme>, 
/**
 * Filters by title.
 */
saved: Array<SavedFilter>, 
/**
 * The role may keep filters.
 */
may_save: boolean, 
/**
 * The role may give the list out as a file.
 */
may_export: boolean, };

export type FilterProgramme = { 
/**
 * Key.
 */
programme: string, 
/**
 * Title.
 */
title: string, };

export type SavedFilter = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * What it asks for.
 */
filter: PeopleFilter, };

export type SaveFilter = { 
/**
 * Title; one of the same title gives way.
 */
title: string, 
/**
 * What it asks for.
 */
filter: PeopleFilter, };

export type FilterRef = { 
/**
 * Id.
 */
id: string, };

export type ExportPeople = { 
/**
 * What was searched for.
 */
query: string, 
/**
 * The filter.
 */
filter: PeopleFilter, 
/**
 * Why.
 */
reason: string, 
/**
 * Who gets it.
 */
recipient: string, 
/**
 * Last day of the copy.
 */
delete_by: string, 
/**
 * `csv`, `xlsx`.
 */
format: string, 
/**
 * Language of headings.
 */
language: string, };

export type CheckList = { 
/**
 * Language of the marks: `ru`, `kk`, `en`.
 */
language: string, };

export type CheckedList = { 
/**
 * The marked file; empty when a dialog was closed.
 */
place: string, 
/**
 * Lines with an address or a phone.
 */
addresses: number, 
/**
 * … that may not be written to.
 */
suppressed: number, };

export type InactiveLine = { 
/**
 * Person.
 */
person: string, 
/**
 * Number of the person's file.
 */
case_number: number, 
/**
 * Name.
 */
name: string, 
/**
 * Mail, where the role may read contacts.
 */
email: string | null, 
/**
 * Phone, for the same.
 */
phone: string | null, 
/**
 * `unknown`, `notify`, `prepared`, `waiting`, `due`.
 */
state: string, 
/**
 * The last sign-in, or the registration where none is known.
 */
since: string, 
/**
 * The last import of last sign-ins that covered the person.
 */
listed: string | null, 
/**
 * Day the notice was prepared.
 */
prepared: string | null, 
/**
 * Day it was sent.
 */
sent: string | null, 
/**
 * The last day for an answer.
 */
until: string | null, };

export type SendNotices = { 
/**
 * To whom; empty is everybody whose notice is prepared.
 */
people: Array<string>, 
/**
 * Day of sending; empty is today.
 */
on: string, 
/**
 * `email`, `post`, `phone`, `messenger`, `account`.
 */
channel: string, 
/**
 * Number of a receipt or of a mailing; no address and no name.
 */
reference: string, };

export type AnswerNotice = { 
/**
 * Who answered.
 */
person: string, 
/**
 * Day of the answer; empty is today.
 */
on: string, 
/**
 * How it came.
 */
channel: string, };

export type InactivityPage = { 
/**
 * The school's rules have such a rule.
 */
has_rule: boolean, 
/**
 * Without a sign-in for longer than this, in words.
 */
after: LocalText, 
/**
 * Time to answer from the day of sending, in words.
 */
notice: LocalText, 
/**
 * A list of last sign-ins counts for so long, in words.
 */
fresh: LocalText, 
/**
 * Everybody inactive, the longest first.
 */
lines: Array<InactiveLine>, 
/**
 * Notices that lead to nothing any more, the latest first.
 */
stopped: Array<StoppedNotice>, 
/**
 * Ways a notice goes out and an answer comes back.
 */
channels: Array<string>, 
/**
 * The role may prepare notices and take down sending and answers.
 */
may_write: boolean, 
/**
 * The role may write letters.
 */
may_letters: boolean, };

export type StoppedNotice = { 
/**
 * Person.
 */
person: string, 
/**
 * Number of the person's file.
 */
case_number: number, 
/**
 * Name.
 */
name: string, 
/**
 * Day the notice was sent; `None` where it never was.
 */
sent: string | null, 
/**
 * `answered`, `active`, `course`.
 */
why: string, 
/**
 * Day of the answer or of the later activity.
 */
on: string | null, 
/**
 * How an answer came.
 */
channel: string | null, };

export type InactiveLines = { 
/**
 * They.
 */
lines: Array<InactiveLine>, };

export type PrepareNotices = { 
/**
 * For whom; empty is everybody who is to be told.
 */
people: Array<string>, };

export type NoticeLetter = { 
/**
 * To whom.
 */
person: string, 
/**
 * `ru`, `kk`, `en`; empty is the language of the person's last certificate, else `other`.
 */
language: string, 
/**
 * For whoever has no certificate.
 */
other: string, 
/**
 * Page of the picture.
 */
page: number, };

export type NoticeLetters = { 
/**
 * To whom; empty is everybody whose notice is prepared.
 */
people: Array<string>, 
/**
 * `ru`, `kk`, `en`; empty is the language of each one's last certificate, else `other`.
 */
language: string, 
/**
 * For whoever has no certificate.
 */
other: string, };

export type WrittenNotices = { 
/**
 * Folder; empty when the dialog was closed.
 */
folder: string, 
/**
 * Letters.
 */
letters: number, 
/**
 * Letters not written, because the work was stopped.
 */
left: number, };

export type HoldMark = { 
/**
 * `hold-kind-<key>`.
 */
kind: string, 
/**
 * Number of the matter.
 */
number: number, 
/**
 * Day by which somebody looks at it again.
 */
review: string, };

export type OrderList = { 
/**
 * Orders.
 */
orders: Array<OrderLine>, 
/**
 * Categories the pack lets an order destroy.
 */
allowed: Array<string>, 
/**
 * The role may sign and withdraw.
 */
may_sign: boolean, };

export type OrderLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Categories it lets go when their term is over.
 */
categories: Array<string>, 
/**
 * First day.
 */
from: string, 
/**
 * Last day, when it has one.
 */
until: string | null, 
/**
 * Login of who signed.
 */
signed_by: string, 
/**
 * Day it was signed.
 */
signed: string, 
/**
 * Day it was withdrawn.
 */
withdrawn: string | null, 
/**
 * It destroys today.
 */
in_force: boolean, 
/**
 * Day of the newest run.
 */
last_run: string | null, };

export type SignOrder = { 
/**
 * Categories.
 */
categories: Array<string>, 
/**
 * First day; empty is today.
 */
from: string, 
/**
 * Last day; empty is none.
 */
until: string, };

export type OrderRef = { 
/**
 * Id.
 */
id: string, };

export type PlanDestruction = { 
/**
 * Keys of retention rules; none is everything that is due.
 */
rules: Array<string>, 
/**
 * Instead of what is due: what no purpose needs, of the person of this id; with an empty one, of everybody.
 */
unneeded: string | null, };

export type DestructionPlan = { 
/**
 * Day of the plan.
 */
date: string, 
/**
 * Hash of everything below; the run refuses another one.
 */
hash: string, 
/**
 * What is to be typed: the number of values that go.
 */
confirm_word: string, 
/**
 * What goes, by category and rule.
 */
goes: Array<DestructionGroup>, 
/**
 * Values that go.
 */
values: number, 
/**
 * Rows that go.
 */
rows: number, 
/**
 * People and kept files it concerns.
 */
people: number, 
/**
 * People who leave whole.
 */
leaving: number, 
/**
 * People and kept files that may have something due and are left to the next run: one act names so many.
 */
later: number, 
/**
 * What stays although its day has come, with the reason.
 */
stays: Array<DestructionStay>, 
/**
 * Whom it concerns; the first of them.
 */
members: Array<DestructionMember>, 
/**
 * Systems outside the program that may hold those who leave.
 */
systems: Array<SystemLine>, 
/**
 * Files saved out of the vault about those who leave.
 */
saved: Array<SavedLine>, 
/**
 * Texts of others that name those who leave.
 */
mentions: Array<MentionLine>, 
/**
 * Titles of the school's own that name somebody who leaves, to be renamed by hand before.
 */
titles: Array<TitleLine>, };

export type DestructionGroup = { 
/**
 * Key of the rule; empty for what goes together with people who leave whole.
 */
rule: string, 
/**
 * Category key.
 */
category: string, 
/**
 * The fields the rule speaks of, none is the rest of the category; of what nobody needs those that go.
 */
fields: Array<string>, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * People and kept files.
 */
people: number, 
/**
 * Rows.
 */
rows: number, 
/**
 * Values.
 */
values: number, };

export type DestructionStay = { 
/**
 * `stay-<reason>`: `hold_dispute`, `blocked`, `minimum`, `provisional`, `core`, …
 */
reason: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Norm or clause; empty for a hold.
 */
law: LocalText, 
/**
 * Needs a lawyer.
 */
check: boolean, 
/**
 * The latest last day, where there is one.
 */
until: string | null, 
/**
 * People.
 */
people: number, 
/**
 * Rows.
 */
rows: number, };

export type DestructionMember = { 
/**
 * Id; `None` for what was kept of somebody erased before.
 */
person: string | null, 
/**
 * Number of the file.
 */
case_number: number | null, 
/**
 * Name.
 */
name: string, 
/**
 * Leaves whole.
 */
whole: boolean, 
/**
 * Values that go.
 */
values: number, };

export type RunDestruction = { 
/**
 * Keys of retention rules; none is everything that is due.
 */
rules: Array<string>, 
/**
 * As the plan was asked for.
 */
unneeded: string | null, 
/**
 * Hash of the plan that was shown.
 */
hash: string, 
/**
 * What the person typed.
 */
typed: string, 
/**
 * Language of the papers: `ru`, `kk`, `en`.
 */
language: string, };

export type DuePage = { 
/**
 * The day asked about.
 */
on: string, 
/**
 * People in all.
 */
total: number, 
/**
 * Those of this page.
 */
rows: Array<DueRow>, };

export type DueRow = { 
/**
 * Person.
 */
person: string, 
/**
 * Number of the file.
 */
case_number: number, 
/**
 * Name.
 */
name: string, 
/**
 * What is due, the oldest first.
 */
items: Array<DueItem>, };

export type DueItem = { 
/**
 * Key of the retention rule.
 */
rule: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * The day on which the first of them was to go.
 */
due: string, 
/**
 * Days since; 0 when it is the day itself or later.
 */
overdue_days: number, 
/**
 * The date rests on an event nobody knows.
 */
provisional: boolean, 
/**
 * A sign-in would have put it off, and none of the person is known.
 */
sign_in_unknown: boolean, 
/**
 * How many of the rows were recorded after their term had ended.
 */
came_late: number, 
/**
 * Norm or clause.
 */
law: LocalText, };

export type PersonConsents = { 
/**
 * By kind, newest first.
 */
consents: Array<ConsentLine>, 
/**
 * Who may speak for the person.
 */
representatives: Array<RepresentativeLine>, 
/**
 * Of age or not.
 */
age: AgeState, 
/**
 * The eighteenth birthday, where the birth date is known.
 */
eighteen_on: string | null, 
/**
 * An adult learner somebody else pays for, without an own basis.
 */
needs_basis: boolean, 
/**
 * What the person said about channels.
 */
preferences: Array<PreferenceLine>, 
/**
 * Kinds that may be recorded, with their texts.
 */
kinds: Array<ConsentKindChoice>, 
/**
 * Ways in which a consent comes: `consent-channel-<key>`.
 */
channels: Array<string>, 
/**
 * The role may change something here.
 */
may_change: boolean, };

export type ConsentLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * `consent-state-<key>`: `claimed`, `refused`, `live`, `suspended`, `withdrawn`, `expired`, `superseded`, `invalid`.
 */
state: string, 
/**
 * Why it is worth no more: `consent-reason-<key>`.
 */
reason: string | null, 
/**
 * Day it was given, or claimed to be.
 */
given: string | null, 
/**
 * Last day.
 */
until: string | null, 
/**
 * `consent-giver-<key>`: `subject`, `representative`, `account_holder`.
 */
giver: string | null, 
/**
 * Name of the giver, where that is somebody else.
 */
giver_name: string | null, 
/**
 * `authority-<key>` on that day.
 */
authority: string | null, 
/**
 * Key of the text.
 */
text: string | null, 
/**
 * `consent-channel-<key>`.
 */
channel: string | null, 
/**
 * What proves it.
 */
evidence: string | null, 
/**
 * Day it ended.
 */
ended: string | null, 
/**
 * Last day for what a withdrawal asks for, while nobody has confirmed it.
 */
due: string | null, };

export type RepresentativeLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `relation-<key>`.
 */
relation: string, 
/**
 * `authority-<key>`; absent while nobody has said anything.
 */
authority: string | null, 
/**
 * Since when.
 */
on: string | null, 
/**
 * Until when.
 */
until: string | null, 
/**
 * The learner is of age: without a power of attorney this one speaks for nobody.
 */
over: boolean, };

export type PreferenceLine = { 
/**
 * `email`, `phone`.
 */
channel: string, 
/**
 * `marketing`, `service`.
 */
kind: string, 
/**
 * Allowed or refused.
 */
allowed: boolean, };

export type ConsentKindChoice = { 
/**
 * Key.
 */
key: string, 
/**
 * Name for people.
 */
title: LocalText, 
/**
 * It must state its term.
 */
needs_term: boolean, 
/**
 * Texts, the newest first.
 */
texts: Array<ConsentTextLine>, };

export type ConsentTextLine = { 
/**
 * Key.
 */
key: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * Form it stood on; empty for the pack's own sheet.
 */
form: string, 
/**
 * First day of use.
 */
from: string, 
/**
 * Last day of use.
 */
to: string | null, 
/**
 * Whoever gave an earlier text is asked again.
 */
asks_again: boolean, 
/**
 * From the pack: it can be printed.
 */
of_pack: boolean, };

export type RecordConsent = { 
/**
 * Whose data.
 */
person: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * Day.
 */
given: string, 
/**
 * Id of the representative who gave it; empty: the person herself.
 */
giver: string, 
/**
 * How the representative declared the authority with this very consent; empty: it is known already.
 */
declared: string, 
/**
 * Key of the text.
 */
text: string, 
/**
 * `consent-channel-<key>`.
 */
channel: string, 
/**
 * What proves it, in words.
 */
evidence: string, 
/**
 * Id of the file on the card that proves it; may be empty.
 */
document: string, 
/**
 * Last day; empty where the kind needs none.
 */
until: string, 
/**
 * The person said on that day that she is of age.
 */
of_age: boolean, };

export type WithdrawConsent = { 
/**
 * Whose data.
 */
person: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * Day it reached the school.
 */
received: string, 
/**
 * Id of the representative; empty: the person herself.
 */
by: string, 
/**
 * `consent-channel-<key>`.
 */
channel: string, };

export type WithdrawalEffect = { 
/**
 * Clock id.
 */
clock: string, 
/**
 * What the clock asks for.
 */
title: LocalText, 
/**
 * Last day.
 */
due: string, 
/**
 * The day to aim at.
 */
safe: string, 
/**
 * A year involved has no settled calendar.
 */
provisional: boolean, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, 
/**
 * Purposes that end.
 */
ends: Array<LocalText>, 
/**
 * What nothing keeps any longer.
 */
goes: Array<EffectPart>, 
/**
 * What stays, by category and ground.
 */
stays: Array<EffectPart>, 
/**
 * The person leaves the mailing lists.
 */
leaves_lists: boolean, 
/**
 * Consents that end.
 */
consents: number, };

export type EffectPart = { 
/**
 * Category key.
 */
category: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * Purposes that go on.
 */
purposes: Array<LocalText>, 
/**
 * `basis-<key>`.
 */
basis: string, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, 
/**
 * Latest day.
 */
until: string, 
/**
 * Nobody knows the event the day is counted from.
 */
provisional: boolean, };

export type ConsentRef = { 
/**
 * Id.
 */
id: string, };

export type StateAuthority = { 
/**
 * Id of who speaks.
 */
representative: string, 
/**
 * Id of whom for.
 */
person: string, 
/**
 * `declared`, `verified`, `doubted`, `ended`, `power_of_attorney`.
 */
state: string, 
/**
 * From which day on.
 */
on: string, 
/**
 * Last day; may be empty.
 */
until: string, 
/**
 * How it is known.
 */
how: string, };

export type RecordBasis = { 
/**
 * Learner.
 */
person: string, 
/**
 * `contract`, `acceptance`, `other`.
 */
ground: string, 
/**
 * Since when.
 */
on: string, 
/**
 * What proves it.
 */
evidence: string, };

export type SetPreference = { 
/**
 * Person.
 */
person: string, 
/**
 * `email`, `phone`.
 */
channel: string, 
/**
 * `marketing`, `service`.
 */
kind: string, 
/**
 * Allowed or refused.
 */
allowed: boolean, };

export type ConsentsPage = { 
/**
 * What waits, the most urgent first.
 */
waiting: Array<WaitingGroup>, 
/**
 * Kinds with their texts.
 */
kinds: Array<ConsentKindChoice>, 
/**
 * Lists given out, those still to be deleted first.
 */
copies: Array<ListCopyLine>, 
/**
 * Mailings, by channel.
 */
mailings: Array<MailingLine>, 
/**
 * The role may close a mailing and open it again.
 */
may_close: boolean, 
/**
 * Day of the newest list of those who unsubscribed.
 */
unsubscribed_on: string | null, 
/**
 * Days since; absent while there is none.
 */
unsubscribed_days: number | null, 
/**
 * The role may name texts and prove ticks.
 */
may_prove: boolean, 
/**
 * The role may see who is meant.
 */
names: boolean, 
/**
 * The role may build lists.
 */
may_list: boolean, };

export type WaitingGroup = { 
/**
 * `consents-waiting-<key>`.
 */
key: string, 
/**
 * How many.
 */
count: number, 
/**
 * The nearest day.
 */
due: string | null, 
/**
 * Days since; 0 when it is today or later, or there is none.
 */
overdue_days: number, };

export type FindWaiting = { 
/**
 * Key of the group.
 */
key: string, 
/**
 * People to skip.
 */
offset: number, 
/**
 * Most people to answer.
 */
limit: number, };

export type WaitingPage = { 
/**
 * In all.
 */
total: number, 
/**
 * Those of this page.
 */
rows: Array<WaitingRow>, };

export type WaitingRow = { 
/**
 * Person.
 */
person: string, 
/**
 * Number of the file.
 */
case_number: number, 
/**
 * Name.
 */
name: string, 
/**
 * The day it is about.
 */
on: string | null, 
/**
 * The consent it is about.
 */
consent: string | null, 
/**
 * Its kind.
 */
kind: string | null, };

export type AddConsentText = { 
/**
 * Key.
 */
key: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * Form it stood on.
 */
form: string, 
/**
 * First day of use.
 */
from: string, 
/**
 * Last day of use; may be empty.
 */
to: string, 
/**
 * The words; may be empty.
 */
body: string, 
/**
 * Whoever gave an earlier text is asked again.
 */
asks_again: boolean, };

export type ProveTicks = { 
/**
 * Kind key.
 */
kind: string, 
/**
 * Key of the text that stood beside the tick.
 */
text: string, 
/**
 * Every tick stood apart, by a text of its own.
 */
separate: boolean, 
/**
 * The text makes the giver say that she is of age.
 */
states_age: boolean, 
/**
 * The text makes the holder of the account say that he may speak for the learner.
 */
declares_authority: boolean, 
/**
 * Last day of the consents; empty where the kind needs none.
 */
until: string, 
/**
 * Only tell what would happen.
 */
dry: boolean, };

export type ProvenTicks = { 
/**
 * Made live.
 */
live: number, 
/**
 * … of these, given by the holder of the account for a minor.
 */
by_holder: number, 
/**
 * Set when the text was not in use.
 */
outside: number, 
/**
 * Two consents under one text.
 */
joined: number, 
/**
 * Nobody knows whether the person is of age.
 */
age_unknown: number, 
/**
 * A minor's tick without anybody's authority.
 */
no_authority: number, };

export type ConsentForm = { 
/**
 * Kind key.
 */
kind: string, 
/**
 * Whose name is filled in; empty: a blank form.
 */
person: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Page, from 1.
 */
page: number, };

export type ConsentLetters = { 
/**
 * `coming_of_age`, `no_basis` or `renewal`.
 */
key: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, };

export type SavedLetters = { 
/**
 * Folder; empty when the dialog was closed.
 */
folder: string, 
/**
 * Letters.
 */
letters: number, 
/**
 * Forms beside them.
 */
forms: number, };

export type BuildList = { 
/**
 * `marketing`, `service`.
 */
kind: string, 
/**
 * `email`, `phone`.
 */
channel: string, 
/**
 * Why it is built although the list of those who unsubscribed is too old; empty otherwise.
 */
unchecked_because: string, };

export type ListPreview = { 
/**
 * Lines.
 */
people: number, 
/**
 * The first of them.
 */
rows: Array<ListRow>, 
/**
 * Field keys that the lines show.
 */
fields: Array<string>, 
/**
 * Checked against a fresh list of those who unsubscribed.
 */
checked: boolean, 
/**
 * Day of that list.
 */
unsubscribed_on: string | null, 
/**
 * On the list over another channel than the one asked for.
 */
other_channel: number, 
/**
 * Who is not on it, and why: `list-left-<key>`.
 */
left_out: Array<LeftOut>, };

export type ListRow = { 
/**
 * Person.
 */
person: string, 
/**
 * Name.
 */
name: string, 
/**
 * Channel.
 */
channel: string, 
/**
 * Address or phone.
 */
address: string, };

export type LeftOut = { 
/**
 * `list-left-<key>`.
 */
key: string, 
/**
 * How many.
 */
count: number, };

export type SaveList = { 
/**
 * The order.
 */
order: BuildList, 
/**
 * Why.
 */
reason: string, 
/**
 * Who gets it.
 */
recipient: string, 
/**
 * Last day of the copy.
 */
delete_by: string, 
/**
 * `csv`, `xlsx`.
 */
format: string, 
/**
 * Language of the headings.
 */
language: string, };

export type ListCopyLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `marketing`, `service`.
 */
kind: string, 
/**
 * `email`, `phone`.
 */
channel: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who got it.
 */
recipient: string, 
/**
 * People on it.
 */
people: number, 
/**
 * Checked against a fresh list of those who unsubscribed.
 */
checked: boolean, 
/**
 * Where it was saved.
 */
place: string, 
/**
 * Day.
 */
made: string, 
/**
 * Last day.
 */
delete_by: string, 
/**
 * Days over it; 0 when it is not.
 */
overdue_days: number, 
/**
 * Day on which it was deleted.
 */
deleted: string | null, };

export type ListCopyRef = { 
/**
 * Id.
 */
id: string, 
/**
 * It is gone from a place that cannot be looked at from here.
 */
unseen: boolean, };

export type MailingLine = { 
/**
 * `email`, `phone`.
 */
channel: string, 
/**
 * Day it was closed; absent while it runs.
 */
closed_on: string | null, 
/**
 * Day it was opened again after an earlier closing.
 */
reopened_on: string | null, 
/**
 * People who agreed to it and have an address of this channel.
 */
people: number, 
/**
 * Lists given out over it whose copies are still to be deleted.
 */
copies: number, 
/**
 * Last day of what is held for it, of one that runs were it closed today.
 */
data_until: string, };

export type MailingRef = { 
/**
 * `email`, `phone`.
 */
channel: string, };

export type UnsubscribedReport = { 
/**
 * Name of the file; empty when the dialog was closed.
 */
file: string, 
/**
 * Addresses and phones in it.
 */
addresses: number, 
/**
 * … that were not suppressed yet.
 */
new: number, 
/**
 * People whose marketing consent ended.
 */
people: number, 
/**
 * Preferences taken down.
 */
preferences: number, 
/**
 * … that a refusal stands against, left as it is.
 */
contradicted: number, };

export type RecipientList = { 
/**
 * The pack's order first, then those the school added.
 */
recipients: Array<RecipientLine>, 
/**
 * Categories a recipient may get, for one that is added.
 */
categories: Array<string>, 
/**
 * Fields of all categories, `<category>.<field>`: a recipient may get those of its own.
 */
fields: Array<string>, 
/**
 * The role may change the register.
 */
may_change: boolean, };

export type RecipientLine = { 
/**
 * Key.
 */
key: string, 
/**
 * What it is.
 */
title: LocalText, 
/**
 * `own`, `processor`, `independent`: `recipient-kind-<key>`.
 */
kind: string, 
/**
 * Category keys it gets.
 */
categories: Array<string>, 
/**
 * Why it gets them.
 */
basis: LocalText, 
/**
 * To be confirmed by the school or a lawyer.
 */
check: boolean, 
/**
 * The school added it.
 */
added: boolean, 
/**
 * What papers will miss of it: `used`, `name`, `address`, `country`, `place`, `contract`, `instruction`, `fields`.
 */
missing: Array<string>, 
/**
 * What the school says of it.
 */
facts: RecipientFacts, };

export type RecipientFacts = { 
/**
 * `yes`, `no`; empty while nobody has said.
 */
used: string, 
/**
 * Name of the organisation or person behind it.
 */
name: string, 
/**
 * Postal address.
 */
address: string, 
/**
 * ISO country code.
 */
country: string, 
/**
 * Contract: number and date.
 */
contract: string, 
/**
 * What a processor was told to do with the data: number and date of the instruction.
 */
instruction: string, 
/**
 * Where its database is.
 */
place: string, 
/**
 * Keys of the fields it gets.
 */
fields: Array<string>, };

export type RecordRecipient = { 
/**
 * Key; empty adds one.
 */
key: string, 
/**
 * What the school says of it.
 */
facts: RecipientFacts, 
/**
 * For one that is added.
 */
new: NewRecipient | null, };

export type NewRecipient = { 
/**
 * What it is, in the school's words.
 */
title: string, 
/**
 * `own`, `processor`, `independent`.
 */
kind: string, 
/**
 * Category keys.
 */
categories: Array<string>, 
/**
 * Why it gets them.
 */
basis: string, };

export type RecipientRef = { 
/**
 * Key.
 */
key: string, };

export type RulesPage = { 
/**
 * Pack id.
 */
pack: string, 
/**
 * Country.
 */
country: string, 
/**
 * Edition the copy was made of.
 */
edition: string, 
/**
 * How often the school changed its copy.
 */
revision: number, 
/**
 * The program has that edition to compare with.
 */
known_edition: boolean, 
/**
 * What can be changed here.
 */
sections: Array<RuleSection>, 
/**
 * What the school changed.
 */
differences: Array<RuleDifference>, 
/**
 * A newer edition.
 */
offer: EditionOffer | null, 
/**
 * The role may change the rules.
 */
may_change: boolean, };

export type RuleSection = { 
/**
 * `retention`, `clocks`, `limits`, `texts`.
 */
key: string, 
/**
 * The rules.
 */
entries: Array<RuleEntry>, };

export type RuleEntry = { 
/**
 * Its place in the pack, such as `retention.payments`.
 */
place: string, 
/**
 * Its name; without one it is named by its category or `rule-limit-<place>`.
 */
title: LocalText | null, 
/**
 * Category of a rule of keeping; else empty.
 */
category: string, 
/**
 * Fields it speaks of; empty is the whole category.
 */
fields: Array<string>, 
/**
 * Start event of a rule of keeping; else empty.
 */
start_event: string, 
/**
 * What follows; else empty.
 */
then: string, 
/**
 * Basis key of a rule of keeping; else empty.
 */
basis: string, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, 
/**
 * The school changed something of it.
 */
changed: boolean, 
/**
 * The promise departs from a law, and the law rules.
 */
warning: FindingLine | null, 
/**
 * What of it can be changed here.
 */
values: Array<RuleValue>, };

export type RuleValue = { 
/**
 * Its place, such as `retention.payments.term`.
 */
place: string, 
/**
 * `keeping`, `limit`, `term`, `switch`, `number`, `text`.
 */
kind: string, 
/**
 * As it stands; empty where there is none.
 */
value: string, 
/**
 * The edition's value, when the school changed it.
 */
released: string | null, };

export type RuleDifference = { 
/**
 * Its place.
 */
place: string, 
/**
 * Before.
 */
before: string | null, 
/**
 * After.
 */
after: string | null, };

export type EditionOffer = { 
/**
 * The edition.
 */
edition: string, 
/**
 * What is new in it.
 */
differences: Array<RuleDifference>, 
/**
 * What both the school and the edition changed.
 */
conflicts: Array<RuleConflict>, };

export type RuleConflict = { 
/**
 * Its place.
 */
place: string, 
/**
 * The school's value.
 */
own: string | null, 
/**
 * The edition's.
 */
newer: string | null, };

export type RuleChange = { 
/**
 * Its place.
 */
place: string, 
/**
 * New value; empty takes it out.
 */
value: string, 
/**
 * Back to the edition's value.
 */
reset: boolean, };

export type RulesDraft = { 
/**
 * `form`, `file` (the one chosen last), `edition`.
 */
source: string, 
/**
 * From the form.
 */
changes: Array<RuleChange>, 
/**
 * Places where the newer edition's value is taken over the school's.
 */
take: Array<string>, };

export type RulesPreview = { 
/**
 * Where the change comes from.
 */
source: string, 
/**
 * Name of the file; empty when the dialog was closed.
 */
file: string, 
/**
 * Values that change.
 */
differences: Array<RuleDifference>, 
/**
 * Records whose due dates move.
 */
moves: Array<RuleMove>, 
/**
 * What is due today, where that changes.
 */
due: Array<RuleDue>, 
/**
 * Days to act by that move.
 */
clocks: Array<ClockMove>, 
/**
 * Questions that would be open and are not now.
 */
questions: Array<FindingLine>, };

export type RuleMove = { 
/**
 * Rule key.
 */
rule: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Records that go earlier.
 */
earlier: number, 
/**
 * Records that stay longer.
 */
later: number, 
/**
 * Records whose term would run from another event.
 */
other_event: number, 
/**
 * Dates with how many records.
 */
examples: Array<MoveExample>, };

export type MoveExample = { 
/**
 * The day they were to go.
 */
before: string, 
/**
 * The day they would go.
 */
after: string, 
/**
 * Records.
 */
rows: number, };

export type RuleDue = { 
/**
 * Rule key.
 */
rule: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Records due now.
 */
before: number, 
/**
 * Records due then.
 */
after: number, };

export type ClockMove = { 
/**
 * Id.
 */
clock: string, 
/**
 * What has to be done.
 */
title: LocalText, 
/**
 * Last day now, for an event of today.
 */
before: string | null, 
/**
 * Last day then.
 */
after: string | null, };

export type FindingLine = { 
/**
 * Key.
 */
key: string, 
/**
 * The question.
 */
text: LocalText, 
/**
 * A lawyer is to confirm it.
 */
check: boolean, 
/**
 * The school's answer.
 */
answer: FindingAnswer | null, };

export type FindingAnswer = { 
/**
 * Reason.
 */
reason: string, 
/**
 * Day.
 */
on: string, 
/**
 * Who answered.
 */
login: string, };

export type FindingList = { 
/**
 * In the order of the pack.
 */
findings: Array<FindingLine>, 
/**
 * The role may answer.
 */
may_answer: boolean, };

export type AnswerFinding = { 
/**
 * Key.
 */
key: string, 
/**
 * Reason.
 */
reason: string, };

export type FindingRef = { 
/**
 * Key.
 */
key: string, };

export type CalendarPage = { 
/**
 * Country.
 */
country: string, 
/**
 * Years.
 */
years: Array<CalendarYear>, 
/**
 * The role may replace a year.
 */
may_change: boolean, };

export type CalendarYear = { 
/**
 * Year.
 */
year: number, 
/**
 * `calendar-status-<key>`.
 */
status: string, 
/**
 * Dates that reach into it are provisional.
 */
provisional: boolean, 
/**
 * Working days.
 */
working_days: number, 
/**
 * The school replaced it.
 */
own: boolean, };

export type CalendarYearRef = { 
/**
 * Year.
 */
year: number, };

export type CalendarChange = { 
/**
 * Name of the file; empty when the dialog was closed.
 */
file: string, 
/**
 * Its years.
 */
years: Array<YearChange>, 
/**
 * Open deadlines that move.
 */
moved: Array<MovedDeadline>, };

export type YearChange = { 
/**
 * Year.
 */
year: number, 
/**
 * Status in the file.
 */
status: string, 
/**
 * Status now.
 */
was: string, 
/**
 * Working days in the file.
 */
working_days: number, 
/**
 * Days that become days off.
 */
off: Array<string>, 
/**
 * Days that become working days.
 */
working: Array<string>, };

export type MovedDeadline = { 
/**
 * `moved-<kind>`.
 */
kind: string, 
/**
 * What has to be done.
 */
title: LocalText, 
/**
 * Last day now.
 */
before: string, 
/**
 * Last day then.
 */
after: string, };

export type CountDays = { 
/**
 * Id of the clock; `ground:…`, `request:…` for the clock of a ground of erasure or of a kind of request.
 */
clock: string, 
/**
 * Day of the event; empty is today.
 */
from: string, 
/**
 * After the single extension.
 */
extended: boolean, };

export type CountedDays = { 
/**
 * Id.
 */
clock: string, 
/**
 * What kind of rule it is: `deadline`, `not_before`, `keep`.
 */
nature: string, 
/**
 * What has to be done.
 */
title: LocalText, 
/**
 * Norm or clause.
 */
law: LocalText, 
/**
 * Day of the event; not counted.
 */
from: string, 
/**
 * Last day; of `not_before` the first one allowed, of `keep` the day up to which at least.
 */
due: string, 
/**
 * The day to aim at; `due` itself where the rule is no deadline.
 */
safe: string, 
/**
 * A year without an official calendar is involved.
 */
provisional: boolean, 
/**
 * Last day by law.
 */
statute: string | null, 
/**
 * Last day by promise.
 */
promise: string | null, 
/**
 * The promise decides.
 */
by_promise: boolean, 
/**
 * Days counted.
 */
counted: Array<string>, 
/**
 * Days off in between.
 */
off: Array<string>, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, };

export type AuthorityPage = { 
/**
 * Name of the authority.
 */
authority: LocalText, 
/**
 * The law of the country asks for notices.
 */
asks: boolean, 
/**
 * Notices sent, newest first.
 */
notices: Array<NoticeLine>, 
/**
 * What they tell of.
 */
facts: Array<NoticeFact>, 
/**
 * What is to be told.
 */
tasks: Array<NoticeTask>, 
/**
 * Recipients abroad.
 */
abroad: Array<AbroadLine>, 
/**
 * The role may change the register.
 */
may_change: boolean, };

export type NoticeLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `notice-<kind>`.
 */
kind: string, 
/**
 * Recipient, for a transfer.
 */
about: LocalText | null, 
/**
 * Number.
 */
number: string, 
/**
 * Day.
 */
on: string, 
/**
 * When the recipient was assessed.
 */
assessed: string | null, };

export type NoticeFact = { 
/**
 * Key.
 */
key: string, 
/**
 * `notice-fact-<kind>`.
 */
kind: string, 
/**
 * What it is.
 */
title: LocalText | null, 
/**
 * Country or place.
 */
value: string, 
/**
 * No longer so.
 */
gone: boolean, 
/**
 * Since when.
 */
since: string, 
/**
 * A notice told of it.
 */
told: boolean, };

export type NoticeTask = { 
/**
 * `notice-task-<kind>`.
 */
kind: string, 
/**
 * Recipient or fact.
 */
about: string, 
/**
 * `notice-fact-<kind>`; empty when there is none.
 */
fact: string, 
/**
 * What it is about.
 */
title: LocalText | null, 
/**
 * What changed is no longer so.
 */
gone: boolean, 
/**
 * Clock.
 */
clock: string, 
/**
 * Since when.
 */
since: string, 
/**
 * Last day; for `wait` the first allowed one.
 */
due: string, 
/**
 * Days since.
 */
overdue_days: number, 
/**
 * Norm.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, };

export type AbroadLine = { 
/**
 * Key.
 */
key: string, 
/**
 * What it is.
 */
title: LocalText, 
/**
 * Country.
 */
country: string, };

export type NamedRecipient = { 
/**
 * The words.
 */
recipient: string, };

export type TransferWarning = { 
/**
 * `transfer`: neither assessed nor notified; `wait`: notified, and not yet allowed. `giving-<kind>`.
 */
kind: string, 
/**
 * The recipient.
 */
name: LocalText, 
/**
 * ISO code of its country.
 */
country: string, 
/**
 * For `wait` the first allowed day.
 */
from: string, 
/**
 * Norm.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, };

export type TransferWarnings = { 
/**
 * One for each recipient of the register that may be meant.
 */
warnings: Array<TransferWarning>, };

export type RecordNotice = { 
/**
 * `start`, `change`, `end`, `transfer`.
 */
kind: string, 
/**
 * Recipient, for a transfer.
 */
about: string, 
/**
 * Number.
 */
number: string, 
/**
 * Day.
 */
on: string, 
/**
 * When the recipient was assessed; empty for the others.
 */
assessed: string, };

export type EndProcessing = { 
/**
 * Day.
 */
on: string, };

export type RulesPaper = { 
/**
 * `processing`, `horizon`.
 */
paper: string, 
/**
 * Language of the paper.
 */
language: string, 
/**
 * Page.
 */
page: number, };

export type FindPeople = { 
/**
 * Any part of name, mail, phone, case number, the number of a certificate, a former name; empty lists everybody.
 */
query: string, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to give.
 */
limit: number, 
/**
 * `name`, `role`, `term`, `added`; empty is by name.
 */
order: string, 
/**
 * The other way round.
 */
descending: boolean, 
/**
 * Whom of them; everybody when there is none.
 */
filter?: PeopleFilter, };

export type PeoplePage = { 
/**
 * The query answered, so that a late answer can be dropped.
 */
query: string, 
/**
 * People in the registry.
 */
total: number, 
/**
 * People that match.
 */
matched: number, 
/**
 * How many of them match as typed; the rest only when Kazakh letters are read as Russian.
 */
exact: number, 
/**
 * The rows asked for; exact matches first.
 */
rows: Array<PersonRow>, };

export type PersonRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Number of the file.
 */
case_number: number, 
/**
 * Name, or the strongest contact when there is none.
 */
name: string, 
/**
 * Role keys, `person-role-<key>`.
 */
roles: Array<string>, 
/**
 * `minor`, `adult`, `unknown`.
 */
age: AgeState, 
/**
 * Mail.
 */
email: string | null, 
/**
 * Phone.
 */
phone: string | null, 
/**
 * Group, class or programme.
 */
group: string | null, 
/**
 * What the person was found by, when the line does not show it.
 */
found_by: FoundBy | null, };

export type AgeState = "minor" | "adult" | "unknown";

export type PersonRef = { 
/**
 * Id.
 */
id: string, };

export type Card = { 
/**
 * Id.
 */
id: string, 
/**
 * Number of the file.
 */
case_number: number, 
/**
 * Name.
 */
name: string, 
/**
 * Surname alone, to be typed before an erasure.
 */
surname: string, 
/**
 * Role keys.
 */
roles: Array<string>, 
/**
 * Of age or not.
 */
age: AgeState, 
/**
 * Due and unpaid, by currency: `24900.00 RUB`.
 */
debts: Array<string>, 
/**
 * Programmes that run today.
 */
active_courses: Array<string>, 
/**
 * Linked people: parents, payers, children.
 */
links: Array<PersonLink>, 
/**
 * Sections in the pack's order, empty ones last.
 */
sections: Array<CardSection>, 
/**
 * Past and future events, newest first.
 */
timeline: Array<TimelineEntry>, 
/**
 * Files on the card; absent for a role that may not see them.
 */
attachments: AttachmentList | null, 
/**
 * Categories that hold something and that the role may not read.
 */
hidden: Array<string>, 
/**
 * What the role may do with the person: `certificate`, `report`, `erase`, `attach`, `save`,
 * `detach`.
 */
may: Array<string>, };

export type PersonLink = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `relation-<key>`, read as what the linked person is to this one.
 */
relation: string, };

export type CardSection = { 
/**
 * Category key; its title is `category-<key>`.
 */
category: string, 
/**
 * Items.
 */
items: Array<Item>, };

export type Item = { 
/**
 * Stable within the vault: `table:row:field`.
 */
item: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Field key, `field-<category>-<field>`.
 */
field: string, 
/**
 * The value.
 */
value: Value, 
/**
 * Where it came from.
 */
source: Source, 
/**
 * Why it is kept, until when, what follows.
 */
why: Why, };

export type ValueKind = "text" | "date" | "moment" | "money" | "phone" | "code" | "key";

export type Value = { 
/**
 * How to write it.
 */
kind: ValueKind, 
/**
 * The value itself.
 */
text: string, };

export type Source = { 
/**
 * `import`, `manual`, `programme`, `demo`: `source-<kind>`.
 */
kind: string, 
/**
 * Name of the imported file.
 */
file: string | null, 
/**
 * Row of that file, from 1.
 */
row: number | null, 
/**
 * Day it was recorded.
 */
date: string, };

export type Why = { 
/**
 * Purposes it serves, written out in the language of the session.
 */
purposes: Array<LocalText>, 
/**
 * Basis kind: `statute`, `promise`, …: `basis-<kind>`.
 */
basis: string, 
/**
 * Law or clause of the policy.
 */
law: LocalText, 
/**
 * The rule needs a lawyer's confirmation.
 */
check: boolean, 
/**
 * Event the term starts from, `start-<key>`.
 */
start_event: string, 
/**
 * Its date, when known.
 */
start: string | null, 
/**
 * Term, such as `3 y`.
 */
term: string, 
/**
 * Last day it may be kept.
 */
keep_until: string, 
/**
 * The date rests on an unknown event.
 */
provisional: boolean, 
/**
 * What happens then: `then-<key>`.
 */
then: string, 
/**
 * Share of the term that is over, in per cent, 0–100.
 */
elapsed_percent: number, 
/**
 * `ordinary`, `due`, `overdue`, `provisional`, `hold`.
 */
state: string, 
/**
 * The day it was recorded, where its term had ended before.
 */
came_late: string | null, 
/**
 * The hold that keeps it whatever its term says.
 */
hold: HoldMark | null, };

export type LocalText = { 
/**
 * Russian.
 */
ru: string, 
/**
 * Kazakh.
 */
kk: string, 
/**
 * English.
 */
en: string, };

export type TimelineEntry = { 
/**
 * Day.
 */
date: string, 
/**
 * Still to come.
 */
future: boolean, 
/**
 * `event-<kind>`.
 */
kind: string, 
/**
 * Category key, for events about a category.
 */
category: string | null, 
/**
 * Detail: programme, number, file.
 */
detail: string | null, };

export type ImportRef = { 
/**
 * Token of the preview.
 */
token: string, };

export type RemapImport = { 
/**
 * Token of the preview.
 */
token: string, 
/**
 * For every column its target key, in the order of the columns; `ignore` leaves it out.
 */
targets: Array<string>, 
/**
 * For every column what the operator says of storing it, in the same order; nothing leaves it to the rules.
 */
answers: Array<string>, 
/**
 * Name of a saved profile to read the file under, instead of targets and answers.
 */
profile: string | null, 
/**
 * The list is full: whoever was in the last one and is not in this one is asked about.
 */
full: boolean, 
/**
 * Another sheet of the workbook; its columns are taken for what their titles say, or for what a profile does.
 */
sheet: string | null, };

export type ImportPreview = { 
/**
 * Token; empty when the person closed the dialog.
 */
token: string, 
/**
 * File name.
 */
file: string, 
/**
 * `utf-8`, `windows-1251`, …
 */
encoding: string, 
/**
 * Sheet of a workbook.
 */
sheet: string | null, 
/**
 * The sheets of the workbook that can be seen.
 */
sheets: Array<string>, 
/**
 * Data rows.
 */
rows: number, 
/**
 * Profile: the name of a saved one or of a preset, `suggested` or `edited`.
 */
profile: string, 
/**
 * The profile is a saved one.
 */
saved: boolean, 
/**
 * Names of the saved profiles.
 */
profiles: Array<string>, 
/**
 * The operator said that the list is full.
 */
full: boolean, 
/**
 * The file is a list of people, so that it may be full.
 */
may_be_full: boolean, 
/**
 * Purposes a column without one may be given.
 */
purposes: Array<ImportPurpose>, 
/**
 * Columns and what they are taken for.
 */
columns: Array<ImportColumn>, 
/**
 * Targets a column may be given, in order.
 */
targets: Array<string>, 
/**
 * First rows as they would be read.
 */
sample: Array<ImportSampleRow>, 
/**
 * Counts and lists.
 */
counts: ImportCounts, 
/**
 * Rows nobody can be made of.
 */
rejected: Array<ImportRemark>, 
/**
 * Rows that need an answer; they wait and are not written.
 */
questions: Array<ImportRemark>, 
/**
 * Cells that could not be read or look doubtful; their rows are written.
 */
warnings: Array<ImportRemark>, 
/**
 * The same file was imported before: nothing would change.
 */
repeated: boolean, 
/**
 * Sums of money in the file.
 */
sums: Array<ImportSum>, 
/**
 * Rows of orders and payments by status.
 */
statuses: Array<ImportStatus>, };

export type ImportSum = { 
/**
 * `cost`, `paid`, `received` of orders; `payments`, `payments_received`, `refunds` of payments.
 */
key: string, 
/**
 * ISO code.
 */
currency: string, 
/**
 * To the last hundredth: `39900.00`.
 */
amount: string, };

export type UndoImport = { 
/**
 * Id.
 */
id: string, };

export type UndoneImport = { 
/**
 * Values removed.
 */
removed: number, 
/**
 * People removed.
 */
people: number, 
/**
 * Values in force again.
 */
revived: number, 
/**
 * Rows that stay, with the reason.
 */
stays: Array<ImportRemark>, };

export type ImportQuestions = { 
/**
 * Questions.
 */
questions: Array<ImportQuestion>, };

export type ImportQuestion = { 
/**
 * Id.
 */
id: string, 
/**
 * `import-reason-<key>`.
 */
reason: string, 
/**
 * Import that asks.
 */
import: string, 
/**
 * File of it.
 */
file: string, 
/**
 * Row of it.
 */
row: number, 
/**
 * Whom it is about.
 */
person: ImportNamed | null, 
/**
 * The order or payment it is about.
 */
record: ImportRecord | null, 
/**
 * The status it is about, in the words of the source.
 */
status: string | null, 
/**
 * The name the row gave somebody who is known under another one.
 */
name: string | null, 
/**
 * `import-answer-<key>`; `person` names somebody.
 */
answers: Array<string>, 
/**
 * People the answer is likely among.
 */
people: Array<ImportNamed>, 
/**
 * Last day on which it waits.
 */
until: string, };

export type ImportNamed = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, };

export type ImportRecord = { 
/**
 * Number of the order, when it has one.
 */
number: string | null, 
/**
 * What it was for.
 */
title: string | null, 
/**
 * `39900.00 RUB`.
 */
sum: string, 
/**
 * Day.
 */
on: string | null, };

export type AnswerImport = { 
/**
 * Ids of the questions.
 */
questions: Array<string>, 
/**
 * Key of the answer.
 */
answer: string, 
/**
 * Whom the answer `person` names.
 */
person: string | null, };

export type ImportStatus = { 
/**
 * The status in the words of the source.
 */
status: string, 
/**
 * Rows.
 */
rows: number, 
/**
 * What they cost, or what was paid.
 */
sums: Array<ImportSum>, 
/**
 * What it means here, `import-answer-<key>`; `null` is asked.
 */
meaning: string | null, 
/**
 * What it may mean.
 */
meanings: Array<string>, };

export type ImportColumn = { 
/**
 * Position from 0.
 */
index: number, 
/**
 * Title as it stands in the file.
 */
title: string, 
/**
 * Target key, `target-<key>`.
 */
target: string, 
/**
 * Whether it is stored: `stored`, `matched_once` (fingerprint only), `staff` (a link without the name), `no_purpose`, `ignored`.
 */
storage: string, 
/**
 * What the operator said: `rule`, `leave_out`, `match_once`.
 */
answer: string, 
/**
 * What may be said, the one in force without a word first; `purpose` gives the column a purpose.
 */
answers: Array<string>, };

export type ImportSampleRow = { 
/**
 * Row of the file.
 */
row: number, 
/**
 * Cells in the order of the columns.
 */
cells: Array<string>, };

export type ImportCounts = { 
/**
 * People created, learners from custom fields included.
 */
new: number, 
/**
 * People who get new or changed values.
 */
changed: number, 
/**
 * Rows joined to a person already known or met earlier in the file.
 */
merged: number, 
/**
 * Rows that change nothing.
 */
unchanged: number, 
/**
 * Learners found in custom fields of their parents' rows.
 */
learners_from_fields: number, 
/**
 * Certificates entered in the register.
 */
certificates: number, 
/**
 * Numbers occupied as unconfirmed.
 */
unconfirmed_certificates: number, 
/**
 * Rows held because the person was erased.
 */
erased: number, 
/**
 * Orders entered.
 */
orders: number, 
/**
 * Payments entered.
 */
payments: number, 
/**
 * Refunds entered.
 */
refunds: number, 
/**
 * Grades entered.
 */
grades: number, 
/**
 * Completed parts of courses entered.
 */
completions: number, 
/**
 * Answers to lessons entered.
 */
answers: number, 
/**
 * Entries of an event log entered.
 */
events: number, 
/**
 * Enquiries from forms entered.
 */
enquiries: number, 
/**
 * Orders and payments that wait for their person.
 */
waiting: number, 
/**
 * People asked about because a full list does not have them any more.
 */
absent: number, 
/**
 * Values left out because they are older than their own term.
 */
over: number, 
/**
 * Values left out because no purpose needs them of anybody in that role.
 */
unneeded: number, 
/**
 * Rows with a question.
 */
questions: number, 
/**
 * Rejected rows.
 */
rejected: number, };

export type ImportRemark = { 
/**
 * Row of the file.
 */
row: number, 
/**
 * Title of the column, when one is to blame.
 */
column: string | null, 
/**
 * `import-reason-<key>`.
 */
reason: string, };

export type ImportReport = { 
/**
 * Id of the import.
 */
id: string, 
/**
 * File name.
 */
file: string, 
/**
 * Profile.
 */
profile: string, 
/**
 * Data rows.
 */
rows: number, 
/**
 * Counts.
 */
counts: ImportCounts, 
/**
 * Rejected rows.
 */
rejected: Array<ImportRemark>, 
/**
 * Questions left open.
 */
questions: Array<ImportRemark>, 
/**
 * Doubtful cells.
 */
warnings: Array<ImportRemark>, };

export type ImportHistory = { 
/**
 * Imports.
 */
imports: Array<ImportEntry>, };

export type ImportRun = { 
/**
 * The import.
 */
entry: ImportEntry, 
/**
 * Rows nobody was made of.
 */
rejected: Array<ImportRemark>, };

export type ImportRunRef = { 
/**
 * Id.
 */
id: string, };

export type ImportEntry = { 
/**
 * Id.
 */
id: string, 
/**
 * Moment.
 */
at: string, 
/**
 * File name.
 */
file: string, 
/**
 * Profile.
 */
profile: string, 
/**
 * Data rows.
 */
rows: number, 
/**
 * People created.
 */
new: number, 
/**
 * Open questions.
 */
questions: number, 
/**
 * Rejected rows.
 */
rejected: number, 
/**
 * It was taken back.
 */
undone: boolean, 
/**
 * Last day on which it can be taken back; `null` when it cannot be any more.
 */
undo_until: string | null, };

export type ImportProfiles = { 
/**
 * Profiles, by name.
 */
profiles: Array<ImportProfile>, };

export type ImportProfile = { 
/**
 * Name.
 */
name: string, 
/**
 * What kind of table it maps: `import-profile-<key>`.
 */
table: string, 
/**
 * Columns.
 */
columns: Array<ImportProfileColumn>, 
/**
 * Statuses it maps.
 */
statuses: Array<ImportProfileStatus>, };

export type ImportProfileColumn = { 
/**
 * Title.
 */
title: string, 
/**
 * `target-<key>`.
 */
target: string, 
/**
 * `import-word-<key>`.
 */
answer: string, };

export type ImportProfileStatus = { 
/**
 * `order` or `payment`.
 */
kind: string, 
/**
 * In the words of the source.
 */
status: string, 
/**
 * `import-answer-<key>`.
 */
meaning: string, };

export type ImportProfileRef = { 
/**
 * Name.
 */
name: string, };

export type SaveImportProfile = { 
/**
 * Token of the preview.
 */
token: string, 
/**
 * Name.
 */
name: string, };

export type MapImportStatus = { 
/**
 * Token of the preview.
 */
token: string, 
/**
 * The status in the words of the source.
 */
status: string, 
/**
 * One of the meanings it takes.
 */
meaning: string, };

export type ImportPurpose = { 
/**
 * Key.
 */
key: string, 
/**
 * In words.
 */
title: LocalText, };

export type AddImportPurpose = { 
/**
 * Token of the preview.
 */
token: string, 
/**
 * Key of the target.
 */
target: string, 
/**
 * Key of the purpose.
 */
purpose: string, };

export type DraftCertificate = { 
/**
 * Person.
 */
person: string, 
/**
 * Programme, as printed.
 */
programme: string, 
/**
 * Academic hours, digits.
 */
hours: string, 
/**
 * Day the course was completed; any form a person types.
 */
completed: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Template id; empty takes the default.
 */
template: string, 
/**
 * Name as printed; empty takes the proposed one.
 */
name: string, 
/**
 * Title key of the rules; empty takes the first.
 */
document: string, 
/**
 * Last day of validity, in any form a person types; empty for none.
 */
valid_until: string, 
/**
 * First day of study; empty when it is not printed.
 */
began: string, 
/**
 * Name in the second language of a template in two; empty takes the first.
 */
second_name: string, 
/**
 * Programme in the second language; empty takes the first.
 */
second_programme: string, 
/**
 * Items that a transcript leaves out.
 */
without: Array<string>, 
/**
 * Id of who is given a transcript; empty for the learner.
 */
recipient: string, 
/**
 * What a certificate of payment says.
 */
payment: DraftPayment, 
/**
 * Page of the picture, from 1.
 */
page: number, 
/**
 * Day on which the paper was asked for; empty when nobody asked.
 */
asked: string, 
/**
 * Somebody looked at what is doubtful and wants the paper all the same.
 */
confirmed: boolean, };

export type CertificateDraft = { 
/**
 * Page with the word "sample" across.
 */
picture: PagePicture, 
/**
 * Name proposed for the document.
 */
proposed_name: string, 
/**
 * The case or gender of the name is a guess.
 */
assumed: boolean, 
/**
 * Number it would get.
 */
next_number: string, 
/**
 * Warning keys, `certificate-warning-<key>`.
 */
warnings: Array<string>, 
/**
 * Why it could not be issued as it stands; there is no picture then.
 */
problem: Failure | null, 
/**
 * Programmes known for this person and in the register.
 */
programmes: Array<ProgrammeChoice>, 
/**
 * Titles of the rules, those the school may not issue included.
 */
documents: Array<DocumentChoice>, 
/**
 * What the chosen title is: `training`, `participation`, `reference`, `transcript`, `payment`.
 */
paper: string, 
/**
 * Templates for it, the usual one first.
 */
templates: Array<TemplateChoice>, 
/**
 * The one the picture is made with.
 */
template: string, 
/**
 * It prints two languages, Kazakh and Russian.
 */
second: boolean, 
/**
 * What the registry knows for a transcript or a certificate of payment.
 */
known: KnownOfPerson, 
/**
 * By which day a paper asked for then is to be given.
 */
answer_by: string | null, };

export type ProgrammeChoice = { 
/**
 * Title.
 */
title: string, 
/**
 * Hours, when known.
 */
hours: number | null, 
/**
 * First day of this person's course of it.
 */
began: string | null, 
/**
 * Day this person completed it.
 */
completed: string | null, };

export type IssuedCertificate = { 
/**
 * Id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Issue date.
 */
issued: string, 
/**
 * SHA-256 of the frozen PDF.
 */
sha256: string, 
/**
 * The page.
 */
picture: PagePicture, 
/**
 * File written, on the command line.
 */
file: string | null, 
/**
 * What was printed otherwise than the template says: `certificate-remark-<key>`.
 */
remarks: Array<string>, };

export type CertificateRef = { 
/**
 * Id.
 */
id: string, };

export type CertificatePageRef = { 
/**
 * Id.
 */
id: string, 
/**
 * Page, from 1.
 */
page: number, };

export type DraftPayment = { 
/**
 * Calendar year, digits.
 */
year: string, 
/**
 * Sum, digits with up to two after a comma or point.
 */
sum: string, 
/**
 * Name of who learns; empty when it is the payer.
 */
learner: string, 
/**
 * Their day of birth, in any form a person types; empty leaves it out.
 */
born: string, 
/**
 * Tax number of the payer; empty leaves it out.
 */
tax_number: string, };

export type TemplateChoice = { 
/**
 * Id with version.
 */
id: string, 
/**
 * Name for people.
 */
title: LocalText, 
/**
 * It prints two languages, Kazakh and Russian.
 */
second: boolean, };

export type BatchGroup = { 
/**
 * Id.
 */
id: string, 
/**
 * Title.
 */
title: string, };

export type KnownOfPerson = { 
/**
 * Marks and results.
 */
marks: Array<MarkLine>, 
/**
 * People who might ask for a transcript.
 */
recipients: Array<RecipientChoice>, 
/**
 * People this one pays for.
 */
learners: Array<LearnerChoice>, 
/**
 * What this one paid, the newest year first.
 */
paid: Array<PaidLine>, };

export type MarkLine = { 
/**
 * Lesson or examination; empty for the result of the whole.
 */
item: string, 
/**
 * Mark.
 */
value: string, 
/**
 * Day, when it is known.
 */
on: string | null, };

export type RecipientChoice = { 
/**
 * Id.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `entitled-<key>`: why the results are not theirs to have.
 */
refused: string | null, };

export type LearnerChoice = { 
/**
 * Name.
 */
name: string, 
/**
 * Day of birth, when the card knows it.
 */
born: string | null, };

export type PaidLine = { 
/**
 * Year.
 */
year: number, 
/**
 * Sum as it is typed, `12500,00`.
 */
sum: string, 
/**
 * ISO code.
 */
currency: string, };

export type ListCertificates = { 
/**
 * Number, name or programme; empty lists all.
 */
query: string, 
/**
 * State key; empty lists all.
 */
state: string, 
/**
 * Only papers in force that nobody has claimed.
 */
unclaimed: boolean, 
/**
 * Only papers in force whose validity ends by this day, by organisation; empty lists all.
 */
expires_by: string, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to give.
 */
limit: number, };

export type CertificatePage = { 
/**
 * Entries in all.
 */
total: number, 
/**
 * Entries that match.
 */
matched: number, 
/**
 * Rows, newest number first.
 */
rows: Array<CertificateRow>, 
/**
 * Number the next one would get.
 */
next_number: string, 
/**
 * Entries by state.
 */
states: Array<StateCount>, 
/**
 * Papers in force that nobody has claimed.
 */
unclaimed: number, 
/**
 * What became of the numbers of each series.
 */
series: Array<SeriesCount>, 
/**
 * Whether the role may issue, end and hand over.
 */
may_write: boolean, };

export type BatchList = { 
/**
 * Batches, oldest first.
 */
batches: Array<BatchState>, 
/**
 * Batches that ended today, newest first: their files can be saved once more.
 */
ended: Array<BatchState>, 
/**
 * Titles a list may issue, those the school may not issue included.
 */
documents: Array<DocumentChoice>, 
/**
 * Templates of certificates, the usual one first.
 */
templates: Array<TemplateChoice>, 
/**
 * Groups, those that run first: id and title.
 */
groups: Array<BatchGroup>, 
/**
 * Examination protocols, the newest first.
 */
protocols: Array<BatchProtocol>, };

export type BatchOrder = { 
/**
 * Token of the list; empty for a new one.
 */
token: string, 
/**
 * Id of a group in place of a list; empty for a list.
 */
group: string, 
/**
 * Number of an examination protocol in place of a list; empty for a list.
 */
protocol: string, 
/**
 * Day of the protocol.
 */
held: string, 
/**
 * Lowest mark that passes, digits, where the results of a protocol are numbers.
 */
passed_from: string, 
/**
 * Programme.
 */
programme: string, 
/**
 * Academic hours, digits.
 */
hours: string, 
/**
 * Day of completion, in any form a person types.
 */
completed: string, 
/**
 * Title key of the rules; empty takes the first.
 */
document: string, 
/**
 * Last day of validity; empty for none.
 */
valid_until: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Template id; empty takes the usual one.
 */
template: string, 
/**
 * Programme in the second language of a template in two; empty takes the row's own.
 */
second_programme: string, 
/**
 * Somebody looked at what is doubtful and wants the papers all the same.
 */
confirmed: boolean, };

export type BatchProtocol = { 
/**
 * Number.
 */
number: string, 
/**
 * Day.
 */
held: string, 
/**
 * People it has results of.
 */
people: number, };

export type BatchPreview = { 
/**
 * Token of the list; empty when the dialog was closed.
 */
token: string, 
/**
 * Name of the file, title of the group, or number of the protocol.
 */
file: string, 
/**
 * Papers that would be issued.
 */
ready: number, 
/**
 * Of those, with a text that says «завершил(а)» because the gender is not known.
 */
gender_unknown: number, 
/**
 * The papers, in the order of the file.
 */
rows: Array<BatchRow>, 
/**
 * Rows that ask something; nothing of them is issued.
 */
questions: Array<BatchQuestion>, 
/**
 * What these papers will not be: `batch-warning-<key>`.
 */
warnings: Array<string>, };

export type BatchQuestion = { 
/**
 * Row of the file.
 */
row: number, 
/**
 * `batch-question-<key>`.
 */
reason: string, };

export type BatchRef = { 
/**
 * Id.
 */
id: string, };

export type BatchRow = { 
/**
 * Row of the file, or place by name in the group.
 */
row: number, 
/**
 * Person.
 */
person: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * `male`, `female`; nothing when not known.
 */
gender: string | null, 
/**
 * Programme.
 */
programme: string, 
/**
 * Academic hours.
 */
hours: number, 
/**
 * Day of completion.
 */
completed: string, 
/**
 * What somebody confirms before it is issued: `certificate-warning-<key>`.
 */
doubts: Array<string>, };

export type BatchState = { 
/**
 * Id.
 */
id: string, 
/**
 * Day it began.
 */
begun: string, 
/**
 * Papers issued.
 */
issued: number, 
/**
 * Numbers still reserved.
 */
reserved: number, 
/**
 * What could not be printed this time: number and code of the failure.
 */
unprinted: Array<BatchUnprinted>, 
/**
 * What was printed otherwise than the template says: `certificate-remark-<key>`.
 */
remarks: Array<string>, };

export type BatchUnprinted = { 
/**
 * Number; it stays reserved.
 */
number: string, 
/**
 * Code of the failure.
 */
code: string, };

export type SaveBatch = { 
/**
 * Id.
 */
id: string, 
/**
 * Password of one encrypted ZIP; empty for a folder.
 */
password: string, 
/**
 * One file with all pages, for the printer, in place of a file a paper.
 */
merged: boolean, };

export type SavedBatch = { 
/**
 * Folder or file; empty when the dialog was closed.
 */
place: string, 
/**
 * Papers in it.
 */
papers: number, 
/**
 * People whose papers are left out: their data are restricted.
 */
restricted: number, };

export type DocumentChoice = { 
/**
 * Key.
 */
key: string, 
/**
 * Title.
 */
title: LocalText, 
/**
 * Whether the school may issue it.
 */
allowed: boolean, 
/**
 * The norm: the reason when it may not.
 */
law: LocalText, };

export type GiveRegister = { 
/**
 * What of it.
 */
wanted: ListCertificates, 
/**
 * `csv`, `xlsx`, `pdf`; nothing for print.
 */
format: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who gets it.
 */
recipient: string, 
/**
 * Last day of the copy.
 */
delete_by: string, 
/**
 * Language of headings and paper.
 */
language: string, 
/**
 * The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
 */
ground: string, };

export type HandOver = { 
/**
 * Ids.
 */
ids: Array<string>, 
/**
 * Day, in any form a person types.
 */
on: string, 
/**
 * `in_person`, `representative`, `post`, `courier`, `email`.
 */
how: string, 
/**
 * Who took them, when it was not the person.
 */
to: string, 
/**
 * Number of the parcel.
 */
tracking: string, };

export type SeriesCount = { 
/**
 * How its numbers begin.
 */
prefix: string, 
/**
 * Highest number taken.
 */
highest: number, 
/**
 * In the register.
 */
listed: number, 
/**
 * Of people erased, of whom the core stays.
 */
kept: number, 
/**
 * Whose rows are gone.
 */
gone: number, };

export type StateCount = { 
/**
 * `certificate-state-<key>`.
 */
state: string, 
/**
 * How many.
 */
count: number, };

export type VerifyText = { 
/**
 * The text.
 */
text: string, };

export type Verification = { 
/**
 * Name of the file; `None` for a text.
 */
file: string | null, 
/**
 * `valid`, `invalid`, `unchecked`, `missing`: `verify-signature-<key>`.
 */
signature: string, 
/**
 * `own`, `own_retired`, `unknown`, `missing`: `verify-issuer-<key>`.
 */
issuer: string, 
/**
 * Short name of the key, hexadecimal.
 */
key: string | null, 
/**
 * `same`, `whole`, `changed`, `damaged`, `newer`, `several`, `unchecked`, `missing`: `verify-integrity-<key>`.
 */
integrity: string, 
/**
 * State of the entry of the register, `not_in_register` or `unknown`: `verify-status-<key>`.
 */
status: string, 
/**
 * Day on which the paper ended.
 */
ended: string | null, 
/**
 * Number of the paper in its place.
 */
replaced_by: string | null, 
/**
 * Day of the register that was asked.
 */
as_of: string, 
/**
 * What the statement says, to be compared with the paper by eye.
 */
content: StatementContent | null, };

export type VerifiedFile = { 
/**
 * Nothing when no file was chosen.
 */
found: Verification | null, };

export type StatementContent = { 
/**
 * `training`, `participation`, `reference`, `transcript`, `payment`, `other`: `verify-kind-<key>`.
 */
kind: string, 
/**
 * `original`, `duplicate`, `replacement`, `correction`: `verify-standing-<key>`.
 */
standing: string, 
/**
 * Number of the earlier paper.
 */
earlier_number: string | null, 
/**
 * Its day, where it is known.
 */
earlier_issued: string | null, 
/**
 * Number.
 */
number: string, 
/**
 * Day of issue.
 */
issued: string, 
/**
 * First day of study.
 */
began: string | null, 
/**
 * Last day of study.
 */
completed: string | null, 
/**
 * Academic hours.
 */
hours: number | null, 
/**
 * Last day of validity.
 */
valid_until: string | null, 
/**
 * That day has passed.
 */
expired: boolean, 
/**
 * Name and programme by language.
 */
wordings: Array<StatementWording>, };

export type StatementWording = { 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Only the beginning of the name found room.
 */
name_cut: boolean, 
/**
 * Programme as printed.
 */
programme: string, 
/**
 * Only the beginning of the programme found room.
 */
programme_cut: boolean, };

export type AskedCertificate = { 
/**
 * Number.
 */
number: string, 
/**
 * Name.
 */
name: string, 
/**
 * Who the caller said to be; empty where nobody said it. The access report of the holder tells it.
 */
asked_by: string, };

export type CertificateAnswer = { 
/**
 * `matches`, `does_not_match`, `revoked`: `asked-answer-<key>`.
 */
answer: string, };

export type IssuerKeys = { 
/**
 * Oldest first; none before the first certificate.
 */
keys: Array<IssuerKeyLine>, 
/**
 * Whether this operator may replace the key.
 */
may_replace: boolean, 
/**
 * Whether this operator may give out what others check with.
 */
may_give_out: boolean, };

export type IssuerKeyLine = { 
/**
 * Short name, hexadecimal.
 */
id: string, 
/**
 * Public part, hexadecimal.
 */
public: string, 
/**
 * Day on which it was made.
 */
from: string, 
/**
 * Last day on which it signed.
 */
until: string | null, };

export type PlanErasure = { 
/**
 * Person.
 */
person: string, 
/**
 * The request of the register that asks for it; it names ground and day. Empty for an internal matter.
 */
request: string, 
/**
 * Ground key of the pack; empty takes the pack's first.
 */
ground: string, 
/**
 * Day the ground arose (request received); empty is today.
 */
received: string, };

export type ErasurePlan = { 
/**
 * Person.
 */
person: string, 
/**
 * Name, for the head of the page.
 */
name: string, 
/**
 * Surname to be typed.
 */
confirm_word: string, 
/**
 * Hash of everything below; the run refuses another one.
 */
hash: string, 
/**
 * Ground key.
 */
ground: string, 
/**
 * Grounds to choose from.
 */
grounds: Array<GroundChoice>, 
/**
 * Last day by the clock of the ground.
 */
due: string | null, 
/**
 * A day earlier.
 */
safe: string | null, 
/**
 * Law of the clock.
 */
law: LocalText, 
/**
 * Everything that goes, by category.
 */
goes: Array<PlanGroup>, 
/**
 * Items that go, in all.
 */
goes_count: number, 
/**
 * Everything that stays, with its reason.
 */
stays: Array<StayingItem>, 
/**
 * What keeps items from going now.
 */
blockers: Array<Blocker>, 
/**
 * Systems outside the program that hold the person.
 */
systems: Array<SystemLine>, 
/**
 * Files saved out of the vault.
 */
saved: Array<SavedLine>, 
/**
 * Paper and files of the school's own that are to be destroyed by hand: each becomes a line of the act.
 */
carriers: Array<CarrierLine>, 
/**
 * Texts of others that name the person: the name is blacked out there.
 */
mentions: Array<MentionLine>, 
/**
 * Titles of the school's own that name the person, to be renamed by hand before.
 */
titles: Array<TitleLine>, 
/**
 * Rows that lie between several people, by field: a chat, a relation.
 */
shared: Array<SharedLine>, 
/**
 * Requests of the person that wait for an answer, this one apart: an erasure takes what they ask about. Not part of
 * the hash.
 */
waiting: Array<WaitingRequest>, 
/**
 * Backups that hold the person, each to be destroyed. Not part of the hash: a backup that is made by itself while
 * the plan is read does not undo the reading.
 */
backups: Array<HoldingCopy>, };

export type GroundChoice = { 
/**
 * Key.
 */
key: string, 
/**
 * Title from the pack.
 */
title: LocalText, };

export type PlanGroup = { 
/**
 * Category key.
 */
category: string, 
/**
 * Items.
 */
count: number, 
/**
 * Field keys with counts.
 */
fields: Array<FieldCount>, };

export type FieldCount = { 
/**
 * Field key.
 */
field: string, 
/**
 * Items.
 */
count: number, };

export type StayingItem = { 
/**
 * Category key.
 */
category: string, 
/**
 * Field key.
 */
field: string, 
/**
 * What it is in words: number of a certificate, date of a payment.
 */
label: string, 
/**
 * Basis kind.
 */
basis: string, 
/**
 * Law or clause.
 */
law: LocalText, 
/**
 * The rule needs a lawyer's confirmation.
 */
check: boolean, 
/**
 * Until when.
 */
until: string, 
/**
 * The day may turn out to be later: what the term runs from is not known yet.
 */
provisional: boolean, 
/**
 * Blocker that binds it, if one does.
 */
blocker: string | null, 
/**
 * How many rows the line stands for.
 */
count: number, };

export type Blocker = { 
/**
 * `blocker-<kind>`.
 */
kind: string, 
/**
 * Items it binds.
 */
items: number, 
/**
 * Reason key.
 */
reason: string, };

export type SystemLine = { 
/**
 * Key in the pack.
 */
key: string, 
/**
 * Name.
 */
name: LocalText, 
/**
 * `own` or `processor`.
 */
kind: string, };

export type SavedLine = { 
/**
 * Kind key.
 */
kind: string, 
/**
 * Place.
 */
place: string, 
/**
 * Day.
 */
saved: string, 
/**
 * The file is still there.
 */
present: boolean, };

export type SharedLine = { 
/**
 * Field key.
 */
field: string, 
/**
 * How many.
 */
count: number, };

export type CarrierLine = { 
/**
 * Paper or a device; else a file.
 */
paper: boolean, 
/**
 * What it is; of a file the key of its kind, `saved-kind-<key>`.
 */
title: string, 
/**
 * Where it lies.
 */
place: string, 
/**
 * Sheets; 0 for what has none.
 */
sheets: number, };

export type MentionLine = { 
/**
 * Whose card it stands on; empty for a word of the school to several.
 */
person: string, 
/**
 * Name on that card.
 */
name: string, 
/**
 * Field key.
 */
field: string, 
/**
 * Hold on that card that keeps the text as it is: `hold_dispute`, …
 */
held: string | null, };

export type TitleLine = { 
/**
 * What is called so: `study_group`, `programme`, `lesson`, `assessment`, `saved_filter`.
 */
kind: string, 
/**
 * As it is written.
 */
title: string, };

export type WaitingRequest = { 
/**
 * Number and year.
 */
number: string, 
/**
 * What it asks for, from the pack.
 */
title: LocalText, 
/**
 * Last day to answer it.
 */
due: string | null, };

export type UnreadLine = { 
/**
 * `locked`, `damaged`, `unknown`, `limit`, `picture`: `unread-<key>`.
 */
why: string, 
/**
 * How many.
 */
count: number, 
/**
 * Numbers of the first of them.
 */
numbers: string, };

export type HoldingCopy = { 
/**
 * Name of the file.
 */
copy: string, 
/**
 * Its folder.
 */
place: string, 
/**
 * When it was made.
 */
made: string, 
/**
 * Whether its folder can be reached now.
 */
present: boolean, 
/**
 * Last day.
 */
destroy_by: string, 
/**
 * That day is over.
 */
overdue: boolean, };

export type RunErasure = { 
/**
 * Person.
 */
person: string, 
/**
 * The request of the register that asks for it; it names ground and day. Empty for an internal matter.
 */
request: string, 
/**
 * Ground key.
 */
ground: string, 
/**
 * Day the ground arose.
 */
received: string, 
/**
 * Hash of the plan that was shown.
 */
hash: string, 
/**
 * What the person typed: the surname.
 */
typed: string, 
/**
 * Language of the papers: `ru`, `kk`, `en`.
 */
language: string, };

export type ErasureRef = { 
/**
 * Id.
 */
id: string, };

export type ErasureOutcome = { 
/**
 * Id.
 */
id: string, 
/**
 * Number of the act.
 */
act_number: string, 
/**
 * `person`, `batch` or `order`: `run-<kind>`.
 */
kind: string, 
/**
 * People and kept files it touched.
 */
people: number, 
/**
 * `planned`, `erased`, `compacted`, `scanned`, `papers`, `final`.
 */
state: string, 
/**
 * Items erased.
 */
erased: number, 
/**
 * Items kept by plan, found by the scan.
 */
kept: Array<StayingItem>, 
/**
 * What the scan did not expect: place and kind, never the value.
 */
residue: Array<ResidueLine>, 
/**
 * Passes of the scan that ran, with what they read.
 */
passes: Array<ScanPass>, 
/**
 * Attached files of others that were not read through: nobody can say that they hold nothing.
 */
unread: Array<UnreadLine>, 
/**
 * `draft`, `partial`, `final`.
 */
act: string, 
/**
 * Papers made.
 */
papers: Array<PaperLine>, 
/**
 * Systems to close before the act is final.
 */
systems: Array<SystemLine>, 
/**
 * Backups to destroy before the act is final.
 */
backups: Array<HoldingCopy>, 
/**
 * Lines and signature of the act.
 */
act_state: ActState, };

export type ResidueLine = { 
/**
 * `logical`, `physical`, `outside`.
 */
pass: string, 
/**
 * Table, page or folder.
 */
place: string, 
/**
 * Kind of identifier: `name`, `email`, …
 */
identifier: string, };

export type ScanPass = { 
/**
 * `logical`, `physical`, `outside`.
 */
pass: string, 
/**
 * Rows, pages or files read.
 */
read: number, 
/**
 * Kilobytes read.
 */
kilobytes: number, 
/**
 * Hits that the plan explains.
 */
explained: number, };

export type PaperLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `letter`, `act`, `log_extract`, `instruction`, `act_partial`, `act_final`: `paper-<kind>`.
 */
kind: string, 
/**
 * Number of the paper.
 */
number: string, 
/**
 * To whom, for an instruction.
 */
recipient: LocalText | null, 
/**
 * File written, on the command line.
 */
file: string | null, };

export type PaperRef = { 
/**
 * Id.
 */
id: string, 
/**
 * Page from 1.
 */
page: number, };

export type ErasureList = { 
/**
 * Runs.
 */
runs: Array<ErasureEntry>, };

export type ErasureEntry = { 
/**
 * Id.
 */
id: string, 
/**
 * Number of the act.
 */
act_number: string, 
/**
 * `person`, `batch` or `order`: `run-<kind>`.
 */
kind: string, 
/**
 * People and kept files it touched.
 */
people: number, 
/**
 * Day.
 */
date: string, 
/**
 * State.
 */
state: string, 
/**
 * `draft`, `partial`, `final`.
 */
act: string, 
/**
 * Items erased.
 */
erased: number, 
/**
 * Items kept.
 */
kept: number, 
/**
 * Lines of the act that are open.
 */
open: number, };

export type ActState = { 
/**
 * Its lines: systems, processors, carriers, files, backups.
 */
lines: Array<ActLine>, 
/**
 * How many are open.
 */
open: number, 
/**
 * The signature.
 */
signature: ActSignature | null, 
/**
 * Day it became final.
 */
final_on: string | null, 
/**
 * Day of a signature that a lost database had: the act has to be signed again.
 */
signed_before: string | null, 
/**
 * That act was final.
 */
final_before: boolean, 
/**
 * Who signs papers of the school, as a proposal.
 */
signer: ActSigner, 
/**
 * The role may close lines and sign.
 */
may_work: boolean, };

export type ActLine = { 
/**
 * Id; of a backup that of the copy.
 */
id: string, 
/**
 * `own`, `processor`, `carrier`, `file`, `text`, `backup`: `act-line-<kind>`.
 */
kind: string, 
/**
 * Name of a system or processor; of a text what it is and in which file.
 */
name: LocalText | null, 
/**
 * Nobody has said yet whether the school uses the system or processor, or there is no instruction to him.
 */
unconfirmed: boolean, 
/**
 * Name of a carrier; of a file the key of its kind, `saved-kind-<key>`.
 */
title: string, 
/**
 * Folder of a carrier, place of a file or backup.
 */
place: string, 
/**
 * Sheets of a carrier; 0 for a device.
 */
sheets: number, 
/**
 * Day the instruction was sent.
 */
sent: string | null, 
/**
 * Day the processor answered.
 */
answered: string | null, 
/**
 * Last day.
 */
due: string, 
/**
 * That day is over and the line is open.
 */
overdue: boolean, 
/**
 * Whether the file, or the folder of the backup, can be reached now.
 */
present: boolean, 
/**
 * The hold that keeps a text as it is until that day: `hold-kind-<key>`.
 */
held: string | null, 
/**
 * What was said when it was closed.
 */
closed: ActClosing | null, 
/**
 * What can have become of it: `act-outcome-<key>`.
 */
outcomes: Array<string>, 
/**
 * How it can have been destroyed: `act-method-<key>`.
 */
methods: Array<string>, };

export type ActClosing = { 
/**
 * Day.
 */
on: string, 
/**
 * `done`, `absent`, `handed`: `act-outcome-<key>`.
 */
outcome: string, 
/**
 * `act-method-<key>`.
 */
method: string | null, 
/**
 * The tool, or the answer of a processor.
 */
tool: string, 
/**
 * Login of who said so; empty when the ledger did, after a restore, or the program itself.
 */
by: string, };

export type ActSignature = { 
/**
 * Day.
 */
on: string, 
/**
 * Who signed.
 */
signers: Array<ActSigner>, };

export type ActSigner = { 
/**
 * Name.
 */
name: string, 
/**
 * Position; may be empty.
 */
position: string, };

export type OpenActLine = { 
/**
 * The run.
 */
run: string, 
/**
 * Number of the act.
 */
act_number: string, 
/**
 * The line.
 */
line: ActLine, };

export type SignAct = { 
/**
 * The run.
 */
id: string, 
/**
 * Day; empty is today.
 */
on: string, 
/**
 * Who signs: first the one who destroyed the data, then members of a commission.
 */
signers: Array<ActSigner>, };

export type SignActs = { 
/**
 * The runs.
 */
ids: Array<string>, 
/**
 * Day; empty is today.
 */
on: string, 
/**
 * Who signs: first the one who destroyed the data, then members of a commission.
 */
signers: Array<ActSigner>, };

export type SignedActs = { 
/**
 * Acts that are signed now.
 */
signed: number, 
/**
 * Those that are not, and why.
 */
refused: Array<RefusedAct>, };

export type RefusedAct = { 
/**
 * The run.
 */
id: string, 
/**
 * Why.
 */
failure: Failure, };

export type CloseActLine = { 
/**
 * The line.
 */
id: string, 
/**
 * Day; empty is today.
 */
on: string, 
/**
 * `done`, `absent`, `handed`.
 */
outcome: string, 
/**
 * Method, when something was destroyed; else empty. By `text_blacked_out` the program does it now.
 */
method: string, 
/**
 * The tool, or the answer of a processor.
 */
tool: string, };

export type MarkActLine = { 
/**
 * The line.
 */
id: string, 
/**
 * `used`, `sent` or `answered`.
 */
step: string, 
/**
 * Day; empty is today.
 */
on: string, };

export type ActLineRef = { 
/**
 * Id.
 */
id: string, };

export type AddActCarrier = { 
/**
 * The run.
 */
id: string, 
/**
 * What it is.
 */
title: string, 
/**
 * Folder; may be empty.
 */
folder: string, 
/**
 * Sheets; 0 for a device.
 */
sheets: number, };

export type ReadJournal = { 
/**
 * First day; empty with an empty `to` is the newest month.
 */
from: string, 
/**
 * Last day; empty is the end of the month of `from`.
 */
to: string, 
/**
 * Action key (`card.opened`) or a group of actions (`card`).
 */
action: string, 
/**
 * Login.
 */
operator: string, 
/**
 * Category key.
 */
category: string, 
/**
 * Id of a person: her entries, found through the card.
 */
person: string, 
/**
 * Beginning of a journal pseudonym, as a line shows it.
 */
subject: string, 
/**
 * Go on with the entries before this number; 0 begins.
 */
before: number, };

export type JournalPage = { 
/**
 * First day shown.
 */
from: string, 
/**
 * Last day shown.
 */
to: string, 
/**
 * Months `YYYY-MM` from the newest entry to the oldest.
 */
months: Array<string>, 
/**
 * Action keys that occur.
 */
actions: Array<string>, 
/**
 * Logins that occur.
 */
operators: Array<string>, 
/**
 * Category keys that occur.
 */
categories: Array<string>, 
/**
 * Entries.
 */
entries: Array<JournalLine>, 
/**
 * Ask with this number as `before` for more; 0 when there is no more.
 */
next: number, 
/**
 * Entries in the whole journal.
 */
total: number, };

export type JournalLine = { 
/**
 * Number.
 */
number: number, 
/**
 * Moment.
 */
at: string, 
/**
 * Operator's login.
 */
operator: string, 
/**
 * `journal-<action>` with dots as hyphens.
 */
action: string, 
/**
 * Category key.
 */
category: string | null, 
/**
 * How many items.
 */
count: number | null, 
/**
 * Journal pseudonym of the person, short form.
 */
subject: string | null, };

export type JournalCheck = { 
/**
 * The chain holds and agrees with its anchors, and so do the attachments.
 */
intact: boolean, 
/**
 * Entries checked.
 */
entries: number, 
/**
 * Number of the newest entry.
 */
last: number, 
/**
 * Hash of the newest entry.
 */
head: string, 
/**
 * `tail_cut`, `older_copy`, `altered`, …: `journal-fault-<key>`.
 */
fault: string | null, 
/**
 * Entry where it breaks; none when no single entry is meant.
 */
entry: number | null, 
/**
 * Faults seen at earlier unlocks, newest first.
 */
seen: Array<SeenFault>, 
/**
 * Whether the operating system's keyring holds an anchor: `kept`, `none`, `unavailable`.
 */
keyring: string, 
/**
 * When this was verified.
 */
at: string, };

export type SeenFault = { 
/**
 * `journal-fault-<key>`.
 */
fault: string, 
/**
 * Moment.
 */
at: string, 
/**
 * Number of the entry that records it.
 */
entry: number, };

export type ExportJournal = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Language of the paper.
 */
language: string, 
/**
 * Make the paper.
 */
pdf: boolean, 
/**
 * Make the machine-readable file.
 */
json: boolean, };

export type ExportedJournal = { 
/**
 * Folder; empty when the person closed the dialog.
 */
folder: string, 
/**
 * Files with their hashes.
 */
files: Array<ReportFile>, 
/**
 * Entries in them.
 */
entries: number, 
/**
 * Pages of the paper; 0 without one.
 */
pages: number, 
/**
 * Result of the verification that stands in them.
 */
check: JournalCheck | null, };

export type JournalTerm = { 
/**
 * Term as the pack writes it.
 */
term: string, 
/**
 * Day before which entries are due.
 */
before: string, 
/**
 * Entries that would go.
 */
entries: number, 
/**
 * Number of the last of them; 0 when none is due.
 */
last: number, 
/**
 * Entries that stay because papers rest on them.
 */
staying: number, 
/**
 * Months `YYYY-MM` whose papers of destruction have ended.
 */
months: Array<string>, 
/**
 * Papers of those months.
 */
papers: number, 
/**
 * Erased people whose id leaves the ledger: no backup holds them any more.
 */
ledger_ids: number, 
/**
 * Erased people whose fingerprints leave the ledger: the papers of their erasure have ended.
 */
ledger_fingerprints: number, 
/**
 * Entries of the ledger about living people: no backup is older.
 */
ledger_living: number, 
/**
 * Suppressed addresses of mailings that were closed long enough ago.
 */
ledger_suppressed: number, 
/**
 * Rows about operators who left and computers out of use.
 */
staff: number, };

export type AttachmentLine = { 
/**
 * Id.
 */
id: string, 
/**
 * `attachment-kind-<key>`; `message` of what came with one.
 */
kind: string, 
/**
 * What the operator wrote of it.
 */
title: string | null, 
/**
 * Media type.
 */
media_type: string, 
/**
 * Bytes.
 */
bytes: number, 
/**
 * Day it was added.
 */
added: string, 
/**
 * Day of the message it came with.
 */
said: string | null, 
/**
 * `there`, `missing`, `swapped`.
 */
state: string, 
/**
 * Why it is kept; absent on a list without explanations.
 */
why: Why | null, 
/**
 * What the role may do with it: `save`, `detach`.
 */
may: Array<string>, };

export type AttachmentList = { 
/**
 * Oldest first.
 */
attachments: Array<AttachmentLine>, 
/**
 * Kinds a new one may be of.
 */
kinds: Array<string>, };

export type AddAttachment = { 
/**
 * Id of the person.
 */
person: string, 
/**
 * Kind key; nothing of what came with a message.
 */
kind: string, 
/**
 * The message it came with, as the card names it: `table:row`; empty for a file of the card.
 */
message: string, 
/**
 * What it is, in words; may be empty.
 */
title: string, };

export type AttachmentRef = { 
/**
 * Id.
 */
id: string, };

export type KeptAttachment = { 
/**
 * Id.
 */
id: string, 
/**
 * The reason of the look-up that found it: `lookup-reason-<key>`.
 */
reason: string, };

export type Appearance = { 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * `system`, `light`, `dark`.
 */
theme: string, 
/**
 * 100, 115, 130, 150, 175, 200.
 */
zoom: number, };

export type OperatorFacts = { 
/**
 * `ip` or `legal`.
 */
kind: string, 
/**
 * Name.
 */
name: string, 
/**
 * ИНН.
 */
inn: string, 
/**
 * ОГРНИП.
 */
ogrnip: string, 
/**
 * ОГРН.
 */
ogrn: string, 
/**
 * БИН.
 */
bin: string, 
/**
 * ИИН of an individual entrepreneur in Kazakhstan.
 */
iin: string, 
/**
 * Address.
 */
address: string, 
/**
 * Mail.
 */
email: string, 
/**
 * Phone.
 */
phone: string, 
/**
 * Place printed on certificates.
 */
city: string, 
/**
 * Who signs: position.
 */
signatory_position: string, 
/**
 * Who signs: initials and surname.
 */
signatory_name: string, 
/**
 * Licence.
 */
licence: Licence, 
/**
 * How papers in a language – `ru`, `kk`, `en` – name the school, where that differs from the facts above.
 */
in_languages: { [key in string]: OperatorWords }, };

export type OperatorWords = { 
/**
 * Name.
 */
name: string, 
/**
 * Address.
 */
address: string, 
/**
 * Place printed on certificates.
 */
city: string, 
/**
 * Who signs: position.
 */
signatory_position: string, 
/**
 * Who signs: initials and surname.
 */
signatory_name: string, 
/**
 * Who granted the licence.
 */
licence_issuer: string, };

export type Licence = "none" | "personal_teaching" | LicenceDocument;

export type LicenceDocument = { 
/**
 * Number.
 */
number: string, 
/**
 * Date, ISO.
 */
date: string, 
/**
 * Issuer.
 */
issuer: string, };

export type Settings = { 
/**
 * The school.
 */
operator: OperatorFacts, 
/**
 * Keys of facts that papers will miss: `operator-missing-<key>`.
 */
missing: Array<string>, 
/**
 * Pack id.
 */
pack: string, 
/**
 * Edition of the pack.
 */
edition: string, 
/**
 * Country.
 */
country: string, 
/**
 * Time zone.
 */
time_zone: string, 
/**
 * Place of the vault.
 */
folder: string, 
/**
 * Operators.
 */
operators: Array<OperatorLine>, 
/**
 * Retention rules, as sentences' parts.
 */
rules: Array<RuleLine>, 
/**
 * Program version.
 */
version: string, 
/**
 * Fonts and libraries with their licences are listed in the About page by the window itself.
 */
database_version: string, 
/**
 * Whether the role may change the facts of the school.
 */
may_change: boolean, };

export type OperatorLine = { 
/**
 * Login.
 */
login: string, 
/**
 * Role key.
 */
role: string, 
/**
 * Second factor.
 */
second_factor: SecondFactorKind, };

export type RuleLine = { 
/**
 * Category key.
 */
category: string, 
/**
 * Start event key.
 */
start_event: string, 
/**
 * Term.
 */
term: string, 
/**
 * `then-<key>`.
 */
then: string, 
/**
 * Basis kind.
 */
basis: string, 
/**
 * Law or clause.
 */
law: LocalText, 
/**
 * Needs a lawyer.
 */
check: boolean, };

export type RecoveryCodeTyped = { 
/**
 * The whole code.
 */
code: string, };

export type RecoveryOpened = { 
/**
 * Logins of the vault.
 */
logins: Array<string>, 
/**
 * Day the code was made.
 */
made: string, };

export type EnrolRecovered = { 
/**
 * Whose entry is made anew.
 */
login: string, 
/**
 * New passphrase.
 */
passphrase: string, 
/**
 * New second factor.
 */
second_factor: SecondFactorKind, 
/**
 * Place of the new key file, for `key_file`.
 */
key_file: string | null, 
/**
 * Language of the new recovery kit.
 */
language: string, };

export type LockCost = { 
/**
 * Memory in MiB.
 */
memory_mb: number, 
/**
 * Passes over the memory.
 */
passes: number, };

export type KeysPage = { 
/**
 * Login.
 */
login: string, 
/**
 * Second factor of the own keyslot.
 */
second_factor: SecondFactorKind, 
/**
 * Day the keyslot was made.
 */
enrolled: string, 
/**
 * Id of the workstation the keyslot belongs to.
 */
workstation: string | null, 
/**
 * What a guess costs.
 */
lock: LockCost, 
/**
 * `confirmed`, or `unconfirmed` until the code is typed back.
 */
kit: string, 
/**
 * Day the recovery code was made.
 */
kit_made: string, 
/**
 * Keys of findings: `finding-<key>`.
 */
findings: Array<string>, 
/**
 * Whether the role may change operators, workstations and the kit.
 */
manages: boolean, 
/**
 * Whether the role may read the registers of operators and workstations.
 */
oversees: boolean, };

export type ChangeEntry = { 
/**
 * The present passphrase.
 */
passphrase: string, 
/**
 * The new one; the present one stays when left out.
 */
new_passphrase: string | null, 
/**
 * The new second factor; the kind stays when left out.
 */
second_factor: SecondFactorKind | null, 
/**
 * Place of the new key file, when `second_factor` is `key_file`.
 */
key_file: string | null, 
/**
 * Id of the workstation the keyslot belongs to from now on; unchanged when left out, none when empty.
 */
workstation: string | null, };

export type RenewKit = { 
/**
 * The operator's own passphrase.
 */
passphrase: string, 
/**
 * Language of the kit.
 */
language: string, };

export type CheckKit = { 
/**
 * The operator's own passphrase.
 */
passphrase: string, 
/**
 * The whole code.
 */
code: string, };

export type OperatorsPage = { 
/**
 * Operators, in the order they came.
 */
operators: Array<OperatorRow>, 
/**
 * Roles of the pack.
 */
roles: Array<RoleChoice>, };

export type OperatorRow = { 
/**
 * Login.
 */
login: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role key; empty when an attempt to add was cut short.
 */
role: string, 
/**
 * Second factor; `null` when the keyslot is gone and only the row is left.
 */
second_factor: SecondFactorKind | null, 
/**
 * Day the keyslot was made.
 */
enrolled: string, 
/**
 * Last sign-in, RFC 3339 in the school's zone.
 */
last_seen: string | null, 
/**
 * Id of the workstation the keyslot belongs to.
 */
workstation: string | null, 
/**
 * Whether this is the operator who is signed in.
 */
own: boolean, };

export type RoleChoice = { 
/**
 * Key.
 */
key: string, 
/**
 * Title.
 */
title: LocalText, };

export type AddOperator = { 
/**
 * Login.
 */
login: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role key.
 */
role: string, 
/**
 * Passphrase of the new operator.
 */
passphrase: string, 
/**
 * Second factor of the new operator.
 */
second_factor: SecondFactorKind, 
/**
 * Place of the key file, for `key_file`.
 */
key_file: string | null, 
/**
 * Id of the workstation the keyslot belongs to.
 */
workstation: string | null, 
/**
 * Passphrase of the operator who adds.
 */
own_passphrase: string, };

export type ChangeOperator = { 
/**
 * Login.
 */
login: string, 
/**
 * Name.
 */
name: string, 
/**
 * Role key.
 */
role: string, 
/**
 * Id of the workstation the keyslot belongs to.
 */
workstation: string | null, };

export type RemoveOperator = { 
/**
 * Login.
 */
login: string, 
/**
 * Passphrase of the operator who removes.
 */
own_passphrase: string, };

export type WorkstationsPage = { 
/**
 * Workstations in use, by name.
 */
workstations: Array<WorkstationRow>, };

export type WorkstationRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Name or inventory label.
 */
name: string, 
/**
 * Who answers for it.
 */
responsible: string, 
/**
 * `yes`, `no`, `unknown`.
 */
disk_encryption: string, 
/**
 * Antivirus; empty when there is none.
 */
antivirus: string, 
/**
 * Day somebody last looked.
 */
checked_on: string | null, 
/**
 * Logins whose keyslot belongs to it.
 */
logins: Array<string>, 
/**
 * `unchecked`, `not_encrypted`, `encryption_unknown`, `no_antivirus`: `workstation-finding-<key>`.
 */
findings: Array<string>, };

export type SaveWorkstation = { 
/**
 * Id; a new one is made when left out.
 */
id: string | null, 
/**
 * Name or inventory label.
 */
name: string, 
/**
 * Who answers for it.
 */
responsible: string, 
/**
 * `yes`, `no`, `unknown`.
 */
disk_encryption: string, 
/**
 * Antivirus; empty when there is none.
 */
antivirus: string, 
/**
 * Day somebody last looked, ISO.
 */
checked_on: string | null, };

export type ProgramFacts = { 
/**
 * Version.
 */
version: string, 
/**
 * Day it was built.
 */
built: string, 
/**
 * Last day before an update is due: six months later.
 */
update_by: string, 
/**
 * That day is over.
 */
old: boolean, 
/**
 * The Minisign key that update files must be signed with; none in a build that was given none, which checks no
 * update.
 */
publisher: string | null, };

export type CheckedUpdate = { 
/**
 * The file; empty when the dialog was closed.
 */
file: string, 
/**
 * Its version, as the publisher signed it.
 */
version: string, 
/**
 * Day of its release, as the publisher signed it.
 */
released: string, 
/**
 * The version that runs.
 */
running: string, 
/**
 * Both are one version: there is nothing to install.
 */
same: boolean, 
/**
 * The command that installs it; the program itself executes nothing.
 */
install: string, 
/**
 * The journal of an open vault has it.
 */
journalled: boolean, };

export type WorkstationRef = { 
/**
 * Id.
 */
id: string, };

export type Backups = { 
/**
 * Places, in the order they were added.
 */
places: Array<BackupPlace>, 
/**
 * Copies, newest first.
 */
copies: Array<BackupCopy>, 
/**
 * When a backup is made by itself, and what is kept.
 */
schedule: BackupSchedule, 
/**
 * The newest copy without a known fault.
 */
newest: string | null, 
/**
 * Copies past their last day.
 */
overdue: number, 
/**
 * Copies that hold somebody erased meanwhile, whatever their last day.
 */
with_erased: number, 
/**
 * Last drill.
 */
drill: LastDrill | null, };

export type BackupPlace = { 
/**
 * Id.
 */
id: string, 
/**
 * Folder.
 */
folder: string, 
/**
 * Whether it can be reached now. An absent drive is no failure.
 */
present: boolean, 
/**
 * Whole days since it was reached last.
 */
absent_days: number, 
/**
 * Its newest copy.
 */
newest: string | null, 
/**
 * Whether that copy was verified with the keys.
 */
verified: boolean, 
/**
 * Size of that copy.
 */
kilobytes: number, 
/**
 * Copies in it.
 */
copies: number, 
/**
 * It lies on the vault's own disk, which is lost or stolen as a whole.
 */
same_disk: boolean, };

export type BackupCopy = { 
/**
 * Id.
 */
id: string, 
/**
 * The file.
 */
file: string, 
/**
 * Its name alone.
 */
name: string, 
/**
 * Its folder.
 */
folder: string, 
/**
 * When it was made.
 */
made: string, 
/**
 * Size.
 */
kilobytes: number, 
/**
 * Whether its folder can be reached.
 */
present: boolean, 
/**
 * When it was verified with the keys.
 */
verified: string | null, 
/**
 * Code of what does not hold.
 */
fault: string | null, 
/**
 * Why it is kept, `backup-kept-<key>`; none when no rule keeps it.
 */
kept: string | null, 
/**
 * Last day: the earliest deadline of anybody erased after it was made.
 */
destroy_by: string | null, 
/**
 * That day is over.
 */
overdue: boolean, 
/**
 * How many people erased after it was made it still holds.
 */
erased: number, 
/**
 * Why it is still there, when it is out of reach.
 */
block: BackupBlock | null, 
/**
 * Latest day of the review of a block.
 */
latest_review: string, 
/**
 * It lies on the vault's own disk.
 */
same_disk: boolean, };

export type BackupSchedule = { 
/**
 * Hours between two backups while the vault is open; 0: never.
 */
every_hours: number, 
/**
 * Days.
 */
daily: number, 
/**
 * Weeks.
 */
weekly: number, 
/**
 * Months.
 */
monthly: number, };

export type LastDrill = { 
/**
 * When.
 */
at: string, 
/**
 * People found in the copy.
 */
people: number, };

export type BackupPlaceRef = { 
/**
 * Id.
 */
id: string, };

export type BackupCopyRef = { 
/**
 * Id.
 */
id: string, };

export type BackupBlock = { 
/**
 * Since when.
 */
on: string, 
/**
 * Why.
 */
reason: string, 
/**
 * By when it must be gone.
 */
review: string, };

export type BlockBackup = { 
/**
 * The copy.
 */
id: string, 
/**
 * Why it cannot be destroyed.
 */
reason: string, 
/**
 * Day of the review; empty is the latest.
 */
review: string, };

export type DeclareBackup = { 
/**
 * The copy.
 */
id: string, 
/**
 * Lost; else destroyed.
 */
lost: boolean, 
/**
 * Day; empty is today.
 */
on: string, };

export type BackupRun = { 
/**
 * One per place.
 */
attempts: Array<BackupAttempt>, 
/**
 * Old copies that were destroyed because they held somebody erased.
 */
destroyed: number, };

export type BackupAttempt = { 
/**
 * Folder of the place.
 */
folder: string, 
/**
 * The file, when it was made.
 */
file: string | null, 
/**
 * Its id in the list of copies.
 */
id: string | null, 
/**
 * Its size.
 */
kilobytes: number, 
/**
 * Code of the failure; `backup.place_absent` is none of the program's.
 */
code: string | null, };

export type MadeBackup = { 
/**
 * The file.
 */
file: string, 
/**
 * Its id in the list of copies; none when the vault was locked, for the list is in it.
 */
id: string | null, 
/**
 * Size.
 */
kilobytes: number, 
/**
 * When.
 */
made: string, 
/**
 * Written with the keys at hand and read back; false: to be verified at the next unlock.
 */
verified: boolean, };

export type VerifiedBackup = { 
/**
 * The file.
 */
file: string, 
/**
 * Its id in the list of copies, when it stands there and the vault is open.
 */
id: string | null, 
/**
 * When it was made.
 */
made: string, 
/**
 * With the keys, down to the rows; false: frame and hashes only.
 */
with_key: boolean, 
/**
 * People, when the keys were at hand.
 */
people: number | null, 
/**
 * Entries of the journal, whose chain holds.
 */
entries: number | null, 
/**
 * Sealed files.
 */
attachments: number, 
/**
 * Size of its parts.
 */
kilobytes: number, 
/**
 * People, rows, files and journal are as many as when it was made.
 */
counted: boolean, };

export type RestoreOffer = { 
/**
 * The file; empty when the dialog was closed.
 */
file: string, 
/**
 * When it was made.
 */
made: string, 
/**
 * Size of its parts.
 */
kilobytes: number, 
/**
 * Sealed files.
 */
attachments: number, 
/**
 * Made with the vault open, so it carries the vault's own code.
 */
signed: boolean, 
/**
 * Logins that have a keyslot in it.
 */
logins: Array<string>, 
/**
 * What the second factor of each login is.
 */
second_factors: Array<SecondFactorKind>, 
/**
 * Whether the second factor was found on this computer.
 */
second_factor_present: Array<boolean>, 
/**
 * A new folder proposed.
 */
folder: string, };

export type RestoreVault = { 
/**
 * The backup.
 */
file: string, 
/**
 * New or empty folder.
 */
folder: string, 
/**
 * Login.
 */
login: string, 
/**
 * Passphrase; empty with a recovery code.
 */
passphrase: string, 
/**
 * Key file, where that is the second factor.
 */
key_file: string | null, 
/**
 * The code on paper: the vault that comes back stays locked until a new slot is made with it.
 */
recovery_code: string | null, };

export type RestoreReport = { 
/**
 * The new folder.
 */
folder: string, 
/**
 * When the backup was made.
 */
made: string, 
/**
 * People in the backup.
 */
people_before: number, 
/**
 * People after the replay.
 */
people: number, 
/**
 * Entries of the journal in the backup.
 */
entries: number, 
/**
 * Sealed files.
 */
attachments: number, 
/**
 * People erased again.
 */
erased: number, 
/**
 * Erasures of people who are not in the backup.
 */
absent: number, 
/**
 * File numbers of people who share identity keys with somebody erased: to be looked at.
 */
unsure: Array<string>, 
/**
 * File numbers of cards a corrected value was taken off again: the right one has to be entered once more.
 */
corrected: Array<string>, 
/**
 * Series of certificates whose next number rose.
 */
series: number, 
/**
 * Numbers of certificates given out after the backup, one or `first … last`: what they said is lost.
 */
lost: Array<string>, 
/**
 * Numbers of letters kept after the backup – refusals, or of requests: their pages are lost.
 */
letters: Array<string>, 
/**
 * Consents withdrawn, wishes refused, answers to notices taken down, addresses suppressed and mailings closed again.
 */
refused: number, 
/**
 * Papers revoked or replaced again.
 */
papers: number, 
/**
 * Rows destroyed again whose term had ended.
 */
rows: number, 
/**
 * Cards merged, split or put back again.
 */
merged: number, 
/**
 * File numbers of cards that were split after the backup and could not be split again: a person must look.
 */
apart: Array<string>, 
/**
 * Holds placed, prolonged or lifted again.
 */
holds: number, 
/**
 * Requests entered, extended, answered or closed again.
 */
requests: number, 
/**
 * Restrictions placed or lifted again.
 */
restrictions: number, 
/**
 * Publications that stand as taken down again.
 */
taken_down: number, 
/**
 * Erasures of which the ledger knows only number and day any more: the backup should not exist, and whoever it was
 * may be in it.
 */
ended: number, 
/**
 * Acts of kinds this version does not know; kept.
 */
kept: number, 
/**
 * Finds of the residue scan that the plan does not explain.
 */
residue: number, 
/**
 * Ledgers that were looked for.
 */
ledgers: Array<LedgerLine>, 
/**
 * Up to here everything done for people is known.
 */
known_until: string, 
/**
 * The vault was worked in up to here, and no ledger speaks of the time since `known_until`.
 */
gap_until: string | null, };

export type LedgerLine = { 
/**
 * `backup`, `vault`, `place`: `ledger-source-<key>`.
 */
source: string, 
/**
 * Its lines.
 */
lines: number | null, 
/**
 * Why it is not followed, `ledger-<key>`.
 */
fault: string | null, };

export type LockSettings = { 
/**
 * Minutes without a key or a movement after which the vault locks.
 */
idle_minutes: number, 
/**
 * Lock before the computer goes to sleep.
 */
on_suspend: boolean, 
/**
 * Lock when the screen is locked.
 */
on_screen_lock: boolean, };

export type LockChoice = { 
/**
 * In force now.
 */
settings: LockSettings, 
/**
 * Minutes offered, shortest first; none is longer than the pack allows.
 */
minutes: Array<number>, 
/**
 * Whether this role may change them.
 */
may_change: boolean, };

export type IdleReport = { 
/**
 * A key was pressed or the pointer was moved.
 */
active: boolean, };

export type IdleNotice = { 
/**
 * Seconds until the vault locks, within the last minute before it.
 */
seconds_left: number | null, };

export type NearestTerm = { 
/**
 * Day.
 */
until: string, 
/**
 * It rests on an unknown event.
 */
provisional: boolean, };

export type PeopleTerms = { 
/**
 * Ids.
 */
ids: Array<string>, };

export type NearestTerms = { 
/**
 * In the order of the ids; `None` when nothing the role may read is held.
 */
terms: Array<NearestTerm | null>, };

export type FoundBy = { 
/**
 * `certificate`, `former_name`: `found-by-<kind>`.
 */
kind: string, 
/**
 * The number or the name.
 */
text: string, };

export type ListImportRows = { 
/**
 * Token of the preview.
 */
token: string, 
/**
 * `new`, `changed`, `merged`, `questions`, `rejected`, `absent`.
 */
list: string, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows to give.
 */
limit: number, };

export type ImportRows = { 
/**
 * Rows in the list.
 */
total: number, 
/**
 * The rows asked for.
 */
rows: Array<ImportRow>, };

export type ImportRow = { 
/**
 * Row of the file.
 */
row: number, 
/**
 * Name in the row, or its strongest contact; empty when it has neither.
 */
name: string, 
/**
 * The known person it joins.
 */
joins: string | null, 
/**
 * `import-reason-<key>` of a question or rejection.
 */
reason: string | null, 
/**
 * Title of the column to blame.
 */
column: string | null, 
/**
 * What a changed person would get.
 */
changes: Array<ImportChange>, };

export type ImportChange = { 
/**
 * Category key.
 */
category: string, 
/**
 * Field key.
 */
field: string, 
/**
 * The value it supersedes; `None` when it stands beside what is known.
 */
from: Value | null, 
/**
 * The value.
 */
to: Value, };

export type AddChatMessage = { 
/**
 * Everybody in the chat beside the school.
 */
people: Array<string>, 
/**
 * Id of who wrote it; `school` for the school.
 */
author: string, 
/**
 * `channel-<key>`.
 */
channel: string, 
/**
 * What the chat is called.
 */
chat: string, 
/**
 * Day; empty is today.
 */
on: string, 
/**
 * What was written.
 */
text: string, };

export type GivePublications = { 
/**
 * `csv`, `xlsx`, `pdf`.
 */
format: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Who gets it.
 */
recipient: string, 
/**
 * Last day of the copy.
 */
delete_by: string, 
/**
 * Language of headings and paper.
 */
language: string, 
/**
 * The ground on which restricted data are in it: `official_demand`, `claim`; empty leaves them out.
 */
ground: string, };

export type LookUp = { 
/**
 * Name, mail, phone, personal number, number of a document or an account; several with commas between them.
 */
text: string, 
/**
 * `request`, `official`, `claim`, `entry`, `check`: `lookup-reason-<key>`.
 */
reason: string, };

export type LookupAnswer = { 
/**
 * What the parts of the text were taken for: `lookup-searched-<key>`.
 */
searched: Array<string>, 
/**
 * What was found, by place.
 */
lines: Array<LookupLine>, 
/**
 * Nothing was found, and what was typed – one word of a name – would not have found everybody it fits.
 */
too_little: boolean, 
/**
 * Attached files that were not read through.
 */
unread: number, 
/**
 * The school's own systems, which the program cannot look into.
 */
systems: Array<LocalText>, };

export type LookupLine = { 
/**
 * Tells it from the other lines of the answer.
 */
key: string, 
/**
 * Where: `lookup-place-<key>`.
 */
place: string, 
/**
 * By what: `lookup-matched-<key>`.
 */
matched: Array<string>, 
/**
 * Found by a name alone, so that it may be a namesake's.
 */
namesake: boolean, 
/**
 * The person with the card, or whose text mentions somebody.
 */
person: string | null, 
/**
 * Number of that card.
 */
case_number: number | null, 
/**
 * Name of the person or of the kept file; number of a document.
 */
title: string, 
/**
 * Category key.
 */
category: string, 
/**
 * How many values, papers or texts.
 */
count: number, 
/**
 * The values of what is in no card.
 */
items: Array<Item>, 
/**
 * Files kept with it, such as the scan of a consent.
 */
files: Array<AttachmentLine>, 
/**
 * Number of the act.
 */
act_number: string | null, 
/**
 * Day of the erasure or of the refusal.
 */
since: string | null, 
/**
 * Last day; none while an act is open or mailings run.
 */
until: string | null, };

export type LookupLetter = { 
/**
 * The same text once more: it was stored nowhere.
 */
text: string, 
/**
 * The same reason.
 */
reason: string, 
/**
 * Keys of lines that an operator knows for a namesake's.
 */
namesakes: Array<string>, 
/**
 * Whom the letter is about, by name; the name that was looked for when it is empty.
 */
about: string, 
/**
 * Whom the letter is for, as it is to be printed.
 */
addressee: string, 
/**
 * Somebody has looked into the school's own systems; without that no letter says that nothing is held.
 */
systems_checked: boolean, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Page of the picture.
 */
page: number, };

export type RefusalReason = { 
/**
 * Key.
 */
key: string, 
/**
 * What may be refused for it: `information`, `erasure`.
 */
asked: Array<string>, 
/**
 * Name.
 */
title: LocalText, 
/**
 * The norm.
 */
law: LocalText, 
/**
 * Nobody confirmed the norm; the letter does not name it.
 */
check: boolean, };

export type SentRefusal = { 
/**
 * Id.
 */
id: string, 
/**
 * Number.
 */
number: number, 
/**
 * `information`, `erasure`.
 */
asked: string, 
/**
 * Key of the reason; empty for the operator's own.
 */
reason: string, 
/**
 * Day the request came.
 */
received: string, 
/**
 * Day of the letter.
 */
made: string, };

export type RefusalList = { 
/**
 * Reasons of the pack.
 */
reasons: Array<RefusalReason>, 
/**
 * Letters.
 */
sent: Array<SentRefusal>, };

export type DraftRefusal = { 
/**
 * Whose data.
 */
person: string, 
/**
 * Request of the register that it refuses, by id or number and year; what was asked, the ground and the day are the
 * request's then. Empty: none.
 */
request: string, 
/**
 * `information`, `erasure`.
 */
asked: string, 
/**
 * Key of the reason; empty for an own one, which needs words and norm.
 */
reason: string, 
/**
 * What the operator adds.
 */
words: string, 
/**
 * The norm of an own reason.
 */
law: string, 
/**
 * Ground of the erasure that was asked for; empty takes the first.
 */
ground: string, 
/**
 * Day the request came; empty: today.
 */
received: string, 
/**
 * Whom the letter is for, when that is not the person.
 */
addressee: string, 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Page of the picture.
 */
page: number, };

export type RefusalRef = { 
/**
 * Id.
 */
id: string, };

export type ReportOutline = { 
/**
 * Person.
 */
person: string, 
/**
 * Items in all.
 */
items: number, 
/**
 * Sections with their counts.
 */
sections: Array<SectionCount>, 
/**
 * Items about other people that the rules leave out.
 */
masked: number, 
/**
 * Places of texts that name other people, each to be looked at.
 */
places: Array<MaskPlace>, 
/**
 * Day the answer is due if the request came today.
 */
due: string, 
/**
 * The day before it on which it is safe.
 */
safe: string, 
/**
 * Law of that clock.
 */
law: LocalText, };

export type MaskPlace = { 
/**
 * Tells it from the others; another once the text has changed.
 */
key: string, 
/**
 * `name`, `email`, `phone`, `number`; `file` and `unread` of an attached file: `mask-kind-<key>`.
 */
kind: string, 
/**
 * Nothing is decided by rule: somebody linked with the person.
 */
asks: boolean, 
/**
 * Category key.
 */
category: string, 
/**
 * Field key.
 */
field: string, 
/**
 * The text before it.
 */
before: string, 
/**
 * The place.
 */
text: string, 
/**
 * The text after it.
 */
after: string, };

export type MaskDecision = { 
/**
 * Key of the place.
 */
key: string, 
/**
 * It is covered, of a file left out; else it is given.
 */
cover: boolean, };

export type SectionCount = { 
/**
 * Category key.
 */
category: string, 
/**
 * Items.
 */
items: number, };

export type BuildReport = { 
/**
 * Person.
 */
person: string, 
/**
 * The request of the register it answers; empty for an internal matter.
 */
request: string, 
/**
 * Why it is built without a request: reason key `matter-<key>` or words of the operator.
 */
reason: string, 
/**
 * Language of the document: `ru`, `kk`, `en`.
 */
language: string, 
/**
 * One encrypted file with a password made up by the program, instead of a folder of open files.
 */
sealed: boolean, 
/**
 * With `sealed`: the paper alone, as one PDF that asks for the password; no tables for machines, no attachments.
 */
paper_alone: boolean, 
/**
 * What the operator says of places; the others are covered when the rule is sure.
 */
decisions: Array<MaskDecision>, };

export type BuiltReport = { 
/**
 * Folder or file, as shown; empty when the dialog was closed.
 */
place: string, 
/**
 * Password of the encrypted file, shown this once and kept nowhere.
 */
password: string | null, 
/**
 * Files with their hashes.
 */
files: Array<ReportFile>, 
/**
 * Items in all.
 */
items: number, 
/**
 * Pages of the document.
 */
pages: number, 
/**
 * Day by which the saved copy is to be deleted.
 */
delete_by: string, };

export type ReportFile = { 
/**
 * Name within the folder.
 */
name: string, 
/**
 * SHA-256, hexadecimal.
 */
sha256: string, 
/**
 * Bytes.
 */
bytes: number, };

export type CertificateRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Programme.
 */
programme: string, 
/**
 * Hours.
 */
hours: number | null, 
/**
 * Issue date.
 */
issued: string | null, 
/**
 * `issued`, `imported`, `unconfirmed`, `lost`, `reserved`, `spoilt`, `replaced`, `revoked`: `certificate-state-<key>`.
 */
state: string, 
/**
 * Day of completion.
 */
completed: string | null, 
/**
 * Last day of validity.
 */
valid_until: string | null, 
/**
 * Title of the rules.
 */
document: LocalText | null, 
/**
 * `original`, `duplicate`, `replacement`, `correction`: `certificate-standing-<key>`.
 */
standing: string, 
/**
 * Why it stands for another: `certificate-reason-<key>`.
 */
reason: string | null, 
/**
 * Number of the paper it stands for.
 */
before: string | null, 
/**
 * Number of the paper that stands for it.
 */
after: string | null, 
/**
 * What showed a change of name.
 */
evidence: EvidenceSeen | null, 
/**
 * Day of its end.
 */
ended: string | null, 
/**
 * Why it ended: `certificate-reason-<key>`.
 */
ended_because: string | null, 
/**
 * Day on which it was handed over.
 */
handed: string | null, 
/**
 * Who took it, when it was not the person.
 */
handed_to: string | null, 
/**
 * `certificate-how-<key>`.
 */
handed_how: string | null, 
/**
 * Number of the parcel.
 */
tracking: string | null, 
/**
 * Organisation the person works for.
 */
organisation: string | null, 
/**
 * Whether a frozen page is held.
 */
has_page: boolean, 
/**
 * Language of the page, where there was one.
 */
language: string | null, 
/**
 * What a page in two languages says in the second.
 */
second: SecondWording | null, 
/**
 * Person still in the registry.
 */
person: string | null, };

export type CertificateChain = { 
/**
 * Papers.
 */
papers: Array<CertificateRow>, };

export type ConfirmCertificate = { 
/**
 * The number's entry.
 */
id: string, 
/**
 * Whose paper it is.
 */
person: string, 
/**
 * `original`, `protocol`, `issue_book`, `order`: `certificate-evidence-<key>`.
 */
evidence: string, 
/**
 * Day on which it was seen.
 */
seen: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Programme.
 */
programme: string, 
/**
 * Hours, digits.
 */
hours: string, 
/**
 * Day of completion.
 */
completed: string, 
/**
 * Day of issue.
 */
issued: string, };

export type CoreList = { 
/**
 * Found.
 */
cores: Array<CoreRow>, };

export type CoreRow = { 
/**
 * Id.
 */
id: string, 
/**
 * Number.
 */
number: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Programme.
 */
programme: string, 
/**
 * Day of issue.
 */
issued: string | null, 
/**
 * State key.
 */
state: string, 
/**
 * `matches`, `differs`, `unknown`, `absent`: what the day of birth says.
 */
check: string, 
/**
 * A duplicate can be issued.
 */
in_force: boolean, 
/**
 * The row knows hours and completion.
 */
complete: boolean, 
/**
 * Language of the page, where the row knows it.
 */
language: string | null, };

export type EndCertificate = { 
/**
 * Id.
 */
id: string, 
/**
 * Reason key, `certificate-reason-<key>`.
 */
reason: string, };

export type EvidenceSeen = { 
/**
 * `certificate-evidence-<key>`.
 */
kind: string, 
/**
 * Day.
 */
on: string, 
/**
 * Login of who saw it.
 */
by: string, };

export type FindCores = { 
/**
 * Whole number or whole name.
 */
query: string, 
/**
 * Day of birth, in any form a person types; empty for none.
 */
born: string, };

export type SecondWording = { 
/**
 * `ru`, `kk`, `en`.
 */
language: string, 
/**
 * Name as printed.
 */
name: string, 
/**
 * Programme as printed.
 */
programme: string, };

export type SucceedCertificate = { 
/**
 * The paper it stands for.
 */
of: string, 
/**
 * `duplicate`, `replacement`, `correction`.
 */
step: string, 
/**
 * Reason key.
 */
reason: string, 
/**
 * Language of the page; empty keeps that of the paper it stands for.
 */
language: string, 
/**
 * Name as printed; empty takes the card's for a replacement and leaves it for a correction.
 */
name: string, 
/**
 * Programme of a correction; empty leaves it.
 */
programme: string, 
/**
 * Name in the second language of a paper in two; needed where the first changes and the two were not the same.
 */
second_name: string, 
/**
 * Programme in the second language, likewise, of a correction.
 */
second_programme: string, 
/**
 * Hours, digits; empty leaves them.
 */
hours: string, 
/**
 * Day of completion; empty leaves it.
 */
completed: string, 
/**
 * Kind of document that shows a change of name, or who asks for a paper that no day of birth can check,
 * `certificate-evidence-<key>`; empty for none.
 */
evidence: string, 
/**
 * Day on which it was seen.
 */
seen: string, 
/**
 * Day of birth, for a paper whose holder has no card any more.
 */
born: string, 
/**
 * Day on which it was asked for; empty when nobody asked.
 */
asked: string, };

export type ReadProtocol = { 
/**
 * Number.
 */
number: string, 
/**
 * Day of the examination, in any form a person types.
 */
held: string, };

export type SetExaminer = { 
/**
 * Number of the protocol.
 */
number: string, 
/**
 * Day of the examination.
 */
held: string, 
/**
 * Person.
 */
person: string, 
/**
 * `chair`, `member`; empty for nothing any more.
 */
duty: string, };

export type ProtocolPage = { 
/**
 * Number.
 */
number: string, 
/**
 * Day of the examination.
 */
held: string, 
/**
 * The commission, whoever chairs it first.
 */
examiners: Array<ProtocolExaminer>, 
/**
 * Who was examined, by name.
 */
examined: Array<ProtocolResult>, 
/**
 * Whether the role may say who examined.
 */
may_change: boolean, };

export type ProtocolExaminer = { 
/**
 * Person.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * `examiner-<key>`.
 */
duty: string, };

export type ProtocolResult = { 
/**
 * Person.
 */
id: string, 
/**
 * Name.
 */
name: string, 
/**
 * Results, as they were recorded.
 */
values: Array<string>, };

export type ListRequests = { 
/**
 * The closed ones too.
 */
closed: boolean, 
/**
 * Card of whoever asked or is asked about; empty for everybody.
 */
person: string, };

export type RequestList = { 
/**
 * Requests.
 */
requests: Array<RequestLine>, 
/**
 * Kinds of the pack.
 */
kinds: Array<RequestKindChoice>, 
/**
 * How a request comes and an answer goes: `request-channel-<key>`.
 */
channels: Array<string>, 
/**
 * How it is made sure who asks: `request-identity-<key>`.
 */
checks: Array<string>, 
/**
 * The role may work on requests.
 */
may_work: boolean, };

export type RequestKindChoice = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
title: LocalText, };

export type RequestClock = { 
/**
 * Id of the clock.
 */
clock: string, 
/**
 * What has to be done.
 */
title: LocalText, 
/**
 * The norm.
 */
law: LocalText, 
/**
 * To be confirmed by a lawyer.
 */
check: boolean, 
/**
 * Last day.
 */
due: string, 
/**
 * The day to aim at.
 */
safe: string, 
/**
 * A year without a settled calendar is involved.
 */
provisional: boolean, 
/**
 * The promise of the school is shorter than the law and decides.
 */
by_promise: boolean, 
/**
 * The law is shorter than the promise of the school and decides.
 */
by_law: boolean, 
/**
 * Days over it; 0 until then, or when nothing is owed any more.
 */
overdue_days: number, };

export type RequestLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Number and year: `14/2026`.
 */
number: string, 
/**
 * Kind of the pack.
 */
kind: string, 
/**
 * Its name.
 */
title: LocalText, 
/**
 * What answers it: `report`, `erasure`, `correction`, `restriction`, `consent`, `publication`, `certificate`,
 * `letter`.
 */
action: string, 
/**
 * Ground of the erasure it asks for.
 */
ground: string | null, 
/**
 * Person, when there is a card.
 */
person: string | null, 
/**
 * Number of the card.
 */
case_number: number, 
/**
 * Whose data; empty for a role that may not read names.
 */
name: string, 
/**
 * Who asks: `self`, `representative`, `outsider`.
 */
capacity: string, 
/**
 * Card of who asks.
 */
applicant: string | null, 
/**
 * Name of who asks.
 */
applicant_name: string, 
/**
 * What is known of the authority of who asks for somebody else.
 */
authority: string, 
/**
 * Day it came.
 */
received: string, 
/**
 * How it came.
 */
channel: string, 
/**
 * What is asked for.
 */
text: string, 
/**
 * The address the request names for the answer.
 */
address: string, 
/**
 * It is a contact the registry had of the applicant, who may speak for whose data they are.
 */
known_address: boolean, 
/**
 * Whoever asks asks about themself, or has an authority in force.
 */
may_speak: boolean, 
/**
 * `open`, `failed`, or how it was made sure who asks.
 */
identity: string, 
/**
 * On which day.
 */
identity_on: string | null, 
/**
 * Login of who did.
 */
identity_by: string, 
/**
 * The answer may go out as far as it is known who gets it.
 */
identified: boolean, 
/**
 * `new`, `work`, `waiting`, `answered`, `closed`.
 */
state: string, 
/**
 * The step to be taken next: `check`, `who` where the authority of who asks is to be cleared up, `do`, `answer`, `close`; empty when nothing is left.
 */
next: string, 
/**
 * The clock of the answer.
 */
clock: RequestClock | null, 
/**
 * Further clocks of the request.
 */
also: Array<RequestClock>, 
/**
 * The last day an extension would give; none where the clock allows none.
 */
extension_until: string | null, 
/**
 * Day an extension was written down; it counts once its notice went out.
 */
extended: string | null, 
/**
 * Why.
 */
extension_reason: string, 
/**
 * Day the notice of the extension went out.
 */
notice_sent: string | null, 
/**
 * How.
 */
notice_by: string, 
/**
 * `granted`, `part`, `refused`.
 */
outcome: string | null, 
/**
 * Day of the answer.
 */
answered: string | null, 
/**
 * What was answered.
 */
answer: string, 
/**
 * The norm of a refusal.
 */
answer_law: string, 
/**
 * Kind of the paper that answers: `act`, `report`, `refusal`; empty without one.
 */
paper: string, 
/**
 * Its number.
 */
paper_number: string, 
/**
 * How the answer went out.
 */
delivered_by: string, 
/**
 * Day it was closed.
 */
closed: string | null, 
/**
 * `answered`, `withdrawn`, `no_request`.
 */
closed_how: string, };

export type OpenRequest = { 
/**
 * Kind of the pack.
 */
kind: string, 
/**
 * Whose data: a card; empty when nobody knows.
 */
person: string, 
/**
 * Whose data: a kept file, as a look-up names it (`kept:…`); empty otherwise.
 */
kept: string, 
/**
 * Card of who asks for somebody else; empty when the person asks.
 */
representative: string, 
/**
 * Name of who asks and has no card.
 */
applicant: string, 
/**
 * Day it came; empty is today.
 */
received: string, 
/**
 * How it came.
 */
channel: string, 
/**
 * The address the request names for the answer.
 */
address: string, 
/**
 * What is asked for.
 */
text: string, };

export type RequestRef = { 
/**
 * Id, or number and year: `14/2026`.
 */
id: string, };

export type CheckRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * `document`, `call_back`, `account`, `signature`, `failed`.
 */
how: string, 
/**
 * Of somebody without a card: `declared`, `verified`, `power_of_attorney`; empty leaves it.
 */
authority: string, 
/**
 * The card of who wrote, found out now; empty leaves it.
 */
person: string, };

export type WaitRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * It waits.
 */
waiting: boolean, };

export type ExtendRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * Why; the notice says it.
 */
reason: string, };

export type NoticeRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * How it went out.
 */
by: string, 
/**
 * Day; empty is today.
 */
on: string, };

export type AnswerRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * `granted`, `part`, `refused`.
 */
outcome: string, 
/**
 * What was answered, or why something was refused.
 */
words: string, 
/**
 * The norm of a refusal.
 */
law: string, 
/**
 * How it went out; empty is as the request came.
 */
delivered_by: string, 
/**
 * Day; empty is today.
 */
on: string, };

export type CloseRequest = { 
/**
 * Request.
 */
id: string, 
/**
 * Without an answer: `withdrawn`, `no_request`; empty of one that is answered.
 */
how: string, 
/**
 * Why it is no request, or how and why it was taken back; needed there.
 */
words?: string, };

export type RequestLetter = { 
/**
 * Request.
 */
id: string, 
/**
 * `extension` or `answer`; empty is the one its state calls for.
 */
kind: string, 
/**
 * Language: `ru`, `kk`, `en`; of a letter that was made it is that of the letter.
 */
language: string, };

export type HoldList = { 
/**
 * Holds.
 */
holds: Array<HoldLine>, 
/**
 * Kinds the pack knows: `hold-kind-<key>`.
 */
kinds: Array<string>, 
/**
 * The latest review date a new hold may have.
 */
latest_review: string, 
/**
 * The role may place and lift holds.
 */
may_hold: boolean, };

export type HoldLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Person.
 */
person: string, 
/**
 * Number of the person's file.
 */
case_number: number, 
/**
 * Number of the matter.
 */
number: number, 
/**
 * `dispute`, `official_demand`, `incident`.
 */
kind: string, 
/**
 * Why, in the operator's words.
 */
reason: string, 
/**
 * Day it was opened.
 */
opened: string, 
/**
 * Day by which somebody looks at it again.
 */
review: string, 
/**
 * Days since that day; 0 before it.
 */
overdue_days: number, 
/**
 * Last day by the limitation period, of a dispute.
 */
ends: string | null, 
/**
 * Categories it covers; with no items either it is the whole file.
 */
categories: Array<string>, 
/**
 * How many single records it covers.
 */
items: number, };

export type OpenHold = { 
/**
 * Person.
 */
person: string, 
/**
 * Kind key.
 */
kind: string, 
/**
 * Why.
 */
reason: string, 
/**
 * Day it began; empty is today.
 */
opened: string, 
/**
 * Day by which somebody looks at it again.
 */
review: string, 
/**
 * Categories it covers.
 */
categories: Array<string>, 
/**
 * Items of the card it covers; nothing in either list is the whole file.
 */
items: Array<string>, };

export type ProlongHold = { 
/**
 * Id.
 */
id: string, 
/**
 * The next day by which somebody looks at it.
 */
review: string, };

export type HoldRef = { 
/**
 * Id.
 */
id: string, };

export type FindRestrictions = { 
/**
 * Person, with what was lifted; empty is everybody's in force.
 */
person: string, };

export type RestrictionList = { 
/**
 * Restrictions.
 */
restrictions: Array<RestrictionLine>, 
/**
 * Motives of the rules.
 */
motives: Array<RestrictionMotive>, 
/**
 * Uses the rules let be restricted: `restriction-use-<key>`.
 */
uses: Array<string>, 
/**
 * Recipients in use, of whom one can be avoided.
 */
recipients: Array<RestrictionRecipient>, 
/**
 * Who can have asked: `restriction-by-<key>`.
 */
asked_by: Array<string>, 
/**
 * The role may place and lift restrictions.
 */
may_restrict: boolean, };

export type RestrictionMotive = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
title: LocalText, 
/**
 * The norm it rests on.
 */
law: LocalText, };

export type RestrictionRecipient = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
title: LocalText, };

export type RestrictionLine = { 
/**
 * Id.
 */
id: string, 
/**
 * Person.
 */
person: string, 
/**
 * Number of the person's file.
 */
case_number: number, 
/**
 * Uses it holds back: `restriction-use-<key>`.
 */
uses: Array<string>, 
/**
 * Categories it covers; none is the whole file.
 */
categories: Array<string>, 
/**
 * The recipient it holds data back from; none is everybody.
 */
recipient: LocalText | null, 
/**
 * Motive, by its key.
 */
motive: string, 
/**
 * Its name in the rules; empty where they know it no more.
 */
title: LocalText, 
/**
 * The norm it rests on.
 */
law: LocalText, 
/**
 * What was said, in the operator's words; empty when a restore placed it again.
 */
words: string, 
/**
 * Who asked: `restriction-by-<key>`.
 */
asked_by: string, 
/**
 * Day of the demand.
 */
asked: string, 
/**
 * First day.
 */
opened: string, 
/**
 * Last day, where it has one.
 */
until: string | null, 
/**
 * It is in force.
 */
in_force: boolean, 
/**
 * By when what it leads to is done.
 */
due: string | null, 
/**
 * Days since; 0 when it is that day or later.
 */
overdue_days: number, 
/**
 * The calendar of that year is not settled.
 */
provisional: boolean, 
/**
 * Law of that clock.
 */
due_law: LocalText | null, 
/**
 * Key of the ground of erasure it leads to when the motive is confirmed.
 */
ground: string | null, 
/**
 * Day it was lifted.
 */
lifted: string | null, 
/**
 * Why.
 */
lifted_because: string, };

export type PlaceRestriction = { 
/**
 * Person.
 */
person: string, 
/**
 * Uses by key; none is every use of the rules.
 */
uses: Array<string>, 
/**
 * Categories by key; none is the whole file.
 */
categories: Array<string>, 
/**
 * Key of the recipient that is to be avoided; empty is everybody.
 */
recipient: string, 
/**
 * Key of the motive.
 */
motive: string, 
/**
 * What was said.
 */
words: string, 
/**
 * `subject`, `representative`, `authority`, `school`.
 */
asked_by: string, 
/**
 * Day of the demand; empty is today.
 */
asked: string, 
/**
 * Last day; empty is until it is lifted.
 */
until: string, };

export type LiftRestriction = { 
/**
 * Id.
 */
id: string, 
/**
 * Why.
 */
because: string, };

export type SavedList = { 
/**
 * Where it lies; empty when nobody chose a place.
 */
place: string, 
/**
 * Its hash.
 */
sha256: string, 
/**
 * Left out: their data are restricted.
 */
restricted: number, };

export type GiveOut = { 
/**
 * Id of the paper or the file.
 */
id: string, 
/**
 * The ground on which it is given out although the person's data are restricted: `answer`, `official_demand`,
 * `claim`; empty where they are not.
 */
ground: string, };

export type TemplatesPage = { 
/**
 * Those of the school, by key.
 */
own: Array<SchoolTemplate>, 
/**
 * Those of the program.
 */
built: Array<BuiltTemplate>, 
/**
 * Pictures of the school, those it has none of included.
 */
emblems: Array<SchoolEmblem>, 
/**
 * The role may change them.
 */
may_change: boolean, };

export type BuiltTemplate = { 
/**
 * Id with version.
 */
id: string, 
/**
 * Name for people.
 */
title: LocalText, 
/**
 * It is made for two languages side by side.
 */
second: boolean, 
/**
 * Kinds of pictures it prints, once the school has them.
 */
shows: Array<string>, };

export type SchoolTemplate = { 
/**
 * Key.
 */
key: string, 
/**
 * Name for people.
 */
title: LocalText, 
/**
 * Name of the one it was copied from.
 */
base: LocalText, 
/**
 * Language of its pages: `any`, `ru`, `kk`, `en`, `kk+ru`.
 */
language: string, 
/**
 * The version new papers are printed with.
 */
current: number | null, 
/**
 * The newest version.
 */
newest: number, 
/**
 * The newest version passed the check.
 */
checked: boolean, 
/**
 * What its pages leave out: `template-part-<key>`.
 */
missing: Array<string>, 
/**
 * Day since which no new paper is printed with it.
 */
retired: string | null, 
/**
 * Papers that were printed with it.
 */
papers: number, 
/**
 * Kinds of pictures it is given, once the school has them.
 */
shows: Array<string>, };

export type CopyTemplate = { 
/**
 * Id of one of the program, or key of one of the school.
 */
from: string, 
/**
 * Key of the copy.
 */
key: string, 
/**
 * Its name.
 */
title: LocalText, 
/**
 * Language of its pages.
 */
language: string, };

export type ImportTemplate = { 
/**
 * Key it is to have here; empty for its own.
 */
key: string, 
/**
 * The file that was chosen last, whose key is taken; none is asked for.
 */
again: boolean, };

export type TemplateRef = { 
/**
 * Key.
 */
key: string, };

export type TemplateSource = { 
/**
 * The template; without a key when a dialog was closed.
 */
template: SchoolTemplate, 
/**
 * Source.
 */
source: string, 
/**
 * Who signed a template that was taken in: `own`, `other`; else empty.
 */
signed: string, 
/**
 * Short name of the key that signed it.
 */
signer: string, };

export type SaveTemplate = { 
/**
 * Key.
 */
key: string, 
/**
 * Name.
 */
title: LocalText, 
/**
 * Language of its pages.
 */
language: string, 
/**
 * Source.
 */
source: string, };

export type CheckTemplate = { 
/**
 * Key.
 */
key: string, 
/**
 * The example to be drawn; the first when empty.
 */
example: string, 
/**
 * Page of it, from 1.
 */
page: number, };

export type TemplateCheck = { 
/**
 * The template as it stands now.
 */
template: SchoolTemplate, 
/**
 * Why it does not pass.
 */
fault: Failure | null, 
/**
 * Examples that can be drawn: `usual`, `long`, `duplicate`, each with its language, such as `long-kk`.
 */
examples: Array<string>, 
/**
 * The one drawn, or the one that failed.
 */
example: string, 
/**
 * Its page; nothing when it failed.
 */
picture: PagePicture | null, 
/**
 * What the pages leave out: `template-part-<key>`.
 */
missing: Array<string>, };

export type UseTemplate = { 
/**
 * Key.
 */
key: string, 
/**
 * What is missing on its pages is meant so.
 */
despite: boolean, };

export type SchoolEmblem = { 
/**
 * `logo`, `seal`, `facsimile`.
 */
kind: string, 
/**
 * Day it was taken in; nothing when there is none.
 */
added: string | null, 
/**
 * Ending of the file: `png`, `jpg`, `svg`.
 */
ending: string, 
/**
 * Bytes.
 */
size: number, 
/**
 * The picture as a `data:` address; empty when there is none, or the role may not use it.
 */
data_url: string, 
/**
 * The role may print it.
 */
may_use: boolean, };

export type EmblemRef = { 
/**
 * `logo`, `seal`, `facsimile`.
 */
kind: string, };

export type ShowEmblem = { 
/**
 * Id of a template of the program, or key of one of the school.
 */
template: string, 
/**
 * `logo`, `seal`, `facsimile`.
 */
kind: string, 
/**
 * It prints it.
 */
shown: boolean, };

/** Every command: name → request and response. */
export type Commands = {
  gate_state: { request: null; response: GateState };
  vault_folder_choose: { request: null; response: FolderChoice };
  vault_open_folder: { request: null; response: GateState };
  key_file_choose: { request: KeyFileChoice; response: ChosenFile };
  passphrase_check: { request: PassphraseCheck; response: PassphraseStrength };
  passphrase_suggest: { request: null; response: PassphraseSuggestion };
  vault_create: { request: CreateVault; response: CreatedVault };
  recovery_kit_save: { request: null; response: SavedFile };
  recovery_kit_print: { request: null; response: null };
  vault_confirm_recovery: { request: ConfirmRecovery; response: null };
  vault_unlock: { request: UnlockVault; response: null };
  recovery_open: { request: RecoveryCodeTyped; response: RecoveryOpened };
  recovery_enrol: { request: EnrolRecovered; response: CreatedVault };
  recovery_leave: { request: null; response: null };
  demo_create: { request: CreateDemo; response: null };
  restore_choose: { request: null; response: RestoreOffer };
  restore_prepare: { request: RestoreVault; response: RestoreReport };
  restore_finish: { request: null; response: GateState };
  restore_discard: { request: null; response: null };
  appearance_get: { request: null; response: Appearance };
  appearance_set: { request: Appearance; response: Appearance };
  work_cancel: { request: null; response: null };
  vault_lock: { request: null; response: null };
  idle_report: { request: IdleReport; response: IdleNotice };
  lock_settings_get: { request: null; response: LockChoice };
  lock_settings_set: { request: LockSettings; response: LockChoice };
  session_get: { request: null; response: Session };
  today_get: { request: null; response: Today };
  due_find: { request: FindDue; response: DuePage };
  course_end: { request: EndCourse; response: Today };
  people_find: { request: FindPeople; response: PeoplePage };
  people_terms: { request: PeopleTerms; response: NearestTerms };
  person_card: { request: PersonRef; response: Card };
  person_form: { request: AskForm; response: EntryForm };
  person_create: { request: CreatePerson; response: PersonRef };
  person_history: { request: PersonRef; response: PersonHistory };
  people_alike: { request: CreatePerson; response: AlikePeople };
  name_advise: { request: TypedName; response: NameAdvice };
  value_get: { request: ValueRef; response: EnteredValue };
  value_add: { request: AddValue; response: null };
  value_change: { request: ChangeValue; response: null };
  value_remove: { request: RemoveValue; response: null };
  edit_undo: { request: null; response: PersonRef };
  records_get: { request: PersonRef; response: Records };
  enquiry_add: { request: NewEnquiry; response: Records };
  enquiry_step: { request: EnquiryStep; response: Records };
  chat_message_add: { request: AddChatMessage; response: null };
  publication_add: { request: NewPublication; response: Records };
  publication_down: { request: TakeDown; response: Records };
  publication_letter: { request: TakedownLetter; response: SavedFile };
  publications_save: { request: GivePublications; response: SavedList };
  organisation_save: { request: SaveOrganisation; response: Records };
  organisation_join: { request: JoinOrganisation; response: Records };
  organisation_leave: { request: LeaveOrganisation; response: Records };
  relations_get: { request: PersonRef; response: PersonRelations };
  relation_add: { request: AddRelation; response: PersonRelations };
  relation_end: { request: EndRelation; response: PersonRelations };
  relation_conflict: { request: MarkConflict; response: PersonRelations };
  card_moves: { request: PersonRef; response: CardMoves };
  merge_candidates: { request: PersonRef; response: AlikePeople };
  merge_plan: { request: PlanMerge; response: MergePlan };
  merge_run: { request: MergeCards; response: PersonRef };
  card_split: { request: SplitCard; response: PersonRef };
  card_move_undo: { request: CardMoveRef; response: PersonRef };
  groups_list: { request: null; response: GroupList };
  group_get: { request: GroupRef; response: GroupPage };
  group_save: { request: SaveGroup; response: GroupPage };
  group_remove: { request: GroupRef; response: GroupList };
  programme_save: { request: SaveProgramme; response: GroupList };
  group_members_add: { request: AddMembers; response: GroupPage };
  group_member_set: { request: SetMember; response: GroupPage };
  group_teacher_set: { request: SetTeacher; response: GroupPage };
  group_grid: { request: ReadGrid; response: GroupGrid };
  group_column_add: { request: AddColumn; response: GroupGrid };
  group_column_remove: { request: RemoveColumn; response: GroupGrid };
  group_mark: { request: MarkCells; response: GroupGrid };
  extract_preview: { request: AskExtract; response: ExtractPreview };
  extract_save: { request: SaveExtract; response: SavedExtract };
  extract_print: { request: SaveExtract; response: SavedExtract };
  people_filters: { request: null; response: FilterChoices };
  filter_save: { request: SaveFilter; response: FilterChoices };
  filter_forget: { request: FilterRef; response: FilterChoices };
  people_export: { request: ExportPeople; response: SavedList };
  import_choose: { request: null; response: ImportPreview };
  import_remap: { request: RemapImport; response: ImportPreview };
  import_rows: { request: ListImportRows; response: ImportRows };
  import_commit: { request: ImportRef; response: ImportReport };
  import_discard: { request: ImportRef; response: null };
  import_history: { request: null; response: ImportHistory };
  import_show: { request: ImportRunRef; response: ImportRun };
  import_undo: { request: UndoImport; response: UndoneImport };
  import_questions: { request: null; response: ImportQuestions };
  import_answer: { request: AnswerImport; response: ImportQuestions };
  import_status: { request: MapImportStatus; response: ImportPreview };
  import_purpose: { request: AddImportPurpose; response: ImportPreview };
  import_profiles: { request: null; response: ImportProfiles };
  import_profile_save: { request: SaveImportProfile; response: ImportProfiles };
  import_profile_remove: { request: ImportProfileRef; response: ImportProfiles };
  import_profile_export: { request: ImportProfileRef; response: SavedFile };
  import_profile_load: { request: null; response: ImportProfiles };
  certificate_draft: { request: DraftCertificate; response: CertificateDraft };
  certificate_issue: { request: DraftCertificate; response: IssuedCertificate };
  certificate_picture: { request: CertificatePageRef; response: PagePicture };
  certificate_save: { request: GiveOut; response: SavedFile };
  certificate_print: { request: GiveOut; response: null };
  certificates_list: { request: ListCertificates; response: CertificatePage };
  certificate_chain: { request: CertificateRef; response: CertificateChain };
  certificate_hand_over: { request: HandOver; response: null };
  certificate_revoke: { request: EndCertificate; response: null };
  certificate_spoil: { request: EndCertificate; response: null };
  certificate_confirm: { request: ConfirmCertificate; response: null };
  certificate_succeed: { request: SucceedCertificate; response: IssuedCertificate };
  certificate_cores: { request: FindCores; response: CoreList };
  register_save: { request: GiveRegister; response: SavedList };
  register_print: { request: GiveRegister; response: null };
  templates_list: { request: null; response: TemplatesPage };
  template_copy: { request: CopyTemplate; response: TemplateSource };
  template_open: { request: TemplateRef; response: TemplateSource };
  template_save: { request: SaveTemplate; response: TemplateSource };
  template_check: { request: CheckTemplate; response: TemplateCheck };
  template_use: { request: UseTemplate; response: TemplatesPage };
  template_retire: { request: TemplateRef; response: TemplatesPage };
  template_export: { request: TemplateRef; response: SavedFile };
  template_take: { request: TemplateRef; response: TemplateSource };
  template_pack: { request: TemplateRef; response: SavedFile };
  template_import: { request: ImportTemplate; response: TemplateSource };
  emblem_set: { request: EmblemRef; response: TemplatesPage };
  emblem_remove: { request: EmblemRef; response: TemplatesPage };
  emblem_show: { request: ShowEmblem; response: TemplatesPage };
  certificate_verify_text: { request: VerifyText; response: Verification };
  certificate_verify_file: { request: null; response: VerifiedFile };
  certificate_asked: { request: AskedCertificate; response: CertificateAnswer };
  issuer_keys: { request: null; response: IssuerKeys };
  issuer_key_replace: { request: null; response: IssuerKeys };
  issuer_keys_save: { request: null; response: SavedFile };
  status_list_save: { request: null; response: SavedFile };
  verifier_save: { request: null; response: SavedFile };
  batch_choose: { request: BatchOrder; response: BatchPreview };
  batch_preview: { request: BatchOrder; response: BatchPreview };
  batch_run: { request: BatchOrder; response: BatchState };
  batches_get: { request: null; response: BatchList };
  batch_resume: { request: BatchRef; response: BatchState };
  batch_give_up: { request: BatchRef; response: BatchState };
  batch_save: { request: SaveBatch; response: SavedBatch };
  protocol_get: { request: ReadProtocol; response: ProtocolPage };
  protocol_examiner_set: { request: SetExaminer; response: ProtocolPage };
  report_prepare: { request: PersonRef; response: ReportOutline };
  report_build: { request: BuildReport; response: BuiltReport };
  lookup_find: { request: LookUp; response: LookupAnswer };
  lookup_letter_picture: { request: LookupLetter; response: PagePicture };
  lookup_letter_save: { request: LookupLetter; response: SavedFile };
  lookup_letter_print: { request: LookupLetter; response: null };
  requests_list: { request: ListRequests; response: RequestList };
  request_get: { request: RequestRef; response: RequestLine };
  request_open: { request: OpenRequest; response: RequestLine };
  request_check: { request: CheckRequest; response: RequestLine };
  request_wait: { request: WaitRequest; response: RequestLine };
  request_extend: { request: ExtendRequest; response: RequestLine };
  request_notice: { request: NoticeRequest; response: RequestLine };
  request_answer: { request: AnswerRequest; response: RequestLine };
  request_close: { request: CloseRequest; response: RequestLine };
  request_letter_save: { request: RequestLetter; response: SavedFile };
  refusal_list: { request: PersonRef; response: RefusalList };
  refusal_picture: { request: DraftRefusal; response: PagePicture };
  refusal_issue: { request: DraftRefusal; response: SentRefusal };
  refusal_save: { request: RefusalRef; response: SavedFile };
  refusal_print: { request: RefusalRef; response: null };
  erase_plan: { request: PlanErasure; response: ErasurePlan };
  erase_run: { request: RunErasure; response: ErasureOutcome };
  erasures_list: { request: null; response: ErasureList };
  erasure_open: { request: ErasureRef; response: ErasureOutcome };
  erasure_resume: { request: ErasureRef; response: ErasureOutcome };
  act_sign: { request: SignAct; response: ErasureOutcome };
  acts_sign: { request: SignActs; response: SignedActs };
  act_close: { request: ErasureRef; response: ErasureOutcome };
  act_line_close: { request: CloseActLine; response: ErasureOutcome };
  act_line_mark: { request: MarkActLine; response: ErasureOutcome };
  act_line_reopen: { request: ActLineRef; response: ErasureOutcome };
  act_carrier_add: { request: AddActCarrier; response: ErasureOutcome };
  destroy_plan: { request: PlanDestruction; response: DestructionPlan };
  destroy_run: { request: RunDestruction; response: ErasureOutcome };
  inactivity_page: { request: null; response: InactivityPage };
  inactivity_prepare: { request: PrepareNotices; response: InactiveLines };
  inactivity_sent: { request: SendNotices; response: InactiveLines };
  inactivity_answered: { request: AnswerNotice; response: InactiveLines };
  notice_letter_picture: { request: NoticeLetter; response: PagePicture };
  notice_letter_save: { request: NoticeLetter; response: SavedFile };
  notice_letter_print: { request: NoticeLetter; response: null };
  notice_letters: { request: NoticeLetters; response: WrittenNotices };
  holds_list: { request: null; response: HoldList };
  hold_open: { request: OpenHold; response: HoldList };
  hold_prolong: { request: ProlongHold; response: HoldList };
  hold_close: { request: HoldRef; response: HoldList };
  restrictions_list: { request: FindRestrictions; response: RestrictionList };
  restriction_place: { request: PlaceRestriction; response: RestrictionList };
  restriction_lift: { request: LiftRestriction; response: RestrictionList };
  orders_list: { request: null; response: OrderList };
  order_sign: { request: SignOrder; response: OrderList };
  order_withdraw: { request: OrderRef; response: OrderList };
  paper_picture: { request: PaperRef; response: PagePicture };
  paper_save: { request: PaperRef; response: SavedFile };
  paper_print: { request: PaperRef; response: null };
  consents_of: { request: PersonRef; response: PersonConsents };
  consent_record: { request: RecordConsent; response: PersonConsents };
  consent_effect: { request: WithdrawConsent; response: WithdrawalEffect };
  consent_withdraw: { request: WithdrawConsent; response: PersonConsents };
  consent_settle: { request: ConsentRef; response: PersonConsents };
  authority_state: { request: StateAuthority; response: PersonConsents };
  own_basis_record: { request: RecordBasis; response: PersonConsents };
  preference_set: { request: SetPreference; response: PersonConsents };
  consents_page: { request: null; response: ConsentsPage };
  consents_waiting: { request: FindWaiting; response: WaitingPage };
  consent_text_add: { request: AddConsentText; response: ConsentsPage };
  consents_prove: { request: ProveTicks; response: ProvenTicks };
  consent_form_picture: { request: ConsentForm; response: PagePicture };
  consent_form_save: { request: ConsentForm; response: SavedFile };
  consent_form_print: { request: ConsentForm; response: null };
  consent_letters: { request: ConsentLetters; response: SavedLetters };
  unsubscribed_import: { request: null; response: UnsubscribedReport };
  list_check: { request: CheckList; response: CheckedList };
  list_build: { request: BuildList; response: ListPreview };
  list_save: { request: SaveList; response: SavedList };
  list_copy_close: { request: ListCopyRef; response: ConsentsPage };
  mailing_close: { request: MailingRef; response: ConsentsPage };
  mailing_reopen: { request: MailingRef; response: ConsentsPage };
  recipients_list: { request: null; response: RecipientList };
  recipient_record: { request: RecordRecipient; response: RecipientList };
  recipient_remove: { request: RecipientRef; response: RecipientList };
  rules_get: { request: null; response: RulesPage };
  rules_preview: { request: RulesDraft; response: RulesPreview };
  rules_save: { request: RulesDraft; response: RulesPage };
  rules_choose: { request: null; response: RulesPreview };
  rules_export: { request: null; response: SavedFile };
  findings_list: { request: null; response: FindingList };
  finding_answer: { request: AnswerFinding; response: FindingList };
  finding_reopen: { request: FindingRef; response: FindingList };
  calendar_get: { request: null; response: CalendarPage };
  calendar_choose: { request: null; response: CalendarChange };
  calendar_save: { request: null; response: CalendarPage };
  calendar_reset: { request: CalendarYearRef; response: CalendarPage };
  deadline_count: { request: CountDays; response: CountedDays };
  authority_get: { request: null; response: AuthorityPage };
  transfer_warnings: { request: NamedRecipient; response: TransferWarnings };
  notice_record: { request: RecordNotice; response: AuthorityPage };
  processing_end: { request: EndProcessing; response: AuthorityPage };
  rules_paper_picture: { request: RulesPaper; response: PagePicture };
  rules_paper_save: { request: RulesPaper; response: SavedFile };
  rules_paper_print: { request: RulesPaper; response: null };
  journal_page: { request: ReadJournal; response: JournalPage };
  journal_verify: { request: null; response: JournalCheck };
  backups_get: { request: null; response: Backups };
  backup_make: { request: null; response: BackupRun };
  backup_place_add: { request: null; response: Backups };
  backup_place_remove: { request: BackupPlaceRef; response: Backups };
  backup_destroy: { request: BackupCopyRef; response: Backups };
  backup_block: { request: BlockBackup; response: Backups };
  backup_declare: { request: DeclareBackup; response: Backups };
  backup_renew: { request: null; response: BackupRun };
  backup_schedule: { request: BackupSchedule; response: Backups };
  backup_drill: { request: null; response: VerifiedBackup };
  journal_export: { request: ExportJournal; response: ExportedJournal };
  journal_term: { request: null; response: JournalTerm };
  journal_expire: { request: JournalTerm; response: JournalTerm };
  attachment_add: { request: AddAttachment; response: AttachmentList };
  attachment_save: { request: GiveOut; response: SavedFile };
  attachment_kept_save: { request: KeptAttachment; response: SavedFile };
  attachment_delete: { request: AttachmentRef; response: AttachmentList };
  settings_get: { request: null; response: Settings };
  settings_operator: { request: OperatorFacts; response: Settings };
  keys_get: { request: null; response: KeysPage };
  entry_change: { request: ChangeEntry; response: KeysPage };
  kit_renew: { request: RenewKit; response: CreatedVault };
  kit_confirm: { request: ConfirmRecovery; response: KeysPage };
  kit_check: { request: CheckKit; response: KeysPage };
  operators_list: { request: null; response: OperatorsPage };
  operator_add: { request: AddOperator; response: OperatorsPage };
  operator_change: { request: ChangeOperator; response: OperatorsPage };
  operator_remove: { request: RemoveOperator; response: OperatorsPage };
  workstations_list: { request: null; response: WorkstationsPage };
  workstation_save: { request: SaveWorkstation; response: WorkstationsPage };
  workstation_check: { request: WorkstationRef; response: WorkstationsPage };
  workstation_retire: { request: WorkstationRef; response: WorkstationsPage };
  program_get: { request: null; response: ProgramFacts };
  update_check: { request: null; response: CheckedUpdate };
};
