//! Tables of sums as people write them, and of numbers that are no sums.
