use super::*;

fn record_of(number: u16, bytes: &[u8]) -> Vec<u8> {
    let mut out = number.to_le_bytes().to_vec();
    out.extend((bytes.len() as u16).to_le_bytes());
    out.extend(bytes);
    out
}

fn number(row: u16, column: u16) -> Vec<u8> {
    let mut bytes = [row, column, 0].map(u16::to_le_bytes).concat();
    bytes.extend(1.0_f64.to_le_bytes());
    record_of(0x0203, &bytes)
}

/// A stream of sheets, each with what it holds between its begin and its end.
fn stream(sheets: &[Vec<u8>]) -> Vec<u8> {
    let begin = record_of(biff::BEGIN, &[0; 16]);
    let end = record_of(biff::END, &[]);
    let mut places = begin.len() + end.len() + sheets.len() * 13;
    let mut head = begin.clone();
    let mut body = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let mut bytes = (places as u32).to_le_bytes().to_vec();
        bytes.extend([0, 0, 1, 0, b'A' + index as u8]);
        head.extend(record_of(biff::SHEET, &bytes));
        let all = [begin.as_slice(), sheet, &end].concat();
        places += all.len();
        body.extend(all);
    }
    [head, end, body].concat()
}

#[test]
fn cells_of_old_sheets_may_not_be_spread_over_the_whole_of_it() {
    let near = [number(0, 0), number(9, 9)].concat();
    assert_eq!(of_stream(&stream(&[near.clone(), near.clone()])), Ok(()));
    let far = [number(0, 0), number(65_535, 65_535)].concat();
    assert_eq!(of_stream(&stream(&[near, far])), Err(Bound::Spread));
}

#[test]
fn what_old_sheets_say_of_their_size_is_counted() {
    let dimensions = |past_row: u32, past_column: u16| {
        let mut bytes = 0_u32.to_le_bytes().to_vec();
        bytes.extend(past_row.to_le_bytes());
        bytes.extend([0, past_column, 0].map(u16::to_le_bytes).concat());
        record_of(biff::DIMENSIONS, &bytes)
    };
    assert_eq!(of_stream(&stream(&[dimensions(65_536, 20)])), Ok(()));
    let large = dimensions(u32::MAX, 65_535);
    assert_eq!(of_stream(&stream(&[large])), Err(Bound::Spread));
}

#[test]
fn sheets_may_not_lie_in_each_other() {
    let mut bytes = stream(&[number(0, 0), number(0, 0)]);
    let (first, second) = (24, 24 + 13);
    assert_eq!(of_stream(&bytes), Ok(()));
    let place: Vec<u8> = bytes[first..first + 4].to_vec();
    bytes[second..second + 4].copy_from_slice(&place);
    assert!(matches!(of_stream(&bytes), Err(Bound::Broken(_))));
    bytes[second..second + 4].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(of_stream(&bytes), Err(Bound::Broken(_))));
}

#[test]
fn a_container_that_leads_in_a_circle_is_refused() {
    let container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new()));
    let mut container = container.unwrap();
    let mut to = container.create_stream("/Workbook").unwrap();
    to.write_all(&stream(&[vec![0; 8192]])).unwrap();
    to.flush().unwrap();
    drop(to);
    let whole = container.into_inner().into_inner();
    assert!(of_xls(&whole).is_ok());
    // Where each sector says which comes next, all say the same.
    let table = 512;
    let mut circle = whole.clone();
    for entry in circle[table..table + 64].chunks_mut(4) {
        entry.copy_from_slice(&1_u32.to_le_bytes());
    }
    assert!(of_xls(&circle).is_err());
    for end in (0..whole.len()).step_by(97) {
        let _ = of_xls(&whole[..end]);
    }
}

#[test]
fn records_longer_than_their_part_are_told() {
    assert!(is_whole(
        [0x81, 0x01, 0x00, 0x05, 0x02, b'a', b'b'].as_slice()
    ));
    assert!(!is_whole(
        [0x94, 0x01, 0xFF, 0xFF, 0xFF, 0x7F, 0].as_slice()
    ));
    assert!(!is_whole([0x05, 0x02, b'a'].as_slice()));
    assert!(is_whole([].as_slice()));
}
