//! Values of `corrections.json`, checked while they are read.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::extract::money::Currency;
use crate::text::fold;

/// What `period` of a sum may be.
const PERIODS: [&str; 7] = ["year", "quarter", "month", "week", "day", "hour", "unit"];

/// A value that must be given, and may be null.
pub(super) fn required<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    Option::<String>::deserialize(from)?.map(filled).transpose()
}

/// A value that may be left out, or be null.
pub(super) fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    required(from).map(Some)
}

/// Words: not empty, without white space at their ends.
pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    filled(String::deserialize(from)?)
}

fn filled<E: Error>(text: String) -> Result<String, E> {
    let is_trimmed = !text.is_empty() && text.trim() == text;
    if is_trimmed { Ok(text) } else { Err(E::custom(format!("{text:?} is empty or has spaces at its ends"))) }
}

/// Two names or more.
pub(super) fn names<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let names = Vec::<String>::deserialize(from)?.into_iter().map(filled).collect::<Result<Vec<_>, _>>()?;
    if let Some(name) = names.iter().find(|name| fold(name).is_empty()) {
        return Err(D::Error::custom(format!("{name:?} is no name")));
    }
    if names.len() >= 2 { Ok(names) } else { Err(D::Error::custom("names: must be two names or more")) }
}

/// Two names.
pub(super) fn two_names<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let names = names(from)?;
    if names.len() == 2 { Ok(names) } else { Err(D::Error::custom("names: must be two names")) }
}

/// Ids of entries of the register.
pub(super) fn ids<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let ids = Vec::<String>::deserialize(from)?;
    let is_id = |id: &&String| {
        let digits = id.strip_prefix("person-").or_else(|| id.strip_prefix("organization-"));
        digits.is_some_and(|digits| digits.len() == 16 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    match ids.iter().find(|id| !is_id(id)) {
        Some(id) => Err(D::Error::custom(format!("{id:?} is no id of the register (such as \"person-c4c8d92092c43b8a\")"))),
        None => Ok(ids),
    }
}

/// An exact decimal.
pub(super) fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    exact(&words(from)?).map(Some)
}

/// An exact decimal, or null.
pub(super) fn optional_decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    required(from)?.map(|text| exact(&text)).transpose().map(Some)
}

fn exact<E: Error>(text: &str) -> Result<String, E> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let value = text.parse::<Decimal>().ok().filter(|_| plain);
    let value = value.ok_or_else(|| E::custom(format!("{text:?} is no amount (write it as \"1250.50\")")))?;
    Ok(value.normalize().to_string())
}

/// An ISO 4217 code, or null.
pub(super) fn code<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    let known = |text: String| match Currency::new(&text) {
        Some(currency) => Ok(currency.as_str().to_owned()),
        None => Err(D::Error::custom(format!("{text:?} is no ISO 4217 code (such as \"EUR\")"))),
    };
    required(from)?.map(known).transpose().map(Some)
}

/// A period, or null.
pub(super) fn period<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    let known = |text: String| match PERIODS.contains(&text.as_str()) {
        true => Ok(text),
        false => Err(D::Error::custom(format!("{text:?} is no period (it can be {})", PERIODS.join(", ")))),
    };
    required(from)?.map(known).transpose().map(Some)
}

/// A day, or null.
pub(super) fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    let known = |text: String| match text.parse::<Date>() {
        Ok(day) if day.to_string() == text => Ok(text),
        _ => Err(D::Error::custom(format!("{text:?} is no day (write it as \"2026-01-31\")"))),
    };
    required(from)?.map(known).transpose().map(Some)
}
