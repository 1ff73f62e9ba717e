//! The limit: the juror effect in floating point, written for nothing else, trusting its input and
//! its rounding.

/// Sheets in any order, or by ascending project.
pub struct Sheets {
    pub jurors: Vec<u32>,
    pub projects: Vec<u32>,
    pub scores: Vec<i32>,
}

/// Sheets by project, with their sums.
struct Grouped {
    jurors: Vec<u32>,
    starts: Vec<u32>,
    project_sums: Vec<f64>,
}

const RANGE_BITS: u32 = 10;

impl Grouped {
    /// Two rounds, so that what is written at random stays in the cache.
    fn new(sheets: &Sheets, projects: usize) -> Self {
        let mut lengths = vec![0_u32; (projects >> RANGE_BITS) + 1];
        for project in &sheets.projects {
            lengths[(project >> RANGE_BITS) as usize] += 1;
        }
        let mut ends: Vec<usize> = Vec::with_capacity(lengths.len());
        let mut sum = 0;
        for length in &lengths {
            ends.push(sum);
            sum += *length as usize;
        }
        let mut ranged = vec![(0_u32, 0_u32, 0_i32); sum];
        let edges = sheets.jurors.iter().zip(&sheets.projects).zip(&sheets.scores);
        for ((&juror, &project), &score) in edges {
            let end = &mut ends[(project >> RANGE_BITS) as usize];
            ranged[*end] = (juror, project, score);
            *end += 1;
        }
        let mut grouped = Self {
            jurors: vec![0; sum],
            starts: Vec::with_capacity(projects + 1),
            project_sums: vec![0.0; projects],
        };
        let mut first = 0;
        for (range, end) in ends.into_iter().enumerate() {
            let low = range << RANGE_BITS;
            let mut next = [0_u32; 1 << RANGE_BITS];
            for (_, project, score) in &ranged[first..end] {
                next[*project as usize - low] += 1;
                grouped.project_sums[*project as usize] += f64::from(*score);
            }
            let mut start = u32::try_from(first).unwrap();
            for next in &mut next[..(projects - low).min(1 << RANGE_BITS)] {
                grouped.starts.push(start);
                start += core::mem::replace(next, start);
            }
            for (juror, project, _) in &ranged[first..end] {
                let next = &mut next[*project as usize - low];
                grouped.jurors[*next as usize] = *juror;
                *next += 1;
            }
            first = end;
        }
        grouped.starts.push(u32::try_from(sum).unwrap());
        grouped
    }

    /// For sheets that are grouped.
    fn as_is(sheets: &Sheets, projects: usize) -> Self {
        let mut received = vec![0_u32; projects];
        let mut project_sums = vec![0.0; projects];
        for (project, score) in sheets.projects.iter().zip(&sheets.scores) {
            received[*project as usize] += 1;
            project_sums[*project as usize] += f64::from(*score);
        }
        let mut starts = vec![0];
        for received in received {
            starts.push(starts[starts.len() - 1] + received);
        }
        Self { jurors: sheets.jurors.clone(), starts, project_sums }
    }

    /// `N d⁻¹ (s - Nᵀ x)` for the projects' sums `s` times `scale`, and the projects' levels.
    fn pass(&self, scale: f64, x: &[f64], mut level: impl FnMut(f64)) -> Vec<f64> {
        let mut out = vec![0.0; x.len()];
        for (pair, sum) in self.starts.windows(2).zip(&self.project_sums) {
            let own = &self.jurors[pair[0] as usize..pair[1] as usize];
            let effects: f64 = own.iter().map(|juror| x[*juror as usize]).sum();
            let mean = (scale * sum - effects) / own.len().max(1) as f64;
            for juror in own {
                out[*juror as usize] += mean;
            }
            level(mean);
        }
        out
    }
}

/// Effects and levels, by conjugate gradients to some ten digits.
pub fn solve(
    sheets: &Sheets,
    jurors: usize,
    projects: usize,
    is_grouped: bool,
) -> (Vec<f64>, Vec<f64>) {
    let (mut weights, mut sums) = (vec![0.0_f64; jurors], vec![0.0; jurors]);
    for (juror, score) in sheets.jurors.iter().zip(&sheets.scores) {
        weights[*juror as usize] += 1.0;
        sums[*juror as usize] += f64::from(*score);
    }
    let grouped =
        if is_grouped { Grouped::as_is(sheets, projects) } else { Grouped::new(sheets, projects) };
    let product = |a: &[f64], b: &[f64]| -> f64 {
        a.iter().zip(b).zip(&weights).map(|((a, b), weight)| a * b * weight).sum()
    };
    let mut x = vec![0.0; jurors];
    let known = grouped.pass(1.0, &x, |_| ());
    let mut r: Vec<f64> = (0..jurors).map(|j| (sums[j] - known[j]) / weights[j].max(1.0)).collect();
    let mut p = r.clone();
    let mut square = product(&r, &r);
    let enough = square * 1e-22;
    while square > enough {
        let image = grouped.pass(0.0, &p, |_| ());
        let q: Vec<f64> = (0..jurors).map(|j| p[j] + image[j] / weights[j].max(1.0)).collect();
        let along = square / product(&p, &q);
        for j in 0..jurors {
            x[j] += along * p[j];
            r[j] -= along * q[j];
        }
        let next = product(&r, &r);
        for j in 0..jurors {
            p[j] = r[j] + next / square * p[j];
        }
        square = next;
    }
    let mean = x.iter().sum::<f64>() / jurors as f64;
    for effect in &mut x {
        *effect -= mean;
    }
    let mut levels = Vec::with_capacity(projects);
    grouped.pass(1.0, &x, |level| levels.push(level));
    (x, levels)
}
