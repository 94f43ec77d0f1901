// A browser as far as the network sees it: one connection, bytes as they are said. Blocks. Not for use by several threads.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace sjelden {

struct HttpsAnswer {
  unsigned status = 0;  // 0: the connection ended before an answer
  std::map<std::string, std::string> headers;  // names in lower case
  std::string body;                            // chunks put together
};

class HttpsClient {
 public:
  // Connects over TLS and believes any certificate. `connected` says whether it could.
  explicit HttpsClient(int port);
  ~HttpsClient();
  bool connected() const;
  // The version that was agreed on. Example: `TLSv1.3`.
  std::string tls_version() const;

  // Sends bytes as they are; false where nobody takes them any more.
  bool Send(const std::string& bytes);
  // Reads one whole answer.
  HttpsAnswer Read();
  // Reads the head of an answer; its body is read by ReadSome.
  HttpsAnswer ReadHead();
  // Reads what is there, or waits for it; nothing where the connection has ended.
  std::optional<std::string> ReadSome();
  // Says that nothing more will be sent, without the farewell of TLS.
  void HalfClose();
  // Ends it without a word.
  void Abort();

 private:
  struct Parts;
  const std::unique_ptr<Parts> parts_;
};

}  // namespace sjelden
