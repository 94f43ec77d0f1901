// What a check of the registry's store finds: nothing after any life, and exactly what was harmed.
#include "registry/store/erasures.h"
#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

class VerifyRegistry : public RegistryFixture {
 protected:
  // Something of every kind.
  VerifyRegistry() {
    RecordEntries();
    RecordWishes();
    RecordFamily();
    BeginErasure();
    ImportVocabularies();
  }

  template <class Request>
  Request New() {
    Request request;
    request.set_request_id(NextRequest());
    return request;
  }

  void BeginErasure() {
    const std::string id = SequentialIds::IdOf(77777);
    pb::Erasure erasure;
    erasure.set_name("erasures/" + id);
    erasure.set_patient(child_.name());
    erasure.set_state(pb::ERASURE_STATE_PROPOSED);
    erasure.mutable_create_time()->set_seconds(1);
    EXPECT_OK(gate_->RunFollowed("test", "practitioners/a", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      CreateErasure(outcome.commit, id, erasure);
      return outcome;
    }));
  }

  // One in use, one that it took the place of, one under way.
  void ImportVocabularies() {
    const VocabularyShelf shelf({});
    const VocabularyDeps deps{shelf};
    const Actor administrator = Person("admin", kGenetics, "administrator");
    for (const char digit : {'a', 'b', 'c'}) {
      auto begin = New<pb::BeginVocabularyImportRequest>();
      begin.set_vocabulary("vocabularies/hpo");
      begin.set_version(std::string(1, digit));
      begin.set_licence("licence");
      begin.set_source("source");
      begin.set_content_sha256(std::string(64, digit));
      const auto begun = Run(deps, &BeginVocabularyImport, begin, administrator);
      ASSERT_OK(begun);
      auto add = New<pb::AddVocabularyTermsRequest>();
      add.set_vocabulary_import(begun->vocabulary_import().name());
      pb::VocabularyTerm& term = *add.add_terms();
      term.mutable_term()->set_id("HP:0001250");
      term.mutable_term()->set_label("Seizure");
      term.set_kind(pb::TERM_KIND_PHENOTYPE);
      EXPECT_OK(Run(deps, &AddVocabularyTerms, add, administrator));
      if (digit == 'c') return;
      auto complete = New<pb::CompleteVocabularyImportRequest>();
      complete.set_vocabulary_import(add.vocabulary_import());
      complete.set_piece_count(1);
      complete.set_term_count(1);
      EXPECT_OK(Run(deps, &CompleteVocabularyImport, complete, administrator));
    }
  }

  void RecordEntries() {
    auto findings = New<pb::BatchRecordClinicalFindingsRequest>();
    findings.set_patient(child_.name());
    findings.add_findings()->set_plain_text("Anfall ved feber");
    for (int i = 1; i <= 2; ++i) {
      pb::ClinicalFinding& finding = *findings.add_findings();
      finding.mutable_term()->set_id("HP:000125" + std::to_string(i));
      finding.set_source("phenopacket-store/case-1");
      finding.set_source_position(i);
    }
    EXPECT_OK(Run(deps_, &BatchRecordClinicalFindings, findings, Referrer()));
    auto conditions = New<pb::BatchRecordConditionsRequest>();
    conditions.set_patient(child_.name());
    conditions.add_conditions()->mutable_term()->set_id("OMIM:607208");
    EXPECT_OK(Run(deps_, &BatchRecordConditions, conditions, Referrer()));
    auto measurements = New<pb::BatchRecordMeasurementsRequest>();
    measurements.set_patient(child_.name());
    measurements.add_measurements()->mutable_assay()->set_id("LOINC:2157-6");
    EXPECT_OK(Run(deps_, &BatchRecordMeasurements, measurements, Referrer()));
    auto report = New<pb::RecordExternalReportRequest>();
    report.set_patient(child_.name());
    report.mutable_external_report()->set_source("phenopacket-store");
    report.mutable_external_report()->set_document_id("PMID_1_case_2");
    report.mutable_external_report()->set_remainder(std::string(100 * 1024, 'x'));
    EXPECT_OK(Run(deps_, &RecordExternalReport, report, Referrer()));
  }

  void RecordFamily() {
    Relate(child_.name(), kGenetics);
    Relate(mother_.name(), kGenetics);
    auto family = New<pb::CreateFamilyRequest>();
    family.mutable_family()->set_index_patient(child_.name());
    EXPECT_OK(Run(deps_, &CreateFamily, family, Referrer()));
    const Actor counsellor = Person("counsellor", kGenetics, "genetic-counsellor");
    auto symbol = New<pb::AddPedigreePersonRequest>();
    symbol.mutable_pedigree_person()->set_index_patient(child_.name());
    symbol.mutable_pedigree_person()->set_label("I-2");
    const auto added = Run(deps_, &AddPedigreePerson, symbol, counsellor);
    EXPECT_OK(added);
    auto link = New<pb::LinkPedigreePersonRequest>();
    link.mutable_person_link()->set_pedigree_person(added->pedigree_person().name());
    link.mutable_person_link()->set_patient(mother_.name());
    link.mutable_person_link()->set_ground(pb::PERSON_LINK_GROUND_COMMON_CARE);
    EXPECT_OK(Run(deps_, &LinkPedigreePerson, link, counsellor));
    auto related = New<pb::AddRelatedPersonRequest>();
    related.mutable_related_person()->set_patient(child_.name());
    related.mutable_related_person()->set_capacity(pb::RELATED_PERSON_CAPACITY_PARENT_RESPONSIBLE);
    related.mutable_related_person()->mutable_human_name()->set_given("Mor");
    related.mutable_related_person()->mutable_human_name()->set_family("Prøve");
    EXPECT_OK(Run(deps_, &AddRelatedPerson, related, Person("secretary", kAalesund, "medical-secretary")));
  }

  void RecordWishes() {
    auto contacts = New<pb::UpdateContactsRequest>();
    contacts.set_patient(child_.name());
    contacts.mutable_contacts()->add_phones("+4790000000");
    contacts.set_etag("v0");
    EXPECT_OK(Run(deps_, &UpdateContacts, contacts, Person("secretary", kAalesund, "medical-secretary")));
    auto consent = New<pb::RecordConsentRequest>();
    consent.mutable_consent()->set_subject(child_.name());
    for (int i = 0; i < 2; ++i) consent.mutable_consent()->add_givers()->set_capacity(pb::CONSENT_CAPACITY_PARENT);
    consent.mutable_consent()->set_form(pb::CONSENT_FORM_ORAL);
    consent.mutable_consent()->set_scope(pb::CONSENT_SCOPE_RECONTACT);
    consent.mutable_consent()->set_text_version("kontakt-nb-2026-1");
    EXPECT_OK(Run(deps_, &RecordConsent, consent, Referrer()));
    auto objection = New<pb::RecordObjectionRequest>();
    objection.mutable_objection()->set_patient(child_.name());
    objection.mutable_objection()->set_target(pb::OBJECTION_TARGET_CASE_MEETING);
    EXPECT_OK(Run(deps_, &RecordObjection, objection, Referrer()));
    auto barring = New<pb::BarAccessRequest>();
    barring.mutable_barring()->set_patient(child_.name());
    barring.mutable_barring()->set_unit(kLevanger);
    EXPECT_OK(Run(deps_, &BarAccess, barring, Referrer()));
  }

  pb::Patient child_ = Register(Registration(Number(1), "journal/4711"))->patient();
  pb::Patient mother_ = APatient(2);
  StoreDamage damage_{kv_, *sealer_};
};

TEST_F(VerifyRegistry, FindsNothingAndKnowsEveryKindOfKey) {
  ExpectEveryKind(kv_, *sealer_, Kinds());
}

TEST_F(VerifyRegistry, FindsEveryChangedValueAndNothingElse) { ExpectEveryFlipIsFound(kv_, *sealer_, Kinds()); }

TEST_F(VerifyRegistry, FindsEveryRowThatIsGoneAndNothingElse) {
  // How many pieces a report had, it does not say: the last one is missed by nobody.
  ExpectEveryLostRowIsFound(kv_, *sealer_, Kinds(), {"{controller}/{compartment}/rr/{patient}/{report}/{piece}"});
}

TEST_F(VerifyRegistry, FindsEveryRowThatNoRecordHasAndNothingElse) {
  ExpectEveryForeignRowIsFound(kv_, *sealer_, Kinds());
}

TEST_F(VerifyRegistry, CountsLocationsThatNoRecordHas) {
  damage_.Write(PartLocationKey(PartKind::kConsent, SequentialIds::IdOf(99999)), 1, InRegion());
  harmed_ = true;
  EXPECT_EQ(FoundIn(Verified(kv_, *sealer_, Kinds())),
            std::vector<std::string>{Found(Damage::kRowOfNothing, "region/0/xco/")});
}

TEST_F(VerifyRegistry, FindsAPieceOfAReportThatFollowsAGap) {
  harmed_ = true;
  const std::vector<std::string> pieces = damage_.Keys("997005562/1/rr/");
  ASSERT_EQ(pieces.size(), 3u);
  damage_.Remove(pieces[1]);
  EXPECT_EQ(FoundIn(Verified(kv_, *sealer_, Kinds())),
            std::vector<std::string>{Found(Damage::kRowOfNothing, pieces[2])});
}

TEST_F(VerifyRegistry, FindsAPatientWhoWasPutBack) {
  harmed_ = true;
  const std::string key = PatientKey(InRegion(), child_.name().substr(9)).bytes;
  const KvEntry before = damage_.At(key);
  auto add = New<pb::AddIdentifierRequest>();
  add.set_patient(child_.name());
  add.set_etag(Get(child_.name(), Referrer())->patient().etag());
  add.mutable_identifier()->set_value(Number(9));
  ASSERT_OK(Run(deps_, &AddIdentifier, add, Referrer()));
  damage_.PutBack(before);
  EXPECT_EQ(FoundIn(Verified(kv_, *sealer_, Kinds())), std::vector<std::string>{Found(Damage::kRolledBack, key)});
}

}  // namespace
}  // namespace sjelden::registry
