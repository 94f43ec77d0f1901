#include "tests/testing/scripted_service.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <iostream>
#include <optional>
#include <vector>

namespace sjelden {
namespace {

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::string bytes;
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return bytes;
  for (const grpc::Slice& slice : slices) bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return bytes;
}

}  // namespace

class ScriptedService::Call final : public grpc::ServerGenericBidiReactor,
                                    public ScriptedCall,
                                    public std::enable_shared_from_this<Call> {
 public:
  Call(grpc::GenericCallbackServerContext* context, Script script) : script_(std::move(script)) {
    for (const auto& [name, value] : context->client_metadata()) {
      metadata_[std::string(name.data(), name.size())] = std::string(value.data(), value.size());
    }
  }
  void Begin() {
    self_ = shared_from_this();
    StartRead(&buffer_);
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    request_ = ToBytes(buffer_);
    script_(shared_from_this());
  }
  void OnWriteDone(bool ok) override {
    if (ok) ++sent_;
    const std::lock_guard lock(mutex_);
    writing_ = false;
    Pump();
  }
  void OnCancel() override {
    cancelled_ = true;
    Finish(grpc::Status::CANCELLED);
  }
  void OnDone() override { const std::shared_ptr<Call> last = std::move(self_); }

  const std::string& request() const override { return request_; }
  std::string Metadata(const std::string& name) const override {
    const auto found = metadata_.find(name);
    return found == metadata_.end() ? "" : found->second;
  }
  void Send(const std::string& message) override {
    const std::lock_guard lock(mutex_);
    const grpc::Slice slice(message);
    unsent_.emplace_back(&slice, 1);
    Pump();
  }
  void Finish(const grpc::Status& status) override {
    const std::lock_guard lock(mutex_);
    if (!status_.has_value()) status_ = status;
    Pump();
  }
  int sent() const override { return sent_; }
  bool cancelled() const override { return cancelled_; }

 private:
  void Pump() {
    if (writing_ || finished_) return;
    if (unsent_.empty() || cancelled_) {
      if (!status_.has_value()) return;
      finished_ = true;
      return grpc::ServerGenericBidiReactor::Finish(*status_);
    }
    writing_ = true;
    written_ = std::move(unsent_.front());
    unsent_.pop_front();
    StartWrite(&written_);
  }

  const Script script_;
  std::map<std::string, std::string> metadata_;
  std::shared_ptr<Call> self_;
  grpc::ByteBuffer buffer_;
  std::string request_;
  std::atomic<bool> cancelled_{false};
  std::atomic<int> sent_{0};
  std::mutex mutex_;
  std::deque<grpc::ByteBuffer> unsent_;  // all below guarded by mutex_
  grpc::ByteBuffer written_;
  std::optional<grpc::Status> status_;
  bool writing_ = false;
  bool finished_ = false;
};

class ScriptedService::Generic final : public grpc::CallbackGenericService {
 public:
  explicit Generic(ScriptedService& service) : service_(service) {}
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    Script script = service_.ScriptOf(context->method());
    if (!script) script = [](const auto& call) { call->Finish(grpc::Status(grpc::StatusCode::UNIMPLEMENTED, "")); };
    const auto call = std::make_shared<Call>(context, std::move(script));
    call->Begin();
    return call.get();
  }

 private:
  ScriptedService& service_;
};

ScriptedService::ScriptedService(const std::string& certs, const std::string& name)
    : generic_(std::make_unique<Generic>(*this)) {
  const absl::StatusOr<TlsFiles> files = LoadTlsFiles(certs, name);
  grpc::ServerBuilder builder;
  if (files.ok()) builder.AddListeningPort("127.0.0.1:0", MakeServerCredentials(*files), &port_);
  builder.RegisterCallbackGenericService(generic_.get());
  server_ = builder.BuildAndStart();
  if (server_ == nullptr || port_ == 0) {
    std::cerr << "cannot start the scripted service " << name << "\n";
    std::abort();
  }
}

ScriptedService::~ScriptedService() { Stop(); }

std::string ScriptedService::address() const { return "127.0.0.1:" + std::to_string(port_); }

ScriptedService::Script ScriptedService::ScriptOf(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = scripts_.find(path);
  return found == scripts_.end() ? nullptr : found->second;
}

void ScriptedService::On(const std::string& path, Script script) {
  const std::lock_guard lock(mutex_);
  scripts_[path] = std::move(script);
}

void ScriptedService::Answer(const std::string& path, const std::string& message) {
  On(path, [message](const std::shared_ptr<ScriptedCall>& call) {
    call->Send(message);
    call->Finish(grpc::Status::OK);
  });
}

void ScriptedService::Stop() {
  if (server_ == nullptr) return;
  server_->Shutdown(std::chrono::system_clock::now());
  server_->Wait();
  server_.reset();
}

}  // namespace sjelden
