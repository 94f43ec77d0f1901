// The meeting service over the network. Safe for concurrent use; calls block.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"
#include "sjelden/meeting/v1/consultation_service.pb.h"
#include "sjelden/meeting/v1/decision_service.pb.h"

namespace sjelden::exchange {

class MeetingClient final : public MeetingSource {
 public:
  explicit MeetingClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<std::vector<meeting::v1::ConsultationRow>> Consultations(const std::string& pathway,
                                                                         const AsUser& user) const override;
  absl::StatusOr<std::vector<meeting::v1::Decision>> Decisions(const std::string& pathway,
                                                              const AsUser& user) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::exchange
