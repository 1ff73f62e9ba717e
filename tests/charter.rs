//! The charter: every contradiction on both sides, all of them at once, and its stored form.
#![expect(clippy::unwrap_used, reason = "a test states what must hold")]

use participatory_innovation::{
    charter::{
        CategoryRule, Charter, ConflictKind, Contradiction, Criterion, Cut, Entrant, Grid,
        OverTime, OwnDepartement, Publication, QuorumAmong, QuorumShare, Rules, ScoringRule, Seats,
        SeverityRule, TieRule, VerbalScale,
    },
    value::{Code, Departement, Exact, HalfDays, Language, Mark, Months, Scale, Seconds},
};

fn departement(code: &str) -> Departement {
    Departement::from_code(code).unwrap()
}

fn code(text: &str) -> Code {
    Code::new(text).unwrap()
}

fn amiens() -> Rules {
    Charter::amiens_2019().rules().clone()
}

/// What the rules contradict once they are changed.
fn after(change: impl FnOnce(&mut Rules)) -> Vec<Contradiction> {
    let mut rules = amiens();
    change(&mut rules);
    Charter::new(rules).err().map_or_else(Vec::new, |errors| errors.into_iter().collect())
}

#[test]
fn the_preset_is_what_was_published_and_neutral_elsewhere() {
    let charter = Charter::amiens_2019();
    let rules = charter.rules();
    assert_eq!(Charter::new(rules.clone()).unwrap(), charter);
    let codes: Vec<&str> = rules.departements.iter().map(|e| e.departement.code()).collect();
    assert_eq!(codes, ["59", "60", "62", "80", "95"]);
    assert!(rules.departements.iter().all(|e| e.quota == 3 && e.floor == 0 && e.cap.is_none()));
    assert_eq!(charter.finalists(), 15);
    assert_eq!(rules.seats, Seats::Exactly(8));
    assert_eq!(rules.pitch.time, Seconds::new(180).unwrap());
    assert_eq!(rules.pitch.over_time, OverTime::Recorded);
    assert_eq!(rules.incubation.maximum, Months::new(3).unwrap());
    assert_eq!(rules.incubation.released_time, HalfDays::new(2).unwrap());
    assert_eq!(rules.quorum.share, QuorumShare::None);
    assert_eq!(rules.conflicts.own_departement, OwnDepartement::Judges);
    assert_eq!(rules.publication, Publication::Counts);
    assert_eq!(rules.ties, [TieRule::Vote]);
    assert_eq!(rules.retention, None);
    assert!(!rules.revert_after_publication);
    let categories: Vec<&str> =
        rules.jury.categories.iter().map(|rule| rule.category.as_str()).collect();
    assert_eq!(categories, ["elected", "staff", "executive"]);
}

#[test]
fn the_incubator_grid_is_a_valid_grid() {
    let grid = Grid::incubator_launch();
    assert_eq!(grid.criteria.len(), 3);
    assert_eq!(grid.scale, Scale::ZERO_TO_TEN);
    assert_eq!(after(|rules| rules.grid = grid), []);
}

#[test]
fn departements_take_part_once_with_a_quota() {
    let nord = departement("59");
    assert_eq!(after(|rules| rules.departements.clear())[0], Contradiction::NoDepartement);
    let twice = after(|rules| rules.departements[1].departement = nord);
    assert_eq!(twice, [Contradiction::DepartementTwice { departement: nord }]);
    let zero = after(|rules| rules.departements[0].quota = 0);
    assert_eq!(zero, [Contradiction::QuotaZero { departement: nord }]);
    assert_eq!(after(|rules| rules.departements[0].quota = 1), []);
}

#[test]
fn floors_and_caps_agree_with_quotas_and_seats() {
    let nord = departement("59");
    assert_eq!(after(|rules| rules.departements[0].floor = 3), []);
    let above = after(|rules| rules.departements[0].floor = 4);
    assert_eq!(above, [Contradiction::FloorAboveQuota { departement: nord, floor: 4, quota: 3 }]);
    let bound = |floor, cap| Entrant { cap: Some(cap), departement: nord, floor, quota: 3 };
    assert_eq!(after(|rules| rules.departements[0] = bound(2, 2)), []);
    let crossed = after(|rules| rules.departements[0] = bound(2, 1));
    assert_eq!(crossed, [Contradiction::FloorAboveCap { departement: nord, floor: 2, cap: 1 }]);

    let floors = |floors: [u32; 5]| {
        move |rules: &mut Rules| {
            for (entrant, floor) in rules.departements.iter_mut().zip(floors) {
                entrant.floor = floor;
            }
        }
    };
    assert_eq!(after(floors([2, 2, 2, 1, 1])), []);
    let promised = after(floors([2, 2, 2, 2, 1]));
    assert_eq!(promised, [Contradiction::FloorsAboveSeats { floors: 9, seats: 8 }]);

    let caps = |cap: u32, seats: Seats| {
        move |rules: &mut Rules| {
            rules.seats = seats;
            for entrant in &mut rules.departements {
                entrant.cap = Some(cap);
            }
        }
    };
    assert_eq!(after(caps(2, Seats::Exactly(10))), []);
    let short = after(caps(2, Seats::Exactly(11)));
    assert_eq!(short, [Contradiction::CapsBelowSeats { places: 10, seats: 11 }]);
    assert_eq!(after(caps(2, Seats::AtMost(11))), []);
}

#[test]
fn there_are_seats_and_no_more_than_finalists() {
    assert_eq!(after(|rules| rules.seats = Seats::AtMost(0)), [Contradiction::NoSeat]);
    assert_eq!(after(|rules| rules.seats = Seats::Exactly(1)), []);
    assert_eq!(after(|rules| rules.seats = Seats::Exactly(15)), []);
    let above = Contradiction::SeatsAboveFinalists { seats: 16, finalists: 15 };
    assert_eq!(after(|rules| rules.seats = Seats::Exactly(16)), core::slice::from_ref(&above));
    assert_eq!(after(|rules| rules.seats = Seats::AtMost(16)), [above]);
    let eight_of_six = after(|rules| rules.departements.truncate(2));
    assert_eq!(eight_of_six, [Contradiction::SeatsAboveFinalists { seats: 8, finalists: 6 }]);
}

#[test]
fn a_pitch_has_time() {
    let time = |seconds| after(|rules| rules.pitch.time = Seconds::new(seconds).unwrap());
    assert_eq!(time(0), [Contradiction::NoPitchTime]);
    assert_eq!(time(1), []);
}

#[test]
fn the_grid_has_criteria_that_count() {
    let overall = code("overall");
    assert_eq!(after(|rules| rules.grid.criteria.clear()), [Contradiction::NoCriterion]);
    let weight = |weight| after(|rules| rules.grid.criteria[0].weight = weight);
    assert_eq!(weight(0), [Contradiction::WeightZero { criterion: overall.clone() }]);
    assert_eq!(weight(1_000_000), []);
    let heavy = Contradiction::WeightTooLarge { criterion: overall.clone(), weight: 1_000_001 };
    assert_eq!(weight(1_000_001), [heavy]);
    let twice = after(|rules| {
        let again: Criterion = rules.grid.criteria[0].clone();
        rules.grid.criteria.push(again);
    });
    assert_eq!(twice, [Contradiction::CriterionTwice { criterion: overall }]);
}

#[test]
fn tie_rules_can_be_reached_and_name_criteria_of_the_grid() {
    let overall = || TieRule::Criterion(code("overall"));
    let ties = |ties: Vec<TieRule>| after(|rules| rules.ties = ties);
    assert_eq!(ties(vec![]), []);
    assert_eq!(ties(vec![overall(), TieRule::Vote, TieRule::CastingVote]), []);
    assert_eq!(
        ties(vec![TieRule::Vote, TieRule::Vote]),
        [Contradiction::TieRuleTwice { place: 1 }]
    );
    assert_eq!(
        ties(vec![TieRule::CastingVote, overall()]),
        [Contradiction::TieRuleUnreachable { place: 1 }]
    );
    let unknown = code("impact");
    assert_eq!(
        ties(vec![TieRule::Criterion(unknown.clone())]),
        [Contradiction::TieCriterionUnknown { criterion: unknown }]
    );
}

#[test]
fn the_jury_is_described_once() {
    let elected = code("elected");
    let twice = after(|rules| {
        rules.jury.categories.push(CategoryRule { at_least: 0, category: code("elected") });
    });
    assert_eq!(twice, [Contradiction::CategoryTwice { category: elected }]);
    let each = |rules: &mut Rules| rules.quorum.among = QuorumAmong::EachCategory;
    assert_eq!(after(each), []);
    let nobody = after(|rules| {
        each(rules);
        rules.jury.categories.clear();
    });
    assert_eq!(nobody, [Contradiction::QuorumWithoutCategories]);
    let kind = ConflictKind::Personal;
    let again = after(|rules| rules.conflicts.recuse.push(kind));
    assert_eq!(again, [Contradiction::RecusalTwice { kind }]);
    let own = after(|rules| rules.conflicts.recuse.push(ConflictKind::OwnDepartement));
    assert_eq!(own, [Contradiction::OwnDepartementListed]);
    assert_eq!(after(|rules| rules.jury.categories.clear()), [], "nothing is asked");
}

#[test]
fn versions_start_at_one() {
    assert_eq!(after(|rules| rules.version = 0), [Contradiction::VersionZero]);
    assert_eq!(after(|rules| rules.version = u32::MAX), []);
}

#[test]
fn all_contradictions_are_told_at_once() {
    let found = after(|rules| {
        rules.departements[0].quota = 0;
        rules.departements[1].floor = 9;
        rules.seats = Seats::Exactly(20);
        rules.pitch.time = Seconds::new(0).unwrap();
        rules.grid.criteria.clear();
        rules.version = 0;
    });
    assert_eq!(found.len(), 6, "{found:?}");
}

#[test]
fn a_builder_reads_as_the_rules_it_makes() {
    let charter = Charter::builder("Forum".parse().unwrap())
        .departement(departement("80"), 2)
        .entrant(Entrant { cap: Some(1), departement: departement("60"), floor: 1, quota: 2 })
        .seats(Seats::AtMost(2))
        .criterion(code("impact"), "Impact".parse().unwrap(), 2)
        .category(code("elected"), 1)
        .pitch_time(Seconds::new(240).unwrap())
        .question_time(Seconds::new(300).unwrap())
        .over_time(OverTime::Bars)
        .proxies(1)
        .ties(vec![TieRule::CastingVote])
        .publication(Publication::Numbers)
        .retention(Some(Months::new(24).unwrap()))
        .revert_after_publication(true)
        .build()
        .unwrap();
    let rules = charter.rules();
    assert_eq!(rules.version, 1);
    assert_eq!(rules.departements.len(), 2);
    assert_eq!(rules.pitch.time.get(), 240);
    assert_eq!(rules.pitch.questions.get(), 300);
    assert_eq!(rules.jury.proxies, 1);
    assert_eq!(rules.ties, [TieRule::CastingVote]);
    assert_eq!(rules.publication, Publication::Numbers);
    assert!(rules.revert_after_publication);
    assert_eq!(charter.entrant(departement("60")).map(|entrant| entrant.floor), Some(1));
    assert_eq!(charter.entrant(departement("59")), None);
}

#[test]
fn the_digest_follows_every_rule() {
    let charter = Charter::amiens_2019();
    let mut rules = amiens();
    rules.version = 2;
    assert_ne!(Charter::new(rules).unwrap().digest(), charter.digest());
    let json = serde_json::to_string(&charter).unwrap();
    let back: Charter = serde_json::from_str(&json).unwrap();
    assert_eq!(back.digest(), charter.digest());
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
    let sorted: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&sorted).unwrap(), json, "keys are in order");
}

#[test]
fn a_stored_charter_is_checked_again() {
    let json = serde_json::to_string(&Charter::amiens_2019()).unwrap();
    let refused = |from: &str, to: &str| {
        assert!(json.contains(from), "{from}");
        serde_json::from_str::<Charter>(&json.replacen(from, to, 1)).unwrap_err().to_string()
    };
    let message = refused(r#"{"exactly":8}"#, r#"{"exactly":16}"#);
    assert!(message.contains("16 laureates of 15 finalists"), "{message}");
    assert!(refused(r#""version":1"#, r#""version":1,"edition":1"#).contains("unknown field"));
    assert!(refused(r#""scoring":"weighted-mean","#, "").contains("missing field"));
    assert!(refused(r#""time":180"#, r#""time":180.0"#).contains("floating point"));
}

#[test]
fn the_recommended_rules_are_a_ladder_that_ends() {
    let sources = || vec!["Loto, tirage du 28 novembre".parse().unwrap()];
    let recommended = |criterion: &str, sources| {
        Charter::builder("Forum".parse().unwrap())
            .departement(departement("80"), 2)
            .criterion(code("impact"), "Impact".parse().unwrap(), 2)
            .criterion(code("cost"), "Coût".parse().unwrap(), 1)
            .recommended_rules(code(criterion), sources)
            .build()
    };
    let charter = recommended("impact", sources()).unwrap();
    let rules = charter.rules();
    assert_eq!(rules.scoring, ScoringRule::TrimmedMean(Cut::Share { from: 7, percent: 20 }));
    assert_eq!(rules.severity, SeverityRule::JurorEffect);
    assert_eq!(
        rules.ties,
        [
            TieRule::Criterion(code("impact")),
            TieRule::MajorityValue,
            TieRule::Pairwise,
            TieRule::Lot(sources()),
        ]
    );
    let refused = |criterion: &str, sources| recommended(criterion, sources).unwrap_err();
    assert_eq!(
        refused("novelty", sources()).first(),
        &Contradiction::TieCriterionUnknown { criterion: code("novelty") }
    );
    assert_eq!(refused("impact", vec![]).first(), &Contradiction::LotWithoutSource { place: 3 });
}

#[test]
fn verbal_grades_are_marks_on_a_scale_of_their_own() {
    for (scale, grades) in [(VerbalScale::SIX, 6_u32), (VerbalScale::SEVEN, 7)] {
        let numeric = scale.scale();
        assert_eq!(numeric, Scale::new(Exact::ZERO, (grades - 1).into(), Exact::ONE).unwrap());
        for language in [Language::French, Language::English] {
            let words: Vec<&str> = scale.grades(language).collect();
            assert_eq!(u32::try_from(words.len()).unwrap(), grades);
            for (steps, word) in (0..).zip(words) {
                let mark = numeric.at(steps).unwrap();
                assert_eq!(scale.grade(mark, language), Some(word));
                assert_eq!(scale.parse(word), Some(mark), "{word}");
                assert_eq!(scale.parse(&word.to_uppercase()), Some(mark), "{word}");
            }
        }
        let above = Mark::from_units(i32::try_from(grades).unwrap());
        for off in [Mark::from_units(-1), above] {
            assert_eq!(scale.grade(off, Language::French), None);
        }
        assert_eq!(scale.grades(Language::French).last(), Some("Excellent"));
        assert!(!scale.grades(Language::French).any(|word| word.contains("reje")));
    }
}

#[test]
fn a_grade_is_read_as_people_write_it() {
    let units = |word: &str| VerbalScale::SEVEN.parse(word).map(Mark::units);
    for word in ["Très bien", "tres bien", " TRÈS  BIEN ", "tre\u{300}s bien", "très\u{a0}bien"]
    {
        assert_eq!(units(word), Some(5), "{word:?}");
    }
    assert_eq!(units("a retravailler"), Some(0));
    assert_eq!(units("very good"), Some(5));
    for word in ["", "trèsbien", "très", "très bien bien", "5", "moyen", "à rejeter"] {
        assert_eq!(units(word), None, "{word:?}");
    }
    assert_eq!(VerbalScale::SIX.parse("à retravailler"), None);
}
