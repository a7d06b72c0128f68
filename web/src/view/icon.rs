use yew::{Html, html};

/// A drawing of 16 by 16 units in the colour of the text around it; always beside a word or a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Icon {
    Tick,
    Info,
    Triangle,
    Cross,
    Wave,
    Dashes,
    Chevron,
    Close,
    Stop,
    Lock,
    Book,
    Theme,
    Arrow,
    Down,
    Share,
    Menu,
    Question,
    Plus,
    Folder,
    Eye,
    EyeOff,
    Paste,
    Copy,
    Keep,
    Indent,
    Undo,
}

impl Icon {
    /// The outline, as the `d` of a path.
    const fn path(self) -> &'static str {
        match self {
            Self::Tick => "M3 8.5 6.5 12 13 4.5",
            Self::Info => "M8 7v5M8 4.2v.1M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13",
            Self::Triangle => "M8 2 14.8 13.8H1.2ZM8 6.4v3.4M8 11.8v.1",
            Self::Cross => "M4 4l8 8M12 4l-8 8",
            Self::Wave => "M1.5 9.5c2-4 4.5-4 6.5-1.5s4.5 2.5 6.5-1.5",
            Self::Dashes => {
                "M8 1.5a6.5 6.5 0 0 1 4.600 1.900M14.5 8a6.5 6.5 0 0 1-1.900 4.600M8 14.5a6.5 6.5 0 0 1-4.600-1.900M1.5 8a6.5 6.5 0 0 1 1.900-4.600"
            }
            Self::Chevron => "M6 3.5 10.5 8 6 12.5",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Stop => "M4 4h8v8H4Z",
            Self::Lock => "M3.5 7.5h9v6.5h-9ZM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
            Self::Book => {
                "M2.5 3h4A1.5 1.5 0 0 1 8 4.5V13a2 2 0 0 0-2-1H2.5ZM13.5 3h-4A1.5 1.5 0 0 0 8 4.5V13a2 2 0 0 1 2-1h3.5Z"
            }
            Self::Theme => "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM8 1.5v13M10.5 2.5v11M13 4.5v7",
            Self::Arrow => "M2.5 8h11M9.5 4l4 4-4 4",
            Self::Down => "M4 6.5 8 10.5l4-4",
            Self::Share => "M8 10V2.5M5 5l3-3 3 3M4 7.5H3v6h10v-6h-1",
            Self::Menu => "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
            Self::Question => {
                "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13M6 6.3a2 2 0 1 1 2.9 1.8c-.6.3-.9.7-.9 1.3M8 11.7v.1"
            }
            Self::Plus => "M8 3v10M3 8h10",
            Self::Folder => "M1.5 4.5v8h13v-7H8L6.5 3.5h-5Z",
            Self::Eye => "M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4",
            Self::EyeOff => "M1 8s2.5-4.5 7-4.5S15 8 15 8s-2.5 4.5-7 4.5S1 8 1 8ZM2.5 13.5l11-11",
            Self::Copy => "M5.5 5.5h8v8h-8ZM10.5 5.5v-3h-8v8h3",
            Self::Keep => "M3.5 1.5h7l3 3v10h-11v-13ZM5.5 1.5v4h5v-4M5 14.5v-5h6v5",
            Self::Indent => "M2 4.5 4.5 7 2 9.5M8 3.5h6M8 8h6M2 12.5h12",
            Self::Undo => "M5 2.5 2 5.5l3 3M2.5 5.5H10a4 4 0 0 1 0 8H5",
            Self::Paste => "M5.5 3H3.5v11h9V3h-2M5.5 1.5h5v3h-5ZM8 7v4M6 9.5l2 2 2-2",
        }
    }

    /// The drawing, hidden from screen readers.
    pub(super) fn draw(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
                <path d={self.path()} fill="none" stroke="currentColor" stroke-width="1.75"
                    stroke-linecap="round" stroke-linejoin="round" />
            </svg>
        }
    }
}
