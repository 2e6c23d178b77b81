use std::sync::{Mutex, PoisonError};

/// Things of which each thread needs one for itself while it works: made when all others are taken, kept for the next.
#[derive(Debug)]
pub(super) struct Pool<T>(Mutex<Vec<T>>);

impl<T> Pool<T> {
    /// A pool with one thing in it.
    pub(super) fn of(first: T) -> Self {
        Self(Mutex::new(vec![first]))
    }

    /// What `work` makes of an idle thing, or of a new one.
    ///
    /// # Errors
    /// That of `make`, or of `work`.
    pub(super) fn with<R, E>(
        &self,
        make: impl FnOnce() -> Result<T, E>,
        work: impl FnOnce(&mut T) -> Result<R, E>,
    ) -> Result<R, E> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut thing = idle.map_or_else(make, Ok)?;
        let result = work(&mut thing);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(thing);
        result
    }
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::Pool;

    fn take(pool: &Pool<i32>) -> i32 {
        pool.with(|| Ok::<_, Infallible>(7), |thing| Ok(*thing)).unwrap()
    }

    #[test]
    fn makes_one_only_while_all_others_are_taken() {
        let pool = Pool::of(0);
        assert_eq!((take(&pool), take(&pool)), (0, 0));
        let while_taken = pool.with(|| Ok::<_, Infallible>(9), |_| Ok(take(&pool)));
        assert_eq!(while_taken.unwrap(), 7);
        assert_eq!([take(&pool), take(&pool)], [0, 0], "the last that was given back is taken first");
    }
}
