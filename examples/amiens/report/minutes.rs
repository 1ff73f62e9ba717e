//! The minutes (*procès-verbal*): what a jury signs.

use participatory_innovation::{
    charter::{OverTime, ScoringRule},
    deliberation::{Outline, Preview},
    edition::Edition,
    fact::{Attendance, Examined, Jury, Member, Opening, Palmares},
    jury::CharterQuorum,
    scoring::{Methods, Stance},
    value::{Date, ProjectId, ProjectNumber},
};

use crate::{
    cast::{people::label, published},
    known::numbered,
    lang::{Exception, SheetCounts},
    layout::{Column, Ink, Page},
};

/// The width of the labels on the left.
const LABEL: usize = 15;
const MEMBERS: [Column; 4] =
    [Column::Left(8), Column::Left(16), Column::Left(16), Column::Left(10)];
const FILES: [Column; 7] = [
    Column::Right(3),
    Column::Left(17),
    Column::Right(7),
    Column::Right(10),
    Column::Right(11),
    Column::Right(8),
    Column::Right(9),
];

/// The minutes of the deliberation, once there is a palmarès.
pub(super) fn minutes(page: &mut Page<'_>, edition: &Edition) {
    let methods = Methods::standard();
    let (Some(jury), Some(opening), Some(palmares), Some(programme), Some(Ok(preview))) = (
        edition.jury(),
        edition.opening(),
        edition.palmares(),
        edition.programme(),
        edition.adopted_preview(&methods),
    ) else {
        return;
    };
    page.heading(page.words().minutes());
    page.paragraph(&page.words().made_up());
    page.blank();
    sitting(page, edition, programme.date, jury, opening);
    page.blank();
    files(page, edition, opening, &preview);
    page.blank();
    outcome(page, edition, opening, palmares, &preview);
    page.blank();
    signatures(page, jury, &opening.attendance);
}

fn entry(page: &mut Page<'_>, label: &str, text: &str) {
    let space = " ".repeat(LABEL.saturating_sub(textwrap::core::display_width(label)));
    let label = page.ink(Ink::Strong, label);
    page.hang(&format!("{label}{space}"), text);
}

/// When, where, by which rules, and with whom.
fn sitting(page: &mut Page<'_>, edition: &Edition, day: Date, jury: &Jury, opening: &Opening) {
    let words = page.words();
    let rules = edition.charter().rules();
    let [place, charter, digest, rule, quorum, attendance, files] = words.sitting();
    entry(page, place, &format!("{}, {}", published::PLACE, words.day(day)));
    entry(page, charter, &words.charter(words.recorded(rules.title.as_str()), rules.version));
    entry(page, digest, &grouped(&edition.charter().digest().to_string()));
    let scoring = match &rules.scoring {
        ScoringRule::WeightedMean => words.weighted_mean(),
        other => format!("{other:?}"),
    };
    let criteria: Vec<(String, u32)> = rules
        .grid
        .criteria
        .iter()
        .map(|criterion| (words.recorded(criterion.label.as_str()).to_owned(), criterion.weight))
        .collect();
    let (min, max) = (rules.grid.scale.min(), rules.grid.scale.max());
    let grid = words.grid(&criteria, min, max, rules.seats);
    entry(page, rule, &format!("{scoring} : {grid}"));
    let all = jury.voting().count();
    let voices = jury.voting().filter(|member| takes_part(&opening.attendance, member)).count();
    let needed = CharterQuorum(rules.quorum).needed(u64::try_from(all).unwrap_or(u64::MAX));
    entry(page, quorum, &words.quorum(rules.quorum.share, needed, voices, all));
    let (present, represented) = (&opening.attendance.present, &opening.attendance.proxies);
    let text = words.attendance(present.len(), represented.len(), rules.jury.proxies);
    entry(page, attendance, &text);
    entry(page, files, &words.files(opening.examined.len()));
}

fn takes_part(attendance: &Attendance, member: &Member) -> bool {
    attendance.present.contains(&member.person)
        || attendance.proxies.iter().any(|proxy| proxy.from == member.person)
}

/// A digest in groups of eight, so that two people can compare it aloud.
fn grouped(digest: &str) -> String {
    let digits: Vec<char> = digest.chars().collect();
    let groups: Vec<String> = digits.chunks(8).map(|group| group.iter().collect()).collect();
    let lines: Vec<String> = groups.chunks(4).map(|line| line.join("\u{a0}")).collect();
    lines.join(" ")
}

/// Every file that was examined, by number.
fn files(page: &mut Page<'_>, edition: &Edition, opening: &Opening, preview: &Preview) {
    let words = page.words();
    let [number, departement, place, time, questions, sheets, mean, decision] =
        words.file_columns();
    let departement = format!("  {departement}");
    let names = [number, departement.as_str(), place, time, questions, sheets, mean];
    page.row_heading(&FILES, &names, &format!("  {decision}"));
    for (number, project) in numbered(edition) {
        let Some((examined, outline)) = find(opening, project).zip(preview.outline(project)) else {
            continue;
        };
        let place = place_of(edition, project).map(|place| place.to_string()).unwrap_or_default();
        let decision = if edition.is_laureate(project) {
            page.ink(Ink::Good, words.is_laureate())
        } else if outline.withdrawn {
            words.is_withdrawn().to_owned()
        } else {
            words.is_other().to_owned()
        };
        let cells = [
            number.to_string(),
            format!("  {}", outline.departement.name()),
            place,
            words.duration(examined.measured),
            examined.questions.to_string(),
            outline.coverage.judged.to_string(),
            outline.score.clone().map(|score| words.decimal(score)).unwrap_or_default(),
        ];
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        page.row(&FILES, &cells, &format!("\u{a0}\u{a0}{decision}"));
    }
    page.blank();
    page.paragraph(&words.rounded());
}

fn find(opening: &Opening, project: ProjectId) -> Option<&Examined> {
    opening.examined.iter().find(|examined| examined.standing.project == project)
}

fn place_of(edition: &Edition, project: ProjectId) -> Option<usize> {
    let place = edition.programme()?.passage.iter().position(|passing| *passing == project)?;
    Some(place.saturating_add(1))
}

/// The sheets, the ties, the result, and whatever the minutes must remark on.
fn outcome(
    page: &mut Page<'_>,
    edition: &Edition,
    opening: &Opening,
    palmares: &Palmares,
    preview: &Preview,
) {
    let words = page.words();
    let mut sheets = vec![words.sheet_counts(&counts(preview.outlines()))];
    let mut recusals = Vec::new();
    for (number, project) in numbered(edition) {
        let is_ranked = !preview.outline(project).is_some_and(|outline| outline.withdrawn);
        for (juror, stance) in edition.file(project).stances {
            let exception = match stance {
                Stance::Marked(_) => None,
                Stance::Abstained => Some(Exception::Abstained),
                Stance::Missing => Some(Exception::Missing),
                Stance::Recused => {
                    let why = edition.recusal(juror, project);
                    recusals.extend(why.map(|why| words.recusal(&label(juror), number, why)));
                    None
                }
            };
            let exception = exception.filter(|_| is_ranked);
            sheets.extend(exception.map(|what| words.exception(&label(juror), number, &what)));
        }
    }
    entry(page, words.sheets(), &sheets.join(" "));
    let recusals = if recusals.is_empty() { words.no_recusal() } else { recusals.join(" ") };
    entry(page, words.recusals(), &recusals);

    let withdrawn = edition.minutes().map(|minutes| minutes.withdrawn).unwrap_or_default();
    let withdrawn: Vec<u32> = withdrawn.into_iter().map(ProjectNumber::get).collect();
    if !withdrawn.is_empty() {
        entry(page, words.withdrawals(), &words.withdrawn(&withdrawn));
    }

    let number = |project: &ProjectId| edition.number_of(*project).map(ProjectNumber::get);
    let mut ties: Vec<String> = palmares
        .ranking
        .chunk_by(|one, other| one.rank == other.rank)
        .filter(|level| level.len() > 1)
        .map(|level| {
            let tied: Vec<u32> = level.iter().filter_map(|r| number(&r.project)).collect();
            words.tied(&tied)
        })
        .collect();
    ties.extend(edition.settlements().map(|settlement| {
        let order: Vec<u32> = settlement.order.iter().filter_map(number).collect();
        words.settled(settlement, &order)
    }));
    let ties = if ties.is_empty() { words.no_tie() } else { ties.join(" ; ") };
    entry(page, words.ties(), &ties);

    let mut laureates: Vec<u32> = palmares.laureates.iter().filter_map(number).collect();
    laureates.sort_unstable();
    entry(page, words.result(), &words.designates(&laureates, preview.margin()));

    let bars = edition.charter().rules().pitch.over_time == OverTime::Bars;
    let mut remarks = Vec::new();
    for (number, project) in numbered(edition) {
        if let Some(examined) = find(opening, project) {
            let (measured, allowance) = (examined.measured, examined.allowance);
            let over = measured.get().saturating_sub(allowance.get());
            if over > 0 {
                remarks.push(words.over_time(number, measured, over, bars));
            }
        }
    }
    let remarks = if remarks.is_empty() { words.no_remark() } else { remarks.join(" ") };
    entry(page, words.remarks(), &remarks);
}

fn counts(outlines: &[Outline]) -> SheetCounts {
    let sum = |of: fn(&Outline) -> u64| outlines.iter().map(of).sum();
    SheetCounts {
        judged: sum(|outline| outline.coverage.judged),
        abstained: sum(|outline| outline.coverage.abstained),
        missing: sum(|outline| outline.coverage.missing),
        recused: sum(|outline| outline.coverage.recused),
    }
}

/// Who sat, in which capacity, and room to sign.
fn signatures(page: &mut Page<'_>, jury: &Jury, attendance: &Attendance) {
    let words = page.words();
    let title = page.ink(Ink::Strong, words.signatures());
    page.paragraph(&title);
    page.blank();
    let [member, capacity, departement, present, signature] = words.member_columns();
    page.row_heading(&MEMBERS, &[member, capacity, departement, present], signature);
    let line = "_".repeat(28);
    for member in jury.members.iter() {
        let mut capacity = words.category(&member.category);
        if member.person == jury.chair {
            capacity = words.chairs(&capacity);
        }
        let departement = member.departement.map_or("", |departement| departement.name());
        let proxy = attendance.proxies.iter().find(|proxy| proxy.from == member.person);
        let present = match proxy {
            _ if attendance.present.contains(&member.person) => words.present().to_owned(),
            Some(proxy) => words.represented(&label(proxy.to)),
            None => words.absent().to_owned(),
        };
        let cells = [label(member.person), capacity, departement.to_owned(), present];
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        page.row(&MEMBERS, &cells, &line);
    }
    page.blank();
    let title = page.ink(Ink::Strong, words.secretary());
    page.paragraph(&title);
    page.blank();
    page.row(&MEMBERS, &["S1", "", "", words.present()], &line);
    page.blank();
    page.paragraph(&words.names_elsewhere());
}
