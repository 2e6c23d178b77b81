//! Sums of money: found in text, with exact values, currency and period.
