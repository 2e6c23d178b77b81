use crate::text::Span;

/// What kind of thing a block is. Everything about its place in the note is on [`Block`] itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A title or heading, with or without a marker (`## Status`, `ACTIONS`, `Topics:`, `3. Shops`).
    /// Level 1 is the outermost.
    Heading {
        /// 1 is the outermost.
        level: u8,
    },
    /// Running text: one line, or hard-wrapped lines that belong together.
    Paragraph,
    /// A list item: bullet, number, letter or checkbox.
    Item {
        /// `Some(true)` for `[x]`, `Some(false)` for `[ ]`, `None` without a checkbox.
        checked: Option<bool>,
    },
    /// `Key: value` in a note's head, a mail header or front matter; [`Block::label`] is the key.
    KeyValue,
    /// One row of a table; [`Block::cells`] are its cells. Separator rows are no blocks.
    Row {
        /// Whether this row names the columns.
        header: bool,
    },
    /// A line that only names who speaks next (`Hélène Marchand 10:02`); [`Block::label`] is the name.
    Speaker,
    /// Text never to be read as prose: code, timestamps and cue numbers of a transcript, rulers, URLs alone.
    Skipped,
}

/// One cell of a table row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The cell's text, trimmed; may be empty.
    pub span: Span,
    /// Position of its column, from 0.
    pub column: usize,
}

/// One block of a note. Blocks stand in text order and do not overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The whole block with its marker, without the line end.
    pub span: Span,
    /// The text without list marker, checkbox, quote marks, heading marks, emphasis around the whole
    /// line, or timestamp; with the speaker's label and key. Trimmed.
    pub body: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The speaker label, key or bold lead-in at the start of the body (`Casey Morrow`, `Owner`,
    /// `Bundle Deal Status`), without its colon; `None` where there is none.
    pub label: Option<Span>,
    /// Where the text after the label (and its colon) starts and ends; the body where there is no label.
    pub content: Span,
    /// Who speaks: the span of the name in this block's label or in the speaker line above it, in transcripts.
    pub speaker: Option<Span>,
    /// Nesting of list items and indented lines: 0 is the outermost.
    pub depth: u8,
    /// Depth of mail quoting (`>`), 0 where nothing is quoted.
    pub quote: u8,
    /// Index into [`Segmented::sections`] of the section it stands in; a heading belongs to the section it opens.
    pub section: usize,
    /// Index of the block that it hangs from: the item above a nested item, the heading line above a task body.
    pub parent: Option<usize>,
    /// Cells of a row; empty for every other kind.
    pub cells: Vec<Cell>,
    /// Number of the table the row belongs to, counted from 0 within the note.
    pub table: Option<usize>,
}

/// What a section holds, as far as its heading (or shape) tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// Tasks, actions, next steps, to-dos, follow-ups.
    Tasks,
    /// Who was there, who was not.
    Attendance,
    /// Decisions, and what was agreed.
    Decisions,
    /// Ideas, wishes, a parking lot, someday lists: what nobody has undertaken to do.
    Ideas,
    /// What was done before: yesterday, last week, done.
    Past,
    /// Agenda.
    Agenda,
    /// The signature block of a mail.
    Signature,
    /// Mail header lines.
    MailHeader,
    /// Front matter of a Markdown file.
    FrontMatter,
    /// Anything else.
    Other,
}

/// A stretch of blocks under one heading. Section 0 is what stands before the first heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Index of the block that is its heading, or that names it in its label (`Next steps: …`);
    /// `None` for section 0 and for unheaded parts.
    pub heading: Option<usize>,
    /// What it holds.
    pub kind: SectionKind,
    /// Level of its heading; 0 for section 0.
    pub level: u8,
    /// Index of the section that this one lies in.
    pub parent: Option<usize>,
}

/// What the model reads at once: a sentence, a heading, an item, a table row.
///
/// Segments stand in text order, do not overlap, and each lies within the body of one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its text, trimmed, never empty; may hold line ends where a paragraph is hard-wrapped.
    pub span: Span,
    /// Index into [`Segmented::blocks`].
    pub block: usize,
}

/// A note's structure. All spans count bytes of the text it was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmented {
    /// In text order.
    pub blocks: Vec<Block>,
    /// In order of their first block; section 0 always exists.
    pub sections: Vec<Section>,
    /// In text order.
    pub segments: Vec<Segment>,
}

impl Segmented {
    /// The segments of `text` in which a stretch stands; where it stands in none (a part of the note that is skipped), its line.
    pub(crate) fn around(&self, text: &str, span: Span) -> Vec<Span> {
        let first = self.segments.partition_point(|s| s.span.end <= span.start);
        let within = self.segments[first..].iter().map(|s| s.span).take_while(|s| s.start < span.end);
        let mut around: Vec<Span> = within.collect();
        match (around.first().copied(), around.last().copied()) {
            (Some(first), Some(last)) if first.cover(last).contains(span) => {}
            // A mark without width before a name belongs to no segment.
            (Some(first), Some(last)) => around = vec![first.cover(last).cover(span)],
            _ => around.push(span.lines(text).cover(span)),
        }
        around
    }

    /// The section that block `block` stands in.
    ///
    /// # Panics
    /// If there is no such block.
    pub fn section_of(&self, block: usize) -> &Section {
        &self.sections[self.blocks[block].section]
    }

    /// The words that head section `section`: its heading, or the label that opens it.
    ///
    /// # Panics
    /// If there is no such section.
    pub fn title_of(&self, section: usize) -> Option<Span> {
        let block = &self.blocks[self.sections[section].heading?];
        Some(block.label.unwrap_or(block.body))
    }

    /// The kind of the nearest section around block `block` that is not [`SectionKind::Other`], from the inside out.
    ///
    /// # Panics
    /// If there is no such block.
    pub fn kind_around(&self, block: usize) -> SectionKind {
        let mut at = Some(self.blocks[block].section);
        while let Some(index) = at {
            let section = &self.sections[index];
            if section.kind != SectionKind::Other {
                return section.kind;
            }
            at = section.parent;
        }
        SectionKind::Other
    }

    /// Index of the segment that holds byte `at`, if one does.
    pub fn segment_at(&self, at: usize) -> Option<usize> {
        let index = self.segments.partition_point(|s| s.span.end <= at);
        (index < self.segments.len() && self.segments[index].span.start <= at).then_some(index)
    }

    /// Index of the block that holds byte `at`, if one does.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|b| b.span.end <= at);
        (index < self.blocks.len() && self.blocks[index].span.start <= at).then_some(index)
    }
}
