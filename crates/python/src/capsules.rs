//! Arrow's C data interface between Python objects, by its PyCapsules: no copy, and no Arrow library of Python's.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::ffi::CStr;
use std::ptr::NonNull;
use std::sync::Arc;

const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";
const STREAM: &CStr = c"arrow_array_stream";

/// The columns and batches that a Python object gave.
pub struct Given {
    /// The columns.
    pub schema: SchemaRef,
    /// The rows.
    pub batches: Vec<RecordBatch>,
}

fn refused(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// What an object with `__arrow_c_array__` or `__arrow_c_stream__` holds.
pub fn given(object: &Bound<'_, PyAny>) -> PyResult<Given> {
    if object.hasattr("__arrow_c_array__")? {
        return of_array(&object.call_method0("__arrow_c_array__")?);
    }
    if object.hasattr("__arrow_c_stream__")? {
        return of_stream(&object.call_method0("__arrow_c_stream__")?);
    }
    let kind = object.get_type().fully_qualified_name()?;
    Err(PyTypeError::new_err(format!(
        "{kind} is no table in columns; expected an object with __arrow_c_array__ or __arrow_c_stream__, such as a batch or \
         table of pyarrow, a DataFrame of Polars or pandas (with pyarrow), a relation of DuckDB"
    )))
}

fn of_array(pair: &Bound<'_, PyAny>) -> PyResult<Given> {
    let pair = pair.cast::<PyTuple>()?;
    let schema: Bound<'_, PyCapsule> = pair.get_item(0)?.cast_into()?;
    let array: Bound<'_, PyCapsule> = pair.get_item(1)?.cast_into()?;
    let schema: NonNull<FFI_ArrowSchema> = schema.pointer_checked(Some(SCHEMA))?.cast();
    let array: NonNull<FFI_ArrowArray> = array.pointer_checked(Some(ARRAY))?.cast();
    #[allow(
        unsafe_code,
        reason = "the capsules' names say what they point to, and both outlive this function; \
                                   the array is moved out, as the interface asks"
    )]
    let (data, schema) = unsafe {
        let schema = schema.as_ref();
        let data = from_ffi(FFI_ArrowArray::from_raw(array.as_ptr()), schema).map_err(refused)?;
        (data, Schema::try_from(schema).map_err(|_| no_rows())?)
    };
    let mut data = data;
    data.align_buffers();
    if !matches!(data.data_type(), DataType::Struct(_)) {
        return Err(no_rows());
    }
    let rows = StructArray::from(data);
    if rows.null_count() > 0 {
        return Err(PyValueError::new_err(
            "rows that are null as a whole; expected a batch of columns",
        ));
    }
    let batch = RecordBatch::from(rows);
    Ok(Given { schema: Arc::new(schema), batches: vec![batch] })
}

fn no_rows() -> PyErr {
    PyValueError::new_err("an array without columns; expected a batch of columns")
}

fn of_stream(capsule: &Bound<'_, PyAny>) -> PyResult<Given> {
    let capsule = capsule.cast::<PyCapsule>()?;
    let stream: NonNull<FFI_ArrowArrayStream> = capsule.pointer_checked(Some(STREAM))?.cast();
    #[allow(
        unsafe_code,
        reason = "the capsule's name says what it points to; it is moved out, as the interface asks"
    )]
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) };
    let reader = RecordBatchStreamReader::try_new(stream).map_err(refused)?;
    let schema = reader.schema();
    // Who makes the stream may need Python in threads of its own.
    let batches = capsule.py().detach(|| reader.collect::<Result<Vec<_>, ArrowError>>());
    let batches = batches.map_err(refused)?;
    Ok(Given { schema, batches })
}

/// Columns of answers. Whatever reads Arrow's PyCapsules takes it: `pyarrow.record_batch`, `polars.DataFrame`, …
#[pyclass(frozen, module = "hepb", name = "Batch")]
pub struct Batch(pub RecordBatch);

#[pymethods]
impl Batch {
    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.0.num_rows()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.0.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<hepb.Batch of {} rows, {} columns>", self.0.num_rows(), self.0.num_columns())
    }

    /// Its columns, by Arrow's C interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(self.0.schema().as_ref()).map_err(refused)?;
        PyCapsule::new_with_value(py, schema, SCHEMA)
    }

    /// Its rows, by Arrow's C interface.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        // The interface lets a producer give its own types; who asked converts.
        drop(requested_schema);
        let array = FFI_ArrowArray::new(&StructArray::from(self.0.clone()).into_data());
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, ARRAY)?))
    }

    /// The same as a stream of one batch.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let batches = RecordBatchIterator::new([Ok(self.0.clone())], self.0.schema());
        PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
    }
}
