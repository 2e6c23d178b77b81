use std::path::PathBuf;

use jiff::civil::Date;

use super::super::cell;
use super::super::content::Content;
use super::super::rules::Rules;
use super::error::ExportError;
use super::row::Facts;
use crate::extract::money::Currency;

/// What notes do not say and an importer asks for. What is not given is left empty; rows that need it are rejected.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// The pipeline of all deals.
    pub pipeline: Option<String>,
    /// The stage of all deals.
    pub deal_stage: Option<String>,
    /// The day on which all deals are to close.
    pub close_date: Option<Date>,
    /// The day on which tasks are due that state none.
    pub due_date: Option<Date>,
    /// The currency of sums that state none.
    pub currency: Option<Currency>,
    /// The CRM's user, as its importer names users, whose everything is that is nobody else's.
    pub owner: Option<String>,
    /// Folders of earlier exports: what they have of records that the CRM can only create is left out.
    pub since: Vec<PathBuf>,
}

impl ExportOptions {
    /// The values that rows of deals get.
    pub(super) fn of_deals(&self) -> Facts {
        let mut facts = self.of_records();
        facts.set(Content::Pipeline, self.pipeline.clone());
        facts.set(Content::Stage, self.deal_stage.clone());
        facts.set(Content::CloseDate, self.close_date.map(|day| day.to_string()));
        facts
    }

    /// The values that all rows get.
    pub(super) fn of_records(&self) -> Facts {
        let mut facts = Facts::default();
        facts.set(Content::OwnerEmail, self.owner.clone());
        facts.set(Content::OwnerId, self.owner.clone());
        facts
    }

    /// An error if a value is none that the importer takes.
    pub(super) fn check(&self, rules: &Rules) -> Result<(), ExportError> {
        let given = [
            ("--pipeline", Content::Pipeline, &self.pipeline),
            ("--deal-stage", Content::Stage, &self.deal_stage),
            ("--owner", Content::OwnerEmail, &self.owner),
            ("--owner", Content::OwnerId, &self.owner),
        ];
        for (option, content, value) in given {
            let Some(value) = value else { continue };
            let mut columns = rules.objects.iter().flat_map(|object| &object.columns).filter(|column| column.content == content);
            if let Some(fault) = columns.find_map(|column| cell::fault(column, &rules.file, value)) {
                return Err(ExportError::Option { option, what: fault.what, todo: fault.todo });
            }
        }
        Ok(())
    }
}
