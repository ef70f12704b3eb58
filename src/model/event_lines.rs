//! On which lines of a file events stand.

/// Lines of events, by their numbers in the dataset: stretches of even steps from line to line where a
/// file has them, as a table of a row a line has, else a byte an event.
#[derive(Clone, Debug, Default)]
pub(super) struct EventLines {
    stretches: Vec<Stretch>,
    /// Steps of uneven stretches, end to end.
    steps: Vec<u8>,
    /// The line of the last event.
    last: u64,
    /// How many events there are.
    count: u32,
}

/// Events that stand one after the other.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    /// The line of its first event; 0 where that of none is known.
    from: u64,
    /// Number of its first event.
    first: u32,
    /// What [`Steps`] are held as, so that a stretch takes 16 bytes.
    steps: u32,
}

/// The bit that tells an even step from where uneven ones begin.
const UNEVEN: u32 = 1 << 31;

/// How many events share a stretch of uneven steps, each of which must be added up.
const MOST_UNEVEN: u32 = 64;

/// From each event of a stretch to the next.
enum Steps {
    /// So many lines.
    Even(u32),

    /// What stands in [`EventLines::steps`] from here on.
    Uneven(usize),
}

impl Stretch {
    const fn steps(self) -> Steps {
        if self.steps & UNEVEN == 0 {
            Steps::Even(self.steps)
        } else {
            Steps::Uneven((self.steps & !UNEVEN) as usize)
        }
    }
}

impl EventLines {
    /// Adds the line of the next event.
    pub fn push(&mut self, line: Option<u64>) {
        let line = line.unwrap_or(0);
        if !self.goes_on(line) {
            self.stretches.push(Stretch {
                from: line,
                first: self.count,
                steps: 0,
            });
        }
        self.last = line;
        self.count = self.count.saturating_add(1);
    }

    /// Whether a line can stand in the stretch that is open, which then has it.
    fn goes_on(&mut self, line: u64) -> bool {
        let Some(open) = self.stretches.last_mut() else {
            return false;
        };
        let step = line.checked_sub(self.last);
        let Some(step) = step.and_then(|step| u32::try_from(step).ok()) else {
            return false;
        };
        if (open.from == 0) != (line == 0) || step >= UNEVEN {
            return false;
        }
        let count = self.count - open.first;
        match open.steps() {
            Steps::Even(_) if count == 1 => open.steps = step,
            Steps::Even(even) if even == step => {}
            _ if count >= MOST_UNEVEN => return false,
            Steps::Even(even) => {
                let at = u32::try_from(self.steps.len()).ok();
                let at = at.filter(|at| *at < UNEVEN);
                let (Ok(even), Ok(step), Some(at)) = (u8::try_from(even), u8::try_from(step), at)
                else {
                    return false;
                };
                open.steps = UNEVEN | at;
                let before = count as usize - 1;
                self.steps.resize(self.steps.len() + before, even);
                self.steps.push(step);
            }
            Steps::Uneven(_) => match u8::try_from(step) {
                Ok(step) => self.steps.push(step),
                Err(_) => return false,
            },
        }
        true
    }

    /// Adds the lines of events that come after all of these.
    pub fn append(&mut self, more: Self) {
        if self.count == 0 {
            *self = more;
            return;
        }
        let before = u32::try_from(self.steps.len()).unwrap_or(UNEVEN);
        let fits = before as usize + more.steps.len() < UNEVEN as usize;
        let stretches = more.stretches.into_iter().map(|stretch| Stretch {
            first: stretch.first.saturating_add(self.count),
            steps: match stretch.steps() {
                Steps::Even(_) => stretch.steps,
                Steps::Uneven(_) if fits => stretch.steps + before,
                // Two thousand million uneven steps: what cannot be told is not.
                Steps::Uneven(_) => 0,
            },
            from: match stretch.steps() {
                Steps::Uneven(_) if !fits => 0,
                _ => stretch.from,
            },
        });
        self.stretches.extend(stretches);
        if fits {
            self.steps.extend(more.steps);
        }
        self.last = more.last;
        self.count = self.count.saturating_add(more.count);
    }

    /// Gives back what growing left over.
    pub fn shrink(&mut self) {
        self.stretches.shrink_to_fit();
        self.steps.shrink_to_fit();
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.stretches.capacity() * size_of::<Stretch>() + self.steps.capacity()
    }

    /// Lines of a stretch from its first event on, each with its event.
    fn lines(&self, number: usize) -> impl Iterator<Item = (u32, u64)> {
        let stretch = self.stretches.get(number).copied();
        let after = self.stretches.get(number + 1);
        let end = after.map_or(self.count, |next| next.first);
        let first = stretch.map_or(end, |stretch| stretch.first);
        let mut line = stretch.map_or(0, |stretch| stretch.from);
        (first..end).map(move |event| {
            let Some(before) = stretch.filter(|stretch| event > stretch.first) else {
                return (event, line);
            };
            line += match before.steps() {
                Steps::Even(step) => u64::from(step),
                Steps::Uneven(at) => {
                    let at = at + (event - before.first) as usize - 1;
                    self.steps.get(at).copied().unwrap_or(0).into()
                }
            };
            (event, line)
        })
    }

    /// The line of an event, where it is known.
    pub fn of(&self, event: u32) -> Option<u64> {
        if event >= self.count {
            return None;
        }
        let after = self.stretches.partition_point(|it| it.first <= event);
        let number = after.checked_sub(1)?;
        let stretch = self.stretches.get(number).filter(|it| it.from > 0)?;
        let within = event - stretch.first;
        match stretch.steps() {
            Steps::Even(step) => Some(stretch.from + u64::from(step) * u64::from(within)),
            Steps::Uneven(_) => Some(self.lines(number).nth(within as usize)?.1),
        }
    }

    /// The first event that stands on a line, in a file whose events stand in the order of their lines.
    pub fn at(&self, line: u64) -> Option<u32> {
        if line == 0 {
            return None;
        }
        // Those without a line may stand anywhere among them, so that they cannot be halved.
        let known = || {
            let all = self.stretches.iter().enumerate();
            all.filter(|(_, stretch)| stretch.from > 0)
        };
        let before = known().take_while(|(_, it)| it.from < line).last();
        let before = before.and_then(|(number, stretch)| match stretch.steps() {
            Steps::Even(step) => {
                let lines = line - stretch.from;
                let within = lines.checked_div(step.into())?;
                let event = stretch.first.checked_add(u32::try_from(within).ok()?)?;
                let next = self.stretches.get(number + 1);
                let end = next.map_or(self.count, |next| next.first);
                (within * u64::from(step) == lines && event < end).then_some(event)
            }
            Steps::Uneven(_) => {
                let found = self.lines(number).find(|(_, own)| *own == line);
                found.map(|(event, _)| event)
            }
        });
        before.or_else(|| {
            let mut begin = known().skip_while(|(_, it)| it.from < line);
            let (_, stretch) = begin.next()?;
            (stretch.from == line).then_some(stretch.first)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(lines: impl IntoIterator<Item = u64>) -> EventLines {
        let mut all = EventLines::default();
        for line in lines {
            all.push(Some(line).filter(|line| *line > 0));
        }
        all
    }

    #[test]
    fn lines_lead_to_events_and_back() {
        let all = [2, 3, 4, 7, 7, 8, 20];
        let lines = of(all.into_iter().chain([0]));
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
        assert_eq!(EventLines::default().at(3), None);
    }

    #[test]
    fn a_row_a_line_all_on_one_line_or_even_steps_cost_next_to_nothing() {
        let bytes = |lines: EventLines| {
            let mut lines = lines;
            lines.shrink();
            lines.bytes()
        };
        assert_eq!(bytes(of(2..100_000)), 16);
        assert_eq!(bytes(of(std::iter::repeat_n(1, 100_000))), 16);
        assert_eq!(bytes(of((0..100_000).map(|row| 3 + row * 7))), 16);
        // Rows of one to six lines: little more than a byte each.
        let uneven = (0..100_000_u64).scan(1, |line, row| {
            *line += 1 + row * row % 6;
            Some(*line)
        });
        assert!(bytes(of(uneven)) < 130_000);
    }

    proptest! {
        #[test]
        fn every_line_is_told_and_leads_back(
            steps in prop::collection::vec(prop_oneof![4 => Just(1_u64), 3 => 0_u64..4, 1 => 0_u64..70_000], 1..400),
            cut in 0_usize..400,
        ) {
            let lines: Vec<u64> = steps.iter().scan(1, |line, step| {
                *line += step;
                Some(*line)
            }).collect();
            let cut = cut.min(lines.len());
            let mut all = of(lines[..cut].iter().copied());
            all.append(of(lines[cut..].iter().copied()));
            for (event, &line) in (0..).zip(&lines) {
                prop_assert_eq!(all.of(event), Some(line));
                let first = lines.iter().position(|own| *own == line).unwrap() as u32;
                prop_assert_eq!(all.at(line), Some(first));
            }
            prop_assert_eq!(all.of(lines.len() as u32), None);
            let past = lines.last().unwrap() + 1;
            prop_assert_eq!(all.at(past), None);
        }
    }
}
