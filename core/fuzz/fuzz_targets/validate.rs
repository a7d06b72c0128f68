//! Whatever becomes of a recorded request on its way, the policy gives a well-formed answer, and settings that can't
//! be used refuse it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use pullplan::rules::NoVerifier;
use pullplan_policy::answer::{review, validate, validate_settings};
use serde_json::{Value, json};

/// The recorded requests and their settings.
static CASES: LazyLock<Vec<[Value; 2]>> = LazyLock::new(|| {
    let files = [
        include_str!("../../../tests/data/admission/requests.json"),
        include_str!("../../../tests/data/admission/changes.json"),
    ];
    let cases = files.map(|file| serde_json::from_str::<Vec<Value>>(file).expect("a list of cases"));
    cases.iter().flatten().map(|case| [case["request"].clone(), case["settings"].clone()]).collect()
});

/// The bytes of one change: what is done, and two places.
const STEP: usize = 4;

fuzz_target!(|data: &[u8]| {
    answer(data);
    settings(data);
    let Some((&[first, second], steps)) = data.split_first_chunk() else { return };
    let case = |number: u8| &CASES[usize::from(number) % CASES.len()];
    // The rules of one case and the request of another.
    let (mut request, mut rules) = (case(first)[0].clone(), case(second)[1].clone());
    for step in steps.chunks_exact(STEP) {
        change(if step[0] & 0x80 == 0 { &mut request } else { &mut rules }, step);
    }
    let usable = settings(rules.to_string().as_bytes());
    let accepted = answer(json!({"request": request, "settings": rules}).to_string().as_bytes());
    assert!(usable || !accepted, "settings that can't be used let something in");
    let question = json!({"review": {"request": request}, "settings": rules}).to_string();
    let review = read(&review(question.as_bytes(), &mut NoVerifier));
    assert_eq!(review["response"]["allowed"], json!(accepted), "{review}");
});

/// Changes a value at one place.
fn change(value: &mut Value, step: &[u8]) {
    let (to, from) = (usize::from(step[1]), usize::from(step[2]) << 8 | usize::from(step[3]));
    let other = nth(value, &mut from.clone()).map(|value| value.clone());
    let Some(place) = nth(value, &mut to.clone()) else { return };
    match step[0] & 0x0f {
        0 => *place = Value::Null,
        1 => *place = json!([]),
        2 => *place = json!({}),
        3 => *place = json!(""),
        4 => *place = json!(from),
        5 => *place = json!(true),
        6 => *place = json!([place.take()]),
        7 => *place = json!({"spec": place.take()}),
        8 => *place = json!(format!("{}{}", place.as_str().unwrap_or_default(), char::from(step[3]))),
        9 => *place = json!("a".repeat(from)),
        10 => {
            if let (Value::Array(items), Some(other)) = (&mut *place, other) {
                items.push(other);
            }
        }
        11 => {
            if let Value::Object(members) = place
                && let Some(key) = members.keys().nth(from % members.len().max(1)).cloned()
            {
                members.remove(&key);
            }
        }
        _ => *place = other.unwrap_or_default(),
    }
}

/// The value at a number, counted through a value and all that is in it.
fn nth<'v>(value: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(members) => members.values_mut().find_map(|member| nth(member, number)),
        _ => None,
    }
}

fn read(answer: &str) -> Value {
    serde_json::from_str(answer).unwrap_or_else(|error| panic!("{error}: {answer}"))
}

/// Checks the answer to a call; returns whether the object is let in.
fn answer(call: &[u8]) -> bool {
    let answer = read(&validate(call, &mut NoVerifier));
    match (&answer["accepted"], &answer["message"], answer["code"].as_u64()) {
        (Value::Bool(true), Value::Null, None) => true,
        (Value::Bool(false), Value::String(message), Some(400 | 403 | 500)) => {
            assert!(!message.is_empty() && answer.get("mutated_object").is_none(), "{answer}");
            false
        }
        _ => panic!("{answer}"),
    }
}

/// Checks the answer to settings; returns whether they can be used.
fn settings(text: &[u8]) -> bool {
    let answer = read(&validate_settings(text));
    match (&answer["valid"], &answer["message"]) {
        (Value::Bool(true), Value::Null) => true,
        (Value::Bool(false), Value::String(message)) if !message.is_empty() => false,
        _ => panic!("{answer}"),
    }
}
