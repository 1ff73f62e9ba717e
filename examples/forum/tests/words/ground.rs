//! One of each refusal: values, journal, audit, jury.

use participatory_innovation::{
    audit::{Disagreement, Finding},
    edition::CloseCallError,
    journal::{
        Break, DecodeError, EntryId, EvidenceError, HistoryError, ReplayError, StandingError,
        StreamId,
    },
    jury::Warning,
    value::{
        DateError, DigestError, EurosError, Exact, ExactError, IdError, OneOrMore,
        ProjectNumberError, ScaleError, SeedError, SpanError, TeamError, TextError, TimestampError,
        UnknownDepartement,
    },
};

use crate::cast::{Told, code, digest, edition, instant, oise, person, project, somme};

pub(crate) fn all(told: &mut Told) {
    add_date_error(told);
    add_timestamp_error(told);
    add_unknown_departement(told);
    add_digest_error(told);
    add_exact_error(told);
    add_id_error(told);
    add_euros_error(told);
    add_project_number_error(told);
    add_scale_error(told);
    add_seed_error(told);
    add_span_error(told);
    add_team_error(told);
    add_text_error(told);
    add_evidence_error(told);
    add_standing_error(told);
    add_history_error(told);
    add_decode_error(told);
    add_break(told);
    add_replay_error(told);
    add_finding(told);
    add_warning(told);
    add_disagreement(told);
}

fn add_date_error(told: &mut Told) {
    told.add(&DateError::OutOfRange { year: 211 });
    told.add(&DateError::Malformed);
}

fn add_timestamp_error(told: &mut Told) {
    told.add(&TimestampError::OutOfRange { year: 212 });
    told.add(&TimestampError::Malformed);
    told.add(&TimestampError::NotCanonical);
}

fn add_unknown_departement(told: &mut Told) {
    told.add(&UnknownDepartement { given: "texte-213".to_owned() });
}

fn add_digest_error(told: &mut Told) {
    told.add(&DigestError);
}

fn add_exact_error(told: &mut Told) {
    told.add(&ExactError::Malformed);
    told.add(&ExactError::ZeroDenominator);
    told.add(&ExactError::TooLong);
    told.add(&ExactError::NotCanonical);
}

fn add_id_error(told: &mut Told) {
    told.add(&IdError::Nil);
    told.add(&IdError::Malformed { length: 214 });
    told.add(&IdError::NotCanonical);
}

fn add_euros_error(told: &mut Told) {
    told.add(&EurosError::Zero);
    told.add(&EurosError::TooLarge { cents: 215 });
    told.add(&EurosError::Malformed);
}

fn add_project_number_error(told: &mut Told) {
    told.add(&ProjectNumberError);
}

fn add_scale_error(told: &mut Told) {
    told.add(&ScaleError::Empty { min: Exact::from_integer(216), max: Exact::from_integer(217) });
    told.add(&ScaleError::Step { step: Exact::from_integer(218) });
    told.add(&ScaleError::Uneven {
        min: Exact::from_integer(219),
        max: Exact::from_integer(220),
        step: Exact::from_integer(221),
    });
    told.add(&ScaleError::TooFine);
    told.add(&ScaleError::OutOfRange {
        mark: Exact::from_integer(222),
        min: Exact::from_integer(223),
        max: Exact::from_integer(224),
    });
    told.add(&ScaleError::OffStep {
        mark: Exact::from_integer(225),
        min: Exact::from_integer(226),
        step: Exact::from_integer(227),
    });
    told.add(&ScaleError::Number(ExactError::ZeroDenominator));
}

fn add_seed_error(told: &mut Told) {
    told.add(&SeedError::NoNumber);
    told.add(&SeedError::Malformed);
}

fn add_span_error(told: &mut Told) {
    told.add(&SpanError { value: 228, unit: "months", min: 229, max: 230 });
}

fn add_team_error(told: &mut Told) {
    told.add(&TeamError::OtherDepartement {
        person: person(231),
        departement: somme(),
        team: oise(),
    });
    told.add(&TeamError::NamedTwice { person: person(232) });
    told.add(&TeamError::NotCanonical);
}

fn add_text_error(told: &mut Told) {
    told.add(&TextError::Empty);
    told.add(&TextError::TooLong { length: 233, max: 234 });
    told.add(&TextError::OuterSpace);
    told.add(&TextError::Forbidden { character: '\u{7}', position: 235 });
    told.add(&TextError::Invisible);
}

fn add_evidence_error(told: &mut Told) {
    told.add(&EvidenceError::OtherProject { made_for: project(236), used_on: project(237) });
    told.add(&EvidenceError::Stale { made_at: 238, now_at: 239 });
    told.add(&EvidenceError::EditionBehind { seen: 240, known: 241 });
}

fn add_standing_error(told: &mut Told) {
    told.add(&StandingError::NotShown { project: project(282) });
    told.add(&StandingError::NotAsked { project: project(283) });
    told.add(&StandingError::Stale { project: project(284), shown: 285, known: 286 });
    told.add(&StandingError::OtherPast { project: project(287), seq: 288 });
    told.add(&StandingError::Contradiction { project: project(289) });
}

fn add_history_error(told: &mut Told) {
    told.add(&HistoryError::BackInTime { at: instant(242), last: instant(243) });
    told.add(&HistoryError::Full);
}

fn add_decode_error(told: &mut Told) {
    told.add(&DecodeError::UnknownVersion { found: 244 });
    told.add(&DecodeError::Malformed {
        line: 245,
        column: 246,
        source: serde_json::from_str::<u8>("x").unwrap_err(),
    });
}

fn add_break(told: &mut Told) {
    told.add(&Break::OtherStream {
        expected: StreamId::Edition(edition(247)),
        found: StreamId::Project(project(248)),
    });
    told.add(&Break::OutOfSequence { expected: 249, found: 250 });
    told.add(&Break::OtherPast { expected: digest(251), found: digest(252) });
    told.add(&Break::Altered);
    told.add(&Break::OutOfPlace { event: "designated", stage: "a laureate" });
    told.add(&Break::NotAStart { event: "designated" });
    told.add(&Break::EditionBehind { seen: 253, known: 254 });
    told.add(&Break::Refused(Box::new(OneOrMore::one(CloseCallError::NotOpened))));
}

fn add_replay_error(told: &mut Told) {
    told.add(&ReplayError::Empty);
    told.add(&ReplayError::Entry {
        seq: 255,
        stream: StreamId::Project(project(256)),
        why: Break::Altered,
    });
}

fn add_finding(told: &mut Told) {
    told.add(&Finding::NoEdition);
    told.add(&Finding::SecondEdition);
    told.add(&Finding::Broken(Break::Altered));
    told.add(&Finding::NoStream { project: project(257) });
    told.add(&Finding::OtherTeam { project: project(258) });
    told.add(&Finding::AfterTheCall { at: instant(261), closed: instant(262) });
    told.add(&Finding::EndMissing { project: project(259), seen: 260, last: 263 });
    told.add(&Finding::StoodOtherwise { project: project(264), seq: 265 });
    for stream in [StreamId::Edition(edition(266)), StreamId::Project(project(267))] {
        told.add(&Finding::Crossed { with: EntryId { stream, seq: 268 } });
    }
    told.add(&Finding::ExaminedOtherwise { project: project(290) });
    told.add(&Finding::PitchNotHeard { project: project(291), pitch: 292 });
    told.add(&Finding::Length { expected: 269, found: 270 });
    told.add(&Finding::Head { expected: digest(271), found: digest(272) });
    told.add(&Finding::NotInManifest);
}

fn add_warning(told: &mut Told) {
    told.add(&Warning::Parity { men: 273, women: 274, needed: 275 });
    told.add(&Warning::CategoryAbsent { category: code("code-276") });
    told.add(&Warning::NoVoice { departement: somme() });
    told.add(&Warning::FewerVoices { departement: somme(), found: 277, most: 278 });
    told.add(&Warning::FewJudges { project: project(279), found: 280, all: 281 });
}

fn add_disagreement(told: &mut Told) {
    told.add(&Disagreement {
        stream: Some(StreamId::Project(project(101))),
        seq: Some(102),
        what: Finding::NotInManifest,
    });
    told.add(&Disagreement {
        stream: Some(StreamId::Edition(edition(103))),
        seq: None,
        what: Finding::NotInManifest,
    });
    told.add(&Disagreement { stream: None, seq: None, what: Finding::NoEdition });
}
