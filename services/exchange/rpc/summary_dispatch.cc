#include "exchange/rpc/summary_dispatch.h"

#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {

v1::Dispatch DispatchOf(const v1::SignedVersion& version) {
  v1::Dispatch dispatch;
  dispatch.set_summary(version.summary());
  dispatch.set_summary_version(version.version());
  dispatch.set_patient(version.patient());
  dispatch.set_pathway(version.pathway());
  dispatch.set_compartment(version.compartment());
  dispatch.set_sending_unit(version.composing_unit());
  dispatch.set_signed_by(version.signed_by());
  *dispatch.mutable_sign_time() = version.sign_time();
  for (const v1::SummaryReceiver& from : version.receivers()) {
    v1::Receiver& receiver = *dispatch.add_receivers();
    receiver.set_controller(from.controller());
    receiver.set_unit(from.unit());
    receiver.set_person(from.person());
    receiver.set_ground(from.ground());
    receiver.set_identity(from.form() == v1::SUMMARY_FORM_PSEUDONYMISED ? v1::IDENTITY_MODE_PSEUDONYMISED
                                                                       : v1::IDENTITY_MODE_IDENTIFIED);
  }
  for (const v1::SignedDocument& document : version.documents()) {
    if (document.form() == v1::SUMMARY_FORM_PSEUDONYMISED) {
      dispatch.set_pseudonymised_payload(document.document());
      dispatch.set_pseudonym("patients/" + version.pseudonym());
    } else {
      dispatch.set_payload(document.document());
    }
  }
  dispatch.set_replaces_version(version.replaces_version());
  return dispatch;
}

absl::StatusOr<Commit> DeliveryDispatch::Start(const Call& call, const v1::SignedVersion& version) const {
  return StartDelivery(delivery_, call, DispatchOf(version));
}

absl::StatusOr<Commit> DeliveryDispatch::Withdraw(const Call& call, const v1::SignedVersion& version) const {
  v1::Withdrawal withdrawal;
  withdrawal.set_summary(version.summary());
  withdrawal.set_summary_version(version.replaces_version());
  withdrawal.set_withdrawn_by(version.signed_by());
  *withdrawal.mutable_withdraw_time() = version.sign_time();
  withdrawal.set_reason(std::string(
      absl::StripPrefix(v1::WithdrawalCause_Name(version.withdrawal_cause()), "WITHDRAWAL_CAUSE_")));
  ASSIGN_OR_RETURN(Commit commit, WithdrawDelivery(delivery_, call, withdrawal));
  ASSIGN_OR_RETURN(Commit page, Start(call, version));
  commit.Append(std::move(page));
  return commit;
}

}  // namespace sjelden::exchange
