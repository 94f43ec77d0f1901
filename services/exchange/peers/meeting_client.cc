#include "exchange/peers/meeting_client.h"

#include "exchange/peers/call_as.h"
#include "exchange/peers/whole_list.h"

namespace sjelden::exchange {
namespace {

namespace mt = ::sjelden::meeting::v1;

}  // namespace

absl::StatusOr<std::vector<mt::ConsultationRow>> MeetingClient::Consultations(const std::string& pathway,
                                                                             const AsUser& user) const {
  mt::ListConsultationsRequest wanted;
  wanted.set_pathway(pathway);
  wanted.set_page_size(kPageRows);
  return WholeList<mt::ConsultationRow>(
      wanted,
      [&](const auto& request) {
        return CallPeer(channel_, &mt::ConsultationService::Stub::ListConsultations, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.rows(); });
}

absl::StatusOr<std::vector<mt::Decision>> MeetingClient::Decisions(const std::string& pathway,
                                                                  const AsUser& user) const {
  mt::ListDecisionsRequest wanted;
  wanted.set_pathway(pathway);
  wanted.set_page_size(kPageRows);
  return WholeList<mt::Decision>(
      wanted,
      [&](const auto& request) {
        return CallPeer(channel_, &mt::DecisionService::Stub::ListDecisions, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.decisions(); });
}

}  // namespace sjelden::exchange
