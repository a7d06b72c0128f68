/// What every part of a reference has: the text, and one way in.
macro_rules! text_type {
    ($part:ident) => {
        impl<'a> $part<'a> {
            /// The text as written.
            #[must_use]
            pub const fn as_str(self) -> &'a str {
                self.0
            }
        }

        impl AsRef<str> for $part<'_> {
            fn as_ref(&self) -> &str {
                self.0
            }
        }

        impl core::fmt::Display for $part<'_> {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.pad(self.0)
            }
        }

        impl<'a> TryFrom<&'a str> for $part<'a> {
            type Error = $crate::ReferenceError;

            fn try_from(text: &'a str) -> Result<Self, Self::Error> {
                Self::parse(text)
            }
        }
    };
}
pub(super) use text_type;
