//! The logic room: three-valued truth, typed conditions, decision tables,
//! traces, the next test, and the exhaustive checker.
//!
//! A table's limits cut every fact into finitely many cells. The table is
//! compiled into a reduced decision diagram over those cells; a reading is a
//! walk through the part of the diagram that the person's values leave open.

mod alike;
pub mod ask;
mod bits;
mod cells;
mod checker;
mod condition;
mod diagram;
mod grid;
mod kept;
mod read;
mod reading;
mod row;
mod table;
mod trace;

pub(crate) use alike::Alike;
pub use cells::{CellSet, Cells};
pub use checker::{Defect, Proof, check, check_never_widens};
pub use condition::{Absence, Comparison, Condition, Relation};
pub use diagram::{Diagram, Explored, Reach, RowsHolding, Scratch};
pub(crate) use grid::{Grid, Place, Words};
pub(crate) use kept::Kept;
pub use reading::{Change, Reading, Step};
pub use row::{Otherwise, Row, first_match};
pub(crate) use table::Buffers;
pub use table::Table;
pub use trace::{Evidence, RowTrace};
