//! gleaner turns free-form notes into people, organizations, amounts of money and action items.
//!
//! ```text
//! source → segment → encode → infer → decode → extract → resolve → record → write
//! ```
//!
//! Each stage is a folder; it knows the ones before it and none after. [`pipeline`] puts them in a row.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # #[cfg(feature = "embedded-model")]
//! # {
//! use gleaner::infer::Model;
//! use gleaner::pipeline::{Options, Pipeline};
//! use gleaner::text::Document;
//!
//! let pipeline = Pipeline::new(Model::embedded()?, Options::default());
//! let text = "Call, 3 March 2026\n\nThe licence is €1.2m per year.\n- [ ] send the contract by Friday";
//! let note = pipeline.analyze_one(Document::from_text("call.md", text))?;
//!
//! let amount = &note.amounts[0];
//! assert_eq!((amount.value.as_str(), amount.currency.as_deref(), amount.period.as_deref()), ("1200000", Some("EUR"), Some("year")));
//! let item = &note.action_items[0];
//! assert_eq!((item.text.as_str(), item.due.as_deref()), ("send the contract by Friday", Some("2026-03-06")));
//! # }
//! # Ok(())
//! # }
//! ```
//!
//! The features `rten` (the engine), `embedded-model` (the model inside the program) and `cli` (the command line) are all on
//! by default. Without them readers, rules and writers remain, and [`infer::Backend`] is the place for another engine. The features
//! `ort` (ONNX Runtime) and `rust-bert` (libtorch) bring two more. `calcard`, `parquet` and `sqlite`, on by default too, are the
//! formats of [`export`].

#[cfg(feature = "cli")]
pub mod cli;
pub mod correct;
pub mod crm;
pub mod decode;
pub mod encode;
pub mod eval;
pub mod export;
pub mod extract;
mod html;
pub mod infer;
pub mod link;
pub mod pipeline;
pub mod record;
pub mod register;
pub mod repeat;
pub mod report;
pub mod resolve;
pub mod segment;
pub mod source;
pub mod store;
pub mod text;
pub mod write;

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
