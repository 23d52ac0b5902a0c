# Слова бумаг: сертификаты, отчёты, акты, письма. Между числом и словом стоит неразрывный пробел.
# Формы месяцев нужны казахскому; в русском они совпадают.

## Даты

paper-month = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
paper-month-on = { paper-month }
paper-month-of = { paper-month }
paper-month-from = { paper-month }
paper-month-until = { paper-month }
paper-date-long = { $day } { $month } { $year } г.
paper-date-on = { $day } { $month } { $year } г.
paper-date-of = { $day } { $month } { $year } г.
paper-date-from = с { $day } { $month } { $year } г.
paper-date-until = до { $day } { $month } { $year } г.
paper-date-no-later = не позднее { $day } { $month } { $year } г.
paper-period-one-year = с { $day1 } { $month1 } по { $day2 } { $month2 } { $year2 } г.
paper-period-years = с { $day1 } { $month1 } { $year1 } г. по { $day2 } { $month2 } { $year2 } г.
paper-dated-number = от { $date } № { $number }
paper-dated = от { $date }

## Общее для всех бумаг

paper-common-page = Стр. %n из %total
paper-common-what = Что
paper-common-value = Значение
paper-common-source = Откуда
paper-common-purpose = Зачем
paper-common-basis = Основание
paper-common-keep-until = Хранится до
paper-common-provisional = предварительно
paper-common-empty-section = Таких данных нет.
paper-common-position = должность
paper-common-signature = подпись
paper-common-name-in-full = фамилия, инициалы
paper-common-operator = Оператор
paper-common-address = Адрес
paper-common-received = Получил(а)
paper-common-received-on = дата
paper-common-greeting = { $gender ->
    [male] Уважаемый { $name }!
    [female] Уважаемая { $name }!
   *[unknown] Здравствуйте, { $name }!
}

## Сертификат

paper-certificate-title = СЕРТИФИКАТ
paper-certificate-subtitle = о прохождении обучения
paper-certificate-subtitle-participation = об участии
paper-certificate-opening = Настоящий сертификат подтверждает, что
paper-certificate-before = { $gender ->
    [male] успешно завершил обучение по программе
    [female] успешно завершила обучение по программе
   *[unknown] успешно завершил(а) обучение по программе
}
paper-certificate-before-participation = { $gender ->
    [male] принял участие в программе
    [female] приняла участие в программе
   *[unknown] принял(а) участие в программе
}
paper-certificate-before-period = { paper-certificate-before }
paper-certificate-before-participation-period = { paper-certificate-before-participation }
paper-certificate-programme = «{ $programme }»
paper-certificate-hours = { $n ->
    [one] в объёме { $n } академического часа
   *[many] в объёме { $n } академических часов
}
paper-certificate-after-period-hours = { $hours }, { $period }
paper-certificate-after-period = { $period }
paper-certificate-after-completed-hours = { $hours }. Дата окончания: { $completed }
paper-certificate-after-completed = Дата окончания: { $completed }
paper-certificate-document-title = Сертификат № { $number }
paper-certificate-number = Регистрационный номер №
paper-certificate-issued = Дата выдачи
paper-certificate-place = Место выдачи
paper-certificate-signature = подпись
paper-certificate-stamp = М.П. (при наличии)
paper-certificate-sample = ОБРАЗЕЦ
paper-certificate-code-alt = Код для проверки подлинности
paper-certificate-duplicate = ДУБЛИКАТ. Выдан взамен { $paper ->
    [certificate] сертификата
   *[document] документа
} № { $number } { $dated ->
    [yes] от { $date }
   *[no] { "" }
}
paper-certificate-replacement = Выдан взамен { $paper ->
    [certificate] сертификата
   *[document] документа
} № { $number } { $dated ->
    [yes] от { $date }
   *[no] { "" }
}
paper-certificate-opening-document = Настоящий документ подтверждает, что
paper-certificate-valid-until = Действителен { $until }
paper-certificate-licence = Лицензия на образовательную деятельность № { $number } от { $date }, { $issuer }
paper-certificate-note-qualification = Документ не является документом о квалификации.
paper-certificate-note-personal = ИП осуществляет образовательную деятельность непосредственно, лицензия не требуется (ч. 2 ст. 91 Федерального закона № 273-ФЗ).
paper-certificate-note-code = Проверка подлинности: отсканируйте код.

## Справка, выписка, справка об оплате

paper-study-opening = { $kind ->
    [transcript] Настоящая выписка подтверждает, что
   *[reference] Дана в том, что
}
paper-study-before = { $state ->
    [now] обучается по программе
   *[past] { $gender ->
        [male] обучался по программе
        [female] обучалась по программе
       *[unknown] обучался(-лась) по программе
    }
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
paper-study-ends = по { $on }
paper-study-closing-reference = Справка выдана для предъявления по месту требования.
paper-study-opening-payment = Справка подтверждает, что обучение оплачено:
paper-study-payer = Плательщик
paper-study-tax-number = ИНН плательщика
paper-study-learner = Кто обучается
paper-study-born = Дата рождения
paper-study-programme = Программа
paper-study-year = Год оплаты
paper-study-sum = Оплачено
paper-study-column-item = Занятие, задание, предмет
paper-study-column-mark = Оценка
paper-study-column-day = Дата
paper-study-whole = Итоговая аттестация

## Отчёт о данных (доступ субъекта)

paper-access-title = Сведения о персональных данных
paper-access-in-answer = Ответ на запрос { $request }
paper-access-running = Сведения о персональных данных: { $name }
paper-access-subject = Чьи данные
paper-access-addressee = Кому адресовано
paper-access-prepared = Подготовлено
paper-access-law-ru = Отвечаем на вопросы части 7 статьи 14 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных»; номер пункта стоит справа.
paper-access-law-kz = Отвечаем на вопросы подпункта 1) пункта 1 статьи 24 Закона Республики Казахстан от 21.05.2013 № 94-V «О персональных данных и их защите».
paper-access-item = ч. 7 ст. 14, п. { $n }
paper-access-intro = Здесь собрано всё, что у нас есть о { $reader ->
    [representative] человеке, которого Вы представляете
   *[subject] Вас
}, и ответы на вопросы, которые закон обязывает разъяснить. Если ответ «нет», он тоже назван.
paper-access-confirm = Подтверждаем, что обрабатываем { $reader ->
    [representative] персональные данные человека, которого Вы представляете.
   *[subject] Ваши персональные данные.
}
paper-access-confirm-none = Мы не обрабатываем { $reader ->
    [representative] персональные данные человека, которого Вы представляете.
   *[subject] Ваши персональные данные.
}
paper-access-chapter-confirm = Обрабатываем ли мы данные
paper-access-chapter-purposes = Зачем и на каком основании
paper-access-chapter-methods = Какими способами обрабатываем
paper-access-chapter-recipients = Кто мы и кому данные доступны
paper-access-chapter-data = Какие данные у нас есть и откуда они
paper-access-chapter-terms = До какого срока храним
paper-access-chapter-rights = Какие права у Вас есть
paper-access-chapter-border = Передача за границу
paper-access-chapter-processors = Кто обрабатывает данные по нашему поручению
paper-access-chapter-measures = Как мы выполняем обязанности оператора
paper-access-chapter-other = Другие сведения
paper-access-chapter-left-out = Что не вошло и почему
paper-access-chapter-complaints = Куда обратиться, если Вы не согласны
paper-access-categories = Какие данные
paper-access-systems = Данные находятся в информационных системах:
paper-access-no-recipients = Кроме наших работников, доступа к данным нет ни у кого; другим лицам они не раскрывались.
paper-access-recipient = Кому
paper-access-recipient-why = Зачем
paper-access-recipient-basis = Основание
paper-access-recipient-data = Данные
paper-access-recipient-address = Адрес
paper-access-disclosures = Что мы уже передавали
paper-access-disclosure-date = Когда
paper-access-disclosure-what = Что передано
paper-disclosure-check = Ответ на вопрос о подлинности документа № { $number }: { $answer ->
    [revoked] документ аннулирован
   *[matches] номер и имя совпадают
}
paper-disclosure-unnamed = не назвался
paper-access-term = Срок
paper-access-provisional-note = «Предварительно» значит, что точная дата пока неизвестна (например, курс не закончен). Взята более ранняя из возможных дат.
paper-access-no-border = Не осуществляется и не предполагается.
paper-access-no-processors = Обработка другим лицам не поручалась.
paper-access-no-methods = Способы обработки в хранилище не записаны. Сообщим их отдельно по Вашей просьбе.
paper-access-no-measures = В хранилище эти сведения не записаны. Сообщим их отдельно по Вашей просьбе.
paper-access-no-other = Других сведений, которые закон требует сообщить, нет.
paper-access-no-left-out = Ничего не исключено.
paper-access-empty-sections = Данных нет: { $sections }.
paper-access-no-terms = Данных нет, хранить нечего.
paper-access-rights-none = Права перечислены в законе о персональных данных. Разъясним их по Вашей просьбе.
paper-access-complaints = Вы вправе обратиться в уполномоченный орган или в суд.
paper-access-complaints-body = Уполномоченный орган

## Причины уничтожения

paper-reason-purpose-reached = достижение цели обработки
paper-reason-term-ended = истечение срока хранения
paper-reason-consent-withdrawn = отзыв согласия
paper-reason-objection = требование о прекращении обработки
paper-reason-unlawful = неправомерная обработка
paper-reason-not-needed = данные не являются необходимыми для цели обработки
paper-reason-relations-ended = прекращение правоотношений
paper-reason-court = решение суда

## Письмо об уничтожении

paper-erasure-title = { $status ->
    [final] Подтверждение уничтожения персональных данных
    [final-part] Подтверждение уничтожения части персональных данных
    [partial-part] Сообщение о начатом уничтожении части персональных данных
   *[partial] Сообщение о начатом уничтожении персональных данных
}
paper-erasure-running = Уничтожение персональных данных: письмо № { $number }
paper-erasure-reference = { $date }
    № { $number }
paper-erasure-answer = На Ваш запрос { $request }
paper-erasure-done = { $reader ->
    [representative] Персональные данные человека, которого Вы представляете, уничтожены { $date }
   *[subject] Ваши персональные данные уничтожены { $date }
}
paper-erasure-partly = { $reader ->
    [representative] Персональные данные человека, которого Вы представляете, удалены из нашей программы { $date } Уничтожение ещё не закончено; ниже сказано, чего мы ждём.
   *[subject] Ваши персональные данные удалены из нашей программы { $date } Уничтожение ещё не закончено; ниже сказано, чего мы ждём.
}
paper-erasure-part-done = { $reader ->
    [representative] Часть персональных данных человека, которого Вы представляете, уничтожена { $date } Остальные данные остаются: ниже сказано, какие, почему и до какого срока.
   *[subject] Часть Ваших персональных данных уничтожена { $date } Остальные данные остаются: ниже сказано, какие, почему и до какого срока.
}
paper-erasure-part-partly = { $reader ->
    [representative] Часть персональных данных человека, которого Вы представляете, удалена из нашей программы { $date } Остальные данные остаются: ниже сказано, какие, почему и до какого срока. Уничтожение удалённого ещё не закончено; чего мы ждём, тоже сказано ниже.
   *[subject] Часть Ваших персональных данных удалена из нашей программы { $date } Остальные данные остаются: ниже сказано, какие, почему и до какого срока. Уничтожение удалённого ещё не закончено; чего мы ждём, тоже сказано ниже.
}
paper-erasure-reason = Причина: { $reason }.
paper-erasure-chapter-gone = Что уничтожено
paper-erasure-chapter-pending = Что ещё не завершено
paper-erasure-chapter-remains = Что сохраняется
paper-erasure-chapter-backups = Резервные копии
paper-erasure-chapter-processors = Другие лица, у которых были данные
paper-erasure-chapter-rights = Если Вы не согласны
paper-erasure-nothing-remains = Ничего не сохраняется.
paper-erasure-remains-intro = По закону или по правилам школы мы храним следующее до указанного дня. По окончании срока оно тоже будет уничтожено.
paper-erasure-stays-intro = Следующее мы храним до указанного дня или пока не закончится названная причина. Потом будет уничтожено и это.
paper-erasure-remains-what = Что
paper-erasure-remains-basis = Основание
paper-erasure-remains-until = До
paper-erasure-no-backups = Резервных копий с Вашими данными, известных программе, нет. Если копии есть в других местах, о них сообщим отдельно.
paper-erasure-backups = Данные ещё есть в зашифрованных резервных копиях. Они не используются; последняя из них будет уничтожена { $no-later }
paper-erasure-backups-overdue = Данные ещё есть в зашифрованных резервных копиях. Они не используются; срок их уничтожения истёк, копии подлежат немедленному уничтожению.
paper-erasure-backups-gone = Резервные копии программы с Вашими данными уничтожены.
paper-erasure-backups-unseen = Резервные копии программы с Вашими данными уничтожены или их больше нет на известных местах. Копий, уничтожение которых программа не видела сама: { $n }.
paper-erasure-processor = Кто
paper-erasure-processor-state = Состояние
paper-erasure-act = Об уничтожении составлен акт № { $number } от { $date }; он действует, когда подписан.
paper-erasure-act-signed = Об уничтожении составлен акт № { $number } от { $date }; он подписан, все его строки закрыты.
paper-erasure-before = О начале уничтожения мы сообщали письмом № { $number } от { $date }.
paper-erasure-closing = С уважением,

## Акт об уничтожении

paper-act-title = Акт об уничтожении персональных данных
paper-act-running = Акт об уничтожении персональных данных № { $number }
paper-act-dated = { $date }, № { $number }
paper-act-order = Составлен по приказу Роскомнадзора от 28.10.2022 № 179.
paper-act-mark = ПРОЕКТ
paper-act-status-draft = Проект. Акт не подписан и не подтверждает уничтожение.
paper-act-status-partial = Частичный акт. Уничтожение ещё не завершено: { $waiting }.
paper-act-status-final = Окончательный акт. Уничтожение завершено во всех перечисленных местах.
paper-act-status-final-unseen = Окончательный акт. Все строки закрыты. Копий, уничтожения которых программа не видела сама: { $n }.
paper-act-chapter-facts = Сведения об уничтожении
paper-act-operator = Оператор, адрес
paper-act-processor = Кто обрабатывал по поручению оператора, адрес
paper-act-no-processor = обработка этих данных другим лицам не поручалась
paper-act-processor-unconfirmed = о лицах из перечня систем, использование которых не подтверждено, школа ещё не установила, поручала ли им обработку
paper-act-subjects = Субъект персональных данных
paper-act-method = Способ уничтожения
paper-act-reason = Причина уничтожения
paper-act-date = Дата уничтожения
paper-act-chapter-categories = Категории уничтоженных данных
paper-act-chapter-carriers = Материальные носители
paper-act-carrier = Наименование носителя
paper-act-sheets = Листов
paper-act-no-carriers = Материальные носители не уничтожались.
paper-act-chapter-systems = Информационные системы, из которых данные уничтожены
paper-act-system = Информационная система
paper-act-system-method = Чем и как уничтожено
paper-act-system-state = Состояние
paper-act-no-systems = Автоматизированная обработка не велась.
paper-act-chapter-files = Файлы, сохранённые вне программы
paper-act-file-kind = Вид
paper-act-file-place = Где
paper-act-file-fate = Что с ним
paper-act-chapter-remains = Что сохраняется и до какого срока
paper-act-chapter-persons = Лица, уничтожившие персональные данные

## Выгрузка из журнала

paper-extract-title = Выгрузка из журнала регистрации событий
paper-extract-running = Выгрузка из журнала регистрации событий № { $number }
paper-extract-order = К акту об уничтожении № { $act }. Составлена по приказу Роскомнадзора от 28.10.2022 № 179, пункт 5.
paper-extract-order-kz = К акту об уничтожении № { $act }.
paper-extract-system = Информационная система
paper-extract-subjects = Субъект персональных данных
paper-extract-chapter-events = События уничтожения
paper-extract-when = Дата и время
paper-extract-event = Событие
paper-extract-categories = Категории данных
paper-extract-where = Система
paper-extract-reason = Причина
paper-extract-chapter-chain = Целостность журнала
paper-extract-chain = Записи связаны в цепочку: каждая содержит отпечаток предыдущей (SHA-256). Изменение любой записи меняет все отпечатки после неё.
paper-extract-first = Отпечаток первой записи
paper-extract-last = Отпечаток последней записи
paper-extract-entry = № записи

## Поручение обработчику

paper-instruction-title = Поручение об уничтожении персональных данных
paper-instruction-running = Поручение об уничтожении персональных данных № { $number }
paper-instruction-greeting = Здравствуйте!
paper-instruction-text = Мы поручали Вам обработку персональных данных{ $contract ->
    [none] .
   *[other] {" "}по договору { $contract }.
} Просим уничтожить перечисленное ниже и прекратить его обработку { $no-later }
paper-instruction-chapter-what = Что уничтожить
paper-instruction-subject = Чьи данные
paper-instruction-categories = Категории
paper-instruction-systems = Где
paper-instruction-reason = Причина
paper-instruction-basis = Основание
paper-instruction-due = Не позднее
paper-instruction-chapter-answer = Подтверждение
paper-instruction-answer = Просим подтвердить уничтожение данных у Вас, включая резервные копии и субподрядчиков: заполните строки ниже и верните нам лист.
paper-instruction-answer-date = Дата уничтожения
paper-instruction-answer-method = Способ уничтожения
paper-instruction-answer-left = Что осталось, где и до какого срока
paper-instruction-answer-signer = От обработчика
paper-instruction-closing = С уважением,
paper-instruction-rest = Уничтожить следует только названное. Остальные данные этих людей Вы обрабатываете дальше по нашему договору.

## Бумага для сейфа

paper-kit-title = Код восстановления хранилища
paper-kit-running = Бумага для сейфа. Не фотографировать, не хранить рядом с компьютером
paper-kit-intro = Этот лист открывает все данные школы. Распечатайте его в одном экземпляре и положите в сейф.
paper-kit-code = КОД ВОССТАНОВЛЕНИЯ
paper-kit-vault = Хранилище
paper-kit-made = Дата создания
paper-kit-chapter-when = Когда понадобится
paper-kit-when-1 = Забыта фраза или потерян второй ключ (файл, запись в системе).
paper-kit-when-2 = Сломался или заменён компьютер, а хранилище восстановлено из резервной копии.
paper-kit-when-3 = Сотрудник, который открывал хранилище, больше не может этого сделать.
paper-kit-chapter-steps = Что делать
paper-kit-step-1 = Откройте программу «Личное дело», выберите хранилище и вход по коду восстановления.
paper-kit-step-2 = Введите группы по порядку. Раскладка и размер букв не важны.
paper-kit-step-3 = Задайте новую фразу и новый второй ключ. Вход будет записан в журнал.
paper-kit-step-4 = Создайте новый код, распечатайте новый лист, а этот уничтожьте.
paper-kit-chapter-duty = Дежурные и кому звонить
paper-kit-duty-role = За что отвечает
paper-kit-duty-person = Кто
paper-kit-duty-contact = Как связаться
paper-kit-duty-line = { $role }, вход { $login }

## Ответы, общие для нескольких документов

paper-signatory-ip = Индивидуальный предприниматель
paper-signatory-head = Руководитель
paper-methods-mixed = Смешанная обработка: с помощью программ и на бумаге, без передачи по сети из этой программы; решения только автоматически не принимаются.
paper-measures-vault = Данные лежат в зашифрованном хранилище; открывают его только те, у кого есть своя фраза, доступ ограничен ролями.
paper-measures-journal = Каждое открытие карточки, выдача документа и удаление записываются в журнал, который нельзя незаметно изменить.
paper-left-out-texts-of-others = Записи и сообщения других людей, в которых вы упомянуты: они относятся к тем, кто их писал или о ком они.
paper-left-out-others = Имена и контакты других людей (например, второго родителя): у них такое же право на защиту.
paper-left-out-place = { $category }: { $what }, мест: { $n }.
paper-left-out-mark = Скрытое в тексте заменено знаком { $mark }.
paper-recipient-contract = договор: { $text }
paper-recipient-instruction = поручение: { $text }
paper-recipient-place = база данных: { $text }
paper-recipient-country = страна: { $text }
paper-recipient-unconfirmed = { $name } (школа ещё не подтвердила, что пользуется)
paper-not-stated = школой не указано
paper-border-unknown = Страна получателя не указана школой, поэтому передача за границу не исключена: { $names }
paper-system-this = «Личное дело», зашифрованное хранилище школы
paper-system-place = { $name }, база данных: { $place }
paper-source-row = { $file }, строка { $row }
paper-superseded = { $label } (прежнее значение)
paper-basis-setting = внутреннее правило школы
paper-basis-unconsented = { $basis } (согласие этого человека в реестре не записано)
paper-until-blocker = пока не закончится то, что мешает удалению
paper-remains-papers = Письмо, акт и выписка об этом удалении
paper-remains-act = Акт и выписка об этом уничтожении
paper-remains-papers-basis = подтверждение уничтожения
paper-remains-fingerprints = Необратимые отпечатки почты и номеров, чтобы повторный импорт не вернул данные
paper-remains-fingerprints-basis = защита от повторной записи
paper-processor-instructed = поручение уничтожить данные готово к отправке
paper-method-this = удаление записей из зашифрованной базы, перезапись файла базы и проверка остатков
paper-state-done = уничтожено { $date }
paper-state-open = ещё не отмечено
paper-state-unconfirmed = использование не подтверждено школой
paper-state-absent = данных нет, проверено { $date }
paper-state-handed = передано субъекту { $date }
paper-state-sent = поручение отправлено { $date }, ответа нет
paper-state-answered = ответ получен { $date }, уничтожение не подтверждено
paper-pending-backups = резервные копии программы, штук: { $n }
paper-pending-carriers = бумаги и файлы школы, штук: { $n }
paper-pending-processors = подтверждения тех, кто обрабатывал данные по нашему поручению, ожидается: { $n }
paper-pending-unconfirmed = системы и лица, о которых школа ещё проверяет, были ли у них данные: { $n }
paper-system-backup = резервная копия { $file }
paper-system-text = запись о другом человеке: { $text }
paper-act-text-in-file = { $field }, дело № { $number }
paper-state-held = под запретом на уничтожение; пересмотр { $date }
kept-text-of-another = запись о другом человеке, где он упомянут
paper-state-backup = ещё есть; уничтожить до { $date } включительно
paper-state-backup-overdue = срок истёк { $date }; ещё есть, уничтожить немедленно
paper-state-backup-absent-overdue = срок истёк { $date }; на известном месте копии сейчас не видно, найти и уничтожить немедленно
paper-state-backup-absent = на известном месте копии сейчас не видно; уничтожить до { $date } включительно
paper-state-backup-declared = заявлено, что уничтожено { $date }; программа этого не видела
paper-state-backup-lost = заявлено, что утеряно { $date }; уничтожения программа не видела
paper-state-backup-missing = { $date } файла на известном месте нет; уничтожения программа не видела
paper-fate-present = файл на месте, удалите его
paper-fate-missing = файла на прежнем месте нет
paper-case-number = дело № { $number }
paper-method-scan = Программа «Личное дело» { $version } удалила записи из зашифрованной базы (SQLCipher, AES-256) и переписала файл базы заново. После этого она проверила значений: { $values }, страниц файла: { $pages }, других файлов: { $files }. Совпадений, которые объясняет план (сохранённое по закону и такие же данные других людей): { $explained }. Неожиданных совпадений: 0. Программа не является средством защиты информации, прошедшим оценку соответствия.
paper-method-unread = Не просмотрены полностью приложенные файлы других людей: { $files }. О том, что в них, программа ничего не утверждает.
paper-method-unread-files = { $why } – { $n } (№ { $numbers })

## Выдуманная школа

demo-school-ru-name = ИП Образцова Вера Павловна, онлайн-школа «Пифагор» (пример)
demo-school-ru-address = 420000, г. Казань, ул. Примерная, д. 1
demo-school-ru-city = Казань
demo-school-ru-signatory = В. П. Образцова
demo-school-kz-name = ТОО «Учебный центр „Үлгі“» (пример)
demo-school-kz-address = 050000, г. Алматы, ул. Примерная, д. 1
demo-school-kz-city = Алматы
demo-school-kz-signatory = А. С. Үлгібаев

paper-journal-title = Выгрузка из журнала регистрации событий
paper-journal-period = за период с { $from } по { $to }
paper-journal-running = Выгрузка из журнала, { $from } – { $to }
paper-journal-system = Информационная система
paper-journal-made = Составлена
paper-journal-count = Записей за период
paper-journal-zone = Часовой пояс
paper-journal-number = №
paper-journal-at = Когда
paper-journal-operator = Кто
paper-journal-event = Событие
paper-journal-about = Категория, количество, основание
paper-journal-nothing = За этот период записей нет.
paper-journal-chapter-entries = Записи
paper-journal-chapter-destroyed = Уничтожено по истечении срока
paper-journal-destroyed = Записи № { $first }–{ $last } от { $from } – { $until }.
paper-journal-chapter-proof = Чем подтверждается
paper-journal-chain = Каждая запись содержит хеш SHA-256 предыдущей. Хеши ниже связывают эту выгрузку с журналом; файл JSON той же выгрузки позволяет пересчитать их без программы.
paper-journal-before = Хеш перед первой записью
paper-journal-last = Хеш последней записи периода
paper-journal-head = Хеш последней проверенной записи журнала, № { $number }
paper-journal-codes = Люди обозначены кодами журнала. Имя стоит только в записи об уничтожении и только пока хранятся документы о нём.
paper-journal-intact =
    Журнал проверен целиком: { $n ->
        [one] { $n } запись
        [few] { $n } записи
       *[many] { $n } записей
    }, цепочка цела.
paper-journal-broken = Проверка нашла нарушение: { $fault }.
paper-journal-act = акт № { $act }
paper-journal-items = количество: { $n }
paper-journal-code = код { $code }

## Согласия

paper-consent-text = Текст { $key }
paper-consent-running = Согласие, текст { $key }
paper-consent-law-ru = 152-ФЗ, статья 9
paper-consent-law-ru-publication = 152-ФЗ, статья 10.1; приказ Роскомнадзора № 18 от 24.02.2021
paper-consent-law-kz = Закон РК № 94-V, статьи 7 и 8
paper-consent-separate = Отдельный документ: подпись под ним подтверждает только это согласие и ничего больше.
paper-consent-name = Чьи данные: фамилия, имя, отчество
paper-consent-representative = Законный представитель: фамилия, имя, отчество
paper-consent-relation = Кем приходится
paper-consent-contact = Телефон, электронная почта или адрес
paper-consent-opening = Даю согласие оператору: { $operator }.
paper-consent-opening-minor = Как законный представитель даю за обучающегося согласие оператору: { $operator }.
paper-consent-chapter-content = На что даётся согласие
paper-consent-purposes = Цели:
paper-consent-data = Данные: { $words }.
paper-consent-data-list = Данные по видам:
paper-consent-actions = Действия: { $words }.
paper-consent-chapter-transfer = Кому и куда передаются данные
paper-consent-transfer = Передача: { $words }.
paper-consent-cross-border = За границу: { $words }.
paper-consent-abroad = передаются: { $names }
paper-consent-abroad-unknown = не исключено, так как школа не подтвердила получателя или не указала его страну: { $names }
paper-consent-public = В общедоступных источниках: { $words }.
paper-consent-chapter-term = Срок и отзыв
paper-consent-term = Срок: { $words }.
paper-consent-signer = кто подписывает
paper-consent-withdrawal = Согласие можно отозвать в любой день без объяснений, написав оператору.
paper-consent-withdrawal-to = Согласие можно отозвать в любой день без объяснений, написав оператору: { $way }.
paper-consent-ticks = Что можно размещать
paper-consent-tick-data = Данные
paper-consent-tick-yes = Разрешаю
paper-consent-tick-ban = Условия и запреты
paper-consent-item-name-full = фамилия, имя, отчество полностью
paper-consent-item-name-first = только имя
paper-consent-item-name-initials = инициалы
paper-consent-item-review = текст отзыва
paper-consent-item-photo = фотография
paper-consent-item-video = видео
paper-consent-item-voice = голос
paper-consent-item-lesson = фрагмент занятия или переписки
paper-consent-item-result = результат
paper-consent-item-programme = программа, класс или курс
paper-consent-item-place = город, школа или место работы
paper-consent-ticks-note = Без отметки данные не размещаются: молчание не означает согласия. Условия и запреты заполняются по желанию, оператор не вправе в них отказать.
paper-consent-blank-conditions = Условия и запреты для всех (заполняется по желанию)
paper-consent-blank-network = Передача только по внутренней сети оператора, по сетям связи или без передачи (заполняется по желанию)
paper-consent-blank-resource = Ресурс { $number }: полный адрес страницы или раздела
paper-consent-blank-term = Согласие действует до (день, месяц, год)
paper-consent-blank-authority = Подтверждаю, что вправе действовать за обучающегося; чем это подтверждается
paper-consent-blank-date = Дата
paper-consent-sign-subject = Согласие даёт
paper-consent-sign-representative = Законный представитель
paper-consent-sign-learner = Обучающийся, если ему исполнилось 14 лет
paper-consent-letter-title = О согласии на обработку Ваших данных
paper-consent-letter-running = Письмо о согласии
paper-consent-letter-comes-of-age = { $date } Вам исполняется 18 лет. С этого дня согласие за Вас больше не может давать законный представитель, а то, которое он дал раньше, мы перестаём использовать. К письму приложены формы: если Вы согласны, подпишите их сами.
paper-consent-letter-of-age = Вам уже исполнилось 18 лет. Согласие, которое дал за Вас законный представитель, мы больше не используем. К письму приложены формы: если Вы согласны, подпишите их сами.
paper-consent-letter-new-text = Мы изменили правила обработки данных и текст согласия. К письму приложена новая форма: если Вы согласны, подпишите её. До Вашего ответа новые действия с данными мы не начинаем.
paper-consent-letter-choice = Подписывать не обязательно. Если согласия не будет, мы прекратим то, что держится только на нём, и оставим лишь данные, которые обязаны хранить по договору или по закону.
paper-consent-letter-way = Подписанные формы передайте любым удобным способом: { $way }.
paper-inactivity-title = О предстоящем уничтожении Ваших данных
paper-inactivity-running = Предупреждение о неактивности
paper-inactivity-since = { $date } – последний день, когда Вы, по нашим данным, пользовались учётной записью. Курса, который Вы проходите сейчас, у нас нет.
paper-inactivity-rule = По нашей политике данные хранятся без входа в учётную запись не дольше, чем { $term }. Этот срок прошёл.
paper-inactivity-goes = Если Вы не ответите, мы уничтожим Ваши данные. Останется только то, что политика или закон велят хранить дольше, например сведения о выданных документах и об оплате.
paper-inactivity-answer = Чтобы сохранить данные, войдите в учётную запись или сообщите нам об этом. Срок для ответа: { $term } со дня отправки этого письма.
paper-inactivity-way = Ответить можно любым удобным способом: { $way }.
paper-inactivity-silence = Если данные Вам больше не нужны, отвечать не обязательно.

paper-register-title-ru = Реестр процессов обработки персональных данных
paper-register-title-kz = Перечень персональных данных, необходимых и достаточных для задач
paper-register-opening-ru = Для каждой цели: чьи данные, какие, на каком основании, что с ними делают и как долго хранят. Число записей взято из реестра школы в день составления.
paper-register-opening-kz = Перечень составлен по Закону РК № 94-V ст. 25. Для каждой цели: чьи данные, какие, на каком основании и как долго хранят.
paper-register-on = на { $date }
paper-register-approved = Утверждаю
paper-register-approved-line = ___________________  «___» ____________ 20___ г.
paper-register-edition = редакция от { $date }, без изменений
paper-register-edition-changed = редакция от { $date }, изменений школы: { $n }
paper-register-rules = Правила
paper-register-authority = Уполномоченный орган
paper-register-made = Составлен
paper-register-people = Людей
paper-register-notice = Уведомление о начале обработки
paper-register-subjects = Чьи данные
paper-register-data = Какие данные
paper-register-basis = Основание
paper-register-actions = Действия
paper-register-term = Срок
paper-register-then = Потом
paper-register-recipients = Кто ещё получает
paper-register-to-confirm = подлежит подтверждению юристом
paper-register-not-in-policy = Опубликованная политика эту цель не называет.
paper-register-unsaid = не указано
paper-register-term-from = { $term }, считая от: { $start }
paper-register-chapter-recipients = Получатели и свои системы
paper-register-recipient = Кто
paper-register-kind = Вид
paper-register-place = Где
paper-register-chapter-keeping = Сроки хранения и порядок уничтожения
paper-register-keeping-lead = По истечении срока данные уничтожаются с актом. Если закон и обещание расходятся, действует более поздний из сроков для той записи, которую закон называет.
paper-register-chapter-held = Что хранится на самом деле
paper-register-held-lead = Число записей и людей на { $date }.
paper-register-category = Категория
paper-register-rows = Записей
paper-register-chapter-automated = Что делается без участия человека
paper-register-chapter-open = Что ещё открыто
paper-register-open-lead = Расхождения политики, закона и практики, на которые школа ещё не ответила.
paper-register-chapter-answered = На что школа ответила
paper-register-question = Замечание
paper-register-answer = Ответ
paper-register-on-day = День
paper-published-title = Реестр публикаций
paper-published-count = Записей
paper-published-nothing = Публикаций нет.
paper-published-chapter = Публикации
paper-published-published = Опубликовано
paper-published-name = Чьё
paper-published-item = Что
paper-published-resource = Где
paper-published-link = Адрес страницы
paper-published-others = Другие люди
paper-published-ground = Согласие
paper-published-ends = Разрешено до
paper-published-end = Снято
publication-still-due = ещё опубликовано; снять до { $date }: { $why }
publication-still-due-now = ещё опубликовано; снять: { $why }
paper-published-ours = свой ресурс
paper-published-foreign = чужой ресурс
paper-issued-title = Реестр выданных документов
paper-issued-count = Записей
paper-issued-number = Номер
paper-issued-issued = Выдан
paper-issued-name = Кому
paper-issued-what = Документ, программа
paper-issued-state = Состояние
paper-issued-handed = Вручён
paper-issued-nothing = Таких записей нет.
paper-issued-chapter-entries = Записи
paper-issued-chapter-series = Номера
paper-issued-series-lead = Номера идут без пропусков. Каждый номер от первого до последнего учтён здесь.
paper-issued-series = Серия
paper-issued-highest = Последний
paper-issued-listed = В реестре
paper-issued-kept = Карточка удалена, запись хранится
paper-issued-gone = Запись не хранится
paper-handed-group = Выписка по группе «{ $of }»
paper-handed-organisation = Сведения об обучении: { $of }
paper-handed-recipient = Кому
paper-handed-reason = Зачем
paper-handed-given-by = Выдал
paper-handed-people = Людей
paper-handed-destroy-by = Уничтожить до
paper-handed-chapter = Список
paper-handed-note = Лист только для этой работы. Не копируйте и не передавайте его. После указанного дня уничтожьте лист и сообщите школе.
paper-horizon-title = Сроки хранения: что и когда подлежит уничтожению
paper-horizon-rules = Правила
paper-horizon-due = Записей уже пора уничтожить
paper-horizon-coming = Записей за эти месяцы
paper-horizon-chapter = По месяцам
paper-horizon-month = Месяц
paper-horizon-rows = Записей
paper-horizon-nothing = За эти месяцы ни один срок не кончается.

## Приложение к бумагам о нескольких людях

paper-annex-title = Приложение: чьи данные уничтожены
paper-annex-note = Приложение хранится столько же, сколько сама бумага.
paper-annex-subjects = список в приложении, строк: { $lines }
paper-told-part = { $field } (часть, записей: { $n })
paper-told-rest = { $people ->
    [1] всё, что там есть об этом человеке, кроме сохраняемого
   *[other] всё, что там ещё есть о тех, чьё дело уничтожено целиком (людей: { $people }), кроме сохраняемого
}
paper-annex-line = №
paper-annex-who = Чьи данные
paper-annex-what = Что уничтожено
paper-annex-values = Записей
paper-annex-whole = все данные: { $categories }
paper-annex-kept = сохранённое после прежнего уничтожения
paper-extract-subjects-below = названы в строках таблицы
paper-remains-count = записей: { $count }
paper-basis-hold = запрет на уничтожение: спор, требование органа или проверка инцидента
paper-act-rotation = технические записи с { $from } по { $until }, всего { $count }

# Ответ о человеке без карточки
paper-nothing-title = Ответ на запрос
paper-nothing-running = Ответ на запрос о персональных данных
paper-nothing-law-ru = Отвечаем на запрос по статье 14 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных».
paper-nothing-law-kz = Отвечаем на запрос по подпункту 1) пункта 1 статьи 24 Закона Республики Казахстан от 21.05.2013 № 94-V «О персональных данных и их защите».
paper-nothing-held = Мы не обрабатываем Ваши персональные данные. Исключение составляют сам запрос и этот ответ: они хранятся как переписка по запросу.
paper-nothing-searched = Поиск { $date } проведён по сведениям из запроса: { $what }.
paper-nothing-places = Проверены реестр учеников и плательщиков, сведения, сохранённые после прежних удалений, реестр выданных документов, заказы и платежи, бумаги об уничтожении, обезличенные отметки о прежних удалениях и об отказах от рассылки, записи о других людях и приложенные файлы.
paper-nothing-unread = Приложенные файлы, которые нельзя было прочесть целиком (снимки, файлы под паролем, повреждённые): { $n }. О них мы ничего не утверждаем.
paper-nothing-systems = Проверены также системы школы: { $systems }.
paper-nothing-namesakes = Найденные при поиске сведения о людях с таким же или похожим именем относятся к другим людям; сообщать их мы не вправе.
paper-nothing-more = Если Вы обращались к нам под другим именем, с другой почтой или с другого телефона, сообщите их: проверим ещё раз.
paper-nothing-complaints = Если Вы не согласны с ответом, Вы вправе обратиться в уполномоченный орган ({ $authority }) или в суд.
paper-takedown-title = Просьба снять с публикации
paper-takedown-where = Владельцу или администратору ресурса «{ $resource }».
paper-takedown-what = У вас опубликовано: { $item }, { $name }.
paper-takedown-what-alone = У вас опубликовано: { $item }.
paper-takedown-published = Дата публикации: { $date }.
paper-takedown-link = Адрес: { $link }.
paper-takedown-why = Причина: { $why }.
paper-takedown-by = Просим прекратить распространение сразу, самое позднее { $date }, и удалить копии.
paper-takedown-now = Просим прекратить распространение сразу и удалить копии.
paper-takedown-law-ru = Распространение персональных данных прекращают по требованию человека в любое время: статья 10.1 Федерального закона от 27.07.2006 № 152-ФЗ «О персональных данных».
paper-takedown-answer = Сообщите нам, когда материал снят.
paper-lookup-papers = акт № { $act } от { $date }, бумаг: { $n }
paper-lookup-ledger = обезличенная отметка об уничтожении { $date }, акт № { $act }
paper-lookup-suppression = обезличенная отметка об отказе от рассылки с { $date }
paper-lookup-until-act = срок начнётся, когда акт станет окончательным
paper-lookup-until-papers = столько же, сколько бумаги об уничтожении
paper-lookup-until-mailings = пока идут рассылки и ещё 1 год
paper-lookup-card = Кроме того, ведётся личное дело № { $number } (записей: { $n }). Полный отчёт о нём выдаётся отдельно.
paper-lookup-unsettled = Уничтоженное по акту № { $act }: мест, где уничтожение ещё не подтверждено (системы школы, исполнители, бумаги, файлы, резервные копии), – { $n }. О результате сообщим отдельно.
paper-lookup-mention = Кроме того, Вы упомянуты в записях о другом человеке («{ $category }», записей: { $n }). Сами записи относятся к нему и не приводятся.
paper-picture-logo = Логотип
paper-picture-seal = Печать
paper-picture-facsimile = Подпись

## Отказ

paper-refusal-title = { $asked ->
    [information] Отказ в предоставлении сведений
   *[erasure] { $extent ->
        [part] Частичный отказ в уничтожении персональных данных
       *[whole] Отказ в уничтожении персональных данных
    }
}
paper-refusal-running = Ответ на обращение: письмо № { $number }
paper-refusal-answer = На обращение от { $date }
paper-refusal-about = Обращение касается персональных данных: { $name }.
paper-refusal-said = { $asked ->
    [information] Мы рассмотрели обращение и не можем предоставить запрошенные сведения.
   *[erasure] { $extent ->
        [part] Мы рассмотрели обращение. Уничтожить все данные сейчас нельзя; что остаётся и почему, сказано ниже. Остальное уничтожаем.
       *[whole] Мы рассмотрели обращение и не можем сейчас уничтожить данные.
    }
}
paper-refusal-law = Норма: { $law }.
paper-refusal-term = Последний день для этого ответа: { $date }.
paper-refusal-chapter-stays = Что остаётся и почему
paper-refusal-stays-intro = До указанного дня данные хранятся только для того, что названо в столбце «Основание».
paper-refusal-chapter-goes = Что будет уничтожено
paper-refusal-goes-by = Это будет уничтожено { $no-later } Об уничтожении сообщим отдельно.
paper-request-extension-title = Уведомление о продлении срока ответа
paper-request-answer-title = Ответ на обращение
paper-request-running = Обращение № { $number }
paper-request-asked = { $kind }: обращение от { $date }
paper-request-extended = Срок ответа на ваше обращение продлён один раз: ответим не позднее { $date }.
paper-request-why = Причина: { $reason }.
paper-request-decided = { $outcome ->
    [granted] Просьба выполнена.
    [part] Просьба выполнена в части; в остальном отказано.
   *[refused] В выполнении просьбы отказано.
}
