// What the trace says of a file, and that it is read back as it was written.
#include "audit/domain/export_rules.h"

#include "audit/domain/log_entry.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::audit {
namespace {

v1::Export AFile(v1::ExportFormat format) {
  v1::Export file;
  file.set_worklist("received-summaries");
  file.set_format(format);
  file.set_row_count(42);
  return file;
}

TEST(ExportRules, ANameIsReadBack) {
  EXPECT_EQ(ExportName(AFile(v1::EXPORT_FORMAT_XLSX)), "exports/received-summaries/xlsx/42");
  for (const v1::ExportFormat format : {v1::EXPORT_FORMAT_CSV, v1::EXPORT_FORMAT_XLSX}) {
    const auto read = ParseExportName(ExportName(AFile(format)));
    ASSERT_TRUE(read.has_value());
    EXPECT_THAT(*read, EqualsProto(AFile(format)));
  }
}

TEST(ExportRules, OtherNamesAreNoExports) {
  for (const char* name : {"", "exports", "exports/triage/xlsx", "exports/triage/pdf/42", "exports/Triage/csv/42",
                           "exports/triage/csv/many", "exports//csv/42", "exports/triage/csv/42/7",
                           "controllers/883974832/referrals/a"}) {
    EXPECT_FALSE(ParseExportName(name).has_value()) << name;
  }
}

TEST(ExportRules, AnAccessSaysWhatFileItWas) {
  v1::LogEntry logged;
  auto& row = *logged.mutable_entry()->add_documents();
  row.set_document("controllers/883974832/referrals/a");
  row.set_patient("patients/p1");
  EXPECT_FALSE(AccessOf(logged, "patients/p1", v1::ACCESS_VIEW_CONTROL).has_exported());
  logged.mutable_entry()->add_documents()->set_document(ExportName(AFile(v1::EXPORT_FORMAT_CSV)));
  const v1::Access access = AccessOf(logged, "patients/p1", v1::ACCESS_VIEW_PATIENT);
  EXPECT_THAT(access.exported(), EqualsProto(AFile(v1::EXPORT_FORMAT_CSV)));
  EXPECT_EQ(access.documents_size(), 1);
}

}  // namespace
}  // namespace sjelden::audit
