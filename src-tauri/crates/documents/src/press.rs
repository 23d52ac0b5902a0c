//! The press in this process: fonts and templates loaded once, one job after another.

use std::collections::HashMap;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{DiagSpan, FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontFamily, FontList, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::error::PrintError;
use crate::inspection;
use crate::job::{Job, JobFile, Pdf, Standard};
use crate::picture;
use crate::templates;

/// Where a template finds its data.
const DATA: &str = "/data.json";
/// Where a template finds the files of its job.
const FILES: &str = "/files/";
/// Where a template from outside stands.
const OWN: &str = "own";
/// Pixels per point a picture may have: a thumbnail up to 600 dpi.
const SCALES: std::ops::RangeInclusive<f32> = 0.1..=8.4;

/// Loaded fonts and parsed templates. Making one costs a few milliseconds; a job costs one or two.
pub struct Press {
    library: LazyHash<Library>,
    fonts: FontStore,
    templates: HashMap<FileId, Source>,
    data: FileId,
}

impl Press {
    /// Loads the embedded fonts and templates.
    pub fn new() -> Self {
        Self::with_templates(&[])
    }

    /// Like [`Press::new`] with further templates, `(id, source)`. For tests that need a template which misbehaves; the
    /// programs never call it.
    pub fn with_templates(further: &[(&str, &str)]) -> Self {
        let mut fonts = FontStore::new();
        for data in templates::FONTS {
            fonts.extend(Font::iter(Bytes::new(*data)).map(|font| {
                let info = font.info().clone();
                (font, info)
            }));
        }
        let embedded = templates::FILES.iter().map(|(path, text)| ((*path).to_owned(), *text));
        let further = further.iter().map(|(id, text)| (main_path(id), *text));
        let templates = embedded
            .chain(further)
            .filter_map(|(path, text)| file_id(&path).map(|id| (id, Source::new(id, text.to_owned()))))
            .collect();
        let data = file_id(DATA).unwrap_or_else(|| unreachable!("a constant path"));
        // The engine drops a letter without a word when the first font asked for is not there, and its own usual one is
        // not: what names no font is set in one that is.
        let mut library = Library::default();
        library.styles.set(TextElem::font, FontList(vec![FontFamily::new(templates::USUAL_FONT)]));
        Self { library: LazyHash::new(library), fonts, templates, data }
    }

    /// Prints the paper.
    ///
    /// # Errors
    /// Every [`PrintError`] except those of the worker.
    pub fn print(&self, job: &Job) -> Result<Pdf, PrintError> {
        self.with_document(job, |document, world| {
            let options = PdfOptions {
                // Hashed by the exporter; makes the document id depend on what is printed and on nothing else.
                ident: Smart::Custom(format!("{}\n{}\n{}", job.template, job.language, job.data)),
                timestamp: Some(Timestamp::new_utc(world.midnight)),
                standards: standards(job.standard)?,
                ..PdfOptions::default()
            };
            let bytes = typst_pdf::pdf(document, &options).map_err(|errors| world.template_error(&errors))?;
            let missing = job.own.as_ref().map(|own| inspection::missing(document, own, &job.files));
            let missing = missing.unwrap_or_default();
            Ok(Pdf { bytes, pages: document.pages().len(), missing })
        })
    }

    /// Draws page `page` (from 1) as PNG with `pixels_per_pt` pixels per point (1/72 inch), and says how many there are.
    ///
    /// # Errors
    /// As [`Press::print`], and [`PrintError::NoSuchPage`], [`PrintError::Scale`].
    pub fn picture(
        &self,
        job: &Job,
        page: usize,
        pixels_per_pt: f32,
    ) -> Result<(Vec<u8>, usize), PrintError> {
        if !SCALES.contains(&pixels_per_pt) {
            return Err(PrintError::Scale);
        }
        self.with_document(job, |document, _| {
            let pages = document.pages();
            let drawn = page
                .checked_sub(1)
                .and_then(|index| pages.get(index))
                .ok_or(PrintError::NoSuchPage { page, pages: pages.len() })?;
            let options =
                RenderOptions { pixel_per_pt: f64::from(pixels_per_pt).into(), ..RenderOptions::default() };
            let drawn = typst_render::render(drawn, &options);
            let png = picture::png(drawn.width(), drawn.height(), drawn.data());
            Ok((png.map_err(|_| PrintError::Scale)?, pages.len()))
        })
    }

    /// Empties the engine's cache.
    pub fn forget(&self) {
        typst::comemo::evict(0);
    }

    fn with_document<T>(
        &self,
        job: &Job,
        use_it: impl FnOnce(&PagedDocument, &JobWorld<'_>) -> Result<T, PrintError>,
    ) -> Result<T, PrintError> {
        let world = JobWorld::new(self, job)?;
        // The cache is emptied on every way out: it holds the names that were printed.
        let _forget = Forget { unless_used: job.followed };
        let compiled = typst::compile::<PagedDocument>(&world);
        let document = compiled.output.map_err(|errors| world.template_error(&errors))?;
        // The engine warns where it leaves something out ("was ignored"), so a warning is an error here.
        if !compiled.warnings.is_empty() {
            return Err(world.template_error(&compiled.warnings));
        }
        if let Some(character) = inspection::missing_character(&document) {
            return Err(PrintError::Unprintable { character });
        }
        if let Some(own) = &job.own {
            inspection::held_to(&document, own)?;
        }
        use_it(&document, &world)
    }
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

/// Empties the engine's cache when it goes out of scope; of papers in a row only what the last one did not use.
struct Forget {
    unless_used: bool,
}

impl Drop for Forget {
    fn drop(&mut self) {
        typst::comemo::evict(usize::from(self.unless_used));
    }
}

/// The answers of one job to the engine's seven questions.
struct JobWorld<'a> {
    press: &'a Press,
    values: &'a Value,
    data: Bytes,
    main: FileId,
    /// The template from outside, which is the main file then.
    own: Option<Source>,
    files: HashMap<FileId, Bytes>,
    today: Datetime,
    midnight: Datetime,
}

impl<'a> JobWorld<'a> {
    fn new(press: &'a Press, job: &'a Job) -> Result<Self, PrintError> {
        let unknown = || PrintError::UnknownTemplate { template: job.template.clone() };
        let path = if job.own.is_some() { main_path(OWN) } else { main_path(&job.template) };
        let main = file_id(&path).ok_or_else(unknown)?;
        let own = job.own.as_ref().map(|own| Source::new(main, own.source.clone()));
        if own.is_none() && !press.templates.contains_key(&main) {
            return Err(unknown());
        }
        let file = |file: &JobFile| Some((file_id(&format!("{FILES}{}", file.name))?, file.bytes.clone()));
        let files = job.files.iter().filter_map(file).map(|(id, bytes)| (id, Bytes::new(bytes))).collect();
        if let Some(character) = inspection::forbidden_character(&job.data) {
            return Err(PrintError::Unprintable { character });
        }
        let mut fields = job.data.as_object().cloned().ok_or(PrintError::Data)?;
        fields.insert("language".into(), Value::from(job.language.clone()));
        let data = serde_json::to_vec(&fields).map_err(|_| PrintError::Data)?;
        let (year, month, day) = job.date;
        let today = Datetime::from_ymd(year, month, day).ok_or(PrintError::Date)?;
        let midnight = Datetime::from_ymd_hms(year, month, day, 0, 0, 0).ok_or(PrintError::Date)?;
        Ok(Self { press, values: &job.data, data: Bytes::new(data), main, own, files, today, midnight })
    }

    fn template_error(&self, errors: &[SourceDiagnostic]) -> PrintError {
        let Some(first) = errors.first() else {
            return PrintError::Template { line: 0, column: 0, message: String::new() };
        };
        // A fault inside a shared part is shown where the template called it: nobody but us can edit the part.
        let calls = first.trace.iter().map(|call| DiagSpan::from(call.span));
        let own = || calls.clone().find(|span| span.id() == Some(self.main));
        let span = if first.span.id() == Some(self.main) { None } else { own() };
        let (line, column) = self.place(span.unwrap_or(first.span)).unwrap_or((0, 0));
        PrintError::Template {
            line,
            column,
            message: inspection::without_values(&first.message, self.values),
        }
    }

    /// Line and column of a span, from 1.
    fn place(&self, span: DiagSpan) -> Option<(usize, usize)> {
        let source = self.source(span.id()?).ok()?;
        let (line, column) = source.lines().byte_to_line_column(self.range(span)?.start)?;
        Some((line + 1, column + 1))
    }
}

impl World for JobWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.press.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = self.own.as_ref().filter(|_| id == self.main);
        own.or_else(|| self.press.templates.get(&id)).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let given = || self.files.get(&id).cloned().ok_or_else(|| not_found(id));
        if id == self.press.data { Ok(self.data.clone()) } else { given() }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

fn main_path(template: &str) -> String {
    format!("/{template}/main.typ")
}

/// The engine's name for a path inside the embedded files; `None` if the path climbs out.
fn file_id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

fn standards(standard: Standard) -> Result<PdfStandards, PrintError> {
    let list: &[PdfStandard] = match standard {
        Standard::ArchiveAccessible => &[PdfStandard::A_2a, PdfStandard::Ua_1],
        Standard::Archive => &[PdfStandard::A_2a],
        Standard::Draft => &[PdfStandard::V_1_7],
    };
    PdfStandards::new(list).map_err(|error| PrintError::Template {
        line: 0,
        column: 0,
        message: error.message().to_string(),
    })
}
