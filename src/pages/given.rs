//! What a screen of the later part gets from the shell.

use crate::desk::Act;
use crate::entries::{Entries, ReadEntries};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Properties, PartialEq)]
pub struct Given {
    pub entries: Entries,
    pub read: Rc<ReadEntries>,
    /// The key of the guideline that was chosen to lead.
    pub edition: Option<AttrValue>,
    /// The day of reading, `2026-11-29`; unknown while prerendering.
    pub today: Option<AttrValue>,
    /// Whether what stood there before can be brought back.
    pub can_undo: bool,
    /// Changes what is entered.
    pub act: Callback<Act>,
    /// Whether the heading gets the focus.
    pub focus: bool,
}
