#include "tests/integration/registry/registry_fixture.h"

namespace sjelden::registry {
namespace {

class FamilyTest : public RegistryFixture {
 protected:
  static Actor Counsellor() { return Person("counsellor", kGenetics, "genetic-counsellor"); }
  pb::PedigreePerson ASymbol(const std::string& patient, const std::string& label) {
    pb::AddPedigreePersonRequest request;
    request.mutable_pedigree_person()->set_index_patient(patient);
    request.mutable_pedigree_person()->set_label(label);
    request.set_request_id(NextRequest());
    const auto added = Run(deps_, &AddPedigreePerson, request, Counsellor());
    EXPECT_THAT(added, IsOk());
    return added.ok() ? added->pedigree_person() : pb::PedigreePerson();
  }
  absl::StatusOr<pb::LinkPedigreePersonResponse> Link(const std::string& symbol, const std::string& patient,
                                                      pb::PersonLinkGround ground) {
    pb::LinkPedigreePersonRequest request;
    request.mutable_person_link()->set_pedigree_person(symbol);
    request.mutable_person_link()->set_patient(patient);
    request.mutable_person_link()->set_ground(ground);
    request.set_request_id(NextRequest());
    return Run(deps_, &LinkPedigreePerson, request, Counsellor());
  }
};

TEST_F(FamilyTest, AFamilyGetsOneNumberThatOnlyTheCareOfItsPatientSees) {
  const pb::Patient patient = APatient();
  pb::CreateFamilyRequest request;
  request.mutable_family()->set_index_patient(patient.name());
  request.set_request_id(NextRequest());
  const Actor registering = Person("physician", kAalesund, "physician");
  ASSERT_OK_AND_ASSIGN(const auto created, Run(deps_, &CreateFamily, request, registering));
  EXPECT_EQ(created.family().name(), "families/100001");
  request.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &CreateFamily, request, registering), HasReason("FAMILY_EXISTS"));
  pb::GetFamilyRequest get;
  get.set_name(created.family().name());
  EXPECT_THAT(Run(deps_, &GetFamily, get, registering), IsOk());
  EXPECT_THAT(Run(deps_, &GetFamily, get, Stranger()), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(FamilyTest, ALinkIsSeenByThoseWhoMaySeeBothEndsAndCanBeRevoked) {
  const pb::Patient child = APatient(1), mother = APatient(2);
  Relate(child.name(), kGenetics);
  const pb::PedigreePerson symbol = ASymbol(child.name(), "I-2");
  EXPECT_THAT(Link(symbol.name(), mother.name(), pb::PERSON_LINK_GROUND_COMMON_CARE),
              StatusIs(absl::StatusCode::kNotFound));
  Relate(mother.name(), kGenetics);
  ASSERT_OK_AND_ASSIGN(const auto linked, Link(symbol.name(), mother.name(), pb::PERSON_LINK_GROUND_COMMON_CARE));
  EXPECT_THAT(Link(symbol.name(), mother.name(), pb::PERSON_LINK_GROUND_COMMON_CARE),
              HasReason("PERSON_ALREADY_LINKED"));
  Relate(child.name(), kLevanger);  // sees the child, not the mother
  pb::ListPedigreePersonsRequest list;
  list.set_index_patient(child.name());
  ASSERT_OK_AND_ASSIGN(const auto both, Run(deps_, &ListPedigreePersons, list, Counsellor()));
  EXPECT_EQ(both.person_links_size(), 1);
  ASSERT_OK_AND_ASSIGN(const auto one, Run(deps_, &ListPedigreePersons, list, Stranger()));
  EXPECT_EQ(one.pedigree_persons_size(), 1);
  EXPECT_EQ(one.person_links_size(), 0);

  pb::RevokePersonLinkRequest revoke;
  revoke.set_name(linked.person_link().name());
  revoke.set_etag(linked.person_link().etag());
  revoke.set_request_id(NextRequest());
  EXPECT_THAT(Run(deps_, &RevokePersonLink, revoke, Stranger()), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_THAT(Run(deps_, &RevokePersonLink, revoke, Counsellor()), IsOk());
  ASSERT_OK_AND_ASSIGN(const auto none, Run(deps_, &ListPedigreePersons, list, Counsellor()));
  EXPECT_EQ(none.person_links_size(), 0);
  EXPECT_THAT(Link(symbol.name(), mother.name(), pb::PERSON_LINK_GROUND_COMMON_CARE), IsOk());
}

TEST_F(FamilyTest, TheSymbolOfTheIndexPatientIsTheProband) {
  const pb::Patient child = APatient();
  Relate(child.name(), kGenetics);
  const pb::PedigreePerson symbol = ASymbol(child.name(), "II-1");
  ASSERT_THAT(Link(symbol.name(), child.name(), pb::PERSON_LINK_GROUND_SAME_PERSON), IsOk());
  pb::ListPedigreePersonsRequest list;
  list.set_index_patient(child.name());
  ASSERT_OK_AND_ASSIGN(const auto listed, Run(deps_, &ListPedigreePersons, list, Counsellor()));
  EXPECT_TRUE(listed.pedigree_persons(0).proband());
  EXPECT_THAT(Link(ASymbol(child.name(), "II-2").name(), child.name(), pb::PERSON_LINK_GROUND_SAME_PERSON),
              HasReason("LINK_GROUND_MISSING"));
}

TEST_F(FamilyTest, ARelatedPersonsCapacityEnds) {
  const pb::Patient child = APatient();
  Relate(child.name(), kGenetics);
  pb::AddRelatedPersonRequest add;
  add.mutable_related_person()->set_patient(child.name());
  add.mutable_related_person()->set_capacity(pb::RELATED_PERSON_CAPACITY_PARENT_RESPONSIBLE);
  add.mutable_related_person()->mutable_human_name()->set_given("Prøve");
  add.mutable_related_person()->mutable_human_name()->set_family("Forelder");
  add.set_request_id(NextRequest());
  ASSERT_OK_AND_ASSIGN(const auto added, Run(deps_, &AddRelatedPerson, add, Counsellor()));
  pb::EndRelatedPersonRequest end;
  end.set_name(added.related_person().name());
  end.set_etag(added.related_person().etag());
  end.set_end_date("2026-03-01");
  end.set_request_id(NextRequest());
  ASSERT_THAT(Run(deps_, &EndRelatedPerson, end, Counsellor()), IsOk());
  pb::ListRelatedPersonsRequest list;
  list.set_patient(child.name());
  ASSERT_OK_AND_ASSIGN(const auto now, Run(deps_, &ListRelatedPersons, list, Counsellor()));
  EXPECT_EQ(now.related_persons_size(), 0);
  list.set_include_ended(true);
  ASSERT_OK_AND_ASSIGN(const auto all, Run(deps_, &ListRelatedPersons, list, Counsellor()));
  EXPECT_EQ(all.related_persons_size(), 1);
}

}  // namespace
}  // namespace sjelden::registry
