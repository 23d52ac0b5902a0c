//! Failures for people on stderr, and the exit code for scripts.

use wire::{DraftCertificate, Failure, FailureKind, LocalText, NamedRecipient};
use workplace::Workplace;
use workplace::texts::{Arg, Texts};

/// Exit code of a failure.
pub fn exit_code(failure: &Failure) -> u8 {
    match failure.kind {
        FailureKind::Refused | FailureKind::Cancelled => 1,
        FailureKind::Usage => 2,
        FailureKind::Locked => 3,
        FailureKind::Damaged => 4,
    }
}

/// Says on stderr what the answer does not forbid and somebody should know.
pub fn warn(language: &str, id: &str, args: &[(&str, Arg<'_>)]) {
    let language = if ["ru", "kk", "en"].contains(&language) { language } else { "ru" };
    eprintln!("{}", Texts::load().get(language, id, args));
}

/// Says on stderr, before anything is given out, what is open about a recipient abroad (X3).
pub fn warn_of_transfer(place: &Workplace, language: &str, recipient: &str) -> Result<(), Failure> {
    let request = NamedRecipient { recipient: recipient.to_owned() };
    let language = if ["ru", "kk", "en"].contains(&language) { language } else { "ru" };
    let texts = Texts::load();
    let local = |text: &LocalText| match language {
        "kk" => text.kk.clone(),
        "en" => text.en.clone(),
        _ => text.ru.clone(),
    };
    for one in workplace::transfer_warnings(place, request)?.warnings {
        let (name, law) = (local(&one.name), local(&one.law));
        let date = crate::words::day(&one.from);
        let args = [
            ("name", name.as_str().into()),
            ("country", one.country.as_str().into()),
            ("law", law.as_str().into()),
            ("date", date.as_str().into()),
        ];
        eprintln!("{}", texts.get(language, &format!("giving-{}", one.kind), &args));
        if one.check {
            eprintln!("{}", texts.get(language, "check-with-lawyer", &[]));
        }
    }
    Ok(())
}

/// Says what happened and what to do, with the code.
pub fn complain(language: &str, failure: &Failure) {
    let texts = Texts::load();
    let language = if ["ru", "kk", "en"].contains(&language) { language } else { "ru" };
    let id = failure.code.replace(['.', '_'], "-");
    let days: Vec<(&str, String)> =
        failure.args.iter().map(|(name, value)| (name.as_str(), crate::words::day(value))).collect();
    let args: Vec<(&str, Arg<'_>)> = days
        .iter()
        .map(|(name, value)| {
            // Numbers choose the plural form.
            let number = value.parse::<i64>().ok().filter(|n| n.to_string() == *value);
            (*name, number.map_or_else(|| value.as_str().into(), Arg::Number))
        })
        .collect();
    for prefix in ["err", "rec"] {
        let id = format!("{prefix}-{id}");
        if texts.has(language, &id) {
            eprintln!("{}", texts.get(language, &id, &args));
        }
    }
    for line in crate::words::of_fields(failure, language) {
        eprintln!("{line}");
    }
    eprintln!("[{}]", failure.code);
}

/// Says on stderr what the registry holds of the payments of the person a paper was asked for.
pub fn tell_paid(place: &Workplace, language: &str, request: DraftCertificate) -> Result<(), Failure> {
    for paid in workplace::certificate_draft(place, request)?.known.paid {
        let (year, sum) = (paid.year.to_string(), format!("{} {}", paid.sum, paid.currency));
        warn(
            language,
            "certificate-paid-held",
            &[("year", year.as_str().into()), ("sum", sum.as_str().into())],
        );
    }
    Ok(())
}
