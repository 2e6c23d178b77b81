//! Action items.
use crate::extract::Mention;
use crate::segment::Segmented;
use crate::text::Span;
/// x
pub struct ActionInput<'a> {
    /// x
    pub text: &'a str,
    /// x
    pub note: &'a Segmented,
    /// x
    pub mentions: &'a [Mention],
    /// x
    pub probabilities: Option<&'a [f32]>,
}
/// x
pub enum Basis {
    /// x
    Explicit,
    /// x
    Inferred,
}
/// x
pub struct ActionItem {
    /// x
    pub span: Span,
    /// x
    pub owners: Vec<Span>,
    /// x
    pub done: bool,
    /// x
    pub confidence: f32,
    /// x
    pub basis: Basis,
    /// x
    pub section: Option<Span>,
    /// x
    pub title: Option<Span>,
    /// x
    pub same_as: Option<usize>,
}
/// x
pub fn find_actions(_: &ActionInput) -> Vec<ActionItem> {
    Vec::new()
}
/// x
pub fn name_hints(_: &str, _: &Segmented) -> Vec<Span> {
    Vec::new()
}
