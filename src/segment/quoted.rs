use super::{BlockKind, SectionKind, Segmented};

/// So far below its header may the first marked line of a quotation stand.
const LINES_ABOVE_MARKS: usize = 3;

impl Segmented {
    /// Whether each block is quoted: marked with `>`, or part of an earlier mail, from the header below the note's own words on.
    pub fn quoted(&self) -> Vec<bool> {
        let below = self.earlier_mail().unwrap_or(self.blocks.len());
        self.blocks.iter().enumerate().map(|(at, block)| block.quote > 0 || at >= below).collect()
    }

    /// The first line of the header of the first earlier mail: one that stands below other words than a header's.
    fn earlier_mail(&self) -> Option<usize> {
        let words = |at: &usize| !self.is_header(*at) && self.blocks[*at].kind != BlockKind::Skipped;
        let first = (0..self.blocks.len()).find(words)?;
        // Above marked lines, a header (`Ann wrote:`) says no more than the marks.
        let marked = |at: usize| self.blocks[at..].iter().take(LINES_ABOVE_MARKS).any(|block| block.quote > 0);
        (first..self.blocks.len()).find(|at| self.is_header(*at) && !marked(*at))
    }

    fn is_header(&self, block: usize) -> bool {
        self.section_of(block).kind == SectionKind::MailHeader
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::segment;

    /// The first words of the blocks that are quoted.
    fn quoted(text: &str) -> Vec<&str> {
        let note = segment(text);
        let quoted = note.quoted();
        let blocks = note.blocks.iter().zip(quoted).filter(|(_, quoted)| *quoted);
        blocks.filter_map(|(block, _)| block.body.of(text).split_whitespace().next()).collect()
    }

    #[test]
    fn replies_quote() {
        let marked = "Thanks, that works.\n\nOn Mon 2 Mar 2026 Ann wrote:\n> Please send it.\n>> Shall I send it?\n\nTom";
        assert_eq!(quoted(marked), ["Please", "Shall"]);
        let below = "From: Tom Ash <tom@acme.example>\nTo: Ann Lee\nSubject: Offer\n\nThanks, that works.\n\n\
            -----Original Message-----\nFrom: Ann Lee\nSent: Monday, 2 March 2026\nTo: Tom Ash\nSubject: Offer\n\nPlease send it.\n";
        assert!(quoted(below).contains(&"Please") && !quoted(below).contains(&"Thanks,"), "{:?}", quoted(below));
        let own = "From: Tom Ash\nTo: Ann Lee\nSubject: Offer\n\nPlease send it.\n\nTom\n";
        assert!(quoted(own).is_empty(), "{:?}", quoted(own));
        assert!(quoted("Call with Ann\n- send it\n").is_empty());
    }
}
