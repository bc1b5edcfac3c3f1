//! From a request to a response.

use std::convert::Infallible;
use std::sync::Arc;

use bytes::Bytes;
use hyper::body::Incoming;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG,
    HeaderMap, HeaderName, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::answers::{Answers, BETWEEN_ASKS};
use super::body::Body;
use super::byte_range::ByteRange;
use super::conditions::Conditions;
use super::content::{Content, Data, PLAIN, Representation};
use super::file_body::FileBody;
use super::hosts::{Hosts, is_same_origin};
use super::hub::Hub;
use super::media_type::media_type;
use super::refusal::Refusal;
use super::script::SCRIPT;
use super::subscription::Subscription;
use super::target::Target;

/// Who may put an answer into a page of theirs (Fetch standard, section 3.7).
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// How often findings are asked for until they are known: for ten seconds, which is ten times as long
/// as ten thousand pages take.
const ASKS: usize = 1_000;

/// All that a request is answered from.
pub(super) struct Service {
    /// What lies at addresses.
    pub(super) answers: Arc<dyn Answers>,
    /// The event streams.
    pub(super) hub: Arc<Hub>,
    /// The names of this server.
    pub(super) hosts: Hosts,
}

impl Service {
    /// Answers a request. Its body is not read.
    pub(super) async fn respond(
        self: Arc<Self>,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        let (request, _) = request.into_parts();
        let made = match self.target(&request) {
            Ok(target) => self.make(target, &request).await,
            Err(refusal) => Err(refusal),
        };
        let response = made.unwrap_or_else(|refusal| refuse(&refusal));
        Ok(finish(response, &request.method))
    }

    /// What a request asks for, if it may.
    fn target(&self, request: &Parts) -> Result<Target, Refusal> {
        let host = self.hosts.check(request)?;
        if request.method != Method::GET && request.method != Method::HEAD {
            return Err(Refusal::Method);
        }
        let target = Target::of(&request.uri)?;
        if target.is_own() && !is_same_origin(&request.headers, &host) {
            return Err(Refusal::ForeignOrigin);
        }
        Ok(target)
    }

    async fn make(&self, target: Target, request: &Parts) -> Result<Response<Body>, Refusal> {
        let conditions = Conditions::of(request);
        let answers = Arc::clone(&self.answers);
        match target {
            Target::Page(path) => {
                let content = off_thread(move || Content::of(answers.answer(&path))).await?;
                respond(content, &conditions)
            }
            Target::Script => Ok(send(fixed("live.js", SCRIPT.into()), &conditions)),
            Target::Findings(page) => {
                let json = findings_json(answers, page).await?;
                Ok(send(fixed("findings.json", json.into()), &conditions))
            }
            Target::Events { page, seen } => {
                let stream = self.hub.subscribe(page, seen).ok_or(Refusal::TooManyStreams)?;
                Ok(events(stream))
            }
        }
    }
}

/// The findings for a page as JSON, as soon as they are known.
async fn findings_json(answers: Arc<dyn Answers>, page: String) -> Result<String, Refusal> {
    for _ in 0..ASKS {
        let (answers, page) = (Arc::clone(&answers), page.clone());
        if let Some(findings) = off_thread(move || answers.findings(&page)).await? {
            return Ok(findings.json);
        }
        sleep(BETWEEN_ASKS).await;
    }
    Err(Refusal::Fault("What is wrong with the site is not known yet"))
}

/// Does what may block on a thread that may.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Refusal> {
    spawn_blocking(work).await.map_err(|_| Refusal::Fault("This answer could not be made"))
}

/// Something of our own, with the media type of a name.
fn fixed(name: &str, body: Bytes) -> Representation {
    Representation::of_bytes(StatusCode::OK, media_type(name), body)
}

fn respond(content: Content, conditions: &Conditions) -> Result<Response<Body>, Refusal> {
    match content {
        Content::Here(sent) => Ok(send(sent, conditions)),
        Content::Elsewhere(to) => redirect(&to),
    }
}

/// The response for a representation: all of it, a part, or that the client has it. Conditions
/// count for what is there only (RFC 9110, section 13.2.1).
fn send(sent: Representation, conditions: &Conditions) -> Response<Body> {
    let (etag, whole) = (sent.etag.clone(), sent.length());
    let is_there = sent.status == StatusCode::OK;
    let range = if is_there { conditions.range(&etag, whole) } else { ByteRange::Whole };
    let mut response = match range {
        _ if is_there && conditions.has(&etag) => bare(StatusCode::NOT_MODIFIED),
        ByteRange::Whole => full(sent),
        ByteRange::Part { first, last } => part(sent, first, last),
        ByteRange::Outside => outside(whole),
    };
    set(response.headers_mut(), ETAG, &etag.to_string());
    response
}

fn full(sent: Representation) -> Response<Body> {
    let mut response = bare(sent.status);
    let length = sent.length();
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, sent.media_type);
    set(headers, CONTENT_LENGTH, &length.to_string());
    set(headers, ACCEPT_RANGES, "bytes");
    *response.body_mut() = match sent.data {
        Data::Bytes(bytes) => Body::Bytes(bytes),
        Data::File(file, _) => Body::File(FileBody::new(file, 0, length)),
    };
    response
}

/// A part (section 15.3.7).
fn part(sent: Representation, first: u64, last: u64) -> Response<Body> {
    let (whole, length) = (sent.length(), last - first + 1);
    let mut response = bare(StatusCode::PARTIAL_CONTENT);
    let headers = response.headers_mut();
    set(headers, CONTENT_TYPE, sent.media_type);
    set(headers, CONTENT_LENGTH, &length.to_string());
    set(headers, CONTENT_RANGE, &format!("bytes {first}-{last}/{whole}"));
    *response.body_mut() = match sent.data {
        Data::Bytes(bytes) => Body::Bytes(bytes.slice(first as usize..=last as usize)),
        Data::File(file, _) => Body::File(FileBody::new(file, first, length)),
    };
    response
}

/// That a part is not there (section 15.5.17).
fn outside(whole: u64) -> Response<Body> {
    let mut response = bare(StatusCode::RANGE_NOT_SATISFIABLE);
    set(response.headers_mut(), CONTENT_RANGE, &format!("bytes */{whole}"));
    response
}

/// Another path of this server. Two slashes would lead to another one.
fn redirect(to: &str) -> Result<Response<Body>, Refusal> {
    if !to.starts_with('/') || to.starts_with("//") || HeaderValue::from_str(to).is_err() {
        return Err(Refusal::Fault("This address leads nowhere"));
    }
    let mut response = bare(StatusCode::TEMPORARY_REDIRECT);
    set(response.headers_mut(), LOCATION, to);
    Ok(response)
}

fn events(stream: Subscription) -> Response<Body> {
    let mut response = bare(StatusCode::OK);
    set(response.headers_mut(), CONTENT_TYPE, "text/event-stream");
    *response.body_mut() = Body::Events(stream);
    response
}

fn refuse(refusal: &Refusal) -> Response<Body> {
    let sent = Representation::of_bytes(refusal.status(), PLAIN, refusal.sentence().into());
    let mut response = full(sent);
    response.headers_mut().remove(ACCEPT_RANGES);
    if *refusal == Refusal::Method {
        set(response.headers_mut(), ALLOW, "GET, HEAD");
    }
    response
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// What all responses have. To HEAD the head is all there is (section 9.3.2), and a stream of events
/// ends here.
fn finish(mut response: Response<Body>, method: &Method) -> Response<Body> {
    let headers = response.headers_mut();
    set(headers, CACHE_CONTROL, "no-cache");
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, RESOURCE_POLICY, "same-origin");
    if method == Method::HEAD {
        *response.body_mut() = Body::empty();
    }
    response
}

/// Sets a header. What is set here is ours and always a value; anything else would be left out.
fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
