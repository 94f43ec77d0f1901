#include "referral/domain/letter_errors.h"
#include "referral/domain/letter_writing.h"
#include "referral/letters/draw_letter.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {
namespace {

absl::StatusOr<registry::v1::Patient> PatientOfLetter(const Deps& d, const Prepare& caller,
                                                      const std::string& patient) {
  absl::StatusOr<registry::v1::Patient> found = d.registry.ReadPatient(caller, patient);
  if (absl::IsNotFound(found.status()) || absl::IsPermissionDenied(found.status())) return PatientNotSeen();
  return found;
}

// More levels than a hospital has; a tree that is none ends here.
constexpr int kMostLevels = 16;

std::string TopOf(const AccessFacts& facts, std::string unit) {
  for (int level = 0; level < kMostLevels; ++level) {
    const auto found = facts.Unit(unit);
    if (!found.has_value() || found->parent().empty()) break;
    unit = found->parent();
  }
  return unit;
}

}  // namespace

absl::StatusOr<ReadForLetter> PrepareGetLetter(const Deps& d, const Prepare& caller, const v1::GetLetterRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.referral(), "referral"));
  ReadForLetter read;
  const View view = d.view();
  const auto current = d.store.Get(view, name);
  if (!current.ok()) return read;
  read.asked_about = current->value.patient();
  read.patient = PatientOfLetter(d, caller, read.asked_about);
  return read;
}

absl::StatusOr<Outcome<v1::GetLetterResponse>> GetLetter(const Deps& d, const Call& call,
                                                         const v1::GetLetterRequest& req, const ReadForLetter& read) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.referral(), "referral"));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  const v1::Referral& referral = current.value;
  if (read.asked_about != referral.patient()) return ReferralChangedMeanwhile();
  RETURN_IF_ERROR(read.patient.status());
  const Standing standing(call, d.calendar, referral);
  const LetterOrder order{req.receiver(), req.language()};
  const auto name_of = [&call](const std::string& resource) { return call.facts.DisplayName(resource); };
  const auto top_of = [&call](const std::string& unit) { return TopOf(call.facts, unit); };
  ASSIGN_OR_RETURN(const LetterPage page,
                   WriteLetter(d.letters, order, {referral, *read.patient, standing.acting(), name_of, top_of}));
  ASSIGN_OR_RETURN(DrawnLetter drawn, DrawLetter(page));
  Outcome<v1::GetLetterResponse> outcome;
  v1::Letter& letter = *outcome.response.mutable_letter();
  letter.set_referral(referral.name());
  letter.set_etag(EtagOf(current.version));
  letter.set_kind(page.kind);
  letter.set_receiver(order.receiver);
  letter.set_language(page.language);
  letter.set_title(page.title);
  letter.set_text(LetterText(page));
  letter.set_pdf(std::move(drawn.pdf));
  letter.set_file_name(LetterFileName(d.letters, order, page, referral));
  letter.set_pages(drawn.sheets);
  outcome.disclosed = {RelationsOf(referral, current.version)};
  return outcome;
}

}  // namespace sjelden::referral
