//! Reads a PDF as a program would that takes its text or reads it aloud.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Resources;

/// A thing of the structure, with the words in it as they are read.
#[derive(Debug)]
pub(super) struct Element {
    pub kind: String,
    pub alt: Option<String>,
    pub title: Option<String>,

    /// Words directly in it.
    pub words: String,

    /// Languages of words directly in it that are not the document's.
    pub languages: Vec<String>,
    pub inner: Vec<Element>,
    pub has_annotation: bool,
}

impl Element {
    /// It and all in it, in the order in which it is read.
    pub(super) fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for inner in &self.inner {
            inner.walk(visit);
        }
    }

    /// Everything of some kind.
    pub(super) fn all(&self, kind: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.walk(&mut |element| {
            if element.kind == kind {
                found.push(element);
            }
        });
        found
    }
}

/// What is drawn under one mark.
#[derive(Default, Debug)]
struct Marked {
    words: String,
    language: Option<String>,
}

/// A document that was written.
pub(super) struct Read(Pdf);

impl Read {
    pub(super) fn new(bytes: &[u8]) -> Self {
        Self(Pdf::new(bytes.to_vec()).expect("a PDF that can be read"))
    }

    pub(super) fn catalog(&self) -> Dict<'_> {
        let xref = self.0.xref();
        xref.get(xref.root_id()).expect("a catalog")
    }

    /// Width and height of a page in points.
    pub(super) fn size(&self, page: usize) -> (f64, f64) {
        let whole = self.0.pages()[page].media_box();
        (whole.x1 - whole.x0, whole.y1 - whole.y0)
    }

    pub(super) fn pages(&self) -> usize {
        self.0.pages().len()
    }

    /// What is drawn on a page, decompressed.
    pub(super) fn content(&self, page: usize) -> String {
        let stream = self.0.pages()[page].page_stream().unwrap_or_default();
        String::from_utf8_lossy(stream).into_owned()
    }

    /// Names of the faces in it, each with whether its letters go along.
    pub(super) fn fonts(&self) -> Vec<(String, bool)> {
        let mut found = Vec::new();
        for object in self.0.objects() {
            let Object::Dict(dict) = object else { continue };
            if dict
                .get::<Name<'_>>("Type")
                .is_some_and(|kind| kind.as_str() == "FontDescriptor")
            {
                let name = dict.get::<Name<'_>>("FontName").expect("a name");
                let embedded = ["FontFile2", "FontFile3"]
                    .iter()
                    .any(|key| dict.get::<Stream<'_>>(key).is_some());
                found.push((name.as_str().to_owned(), embedded));
            }
        }
        found.sort();
        found
    }

    /// Targets of links to the web.
    pub(super) fn addresses(&self) -> Vec<String> {
        let mut found = Vec::new();
        for page in self.0.pages().iter() {
            let Some(all) = page.raw().get::<Array<'_>>("Annots") else {
                continue;
            };
            for annotation in all.iter::<Dict<'_>>() {
                let action = annotation.get::<Dict<'_>>("A").expect("an action");
                found.push(text(&action, "URI").expect("an address"));
            }
        }
        found
    }

    /// Bookmarks, those inside others further in.
    pub(super) fn bookmarks(&self) -> Vec<(usize, String)> {
        let mut found = Vec::new();
        if let Some(root) = self.catalog().get::<Dict<'_>>("Outlines") {
            bookmarks(&root, 0, &mut found);
        }
        found
    }

    /// All of the structure, from the element for the document on.
    pub(super) fn structure(&self) -> Element {
        let marked: BTreeMap<ObjectIdentifier, BTreeMap<i32, Marked>> = self
            .0
            .pages()
            .iter()
            .filter_map(|page| {
                let mut found = BTreeMap::new();
                let mut reader = Reader::default();
                reader.read(page.operations(), page.resources(), &mut found);
                Some((page.raw().obj_id()?, found))
            })
            .collect();
        let root = self
            .catalog()
            .get::<Dict<'_>>("StructTreeRoot")
            .expect("a structure");
        let mut tops = kids(&root);
        assert_eq!(tops.len(), 1, "one document");
        match tops.remove(0) {
            MaybeRefKid::Element(document) => element(&document, None, &marked),
            other => panic!("{other:?} is no element"),
        }
    }
}

/// A text string of a dictionary.
pub(super) fn text(dict: &Dict<'_>, key: &str) -> Option<String> {
    let string = dict.get::<hayro_syntax::object::String<'_>>(key)?;
    Some(decoded(string.as_bytes()))
}

/// PDF's text strings: UTF-16 with a mark, or one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> = wide
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
                .collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn bookmarks(item: &Dict<'_>, depth: usize, found: &mut Vec<(usize, String)>) {
    let mut next = item.get::<Dict<'_>>("First");
    while let Some(item) = next {
        found.push((depth, text(&item, "Title").expect("a title")));
        assert!(item.contains_key("Dest"), "a bookmark leads somewhere");
        bookmarks(&item, depth + 1, found);
        next = item.get("Next");
    }
}

#[derive(Debug)]
enum MaybeRefKid<'a> {
    Annotation,
    Element(Dict<'a>),
    Mark(i32),
}

fn kids<'a>(of: &Dict<'a>) -> Vec<MaybeRefKid<'a>> {
    let one = |object: Object<'a>| match object {
        Object::Dict(dict) => {
            let kind = dict.get::<Name<'_>>("Type");
            match kind.as_ref().map(Name::as_str) {
                Some("OBJR") => MaybeRefKid::Annotation,
                Some("MCR") => MaybeRefKid::Mark(dict.get("MCID").expect("a mark")),
                _ => MaybeRefKid::Element(dict),
            }
        }
        Object::Number(_) => MaybeRefKid::Mark(object.into_i32().expect("a mark")),
        other => panic!("{other:?} in the structure"),
    };
    match of.get::<Object<'_>>("K") {
        None => Vec::new(),
        Some(Object::Array(all)) => all.iter::<Object<'_>>().map(one).collect(),
        Some(object) => vec![one(object)],
    }
}

fn element(
    of: &Dict<'_>,
    page: Option<ObjectIdentifier>,
    marked: &BTreeMap<ObjectIdentifier, BTreeMap<i32, Marked>>,
) -> Element {
    let own_page = match of.get_raw::<Dict<'_>>("Pg") {
        Some(MaybeRef::Ref(reference)) => Some(reference.into()),
        _ => page,
    };
    let kind = of.get::<Name<'_>>("S").expect("a kind").as_str().to_owned();
    let mut read = Element {
        kind,
        alt: text(of, "Alt"),
        title: text(of, "T"),
        words: String::new(),
        languages: Vec::new(),
        inner: Vec::new(),
        has_annotation: false,
    };
    for kid in kids(of) {
        match kid {
            MaybeRefKid::Annotation => read.has_annotation = true,
            MaybeRefKid::Element(inner) => read.inner.push(element(&inner, own_page, marked)),
            MaybeRefKid::Mark(number) => {
                let on_page = &marked[&own_page.expect("a page")];
                let content = on_page.get(&number).expect("what is marked is drawn");
                read.words.push_str(&content.words);
                read.languages.extend(content.language.clone());
            }
        }
    }
    read
}

/// Follows the instructions of a page.
#[derive(Default)]
struct Reader {
    font: BTreeMap<u16, String>,

    /// What encloses the present place: a number, a text in place of the glyphs, or a word that
    /// glyphs are written backwards.
    around: Vec<Around>,
}

enum Around {
    Mark(i32, Option<String>),
    Instead(String, bool),
    Backwards(Vec<String>),
    Artifact,
    Nothing,
}

impl Reader {
    fn read(
        &mut self,
        mut instructions: UntypedIter<'_>,
        resources: &Resources<'_>,
        found: &mut BTreeMap<i32, Marked>,
    ) {
        while let Some(instruction) = instructions.next() {
            let operator: &[u8] = instruction.operator;
            let operands: Vec<Object<'_>> = instruction.operands().cloned().collect();
            match operator {
                b"BMC" => self.begin(operands[0].clone().into_name().unwrap().as_str(), None),
                b"BDC" => {
                    let name = operands[0].clone().into_name().expect("a name");
                    self.begin(name.as_str(), operands[1].clone().into_dict());
                }
                b"EMC" => self.end(found),
                b"Tf" => {
                    let name = operands[0].clone().into_name().expect("a name");
                    let font = resources.get_font(&name).expect("a font");
                    self.font = letters(&font);
                }
                b"Tj" => {
                    let shown = operands[0].clone().into_string().expect("glyphs");
                    self.show(shown.as_bytes(), found);
                }
                b"TJ" => {
                    let all = operands[0].clone().into_array().expect("glyphs");
                    for part in all.iter::<Object<'_>>() {
                        if let Some(shown) = part.into_string() {
                            self.show(shown.as_bytes(), found);
                        }
                    }
                }
                b"Do" => {
                    let name = operands[0].clone().into_name().expect("a name");
                    let form = resources.get_x_object(&name).expect("a form");
                    let own = form
                        .dict()
                        .get::<Dict<'_>>("Resources")
                        .unwrap_or_else(Dict::empty);
                    let content = form.decoded().expect("a stream");
                    self.read(UntypedIter::new(&content), &Resources::new(own), found);
                }
                _ => {}
            }
        }
    }

    fn begin(&mut self, name: &str, properties: Option<Dict<'_>>) {
        let number = properties.as_ref().and_then(|it| it.get::<i32>("MCID"));
        let instead = properties.as_ref().and_then(|it| text(it, "ActualText"));
        let around = match (name, number, instead) {
            (_, Some(number), _) => {
                Around::Mark(number, properties.and_then(|it| text(&it, "Lang")))
            }
            (_, _, Some(instead)) => Around::Instead(instead, false),
            ("ReversedChars", ..) => Around::Backwards(Vec::new()),
            ("Artifact", ..) => Around::Artifact,
            _ => Around::Nothing,
        };
        self.around.push(around);
    }

    fn end(&mut self, found: &mut BTreeMap<i32, Marked>) {
        let ended = self.around.pop().expect("what ends has begun");
        match ended {
            Around::Mark(number, language) => {
                found.entry(number).or_default().language = language;
            }
            Around::Backwards(glyphs) => {
                for glyph in glyphs.into_iter().rev() {
                    self.say(&glyph, found);
                }
            }
            Around::Instead(..) | Around::Artifact | Around::Nothing => {}
        }
    }

    fn show(&mut self, codes: &[u8], found: &mut BTreeMap<i32, Marked>) {
        for pair in codes.chunks_exact(2) {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            let letters = self
                .font
                .get(&code)
                .expect("a letter for each glyph")
                .clone();
            self.say(&letters, found);
        }
    }

    /// Adds words to whatever encloses them most closely.
    fn say(&mut self, words: &str, found: &mut BTreeMap<i32, Marked>) {
        let mut words = words.to_owned();
        for around in self.around.iter_mut().rev() {
            match around {
                Around::Backwards(glyphs) => {
                    glyphs.push(words);
                    return;
                }
                Around::Instead(instead, is_said) => {
                    words = if std::mem::replace(is_said, true) {
                        String::new()
                    } else {
                        instead.clone()
                    };
                }
                Around::Mark(number, _) => {
                    found.entry(*number).or_default().words.push_str(&words);
                    return;
                }
                Around::Artifact => return,
                Around::Nothing => {}
            }
        }
        panic!("{words:?} is neither marked nor an artifact");
    }
}

/// What each glyph of a font stands for.
fn letters(font: &Dict<'_>) -> BTreeMap<u16, String> {
    let stream = font
        .get::<Stream<'_>>("ToUnicode")
        .expect("letters of the glyphs");
    let map = stream.decoded().expect("a stream");
    let map = std::str::from_utf8(&map).expect("plain text");
    let hex = |token: &str| -> Vec<u16> {
        let digits = token.trim_matches(['<', '>']);
        (0..digits.len() / 4)
            .map(|at| u16::from_str_radix(&digits[at * 4..at * 4 + 4], 16).expect("hex"))
            .collect()
    };
    let mut found = BTreeMap::new();
    let mut in_chars = false;
    for line in map.lines() {
        assert!(!line.contains("beginbfrange"), "ranges are not read here");
        in_chars = (in_chars || line.contains("beginbfchar")) && !line.contains("endbfchar");
        let tokens: Vec<&str> = line.split_whitespace().collect();
        if let [from, to] = tokens[..]
            && in_chars
            && from.starts_with('<')
        {
            found.insert(hex(from)[0], String::from_utf16(&hex(to)).expect("UTF-16"));
        }
    }
    found
}
