//! What is said when the bank's own model gave nothing that can be shown: what happened, and that everything else works.

use crate::problem::Problem;
use axum::http::StatusCode;
use greenlane_desk::ports::Trouble;

/// The bank's own model gave nothing that can be shown. Work goes on without it.
pub fn silent(trouble: Trouble) -> Problem {
    let (status, code, zh, en) = match trouble {
        Trouble::Off => (
            StatusCode::CONFLICT,
            "assistant_off",
            "本行没有开启第二意见。",
            "The bank has not switched the second opinion on.",
        ),
        Trouble::NoWords => (
            StatusCode::CONFLICT,
            "assistant_no_words",
            "这件没有可以读的文字。",
            "There are no words to read in this file.",
        ),
        Trouble::Busy => (
            StatusCode::TOO_MANY_REQUESTS,
            "assistant_busy",
            "模型正忙，请过一会儿再问。手上的事可以照常办。",
            "The model is busy. Ask again in a moment; everything else works as usual.",
        ),
        Trouble::Resting => (
            StatusCode::TOO_MANY_REQUESTS,
            "assistant_resting",
            "模型刚才连续没有答上来，暂停一分钟。手上的事可以照常办。",
            "The model failed several times and is left alone for a minute. Everything else works as usual.",
        ),
        Trouble::Spent => (
            StatusCode::TOO_MANY_REQUESTS,
            "assistant_spent",
            "今天的用量已经用完，明天再问。手上的事可以照常办。",
            "Today's allowance is used up. Ask again tomorrow; everything else works as usual.",
        ),
        Trouble::WrongForm | Trouble::UnknownCode | Trouble::WrongLength | Trouble::Unfounded => (
            StatusCode::BAD_GATEWAY,
            "assistant_unusable",
            "模型的回答不合要求，没有采用。请自己写，或者再问一次。",
            "The model's answer was not usable and was dropped. Please write it yourself, or ask again.",
        ),
        Trouble::Unreachable
        | Trouble::Outside
        | Trouble::TimedOut
        | Trouble::Failed
        | Trouble::Redirected
        | Trouble::TooLarge
        | Trouble::Unreadable => (
            StatusCode::BAD_GATEWAY,
            "assistant_silent",
            "模型没有答上来。手上的事可以照常办。",
            "The model did not answer. Everything else works as usual.",
        ),
    };
    Problem::new(status, code, zh, en).with("why", trouble.code())
}
