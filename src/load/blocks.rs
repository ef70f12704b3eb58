//! Records by the block: cut where a record probably ends, parsed on several threads, taken in
//! order.
//!
//! A cut is a guess: what looks like the end of a record may stand within a text. So a block counts
//! only where the one before it was parsed exactly to its end; otherwise it is parsed again from
//! where that one stopped. What comes out never depends on where blocks were cut, nor on how many
//! threads there are.

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::LoadError;
use super::input::Input;
use super::lines::Place;
use crate::model::Builder;

/// Bytes of a file that probably hold whole records.
pub(super) struct Block {
    pub bytes: Vec<u8>,
    pub place: Place,
    /// Whether the file ends with it.
    pub last: bool,
}

/// How far a block was parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// To its end, where another record may begin.
    Exact,

    /// To the start of a record that goes on in the next block.
    Partial(usize),

    /// To where the records end, or make no sense.
    Stopped(usize),
}

/// Parses blocks of one format.
pub(super) trait BlockParser: Sync {
    /// What a block turns into.
    type Parsed: Send;

    /// Where records probably end: an offset past the last of them. `None` where none is seen.
    fn cut(&self, bytes: &[u8]) -> Option<usize>;

    /// Parses a block that begins where a record may begin.
    fn parse(&self, text: &str, place: Place, last: bool) -> (Self::Parsed, End);
}

/// Gets what each block turned into, with the bytes of the text that it was made from.
pub(super) type Take<'a, T> = &'a mut dyn FnMut(&mut Builder, T, &[u8]);

/// What became of a block.
enum Outcome<T> {
    Parsed(T, End),
    NotText(usize),
}

fn parse<P: BlockParser>(parser: &P, block: &Block) -> Outcome<P::Parsed> {
    match std::str::from_utf8(&block.bytes) {
        Ok(text) => {
            let (parsed, end) = parser.parse(text, block.place, block.last);
            Outcome::Parsed(parsed, end)
        }
        Err(error) => Outcome::NotText(error.valid_up_to()),
    }
}

/// Reads records until they end, and leaves the input where they do. `take` gets what each block
/// turned into, with the bytes of the text it was made from, in the file's order.
///
/// # Errors
/// Where the file cannot be read, is no text, or reading was cancelled.
pub(super) fn run<P: BlockParser>(
    input: &mut Input<'_>,
    builder: &mut Builder,
    parser: &P,
    take: Take<'_, P::Parsed>,
) -> Result<(), LoadError> {
    let mut cutter = Cutter::new(input);
    let mut merger = Merger {
        parser,
        builder,
        take,
        open: None,
        want: 0,
    };
    let Some(first) = cutter.next(input, parser)? else {
        return Ok(());
    };
    let workers = input.options.workers;
    if first.last || workers == 0 {
        let mut next = Some(first);
        while let Some(block) = next {
            let outcome = parse(parser, &block);
            if let Some((left, place)) = merger.merge(input, block, outcome, &mut cutter.spare)? {
                let rest = std::mem::take(&mut cutter.carry);
                input.give_back(place, [left, rest].into_iter());
                return Ok(());
            }
            next = cutter.next(input, parser)?;
        }
        return Ok(());
    }
    let (tasks, queue) = channel();
    let queue = Mutex::new(queue);
    let (done, results) = channel();
    std::thread::scope(|scope| {
        for _ in 0..workers {
            let done = done.clone();
            let queue = &queue;
            scope.spawn(move || work(parser, queue, &done));
        }
        drop(done);
        // The threads end when this does, on every way out.
        let tasks = tasks;
        threaded(
            input,
            parser,
            &mut cutter,
            &mut merger,
            first,
            &tasks,
            &results,
        )
    })
}

/// A block or what became of it, with its number.
type Numbered<T> = (u64, Block, T);

fn work<P: BlockParser>(
    parser: &P,
    queue: &Mutex<Receiver<Numbered<()>>>,
    done: &Sender<Numbered<Outcome<P::Parsed>>>,
) {
    loop {
        let task = match queue.lock() {
            Ok(queue) => queue.recv(),
            Err(_) => return,
        };
        let Ok((number, block, ())) = task else {
            return;
        };
        let outcome = parse(parser, &block);
        if done.send((number, block, outcome)).is_err() {
            return;
        }
    }
}

/// Keeps the threads busy and takes what they give in order.
fn threaded<P: BlockParser>(
    input: &mut Input<'_>,
    parser: &P,
    cutter: &mut Cutter,
    merger: &mut Merger<'_, P>,
    first: Block,
    tasks: &Sender<Numbered<()>>,
    results: &Receiver<Numbered<Outcome<P::Parsed>>>,
) -> Result<(), LoadError> {
    // Two blocks a thread: one in work, one that waits. This bounds the memory.
    let most = input.options.workers as u64 * 2;
    let (mut sent, mut merged) = (0u64, 0u64);
    let mut next = Some(first);
    // What came back before its turn: slot 0 is the next to merge.
    let mut early: VecDeque<Option<(Block, Outcome<P::Parsed>)>> = VecDeque::new();
    loop {
        while sent - merged < most {
            let block = match next.take() {
                Some(block) => Some(block),
                None => cutter.next(input, parser)?,
            };
            let Some(block) = block else {
                break;
            };
            if tasks.send((sent, block, ())).is_err() {
                break;
            }
            sent += 1;
        }
        if sent == merged {
            return Ok(());
        }
        let Ok((number, block, outcome)) = results.recv() else {
            return Ok(());
        };
        put(&mut early, (number - merged) as usize, (block, outcome));
        while early.front().is_some_and(Option::is_some) {
            let Some(Some((block, outcome))) = early.pop_front() else {
                break;
            };
            merged += 1;
            let left = merger.merge(input, block, outcome, &mut cutter.spare)?;
            let Some((left, place)) = left else {
                continue;
            };
            // The records end here: what was read ahead goes back unparsed.
            while merged + (early.iter().flatten().count() as u64) < sent {
                let Ok((number, block, outcome)) = results.recv() else {
                    break;
                };
                put(&mut early, (number - merged) as usize, (block, outcome));
            }
            let ahead = early.drain(..).flatten().map(|(block, _)| block.bytes);
            let mut blocks = vec![left];
            blocks.extend(ahead);
            blocks.push(std::mem::take(&mut cutter.carry));
            input.give_back(place, blocks.into_iter());
            return Ok(());
        }
    }
}

fn put<T>(early: &mut VecDeque<Option<T>>, slot: usize, value: T) {
    while early.len() <= slot {
        early.push_back(None);
    }
    if let Some(place) = early.get_mut(slot) {
        *place = Some(value);
    }
}

/// Cuts the file into blocks.
struct Cutter {
    /// What the last cut left over.
    carry: Vec<u8>,
    place: Place,
    /// Buffers to be filled again.
    spare: Vec<Vec<u8>>,
    ended: bool,
}

impl Cutter {
    fn new(input: &mut Input<'_>) -> Self {
        let (carry, place) = input.take_window();
        Self {
            carry,
            place,
            spare: Vec::new(),
            ended: false,
        }
    }

    fn next<P: BlockParser>(
        &mut self,
        input: &mut Input<'_>,
        parser: &P,
    ) -> Result<Option<Block>, LoadError> {
        if input.progress.is_cancelled() {
            return Err(LoadError::Cancelled);
        }
        if self.ended {
            return Ok(None);
        }
        let mut bytes = self.spare.pop().unwrap_or_default();
        bytes.clear();
        bytes.append(&mut self.carry);
        let mut size = input.options.block_bytes;
        loop {
            let want = size.saturating_sub(bytes.len());
            let had = bytes.len();
            bytes.reserve(want);
            input.read(&mut bytes, want)?;
            if bytes.len() < had + want {
                self.ended = true;
                break;
            }
            if let Some(cut) = parser.cut(&bytes).filter(|&cut| cut > 0) {
                self.carry
                    .extend_from_slice(bytes.get(cut..).unwrap_or(&[]));
                bytes.truncate(cut);
                break;
            }
            // One record may be longer than a block.
            size = bytes.len().saturating_mul(2).max(size);
        }
        let place = self.place;
        self.place = place.past(&bytes);
        Ok(Some(Block {
            bytes,
            place,
            last: self.ended,
        }))
    }
}

/// Takes blocks in order; parses again what was cut in the wrong place.
struct Merger<'a, P: BlockParser> {
    parser: &'a P,
    builder: &'a mut Builder,
    take: Take<'a, P::Parsed>,
    /// What the last block left of a record that goes on, and where that begins.
    open: Option<(Vec<u8>, Place)>,
    /// Bytes to gather before it is worth trying again.
    want: usize,
}

impl<P: BlockParser> Merger<'_, P> {
    /// Takes one block. What is left of it where the records end, and its place.
    fn merge(
        &mut self,
        input: &mut Input<'_>,
        mut block: Block,
        mut outcome: Outcome<P::Parsed>,
        spare: &mut Vec<Vec<u8>>,
    ) -> Result<Option<(Vec<u8>, Place)>, LoadError> {
        if let Some((mut bytes, place)) = self.open.take() {
            bytes.extend_from_slice(&block.bytes);
            if bytes.len() < self.want && !block.last {
                self.open = Some((bytes, place));
                return Ok(None);
            }
            block = Block {
                bytes,
                place,
                last: block.last,
            };
            outcome = parse(self.parser, &block);
        }
        let (parsed, end) = match outcome {
            Outcome::Parsed(parsed, end) => (parsed, end),
            Outcome::NotText(valid) => {
                let before = block.bytes.get(..valid).unwrap_or(&[]);
                return Err(input.not_text_at(block.place.past(before).line));
            }
        };
        let end_at = match end {
            End::Exact => block.bytes.len(),
            End::Partial(at) | End::Stopped(at) => at,
        };
        let (used, left) = block.bytes.split_at(end_at.min(block.bytes.len()));
        (self.take)(self.builder, parsed, used);
        match end {
            End::Exact if !block.last => {
                input.tell(self.builder);
                spare.push(block.bytes);
                Ok(None)
            }
            End::Partial(_) if !block.last => {
                input.tell(self.builder);
                self.want = if used.is_empty() { left.len() * 2 } else { 0 };
                self.open = Some((left.to_vec(), block.place.past(used)));
                Ok(None)
            }
            _ => Ok(Some((left.to_vec(), block.place.past(used)))),
        }
    }
}
