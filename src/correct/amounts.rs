//! What a sum is, and whose.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::{AmountChange, What};
use crate::extract::Label;

impl Draft<'_> {
    /// Replaces what is given of a sum. Nothing is replaced where an organization is not in the note, or a range would have no length.
    pub(super) fn change_amount(&mut self, change: &AmountChange) -> bool {
        let Some(mention) = self.mention(Label::Money, &change.note, &change.text) else { return false };
        let Some(sum) = &self.mentions[mention].sum else { return false };
        let value = change.value.clone().unwrap_or_else(|| sum.record.value.clone());
        let most = change.value_max.clone().unwrap_or_else(|| sum.record.value_max.clone());
        let is_range = most.as_ref().is_none_or(|most| is_less(&value, most));
        // A range given as such must be one; of one that was found, a new lower end may be the whole.
        if !is_range && change.value_max.is_some() {
            return false;
        }
        let (Ok(organization), Ok(via)) = (self.named_organization(&change.organization), self.named_organization(&change.via))
        else {
            return false;
        };
        let slot = &mut self.mentions[mention];
        slot.record.confidence = 1.0;
        let Some(sum) = &mut slot.sum else { return false };
        sum.record.value = value;
        sum.record.value_max = most.filter(|_| is_range);
        if let Some(currency) = &change.currency {
            sum.record.currency.clone_from(currency);
            sum.record.currency_assumed = false;
        }
        if let Some(period) = &change.period {
            sum.record.period = period.clone().map(Into::into);
        }
        sum.organization = organization.unwrap_or(sum.organization);
        sum.via = via.unwrap_or(sum.via);
        true
    }

    /// The organization of a name that is given: found, or made of the words of the note. An error if the note does not hold it.
    fn named_organization(&mut self, name: &Option<Option<String>>) -> Result<Option<Option<usize>>, ()> {
        match name {
            None => Ok(None),
            Some(None) => Ok(Some(None)),
            Some(Some(name)) => self.known(What::Organization, name).map(|at| Some(Some(at))).ok_or(()),
        }
    }

    /// The person or organization of this name; one that was not found is made of the name's words in the note.
    pub(super) fn known(&mut self, what: What, name: &str) -> Option<usize> {
        let label = match what {
            What::Person => Label::Per,
            What::Organization => Label::Org,
        };
        if let Some(found) = self.find(what, name) {
            return Some(found);
        }
        self.is(label, name, None).then(|| self.find(what, name)).flatten()
    }
}

fn is_less(a: &str, b: &str) -> bool {
    matches!((a.parse::<Decimal>(), b.parse::<Decimal>()), (Ok(a), Ok(b)) if a < b)
}
