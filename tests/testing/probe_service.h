// A made-up context with the shape of a real one: notes about a patient, each with four index rows.
//
// Serves the tests of the platform over a real connection and the measurements of the platform alone.
#pragma once

#include <string>

#include "platform/call/service_line.h"
#include "platform/server/server.h"
#include "sjelden/probe/v1/probe_service.grpc.pb.h"

namespace sjelden::probe {

inline constexpr char kController[] = "883974832";
inline constexpr char kUnit[] = "controllers/883974832/units/genetics";

struct ProbeDeps {};

absl::StatusOr<Outcome<v1::WriteNoteResponse>> WriteNote(const ProbeDeps&, const Call& call,
                                                         const v1::WriteNoteRequest& request);
absl::StatusOr<Outcome<v1::ReadNoteResponse>> ReadNote(const ProbeDeps&, const Call& call,
                                                       const v1::ReadNoteRequest& request);
absl::StatusOr<Outcome<v1::TellNoteResponse>> TellNote(const ProbeDeps&, const Call& call,
                                                       const v1::TellNoteRequest& request);

// Counts up the tally under `key` by one.
absl::StatusOr<Commit> CountUp(const Call& call, const RecordKey& key);
RecordKey ToldKey(const std::string& note);
RecordKey CopiedKey(const std::string& note);

class ProbeService final : public v1::ProbeService::CallbackService {
 public:
  explicit ProbeService(CallGate& gate) : gate_(gate) {}
  grpc::ServerUnaryReactor* WriteNote(grpc::CallbackServerContext* context, const v1::WriteNoteRequest* request,
                                      v1::WriteNoteResponse* response) override {
    return Line(gate_, context, request, response, deps_, &probe::WriteNote);
  }
  grpc::ServerUnaryReactor* ReadNote(grpc::CallbackServerContext* context, const v1::ReadNoteRequest* request,
                                     v1::ReadNoteResponse* response) override {
    return Line(gate_, context, request, response, deps_, &probe::ReadNote);
  }
  grpc::ServerUnaryReactor* TellNote(grpc::CallbackServerContext* context, const v1::TellNoteRequest* request,
                                     v1::TellNoteResponse* response) override {
    return Line(gate_, context, request, response, deps_, &probe::TellNote);
  }

 private:
  CallGate& gate_;
  const ProbeDeps deps_{};
};

// Makes a token signing key known to a server and returns a token for a person of `kUnit`, valid for ten minutes.
absl::StatusOr<std::string> PublishKeyAndSignIn(Server& server);

}  // namespace sjelden::probe
