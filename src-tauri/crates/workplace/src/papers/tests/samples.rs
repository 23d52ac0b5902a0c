//! One plausible paper of each kind, in any language; the facts are invented.

use chrono::NaiveDate;

use crate::papers::*;

pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn strings(items: &[&str]) -> Vec<String> {
    items.iter().map(|item| (*item).to_owned()).collect()
}

pub(super) fn operator(country: Country) -> OperatorFacts {
    match country {
        Country::Russia => OperatorFacts {
            name: "ИП Соколова Мария Андреевна".into(),
            requisites: "ИНН 770123456789, ОГРНИП 321774600123456".into(),
            address: "125009, г. Москва, ул. Тверская, д. 7, кв. 12".into(),
            contact: "+7 495 123-45-67, school@example.com".into(),
        },
        Country::Kazakhstan => OperatorFacts {
            name: "«Тіл үйрену орталығы» ЖШС".into(),
            requisites: "БСН 150140012345".into(),
            address: "050000, Алматы қ., Абай даңғылы, 52".into(),
            contact: "+7 727 123 45 67, ortalyq@example.kz".into(),
        },
    }
}

fn issuer(country: Country, language: &str) -> Issuer {
    Issuer {
        operator: operator(country),
        place: match (country, language) {
            (Country::Kazakhstan, "en") => "Almaty",
            (Country::Kazakhstan, _) => "Алматы",
            (Country::Russia, "en") => "Moscow",
            (Country::Russia, _) => "Москва",
        }
        .into(),
        signatory: Signatory {
            position: match (country, language) {
                (_, "en") => "Director",
                (Country::Kazakhstan, _) => "Директор",
                (Country::Russia, _) => "Индивидуальный предприниматель",
            }
            .into(),
            name: "М. А. Соколова".into(),
        },
        licence: if country == Country::Russia { Licence::PersonalTeaching } else { Licence::None },
    }
}

fn wording(country: Country, language: &str) -> Wording {
    let (name, programme) = match language {
        "kk" => ("Қуанышқызы Әсел Нұрланқызы", "Қазақ тілінен емтиханға дайындық: «Үздік нәтиже» курсы"),
        "en" => ("Assel Nurlankyzy Kuanysh", "Preparation for the state examination in Russian"),
        _ => ("Сейтова Әсел Қуанышқызы", "Подготовка к ЕГЭ по русскому языку: полный курс"),
    };
    Wording {
        language: language.into(),
        name_as_printed: name.into(),
        programme: programme.into(),
        heading: None,
        issuer: issuer(country, language),
    }
}

pub(super) fn certificate(country: Country, language: &str) -> CertificatePaper {
    CertificatePaper {
        country,
        kind: CertificateKind::Training,
        wording: wording(country, language),
        second: None,
        gender: Some(Gender::Female),
        hours: Some(72),
        studied: Studied::Period(day(2026, 9, 1), day(2026, 11, 22)),
        valid_until: None,
        qualification: false,
        number: "2026-000123".into(),
        issued: day(2026, 11, 22),
        standing: Standing::Original,
        sample: false,
        code: None,
        statement: None,
        template: CertificatePaper::TEMPLATE.into(),
    }
}

pub(super) fn bilingual() -> CertificatePaper {
    let mut paper = certificate(Country::Kazakhstan, "kk");
    paper.second = Some(wording(Country::Kazakhstan, "ru"));
    paper
}

fn row(label: &str, value: &str) -> Row {
    Row {
        label: label.into(),
        value: value.into(),
        source: "анкета при записи, 01.09.2026".into(),
        purpose: "договор об обучении".into(),
        basis: "исполнение договора (п. 5 ч. 1 ст. 6 № 152-ФЗ)".into(),
        keep_until: "22.11.2029".into(),
        provisional: false,
    }
}

pub(super) fn access_report(country: Country, language: &str) -> AccessReportPaper {
    let person = |name: &str, purpose: &str| Recipient {
        name: name.into(),
        address: "119021, г. Москва, ул. Льва Толстого, д. 16".into(),
        purpose: purpose.into(),
        basis: "договор поручения от 10.01.2026 № 4".into(),
        data: "Имя и личные сведения, Контакты".into(),
    };
    let mut grade = row("Пробный экзамен 14.10.2026", "78 баллов");
    grade.source = "выгрузка учебной платформы".into();
    grade.provisional = true;
    let mut comment = row(
        "Комментарий наставника",
        "Хорошо держит структуру сочинения, но торопится в тестовой части. Договорились: одна проверочная работа в \
         неделю, разбор ошибок по средам, в ноябре – повторный пробный экзамен по полной форме.",
    );
    comment.source = "наставник".into();
    comment.purpose = "обучение и разбор ошибок".into();
    comment.keep_until = "31.12.2026".into();
    AccessReportPaper {
        country,
        language: language.into(),
        operator: operator(country),
        subject_name: "Сейтова Әсел Қуанышқызы".into(),
        addressee: String::new(),
        reader: Reader::Representative,
        prepared_on: day(2026, 11, 22),
        request: Some(RequestRef { number: "5".into(), date: day(2026, 11, 10) }),
        sections: vec![
            Section {
                title: "Сведения о человеке".into(),
                rows: vec![
                    row("Фамилия, имя, отчество", "Сейтова Әсел Қуанышқызы"),
                    row("Дата рождения", "14.03.2010"),
                    row("Электронная почта", "assel.kuanyshkyzy.seitova.2010@student.school-example.com"),
                    row("Телефон", "+7 701 123-45-67"),
                ],
            },
            Section {
                title: "Обучение".into(),
                rows: vec![grade, comment, row("Курс", "Подготовка к ЕГЭ, 2026")],
            },
            Section {
                title: "Платежи".into(),
                rows: vec![row("Заказ № 5512", "12\u{A0}500,00\u{A0}₽, оплачен")],
            },
            Section { title: "Здоровье".into(), rows: vec![] },
        ],
        systems: strings(&["«Личное дело», зашифрованное хранилище", "GetCourse"]),
        methods: strings(&[
            "сбор, запись, хранение",
            "изменение, передача, уничтожение",
            "с использованием средств автоматизации и без них",
        ]),
        recipients: vec![person("ООО «Рассылки»", "письма о занятиях")],
        disclosures: vec![Disclosure {
            date: day(2026, 10, 2),
            recipient: "Налоговая служба".into(),
            what: "сумма оплаты за 2026 год".into(),
            basis: "запрос от 28.09.2026 № 77-14".into(),
        }],
        processors: vec![person("ООО «Платформа»", "учебная платформа")],
        unsettled: Vec::new(),
        cross_border: vec![],
        measures: strings(&[
            "Назначен ответственный: М. А. Соколова.",
            "Хранилище зашифровано, вход по двум ступеням.",
        ]),
        rights: strings(&[
            "Потребовать уточнить, заблокировать или уничтожить данные, если они неполны, устарели или получены незаконно.",
            "Отозвать согласие в любое время.",
            "Обжаловать наши действия.",
        ]),
        other: vec![],
        left_out: strings(&["Телефон наставника: личные данные другого человека (ч. 2 ст. 14)."]),
        complain_to: "Роскомнадзор, 109992, г. Москва, Китайгородский пр., д. 7, стр. 2".into(),
        signatory: Some(Signatory {
            position: "Индивидуальный предприниматель".into(),
            name: "М. А. Соколова".into(),
        }),
        receipt: true,
    }
}

fn remaining() -> Vec<Remaining> {
    let one = |what: &str, basis: &str, until: &str| Remaining {
        what: what.into(),
        basis: basis.into(),
        until: until.into(),
    };
    vec![
        one("Сертификат: имя, программа, номер, дата", "реестр выданных документов", "22.11.2076"),
        one("Платёж: сумма, дата, номер чека", "налоговый учёт (ст. 23 НК РФ)", "31.12.2031"),
        one("Акт, выгрузка и это письмо", "приказ Роскомнадзора № 179, п. 8", "22.11.2029"),
    ]
}

pub(super) fn erasure_letter(country: Country, language: &str) -> ErasureLetterPaper {
    ErasureLetterPaper {
        country,
        language: language.into(),
        operator: operator(country),
        number: "17".into(),
        date: day(2026, 11, 24),
        addressee: strings(&["Сейтова Айгүл Маратовна", "Москва, ул. Лесная, д. 3, кв. 8"]),
        greeting_name: "Айгүл Маратовна".into(),
        gender: Some(Gender::Female),
        reader: Reader::Representative,
        request: Some(RequestRef { number: "5".into(), date: day(2026, 11, 10) }),
        before: None,
        part_stays: false,
        erased_on: day(2026, 11, 22),
        reason: Reason::ConsentWithdrawn,
        categories: strings(&[
            "имя, дата рождения, почта, телефон",
            "успеваемость и комментарии",
            "история писем",
        ]),
        pending: vec![],
        remaining: remaining(),
        backups: BackupsLeft::Until(day(2027, 2, 20)),
        processors: vec![ProcessorState {
            name: "ООО «Платформа»".into(),
            state: "ответ ожидается до 02.12.2026".into(),
        }],
        act: Some(RequestRef { number: "8".into(), date: day(2026, 11, 22) }),
        act_signed: false,
        complain_to: "Роскомнадзор, 109992, г. Москва, Китайгородский пр., д. 7, стр. 2".into(),
        signatory: Signatory {
            position: "Индивидуальный предприниматель".into(),
            name: "М. А. Соколова".into(),
        },
    }
}

pub(super) fn act(country: Country, language: &str) -> DestructionActPaper {
    let russia = country == Country::Russia;
    DestructionActPaper {
        country,
        language: language.into(),
        operator: operator(country),
        number: "8".into(),
        date: day(2026, 11, 22),
        status: ActStatus::Partial {
            waiting: strings(&["ООО «Платформа»", "копия на внешнем диске"])
        },
        processors_unconfirmed: false,
        processors: vec![Processor {
            name: "ООО «Платформа»".into(),
            address: "119021, г. Москва, ул. Льва Толстого, д. 16".into(),
        }],
        annex: Vec::new(),
        subjects: strings(&[if russia {
            "Сейтова Әсел Қуанышқызы"
        } else {
            "дело № 000417"
        }]),
        categories: strings(&[
            "имя, дата рождения, почта, телефон",
            "успеваемость и комментарии",
            "история писем",
        ]),
        carriers: vec![Carrier {
            name: "Личная карточка на бумаге".into(),
            sheets: 4,
            state: "уничтожено 22.11.2026; измельчено: шредер".into(),
        }],
        systems: vec![
            ErasedSystem {
                name: "«Личное дело»".into(),
                method: "удаление записей, сжатие зашифрованного файла, проверка остатков".into(),
                state: "уничтожено 22.11.2026".into(),
            },
            ErasedSystem {
                name: "GetCourse".into(),
                method: "удаление средствами платформы".into(),
                state: "ожидается".into(),
            },
        ],
        method: "удаление из зашифрованного хранилища с перезаписью файла; бумага измельчена".into(),
        reason: Reason::ConsentWithdrawn,
        destroyed_on: day(2026, 11, 22),
        outside_files: vec![OutsideFile {
            kind: "Отчёт о данных, PDF".into(),
            place: "папка «Загрузки»".into(),
            fate: "удалён".into(),
        }],
        remaining: remaining(),
        persons: vec![
            Signatory {
                position: "Индивидуальный предприниматель".into(), name: "М. А. Соколова".into()
            },
            Signatory { position: "Администратор".into(), name: "Д. С. Ким".into() },
        ],
    }
}

pub(super) fn extract(country: Country, language: &str) -> LogExtractPaper {
    let entry = |number: u64, event: &str, categories: &str| LogEntry {
        number,
        at: "22.11.2026 14:05 (UTC+3)".into(),
        event: event.into(),
        categories: categories.into(),
        system: "«Личное дело»".into(),
        reason: Reason::ConsentWithdrawn,
    };
    LogExtractPaper {
        country,
        language: language.into(),
        operator: operator(country),
        number: "8".into(),
        date: day(2026, 11, 22),
        act_number: "8".into(),
        system: "«Личное дело», зашифрованное хранилище".into(),
        subjects: strings(&["Сейтова Әсел Қуанышқызы"]),
        entries: vec![
            entry(10_412, "Записи удалены", "имя, дата рождения, почта, телефон"),
            entry(10_413, "Файл сжат", "все перечисленные"),
            entry(10_414, "Остатки не найдены", "все перечисленные"),
        ],
        chain: Some((
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
            "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752".into(),
        )),
        signatory: Some(Signatory {
            position: "Администратор".into(), name: "Д. С. Ким".into()
        }),
    }
}

pub(super) fn batch_act(country: Country, language: &str) -> DestructionActPaper {
    DestructionActPaper { annex: annex(country), subjects: Vec::new(), ..act(country, language) }
}

pub(super) fn batch_instruction(language: &str) -> ProcessorInstructionPaper {
    ProcessorInstructionPaper {
        annex: annex(Country::Russia),
        subject: String::new(),
        reason: Reason::TermEnded,
        ..instruction(language)
    }
}

/// More people than fit a page.
fn annex(country: Country) -> Vec<AnnexLine> {
    (1..60)
        .map(|number| AnnexLine {
            who: if country == Country::Russia {
                format!("Добролюбова-Сухозанет Екатерина Александровна {number}")
            } else {
                format!("дело № {number:04}")
            },
            categories: strings(&[
                "Имя и личные сведения",
                "Контакты",
                "Кто за кого платит и кого представляет",
            ]),
            values: 7 + number,
            whole: number % 3 != 0,
        })
        .collect()
}

pub(super) fn instruction(language: &str) -> ProcessorInstructionPaper {
    ProcessorInstructionPaper {
        language: language.into(),
        operator: operator(Country::Russia),
        processor: strings(&["ООО «Платформа»", "119021, г. Москва, ул. Льва Толстого, д. 16"]),
        number: "12".into(),
        date: day(2026, 11, 22),
        contract: "от 10.01.2026 № 4".into(),
        subject: "пользователь assel2010, заказ № 5512".into(),
        annex: Vec::new(),
        categories: strings(&["профиль", "ответы на задания", "журнал посещений"]),
        rest_stays: false,
        systems: strings(&["учебная платформа"]),
        reason: Reason::ConsentWithdrawn,
        basis: "ч. 5 ст. 21 № 152-ФЗ".into(),
        due: day(2026, 12, 2),
        signatory: Signatory {
            position: "Индивидуальный предприниматель".into(),
            name: "М. А. Соколова".into(),
        },
    }
}

pub(super) fn recovery_kit(language: &str) -> RecoveryKitPaper {
    RecoveryKitPaper {
        language: language.into(),
        operator: operator(Country::Russia),
        vault_id: "0193f3a2-7c1e-7b44-9e21-5d0c8a4b6f10".into(),
        groups: strings(&["K7QM2", "9XV4T", "HD3RW", "8NPZ6", "B2YJC", "5FGMK", "T9W3X", "Q4V7D"]),
        made_on: day(2026, 11, 22),
        duty: vec![
            Duty {
                role: "Открывает хранилище".into(),
                person: "Мария Соколова".into(),
                contact: "+7 495 123-45-67".into(),
            },
            Duty {
                role: "Заместитель".into(),
                person: "Дмитрий Ким".into(),
                contact: "+7 916 765-43-21".into(),
            },
        ],
    }
}

pub(super) fn journal(country: Country, language: &str) -> JournalExtractPaper {
    let entry = |number: i64, event: &str, about: &str| JournalEntry {
        number,
        at: format!("22.11.2026 14:{:02}:00", number % 60),
        operator: "marina".into(),
        event: event.into(),
        about: about.into(),
    };
    let mut entries: Vec<JournalEntry> =
        (1..60).map(|number| entry(number, "Карточка открыта", "код 6461ab4e")).collect();
    entries.push(entry(
        60,
        "Данные удалены",
        "Сейтова Әсел Қуанышқызы · Личность, Контакты, Учётные записи · отзыв согласия · акт № 7 · код 5de3f0a1",
    ));
    JournalExtractPaper {
        language: language.into(),
        operator: operator(country),
        date: day(2026, 11, 22),
        period: (day(2026, 11, 1), day(2026, 11, 30)),
        system: "«Личное дело»".into(),
        zone: "Asia/Almaty".into(),
        made_by: "marina".into(),
        verdict: Verdict {
            sentence: "Журнал проверен целиком: 48211 записей, цепочка цела.".into(),
            intact: country == Country::Russia,
            last: 48_211,
            head: "9f3ac0ffee".repeat(6) + "abcd",
        },
        destroyed: vec!["Записи № 1–812 от 01.09.2022 – 21.11.2023.".into()],
        entries,
        edges: Some(("12".repeat(32), "34".repeat(32))),
        signatory: Some(Signatory {
            position: "Директор".into(), name: "М. А. Соколова".into()
        }),
    }
}

pub(super) fn consent_forms(country: Country, language: &str) -> Vec<(&'static str, ConsentFormPaper)> {
    super::consents::forms(country, language)
}

pub(super) fn renewal_letters(language: &str) -> Vec<RenewalLetterPaper> {
    super::consents::letters(language)
}

pub(super) fn inactivity_letter(language: &str) -> InactivityLetterPaper {
    super::consents::notice(language)
}
