//! Requests that are not answered, and the sentence that says why.

use hyper::StatusCode;

/// Why a request is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is not exactly one host (RFC 9112, section 3.2).
    NoHost,
    /// The host is not one of ours: another site's name may lead to this machine.
    ForeignHost(String),
    /// The method is neither GET nor HEAD.
    Method,
    /// The path cannot be a path.
    Path(&'static str),
    /// A page of another origin asks for what is meant for pages of this one.
    ForeignOrigin,
    /// There is nothing of this name below `/_operandi/`.
    Nothing,
    /// There are as many event streams as are allowed.
    TooManyStreams,
    /// What makes the answers failed.
    Fault(&'static str),
}

impl Refusal {
    /// The status of the response.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoHost | Self::Path(_) => StatusCode::BAD_REQUEST,
            Self::ForeignHost(_) | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::TooManyStreams => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What the response says, in one sentence.
    pub(super) fn sentence(&self) -> String {
        match self {
            Self::NoHost => "A request names one host.\n".into(),
            Self::ForeignHost(host) => format!(
                "This preview is not `{host}`: it answers to localhost, to IP addresses and to the \
                 name given with --host.\n"
            ),
            Self::Method => "A preview is only read: GET or HEAD.\n".into(),
            Self::Path(wrong) | Self::Fault(wrong) => format!("{wrong}.\n"),
            Self::ForeignOrigin => "This is for pages of the preview itself.\n".into(),
            Self::Nothing => "There is nothing of this name.\n".into(),
            Self::TooManyStreams => "Too many pages of this preview are open.\n".into(),
        }
    }
}
