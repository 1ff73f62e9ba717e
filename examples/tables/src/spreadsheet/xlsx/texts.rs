//! The texts of a workbook: those that cells name by number, and those that stand in them.

use quick_xml::events::Event;

use super::super::{
    Limits, Origin, ReadError,
    limits::Room,
    part::{Damaged, LONGEST, Xml, characters},
};

/// The texts that cells name by number, end to end.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(
        mut xml: Xml<'_, '_>,
        origin: &Origin,
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let unreadable = |_: Damaged| ReadError::Unreadable { origin: origin.clone() };
        let mut strings = Self::default();
        let mut room = Room::of(limits);
        let mut reading = Reading::default();
        loop {
            let event = xml.next().map_err(unreadable)?;
            if matches!(event, Event::Eof) {
                return Ok(strings);
            }
            reading.take(&event).map_err(unreadable)?;
            if let Event::End(element) = &event
                && element.local_name().as_ref() == "si"
            {
                let text = reading.end();
                let bytes = u64::try_from(text.len()).unwrap_or(u64::MAX);
                room.take(1, bytes).ok_or_else(|| too_much(origin.clone(), limits))?;
                strings.text.push_str(&text);
                strings.ends.push(strings.text.len());
            }
        }
    }

    pub(super) fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)?;
        let start = match place.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }
}

fn too_much(origin: Origin, limits: &Limits) -> ReadError {
    ReadError::TooMuch { origin, cells: limits.cells, bytes: limits.text_bytes }
}

/// A text in runs of one look each, without the readings that stand above East Asian words.
#[derive(Debug, Default)]
pub(super) struct Reading {
    text: String,
    in_text: bool,
    phonetic: usize,
}

impl Reading {
    pub(super) fn take(&mut self, event: &Event<'_>) -> Result<(), Damaged> {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.phonetic = self.phonetic.saturating_add(1),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.phonetic = self.phonetic.saturating_sub(1),
                _ => {}
            },
            other if self.in_text && self.phonetic == 0 => {
                if let Some(characters) = characters(other)? {
                    self.text.push_str(&characters);
                }
            }
            _ => {}
        }
        // A cell of Excel is shorter by far.
        if self.text.len() > LONGEST { Err(Damaged) } else { Ok(()) }
    }

    pub(super) fn end(&mut self) -> String {
        unescaped(&std::mem::take(&mut self.text))
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_`.
pub(super) fn unescaped(text: &str) -> String {
    let mut rest = text;
    let mut read = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once("_x") {
        read.push_str(before);
        let escape = after.split_at_checked(5).filter(|(code, _)| code.ends_with('_'));
        let found = escape.and_then(|(code, after)| {
            let code = u32::from_str_radix(code.trim_end_matches('_'), 16).ok()?;
            Some((char::from_u32(code)?, after))
        });
        rest = if let Some((character, after)) = found {
            read.push(character);
            after
        } else {
            read.push_str("_x");
            after
        };
    }
    read.push_str(rest);
    read
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn escapes_of_excel_are_read() {
        assert_eq!(unescaped("a_x000D_b_x00E9_"), "a\rbé");
        assert_eq!(unescaped("max_x, _x12_ _xÉ000_ _x"), "max_x, _x12_ _xÉ000_ _x");
    }
}
