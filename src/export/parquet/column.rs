use std::sync::Arc;

use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use ::parquet::errors::ParquetError;
use ::parquet::file::writer::SerializedColumnWriter;
use ::parquet::schema::types::{Type, TypePtr};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Digits of a decimal in all, and after the point.
const PRECISION: i32 = 38;
const SCALE: u32 = 9;
/// The first number with more digits than that.
const TOO_LARGE: u128 = 10_u128.pow(38);

/// What the cells of a column are. All but lists may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    /// A list of texts; empty, never null.
    Texts,
    Integer,
    Real,
    Boolean,
    Day,
    Decimal,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum Cell<'a> {
    Null,
    Text(&'a str),
    Texts(Vec<&'a str>),
    Integer(i64),
    Real(f64),
    Boolean(bool),
    Day(Date),
    /// As [`unscaled`] gives it.
    Decimal(i128),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }

    pub(super) fn texts(texts: &'a [String]) -> Self {
        Self::Texts(texts.iter().map(String::as_str).collect())
    }

    pub(super) fn integer(number: impl TryInto<i64>) -> Self {
        number.try_into().map_or(Self::Null, Self::Integer)
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Null, Self::Day)
    }
}

/// The number in units of the last place that a column has; `None` if it does not fit exactly.
pub(super) fn unscaled(value: &str) -> Option<i128> {
    let value = Decimal::from_str_exact(value).ok()?.normalize();
    let places = SCALE.checked_sub(value.scale())?;
    let number = value.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
    (number.unsigned_abs() < TOO_LARGE).then_some(number)
}

/// A column's cells until they are written: the values that are not null, and where they stand.
pub(super) struct Column {
    values: Values,
    definitions: Vec<i16>,
    /// Of lists.
    repetitions: Vec<i16>,
    /// Bytes of texts.
    pub(super) bytes: usize,
}

enum Values {
    Text(Vec<ByteArray>),
    Texts(Vec<ByteArray>),
    Integer(Vec<i64>),
    Real(Vec<f64>),
    Boolean(Vec<bool>),
    Day(Vec<i32>),
    Decimal(Vec<FixedLenByteArray>),
}

impl Column {
    pub(super) fn new(kind: Kind) -> Self {
        let values = match kind {
            Kind::Text => Values::Text(Vec::new()),
            Kind::Texts => Values::Texts(Vec::new()),
            Kind::Integer => Values::Integer(Vec::new()),
            Kind::Real => Values::Real(Vec::new()),
            Kind::Boolean => Values::Boolean(Vec::new()),
            Kind::Day => Values::Day(Vec::new()),
            Kind::Decimal => Values::Decimal(Vec::new()),
        };
        Self { values, definitions: Vec::new(), repetitions: Vec::new(), bytes: 0 }
    }

    /// Adds a cell. One of another kind than the column's is null.
    pub(super) fn push(&mut self, cell: Cell) {
        if let Values::Texts(texts) = &mut self.values {
            let list = if let Cell::Texts(list) = cell { list } else { Vec::new() };
            self.definitions.extend(std::iter::repeat_n(i16::from(!list.is_empty()), list.len().max(1)));
            self.repetitions.extend((0..list.len().max(1)).map(|at| i16::from(at > 0)));
            self.bytes += list.iter().map(|text| text.len()).sum::<usize>();
            texts.extend(list.into_iter().map(ByteArray::from));
            return;
        }
        let is_there = match (&mut self.values, cell) {
            (Values::Text(values), Cell::Text(text)) => {
                self.bytes += text.len();
                values.push(text.into());
                true
            }
            (Values::Integer(values), Cell::Integer(number)) => put(values, number),
            (Values::Real(values), Cell::Real(number)) => put(values, number),
            (Values::Boolean(values), Cell::Boolean(is)) => put(values, is),
            (Values::Day(values), Cell::Day(day)) => put(values, (day - Date::constant(1970, 1, 1)).get_days()),
            (Values::Decimal(values), Cell::Decimal(number)) => {
                put(values, FixedLenByteArray::from(number.to_be_bytes().to_vec()))
            }
            _ => false,
        };
        self.definitions.push(i16::from(is_there));
    }

    /// Writes the cells and forgets them.
    pub(super) fn write(&mut self, mut to: SerializedColumnWriter) -> Result<(), ParquetError> {
        let (definitions, repetitions) = (Some(self.definitions.as_slice()), Some(self.repetitions.as_slice()));
        match &self.values {
            Values::Text(values) => to.typed::<ByteArrayType>().write_batch(values, definitions, None)?,
            Values::Texts(values) => to.typed::<ByteArrayType>().write_batch(values, definitions, repetitions)?,
            Values::Integer(values) => to.typed::<Int64Type>().write_batch(values, definitions, None)?,
            Values::Real(values) => to.typed::<DoubleType>().write_batch(values, definitions, None)?,
            Values::Boolean(values) => to.typed::<BoolType>().write_batch(values, definitions, None)?,
            Values::Day(values) => to.typed::<Int32Type>().write_batch(values, definitions, None)?,
            Values::Decimal(values) => to.typed::<FixedLenByteArrayType>().write_batch(values, definitions, None)?,
        };
        to.close()?;
        self.clear();
        Ok(())
    }

    fn clear(&mut self) {
        match &mut self.values {
            Values::Text(values) | Values::Texts(values) => values.clear(),
            Values::Integer(values) => values.clear(),
            Values::Real(values) => values.clear(),
            Values::Boolean(values) => values.clear(),
            Values::Day(values) => values.clear(),
            Values::Decimal(values) => values.clear(),
        }
        self.definitions.clear();
        self.repetitions.clear();
        self.bytes = 0;
    }
}

fn put<T>(values: &mut Vec<T>, value: T) -> bool {
    values.push(value);
    true
}

impl Kind {
    /// The column's type in the file.
    pub(super) fn schema(self, name: &str) -> Result<TypePtr, ParquetError> {
        let (physical, logical) = match self {
            Self::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Texts => return list(name),
            Self::Integer => (Physical::INT64, None),
            Self::Real => (Physical::DOUBLE, None),
            Self::Boolean => (Physical::BOOLEAN, None),
            Self::Day => (Physical::INT32, Some(LogicalType::Date)),
            Self::Decimal => {
                let logical = LogicalType::decimal(SCALE.cast_signed(), PRECISION);
                let column = Type::primitive_type_builder(name, Physical::FIXED_LEN_BYTE_ARRAY).with_length(16);
                let column = column.with_precision(PRECISION).with_scale(SCALE.cast_signed());
                return Ok(Arc::new(column.with_logical_type(Some(logical)).with_repetition(Repetition::OPTIONAL).build()?));
            }
        };
        let column = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        Ok(Arc::new(column.with_repetition(Repetition::OPTIONAL).build()?))
    }
}

/// A list of texts in the three levels that the format asks for.
fn list(name: &str) -> Result<TypePtr, ParquetError> {
    let element = Type::primitive_type_builder("element", Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String));
    let element = Arc::new(element.with_repetition(Repetition::REQUIRED).build()?);
    let repeated = Type::group_type_builder("list").with_repetition(Repetition::REPEATED).with_fields(vec![element]).build()?;
    let outer = Type::group_type_builder(name).with_logical_type(Some(LogicalType::List));
    Ok(Arc::new(outer.with_repetition(Repetition::REQUIRED).with_fields(vec![Arc::new(repeated)]).build()?))
}

#[cfg(test)]
mod tests {
    use super::unscaled;

    #[test]
    fn decimals_are_exact_or_none() {
        let cases = [
            ("2700000", Some(2_700_000_000_000_000)),
            ("0.05", Some(50_000_000)),
            ("0.000000001", Some(1)),
            ("0.0000000010", Some(1)),
            ("0.0000000001", None),
            ("79228162514264337593543950335", Some(79_228_162_514_264_337_593_543_950_335_000_000_000)),
            ("79228162514264337593543950336", None),
            ("7922816251426433759354395033.5", Some(7_922_816_251_426_433_759_354_395_033_500_000_000)),
            ("-1.5", Some(-1_500_000_000)),
            ("many", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(unscaled(text), expected, "{text}");
        }
    }
}
