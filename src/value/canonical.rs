//! Canonical JSON, as digests are taken of it.
//!
//! `serde_json` writes the same bytes. What is known here and not there makes the difference on
//! every move: that names of fields and variants need no escaping, and that most texts need none.

use alloc::vec::Vec;

use serde::{
    Serialize, Serializer,
    ser::{self, Error as _, Impossible},
};
use serde_json::Error;

/// More than nearly every entry needs: growing a vector by steps costs as much as filling it.
const ROOM: usize = 1024;

/// Compact JSON whose keys are in the order of the fields. Every type that reaches this serializes
/// without failing: there are no floats, no bytes and no maps in a stored form.
pub(crate) fn to_json<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    let mut writer = Writer { out: Vec::with_capacity(ROOM) };
    match value.serialize(&mut writer) {
        Ok(()) => writer.out,
        Err(_) => Vec::new(),
    }
}

struct Writer {
    out: Vec<u8>,
}

impl Writer {
    #[expect(clippy::inline_always, reason = "a name is copied by its length where that is known")]
    #[inline(always)]
    fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    #[inline]
    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        if needs_escapes(text) {
            text.bytes().for_each(|byte| self.escaped(byte));
        } else {
            self.raw(text.as_bytes());
        }
        self.out.push(b'"');
    }

    fn escaped(&mut self, byte: u8) {
        match byte {
            b'"' => self.raw(b"\\\""),
            b'\\' => self.raw(b"\\\\"),
            0x08 => self.raw(b"\\b"),
            b'\t' => self.raw(b"\\t"),
            b'\n' => self.raw(b"\\n"),
            0x0C => self.raw(b"\\f"),
            b'\r' => self.raw(b"\\r"),
            0..0x20 => {
                let last = if byte & 0xF < 10 { b'0' } else { b'a'.wrapping_sub(10) };
                self.raw(b"\\u00");
                self.raw(&[b'0' | (byte >> 4), last.wrapping_add(byte & 0xF)]);
            }
            _ => self.out.push(byte),
        }
    }

    fn number(&mut self, negative: bool, mut rest: u64) {
        let mut digits = [b'0'; 20];
        let mut length = 0_usize;
        for slot in digits.iter_mut().rev() {
            *slot = b'0' | u8::try_from(rest % 10).unwrap_or(0);
            length = length.saturating_add(1);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if negative {
            self.out.push(b'-');
        }
        let start = digits.len().saturating_sub(length);
        self.raw(digits.get(start..).unwrap_or_default());
    }

    /// Opens `{"name":`, for a variant that holds something.
    #[inline]
    fn variant(&mut self, name: &str) {
        self.raw(b"{\"");
        self.raw(name.as_bytes());
        self.raw(b"\":");
    }
}

fn needs_escapes(text: &str) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | needs_escape(*byte));
    // Sixteen bytes at a time, which the compiler turns into wide instructions.
    let (chunks, rest) = text.as_bytes().as_chunks::<16>();
    chunks.iter().any(|chunk| any(chunk)) || any(rest)
}

/// Written so that the compiler compares many bytes at once, which it does not for a pattern.
const fn needs_escape(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// A list or an object that is being written.
struct Members<'w> {
    writer: &'w mut Writer,
    /// What stands before the next member: the opening bracket, then a comma.
    lead: u8,
    /// What stands after the last.
    close: &'static [u8],
}

impl Members<'_> {
    #[inline]
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.writer.out.push(self.lead);
        self.lead = b',';
        value.serialize(&mut *self.writer)
    }

    #[expect(clippy::inline_always, reason = "a name is copied by its length where that is known")]
    #[inline(always)]
    fn field<T: Serialize + ?Sized>(&mut self, key: &str, value: &T) -> Result<(), Error> {
        self.writer.raw(&[self.lead, b'"']);
        self.writer.raw(key.as_bytes());
        self.writer.raw(b"\":");
        self.lead = b',';
        value.serialize(&mut *self.writer)
    }

    #[inline]
    fn finish(self) {
        if self.lead != b',' {
            self.writer.out.push(self.lead);
        }
        self.writer.raw(self.close);
    }
}

fn refused(kind: &str) -> Error {
    Error::custom(format_args!("{kind} have no canonical form"))
}

macro_rules! integers {
    ($($method:ident: $integer:ty),+) => {
        $(fn $method(self, value: $integer) -> Result<(), Error> {
            self.number(false, value.into());
            Ok(())
        })+
    };
}

macro_rules! signed {
    ($($method:ident: $integer:ty),+) => {
        $(fn $method(self, value: $integer) -> Result<(), Error> {
            self.number(value < 0, value.unsigned_abs().into());
            Ok(())
        })+
    };
}

impl<'w> Serializer for &'w mut Writer {
    type Error = Error;
    type Ok = ();
    type SerializeMap = Impossible<(), Error>;
    type SerializeSeq = Members<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = Members<'w>;
    type SerializeTuple = Members<'w>;
    type SerializeTupleStruct = Members<'w>;
    type SerializeTupleVariant = Members<'w>;

    integers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);
    signed!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);

    fn serialize_bool(self, value: bool) -> Result<(), Error> {
        self.raw(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Result<(), Error> {
        Err(refused("floats"))
    }

    fn serialize_f64(self, _: f64) -> Result<(), Error> {
        Err(refused("floats"))
    }

    fn serialize_char(self, value: char) -> Result<(), Error> {
        self.string(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        self.string(value);
        Ok(())
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Error> {
        Err(refused("bytes"))
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.raw(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.string(variant);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.out.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'w>, Error> {
        Ok(Members { writer: self, lead: b'[', close: b"]" })
    }

    fn serialize_tuple(self, length: usize) -> Result<Members<'w>, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_struct(self, _: &'static str, length: usize) -> Result<Members<'w>, Error> {
        self.serialize_seq(Some(length))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, Error> {
        self.variant(variant);
        Ok(Members { writer: self, lead: b'[', close: b"]}" })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Impossible<(), Error>, Error> {
        Err(refused("maps"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, Error> {
        Ok(Members { writer: self, lead: b'{', close: b"}" })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, Error> {
        self.variant(variant);
        Ok(Members { writer: self, lead: b'{', close: b"}}" })
    }
}

macro_rules! members {
    ($($trait:ident: $method:ident),+) => {
        $(impl ser::$trait for Members<'_> {
            type Error = Error;
            type Ok = ();

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        })+
    };
}

members!(
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
);

macro_rules! fields {
    ($($trait:ident),+) => {
        $(impl ser::$trait for Members<'_> {
            type Error = Error;
            type Ok = ();

            #[inline(always)]
            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.field(key, value)
            }

            fn end(self) -> Result<(), Error> {
                self.finish();
                Ok(())
            }
        })+
    };
}

fields!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use serde::Serialize;

    use super::to_json;

    #[derive(Serialize)]
    #[serde(rename_all = "kebab-case")]
    enum Sample<'a> {
        Plain,
        Wrapped(&'a str),
        Pair(i32, Option<u64>),
        Named { empty_list: Vec<u8>, nothing: Nothing, signed: [i64; 3], truth: bool },
    }

    #[derive(Serialize)]
    struct Nothing {}

    #[test]
    fn the_same_bytes_as_serde_json() {
        let every_ascii: String = (0..=127_u8).map(char::from).collect();
        let samples = [
            Sample::Plain,
            Sample::Wrapped(""),
            Sample::Wrapped(&every_ascii),
            Sample::Wrapped("déjà \u{1F9FA} « vu » \u{2028}"),
            Sample::Wrapped("une ligne\nune autre, \"citée\" \u{7} à \\ part"),
            Sample::Pair(i32::MIN, Some(u64::MAX)),
            Sample::Pair(0, None),
            Sample::Named {
                empty_list: Vec::new(),
                nothing: Nothing {},
                signed: [i64::MIN, -10, 10],
                truth: false,
            },
        ];
        for sample in &samples {
            assert_eq!(to_json(sample), serde_json::to_vec(sample).unwrap());
        }
        assert_eq!(to_json(&samples), serde_json::to_vec(&samples).unwrap());
    }

    #[test]
    fn what_has_no_canonical_form_is_not_written() {
        assert!(to_json(&[1.5_f64]).is_empty());
    }
}
