//! What is exported, read back by the library.

use participatory_innovation::{
    audit::{Manifest, Report, audit},
    fact::{Conclusion, Ending},
    journal::{Entry, StreamId},
    project::{AnyProject, StageKind},
};

use super::{entries, exported, run};

#[test]
fn the_export_holds_every_journal_and_its_manifest() {
    let output = run(["--json"]);
    assert_eq!(output.stdout, run(["--json"]).stdout, "the same at every run");
    let lines: Vec<String> =
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    let entries = entries(&lines);
    assert!(entries.iter().zip(&lines).all(|(entry, line)| entry.to_json() == *line));

    let report = audit(&entries);
    assert!(report.is_consistent(), "{:#?}", report.disagreements);
    assert_eq!(report.waiting().count(), 0);
    let edition = report.edition.unwrap();
    let agents = report.projects.values().flat_map(|project| project.team().members());
    assert_eq!(agents.count(), 26);

    let mut streams: Vec<_> = entries.iter().map(Entry::stream).collect();
    streams.dedup();
    let numbered = edition.programme().unwrap().numbering.iter();
    let by_number = numbered.map(|project| StreamId::Project(*project));
    let expected: Vec<_> = [edition.stream()].into_iter().chain(by_number).collect();
    assert_eq!(streams, expected);

    let manifest = serde_json::json!({ "manifest": Manifest::of(&entries) });
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&lines[lines.len() - 1]).unwrap(),
        manifest
    );
}

#[test]
fn a_closed_project_shows_the_way_that_it_left() {
    let mut entries = entries(&exported());
    let Report { edition, projects, .. } = audit(&entries);
    let edition = edition.unwrap();
    let stamp = entries[entries.len() - 1].stamp();
    let mut incubated = 0;
    for project in projects.into_values() {
        match project {
            AnyProject::Closed(project) => {
                let left = project.closed_from();
                let incubation = left.incubation_left().unwrap();
                assert_eq!(incubation.due().unwrap().to_string(), "2020-07-15");
                assert!(left.redirection_left().is_none());
                incubated += 1;
            }
            AnyProject::DevelopedOtherwise(project) => {
                let redirection = project.redirection().clone();
                let on = "2020-09-01".parse().unwrap();
                let motive = "essai concluant".parse().unwrap();
                let conclusion = Conclusion { ending: Ending::TakenUpInHouse, motive, on };
                let closed = project.conclude(&edition, conclusion, stamp).unwrap();
                let closed = closed.record(&mut entries).unwrap();
                assert_eq!(closed.closed_from().kind(), StageKind::DevelopedOtherwise);
                assert_eq!(closed.closed_from().redirection_left(), Some(&redirection));
                assert!(closed.closed_from().incubation_left().is_none());
            }
            _ => {}
        }
    }
    assert_eq!(incubated, 2);
}
