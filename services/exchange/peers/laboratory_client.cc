#include "exchange/peers/laboratory_client.h"

#include "exchange/peers/whole_list.h"

namespace sjelden::exchange {
namespace {

namespace sm = ::sjelden::sample::v1;

constexpr int kPageReports = 50;  // reports are large; the most that the list gives

}  // namespace

absl::StatusOr<std::vector<sm::Report>> LaboratoryClient::Reports(const std::string& patient,
                                                                 const std::string& pathway,
                                                                 const AsUser& user) const {
  sm::ListReportsRequest wanted;
  wanted.set_patient(patient);
  wanted.set_pathway(pathway);
  wanted.set_page_size(kPageReports);
  PeerCall call;
  call.token = user.token;
  call.timeout = user.timeout;
  return WholeList<sm::Report>(
      wanted,
      [&](const auto& request) { return CallPeer(channel_, &sm::ReportService::Stub::ListReports, request, call); },
      [](const auto& page) -> const auto& { return page.reports(); });
}

}  // namespace sjelden::exchange
