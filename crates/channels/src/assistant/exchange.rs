//! One question over the wire: a connection of its own, one request, an answer of bounded size.

use super::MOST_ANSWER;
use super::address::Address;
use super::network::Network;
use greenlane_desk::ports::Trouble;
use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, AUTHORIZATION, CONNECTION, CONTENT_TYPE, HOST, HeaderValue};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;

/// Sends a body of JSON and returns the body of the answer.
pub(super) async fn post(
    address: &Address,
    networks: &[Network],
    key: Option<&str>,
    body: String,
) -> Result<Vec<u8>, Trouble> {
    let stream = connect(address, networks).await?;
    let mut builder = http1::Builder::new();
    builder.max_buf_size(MOST_ANSWER);
    let (mut sender, connection) =
        builder.handshake(TokioIo::new(stream)).await.map_err(|_| Trouble::Unreachable)?;
    // The connection is driven beside the request, and ends with it.
    let mut driven = JoinSet::new();
    driven.spawn(connection);
    let request = request(address, key, body)?;
    let response = sender.send_request(request).await.map_err(|_| Trouble::Unreadable)?;
    read(response).await
}

/// Connects to the first address of the host that lies in the bank. The check is of the address that is connected to, so
/// that no change of the name in between leads outside.
async fn connect(address: &Address, networks: &[Network]) -> Result<TcpStream, Trouble> {
    let mut found =
        lookup_host((address.host.as_str(), address.port)).await.map_err(|_| Trouble::Unreachable)?;
    let inside = found.find(|one| networks.iter().any(|network| network.holds(one.ip())));
    TcpStream::connect(inside.ok_or(Trouble::Outside)?).await.map_err(|_| Trouble::Unreachable)
}

fn request(address: &Address, key: Option<&str>, body: String) -> Result<Request<Full<Bytes>>, Trouble> {
    let mut request = Request::post(address.path())
        .header(HOST, address.authority())
        .header(CONTENT_TYPE, "application/json")
        .header(ACCEPT, "application/json")
        .header(CONNECTION, "close");
    if let Some(key) = key {
        let mut value = HeaderValue::from_str(&format!("Bearer {key}")).map_err(|_| Trouble::Unreachable)?;
        value.set_sensitive(true);
        request = request.header(AUTHORIZATION, value);
    }
    request.body(Full::new(Bytes::from(body))).map_err(|_| Trouble::Unreachable)
}

async fn read(response: Response<Incoming>) -> Result<Vec<u8>, Trouble> {
    let status = response.status();
    if status.is_redirection() {
        return Err(Trouble::Redirected);
    }
    if !status.is_success() {
        return Err(Trouble::Failed);
    }
    let body = Limited::new(response.into_body(), MOST_ANSWER).collect().await;
    let body =
        body.map_err(|e| if e.is::<LengthLimitError>() { Trouble::TooLarge } else { Trouble::Unreadable })?;
    Ok(body.to_bytes().to_vec())
}
