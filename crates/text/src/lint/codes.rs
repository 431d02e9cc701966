//! What a text to a customer is for, and what can be wrong with it (labels 11).

use serde::{Deserialize, Serialize};

/// Writes one enum with the stable code of each value.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every value, in the order of the labelling guide.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The stable code used in the API and in files.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value of a code; `None` when no value has it.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    /// Which step of a complaint the text belongs to.
    ReplyStage {
        Receipt = "receipt",
        Progress = "progress",
        Proposal = "proposal",
        Decision = "decision",
        Refusal = "refusal",
        Extension = "extension",
        Closure = "closure",
    }
}

codes! {
    /// What is wrong with the words.
    Fault {
        /// Justifies the bank before it understands (S1-41).
        Defensive = "defensive",
        /// Puts it on the customer without explanation and help (S1-41).
        BlameCustomer = "blame_customer",
        /// Pushes it to another department, partner or head office (S3-59).
        BlameShift = "blame_shift",
        /// A term the customer cannot know, without plain words (S1-42).
        Jargon = "jargon",
        /// A proposal that does not say what the customer gets (S1-43).
        NoBenefit = "no_benefit",
        /// No next step, or a promise without a date (S2-4, N29).
        NoNextStep = "no_next_step",
        /// A decision or refusal that names no further route (N30).
        NoRemedy = "no_remedy",
        /// A decision or refusal without facts, basis or reasons (art. 19 of the order of 2020).
        NoBasis = "no_basis",
        /// Silence as the price of a remedy (C9, N3).
        Gag = "gag",
        /// Presses to withdraw or to rate well (N15).
        Pressure = "pressure",
        /// First contact with a harmed customer that does not acknowledge the trouble (S1-27).
        NoEmpathy = "no_empathy",
        /// Promises a result that nobody has approved (N3).
        Overpromise = "overpromise",
        /// A sentence over 60 characters, or a text message over 70 (ux 4).
        LongSentence = "long_sentence",
    }
}
