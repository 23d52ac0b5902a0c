# Құжаттардың сөздері: сертификаттар, есептер, актілер, хаттар. Сан мен сөз арасында үзілмейтін бос орын тұрады.

## Күндер

paper-month = { $month ->
    [1] қаңтар
    [2] ақпан
    [3] наурыз
    [4] сәуір
    [5] мамыр
    [6] маусым
    [7] шілде
    [8] тамыз
    [9] қыркүйек
    [10] қазан
    [11] қараша
   *[12] желтоқсан
}
paper-month-on = { $month ->
    [1] қаңтарда
    [2] ақпанда
    [3] наурызда
    [4] сәуірде
    [5] мамырда
    [6] маусымда
    [7] шілдеде
    [8] тамызда
    [9] қыркүйекте
    [10] қазанда
    [11] қарашада
   *[12] желтоқсанда
}
paper-month-of = { $month ->
    [1] қаңтардағы
    [2] ақпандағы
    [3] наурыздағы
    [4] сәуірдегі
    [5] мамырдағы
    [6] маусымдағы
    [7] шілдедегі
    [8] тамыздағы
    [9] қыркүйектегі
    [10] қазандағы
    [11] қарашадағы
   *[12] желтоқсандағы
}
paper-month-from = { $month ->
    [1] қаңтардан
    [2] ақпаннан
    [3] наурыздан
    [4] сәуірден
    [5] мамырдан
    [6] маусымнан
    [7] шілдеден
    [8] тамыздан
    [9] қыркүйектен
    [10] қазаннан
    [11] қарашадан
   *[12] желтоқсаннан
}
paper-month-until = { $month ->
    [1] қаңтарға
    [2] ақпанға
    [3] наурызға
    [4] сәуірге
    [5] мамырға
    [6] маусымға
    [7] шілдеге
    [8] тамызға
    [9] қыркүйекке
    [10] қазанға
    [11] қарашаға
   *[12] желтоқсанға
}
paper-date-long = { $year } жылғы { $day } { $month }
paper-date-on = { $year } жылғы { $day } { $month }
paper-date-of = { $year } жылғы { $day } { $month }
paper-date-from = { $year } жылғы { $day } { $month } бастап
paper-date-until = { $year } жылғы { $day } { $month } дейін
paper-date-no-later = { $year } жылғы { $day } { $month } кешіктірмей
paper-period-one-year = { $year1 } жылғы { $day1 } { $month1 } бастап { $day2 } { $month2 } дейін
paper-period-years = { $year1 } жылғы { $day1 } { $month1 } бастап { $year2 } жылғы { $day2 } { $month2 } дейін
paper-dated-number = { $date } № { $number }
paper-dated = { $date }

## Барлық құжатқа ортақ

paper-common-page = %n-бет, барлығы %total
paper-common-what = Не
paper-common-value = Мәні
paper-common-source = Көзі
paper-common-purpose = Мақсаты
paper-common-basis = Негізі
paper-common-keep-until = Сақтау мерзімі
paper-common-provisional = алдын ала
paper-common-empty-section = Мұндай деректер жоқ.
paper-common-position = лауазымы
paper-common-signature = қолы
paper-common-name-in-full = тегі, аты-жөні
paper-common-operator = Оператор
paper-common-address = Мекенжайы
paper-common-received = Алдым
paper-common-received-on = күні
paper-common-greeting = Құрметті { $name }!

## Сертификат

paper-certificate-title = СЕРТИФИКАТ
paper-certificate-subtitle = оқудан өткені туралы
paper-certificate-subtitle-participation = қатысқаны туралы
paper-certificate-opening = Осы сертификат берілді:
# Қазақша сөйлем бағдарлама атауынан кейін аяқталады; кезең атаудың алдында тұрады.
paper-certificate-before = { "" }
paper-certificate-before-participation = { "" }
paper-certificate-before-period = { $period }
paper-certificate-before-participation-period = { $period }
paper-certificate-programme = «{ $programme }»
paper-certificate-hours = Оқу көлемі – { $n } академиялық сағат.
paper-certificate-after-period-hours = { $kind ->
    [participation] бағдарламасына қатысты.
   *[training] бағдарламасы бойынша оқудан өтіп, оны сәтті аяқтады.
} { $hours }
paper-certificate-after-period = { $kind ->
    [participation] бағдарламасына қатысты.
   *[training] бағдарламасы бойынша оқудан өтіп, оны сәтті аяқтады.
}
paper-certificate-after-completed-hours = { $kind ->
    [participation] бағдарламасына қатысты.
   *[training] бағдарламасы бойынша оқудан өтіп, оны сәтті аяқтады.
} { $hours } Аяқталған күні: { $completed }.
paper-certificate-after-completed = { $kind ->
    [participation] бағдарламасына қатысты.
   *[training] бағдарламасы бойынша оқудан өтіп, оны сәтті аяқтады.
} Аяқталған күні: { $completed }.
paper-certificate-document-title = № { $number } сертификат
paper-certificate-number = Тіркеу нөмірі №
paper-certificate-issued = Берілген күні
paper-certificate-place = Берілген жері
paper-certificate-signature = қолы
paper-certificate-stamp = М.О. (болған жағдайда)
paper-certificate-sample = ҮЛГІ
paper-certificate-code-alt = Түпнұсқалығын тексеру коды
paper-certificate-duplicate = ТЕЛНҰСҚА. { $dated ->
    [yes] { $on } берілген
   *[no] { "" }
} № { $number } { $paper ->
    [certificate] сертификаттың
   *[document] құжаттың
} орнына берілді
paper-certificate-replacement = { $dated ->
    [yes] { $on } берілген
   *[no] { "" }
} № { $number } { $paper ->
    [certificate] сертификаттың
   *[document] құжаттың
} орнына берілді
paper-certificate-opening-document = Осы құжат берілді:
paper-certificate-valid-until = { $until } жарамды
paper-certificate-licence = Білім беру қызметіне лицензия: № { $number }, { $date }, { $issuer }
paper-certificate-note-qualification = Құжат біліктілік туралы құжат болып табылмайды.
# Ресей заңының нормасы: орысша қалады.
paper-certificate-note-personal = ИП осуществляет образовательную деятельность непосредственно, лицензия не требуется (ч. 2 ст. 91 Федерального закона № 273-ФЗ).
paper-certificate-note-code = Түпнұсқалығын тексеру: кодты сканерлеңіз.

## Оқу туралы анықтама, нәтижелер, төлем

paper-study-opening = { $kind ->
    [transcript] Оқу нәтижелері туралы осы анықтама берілді:
   *[reference] Осы анықтама берілді:
}
paper-study-before = { $period }
paper-study-after = { $state ->
    [now] бағдарламасы бойынша білім алады.
   *[past] бағдарламасы бойынша білім алды.
} { $hours }
paper-study-ends = оқудың соңғы күні – { $on },
paper-study-closing-reference = Анықтама талап етілген жерге ұсыну үшін берілді.
paper-study-opening-payment = Оқу ақысының төленгенін растаймыз:
paper-study-payer = Төлеуші
paper-study-tax-number = Төлеушінің жеке сәйкестендіру нөмірі (ИНН, ЖСН)
paper-study-learner = Білім алушы
paper-study-born = Туған күні
paper-study-programme = Бағдарламасы
paper-study-year = Төленген жылы
paper-study-sum = Төленген сома
paper-study-column-item = Сабақ, тапсырма, пән
paper-study-column-mark = Бағасы
paper-study-column-day = Күні
paper-study-whole = Қорытынды аттестаттау

## Деректер туралы есеп (субъектінің қол жеткізуі)

paper-access-title = Дербес деректер туралы мәліметтер
paper-access-in-answer = Сұрау салуға жауап: { $request }
paper-access-running = Дербес деректер туралы мәліметтер: { $name }
paper-access-subject = Кімнің деректері
paper-access-addressee = Кімге арналған
paper-access-prepared = Дайындалған күні
paper-access-law-ru = Ресей Федерациясының 2006 жылғы 27 шілдедегі № 152-ФЗ «Дербес деректер туралы» Федералдық заңының 14-бабы 7-бөлігінің сұрақтарына жауап береміз; тармақ нөмірі оң жақта тұр.
paper-access-law-kz = «Дербес деректер және оларды қорғау туралы» Қазақстан Республикасының 2013 жылғы 21 мамырдағы № 94-V Заңының 24-бабы 1-тармағы 1) тармақшасының сұрақтарына жауап береміз.
paper-access-item = 14-бап, 7-бөлік, { $n }-тармақ
paper-access-intro = Мұнда { $reader ->
    [representative] Сіз өкілі болып отырған адам
   *[subject] Сіз
} туралы бізде бар барлық мәлімет және заң түсіндіруді міндеттейтін сұрақтардың жауаптары жиналған. Жауап «жоқ» болса, ол да көрсетілген.
paper-access-confirm = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректерін өңдейтінімізді растаймыз.
   *[subject] Сіздің дербес деректеріңізді өңдейтінімізді растаймыз.
}
paper-access-confirm-none = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректерін өңдемейміз.
   *[subject] Сіздің дербес деректеріңізді өңдемейміз.
}
paper-access-chapter-confirm = Деректерді өңдейміз бе
paper-access-chapter-purposes = Мақсаты мен негізі
paper-access-chapter-methods = Өңдеу тәсілдері
paper-access-chapter-recipients = Біз кімбіз және деректер кімге қолжетімді
paper-access-chapter-data = Дербес деректер тізбесі және олардың көзі
paper-access-chapter-terms = Сақтау мерзімдері
paper-access-chapter-rights = Сіздің құқықтарыңыз
paper-access-chapter-border = Трансшекаралық беру
paper-access-chapter-processors = Біздің тапсырмамыз бойынша өңдейтін тұлғалар
paper-access-chapter-measures = Оператор міндеттерін қалай орындаймыз
paper-access-chapter-other = Өзге мәліметтер
paper-access-chapter-left-out = Не енгізілмеді және неге
paper-access-chapter-complaints = Келіспесеңіз, қайда жүгінуге болады
paper-access-categories = Қандай деректер
paper-access-systems = Деректер мына ақпараттық жүйелерде тұр:
paper-access-no-recipients = Біздің қызметкерлерден басқа ешкімнің деректерге қолжетімділігі жоқ; олар басқа тұлғаларға ашылған жоқ.
paper-access-recipient = Кімге
paper-access-recipient-why = Мақсаты
paper-access-recipient-basis = Негізі
paper-access-recipient-data = Деректер
paper-access-recipient-address = Мекенжайы
paper-access-disclosures = Бұған дейін не берілді
paper-access-disclosure-date = Қашан
paper-access-disclosure-what = Не берілді
paper-disclosure-check = № { $number } құжаттың түпнұсқалығы туралы сұраққа жауап: { $answer ->
    [revoked] құжаттың күші жойылған
   *[matches] нөмірі мен аты сәйкес келеді
}
paper-disclosure-unnamed = өзін атамаған
paper-access-term = Мерзімі
paper-access-provisional-note = «Алдын ала» деген белгі нақты күннің әзірге белгісіз екенін білдіреді (мысалы, курс аяқталмаған). Ықтимал күндердің ең ертесі алынды.
paper-access-no-border = Жүзеге асырылмайды және көзделмеген.
paper-access-no-processors = Өңдеу басқа тұлғаларға тапсырылмаған.
paper-access-no-methods = Өңдеу тәсілдері қоймада жазылмаған. Өтінішіңіз бойынша бөлек хабарлаймыз.
paper-access-no-measures = Бұл мәліметтер қоймада жазылмаған. Өтінішіңіз бойынша бөлек хабарлаймыз.
paper-access-no-other = Заң хабарлауды талап ететін өзге мәліметтер жоқ.
paper-access-no-left-out = Ештеңе алып тасталған жоқ.
paper-access-empty-sections = Мына бөлімдерде деректер жоқ: { $sections }.
paper-access-no-terms = Деректер жоқ, сақталатын ештеңе жоқ.
paper-access-rights-none = Құқықтар дербес деректер туралы заңда көрсетілген. Өтінішіңіз бойынша түсіндіреміз.
paper-access-complaints = Сіз уәкілетті органға немесе сотқа жүгінуге құқылысыз.
paper-access-complaints-body = Уәкілетті орган

## Жою себептері

paper-reason-purpose-reached = өңдеу мақсатына қол жеткізілді
paper-reason-term-ended = сақтау мерзімі өтті
paper-reason-consent-withdrawn = келісім кері қайтарып алынды
paper-reason-objection = өңдеуді тоқтату туралы талап
paper-reason-unlawful = заңсыз өңдеу анықталды
paper-reason-not-needed = деректер мақсат үшін қажет емес
paper-reason-relations-ended = құқықтық қатынастар тоқтатылды
paper-reason-court = заңды күшіне енген сот шешімі

## Жою туралы хат

paper-erasure-title = { $status ->
    [final] Дербес деректердің жойылғанын растау
    [final-part] Дербес деректердің бір бөлігінің жойылғанын растау
    [partial-part] Дербес деректердің бір бөлігін жоюдың басталғаны туралы хабар
   *[partial] Дербес деректерді жоюдың басталғаны туралы хабар
}
paper-erasure-running = Дербес деректерді жою: № { $number } хат
paper-erasure-reference = { $date }
    № { $number }
paper-erasure-answer = Сіздің сұрау салуыңызға: { $request }
paper-erasure-done = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректері { $date } жойылды.
   *[subject] Сіздің дербес деректеріңіз { $date } жойылды.
}
paper-erasure-partly = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректері { $date } біздің бағдарламадан жойылды. Жою әлі аяқталған жоқ; нені күтіп отырғанымыз төменде айтылған.
   *[subject] Сіздің дербес деректеріңіз { $date } біздің бағдарламадан жойылды. Жою әлі аяқталған жоқ; нені күтіп отырғанымыз төменде айтылған.
}
paper-erasure-part-done = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректерінің бір бөлігі { $date } жойылды. Қалған деректер сақталады: қайсысы, неліктен және қашанға дейін екені төменде айтылған.
   *[subject] Сіздің дербес деректеріңіздің бір бөлігі { $date } жойылды. Қалған деректер сақталады: қайсысы, неліктен және қашанға дейін екені төменде айтылған.
}
paper-erasure-part-partly = { $reader ->
    [representative] Сіз өкілі болып отырған адамның дербес деректерінің бір бөлігі { $date } біздің бағдарламадан жойылды. Қалған деректер сақталады: қайсысы, неліктен және қашанға дейін екені төменде айтылған. Жою әлі аяқталған жоқ; нені күтіп отырғанымыз да төменде айтылған.
   *[subject] Сіздің дербес деректеріңіздің бір бөлігі { $date } біздің бағдарламадан жойылды. Қалған деректер сақталады: қайсысы, неліктен және қашанға дейін екені төменде айтылған. Жою әлі аяқталған жоқ; нені күтіп отырғанымыз да төменде айтылған.
}
paper-erasure-reason = Себебі: { $reason }.
paper-erasure-chapter-gone = Не жойылды
paper-erasure-chapter-pending = Не әлі аяқталмады
paper-erasure-chapter-remains = Не сақталады
paper-erasure-chapter-backups = Резервтік көшірмелер
paper-erasure-chapter-processors = Деректер болған басқа тұлғалар
paper-erasure-chapter-rights = Егер келіспесеңіз
paper-erasure-nothing-remains = Ештеңе сақталмайды.
paper-erasure-remains-intro = Заң бойынша немесе мектеп қағидалары бойынша мыналарды көрсетілген күнге дейін сақтаймыз. Мерзімі өткен соң олар да жойылады.
paper-erasure-stays-intro = Мыналарды көрсетілген күнге дейін немесе аталған себеп аяқталғанша сақтаймыз. Содан кейін олар да жойылады.
paper-erasure-remains-what = Не
paper-erasure-remains-basis = Негізі
paper-erasure-remains-until = Мерзімі
paper-erasure-no-backups = Бағдарламаға белгілі, Сіздің деректеріңіз бар резервтік көшірмелер жоқ. Басқа жерлерде көшірмелер болса, олар туралы бөлек хабарлаймыз.
paper-erasure-backups = Деректер шифрланған резервтік көшірмелерде әлі бар. Олар пайдаланылмайды; соңғысы { $no-later } жойылады.
paper-erasure-backups-overdue = Деректер шифрланған сақтық көшірмелерде әлі бар. Олар пайдаланылмайды; оларды жою мерзімі өтті, көшірмелер дереу жойылуға тиіс.
paper-erasure-backups-gone = Бағдарламаның Сіздің деректеріңіз бар резервтік көшірмелері жойылды.
paper-erasure-backups-unseen = Бағдарламаның Сіздің деректеріңіз бар резервтік көшірмелері жойылды немесе белгілі орындарда енді жоқ. Жойылғанын бағдарлама өзі көрмеген көшірмелер саны: { $n }.
paper-erasure-processor = Кім
paper-erasure-processor-state = Күйі
paper-erasure-act = Жою туралы { $date } № { $number } акт жасалды; ол қол қойылған соң күшіне енеді.
paper-erasure-act-signed = Жою туралы { $date } № { $number } акт жасалды; оған қол қойылды, барлық жолы жабылды.
paper-erasure-before = Жоюдың басталғаны туралы { $date } № { $number } хатпен хабарлағанбыз.
paper-erasure-closing = Құрметпен,

## Жою туралы акт

paper-act-title = Дербес деректерді жою туралы акт
paper-act-running = Дербес деректерді жою туралы № { $number } акт
paper-act-dated = { $date }, № { $number }
paper-act-order = Роскомнадзордың 28.10.2022 № 179 бұйрығы бойынша жасалды.
paper-act-mark = ЖОБА
paper-act-status-draft = Жоба. Актіге қол қойылмаған, ол жоюды растамайды.
paper-act-status-partial = Ішінара акт. Жою әлі аяқталған жоқ: { $waiting }.
paper-act-status-final = Түпкілікті акт. Жою аталған жерлердің бәрінде аяқталды.
paper-act-status-final-unseen = Түпкілікті акт. Барлық жол жабылды. Жойылғанын бағдарлама өзі көрмеген көшірмелер саны: { $n }.
paper-act-chapter-facts = Жою туралы мәліметтер
paper-act-operator = Оператор, мекенжайы
paper-act-processor = Оператордың тапсырмасы бойынша өңдеген тұлға, мекенжайы
paper-act-no-processor = бұл деректерді өңдеу басқа тұлғаларға тапсырылмаған
paper-act-processor-unconfirmed = жүйелер тізімінде мектеп пайдаланатынын растамаған тұлғаларға өңдеу тапсырылған-тапсырылмағаны әлі анықталған жоқ
paper-act-subjects = Дербес деректер субъектісі
paper-act-method = Жою тәсілі
paper-act-reason = Жою себебі
paper-act-date = Жою күні
paper-act-chapter-categories = Жойылған деректердің санаттары
paper-act-chapter-carriers = Материалдық тасығыштар
paper-act-carrier = Тасығыштың атауы
paper-act-sheets = Парақ саны
paper-act-no-carriers = Материалдық тасығыштар жойылған жоқ.
paper-act-chapter-systems = Деректер жойылған ақпараттық жүйелер
paper-act-system = Ақпараттық жүйенің атауы
paper-act-system-method = Немен және қалай жойылды
paper-act-system-state = Күйі
paper-act-no-systems = Автоматтандырылған өңдеу жүргізілген жоқ.
paper-act-chapter-files = Бағдарламадан тыс сақталған файлдар
paper-act-file-kind = Түрі
paper-act-file-place = Қайда
paper-act-file-fate = Не болды
paper-act-chapter-remains = Не сақталады және қандай мерзімге дейін
paper-act-chapter-persons = Дербес деректерді жойған адамдар

## Журналдан үзінді

paper-extract-title = Оқиғаларды тіркеу журналынан үзінді
paper-extract-running = Оқиғаларды тіркеу журналынан № { $number } үзінді
paper-extract-order = № { $act } жою туралы актіге. Роскомнадзордың 28.10.2022 № 179 бұйрығының 5-тармағы бойынша жасалды.
paper-extract-order-kz = № { $act } жою туралы актіге.
paper-extract-system = Ақпараттық жүйенің атауы
paper-extract-subjects = Дербес деректер субъектісі
paper-extract-chapter-events = Жою оқиғалары
paper-extract-when = Күні мен уақыты
paper-extract-event = Оқиға
paper-extract-categories = Деректер санаттары
paper-extract-where = Жүйе
paper-extract-reason = Себебі
paper-extract-chapter-chain = Журналдың тұтастығы
paper-extract-chain = Жазбалар тізбекке байланысқан: әрқайсысында алдыңғы жазбаның таңбасы (SHA-256) бар. Кез келген жазба өзгерсе, одан кейінгі барлық таңба өзгереді.
paper-extract-first = Бірінші жазбаның таңбасы
paper-extract-last = Соңғы жазбаның таңбасы
paper-extract-entry = Жазба №

## Өңдеушіге тапсырма

paper-instruction-title = Дербес деректерді жою туралы тапсырма
paper-instruction-running = Дербес деректерді жою туралы № { $number } тапсырма
paper-instruction-greeting = Құрметті әріптестер!
paper-instruction-text = Біз Сіздерге дербес деректерді өңдеуді тапсырған едік{ $contract ->
    [none] .
   *[other] {" "}(шарт: { $contract }).
} Төменде аталғандарды { $no-later } жойып, өңдеуін тоқтатуды сұраймыз.
paper-instruction-chapter-what = Нені жою керек
paper-instruction-subject = Кімнің деректері
paper-instruction-categories = Санаттары
paper-instruction-systems = Қайда
paper-instruction-reason = Себебі
paper-instruction-basis = Негізі
paper-instruction-due = Соңғы күні
paper-instruction-chapter-answer = Растау
paper-instruction-answer = Өздеріңіздегі деректердің, соның ішінде резервтік көшірмелер мен қосалқы мердігерлердегі деректердің жойылғанын растауыңызды сұраймыз: төмендегі жолдарды толтырып, парақты бізге қайтарыңыз.
paper-instruction-answer-date = Жою күні
paper-instruction-answer-method = Жою тәсілі
paper-instruction-answer-left = Не қалды, қайда және қандай мерзімге дейін
paper-instruction-answer-signer = Өңдеуші тарапынан
paper-instruction-closing = Құрметпен,
paper-instruction-rest = Тек аталғанын жою керек. Бұл адамдардың қалған деректерін шартымыз бойынша өңдей бересіз.

## Сейфке арналған қағаз

paper-kit-title = Қойманы қалпына келтіру коды
paper-kit-running = Сейфке арналған қағаз. Суретке түсірмеңіз, компьютердің жанында сақтамаңыз
paper-kit-intro = Бұл парақ мектептің барлық деректерін ашады. Оны бір данада басып шығарып, сейфке салыңыз.
paper-kit-code = ҚАЛПЫНА КЕЛТІРУ КОДЫ
paper-kit-vault = Қойма
paper-kit-made = Жасалған күні
paper-kit-chapter-when = Қашан қажет болады
paper-kit-when-1 = Құпия сөйлем ұмытылса немесе екінші кілт (файл, жүйедегі жазба) жоғалса.
paper-kit-when-2 = Компьютер істен шықса немесе ауыстырылса, ал қойма резервтік көшірмеден қалпына келтірілсе.
paper-kit-when-3 = Қойманы ашып жүрген қызметкер енді аша алмайтын болса.
paper-kit-chapter-steps = Не істеу керек
paper-kit-step-1 = «Личное дело» бағдарламасын ашып, қойманы және қалпына келтіру кодымен кіруді таңдаңыз.
paper-kit-step-2 = Топтарды ретімен енгізіңіз. Пернетақта тілі мен әріптердің бас-кішілігі маңызды емес.
paper-kit-step-3 = Жаңа құпия сөйлем мен жаңа екінші кілтті беріңіз. Кіру журналға жазылады.
paper-kit-step-4 = Жаңа код жасап, жаңа парақты басып шығарыңыз, ал мынаны жойыңыз.
paper-kit-chapter-duty = Кезекшілер және кімге қоңырау шалу керек
paper-kit-duty-role = Неге жауап береді
paper-kit-duty-person = Кім
paper-kit-duty-contact = Қалай хабарласуға болады
paper-kit-duty-line = { $role }, кіру аты { $login }

## Бірнеше құжатқа ортақ жауаптар

paper-signatory-ip = Жеке кәсіпкер
paper-signatory-head = Басшы
paper-methods-mixed = Аралас өңдеу: бағдарламалармен және қағазда, бұл бағдарламадан желі арқылы берілмейді; тек автоматты түрде шешім қабылданбайды.
paper-measures-vault = Деректер шифрланған қоймада сақталады; оны өз құпия сөйлемі бар адамдар ғана ашады, қолжетімділік рөлдермен шектелген.
paper-measures-journal = Карточканы әр ашу, құжат беру және жою байқатпай өзгертуге болмайтын журналға жазылады.
paper-left-out-texts-of-others = Сіз аталған өзге адамдардың жазбалары мен хабарламалары: олар жазған немесе олар туралы адамдарға тиесілі.
paper-left-out-others = Өзге адамдардың аттары мен байланыс деректері (мысалы, екінші ата-ананікі): олардың да қорғалу құқығы бар.
paper-left-out-place = { $category }: { $what }, орын: { $n }.
paper-left-out-mark = Мәтінде жасырылған { $mark } белгісімен ауыстырылды.
paper-recipient-contract = шарт: { $text }
paper-recipient-instruction = тапсырма: { $text }
paper-recipient-place = дерекқор: { $text }
paper-recipient-country = елі: { $text }
paper-recipient-unconfirmed = { $name } (мектеп пайдаланатынын әлі растаған жоқ)
paper-not-stated = мектеп көрсетпеген
paper-border-unknown = Алушының елін мектеп көрсетпеген, сондықтан шетелге беру жоққа шығарылмайды: { $names }
paper-system-this = «Личное дело», мектептің шифрланған қоймасы
paper-system-place = { $name }, дерекқоры: { $place }
paper-source-row = { $file } файлы, { $row }-жол
paper-superseded = { $label } (бұрынғы мәні)
paper-basis-setting = мектептің ішкі қағидасы
paper-basis-unconsented = { $basis } (бұл адамның келісімі тізілімде жазылмаған)
paper-until-blocker = жоюға кедергі аяқталғанша
paper-remains-papers = Осы жою туралы хат, акт және журналдан үзінді
paper-remains-act = Осы жою туралы акт және журналдан үзінді
paper-remains-papers-basis = жойылғанын растау
paper-remains-fingerprints = Пошта мен нөмірлердің қайтарылмайтын таңбалары, қайта импорттау деректерді қайтармауы үшін
paper-remains-fingerprints-basis = қайта жазылудан қорғау
paper-processor-instructed = деректерді жою тапсырмасы жіберуге дайын
paper-method-this = шифрланған базадан жазбаларды жою, база файлын қайта жазу және қалдықты тексеру
paper-state-done = { $date } күні жойылды
paper-state-open = әлі белгіленбеген
paper-state-unconfirmed = мектеп пайдаланатынын растаған жоқ
paper-state-absent = деректер жоқ, { $date } тексерілді
paper-state-handed = { $date } субъектіге берілді
paper-state-sent = тапсырма { $date } жіберілді, жауап жоқ
paper-state-answered = жауап { $date } алынды, жою расталмады
paper-pending-backups = бағдарламаның резервтік көшірмелері: { $n }
paper-pending-carriers = мектептің қағаздары мен файлдары: { $n }
paper-pending-processors = деректерді біздің тапсырмамыз бойынша өңдегендердің растауы, күтілуде: { $n }
paper-pending-unconfirmed = деректердің болған-болмағанын мектеп әлі тексеріп жатқан жүйелер мен тұлғалар: { $n }
paper-system-backup = резервтік көшірме { $file }
paper-system-text = басқа адам туралы жазба: { $text }
paper-act-text-in-file = { $field }, № { $number } іс
paper-state-held = жоюға тыйым бар; қайта қарау күні { $date }
kept-text-of-another = ол аталған басқа адам туралы жазба
paper-state-backup = әлі бар; { $date } күнін қоса алғанда сол күнге дейін жою керек
paper-state-backup-overdue = мерзімі { $date } өтті; әлі бар, дереу жою керек
paper-state-backup-absent-overdue = мерзімі { $date } өтті; көшірме белгілі орнында қазір көрінбейді, тауып, дереу жою керек
paper-state-backup-absent = көшірме белгілі орнында қазір көрінбейді; { $date } дейін (осы күнді қоса) жою керек
paper-state-backup-declared = { $date } жойылды деп мәлімделді; бағдарлама оны көрген жоқ
paper-state-backup-lost = { $date } жоғалды деп мәлімделді; бағдарлама жойылғанын көрген жоқ
paper-state-backup-missing = { $date } белгілі орнында файл жоқ; бағдарлама жойылғанын көрген жоқ
paper-fate-present = файл орнында, оны жойыңыз
paper-fate-missing = файл бұрынғы орнында жоқ
paper-case-number = № { $number } іс
paper-method-scan = «Личное дело» { $version } бағдарламасы жазбаларды шифрланған базадан (SQLCipher, AES-256) жойып, база файлын қайта жазды. Содан кейін тексерілді: мәндер – { $values }, файл беттері – { $pages }, өзге файлдар – { $files }. Жоспар түсіндіретін сәйкестіктер (заң бойынша сақталғандар және өзге адамдардың дәл осындай деректері): { $explained }. Күтпеген сәйкестіктер: 0. Бағдарлама сәйкестігі бағаланған ақпаратты қорғау құралы емес.
paper-method-unread = Өзге адамдардың тіркелген файлдары толық қаралмады: { $files }. Оларда не барын бағдарлама айтпайды.
paper-method-unread-files = { $why } – { $n } (№ { $numbers })

## Ойдан шығарылған мектеп

demo-school-ru-name = ИП Образцова Вера Павловна, «Пифагор» онлайн-мектебі (үлгі)
demo-school-ru-address = 420000, Қазан қаласы, Примерная көшесі, 1
demo-school-ru-city = Қазан
demo-school-ru-signatory = В. П. Образцова
demo-school-kz-name = «Үлгі» оқу орталығы» ЖШС (үлгі)
demo-school-kz-address = 050000, Алматы қаласы, Үлгі көшесі, 1
demo-school-kz-city = Алматы
demo-school-kz-signatory = А. С. Үлгібаев

paper-journal-title = Оқиғаларды тіркеу журналынан үзінді
paper-journal-period = { $from } – { $to } кезеңі үшін
paper-journal-running = Журналдан үзінді, { $from } – { $to }
paper-journal-system = Ақпараттық жүйе
paper-journal-made = Жасалды
paper-journal-count = Кезеңдегі жазбалар
paper-journal-zone = Уақыт белдеуі
paper-journal-number = №
paper-journal-at = Қашан
paper-journal-operator = Кім
paper-journal-event = Оқиға
paper-journal-about = Санат, саны, негізі
paper-journal-nothing = Бұл кезеңде жазба жоқ.
paper-journal-chapter-entries = Жазбалар
paper-journal-chapter-destroyed = Мерзімі өтуіне байланысты жойылды
paper-journal-destroyed = № { $first }–{ $last } жазбалар, { $from } – { $until }.
paper-journal-chapter-proof = Немен расталады
paper-journal-chain = Әр жазбада алдыңғысының SHA-256 хеші бар. Төмендегі хештер бұл үзіндіні журналмен байланыстырады; осы үзіндінің JSON файлы оларды бағдарламасыз қайта есептеуге мүмкіндік береді.
paper-journal-before = Бірінші жазбаның алдындағы хеш
paper-journal-last = Кезеңнің соңғы жазбасының хеші
paper-journal-head = Журналдың соңғы тексерілген жазбасының хеші, № { $number }
paper-journal-codes = Адамдар журнал кодтарымен белгіленген. Аты тек жою туралы жазбада және ол туралы құжаттар сақталған кезде ғана тұрады.
paper-journal-intact = Журнал толық тексерілді: { $n } жазба, тізбек бүтін.
paper-journal-broken = Тексеру бұзылуды тапты: { $fault }.
paper-journal-act = № { $act } акт
paper-journal-items = саны: { $n }
paper-journal-code = код { $code }

## Келісімдер

paper-consent-text = Мәтін { $key }
paper-consent-running = Келісім, мәтін { $key }
paper-consent-law-ru = 152-ФЗ, 9-бап
paper-consent-law-ru-publication = 152-ФЗ, 10.1-бап; Роскомнадзордың 24.02.2021 № 18 бұйрығы
paper-consent-law-kz = ҚР № 94-V Заңы, 7 және 8-баптар
paper-consent-separate = Бөлек құжат: астындағы қолтаңба тек осы келісімді растайды, басқа ештеңені растамайды.
paper-consent-name = Кімнің деректері: тегі, аты, әкесінің аты
paper-consent-representative = Заңды өкіл: тегі, аты, әкесінің аты
paper-consent-relation = Кім болып келеді
paper-consent-contact = Телефон, электрондық пошта немесе мекенжай
paper-consent-opening = Операторға келісім беремін: { $operator }.
paper-consent-opening-minor = Заңды өкіл ретінде білім алушы үшін операторға келісім беремін: { $operator }.
paper-consent-chapter-content = Келісім неге беріледі
paper-consent-purposes = Мақсаттар:
paper-consent-data = Деректер: { $words }.
paper-consent-data-list = Деректер, түрлері бойынша:
paper-consent-actions = Әрекеттер: { $words }.
paper-consent-chapter-transfer = Деректер кімге және қайда беріледі
paper-consent-transfer = Беру: { $words }.
paper-consent-cross-border = Шетелге: { $words }.
paper-consent-abroad = беріледі: { $names }
paper-consent-abroad-unknown = жоққа шығарылмайды, өйткені мектеп алушыны растаған жоқ немесе оның елін көрсетпеген: { $names }
paper-consent-public = Жалпыға қолжетімді көздерде: { $words }.
paper-consent-chapter-term = Мерзімі және кері қайтарып алу
paper-consent-term = Мерзімі: { $words }.
paper-consent-signer = кім қол қояды
paper-consent-withdrawal = Келісімді кез келген күні түсіндірмесіз, операторға жазып, кері қайтарып алуға болады.
paper-consent-withdrawal-to = Келісімді кез келген күні түсіндірмесіз, операторға жазып, кері қайтарып алуға болады: { $way }.
paper-consent-ticks = Нені орналастыруға болады
paper-consent-tick-data = Деректер
paper-consent-tick-yes = Рұқсат етемін
paper-consent-tick-ban = Шарттар мен тыйымдар
paper-consent-item-name-full = тегі, аты, әкесінің аты толық
paper-consent-item-name-first = тек аты
paper-consent-item-name-initials = аты-жөнінің бас әріптері
paper-consent-item-review = пікір мәтіні
paper-consent-item-photo = фотосурет
paper-consent-item-video = бейне
paper-consent-item-voice = дауыс
paper-consent-item-lesson = сабақтың немесе хат алмасудың үзіндісі
paper-consent-item-result = нәтиже
paper-consent-item-programme = бағдарлама, сынып немесе курс
paper-consent-item-place = қала, мектеп немесе жұмыс орны
paper-consent-ticks-note = Белгісіз деректер орналастырылмайды: үнсіздік келісім емес. Шарттар мен тыйымдар қалау бойынша толтырылады, оператор олардан бас тарта алмайды.
paper-consent-blank-conditions = Барлығына арналған шарттар мен тыйымдар (қалау бойынша толтырылады)
paper-consent-blank-network = Тек оператордың ішкі желісімен, байланыс желілерімен беру немесе бермеу (қалау бойынша толтырылады)
paper-consent-blank-resource = Ресурс { $number }: беттің немесе бөлімнің толық мекенжайы
paper-consent-blank-term = Келісімнің соңғы күні (күні, айы, жылы)
paper-consent-blank-authority = Білім алушы атынан әрекет етуге құқығым бар екенін растаймын; бұл немен расталады
paper-consent-blank-date = Күні
paper-consent-sign-subject = Келісім беруші
paper-consent-sign-representative = Заңды өкіл
paper-consent-sign-learner = Білім алушы, егер 14 жасқа толса
paper-consent-letter-title = Деректеріңізді өңдеуге келісім туралы
paper-consent-letter-running = Келісім туралы хат
paper-consent-letter-comes-of-age = { $date } Сіз 18 жасқа толасыз. Осы күннен бастап Сіз үшін заңды өкіл келісім бере алмайды, ал ол бұрын берген келісімді біз пайдалануды тоқтатамыз. Хатқа нысандар қоса берілді: келіссеңіз, оларға өзіңіз қол қойыңыз.
paper-consent-letter-of-age = Сіз 18 жасқа толдыңыз. Сіз үшін заңды өкіл берген келісімді біз енді пайдаланбаймыз. Хатқа нысандар қоса берілді: келіссеңіз, оларға өзіңіз қол қойыңыз.
paper-consent-letter-new-text = Біз деректерді өңдеу ережелерін және келісім мәтінін өзгерттік. Хатқа жаңа нысан қоса берілді: келіссеңіз, оған қол қойыңыз. Сіз жауап бергенге дейін деректермен жаңа әрекеттер бастамаймыз.
paper-consent-letter-choice = Қол қою міндетті емес. Келісім болмаса, тек соған негізделген әрекеттерді тоқтатамыз және шарт немесе заң бойынша сақтауға міндетті деректерді ғана қалдырамыз.
paper-consent-letter-way = Қол қойылған нысандарды кез келген ыңғайлы жолмен беріңіз: { $way }.
paper-inactivity-title = Деректеріңіздің жойылатыны туралы
paper-inactivity-running = Ұзақ кірмеу туралы хабарлама
paper-inactivity-since = Біздегі мәлімет бойынша, есептік жазбаны соңғы рет пайдаланған күніңіз: { $date }. Қазір Сіз өтіп жатқан курс жоқ.
paper-inactivity-rule = Саясатымызда есептік жазбаға кірмеген адамның деректерін сақтау мерзімі белгіленген: { $term }. Бұл мерзім өтті.
paper-inactivity-goes = Жауап бермесеңіз, деректеріңізді жоямыз. Саясат немесе заң ұзағырақ сақтауды талап ететін мәліметтер ғана қалады, мысалы, берілген құжаттар мен төлемдер туралы мәліметтер.
paper-inactivity-answer = Деректерді сақтап қалу үшін есептік жазбаға кіріңіз немесе бізге хабарлаңыз. Жауап беру мерзімі осы хат жіберілген күннен басталады: { $term }.
paper-inactivity-way = Кез келген ыңғайлы жолмен жауап бере аласыз: { $way }.
paper-inactivity-silence = Деректер Сізге енді керек болмаса, жауап беру міндетті емес.

paper-register-title-ru = Дербес деректерді өңдеу процестерінің тізілімі
paper-register-title-kz = Міндеттерге қажетті және жеткілікті дербес деректер тізбесі
paper-register-opening-ru = Әр мақсат үшін: кімнің деректері, қандай деректер, қандай негізде, олармен не істейді және қанша сақтайды. Жазбалар саны құрастырылған күнгі мектеп тізілімінен алынды.
paper-register-opening-kz = Тізбе ҚР № 94-V Заңының 25-бабы бойынша жасалды. Әр мақсат үшін: кімнің деректері, қандай деректер, қандай негізде және қанша сақталады.
paper-register-on = { $date } жағдай бойынша
paper-register-approved = Бекітемін
paper-register-approved-line = ___________________  20___ ж. «___» ____________
paper-register-edition = { $date } редакциясы, өзгеріссіз
paper-register-edition-changed = { $date } редакциясы, мектептің өзгерістері: { $n }
paper-register-rules = Ережелер
paper-register-authority = Уәкілетті орган
paper-register-made = Жасалған күні
paper-register-people = Адамдар
paper-register-notice = Өңдеудің басталғаны туралы хабарлама
paper-register-subjects = Кімнің деректері
paper-register-data = Қандай деректер
paper-register-basis = Негіз
paper-register-actions = Әрекеттер
paper-register-term = Мерзім
paper-register-then = Одан кейін
paper-register-recipients = Тағы кім алады
paper-register-to-confirm = заңгер растауға тиіс
paper-register-not-in-policy = Жарияланған саясат бұл мақсатты атамайды.
paper-register-unsaid = көрсетілмеген
paper-register-term-from = { $term }, басталуы: { $start }
paper-register-chapter-recipients = Алушылар және өз жүйелері
paper-register-recipient = Кім
paper-register-kind = Түрі
paper-register-place = Қайда
paper-register-chapter-keeping = Сақтау мерзімдері және жою тәртібі
paper-register-keeping-lead = Мерзім өткен соң деректер актімен жойылады. Заң мен уәде сәйкес келмесе, заң атаған жазба үшін кейінгі мерзім қолданылады.
paper-register-chapter-held = Іс жүзінде не сақталады
paper-register-held-lead = { $date } күнгі жағдай бойынша жазбалар мен адамдар саны.
paper-register-category = Санат
paper-register-rows = Жазбалар
paper-register-chapter-automated = Адамсыз не істеледі
paper-register-chapter-open = Әлі не ашық
paper-register-open-lead = Саясат, заң және тәжірибе арасындағы мектеп әлі жауап бермеген айырмашылықтар.
paper-register-chapter-answered = Мектеп неге жауап берді
paper-register-question = Ескерту
paper-register-answer = Жауап
paper-register-on-day = Күні
paper-published-title = Жарияланымдар тізілімі
paper-published-count = Жазба саны
paper-published-nothing = Жарияланым жоқ.
paper-published-chapter = Жарияланымдар
paper-published-published = Жарияланды
paper-published-name = Кімдікі
paper-published-item = Не
paper-published-resource = Қайда
paper-published-link = Бет мекенжайы
paper-published-others = Басқа адамдар
paper-published-ground = Келісім
paper-published-ends = Рұқсат мерзімі
paper-published-end = Алып тасталды
publication-still-due = әлі жарияланымда; { $date } дейін алып тастау керек: { $why }
publication-still-due-now = әлі жарияланымда; алып тастау керек: { $why }
paper-published-ours = өз ресурсы
paper-published-foreign = бөтен ресурс
paper-issued-title = Берілген құжаттар тізілімі
paper-issued-count = Жазба саны
paper-issued-number = Нөмірі
paper-issued-issued = Берілген күні
paper-issued-name = Кімге
paper-issued-what = Құжат, бағдарлама
paper-issued-state = Күйі
paper-issued-handed = Тапсырылды
paper-issued-nothing = Мұндай жазба жоқ.
paper-issued-chapter-entries = Жазбалар
paper-issued-chapter-series = Нөмірлер
paper-issued-series-lead = Нөмірлер үзіліссіз жүреді. Біріншіден соңғысына дейінгі әр нөмір осында есептелген.
paper-issued-series = Серия
paper-issued-highest = Соңғысы
paper-issued-listed = Тізілімде
paper-issued-kept = Карточка жойылған, жазба сақталады
paper-issued-gone = Жазба сақталмайды
paper-handed-group = «{ $of }» тобы бойынша үзінді
paper-handed-organisation = Оқу туралы мәліметтер: { $of }
paper-handed-recipient = Кімге
paper-handed-reason = Не үшін
paper-handed-given-by = Берген
paper-handed-people = Адам саны
paper-handed-destroy-by = Жою мерзімі
paper-handed-chapter = Тізім
paper-handed-note = Парақ тек осы жұмысқа арналған. Көшірмеңіз және басқаға бермеңіз. Көрсетілген күннен кейін парақты жойып, мектепке хабарлаңыз.
paper-horizon-title = Сақтау мерзімдері: не және қашан жойылуға тиіс
paper-horizon-rules = Ережелер
paper-horizon-due = Қазірдің өзінде жойылуға тиіс жазбалар
paper-horizon-coming = Осы айлардағы жазбалар
paper-horizon-chapter = Айлар бойынша
paper-horizon-month = Ай
paper-horizon-rows = Жазбалар
paper-horizon-nothing = Бұл айларда бірде-бір мерзім аяқталмайды.

## Бірнеше адам туралы қағаздардың қосымшасы

paper-annex-title = Қосымша: кімнің деректері жойылды
paper-annex-note = Қосымша қағаздың өзімен бірдей мерзім сақталады.
paper-annex-subjects = тізім қосымшада, жолдар саны: { $lines }
paper-told-part = { $field } (бір бөлігі, жазбалар: { $n })
paper-told-rest = { $people ->
    [1] осы адам туралы ол жердегінің бәрі, сақталатыннан басқа
   *[other] ісі толық жойылғандар (адам саны: { $people }) туралы ол жерде қалғанның бәрі, сақталатыннан басқа
}
paper-annex-line = №
paper-annex-who = Кімнің деректері
paper-annex-what = Не жойылды
paper-annex-values = Жазбалар
paper-annex-whole = барлық деректер: { $categories }
paper-annex-kept = бұрынғы жоюдан кейін сақталғаны
paper-extract-subjects-below = кесте жолдарында аталған
paper-remains-count = жазбалар: { $count }
paper-basis-hold = жою тоқтатыла тұрған: дау, органның талабы немесе оқиғаны тексеру
paper-act-rotation = { $from } – { $until } аралығындағы техникалық жазбалар, барлығы { $count }

# Карточкасы жоқ адам туралы жауап
paper-nothing-title = Сұрау салуға жауап
paper-nothing-running = Дербес деректер туралы сұрау салуға жауап
paper-nothing-law-ru = «Дербес деректер туралы» 2006 жылғы 27 шілдедегі № 152-ФЗ Федералдық заңның 14-бабы бойынша сұрау салуға жауап береміз.
paper-nothing-law-kz = «Дербес деректер және оларды қорғау туралы» Қазақстан Республикасының 2013 жылғы 21 мамырдағы № 94-V Заңының 24-бабы 1-тармағының 1) тармақшасы бойынша сұрау салуға жауап береміз.
paper-nothing-held = Біз Сіздің дербес деректеріңізді өңдемейміз. Тек сұрау салудың өзі мен осы жауап сұрау салу бойынша хат алмасу ретінде сақталады.
paper-nothing-searched = Іздеу { $date } жүргізілді. Сұрау салудан мыналар пайдаланылды: { $what }.
paper-nothing-places = Оқушылар мен төлеушілер тізілімі, бұрынғы жоюлардан кейін сақталған мәліметтер, берілген құжаттар тізілімі, тапсырыстар мен төлемдер, жою туралы қағаздар, бұрынғы жоюлар мен таратылымнан бас тартулар туралы иесіздендірілген белгілер, басқа адамдар туралы жазбалар мен тіркелген файлдар тексерілді.
paper-nothing-unread = Толық оқылмаған тіркелген файлдар (суреттер, құпиясөзі бар, бүлінген): { $n }. Олар туралы ештеңе айта алмаймыз.
paper-nothing-systems = Мектептің мына жүйелері де тексерілді: { $systems }.
paper-nothing-namesakes = Іздеу кезінде табылған аты-жөні бірдей немесе ұқсас адамдар туралы мәліметтер басқа адамдарға қатысты; оларды хабарлауға құқымыз жоқ.
paper-nothing-more = Егер Сіз бізге басқа атпен, басқа поштамен немесе басқа телефоннан жүгінген болсаңыз, оларды хабарлаңыз: қайта тексереміз.
paper-nothing-complaints = Жауаппен келіспесеңіз, уәкілетті органға ({ $authority }) немесе сотқа жүгінуге құқылысыз.
paper-takedown-title = Жарияланымды алып тастау туралы өтініш
paper-takedown-where = «{ $resource }» ресурсының иесіне немесе әкімшісіне.
paper-takedown-what = Сізде жарияланған: { $item }, { $name }.
paper-takedown-what-alone = Сізде жарияланған: { $item }.
paper-takedown-published = Жарияланған күні: { $date }.
paper-takedown-link = Мекенжайы: { $link }.
paper-takedown-why = Себебі: { $why }.
paper-takedown-by = Таратуды бірден, ең кеші { $date }, тоқтатуды және көшірмелерін жоюды сұраймыз.
paper-takedown-now = Таратуды бірден тоқтатуды және көшірмелерін жоюды сұраймыз.
paper-takedown-law-ru = Адамның талабы бойынша дербес деректерді тарату кез келген уақытта тоқтатылады: 27.07.2006 № 152-ФЗ «Дербес деректер туралы» Федералдық заңның 10.1-бабы.
paper-takedown-answer = Материал алып тасталғанда бізге хабарлаңыз.
paper-lookup-papers = { $date } № { $act } акт, қағаздар: { $n }
paper-lookup-ledger = { $date } жойылғаны туралы иесіздендірілген белгі, № { $act } акт
paper-lookup-suppression = { $date } бастап таратылымнан бас тарту туралы иесіздендірілген белгі
paper-lookup-until-act = мерзім акт түпкілікті болғанда басталады
paper-lookup-until-papers = жою туралы қағаздармен бірдей
paper-lookup-until-mailings = таратылым жүріп тұрғанда және тағы 1 жыл
paper-lookup-card = Бұдан бөлек № { $number } жеке іс жүргізіледі (жазбалар: { $n }). Ол туралы толық есеп бөлек беріледі.
paper-lookup-unsettled = № { $act } акт бойынша жойылғандар: жойылғаны әлі расталмаған орындар (мектептің жүйелері, орындаушылар, қағаздар, файлдар, резервтік көшірмелер) – { $n }. Нәтижесін бөлек хабарлаймыз.
paper-lookup-mention = Бұдан бөлек Сіз басқа адам туралы жазбаларда аталғансыз («{ $category }», жазбалар: { $n }). Жазбалардың өзі сол адамға қатысты, сондықтан келтірілмейді.
paper-picture-logo = Логотип
paper-picture-seal = Мөр
paper-picture-facsimile = Қолтаңба

## Бас тарту

paper-refusal-title = { $asked ->
    [information] Мәліметтерді беруден бас тарту
   *[erasure] { $extent ->
        [part] Дербес деректерді жоюдан ішінара бас тарту
       *[whole] Дербес деректерді жоюдан бас тарту
    }
}
paper-refusal-running = Өтінішке жауап: № { $number } хат
paper-refusal-answer = { $date } өтінішке
paper-refusal-about = Өтініш мына адамның дербес деректеріне қатысты: { $name }.
paper-refusal-said = { $asked ->
    [information] Өтінішті қарадық, сұралған мәліметтерді бере алмаймыз.
   *[erasure] { $extent ->
        [part] Өтінішті қарадық. Барлық деректерді қазір жоюға болмайды; не қалатыны және неге қалатыны төменде айтылған. Қалғанын жоямыз.
       *[whole] Өтінішті қарадық, деректерді қазір жоя алмаймыз.
    }
}
paper-refusal-law = Норма: { $law }.
paper-refusal-term = Осы жауаптың соңғы күні: { $date }.
paper-refusal-chapter-stays = Не қалады және неге
paper-refusal-stays-intro = Көрсетілген күнге дейін деректер «Негізі» бағанында аталған мақсат үшін ғана сақталады.
paper-refusal-chapter-goes = Не жойылады
paper-refusal-goes-by = Бұлар { $no-later } жойылады. Жойылғаны туралы бөлек хабарлаймыз.
paper-request-extension-title = Жауап мерзімін ұзарту туралы хабарлама
paper-request-answer-title = Өтінішке жауап
paper-request-running = № { $number } өтініш
paper-request-asked = { $kind }: { $date } өтініш
paper-request-extended = Өтінішіңізге жауап беру мерзімі бір рет ұзартылды: { $date } дейін жауап береміз.
paper-request-why = Себебі: { $reason }.
paper-request-decided = { $outcome ->
    [granted] Өтініш орындалды.
    [part] Өтініш ішінара орындалды; қалғанынан бас тартылды.
   *[refused] Өтінішті орындаудан бас тартылды.
}
