//! What a picture is written as.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::timeline::figure::Pages;

/// What a picture is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Pixels.
    #[default]
    Png,

    /// Vectors, to go on with.
    Svg,

    /// Vectors on pages, to print.
    Pdf,

    /// A page with tables of all the data.
    Html,
}

/// Why a file's name tells no kind of picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KindError {
    /// Its ending is another's.
    #[error(
        "pictures are written as .png, .svg, .pdf or .html, not as .{ending}: change the ending of {path}"
    )]
    Other {
        /// What the name ends in.
        ending: String,

        /// The name.
        path: String,
    },

    /// It has none.
    #[error("{0} has no ending: end it in .png, .svg, .pdf or .html")]
    None(String),
}

impl Kind {
    /// All of them, the most used first.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Html];

    /// As the ending of a file says.
    ///
    /// # Errors
    /// Where it says something else, or there is none.
    pub fn of(out: &Path) -> Result<Self, KindError> {
        let path = || out.display().to_string();
        let Some(ending) = out.extension() else {
            return Err(KindError::None(path()));
        };
        let ending = ending.to_string_lossy().to_ascii_lowercase();
        match &*ending {
            "png" => Ok(Self::Png),
            "svg" => Ok(Self::Svg),
            "pdf" => Ok(Self::Pdf),
            "html" | "htm" => Ok(Self::Html),
            _ => Err(KindError::Other {
                ending,
                path: path(),
            }),
        }
    }

    /// What its files end in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Html => "html",
        }
    }

    /// Whether one file holds several pictures.
    pub const fn holds_several(self) -> bool {
        matches!(self, Self::Pdf | Self::Html)
    }

    /// Pages of a figure where nobody has said how many: of what has pages to turn as many as
    /// everything needs.
    pub const fn usual_pages(self) -> Pages {
        match self {
            Self::Pdf => Pages::Auto,
            Self::Png | Self::Svg | Self::Html => Pages::One,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_tells_the_kind() {
        for kind in Kind::ALL {
            let name = format!("a.b.{}", kind.ending().to_uppercase());
            assert_eq!(Kind::of(Path::new(&name)), Ok(kind));
        }
        assert_eq!(Kind::of(Path::new("a.htm")), Ok(Kind::Html));
        let wrong = Kind::of(Path::new("a/b.jpeg")).map_err(|error| error.to_string());
        let told = wrong.expect_err("no picture of ours");
        assert!(told.contains(".jpeg") && told.contains(".png"), "{told}");
        assert!(matches!(Kind::of(Path::new("a")), Err(KindError::None(_))));
    }
}
