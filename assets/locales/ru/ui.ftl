### Words of the window. The three languages hold the same ids (checked by ui/tests/texts.test.ts).

## Common words
app-name = Личное дело
version = Версия { $version }
language = Язык
language-ru = Русский
language-kk = Қазақша
language-en = English
country-RU = Россия
country-KZ = Казахстан
all = Все
back = Назад
cancel = Отмена
close = Закрыть
open = Открыть
continue = Продолжить
show = Показать
hide = Скрыть
stop = Остановить
print = Напечатать
save-pdf = Сохранить PDF
saved-at = Сохранено: { $place }
try-again = Повторить
working = Выполняю…
loading = Загружается
unknown = неизвестно
menu = Меню
navigation = Разделы
badge-count = Строк: { $n }
more-count = Ещё { $n }
found-count = Нашлось: { $n }
copy-value = Скопировать значение
check-with-lawyer = уточните у юриста
date-form = дд.мм.гггг
date-unreadable = Такой даты нет. Напишите день, месяц и год: 22.11.2026
size-kb = { $n } КБ
size-mb = { $n } МБ
size-gb = { $n } ГБ
size-tb = { $n } ТБ
file-hash = Контрольная сумма SHA-256
file-size = Размер
file-present = файл на месте
file-absent = файла там нет
hours-count = { $n } ч.
records-count =
    { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[many] { $n } записей
    }
values-count =
    { $n ->
        [one] { $n } значение
        [few] { $n } значения
       *[many] { $n } значений
    }
days-left =
    { $n ->
        [one] осталось { $n } день
        [few] осталось { $n } дня
       *[many] осталось { $n } дней
    }

## Failures
failure-unknown = Действие не выполнено. Данные не изменены.
failure-unknown-advice = Повторите. Если не поможет, передайте код тем, кто помогает вам с программой.
failure-code = Код: { $code }
failure-copy = Скопировать код

## Progress
progress-starting = Начинаю…
progress-of = { $done } из { $total }
progress-percent = Готово { $n } %
progress-measuring-lock = Измеряю надёжность замка
progress-creating = Создаю хранилище
progress-inventing = Придумываю людей
progress-demo = Придумываю людей
progress-reading = Читаю файл
progress-writing = Записываю
progress-import-writing = Записываю строки
progress-undoing = Отменяю импорт
progress-collecting = Собираю записи
progress-report-typesetting = Верстаю отчёт
progress-typesetting = Верстаю документы
progress-saving = Сохраняю
progress-planning = Смотрю, что пора уничтожить
progress-erasing = Удаляю записи
progress-compacting = Сжимаю базу, чтобы от удалённого не осталось следа
progress-erase-compacting = Сжимаю базу, чтобы от удалённого не осталось следа
progress-scanning = Проверяю остатки
progress-papers = Готовлю документы
progress-verifying = Проверяю журнал

## Pages as pictures
page-waiting = Готовлю изображение страницы…
page-enlarge = Увеличить
page-fit = По ширине
page-of = { $page } из { $pages }
page-previous = Предыдущая страница
page-next = Следующая страница
page-first = Это первая страница
page-last = Это последняя страница

## The gate
doors-lead = Зашифрованное хранилище данных учеников на этом компьютере. Сеть не нужна.
door-create = Создать хранилище
door-create-note = Пять шагов, около десяти минут. Понадобится принтер или флешка.
door-open = Открыть папку…
door-open-note = Если хранилище уже есть или его перенесли с другого компьютера.
door-demo = Посмотреть пример
door-demo-note = Выдуманная школа: можно всё попробовать, ничего не испортив.
doors-demo-which = Какая школа
doors-demo-start = Открыть пример
pack-ru-online-school = Онлайн-школа, Россия
pack-kz-training-centre = Учебный центр, Казахстан
unlock-who = Кто вы
passphrase = Парольная фраза
second-factor = Второй ключ
caps-lock-on = Caps Lock включён
script-cyrillic = Набирается кириллицей
script-latin = Набирается латиницей
script-mixed = Набирается кириллицей и латиницей
unlock-present-keyring = на этом компьютере
unlock-present-key-file = ключевой файл найден
unlock-missing-keyring = На этом компьютере второго ключа нет.
unlock-missing-key-file = Выберите ключевой файл.
choose-key-file = Выбрать ключевой файл…
unlock-open = Открыть
unlock-checking = Проверяю…
unlock-wait = Открыть через { $n } с
unlock-wait-why = После неудачной попытки надо подождать.
unlock-other = Другое хранилище
unlock-recover = Забыли фразу или новый компьютер?
recovery-title = Вход по коду восстановления
recovery-step-code = Код
recovery-step-entry = Новый вход
recovery-step-paper = Новый код
recovery-head-code = Введите код с листа восстановления
recovery-head-entry = Как вы будете входить теперь
recovery-head-paper = Новый код на бумаге
recovery-next-code = Проверить код
recovery-next-entry = Дальше: новый код
recovery-next-paper = Проверить и открыть
recovery-lead = Код открывает хранилище только для новой фразы и нового второго ключа. Вход будет записан в журнал.
recovery-code = Код восстановления
recovery-code-hint = Все девять групп. Раскладка, размер букв, пробелы и дефисы не важны.
recovery-made = Код сделан { $date }. Чей вход завести заново?
recovery-paper-lead = Прежний код перестанет действовать, когда вы введёте две группы нового. До этого в хранилище ничего не изменено.

## Creating
create-title = Новое хранилище
create-step-school = Школа
create-step-place = Место
create-step-entry = Вход
create-step-paper = Код на бумаге
create-step-start = Начать
create-head-school = Какая у вас школа
create-head-place = Где будет храниться
create-head-entry = Как вы будете входить
create-head-paper = Код восстановления на бумаге
create-head-start = Хранилище готово
create-next-school = Дальше: место
create-next-place = Дальше: вход
create-next-entry = Создать хранилище
create-next-paper = Проверить код
create-pack = С какого набора правил начать
create-skip = Чего не знаете – пропустите: спросим, когда понадобится для документа.
create-folder = Папка хранилища
choose-folder = Выбрать папку…
create-free = Свободно { $size }
create-computer-country = В какой стране стоит этот компьютер
create-computer-country-why = Нужно для реестра обработки: место базы с персональными данными.
folder-warning-synced = Папка синхронизируется с облаком. Копии уйдут за пределы компьютера, хотя и зашифрованные. Лучше выбрать другую.
folder-warning-removable = Это съёмный диск. Если его вынуть, хранилище закроется.
folder-warning-not-empty = В папке уже есть файлы. Нужна пустая или новая.
folder-warning-not-writable = В эту папку нельзя записать.
folder-warning-vault-inside = В папке уже есть хранилище. Вернитесь и откройте его.
create-login = Имя для входа
create-login-hint = Короткое, например: marina
create-passphrase-hint = Несколько слов легче запомнить и труднее подобрать.
create-passphrase-again = Ещё раз
create-suggest = Придумать за меня
strength-weak = Слабая: подберут за минуты
strength-fair = Так себе: подберут за дни
strength-good = Хорошая: подберут за годы
strength-strong = Надёжная: подбирать дольше века
factor-keyring = На этом компьютере
factor-keyring-note = Секрет хранит операционная система. На другом компьютере понадобится код восстановления.
factor-key-file = Ключевой файл
factor-key-file-note = Файл на флешке. Держите её отдельно от компьютера.
factor-none = Без второго ключа
factor-short-keyring = второй ключ на компьютере
factor-short-key-file = ключевой файл
factor-short-none = без второго ключа
create-key-file = Создать ключевой файл…
create-one-factor = Без второго ключа хранилище откроет каждый, кто узнает фразу.
create-one-factor-kz = Политика обещает две ступени, поэтому останется замечание.
create-done = Код проверен, хранилище открывается.
create-done-next = Дальше: загрузите выгрузку с учениками или начните с пустого списка.
gap-operator-name = Напишите, как называется школа: это имя стоит в документах.
gap-licence-number = Напишите номер лицензии или выберите «нет».
gap-folder = Выберите папку.
gap-folder-other = Эта папка не подойдёт. Выберите другую.
gap-login = Придумайте имя для входа.
gap-passphrase = Придумайте парольную фразу.
gap-own-passphrase = Введите вашу нынешнюю фразу.
gap-passphrase-again = Фразы не совпали. Наберите ещё раз.
gap-key-file = Создайте ключевой файл.
gap-code = Введите код с бумаги.
gap-staff-name = Напишите, кто это.
gap-workstation-name = Назовите рабочее место.
gap-groups = Введите обе группы с бумаги.
paper-lead = Если забудете фразу или потеряете второй ключ, хранилище откроет только этот код. Храните лист отдельно от компьютера.
paper-alt = Лист восстановления с кодом
paper-type-back = Теперь введите с бумаги:
paper-group = Группа { $n }

## The school
operator-kind = Кто ведёт школу
operator-kind-ip = Индивидуальный предприниматель
operator-kind-legal = Юридическое лицо
operator-name-ip = Фамилия, имя, отчество ИП
operator-name-legal = Название
operator-inn = ИНН
operator-ogrn = ОГРН
operator-ogrnip = ОГРНИП
operator-bin = БИН
operator-iin = ИИН
operator-city = Город
operator-city-hint = печатается на сертификатах
operator-address = Адрес
operator-email = Электронная почта
operator-phone = Телефон
operator-signatory-position = Кто подписывает: должность
operator-signatory-name = Кто подписывает: инициалы и фамилия
licence-title = Лицензия на образовательную деятельность
licence-none = нет
licence-personal = личное преподавание, не нужна
licence-document = есть
licence-number = Номер лицензии
licence-date = Дата
licence-issuer = Кем выдана
operator-missing-name = название
operator-missing-inn = ИНН
operator-missing-ogrn = ОГРН
operator-missing-ogrnip = ОГРНИП
operator-missing-bin = БИН
operator-missing-iin = ИИН
operator-missing-address = адрес
operator-missing-email = электронная почта
operator-missing-phone = телефон
operator-missing-city = город
operator-missing-licence = сведения о лицензии
operator-missing-signatory = кто подписывает
operator-missing-signatory-name = кто подписывает: имя
operator-missing-signatory-position = кто подписывает: должность

## The desk
nav-today = Сегодня
nav-people = Люди
nav-import = Импорт
nav-certificates = Сертификаты
nav-erasures = Сроки и удаление
nav-disclosures = Передача данных
nav-journal = Журнал
nav-settings = Настройки
lock = Заблокировать
demo-note = Это пример: все люди выдуманы, документы недействительны.
finding-clock-back = Часы компьютера отстали. Сроки считаем по последнему известному дню.
finding-one-factor = Хранилище открывается одной фразой, без второго ключа.
finding-kit-unconfirmed = Лист восстановления не подтверждён: введите группы с бумаги в настройках.
finding-header-older = Файл ключей заменён более старым: сотрудник, которого убрали, мог снова получить доступ. Проверьте список сотрудников и сделайте новый лист восстановления.
finding-build-old = Программе больше полугода. Обновите её: так закрывают найденные уязвимости.
finding-workstation-unchecked = Есть рабочие места, которые полгода не проверяли.
finding-workstation-unencrypted = Есть рабочие места, где диск не зашифрован или это неизвестно.
finding-workstation-unguarded = Есть рабочие места без антивируса.
role-owner = Владелец
role-administrator = Администратор
role-auditor = Проверяющий
role-methodologist = Методист
role-finance = Финансы
role-support = Поддержка
role-teachers = Преподаватель
role-teacher = Преподаватель
palette-title = Команды и люди
palette-field = Имя, раздел или действие
palette-none = Ничего не нашлось
palette-section = раздел
palette-action = действие
keys-title = Клавиши
keys-key = Клавиши
keys-does = Что делают
keys-palette = Команды и люди
keys-search = Поиск на этом экране
keys-region = Следующая или предыдущая часть окна
keys-why = Почему это хранится
keys-escape = Закрыть верхнее; из карточки – к списку
keys-back = Назад; соседний человек списка
keys-primary = Главное действие экрана
keys-zoom = Крупнее, мельче, обычный размер
keys-lock = Заблокировать хранилище сразу

## People
people-search = Имя, почта, телефон, № дела или сертификата
people-count =
    { $n ->
        [one] { $shown } человек
        [few] { $shown } человека
       *[many] { $shown } человек
    }
people-found = Нашлось { $matched } из { $total }
people-alike = Похоже на запрос: казахские буквы заменены русскими
people-column-name = Имя
people-column-who = Кто
people-column-contact = Контакт
people-column-group = Группа
people-column-case = № дела
people-new = Новый человек
person-new-title = Новый человек
person-new-lead = Поля зависят от того, кто это: показано только то, что нужно по вашей политике. Всё, кроме имени или контакта, можно оставить пустым.
person-new-who = Кто это
person-new-save = Сохранить карточку
person-saved = Карточка сохранена
part-surname = Фамилия
part-given = Имя
part-patronymic = Отчество
part-surname-hint = Можно вставить ФИО целиком – программа разложит
part-number-hint = Номер не хранится: останется отпечаток для сверки
part-none = не указано
part-forms = Пол и падежи для документов
part-forms-rule = по правилам: { $form }
part-forms-unsure = по правилам, проверьте: { $form }
part-stated = На какой день
part-stated-hint = пусто – сегодня
entry-group-birth = Возраст
entry-group-place = Школа и место
entry-more = Ещё: { $field }
entry-less = Убрать поле
entry-add = Внести значение
entry-add-title = Внести значение
entry-add-what = Что внести
entry-edit = Изменить
entry-edit-title = Изменить: { $field }
entry-was = Сейчас записано: { $value }
entry-reason = Почему меняется
entry-reason-error = Была ошибка
entry-reason-error-note = Прежнее значение удалится сразу. Останется отметка, что оно исправлено, когда и кем.
entry-reason-changed = Значение сменилось
entry-reason-changed-note = Прежнее значение останется в истории на свой срок.
entry-reason-gone = Больше не действует
entry-reason-gone-note = Значение уйдёт в историю и останется там на свой срок.
entry-save = Сохранить
entry-remove = Убрать значение…
entry-remove-title = Убрать: { $field }
entry-remove-run = Убрать значение
entry-saved = Сохранено
entry-removed = Значение убрано
entry-undo = Отменить
entry-undone = Правка отменена
entry-special = Не пишите сюда о здоровье, вере и взглядах: таких сведений школа не ведёт.
alike-title = Похоже, такой человек уже есть
alike-contact = тот же контакт
alike-name = то же имя
alike-respelled = то же имя в другом написании
history-title = Прежние значения
history-none = Прежних значений нет.
history-until = до { $date }
relations-title = Кто платит и кто представляет
relations-none = Связей с другими людьми нет.
relation-add = Добавить связь
relation-save = Записать связь
relation-who = Кем приходится другой человек
relation-is-payer = платит за этого человека
relation-is-representative = представляет этого человека
relation-is-parent = родитель этого человека
relation-is-learner = за него платит этот человек
relation-is-represented = его представляет этот человек
relation-is-child = ребёнок этого человека
relation-find = Найти человека
relation-find-hint = имя, телефон или номер дела; потом выберите строку
relation-found = Кого нашли
relation-from = с { $date }
relation-until = до { $date }
relation-over = окончено { $date }
relation-from-field = С какого дня
relation-until-field = Последний день
relation-limits = Ограничения
relation-limits-hint = например: только оплата, без успеваемости
relation-end = Окончить
relation-end-title = Окончить связь
relation-conflict = разногласие
relation-conflict-mark = Отметить разногласие
relation-conflict-lift = Снять разногласие
relation-conflict-note = Пока представители не согласны между собой, новое согласие по слову одного из них принимает только владелец.
people-empty = Пока никого: данные ещё не загружены.
people-empty-next = Загрузите выгрузку с платформы или таблицу. Перед записью покажем, что изменится.
people-empty-import = Загрузить выгрузку
people-none = Никого с «{ $q }».
people-none-where = Искали по имени, прежнему имени, почте, телефону, номеру дела и сертификата.
age-minor = до 18
age-adult = 18+
age-unknown = возраст неизвестен
age-long-minor = несовершеннолетний
age-long-adult = совершеннолетний
age-long-unknown = возраст неизвестен
birth-unknown = Дата рождения неизвестна, поэтому взрослым не считаем. Спросите дату, возраст или класс.
case-number = Дело № { $n }
person-previous = Предыдущий человек
person-next = Следующий человек
person-first = Это первый в списке
person-last = Это последний в списке
to-card = К карточке
card-certificate = Выдать сертификат
card-report = Отчёт о данных
card-erase = Удалить данные…
card-view = Вид карточки
card-view-data = Данные
card-view-timeline = Лента
card-to-section = К разделу
card-debt = Долг: { $sum }
card-courses = Учится: { $titles }
card-empty-sections = Пустые разделы: { $n }
card-hidden = Скрыто от вашей роли: { $list }
timeline-filter = Показывать
timeline-future = что будет дальше
why-title = Почему хранится
why-open = Почему хранится
why-provisional = Срок предварительный
why-purposes = Нужен для
why-basis = Основание
why-start = Считаем от
why-term = Срок
why-until = Хранить до
why-then = Потом
why-source = Откуда

## Import
import-step-file = Файл
import-step-columns = Столбцы
import-step-check = Проверка
import-step-done = Готово
import-empty = Выберите файл: CSV или XLSX.
import-empty-next = Файл не меняется и не копируется. Сначала покажем, что изменится, потом запишем.
import-choose = Выбрать файл…
import-reading = Читаю файл…
import-history = Прежние импорты
import-when = Когда
import-file = Файл
import-profile = Профиль
import-profile-is = профиль «{ $profile }»
import-profile-suggested = подобран по заголовкам
import-profile-getcourse-users = GetCourse, пользователи
import-profile-moodle-users = Moodle, пользователи
import-profile-getcourse-orders = GetCourse, заказы
import-profile-getcourse-payments = GetCourse, платежи
import-profile-moodle-grades = Moodle, оценки
import-profile-yookassa-payments = ЮKassa, платежи
import-profile-yookassa-refunds = ЮKassa, возвраты
import-profile-kaspi-pay = Kaspi Pay, операции
import-rows = Строк
import-rows-count =
    { $n ->
        [one] { $shown } строка
        [few] { $shown } строки
       *[many] { $shown } строк
    }
import-sheet = лист «{ $sheet }»
import-new = Новых людей
import-changed = Изменилось
import-merged = Совпало с известными
import-unchanged = Без изменений
import-learners = Учеников из полей плательщика
import-certificates = Сертификатов в реестр
import-unconfirmed = Номеров без подтверждения
import-orders = Заказов
import-payments = Платежей
import-refunds = Возвратов
import-grades = Оценок
import-waiting = Ждут своего человека
import-tab-money = Деньги
import-sum-cost = Стоимость заказов
import-sum-paid = Оплачено по заказам
import-sum-received = Получено по заказам
import-sum-payments = Платежи
import-sum-payments-received = Получено по платежам
import-sum-refunds = Возвраты
import-status = Статус в источнике
import-sum = Сумма
import-about-money = Суммы посчитаны по строкам файла до копейки. Людей такая таблица не создаёт.
import-questions = Вопросы
import-rejected = Не взято
import-warnings = Сомнительные ячейки
import-row = Строка
import-column = Столбец
import-reason = Причина
import-target = Что это
import-target-of = Что в столбце «{ $column }»
import-storage = Хранение
import-sample = Примеры
import-storage-stored = храним
import-storage-matched-once = один раз для сверки
import-storage-no-purpose = не храним: нет цели
import-storage-ignored = пропускаем
import-tabs = Что произойдёт
import-tab-columns = Столбцы { $n }
import-tab-new = Новых { $n }
import-tab-changed = Изменится { $n }
import-tab-merged = Совпало { $n }
import-tab-questions = Вопросов { $n }
import-tab-rejected = Не возьмём { $n }
import-tab-dropped = Не храним: { $n }
import-about-new =
    Появится { $n ->
        [one] { $n } новый человек
        [few] { $n } новых человека
       *[many] { $n } новых человек
    }.
import-about-changed =
    У { $n ->
        [one] { $n } человека
        [few] { $n } человек
       *[many] { $n } человек
    } появятся новые или изменённые значения.
import-about-merged =
    { $n ->
        [one] { $n } строка относится
        [few] { $n } строки относятся
       *[many] { $n } строк относятся
    } к людям, которые уже известны или встретились в файле раньше.
import-about-learners = Из них учеников, названных в строках плательщиков: { $n }.
import-about-certificates = Сертификатов попадёт в реестр: { $n }, без подтверждения: { $unconfirmed }.
import-about-unchanged = Строк, которые ничего не меняют: { $n }.
import-questions-wait = Эти строки не записываются и ждут ответа 30 дней.
import-questions-written = Эти строки записываются и ждут ответа 30 дней.
import-rejected-note = Эти строки не войдут. Исправьте их в исходном файле и загрузите его снова.
import-no-purpose = в политике нет цели для этого столбца, а без цели не храним
import-matched-once = один раз поможет узнать человека; останется только отпечаток
import-dropped-none = Все столбцы с данными будут сохранены.
import-repeated = Этот файл уже загружали. Повторная запись ничего не изменит.
import-erased = Людей из файла, удалённых раньше: { $n }. Они не будут записаны. Примите их заново, если есть новое основание.
import-nothing-written = Ничего ещё не записано.
import-nothing-to-write = В файле нет строк, которые можно записать.
import-commit =
    Записать { $n ->
        [one] { $shown } строку
        [few] { $shown } строки
       *[many] { $shown } строк
    }
import-stop-consequence = Ничего не запишется.
import-stopped = Импорт остановлен. Ничего не записано.
import-done = Файл записан: { $file }
import-to-people = К людям
import-again = Загрузить ещё файл
import-undo = Отменить
import-undo-title = Отменить импорт файла «{ $file }»?
import-undo-what = Всё, что записал этот файл, будет удалено, а то, что он заменил, снова станет действующим. Удалённые люди не вернутся, отказы от рекламы останутся. Строки, к которым уже добавлено другое, останутся целиком.
import-undo-until = до { $date }
import-undone = отменён
import-undo-done = Импорт отменён. Удалено значений: { $removed }, людей: { $people }, восстановлено: { $revived }.
import-undo-stays = Остались строки
import-actions = Действия
import-open-questions = Вопросы импорта: { $n }
import-open-questions-about = На каждый можно ответить отдельно или одним ответом на все одинаковые. Без ответа вопрос исчезнет через 30 дней вместе с заказом или платежом, который его ждал.
import-question-about = О чём
import-question-answer = Ответ
import-question-all = Ответить так на все { $n }
import-question-until = Ждёт до
import-question-who = Кто это?
import-question-find = Найти человека
import-question-status = статус «{ $status }»
import-question-order = заказ № { $number }
import-answer-person = выбрать человека
import-answer-leave-out = не брать
import-answer-seen = понятно, оставить как есть
import-answer-keep = оставить
import-answer-moved = перешёл в другое место
import-answer-course = идёт обучение, деньги причитаются
import-answer-no-course = обучения нет
import-answer-received = деньги получены
import-answer-expected = деньги ожидаются
import-answer-returned = деньги возвращены

## Reasons an import gives
import-reason-no-identity = нет ни имени, ни контакта
import-reason-row-heading = это повтор шапки, а не данные
import-reason-row-section = это заголовок группы, а не человек
import-reason-row-signature = это строка подписи, а не человек
import-reason-row-total = это строка итога, а не человек
import-reason-row-blank = эта строка пуста: возможно, здесь пропущен человек
import-reason-formula-without-value = в ячейке формула, а её результат в файле не сохранён: пересохраните файл в программе таблиц
import-reason-bin-in-iin = вместо ИИН стоит БИН организации
import-reason-iin-checksum = контрольная цифра ИИН не сходится
import-reason-iin-malformed = ИИН записан неверно
import-reason-card-number = похоже на номер карты; такие данные не храним
import-reason-certificate-number-taken = номер сертификата уже занят
import-reason-later-data = к человеку уже добавлено другое
import-reason-grown = запись с тех пор изменилась: сертификат или согласие
import-reason-no-record = в строке нет ни номера заказа, ни суммы
import-reason-unreadable-sum = сумма не читается однозначно
import-reason-unknown-currency = валюта не распознана
import-reason-term-over = срок хранения уже истёк
import-reason-unknown-buyer = покупателя нет среди людей; заказ подождёт его
import-reason-unknown-order = такого заказа нет; платёж подождёт его
import-reason-unknown-payer = плательщик не найден; платёж подождёт
import-reason-unknown-payment = возвращённый платёж не найден
import-reason-order-learner = за кого заказ: у плательщика несколько учеников
import-reason-unmapped-status = что значит этот статус?
import-reason-impossible-date = такой даты нет
import-reason-year-only = указан только год
import-reason-unreadable-date = дата не читается
import-reason-future-birth-date = дата рождения в будущем
import-reason-mail-without-at = в почте нет знака @
import-reason-mail-malformed = адрес почты записан неверно
import-reason-mail-look-alikes = в почте русские буквы вместо латинских
import-reason-phone-placeholder = вместо телефона заглушка
import-reason-phone-unreadable = телефон не читается
import-reason-phone-foreign = телефон другой страны
import-reason-leading-zero-repaired = добавлен потерянный ноль в начале номера
import-reason-birth-date-vs-iin = дата рождения расходится с ИИН
import-reason-sex-vs-patronymic = пол расходится с отчеством
import-reason-number-checksum = контрольная цифра не сходится
import-reason-hidden-marks = в имени скрытые знаки
import-reason-unreadable-age = возраст не читается
import-reason-unreadable-claim = отметка о согласии не читается
import-reason-consent-contradicts = отметка о согласии расходится с тем, что записано здесь
import-reason-unreadable-hours = часы не читаются
import-reason-dates-out-of-order = конец раньше начала
import-reason-name-order-assumed = порядок имени и фамилии предположен
import-reason-name-single-word = имя из одного слова
import-reason-initials-only = только инициалы
import-reason-name-too-many-words = в имени слишком много слов
import-reason-same-name-and-birth-date = совпали имя и дата рождения: один человек?
import-reason-shared-contact = контакт уже у другого человека
import-reason-respelled-name = имя отличается только казахскими буквами: один человек?
import-reason-joins-two-known = строка подходит двум известным людям
import-reason-erased-before = человек был удалён раньше
import-reason-erased = человек был удалён раньше
import-reason-duplicate-row = повтор строки

## What a column is taken for
target-ignore = не брать
target-source-id = номер в системе
target-email = почта
target-phone = телефон
target-surname = фамилия
target-given = имя
target-patronymic = отчество
target-full-name = полное имя
target-user-name = имя на платформе
target-birth-date = дата рождения
target-age = возраст
target-sex = пол
target-class = класс
target-school = школа ученика
target-group = группа
target-city = город
target-country = страна
target-address = адрес
target-registered-at = дата регистрации
target-last-activity = последний вход
target-registration-kind = вид регистрации
target-login = логин
target-messenger-telegram = Telegram
target-vk-id = ВКонтакте
target-learner-full-name = имя ученика
target-learner-birth-date = дата рождения ученика
target-parent-phone = телефон родителя
target-parent-full-name = имя родителя
target-parent-email = почта родителя
target-consent-processing-claimed = отметка о согласии на обработку
target-consent-marketing-claimed = отметка о согласии на рекламу
target-comment = комментарий
target-utm-source = UTM source
target-utm-medium = UTM medium
target-utm-campaign = UTM campaign
target-utm-term = UTM term
target-utm-content = UTM content
target-utm-group = UTM group
target-referrer = откуда пришёл
target-personal-number = ИИН
target-snils = СНИЛС
target-inn = ИНН
target-identity-card = удостоверение личности
target-organisation = организация
target-position = должность
target-programme = программа
target-hours = часы
target-course-start = начало курса
target-course-end = конец курса
target-protocol-number = номер протокола
target-protocol-date = дата протокола
target-result = результат
target-certificate-number = номер сертификата
target-certificate-date = дата сертификата
target-valid-until = действует до
target-registration-number = регистрационный номер
target-payment-number = номер платежа
target-payment-id = код платежа
target-refund-of = код возвращённого платежа
target-order-id = номер заказа в системе
target-order-number = номер заказа
target-order-title = что заказано
target-tariff = тариф
target-order-status = статус заказа
target-ordered-on = дата заказа
target-due-on = оплатить до
target-cost = стоимость
target-paid = оплачено
target-paid-on = дата оплаты
target-amount = сумма платежа
target-received = получено школой
target-fee = комиссия
target-currency = валюта
target-payment-status = статус платежа
target-payment-method = способ оплаты
target-operation = оплата или возврат
target-description = за что платёж
target-card-requisites = реквизиты карты
target-grade = оценка
target-exported-at = дата выгрузки
target-partner-id = номер партнёра
target-partner-email = почта партнёра
target-partner-name = имя партнёра
target-manager = менеджер
target-account = лицевой счёт
target-password = пароль

## Certificates
cert-search = Номер, имя или программа
cert-count =
    { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
cert-empty = Сертификатов ещё не выдавали.
cert-empty-next = Сертификат выдаётся из карточки человека. Старые номера придут с импортом.
cert-choose-person = Выбрать, кому выдать
cert-none = Ничего с «{ $q }».
cert-none-where = Искали по номеру, имени и программе.
cert-column-number = Номер
cert-column-name = Кому выдан
cert-column-state = Состояние
cert-date = Дата
cert-dialog = Сертификат № { $number }
cert-no-name = имя не хранится
cert-no-page = Страница этого сертификата в программе не хранится.
cert-open-card = Открыть карточку
cert-programme = Программа
cert-hours = Часов
cert-completed = Окончание курса
cert-language = Язык документа
cert-name = Имя в документе
cert-name-hint = так будет напечатано
cert-name-assumed = Написание предположено, проверьте.
cert-next-number = Номер будет
cert-no-programme = Укажите программу.
cert-issue = Выдать сертификат
cert-issuing = Выдаю…
cert-issued-head = Сертификат выдан
cert-issued = Сертификат записан в реестр под номером
cert-to-register = К реестру
cert-picture-sample = Образец сертификата
cert-picture-issued = Сертификат № { $number }
certificate-state-issued = выдан
certificate-state-imported = из выгрузки
certificate-state-unconfirmed = не подтверждён
certificate-state-reserved = номер занят
certificate-state-spoilt = испорчен
certificate-state-replaced = заменён
certificate-state-revoked = аннулирован
certificate-standing-original = оригинал
certificate-standing-duplicate = дубликат
certificate-standing-replacement = замена после смены имени
certificate-standing-correction = исправление
certificate-reason-lost = потерян
certificate-reason-damaged = испорчен у владельца
certificate-reason-not-received = не дошёл
certificate-reason-name-changed = смена имени
certificate-reason-wrong-name = ошибка в имени
certificate-reason-wrong-programme = ошибка в программе
certificate-reason-wrong-hours = ошибка в часах
certificate-reason-wrong-date = ошибка в дате
certificate-reason-other-error = другая ошибка школы
certificate-reason-by-mistake = выдан по ошибке
certificate-reason-not-completed = обучение не завершено
certificate-reason-false-facts = сведения были неверны
certificate-reason-court = решение суда
certificate-reason-misprint = опечатка до вручения
certificate-reason-damaged-form = лист испорчен
certificate-reason-cancelled = выдача отменена
certificate-how-in-person = лично
certificate-how-representative = представителю
certificate-how-post = почтой
certificate-how-courier = курьером
certificate-how-email = электронной почтой
certificate-evidence-marriage = свидетельство о браке
certificate-evidence-divorce = свидетельство о расторжении брака
certificate-evidence-name-change = свидетельство о перемене имени
certificate-evidence-identity-card = новое удостоверение личности
certificate-evidence-court-decision = решение суда
certificate-check-matches = дата рождения совпала
certificate-check-differs = дата рождения другая: однофамилец
certificate-check-unknown = по дате рождения не проверить
cert-column-title = Документ
cert-valid-until = Действует до
cert-handed = Вручение
cert-organisation = Организация
cert-document = Название документа
cert-document-blocked = { $title } (нельзя)
cert-valid-until-hint = если срок есть
cert-filter-state = Состояние
cert-filter-all = все
cert-filter-expires = Срок кончится до
cert-unclaimed = Не вручены: { $n }
cert-series = Номера { $prefix }
cert-series-line = всего { $highest }: в реестре { $listed }, после удаления карточки { $kept }, записи нет { $gone }
cert-export = Выгрузить реестр
cert-export-note = Файл с именами. Он попадёт в список выгрузок, и в последний день программа напомнит его удалить.
cert-exported = Реестр сохранён
cert-printed = Реестр отправлен на принтер
cert-chain = Цепочка документов
cert-before = взамен № { $number }
cert-after = вместо него № { $number }
cert-evidence = Смену имени подтвердил документ: { $kind }, видел(а) { $by } { $on }
cert-do-hand-over = Вручить
cert-do-duplicate = Дубликат
cert-do-replacement = Сменилось имя
cert-do-correction = Исправить
cert-do-spoil = Испорчен
cert-do-revoke = Аннулировать
cert-reason = Причина
cert-handed-on = Когда
cert-handed-how = Как
cert-handed-to = Кому, если не самому
cert-handed-to-hint = у представителя: имя и доверенность
cert-tracking = Номер отправления
cert-new-name = Новое имя
cert-new-name-hint = пусто: как в карточке
cert-evidence-kind = Документ о смене имени
cert-evidence-seen = Когда его видели
cert-evidence-note = Копия не хранится: только вид документа, день и кто его видел.
cert-correction-hint = пусто: без изменений
cert-succeed-note = Прежний документ останется в реестре как заменённый, новый получит следующий номер.
cert-revoke-note = Запись останется, номер не освободится. Отменить это нельзя.
cert-spoil-note = Так отмечают лист, который никому не отдали. Номер останется занятым.
cert-core = Дубликат без карточки
cert-core-note = Карточки человека уже нет, но запись о документе хранится. Введите номер или полное имя, как в документе. Поиск попадёт в журнал.
cert-core-query = Номер или полное имя
cert-core-born = Дата рождения
cert-core-born-hint = отличает однофамильцев, не сохраняется
cert-core-find = Найти
cert-core-none = Такой записи нет.
cert-incomplete = В записи нет часов или даты окончания: укажите их.
consents-list-register = Реестр документов
certificate-warning-name-assumed = Падеж или пол предположены, проверьте имя.
certificate-warning-name-wraps = Имя не помещается в одну строку.
certificate-warning-name-glyph = В шрифте нет знака из этого имени.
certificate-warning-name-incomplete = Полного имени нет.
certificate-warning-hours-missing = Часы не указаны.
certificate-warning-hours-differ = Часы отличаются от программы.
certificate-warning-programme-unknown = Такой программы ещё не было.
certificate-warning-completed-missing = Дата окончания не указана.
certificate-warning-licence = Сведений о лицензии нет: документ о квалификации выдавать нельзя.
certificate-warning-operator-incomplete = Не все сведения о школе заполнены.

## Access report
report-title = Отчёт о данных
report-asker = Кто просит
report-asker-person = сам человек
report-asker-representative = представитель
report-asker-other = без обращения
report-reason = Причина
report-due = Если обращение пришло сегодня, ответить до { $due }, безопасно { $safe }.
report-items =
    { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
report-sections =
    { $n ->
        [one] { $n } раздел
        [few] { $n } раздела
       *[many] { $n } разделов
    }
report-masked = Сведения о других людях скрыты по правилу: { $n }.
report-language = Язык отчёта
report-build = Собрать и сохранить…
report-not-ready = Укажите причину.
report-stop-consequence = Файлы не появятся.
report-done =
    Отчёт собран: { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[many] { $n } записей
    }, страниц: { $pages }.
report-folder = Папка
report-delete-by = Удалить копию до
report-delete-why = Файлы вне хранилища не зашифрованы. После передачи удалите их.
report-file = Файл
report-how = Как сохранить
report-how-sealed = Один файл с паролем
report-how-sealed-note = ZIP, AES-256: открывается в 7-Zip и других архиваторах. Файл и пароль передайте разными путями.
report-how-folder = Папка с открытыми файлами
report-how-folder-note = Для печати или вручения на месте.
report-password = Пароль
report-password-note = Пароль виден только сейчас и нигде не хранится. Передайте его не тем же путём, что и файл: продиктуйте по телефону или отправьте сообщением на известный вам номер.
report-delete-why-sealed = Копия вне хранилища открывается паролем. После передачи удалите её.
matter-access-person = запрос самого человека
matter-access-representative = запрос представителя

## Erasure
erase-steps = Шаги удаления
erase-step-plan = План
erase-step-confirm = Подтверждение
erase-step-outcome = Итог
erase-head-plan = План удаления
erase-head-confirm = Подтверждение удаления
erase-head-outcome = Итог удаления, акт № { $number }
erase-nothing-yet = ничего ещё не удалено
erase-plan-hash = план { $hash }
erase-ground = Основание
erase-received = Когда получено
erase-received-hint = пусто – сегодня
erase-due = до { $due }, безопасно до { $safe }
erase-goes = Удаляется: { $n }
erase-goes-none = Удалять нечего.
erase-stays = Остаётся по закону и политике: { $n }
erase-stays-none = Ничего не остаётся.
erase-hinders = Мешает: { $n }
erase-hinders-none = Ничего не мешает.
erase-hinders-note = Эти записи останутся, остальное удаляется сейчас.
erase-shared = Общие с другими людьми записи потеряют связь с этим человеком: { $n }.
erase-systems = Системы школы: { $n }
erase-systems-note = Там удаляете вы; отметка нужна до окончательного акта.
erase-backups = Резервные копии с этими данными: { $n }
erase-backup-until = До { $date }:
erase-backups-note = Сделайте новую копию и уничтожьте эти на странице «Резервные копии»; акт окончателен, когда их больше нет.
erase-backups-none = Резервных копий, о которых программа знает, нет.
erase-saved = Сохранённые файлы: { $n }
erase-next = Дальше: подтверждение
erase-summary = Удаляется записей: { $goes }. Остаётся: { $stays }.
erase-irrevocable = Вернуть будет нельзя – ни отменой, ни из резервной копии.
erase-papers-language = Язык документов
erase-type = Чтобы подтвердить, наберите фамилию: { $surname }
erase-type-hint = Казахские буквы можно заменить русскими.
erase-type-first = Сначала наберите фамилию.
erase-run =
    Удалить { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[many] { $n } записей
    }
erase-no-stop = Удаление не останавливают на середине: если окно закроется, оно продолжится с того же шага.
erase-changed = План изменился с момента показа; ничего не удалено. Посмотрите его ещё раз.
erase-show-new = Показать новый план
erase-states = Ход удаления
erase-state-planned = План
erase-state-erased = Удаление
erase-state-compacted = Сжатие базы
erase-state-scanned = Проверка остатков
erase-state-papers = Документы
erase-state-final = Закрытие
erase-resume = Удаление прервалось на шаге «{ $step }». До этого шага всё сделано. Продолжите – повторно ничего не удалится.
erase-unexpected = Проверка нашла места, которых нет в плане: { $n }. Документы не готовы, пока это не решено.
erase-scan-again = Повторить сжатие и проверку
erase-found = Проверка остатков
erase-found-line = Стёрто: { $erased }. Осталось по плану: { $kept }. Неожиданно: { $residue }.
scan-pass-logical = Таблицы
scan-pass-physical = Пустоты файла базы
scan-pass-outside = Папки программы
scan-read = прочитано { $read }, { $kb } КБ; объяснено планом: { $explained }
identifier-name = имя
identifier-email = почта
identifier-phone = телефон
identifier-number = номер
erase-papers = Документы
erase-papers-none = Документов пока нет.
paper-letter = Письмо заявителю
paper-act = Акт об уничтожении
paper-log-extract = Выгрузка из журнала
paper-instruction = Поручение обработчику
act-draft = акт – проект, не подписан
act-partial = акт частичный
act-final = акт окончательный
paper-act-partial = Частичный акт об уничтожении
paper-act-final = Окончательный акт об уничтожении
act-lines = Что сделано в каждом месте
act-lines-lead = Где данные удаляете вы, там программа верит вашим отметкам. Строка закрыта, когда данных в этом месте больше нет.
act-lines-none = Закрывать нечего: данные были только в этой программе.
act-open = Открытых строк: { $n }
act-line-own = система школы
act-line-processor = обработчик
act-line-carrier = бумага или носитель
act-line-file = сохранённый файл
act-line-backup = резервная копия
act-line-waits = не закрыто, срок { $date }
act-line-sent-on = поручение отправлено { $date }
act-line-answered-on = ответ получен { $date }
act-line-close = Отметить…
act-line-close-title = Что стало с данными
act-line-reopen = Открыть снова
act-line-sent = Поручение отправлено
act-line-answered = Ответ получен
act-line-sheets = листов: { $n }
act-line-backup-note = Закроется, когда копия будет уничтожена.
act-line-to-backups = К копиям
act-line-by-ledger = по записям, пережившим восстановление
act-outcome = Что с данными
act-outcome-done = уничтожено
act-outcome-absent = данных там нет
act-outcome-handed = передано человеку
act-method = Способ
act-method-in-system = удалено средствами самой системы
act-method-account-closed = учётная запись закрыта вместе с содержимым
act-method-by-processor = уничтожил обработчик и подтвердил это
act-method-file-deleted = файл удалён
act-method-file-overwritten = файл перезаписан и удалён
act-method-shredded = измельчено
act-method-burned = сожжено
act-method-blacked-out = записи на листе вымараны
act-method-device-destroyed = носитель приведён в негодность
act-method-backup-removed = файл зашифрованной копии удалён программой
act-method-backup-declared = об уничтожении зашифрованной копии заявил сотрудник
act-tool = Чем
act-tool-hint = Например, «панель управления» или «шредер». Сертифицированным средством это не называйте.
act-answer = Ответ обработчика
act-answer-hint = Номер и дата, если есть
act-on = Когда
act-on-hint = пусто – сегодня
act-carrier-add = Добавить бумагу…
act-carrier-title = Что это
act-carrier-folder = Папка или полка
act-carrier-sheets = Листов
act-carrier-sheets-hint = 0 – если это не бумага, а устройство
act-carrier-sheets-wrong = Напишите целое число от 0 до 100 000.
act-sign = Подписать акт…
act-sign-now = Подписать
act-sign-partial = Не закрыто строк: { $n }. Акт будет частичным; окончательным его сделают, когда закроют все.
act-sign-final = Все строки закрыты: акт сразу станет окончательным, изменить его будет нельзя.
act-signer = Кто уничтожил данные
act-position = Должность
act-member = Член комиссии
act-member-add = Добавить члена комиссии
act-signed = Подписан
act-signed-before = Этот акт был подписан { $date } в базе, которую заменила резервная копия. Подписанная бумага действует; подпишите акт ещё раз и здесь.
act-close = Сделать акт окончательным
act-close-blocked = Сначала закройте строки: { $n }
act-final-on = Акт окончательный с { $date }: изменить его нельзя.
today-act-lines = ещё не закрыто: { $n }
today-destroy = Уничтожить…
today-destroy-all = Уничтожить всё, чему пора…
destroy-head-plan = План уничтожения
destroy-head-confirm = Подтверждение уничтожения
destroy-sum =
    { $n ->
        [one] { $values } запись
        [few] { $values } записи
       *[many] { $values } записей
    }, людей: { $people }
destroy-leaving =
    { $n ->
        [one] { $shown } человек уйдёт из реестра целиком: у него больше ничего нет.
        [few] { $shown } человека уйдут из реестра целиком: у них больше ничего нет.
       *[many] { $shown } человек уйдут из реестра целиком: у них больше ничего нет.
    }
destroy-goes = Что уничтожается
destroy-stays = Что остаётся
destroy-stays-none = Ничего из того, чему пора, не остаётся.
destroy-with-person = раньше своего срока, вместе с человеком
destroy-nothing = Уничтожать нечего
destroy-nothing-stays = У того, чему пора, есть причина остаться.
destroy-whom = Кого касается: { $shown }
destroy-whole = целиком
destroy-kept-file = сохранённое после прежнего удаления
destroy-type = Чтобы подтвердить, наберите число записей: { $number }
destroy-type-first = Сначала наберите число записей.
destroy-run =
    Уничтожить { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
destroy-stop = Пока можно остановить: ничего не будет уничтожено.
stay-hold-dispute = Запрет на уничтожение: спор
stay-hold-official-demand = Запрет на уничтожение: требование органа
stay-hold-incident = Запрет на уничтожение: проверка инцидента
stay-blocked = Нужно договору или долгу
stay-minimum = Обещанный срок истёк, закон требует хранить дольше
stay-provisional = Срок предварительный: не известно, с какого дня считать
stay-core = Переживает уничтожение по закону или политике
run-person = один человек
run-batch = по сроку
run-order = по постоянному распоряжению
erasures-kind = Что это
delo-destroy-sum = Уничтожается записей: { $values }. Людей: { $people }, из них целиком: { $leaving }.
delo-destroy-line = { "  " }{ $what }: людей { $people }, записей { $rows }
hold-title = Запрет на уничтожение
hold-open = Запретить уничтожение…
hold-open-now = Запретить
hold-prolong = Пересмотреть и продлить
hold-close = Снять запрет
hold-close-lead = После этого снова действуют обычные сроки. То, чей срок прошёл, станет просроченным.
hold-lead = Пока идёт спор, проверка инцидента или есть требование органа, эти данные не уничтожаются ни по сроку, ни по заявлению.
hold-kind = Вид
hold-kind-dispute = спор
hold-kind-official-demand = требование органа
hold-kind-incident = проверка инцидента
hold-reason = Причина
hold-reason-missing = Напишите причину.
hold-opened = С какого дня
hold-review = Дата пересмотра
hold-review-hint = не позже { $date }
hold-covers = Что под запретом
hold-covers-hint = Если ничего не отмечено – всё дело.
hold-whole-file = всё дело
hold-since = с { $date }
hold-review-on = пересмотреть до { $date }
hold-ends = не дольше { $date }
hold-look = К карточке
order-title = Уничтожается само
order-none = Постоянного распоряжения нет: всё уничтожается по плану с подтверждением.
order-sign = Постоянное распоряжение…
order-sign-now = Подписать
order-lead = Эти данные будут уничтожаться без вопроса, когда истёк их срок. Каждый раз об этом будет запись в журнале и акт. Распоряжение можно отозвать.
order-begins = Действует с
order-ends = Действует по
order-ends-hint = пусто – без конца
order-from = с { $from }
order-days = с { $from } по { $until }
order-in-force = действует
order-not-now = сейчас не действует
order-withdrawn-on = отозвано { $date }
order-signed = подписано { $date }: { $by }
order-last-run = последний раз { $date }
order-withdraw = Отозвать
order-withdraw-lead = Больше ничего не будет уничтожаться само.
task-backup-no-place = Места для резервных копий нет: при поломке компьютера реестр пропадёт.
task-backup-never-drilled = Резервную копию ещё не пробовали восстановить.
task-backup-drill-old = Последнее пробное восстановление было { $n } дн. назад.
task-backup-place-absent = Место для копий не видно { $n } дн. Подключите диск.
task-backup-overdue = Копий, которые пора уничтожить: { $n }
task-import-questions = Вопросов после загрузки: { $n }
task-inactivity-unknown = Давно не заходили, но свежего списка последних входов нет: { $n }. Загрузите его из учебной системы.
task-inactivity-notify = Давно не заходили, нужно предупредить об удалении данных: { $n }
task-inactivity-prepared = Предупреждения подготовлены, отправка не отмечена: { $n }
task-inactivity-waiting = Предупреждены и могут ответить: { $n }
inactivity-title = Давно не заходили
inactivity-lead = Правило политики: { $after } без входа и без идущего курса. Сначала предупреждение, потом срок на ответ: { $notice } со дня отправки. Без ответа данные попадают в раздел «Сегодня» к уничтожению. Список входов годится { $fresh }.
inactivity-no-rule = В политике школы нет правила о неактивности
inactivity-no-rule-next = Такие данные уничтожаются по своим срокам, они видны в разделе «Сегодня».
inactivity-stages = Шаги
inactivity-notify = Предупредить
inactivity-prepared = Подготовлены
inactivity-waiting = Ждём ответа
inactivity-due = Срок ответа прошёл
inactivity-unknown = Неизвестно
inactivity-stopped = Остановлены
inactivity-about-notify = Этих людей нужно предупредить, что их данные будут уничтожены.
inactivity-about-prepared = Сохраните письма, отправьте их и запишите отправку. До этой записи срок на ответ не идёт.
inactivity-about-waiting = Предупреждение отправлено. Ответ или вход в новом списке останавливает уничтожение.
inactivity-about-due = Никто не ответил вовремя. Данные уничтожаются по плану в разделе «Сегодня»; пока этого не сделано, запоздавший ответ ещё можно записать.
inactivity-about-unknown = Свежего списка последних входов для этих людей нет. Без него никого не предупреждают и ничего не уничтожают.
inactivity-about-stopped = Предупреждение больше ни к чему не ведёт. Если человек снова долго не появится, всё начнётся заново.
inactivity-nobody = Здесь никого нет.
inactivity-all = Никто не отмечен: шаг будет сделан для всех в списке.
inactivity-picked = Отмечено: { $n }
inactivity-pick = Отметить: { $name }
inactivity-since = нет входов с { $date }
inactivity-listed = список входов от { $date }
inactivity-unlisted = списка входов нет
inactivity-until = ответ до { $date }
inactivity-over = ответа не было до { $date }
inactivity-row-sent = отправлено { $date }
inactivity-row-unsent = не отправлялось
inactivity-why-answered = ответ получен
inactivity-why-active = снова заходил:
inactivity-why-course = снова учится
inactivity-look = Письмо
inactivity-answered = Записать ответ…
inactivity-prepare = Подготовить предупреждения: { $n }
inactivity-letters = Письма в папку: { $n }
inactivity-sent = Записать отправку: { $n }
inactivity-to-today = К разделу «Сегодня»
inactivity-letter = Предупреждение о неактивности
inactivity-language = Язык письма
inactivity-language-own = по последнему сертификату человека
inactivity-language-hint = У кого сертификата нет, получит письмо на языке программы.
inactivity-prepare-title = Подготовить предупреждения: { $n }
inactivity-prepare-lead = Это запишется в журнал. Срок на ответ ({ $term }) пойдёт только со дня отправки.
inactivity-prepare-run = Подготовить
inactivity-prepare-done = Подготовлено предупреждений: { $n }
inactivity-letters-title = Письма: { $n }
inactivity-letters-lead = По одному файлу PDF на человека, имя файла – номер дела. Каждый файл записывается: при удалении данных о нём спросят. Срок на ответ: { $term } со дня отправки.
inactivity-letters-run = Выбрать папку и сохранить
inactivity-letters-done = Сохранено писем: { $n }
inactivity-letters-left = Остановлено. Сохранено писем: { $n }, осталось: { $left }
inactivity-letters-stop = Сохранённые письма останутся в папке.
inactivity-sent-title = Записать отправку: { $n }
inactivity-sent-lead = Записывайте только то, что действительно отправлено и чем это можно подтвердить. С этого дня идёт срок на ответ: { $term }; после него данные можно уничтожить.
inactivity-sent-on = День отправки
inactivity-sent-by = Как отправлено
inactivity-sent-run = Записать отправку
inactivity-sent-done = Отправка записана: { $n }
inactivity-answered-title = Записать ответ
inactivity-answered-lead = После этого предупреждение ни к чему не ведёт: данные остаются, пока не пройдёт их срок.
inactivity-answered-on = День ответа
inactivity-answered-by = Как пришёл ответ
inactivity-answered-run = Записать ответ
inactivity-answered-done = Ответ записан
inactivity-reference = Чем подтверждается
inactivity-reference-hint = номер квитанции или рассылки, без имени и адреса
notice-channel-email = электронная почта
notice-channel-post = почта
notice-channel-phone = телефон
notice-channel-messenger = мессенджер
notice-channel-account = личный кабинет
progress-notice-letters = Пишу письма
today-endless = Когда закончился курс?
today-endless-lead = Пока конец неизвестен, сроки этих людей предварительные и ничего не уничтожается.
today-course-from = начался { $date }
today-course-unknown = начало неизвестно
today-course-end = Закончился
erasures-lead = Имён здесь уже нет: человека заменяет номер акта.
erasures-empty = Удалений ещё не было.
erasures-empty-next = Удаление начинается с карточки человека: сначала план, потом подтверждение.
erasures-act = Акт
erasures-date = Дата
erasures-erased = Удалено
erasures-kept = Осталось
erasures-interrupted = прервано, нужно продолжить
blocker-active-course = Курс ещё идёт
blocker-debt = Есть задолженность
blocker-contract = Договор действует
blocker-hold-dispute = Запрет на уничтожение: спор
blocker-hold-official-demand = Запрет на уничтожение: требование органа
blocker-hold-incident = Запрет на уничтожение: проверка инцидента
blocker-hold = Удаление приостановлено
saved-kind-report = отчёт
saved-kind-certificate = сертификат
saved-kind-paper = документ
saved-kind-access-report = отчёт о данных

## Journal
journal-at = Когда
journal-operator = Кто
journal-action = Действие
journal-category = Категория
journal-count = Сколько
journal-subject = Код дела
journal-month = Месяц
journal-entries =
    { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
journal-unchecked = цепочка в этом сеансе не проверялась
journal-verify = Проверить журнал
journal-checking = Проверяю…
journal-intact = Цепочка цела
journal-broken = Цепочка нарушена
journal-checked =
    проверено: { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
journal-fault-entry = запись № { $n }
journal-fault-altered = запись изменена
journal-fault-gap = не хватает записи
journal-fault-forked = две записи на одном месте
journal-fault-tail-cut = хвост отрезан
journal-fault-older-copy = это более старая копия
journal-fault-anchor-missing = нет отметки, с которой сверяют журнал: файл удалён или не читается
journal-fault-anchor-foreign = отметка другого хранилища
journal-fault-anchor-older = файл отметки заменён старым
journal-fault-checkpoint = изменены сведения об уничтоженной части
journal-fault-attachment-missing = нет файла вложения
journal-fault-attachment-swapped = вложение подменено
journal-fault-attachment-unlisted = вложение сделано в обход программы
journal-seen = Раньше уже замечено:
journal-keyring-kept = Отметка есть и в связке ключей этого компьютера.
journal-keyring-none = В связке ключей этого компьютера отметки нет.
journal-keyring-unavailable = Связка ключей недоступна: отметка только в папке хранилища.
journal-stop-consequence = Журнал не изменится, проверку можно начать заново.
journal-category-all = Категория данных
journal-who = Сотрудник
journal-person = Записи об одном человеке
journal-person-all = Показать все записи
journal-code-about = Записи с этим кодом дела
journal-more = Показать ещё
journal-nothing = За этот период таких записей нет.
journal-export = Выгрузить для проверки…
journal-export-title = Выгрузка журнала
journal-export-from = С какого дня
journal-export-to = По какой день
journal-export-as = Вид
journal-export-both = Документ PDF и файл JSON
journal-export-pdf = Только документ PDF
journal-export-json = Только файл JSON
journal-export-about = Сначала журнал будет проверен: результат стоит в начале документа. Выгрузка записывается в журнал. Имена живых людей в неё не входят.
journal-export-run = Проверить и выгрузить
journal-export-language = Язык документа
journal-export-stop = Записанные файлы будут убраны.
journal-export-done = Выгружено записей: { $shown }
journal-term-due = Срок записей журнала ({ $term }) истёк: записей до { $date } – { $shown }.
journal-term-months = Закончился срок документов об уничтожении за месяцы: { $months }. Документов: { $shown }.
journal-term-expire = Уничтожить…
journal-term-title = Уничтожить старые записи
journal-term-what = Останутся номера, время, число записей по действиям и хеш последней: проверка пойдёт дальше от него. Вернуть записи нельзя.
journal-term-staying = Останутся записи об удалениях, документы о которых ещё хранятся: { $shown }.
journal-term-names = Документы этих месяцев и ключ к именам в журнале будут уничтожены: имена удалённых людей не сможет прочесть никто.
journal-term-ledger = Книга неотменяемых действий забудет: номеров удалённых людей – { $ids }, отпечатков – { $prints }, записей о тех, кто остался, – { $living }. Копий, для которых они нужны, больше нет.
journal-term-run = Уничтожить навсегда
journal-term-done = Старые записи уничтожены
progress-verifying-attachments = Сверяю файлы карточек
attachments-title = Документы
attachments-none = Файлов нет. Здесь хранят подписанные согласия, обращения, договоры: каждый зашифрован отдельно.
attachments-add = Добавить файл…
attachments-adding = Добавляю…
attachments-kind = Вид документа
attachments-name = Название, если нужно
attachments-save = Сохранить…
attachments-saved = Файл сохранён
attachments-delete = Удалить…
attachments-delete-title = Удалить файл?
attachments-delete-what = «{ $name }», { $size }. Ключ файла уничтожается, вернуть его нельзя. Сохранённые вами копии останутся.
attachments-delete-run = Удалить файл
attachments-deleted = Файл удалён
attachments-missing = файла нет в папке хранилища
attachments-swapped = файл подменён
attachments-added = добавлен { $date }
card-journal = Записи о человеке в журнале

## Settings
settings-school = Школа
settings-missing = В документах не хватит:
settings-save = Сохранить сведения
settings-saved = Сведения о школе сохранены
settings-look = Вид окна
settings-theme = Тема
theme-system = как в системе
theme-light = светлая
theme-dark = тёмная
settings-zoom = Размер
settings-policy = Сроки хранения
settings-edition = редакция { $edition }
settings-operators = Сотрудники
settings-folder = Папка
settings-zone = Часовой пояс
settings-vault = Хранилище
keys-own = Ваш вход
keys-enrolled = Вход заведён
keys-workstation = Рабочее место
keys-strength = Стойкость замка
keys-built = Программа собрана
keys-change-passphrase = Сменить фразу
keys-change-passphrase-note = Второй ключ останется того же вида. Прежняя фраза сразу перестанет подходить.
keys-change-factor = Сменить второй ключ
keys-change-factor-note = Прежний второй ключ сразу перестанет подходить, фраза останется той же.
keys-present = Ваша нынешняя фраза
keys-new-phrase = Новая фраза
keys-save = Сохранить
lock-cost = Одна попытка подбора: { $mb } МБ памяти, { $n } прохода
kit-title = Лист восстановления
kit-confirmed = подтверждён
kit-unconfirmed = не подтверждён
kit-check = Проверить лист
kit-check-note = Введите код с бумаги целиком: так видно, что лист напечатан и читается.
kit-new = Новый лист
kit-new-note = Появится новый код. Прежний действует, пока вы не введёте две группы нового.
kit-new-lead = Напечатайте новый лист, положите его в сейф, а прежний уничтожьте.
kit-make = Сделать новый код
operators-add = Добавить сотрудника
operators-add-note = Фразу придумывает и набирает сам сотрудник.
operators-phrase = Фраза сотрудника
operators-change = Изменить
operators-edit = Сотрудник с доступом
operators-remove = Убрать доступ
operators-remove-copies = У кого осталась старая копия хранилища, фраза и второй ключ, тот откроет эту копию и после этого. Заберите второй ключ и копии.
operators-remove-history = Записи журнала и история доступа сохранятся.
operators-name = Фамилия, имя, отчество
operators-role = Роль
operators-role-note = Роль действует со следующего входа.
operators-seen = Последний вход: { $when }
operators-never = Ещё не входил(а)
operators-no-entry = вход убран, осталась запись
operators-unfinished = Добавление не закончено: уберите доступ или добавьте снова
workstations-title = Рабочие места
workstations-empty = Рабочие места не записаны
workstations-empty-note = Запишите компьютеры, на которых открывают хранилище: проверяющий спросит о шифровании диска и антивирусе.
workstation-add = Добавить рабочее место
workstation-edit = Рабочее место
workstation-none = Не закреплено
workstation-name = Название или инвентарный номер
workstation-name-hint = Например: ноутбук администратора
workstation-responsible = Кто отвечает
workstation-encryption = Диск зашифрован
workstation-encrypted = диск зашифрован
workstation-antivirus = Антивирус
workstation-antivirus-hint = Оставьте пустым, если его нет.
workstation-checked-on = Проверено
workstation-checked = Проверено { $date }
workstation-never-checked = Не проверялось
workstation-check = Проверено сегодня
workstation-logins = входят: { $list }
workstation-retire = Вывести из работы
workstation-retire-sure = Строка останется в истории.
workstation-finding-unchecked = не проверялось полгода
workstation-finding-not-encrypted = диск не зашифрован
workstation-finding-encryption-unknown = шифрование неизвестно
workstation-finding-no-antivirus = нет антивируса
encryption-yes = да
encryption-no = нет
encryption-unknown = неизвестно
about-title = О программе
about-offline = Программа не обращается к сети. Шрифты и библиотеки окна и их лицензии:

## Further keys of the core
progress-keys = Готовлю ключи, это занимает около секунды
progress-report-pdf = Верстаю отчёт
progress-report-tables = Собираю таблицы
progress-report-writing = Сохраняю файлы
certificate-warning-gender-unknown = Пол неизвестен: в тексте будет «завершил(а)». Проверьте имя.
certificate-warning-long-text = Имя или программа не поместится в одну строку.
finding-journal-broken = Журнал не прошёл проверку. Откройте раздел «Журнал».

## Today
today-rows =
    { $n ->
        [one] { $shown } запись
        [few] { $shown } записи
       *[many] { $shown } записей
    }
today-people =
    { $n ->
        [one] { $shown } человек
        [few] { $shown } человека
       *[many] { $shown } человек
    }
today-provisional = у { $shown } дата предварительная
today-provisional-one = дата предварительная
today-now = срок сегодня
today-from = с { $date }
today-show = Показать
today-open = Открыть
today-mend = Заполнить
today-first = Здесь появится то, что пора сделать
today-first-next = Загрузите выгрузку: программа сама посчитает сроки хранения и напомнит о них
today-clear = На сегодня всё
today-next = Ближайший срок: { $date }
today-nothing-coming = В ближайшие 30 дней сроки не кончаются
today-sum = Сроков, которые пора исполнить: { $n }, из них просрочено: { $late }
today-overdue = Просрочено
today-do = Сегодня
today-act = Акт № { $n }
today-act-from = удаление от { $date }
today-coming = Скоро: { $n }
today-remarks = Замечания: { $n }
today-missing = Для документов не хватает: { $what }
today-horizon = Что подойдёт к сроку
today-horizon-none = В ближайшие { $n } месяцев сроки не кончаются
today-horizon-month = Месяц
today-horizon-rows = Записей
today-horizon-peak =
    { $n ->
        [one] Больше всего в { $month }: { $shown } запись
        [few] Больше всего в { $month }: { $shown } записи
       *[many] Больше всего в { $month }: { $shown } записей
    }
today-horizon-table = Показать таблицей
today-horizon-chart = Показать столбцами
today-column-rows = Записей
today-column-due = Срок
today-column-state = Состояние
today-due-title = Срок вышел: { $category }
today-due-empty = По этому правилу ничего не просрочено
today-due-lead = Откройте человека, чтобы увидеть каждую запись и её основание

## Recipients
recipients-lead = Кто ещё держит данные: системы школы, исполнители и другие получатели. Отсюда их берут отчёты, акты и поручения.
recipients-open = Не всё известно: { $n }.
recipients-add = Добавить получателя
recipients-column-what = Что это
recipients-column-kind = Вид
recipients-column-name = Кто за этим стоит
recipients-column-country = Страна
recipient-kind-own = своя система
recipient-kind-processor = исполнитель
recipient-kind-independent = самостоятельный
recipients-unused = не используем
recipients-unsaid = не указано
recipients-incomplete = указано не всё
recipients-complete = указано
recipients-categories = Какие данные
recipients-categories-missing = Выберите хотя бы одно.
recipients-basis = Основание передачи
recipients-title = Что это: сервис, организация, система
recipients-used = Школа этим пользуется?
recipients-used-yes = Да
recipients-used-no = Нет
recipients-name = Организация или имя
recipients-name-hint = Как в договоре: так напечатают отчёт и поручение
recipients-address = Адрес
recipients-country = Страна, две буквы
recipients-country-hint = RU, KZ, DE
recipients-place = Где находится база
recipients-place-hint = Город или центр обработки данных
recipients-contract = Договор или поручение
recipients-contract-hint = Номер и дата
recipients-save = Сохранить
recipients-saving = Сохраняю
recipients-kept = Реестр получателей изменён
recipients-remove = Убрать из реестра
recipients-remove-sure = Запись уйдёт из реестра. Новые отчёты и акты её не назовут.
recipients-incomplete-remark = реестр получателей: не указано, кто получает данные

# Резервные копии
nav-backups = Резервные копии
finding-ledger-replayed = Хранилище оказалось старее, чем книга неотменяемых действий. Удаления, которых в нём не было, повторены.
nav-backup-newest = Копия: { $at }
nav-backup-none = Копий нет
progress-copying = Копирую, мегабайты
progress-reading-back = Перечитываю и сверяю, мегабайты
progress-checking = Проверяю копию, мегабайты
progress-unpacking = Распаковываю, мегабайты
progress-replaying = Повторяю удаления
backup-empty = Диск ломается без предупреждения, и тогда пропадут все дела. Копия на другом диске вернёт их за минуты.
backup-empty-next = Копия зашифрована так же, как хранилище. Пока хранилище открыто, новые копии делаются сами.
backup-place-choose = Выбрать место
backup-newest = Последняя копия: { $at }
backup-none = Копий ещё нет
backup-make = Сделать копию
backup-stop-keeps = Начатая копия исчезнет, прежние останутся.
backup-erased-since = Копий, в которых есть удалённые позже люди: { $n }. Сделайте новую копию и уничтожьте старые до указанных дней.
backup-overdue = Копий, которые пора было уничтожить: { $n }. В них есть люди, чьи данные вы обещали удалить.
backup-places = Места
backup-place = Папка
backup-state = Состояние
backup-last = Последняя копия
backup-size = Размер
backup-count = Копий
backup-place-present = доступно
backup-place-absent = не подключено
backup-place-absent-days = не подключено, дней: { $n }
backup-same-disk = На том же диске, что и хранилище: сломается или пропадёт диск – не станет и копий.
backup-same-disk-short = тот же диск
backup-place-add = Добавить место…
backup-place-remove = Убрать
backup-copies = Копии
backup-copies-none = Копий ещё нет.
backup-made = Сделана
backup-file = Файл
backup-why = Зачем хранится
backup-destroy-by = Уничтожить до
backup-verified = проверена
backup-unverified = не проверена
backup-absent = диск не подключён
backup-bad = не годится
backup-kept-newest = самая новая
backup-kept-day = последняя за день
backup-kept-week = последняя за неделю
backup-kept-month = последняя за месяц
backup-kept-by-hand = сохранена вручную
backup-kept-none = можно уничтожить
backup-destroy = Уничтожить
backup-destroy-title = Уничтожить копию от { $at }
backup-destroy-text = Файл { $name } исчезнет, вернуть его будет нельзя. Остальные копии останутся.
backup-destroyed = Копия уничтожена
backup-renew = Новая копия вместо старых…
backup-renew-title = Новая копия вместо старых
backup-renew-text = Сначала программа сделает и сверит новую копию. Потом она уничтожит все доступные копии, в которых есть удалённые люди: { $n }. Вернуть их будет нельзя.
backup-renew-now = Сделать и уничтожить
backup-renewed = Старых копий уничтожено: { $n }
backup-gone = Диска нет…
backup-gone-title = Копия, которой нет под рукой
backup-gone-what = Что с ней
backup-gone-destroyed = она уничтожена
backup-gone-lost = она потеряна
backup-gone-blocked = она есть, но уничтожить её сейчас нельзя
backup-gone-destroyed-note = В журнале останется, что об этом заявили вы.
backup-gone-blocked-note = Она останется под запретом не дольше шести месяцев.
backup-gone-on = Когда
backup-gone-reason = Почему
backup-gone-review = Уничтожить до
backup-gone-review-hint = не позже { $date }
backup-blocked = под запретом до { $date }
backup-drill-counted = Людей, записей и файлов столько же, сколько было при создании копии.
backup-done = Копия сделана и сверена, мест: { $n }
backup-attempt-absent = { $folder }: место не подключено, это не ошибка
backup-drill-title = Проверка восстановления
backup-drill = Проверить восстановление
backup-drill-never = Восстановление ещё не проверяли. Копия, из которой не пробовали восстановить, – только надежда.
backup-drill-last = Последняя проверка { $at }: копия открылась, людей в ней { $n }, журнал цел.
backup-drill-done = Копия от { $at } открылась: людей { $n }, записей журнала { $entries }, журнал цел.
backup-schedule = Порядок
backup-every = Копировать, пока хранилище открыто
backup-every-0 = только вручную
backup-every-6 = каждые 6 часов
backup-every-12 = каждые 12 часов
backup-every-24 = каждый день
backup-every-168 = каждую неделю
backup-keep-daily = Хранить за дней
backup-keep-weekly = Хранить за недель
backup-keep-monthly = Хранить за месяцев
backup-keep-note = Срок удаления человека сильнее: копию с ним правило дольше не держит.
backup-schedule-save = Сохранить порядок
backup-schedule-saved = Порядок сохранён
backup-schedule-wrong = Нужно целое число от 0 до 1000
door-restore = Восстановить из копии…
door-restore-note = Если диск сломался или хранилище повреждено. Прежняя папка не меняется.
restore-title = Восстановление из копии
restore-step-choose = Копия
restore-step-open = Вход
restore-step-compare = Сверка
restore-choose-lead = Выберите файл копии с окончанием .ldbackup. Она зашифрована: понадобятся фраза и второй ключ или код восстановления с бумаги.
restore-choose = Выбрать копию…
restore-made = Копия от { $at }
restore-size = Размер { $size }, вложений: { $n }
restore-unsigned = Копия сделана с закрытого хранилища, поэтому без подписи. Части её проверены и будут проверены ещё раз.
restore-folder = Новая папка
restore-folder-hint = Её ещё не должно быть, или она пуста
restore-folder-choose = Выбрать папку…
restore-by-code = Войти по коду с бумаги
restore-by-phrase = Войти по фразе
restore-code = Код восстановления
restore-code-hint = После восстановления код понадобится ещё раз: задать новую фразу
restore-check = Проверить и сравнить
restore-stop-keeps = На диске ничего не останется.
restore-returns = В копии людей: { $before }. После восстановления будет: { $after }.
restore-erased = Удаления, сделанные после копии, повторены: { $n }
restore-erased-none = Удалений, которые нужно повторить, не нашлось.
restore-series = Номера сертификатов продолжатся с последнего выданного.
restore-unsure = Дела, похожие на удалённых позже людей, посмотрите сами: № { $list }
restore-ended = Удалений, о которых остались только номер и дата: { $n }. Этой копии не должно было быть: посмотрите, нет ли в ней удалённых людей.
restore-residue = Проверка нашла следы удалённых: { $n }. Откройте раздел «Сроки и удаление» и повторите проверку.
restore-known = Всё, что сделано по просьбам людей, известно до { $at }.
restore-gap = Хранилищем работали до { $until }, но после { $from } книги неотменяемых действий нет. Что удалили за это время, программа не знает: проверьте по актам и письмам.
restore-ledgers = Где искали книгу неотменяемых действий
ledger-source-backup = в копии
ledger-source-vault = в прежней папке хранилища
ledger-source-place = в месте для копий
ledger-lines = строк: { $n }
ledger-missing = нет
ledger-damaged = повреждена, не учтена
ledger-newer = от более новой версии, не учтена
ledger-other-vault = от другого хранилища, не учтена
ledger-forged = подделана, не учтена
restore-finish = Поставить на место
restore-finish-note = Хранилище встанет в папку { $folder }. Прежняя папка не изменится.
restore-discard = Отказаться
## Locking
lock-before-sleep = Закрывает хранилище перед сном
idle-soon = Через { $s ->
    [one] { $s } секунду
    [few] { $s } секунды
   *[other] { $s } секунд
 } хранилище закроется. Нажмите любую клавишу, чтобы продолжить.
idle-lost = Несохранённое на этой странице пропадёт.
idle-stay = Остаться
idle-lock-now = Закрыть сейчас
settings-security = Безопасность
lock-idle = Закрывать хранилище без работы через
lock-minutes = { $n ->
    [one] { $n } минуту
    [few] { $n } минуты
   *[other] { $n } минут
 }
lock-suspend = Закрывать, когда компьютер засыпает
lock-screen = Закрывать, когда блокируется экран
lock-saved = Настройки закрытия сохранены
lock-on = да
lock-off = нет
lock-who-changes = Это меняет владелец.

## Lists and previews
sort-by = Упорядочить: { $column }
progress-left-seconds = осталось около { $n } с
progress-left-minutes = осталось около { $n ->
    [one] { $n } минуты
   *[other] { $n } минут
 }
progress-sorting = Разбираю строки
people-column-term = Ближайший срок
term-provisional = предв. { $date }
term-provisional-title = Предварительная дата: неизвестно событие, от которого идёт срок
found-by-certificate = сертификат №
found-by-former-name = прежнее имя:
import-changes = Что изменится
import-joins = С кем совпало
import-outcome = Что будет
import-change = { $field }: { $from } → { $to }
import-change-added = { $field }: + { $to }
import-changes-elsewhere = изменится то, чего в списке не видно
import-joins-in-file = с другой строкой этого файла
import-becomes-new = станет новым человеком
import-rows-none = Таких строк нет.
import-nameless = без имени
import-row-title = Строка { $row }
import-field = Поле
import-from = Было
import-to = Станет
import-stop-late = Остановить не успели: импорт уже записан целиком.

## Months
month-1 = январь
month-2 = февраль
month-3 = март
month-4 = апрель
month-5 = май
month-6 = июнь
month-7 = июль
month-8 = август
month-9 = сентябрь
month-10 = октябрь
month-11 = ноябрь
month-12 = декабрь
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
month-title = { $month } { $year }
month-previous = Предыдущий месяц
month-next = Следующий месяц
month-open = Открыть календарь
month-choose = Выбор дня: { $field }
unlock-escape = Esc – остановить
unlock-stopped = Открытие остановлено. Хранилище закрыто.

## Command line
delo-nobody = Никого не нашлось.
delo-none = Ничего нет.
delo-backup-same-disk = Место лежит на том же диске, что и хранилище: если диск сломается или его украдут, пропадут и хранилище, и копия. Добавьте место на другом диске.
delo-timer-places = Добавьте эти папки в места для копий: delo backup place add. О копиях в другой папке программа не знает и не напомнит уничтожить их, когда человек попросит удалить его данные.
delo-nothing-due = Сроков, которые пора исполнить, нет.
delo-overdue = просрочено
delo-provisional = дата предварительная
delo-until-provisional = до { $date } предварительно
delo-last-day = Последний день
delo-safe-day = Лучше успеть до
delo-no-calendar = Официального календаря на этот год ещё нет: дата предварительная.
delo-deadline-rolled = Последний день срока пришёлся на нерабочий и перенесён на ближайший рабочий.
delo-deadline-cautious = Один рабочий день оставлен в запас: праздники этого года ещё не утверждены.
delo-nothing-written = Ничего не записано: это была проверка.
delo-written = Записано целиком.
delo-entries = Записей в журнале
delo-goes = Будет удалено записей
delo-stays = Остаётся записей
delo-systems = Где ещё удалить
delo-plan-hash = Отпечаток плана
delo-nothing-deleted = Ничего не удалено: это план.
delo-erased = Удалено записей
delo-residue = Неожиданных остатков
delo-certificate = Выдан сертификат №
delo-file = Файл

## Согласия и списки
nav-consents = Согласия
consents-card-title = Согласия и представители
consents-none = Согласий не записано.
consents-record = Записать согласие
consents-form = Форма согласия
consents-form-title = Форма согласия
consents-printed = Форма отправлена на печать
consents-one-document = На каждое согласие – свой лист и своя подпись. Один документ не может нести два согласия.
consents-needs-basis = Обучающийся взрослый, а платит за него другой человек. Собственное основание обработки не записано: человек не войдёт ни в один список.
consents-basis-record = Записать основание
consents-basis-title = Собственное основание взрослого обучающегося
consents-basis-why = На чём держится обработка данных взрослого человека, если платит не он: договор с ним, регистрация или акцепт, другое.
consents-basis-ground = Основание
consents-eighteen = 18 лет исполнится { $date }. С этого дня представитель за человека не действует.
consents-given = дано { $date }
consents-until = до { $date }
consents-act-by = Исполнить до { $date }
consents-safe = Безопаснее – до { $date }.
consents-provisional = Календарь на этот год ещё не утверждён, дата предварительная.
consents-withdraw = Отозвать
consents-refuse-marketing = Записать отказ от рекламы
consents-withdraw-title = Отзыв согласия { $kind }
consents-received = Когда получен отзыв
consents-who = Кто отозвал
consents-channel = Каким путём
consents-effect = Показать, что изменится
consents-looking = Смотрю
consents-ends = Прекращаются цели
consents-goes = Больше ничем не держится
consents-goes-nothing = Таких данных нет.
consents-stays = Остаётся на другом основании
consents-blocker = нужно для незавершённых обязательств
consents-leaves-lists = Человек сразу выходит из всех рекламных списков. Сообщения об учёбе продолжаются.
consents-withdraw-run = Записать отзыв
consents-withdrawn = Отзыв записан
consents-settle = Исполнено
consents-settled = Отмечено как исполненное
consents-recorded = Согласие записано
consents-kept = Записано
consents-save = Записать
consents-saving = Записываю
consents-kind = Вид согласия
consents-given-on = Когда дано
consents-giver = Кто дал
consents-declared = Как заявлено право представителя
consents-declared-hint = например: строка «я законный представитель» в форме
consents-says-of-age = Человек сам заявил в тот день, что ему есть 18 лет
consents-text = Текст
consents-text-from = с { $date }
consents-last-day = Последний день
consents-until-hint = можно оставить пустым
consents-evidence = Чем подтверждается
consents-evidence-hint = например: папка 7, лист 3
consents-speak = Кто может действовать за человека
consents-authority-unsaid = право не записано
consents-over = человеку исполнилось 18 лет
consents-authority = Право представителя
consents-authority-title = Право представителя: { $name }
consents-authority-why = Документ достаточно увидеть, копию не храним. Пока право под сомнением, новых согласий от представителя не принимаем.
consents-authority-state = Что известно
consents-since = С какого дня
consents-how = Откуда известно
consents-how-hint = например: показала свидетельство о рождении
consents-preferences = Что можно присылать
consents-prefer-email-service = сообщения об учёбе по почте
consents-prefer-email-marketing = реклама по почте
consents-prefer-phone-service = сообщения об учёбе по телефону
consents-prefer-phone-marketing = реклама по телефону
consents-lead = Здесь видно, какие согласия действуют и что с ними нужно сделать.
consents-unsubscribed-on = Список отписавшихся: { $date }.
consents-unsubscribed-never = Списка отписавшихся ещё нет.
consents-unsubscribed = Загрузить отписавшихся
consents-unsubscribed-done = Адресов в списке: { $addresses }. Отозвано согласий: { $people }.
consents-unsubscribed-wishes = Предпочтений записано: { $n }. Оставлен прежний отказ: { $kept }.
consents-check = Проверить список сервиса
consents-check-done = Проверено адресов: { $n }. Нельзя писать: { $stopped }. Файл с отметками: { $place }
consents-waiting = Ждёт решения
consents-waiting-none = Ничего не ждёт
consents-waiting-none-next = Когда появятся отзывы, отметки из выгрузок или совершеннолетние, они будут здесь.
consents-waiting-withdrawals = Отзывы, которые нужно исполнить
consents-waiting-no-basis = Взрослые без собственного основания
consents-waiting-coming-of-age = Скоро исполнится 18 лет
consents-waiting-age-unknown = Неизвестно, исполнилось ли 18 лет
consents-waiting-doubted = Право представителя под сомнением
consents-waiting-renewal = Согласия по старому тексту
consents-waiting-joined = Две отметки под одним текстом
consents-waiting-claimed = Отметки из выгрузок без текста
consents-waiting-copies = Выданные списки, которые нужно удалить
consents-about-withdrawals = Удалите то, что держалось только на согласии, и отметьте на карточке.
consents-about-no-basis = Платит другой человек. Запишите договор, акцепт или собственное согласие.
consents-about-coming-of-age = Со дня рождения представитель не действует. Разошлите письма с формами.
consents-about-age-unknown = Спросите дату рождения: взрослым по умолчанию мы никого не считаем.
consents-about-doubted = Попросите подтверждение и запишите ответ на карточке.
consents-about-renewal = Новый текст просит спросить снова. Разошлите письма с формами.
consents-about-joined = Такие отметки согласием не считаются: каждому согласию нужен свой текст.
consents-about-claimed = Пока не назван текст, рассылать по ним нельзя.
consents-about-copies = Список ниже.
consents-hide = Скрыть
consents-more = и ещё { $n }
consents-letters = Письма с формами
consents-letters-done = Сохранено писем: { $n }
consents-prove = Назвать текст
consents-prove-title = Какой текст стоял рядом с отметкой
consents-prove-why = Отметка в выгрузке становится согласием, когда известно, под каким текстом человек её поставил. Доказательство – строка файла и его дата.
consents-prove-separate = Каждая отметка в форме стояла отдельно, со своим текстом
consents-prove-age = В тексте человек подтверждал, что ему есть 18 лет
consents-prove-authority = В тексте владелец учётной записи подтверждал право действовать за обучающегося
consents-prove-preview = Посмотреть, что получится
consents-prove-run = Сделать согласиями
consents-prove-live = Станут согласиями: { $shown }.
consents-prove-by-holder = Из них за несовершеннолетних: { $n }.
consents-prove-outside = поставлены не тогда, когда текст действовал: { $n }
consents-prove-joined = две отметки под одним текстом, это не согласие: { $n }
consents-prove-age-unknown = неизвестно, исполнилось ли 18 лет: { $n }
consents-prove-no-authority = несовершеннолетние без представителя: { $n }
consents-proven = Согласий стало больше на { $shown }
consents-texts = Тексты согласий
consents-text-add = Добавить текст
consents-text-added = Текст добавлен
consents-text-why = Текст, который стоял в форме школы, и дни, когда он действовал. Добавленный текст не меняют: новая редакция – новый текст.
consents-text-key = Обозначение
consents-text-key-hint = например: заказ-2024
consents-text-form = Где стоял
consents-text-form-hint = например: форма заказа на сайте
consents-text-use = Действует
consents-text-first = Первый день
consents-text-last = Последний день
consents-text-body = Текст целиком (можно оставить пустым)
consents-text-asks-again = Просить новое согласие у всех, кто дал прежнее
consents-asks-again = просим новое согласие
consents-text-of-pack = лист из набора правил
consents-copies = Выданные списки
consents-copies-none = Списков ещё не выдавали.
consents-copy-by = удалить до { $date }
consents-copy-close = Копия удалена
consents-copy-deleted = удалена { $date }
consents-unchecked = не проверен
consents-list = Список адресов
consents-list-kind = Для чего
consents-list-marketing = Реклама
consents-list-service = Сообщения об учёбе
consents-list-marketing-note = только действующие согласия
consents-list-service-note = по договору, всем, кто учится сейчас
consents-list-because = Почему без свежего списка отписавшихся
consents-list-because-hint = причина останется в реестре, а список получит пометку «не проверен»
consents-list-unchecked = Список не проверен по свежему списку отписавшихся.
consents-list-build = Составить
consents-list-people = В списке: { $shown }.
consents-list-other = Из них другим путём: { $n }.
consents-list-reason = Зачем нужен список
consents-list-recipient = Кто получит
consents-list-recipient-hint = например: сервис рассылок
consents-list-delete-by = Когда удалить копию
consents-list-format = Вид файла
consents-list-save = Выдать файл
consents-list-saved = Список выдан и записан
list-left-claimed = текст согласия неизвестен
list-left-refused = отказ или согласие кончилось
list-left-suppressed = отписались в сервисе рассылок
list-left-unreachable = нет адреса
list-left-no-basis = взрослые без собственного основания
today-until = до { $date }

## Правила

nav-rules = Правила
settings-rules = Открыть правила
rules-tab-retention = Сроки хранения
rules-tab-clocks = Сроки ответа
rules-tab-limits = Пределы
rules-tab-texts = Тексты
rules-tab-findings = Замечания
rules-tab-calendar = Календарь
rules-tab-authority = Уведомления
rules-tab-papers = Реестр и график
rules-about-retention = Обещание и правило школы – наибольший срок: к этому дню запись уничтожают. Закон продлевает только ту запись, которую называет.
rules-about-clocks = Если есть и закон, и обещание, действует более ранний день. День события не считается.
rules-about-limits = Неактивность, приостановки, наименьшая группа в статистике.
rules-about-texts = Эти слова стоят в документах, в реестре и на экране. Нужны все три языка.
rules-about-findings = Где политика, закон и практика расходятся или что не подтвердил юрист. Ответ с причиной убирает замечание с главной страницы; в реестре оно остаётся.
rules-about-calendar = По этим годам считаются рабочие дни. Переносы выходных объявляют поздно: замените год, и открытые сроки пересчитаются.
rules-about-authority = Новая цель, получатель, страна или место базы – новое уведомление. Программа ничего не отправляет сама.
rules-about-authority-none = Уведомлений закон не требует; места баз записаны здесь.
rules-as-released = без изменений школы
rules-export = Сохранить в файл
rules-import = Взять из файла
rules-exported = Сохранено: { $place }
rules-kept = Правила сохранены и уже действуют
rules-offer-show = Показать
rules-edition-new = Новая редакция { $edition }
rules-edition-about = Ваши изменения останутся. В редакции новое:
rules-conflicts = Изменили и вы, и редакция
rules-take = { $place }: взять «{ $newer }» вместо своего «{ $own }»
rules-file = Файл { $file }
rules-own = изменено школой
rules-edit = Изменить
rules-keep = Хранить { $term }, считая от события «{ $start }», потом { $then }.
rules-keep-at-once = Сразу после события «{ $start }» { $then }.
rules-borrowed = столько же, сколько другое правило
rules-duty = Обязанность без числа дней
rules-by-law = по закону: { $term }
rules-by-promise = обещано: { $term }
rules-unit = Чего
rules-unit-wd = рабочих дней
rules-unit-cd = календарных дней
rules-unit-h = часов
rules-unit-m = месяцев
rules-unit-y = лет
rules-unit-at-once = сразу
rules-unit-none = нет
rules-none = нет
rules-value-term = Сколько хранить
rules-value-promise = Обещано школой
rules-value-statute = По закону
rules-value-check = Ещё не подтверждено юристом
rules-value-title = Название
rules-value-law = Норма или пункт политики
rules-value-basis = Основание
rules-value-actions = Действия
rules-value-text = Текст
rules-value-review = Кто проверяет
rules-value-after = Неактивность начинается после
rules-value-notice = Ждать ответа на предупреждение
rules-value-list-not-older-than = Список входов не старше
rules-value-strict = Строго: удалять через год после курса, даже если человек входил
rules-value-review-within = Пересмотреть приостановку в течение
rules-value-claim-at-most = Приостановка из-за спора не дольше
rules-value-minimum-group = Людей в группе не меньше
rules-limit-inactivity = Неактивность
rules-limit-holds = Приостановка удаления
rules-limit-statistics = Статистика
rules-limit-authority = Уполномоченный орган
rules-released = В редакции: { $value }
rules-reset = Вернуть как в редакции
rules-preview = Показать, что изменится
rules-unchanged = Пока ничего не изменено
rules-save = Сохранить
rules-moves = Что сдвинется
rules-moves-none = Ни один срок хранения не сдвинется.
rules-moves-event = Срок пойдёт от другого события, записей: { $shown }.
rules-due-today = { $category }: пора уничтожить сегодня – { $before }, станет { $after }
rules-clock-moves = { $what }: по событию сегодня – { $before }, станет { $after }
rules-new-questions = Появятся замечания
days-open = Как посчитан срок
days-last = Последний день { $due }, лучше успеть { $safe }
days-promise-rules = по закону { $law }, обещано { $promise }; действует обещание
days-law-rules = по закону { $law }, обещано { $promise }; действует закон
days-provisional = предварительно
days-counted = считаются, дней: { $n }
days-off = не считаются
days-from = событие { $date }, этот день не считается
day-from = день события
day-counted = считается
day-off = не считается
day-last = последний день
findings-answer = Ответить
findings-answered = Ответ { $on }, { $who }
findings-reopen = Открыть снова
findings-none = Замечаний нет.
findings-reason = Причина
findings-reason-hint = Почему вопрос решён или принят как есть; без имён
findings-save = Записать ответ
calendar-choose = Заменить год из файла
calendar-kept = Календарь заменён, открытые сроки пересчитаны
calendar-year = Год
calendar-status = Состояние
calendar-status-official = официальный
calendar-status-official-no-transfer-act-found = официальный, акта о переносах не найдено
calendar-status-estimated = рассчитан заранее
calendar-status-absent = календаря нет
calendar-days = Рабочих дней
calendar-reset = Вернуть встроенный
calendar-change = Было: { $was }. Станет: { $status }, рабочих дней { $n }.
calendar-off = Станут выходными
calendar-working = Станут рабочими
calendar-same = Дни те же.
calendar-moved-none = Открытые сроки не сдвинутся.
calendar-moved-notice = Уведомление
calendar-moved-erasure = Уничтожение
calendar-moved-withdrawal = Отзыв согласия
notice-add = Записать уведомление
notice-record = Записать
notice-save = Записать
notice-kind = Вид
notice-kind-start = о начале обработки
notice-kind-change = об изменениях
notice-kind-end = о прекращении обработки
notice-kind-transfer = о передаче за рубеж
notice-kind-ended = обработка прекращена, уведомления ещё нет
notice-about = Получатель за рубежом
notice-about-choose = выберите
notice-assessed = Когда оценена защита у получателя
notice-assessed-on = оценка { $date }
notice-on = Когда отправлено
notice-ended-on = Когда прекращена обработка
notice-number = Номер
notice-tells-all = Всё, что записано ниже, считается сообщённым.
notice-tasks-none = Сообщать нечего.
notice-sent = Отправлено
notice-sent-none = Уведомлений ещё нет.
notice-facts = О чём уведомляют
notice-facts-none = Пока ничего не записано.
notice-vault = этот компьютер
notice-since = с { $date }
notice-untold = ещё не сообщено
notice-gone = больше нет
notice-wait = не раньше { $date }
papers-which = Документ
papers-processing = Реестр обработки, перечень данных
papers-horizon = График: что и когда уничтожать
papers-save = Сохранить PDF
papers-print = Напечатать
rules-own-count =
    { $n ->
        [one] школа изменила { $n } значение
        [few] школа изменила { $n } значения
       *[many] школа изменила { $n } значений
    }
rules-offer =
    { $n ->
        [one] Есть новая редакция от { $edition }: { $n } отличие.
        [few] Есть новая редакция от { $edition }: { $n } отличия.
       *[many] Есть новая редакция от { $edition }: { $n } отличий.
    }
rules-changes =
    { $n ->
        [one] Изменится { $n } значение
        [few] Изменятся { $n } значения
       *[many] Изменится { $n } значений
    }
rules-moves-earlier =
    { $n ->
        [one] раньше уйдёт { $shown } запись
        [few] раньше уйдут { $shown } записи
       *[many] раньше уйдёт { $shown } записей
    }
rules-moves-later =
    { $n ->
        [one] дольше останется { $shown } запись
        [few] дольше останутся { $shown } записи
       *[many] дольше останется { $shown } записей
    }
calendar-moved =
    { $n ->
        [one] Сдвинется { $n } открытый срок
        [few] Сдвинутся { $n } открытых срока
       *[many] Сдвинется { $n } открытых сроков
    }
notice-tasks =
    { $n ->
        [one] Сообщить: { $n } дело
        [few] Сообщить: { $n } дела
       *[many] Сообщить: { $n } дел
    }
