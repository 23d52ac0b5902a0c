### Categories, fields, values, terms and events of the registry. The three languages hold the same ids (checked by ui/tests/texts.test.ts).

## Categories
category-identity = Жеке басы
category-contacts = Байланыс деректері
category-accounts = Есептік жазбалар
category-relations = Рөлдер мен байланыстар
category-learning = Оқу
category-results = Нәтижелер
category-employment = Жұмыс
category-orders = Тапсырыстар
category-payments = Төлемдер
category-consents = Келісімдер
category-certificates = Сертификаттар
category-enquiries = Өтінімдер
category-technical = Техникалық деректер
category-notes = Ескертпелер
category-correspondence = Хат алмасу
category-requests = Сұрау салулар
category-report-packages = Жиналған есептер
category-destruction-papers = Жою туралы құжаттар
category-import-remains = Импорт қалдықтары
category-previous-values = Бұрынғы мәндер
category-saved-files = Сақталған файлдар
category-education-documents = Білім туралы құжаттар
category-recordings = Сабақ жазбалары
category-disclosures = Деректерді беру
category-journal = Журнал
category-operators = Қолжетімділігі бар қызметкерлер
category-ledger = Қайтарылмайтын шешімдер тізілімі
category-publication = Жарияланымдар
category-publications = Жарияланымдар
category-mailings = Таратылымдар
category-marketing = Жарнама
category-suppression = Таратылымнан бас тартулар
category-claims = Талаптар мен даулар
category-refund-details = Ақшаны қайтару деректемелері
category-access-control = Қызметкерлердің қолжетімділігі

## Fields
field-identity-name = Аты-жөні
field-identity-birth-date = Туған күні
field-identity-gender = Жынысы
field-identity-personal-number-fingerprint = Жеке нөмірдің бақылау ізі
field-contacts-email = Пошта
field-contacts-phone = Телефон
field-accounts-getcourse = GetCourse нөмірі
field-accounts-moodle = Moodle нөмірі
field-accounts-telegram = Telegram
field-accounts-vk = ВКонтакте
field-accounts-last-sign-in = Соңғы кіру
field-accounts-registered = Тіркелу
field-relations-role = Рөлі
field-relations-relation = Байланысы
field-learning-class = Сыныбы
field-learning-school = Мектебі
field-learning-city = Қаласы
field-learning-country = Елі
field-learning-enrolment = Курс
field-learning-age-stated = Аталған жасы
field-results-result = Нәтиже
field-employment-organisation = Ұйым
field-employment-position = Лауазым
field-orders-order = Тапсырыс
field-payments-payment = Төлем
field-consents-claimed = Келісім белгісі
field-certificates-certificate = Сертификат
field-certificates-printed-name = Құжаттағы аты-жөні
field-certificates-number = Нөмірі
field-certificates-programme = Бағдарлама
field-certificates-hours = Сағаты
field-certificates-date = Берілген күні
field-certificates-period = Оқу кезеңі
field-certificates-protocol = Хаттама
field-certificates-result = Нәтиже
field-certificates-valid-until = Қолданылу мерзімі
field-certificates-registration-number = Тіркеу нөмірі
field-enquiries-enquiry = Өтінім
field-technical-referrer = Қайдан келген
field-technical-utm = UTM белгілері
field-technical-registration-kind = Тіркелу түрі
field-notes-comment = Ескертпе
field-correspondence-message = Хабар
field-requests-matter = Сұрау салу
field-report-packages-package = Деректер туралы есеп
field-destruction-papers-paper = Жою туралы құжат
field-import-remains-question = Импорт сұрағы
field-previous-values-value = Бұрынғы мәні
field-saved-files-file = Сақталған файл
field-education-documents-document = Білім туралы құжат

## Values
value-male = ер
value-female = әйел
value-unknown = белгісіз
value-yes = иә
value-no = жоқ
value-granted = берілді
value-refused = бас тартты
value-processing = өңдеуге келісім
value-marketing = жарнамаға келісім
value-payer = төлеуші
value-learner = білім алушы
value-representative = өкіл
value-site-user = сайт пайдаланушысы
value-participant = қатысушы
value-staff = қызметкер
value-parent = ата-ана
value-child = бала

## Roles of people
person-role-payer = төлеуші
person-role-learner = білім алушы
person-role-representative = өкіл
person-role-site-user = сайт пайдаланушысы
person-role-participant = қатысушы
person-role-staff = қызметкер
relation-parent = ата-ана
relation-child = бала
relation-payer = төлеуші
relation-learner = білім алушы
relation-representative = өкіл

## Sources
source-import = импорт
source-manual = қолмен енгізілген
source-programme = бағдарлама жасаған
source-demo = мысал үшін ойдан шығарылған
source-row = { $row }-жол

## Bases
basis-statute = заң
basis-law-minimum = заң бойынша ең аз мерзім
basis-promise = мектеп саясаты
basis-school-rule = мектеп ережесі
basis-consent = келісім
basis-contract = шарт
basis-claim = дау
basis-hold = жоюды тоқтата тұру

## What a term starts from
start-course-end = курстың аяқталуы
start-contract-end = шарттың аяқталуы
start-study-end = оқу мен қолжетімділіктің аяқталуы
start-transaction = операция күні
start-reporting-year-end = есепті жылдың соңы
start-issue = берілген күні
start-last-own-message = адамның соңғы хабары
start-recorded = жазылған күні
start-received = алынған күні
start-receipt = алынған күні
start-closed = жабылған күні
start-consent-end = келісімнің аяқталуы
start-destruction = жойылған күні
start-delivered = берілген күні
start-last-activity = соңғы белсенділік
start-activity = соңғы белсенділік
start-registered = тіркелу
start-purpose-reached = мақсатқа жету
start-change = өзгерту
start-detection = анықтау
start-sent = жіберу

## What follows
then-delete = жойылады
then-keep-core = тек тізілім жазбасы қалады
then-review = адам шешеді
then-anonymise = иесіздендіріледі

## Terms
term-until = мерзімі { $date }
term-due-until = мерзімі келді: { $date }
term-provisional-until = болжамды { $date }
term-hold-until = тоқтатыла тұр, мерзімі { $date }
term-overdue-days = мерзімі { $n } күн өтті
term-years = { $n } жыл
term-months = { $n } ай
term-weeks = { $n } апта
term-days = күнтізбелік { $n } күн
term-working-days = { $n } жұмыс күні
term-hours = { $n } сағат
rule-sentence = { $category }: сақтау мерзімі – { $term }, «{ $start }» оқиғасынан бастап; содан кейін: { $then }.

## Events of the time line
event-recorded = Жазылды
event-certificate = Сертификат берілді
event-registered = Тіркелу
event-signed-in = Платформаға кіру
event-term-ends = Мерзімі аяқталады
event-import = Импорт
event-enrolment = Қабылдау
event-completion = Курс аяқталды
event-payment = Төлем
event-order = Тапсырыс
event-consent = Келісім
event-report = Деректер туралы есеп

## Actions of the journal
journal-vault-created = Қойма жасалды
journal-vault-unlocked = Қойма ашылды
journal-vault-opened = Қойма ашылды
journal-vault-locked = Қойма құлыпталды
journal-vault-unlock-failed = Сәтсіз кіру әрекеті
journal-vault-recovery-confirmed = Қалпына келтіру коды тексерілді
journal-card-opened = Карточка ашылды
journal-person-opened = Карточка ашылды
journal-import-committed = Файл импортталды
journal-import-written = Файл импортталды
journal-certificate-issued = Сертификат берілді
journal-certificate-saved = Сертификат сақталды
journal-certificate-printed = Сертификат басып шығарылды
journal-report-built = Деректер туралы есеп жиналды
journal-journal-fault-seen = Журналдың сәйкессіздігі табылды
journal-demo-filled = Ойдан шығарылған мектеп толтырылды
journal-file-saved = Файл сақталды
journal-recipient-changed = Алушы туралы жазба өзгертілді
journal-recipient-added = Алушы қосылды
journal-recipient-removed = Алушы алып тасталды
journal-settings-operator-changed = Мектеп туралы мәліметтер өзгертілді
journal-erasure-executed = Деректер жойылды
journal-person-erased = Деректер жойылды
journal-erasure-compacted = База сығылды
journal-erasure-scanned = Қалдықтар тексерілді
journal-erasure-residue-found = Қалдық табылды
journal-erasure-papers-made = Жою құжаттары дайын
journal-paper-saved = Құжат сақталды
journal-paper-printed = Құжат басып шығарылды
journal-settings-changed = Баптаулар өзгертілді
journal-settings-operator = Мектеп туралы мәлімет өзгертілді
journal-journal-verified = Журнал тексерілді
journal-demo-created = Мысал жасалды
journal-vault-closed = Қойма құлыпталды
journal-operator-added = Қызметкерге қолжетімділік берілді
journal-operator-changed = Қызметкердің рөлі немесе мәліметтері өзгертілді
journal-operator-removed = Қызметкердің қолжетімділігі алынды
journal-keyslot-added = Кіру қосылды
journal-keyslot-replaced = Кіру қайта жасалды
journal-keyslot-removed = Кіру алынып тасталды
journal-keyslot-moved = Кіру басқа жұмыс орнына бекітілді
journal-passphrase-changed = Құпия фраза өзгертілді
journal-recovery-used = Қалпына келтіру коды пайдаланылды
journal-recovery-renewed = Жаңа қалпына келтіру коды жасалды
journal-header-changed = Кілттер сеанстан тыс өзгертілді
journal-header-older-seen = Кілттердің ескі көшірмесі табылды
journal-workstation-added = Жұмыс орны қосылды
journal-workstation-changed = Жұмыс орны туралы мәліметтер өзгертілді
journal-workstation-checked = Жұмыс орны тексерілді
journal-workstation-retired = Жұмыс орны пайдаланудан шығарылды

# Келісімдер, көшірмедегідей
consent-processing-claimed = өңдеуге: көшірмеде белгіленген, келісім мәтіні белгісіз
consent-processing-refused = өңдеуге: көшірмеде бас тарту
consent-marketing-claimed = хабар таратуға: көшірмеде белгіленген, келісім мәтіні белгісіз
consent-marketing-refused = хабар таратуға: бас тарту

# Журнал: көшірмелер мен қалпына келтіру
journal-backup-made = Резервтік көшірме жасалды
journal-backup-verified = Резервтік көшірме тексерілді
journal-backup-destroyed = Резервтік көшірме жойылды
journal-backup-drilled = Қалпына келтіру тексерілді
journal-backup-place-added = Көшірмелер орны қосылды
journal-backup-place-removed = Көшірмелер орны алынды
journal-backup-places-seen = Көшірмелер орындары қаралды
journal-backup-schedule-changed = Көшіру тәртібі өзгертілді
journal-vault-restored = Қойма көшірмеден қалпына келтірілді
journal-ledger-settled = Қайтарылмайтын әрекеттер кітабы ретке келтірілді
journal-ledger-replayed = Көшірмеде болмаған әрекеттер қайталанды
journal-erasure-repeated = Жою қайталанды
