//! Fields of JSON records, with errors that name the field.

use serde_json::Value;

use crate::eval::error::{CorpusError, Place, Problem};

/// A JSON value and where it stands.
#[derive(Clone)]
pub(super) struct Field<'a> {
    pub(super) value: &'a Value,
    name: String,
    place: &'a Place,
}

static NULL: Value = Value::Null;

impl<'a> Field<'a> {
    /// A whole record.
    pub(super) fn record(value: &'a Value, place: &'a Place) -> Self {
        Self { value, name: String::new(), place }
    }

    /// Where it stands.
    pub(super) fn place(&self) -> &'a Place {
        self.place
    }

    /// The member `key`; null where there is none.
    pub(super) fn get(&self, key: &str) -> Self {
        let name = if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        Self { value: self.value.get(key).unwrap_or(&NULL), name, place: self.place }
    }

    /// The element `index`; null where there is none.
    pub(super) fn at(&self, index: usize) -> Self {
        Self { value: self.value.get(index).unwrap_or(&NULL), name: format!("{}[{index}]", self.name), place: self.place }
    }

    /// The first of several members that is there and not null.
    pub(super) fn first(&self, keys: &[&str]) -> Option<Self> {
        keys.iter().map(|key| self.get(key)).find(|field| !field.value.is_null())
    }

    pub(super) fn is_null(&self) -> bool {
        self.value.is_null()
    }

    /// The error that something else was wanted here.
    pub(super) fn wants(&self, wanted: &'static str) -> CorpusError {
        let found = match self.value {
            Value::Null => "nothing".to_owned(),
            Value::Array(_) => "a list".to_owned(),
            Value::Object(_) => "an object".to_owned(),
            other => shortened(&other.to_string()),
        };
        let field = if self.name.is_empty() { "the record".to_owned() } else { self.name.clone() };
        self.place.error(Problem::Field { field, wanted, found })
    }

    pub(super) fn str(&self) -> Result<&'a str, CorpusError> {
        self.value.as_str().ok_or_else(|| self.wants("a string"))
    }

    /// A string, or nothing where null stands.
    pub(super) fn maybe_str(&self) -> Result<Option<&'a str>, CorpusError> {
        if self.is_null() { Ok(None) } else { self.str().map(Some) }
    }

    pub(super) fn maybe_string(&self) -> Result<Option<String>, CorpusError> {
        Ok(self.maybe_str()?.map(str::to_owned))
    }

    pub(super) fn usize(&self) -> Result<usize, CorpusError> {
        let number = self.value.as_u64().and_then(|number| usize::try_from(number).ok());
        number.ok_or_else(|| self.wants("a whole number, 0 or more"))
    }

    /// A number, or nothing where null stands.
    pub(super) fn maybe_f64(&self) -> Result<Option<f64>, CorpusError> {
        match self.value {
            Value::Null => Ok(None),
            value => value.as_f64().map(Some).ok_or_else(|| self.wants("a number")),
        }
    }

    pub(super) fn bool(&self) -> Result<bool, CorpusError> {
        self.value.as_bool().ok_or_else(|| self.wants("true or false"))
    }

    /// The elements of a list; none where null stands.
    pub(super) fn maybe_list(&self) -> Result<Vec<Self>, CorpusError> {
        if self.is_null() { Ok(Vec::new()) } else { self.list() }
    }

    pub(super) fn list(&self) -> Result<Vec<Self>, CorpusError> {
        let list = self.value.as_array().ok_or_else(|| self.wants("a list"))?;
        Ok((0..list.len()).map(|index| self.at(index)).collect())
    }

    /// The strings of a list; none where null stands.
    pub(super) fn strings(&self) -> Result<Vec<String>, CorpusError> {
        self.maybe_list()?.iter().map(|item| item.str().map(str::to_owned)).collect()
    }

    /// An id: a string that is not empty, or a number.
    pub(super) fn id(&self) -> Option<String> {
        match self.value {
            Value::String(id) if !id.is_empty() => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }
    }
}

/// At most 60 characters of what was found.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_field() {
        let value = serde_json::json!({"spans": [{"start": "3"}], "text": 7});
        let place = Place::file("f").line(2);
        let record = Field::record(&value, &place);
        let start = record.get("spans").at(0).get("start").usize().unwrap_err();
        assert_eq!(
            start.to_string(),
            "f, line 2: spans[0].start: a whole number, 0 or more is wanted, but \"3\" stands there (check the format)"
        );
        assert!(record.get("text").str().unwrap_err().to_string().contains("text: a string is wanted, but 7 stands"));
        assert!(record.get("no").str().unwrap_err().to_string().contains("but nothing stands there"));
    }
}
