//! The limits: each job written by hand for one shape of data, whole sheets and equal juries.

use super::data::Data;

/// What each sheet comes to.
fn value(data: &Data, sheet: usize) -> u16 {
    let weights = data.shape.weights.iter();
    data.marks.iter().zip(weights).map(|(column, w)| u16::from(column[sheet]) * *w as u16).sum()
}

/// Ranks by small keys.
fn ranks(keys: &[u32]) -> Vec<u32> {
    let highest = keys.iter().copied().max().unwrap_or(0) as usize;
    let mut counts = vec![0_u32; highest + 1];
    for key in keys {
        counts[*key as usize] += 1;
    }
    let mut rank = 1;
    for count in counts.iter_mut().rev() {
        let next = rank + *count;
        *count = rank;
        rank = next;
    }
    keys.iter().map(|key| counts[*key as usize]).collect()
}

/// The values of a block of sheets, criterion by criterion.
fn block(data: &Data, sheets: core::ops::Range<usize>, values: &mut [u16]) {
    values.fill(0);
    for (column, weight) in data.marks.iter().zip(data.shape.weights) {
        for (value, mark) in values.iter_mut().zip(&column[sheets.clone()]) {
            *value += u16::from(*mark) * *weight as u16;
        }
    }
}

const BLOCK: usize = 200;

/// What every project comes to, by something done with the values of its sheets.
fn each(data: &Data, mut done: impl FnMut(&mut [u16]) -> u32) -> Vec<u32> {
    let jurors = data.shape.jurors;
    let mut keys = Vec::with_capacity(data.projects);
    let mut values = vec![0; BLOCK * jurors];
    for first in (0..data.projects).step_by(BLOCK) {
        let last = data.projects.min(first + BLOCK);
        let values = &mut values[..(last - first) * jurors];
        block(data, first * jurors..last * jurors, values);
        keys.extend(values.chunks_exact_mut(jurors).map(&mut done));
    }
    keys
}

pub fn mean(data: &Data) -> Vec<u32> {
    ranks(&each(data, |values| values.iter().copied().map(u32::from).sum()))
}

pub fn median(data: &Data) -> Vec<u32> {
    ranks(&each(data, |values| {
        let (_, low, above) = values.select_nth_unstable((data.shape.jurors - 1) / 2);
        u32::from(*low) + u32::from(above.iter().copied().min().unwrap())
    }))
}

pub fn trimmed(data: &Data) -> Vec<u32> {
    let cut = data.shape.jurors / 5;
    ranks(&each(data, |values| {
        values.sort_unstable();
        values[cut..values.len() - cut].iter().copied().map(u32::from).sum()
    }))
}

/// Sheets in any order, sorted into ranges of projects.
fn buckets(data: &Data) -> (Vec<u32>, Vec<usize>) {
    let mut ends = vec![0; (data.projects >> 12) + 1];
    for project in &data.project {
        ends[(project >> 12) as usize] += 1;
    }
    let mut start = 0;
    for end in &mut ends {
        start += core::mem::replace(end, start);
    }
    let mut words = vec![0_u32; data.project.len()];
    let mut values = vec![0; 4096];
    for (n, projects) in data.project.chunks(4096).enumerate() {
        let values = &mut values[..projects.len()];
        block(data, n * 4096..n * 4096 + projects.len(), values);
        for (project, value) in projects.iter().zip(values) {
            let end = &mut ends[(project >> 12) as usize];
            words[*end] = (project & 4095) << 16 | u32::from(*value);
            *end += 1;
        }
    }
    (words, ends)
}

pub fn mean_of_loose(data: &Data) -> Vec<u32> {
    let (words, ends) = buckets(data);
    let mut sums = vec![0_u32; ends.len() << 12];
    let mut start = 0;
    for (end, sums) in ends.into_iter().zip(sums.chunks_exact_mut(4096)) {
        for word in &words[start..end] {
            sums[(word >> 16) as usize & 4095] += word & 0xFFFF;
        }
        start = end;
    }
    sums.truncate(data.projects);
    ranks(&sums)
}

/// The majority value of a project with so many of each grade, as far as 128 bits tell.
fn majority(counts: [u16; 8], sheets: u16) -> u128 {
    let mut ends = [0; 8];
    let mut end = 0;
    for (slot, count) in ends.iter_mut().zip(counts) {
        end += 2 * count;
        *slot = end;
    }
    let mut low = ends.iter().position(|end| *end >= sheets).unwrap();
    let mut high = ends.iter().position(|end| *end > sheets).unwrap_or(7);
    let (mut key, mut room) = (0_u128, 128 - 14);
    loop {
        let start = if low == 0 { 0 } else { ends[low - 1] };
        let (down, up) = (sheets - start, ends[high] - sheets);
        let length = if down <= up { down } else { 2 * sheets - up };
        key |= ((low as u128) << 11 | (high as u128) << 8 | u128::from(length)) << room;
        if room < 14 || (down == sheets && up == sheets) {
            return key;
        }
        room -= 14;
        if down <= up {
            low = (0..low).rev().find(|grade| counts[*grade] > 0).unwrap();
        }
        if up <= down {
            high = (high + 1..8).find(|grade| counts[*grade] > 0).unwrap();
        }
    }
}

fn ranks_of_wide<K: Ord + Copy>(keys: &[K]) -> Vec<u32> {
    let mut order: Vec<(K, u32)> = keys.iter().copied().zip(0..).collect();
    order.sort_unstable();
    let mut ranks = vec![0; keys.len()];
    let (mut level, mut rank) = (None, 0);
    for ((key, project), place) in order.into_iter().rev().zip(1..) {
        if level != Some(key) {
            (level, rank) = (Some(key), place);
        }
        ranks[project as usize] = rank;
    }
    ranks
}

pub fn judgment(data: &Data) -> Vec<u32> {
    let sheets = data.shape.jurors;
    let keys: Vec<u128> = data.marks[0]
        .chunks_exact(sheets)
        .map(|marks| {
            let mut counts = [0; 8];
            for (grade, count) in (0_u8..7).zip(&mut counts) {
                *count = marks.iter().fold(0_u8, |n, mark| n + u8::from(*mark == grade)).into();
            }
            majority(counts, sheets as u16)
        })
        .collect();
    ranks_of_wide(&keys)
}

pub fn judgment_of_loose(data: &Data) -> Vec<u32> {
    let (words, ends) = buckets(data);
    let mut keys = Vec::with_capacity(data.projects);
    let mut start = 0;
    for end in ends {
        let mut counts = vec![[0_u16; 8]; 4096.min(data.projects - keys.len())];
        for word in &words[start..end] {
            counts[(word >> 16) as usize][*word as usize & 7] += 1;
        }
        keys.extend(counts.into_iter().map(|counts| majority(counts, data.shape.jurors as u16)));
        start = end;
    }
    ranks_of_wide(&keys)
}

/// Seven bits for each grade, in the order in which they count: eighteen of twenty.
pub fn judgment_of_grid(data: &Data) -> Vec<u32> {
    let middle = (data.shape.jurors - 1) / 2;
    let mut keys: Vec<u128> = Vec::with_capacity(data.projects);
    each(data, |values| {
        values.sort_unstable();
        let outward = (0..9).flat_map(|out| [values[middle - out], values[middle + 1 + out]]);
        keys.push(outward.fold(0, |key, grade| key << 7 | u128::from(grade)));
        0
    });
    ranks_of_wide(&keys)
}

pub fn borda(data: &Data) -> Vec<u32> {
    let mut points = vec![[0_u64; 8]; data.shape.jurors];
    for (mark, juror) in data.marks[0].iter().zip(&data.juror) {
        points[*juror as usize][*mark as usize] += 1;
    }
    for row in &mut points {
        let mut above = 0;
        for entry in row.iter_mut().rev() {
            let count = *entry;
            *entry = (2 * data.projects as u64 + 1) - (2 * above + 2 + count) + count.min(1);
            above += count;
        }
    }
    let sheets = data.marks[0].chunks_exact(data.shape.jurors);
    let jurors = data.juror.chunks_exact(data.shape.jurors);
    let sums: Vec<u64> = sheets
        .zip(jurors)
        .map(|(marks, jurors)| {
            let pairs = marks.iter().zip(jurors);
            pairs.map(|(mark, juror)| points[*juror as usize][*mark as usize & 7]).sum()
        })
        .collect();
    ranks_of_wide(&sums)
}

/// A forum: what every project comes to, ranked, without a column.
pub fn forum(data: &Data) -> Vec<u32> {
    let keys: Vec<u32> = (0..data.projects)
        .map(|project| {
            let first = project * data.shape.jurors;
            (first..first + data.shape.jurors).map(|sheet| u32::from(value(data, sheet))).sum()
        })
        .collect();
    keys.iter().map(|key| 1 + keys.iter().filter(|other| *other > key).count() as u32).collect()
}
