//! On which lines of a file events stand.

/// Lines of events, by their numbers in the dataset: stretches in which each event stands on the line after
/// the one before, so that a table of a row a line costs next to nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct EventLines {
    /// The first event of each stretch and its line; 0 where it is not known.
    stretches: Vec<(u32, u64)>,
    /// How many events there are.
    count: u32,
}

impl EventLines {
    /// Adds the line of the next event.
    pub fn push(&mut self, line: Option<u64>) {
        let event = self.count;
        let line = line.unwrap_or(0);
        self.count = self.count.saturating_add(1);
        let goes_on = self.stretches.last().is_some_and(|&(first, from)| {
            from == 0 && line == 0 || from > 0 && from + u64::from(event - first) == line
        });
        if !goes_on {
            self.stretches.push((event, line));
        }
    }

    /// The line of an event, where it is known.
    pub fn of(&self, event: u32) -> Option<u64> {
        let after = self.stretches.partition_point(|(first, _)| *first <= event);
        let &(first, from) = self.stretches.get(after.checked_sub(1)?)?;
        (from > 0 && event < self.count).then(|| from + u64::from(event - first))
    }

    /// The first event that stands on a line, in a file whose events stand in the order of their lines.
    pub fn at(&self, line: u64) -> Option<u32> {
        let at = self.stretches.partition_point(|(_, from)| *from < line);
        if let Some(&(first, from)) = self.stretches.get(at)
            && from == line
        {
            return Some(first);
        }
        let before = at.checked_sub(1)?;
        let &(first, from) = self.stretches.get(before)?;
        let end = self.stretches.get(at).map_or(self.count, |(next, _)| *next);
        let event = first.checked_add(u32::try_from(line.checked_sub(from)?).ok()?)?;
        (from > 0 && event < end).then_some(event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_to_events_and_back() {
        let mut lines = EventLines::default();
        let all = [2, 3, 4, 7, 7, 8, 20];
        for line in all {
            lines.push(Some(line));
        }
        lines.push(None);
        for (event, line) in (0..).zip(all) {
            assert_eq!(lines.of(event), Some(line), "{event}");
        }
        assert_eq!((lines.of(7), lines.of(8)), (None, None));
        let at = |line| lines.at(line);
        assert_eq!(
            (at(2), at(4), at(7), at(8), at(20)),
            (Some(0), Some(2), Some(3), Some(5), Some(6))
        );
        assert_eq!(
            (at(0), at(1), at(5), at(6), at(9), at(21)),
            (None, None, None, None, None, None)
        );
        assert!(lines.stretches.len() < 6);
        assert_eq!(EventLines::default().at(3), None);
    }
}
