//! Schulze's order written by hand for one case: two hundred voters at most who rank every option
//! without ties, so that one count says all about a pair, and margins, winning votes and ratio are
//! the same.

/// Cast rankings, flat: of every voter all options, best first.
pub struct Rankings {
    pub options: usize,
    pub flat: Vec<u16>,
}

/// The levels of the order, best first.
pub fn schulze(rankings: &Rankings) -> Vec<Vec<usize>> {
    let n = rankings.options;
    let voters = rankings.flat.len() / n;
    let margins =
        if n <= 16 { margins::<16>(rankings, voters) } else { margins::<32>(rankings, voters) };
    // Pairs by margin, from the greatest.
    let mut ends = vec![0_u32; voters + 1];
    for margin in &margins {
        if *margin > 0 {
            ends[voters - usize::from(margin.unsigned_abs())] += 1;
        }
    }
    let mut start = 0;
    for end in &mut ends {
        start += std::mem::replace(end, start);
    }
    let mut sorted = vec![(0_u16, 0_u16); start as usize];
    for (a, row) in margins.chunks_exact(n).enumerate() {
        for (b, margin) in row.iter().enumerate() {
            if *margin > 0 {
                let end = &mut ends[voters - usize::from(margin.unsigned_abs())];
                sorted[*end as usize] = (a as u16, b as u16);
                *end += 1;
            }
        }
    }
    order(n, &sorted, &ends)
}

/// Voters for less voters against.
#[inline(never)]
fn margins<const BLOCK: usize>(rankings: &Rankings, voters: usize) -> Vec<i16> {
    let n = rankings.options;
    let blocks = n.div_ceil(BLOCK);
    let mut places = vec![0_i16; n * voters];
    let mut blocked = vec![[0_i16; BLOCK]; blocks * voters];
    for (voter, ranking) in rankings.flat.chunks_exact(n).enumerate() {
        for (place, option) in ranking.iter().enumerate() {
            let option = usize::from(*option);
            places[option * voters + voter] = place as i16;
            blocked[option / BLOCK * voters + voter][option % BLOCK] = place as i16;
        }
    }
    let mut margins = vec![0_i16; n * n];
    for (block, columns) in blocked.chunks_exact(voters).enumerate() {
        let first = block * BLOCK;
        let width = BLOCK.min(n - first);
        for (a, places) in places.chunks_exact(voters).enumerate().take(first + width) {
            let mut counters = [0_i16; BLOCK];
            for (place, columns) in places.iter().zip(columns) {
                count(&mut counters, *place, columns);
            }
            for (b, counter) in counters[..width].iter().enumerate() {
                let b = first + b;
                if a < b {
                    let margin = 2 * *counter - voters as i16;
                    margins[a * n + b] = margin;
                    margins[b * n + a] = -margin;
                }
            }
        }
    }
    margins
}

/// Kept apart, or else the compiler gathers over voters, which takes twice as long.
#[inline(never)]
fn count<const BLOCK: usize>(counters: &mut [i16; BLOCK], place: i16, columns: &[i16; BLOCK]) {
    for (counter, other) in counters.iter_mut().zip(columns) {
        *counter = counter.wrapping_add(i16::from(place < *other));
    }
}

/// Widest paths by a closure of bits over decreasing margins, and the levels of what it leads to.
#[inline(never)]
fn order(n: usize, sorted: &[(u16, u16)], ends: &[u32]) -> Vec<Vec<usize>> {
    let words = n.div_ceil(64);
    let mut to = vec![0_u64; n * words];
    for option in 0..n {
        to[option * words + option / 64] |= 1 << (option % 64);
    }
    let mut by = to.clone();
    let mut better = vec![0_u64; n * words];
    let mut changed = vec![false; n];
    let mut before = to.clone();
    let mut from_b = vec![0; words];
    let mut open = n * n - n;
    let mut start = 0;
    for end in ends.iter().map(|end| *end as usize) {
        for &(a, b) in &sorted[start..end] {
            let (a, b) = (usize::from(a), usize::from(b));
            if to[a * words + b / 64] >> (b % 64) & 1 == 1 {
                continue;
            }
            from_b.copy_from_slice(&to[b * words..][..words]);
            for word in 0..words {
                let mut gaining = by[a * words + word] & !by[b * words + word];
                while gaining != 0 {
                    let option = word * 64 + gaining.trailing_zeros() as usize;
                    gaining &= gaining - 1;
                    changed[option] = true;
                    for (word, from_b) in from_b.iter().enumerate() {
                        let slot = &mut to[option * words + word];
                        let mut new = from_b & !*slot;
                        *slot |= new;
                        open -= new.count_ones() as usize;
                        while new != 0 {
                            let led = word * 64 + new.trailing_zeros() as usize;
                            new &= new - 1;
                            by[led * words + option / 64] |= 1 << (option % 64);
                        }
                    }
                }
            }
        }
        for (option, changed) in changed.iter_mut().enumerate() {
            if std::mem::take(changed) {
                let row = option * words..(option + 1) * words;
                for at in row.clone() {
                    // Reached at this margin, and not the other way round.
                    better[at] |= (to[at] & !before[at]) & !by[at];
                }
                before[row.clone()].copy_from_slice(&to[row]);
            }
        }
        if open == 0 {
            break;
        }
        start = end;
    }
    levels(n, words, &better)
}

#[inline(never)]
fn levels(n: usize, words: usize, better: &[u64]) -> Vec<Vec<usize>> {
    let each = |option: usize, tell: &mut dyn FnMut(usize)| {
        for word in 0..words {
            let mut bits = better[option * words + word];
            while bits != 0 {
                tell(word * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    };
    let mut above = vec![0_u32; n];
    for option in 0..n {
        each(option, &mut |worse| above[worse] += 1);
    }
    let mut levels = Vec::new();
    let mut level: Vec<usize> = (0..n).filter(|option| above[*option] == 0).collect();
    while !level.is_empty() {
        let mut next = Vec::new();
        for option in &level {
            each(*option, &mut |worse| {
                above[worse] -= 1;
                if above[worse] == 0 {
                    next.push(worse);
                }
            });
        }
        next.sort_unstable();
        levels.push(std::mem::replace(&mut level, next));
    }
    levels
}
