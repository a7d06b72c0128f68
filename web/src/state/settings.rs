use pullplan::report::Severity;

/// Which results are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// A ticket for each image.
    #[default]
    Images,
    /// What admission says to each object.
    Admission,
    /// How the back-off runs.
    Timeline,
    /// What is wrong or worth knowing.
    Problems,
}

impl View {
    /// All, in the order of their tabs.
    pub const ALL: [Self; 4] = [Self::Images, Self::Admission, Self::Timeline, Self::Problems];

    /// The word in ids and links.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Images => "images",
            Self::Admission => "admission",
            Self::Timeline => "timeline",
            Self::Problems => "problems",
        }
    }
}

/// The colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Pure black and white.
    Contrast,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// The word in the page's `data-theme`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// Which pane a narrow screen shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The files.
    #[default]
    Input,
    /// The answer.
    Results,
}

/// The order of the list of problems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the files.
    #[default]
    Place,
    /// The heaviest first.
    Severity,
    /// By the letters and numbers of their ids.
    Id,
}

impl Order {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Place, Self::Severity, Self::Id];

    /// The word in the menu's values.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Severity => "severity",
            Self::Id => "id",
        }
    }
}

/// The severities that the list of problems leaves out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Errors.
    pub errors: bool,
    /// Warnings.
    pub warnings: bool,
    /// Information.
    pub infos: bool,
}

impl Hidden {
    pub(super) fn of(&mut self, severity: Severity) -> &mut bool {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        }
    }

    /// Whether findings of this severity are left out.
    #[must_use]
    pub const fn hides(self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Info => self.infos,
        }
    }
}
