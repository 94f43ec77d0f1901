// A service on the network whose answers a test writes: for what the real ones do not do on demand, such as to keep a call
// waiting, to end in the middle of a stream, to give a token that ends soon.
//
// Safe for concurrent use.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "platform/server/tls.h"

#include <grpcpp/grpcpp.h>
#include <grpcpp/generic/async_generic_service.h>

namespace sjelden {

// One call of somebody, to be answered whenever the test likes; from any thread.
class ScriptedCall {
 public:
  virtual ~ScriptedCall() = default;
  virtual const std::string& request() const = 0;
  virtual std::string Metadata(const std::string& name) const = 0;
  // Sends a message of the answer. The next one waits until this has left.
  virtual void Send(const std::string& message) = 0;
  // Ends the answer once everything has left.
  virtual void Finish(const grpc::Status& status) = 0;
  // How many messages have left.
  virtual int sent() const = 0;
  // Whether the caller has given it up.
  virtual bool cancelled() const = 0;
};

class ScriptedService {
 public:
  using Script = std::function<void(std::shared_ptr<ScriptedCall>)>;

  // Listens on a free port of the loopback address with the certificate of `name` in `certs`.
  ScriptedService(const std::string& certs, const std::string& name);
  ~ScriptedService();

  std::string address() const;
  // Says what to do with calls of `/package.Service/Rpc`; others are UNIMPLEMENTED.
  void On(const std::string& path, Script script);
  // The same for a call that is answered at once.
  void Answer(const std::string& path, const std::string& message);
  // Stops to listen: nobody answers any more.
  void Stop();

 private:
  class Generic;
  class Call;
  Script ScriptOf(const std::string& path) const;

  mutable std::mutex mutex_;
  std::map<std::string, Script> scripts_;  // guarded by mutex_
  std::unique_ptr<Generic> generic_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

}  // namespace sjelden
