// Rows that leave as a file: named in the trace before the file is made, found by whoever asks who has seen a patient.
#include "tests/integration/audit/audit_fixture.h"

namespace sjelden::audit {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RecordExportTest : public AuditFixture {
 protected:
  RecordExportTest() {
    request_.mutable_export_file()->set_worklist("referrals");
    request_.mutable_export_file()->set_format(v1::EXPORT_FORMAT_XLSX);
    request_.mutable_export_file()->set_row_count(2);
    request_.set_request_id("one");
    AddRow("p1");
    AddRow("p2");
  }
  void AddRow(const std::string& patient) {
    v1::ExportedRow& row = *request_.add_rows();
    row.set_document("controllers/883974832/referrals/of-" + patient);
    row.set_patient("patients/" + patient);
  }
  absl::StatusOr<v1::RecordExportResponse> Record(const Actor& actor) {
    return Run(deps_, &RecordExport, request_, actor);
  }
  // What the audit service has traced of itself comes to lie in its log.
  void FollowOwn() {
    Store own;
    own.name = "audit";
    for (const auto& entry : AccessEntries()) Add(own, entry);
    ASSERT_OK(Follow(own));
  }

  v1::RecordExportRequest request_;
};

TEST_F(RecordExportTest, TheTraceNamesTheFileAndEachRowWithItsPatient) {
  ASSERT_OK(Record(physician_));
  const auto entries = AccessEntries();
  ASSERT_THAT(entries, SizeIs(1));
  EXPECT_EQ(entries[0].person(), "practitioners/physician");
  EXPECT_EQ(entries[0].ground(), "relation");
  EXPECT_EQ(entries[0].controller(), kTrust);
  std::vector<std::string> documents;
  for (const auto& document : entries[0].documents()) documents.push_back(document.document());
  EXPECT_THAT(documents, ElementsAre("controllers/883974832/referrals/of-p1", "controllers/883974832/referrals/of-p2",
                                     "exports/referrals/xlsx/2"));
  EXPECT_THAT(PatientsOf(entries[0]), ElementsAre("patients/p1", "patients/p2"));
}

TEST_F(RecordExportTest, WhoAsksAboutAPatientFindsTheFile) {
  ASSERT_OK(Record(physician_));
  FollowOwn();
  const auto accesses = Accesses("p2", officer_);
  ASSERT_OK(accesses);
  ASSERT_THAT(accesses->accesses(), SizeIs(1));
  const v1::Access& access = accesses->accesses(0);
  EXPECT_THAT(access.exported(), EqualsProto(request_.export_file()));
  ASSERT_THAT(access.documents(), SizeIs(1)) << "not the other patient's row";
  EXPECT_EQ(access.documents(0).document(), "controllers/883974832/referrals/of-p2");
}

TEST_F(RecordExportTest, ThePatientSeesItToo) {
  ASSERT_OK(Record(physician_));
  FollowOwn();
  v1::ListAccessesRequest asked;
  asked.set_patient("patients/p1");
  asked.set_view(v1::ACCESS_VIEW_PATIENT);
  const auto accesses = Accesses(asked, officer_);
  ASSERT_OK(accesses);
  ASSERT_THAT(accesses->accesses(), SizeIs(1));
  EXPECT_TRUE(accesses->accesses(0).has_exported());
}

TEST_F(RecordExportTest, ARowAboutNobodyIsNamedWithoutAPatient) {
  request_.clear_rows();
  request_.add_rows()->set_document("practitioners/liv");
  ASSERT_OK(Record(operator_));
  ASSERT_THAT(AccessEntries(), SizeIs(1));
  EXPECT_THAT(PatientsOf(AccessEntries()[0]), IsEmpty());
}

TEST_F(RecordExportTest, WhoWasBarredMeanwhileTakesNothingAlong) {
  platform::v1::AccessFact fact;
  fact.set_name("barrings/1");
  fact.mutable_barring()->set_patient("patients/p2");
  fact.mutable_barring()->set_person(physician_.person);
  Know(fact);
  EXPECT_THAT(Record(physician_), HasReason("NOT_FOUND"));
}

TEST_F(RecordExportTest, NotForThoseWhoWorkFromNoList) {
  EXPECT_THAT(Record(officer_), HasReason("PERMISSION_MISSING"));
  EXPECT_THAT(Record(auditor_), HasReason("PERMISSION_MISSING"));
}

TEST_F(RecordExportTest, WhatCannotBeReadBackIsRefused) {
  const auto refused = [&](const std::function<void(v1::RecordExportRequest&)>& spoil) {
    const v1::RecordExportRequest good = request_;
    spoil(request_);
    EXPECT_THAT(Record(physician_), HasReason("INVALID_FIELDS")) << request_.DebugString();
    request_ = good;
  };
  refused([](auto& request) { request.mutable_export_file()->set_worklist("Kari Nordmann"); });
  refused([](auto& request) { request.mutable_export_file()->clear_format(); });
  refused([](auto& request) { request.mutable_export_file()->clear_row_count(); });
  refused([](auto& request) { request.clear_rows(); });
  refused([](auto& request) { request.mutable_rows(0)->set_document("a b"); });
  refused([](auto& request) { request.mutable_rows(0)->set_document("exports/referrals/csv/1"); });
  refused([](auto& request) { request.mutable_rows(0)->set_patient("patients/"); });
  refused([&](auto&) {
    AddRow("p3");
    AddRow("p4");
  });
  EXPECT_THAT(AccessEntries(), SizeIs(8)) << "each refusal leaves a trace";
  for (const auto& entry : AccessEntries()) EXPECT_THAT(PatientsOf(entry), IsEmpty());
}

}  // namespace
}  // namespace sjelden::audit
