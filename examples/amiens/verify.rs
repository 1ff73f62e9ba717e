//! A file of JSON lines read back, audited and held against its manifest: every disagreement, with
//! its line.

use alloc::collections::{BTreeMap, BTreeSet};

use participatory_innovation::{
    audit::{Disagreement, Finding, Manifest, Report, audit},
    journal::{Break, DecodeError, EditionEvent, Entry, EntryId, Event, StreamId},
    value::{Digest, ProjectId},
};

use crate::journals::ManifestLine;

/// What a file turned out to hold.
#[derive(Debug)]
pub(crate) struct Verified {
    pub(crate) entries: usize,
    pub(crate) streams: usize,
    pub(crate) report: Report,
    /// By line, counted from 1; no line where there is none to name.
    pub(crate) problems: Vec<(Option<usize>, Problem)>,
}

/// Something that is not as it should be.
#[derive(Debug)]
pub(crate) enum Problem {
    BlankLine,
    UnknownVersion {
        found: u64,
    },
    Unreadable {
        column: usize,
        detail: String,
    },
    NoManifest,
    SecondManifest,
    ManifestNotLast,
    /// The lines of one stream are not together.
    Scattered {
        stream: Stream,
    },
    /// The edition comes first, then the projects by number.
    Misplaced {
        stream: Stream,
    },
    /// What the audit or the manifest says. `other` is a further line that it speaks of: the
    /// manifest's, or that of another entry.
    Disagrees {
        stream: Option<Stream>,
        seq: Option<u32>,
        what: Said,
        other: Option<usize>,
    },
}

/// A finding, and the projects that it names.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) finding: Finding,
    pub(crate) names: Names,
}

/// The numbers of the projects, as far as the file tells them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(BTreeMap<ProjectId, u32>);

/// A stream, as people call it.
#[derive(Debug)]
pub(crate) enum Stream {
    Edition,
    Project(Name),
}

/// A project, by its number where the file tells it.
#[derive(Debug)]
pub(crate) enum Name {
    Number(u32),
    Id(ProjectId),
}

struct Line {
    number: usize,
    entry: Entry,
}

/// Reads a file and checks all that there is to check.
pub(crate) fn verify(file: &[u8]) -> Verified {
    let mut problems = Vec::new();
    let (lines, manifest) = read(file, &mut problems);
    let names = Names::of(&lines);
    check_places(&lines, &names, &mut problems);

    let report = audit(lines.iter().map(|line| &line.entry));
    let Report { edition, projects, disagreements } = report;
    let mut streams: BTreeMap<StreamId, Vec<&Line>> = BTreeMap::new();
    for line in &lines {
        streams.entry(line.entry.stream()).or_default().push(line);
    }
    let mut placing = Placing { streams: &streams, names: &names, taken: BTreeSet::new() };
    problems
        .extend(disagreements.into_iter().map(|disagreement| placing.place(disagreement, None)));
    if let Some((line, manifest)) = manifest {
        let found = manifest.compare(lines.iter().map(|line| &line.entry));
        problems.extend(found.into_iter().map(|found| placing.place(found, Some(line))));
    }
    problems.sort_by_key(|(line, _)| *line);
    Verified {
        entries: lines.len(),
        streams: streams.len(),
        report: Report { edition, projects, disagreements: Vec::new() },
        problems,
    }
}

type Problems = Vec<(Option<usize>, Problem)>;

fn read(file: &[u8], problems: &mut Problems) -> (Vec<Line>, Option<(usize, Manifest)>) {
    let text = file.strip_suffix(b"\n").unwrap_or(file);
    let mut entries = Vec::new();
    let mut manifest = None;
    let mut last = 0;
    for (line, number) in text.split(|byte| *byte == b'\n').zip(1..) {
        if line.trim_ascii().is_empty() {
            problems.push((Some(number), Problem::BlankLine));
            continue;
        }
        last = number;
        match (Entry::from_json(line), serde_json::from_slice::<ManifestLine>(line)) {
            (Ok(entry), _) => entries.push(Line { number, entry }),
            (Err(_), Ok(_)) if manifest.is_some() => {
                problems.push((Some(number), Problem::SecondManifest));
            }
            (Err(_), Ok(found)) => manifest = Some((number, found.manifest)),
            (Err(DecodeError::UnknownVersion { found }), Err(_)) => {
                problems.push((Some(number), Problem::UnknownVersion { found }));
            }
            (Err(entry), Err(as_manifest)) => {
                let meant = line.trim_ascii_start().starts_with(b"{\"manifest\"");
                let (column, detail) = match entry {
                    DecodeError::Malformed { column, source, .. } if !meant => (column, source),
                    _ => (as_manifest.column(), as_manifest),
                };
                let detail = detail.to_string();
                problems.push((Some(number), Problem::Unreadable { column, detail }));
            }
        }
    }
    match &manifest {
        None => problems.push((Some(last).filter(|last| *last > 0), Problem::NoManifest)),
        Some((number, _)) if entries.last().is_some_and(|line| line.number > *number) => {
            problems.push((Some(*number), Problem::ManifestNotLast));
        }
        Some(_) => {}
    }
    (entries, manifest)
}

/// Checks that the edition's lines come first, then each project's together, by number.
fn check_places(lines: &[Line], names: &Names, problems: &mut Problems) {
    let mut left = BTreeSet::new();
    let mut before: Option<StreamId> = None;
    let mut rank = 0;
    for line in lines {
        let stream = line.entry.stream();
        if before == Some(stream) {
            continue;
        }
        let own = names.rank(stream);
        if !left.insert(stream) {
            let stream = names.stream(stream);
            problems.push((Some(line.number), Problem::Scattered { stream }));
        } else if own < rank {
            let stream = names.stream(stream);
            problems.push((Some(line.number), Problem::Misplaced { stream }));
        }
        rank = rank.max(own);
        before = Some(stream);
    }
}

impl Names {
    /// Reads the numbers from the programme that was announced last.
    fn of(lines: &[Line]) -> Self {
        let mut programmes = lines.iter().filter_map(|line| match line.entry.event() {
            Event::Edition(EditionEvent::ProgrammeAnnounced(programme)) => Some(programme),
            _ => None,
        });
        let programme = programmes.next_back();
        let numbering = programme.into_iter().flat_map(|p| p.numbering.iter().copied());
        Self(numbering.zip(1..).collect())
    }

    pub(crate) fn name(&self, project: ProjectId) -> Name {
        self.0.get(&project).map_or(Name::Id(project), |number| Name::Number(*number))
    }

    pub(crate) fn stream(&self, stream: StreamId) -> Stream {
        match stream {
            StreamId::Edition(_) => Stream::Edition,
            StreamId::Project(project) => Stream::Project(self.name(project)),
        }
    }

    fn rank(&self, stream: StreamId) -> u32 {
        match stream {
            StreamId::Edition(_) => 0,
            StreamId::Project(project) => self.0.get(&project).copied().unwrap_or(u32::MAX),
        }
    }
}

/// Finds the lines that disagreements speak of.
struct Placing<'a> {
    streams: &'a BTreeMap<StreamId, Vec<&'a Line>>,
    names: &'a Names,
    taken: BTreeSet<(usize, String)>,
}

impl Placing<'_> {
    fn place(&mut self, found: Disagreement, manifest: Option<usize>) -> (Option<usize>, Problem) {
        let (line, other) = match (found.stream, found.seq) {
            (Some(stream), Some(seq)) => self.entry(stream, seq, &found),
            (Some(stream), None) => {
                let last = self.lines(stream).last().map(|line| line.number);
                (last.or(manifest), manifest)
            }
            (None, _) => (None, None),
        };
        let problem = Problem::Disagrees {
            stream: found.stream.map(|stream| self.names.stream(stream)),
            seq: found.seq,
            what: Said { finding: found.what, names: self.names.clone() },
            other,
        };
        (line, problem)
    }

    fn lines(&self, stream: StreamId) -> &[&Line] {
        self.streams.get(&stream).map_or(&[], Vec::as_slice)
    }

    /// The line of an entry, and that of a further one: for a broken link, the entry before it. A repeated entry
    /// stands on several lines: the one meant is where what is said is true, and each is meant once.
    fn entry(
        &mut self,
        stream: StreamId,
        seq: u32,
        found: &Disagreement,
    ) -> (Option<usize>, Option<usize>) {
        let lines = self.lines(stream);
        let before = core::iter::once(None).chain(lines.iter().copied().map(Some));
        let same: Vec<(Option<&Line>, &Line)> =
            before.zip(lines.iter().copied()).filter(|(_, line)| line.entry.seq() == seq).collect();
        let said = found.to_string();
        let meant = same.iter().find(|(before, line)| {
            let fits = match &found.what {
                Finding::Broken(Break::OutOfSequence { expected, .. }) => {
                    *expected == before.map_or(0, |line| line.entry.seq().saturating_add(1))
                }
                Finding::Broken(Break::OtherPast { expected, .. }) => {
                    *expected == before.map_or(Digest::GENESIS, |line| line.entry.digest())
                }
                _ => true,
            };
            fits && !self.taken.contains(&(line.number, said.clone()))
        });
        let Some((before, line)) = meant.or(same.first()).copied() else {
            return (None, None);
        };
        let other = match found.what {
            Finding::Broken(Break::OtherPast { .. }) => before.map(|line| line.number),
            _ => spoken_of(line, &found.what).and_then(|entry| self.line_of(entry)),
        };
        let number = line.number;
        self.taken.insert((number, said));
        (Some(number), other)
    }

    fn line_of(&self, entry: EntryId) -> Option<usize> {
        let lines = self.lines(entry.stream);
        lines.iter().find(|line| line.entry.seq() == entry.seq).map(|line| line.number)
    }
}

/// A further entry that a finding speaks of, beside the one that it is found at.
fn spoken_of(line: &Line, finding: &Finding) -> Option<EntryId> {
    let of_project =
        |project: ProjectId, seq| Some(EntryId { stream: StreamId::Project(project), seq });
    match *finding {
        Finding::Crossed { with } => Some(with),
        Finding::EndMissing { project, last, .. } => of_project(project, last),
        Finding::StoodOtherwise { project, seq } => of_project(project, seq),
        Finding::PitchNotHeard { project, pitch } => of_project(project, pitch),
        Finding::ExaminedOtherwise { project } => {
            let Event::Edition(EditionEvent::DeliberationOpened(opening)) = line.entry.event()
            else {
                return None;
            };
            let mut examined = opening.examined.iter().map(|examined| examined.standing);
            of_project(project, examined.find(|standing| standing.project == project)?.seq)
        }
        _ => None,
    }
}
