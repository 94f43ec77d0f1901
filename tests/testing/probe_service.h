// A made-up context with the shape of a real one: notes about a patient, each with four index rows.
//
// Serves the tests of the platform over a real connection and the measurements of the platform alone.
#pragma once

#include <string>

#include "platform/call/unary_service.h"
#include "platform/server/server.h"
#include "sjelden/probe/v1/probe_service.pb.h"

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

// `deps` must outlive the services.
UnaryServices Services(CallGate& gate, const ProbeDeps& deps);

// The configuration of a server of a test, below `folder`, with the certificates of `certs` and a port of its own choice.
platform::v1::ServiceConfig ConfigOf(const std::string& name, const std::string& folder, const std::string& certs);

// Makes a token signing key known to a server and returns a token for a person of `kUnit`, valid for ten minutes.
absl::StatusOr<std::string> PublishKeyAndSignIn(Server& server, const std::string& person = "practitioners/probe",
                                                const std::string& function = "assessor");

}  // namespace sjelden::probe
