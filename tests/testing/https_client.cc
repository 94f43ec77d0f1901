#include "tests/testing/https_client.h"

#include <utility>  // Boost 1.74 forgets it under C++20

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "absl/strings/ascii.h"

namespace sjelden {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using Error = boost::system::error_code;

struct HttpsClient::Parts {
  asio::io_context context;
  asio::ssl::context tls{asio::ssl::context::tls_client};
  asio::ssl::stream<asio::ip::tcp::socket> stream{context, tls};
  boost::beast::flat_buffer buffer;
  bool connected = false;
};

HttpsClient::HttpsClient(int port) : parts_(std::make_unique<Parts>()) {
  Error error;
  parts_->stream.lowest_layer().connect({asio::ip::address_v4::loopback(), static_cast<unsigned short>(port)}, error);
  if (!error) parts_->stream.handshake(asio::ssl::stream_base::client, error);
  parts_->connected = !error;
}

HttpsClient::~HttpsClient() = default;
bool HttpsClient::connected() const { return parts_->connected; }
std::string HttpsClient::tls_version() const { return SSL_get_version(parts_->stream.native_handle()); }

bool HttpsClient::Send(const std::string& bytes) {
  Error error;
  asio::write(parts_->stream, asio::buffer(bytes), error);
  return !error;
}

namespace {

template <class Fields>
HttpsAnswer HeadOf(const Fields& message) {
  HttpsAnswer answer;
  answer.status = message.result_int();
  for (const auto& field : message) {
    answer.headers[absl::AsciiStrToLower(std::string(field.name_string()))] = std::string(field.value());
  }
  return answer;
}

}  // namespace

HttpsAnswer HttpsClient::Read() {
  Error error;
  http::response<http::string_body> message;
  http::read(parts_->stream, parts_->buffer, message, error);
  if (error) return {};
  HttpsAnswer answer = HeadOf(message);
  answer.body = message.body();
  return answer;
}

HttpsAnswer HttpsClient::ReadHead() {
  Error error;
  http::response_parser<http::empty_body> parser;
  http::read_header(parts_->stream, parts_->buffer, parser, error);
  return error ? HttpsAnswer() : HeadOf(parser.get());
}

std::optional<std::string> HttpsClient::ReadSome() {
  std::string bytes;
  if (parts_->buffer.size() > 0) {
    bytes = boost::beast::buffers_to_string(parts_->buffer.data());
    parts_->buffer.clear();
    return bytes;
  }
  Error error;
  bytes.resize(4096);
  bytes.resize(parts_->stream.read_some(asio::buffer(bytes), error));
  if (error) return std::nullopt;
  return bytes;
}

void HttpsClient::HalfClose() {
  Error ignored;
  parts_->stream.lowest_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void HttpsClient::Abort() {
  Error ignored;
  parts_->stream.lowest_layer().close(ignored);
}

}  // namespace sjelden
