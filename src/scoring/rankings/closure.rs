use alloc::vec::Vec;

/// Which option leads to which through the victories taken so far, as bits: a reflexive and
/// transitive relation that grows.
///
/// Rows and columns are kept both, so that those who gain by a new victory are found a word at a
/// time. Every change of a row adds at least one of its bits, so all changes together cost
/// O(options³ / 64).
#[derive(Debug, Clone)]
pub(super) struct Closure {
    /// How many words a row has.
    words: usize,
    /// By option, whom it leads to.
    leads_to: Vec<u64>,
    /// By option, who leads to it.
    led_by: Vec<u64>,
    /// Who gains by a victory, and what.
    gaining: Vec<u64>,
    gained: Vec<u64>,
}

impl Closure {
    pub(super) fn new(options: usize) -> Self {
        let words = options.div_ceil(64).max(1);
        let mut leads_to = alloc::vec![0; options.saturating_mul(words)];
        for (option, row) in leads_to.chunks_exact_mut(words).enumerate() {
            set(row, option);
        }
        let led_by = leads_to.clone();
        Self { words, leads_to, led_by, gaining: Vec::new(), gained: Vec::new() }
    }

    /// Whether `a` is `b` or leads to it.
    pub(super) fn leads(&self, a: usize, b: usize) -> bool {
        let (word, bit) = place(b);
        row(&self.leads_to, self.words, a).get(word).is_some_and(|word| word & bit != 0)
    }

    /// Takes the victory of `a` over `b`, and tells of every option, by rows, that now leads to
    /// another one: its number, the number of a word of its row, and the bits new in that word.
    pub(super) fn add(&mut self, a: usize, b: usize, mut tell: impl FnMut(usize, usize, u64)) {
        if self.leads(a, b) {
            return;
        }
        let Self { words, leads_to, led_by, gaining, gained } = self;
        let words = *words;
        gained.clear();
        gained.extend_from_slice(row(leads_to, words, b));
        gaining.clear();
        let to_a = row(led_by, words, a).iter();
        gaining.extend(to_a.zip(row(led_by, words, b)).map(|(to_a, to_b)| to_a & !to_b));
        for option in gaining.iter().enumerate().flat_map(|(word, bits)| options(word, *bits)) {
            let (at, bit) = place(option);
            let Some(row) = leads_to.chunks_exact_mut(words).nth(option) else { continue };
            for (word, (slot, gained)) in row.iter_mut().zip(&*gained).enumerate() {
                let new = gained & !*slot;
                if new == 0 {
                    continue;
                }
                *slot |= new;
                tell(option, word, new);
                for led in options(word, new) {
                    let led_by = led_by.chunks_exact_mut(words).nth(led);
                    if let Some(slot) = led_by.and_then(|row| row.get_mut(at)) {
                        *slot |= bit;
                    }
                }
            }
        }
    }
}

fn row(rows: &[u64], words: usize, option: usize) -> &[u64] {
    rows.chunks_exact(words).nth(option).unwrap_or_default()
}

fn place(option: usize) -> (usize, u64) {
    (option >> 6, 1 << (option & 63))
}

fn set(row: &mut [u64], option: usize) {
    let (word, bit) = place(option);
    if let Some(slot) = row.get_mut(word) {
        *slot |= bit;
    }
}

/// The options whose bits are set in the word of that number, ascending.
pub(super) fn options(word: usize, mut bits: u64) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let lowest = usize::try_from(bits.trailing_zeros()).ok().filter(|_| bits != 0)?;
        bits &= bits.wrapping_sub(1);
        Some((word << 6) | lowest)
    })
}
