//! Marks made up for a number of projects, once for the crate and once in bare columns.

use participatory_innovation::{
    charter::{Criterion, Grid},
    scoring::bulk::Columns,
    value::{Mark, Scale},
};

use super::forum::scrambled;

/// What is judged by whom.
#[derive(Clone, Copy)]
pub struct Shape {
    pub jurors: usize,
    pub weights: &'static [u32],
    /// The top of a scale from 0 by 1.
    pub top: u8,
}

/// Twenty jurors, five criteria, marks from 0 to 10: a hundred marks on each project.
pub const GRID: Shape = Shape { jurors: 20, weights: &[3, 2, 2, 1, 2], top: 10 };
/// A hundred jurors, one of seven grades: a hundred marks on each project.
pub const GRADES: Shape = Shape { jurors: 100, weights: &[1], top: 6 };

impl Shape {
    pub fn marks(self) -> usize {
        self.jurors * self.weights.len()
    }

    pub fn grid(self) -> Grid {
        let criterion = |(place, weight): (usize, &u32)| Criterion {
            code: format!("c{place}").parse().unwrap(),
            label: "Critère".parse().unwrap(),
            weight: *weight,
        };
        let top = i64::from(self.top);
        let points = |points| participatory_innovation::value::Exact::from_integer(points);
        Grid {
            criteria: self.weights.iter().enumerate().map(criterion).collect(),
            scale: Scale::new(points(0), points(top), points(1)).unwrap(),
        }
    }
}

/// The sheets of one shape on so many projects.
pub struct Data {
    pub columns: Columns,
    pub shape: Shape,
    pub projects: usize,
    /// The same in bare columns: marks by criterion, and project and juror of each sheet.
    pub marks: Vec<Vec<u8>>,
    pub project: Vec<u32>,
    pub juror: Vec<u8>,
}

impl Data {
    /// In the order of the projects, or in no order.
    pub fn new(shape: Shape, projects: usize, in_order: bool) -> Self {
        let sheets = projects * shape.jurors;
        let mut data = Self {
            columns: Columns::new(shape.grid(), projects).unwrap(),
            shape,
            projects,
            marks: vec![Vec::with_capacity(sheets); shape.weights.len()],
            project: Vec::with_capacity(sheets),
            juror: Vec::with_capacity(sheets),
        };
        // A step that has no divisor in common with any number of sheets below: each comes once.
        let step = if in_order { 1 } else { 982_451_653 % sheets.max(2) };
        let mut place = 0;
        let mut sheet = Vec::new();
        for _ in 0..sheets {
            let (project, juror) = (place / shape.jurors, place % shape.jurors);
            place = (place + step) % sheets;
            let random = scrambled(project * shape.jurors + juror);
            // Projects differ, and so do jurors.
            let around = scrambled(project + 7) % u64::from(shape.top);
            sheet.clear();
            for (criterion, column) in data.marks.iter_mut().enumerate() {
                let random = random >> (8 * criterion);
                let mark = if random & 1 == 0 { around } else { (random >> 1) & 127 };
                let mark = u8::try_from(mark % (u64::from(shape.top) + 1)).unwrap();
                column.push(mark);
                sheet.push(Some(Mark::from_units(mark.into())));
            }
            let project = u32::try_from(project).unwrap();
            data.project.push(project);
            data.juror.push(u8::try_from(juror).unwrap());
            data.columns.push(project, u32::try_from(juror).unwrap(), &sheet).unwrap();
        }
        data
    }
}
