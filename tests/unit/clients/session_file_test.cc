// A sign-in is kept for its owner only.
#include "clients/lib/session_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "platform/status/error.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

access::v1::SignInResponse ASession() {
  access::v1::SignInResponse session;
  session.mutable_issued_token()->set_token("token");
  session.set_renewal_handle("handle");
  return session;
}

TEST(SessionFile, IsReadAgainAndClosedToOthers) {
  TempDir folder;
  const auto file = std::filesystem::path(folder.path()) / "clients" / "session.json";
  EXPECT_EQ(ReasonOf(LoadSession(file).status()), "NOT_SIGNED_IN");
  ASSERT_TRUE(SaveSession(file, ASession()).ok());
  const auto session = LoadSession(file);
  ASSERT_TRUE(session.ok()) << session.status();
  EXPECT_EQ(session->renewal_handle(), "handle");
  struct stat info;
  ASSERT_EQ(stat(file.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  RemoveSession(file);
  EXPECT_EQ(ReasonOf(LoadSession(file).status()), "NOT_SIGNED_IN");
}

TEST(SessionFile, IsNotUsedOnceOthersCouldReadIt) {
  TempDir folder;
  const auto file = std::filesystem::path(folder.path()) / "session.json";
  ASSERT_TRUE(SaveSession(file, ASession()).ok());
  chmod(file.c_str(), 0644);
  EXPECT_EQ(ReasonOf(LoadSession(file).status()), "SESSION_TOO_OPEN");
}

}  // namespace
}  // namespace sjelden
