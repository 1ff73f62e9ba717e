//! What documents say where an edition is out of the ordinary.

use forum::{
    documents::{Document, Format, Kind},
    situation::Situation,
};
use participatory_innovation::{
    charter::{Charter, OverTime, PitchRules, Rules},
    deliberation::{Minutes, Outline, Preview},
    fact::{Attendance, Means, Outcome, Withdrawal},
    journal::{Capacity, Entry, Stamp},
    project::{AnyProject, Pitched},
    scoring::Methods,
    testing::journals,
    value::{
        Exact,
        Language::{English, French},
        ProjectId, Seconds,
    },
};
use proptest::test_runner::TestRunner;
use proptest::{prelude::Just, strategy::Strategy as _, strategy::ValueTree as _};

use self::small::{CHAIR, JUROR, Scene, person, pitched, sheet, stamp};
use crate::{LANGUAGES, documents, markdown, sampled::EDITIONS, scene::situation};

/// An edition of two projects and two jurors.
#[expect(dead_code, unreachable_pub, reason = "it is written to be included anywhere")]
mod small {
    include!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../src/guide/scene.rs"));
}

/// The jury sat, these of it, on the first project or on both, and adopted a palmarès.
fn sitting(present: &[u32], files: usize) -> Situation {
    let Scene { mut edition, mut journal, project, other }: Scene<Pitched> = pitched();
    for juror in present {
        for (heard, mark) in [(&project, 9), (&other, 6)] {
            let handed_in = edition.hand_in(sheet(*juror, heard, mark), stamp()).unwrap();
            handed_in.record(&mut journal).unwrap();
        }
    }
    let examined = [project.examination(), other.examination()].into_iter().take(files);
    let sitting = Attendance::of(present.iter().map(|juror| person(*juror)));
    let opened = edition.open_deliberation(sitting, examined, stamp()).unwrap();
    opened.record(&mut journal).unwrap();
    let shown = [project.snapshot(), other.snapshot()];
    let preview = edition.preview(shown).unwrap();
    edition.adopt(preview, shown, stamp()).unwrap().record(&mut journal).unwrap();
    situation(&journal, "2019-11-29").unwrap()
}

/// The second project was withdrawn after the opening, when its sheets were the better ones.
fn withdrawn() -> Situation {
    let Scene { mut edition, mut journal, project, other } = small::deliberating(6, 9);
    let withdrawal = Withdrawal { motive: "Mutation".parse().unwrap() };
    let gone = other.withdraw(&edition, withdrawal, stamp()).unwrap();
    let gone = gone.record(&mut journal).unwrap();
    let shown = [project.snapshot(), gone.snapshot()];
    let preview = edition.preview(shown).unwrap();
    edition.adopt(preview, shown, stamp()).unwrap().record(&mut journal).unwrap();
    situation(&journal, "2019-11-29").unwrap()
}

#[test]
fn a_project_that_was_withdrawn_has_no_rank_and_no_seat_and_is_told_so() {
    let situation = withdrawn();
    let text = minutes(&situation);
    for said in [
        "Projets examinés que leur équipe a retirés ; ils ne sont ni classés ni désignés, et leurs \
         fiches ne comptent pas :\n\n- n° 2, ",
        "| retiré |",
        "Le jury désigne lauréat le projet n° **1**.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    // One row of the table of ranks, and no sheet or way for who is gone.
    assert!(text.contains("\n| 1 | 1 | "), "{text}");
    for not in ["\n| 2 | 2 | ", "9,00", "projet n° 2 :", "Le projet n° 2 est développé autrement"]
    {
        assert!(!text.contains(not), "{not}\n{text}");
    }
    let english = markdown(&Document::minutes(&situation, English).unwrap());
    assert!(english.contains("withdrawn"), "{english}");

    let palmares = markdown(&Document::palmares(&situation, French).unwrap());
    assert!(palmares.contains("## Projets retirés"), "{palmares}");
    assert!(palmares.contains("Un projet finaliste a été retiré par son équipe"), "{palmares}");
    assert!(!palmares.contains("développé autrement"), "{palmares}");
    let others = markdown(&Document::palmares(&sitting(&[CHAIR, JUROR], 2), French).unwrap());
    assert!(!others.contains("retiré"), "{others}");
    assert!(!minutes(&sitting(&[CHAIR, JUROR], 2)).contains("retiré"));

    // Whoever withdrew is written no letter.
    let second = situation.edition.finalists().find(|id| situation.is_withdrawn(*id)).unwrap();
    let letters = Document::letters(&situation, French).unwrap();
    assert!(letters.iter().all(|(project, _)| *project != second));
    for language in LANGUAGES {
        let told = forum::words::explain(&situation, second, language).unwrap();
        let says = if language == French { "l'a retiré" } else { "withdr" };
        assert!(told.contains(says), "{told}");
    }
}

fn minutes(situation: &Situation) -> String {
    markdown(&Document::minutes(situation, French).unwrap())
}

fn number(situation: &Situation, project: ProjectId) -> u32 {
    situation.edition.number_of(project).unwrap().get()
}

#[test]
fn a_chair_who_does_not_attend_is_not_said_to_preside() {
    let without = sitting(&[JUROR], 2);
    let chair = &without.people[&person(CHAIR)].name;
    let text = minutes(&without);
    let told = format!("- **Présidence du jury :** {chair}, qui n'assiste pas à la séance");
    assert!(text.contains(&told), "{text}");
    assert!(text.contains(&format!("- {chair}, projets n° 1 et 2 : fiche non remise.")), "{text}");
    assert!(!minutes(&sitting(&[CHAIR, JUROR], 2)).contains("qui n'assiste pas à la séance"));
}

#[test]
fn one_project_is_spoken_of_as_one() {
    let situation = sitting(&[CHAIR, JUROR], 2);
    let text = minutes(&situation);
    for said in [
        "Le jury désigne lauréat le projet n° **1**.",
        "Le projet n° 2 est développé autrement : il reçoit une voie,",
        "la suivante : 3,00 points.",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert!(!text.contains("es projets n°"), "{text}");
    let palmares = markdown(&Document::palmares(&situation, French).unwrap());
    assert!(palmares.contains("Le projet lauréat entre en pré-incubation."), "{palmares}");
    assert!(palmares.contains("Un autre projet finaliste est développé autrement"), "{palmares}");
    let letters = Document::letters(&situation, French).unwrap();
    assert!(markdown(&letters[0].1).contains("\nMadame, Monsieur,\n"));
}

#[test]
fn a_finalist_that_the_jury_did_not_examine_is_told_so() {
    let situation = sitting(&[CHAIR, JUROR], 1);
    let text = minutes(&situation);
    assert!(text.contains("n'a pas examiné le dossier :\n\n- n° 2, "), "{text}");
    let letters = Document::letters(&situation, French).unwrap();
    let letters: Vec<String> = letters.iter().map(|(_, letter)| markdown(letter)).collect();
    let [letter] = letters.as_slice() else { panic!("{letters:?}") };
    for said in ["le jury n'a pas eu à l'examiner.", "développé autrement", "sur demande."] {
        assert!(letter.contains(said), "{said}\n{letter}");
    }
    for not in ["Vous avez présenté", "désigné lauréat", "Le classement résulte"] {
        assert!(!letter.contains(not), "{not}\n{letter}");
    }
    assert!(!minutes(&sitting(&[CHAIR, JUROR], 2)).contains("n'a pas examiné le dossier"));
}

#[test]
fn a_project_that_is_barred_for_its_time_is_not_said_to_lack_sheets() {
    let rules = Charter::amiens_2019().rules().clone();
    let pitch =
        PitchRules { time: Seconds::new(600).unwrap(), over_time: OverTime::Bars, ..rules.pitch };
    let charter = Charter::new(Rules { pitch, ..rules }).unwrap();
    let mut runner = TestRunner::deterministic();
    let (mut barred, mut short) = (0, 0);
    for _ in 0..200 {
        let strategy = journals::journals_under(Just(charter.clone()));
        let entries = strategy.new_tree(&mut runner).unwrap().current();
        let Some(situation) = situation(&entries, "2026-11-23") else { continue };
        if situation.edition.palmares().is_none() {
            continue;
        }
        let preview = situation.preview().unwrap();
        let text = minutes(&situation);
        let unranked = |outline: &&Outline| outline.rank.is_none() && !outline.withdrawn;
        for outline in preview.outlines().iter().filter(unranked) {
            let told =
                if outline.barred { "temps de parole dépassé" } else { "fiches insuffisantes" };
            let start = format!("- n° {}, ", outline.number);
            let line = text.lines().find(|line| line.starts_with(&start)).unwrap();
            assert!(line.contains(told), "{line}");
            *(if outline.barred { &mut barred } else { &mut short }) += 1;
        }
    }
    assert!(barred > 0, "{barred} barred, {short} short of sheets");
}

/// Every edition that adopted a palmarès, with its minutes as data and its preview.
fn adopted() -> impl Iterator<Item = (&'static Situation, Minutes, Preview)> {
    EDITIONS.iter().filter(|situation| situation.edition.palmares().is_some()).map(|situation| {
        let minutes = situation.edition.minutes().unwrap();
        (situation, minutes, situation.preview().unwrap())
    })
}

#[test]
fn who_gave_way_to_a_lower_rank_is_told_why() {
    let mut seen = 0;
    for (situation, _, preview) in adopted() {
        let displaced: Vec<ProjectId> = preview
            .laureates()
            .iter()
            .flat_map(|entering| entering.displaced.iter().map(|(project, _)| *project))
            .collect();
        for (project, letter) in Document::letters(situation, French).unwrap() {
            let gave_way = displaced.contains(&project);
            let text = markdown(&letter);
            assert_eq!(
                text.contains("Un projet moins bien classé que lui est lauréat"),
                gave_way,
                "{text}"
            );
            seen += usize::from(gave_way);
        }
    }
    assert!(seen > 0, "no letter to a project that gave way");
}

/// The minutes without the line that says how far the journal had come.
fn said_of_the_sitting(situation: &Situation) -> String {
    let text = minutes(situation);
    let lines = text.lines().filter(|line| !line.starts_with("Le présent procès-verbal repose"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_tie_settled_after_the_adoption_is_no_part_of_the_sitting() {
    let (mut runner, mut settled) = (TestRunner::deterministic(), 0);
    for _ in 0..400 {
        let mut entries = journals::journals().new_tree(&mut runner).unwrap().current();
        let Some(mut situation) = situation(&entries, "2026-11-23") else { continue };
        let Some(level) = situation.edition.reserve().into_iter().find(|level| level.len() > 1)
        else {
            continue;
        };
        let before = said_of_the_sitting(&situation);
        let means = Means::Vote { favour: 1, against: 0 };
        let last = entries.iter().map(Entry::at).max().unwrap();
        let stamp = Stamp::new(last, person(1), Capacity::Secretary);
        let shown = situation.projects.values().map(AnyProject::snapshot);
        let (order, methods) = (level.into_iter().rev(), Methods::standard());
        let settling = situation.edition.settle_tie(means, order, shown, &methods, stamp);
        let Ok(settling) = settling else { continue };
        settling.record(&mut entries).unwrap();
        assert_eq!(said_of_the_sitting(&situation), before);
        settled += 1;
    }
    assert!(settled > 0, "no tie in a reserve could be settled");
}

#[test]
fn a_seat_that_passed_on_is_still_that_of_the_laureate_of_the_day() {
    let mut promoted = 0;
    for (situation, data, _) in adopted() {
        let mut numbers: Vec<u32> = data
            .palmares
            .as_ref()
            .unwrap()
            .laureates
            .iter()
            .map(|project| number(situation, *project))
            .collect();
        numbers.sort_unstable();
        if let [only] = numbers.as_slice() {
            let text = minutes(situation);
            assert!(text.contains(&format!("désigne lauréat le projet n° **{only}**.")), "{text}");
            promoted += situation.edition.promotions().count();
        }
    }
    assert!(promoted > 0, "no seat passed on");
}

#[test]
fn a_margin_is_never_below_zero() {
    let mut seen = 0;
    for (situation, _, preview) in adopted() {
        let is_below = preview.margin().is_some_and(|margin| margin < Exact::ZERO);
        let text = minutes(situation);
        assert!(!text.contains("la suivante : -"), "{text}");
        assert!(!(is_below && text.contains("Écart entre")), "{text}");
        seen += usize::from(is_below);
    }
    assert!(seen > 0, "no cap kept out a better score");
}

#[test]
fn a_letter_bears_no_place_and_a_team_is_addressed_as_many() {
    let mut seen = 0;
    for (situation, ..) in adopted() {
        let place = situation.profile.place.as_ref().unwrap();
        for (project, letter) in Document::letters(situation, French).unwrap() {
            let text = markdown(&letter);
            let is_many = situation.projects[&project].team().members().count() > 1;
            assert_eq!(text.contains("\nMesdames, Messieurs,\n"), is_many, "{text}");
            assert!(!text.contains(place.as_str()), "{text}");
            assert!(letter.file_name(Format::Pdf).starts_with("lettre-"));
            seen += usize::from(is_many && letter.kind() == Kind::FinalistLetter);
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_laureate_that_withdrew_and_was_not_replaced_is_said_to_have_withdrawn() {
    let mut seen = 0;
    for (situation, ..) in adopted() {
        let edition = &situation.edition;
        let has_left = |project: &ProjectId| {
            let known = &situation.projects[project];
            let left = |project: &AnyProject| match project {
                AnyProject::Closed(closed) => closed.outcome() == Outcome::Withdrawn,
                _ => false,
            };
            edition.is_laureate(*project) && left(known)
        };
        let left = edition.finalists().filter(has_left).count();
        let text = markdown(&Document::palmares(situation, French).unwrap());
        assert_eq!(text.matches(" (l'équipe s'est retirée) |").count(), left, "{text}");
        seen += left;
    }
    assert!(seen > 0, "no laureate withdrew");
}

#[test]
fn both_languages_say_as_much_of_every_edition() {
    for (situation, ..) in adopted() {
        let [french, english] = LANGUAGES.map(|language| documents(situation, language));
        assert_eq!(french.len(), english.len());
        for (french, english) in french.iter().zip(&english) {
            let (french, english) = (markdown(french), markdown(english));
            let shape = |text: &str| {
                let of = |line: &&str| line.starts_with(['#', '|', '-']);
                let items = text.lines().filter(of).count();
                (items, text.lines().filter(|line| line.is_empty()).count())
            };
            assert_eq!(shape(&french), shape(&english), "{french}\n\n{english}");
        }
    }
}

#[test]
fn a_letter_tells_of_a_tie_and_not_with_whom_nor_who_voted_how() {
    let (mut broken, mut standing) = (0, 0);
    for (situation, _, preview) in adopted() {
        for (project, letter) in Document::letters(situation, French).unwrap() {
            let Some(known) = preview.explanation(project) else { continue };
            let text = markdown(&letter);
            assert!(
                !text.contains("Égalité départagée") && !text.contains("voix contre"),
                "{text}"
            );
            assert_eq!(text.matches("il a été départagé par").count(), known.ties.len(), "{text}");
            assert_eq!(text.contains("Il reste ex aequo avec"), !known.level_with.is_empty());
            assert!(!text.contains("Ex aequo avec le projet"), "{text}");
            broken += known.ties.len();
            standing += known.level_with.len();
        }
    }
    assert!(broken > 0 && standing > 0, "{broken} broken, {standing} standing");
}
