//! Durations as people write them: `3 min`, `2 min 30 s`, `1 h`.

/// The number of seconds; `None` for anything else, and for what 32 bits do not hold.
pub(super) fn read(text: &str) -> Option<u32> {
    let mut total: u32 = 0;
    let mut smallest = u32::MAX;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
        let (number, after) = rest.split_at_checked(end)?;
        let after = after.trim_start();
        let end = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(end)?;
        let unit = match unit {
            "h" | "heure" | "heures" => 3_600,
            "min" | "mn" | "minute" | "minutes" => 60,
            "s" | "sec" | "seconde" | "secondes" => 1,
            _ => return None,
        };
        // From the largest unit to the smallest, each once.
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        let number: u32 = number.parse().ok()?;
        total = total.checked_add(number.checked_mul(unit)?)?;
        rest = after.trim_start();
    }
    Some(total)
}

/// The duration as it is read again.
pub(super) fn write(seconds: u32) -> String {
    let of = |unit: u32| seconds.checked_div(unit).unwrap_or(0);
    let (hours, minutes, rest) = (of(3_600), of(60), seconds);
    let below = |count: u32| count.checked_rem(60).unwrap_or(0);
    let parts = [(hours, "h"), (below(minutes), "min"), (below(rest), "s")];
    let written: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    if written.is_empty() { "0 s".to_owned() } else { written.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::{read, write};

    #[test]
    fn durations_are_read_and_written() {
        for (text, seconds) in [
            ("3 min", 180),
            ("2 min 30 s", 150),
            ("1 h", 3_600),
            ("1h30min", 5_400),
            ("90 secondes", 90),
            (" 0 s ", 0),
        ] {
            assert_eq!(read(text), Some(seconds), "{text}");
        }
        for text in ["", "3", "min", "3 jours", "30 s 2 min", "1 min 1 min", "-3 min", "99999999 h"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        for seconds in [0, 59, 60, 61, 3_599, 3_600, 3_601, 86_400] {
            assert_eq!(read(&write(seconds)), Some(seconds));
        }
    }
}
