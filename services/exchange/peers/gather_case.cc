#include "exchange/peers/gather_case.h"

#include "absl/strings/str_join.h"
#include "exchange/domain/summary_errors.h"
#include "exchange/peers/map_laboratory.h"
#include "exchange/peers/map_meeting.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// What went wrong at a source, for the person who composes.
absl::Status FromSource(const std::string& source, const absl::Status& error) {
  if (error.ok()) return error;
  const bool closed = error.code() == absl::StatusCode::kNotFound ||
                      error.code() == absl::StatusCode::kPermissionDenied;
  return closed ? SourceClosed(source) : SourceUnreachable(source, ReasonOf(error));
}

// Assigns the value of a source, or leaves the function with what went wrong there.
#define READ_SOURCE(target, source, expression)         \
  auto target = (expression);                           \
  if (!target.ok()) return FromSource(source, target.status())

void AddSource(const std::string& document, const std::string& etag, v1::SummaryContent& content) {
  v1::SourceRecord& record = *content.add_sources();
  record.set_document(document);
  record.set_etag(etag);
}

template <class Records, class Into>
void AddRecords(const Records& records, v1::SummaryContent& content, Into* into) {
  for (const auto& record : records) {
    AddSource(record.name(), record.etag(), content);
    *into->Add() = record;
    into->rbegin()->clear_available_actions();  // of who composed, not of who reads
  }
}

v1::SummaryReport FromElsewhere(const registry::v1::ExternalReport& report) {
  v1::SummaryReport mapped;
  mapped.set_report(report.name());
  mapped.set_external(true);
  mapped.set_source(report.source());
  mapped.set_report_date(report.report_date());
  std::vector<std::string> conclusions;
  for (const auto& interpretation : report.interpretations()) {
    if (!interpretation.summary().empty()) conclusions.push_back(interpretation.summary());
  }
  mapped.set_conclusion(absl::StrJoin(conclusions, " "));
  *mapped.mutable_interpretations() = report.interpretations();
  *mapped.mutable_metadata() = report.metadata();
  return mapped;
}

absl::Status ReadRegistry(const RegistrySource& registry, const std::string& patient, const AsUser& user,
                          GatheredCase& gathered) {
  constexpr char kSource[] = "registry";
  v1::SummaryContent& content = gathered.content;
  READ_SOURCE(person, kSource, registry.Patient(patient, user));
  READ_SOURCE(findings, kSource, registry.Findings(patient, user));
  READ_SOURCE(conditions, kSource, registry.Conditions(patient, user));
  READ_SOURCE(measurements, kSource, registry.Measurements(patient, user));
  READ_SOURCE(reports, kSource, registry.ExternalReports(patient, user));
  READ_SOURCE(consents, kSource, registry.Consents(patient, user));
  READ_SOURCE(objections, kSource, registry.Objections(patient, user));
  AddSource(person->name(), person->etag(), content);
  *content.mutable_patient() = *person;
  content.mutable_patient()->clear_available_actions();
  AddRecords(*findings, content, content.mutable_findings());
  AddRecords(*conditions, content, content.mutable_conditions());
  AddRecords(*measurements, content, content.mutable_measurements());
  for (const auto& report : *reports) {
    AddSource(report.name(), report.etag(), content);
    *content.add_reports() = FromElsewhere(report);
  }
  // What the patient agreed and objected to is asked again when it is signed, and is no part of the summary.
  gathered.wishes = {*std::move(consents), *std::move(objections)};
  return absl::OkStatus();
}

absl::Status ReadReferrals(const ReferralSource& referral, const pathway::v1::Pathway& pathway, const AsUser& user,
                           v1::SummaryContent& content) {
  for (const std::string& name : pathway.referrals()) {
    READ_SOURCE(read, name, referral.Referral(name, user));
    AddSource(read->name(), read->etag(), content);
    v1::SummaryReferral& added = *content.add_referrals();
    added.set_referral(read->name());
    added.set_referring_unit(read->referring_unit());
    added.set_question(read->question());
    if (read->has_receive_time()) {
      added.set_receive_date(
          FormatDay(absl::ToCivilDay(FromTimestamp(read->receive_time()), absl::UTCTimeZone())));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadPlan(const PathwaySource& source, const std::string& pathway, const AsUser& user,
                      v1::SummaryContent& content) {
  READ_SOURCE(tasks, "pathway", source.OpenTasks(pathway, user));
  for (const pathway::v1::Task& task : *tasks) {
    AddSource(task.name(), task.etag(), content);
    v1::SummaryPlanItem& item = *content.add_plan();
    item.set_task(task.name());
    item.set_code(task.code());
    item.set_note(task.note());
    item.set_owner(task.owner());
    item.set_unit(task.unit());
    item.set_due_date(task.due_date());
    item.set_accepted(task.state() == pathway::v1::TASK_STATE_ACCEPTED);
    item.set_origin(task.origin());
  }
  return absl::OkStatus();
}

absl::Status ReadLaboratory(const LaboratorySource& laboratory, const std::string& patient, const std::string& pathway,
                            const AsUser& user, v1::SummaryContent& content) {
  READ_SOURCE(reports, "sample", laboratory.Reports(patient, pathway, user));
  for (const sample::v1::Report& report : *reports) {
    v1::SummaryReport mapped = FromLaboratory(report);
    if (mapped.report().empty()) continue;  // not signed: there is no result yet
    AddSource(report.name(), report.etag(), content);
    *content.add_reports() = std::move(mapped);
  }
  return absl::OkStatus();
}

absl::Status ReadMeetings(const MeetingSource& meeting, const std::string& pathway, const AsUser& user,
                          v1::SummaryContent& content) {
  READ_SOURCE(consultations, "meeting", meeting.Consultations(pathway, user));
  READ_SOURCE(decisions, "meeting", meeting.Decisions(pathway, user));
  for (const auto& row : *consultations) {
    if (!WasHeld(row)) continue;
    AddSource(row.consultation(), EtagOfRow(row), content);
    *content.add_consultations() = FromConsultation(row);
  }
  for (const auto& decision : *decisions) {
    if (!Stands(decision)) continue;
    AddSource(decision.name(), decision.etag(), content);
    *content.add_decisions() = FromDecision(decision);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<GatheredCase> GatherCase(const CaseSources& sources, const std::string& pathway, const AsUser& user,
                                        absl::Time now) {
  GatheredCase gathered;
  const auto found = sources.pathway.Pathway(pathway, user);
  if (absl::IsNotFound(found.status())) return found.status();  // unknown, or closed to who asks
  if (!found.ok()) return FromSource("pathway", found.status());
  for (const auto& unit : found->units()) gathered.units.push_back(unit.unit());
  gathered.compartment = found->compartment();
  v1::SummaryContent& content = gathered.content;
  *content.mutable_source_time() = ToTimestamp(now);
  content.set_question(found->question());
  RETURN_IF_ERROR(ReadRegistry(sources.registry, found->patient(), user, gathered));
  RETURN_IF_ERROR(ReadReferrals(sources.referral, *found, user, content));
  RETURN_IF_ERROR(ReadPlan(sources.pathway, pathway, user, content));
  RETURN_IF_ERROR(ReadLaboratory(sources.laboratory, content.patient().name(), pathway, user, content));
  RETURN_IF_ERROR(ReadMeetings(sources.meeting, pathway, user, content));
  return gathered;
}

#undef READ_SOURCE

}  // namespace sjelden::exchange
