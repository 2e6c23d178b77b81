use super::amounts::Amounts;
use super::archive::Archive;
use super::companies::Companies;
use super::people::People;
use super::tasks::Tasks;
use super::work::Work;

/// All that the page shows.
pub(super) struct View<'a> {
    pub(super) archive: &'a Archive,
    pub(super) people: People<'a>,
    pub(super) companies: Companies<'a>,
    pub(super) amounts: Amounts<'a>,
    pub(super) tasks: Tasks<'a>,
    pub(super) work: Work<'a>,
}

impl<'a> View<'a> {
    pub(super) fn of(archive: &'a Archive) -> Self {
        let (amounts, tasks) = (Amounts::of(archive), Tasks::of(archive));
        Self {
            people: People::of(archive),
            companies: Companies::of(archive),
            work: Work::of(archive, &amounts, &tasks),
            archive,
            amounts,
            tasks,
        }
    }
}
