//! A part of a file (a "row group") as the crate reads it, page by page: each is unpacked here, within
//! bounds, and looked at before the crate makes room for what it says that it holds.
//!
//! ```text
//!  file ──crate──▶ pages as they lie there ──unpack, check──▶ pages ──crate──▶ rows
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use ::parquet::basic::{Compression, Encoding, Type as Physical};
use ::parquet::bloom_filter::Sbbf;
use ::parquet::column::page::{Page, PageMetadata, PageReader};
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::metadata::{ColumnChunkMetaData, RowGroupMetaData};
use ::parquet::file::reader::RowGroupReader;
use ::parquet::file::serialized_reader::SerializedPageReader;
use ::parquet::record::reader::RowIter;
use ::parquet::schema::types::{ColumnDescPtr, SchemaDescPtr, Type};
use bytes::Bytes;

use super::delta;
use super::unpack::{Refused, unpack};

/// Bytes that texts which share their beginnings may come to before they are passed on.
const MOST_SHARED_BYTES: u64 = 32 << 20;

/// Rows that the crate reads ahead in each column.
const ROWS_AHEAD: u64 = 1024;

/// What the pages of a file may still come to.
pub(super) struct Budget {
    left: AtomicU64,
    is_exceeded: AtomicBool,
}

impl Budget {
    /// So many bytes for all pages together.
    pub const fn new(bytes: u64) -> Self {
        Self {
            left: AtomicU64::new(bytes),
            is_exceeded: AtomicBool::new(false),
        }
    }

    /// Whether more was asked for than there was.
    pub fn is_exceeded(&self) -> bool {
        self.is_exceeded.load(Relaxed)
    }

    fn spend(&self, bytes: usize) {
        let left = self.left.load(Relaxed);
        self.left.store(left.saturating_sub(bytes as u64), Relaxed);
    }

    fn exceeded(&self) -> ParquetError {
        self.is_exceeded.store(true, Relaxed);
        ParquetError::General("it comes to more than is allowed".to_owned())
    }
}

/// A part of a file.
pub(super) struct Group {
    file: Arc<Bytes>,
    metadata: RowGroupMetaData,
    /// How each column is packed.
    packings: Vec<Compression>,
    budget: Arc<Budget>,
}

impl Group {
    /// The part that `own` tells of, its columns read as those of `schema`.
    ///
    /// # Errors
    /// Where the two do not fit together.
    pub fn new(
        file: Arc<Bytes>,
        own: &RowGroupMetaData,
        schema: &SchemaDescPtr,
        budget: Arc<Budget>,
    ) -> Result<Self> {
        let columns = own.columns().iter().zip(schema.columns());
        let columns = columns.map(|(column, to)| {
            ColumnChunkMetaData::builder(Arc::clone(to))
                .set_compression(Compression::UNCOMPRESSED)
                .set_encodings(column.encodings().collect())
                .set_num_values(column.num_values())
                .set_total_compressed_size(column.compressed_size())
                .set_total_uncompressed_size(column.uncompressed_size())
                .set_data_page_offset(column.data_page_offset())
                .set_dictionary_page_offset(column.dictionary_page_offset())
                .build()
        });
        Ok(Self {
            file,
            metadata: RowGroupMetaData::builder(Arc::clone(schema))
                .set_num_rows(own.num_rows())
                .set_column_metadata(columns.collect::<Result<_>>()?)
                .build()?,
            packings: own
                .columns()
                .iter()
                .map(ColumnChunkMetaData::compression)
                .collect(),
            budget,
        })
    }

    /// Rows that may be read ahead: texts that share their beginnings are each written out in full,
    /// and may each be as long as all that their column has.
    pub fn rows_ahead(&self) -> usize {
        let shared = self.metadata.columns().iter();
        let longest = shared
            .filter(|column| shares_beginnings(column))
            .map(|column| column.uncompressed_size().unsigned_abs())
            .max();
        let rows = longest.map_or(ROWS_AHEAD, |bytes| MOST_SHARED_BYTES / bytes.max(1));
        rows.clamp(1, ROWS_AHEAD) as usize
    }
}

fn shares_beginnings(column: &ColumnChunkMetaData) -> bool {
    column
        .encodings()
        .any(|encoding| encoding == Encoding::DELTA_BYTE_ARRAY)
}

impl RowGroupReader for Group {
    fn metadata(&self) -> &RowGroupMetaData {
        &self.metadata
    }

    fn num_columns(&self) -> usize {
        self.metadata.num_columns()
    }

    fn get_column_page_reader(&self, column: usize) -> Result<Box<dyn PageReader>> {
        let own = self.metadata.columns().get(column);
        let (Some(own), Some(packing)) = (own, self.packings.get(column)) else {
            return Err(says("it has fewer columns than it says"));
        };
        let rows = usize::try_from(self.metadata.num_rows())?;
        Ok(Box::new(Pages {
            packed: SerializedPageReader::new(Arc::clone(&self.file), own, rows, None)?,
            packing: *packing,
            values_left: u64::try_from(own.num_values())?,
            may_share: shares_beginnings(own),
            bytes_left: u64::try_from(own.uncompressed_size())?,
            column: own.column_descr_ptr(),
            budget: Arc::clone(&self.budget),
        }))
    }

    fn get_column_bloom_filter(&self, _: usize) -> Option<&Sbbf> {
        None
    }

    fn get_row_iter(&self, projection: Option<Type>) -> Result<RowIter<'_>> {
        RowIter::from_row_group(projection, self)
    }
}

/// The pages of a column of a part.
struct Pages {
    packed: SerializedPageReader<Bytes>,
    packing: Compression,
    column: ColumnDescPtr,
    /// Values that are still to come, as the file says.
    values_left: u64,
    /// Bytes that pages may still come to where their texts share beginnings.
    bytes_left: u64,
    may_share: bool,
    budget: Arc<Budget>,
}

impl PageReader for Pages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        match self.packed.get_next_page()? {
            Some(page) => self.unpacked(page).map(Some),
            None if self.values_left > 0 => Err(says("its columns are not as long as it says")),
            None => Ok(None),
        }
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.packed.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.packed.skip_next_page()
    }
}

impl Iterator for Pages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl Pages {
    fn unpacked(&mut self, mut page: Page) -> Result<Page> {
        match &mut page {
            Page::DictionaryPage {
                buf, num_values, ..
            } => {
                *buf = self.unpack(buf, 0)?;
                if u64::from(*num_values).saturating_mul(self.least_bytes()) > buf.len() as u64 {
                    return Err(says("one of its dictionaries is shorter than it says"));
                }
            }
            Page::DataPage {
                buf,
                num_values,
                encoding,
                def_level_encoding,
                rep_level_encoding,
                ..
            } => {
                self.count(*num_values)?;
                *buf = self.unpack(buf, 0)?;
                let levels = [
                    (self.column.max_rep_level(), *rep_level_encoding),
                    (self.column.max_def_level(), *def_level_encoding),
                ];
                let values = past_levels(buf, levels, *num_values);
                self.check(values, *num_values, *encoding)?;
            }
            Page::DataPageV2 {
                buf,
                num_values,
                encoding,
                def_levels_byte_len,
                rep_levels_byte_len,
                is_compressed,
                ..
            } => {
                self.count(*num_values)?;
                let levels = *def_levels_byte_len as usize + *rep_levels_byte_len as usize;
                if *is_compressed {
                    *buf = self.unpack(buf, levels)?;
                    *is_compressed = false;
                }
                self.check(buf.get(levels..), *num_values, *encoding)?;
            }
        }
        Ok(page)
    }

    /// Counts the values of a page.
    fn count(&mut self, values: u32) -> Result<()> {
        let left = self.values_left.checked_sub(u64::from(values));
        self.values_left = left.ok_or_else(|| says("its columns are not as long as it says"))?;
        Ok(())
    }

    /// A page whose first bytes, so many, are not packed.
    fn unpack(&self, page: &Bytes, bare: usize) -> Result<Bytes> {
        let most = self.budget.left.load(Relaxed);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let Some((levels, packed)) = page.split_at_checked(bare) else {
            return Err(says("one of its pages is shorter than it says"));
        };
        // What is not packed is a part of the file, and costs nothing; a page of nothing but nulls has
        // no values that could be packed.
        if self.packing == Compression::UNCOMPRESSED || packed.is_empty() {
            return Ok(page.clone());
        }
        let values = unpack(packed, self.packing, most).map_err(|refused| match refused {
            Refused::Broken => says("one of its pages cannot be unpacked"),
            Refused::Larger => self.budget.exceeded(),
        })?;
        self.budget.spend(values.len());
        Ok(if levels.is_empty() {
            Bytes::from(values)
        } else {
            Bytes::from([levels, &values].concat())
        })
    }

    /// Looks at how the values of a page are written, where the crate would take its word.
    fn check(&mut self, values: Option<&[u8]>, count: u32, encoding: Encoding) -> Result<()> {
        let broken = || says("one of its pages is broken");
        let values = values.ok_or_else(broken)?;
        let lists = match (encoding, self.column.physical_type()) {
            (Encoding::DELTA_LENGTH_BYTE_ARRAY, Physical::BYTE_ARRAY) => 1,
            (Encoding::DELTA_BYTE_ARRAY, Physical::BYTE_ARRAY | Physical::FIXED_LEN_BYTE_ARRAY) => {
                2
            }
            _ => return Ok(()),
        };
        if lists == 2 {
            let left = self.bytes_left.checked_sub(values.len() as u64);
            self.bytes_left = left
                .filter(|_| self.may_share)
                .ok_or_else(|| says("its columns are not as long, or not written, as it says"))?;
        }
        // A page without values may have no lists either.
        if values.is_empty() || delta::fits(values, u64::from(count), lists) {
            Ok(())
        } else {
            Err(broken())
        }
    }

    /// Bytes that each value of a dictionary takes at least.
    fn least_bytes(&self) -> u64 {
        match self.column.physical_type() {
            Physical::BOOLEAN => 1,
            Physical::INT32 | Physical::FLOAT | Physical::BYTE_ARRAY => 4,
            Physical::INT64 | Physical::DOUBLE => 8,
            Physical::INT96 => 12,
            Physical::FIXED_LEN_BYTE_ARRAY => {
                u64::try_from(self.column.type_length()).map_or(1, |length| length.max(1))
            }
        }
    }
}

/// What follows the levels of a page of the first version: the utmost level of each, and how it is
/// written.
fn past_levels(mut rest: &[u8], levels: [(i16, Encoding); 2], values: u32) -> Option<&[u8]> {
    for (most, encoding) in levels {
        if most <= 0 {
            continue;
        }
        #[expect(deprecated, reason = "files have it")]
        let is_plain = encoding == Encoding::BIT_PACKED;
        let length = if is_plain {
            let bits = u64::from(16 - most.leading_zeros());
            usize::try_from((u64::from(values) * bits).div_ceil(8)).ok()?
        } else {
            let (length, next) = rest.split_first_chunk()?;
            rest = next;
            u32::from_le_bytes(*length) as usize
        };
        rest = rest.get(length..)?;
    }
    Some(rest)
}

fn says(why: &str) -> ParquetError {
    ParquetError::General(why.to_owned())
}
