//! Dates: found in text and resolved against the day of the note.
