//! One forum: fifteen projects, twenty jurors, five criteria.

use core::hint::black_box;

use participatory_innovation::{
    charter::Absences,
    project::Project,
    scoring::{File, Ranking, Sheets, Stance, WeightedMean},
    value::{Language, Mark},
};

use super::{
    by_hand,
    data::{Data, GRID},
    forum::{self, Forum},
    meter::{Line, Pair, timed},
};

const PROJECTS: usize = 15;
/// So many are measured together, so that one sample is long beside the clock's grain.
const TOGETHER: usize = 20;

fn measured<T, U>(
    job: &'static str,
    aim: Option<f64>,
    samples: usize,
    subject: impl Fn() -> T,
    limit: impl Fn() -> U,
) {
    let mut pair = Pair::default();
    for _ in 0..samples {
        let (subject, ()) = timed(|| (0..TOGETHER).for_each(|_| drop(black_box(subject()))));
        let (limit, ()) = timed(|| (0..TOGETHER).for_each(|_| drop(black_box(limit()))));
        pair.add(TOGETHER, subject, limit);
    }
    Line { job, size: PROJECTS, unit: "forum", aim }.print(&[pair]);
}

pub fn measure(samples: usize) {
    let data = Data::new(GRID, PROJECTS, true);
    let limit = || by_hand::forum(black_box(&data));
    let columns = || black_box(&data.columns).weighted_mean().rank();
    measured("one score, from columns", None, samples, columns, limit);

    let grid = GRID.grid();
    let sheets: Vec<Vec<Option<Mark>>> = (0..PROJECTS * GRID.jurors)
        .map(|sheet| {
            let marks = data.marks.iter().map(|column| i32::from(column[sheet]));
            marks.map(|units| Some(Mark::from_units(units))).collect()
        })
        .collect();
    let files: Vec<File<'_>> = sheets
        .chunks(GRID.jurors)
        .enumerate()
        .map(|(n, sheets)| File {
            project: forum::project_id(n),
            stances: sheets
                .iter()
                .enumerate()
                .map(|(juror, marks)| (forum::person(juror), Stance::Marked(marks)))
                .collect(),
        })
        .collect();
    let weighed = || Sheets::new(&grid, &Absences::LEFT_OUT, files.iter().cloned()).unwrap();
    measured("the sheets, weighed", None, samples, weighed, limit);
    let weighed = weighed();
    let rank = || WeightedMean.rank(black_box(&weighed)).unwrap();
    measured("one score, from weighed sheets", None, samples, rank, limit);

    let mut forums = [Forum::judged_by(GRID.jurors, GRID.weights, 0, PROJECTS)];
    let pitched = forum::pitched(&mut forums, &mut Vec::new());
    let [forum] = &mut forums;
    forum.deliberate(pitched.iter());
    let preview = || forum.edition.preview(pitched.iter().map(Project::snapshot)).unwrap();
    measured("the whole deliberation", None, samples.div_ceil(10), preview, limit);
    let explained = || -> usize {
        let preview = preview();
        let outlines = preview.outlines().iter();
        let explanations = outlines.filter_map(|outline| preview.explanation(outline.project));
        explanations.map(|explanation| explanation.to_text(Language::French).len()).sum()
    };
    measured("and every explanation", None, samples.div_ceil(10), explained, limit);
}
