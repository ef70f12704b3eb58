//! Tables of what files name, quick and yet safe from files.

use std::collections::HashMap;

/// A table whose keys come from files. Its hash is quick, and its seed comes from where the system put the
/// program in memory, anew in every run: no file can be made whose keys all fall on one place.
pub(crate) type SeededMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
