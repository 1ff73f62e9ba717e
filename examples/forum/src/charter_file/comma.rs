//! Decimals with a comma, as they are written in French: TOML takes the comma for the end.

/// The decimal with a comma that makes an error at a byte of a text, and where it stands: after an
/// `=` of the same line, outside of quotation marks and remarks.
pub(super) fn before(text: &str, at: usize) -> Option<(usize, String)> {
    let (before, after) = text.split_at_checked(at)?;
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let end = at.saturating_add(after.find('\n').unwrap_or(after.len()));
    let line = text.get(start..end)?;
    let mut decimals = line.match_indices('=').filter_map(|(sign, _)| {
        let (head, rest) = line.split_at_checked(sign.saturating_add(1))?;
        let value = rest.trim_start();
        let bare = !head.contains('#') && head.matches(['"', '\'']).count().is_multiple_of(2);
        let place = line.len().saturating_sub(value.len());
        bare.then_some((start.saturating_add(place), decimal(value)?))
    });
    // The last one before the error: an earlier one may stand within a list.
    decimals.rfind(|(place, _)| *place <= at)
}

/// The decimal with a comma with which a text starts.
fn decimal(text: &str) -> Option<String> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once(',')?;
    let end = part.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(part.len());
    let part = part.get(..end)?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let sign = text.len().saturating_sub(digits.len());
    let length = sign.saturating_add(whole.len()).saturating_add(1).saturating_add(part.len());
    (plain(whole) && plain(part)).then(|| text.get(..length).map(str::to_owned))?
}
