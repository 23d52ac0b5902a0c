### Categories, fields, values, terms and events of the registry. The three languages hold the same ids (checked by ui/tests/texts.test.ts).

## Categories
category-identity = Личность
category-contacts = Контакты
category-accounts = Учётные записи
category-relations = Роли и связи
category-learning = Обучение
category-results = Результаты
category-employment = Работа
category-orders = Заказы
category-payments = Платежи
category-consents = Согласия
category-certificates = Сертификаты
category-enquiries = Заявки
category-technical = Технические данные
category-notes = Примечания
category-correspondence = Переписка
category-requests = Запросы
category-report-packages = Собранные отчёты
category-destruction-papers = Документы об уничтожении
category-import-remains = Остатки импорта
category-previous-values = Прежние значения
category-saved-files = Сохранённые файлы
category-education-documents = Документы об образовании
category-recordings = Записи занятий
category-disclosures = Передачи данных
category-journal = Журнал
category-operators = Сотрудники с доступом
category-ledger = Реестр необратимых решений
category-publication = Публикации
category-publications = Публикации
category-mailings = Рассылки
category-marketing = Реклама
category-suppression = Отказы от рассылок
category-claims = Претензии и споры
category-refund-details = Реквизиты возврата
category-access-control = Доступ сотрудников

## Fields
field-identity-name = Имя
field-identity-birth-date = Дата рождения
field-identity-gender = Пол
field-identity-genitive = Имя в родительном падеже
field-identity-dative = Имя в дательном падеже
field-previous-values-correction = Исправлено
field-identity-personal-number-fingerprint = Отпечаток личного номера
field-contacts-email = Почта
field-contacts-phone = Телефон
field-accounts-getcourse = Номер в GetCourse
field-accounts-moodle = Номер в Moodle
field-accounts-telegram = Telegram
field-accounts-vk = ВКонтакте
field-accounts-last-sign-in = Последний вход
field-accounts-registered = Регистрация
field-relations-role = Роль
field-relations-relation = Связь
field-learning-class = Класс
field-learning-school = Школа
field-learning-city = Город
field-learning-country = Страна
field-learning-enrolment = Курс
field-learning-age-stated = Названный возраст
field-results-result = Результат
field-employment-organisation = Организация
field-employment-position = Должность
field-orders-order = Заказ
field-payments-payment = Платёж
field-consents-claimed = Отметка о согласии
field-certificates-certificate = Сертификат
field-certificates-printed-name = Имя в документе
field-certificates-number = Номер
field-certificates-programme = Программа
field-certificates-hours = Часы
field-certificates-date = Дата выдачи
field-certificates-period = Период обучения
field-certificates-protocol = Протокол
field-certificates-result = Результат
field-certificates-valid-until = Действует до
field-certificates-registration-number = Регистрационный номер
field-enquiries-enquiry = Заявка
field-technical-referrer = Откуда пришёл
field-technical-utm = Метки UTM
field-technical-registration-kind = Вид регистрации
field-notes-comment = Примечание
field-correspondence-message = Сообщение
field-requests-matter = Запрос
field-report-packages-package = Отчёт о данных
field-destruction-papers-paper = Документ об уничтожении
field-import-remains-question = Вопрос импорта
field-previous-values-value = Прежнее значение
field-saved-files-file = Сохранённый файл
field-education-documents-document = Документ об образовании
field-accounts-partner = Партнёр, который привёл
field-accounts-platform = Учётная запись на платформе
field-accounts-subscription = Подписка на рассылку
field-certificates-chain = Связь с прежним документом
field-certificates-check-value = Проверочное значение
field-certificates-dates = Даты обучения и выдачи
field-certificates-delivery = Сведения о вручении
field-certificates-file = Файл документа
field-certificates-full-name = Имя в реестре документов
field-certificates-kind = Вид документа
field-consents-publication = Условия публикации
field-contacts-address = Почтовый адрес
field-contacts-messenger = Мессенджер
field-contacts-social = Страница в соцсети
field-correspondence-attachment = Вложения
field-correspondence-contract = Переписка о договоре
field-correspondence-group-chat = Сообщения в учебном чате
field-correspondence-support = Переписка с поддержкой
field-correspondence-teacher = Переписка с преподавателем
field-destruction-papers-act = Акт об уничтожении
field-destruction-papers-extract = Выгрузка из журнала
field-destruction-papers-letter = Письмо об уничтожении
field-education-documents-date = Дата документа об образовании
field-education-documents-issuer = Кто выдал документ об образовании
field-education-documents-kind = Вид документа об образовании
field-education-documents-number = Номер документа об образовании
field-education-documents-qualification = Квалификация
field-education-documents-series = Серия документа об образовании
field-enquiries-contact = Контакт из заявки
field-enquiries-name = Имя в заявке
field-enquiries-programme = Программа, о которой спросили
field-enquiries-text = Текст заявки
field-identity-personal-number = Личный номер
field-identity-stated-age = Названный возраст
field-import-remains-rejected-row = Отклонённая строка
field-import-remains-sample = Примеры значений
field-import-remains-staging = Черновик импорта
field-import-remains-undo = Данные для отмены импорта
field-journal-entry = Запись журнала
field-learning-group = Группа
field-learning-lesson-dates = Даты занятий
field-learning-level = Уровень
field-learning-programme = Программа
field-learning-schedule = Расписание
field-learning-status = Состояние обучения
field-ledger-erased-id = Номер удалённой записи
field-ledger-fingerprint = Отпечаток удалённых данных
field-ledger-refusal = Отказ человека
field-ledger-suppression = Запрет рассылки
field-notes-paper = Документ на бумаге
field-operators-briefing = Инструктаж
field-operators-login = Имя для входа
field-operators-name = Имя сотрудника
field-operators-role = Роль в программе
field-operators-undertaking = Обязательство о неразглашении
field-orders-amount = Сумма договора
field-orders-balance = Оплачено по заказу
field-orders-contract = Договор
field-orders-freeze = Заморозка обучения
field-orders-number = Номер заказа
field-orders-programme = Программа заказа
field-orders-schedule = График оплаты
field-orders-tariff = Тариф
field-payments-amount = Сумма платежа
field-payments-currency = Валюта
field-payments-date = Дата платежа
field-payments-order = Заказ, за который заплачено
field-payments-payer = Плательщик
field-payments-payment-id = Номер платежа
field-payments-receipt = Чек
field-payments-refund = Возврат денег
field-payments-refund-details = Реквизиты для возврата
field-payments-subject = За что заплачено
field-previous-values-contact = Прежний контакт
field-previous-values-corrected = Исправленная ошибка
field-previous-values-name = Прежнее имя
field-previous-values-other = Другие прежние значения
field-relations-authority = Полномочия представителя
field-relations-organisation = Организация-заказчик
field-relations-payer = Кто платит
field-relations-representative = Законный представитель
field-report-packages-draft = Черновик отчёта
field-requests-answer = Ответ
field-requests-applicant = Заявитель
field-requests-disclosure = Передача данных
field-requests-identity-note = Отметка о проверке личности
field-requests-incident = Инцидент
field-requests-letter = Письмо
field-requests-reference = Справка
field-requests-text = Текст обращения
field-results-answer = Ответы на задания
field-results-attendance = Посещаемость
field-results-comment = Комментарии преподавателя
field-results-examination = Протокол экзамена
field-results-grade = Оценки
field-results-homework = Домашние работы
field-results-project = Проектные работы
field-results-questionnaire = Ответы анкет
field-saved-files-record = Запись о сохранённом файле
field-saved-files-working-export = Рабочая выгрузка
field-technical-activity = Время действий на платформе
field-technical-browser = Браузер
field-technical-cookies = Cookie
field-technical-ip = IP-адрес
field-technical-navigation = Посещённые страницы

## Values
value-male = мужской
value-female = женский
value-unknown = неизвестно
value-yes = да
value-no = нет
value-granted = дано
value-refused = отказ
value-processing = согласие на обработку
value-marketing = согласие на рекламу
value-payer = плательщик
value-learner = обучающийся
value-representative = представитель
value-site-user = пользователь сайта
value-participant = участник
value-staff = сотрудник
value-parent = родитель
value-child = ребёнок

## Roles of people
person-role-payer = плательщик
person-role-learner = обучающийся
person-role-representative = представитель
person-role-site-user = пользователь сайта
person-role-participant = участник
person-role-staff = сотрудник
relation-parent = родитель
relation-child = ребёнок
relation-payer = плательщик
relation-learner = обучающийся
relation-representative = представитель

## Sources
source-import = импорт
source-manual = внесено вручную
source-programme = сделано программой
source-demo = выдумано для примера
source-row = строка { $row }
gender-female = женский
gender-male = мужской
education-kind-school = аттестат школы
education-kind-vocational = диплом колледжа
education-kind-higher = диплом вуза
education-kind-retraining = диплом о переподготовке
education-kind-certificate = свидетельство или удостоверение
education-kind-other = другой документ

## Bases
basis-statute = закон
basis-law-minimum = наименьший срок по закону
basis-promise = политика школы
basis-school-rule = правило школы
basis-consent = согласие
basis-contract = договор
basis-claim = спор
basis-hold = приостановка удаления

## What a term starts from
start-course-end = конец курса
start-contract-end = конец договора
start-study-end = конец обучения и доступа
start-transaction = день операции
start-reporting-year-end = конец отчётного года
start-issue = день выдачи
start-last-own-message = последнее сообщение человека
start-recorded = день записи
start-received = день получения
start-receipt = день получения
start-closed = день закрытия
start-consent-end = конец согласия
start-destruction = день уничтожения
start-delivered = день передачи
start-last-activity = последняя активность
start-activity = последняя активность
start-registered = регистрация
start-purpose-reached = достижение цели
start-change = изменение
start-detection = обнаружение
start-sent = отправка

## What follows
then-delete = удаляется
then-keep-core = остаётся только запись реестра
then-review = решает человек
then-anonymise = обезличивается

## Terms
term-until = до { $date }
term-due-until = пора: до { $date }
term-provisional-until = предв. до { $date }
term-hold-until = приостановлено, срок { $date }
term-overdue-days =
    { $n ->
        [one] просрочено { $n } день
        [few] просрочено { $n } дня
       *[many] просрочено { $n } дней
    }
term-years =
    { $n ->
        [one] { $n } год
        [few] { $n } года
       *[many] { $n } лет
    }
term-months =
    { $n ->
        [one] { $n } месяц
        [few] { $n } месяца
       *[many] { $n } месяцев
    }
term-weeks =
    { $n ->
        [one] { $n } неделя
        [few] { $n } недели
       *[many] { $n } недель
    }
term-days =
    { $n ->
        [one] { $n } календарный день
        [few] { $n } календарных дня
       *[many] { $n } календарных дней
    }
term-at-once = сразу
term-working-days =
    { $n ->
        [one] { $n } рабочий день
        [few] { $n } рабочих дня
       *[many] { $n } рабочих дней
    }
term-hours =
    { $n ->
        [one] { $n } час
        [few] { $n } часа
       *[many] { $n } часов
    }
rule-sentence = { $category }: хранить { $term }, считая от события «{ $start }», потом { $then }.
rule-sentence-at-once = { $category }: сразу после события «{ $start }» { $then }.
term-before = до начала
term-next-month-day = до { $n } числа следующего месяца
finding-unconfirmed = Подтвердите у юриста: { $what }
finding-too-short = { $what }: обещано хранить { $promise }, а закон велит не меньше ({ $term }; { $law }). Действует закон
finding-too-late = { $what }: обещано { $promise }, а закон даёт { $term } ({ $law }). Действует закон
subject-learner = обучающиеся
subject-payer = плательщики
subject-representative = законные представители
subject-enquirer = авторы заявок, посетители сайта
subject-staff = сотрудники и подрядчики
notice-fact-purpose = цель
notice-fact-recipient = получатель
notice-fact-place = место базы
notice-task-start = Уведомить о начале обработки
notice-task-change = Уведомить об изменении
notice-task-end = Уведомить о прекращении обработки
notice-task-transfer = Уведомить до передачи за рубеж
notice-task-wait = Не передавать за рубеж
notice-remark = { $what } – до { $date }
notice-remark-about = { $what } ({ $about }) – до { $date }
notice-remark-wait = { $what } ({ $about }) раньше { $date }

## Events of the time line
event-recorded = Записано
event-certificate = Выдан сертификат
event-registered = Регистрация
event-signed-in = Вход на платформу
event-term-ends = Кончается срок
event-import = Импорт
event-enrolment = Зачисление
event-completion = Окончен курс
event-payment = Платёж
event-order = Заказ
event-consent = Согласие
event-report = Отчёт о данных

## Actions of the journal
journal-vault-created = Хранилище создано
journal-vault-unlocked = Хранилище открыто
journal-vault-opened = Хранилище открыто
journal-vault-locked = Хранилище закрыто
journal-vault-unlock-failed = Неудачная попытка входа
journal-vault-recovery-confirmed = Код восстановления проверен
journal-card-opened = Карточка открыта
journal-person-opened = Карточка открыта
journal-person-created = Карточка создана вручную
journal-person-value-added = Значение внесено
journal-person-value-changed = Значение сменилось
journal-person-value-corrected = Ошибка исправлена
journal-person-value-removed = Значение убрано
journal-person-edit-undone = Правка отменена
journal-import-committed = Файл импортирован
journal-import-undone = Импорт отменён
journal-import-answered = Даны ответы на вопросы импорта
journal-import-written = Файл импортирован
journal-certificate-issued = Сертификат выдан
journal-certificate-saved = Сертификат сохранён
journal-certificate-printed = Сертификат напечатан
journal-report-built = Отчёт о данных собран
journal-journal-fault-seen = Найдено расхождение журнала
journal-demo-filled = Выдуманная школа заполнена
journal-file-saved = Файл сохранён
journal-recipient-changed = Запись о получателе изменена
journal-recipient-added = Получатель добавлен
journal-recipient-removed = Получатель убран
journal-rules-changed = Правила изменены
journal-rules-imported = Правила взяты из файла
journal-rules-edition-taken = Взята новая редакция правил
journal-rules-exported = Правила сохранены в файл
journal-calendar-replaced = Год календаря заменён
journal-calendar-restored = Возвращён встроенный год календаря
journal-finding-answered = На замечание дан ответ
journal-finding-reopened = Замечание открыто снова
journal-notice-recorded = Записано уведомление органу
journal-notice-processing-ended = Записано прекращение обработки
journal-register-saved = Реестр или график сохранён
journal-register-printed = Реестр или график напечатан
journal-settings-operator-changed = Изменены сведения о школе
journal-settings-locking-changed = Изменено, когда хранилище закрывается само
journal-erasure-batch-planned = План уничтожения по сроку просмотрен
journal-erasure-batch-executed = Данные с истёкшим сроком уничтожены
journal-erasure-batch-person = Уничтожено по сроку
journal-hold-opened = Наложен запрет на уничтожение
journal-hold-prolonged = Запрет на уничтожение продлён
journal-hold-closed = Запрет на уничтожение снят
journal-inactivity-prepared = Подготовлены предупреждения о неактивности
journal-inactivity-sent = Отмечена отправка предупреждений о неактивности
journal-inactivity-answered = Записан ответ на предупреждение о неактивности
journal-order-signed = Постоянное распоряжение подписано
journal-order-withdrawn = Постоянное распоряжение отозвано
journal-erasure-order-executed = Уничтожено по постоянному распоряжению
journal-course-end-recorded = Записано окончание курса
journal-erasure-executed = Данные удалены
journal-person-erased = Данные удалены
journal-erasure-compacted = База сжата
journal-erasure-scanned = Остатки проверены
journal-erasure-residue-found = Найден остаток
journal-erasure-papers-made = Документы об удалении готовы
journal-erasure-act-signed = Акт подписан
journal-erasure-act-final = Акт стал окончательным
journal-erasure-line-closed = Строка акта закрыта
journal-erasure-line-reopened = Строка акта открыта снова
journal-erasure-line-sent = Поручение обработчику отправлено
journal-erasure-line-answered = Обработчик ответил
journal-erasure-carrier-added = Бумага добавлена в акт
journal-paper-saved = Документ сохранён
journal-paper-printed = Документ напечатан
journal-settings-changed = Настройки изменены
journal-settings-operator = Сведения о школе изменены
journal-journal-verified = Журнал проверен
journal-demo-created = Пример создан
journal-vault-closed = Хранилище закрыто
journal-operator-added = Сотрудник получил доступ
journal-operator-changed = Роль или сведения сотрудника изменены
journal-operator-removed = Сотрудник лишён доступа
journal-keyslot-added = Вход добавлен
journal-keyslot-replaced = Вход заведён заново
journal-keyslot-removed = Вход убран
journal-keyslot-moved = Вход закреплён за другим рабочим местом
journal-passphrase-changed = Парольная фраза изменена
journal-recovery-used = Использован код восстановления
journal-recovery-renewed = Сделан новый код восстановления
journal-header-changed = Ключи изменены вне сеанса
journal-header-older-seen = Найдена старая копия ключей
journal-workstation-added = Рабочее место добавлено
journal-workstation-changed = Сведения о рабочем месте изменены
journal-workstation-checked = Рабочее место проверено
journal-workstation-retired = Рабочее место выведено из работы
journal-journal-segment-destroyed = Старые записи журнала уничтожены
journal-journal-exported = Журнал выгружен
journal-journal-anchor-kept = Отметка журнала хранится и в связке ключей
journal-journal-anchor-unavailable = Связка ключей недоступна: отметка журнала только в папке
journal-papers-ended = Срок документов об уничтожении истёк
journal-erasure-planned = План удаления просмотрен
journal-paper-viewed = Документ об уничтожении просмотрен
journal-certificate-viewed = Сертификат просмотрен
journal-certificate-key-made = Создан ключ, которым подписываются сертификаты
journal-certificate-key-retired = Ключ подписи сертификатов выведен из работы
journal-certificate-duplicated = Дубликат выдан
journal-certificate-replaced = Документ заменён после смены имени
journal-certificate-corrected = Документ исправлен
journal-certificate-revoked = Документ аннулирован
journal-certificate-spoilt = Документ отмечен испорченным
journal-certificate-handed-over = Документ вручён
journal-certificate-core-looked-up = Поиск выданного документа без карточки
journal-certificate-register-printed = Реестр документов напечатан
journal-certificate-register-exported = Реестр документов выгружен
journal-certificate-verified = Подлинность документа проверена
journal-certificate-asked = Ответ на вопрос о подлинности сертификата
journal-certificate-status-list = Список недействительных сертификатов сохранён
journal-certificate-keys-saved = Открытые ключи школы сохранены
journal-certificate-verifier-saved = Страница проверки сохранена
journal-attachment-added = Файл добавлен в карточку
journal-attachment-listed = Список файлов просмотрен
journal-attachment-saved = Файл из карточки сохранён
journal-attachment-deleted = Файл удалён из карточки
journal-group-vault = Вход и выход
journal-group-card = Просмотр карточек
journal-group-attachment = Файлы карточек
journal-group-import = Загрузка
journal-group-certificate = Сертификаты
journal-group-report = Отчёты о данных
journal-group-file = Сохранённые файлы
journal-group-hold = Запрет на уничтожение
journal-group-order = Постоянное распоряжение
journal-group-erasure = Удаление
journal-group-paper = Документы об уничтожении
journal-group-papers = Срок документов
journal-group-settings = Настройки
journal-group-journal = Журнал
journal-group-demo = Пример
category-attachments = Документы
field-attachments-kind = Вид документа
field-attachments-title = Название документа
field-attachments-file = Файл
attachment-kind-request = Обращение
attachment-kind-consent = Согласие
attachment-kind-contract = Договор
attachment-kind-authority = Документ представителя
attachment-kind-education = Документ об образовании
attachment-kind-letter = Письмо
attachment-kind-other = Другое
saved-kind-attachment = файл из карточки

# Согласия, как они стоят в выгрузке
consent-processing-claimed = на обработку: отмечено в выгрузке, текст согласия неизвестен
consent-processing-refused = на обработку: в выгрузке отказ
consent-marketing-claimed = на рассылку: отмечено в выгрузке, текст согласия неизвестен
consent-marketing-refused = на рассылку: отказ

# Журнал: копии и восстановление
journal-backup-made = Сделана резервная копия
journal-backup-verified = Резервная копия проверена
journal-backup-destroyed = Резервная копия уничтожена
journal-backup-blocked = Копия вне доступа оставлена под запретом
journal-backup-declared-gone = Заявлено, что копии больше нет
journal-backup-drilled = Восстановление проверено
journal-backup-place-added = Добавлено место для копий
journal-backup-place-removed = Место для копий убрано
journal-backup-places-seen = Места для копий осмотрены
journal-backup-schedule-changed = Изменён порядок копирования
journal-vault-restored = Хранилище восстановлено из копии
journal-ledger-settled = Книга неотменяемых действий приведена в порядок
journal-ledger-replayed = Повторены действия, которых не было в копии
journal-ledger-ended = Книга неотменяемых действий: срок вышел, лишнее забыто
journal-erasure-repeated = Удаление повторено

# Согласия
field-consents-kind = Согласие
field-consents-text-version = Текст и срок согласия
field-consents-evidence = Чем подтверждается
field-consents-giver = Кто дал согласие
field-consents-authority = Право представителя
field-consents-withdrawal = Согласие кончилось
field-consents-own-basis = Собственное основание
field-accounts-preferences = Что можно присылать
consent-processing-live = на обработку: действует
consent-processing-withdrawn = на обработку: отозвано
consent-processing-expired = на обработку: кончилось
consent-processing-superseded = на обработку: заменено
consent-processing-invalid = на обработку: недействительно
consent-marketing-live = на рекламу: действует
consent-marketing-withdrawn = на рекламу: отозвано
consent-marketing-expired = на рекламу: кончилось
consent-marketing-superseded = на рекламу: заменено
consent-marketing-invalid = на рекламу: недействительно
consent-publication-live = на публикацию: действует
consent-publication-withdrawn = на публикацию: отозвано
consent-publication-expired = на публикацию: кончилось
consent-publication-superseded = на публикацию: заменено
consent-publication-invalid = на публикацию: недействительно
consent-publication-claimed = на публикацию: отмечено в выгрузке, текст согласия неизвестен
consent-publication-refused = на публикацию: отказ
consent-given-processing = дал согласие на обработку за другого человека
consent-given-marketing = дал согласие на рекламу за другого человека
consent-given-publication = дал согласие на публикацию за другого человека
consent-giver-subject = сам человек
consent-giver-representative = законный представитель
consent-giver-account-holder = владелец учётной записи
consent-state-claimed = только отметка
consent-state-refused = отказ
consent-state-live = действует
consent-state-suspended = приостановлено
consent-state-withdrawn = отозвано
consent-state-expired = кончилось
consent-state-superseded = заменено
consent-state-invalid = недействительно
consent-reason-term = прошёл срок
consent-reason-of-age = человеку исполнилось 18 лет
consent-reason-minor = человек тогда был несовершеннолетним
consent-reason-authority-ended = право представителя кончилось раньше
consent-reason-authority-doubted = право представителя под сомнением
consent-reason-by-person = по слову человека
consent-reason-unsubscribed = отписался в сервисе рассылок
consent-reason-import = в выгрузке отказ
consent-reason-replaced = дано новое согласие
consent-reason-joined-form = две отметки под одним текстом
consent-channel-paper = на бумаге
consent-channel-site = на сайте
consent-channel-email = по почте
consent-channel-messenger = в мессенджере
consent-channel-phone = по телефону
consent-channel-other = иначе
consent-kind-processing = на обработку
consent-kind-marketing = на рекламу
consent-kind-publication = на публикацию
authority-declared = заявлено
authority-verified = проверено
authority-doubted = под сомнением
authority-ended = кончилось
authority-power-of-attorney = доверенность
own-basis-contract = договор
own-basis-acceptance = регистрация или акцепт
own-basis-other = другое
preference-email-marketing-yes = реклама по почте: можно
preference-email-marketing-no = реклама по почте: нельзя
preference-email-service-yes = сообщения об учёбе по почте: можно
preference-email-service-no = сообщения об учёбе по почте: нельзя
preference-phone-marketing-yes = реклама по телефону: можно
preference-phone-marketing-no = реклама по телефону: нельзя
preference-phone-service-yes = сообщения об учёбе по телефону: можно
preference-phone-service-no = сообщения об учёбе по телефону: нельзя
saved-kind-mailing-list = список для рассылки
saved-kind-consent-form = форма согласия
saved-kind-consent-letter = письмо о согласии
saved-kind-inactivity-letter = предупреждение о неактивности
list-channel = Канал
list-address = Адрес
list-channel-email = почта
list-channel-phone = телефон
list-mark = Можно писать
list-mark-no = нет: человек отписался
list-mark-yes = да
list-unchecked-mark = НЕ ПРОВЕРЕН по свежему списку отписавшихся
journal-consent-recorded = Записано согласие
journal-consent-withdrawn = Отозвано согласие
journal-consent-settled = Отзыв исполнен
journal-consent-proven = Отметки стали согласиями
journal-consent-listed = Показаны согласия
journal-consent-text-added = Добавлен текст согласия
journal-consent-authority-stated = Записано право представителя
journal-consent-basis-recorded = Записано собственное основание
journal-consent-preference-recorded = Записано, что можно присылать
journal-list-given-out = Выдан список
journal-list-copy-deleted = Копия списка удалена
journal-list-unsubscribed-imported = Загружен список отписавшихся
journal-list-checked = Проверен список сервиса рассылок
journal-group-consent = Согласия
journal-group-list = Списки
