//! Whom a request may mean by its host, and whom it may come from.
//!
//! A page of another site can make a browser ask this server: by a name of its own that leads to
//! this machine (DNS rebinding), which the rule for hosts ends, or directly, which the rule for
//! origins ends where an answer is worth anything.

use std::net::{Ipv4Addr, Ipv6Addr};

use hyper::header::{HOST, HeaderMap, HeaderName, ORIGIN};
use hyper::http::request::Parts;

use super::refusal::Refusal;

/// Says where a request of a page comes from (Fetch Metadata Request Headers, section 2.3).
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The names of this server.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// The name that was asked for, if it was a name.
    pub(super) name: Option<String>,
}

impl Hosts {
    /// The host of a request with its port, if it is ours. The target counts before the header
    /// (RFC 9112, section 3.2.2). Ports may be forwarded, so that any will do.
    pub(super) fn check(&self, request: &Parts) -> Result<String, Refusal> {
        let headers: Vec<_> = request.headers.get_all(HOST).iter().collect();
        let [header] = headers.as_slice() else { return Err(Refusal::NoHost) };
        let header = header.to_str().map_err(|_| Refusal::NoHost)?;
        let host = request.uri.authority().map_or(header, |authority| authority.as_str());
        if self.is_ours(host) {
            return Ok(host.to_owned());
        }
        Err(if host.is_empty() { Refusal::NoHost } else { Refusal::ForeignHost(host.to_owned()) })
    }

    fn is_ours(&self, host: &str) -> bool {
        let Some(name) = without_port(host) else { return false };
        if let Some(address) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            return address.parse::<Ipv6Addr>().is_ok();
        }
        let name = name.to_ascii_lowercase();
        let name = name.strip_suffix('.').unwrap_or(&name);
        let is_local = name == "localhost" || name.ends_with(".localhost");
        let is_named = self.name.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(name));
        is_local || is_named || name.parse::<Ipv4Addr>().is_ok()
    }
}

/// Whether a request comes from a page of this host, or from no page.
pub(super) fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    let is_ours = |origin: &str| {
        let end = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        end.is_some_and(|end| end.eq_ignore_ascii_case(host))
    };
    let all = |name, test: &dyn Fn(&str) -> bool| {
        headers.get_all(name).iter().all(|value| value.to_str().is_ok_and(test))
    };
    all(ORIGIN, &is_ours) && all(SEC_FETCH_SITE, &|site| matches!(site, "same-origin" | "none"))
}

/// A host without its port; nothing if what follows the host is not one.
fn without_port(host: &str) -> Option<&str> {
    let end = host.rfind(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = host[end..].find(':') else { return Some(host) };
    let (name, port) = host.split_at(end + colon);
    port[1..].bytes().all(|byte| byte.is_ascii_digit()).then_some(name)
}
