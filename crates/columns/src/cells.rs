//! A cell of a column as text.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type,
    Decimal256Type, DecimalType, Float16Type, Float32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_schema::{DataType, TimeUnit};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use std::fmt::{Display, Write};

/// Writes the text of the cell of a row behind what is there.
pub(crate) type Cell<'a> = Box<dyn Fn(usize, &mut String) + 'a>;

/// Whether a column holds numbers, whose texts have a point.
pub fn is_number(of: &DataType) -> bool {
    match of {
        DataType::Dictionary(_, values) => is_number(values),
        of => of.is_numeric(),
    }
}

/// How the cells of a column are written. Null and NaN are empty.
pub(crate) fn of(column: &dyn Array) -> Cell<'_> {
    let write = value(column);
    if column.null_count() == 0 {
        return write;
    }
    Box::new(move |row, text| {
        if column.is_valid(row) {
            write(row, text);
        }
    })
}

fn value(column: &dyn Array) -> Cell<'_> {
    macro_rules! texts {
        ($column:expr) => {{
            let column = $column;
            Box::new(move |row, text| text.push_str(column.value(row)))
        }};
    }
    macro_rules! bytes {
        ($column:expr) => {{
            let column = $column;
            Box::new(move |row, text| match std::str::from_utf8(column.value(row)) {
                Ok(value) => text.push_str(value),
                // No text; the door refuses it as it does in a file.
                Err(_) => text.push_str(&String::from_utf8_lossy(column.value(row))),
            })
        }};
    }
    match column.data_type() {
        DataType::Utf8 => texts!(column.as_string::<i32>()),
        DataType::LargeUtf8 => texts!(column.as_string::<i64>()),
        DataType::Utf8View => texts!(column.as_string_view()),
        DataType::Binary => bytes!(column.as_binary::<i32>()),
        DataType::LargeBinary => bytes!(column.as_binary::<i64>()),
        DataType::BinaryView => bytes!(column.as_binary_view()),
        DataType::Boolean => {
            let column = column.as_boolean();
            Box::new(move |row, text| {
                text.push_str(if column.value(row) { "true" } else { "false" });
            })
        }
        DataType::Int8 => plain::<Int8Type>(column),
        DataType::Int16 => plain::<Int16Type>(column),
        DataType::Int32 => plain::<Int32Type>(column),
        DataType::Int64 => plain::<Int64Type>(column),
        DataType::UInt8 => plain::<UInt8Type>(column),
        DataType::UInt16 => plain::<UInt16Type>(column),
        DataType::UInt32 => plain::<UInt32Type>(column),
        DataType::UInt64 => plain::<UInt64Type>(column),
        DataType::Float16 => plain::<Float16Type>(column),
        DataType::Float32 => plain::<Float32Type>(column),
        DataType::Float64 => plain::<Float64Type>(column),
        DataType::Decimal32(..) => decimal::<Decimal32Type>(column),
        DataType::Decimal64(..) => decimal::<Decimal64Type>(column),
        DataType::Decimal128(..) => decimal::<Decimal128Type>(column),
        DataType::Decimal256(..) => decimal::<Decimal256Type>(column),
        DataType::Date32 => {
            let column = column.as_primitive::<Date32Type>();
            Box::new(move |row, text| day(text, i64::from(column.value(row))))
        }
        DataType::Date64 => {
            let column = column.as_primitive::<Date64Type>();
            Box::new(move |row, text| day(text, column.value(row).div_euclid(86_400_000)))
        }
        DataType::Timestamp(TimeUnit::Second, zone) => {
            moment::<TimestampSecondType>(column, 1, zone.as_deref())
        }
        DataType::Timestamp(TimeUnit::Millisecond, zone) => {
            moment::<TimestampMillisecondType>(column, 1000, zone.as_deref())
        }
        DataType::Timestamp(TimeUnit::Microsecond, zone) => {
            moment::<TimestampMicrosecondType>(column, 1_000_000, zone.as_deref())
        }
        DataType::Timestamp(TimeUnit::Nanosecond, zone) => {
            moment::<TimestampNanosecondType>(column, 1_000_000_000, zone.as_deref())
        }
        DataType::Dictionary(..) => match column.as_any_dictionary_opt() {
            Some(dictionary) if !dictionary.values().is_empty() => {
                let keys = dictionary.normalized_keys();
                let values = of(dictionary.values().as_ref());
                Box::new(move |row, text| {
                    if let Some(key) = keys.get(row) {
                        values(*key, text);
                    }
                })
            }
            _ => Box::new(|_, _| {}),
        },
        DataType::Null => Box::new(|_, _| {}),
        // Lists and the like say nothing that a cell does; the reader names them.
        other => {
            let name = format!("<{other}>");
            Box::new(move |_, text| text.push_str(&name))
        }
    }
}

/// A number: never one of three decimals, which elsewhere may be thousands.
fn number(text: &mut String, written: impl Display) {
    let start = text.len();
    let _ = write!(text, "{written}");
    let written = &text[start..];
    if written.ends_with("NaN") {
        text.truncate(start);
    } else if written.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
}

fn plain<T: ArrowPrimitiveType<Native: Display>>(column: &dyn Array) -> Cell<'_> {
    let column = column.as_primitive::<T>();
    Box::new(move |row, text| number(text, column.value(row)))
}

fn decimal<T: DecimalType + ArrowPrimitiveType>(column: &dyn Array) -> Cell<'_> {
    let column = column.as_primitive::<T>();
    Box::new(move |row, text| number(text, column.value_as_string(row)))
}

/// A day; what no calendar has stays a number with a word, so that it is told and not lost.
fn day(text: &mut String, days: i64) {
    let _ = match exchange::table::day_since_1970(days) {
        Some(day) => write!(text, "{day}"),
        None => write!(text, "{days} days since 1970"),
    };
}

/// The day of a moment, in the zone of the column; without one, as the clock it was written by said.
fn moment<'a, T: ArrowPrimitiveType<Native = i64>>(
    column: &'a dyn Array,
    a_second: i64,
    zone: Option<&str>,
) -> Cell<'a> {
    let column = column.as_primitive::<T>();
    let a_day = 86_400 * a_second;
    match zone.map(|name| (name.to_owned(), in_zone(name))) {
        None => Box::new(move |row, text| day(text, column.value(row).div_euclid(a_day))),
        Some((_, Some(zone))) => Box::new(move |row, text| {
            let seconds = column.value(row).div_euclid(a_second);
            match Timestamp::from_second(seconds) {
                Ok(at) => drop(write!(text, "{}", zone.to_datetime(at).date())),
                Err(_) => drop(write!(text, "{seconds} seconds since 1970")),
            }
        }),
        // Which day it was there is not known.
        Some((name, None)) => Box::new(move |row, text| {
            let seconds = column.value(row).div_euclid(a_second);
            let _ = write!(text, "{seconds} seconds since 1970 in {name}");
        }),
    }
}

fn in_zone(name: &str) -> Option<TimeZone> {
    if matches!(name, "UTC" | "Z" | "Etc/UTC") {
        return Some(TimeZone::UTC);
    }
    let Some(sign) = name.chars().next().filter(|sign| matches!(sign, '+' | '-')) else {
        return TimeZone::get(name).ok();
    };
    let digits: String = name.chars().skip(1).filter(|c| *c != ':').collect();
    let (hours, minutes) = digits.split_at_checked(2)?;
    let hours: i32 = hours.parse().ok()?;
    let minutes: i32 = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
    let seconds = (hours * 60 + minutes) * 60;
    let offset = Offset::from_seconds(if sign == '-' { -seconds } else { seconds }).ok()?;
    Some(TimeZone::fixed(offset))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::{
        Date32Array, Decimal128Array, DictionaryArray, Float64Array, NullArray, StringArray,
        TimestampMicrosecondArray,
    };

    fn texts(column: &dyn Array) -> Vec<String> {
        let cell = of(column);
        (0..column.len())
            .map(|row| {
                let mut text = String::new();
                cell(row, &mut text);
                text
            })
            .collect()
    }

    #[test]
    fn numbers_are_written_so_that_they_can_be_read_in_one_way() {
        let numbers = Float64Array::from(vec![
            Some(48.0),
            Some(2.45),
            Some(2.456),
            None,
            Some(f64::NAN),
            Some(-f64::NAN),
            Some(3.2e7),
        ]);
        assert_eq!(texts(&numbers), ["48", "2.45", "2.4560", "", "", "", "32000000"]);
        let decimals =
            Decimal128Array::from(vec![2456, 1]).with_precision_and_scale(10, 3).expect("decimals");
        assert_eq!(texts(&decimals), ["2.4560", "0.0010"]);
    }

    #[test]
    fn a_moment_has_the_day_of_its_own_zone() {
        // 2024-03-03 at 16:30 in Greenwich: the fourth in Shanghai, the third in New York.
        let at = 1_709_483_400_000_000;
        let day = |zone: Option<&str>| {
            let mut column = TimestampMicrosecondArray::from(vec![Some(at), None]);
            if let Some(zone) = zone {
                column = column.with_timezone(zone);
            }
            texts(&column)[0].clone()
        };
        assert_eq!(day(None), "2024-03-03");
        assert_eq!(day(Some("UTC")), "2024-03-03");
        assert_eq!(day(Some("Asia/Shanghai")), "2024-03-04");
        assert_eq!(day(Some("+08:00")), "2024-03-04");
        assert_eq!(day(Some("+07:29")), "2024-03-03");
        assert_eq!(day(Some("-0500")), "2024-03-03");
        // A zone that nobody knows says no day, and no other one.
        assert_eq!(day(Some("Asia/Nowhere")), "1709483400 seconds since 1970 in Asia/Nowhere");
    }

    #[test]
    fn a_day_that_no_calendar_has_is_told() {
        assert_eq!(
            texts(&Date32Array::from(vec![20_090, i32::MAX])),
            ["2025-01-02", "2147483647 days since 1970"]
        );
    }

    #[test]
    fn categories_are_their_texts() {
        let categories: DictionaryArray<arrow_array::types::Int8Type> =
            vec![Some("positive"), None, Some("negative"), Some("positive")].into_iter().collect();
        assert_eq!(texts(&categories), ["positive", "", "negative", "positive"]);
        assert_eq!(texts(&NullArray::new(2)), ["", ""]);
        // A category that is null itself.
        let values = StringArray::from(vec![None, Some("x")]);
        let keys = arrow_array::Int8Array::from(vec![0, 1]);
        let categories = DictionaryArray::new(keys, std::sync::Arc::new(values));
        assert_eq!(texts(&categories), ["", "x"]);
    }
}
