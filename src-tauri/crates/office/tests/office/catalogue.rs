//! The catalogue against the live schema and both packs.

use crate::school::{PACKS, RU, School, tables};
use office::catalogue::{CATALOGUE, NOT_PERSONAL, Table, undeclared_among, undeclared_columns};
use office::imports::{Storage, mapping::Target};
use policy::Pack;

#[test]
fn every_column_of_the_live_schema_is_declared() {
    let school = School::new(RU);
    assert_eq!(undeclared_columns(&school.raw()).unwrap(), []);
}

/// Whichever table is forgotten, its columns are named.
#[test]
fn a_table_taken_out_of_the_catalogue_is_missed() {
    let school = School::new(RU);
    let db = school.raw();
    for forgotten in CATALOGUE {
        let left: Vec<Table> =
            CATALOGUE.iter().filter(|table| table.name != forgotten.name).copied().collect();
        let missed = undeclared_among(&db, &left).unwrap();
        assert!(
            !missed.is_empty() && missed.iter().all(|column| column.table == forgotten.name),
            "{missed:?}"
        );
    }
}

#[test]
fn a_column_nobody_declared_is_found() {
    let school = School::new(RU);
    let db = school.raw();
    db.execute_batch(
        "ALTER TABLE contact ADD COLUMN whatsapp TEXT; CREATE TABLE passport (number TEXT) STRICT;",
    )
    .unwrap();
    let found: Vec<_> =
        undeclared_columns(&db).unwrap().into_iter().map(|c| format!("{}.{}", c.table, c.column)).collect();
    assert_eq!(found, ["contact.whatsapp", "passport.number"]);
}

#[test]
fn every_declared_table_exists_and_stands_in_one_list_only() {
    let school = School::new(RU);
    let live = tables(&school.raw());
    for table in CATALOGUE {
        assert!(live.iter().any(|name| name == table.name), "{} is declared and does not exist", table.name);
        assert!(
            NOT_PERSONAL.iter().all(|(name, _)| *name != table.name),
            "{} stands in both lists",
            table.name
        );
        for part in table.parts {
            assert!(live.iter().any(|name| name == part), "{part} of {} does not exist", table.name);
        }
    }
    for (name, reason) in NOT_PERSONAL {
        assert!(live.iter().any(|table| table == name), "{name} does not exist");
        assert!(!reason.trim().is_empty(), "{name} needs a reason");
    }
    assert_eq!(CATALOGUE.len() + NOT_PERSONAL.len(), live.len());
}

#[test]
fn every_table_that_points_to_a_person_is_catalogued() {
    let school = School::new(RU);
    for (table, column) in crate::school::links_to_people(&school.raw()) {
        assert!(
            office::catalogue::table(&table).is_some(),
            "{table}.{column} leads to a person and is not catalogued"
        );
    }
}

#[test]
fn declared_expressions_compile_against_the_live_schema() {
    let school = School::new(RU);
    let db = school.raw();
    for table in CATALOGUE {
        for field in table.fields {
            db.prepare(&format!(
                "SELECT {} FROM {} t WHERE {}",
                field.expression,
                table.name,
                table.about_sql()
            ))
            .unwrap_or_else(|error| panic!("{}: {error}", field.key));
        }
        if let office::catalogue::Erasure::Keep { link, clear, label } = table.erasure {
            let columns = [&[link], clear].concat().join(", ");
            db.prepare(&format!("SELECT {columns}, {label} FROM {}", table.name)).unwrap();
        }
    }
}

#[test]
fn both_packs_know_every_category_and_field() {
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        for table in CATALOGUE {
            let category =
                pack.category(table.category).unwrap_or_else(|| panic!("{id} lacks {}", table.category));
            for field in table.fields {
                let (of, name) = field.key.split_once('.').unwrap();
                assert_eq!(of, table.category, "{}", field.key);
                assert!(
                    category.fields.iter().any(|known| known == name),
                    "{id} does not know {}",
                    field.key
                );
            }
        }
    }
}

/// Personal values are there for a purpose: a field for which a pack names none is one that imports leave out under
/// that pack. Registers that the program itself keeps serve the law and need none.
#[test]
fn every_field_has_a_purpose_or_is_left_out_by_imports() {
    let registers =
        ["consents", "notes", "requests", "report_packages", "saved_files", "import_remains", "certificates"];
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        for field in CATALOGUE.iter().filter(|t| !registers.contains(&t.category)).flat_map(|t| t.fields) {
            // The number itself is not stored; its fingerprint recognises the person at the next import.
            // What says something of health, faith or views is marked because nobody asked for it: it serves nothing.
            if field.key == "identity.personal_number_fingerprint"
                || field.key.ends_with(".special")
                || !pack.purposes_for_field(field.key).is_empty()
            {
                continue;
            }
            let mut targets =
                Target::ALL.iter().filter(|target| target.field_key() == Some(field.key)).peekable();
            assert!(targets.peek().is_some(), "{id}: nothing says what {} is for", field.key);
            for target in targets {
                assert_eq!(Storage::of(&pack, Some(*target)), Storage::NoPurpose, "{id}: {}", field.key);
            }
        }
    }
}

#[test]
fn every_category_has_a_term_in_both_packs() {
    for id in PACKS {
        let pack = Pack::built_in(id).unwrap();
        for table in CATALOGUE {
            for field in table.fields {
                assert!(
                    pack.start_event_of(table.category, Some(field.key)).is_some(),
                    "{id}: no term for {}",
                    field.key
                );
            }
        }
    }
}
