//! Enumerations that are written as an object with their name in one of its fields: `{"kind": "accepted", "by": "ye"}`.
//! The name is written first, so the rest can be read straight into the variant that it names. Serde's own reader of
//! such objects keeps everything in memory first, as the name might come last; over millions of events that is a
//! quarter of the time it takes to tell history again.

use serde::de::value::{MapAccessDeserializer, MapDeserializer};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::fmt;
use std::marker::PhantomData;

/// Declares an enumeration whose name travels in the field `$tag`.
macro_rules! tagged {
    ($(#[$meta:meta])* pub enum $name:ident in $tag:literal { $($variants:tt)* }) => {
        $(#[$meta])*
        #[derive(serde::Serialize)]
        #[serde(tag = $tag, rename_all = "snake_case")]
        pub enum $name { $($variants)* }

        const _: () = {
            type Out = $name;

            /// The same variants, of which serde writes the reader.
            #[derive(serde::Deserialize)]
            #[serde(remote = "Out", rename_all = "snake_case")]
            enum Written { $($variants)* }

            struct Reader;

            impl $crate::tagged::Variants for Reader {
                type Out = Out;
                fn read<'de, D: serde::Deserializer<'de>>(variant: D) -> Result<Out, D::Error> {
                    Written::deserialize(variant)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::tagged::read::<Reader, D>($tag, deserializer)
                }
            }
        };
    };
}
pub(crate) use tagged;

/// Reads a variant that names itself before its fields.
pub(crate) trait Variants {
    type Out;
    fn read<'de, D: Deserializer<'de>>(variant: D) -> Result<Self::Out, D::Error>;
}

/// Reads an object whose field `tag` names the variant.
pub(crate) fn read<'de, V: Variants, D: Deserializer<'de>>(
    tag: &'static str,
    deserializer: D,
) -> Result<V::Out, D::Error> {
    deserializer.deserialize_map(Object::<V> { tag, variants: PhantomData })
}

struct Object<V> {
    tag: &'static str,
    variants: PhantomData<V>,
}

impl<'de, V: Variants> Visitor<'de> for Object<V> {
    type Value = V::Out;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object with the field {}", self.tag)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<V::Out, A::Error> {
        let mut field = fields.next_key_seed(NameOf(self.tag))?;
        if matches!(field, Some(None)) {
            return V::read(Named(fields));
        }
        // Somebody wrote the name further behind: it is brought to the front.
        let mut all: Vec<(String, serde_json::Value)> = Vec::new();
        while let Some(name) = field {
            all.push((name.unwrap_or_else(|| self.tag.to_owned()), fields.next_value()?));
            field = fields.next_key_seed(NameOf(self.tag))?;
        }
        all.sort_by_key(|(name, _)| name != self.tag);
        let mut fields = MapDeserializer::<_, serde_json::Error>::new(all.into_iter());
        match fields.next_key_seed(NameOf(self.tag)) {
            Ok(Some(None)) => V::read(Named(fields)).map_err(Error::custom),
            Ok(_) => Err(Error::missing_field(self.tag)),
            Err(e) => Err(Error::custom(e)),
        }
    }
}

/// Reads the name of a field; nothing when it is the one that is looked for.
struct NameOf(&'static str);

impl<'de> DeserializeSeed<'de> for NameOf {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for NameOf {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok((name != self.0).then(|| name.to_owned()))
    }
}

/// The fields behind the name of a tag that has just been read: the next value is the name of the variant.
struct Named<A>(A);

impl<'de, A: MapAccess<'de>> Deserializer<'de> for Named<A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_enum(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de, A: MapAccess<'de>> EnumAccess<'de> for Named<A> {
    type Error = A::Error;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(mut self, seed: S) -> Result<(S::Value, Self), A::Error> {
        let variant = self.0.next_value_seed(seed)?;
        Ok((variant, self))
    }
}

impl<'de, A: MapAccess<'de>> VariantAccess<'de> for Named<A> {
    type Error = A::Error;

    fn unit_variant(mut self) -> Result<(), A::Error> {
        while self.0.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, A::Error> {
        seed.deserialize(MapAccessDeserializer::new(self.0))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, A::Error> {
        Err(Error::custom("an object has no places"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, A::Error> {
        visitor.visit_map(self.0)
    }
}

#[cfg(test)]
mod tests {
    tagged! {
        /// One of each form.
        #[derive(Debug, PartialEq)]
        pub enum Shape in "is" {
            Point,
            Circle { radius: u32, #[serde(default, skip_serializing_if = "Option::is_none")] name: Option<String> },
            Other(Box<Inner>),
        }
    }

    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    pub struct Inner {
        sides: Vec<u32>,
    }

    #[test]
    fn every_form_is_read_as_it_was_written_wherever_its_name_stands() {
        let circle = |name: Option<&str>| Shape::Circle { radius: 3, name: name.map(str::to_owned) };
        let cases = [
            (r#"{"is":"point"}"#, Shape::Point),
            (r#"{"is":"circle","radius":3}"#, circle(None)),
            (r#"{"is":"circle","radius":3,"name":"o"}"#, circle(Some("o"))),
            (r#"{"is":"other","sides":[1,2]}"#, Shape::Other(Box::new(Inner { sides: vec![1, 2] }))),
        ];
        for (text, shape) in cases {
            assert_eq!(serde_json::to_string(&shape).unwrap(), text);
            assert_eq!(serde_json::from_str::<Shape>(text).unwrap(), shape);
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::from_value::<Shape>(value).unwrap(), shape);
        }
        assert_eq!(
            serde_json::from_str::<Shape>(r#"{"more":[{}],"name":"o","radius":3,"is":"circle"}"#).unwrap(),
            circle(Some("o"))
        );
        for wrong in
            [r#"{}"#, r#"{"radius":3}"#, r#"{"is":"square"}"#, r#"{"is":"circle"}"#, "[]", r#""point""#]
        {
            assert!(serde_json::from_str::<Shape>(wrong).is_err(), "{wrong}");
        }
    }
}
