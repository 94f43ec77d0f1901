#include "exchange/rpc/render_summary.h"

#include "exchange/domain/summary_document.h"
#include "exchange/domain/summary_errors.h"
#include "exchange/domain/summary_page.h"
#include "exchange/domain/summary_sources.h"
#include "exchange/pdf/draw_page.h"
#include "exchange/phenopacket/packet_bytes.h"
#include "exchange/phenopacket/pseudonymise.h"
#include "exchange/phenopacket/recast.h"
#include "exchange/phenopacket/summary_packet.h"
#include "exchange/rpc/summary_standing.h"
#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

using ::org::phenopackets::schema::v2::Phenopacket;

absl::Status AddPacket(const Phenopacket& packet, v1::SummaryDocument& document) {
  ASSIGN_OR_RETURN(PacketBytes bytes, PacketBytesOf(packet));
  document.set_phenopacket(std::move(bytes.binary));
  document.set_phenopacket_json(std::move(bytes.json));
  auto* ontologies = document.mutable_header()->mutable_ontologies();
  ontologies->Clear();
  for (const auto& resource : packet.meta_data().resources()) {
    *ontologies->Add() = Recast<clinical::v1::OntologyResource>(resource);
  }
  return absl::OkStatus();
}

v1::SignedDocument Finished(const DocumentPlan& plan, const v1::SummaryDocument& document) {
  v1::SignedDocument finished;
  finished.set_form(plan.form);
  finished.set_project(plan.project);
  finished.set_document(BytesOf(document));
  finished.set_hash(Sha256(finished.document()));
  return finished;
}

absl::StatusOr<v1::SummaryDocument> Identified(const ToRender& what, const v1::SummaryHeader& head,
                                               const Phenopacket& packet) {
  v1::SummaryDocument document;
  *document.mutable_header() = head;
  if (head.kind() != v1::SUMMARY_KIND_WITHDRAWAL) RETURN_IF_ERROR(AddPacket(packet, document));
  const Page page = PageOf(what.summary, head, what.acting.directory);
  document.set_text(TextOf(page));
  ASSIGN_OR_RETURN(*document.mutable_pdf(), DrawPage(page));
  return document;
}

absl::StatusOr<v1::SummaryDocument> WithoutIdentity(const v1::SummaryHeader& head, const Phenopacket& packet,
                                                    const std::string& pseudonym, const std::string& project) {
  v1::SummaryDocument document;
  *document.mutable_header() = Pseudonymised(head, pseudonym, project);
  if (head.kind() != v1::SUMMARY_KIND_WITHDRAWAL) {
    RETURN_IF_ERROR(AddPacket(Pseudonymise(packet, pseudonym), document));
  }
  return document;
}

}  // namespace

absl::StatusOr<std::vector<v1::SignedDocument>> RenderDocuments(const SummaryDeps& d, const ToRender& what) {
  const v1::SummaryContent chosen = Chosen(what.content, what.summary.left_out());
  const v1::SummaryHeader head = HeadOf(what.summary, chosen, what.acting.person, what.acting.directory);
  const Phenopacket packet = SummaryPacket(head, chosen, d.rules);
  std::vector<v1::SignedDocument> documents;
  for (const DocumentPlan& plan : DocumentsFor(what.summary)) {
    v1::SummaryDocument document;
    if (plan.form == v1::SUMMARY_FORM_PSEUDONYMISED) {
      const std::string pseudonym = d.pseudonym(what.summary.patient(), plan.project);
      ASSIGN_OR_RETURN(document, WithoutIdentity(head, packet, pseudonym, plan.project));
    } else {
      ASSIGN_OR_RETURN(document, Identified(what, head, packet));
    }
    documents.push_back(Finished(plan, document));
  }
  return documents;
}

Rendered RenderStored(const SummaryDeps& d, const Prepare& caller, const SummaryName& name) {
  const View view = d.view();
  const absl::StatusOr<SummaryStore::Current> current = d.store.Get(view, name);
  if (!current.ok()) return {0, current.status()};
  const absl::StatusOr<v1::SummaryContent> content = d.store.Content(view, current->value);
  if (!content.ok()) return {current->version, content.status()};
  const SummaryStanding standing(caller.actor, d.facts, d.oslo, d.clock.Now());
  return {current->version, RenderDocuments(d, {current->value.summary(), *content, standing.acting()})};
}

std::string PreviewHash(const std::vector<v1::SignedDocument>& documents) {
  std::string hashes;
  for (const v1::SignedDocument& document : documents) hashes += document.hash();
  return Sha256(hashes);
}

std::vector<v1::DocumentHash> HashesOf(const std::vector<v1::SignedDocument>& documents) {
  std::vector<v1::DocumentHash> hashes;
  for (const v1::SignedDocument& document : documents) {
    v1::DocumentHash& hash = hashes.emplace_back();
    hash.set_form(document.form());
    hash.set_project(document.project());
    hash.set_hash(document.hash());
  }
  return hashes;
}

v1::SignedVersion SignedVersionOf(const SummaryDeps& d, const v1::Summary& summary,
                                  const std::vector<v1::SignedDocument>& documents) {
  v1::SignedVersion version;
  const v1::SummaryVersion& line = summary.versions(summary.versions_size() - 1);
  version.set_summary(summary.name());
  version.set_version(line.version());
  version.set_kind(line.kind());
  version.set_patient(summary.patient());
  version.set_pathway(summary.pathway());
  version.set_controller(summary.controller());
  version.set_compartment(summary.compartment());
  version.set_composing_unit(summary.composing_unit());
  version.set_signed_by(line.signed_by());
  *version.mutable_sign_time() = line.sign_time();
  *version.mutable_receivers() = line.receivers();
  for (const v1::SignedDocument& document : documents) {
    *version.add_documents() = document;
    if (document.form() == v1::SUMMARY_FORM_PSEUDONYMISED) {
      version.set_pseudonym(d.pseudonym(summary.patient(), document.project()));
    }
  }
  if (summary.versions_size() > 1) {
    version.set_replaces_version(summary.versions(summary.versions_size() - 2).version());
  }
  version.set_withdrawal_cause(line.withdrawal_cause());
  return version;
}

}  // namespace sjelden::exchange
