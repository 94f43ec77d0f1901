#include "exchange/domain/summary_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "exchange/domain/summary_names.h"
#include "exchange/domain/summary_words.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

std::string PatientLine(const registry::v1::PatientDemographics& patient) {
  std::vector<std::string> parts;
  const std::string name = absl::StrCat(patient.human_name().given(), " ", patient.human_name().family());
  if (name != " ") parts.push_back(name);
  if (!patient.birth_date().empty()) parts.push_back("født " + DayInWords(patient.birth_date()));
  for (const auto& identifier : patient.identifiers()) parts.push_back("nr. " + identifier.value());
  if (parts.empty()) parts.push_back(patient.patient());
  return absl::StrJoin(parts, ", ");
}

std::string ReceiverLine(const v1::SummaryReceiver& receiver, const Directory& directory) {
  std::string line = directory.NameOf(receiver.unit());
  if (!receiver.person().empty()) absl::StrAppend(&line, " v/ ", directory.NameOf(receiver.person()));
  return absl::StrCat(line, ": ", GroundInWords(receiver.ground()));
}

std::string ReceiversOf(const v1::Summary& summary, const Directory& directory) {
  std::vector<std::string> lines;
  for (const v1::SummaryReceiver& receiver : summary.receivers()) lines.push_back(ReceiverLine(receiver, directory));
  return lines.empty() ? "ikke adressert ennå" : absl::StrJoin(lines, "\n");
}

std::string DayOf(const google::protobuf::Timestamp& time) {
  return FormatDay(absl::ToCivilDay(FromTimestamp(time), absl::UTCTimeZone()));
}

void AddSections(const v1::SummaryProse& prose, Page& page) {
  page.sections.push_back({"Spørsmål", prose.question()});
  page.sections.push_back({"Funn", prose.findings()});
  page.sections.push_back({"Konklusjon", prose.conclusion()});
  page.sections.push_back({"Plan: hvem gjør hva, og når", prose.plan()});
  page.sections.push_back({"Hva pasienten vet", prose.patient_knows()});
}

}  // namespace

Page PageOf(const v1::Summary& summary, const v1::SummaryHeader& head, const Directory& directory) {
  Page page;
  const std::string version = absl::StrCat("versjon ", head.version());
  const bool withdrawal = head.kind() == v1::SUMMARY_KIND_WITHDRAWAL;
  page.title = withdrawal ? absl::StrCat("TRUKKET TILBAKE: ", head.title()) : head.title();
  page.language = head.language();
  page.day = DayOf(head.document_time());
  if (withdrawal) page.marks.push_back("Denne oppsummeringen er trukket tilbake. Tidligere versjoner skal ikke brukes.");
  if (head.kind() == v1::SUMMARY_KIND_CORRECTION) {
    page.marks.push_back(absl::StrCat("Korrigert, ", version, ". Erstatter alle tidligere versjoner. Grunn: ",
                                      head.reason()));
  }
  for (const std::string& mark : head.marks()) page.marks.push_back(mark);
  page.facts.push_back({"Pasient", PatientLine(head.patient())});
  page.facts.push_back({"Fra", absl::StrCat(head.composing_unit().display_name(), ", ",
                                            directory.NameOf("controllers/" + head.controller()))});
  page.facts.push_back({"Skrevet av", head.author().display_name()});
  page.facts.push_back({"Signeres av", head.signer().display_name()});
  page.facts.push_back({"Mottakere", ReceiversOf(summary, directory)});
  page.facts.push_back({"Dato", absl::StrCat(DayInWords(page.day), ", ", version)});
  if (withdrawal) {
    page.sections.push_back({"Grunn", head.reason()});
  } else {
    AddSections(summary.prose(), page);
    page.sections.push_back({"Vedlagt", absl::StrJoin(head.contents(), "\n")});
  }
  page.footer = absl::StrCat("Oppsummering ", IdInName(head.summary()), ", ", version, " · kildene lest ",
                             DayInWords(DayOf(head.source_time())), " · elektronisk signert, signaturen følger dokumentet");
  return page;
}

std::string TextOf(const Page& page) {
  std::string text = absl::StrCat(page.title, "\n");
  for (const std::string& mark : page.marks) absl::StrAppend(&text, "\n!! ", mark, "\n");
  absl::StrAppend(&text, "\n");
  for (const PageFact& fact : page.facts) absl::StrAppend(&text, fact.label, ": ", fact.value, "\n");
  for (const PageSection& section : page.sections) {
    absl::StrAppend(&text, "\n", section.heading, "\n", section.text, "\n");
  }
  absl::StrAppend(&text, "\n", page.footer, "\n");
  return text;
}

}  // namespace sjelden::exchange
